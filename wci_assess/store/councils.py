"""Councils, their rounds, and the assessments within them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Select, Table, insert, select, update

from wci_assess.response import Assessment, Condition, Council, Round, Scope
from wci_assess.store import schema
from wci_assess.store.checksum import intact, sealed
from wci_assess.store.rows import new_id
from wci_assess.store.values import assessment_of, council_of, round_of

_C, _R, _A, _Q = schema.council, schema.round_, schema.assessment, schema.questionnaire


class Councils:
    """The councils, rounds and assessments of one transaction. What is deleted stays, hidden, until it is restored."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_council(
        self,
        *,
        name: str,
        alias: str | None = None,
        tier: str | None = None,
        population: int | None = None,
        sectors: Sequence[str] = (),
        example: bool = False,
    ) -> int:
        """Adds a council; gives its id."""
        return self._insert(
            _C,
            name=name,
            alias=alias,
            tier=tier,
            population=population,
            sectors=json.dumps(list(sectors), ensure_ascii=False),
            example=example,
            deleted=False,
        )

    def add_round(self, *, council: int, label: str, start: date, end: date, threshold: int) -> int:
        """Adds a round; gives its id."""
        return self._insert(
            _R,
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
    ) -> int:
        """Adds an assessment of a library row within a round; gives its id."""
        return self._insert(
            _A,
            seal=False,
            round=round,
            questionnaire=questionnaire,
            scope=scope.value,
            sectors=json.dumps(list(sectors), ensure_ascii=False),
            tier=tier,
            population=population,
            state=Condition.OPEN.value,
            carried_from=carried_from,
            deleted=False,
        )

    def councils(self) -> tuple[Council, ...]:
        """Every council, by id."""
        rows = self._connection.execute(select(_C).where(_C.c.deleted.is_(False)).order_by(_C.c.id)).all()
        return tuple(council_of(row._mapping) for row in rows)

    def examples(self) -> frozenset[int]:
        """The ids of the example councils."""
        return frozenset(self._connection.execute(select(_C.c.id).where(_C.c.example.is_(True))).scalars().all())

    def rounds(self) -> tuple[Round, ...]:
        """Every round, by id."""
        query = select(_R).join(_C, _R.c.council == _C.c.id)
        rows = self._connection.execute(
            query.where(_R.c.deleted.is_(False), _C.c.deleted.is_(False)).order_by(_R.c.id)
        ).all()
        return tuple(round_of(row._mapping) for row in rows)

    def assessments(self) -> tuple[Assessment, ...]:
        """Every assessment, by id."""
        query = _assessments().where(_A.c.deleted.is_(False), _R.c.deleted.is_(False), _C.c.deleted.is_(False))
        return tuple(assessment_of(row._mapping) for row in self._connection.execute(query.order_by(_A.c.id)).all())

    def questionnaire_row(self, assessment: int) -> int:
        """The library row that the assessment answers."""
        found: int = self._connection.execute(
            select(_A.c.questionnaire).where(_A.c.id == assessment)
        ).scalar_one()  # fmt: skip
        return found

    def set_state(self, assessment: int, state: Condition) -> None:
        """Opens or closes an assessment."""
        self._connection.execute(update(_A).where(_A.c.id == assessment).values(state=state.value))

    def set_deleted(self, table: str, row: int, *, deleted: bool) -> None:
        """Hides or shows again a council, a round or an assessment."""
        where = {"council": _C, "round": _R, "assessment": _A}[table]
        self._update(where, row, deleted=deleted)

    def close_collection(self, round: int) -> None:
        """Ends the collection of members' answers."""
        self._update(_R, round, collection=Condition.CLOSED.value)

    def _insert(self, table: Table, *, seal: bool = True, **values: Any) -> int:
        row = {"uid": uuid4().hex, **values}
        done = self._connection.execute(insert(table).values(**(sealed(row) if seal else row)))
        return new_id(done)

    def _update(self, table: Table, row: int, **values: Any) -> None:
        stored = self._connection.execute(select(table).where(table.c.id == row)).one()
        changed = {**stored._mapping, **values}
        if "checksum" in changed:
            intact(table.name, stored._mapping)
            changed = sealed(changed)
        self._connection.execute(update(table).where(table.c.id == row).values(**changed))


def _assessments() -> Select[Any]:
    return (
        select(_A, _R.c.council, _Q.c.qid, _Q.c.version, _Q.c.hash)
        .join(_R, _A.c.round == _R.c.id)
        .join(_C, _R.c.council == _C.c.id)
        .join(_Q, _A.c.questionnaire == _Q.c.id)
    )
