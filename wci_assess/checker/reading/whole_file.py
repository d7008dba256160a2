"""What happened to a file as a whole, or to many of its lines alike: one mistake, told once.

Looked for only where there is something wrong: a file without a problem costs nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from wci_assess.checker.problems import reading_rules as rules
from wci_assess.checker.problems.problem import Edit, Phrase, Rule
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading.faults.case import Fault
from wci_assess.checker.reading.quoting import corrected_line
from wci_assess.checker.table.known_keys import KEYS
from wci_assess.i18n import mark

_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_NOTHING = re.compile(f"[{_INVISIBLE}]")
_ODD = re.compile(f"[{_SPACES}]")
_ODD_RUN = f"[ {_SPACES}{_INVISIBLE}]*[{_SPACES}{_INVISIBLE}][ {_SPACES}{_INVISIBLE}]*"
_STRUCTURE = re.compile(
    rf"""
    (?P<skip>"(?:[^"\\\n]|\\.)*(?:"|$)|'[^'\n]*(?:'|$))
    | (?P<indent>^{_ODD_RUN})
    | (?<=-)(?P<dash>{_ODD_RUN})
    | (?<=[{{\[,])(?P<comma>{_ODD_RUN})
    | (?:(?<=[\n{{,\-{_SPACES}{_INVISIBLE}])|^)[ ]*{KEYS}(?P<before>[{_SPACES}{_INVISIBLE}]+)?:(?P<after>{_ODD_RUN})?
    """,
    re.VERBOSE | re.MULTILINE,
)
_ENTRY = re.compile(r"[ \t]*(?:-(?:\s|$)|\"?[\w-]+\"?\s*:(?:\s|$))")
_KNOWN = re.compile(rf"^[ \t>]*(?:[-–—•*][ \t]+)*{KEYS}\s*:", re.MULTILINE)
_BULLET = re.compile(r"^([ ]*)([–—•·−‑‒―●▪◦*+])(?=[ \u00a0]+\S)", re.MULTILINE)
_TABBED = re.compile(r"^[ ]*\t[ \t]*(?=\S)", re.MULTILINE)
_MAIL = re.compile(r"^> ?", re.MULTILINE)
_FENCE = re.compile(r"^[ ]*```.*(?:\n|$)", re.MULTILINE)
_MANY = 3
_MOST_LINES = 200_000
LONGEST_LINE = 20_000
"""Longer lines are looked at no more closely: they hold no lay mistake, and would take long."""
_BESIDE_COLON = Phrase(mark("beside the colon"))
_BESIDE_HYPHEN = Phrase(mark("beside the hyphen"))
_BEHIND_COMMA = Phrase(mark("behind the comma or brace"))
_WHERE: dict[str, Phrase | None] = {
    "indent": None,
    "dash": _BESIDE_HYPHEN,
    "comma": _BEHIND_COMMA,
    "before": _BESIDE_COLON,
    "after": _BESIDE_COLON,
}

Reads = Callable[[Sequence[Edit]], bool]
"""Whether the file, with these edits made, can be read to its end."""


class WholeFile(NamedTuple):
    """The faults of a file as a whole; where they leave ``nothing_else`` to say, they are all that is told."""

    faults: tuple[Fault, ...] = ()
    nothing_else: bool = False


def faults_of_whole_file(source: Source, reads: Reads) -> WholeFile:
    """What happened to the file as a whole."""
    text = source.text
    lines = text.split("\n")
    if len(lines) > _MOST_LINES or max(map(len, lines)) > LONGEST_LINE:
        return WholeFile()  # nobody wrote this by hand
    for hopeless in (_prose(text), _lost_indentation(text)):
        if hopeless is not None:
            return WholeFile((hopeless,), nothing_else=True)
    found = (_quoted_mail(text), _fences(text), *_odd_spaces(source), _bullets(source), _tabs(text, reads))
    return WholeFile(tuple(fault for fault in found if fault is not None))


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]


def _prose(text: str) -> Fault | None:
    """Sentences without a key, or a table."""
    lines = _lines(text)
    if not lines or _KNOWN.search(text) or "{" in lines[0]:
        return None
    tabbed = sum("\t" in line.strip() for line in lines)
    if tabbed * 2 > len(lines):
        return Fault(rules.PASTED_TABLE, 0)
    entries = sum(_ENTRY.match(line) is not None for line in lines)
    return Fault(rules.PROSE, 0) if len(lines) > 1 and entries * 4 <= len(lines) else None


def _lost_indentation(text: str) -> Fault | None:
    lines = _lines(text)
    if len(lines) < 8 or any(line[0] in " \t\u00a0>" for line in lines):
        return None
    keys = [found[1] for line in lines if (found := re.match(rf"(?:- )?({KEYS})\s*:", line))]
    twice = len(keys) - len(set(keys))
    return Fault(rules.LOST_INDENTATION, 0) if twice >= 2 and len(keys) * 2 > len(lines) else None


def _quoted_mail(text: str) -> Fault | None:
    lines = _lines(text)
    if sum(line.startswith(">") for line in lines) * 2 <= len(lines):
        return None
    marks = list(_MAIL.finditer(text))
    return Fault(rules.QUOTED_MAIL, marks[0].start(), None, _edits(marks), certain=True)


def _fences(text: str) -> Fault | None:
    fences = list(_FENCE.finditer(text))
    if not fences or text[: fences[0].start()].strip() or len(fences) > 2:
        return None
    if len(fences) == 2 and text[fences[1].end() :].strip():
        return None
    return Fault(rules.CODE_FENCES, fences[0].start(), None, _edits(fences), certain=True)


def _edits(found: Iterable[re.Match[str]], text: str = "") -> tuple[Edit, ...]:
    return tuple(Edit(each.start(), each.end(), text) for each in found)


def _odd_spaces(source: Source) -> list[Fault]:
    """Spaces that are none to YAML, where spaces belong; they stay where they stand inside texts."""
    text = source.text
    if not _ODD.search(text) and not _NOTHING.search(text):
        return []
    spaces: list[tuple[Edit, Phrase | None]] = []
    marks: list[tuple[Edit, Phrase | None]] = []
    for found in _STRUCTURE.finditer(text):
        for edit, where in _cleaned(found):
            old = text[edit.start : edit.end]
            (spaces if _ODD.search(old) else marks).append((edit, where))
    return [fault for fault in (_told_spaces(source, spaces), _told_marks(source, marks)) if fault is not None]


def _cleaned(found: re.Match[str]) -> Iterable[tuple[Edit, Phrase | None]]:
    for name, where in _WHERE.items():
        old = found[name]
        if old and (name != "comma" or _is_structure(found.string, found.end())):
            new = "" if name == "before" else _NOTHING.sub("", _ODD.sub(" ", old))
            yield Edit(found.start(name), found.end(name), new), where


def _is_structure(text: str, at: int) -> bool:
    """Whether a key, a list's entry or a quoted text begins there, not just the next word of a text."""
    return re.compile(rf"{KEYS}\s*:|[\"'{{\[]").match(text, at) is not None


def _told_spaces(source: Source, found: list[tuple[Edit, Phrase | None]]) -> Fault | None:
    if not found:
        return None
    edit, where = found[0]
    edits = tuple(each for each, _ in found)
    count = len(edits)
    hint = corrected_line(source, edit)
    if where is None:
        rule: Rule = rules.ODD_SPACE if count == 1 else rules.ODD_SPACES
        return Fault(rule, edit.start, hint, edits, certain=True, values={"count": count})
    rule = rules.INVISIBLE_SPACE if count == 1 else rules.INVISIBLE_SPACES
    return Fault(rule, edit.start, hint, edits, certain=True, values={"count": count, "where": where})


def _told_marks(source: Source, found: list[tuple[Edit, Phrase | None]]) -> Fault | None:
    if not found:
        return None
    edits = tuple(each for each, _ in found)
    sign = _NOTHING.search(source.text, edits[0].start)
    values = {"count": len(edits), "found": f"U+{ord(sign[0]):04X}" if sign else ""}
    return Fault(rules.INVISIBLE_CHARACTER, edits[0].start, None, edits, certain=True, values=values)


def _bullets(source: Source) -> Fault | None:
    """Dashes and bullets of a word processor at the beginning of list entries."""
    found = [each for each in _BULLET.finditer(source.text) if _begins_entry(source.text, each)]
    if not found:
        return None
    edits = tuple(Edit(each.start(2), each.end(2), "-") for each in found)
    hint = corrected_line(source, edits[0])
    rule = rules.BULLET if len(found) == 1 else rules.BULLETS
    return Fault(rule, edits[0].start, hint, edits, certain=True, values={"found": found[0][2], "count": len(found)})


def _begins_entry(text: str, found: re.Match[str]) -> bool:
    """Whether a list entry follows the bullet: a key, or braces."""
    end = text.find("\n", found.end())
    rest = text[found.end() : end if end >= 0 else len(text)].strip(" \u00a0")
    return re.match(rf"{KEYS}\u00a0?:(?:\s|$)|\{{", rest) is not None


def _tabs(text: str, reads: Reads) -> Fault | None:
    """Many lines indented with tabs: with two spaces for each, where that can be read."""
    found = list(_TABBED.finditer(text))
    if len(found) <= _MANY:
        return None
    for width in (2, 4, 8):
        edits = tuple(Edit(each.start(), each.end(), each[0].replace("\t", " " * width)) for each in found)
        if reads(edits):
            return Fault(rules.TABS, found[0].start(), None, edits, certain=True, values={"count": len(found)})
    edits = tuple(Edit(each.start(), each.end(), each[0].replace("\t", "  ")) for each in found)
    return Fault(rules.TABS, found[0].start(), None, edits, values={"count": len(found)})
