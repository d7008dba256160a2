"""Collects what is found wrong, and turns it into problems once all is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from wci_assess.checker.problems.problem import Correction, Edit, Problem, Rule, Severity
from wci_assess.checker.problems.reading_rules import MORE_PROBLEMS, MORE_WARNINGS
from wci_assess.checker.problems.source import Source

MOST_TOLD = 500
"""So many errors, and so many warnings, are listed; the rest is counted. Nobody reads on, and tools stay quick."""


_MOST_KEPT = 10 * MOST_TOLD


class Places(Protocol):
    """A text that was made of another, and knows where in that its places lie."""

    def back(self, index: int) -> int:
        """The place in the other."""

    def back_edit(self, edit: Edit) -> Edit | None:
        """The edit of the other; ``None`` where there is none."""


class LineOf(int):
    """A place among the values of a sentence, which tells its line."""

    __slots__ = ()


class Finding(NamedTuple):
    """A breach of a rule at a place."""

    at: int
    rule: Rule
    hint: str | None
    correction: Correction | None
    values: dict[str, object]


class Findings:
    """The mistakes of one file so far."""

    def __init__(self) -> None:
        self._found: list[Finding] = []
        self._left_out = Counter[Severity]()

    def add(
        self, rule: Rule, at: int, *, hint: str | None = None, correction: Correction | None = None, **values: object
    ) -> None:
        """Notes that ``rule`` is broken at a place."""
        if len(self._found) < _MOST_KEPT:
            self._found.append(Finding(at, rule, hint, correction, values))
        elif rule.severity is Severity.ERROR and not self._left_out[Severity.ERROR]:
            self._make_room(Finding(at, rule, hint, correction, values))
        else:
            self._left_out[rule.severity] += 1

    def _make_room(self, error: Finding) -> None:
        """Lets warnings go that are more than is told, so that no error is lost among them."""
        warnings = [found for found in self._found if found.rule.severity is Severity.WARNING]
        gone = frozenset(map(id, warnings[MOST_TOLD:]))
        self._left_out[Severity.WARNING] += len(gone)
        self._left_out[Severity.ERROR] += 0 if gone else 1
        self._found = [found for found in self._found if id(found) not in gone]
        if gone:
            self._found.append(error)

    def copied(self) -> Findings:
        """The same findings, to go on from."""
        copy = Findings()
        copy._found, copy._left_out = [*self._found], Counter(self._left_out)
        return copy

    def take_over(
        self,
        found: Findings,
        text: Places,
        left_out: Callable[[int], bool],
        restored: Callable[[str], str] = lambda text: text,
    ) -> None:
        """Takes over what was found in a text that was made of the file's, as findings of the file.

        ``text`` knows where its places lie in the file; findings at places that are ``left_out`` are let go. A
        correction that concerns what is not the file's own is none of the file's.
        """
        self._left_out.update(found._left_out)
        for each in found._found:
            at = text.back(each.at)
            if left_out(at):
                continue
            edits = [text.back_edit(edit) for edit in each.correction.edits] if each.correction else []
            own = tuple(Edit(edit.start, edit.end, restored(edit.text)) for edit in edits if edit is not None)
            correction = Correction(own) if each.correction and len(own) == len(edits) else None
            values = {
                name: LineOf(text.back(value)) if isinstance(value, LineOf) else value
                for name, value in each.values.items()
            }
            self.add(each.rule, at, hint=each.hint, correction=correction, **values)

    def drop(self, at: int, *superseded: Rule) -> None:
        """Forgets what these rules said about a place: the same mistake will be told in a better way."""
        if not self.many:
            self._found = [found for found in self._found if found.at != at or found.rule not in superseded]

    def forget_from(self, at: int, *, since: int) -> None:
        """Forgets those from a place on that were added as the ``since``-th or later: follow-ons of what is there."""
        self._found = [found for n, found in enumerate(self._found) if n < since or found.at < at]

    @property
    def count(self) -> int:
        """How many are kept."""
        return len(self._found)

    @property
    def many(self) -> bool:
        """More than is ever told: nothing needs to be worked out any more."""
        return len(self._found) > 2 * MOST_TOLD

    @property
    def hinted(self) -> bool:
        """So many that hints which are slow to find are left out."""
        return len(self._found) > MOST_TOLD // 5

    @property
    def errors(self) -> bool:
        """Whether any of them is an error."""
        return any(finding.rule.severity is Severity.ERROR for finding in self._found)

    def problems(self, file: str, source: Source) -> tuple[Problem, ...]:
        """All of them as problems, sorted by line and column; beyond a limit they are counted only."""
        self._found.sort(key=lambda finding: finding.at)
        told: list[Finding] = []
        counts = Counter[Severity]()
        last_told: Finding | None = None
        for finding in self._found:
            if last_told is not None and finding[:3] == last_told[:3] and finding.values == last_told.values:
                continue
            last_told = finding
            counts[finding.rule.severity] += 1
            if counts[finding.rule.severity] <= MOST_TOLD:
                told.append(finding)
        last = told[-1].at if told else 0
        for severity, rule in ((Severity.ERROR, MORE_PROBLEMS), (Severity.WARNING, MORE_WARNINGS)):
            untold = self._left_out[severity] + max(counts[severity] - MOST_TOLD, 0)
            if untold > 0:
                told.append(Finding(last, rule, None, None, {"count": untold}))
        return tuple(_problems(file, source, told))


def _problems(file: str, source: Source, findings: Iterable[Finding]) -> Iterable[Problem]:
    for at, rule, hint, correction, values in findings:
        place = source.place(at)
        yield Problem(
            file=file,
            line=place.line,
            column=place.column,
            severity=rule.severity,
            code=rule.code,
            message=rule.message,
            values={name: _told(value, source) for name, value in values.items()},
            hint=hint,
            source=source.shown_line(place.line),
            correction=correction,
        )


def _told(value: object, source: Source) -> object:
    return str(source.line_number(value)) if isinstance(value, LineOf) else value
