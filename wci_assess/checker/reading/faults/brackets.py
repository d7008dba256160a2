"""Brackets and braces: not closed, closed once too often, a comma forgotten between what they hold."""

from __future__ import annotations

import re

from wci_assess.checker.problems import reading_rules as rules
from wci_assess.checker.problems.findings import LineOf
from wci_assess.checker.problems.problem import Edit
from wci_assess.checker.reading.faults.case import END_IN_BRACES, ENTRY, Case, Fault
from wci_assess.checker.reading.quoting import corrected_line, quoted
from wci_assess.checker.table.known_keys import KEYS

_NEXT_KEY = re.compile(rf"({KEYS})\s*:\s")
_UNQUOTED_THEN_KEY = re.compile(rf"[^\s\"'{{}}\[\],:][^\"'{{}}\[\],:]*?(\s+)({KEYS}):\s")
_COMMENT = re.compile(r"[^\n]*?[ \t]#")
_SEVERAL_KEYS = re.compile(rf"(\s*(?:-\s+)*[\w-]+:\s+)({KEYS}:\s.*,\s*{KEYS}:\s.*)$")
_CLOSING = {"{": "}", "[": "]"}


def missing_comma(case: Case) -> Fault | None:
    """Two things in braces or brackets with nothing between them."""
    if "flow" not in case.failure.context or case.at > case.line_end:
        return None
    before = len(case.text[: case.at].rstrip())
    if not case.same_line(before) or not case.line[: before - case.line_start].strip():
        return None
    key = _NEXT_KEY.match(case.text, case.at)
    again = case.text[case.at : case.at + 1] in ("{", "[", '"', "'")
    if case.text[before - 1] in "\"'}]" and before < case.at and (key or again):
        return _tell_comma(case, before, key[1] if key else case.text[case.at : case.line_end][:20])
    return _comma_before_key(case)


def _comma_before_key(case: Case) -> Fault | None:
    """``{en: Seats fr: Sièges}``: nobody can be sure where the first text ends."""
    for found in _UNQUOTED_THEN_KEY.finditer(case.text, case.line_start, case.line_end):
        edit = Edit(found.start(1), found.start(1), ",")
        if case.in_braces(found.start()) and case.reads_on(edit):
            return Fault(
                rules.MISSING_COMMA,
                found.start(2),
                corrected_line(case.source, edit),
                (edit,),
                values={"key": found[2]},
            )
    return None


def _tell_comma(case: Case, before: int, found: str) -> Fault | None:
    edit = Edit(before, before, ",")
    return case.tell(rules.MISSING_COMMA, case.at, edit, key=found) if case.reads_on(edit) else None


def missing_braces(case: Case) -> Fault | None:
    """``label: en: "A", fr: "B"``: several keys on one line."""
    found = _SEVERAL_KEYS.match(case.line.rstrip())
    if not found or case.in_braces(case.line_start + found.end(1)):
        return None
    start, end = case.line_start + found.start(2), case.line_start + found.end(2)
    edit = Edit(start, end, f"{{{found[2]}}}")
    return case.tell(rules.MISSING_BRACES, start, edit) if case.reads_on(edit) else None


def stray_bracket(case: Case) -> Fault | None:
    """A bracket that closes nothing."""
    character = case.text[case.at : case.at + 1]
    if character not in ("]", "}") or "flow" in case.failure.context:
        return None
    edit = Edit(case.at, case.at + 1, "")
    return case.tell(rules.STRAY_BRACKET, case.at, edit, found=character) if case.reads_on(edit) else None


def unclosed_bracket(case: Case) -> Fault | None:
    """A bracket that is not closed, or holds something that ends it."""
    failure = case.failure
    if "flow" not in failure.context or failure.opened is None:
        return None
    opened = failure.opened
    bracket = case.text[opened : opened + 1]
    if bracket not in _CLOSING:
        return None
    closing = _CLOSING[bracket]
    last = case.last
    if last is not None and not last.quote and not case.same_line(last.end) and _COMMENT.match(case.text, last.end):
        edit = _with_hash(case, last.start) or _closed(case, opened)
        if edit is not None and edit.end == edit.start:
            return case.bridge(
                rules.UNCLOSED_BRACKET_HINT, opened, edit, corrected_line(case.source, edit), found=bracket
            )
        return case.bridge(rules.COMMENT_IN_BRACKETS, opened, edit, closing, found=bracket)
    edit = _closed(case, opened)
    if edit is not None:
        hint = corrected_line(case.source, edit)
        return case.bridge(rules.UNCLOSED_BRACKET_HINT, opened, edit, hint, found=bracket)
    edit = _left_out(case, opened)
    return case.bridge(rules.UNCLOSED_BRACKET, opened, edit, closing, found=bracket, other=LineOf(case.at))


def _closed(case: Case, opened: int) -> Edit | None:
    """The brackets that its line leaves open closed at the line's end, where the next line begins anew."""
    end = case.line_end_at(opened)
    line = case.text[case.line_start_at(opened) : end]
    following = case.source.line(case.source.line_number(opened) + 1)
    if following.strip() and ENTRY.match(following) is None:
        return None
    bare, comment = _without_comment(line)
    open_ones: list[str] = []
    for character in re.sub(r""""(?:[^"\\]|\\.)*"|'[^']*'""", "", bare):
        if character in _CLOSING:
            open_ones.append(character)
        elif character in ("}", "]") and (not open_ones or _CLOSING[open_ones.pop()] != character):
            return None
    place = end - len(comment)
    edit = Edit(place, place, "".join(_CLOSING[each] for each in reversed(open_ones)))
    return edit if open_ones and case.reads_on(edit) else None


def _without_comment(line: str) -> tuple[str, str]:
    found = re.search(r"\s+#[^\"'}\]]*$", line)
    return (line[: found.start()], line[found.start() :]) if found else (line, "")


def _with_hash(case: Case, start: int) -> Edit | None:
    """The text that holds `` #`` in quotation marks, where its bracket is closed behind it."""
    end = case.line_end_at(start)
    ends = [start + found.start() for found in END_IN_BRACES.finditer(case.text[start:end])]
    return case.first_that_reads(Edit(start, place, quoted(case.text[start:place].rstrip())) for place in ends)


def _left_out(case: Case, opened: int) -> Edit | None:
    """What stands in the brackets left out, up to the next line that begins as an entry and goes on well."""
    number = case.source.line_number(case.at)
    ends = [case.line_end_at(opened)]
    while case.source.start(number) < len(case.text) and len(ends) < 4:
        start = case.source.start(number)
        if ENTRY.match(case.source.line(number)):
            ends.append(len(case.text[:start].rstrip()))
        number += 1
    return case.first_that_reads(Edit(opened, end, '"…"') for end in ends if end > opened)
