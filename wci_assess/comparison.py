"""Scores side by side: two or more columns on the questions that they share. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Change, Questionnaire, changes_between
from wci_assess.response import Answers, AssessmentRecord
from wci_assess.response.scope import in_scope
from wci_assess.scoring import AssessmentScore, Basis, QuestionScore, Status, score

COMPARABLE = (Change.SAME, Change.WORDING)
"""Classes of questions that mean the same in two versions."""


class LeftOut(StrEnum):
    """Why a question takes no part in the change."""

    MEANING = "meaning"
    UNDECLARED = "undeclared"
    NEW = "new"
    RETIRED = "retired"
    NOT_APPLICABLE = "not-applicable"
    DONT_KNOW = "dont-know"
    UNANSWERED = "unanswered"
    OUT_OF_SCOPE = "out-of-scope"
    BASIS = "basis"
    SMALL_GROUP = "small-group"


@dataclass(frozen=True, slots=True)
class Column:
    """One assessment of a comparison, scored by the newest column's rules."""

    record: AssessmentRecord
    score: AssessmentScore

    @property
    def basis(self) -> Basis:
        """Whose answers the column stands on."""
        return self.score.basis


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section across the columns: its score in each (None where none is printed), and its change.

    The change is the weighted mean of the changes of the questions rated in both columns, unrounded.
    """

    section: str
    scores: tuple[float | None, ...]
    change: float | None


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A scored question of the newest column across the columns.

    ``cells`` holds its score in each column (None where the column's questionnaire does not have it with the same
    meaning); ``change`` is newest less before in points of 0 to 100, None where the two cannot be compared.
    """

    question: str
    change_class: Change
    cells: tuple[QuestionScore | None, ...]
    change: float | None

    @property
    def levels(self) -> tuple[int | None, ...]:
        """The level in each column."""
        return tuple(cell.level if cell else None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Omission:
    """A question that the change leaves out, and why."""

    question: str
    reason: LeftOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Columns as given. ``newest`` and ``before`` are the indexes of the two that the change compares.

    ``before`` is None where no other column of the newest's council comes before it: then nothing changed.
    Lists of questions hold ids, the largest change first.
    """

    columns: tuple[Column, ...]
    newest: int
    before: int | None
    common: int
    of: int
    left_out: tuple[Omission, ...]
    up: int
    down: int
    same: int
    sections: tuple[SectionRow, ...]
    practices: tuple[PracticeRow, ...]
    gains: tuple[str, ...]
    losses: tuple[str, ...]
    newly_in_place: tuple[str, ...]
    no_longer_in_place: tuple[str, ...]


def compare(records: Sequence[AssessmentRecord]) -> Comparison:
    """The comparison of two or more assessments of one questionnaire (or of a variant and its base).

    Raises:
        ExpectedError: assessments of different questionnaires, or one given twice.
    """
    _check(records)
    newest = max(range(len(records)), key=lambda index: (records[index].round.end, index))
    before = _before(records, newest)
    sides = [_Side.of(record, records[newest]) for record in records]
    rows = _practices(sides, newest, before)
    common = tuple(row for row in rows if row.change is not None)
    changed = sorted(common, key=lambda row: -(row.change or 0.0))
    return Comparison(
        columns=tuple(side.column for side in sides),
        newest=newest,
        before=before,
        common=len(common),
        of=len(rows),
        left_out=() if before is None else tuple(_left_out(sides[before], rows, newest, before)),
        up=sum(_gain(row) > 0 for row in common),
        down=sum(_gain(row) < 0 for row in common),
        same=sum(_gain(row) == 0 for row in common),
        sections=_sections(sides, common, newest, before),
        practices=rows,
        gains=tuple(row.question for row in changed if _gain(row) > 0),
        losses=tuple(row.question for row in reversed(changed) if _gain(row) < 0),
        newly_in_place=tuple(row.question for row in common if _moved(row, newest, before, now=True)),
        no_longer_in_place=tuple(row.question for row in common if _moved(row, newest, before, now=False)),
    )


def _check(records: Sequence[AssessmentRecord]) -> None:
    ids = [record.assessment.id for record in records]
    twice = next((each for each in ids if ids.count(each) > 1), None)
    if twice is not None:
        raise ExpectedError(
            "given-twice",
            mark("Assessment {assessment} was given twice. Choose each column once."),
            assessment=twice,
        )
    first = records[0].questionnaire
    for record in records[1:]:
        other = record.questionnaire
        if not _family(first) & _family(other):
            raise ExpectedError(
                "not-comparable",
                mark(
                    "“{one}” and “{other}” are different questionnaires and share no questions. "
                    "Choose assessments of one questionnaire."
                ),
                one=first.id,
                other=other.id,
            )


def _family(questionnaire: Questionnaire) -> set[str]:
    """The questionnaire's id, and that of the one it is a variant of."""
    return {questionnaire.id} | ({questionnaire.based_on[0]} if questionnaire.based_on else set())


def _before(records: Sequence[AssessmentRecord], newest: int) -> int | None:
    """The column that comes before the newest in time, of the same council."""
    council = records[newest].council.id
    earlier = [
        index for index, record in enumerate(records) if index != newest and record.council.id == council
    ]  # fmt: skip
    return max(earlier, key=lambda index: (records[index].round.end, index), default=None)


@dataclass(frozen=True, slots=True)
class _Side:
    """One column under the newest column's rules, and what became of each question on the way."""

    column: Column
    classes: Mapping[str, Change]
    cells: Mapping[str, QuestionScore]
    own_scope: frozenset[str]
    own: Questionnaire

    @classmethod
    def of(cls, record: AssessmentRecord, newest: AssessmentRecord) -> _Side:
        classes = changes_between(record.questionnaire, newest.questionnaire)
        own_scope = frozenset(
            question.id for question in in_scope(record.questionnaire, record.assessment, record.answers)
        )
        ruled = record if record is newest else _under_rules_of(newest, record, classes, own_scope)
        scored = score(ruled)
        cells = {cell.question: cell for section in scored.sections for cell in section.questions}
        return cls(Column(record, scored), classes, cells, own_scope, record.questionnaire)

    def cell(self, question_id: str) -> QuestionScore | None:
        """The question's score here; None where this column does not have it with the same meaning."""
        if self.classes.get(question_id) not in COMPARABLE:
            return None
        cell = self.cells.get(question_id)
        if question_id not in self.own_scope or cell is None:
            return QuestionScore(question_id, Status.OUT_OF_SCOPE, Basis.NONE)
        return cell


def _under_rules_of(
    newest: AssessmentRecord, record: AssessmentRecord, classes: Mapping[str, Change], own_scope: frozenset[str]
) -> AssessmentRecord:
    def shared(answers: Answers) -> Answers:
        return {
            key: answer
            for key, answer in answers.items()
            if key.question in own_scope and classes.get(key.question) in COMPARABLE
        }

    rules = newest.assessment
    return replace(
        record,
        questionnaire=newest.questionnaire,
        assessment=replace(record.assessment, scope=rules.scope, sectors=rules.sectors, tier=rules.tier),
        answers=shared(record.answers),
        members=tuple(shared(answers) for answers in record.members),
    )


def _practices(sides: Sequence[_Side], newest: int, before: int | None) -> tuple[PracticeRow, ...]:
    other = next((index for index in range(len(sides)) if index != newest), newest) if before is None else before
    return tuple(
        PracticeRow(
            question=cell.question,
            change_class=sides[other].classes[cell.question],
            cells=(cells := tuple(side.cell(cell.question) for side in sides)),
            change=None if before is None else _change(cells[newest], cells[before]),
        )
        for section in sides[newest].column.score.sections
        for cell in section.questions
    )


def _change(now: QuestionScore | None, then: QuestionScore | None) -> float | None:
    if now is None or then is None or now.score is None or then.score is None or now.basis is not then.basis:
        return None
    return now.score - then.score


def _gain(row: PracticeRow) -> float:
    return row.change or 0.0


def _moved(row: PracticeRow, newest: int, before: int | None, *, now: bool) -> bool:
    """Whether the practice is in place in exactly the newer (``now``) or exactly the older of the two columns."""
    if before is None:
        return False
    new, old = row.cells[newest], row.cells[before]
    return new is not None and old is not None and new.in_place is now and old.in_place is not now


def _left_out(
    then: _Side, rows: Sequence[PracticeRow], newest: int, before: int
) -> Iterator[Omission]:  # fmt: skip
    for row in rows:
        if row.change is None:
            yield Omission(row.question, _why(row.change_class, row.cells[newest], row.cells[before]))
    compared = {row.question for row in rows}
    for question in then.own.questions():
        if question.scored and question.id in then.own_scope and question.id not in compared:
            retired = then.classes.get(question.id) is Change.RETIRED
            yield Omission(question.id, LeftOut.RETIRED if retired else LeftOut.OUT_OF_SCOPE)


_BY_CLASS = {Change.MEANING: LeftOut.MEANING, Change.UNDECLARED: LeftOut.UNDECLARED, Change.NEW: LeftOut.NEW}


def _why(change_class: Change, now: QuestionScore | None, then: QuestionScore | None) -> LeftOut:
    if change_class in _BY_CLASS:
        return _BY_CLASS[change_class]
    for cell in (now, then):
        if cell is None:
            return LeftOut.OUT_OF_SCOPE
        if cell.status is not Status.RATED:
            return LeftOut(cell.status.value)
    return LeftOut.BASIS


def _sections(
    sides: Sequence[_Side], common: Sequence[PracticeRow], newest: int, before: int | None
) -> tuple[SectionRow, ...]:
    questionnaire = sides[newest].column.record.questionnaire
    changed = {row.question: row.change for row in common}
    scores = [{section.section: section.score for section in side.column.score.sections} for side in sides]
    rows: list[SectionRow] = []
    for section in sides[newest].column.score.sections:
        values = tuple(by_section.get(section.section) for by_section in scores)
        printed = before is not None and values[newest] is not None and values[before] is not None
        weighed = [
            (question.weight, change)
            for cell in section.questions
            if (question := questionnaire.question(cell.question))
            and (change := changed.get(cell.question)) is not None
        ]
        total = sum(weight for weight, _ in weighed)
        mean = sum(weight * change for weight, change in weighed) / total if printed and weighed else None
        rows.append(SectionRow(section.section, values, mean))
    return tuple(rows)
