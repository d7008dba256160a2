"""Rows as values, checked on the way. A row is any mapping by column name; which library read it does not matter."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from wci_assess.response import Answer, Assessment, Condition, Council, Round, Scope
from wci_assess.response.encoding import answer_of
from wci_assess.store.checksum import damaged, intact

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResponse:
    """Who answers, where she was, and when something was last stored."""

    id: int
    assessment: int
    member: int | None
    sequence: int
    place: str | None
    saved_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredQuestionnaire:
    """One version in the library, without its content."""

    row: int
    id: str
    version: str
    hash: str
    kind: str
    hidden: bool
    assessments: tuple[int, ...] = ()


def council_of(row: Row) -> Council:
    """A council.

    Raises:
        ExpectedError: the row is not as it was written.
    """
    intact("council", row)
    return Council(
        id=row["id"],
        uid=row["uid"],
        name=row["name"],
        alias=row["alias"],
        tier=row["tier"],
        population=row["population"],
        sectors=tuple(json.loads(row["sectors"])),
    )


def round_of(row: Row) -> Round:
    """A round.

    Raises:
        ExpectedError: the row is not as it was written.
    """
    intact("round", row)
    return Round(
        id=row["id"],
        uid=row["uid"],
        council=row["council"],
        label=row["label"],
        start=date.fromisoformat(row["starts"]),
        end=date.fromisoformat(row["ends"]),
        threshold=row["threshold"],
        collection=Condition(row["collection"]),
    )


def assessment_of(row: Row) -> Assessment:
    """An assessment, of a row that is joined with its round's council and its questionnaire."""
    return Assessment(
        id=row["id"],
        uid=row["uid"],
        council=row["council"],
        round=row["round"],
        questionnaire=row["qid"],
        version=row["version"],
        hash=row["hash"],
        scope=Scope(row["scope"]),
        sectors=tuple(json.loads(row["sectors"])),
        tier=row["tier"],
        population=row["population"],
        state=Condition(row["state"]),
        carried_from=row["carried_from"],
    )


def response_of(row: Row) -> StoredResponse:
    """A response."""
    saved = row["saved_at"]
    return StoredResponse(
        id=row["id"],
        assessment=row["assessment"],
        member=row["member"],
        sequence=row["sequence"],
        place=row["place"],
        saved_at=datetime.fromisoformat(saved) if saved else None,
    )


def stored_answer_of(row: Row) -> Answer:
    """An answer.

    Raises:
        ExpectedError: the row is not as it was written.
    """
    intact("answer", row)
    try:
        return answer_of(row["question"], row["row"], row)
    except ValueError as error:
        raise damaged(f"answer {row['id']}") from error


def questionnaire_of(row: Row, assessments: tuple[int, ...]) -> StoredQuestionnaire:
    """A version in the library, with the assessments that use it."""
    return StoredQuestionnaire(
        row=row["id"],
        id=row["qid"],
        version=row["version"],
        hash=row["hash"],
        kind=row["kind"],
        hidden=bool(row["hidden"]),
        assessments=assessments,
    )
