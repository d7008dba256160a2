"""A failure of the YAML library with the text around it: what each recogniser looks at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from types import MappingProxyType

from wci_assess.checker.problems.problem import Correction, Edit, Rule
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading import correction_proof
from wci_assess.checker.reading.quoting import corrected_line
from wci_assess.checker.reading.reader import Failure, Span
from wci_assess.checker.reading.window import Window, window

ENTRY = re.compile(r"\s*(?:-\s|-$|[\w-]+\s*:(?:\s|$))")
END_IN_BRACES = re.compile(r"\s*(?:,\s*[\w-]+\s*:\s|[}\]]+\s*,?\s*(?:[\w-]+\s*:|$|#))")
STARTERS = "*&@%`|>!?-,[]{}#\"'"
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'""")
_MOST_TRIED = 8


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake at which reading ended: what is told of it, and the edits with which reading goes on.

    The edits are its correction where that is ``certain``; else they only bridge it.
    """

    rule: Rule
    at: int
    hint: str | None = None
    edits: tuple[Edit, ...] = ()
    certain: bool = False
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def correction(self) -> Correction | None:
        """What is offered."""
        return Correction(self.edits) if self.certain else None


class Case:
    """A failure, and the text around it. Places are indexes in the text."""

    def __init__(self, failure: Failure, source: Source) -> None:
        self.failure = failure
        self.source = source
        self.text = source.text
        self.at = failure.at
        self.last = failure.last
        self.number = source.line_number(failure.at)
        self.line = source.line(self.number)
        self.line_start = source.start(self.number)
        self.line_end = self.line_start + len(self.line.rstrip())

    def tell(self, rule: Rule, at: int, edit: Edit | None = None, **values: object) -> Fault:
        """A fault with the edit that mends it, which is offered where it is proved."""
        if edit is None:
            return Fault(rule, at, values=values)
        return Fault(rule, at, corrected_line(self.source, edit), (edit,), self.is_proved(edit), values)

    def bridge(self, rule: Rule, at: int, edit: Edit | None, hint: str | None = None, **values: object) -> Fault:
        """A fault over which the edit only leads."""
        return Fault(rule, at, hint, (edit,) if edit else (), values=values)

    @cached_property
    def window(self) -> Window:
        """The lines around the failure with all that they stand in."""
        places = [self.at, self.failure.opened, self.last.start if self.last else None]
        return window(self.text, [place for place in places if place is not None])

    def reads_on(self, edit: Edit) -> bool:
        """Whether reading goes on to the end of the edited line."""
        return correction_proof.reads_on(self.window.text, self.window.inside(edit))

    def events(self, edits: Iterable[Edit]) -> list[correction_proof.Event]:
        """The events of the lines around, with the edits made."""
        return correction_proof.events(correction_proof.made(self.window.text, *map(self.window.inside, edits)))

    def is_proved(self, edit: Edit) -> bool:
        """Whether the edit changes nothing but marks of its line."""
        return correction_proof.is_proved(self.window.text, self.window.inside(edit))

    def first_that_reads(self, edits: Iterable[Edit]) -> Edit | None:
        """The first of some edits with which reading goes on."""
        return next((edit for edit in islice(edits, _MOST_TRIED) if self.reads_on(edit)), None)

    def only_proved(self, edits: Iterable[Edit]) -> Edit | None:
        """The one of some edits that is proved; none where several are, for then none is certain."""
        proved = [edit for edit in islice(edits, _MOST_TRIED) if self.is_proved(edit)]
        return proved[0] if len(proved) == 1 else None

    def same_line(self, index: int) -> bool:
        """Whether the place is on the line of the failure."""
        return self.line_start <= index <= self.line_start + len(self.line)

    def line_end_at(self, index: int) -> int:
        """Where the line of a place ends, without white space."""
        number = self.source.line_number(index)
        return self.source.start(number) + len(self.source.line(number).rstrip())

    def line_start_at(self, index: int) -> int:
        """Where the line of a place begins."""
        return self.source.start(self.source.line_number(index))

    def ends_at_failure(self, span: Span) -> bool:
        """Whether nothing but white space stands between the scalar and the failure."""
        return not self.text[span.end : self.at].strip()

    def in_braces(self, index: int) -> bool:
        """Whether the place is inside braces or brackets that its line opens."""
        before = _QUOTED.sub("", self.text[self.line_start_at(index) : index])
        return before.count("{") + before.count("[") > before.count("}") + before.count("]")

    def lines_above(self) -> Iterator[str]:
        """The lines above that hold something, the nearest first."""
        for number in range(self.number - 1, 0, -1):
            line = self.source.line(number)
            if line.strip() and not line.lstrip().startswith("#"):
                yield line
