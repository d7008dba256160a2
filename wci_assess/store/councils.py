"""Councils, their rounds, and the assessments within them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Table, bindparam

from wci_assess.response import Assessment, Condition, Council, Round, Scope
from wci_assess.store import schema, tallies
from wci_assess.store.checksum import damaged_row, intact, sealed
from wci_assess.store.home import StoredHome, read_home
from wci_assess.store.rows import Row, fetch
from wci_assess.store.statements import adding, changing, driver, finding
from wci_assess.store.values import CARD_COLUMNS, assessment_of, council_of, round_of

_TABLES: Mapping[str, Table] = {"council": schema.council, "round": schema.round_, "assessment": schema.assessment}
_ADD = {name: adding(table) for name, table in _TABLES.items()}
_CHANGE = {name: changing(table) for name, table in _TABLES.items()}
_BY_ID = {name: finding(table, table.c.id == bindparam("id")) for name, table in _TABLES.items()}
_ALL = {name: finding(table) for name, table in _TABLES.items()}
_ROUNDS_OF = finding(schema.round_, schema.round_.c.council == bindparam("council"))
_ASSESSMENTS_OF = finding(schema.assessment, schema.assessment.c.round == bindparam("round"))
_COLUMNS = {"start": "starts", "end": "ends"}
"""Columns that are not called what the values are."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction changed, by name, as plain values: texts, numbers, lists, days as ``2026-04-01``."""

    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Deleted:
    """What was deleted itself, not what went with it."""

    councils: tuple[Council, ...]
    rounds: tuple[Round, ...]
    assessments: tuple[Assessment, ...]


class Councils:
    """The councils, rounds and assessments of one transaction. What is deleted stays, hidden, until it is restored."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def add_council(
        self,
        *,
        name: str,
        alias: str | None = None,
        tier: str | None = None,
        population: int | None = None,
        sectors: Sequence[str] = (),
        example: bool = False,
        uid: str | None = None,
    ) -> int:
        """Adds a council, with the uid that it has on another computer, or a new one; gives its id."""
        return self._insert(
            "council",
            uid,
            name=name,
            alias=alias,
            tier=tier,
            population=population,
            sectors=_json(sectors),
            consent_role=None,
            consent_on=None,
            withdrawn_on=None,
            example=example,
            deleted=False,
        )

    def add_round(
        self, *, council: int, label: str, start: date, end: date, threshold: int, uid: str | None = None
    ) -> int:
        """Adds a round, as :meth:`add_council` does; gives its id."""
        return self._insert(
            "round",
            uid,
            council=council,
            label=label,
            starts=start.isoformat(),
            ends=end.isoformat(),
            threshold=threshold,
            collection=Condition.OPEN.value,
            deleted=False,
        )

    def add_assessment(
        self,
        *,
        round: int,
        questionnaire: int,
        scope: Scope,
        sectors: Sequence[str],
        tier: str | None,
        population: int | None,
        carried_from: int | None = None,
        uid: str | None = None,
    ) -> int:
        """Adds an assessment of a library row within a round, as :meth:`add_council` does; gives its id."""
        return self._insert(
            "assessment",
            uid,
            round=round,
            questionnaire=questionnaire,
            scope=scope.value,
            sectors=_json(sectors),
            tier=tier,
            population=population,
            state=Condition.OPEN.value,
            carried_from=carried_from,
            deleted=False,
            responses=0,
            responses_sum="0" * 32,
        )

    # By id

    def id_of(self, table: str, uid: str) -> int | None:
        """The id of the council, round or assessment of that uid, deleted or not.

        Raises:
            ExpectedError: it is not as it was written, or some are gone.
        """
        found = next((row for row in self._all(table) if row["uid"] == uid), None)
        return None if found is None else int(found["id"])

    def council(self, council: int, *, deleted: bool = False) -> Council | None:
        """The council of that id; one that is deleted only where ``deleted``.

        Raises:
            ExpectedError: it is not as it was written, or is gone without having been deleted.
        """
        row = self._row("council", council)
        return council_of(row) if row and (deleted or not row["deleted"]) else None

    def round(self, round: int, *, deleted: bool = False) -> Round | None:
        """The round of that id; one that is deleted, itself or with its council, only where ``deleted``.

        Raises:
            ExpectedError: it is not as it was written, or is gone without having been deleted.
        """
        row = self._row("round", round)
        if row is None or not (deleted or self._live_round(row)):
            return None
        return round_of(row)

    def assessment(self, assessment: int, *, deleted: bool = False) -> Assessment | None:
        """The assessment of that id; one that is deleted, itself or with its round, only where ``deleted``.

        Raises:
            ExpectedError: it is not as it was written, or is gone without having been deleted.
        """
        row = self._row("assessment", assessment)
        if row is None:
            return None
        round = self._known("round", row["round"], assessment)
        if not deleted and (row["deleted"] or not self._live_round(round)):
            return None
        return assessment_of(row, round, self._questionnaire(row))

    def rounds_of(self, council: int, *, deleted: bool = False) -> tuple[Round, ...]:
        """The rounds of a council, by id; those that are deleted themselves only where ``deleted``."""
        rows = _ROUNDS_OF.rows(self._store, {"council": council})
        return tuple(round_of(row) for row in rows if deleted or not row["deleted"])

    def assessments_of(self, round: int, *, deleted: bool = False) -> tuple[Assessment, ...]:
        """The assessments of a round, by id; those that are deleted themselves only where ``deleted``."""
        rows = _ASSESSMENTS_OF.rows(self._store, {"round": round})
        kept = [row for row in rows if deleted or not row["deleted"]]
        if not kept:
            return ()
        of = self._known("round", round)
        return tuple(assessment_of(row, of, self._questionnaire(row)) for row in kept)

    # All of them

    def listed(self) -> StoredHome:
        """Every round with its assessments and how far each has come, in a fixed number of statements.

        What is damaged is told beside what is whole.
        """
        return read_home(self._store)

    def councils(self) -> tuple[Council, ...]:
        """Every council, by id.

        Raises:
            ExpectedError: any of them is damaged; :meth:`listed` gives those that are whole.
        """
        return tuple(council_of(row) for row in self._all("council") if not row["deleted"])

    def examples(self) -> frozenset[int]:
        """The ids of the example councils."""
        return frozenset(row["id"] for row in self._all("council") if row["example"])

    def rounds(self) -> tuple[Round, ...]:
        """Every round, by id.

        Raises:
            ExpectedError: any of them is damaged; :meth:`listed` gives those that are whole.
        """
        hidden = {row["id"] for row in self._all("council") if row["deleted"]}
        rows = self._all("round")
        return tuple(round_of(row) for row in rows if not row["deleted"] and row["council"] not in hidden)

    def assessments(self) -> tuple[Assessment, ...]:
        """Every assessment, by id.

        Raises:
            ExpectedError: any of them is damaged; :meth:`listed` gives those that are whole.
        """
        shown = {each.id for each in self.rounds()}
        return self._assessments(row for row in self._all("assessment") if not row["deleted"] and row["round"] in shown)

    def deleted(self) -> Deleted:
        """What was deleted and can be brought back, by id."""
        return Deleted(
            councils=tuple(council_of(row) for row in self._all("council") if row["deleted"]),
            rounds=tuple(round_of(row) for row in self._all("round") if row["deleted"]),
            assessments=self._assessments(row for row in self._all("assessment") if row["deleted"]),
        )

    def questionnaire_row(self, assessment: int) -> int:
        """The library row that the assessment answers."""
        found: int = self._known("assessment", assessment, assessment)["questionnaire"]
        return found

    # Corrected

    def set_council(self, council: int, **values: object) -> Corrected:
        """Corrects name, alias, tier, population, sectors, consent_role, consent_on or withdrawn_on of a council.

        Takes values as :meth:`add_council` does, or as :class:`Corrected` gives them; what was so already is left out.
        """
        return self._correct("council", council, values)

    def set_round(self, round: int, **values: object) -> Corrected:
        """Corrects label, start, end, threshold or collection of a round, as :meth:`set_council` does."""
        return self._correct("round", round, values)

    def set_assessment(self, assessment: int, **values: object) -> Corrected:
        """Changes questionnaire (a library row), tier, population, sectors, scope or state of an assessment."""
        return self._correct("assessment", assessment, values)

    def set_state(self, assessment: int, state: Condition) -> None:
        """Opens or closes an assessment."""
        self.set_assessment(assessment, state=state.value)

    def set_deleted(self, table: str, row: int, *, deleted: bool) -> None:
        """Hides or shows again a council, a round or an assessment."""
        self._update(table, row, {"deleted": deleted})

    def close_collection(self, round: int) -> None:
        """Ends the collection of members' answers."""
        self.set_round(round, collection=Condition.CLOSED.value)

    # Rows

    def _row(self, table: str, id: int) -> Row | None:
        for row in _BY_ID[table].rows(self._store, {"id": id}):
            intact(table, row, assessment=id if table == "assessment" else None)
            return row
        if not tallies.agrees(self._store, table):
            raise damaged_row(table, id)
        return None

    def _known(self, table: str, id: int, assessment: int | None = None) -> Row:
        """The row to which another points."""
        row = self._row(table, id)
        if row is None:
            raise damaged_row(table, id, assessment=assessment)
        return row

    def _live_round(self, round: Row) -> bool:
        return not round["deleted"] and not self._known("council", round["council"])["deleted"]

    def _questionnaire(self, assessment: Row) -> Row:
        query = f"SELECT {CARD_COLUMNS} FROM questionnaire WHERE id = ?"
        for row in fetch(self._store, query, (assessment["questionnaire"],)):
            intact("questionnaire", row, assessment=assessment["id"])
            return row
        raise damaged_row("questionnaire", assessment["questionnaire"], assessment=assessment["id"])

    def _all(self, table: str) -> list[Row]:
        rows = _ALL[table].rows(self._store, {})
        for row in rows:
            intact(table, row, assessment=row["id"] if table == "assessment" else None)
        if not tallies.agrees(self._store, table):
            raise damaged_row(table)
        return rows

    def _assessments(self, rows: Iterable[Row]) -> tuple[Assessment, ...]:
        rounds = {row["id"]: row for row in self._all("round")}
        known = {row["id"]: row for row in fetch(self._store, f"SELECT {CARD_COLUMNS} FROM questionnaire")}
        for row in known.values():
            intact("questionnaire", row)
        return tuple(assessment_of(row, rounds[row["round"]], known[row["questionnaire"]]) for row in rows)

    def _insert(self, table: str, uid: str | None, **values: Any) -> int:
        row = {"uid": uid or uuid4().hex, **values}
        id = _ADD[table].run(self._store, sealed(row))
        tallies.count_in(self._store, table, {"id": id, **row})
        return id

    def _correct(self, table: str, id: int, values: Mapping[str, object]) -> Corrected:
        stored = self._known(table, id)
        columns = {_COLUMNS.get(name, name): _column(value) for name, value in values.items()}
        unknown = (columns.keys() - stored.keys()) | (columns.keys() & {"id", "uid", "checksum", "deleted"})
        if unknown:
            raise KeyError(*unknown)
        changed = [name for name in values if stored[_COLUMNS.get(name, name)] != columns[_COLUMNS.get(name, name)]]
        if changed:
            self._update(table, id, columns)
        return Corrected(
            before={name: _plain(name, stored[_COLUMNS.get(name, name)]) for name in changed},
            after={name: _plain(name, columns[_COLUMNS.get(name, name)]) for name in changed},
        )

    def _update(self, table: str, id: int, columns: Mapping[str, object]) -> None:
        stored = self._known(table, id)
        changed = sealed({**stored, **columns})
        _CHANGE[table].run(self._store, changed)
        tallies.count_again(self._store, table, stored, changed)


def _json(sectors: Iterable[str]) -> str:
    return json.dumps(list(sectors), ensure_ascii=False)


def _column(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case list() | tuple():
            return _json(value)
        case str() | int() | None:
            return str(value) if isinstance(value, str) else value
        case _:
            raise TypeError(value)


def _plain(name: str, column: object) -> object:
    return json.loads(str(column)) if name == "sectors" else column
