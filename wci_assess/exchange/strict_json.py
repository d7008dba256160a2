"""JSON from a file that may be anything: counted before it is read, and nothing silently reinterpreted.

``json.loads`` alone keeps the last of two equal keys, reads ``NaN``, turns numbers into floats, and makes hundreds of
megabytes of a few; so its text is measured first, which costs little and keeps nothing.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NoReturn

_LONGEST_NUMBER = 15
_LARGE = 100_000
"""Bytes between two texts."""
_SURROGATE = re.compile(rb"\\u[dD][89abAB]")
_OPENING, _CLOSING = b"[{", b"]}"
_PARTS = b"[]{},"
_NESTING = bytes(code for code in range(256) if code not in b"[]{}")


@dataclass(frozen=True, slots=True)
class Budget:
    """How much a file may hold: bytes, parts (members of objects and lists, all together), and how deep they lie."""

    size: int
    parts: int
    depth: int = 12


class NotReadableError(Exception):
    """The text is no JSON that this program reads; the argument says why, for whoever writes such files."""


def strict_object(data: bytes, budget: Budget) -> dict[str, Any]:
    """The object of a JSON text in UTF-8.

    Raises:
        NotReadableError: it is none, or is too large, too deep or ambiguous.
    """
    if len(data) > budget.size:
        raise NotReadableError("too large")
    _measure(data, budget)
    try:
        text = data.decode("utf-8")
        found = json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_no_number,
            parse_float=_no_number,
            parse_int=_whole_number,
        )
        if _SURROGATE.search(data):
            json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeError:
        raise NotReadableError("no UTF-8") from None
    except (ValueError, RecursionError):
        raise NotReadableError("no JSON") from None
    if not isinstance(found, dict):
        raise NotReadableError("no object")
    return found


def _measure(data: bytes, budget: Budget) -> None:
    """Passes a text whose depth and number of parts are within bounds, whatever else it is."""
    if data.count(b'"') > 4 * budget.parts:
        raise NotReadableError("too many texts")
    plain = data.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in data else data
    outside = plain.split(b'"')[::2]
    if any(len(each) > _LARGE for each in outside):  # these stay where they are: a copy of them would be as large
        joined = [
            each
            for large, group in groupby(outside, lambda each: len(each) > _LARGE)
            for each in (group if large else (b"".join(group),))
        ]
    else:
        joined = [b"".join(outside)]
    if sum(each.count(code) for each in joined for code in _PARTS) > 2 * budget.parts:
        raise NotReadableError("too many parts")
    depth = 0
    for code in b"".join(each.translate(None, delete=_NESTING) for each in joined):
        depth += 1 if code in _OPENING else -1
        if depth > budget.depth:
            raise NotReadableError("too deep")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotReadableError("a key twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise NotReadableError(f"a number that is not whole: {text[:20]}")


def _whole_number(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise NotReadableError("a number that is too long")
    return int(text)
