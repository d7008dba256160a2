"""The comparison: the newest column against the one before it in time, on the questions that both rated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from wci_assess.comparison.collected import indicator_rows, inventory_rows
from wci_assess.comparison.side import Newest, Side, side
from wci_assess.comparison.values import (
    NOISE,
    Column,
    Comparison,
    IndicatorRow,
    InventoryRow,
    LeftOut,
    Omission,
    PracticeRow,
    SectionRow,
)
from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Change, Question, Questionnaire, Versions
from wci_assess.response import Answer, AnswerState, AssessmentRecord, Key, Totals
from wci_assess.scoring import Basis, QuestionScore, Status

_NONE: Versions = {}
Family = tuple[str, ...]


def compare(records: Sequence[AssessmentRecord], versions: Versions = _NONE) -> Comparison:
    """The comparison of two or more assessments of one questionnaire (or of a variant and its base).

    ``versions`` are those of the library: what lies between two columns' versions decides what still means the same.

    Raises:
        ExpectedError: assessments of different questionnaires, or one given twice.
    """
    _check(records)
    newest = max(range(len(records)), key=lambda index: (records[index].round.end, index))
    return _compared(records, newest, _before(records, newest), versions)


def beside_members(record: AssessmentRecord) -> Comparison:
    """The council's answers of one assessment beside its members' totals, without a change: the bases differ.

    Raises:
        ExpectedError: no members' totals are there.
    """
    if not record.totals:
        raise ExpectedError(
            "no-totals",
            mark("No members’ answers are counted in this round. Close the collection of members’ answers first."),
        )
    sides = (replace(record, totals=Totals()), replace(record, answers={}))
    found = _compared(sides, 0, None, _NONE)
    bases = (Basis.COUNCIL, Basis.MEMBERS)
    columns = tuple(replace(column, only=basis) for column, basis in zip(found.columns, bases, strict=True))
    return replace(found, columns=columns)


def beside_target(record: AssessmentRecord, levels: Mapping[str, int]) -> Comparison:
    """The council's answers of one assessment beside where its plan leads, without a change: it did not happen yet.

    ``levels``: the wanted level, from 1, by question.

    Raises:
        ExpectedError: the plan wants no level of a practice that is asked.
    """
    wanted = {Key(each.id): _wanted(each, levels[each.id]) for each in record.questionnaire.questions()
              if each.scored and each.id in levels}  # fmt: skip
    if not wanted:
        raise ExpectedError(
            "no-target",
            mark("No step of this round’s plan says which level is wanted next year. Write one under Actions first."),
        )
    own = replace(record, totals=Totals())
    found = _compared((own, replace(own, answers={**record.answers, **wanted})), 0, None, _NONE)
    return replace(found, columns=(found.columns[0], replace(found.columns[1], target=True)))


def _wanted(question: Question, level: int) -> Answer:
    value = question.scale.levels[level - 1].id if question.scale else question.good_answer
    return Answer(question=question.id, state=AnswerState.VALUE, value=value)


def _compared(records: Sequence[AssessmentRecord], newest: int, before: int | None, versions: Versions) -> Comparison:
    rules = Newest.of(records[newest])
    sides = [side(record, rules, versions) for record in records]
    rows = _practices(sides, newest, before)
    common = tuple(row for row in rows if row.change is not None)
    columns = tuple(side.column for side in sides)
    return summed(
        columns=columns,
        newest=newest,
        before=before,
        left_out=() if before is None else tuple(_left_out(sides[before], rows, newest, before)),
        sections=_sections(sides, common, newest, before),
        practices=rows,
        indicators=indicator_rows(columns, newest, before),
        inventories=inventory_rows(columns, newest, before),
    )


def summed(
    *,
    columns: tuple[Column, ...],
    newest: int,
    before: int | None,
    left_out: tuple[Omission, ...],
    sections: tuple[SectionRow, ...],
    practices: tuple[PracticeRow, ...],
    indicators: tuple[IndicatorRow, ...],
    inventories: tuple[InventoryRow, ...],
) -> Comparison:
    """The comparison of these rows: what is counted over its practices, and the lists of what moved."""
    common = tuple(row for row in practices if row.change is not None)
    changed = sorted(common, key=lambda row: -(row.change or 0.0))
    return Comparison(
        columns=columns,
        newest=newest,
        before=before,
        common=len(common),
        of=len(practices),
        left_out=left_out,
        up=sum(_gain(row) > 0 for row in common),
        down=sum(_gain(row) < 0 for row in common),
        same=sum(_gain(row) == 0 for row in common),
        sections=sections,
        practices=practices,
        gains=tuple(row.question for row in changed if _gain(row) > 0),
        losses=tuple(row.question for row in reversed(changed) if _gain(row) < 0),
        newly_in_place=tuple(row.question for row in common if _moved(row, newest, before, now=True)),
        no_longer_in_place=tuple(row.question for row in common if _moved(row, newest, before, now=False)),
        indicators=indicators,
        inventories=inventories,
    )


def _check(records: Sequence[AssessmentRecord]) -> None:
    ids = [record.assessment.id for record in records]
    twice = next((each for each in records if ids.count(each.assessment.id) > 1), None)
    if twice is not None:
        raise ExpectedError(
            "given-twice",
            mark("Assessment {assessment} ({council}, {period}) was given twice. Choose each column once."),
            assessment=twice.assessment.id,
            council=twice.council.name,
            period=twice.period,
        )
    first = records[0].questionnaire
    for record in records[1:]:
        other = record.questionnaire
        if not joinable(_family(first), _family(other)):
            raise ExpectedError(
                "not-comparable",
                mark(
                    "“{one}” and “{other}” are different questionnaires and share no questions. "
                    "Choose assessments of one questionnaire."
                ),
                one=_title(first),
                other=_title(other),
            )


def _title(questionnaire: Questionnaire) -> str:
    return questionnaire.title.in_language(questionnaire.languages[0])


def joinable(one: Family, other: Family) -> bool:
    """Whether assessments of two questionnaires can stand side by side, each given by its family.

    A family is the questionnaire's id, and that of the base where it is a variant: a variant stands beside its base,
    and two variants of one base beside each other.
    """
    return not set(one).isdisjoint(other)


def _family(questionnaire: Questionnaire) -> Family:
    return (questionnaire.id, *((questionnaire.based_on[0],) if questionnaire.based_on else ()))


def _before(records: Sequence[AssessmentRecord], newest: int) -> int | None:
    """The column that comes before the newest in time, of the same council."""
    council = records[newest].council.id
    earlier = [
        index for index, record in enumerate(records) if index != newest and record.council.id == council
    ]  # fmt: skip
    return max(earlier, key=lambda index: (records[index].round.end, index), default=None)


def _practices(sides: Sequence[Side], newest: int, before: int | None) -> tuple[PracticeRow, ...]:
    other = next((index for index in range(len(sides)) if index != newest), newest) if before is None else before
    return tuple(
        PracticeRow(
            question=cell.question,
            change_class=sides[other].change_class(cell.question),
            cells=(cells := tuple(each.cell(cell.question) for each in sides)),
            change=None if before is None else _change(cells[newest], cells[before]),
            classes=tuple(each.change_class(cell.question) for each in sides),
        )
        for section in sides[newest].column.score.sections
        for cell in section.questions
    )


def _change(now: QuestionScore | None, then: QuestionScore | None) -> float | None:
    if now is None or then is None or now.score is None or then.score is None or now.basis is not then.basis:
        return None
    change = now.score - then.score
    return change if abs(change) > NOISE else 0.0


def _gain(row: PracticeRow) -> float:
    return row.change or 0.0


def _moved(row: PracticeRow, newest: int, before: int | None, *, now: bool) -> bool:
    """Whether the practice is in place in exactly the newer (``now``) or exactly the older of the two columns."""
    if before is None:
        return False
    new, old = row.cells[newest], row.cells[before]
    return new is not None and old is not None and new.in_place is now and old.in_place is not now


def _left_out(then: Side, rows: Sequence[PracticeRow], newest: int, before: int) -> Iterator[Omission]:
    for row in rows:
        if row.change is None:
            yield Omission(row.question, _why(row.change_class, row.cells[newest], row.cells[before]))
    compared = {row.question for row in rows}
    for question in then.questionnaire.questions():
        if question.scored and question.id in then.asked and question.id not in compared:
            retired = then.change_class(question.id) is Change.RETIRED
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
    sides: Sequence[Side], common: Sequence[PracticeRow], newest: int, before: int | None
) -> tuple[SectionRow, ...]:
    rules = sides[newest].questionnaire
    compared = {row.question: row for row in common}
    scores = [{part.section: part.score for part in each.column.score.sections} for each in sides]
    rows: list[SectionRow] = []
    for section in sides[newest].column.score.sections:
        values = tuple(by_section.get(section.section) for by_section in scores)
        there = [compared[cell.question] for cell in section.questions if cell.question in compared]
        row = SectionRow(section.section, values, None, len(there), section.in_scope)
        if before is not None and there and values[newest] is not None and values[before] is not None:
            row = _like_for_like(row, there, rules, newest, before)
        rows.append(row)
    return tuple(rows)


def _like_for_like(
    row: SectionRow, there: Sequence[PracticeRow], rules: Questionnaire, newest: int, before: int
) -> SectionRow:
    weights = {question.id: question.weight for question in rules.questions()}
    total = sum(weights[each.question] for each in there)

    def mean(values: Mapping[str, float]) -> float:
        return sum(weights[question] * value for question, value in values.items()) / total

    then, now = (
        mean({each.question: cell.score for each in there if (cell := each.cells[n]) and cell.score is not None})
        for n in (before, newest)
    )
    change = mean({each.question: each.change or 0.0 for each in there})
    return replace(row, change=change, like=(then, now))
