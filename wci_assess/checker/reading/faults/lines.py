"""Lines: a colon or space forgotten, spaces at the beginning, and lines that are no entry at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from wci_assess.checker.problems import reading_rules as rules
from wci_assess.checker.problems.problem import Edit, Rule
from wci_assess.checker.reading.correction_proof import events, made
from wci_assess.checker.reading.faults.case import ENTRY, Case, Fault
from wci_assess.checker.table.known_keys import KEYS, LANGUAGES, RECORDS

_NO_SPACE = re.compile(r"\s*(?:-\s+)*([A-Za-z][A-Za-z0-9_-]*):(?=[^\s:/])")
_DASH = re.compile(r"\s*-(?=[A-Za-z{\"])")
_NO_COLON = re.compile(rf"[ ]*(?:-[ ]+)*({KEYS})(?=[ ]+\S)")
_NO_COLON_ALONE = re.compile(r"[ ]*(?:-[ ]+)*([A-Za-z][\w-]*)[ ]*$")
_TWO_COLONS = re.compile(r"[ ]*(?:-[ ]+)*([A-Za-z][\w-]*):(\s*:)(?=\s|$)")
_KEY = re.compile(r"([ ]*)(?:-[ ]+)*([\w-]+)[ ]*:(?:\s|$)")
_PREFIX = re.compile(r"[ ]*(?:-[ ]+)*[\w-]+[ ]*:(?=\s|$)")
_MOST_TABS = 40
_INDENT = re.compile(r"[ \t]*")


def tab(case: Case) -> Fault | None:
    """Lines that are indented with tabs, one below the other."""
    if not _tab_of(case.line):
        return None
    number, last = case.number, case.number
    while last - number < _MOST_TABS and _tab_of(case.source.line(last + 1)):
        last += 1
    good: list[tuple[Edit, ...]] = []
    for width in (2, 4, 8):
        edits = tuple(_untabbed(case, line, width) for line in range(number, last + 1))
        if case.reads_on(_through(case, edits, last + 1)):
            good.append(edits)
    if not good:
        end = case.line_start + len(_tab_of(case.line))
        return Fault(rules.TAB, case.line_start, None, tuple(islice(_other_indents(case, end), 1)))
    found = [(events(made(case.text, *edits)), edits) for edits in good]
    whole = [(read, edits) for read, edits in found if read[-1].kind != "error"]
    alike = len({tuple((event.kind, event.text) for event in read) for read, _ in whole}) == 1
    best = whole[0] if whole else max(found, key=lambda each: (len(each[0]), -len(each[1][0].text)))
    return Fault(rules.TAB, case.line_start, None, best[1], certain=alike)


def _tab_of(line: str) -> str:
    """The white space with which a line begins, where there is a tab in it."""
    indent = _INDENT.match(line)
    return indent[0] if indent and "\t" in indent[0] and line.strip() else ""


def _untabbed(case: Case, number: int, width: int) -> Edit:
    start, white = case.source.start(number), _tab_of(case.source.line(number))
    return Edit(start, start + len(white), white.replace("\t", " " * width))


def _through(case: Case, edits: Sequence[Edit], number: int) -> Edit:
    """The edits as one, which reaches to the end of a line."""
    start, end = edits[0].start, case.line_end_at(case.source.start(number))
    shifted = [Edit(edit.start - start, edit.end - start, edit.text) for edit in edits]
    return Edit(start, end, made(case.text[start:end], *shifted))


def pasted_row(case: Case) -> Fault | None:
    """A row of a spreadsheet."""
    for number in (case.number, case.number - 1):
        line = case.source.line(number) if number else ""
        if "\t" in line.strip() and not ENTRY.match(line):
            start = case.source.start(number)
            return case.bridge(rules.PASTED_ROW, start, Edit(start, start, "# "))
    return None


def two_colons(case: Case) -> Fault | None:
    """``options: :``"""
    for line in dict.fromkeys((case.number, max(case.number - 1, 1))):
        found = _TWO_COLONS.match(case.source.line(line))
        if found:
            start = case.source.start(line)
            edit = Edit(start + found.start(2), start + found.end(2), "")
            if case.reads_on(edit):
                return case.tell(rules.TWO_COLONS, edit.start, edit)
    return None


def missing_colon(case: Case) -> Fault | None:
    """``scale practice``"""
    places = (case.failure.opened, case.at, case.last.start if case.last is not None else None)
    for line in dict.fromkeys(case.source.line_number(place) for place in places if place is not None):
        for pattern in (_NO_COLON, _NO_COLON_ALONE):
            found = pattern.match(case.source.line(line))
            if found is None or (pattern is _NO_COLON_ALONE and not _has_lines_below(case, line)):
                continue
            index = case.source.start(line) + found.end(1)
            edit = Edit(index, index, ":")
            if case.reads_on(edit):
                return case.tell(rules.MISSING_COLON, index - len(found[1]), edit, key=found[1])
    return None


def _has_lines_below(case: Case, number: int) -> bool:
    """Whether the next line stands further in: then the line can only be a key."""
    following = case.source.line(number + 1)
    return bool(following.strip()) and _width(following) > _width(case.source.line(number))


def space_after_colon(case: Case) -> Fault | None:
    """``core:true``"""
    places = [case.failure.opened, case.at, case.last.start if case.last is not None else None]
    for line in dict.fromkeys(case.source.line_number(place) for place in places if place is not None):
        missing = _NO_SPACE.match(case.source.line(line))
        if missing:
            index = case.source.start(line) + missing.end()
            edit = Edit(index, index, " ")
            if case.reads_on(edit):
                return case.tell(rules.SPACE_AFTER_COLON, index - 1, edit)
    return None


def space_after_dash(case: Case) -> Fault | None:
    """``-id: founded``"""
    for number in dict.fromkeys((case.number, max(case.number - 1, 1))):
        dash = _DASH.match(case.source.line(number))
        if dash:
            index = case.source.start(number) + dash.end()
            edit = Edit(index, index, " ")
            if case.reads_on(_through(case, [edit], case.number)):
                return case.tell(rules.SPACE_AFTER_DASH, index - 1, edit)
    return None


def not_used_here(case: Case) -> Fault | None:
    """What YAML offers beyond keys, lists and texts, where it is wrong by YAML's own rules too."""
    start = case.line_start
    if case.line.startswith("%") and "scalar" not in case.failure.context:
        return case.bridge(rules.DIRECTIVE, start, Edit(start, start, "# "))
    if case.failure.problem == "found undefined tag handle":
        tag = case.text[case.at : case.line_end].split()
        found = tag[0] if tag else "!"
        return case.bridge(rules.TAG, case.at, Edit(case.at, case.at + len(found), ""), found=found)
    if "<document start>" in case.failure.problem:
        return case.bridge(rules.SECOND_DOCUMENT, case.at, None)
    return None


def indentation(case: Case) -> Fault | None:
    """A line that stands too far in, not far enough, or is no entry."""
    problem = case.failure.problem
    opened = case.failure.opened
    if problem == "could not find expected ':'" and opened is not None:
        return case.bridge(rules.NO_KEY, opened, _left_out(case, case.source.line_number(opened)))
    if problem.startswith("mapping values are not allowed"):
        return _misplaced(case, rules.DEEPER)
    if problem in ("did not find expected key", "did not find expected '-' indicator"):
        return _misplaced(case, rules.INDENTATION)
    return None


def _misplaced(case: Case, otherwise: Rule) -> Fault:
    key = _KEY.match(case.line)
    if key is None:
        return case.bridge(otherwise, case.at, _left_out(case, case.number))
    first = _lone_first(case, len(key[1]))
    if first is not None:
        return first
    end = case.line_start + len(key[1])
    edit = next(_other_indents(case, end, key[2]), None)
    if edit is None:
        return case.bridge(otherwise, case.at, _left_out(case, case.number))
    return _tell_indent(case, end, edit, key[2])


def _tell_indent(case: Case, end: int, edit: Edit, key: str) -> Fault:
    found, wanted = end - edit.start, len(edit.text)
    rule = rules.TOO_FAR_IN if found > wanted else rules.NOT_FAR_ENOUGH
    return case.bridge(rule, end, edit, key=key, found=found, wanted=wanted)


def _lone_first(case: Case, width: int) -> Fault | None:
    """The first key of a group, where it alone stands further in than those that follow."""
    deeper: list[int] = []
    for number in range(case.number - 1, 0, -1):
        line = case.source.line(number)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = len(line) - len(line.lstrip(" "))
        if indent <= width:
            break
        deeper.append(number)
    else:
        return None
    widths = {number: _width(case.source.line(number)) for number in deeper}
    least = min(widths.values(), default=0)
    firsts = [number for number in deeper if widths[number] == least]
    if len(firsts) != 1 or firsts[0] != deeper[-1] or indent >= width:
        return None
    start, key = case.source.start(firsts[0]), _KEY.match(case.source.line(firsts[0]))
    edit = Edit(start, start + least, " " * width)
    if key is None or not case.reads_on(_through(case, [edit], case.number)):
        return None
    return _tell_indent(case, edit.end, edit, key[2])


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _other_indents(case: Case, end: int, key: str = "") -> Iterator[Edit]:
    """The line begun where the nearest lines above begin (behind their hyphens too): where that can be read.

    First where the keys beside it are such as stand beside ``key``.
    """
    widths: dict[int, list[str]] = {}
    own = end - case.line_start
    least = own + 99
    for line in case.lines_above():
        found = _KEY.match(line)
        dashes = re.match(r"[ ]*(?:-[ ]+)*", line)
        inner = dashes.end() if dashes else 0
        if inner <= least:
            widths.setdefault(inner, []).append(found[2] if found else "")
            widths.setdefault(_width(line), [])
            least = min(least, inner) if _width(line) == inner else _width(line)
        if not _width(line):
            break
    nearest = sorted(widths, key=lambda width: (not _beside(key, widths[width]), abs(width - own)))
    for width in nearest[:8]:
        edit = Edit(case.line_start, end, " " * width)
        if width != own and case.reads_on(edit) and _goes_on(case, edit):
            yield edit


def _beside(key: str, others: Sequence[str]) -> bool:
    """Whether the key may stand beside the others, and does not yet."""
    if key in others or not others:
        return False
    if key in LANGUAGES:
        return all(other in LANGUAGES for other in others)
    return any(key in record.fields and all(other in record.fields for other in others) for record in RECORDS)


def _goes_on(case: Case, edit: Edit) -> bool:
    """Whether the line after it can be read as well."""
    return case.reads_on(_through(case, [edit], case.number + 1))


def _left_out(case: Case, number: int) -> Edit:
    """A line made a comment, or its value left out: all that can be done is to read on behind it."""
    start, line = case.source.start(number), case.source.line(number)
    prefix = _PREFIX.match(line)
    if prefix and len(line.rstrip()) > prefix.end():
        return Edit(start + prefix.end(), start + len(line.rstrip()), ' "…"')
    return Edit(start, start, "# ")


def anything_else(case: Case) -> Fault:
    """What has no name."""
    return case.bridge(rules.NOT_YAML, case.at, _left_out(case, case.number), found=case.failure.problem)
