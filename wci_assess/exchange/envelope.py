"""The file that travels (``.wciassess``): one header line with the SHA-256 of the rest, then one JSON object.

The SHA-256 finds damage, not forgery. Mail programs may end lines otherwise, put a byte order mark before the text or
carry it as an armoured text within their own; what a file says is none the less as it was saved, or refused.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from wci_assess.exchange import refusals
from wci_assess.exchange.strict_json import Budget, NotReadableError, strict_object

FORMAT = 1
"""The version of the files written here; a higher one is refused."""
Kind = Literal["hand-out", "answers", "assessment", "summary", "pack", "replies"]
KINDS: tuple[Kind, ...] = ("hand-out", "answers", "assessment", "summary", "pack", "replies")
BUDGETS: Mapping[str, Budget] = {
    "answers": Budget(5_000_000, 100_000),
    "hand-out": Budget(20_000_000, 1_000_000, depth=16),  # a questionnaire is twelve deep itself
    "assessment": Budget(20_000_000, 250_000),
}
OTHER_BUDGET = Budget(20_000_000, 1_000_000)
LARGEST = OTHER_BUDGET.size + 200
"""Nothing beyond is read of a file."""
BEGIN, END = "-----BEGIN WCI ANSWERS-----", "-----END WCI ANSWERS-----"
_LINE = 64
_HEAD = re.compile(rb"wci-assess (\d{1,6}) ([a-z-]{1,32}) sha256=([0-9a-f]{64})\n")
_HEAD_LIKE = re.compile(rb"\s*wci-assess\b")
_BOM = b"\xef\xbb\xbf"
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}\Z")
_MARKS = re.compile(r"[\s>\u00a0\u200b\ufeff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A file as it was opened. ``body`` is what ``sha256`` was taken of."""

    kind: Kind
    sha256: str
    content: Mapping[str, Any]
    body: bytes


def seal(content: Mapping[str, Any]) -> bytes:
    """The file of an object with ``format`` and ``kind``."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"
    return f"wci-assess {content['format']} {content['kind']} sha256={sha256(body).hexdigest()}\n".encode() + body


def open_envelope(data: bytes) -> Envelope:
    """Opens the bytes of a file, armoured or not.

    Raises:
        ExpectedError: it is none of ours, is damaged or newer; the sentence says what to do.
    """
    plain = _plain(data)
    head = _HEAD.match(plain)
    if head is None:
        raise refusals.cut_short() if _HEAD_LIKE.match(plain) else refusals.not_ours(data)
    if int(head[1]) > FORMAT:
        raise refusals.newer()
    kind = next((each for each in KINDS if each.encode() == head[2]), None)
    body = plain[head.end() :]
    if int(head[1]) != FORMAT or sha256(body).hexdigest().encode() != head[3]:
        raise refusals.cut_short() if not body.endswith(b"\n") else refusals.changed()
    if kind is None:
        raise refusals.unknown_kind()
    content = _content(body, kind)
    return Envelope(kind=kind, sha256=head[3].decode(), content=content, body=body)


def kind_said(data: bytes) -> str | None:
    """The kind that the beginning of a file claims, before anything of it is proved; None where it claims none."""
    head = _HEAD.match(data.removeprefix(_BOM).replace(b"\r\n", b"\n"))
    return head[2].decode("ascii") if head else None


def reopen(kind: Kind, body: bytes, sha256: str) -> Envelope:
    """The envelope of a body that was opened before and kept.

    Raises:
        ExpectedError: it cannot be read.
    """
    return Envelope(kind=kind, sha256=sha256, content=_content(body, kind), body=body)


def check_format(content: Mapping[str, Any], kind: Kind) -> None:
    """Passes an object of this kind in a format that is known.

    Raises:
        ExpectedError: it is newer, or of another kind.
    """
    number = content.get("format")
    if isinstance(number, int) and not isinstance(number, bool) and number > FORMAT:
        raise refusals.newer()
    if number != FORMAT or isinstance(number, bool) or content.get("kind") != kind:
        raise refusals.malformed("format, kind")


def _content(body: bytes, kind: Kind) -> Mapping[str, Any]:
    content = read_object(body, BUDGETS.get(kind, OTHER_BUDGET))
    check_format(content, kind)
    return content


def read_object(body: bytes, budget: Budget) -> Mapping[str, Any]:
    """The JSON object of a body.

    Raises:
        ExpectedError: it cannot be read.
    """
    try:
        return strict_object(body, budget)
    except NotReadableError as error:
        raise refusals.malformed(str(error)) from None


# Armour


def armour(data: bytes) -> str:
    """The file as a text that can be pasted into a message."""
    text = base64.b64encode(data).decode("ascii")
    lines = (text[start : start + _LINE] for start in range(0, len(text), _LINE))
    return "\n".join((BEGIN, *lines, END)) + "\n"


def is_armoured(data: bytes) -> bool:
    """Whether an armoured text begins somewhere in it."""
    return BEGIN.encode() in data


def _plain(data: bytes) -> bytes:
    if is_armoured(data):
        data = _unarmoured(data)
    data = data.removeprefix(_BOM)
    first, line_end, _ = data[:200].partition(b"\n")
    if line_end and first.endswith(b"\r") and first.startswith(b"wci-assess "):
        data = data.replace(b"\r\n", b"\n")  # within JSON no line end stands for itself
    return data


def _unarmoured(data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    inside, end, rest = text.partition(BEGIN)[2].partition(END)
    if not end:
        raise refusals.cut_short()
    if BEGIN in rest:
        raise refusals.several_texts()
    joined = _MARKS.sub("", inside)
    try:
        if not _BASE64.match(joined):
            raise ValueError
        return base64.b64decode(joined, validate=True)
    except (ValueError, binascii.Error):
        raise refusals.changed() from None
