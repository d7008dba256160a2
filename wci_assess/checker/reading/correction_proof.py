"""Proof of a correction: the text read again, with the correction made, differs in nothing but its line.

What follows the line must be read as it is with any simple value in the line's place: then nothing of it was taken
into a text, and no bracket or quotation mark is left open. The line itself must keep the words that its author wrote.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from wci_assess.checker.problems.problem import Edit
from wci_assess.checker.table.known_keys import KEYS, LANGUAGE_KEYS

_PREFIX = re.compile(r"[ ]*(?:-[ ]+)*(?:[\w-]+[ ]*:(?=[ ]|$))?")
_TEXT_LINE = re.compile(
    r"[ ]*(?:-[ ]+)*(?:[a-z]{2,3}|citation|title|text|help|about|label|advice|meaning|unit)[ ]*:?[ ]"
)
_WORDS = re.compile(r"\w+")
_LINES_AFTER = re.compile(r"(?:[ \t]*(?:#.*)?\r?\n)*(?:.*\r?\n){0,2}")
_JUNCTION = re.compile(rf"(?:^|[,\"'”»“}}\]])\s*{KEYS}\s*:(?:\s|$)|(?:^|\s){LANGUAGE_KEYS}\s*:(?:\s|$)")
"""What looks like a further key: a text that holds it may have swallowed the key."""
_JUNCTION_OF_KEYS = re.compile(rf"(?:^|[\s,\"'”»“}}\]]){KEYS}\s*:(?:\s|$)")
_UNDER_WAY = ("quoted scalar", "flow")


class Event(NamedTuple):
    """One event: its kind, its text, and where it begins."""

    kind: str
    text: str
    at: int


def events(text: str) -> list[Event]:
    """All events of a text; a YAML error stands as the last one."""
    loader: Any = yaml.CSafeLoader(text)
    end = yaml.StreamEndEvent
    found: list[Event] = []
    try:
        while type(event := loader.get_event()) is not end:
            found.append(Event(type(event).__name__, getattr(event, "value", ""), event.start_mark.index))
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        found.append(Event("error", f"{error.context}: {error.problem}", at.index if at else 0))
    except (yaml.YAMLError, ValueError) as error:
        found.append(Event("error", type(error).__name__, 0))
    return found


def made(text: str, *edits: Edit) -> str:
    """The text with edits made that do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def reads_on(text: str, edit: Edit) -> bool:
    """Whether the text, with the edit made, can be read to the end of the edited line; lists may stay open there."""
    mended = made(text, edit)
    end = mended.find("\n", edit.start + len(edit.text))
    head = mended if end < 0 else mended[: end + 1]
    loader = yaml.CSafeLoader(head)
    try:
        while type(loader.get_event()) is not yaml.StreamEndEvent:
            pass
    except yaml.MarkedYAMLError as error:
        at, opened = error.problem_mark, error.context_mark
        if at is None or at.index < len(head.rstrip()):
            return False
        return opened is None or "quoted scalar" not in (error.context or "") or opened.index < edit.start
    except (yaml.YAMLError, ValueError):
        return False
    return True


def is_proved(text: str, edit: Edit) -> bool:
    """Whether the edit is certain to change nothing beyond its line, and in it nothing but marks."""
    start = text.rfind("\n", 0, edit.start) + 1
    end = _end_of_line(text, edit.end)
    if "\n" in text[edit.start : edit.end] or "\r" in text[start:end]:
        return False
    line = text[start:end]
    mended = made(line, Edit(edit.start - start, edit.end - start, edit.text))
    head, after = text[:start], _LINES_AFTER.match(text, end + 1)
    tail = text[end : after.end() if after else len(text)]
    inside, following = _parted(head, mended, tail)
    junction = _JUNCTION if is_free_text(line) else _JUNCTION_OF_KEYS
    if following is None or not _keeps_words(line, inside) or any(junction.search(text) for text in inside):
        return False
    stubs = dict.fromkeys(found[0].rstrip() for text in (line, mended) if (found := _PREFIX.match(text)))
    neutral = [other for stub in stubs for other in (f'{stub} "x"', stub)]
    return any(_parted(head, other, tail)[1] == following for other in neutral)


def is_free_text(line: str) -> bool:
    """Whether the line holds one text and nothing else: then words in it may look like keys."""
    found = _TEXT_LINE.match(line)
    return found is not None and "{" not in line


def _end_of_line(text: str, index: int) -> int:
    end = text.find("\n", index)
    end = len(text) if end < 0 else end
    return end - 1 if text[end - 1 : end] == "\r" else end


def _parted(head: str, line: str, tail: str) -> tuple[list[str], list[Event] | None]:
    """The texts of the line's scalars, and the events behind it; ``None`` for those where the line has an error."""
    begin, behind = len(head), len(head) + len(line)
    inside: list[str] = []
    following: list[Event] = []
    for event in events(head + line + tail):
        if event.at >= behind:
            following.append(Event(event.kind, event.text, event.at - behind))
        elif event.kind == "error":
            return inside, None
        elif event.at >= begin and event.kind == "ScalarEvent":
            inside.append(event.text)
    if any(event.kind == "error" and _began_in(event, tail) for event in following):
        return inside, None
    return inside, following


def _began_in(error: Event, tail: str) -> bool:
    """Whether the error is that something is still open at the text's end."""
    return error.at >= len(tail.rstrip()) and any(sign in error.text for sign in _UNDER_WAY)


def _keeps_words(line: str, inside: list[str]) -> bool:
    """Whether the scalars hold the words of the line, all of them (a comment's may be left out) and in their order."""
    kept = [word for text in inside for word in _WORDS.findall(text)]
    return kept in (_WORDS.findall(line), _WORDS.findall(line.partition(" #")[0]))
