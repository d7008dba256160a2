"""One chapter as its parts look at it: the newest column, the columns' names, each question across the columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from wci_assess.comparison import (
    COMPARABLE,
    Band,
    Column,
    Comparison,
    IndicatorRow,
    InventoryRow,
    PracticeRow,
    SectionRow,
    indicator_rows,
    inventory_rows,
)
from wci_assess.i18n import Say, speak
from wci_assess.questionnaire import Change, Question, Questionnaire, Scale, Section
from wci_assess.report.options import Chapter, Edition, Options
from wci_assess.response import Answer, AssessmentRecord, Scope
from wci_assess.response.released import for_the_public
from wci_assess.response.scope import asked_of
from wci_assess.response.totals import OF_MEMBERS
from wci_assess.scoring import Basis, QuestionScore, Scored, SectionScore, Status, priorities, target_scores

MOST_IMPORTANT = 5


def letters(place: int) -> str:
    """``A`` for 0, ``Z`` for 25, then ``AA``: a name of its own for each."""
    letter = chr(ord("A") + place % 26)
    return letter if place < 26 else letters(place // 26 - 1) + letter


def nothing_answered(record: AssessmentRecord) -> bool:
    """Whether no question that is asked has any answer: don't know and not applicable are answers."""
    asked = asked_of(record, record.own)
    own = any(answer.state is not None and answer.question in asked for answer in record.answers.values())
    theirs = any(row.answered for row in record.totals.rows if row.question != OF_MEMBERS)
    return not own and not theirs


@dataclass(frozen=True)
class View:
    """A chapter in one language. ``level`` is the heading level of its parts."""

    chapter: Chapter
    options: Options
    language: str
    level: int = 1
    beside: tuple[Chapter, ...] = ()
    """The other chapters of the same report."""

    @cached_property
    def say(self) -> Say:
        """Speaks the view's language."""
        return speak(self.language)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns as given."""
        return self.chapter.columns

    @property
    def comparison(self) -> Comparison | None:
        """The comparison, where there are two columns or more."""
        return self.chapter.comparison

    @cached_property
    def newest(self) -> int:
        """The index of the newest column."""
        return self.chapter.newest

    @property
    def before(self) -> int | None:
        """The index of the column that the change starts from."""
        return self.comparison.before if self.comparison else None

    @cached_property
    def now(self) -> Column:
        """The newest column."""
        return self.columns[self.newest]

    @cached_property
    def record(self) -> AssessmentRecord:
        """The newest column's assessment."""
        return self.now.record

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The newest column's questionnaire: its words and rules hold for all columns."""
        return self.record.questionnaire

    @cached_property
    def main_scale(self) -> Scale | None:
        """The scale that most practices use: its words stand on axes, bars and keys."""
        scales = [question.scale for question in self.questionnaire.questions() if question.scale]
        if not scales:
            return None
        most, _times = Counter(scale.id for scale in scales).most_common(1)[0]
        return self.questionnaire.scales.get(most) or scales[0]

    @cached_property
    def collects(self) -> bool:
        """Whether the questionnaire only collects answers: nothing in it is scored."""
        return not any(question.scored for question in self.questionnaire.questions())

    @property
    def blank(self) -> bool:
        """Whether no column has anything to tell: no answer, and no word beside one."""
        return not any(self._answers) and all(nothing_answered(column.record) for column in self.columns)

    @property
    def short_scope(self) -> bool:
        """Whether the newest column asks core practices only: then no section has a score."""
        return self.record.assessment.scope is Scope.CORE

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each column is called: its period, and where councils differ, whose it is."""
        own = self.record.council.id
        several = any(column.record.council.id != own for column in self.columns)
        names = [self._name(column, several) for column in self.columns]
        return tuple(
            f"{name} ({column.record.assessment.version})" if names.count(name) > 1 else name
            for name, column in zip(names, self.columns, strict=True)
        )

    def _name(self, column: Column, several: bool) -> str:
        record = column.record
        if column.only is not None:
            return self.say("Members") if column.only is Basis.MEMBERS else self.say("The council")
        if column.target:
            return self.say("Wanted next year")
        if not several:
            return record.period
        council = record.council
        if council.id == self.record.council.id:
            return f"{council.alias or council.name}, {record.period}"
        others = list(dict.fromkeys(c.record.council.id for c in self.columns if c.record.council.id != self.own))
        letter = self.say("Council {letter}", letter=letters(others.index(council.id)))
        return f"{council.alias or letter}, {record.period}"

    @property
    def own(self) -> int:
        """The council that the report is for."""
        return self.record.council.id

    def is_own(self, index: int) -> bool:
        """Whether a column is this council's: words of another council are never printed."""
        return self.columns[index].record.council.id == self.own

    @cached_property
    def sections(self) -> tuple[tuple[Section, SectionScore], ...]:
        """The newest column's sections with a scored question in scope, in the order of the file."""
        found = ((self.questionnaire.section(score.section), score) for score in self.now.score.sections)
        return tuple((section, score) for section, score in found if section is not None and score.in_scope)

    @cached_property
    def section_scores(self) -> tuple[Mapping[str, SectionScore], ...]:
        """Each column's sections by id."""
        return tuple({score.section: score for score in column.score.sections} for column in self.columns)

    @cached_property
    def section_rows(self) -> Mapping[str, SectionRow]:
        """The comparison's row of each section."""
        return {row.section: row for row in self.comparison.sections} if self.comparison else {}

    @cached_property
    def rows(self) -> Mapping[str, PracticeRow]:
        """The comparison's row of each question."""
        return {row.question: row for row in self.comparison.practices} if self.comparison else {}

    @cached_property
    def indicators(self) -> Mapping[tuple[str, str | None], IndicatorRow]:
        """Measured questions by id and group, in the order of the file."""
        rows = self.comparison.indicators if self.comparison else indicator_rows(self.columns, 0, None)
        return {(row.question, row.group): row for row in rows}

    @cached_property
    def inventories(self) -> Mapping[str, InventoryRow]:
        """Inventories by id."""
        rows = self.comparison.inventories if self.comparison else inventory_rows(self.columns, 0, None)
        return {row.question: row for row in rows}

    @cached_property
    def _scored(self) -> Mapping[str, QuestionScore]:
        return {cell.question: cell for section in self.now.score.sections for cell in section.questions}

    def cells(self, question_id: str) -> tuple[QuestionScore | None, ...]:
        """A scored question in each column."""
        row = self.rows.get(question_id)
        if row is not None:
            return row.cells
        return (self._scored.get(question_id),) if self.comparison is None else (None,) * len(self.columns)

    def cell(self, question_id: str) -> QuestionScore | None:
        """A scored question in the newest column."""
        return self._scored.get(question_id)

    def scored(self) -> Iterator[tuple[Question, QuestionScore]]:
        """The newest column's scored questions in scope, in the order of the file."""
        for section in self.now.score.sections:
            for cell in section.questions:
                question = self.questionnaire.question(cell.question)
                if question is not None and cell.status is not Status.OUT_OF_SCOPE:
                    yield question, cell

    def anchor(self, part: str) -> str:
        """The anchor of a part of this chapter, in this language."""
        return f"{part}-{self.language}-{self.questionnaire.id}"

    def number(self, question_id: str) -> str:
        """The printed number of a question, as on screen."""
        return self.questionnaire.numbers.get(question_id, "")

    def section_number(self, section: Section) -> int:
        """The printed number of a section."""
        return next(n for n, other in enumerate(self.questionnaire.sections, 1) if other.id == section.id)

    @cached_property
    def _answers(self) -> tuple[Mapping[str, list[Answer]], ...]:
        by_column: list[Mapping[str, list[Answer]]] = []
        for column in self.columns:
            by_question: dict[str, list[Answer]] = {}
            asked = asked_of(column.record, column.record.own)
            for answer in column.record.answers.values():
                if answer.question in asked and not (told := self._told(column, answer)).empty:
                    by_question.setdefault(answer.question, []).append(told)
            by_column.append(by_question)
        return tuple(by_column)

    def _told(self, column: Column, answer: Answer) -> Answer:
        """An answer as this edition may tell it: in the public one with the released of the council's words alone."""
        if self.options.edition is Edition.WORKING:
            return answer
        return for_the_public(answer, column.record.released)

    def answers(self, index: int, question_id: str) -> list[Answer]:
        """The council's answers to a question in a column, all its rows; what was not asked is kept, but not told."""
        return self._answers[index].get(question_id, [])

    def answer(self, index: int, question_id: str) -> Answer | None:
        """The council's answer to a question without rows."""
        return next((answer for answer in self.answers(index, question_id) if answer.row is None), None)

    @cached_property
    def settled_sections(self) -> Mapping[str, Answer]:
        """By section, an answer of each that one sub-council settled as a whole: all that is answered, on one day."""
        found: dict[str, Answer] = {}
        for section in self.questionnaire.sections:
            asked = (self.answers(self.newest, question.id) for question in section.questions)
            given = [answer for answers in asked for answer in answers if answer.state is not None]
            settled = {(answer.settled_on, answer.settled_group, answer.settled_count) for answer in given}
            if len(settled) == 1 and given[0].settled_on is not None and given[0].settled_group:
                found[section.id] = given[0]
        return found

    def question_in(self, index: int, question_id: str) -> Question | None:
        """A question as a column's own version asks it."""
        return self.columns[index].record.questionnaire.question(question_id)

    def change_class(self, index: int, question_id: str) -> Change:
        """How a column's version of a question relates to the newest's."""
        return self.columns[index].classes.get(question_id, Change.SAME)

    def means_the_same(self, index: int, question_id: str) -> bool:
        """Whether a column's answer to a question is an answer to the newest's."""
        return self.change_class(index, question_id) in COMPARABLE

    def is_local(self, question_id: str) -> bool:
        """Whether a local variant has the question of its own."""
        return question_id in self.chapter.local

    @cached_property
    def targets(self) -> Mapping[str, float]:
        """The scores of sections, by id, once the plan's levels are reached; of those that it touches."""
        planned = self.chapter.planned
        steps = planned.steps if planned is not None else ()
        levels = {each.question: each.target_level for each in steps if each.target_level is not None}
        return target_scores(self.questionnaire, self.now.score, levels) if levels else {}

    @cached_property
    def peer_bands(self) -> Mapping[str, Band]:
        """Where other councils stand, by section: of those whose median may be told."""
        peers = self.chapter.peers
        found = peers.sections.items() if peers is not None else ()
        return {section: band for section, band in found if band.median is not None}

    def core_priorities(self) -> list[Scored]:
        """Core practices that are low, the lowest first."""
        return [pair for pair in self.priorities() if pair[0].core]

    def important_priorities(self) -> list[Scored]:
        """Low practices that are not core and that the council holds important, the lowest first."""
        return [pair for pair in self.priorities() if not pair[0].core]

    def priorities(self) -> tuple[Scored, ...]:
        """Core practices that are low; then low ones that the council holds important."""
        return priorities(self.questionnaire, self.now.score, self._importance)

    @cached_property
    def _importance(self) -> Mapping[str, int]:
        asked = (question.id for question in self.questionnaire.questions())
        found = ((question, self.importance(self.newest, question)) for question in asked)
        return {question: importance for question, importance in found if importance is not None}

    def importance(self, index: int, question_id: str) -> int | None:
        """How important the council holds a question, 1 to 5; None where it did not say."""
        answer = self.answer(index, question_id)
        return answer.importance if answer else None
