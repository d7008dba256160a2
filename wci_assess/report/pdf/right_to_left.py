"""The order in which a line's letters are seen, where some of them run from right to left (Unicode's UAX #9)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LETTER = "\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The blocks of scripts that run from right to left, as a class of a regular expression."""
_LETTER = re.compile(f"[{LETTER}]")
_T = TypeVar("_T")


def runs_left(text: str) -> bool:
    """Whether any of ``text`` runs from right to left."""
    return _LETTER.search(text) is not None


def levels(texts: Sequence[str]) -> list[list[int]]:
    """The level of each character of a paragraph that consists of ``texts``: even ones run right, odd ones left.

    A text that begins with a letter of the other direction is a passage of its own (a name, a comment): its marks and
    spaces stay with it.
    """
    around = next((base for base in map(_base, texts) if base is not None), 0)
    found = []
    for text in texts:
        base = _base(text)
        base = around if base is None else base
        found.append([level + (2 if around and not base else 0) for level in _levels(text, base)])
    return found


def _base(text: str) -> int | None:
    """The direction of the first letter: 1 to the left, 0 to the right; none where there is no letter."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return int(kind != "L")
    return None


def _levels(text: str, base: int) -> list[int]:
    if not base and not runs_left(text):
        return [0] * len(text)
    from bidi import algorithm  # loaded by the first text that runs from right to left

    letters: list[dict[str, Any]] = []
    for character in text:
        kind = unicodedata.bidirectional(character) or "ON"
        letters.append({"ch": character, "level": base, "type": kind, "orig": kind})
    paragraph: dict[str, Any] = {"base_level": base, "base_dir": "LR"[base], "chars": list(letters), "runs": []}
    for step in (
        "explicit_embed_and_overrides",
        "resolve_weak_types",
        "resolve_neutral_types",
        "resolve_implicit_levels",
    ):
        getattr(algorithm, step)(paragraph, False)
    found: list[int] = []
    for letter in letters:  # what the algorithm takes out (a joiner) stays with the letter before it
        gone = letter["orig"] == "BN"
        found.append(found[-1] if gone and found else letter["level"])
    return found


def in_order_seen(items: Sequence[_T], level_of: Callable[[_T], int]) -> list[_T]:
    """``items`` of a line, which are in the order of reading, from left to right (rule L2)."""
    seen = list(items)
    depths = [level_of(item) for item in seen]
    for depth in range(max(depths, default=0), 0, -1):
        start = 0
        while start < len(seen):
            if depths[start] < depth:
                start += 1
                continue
            end = start
            while end < len(seen) and depths[end] >= depth:
                end += 1
            seen[start:end] = seen[start:end][::-1]
            depths[start:end] = depths[start:end][::-1]
            start = end
    return seen


def turned(text: str) -> str:
    """Marks and spaces between letters that run left: from left to right, brackets turned."""
    mirrored = _mirrored()
    return "".join(mirrored.get(character, character) for character in reversed(text))


@cache
def _mirrored() -> Mapping[str, str]:
    from bidi.mirror import MIRRORED

    return dict(MIRRORED)
