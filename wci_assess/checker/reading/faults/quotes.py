"""Quotation marks: not closed, inside the text, curly, doubled by a spreadsheet; and texts that need them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wci_assess.checker.problems import reading_rules as rules
from wci_assess.checker.problems.problem import Edit, Rule
from wci_assess.checker.reading.correction_proof import is_free_text
from wci_assess.checker.reading.faults.case import END_IN_BRACES, ENTRY, STARTERS, Case, Fault
from wci_assess.checker.reading.quoting import corrected_line, quoted, without_marks
from wci_assess.checker.reading.reader import Span
from wci_assess.checker.table.known_keys import KEYS

_VALUE = re.compile(r"""\s*(?:-\s+)*(?:"[^"]*"|'[^']*'|[^\s:#"'\[{][^:#]*?)\s*:\s+(?=\S)|\s*(?:-\s+)+(?=\S)""")
_BARE_QUOTE = re.compile(r'(?<!\\)"')
_LONE_BACKSLASH = re.compile(r"\\(?![\\\"])")
_CURLY_END = re.compile(r"[”“„»’](?=\s*(?:[,}\]]|#|$))")
_SWALLOWED = re.compile(rf"[\"'”»]\s*,?\s*{KEYS}\s*:\s")


def unclosed_quote(case: Case) -> Fault | None:
    """A text that has its first quotation mark, not its last."""
    failure = case.failure
    opened: int | None = None
    if "quoted scalar" in failure.context and failure.problem.startswith("found unexpected"):
        opened = failure.opened
    elif case.last is not None and case.last.quote and case.ends_at_failure(case.last):
        start, end, _quote = case.last
        ends_as_key = re.search(rf"[,{{]\s*{KEYS}\s*:\s*$", case.text[start + 1 : end - 1])
        if ends_as_key or case.text[start + 1 : end - 1].rstrip().endswith(":") or "\n" in case.text[start:end]:
            opened = start
    return None if opened is None else _tell_unclosed(case, opened)


def _tell_unclosed(case: Case, opened: int) -> Fault:
    quote = case.text[opened]
    edits = list(_closed(case, opened))
    edit = case.first_that_reads(edits)
    if edit is None:
        return case.bridge(rules.UNCLOSED_QUOTE, opened, _without_text(case, opened), found=quote)
    curly = edit.end > edit.start
    rule = rules.CURLY_END if curly else rules.UNCLOSED_QUOTE_HINT
    found = case.text[edit.start : edit.end] if curly else quote
    alone = _is_alone(case, opened, edit)
    bridge = edit if alone or edit.end < case.line_end_at(opened) else _without_text(case, opened)
    certain = alone and case.only_proved(edits) == edit
    return Fault(rule, opened, corrected_line(case.source, edit), (bridge,), certain, {"found": found})


def _is_alone(case: Case, opened: int, edit: Edit) -> bool:
    """Whether the text surely ends on its line: nothing on the next one could belong to it."""
    rest = case.text[opened + 1 : case.line_end_at(opened)]
    following = case.source.line(case.source.line_number(opened) + 1)
    at_end = edit.start >= case.line_end_at(opened) - 1
    return " #" not in rest and (not at_end or not following.strip() or ENTRY.match(following) is not None)


def _closed(case: Case, opened: int) -> Iterator[Edit]:
    """The missing quotation mark, at each place of its line where the text may end."""
    quote, end = case.text[opened], case.line_end_at(opened)
    curly = [opened + 1 + found.end() for found in _CURLY_END.finditer(case.text[opened + 1 : end])]
    for place in curly:
        yield Edit(place - 1, place, quote)
    if case.in_braces(opened):
        for found in END_IN_BRACES.finditer(case.text[opened:end]):
            place = opened + found.start()
            if place not in curly and (case.text[place - 1] != quote or place - 1 == opened):
                yield Edit(place, place, quote)
    if end not in curly:
        yield Edit(end, end, quote)


def _without_text(case: Case, opened: int) -> Edit:
    """The text left out, up to the next line that begins as an entry: all that can be done is to read on there."""
    number = case.source.line_number(opened) + 1
    while case.source.start(number) < len(case.text) and ENTRY.match(case.source.line(number)) is None:
        number += 1
    return Edit(opened, max(len(case.text[: case.source.start(number)].rstrip()), opened), '"…"')


def quote_in_text(case: Case) -> Fault | None:
    """A straight quotation mark inside a text, which ends it there."""
    span = case.last
    if span is None or not span.quote or not case.ends_at_failure(span) or not case.same_line(span.end):
        return None
    edits = list(_requoted(case, span))
    edit = case.first_that_reads(edits)
    if edit is None:
        return None
    if span.end - span.start == len('""') and case.text[span.start : edit.end].endswith('""'):
        return Fault(rules.DOUBLED_QUOTES, span.start, None, (edit,))
    certain = case.only_proved(edits) == edit
    return Fault(rules.QUOTE_IN_TEXT, span.start, corrected_line(case.source, edit), (edit,), certain)


def _requoted(case: Case, span: Span) -> Iterator[Edit]:
    """The text from its opening quotation mark to each of those that could close it, rightly quoted."""
    after = r"\s*(?:,\s*[\w-]+\s*:\s|[}\]]|,\s*$)" if case.in_braces(span.start) else r"\s*(?:#|$)"
    for closing in re.finditer(f"{span.quote}(?={after})", case.text[span.end : case.line_end]):
        end = span.end + closing.end()
        inner = case.text[span.start + 1 : end - 1]
        if _SWALLOWED.search(inner):
            return
        whole = _double_quoted(inner) if span.quote == '"' else quoted(inner.replace("''", "'"))
        if whole is not None:
            yield Edit(span.start, end, whole)


def _double_quoted(inner: str) -> str | None:
    """The text with the quotation marks inside it; a spreadsheet doubles each. Nobody knows where some are."""
    single = re.findall(r'(?<![\\"])"(?!")', inner)
    if '""' not in inner:
        return '"' + _BARE_QUOTE.sub(r'\\"', inner) + '"'
    return None if single or '"""' in inner else '"' + inner.replace('""', r"\"") + '"'


def bad_escape(case: Case) -> Fault | None:
    """A backslash inside double quotation marks."""
    failure = case.failure
    if "quoted scalar" not in failure.context or failure.opened is None or "escape" not in failure.problem + " escape":
        return None
    start = failure.opened
    if failure.problem.startswith("found unexpected"):
        return None
    closing = case.text.find('"', case.at)
    end = closing if closing >= 0 else case.line_end
    edit = Edit(start, end, _LONE_BACKSLASH.sub(r"\\\\", case.text[start:end]))
    if "Unicode" in failure.problem:
        return case.bridge(rules.BAD_CHARACTER_CODE, case.at, edit)
    return case.tell(rules.BAD_ESCAPE, case.at, edit) if case.reads_on(edit) else None


def needs_quotes(case: Case) -> Fault | None:
    """A text that YAML can read in quotation marks only."""
    for start in _starts_of_text(case):
        edits = list(_in_quotes(case, start))
        edit = case.first_that_reads(edits)
        if edit is not None:
            hint = corrected_line(case.source, edit)
            sure = case.text[start] not in "[{" or is_free_text(case.line)
            certain = sure and case.only_proved(_other_texts(edits)) == edit and " #" not in case.text[start : edit.end]
            values = {"found": case.text[start]}
            return Fault(_rule_for(case, start, edit), start, hint, (edit,), certain, values)
    return None


def _other_texts(edits: list[Edit]) -> list[Edit]:
    """The edits without those that only keep marks which another leaves out."""
    return [edit for n, edit in enumerate(edits) if all(edit.end != other.end for other in edits[:n])]


def _lacks_first(case: Case, start: int, raw: str) -> bool:
    """Whether the text has the last of its quotation marks, not the first."""
    before = case.text.count('"', case.line_start_at(start), start)
    return raw.endswith('"') and raw.count('"') == 1 and before % 2 == 0


def _rule_for(case: Case, start: int, edit: Edit) -> Rule:
    raw = case.text[start : edit.end].rstrip()
    if without_marks(raw) is None and _lacks_first(case, start, raw):
        return rules.UNOPENED_QUOTE
    if case.text[start] in STARTERS:
        return rules.START_NEEDS_QUOTES
    return rules.COLON_IN_TEXT if ":" in edit.text else rules.TEXT_NEEDS_QUOTES


def _starts_of_text(case: Case) -> Iterator[int]:
    """Where the text that needs quotation marks may begin: at the failure, at what it belongs to, after the key."""
    failure = case.failure
    if failure.opened is not None and case.same_line(failure.opened) and "flow" not in failure.context:
        yield failure.opened
    if case.last is not None and not case.last.quote and case.same_line(case.last.start):
        yield case.last.start
    if case.line_start <= case.at < case.line_end:
        yield case.at
    value = _VALUE.match(case.line)
    if value:
        yield case.line_start + value.end()


def _in_quotes(case: Case, start: int) -> Iterator[Edit]:
    """The text from ``start`` in quotation marks, to each place where it may end."""
    before = case.text[case.line_start : start].rstrip()
    if not before.endswith((":", "-", "[", ",")):
        return
    if case.in_braces(start):
        ends = [start + found.start() for found in END_IN_BRACES.finditer(case.text[start : case.line_end])]
        ends = [end for end in ends if end > start]
    else:
        ends = [case.line_end]
    for end in ends:
        raw = case.text[start:end].rstrip()
        bare = without_marks(raw)
        if bare is None and _lacks_first(case, start, raw):
            bare = raw[:-1]
        if bare is not None:
            yield Edit(start, end, quoted(bare))
        yield Edit(start, end, quoted(raw))
