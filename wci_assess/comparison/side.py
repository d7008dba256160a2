"""One column of a comparison under the newest column's rules."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wci_assess.comparison.values import COMPARABLE, Column
from wci_assess.questionnaire import Change, Questionnaire, Versions, changes_along
from wci_assess.response import AssessmentRecord, Scope
from wci_assess.response.scope import asked
from wci_assess.scoring import AssessmentScore, Basis, Given, QuestionScore, Status, given, score, score_given


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest column: its rules, and what it was asked."""

    record: AssessmentRecord
    score: AssessmentScore
    asked: frozenset[str]

    @classmethod
    def of(cls, record: AssessmentRecord) -> Newest:
        """By its own rules."""
        scored = score(record)
        return cls(record, scored, frozenset(cell.question for part in scored.sections for cell in part.questions))

    def includes(self) -> frozenset[str]:
        """The questions that its form, sectors and size of community include, whatever their ``when`` says."""
        return frozenset(
            question.id
            for section in self.record.questionnaire.sections
            for question in section.questions
            if asked(self.record.assessment, section, question)
        )


@dataclass(frozen=True, slots=True)
class Side:
    """A column, with its scored questions by id and everything that it was asked."""

    column: Column
    cells: dict[str, QuestionScore]
    asked: frozenset[str]

    @property
    def questionnaire(self) -> Questionnaire:
        """The column's own."""
        return self.column.record.questionnaire

    def change_class(self, question: str) -> Change:
        """How the column's version of a question of the newest relates to it."""
        return self.column.classes.get(question, Change.NEW)

    def cell(self, question: str) -> QuestionScore | None:
        """The question's score here; None where this column does not have it with the same meaning."""
        if self.change_class(question) not in COMPARABLE:
            return None
        return self.cells.get(question) or QuestionScore(question, Status.OUT_OF_SCOPE, Basis.NONE)


def side(record: AssessmentRecord, newest: Newest, versions: Versions) -> Side:
    """The column of ``record``: what it was asked, scored by the newest's rules where that means the same."""
    classes = changes_along(record.questionnaire, newest.record.questionnaire, versions)
    answers = given(record, newest.record.questionnaire)
    here = frozenset(answers.council) | frozenset(given(record).totals)
    if record is newest.record:
        column = Column(record, newest.score, newest.score, classes)
    else:
        same = {question for question, change in classes.items() if change in COMPARABLE}
        scored = score_given(newest.record.questionnaire, _ruled(answers, same, newest), newest.asked)
        column = Column(record, scored, score(record), classes)
    return Side(column, {cell.question: cell for part in column.score.sections for cell in part.questions}, here)


def _ruled(answers: Given, same: set[str], newest: Newest) -> Given:
    shared = answers.only(same & newest.includes())
    return replace(shared, short=shared.short or newest.record.assessment.scope is Scope.CORE)
