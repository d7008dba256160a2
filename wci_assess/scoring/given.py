"""What there is to score: the council's answers to what it was asked, and the members' totals, question by question.

Of members only totals are known (:mod:`wci_assess.scoring.counting`), never their answers; where they took a second
look, the second counts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from wci_assess.questionnaire import Questionnaire
from wci_assess.response import Answer, AssessmentRecord, Key, Scope
from wci_assess.response.scope import asked_of
from wci_assess.scoring.members import MemberTotals, member_totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The answers of one assessment by question id.

    ``council`` holds every question that the council was asked (None: not answered); ``totals`` the scored questions
    that at least one member was asked; ``threshold`` is the small-group N; ``short`` whether only the core was asked.
    """

    assessment: int
    council: Mapping[str, Answer | None]
    totals: Mapping[str, MemberTotals]
    threshold: int
    short: bool

    def only(self, questions: Collection[str]) -> Given:
        """The same of these questions alone."""
        return replace(
            self,
            council={question: answer for question, answer in self.council.items() if question in questions},
            totals={question: totals for question, totals in self.totals.items() if question in questions},
        )


def given(record: AssessmentRecord, rules: Questionnaire | None = None) -> Given:
    """What an assessment gives; ``rules`` is the version that says how a question counts, where it is another."""
    rules = rules or record.questionnaire
    asked = asked_of(record, record.own)
    return Given(
        assessment=record.assessment.id,
        council={
            question.id: record.answers.get(Key(question.id))
            for question in record.questionnaire.questions()
            if question.id in asked
        },
        totals=_totals(record, rules),
        threshold=record.round.threshold,
        short=record.assessment.scope is Scope.CORE,
    )


def _totals(record: AssessmentRecord, rules: Questionnaire) -> Mapping[str, MemberTotals]:
    found = ((question, record.totals.of(question.id)) for question in rules.questions() if question.scored)
    return {question.id: member_totals(question, total) for question, total in found if total is not None}
