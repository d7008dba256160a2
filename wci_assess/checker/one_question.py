"""One question of a file that is being written, whatever is wrong elsewhere: what a preview beside the text shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading.decoding import Stand
from wci_assess.checker.reading.marked import Map, Node, Scalar, Seq
from wci_assess.checker.reading.reader import read

_ENTRY = re.compile(r"([ ]*)-[ ]+(?:id|type|text)[ ]*:")
_MOST_ABOVE = 120
_MOST_BELOW = 200

Words = Mapping[str, str]
"""A text by language; the key is empty where the file has one language."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The words of one question, by language; ``choices`` are the labels of its options, groups or columns."""

    id: str
    type: str
    text: Words = field(default_factory=dict)
    help: Words = field(default_factory=dict)
    advice: Words = field(default_factory=dict)
    choices: tuple[Words, ...] = ()


def glimpse(text: str, line: int) -> Glimpse | None:
    """The question in which a line (from 1) stands; ``None`` where it stands in none, or cannot be read."""
    lines = text.split("\n")
    number = min(line, len(lines)) - 1
    for first in range(number, max(number - _MOST_ABOVE, -1), -1):
        entry = _ENTRY.match(lines[first])
        if entry is None:
            continue
        node = _read(lines, first, len(entry[1]))
        if type(node) is Map and ("text" in node.values or "type" in node.values) and "label" not in node.values:
            return _seen(node)
    return None


def _read(lines: list[str], first: int, indent: int) -> Node | None:
    """The entry that begins on a line, read for itself."""
    end = first + 1
    while end < len(lines) and end - first < _MOST_BELOW:
        line = lines[end].rstrip("\r")
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
            break
        end += 1
    source = Source("\n".join([" " * indent + " " + lines[first][indent + 1 :], *lines[first + 1 : end]]))
    stand = Stand(source, Findings())
    return read(stand.text, stand, Findings()).root


def _seen(node: Map) -> Glimpse:
    listed = next((value for key in ("options", "groups", "columns") if type(value := node.get(key)) is Seq), None)
    entries = listed.items if type(listed) is Seq else []
    return Glimpse(
        id=_word(node.get("id")),
        type=_word(node.get("type")),
        text=_words(node.get("text")),
        help=_words(node.get("help")),
        advice=_words(node.get("advice")),
        choices=tuple(words for each in entries if type(each) is Map and (words := _words(each.get("label")))),
    )


def _word(node: Node | None) -> str:
    return node.text if type(node) is Scalar else ""


def _words(node: Node | None) -> Words:
    if type(node) is Scalar:
        return {"": node.text}
    if type(node) is Map:
        return {key: value.text for key, value in node.values.items() if type(value) is Scalar}
    return {}
