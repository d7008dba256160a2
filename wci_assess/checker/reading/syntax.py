"""Where YAML gives up: names the mistake behind it, shows the line as it should be written, and how to read on.

A correction is offered only where it is proved; see :mod:`wci_assess.checker.reading.correction_proof`.
"""

from __future__ import annotations

from collections.abc import Callable

from wci_assess.checker.problems import reading_rules as rules
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading.faults import brackets, lines, quotes
from wci_assess.checker.reading.faults.case import Case, Fault
from wci_assess.checker.reading.reader import Failure
from wci_assess.checker.reading.whole_file import LONGEST_LINE

_RECOGNISERS: tuple[Callable[[Case], Fault | None], ...] = (
    lines.tab,
    lines.two_colons,
    brackets.missing_comma,
    quotes.unclosed_quote,
    quotes.quote_in_text,
    quotes.bad_escape,
    lines.not_used_here,
    brackets.stray_bracket,
    brackets.missing_braces,
    lines.missing_colon,
    quotes.needs_quotes,
    lines.space_after_colon,
    lines.space_after_dash,
    brackets.unclosed_bracket,
    lines.pasted_row,
    lines.indentation,
)


def name_failure(failure: Failure, source: Source) -> Fault:
    """The one mistake at which reading ended."""
    case = Case(failure, source)
    if any(len(source.line(number)) > LONGEST_LINE for number in (case.number, max(case.number - 1, 1))):
        return Fault(rules.NOT_YAML, failure.at, values={"found": failure.problem})
    found = (recognised(case) for recognised in _RECOGNISERS)
    return next((fault for fault in found if fault is not None), None) or lines.anything_else(case)
