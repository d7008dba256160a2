"""A first look at a store: what Home shows, read with the standard library alone.

SQLAlchemy takes longer to load than all the rest of a start. This reads the same rows, with the same checks, and gives
up (None) at anything unusual: then the store is opened properly, which says what is wrong.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from wci_assess.errors import ExpectedError
from wci_assess.paths import STORE_FILE
from wci_assess.questionnaire import Questionnaire, from_tree
from wci_assess.response import Answer, Assessment, Council, Key, Round
from wci_assess.store.identity import APPLICATION_ID, SCHEMA_VERSION
from wci_assess.store.values import (
    StoredQuestionnaire,
    StoredResponse,
    assessment_of,
    council_of,
    questionnaire_of,
    response_of,
    round_of,
    stored_answer_of,
)

_ASSESSMENTS = """
SELECT assessment.*, round.council, questionnaire.qid, questionnaire.version, questionnaire.hash,
       questionnaire.id AS library_row
FROM assessment
JOIN round ON assessment.round = round.id
JOIN council ON round.council = council.id
JOIN questionnaire ON assessment.questionnaire = questionnaire.id
WHERE NOT assessment.deleted AND NOT round.deleted AND NOT council.deleted
ORDER BY assessment.id
"""
_ROUNDS = """
SELECT round.* FROM round JOIN council ON round.council = council.id
WHERE NOT round.deleted AND NOT council.deleted ORDER BY round.id
"""
_TRUTHS = frozenset({"deleted", "example", "hidden"})
"""Columns that the store means as true or false: the checksums were taken of those."""
_LIBRARY = "SELECT id, qid, version, hash, kind, hidden FROM questionnaire"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What a store holds of councils, rounds and assessments, with the council's own answers."""

    settings: Mapping[str, str]
    councils: tuple[Council, ...]
    examples: frozenset[int]
    rounds: tuple[Round, ...]
    assessments: tuple[Assessment, ...]
    library: tuple[StoredQuestionnaire, ...]
    questionnaires: Mapping[int, Questionnaire]
    """The questionnaire of each assessment, by the assessment's id."""
    responses: Mapping[int, StoredResponse]
    answers: Mapping[int, Mapping[Key, Answer]]
    """By the response's id."""


def glance(folder: Path) -> Glance | None:
    """Looks into a data folder's store; None where that cannot be done quickly and cleanly."""
    path = folder / STORE_FILE
    try:
        if not path.is_file():
            return None
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)) as store:
            store.row_factory = sqlite3.Row
            store.execute("BEGIN")
            return _look(store) if _is_ours(store) else None
    except (sqlite3.Error, OSError, ExpectedError, ValueError, KeyError, TypeError):
        return None


def _is_ours(store: sqlite3.Connection) -> bool:
    pragmas = [store.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    return pragmas == [APPLICATION_ID, SCHEMA_VERSION]


def _rows(store: sqlite3.Connection, query: str) -> list[dict[str, Any]]:
    return [
        {name: bool(row[name]) if name in _TRUTHS else row[name] for name in row.keys()}  # noqa: SIM118 - no mapping
        for row in store.execute(query)
    ]


def _look(store: sqlite3.Connection) -> Glance:
    councils = _rows(store, "SELECT * FROM council WHERE NOT deleted ORDER BY id")
    assessments = _rows(store, _ASSESSMENTS)
    responses = [response_of(row) for row in _rows(store, "SELECT * FROM response WHERE member IS NULL")]
    used = {row["library_row"] for row in assessments}
    content = {row: _content(store, row) for row in used}
    return Glance(
        settings={row["name"]: row["value"] for row in store.execute("SELECT name, value FROM meta")},
        councils=tuple(map(council_of, councils)),
        examples=frozenset(row["id"] for row in councils if row["example"]),
        rounds=tuple(map(round_of, _rows(store, _ROUNDS))),
        assessments=tuple(map(assessment_of, assessments)),
        library=tuple(questionnaire_of(row, ()) for row in _rows(store, _LIBRARY)),
        questionnaires={row["id"]: content[row["library_row"]] for row in assessments},
        responses={each.assessment: each for each in responses},
        answers=_answers(store),
    )


def _answers(store: sqlite3.Connection) -> Mapping[int, Mapping[Key, Answer]]:
    query = """
    SELECT answer.* FROM answer JOIN response ON answer.response = response.id
    WHERE response.member IS NULL ORDER BY answer.id
    """
    found: dict[int, dict[Key, Answer]] = {}
    for row in store.execute(query):
        values = dict(row)
        answer = stored_answer_of(values)
        found.setdefault(values["response"], {})[answer.key] = answer
    return found


def _content(store: sqlite3.Connection, row: object) -> Questionnaire:
    tree, expected = store.execute("SELECT tree, hash FROM questionnaire WHERE id = ?", (row,)).fetchone()
    if sha256(tree.encode()).hexdigest() != expected:
        raise ValueError(row)
    return from_tree(json.loads(tree), expected)
