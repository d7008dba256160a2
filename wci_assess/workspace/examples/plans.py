"""The plans of the example councils: what they meant to do, and what came of it a year later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wci_assess.questionnaire import Question
from wci_assess.response import AssessmentRecord
from wci_assess.response.action import ENDED, Action, ActionState, Purpose
from wci_assess.scoring import QuestionScore, level_count, priorities, score, strengths
from wci_assess.store import Transaction

_MOST = 3
"""Priorities that a plan takes up."""


@dataclass(frozen=True, slots=True)
class _Words:
    causes: tuple[str, ...]
    roles: tuple[str, ...]
    outcomes: Mapping[ActionState, str]


_WORDS: Mapping[str, _Words] = {
    "en": _Words(
        causes=("Nobody has the time set aside", "It was left to one member", "It began late in the year"),
        roles=("Coordinator", "Chair", "Settlement agency"),
        outcomes={
            ActionState.DONE: "Done in spring; the council has looked at the result twice.",
            ActionState.DROPPED: "The partner that was to lead it left the council.",
        },
    ),
    "fr": _Words(
        causes=("Personne n’a de temps réservé", "Un seul membre s’en occupait", "On a commencé tard dans l’année"),
        roles=("Coordination", "Présidence", "Organisme d’établissement"),
        outcomes={
            ActionState.DONE: "Fait au printemps; le conseil a regardé le résultat deux fois.",
            ActionState.DROPPED: "Le partenaire qui devait s’en charger a quitté le conseil.",
        },
    ),
}
_ENDS = (ActionState.DONE, ActionState.BEGUN, ActionState.DROPPED)
"""What became of the priorities of a year that is over, in turn."""


def write_plan(
    transaction: Transaction, record: AssessmentRecord, before: Sequence[Action], language: str, *, over: bool
) -> list[Action]:
    """Writes the plan of a round that follows from its assessment; ``before`` is that of the year before.

    ``over``: the year is, so that the plan says what came of it.
    """
    going = [each for each in before if each.state not in ENDED]
    planned = [replace(each, id=0, uid="", round=record.round.id, due=None, carried_from=each.id) for each in going]
    taken = {each.question for each in planned}
    found = score(record)
    low = [pair for pair in priorities(record.questionnaire, found, {}) if pair[0].id not in taken]
    planned += [_step(record, n, *pair, language) for n, pair in enumerate(low[: _MOST - len(planned)])]
    best = [pair for pair in strengths(record.questionnaire, found) if pair[0].id not in taken]
    planned += [replace(_step(record, n, *pair, language), purpose=Purpose.BUILD, step=None, cause=None)
                for n, pair in enumerate(best[:1])]  # fmt: skip
    if over:
        planned = [_ended(each, _ENDS[n % len(_ENDS)], language) for n, each in enumerate(planned)]
    return [transaction.actions.add(each) for each in planned]


def _step(record: AssessmentRecord, number: int, question: Question, cell: QuestionScore, language: str) -> Action:
    said = _WORDS[language]
    level = cell.level or 0
    return Action(
        id=0,
        uid="",
        round=record.round.id,
        questionnaire=record.questionnaire.id,
        question=question.id,
        cause=said.causes[number % len(said.causes)],
        step=question.advice.in_language(language) if question.advice else None,
        role=said.roles[number % len(said.roles)],
        due=date(record.round.end.year, 9 + number % 3, 30),
        target_level=min(level + 1, level_count(question)),
    )


def _ended(action: Action, state: ActionState, language: str) -> Action:
    return replace(action, state=state, outcome=_WORDS[language].outcomes.get(state))
