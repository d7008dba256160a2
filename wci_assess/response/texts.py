"""Texts and names as they are kept: what was written, and nothing that nobody can see."""

from __future__ import annotations

import re
import unicodedata

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark

LONGEST_TEXT = 20_000
_LINE_BREAKS = re.compile("\r\n|[\r\u000b\u000c\u0085\u2028\u2029]")
"""How other programs end a line; all of them become ``\\n``."""
_KEPT_CONTROLS = "\t\n"
_UNSEEN = frozenset({"Cf", "Zs", "Zl", "Zp", "Cc"})


def written(text: str) -> str | None:
    """A text as it is kept: line ends as ``\\n``, and nothing at all where nothing of it can be seen.

    Raises:
        ExpectedError: over 20,000 characters, or with characters that no file can hold.
    """
    text = _LINE_BREAKS.sub("\n", text)
    if len(text) > LONGEST_TEXT:
        raise ExpectedError(
            "text-too-long",
            mark("This text has {length} characters; {limit} fit. Shorten it; what was stored before is kept."),
            length=len(text),
            limit=LONGEST_TEXT,
        )
    for character in text:
        if _unwritable(character):
            raise ExpectedError(
                "unwritable-character",
                mark("This text holds a character that cannot be stored (U+{code}). Remove it; nothing was changed."),
                code=f"{ord(character):04X}",
            )
    return text if says_something(text) else None


def says_something(text: str) -> bool:
    """Whether a reader sees anything: spaces, joiners and direction marks alone are nothing."""
    return any(unicodedata.category(character) not in _UNSEEN for character in text)


def named(text: str) -> str | None:
    """A name of one line, without the spaces around it; nothing at all where nothing of it can be seen.

    Raises:
        ExpectedError: several lines, direction marks that would turn what stands beside it, or characters that no
            file can hold.
    """
    kept = written(text.strip())
    if kept is not None and ("\n" in kept or "\t" in kept):
        raise ExpectedError(
            "several-lines", mark("A name stands on one line. Take the line break or tab out; nothing was added.")
        )
    if kept is not None and any(unicodedata.bidirectional(character) in _TURNING for character in kept):
        raise ExpectedError(
            "turning-marks",
            mark("This name holds invisible marks that turn the writing around. Type it anew; nothing was added."),
        )
    return kept


_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def _unwritable(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") and character not in _KEPT_CONTROLS


def writable(text: str) -> str:
    """What is being typed as it can be kept: characters that no file can hold stand as U+FFFD; nothing is cut."""
    return "".join("\ufffd" if _unwritable(character) else character for character in text)
