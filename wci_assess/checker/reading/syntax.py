"""Where YAML gives up: names the mistake behind it, and shows the line as it should be written.

A correction is shown only where it is proved: with it made, reading goes on past the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

from wci_assess.checker.problems import reading_rules as rules
from wci_assess.checker.problems.findings import LineOf
from wci_assess.checker.problems.problem import Correction, Rule
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading.correction_proof import helps
from wci_assess.checker.reading.quoting import corrected_line, quoted
from wci_assess.checker.reading.reader import Failure, Span

_VALUE = re.compile(r"""\s*(?:-\s+)*(?:"[^"]*"|'[^']*'|[^\s:#"'\[{][^:#]*?)\s*:\s+(?=\S)|\s*(?:-\s+)+(?=\S)""")
_NO_SPACE = re.compile(r"\s*(?:-\s+)*[A-Za-z][A-Za-z0-9_-]*:(?=[^\s:/])")
_DASH = re.compile(r"\s*-(?=[A-Za-z{\"])")
_ENTRY = re.compile(r"\s*(?:-\s|-$|[\w-]+\s*:(?:\s|$))")
_END_IN_BRACES = re.compile(r"\s*(?:,\s*[\w-]+\s*:\s|[}\]]+\s*,?\s*(?:\w+\s*:|$|#))")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_INDENT = re.compile(r"[ \t\u00a0]*")
_COMMENT = re.compile(r"[^\n]*?[ \t]#")
_BARE_QUOTE = re.compile(r'(?<!\\)"')
_LONE_BACKSLASH = re.compile(r"\\(?![\\\"])")
_STARTERS = "*&@%`|>!?-,[]{}#\"'"
_CURLY = {"“": "”", "„": "“"}
_MOST_TRIED = 8
_CLOSING = {"{": "}", "[": "]"}


class Told(NamedTuple):
    """The rule that is broken, where, and what to say with it."""

    rule: Rule
    at: int
    hint: str | None = None
    correction: Correction | None = None
    values: Mapping[str, Any] = MappingProxyType({})


def name_failure(failure: Failure, source: Source, text: str) -> Told:
    """The one mistake at which reading ended. ``text`` is what was read: as long as the source's."""
    case = _Case(failure, source, text)
    for recognised in _RECOGNISERS:
        told = recognised(case)
        if told is not None:
            return told
    return Told(rules.NOT_YAML, failure.at, values={"found": failure.problem})


class _Case:
    """A failure, and the text around it."""

    def __init__(self, failure: Failure, source: Source, text: str) -> None:
        self.failure = failure
        self.source = source
        self.text = text
        self.at = failure.at
        self.last = failure.last
        number = source.line_number(failure.at)
        self.number = number
        self.line = source.line(number)
        self.line_start = source.start(number)
        self.line_end = self.line_start + len(self.line.rstrip())

    def tell(self, rule: Rule, at: int, correction: Correction | None = None, **values: object) -> Told:
        return Told(rule, at, corrected_line(self.source, correction) if correction else None, correction, values)

    def same_line(self, index: int) -> bool:
        """Whether the place is on the line of the failure."""
        return self.line_start <= index <= self.line_start + len(self.line)

    def ends_at_failure(self, span: Span) -> bool:
        """Whether nothing but white space stands between the scalar and the failure."""
        return not self.text[span.end : self.at].strip()

    def indentation_above(self) -> int:
        """By how many spaces the nearest line above that holds something is indented."""
        above = self.text[: self.line_start].rstrip()
        line = above[above.rfind("\n") + 1 :]
        return len(line) - len(line.lstrip(" "))

    def proved(self, corrections: Iterator[Correction]) -> Correction | None:
        return next(
            (correction for correction in islice(corrections, _MOST_TRIED) if helps(self.text, correction)), None
        )

    def in_braces(self, index: int) -> bool:
        """Whether the place is inside braces or brackets that its line opens."""
        start = self.source.start(self.source.line_number(index))
        before = _QUOTED.sub("", self.text[start:index])
        return before.count("{") + before.count("[") > before.count("}") + before.count("]")


def _no_break_spaces(case: _Case) -> Told | None:
    """A line, or the one above it, that begins with spaces that are none to YAML."""
    for number in (case.number, case.number - 1):
        indent = _INDENT.match(case.source.line(number)) if number else None
        if indent and "\u00a0" in indent[0]:
            start = case.source.start(number)
            correction = Correction(start, start + indent.end(), indent[0].replace("\u00a0", " "))
            if helps(case.text, correction):
                return case.tell(rules.ODD_SPACE, start, correction)
    return None


def _tab(case: _Case) -> Told | None:
    indent = _INDENT.match(case.line)
    white = indent[0] if indent else ""
    return case.tell(rules.TAB, case.line_start, _without_tabs(case, white)) if "\t" in white else None


def _without_tabs(case: _Case, white: str) -> Correction | None:
    """The line indented with spaces, where only one width of a tab can be meant."""
    end = case.line_start + len(white)
    corrections = [Correction(case.line_start, end, white.replace("\t", " " * width)) for width in (2, 4, 8)]
    good = [correction for correction in corrections if helps(case.text, correction)]
    above = case.indentation_above()
    nested = {len(correction.text) > above for correction in good}
    return good[0] if good and len(nested) == 1 and (True in nested or len(good) == 1) else None


def _unclosed_quote(case: _Case) -> Told | None:
    failure = case.failure
    opened: int | None = None
    if "quoted scalar" in failure.context and failure.problem.startswith("found unexpected"):
        opened = failure.opened
    elif case.last is not None and case.last.quote and case.ends_at_failure(case.last):
        start, end, _quote = case.last
        ends_as_key = case.text[start + 1 : end - 1].rstrip().endswith(":")
        if ends_as_key or "\n" in case.text[start:end]:
            opened = start
    return None if opened is None else _tell_unclosed(case, opened)


def _tell_unclosed(case: _Case, opened: int) -> Told:
    source = case.source
    quote = case.text[opened]
    number = source.line_number(opened)
    end_of_line = source.start(number) + len(source.line(number).rstrip())
    correction = case.proved(_closed(case, opened, end_of_line))
    if correction is None:
        return Told(rules.UNCLOSED_QUOTE, opened, values={"found": quote})
    following = source.line(number + 1)
    certain = correction.start == end_of_line and (not following.strip() or _ENTRY.match(following) is not None)
    hint = corrected_line(source, correction)
    return Told(rules.UNCLOSED_QUOTE_HINT, opened, hint, correction if certain else None, {"found": quote})


def _closed(case: _Case, opened: int, end_of_line: int) -> Iterator[Correction]:
    """The missing quotation mark, at each place of its line where the text may end."""
    if case.in_braces(opened):
        for found in _END_IN_BRACES.finditer(case.text[opened:end_of_line]):
            yield Correction(opened + found.start(), opened + found.start(), case.text[opened])
    yield Correction(end_of_line, end_of_line, case.text[opened])


def _quote_in_text(case: _Case) -> Told | None:
    span = case.last
    if span is None or not span.quote or not case.ends_at_failure(span) or not case.same_line(span.end):
        return None
    correction = case.proved(_requoted(case, span))
    return case.tell(rules.QUOTE_IN_TEXT, span.start, correction) if correction else None


def _requoted(case: _Case, span: Span) -> Iterator[Correction]:
    """The text from its opening quotation mark to each of those that could close it, rightly quoted."""
    after = r"\s*[,}\]]" if case.in_braces(span.start) else r"\s*(?:#|$)"
    for closing in re.finditer(f"{span.quote}(?={after})", case.text[span.end : case.line_end]):
        inner = case.text[span.start + 1 : span.end + closing.start()]
        if span.quote == '"':
            yield Correction(span.start, span.end + closing.end(), '"' + _BARE_QUOTE.sub(r'\\"', inner) + '"')
        else:
            yield Correction(span.start, span.end + closing.end(), quoted(inner.replace("''", "'")))


def _bad_escape(case: _Case) -> Told | None:
    failure = case.failure
    if "quoted scalar" not in failure.context or failure.opened is None:
        return None
    if "Unicode" in failure.problem:
        return case.tell(rules.BAD_CHARACTER_CODE, case.at)
    start = failure.opened
    closing = case.text.find('"', case.at)
    end = closing if closing >= 0 else case.line_end
    correction = Correction(start, end, _LONE_BACKSLASH.sub(r"\\\\", case.text[start:end]))
    return case.tell(rules.BAD_ESCAPE, case.at, correction) if helps(case.text, correction) else None


def _not_used_here(case: _Case) -> Told | None:
    """What YAML offers beyond keys, lists and texts, where it is wrong by YAML's own rules too."""
    if case.line.startswith("%") and "scalar" not in case.failure.context:
        return case.tell(rules.DIRECTIVE, case.line_start)
    if case.failure.problem == "found undefined tag handle":
        tag = case.text[case.at : case.line_end].split()
        return case.tell(rules.TAG, case.at, found=tag[0] if tag else "!")
    if "<document start>" in case.failure.problem:
        return case.tell(rules.SECOND_DOCUMENT, case.at)
    return None


def _stray_bracket(case: _Case) -> Told | None:
    character = case.text[case.at : case.at + 1]
    if character not in ("]", "}") or "flow" in case.failure.context:
        return None
    correction = Correction(case.at, case.at + 1, "")
    return (
        case.tell(rules.STRAY_BRACKET, case.at, correction, found=character) if helps(case.text, correction) else None
    )


def _needs_quotes(case: _Case) -> Told | None:
    for start in _starts_of_text(case):
        correction = case.proved(_in_quotes(case, start))
        if correction is not None:
            return case.tell(_rule_for(case, start, correction), start, correction, found=case.text[start])
    return None


def _rule_for(case: _Case, start: int, correction: Correction) -> Rule:
    if case.text[start] in _STARTERS:
        return rules.START_NEEDS_QUOTES
    return rules.COLON_IN_TEXT if ":" in correction.text else rules.TEXT_NEEDS_QUOTES


def _starts_of_text(case: _Case) -> Iterator[int]:
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


def _in_quotes(case: _Case, start: int) -> Iterator[Correction]:
    """The text from ``start`` in quotation marks, to each place where it may end."""
    before = case.text[case.line_start : start].rstrip()
    if not before.endswith((":", "-", "[", ",")):
        return
    if case.in_braces(start):
        ends = [start + found.start() for found in _END_IN_BRACES.finditer(case.text[start : case.line_end])]
        ends = [end for end in ends if end > start]
    else:
        ends = [case.line_end]
    for end in ends:
        raw = case.text[start:end].rstrip()
        if _CURLY.get(raw[:1]) == raw[-1:] and len(raw) > 2:
            yield Correction(start, end, quoted(raw[1:-1]))
        yield Correction(start, end, quoted(raw))


def _space_after_colon(case: _Case) -> Told | None:
    places = [case.failure.opened, case.at, case.last.start if case.last is not None else None]
    for line in dict.fromkeys(case.source.line_number(place) for place in places if place is not None):
        missing = _NO_SPACE.match(case.source.line(line))
        if missing:
            index = case.source.start(line) + missing.end()
            correction = Correction(index, index, " ")
            if helps(case.text, correction):
                return case.tell(rules.SPACE_AFTER_COLON, index - 1, correction)
    return None


def _space_after_dash(case: _Case) -> Told | None:
    dash = _DASH.match(case.line)
    if dash is None:
        return None
    correction = Correction(case.line_start + dash.end(), case.line_start + dash.end(), " ")
    return case.tell(rules.SPACE_AFTER_DASH, correction.start - 1, correction) if helps(case.text, correction) else None


def _unclosed_bracket(case: _Case) -> Told | None:
    failure = case.failure
    if "flow" not in failure.context or failure.opened is None:
        return None
    opened = failure.opened
    bracket = case.text[opened : opened + 1]
    if bracket not in _CLOSING:
        return None
    hint = _CLOSING[bracket]
    last = case.last
    if last is not None and not last.quote and not case.same_line(last.end) and _COMMENT.match(case.text, last.end):
        return Told(rules.COMMENT_IN_BRACKETS, opened, hint, values={"found": bracket})
    return Told(rules.UNCLOSED_BRACKET, opened, hint, values={"found": bracket, "other": LineOf(case.at)})


def _indentation(case: _Case) -> Told | None:
    problem = case.failure.problem
    if problem == "could not find expected ':'" and case.failure.opened is not None:
        return case.tell(rules.NO_KEY, case.failure.opened)
    if problem.startswith("mapping values are not allowed"):
        return case.tell(rules.DEEPER, case.at)
    if problem in ("did not find expected key", "did not find expected '-' indicator"):
        return case.tell(rules.INDENTATION, case.at)
    return None


_RECOGNISERS: tuple[Callable[[_Case], Told | None], ...] = (
    _no_break_spaces,
    _tab,
    _unclosed_quote,
    _quote_in_text,
    _bad_escape,
    _not_used_here,
    _stray_bracket,
    _needs_quotes,
    _space_after_colon,
    _space_after_dash,
    _unclosed_bracket,
    _indentation,
)
