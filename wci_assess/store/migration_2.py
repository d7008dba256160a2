"""Schema 1 to 2: checksums on every row, counts and sums above them, how far each response has come, one history.

What schema 1 guarded by a checksum keeps that very checksum: damage is not made good by sealing it anew. What it did
not guard is sealed as it is found, unless it cannot be what was written: such a row stays, and is told as damaged.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from wci_assess.errors import ExpectedError
from wci_assess.questionnaire import Questionnaire, from_tree
from wci_assess.response import Answer, Answered, Assessment, Condition, Key, Progress, Scope
from wci_assess.response.encoding import answer_of
from wci_assess.store import tallies
from wci_assess.store.checksum import checksum, damaged_row, digest, holds, tally
from wci_assess.store.rows import Row, fetch
from wci_assess.store.schema_2 import INDEXES, TABLES
from wci_assess.store.statements import driver

_ZERO = f"'{'0' * 32}'"
_NEW: Mapping[str, Mapping[str, str]] = {
    "questionnaire": {"source_hash": "''", "card": "'{}'", "deleted": "0", "checksum": "''"},
    "assessment": {"responses": "0", "responses_sum": _ZERO, "checksum": "''"},
    "response": {
        "in_scope": "0", "answered": "0", "rated": "0",
        "answers": "0", "answers_sum": _ZERO, "changes": "0", "changes_sum": _ZERO, "checksum": "''",
    },
    "operation": {
        "kind": "CASE kind WHEN 'delete' THEN 'delete-round' WHEN 'restore' THEN 'bring-back' ELSE kind END",
        "subject": "CASE WHEN response IS NULL THEN iif(assessment IS NULL, 'round', 'assessment') END",
        "subject_id": "CASE WHEN response IS NULL THEN assessment END",
        "before": "NULL", "after": "NULL",
        "changes": "(SELECT count(*) FROM change WHERE change.operation = old_operation.id)", "checksum": "''",
    },
    "draft": {},
    "meta": {"checksum": "''"},
}  # fmt: skip
"""What stands in columns that are new, or mean something else."""
_NEVER_WRITTEN = ("submission", "total", "summary")
"""Tables that no program with schema 1 put anything into."""
FACES: Mapping[str, tuple[str, ...]] = {
    "questionnaire": ("id", "uid", "deleted"),
    "council": ("id", "uid", "deleted"),
    "round": ("id", "uid", "council", "deleted"),
    "assessment": ("id", "uid", "round", "questionnaire", "deleted"),
    "member": ("id", "uid", "round"),
    "submission": ("id", "uid", "member"),
    "total": ("id", "uid", "assessment"),
    "summary": ("id", "uid"),
    "action": ("id", "uid", "round"),
    "operation": ("id", "checksum"),
    "meta": ("name",),
}
"""The columns of which schema 2 took the digest of a row, as :data:`wci_assess.store.tallies.FACES` has them now."""


def to_schema_2(connection: Connection) -> None:
    """Brings a store of schema 1 to schema 2, within the caller's transaction."""
    store = driver(connection)
    for table in TABLES:
        _rebuild(store, table)
    for index in INDEXES:
        store.execute(index)
    contents = _seal_questionnaires(store)
    _seal_responses(store, contents)
    _seal_assessments(store)
    _seal(store, "operation", _operation)
    _seal(store, "meta", key="name")
    for table, face in FACES.items():
        rows = fetch(store, f"SELECT {', '.join(face)} FROM {table}{tallies.COUNTED.get(table, '')}")
        tallies.put_tally(store, table, tally(digest(table, *[row[name] for name in face]) for row in rows))


def _rebuild(store: sqlite3.Connection, table: str) -> None:
    old = f"old_{table}"
    if table in _NEVER_WRITTEN and fetch(store, f"SELECT 1 FROM {table} LIMIT 1"):
        raise damaged_row(table)
    last = fetch(store, "SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    store.execute(f"CREATE TABLE {old} AS SELECT * FROM {table}")
    store.execute(f"DROP TABLE {table}")
    store.execute(TABLES[table])
    if table not in _NEVER_WRITTEN:
        there = {row["name"] for row in fetch(store, f"PRAGMA table_info({old})")}
        names = [row["name"] for row in fetch(store, f"PRAGMA table_info({table})")]
        new = _NEW[table]
        missing = [name for name in names if name not in there and name not in new]
        if missing:
            raise KeyError(*missing)
        values = ", ".join(new.get(name, f'"{name}"') for name in names)
        columns = ", ".join(f'"{name}"' for name in names)
        store.execute(f"INSERT INTO {table} ({columns}) SELECT {values} FROM {old}")
    store.execute(f"DROP TABLE {old}")
    for row in last:  # ids are never used again, not those of rows that went either
        store.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        store.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, row["seq"]))


def _seal(store: sqlite3.Connection, table: str, check: Callable[[Row], object] | None = None, key: str = "id") -> None:
    for row in fetch(store, f"SELECT * FROM {table}"):
        _put(store, table, row, {}, check, key)


def _put(
    store: sqlite3.Connection,
    table: str,
    row: Row,
    values: Mapping[str, Any],
    check: Callable[[Row], object] | None = None,
    key: str = "id",
) -> None:
    """Writes values into a row and seals it; a row that cannot be what was written is left without a seal."""
    try:
        sealed = {**row, **values}
        for text in sealed.values():
            if isinstance(text, str):
                text.encode()  # no longer UTF-8 otherwise
        if check is not None:
            check(sealed)
        values = {**values, "checksum": checksum(sealed)}
    except (ExpectedError, ValueError, KeyError, TypeError):
        values = {**values, "checksum": ""}
    columns = ", ".join(f"{name} = :{name}" for name in values)
    store.execute(f"UPDATE {table} SET {columns} WHERE {key} = :key", {**values, "key": row[key]})


def _operation(row: Row) -> None:
    datetime.fromisoformat(row["at"])
    if row["kind"] not in _KINDS:
        raise ValueError(row["kind"])


_KINDS = frozenset({"answer", "undo", "redo", "fill", "carry", "close", "reopen", "delete-round", "bring-back"})


def _seal_questionnaires(store: sqlite3.Connection) -> Mapping[int, Questionnaire]:
    """Seals the library; gives what is whole of it, by row."""
    found: dict[int, Questionnaire] = {}
    for (id,) in store.execute("SELECT id FROM questionnaire").fetchall():
        [row] = fetch(store, "SELECT * FROM questionnaire WHERE id = ?", (id,))
        tree, yaml = row.pop("tree"), row.pop("yaml")
        content: Questionnaire | None = None
        if isinstance(tree, str) and sha256(tree.encode("utf-8", "surrogateescape")).hexdigest() == row["hash"]:
            content = found[id] = from_tree(json.loads(tree), row["hash"])
        values = {"source_hash": digest(yaml.hex()) if isinstance(yaml, bytes) else ""}
        if content is not None:
            values["card"] = _card(content)
        _put(store, "questionnaire", row, values, _is_card)
    return found


def _card(questionnaire: Questionnaire) -> str:
    questions = list(questionnaire.questions())
    shown = {
        "title": dict(questionnaire.title.by_language),
        "languages": questionnaire.languages,
        "based_on": questionnaire.based_on,
        "sections": len(questionnaire.sections),
        "questions": len(questions),
        "core": sum(question.core for question in questions),
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def _is_card(row: Row) -> None:
    if row["card"] == "{}":
        raise ValueError(row["id"])


def _seal_responses(store: sqlite3.Connection, contents: Mapping[int, Questionnaire]) -> None:
    assessments = {row["id"]: row for row in fetch(store, "SELECT * FROM assessment")}
    for row in fetch(store, "SELECT * FROM response"):
        answers = fetch(store, "SELECT * FROM answer WHERE response = ? ORDER BY id", (row["id"],))
        changes = fetch(store, "SELECT checksum FROM change WHERE response = ?", (row["id"],))
        progress = _progress(assessments.get(row["assessment"]), contents, answers)
        answer_tally = tally(each["checksum"] for each in answers)
        change_tally = tally(each["checksum"] for each in changes)
        values = {
            "in_scope": progress.in_scope,
            "answered": progress.answered,
            "rated": progress.rated,
            "answers": answer_tally.count,
            "answers_sum": answer_tally.hex,
            "changes": change_tally.count,
            "changes_sum": change_tally.hex,
        }
        _put(store, "response", row, values, lambda each: each["saved_at"] and datetime.fromisoformat(each["saved_at"]))


def _progress(assessment: Row | None, contents: Mapping[int, Questionnaire], answers: list[Row]) -> Progress:
    """How far the answers that are whole have come."""
    content = contents.get(assessment["questionnaire"]) if assessment else None
    if assessment is None or content is None:
        return Progress()
    found: dict[Key, Answer] = {}
    for row in answers:
        try:
            answer = answer_of(row["question"], row["row"], row) if holds(row) else None
        except ValueError:
            continue
        if answer is not None:
            found[answer.key] = answer
    try:
        asked = Assessment(
            id=assessment["id"],
            uid=assessment["uid"],
            council=0,
            round=assessment["round"],
            questionnaire=content.id,
            version=content.version,
            hash=content.hash,
            scope=Scope(assessment["scope"]),
            sectors=tuple(json.loads(assessment["sectors"])),
            tier=assessment["tier"],
        )
    except (ValueError, TypeError):
        return Progress()
    return Answered(content, asked, found).total


def _seal_assessments(store: sqlite3.Connection) -> None:
    responses: dict[int, list[str]] = {}
    for row in fetch(store, "SELECT id, uid, member, assessment FROM response"):
        responses.setdefault(row["assessment"], []).append(tallies.response_face(row))
    for row in fetch(store, "SELECT * FROM assessment"):
        counted = tally(responses.get(row["id"], ()))
        values = {"responses": counted.count, "responses_sum": counted.hex}
        _put(store, "assessment", row, values, _is_assessment)


def _is_assessment(row: Row) -> None:
    Scope(row["scope"])
    Condition(row["state"])
    json.loads(row["sectors"])
