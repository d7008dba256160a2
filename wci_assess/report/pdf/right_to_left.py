"""Hebrew and Arabic names in a page that runs from left to right: letters in the order seen, Arabic ones joined.

Enough for names and short passages on one line; the text that is read aloud or copied stays as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""The blocks of scripts that run from right to left, as a class of a regular expression."""
_STRETCH = re.compile(f"[{LETTER}](?:[^\n]*[{LETTER}])?")
_CLUSTER = re.compile(r"\d[\d.,:/]*\d|\d|.", re.DOTALL)
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_LAM = "\u0644"


class Stretch(NamedTuple):
    """A part of a line; ``typed`` is None where it runs from left to right, and stands as it is."""

    shown: str
    typed: str | None = None


def stretches(text: str) -> Iterator[Stretch]:
    """``text`` in parts: those that run from right to left turned round for the page."""
    end = 0
    for found in _STRETCH.finditer(text):
        for part in _apart(found.group()):
            if end < found.start():
                yield Stretch(text[end : found.start()])
            yield part
            end = found.start() + len(found.group())
    if end < len(text):
        yield Stretch(text[end:])


def _apart(text: str) -> Iterator[Stretch]:
    """Latin words between two right-to-left ones stay as they are."""
    for part in re.split(r"( ?(?:[A-Za-z\u00c0-\u024f][^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*))", text):
        if part:
            latin = not re.search(f"[{LETTER}]", part)
            yield Stretch(part) if latin else Stretch(visual(part), part)


def visual(text: str) -> str:
    """The letters of a right-to-left text from left to right; numbers keep their order, brackets turn."""
    clusters: list[str] = []
    for cluster in _CLUSTER.findall(_joined(text)):
        if clusters and unicodedata.combining(cluster[0]):
            clusters[-1] += cluster
        else:
            clusters.append(cluster.translate(_MIRRORED))
    return "".join(reversed(clusters))


def _joined(text: str) -> str:
    """Arabic letters in the form that their neighbours ask for."""
    forms = _forms()
    shown: list[str] = []
    letters = list(text)
    for n, letter in enumerate(letters):
        if letter not in forms:
            shown.append(letter)
            continue
        before, after = _neighbour(letters, n, -1), _neighbour(letters, n, 1)
        from_before = "initial" in forms.get(before, {}) and "final" in forms[letter]
        to_after = "initial" in forms[letter] and "final" in forms.get(after, {})
        form = ("medial" if to_after else "final") if from_before else "initial" if to_after else "isolated"
        shown.append(forms[letter].get(form, letter))
    return "".join(shown)


def _neighbour(letters: list[str], place: int, step: int) -> str:
    """The next letter in a direction, marks passed over."""
    place += step
    while 0 <= place < len(letters):
        if not unicodedata.combining(letters[place]):
            return letters[place]
        place += step
    return ""


@cache
def _forms() -> dict[str, dict[str, str]]:
    """The presentation forms of each Arabic letter: isolated, initial, medial, final."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if kind.strip("<>") in ("isolated", "initial", "medial", "final") and len(letters) == 1:
            forms.setdefault(chr(int(letters[0], 16)), {}).setdefault(kind.strip("<>"), chr(code))
    return forms
