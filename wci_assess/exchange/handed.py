"""What is handed to members, and what they hand back: the values of ``.wciassess`` files, and their JSON objects.

The files themselves, byte by byte, are the page ``formats.md``'s; who wrote one is not known from it, only which member
(a random id) and which seat.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from wci_assess.exchange.envelope import FORMAT
from wci_assess.questionnaire import Text
from wci_assess.questionnaire.content import Tree
from wci_assess.response import Answer, Scope
from wci_assess.response.encoding import encode

MadeWith = Literal["form", "program", "pdf", "paper"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A place at the council's table that a file was made for."""

    uid: str
    number: int
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedPart:
    """One questionnaire of the round, in the scope of its assessment; ``tree`` is its checked content."""

    assessment: str
    questionnaire: str
    version: str
    hash: str
    scope: Scope
    sectors: tuple[str, ...]
    tier: str | None
    tree: Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedComment:
    """A member's comment that was released, without its writer."""

    text: str
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondItem:
    """A question where views differ, with the spread that may be shown: how many chose each level, lowest first."""

    questionnaire: str
    question: str
    n: int
    levels: tuple[int, ...]
    dont_know: int
    not_applicable: int
    comments: tuple[ReleasedComment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLook:
    """What a second look is given: the first hand-out's id, and in a file for one seat that member's own answers."""

    first: str
    items: tuple[SecondItem, ...]
    own: tuple[AnsweredPart, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOut:
    """A round as it is handed out: for all members (``seat`` is None), or for one seat.

    ``threshold`` is the small-group N that members read before their first answer; ``sectors`` are those to choose
    one's own from; with ``own_sector_only`` a member is asked the questions of her sector alone, and those of none.
    """

    hand_out: str
    look: int
    threshold: int
    council: str
    round: str
    label: str
    start: date
    end: date
    parts: tuple[HandedPart, ...]
    seat: Seat | None = None
    sectors: tuple[tuple[str, Text], ...] = ()
    own_sector_only: bool = False
    second: SecondLook | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredPart:
    """What a member answered to one questionnaire."""

    questionnaire: str
    version: str
    hash: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedBack:
    """One saved state of one member's answers. ``earlier`` are the SHA-256 of all files that this one continues."""

    hand_out: str
    look: int
    member: str
    revision: int
    finished: bool
    made_with: MadeWith
    parts: tuple[AnsweredPart, ...]
    first: str | None = None
    seat: str | None = None
    sector: str | None = None
    earlier: tuple[str, ...] = ()


RECEIPT_LENGTH = 6


def receipt(sha256: str) -> str:
    """The six characters by which member and coordinator know one saved file: the first of its SHA-256, in capitals."""
    return sha256[:RECEIPT_LENGTH].upper()


def hand_out_object(handed: HandOut) -> dict[str, Any]:
    """A hand-out as its JSON object."""
    seat, second = handed.seat, handed.second
    return {
        "format": FORMAT,
        "kind": "hand-out",
        "hand_out": handed.hand_out,
        "look": handed.look,
        "threshold": handed.threshold,
        "council": {"name": handed.council},
        "round": {
            "uid": handed.round,
            "label": handed.label,
            "start": handed.start.isoformat(),
            "end": handed.end.isoformat(),
        },
        "seat": {"uid": seat.uid, "number": seat.number, "sector": seat.sector} if seat else None,
        "sectors": [{"id": id, "label": dict(label.by_language)} for id, label in handed.sectors],
        "own_sector_only": handed.own_sector_only,
        "parts": [_part_object(part) for part in handed.parts],
        "second": _second_object(second) if second else None,
    }


def answers_object(handed_back: HandedBack) -> dict[str, Any]:
    """A member's answers as their JSON object."""
    return {
        "format": FORMAT,
        "kind": "answers",
        "hand_out": handed_back.hand_out,
        "look": handed_back.look,
        "first": handed_back.first,
        "member": handed_back.member,
        "seat": handed_back.seat,
        "sector": handed_back.sector,
        "revision": handed_back.revision,
        "earlier": list(handed_back.earlier),
        "finished": handed_back.finished,
        "made_with": handed_back.made_with,
        "parts": [answered_object(part) for part in handed_back.parts],
    }


def answered_object(part: AnsweredPart) -> dict[str, Any]:
    """The answers to one questionnaire."""
    return {
        "questionnaire": part.questionnaire,
        "version": part.version,
        "hash": part.hash,
        "answers": [answer_object(answer) for answer in part.answers],
    }


def item_object(item: SecondItem) -> dict[str, Any]:
    """A question of a second look."""
    return {
        "questionnaire": item.questionnaire,
        "question": item.question,
        "n": item.n,
        "levels": list(item.levels),
        "dont_know": item.dont_know,
        "not_applicable": item.not_applicable,
        "comments": [{"text": each.text, "language": each.language} for each in item.comments],
    }


def _part_object(part: HandedPart) -> dict[str, Any]:
    return {
        "assessment": part.assessment,
        "questionnaire": part.questionnaire,
        "version": part.version,
        "hash": part.hash,
        "scope": part.scope.value,
        "sectors": list(part.sectors),
        "tier": part.tier,
        "tree": part.tree,
    }


def _second_object(second: SecondLook) -> dict[str, Any]:
    return {
        "first": second.first,
        "own": None if second.own is None else [answered_object(part) for part in second.own],
        "items": [item_object(item) for item in second.items],
    }


def answer_object(answer: Answer) -> dict[str, Any]:
    """One answer, as members give it."""
    return {
        "question": answer.question,
        "row": answer.row,
        "state": answer.state.value if answer.state else None,
        "value": None if answer.value is None else json.loads(encode(answer.value)),
        "reason": answer.reason,
        "comment": answer.comment,
        "comment_language": answer.comment_language,
        "evidence": answer.evidence,
        "importance": answer.importance,
    }
