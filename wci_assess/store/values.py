"""Rows as values, checked on the way. A row is any mapping by column name; which library read it does not matter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from wci_assess.questionnaire import Questionnaire, Text, from_tree
from wci_assess.questionnaire.content import Tree
from wci_assess.response import Answer, Assessment, Condition, Council, Progress, Round, Scope
from wci_assess.response.encoding import answer_of
from wci_assess.store.checksum import damaged_row, intact
from wci_assess.store.rows import fetch

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Damage:
    """A row that is not as it was written, or rows of a table that are gone (``id`` is None).

    ``table``: a table's name, or ``file`` where SQLite itself finds the file damaged. ``round`` and ``assessment`` say
    where it belongs, as far as that is known.
    """

    table: str
    id: int | None = None
    round: int | None = None
    assessment: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResponse:
    """Who answers, where she was, when something was last stored, and how far it had come then."""

    id: int
    assessment: int
    member: int | None
    sequence: int
    place: str | None
    saved_at: datetime | None
    sector: str | None = None
    progress: Progress = field(default_factory=Progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredQuestionnaire:
    """One version in the library, without its content: what a list shows of it."""

    row: int
    id: str
    version: str
    hash: str
    kind: str
    title: Text
    languages: tuple[str, ...]
    based_on: tuple[str, str] | None
    sections: int
    questions: int
    core: int
    hidden: bool
    deleted: bool = False
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


def assessment_of(row: Row, round: Row, questionnaire: Row) -> Assessment:
    """An assessment, with the rows of its round and questionnaire, which are checked by the caller.

    Raises:
        ExpectedError: the row is not as it was written.
    """
    intact("assessment", row, assessment=row["id"])
    return Assessment(
        id=row["id"],
        uid=row["uid"],
        council=round["council"],
        round=row["round"],
        questionnaire=questionnaire["qid"],
        version=questionnaire["version"],
        hash=questionnaire["hash"],
        scope=Scope(row["scope"]),
        sectors=tuple(json.loads(row["sectors"])),
        tier=row["tier"],
        population=row["population"],
        state=Condition(row["state"]),
        carried_from=row["carried_from"],
    )


def response_of(row: Row) -> StoredResponse:
    """A response.

    Raises:
        ExpectedError: the row is not as it was written.
    """
    intact("response", row, assessment=row["assessment"])
    saved = row["saved_at"]
    return StoredResponse(
        id=row["id"],
        assessment=row["assessment"],
        member=row["member"],
        sequence=row["sequence"],
        place=row["place"],
        saved_at=datetime.fromisoformat(saved) if saved else None,
        sector=row["sector"],
        progress=Progress(row["in_scope"], row["answered"], row["rated"]),
    )


def stored_answer_of(row: Row, assessment: int | None = None) -> Answer:
    """An answer.

    Raises:
        ExpectedError: the row is not as it was written.
    """
    intact("answer", row, assessment=assessment)
    try:
        return answer_of(row["question"], row["row"], row)
    except ValueError as error:
        raise damaged_row("answer", row["id"], assessment=assessment) from error


CARD_COLUMNS = "id, uid, qid, version, hash, kind, source_hash, card, hidden, deleted, checksum"
"""The columns of a questionnaire that its checksum covers; its tree and source answer to the hashes among them."""


def card_of(questionnaire: Questionnaire) -> str:
    """What lists show of a questionnaire, as it is stored beside it."""
    questions = list(questionnaire.questions())
    shown = {
        "title": questionnaire.title.by_language,
        "languages": questionnaire.languages,
        "based_on": questionnaire.based_on,
        "sections": len(questionnaire.sections),
        "questions": len(questions),
        "core": sum(question.core for question in questions),
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"), default=dict)


def questionnaire_of(row: Row, assessments: tuple[int, ...] = ()) -> StoredQuestionnaire:
    """A version in the library, with the assessments that use it.

    Raises:
        ExpectedError: the row is not as it was written.
    """
    intact("questionnaire", row)
    card = json.loads(row["card"])
    based_on = card["based_on"]
    return StoredQuestionnaire(
        row=row["id"],
        id=row["qid"],
        version=row["version"],
        hash=row["hash"],
        kind=row["kind"],
        title=Text(card["title"], card["languages"][0]),
        languages=tuple(card["languages"]),
        based_on=(based_on[0], based_on[1]) if based_on else None,
        sections=card["sections"],
        questions=card["questions"],
        core=card["core"],
        hidden=row["hidden"],
        deleted=row["deleted"],
        assessments=assessments,
    )


def whole_questionnaire(store: sqlite3.Connection, row: int, heavy: str) -> dict[str, Any]:
    """The row of a questionnaire with ``tree`` or ``yaml``, which the caller checks.

    Raises:
        ExpectedError: it is gone, or what its checksum covers is not as it was written.
    """
    for stored in fetch(store, f"SELECT {CARD_COLUMNS}, {heavy} FROM questionnaire WHERE id = ?", (row,)):
        intact("questionnaire", {name: value for name, value in stored.items() if name != heavy})
        return stored
    raise damaged_row("questionnaire", row)


def tree_of(store: sqlite3.Connection, row: int) -> tuple[Tree, str]:
    """The checked content of a library row, and its hash.

    Raises:
        ExpectedError: what is stored is not what was checked.
    """
    stored = whole_questionnaire(store, row, "tree")
    tree = stored["tree"]
    if not isinstance(tree, str) or sha256(tree.encode("utf-8", "surrogateescape")).hexdigest() != stored["hash"]:
        raise damaged_row("questionnaire", row)
    return json.loads(tree), stored["hash"]


def content_of(store: sqlite3.Connection, row: int) -> Questionnaire:
    """The questionnaire of a library row.

    Raises:
        ExpectedError: what is stored is not what was checked.
    """
    return from_tree(*tree_of(store, row))
