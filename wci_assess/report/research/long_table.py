"""The long table: the council's answers as they are, and of its members and of its surveys the figures that may be
told, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wci_assess.questionnaire import Question, Section, Statistic
from wci_assess.questionnaire.model import NO, YES
from wci_assess.report.tables.comma_separated import inert
from wci_assess.report.tables.sheets import file_text
from wci_assess.response import Answer, AnswerState, AssessmentRecord, Measurement
from wci_assess.response.scope import asked_of
from wci_assess.response.survey_totals import SurveyRecord, SurveyTotal
from wci_assess.response.totals import NO_SECTOR, QuestionTotal
from wci_assess.response.value_writing import written_value
from wci_assess.scoring import Seen, level_count, level_number, member_totals, what_may_be_told
from wci_assess.scoring.survey_counting import figure

COLUMNS = (
    "council", "period", "start", "end", "tier", "questionnaire", "version", "scope", "section", "question",
    "respondent", "sector", "look", "row", "state", "level", "levels", "value", "n", "basis",
)  # fmt: skip
UNANSWERED, HIDDEN, MEAN, MEDIAN, SHARE = "unanswered", "hidden", "mean", "median", "share"
"""States beside those of an answer: asked and not answered; too few to be told; the mean score and the lower median of
members; of a survey the share in per cent that an indicator counts."""
COUNCIL, MEMBERS, REPLIES = "council", "members", "replies"
NO_SECTOR_TOLD = "none"

Row = Mapping[str, str | int | float | None]


def long_table(records: Sequence[AssessmentRecord]) -> Iterator[Row]:
    """The rows of each assessment in turn: question by question, the council first, then its members; then those of
    the surveys that measure something of it, each survey of a round once."""
    told: set[tuple[int, str, str]] = set()
    for record in records:
        about = _about(record)
        asked = asked_of(record, record.own)
        for section in record.questionnaire.sections:
            for question in section.questions:
                if question.id in asked:
                    yield from _full(_council(record, question), about, section, question)
                yield from _full(_members(record, question), about, section, question)
        for survey in record.surveys:
            named = (record.round.id, survey.questionnaire.id, survey.questionnaire.version)
            if named not in told:
                told.add(named)
                yield from _survey(survey, {**about, "questionnaire": named[1], "version": named[2]})


def as_lines(rows: Iterator[Row]) -> Iterator[list[str | int | float | None]]:
    """Each row's cells in the order of :data:`COLUMNS`; texts can do nothing."""
    for row in rows:
        cells = (row.get(column) for column in COLUMNS)
        yield [inert(file_text(cell)) if isinstance(cell, str) and not _is_number(cell) else cell for cell in cells]


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def _about(record: AssessmentRecord) -> Row:
    return {
        "council": record.council.id,
        "period": record.period,
        "start": record.round.start.isoformat(),
        "end": record.round.end.isoformat(),
        "tier": record.assessment.tier,
        "questionnaire": record.assessment.questionnaire,
        "version": record.assessment.version,
        "scope": record.assessment.scope.value,
    }


def _full(rows: Iterator[Row], about: Row, section: Section, question: Question) -> Iterator[Row]:
    levels = level_count(question) if question.scored else None
    for row in rows:
        yield {**about, "section": section.id, "question": question.id, "levels": levels, **row}


def _council(record: AssessmentRecord, question: Question) -> Iterator[Row]:
    """The council's answer, or each row of it."""
    own: Row = {"respondent": COUNCIL, "basis": COUNCIL}
    given = [answer for answer in record.answers.values() if answer.question == question.id and answer.state]
    if not given:
        yield {**own, "state": UNANSWERED}
    for answer in sorted(given, key=lambda one: one.row or ""):
        yield {**own, **_answered(question, answer)}


def _answered(question: Question, answer: Answer) -> Row:
    value = answer.value
    row = answer.row
    if isinstance(value, Measurement):
        row = ":".join([value.group or "", str(value.year or "")]) if row is None else row
    return {
        "row": row,
        "state": answer.state.value if answer.state else None,
        "level": level_number(question, answer) if question.scored else None,
        "value": answer.reason if answer.state is AnswerState.NOT_APPLICABLE else _written(answer),
    }


def _written(answer: Answer) -> str | None:
    return None if answer.value is None else written_value(answer.value)


def _members(record: AssessmentRecord, question: Question) -> Iterator[Row]:
    """What may be told of the members: of all, then sector by sector; first and second look."""
    told = what_may_be_told(record.totals.history(question.id), record.round.threshold)
    for (sector, look), seen in sorted(told.items(), key=lambda one: (one[0][1], one[0][0] or "")):
        total = record.totals.of(question.id, sector=sector, look=look)
        if total is None or (sector is not None and not total.answered):
            continue
        name = NO_SECTOR_TOLD if sector == NO_SECTOR else sector
        own: Row = {"respondent": MEMBERS, "sector": name, "look": look, "basis": MEMBERS}
        for row in _figures(question, total, seen):
            yield {**own, **row}


def _figures(question: Question, total: QuestionTotal, seen: Seen) -> Iterator[Row]:
    if not seen.states:
        yield {"state": HIDDEN}
        return
    if seen.spread:
        yield from _spread(question, total)
    yield {"state": AnswerState.NOT_APPLICABLE.value, "n": total.not_applicable}
    yield {"state": AnswerState.DONT_KNOW.value, "n": total.dont_know}
    if seen.mean and question.scored:
        yield {"state": MEAN, "value": member_totals(question, total).mean, "n": total.given}
    elif seen.mean and total.median is not None:
        yield {"state": MEDIAN, "value": f"{total.median:f}", "n": total.given}


def _survey(survey: SurveyRecord, about: Row) -> Iterator[Row]:
    """What may be told of a survey's replies, in all and (``sector``) of each group."""
    for section in survey.questionnaire.sections:
        for question in section.questions:
            groups = dict.fromkeys(question.measures.group_of.values()) if question.measures else ()
            for group in (None, *groups):
                total = survey.totals.of(question.id, group)
                own: Row = {"respondent": REPLIES, "sector": group, "basis": REPLIES}
                rows = () if total is None else ({**own, **row} for row in _survey_figures(question, total))
                yield from _full(iter(rows), about, section, question)


def _survey_figures(question: Question, total: SurveyTotal) -> Iterator[Row]:
    for answers, count in total.values.items():
        yield {"state": AnswerState.VALUE.value, "value": answers, "n": count}
    for state, found in ((AnswerState.NOT_APPLICABLE, total.not_applicable), (AnswerState.DONT_KNOW, total.dont_know)):
        if found is not None:
            yield {"state": state.value, "n": found}
    measures = question.measures
    share = None if measures is None or measures.statistic is not Statistic.SHARE else figure(total, Statistic.SHARE)
    for name, value in ((SHARE, share), (MEAN, total.mean), (MEDIAN, total.median)):
        if value is not None:
            yield {"state": name, "value": f"{value:f}", "n": total.given}


def _spread(question: Question, total: QuestionTotal) -> Iterator[Row]:
    """How many chose each level, or each option; nobody is a number too."""
    if question.scored:
        for level, count in enumerate(member_totals(question, total).counts, 1):
            yield {"state": AnswerState.VALUE.value, "level": level, "n": count}
        return
    for option in [choice.id for choice in question.options] or [one for one in (YES, NO) if one in total.values]:
        yield {"state": AnswerState.VALUE.value, "value": option, "n": total.values.get(option, 0)}
