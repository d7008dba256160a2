"""Whole assessments between computers: the values of ``.wciassess`` files of the kind *assessment*, and their object.

The file itself, byte by byte, is the page ``formats.md``'s. It holds no history and no drafts, and of members their
totals alone, unless their answers were asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wci_assess.exchange.envelope import FORMAT
from wci_assess.exchange.handed import answer_object
from wci_assess.response import Answer, Answers, Assessment, Council, QuestionTotal, Round
from wci_assess.response.action import Action


@dataclass(frozen=True, slots=True)
class WholeAction:
    """A step of the round's plan on this questionnaire; ``carried_from``: the uid of the step it goes on with."""

    action: Action
    carried_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeMember:
    """A member's seat with the answers that count of the first look. Its label stays with the coordinator.

    ``number``: the seat's, above 0, as it is on the computer that the file came from.
    """

    uid: str
    number: int
    sector: str | None
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeAssessment:
    """An assessment with where it belongs, the council's answers, and members' totals; ``members``: only where asked.

    The ids in its values count within one store only, and are 0 in what was read of a file: uids are what counts.
    ``example``: its council is one of the examples.
    """

    council: Council
    round: Round
    assessment: Assessment
    answers: Answers
    totals: tuple[QuestionTotal, ...] = ()
    actions: tuple[WholeAction, ...] = ()
    members: tuple[WholeMember, ...] = ()
    example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireFile:
    """A questionnaire as it was written: its YAML, and what its checked content hashes to."""

    id: str
    version: str
    hash: str
    yaml: str

    @property
    def named(self) -> tuple[str, str]:
        """Id and version."""
        return self.id, self.version


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeFile:
    """What one file holds: assessments, and each questionnaire that they answer once."""

    questionnaires: tuple[QuestionnaireFile, ...]
    assessments: tuple[WholeAssessment, ...]


def whole_object(file: WholeFile) -> dict[str, Any]:
    """A file of whole assessments as its JSON object."""
    return {
        "format": FORMAT,
        "kind": "assessment",
        "questionnaires": [
            {"id": each.id, "version": each.version, "hash": each.hash, "yaml": each.yaml}
            for each in file.questionnaires
        ],
        "assessments": [_object(each) for each in file.assessments],
    }


def _object(whole: WholeAssessment) -> dict[str, Any]:
    return {
        "council": _council_object(whole),
        "round": {
            "uid": whole.round.uid,
            "label": whole.round.label,
            "start": whole.round.start.isoformat(),
            "end": whole.round.end.isoformat(),
            "threshold": whole.round.threshold,
            "collection": whole.round.collection.value,
        },
        "assessment": {
            "uid": whole.assessment.uid,
            "questionnaire": whole.assessment.questionnaire,
            "version": whole.assessment.version,
            "hash": whole.assessment.hash,
            "scope": whole.assessment.scope.value,
            "sectors": list(whole.assessment.sectors),
            "tier": whole.assessment.tier,
            "population": whole.assessment.population,
            "state": whole.assessment.state.value,
        },
        "answers": [_answer_object(each) for each in whole.answers.values()],
        "actions": [_action_object(each) for each in whole.actions],
        "totals": [_total_object(each) for each in whole.totals],
        "members": [_member_object(each) for each in whole.members],
    }


def _member_object(member: WholeMember) -> dict[str, Any]:
    return {
        "uid": member.uid,
        "number": member.number,
        "sector": member.sector,
        "answers": [answer_object(each) for each in member.answers.values()],
    }


def _action_object(whole: WholeAction) -> dict[str, Any]:
    action = whole.action
    return {
        "uid": action.uid,
        "question": action.question,
        "purpose": action.purpose.value,
        "cause": action.cause,
        "step": action.step,
        "role": action.role,
        "due": action.due.isoformat() if action.due else None,
        "target_level": action.target_level,
        "state": action.state.value,
        "outcome": action.outcome,
        "carried_from": whole.carried_from,
    }


def _council_object(whole: WholeAssessment) -> dict[str, Any]:
    return {
        "uid": whole.council.uid,
        "name": whole.council.name,
        "alias": whole.council.alias,
        "tier": whole.council.tier,
        "population": whole.council.population,
        "sectors": list(whole.council.sectors),
        "example": whole.example,
    }


def _answer_object(answer: Answer) -> dict[str, Any]:
    return {
        **answer_object(answer),
        "note": answer.note,
        "settled_on": answer.settled_on.isoformat() if answer.settled_on else None,
        "settled_group": answer.settled_group,
        "settled_count": answer.settled_count,
    }


def _total_object(total: QuestionTotal) -> dict[str, Any]:
    return {
        "question": total.question,
        "sector": total.sector,
        "look": total.look,
        "batch": total.batch,
        "values": dict(total.values),
        "given": total.given,
        "not_applicable": total.not_applicable,
        "dont_know": total.dont_know,
        "unanswered": total.unanswered,
        "took_part": total.took_part,
        "median": None if total.median is None else str(total.median),
    }
