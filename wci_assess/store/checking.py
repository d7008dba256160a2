"""The whole store against every checksum and every sum in it, for ``verify`` and before a backup is trusted."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import pairwise
from typing import Any

from wci_assess.errors import ExpectedError
from wci_assess.questionnaire import from_tree
from wci_assess.response import Key
from wci_assess.store import tallies
from wci_assess.store.answers import answer_from_text
from wci_assess.store.checksum import Tally, holds, stored_tally
from wci_assess.store.corruption import lies_in_the_file
from wci_assess.store.history import OperationKind
from wci_assess.store.library import source_hash
from wci_assess.store.rows import Row, fetch
from wci_assess.store.shape import is_as_made
from wci_assess.store.staged import staged
from wci_assess.store.values import (
    CARD_COLUMNS,
    Damage,
    council_of,
    questionnaire_of,
    response_of,
    round_of,
    stored_answer_of,
)

TABLES = (
    "meta",
    "questionnaire",
    "council",
    "round",
    "assessment",
    "member",
    "response",
    "answer",
    "draft",
    "operation",
    "change",
    "hand_out",
    "submission",
    "total",
    "release",
    "show_of_levels",
    "summary",
    "action",
    "example",
    "pack",
    "survey",
    "reply",
    "survey_total",
)
_AT_ONCE = 200
_IN_ONE_GO = 25
_APART: Mapping[str, tuple[str, ...]] = {"questionnaire": ("tree", "yaml"), "submission": ("body",)}
"""Large columns, which answer to hashes in their row instead of to its checksum."""
_PAUSE_SECONDS = 0.0002
"""After so many rows: whoever saves an answer meanwhile needs the interpreter a dozen times, and waits for it each."""


def check_all(store: sqlite3.Connection) -> tuple[Damage, ...]:
    """Everything that is not as it was written, each thing once; nothing is changed."""
    if not is_as_made(store):
        return (Damage("file"),)
    found: dict[Damage, None] = {}
    for damage in (*_file(store), *_Check(store).all()):
        found[damage] = None
    return tuple(found)


def _file(store: sqlite3.Connection) -> Iterator[Damage]:
    """What SQLite itself finds."""
    try:
        if fetch(store, "PRAGMA integrity_check(1)")[0]["integrity_check"] != "ok":
            yield Damage("file")
        for row in fetch(store, "PRAGMA foreign_key_check"):
            yield Damage(row["table"], row["rowid"])
    except sqlite3.DatabaseError as error:
        if not lies_in_the_file(store, error):
            raise
        yield Damage("file")


def _disordered() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("rows out of order")
    error.sqlite_errorname = "SQLITE_CORRUPT"
    return error


@dataclass
class _Check:
    """One walk through the tables, with what is counted on the way."""

    store: sqlite3.Connection
    round_of: dict[object, int] = field(default_factory=dict)
    """By the assessment."""
    assessment_of: dict[object, int] = field(default_factory=dict)
    """By the response."""
    counted: dict[tuple[str, object], Tally] = field(default_factory=dict)
    """What belongs to a row above, by table and the row's id."""
    hidden: frozenset[int] = frozenset()
    """Responses that are not shown yet, and count nowhere."""
    above: list[tuple[str, object, Tally, Damage]] = field(default_factory=list)
    """What should have been counted, and what is damaged where it was not."""

    def all(self) -> Iterator[Damage]:
        self.hidden = staged(self.store)
        for table in TABLES:
            try:
                for row in self._rows(table):
                    yield from self._row(table, row)
            except sqlite3.DatabaseError as error:
                if not lies_in_the_file(self.store, error):
                    raise
                yield Damage(table)
        for table, id, expected, damage in self.above:
            if self.counted.get((table, id), Tally()) != expected:
                yield damage
        for table in tallies.FACES:
            with suppress(sqlite3.DatabaseError):  # told above
                if not tallies.agrees(self.store, table):
                    yield Damage(table)

    def _rows(self, table: str) -> Iterator[Row]:
        if table == "meta":
            yield from fetch(self.store, "SELECT * FROM meta")
            return
        some = 1 if table in _APART else _AT_ONCE
        last = -(2**62)
        while rows := fetch(self.store, f"SELECT * FROM {table} WHERE id > ? ORDER BY id LIMIT {some}", (last,)):
            ids = [last, *(row["id"] for row in rows)]
            if any(later <= earlier for earlier, later in pairwise(ids)):
                raise _disordered()  # a damaged tree of pages can lead round in a circle, for ever
            for place, row in enumerate(rows):
                if place % _IN_ONE_GO == 0:
                    time.sleep(_PAUSE_SECONDS)
                yield row
            last = rows[-1]["id"]

    def _row(self, table: str, row: Row) -> Iterator[Damage]:
        damage = self._place(table, row)
        heavy = {name: row.pop(name) for name in _APART.get(table, ())}
        self._count(table, row)
        try:
            whole = holds(row) and _CHECKS.get(table, _nothing)({**row, **heavy}) is not False
        except (ExpectedError, ValueError, KeyError, TypeError):
            whole = False
        if not whole:
            yield damage
            return
        self._expect(table, row, damage)

    def _place(self, table: str, row: Row) -> Damage:
        if table == "meta":
            return Damage(table)
        id = row["id"]
        if table == "assessment":
            self.round_of[id] = row["round"]
        if table == "response":
            self.assessment_of[id] = row["assessment"]
        assessment = {"assessment": id}.get(table, row.get("assessment")) or self.assessment_of.get(row.get("response"))
        round = {"round": id}.get(table, row.get("round")) or self.round_of.get(assessment)
        return Damage(table, id, round, assessment)

    def _count(self, table: str, row: Row) -> None:
        """Counts a row with the row above to which it belongs."""
        match table:
            case "response" if row["id"] not in self.hidden:
                self._add("response", row["assessment"], tallies.response_face(row))
            case "answer":
                self._add("answer", row["response"], row["checksum"])
            case "change":
                self._add("change", row["response"], row["checksum"])
                self._add("changes of", row["operation"], "0")
            case "operation" if row["response"] is not None:
                self._add("operation", row["response"], "0")

    def _add(self, table: str, id: object, digest: str) -> None:
        with suppress(ValueError, TypeError):  # a checksum that is none: the row itself is told
            key = (table, id)
            self.counted[key] = self.counted.get(key, Tally()).changed(added=[digest])

    def _expect(self, table: str, row: Row, damage: Damage) -> None:
        id, round, assessment = row.get("id"), damage.round, damage.assessment
        match table:
            case "assessment":
                rows = Damage("response", None, round, assessment)
                self.above.append(("response", id, stored_tally(row, "responses"), rows))
            case "response":
                for name, column in (("answer", "answers"), ("change", "changes")):
                    self.above.append((name, id, stored_tally(row, column), Damage(name, None, round, assessment)))
                operations = Damage("operation", None, round, assessment)
                self.above.append(("operation", id, Tally(row["sequence"]), operations))
            case "operation":
                changes = Damage("change", None, round, assessment)
                self.above.append(("changes of", id, Tally(row["changes"]), changes))


def _nothing(_: Row) -> None:
    """A row about which its checksum says all."""


def _questionnaire(row: Row) -> bool:
    tree = row["tree"]
    if not isinstance(tree, str) or sha256(tree.encode("utf-8", "surrogateescape")).hexdigest() != row["hash"]:
        return False
    if not isinstance(row["yaml"], bytes) or source_hash(row["yaml"]) != row["source_hash"]:
        return False
    questionnaire_of({name: row[name] for name in CARD_COLUMNS.split(", ")})
    from_tree(json.loads(tree), row["hash"])
    return True


def _submission(row: Row) -> bool:
    return isinstance(row["body"], bytes) and sha256(row["body"]).hexdigest() == row["sha256"]


def _example(row: Row) -> bool:
    return isinstance(row["content"], str) and sha256(row["content"].encode()).hexdigest() == row["sha256"]


def _reply(row: Row) -> None:
    from wci_assess.store.replies import reply_of  # what has to do with surveys is not needed at a start

    reply_of(row)
    json.loads(row["released"])


def _operation(row: Row) -> None:
    OperationKind(row["kind"])
    datetime.fromisoformat(row["at"])


def _change(row: Row) -> None:
    key = Key(row["question"], row["row"] or None)
    answer_from_text(key, row["before"])
    answer_from_text(key, row["after"])


_CHECKS: Mapping[str, Callable[[Row], Any]] = {
    "questionnaire": _questionnaire,
    "council": council_of,
    "round": round_of,
    "response": response_of,
    "answer": stored_answer_of,
    "operation": _operation,
    "submission": _submission,
    "change": _change,
    "example": _example,
    "reply": _reply,
}
