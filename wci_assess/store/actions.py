"""The steps of rounds' plans."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam

from wci_assess.response.action import Action, ActionState, Purpose
from wci_assess.store import schema, tallies
from wci_assess.store.checksum import damaged_row, intact, sealed
from wci_assess.store.rows import Row, fetch
from wci_assess.store.statements import adding, changing, driver, finding

_A = schema.action
_ADD, _CHANGE = adding(_A), changing(_A)
_OF_ROUND = finding(_A, _A.c.round == bindparam("round"))
_BY_ID = finding(_A, _A.c.id == bindparam("id"))


class Actions:
    """The actions of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def of_round(self, round: int, *, deleted: bool = False) -> tuple[Action, ...]:
        """A round's plan, in the order in which its steps came; those that were deleted only where ``deleted``.

        Raises:
            ExpectedError: one is not as it was written, or some are gone.
        """
        rows = sorted(_OF_ROUND.rows(self._store, {"round": round}), key=lambda row: int(row["id"]))
        for row in rows:
            intact("action", row)
        if not tallies.agrees(self._store, "action"):
            raise damaged_row("action")
        return tuple(_action(row) for row in rows if deleted or not row["deleted"])

    def find(self, id: int) -> Action | None:
        """The action of that id, a deleted one too.

        Raises:
            ExpectedError: it is not as it was written.
        """
        for row in _BY_ID.rows(self._store, {"id": id}):
            intact("action", row)
            return _action(row)
        return None

    def id_of(self, uid: str) -> int | None:
        """The id of the action of that uid, deleted or not."""
        for row in fetch(self._store, "SELECT id FROM action WHERE uid = ?", (uid,)):
            return int(row["id"])
        return None

    def add(self, action: Action) -> Action:
        """Adds an action; gives it with its id, and a ``uid`` where it had none."""
        row = _row(replace(action, uid=action.uid or uuid4().hex))
        id = _ADD.run(self._store, sealed(row))
        tallies.count_in(self._store, "action", {"id": id, **row})
        return _action({"id": id, **row})

    def put(self, action: Action) -> None:
        """Puts an action in the place of what is stored of it.

        Raises:
            ExpectedError: it is not as it was written, or is gone.
        """
        for row in _BY_ID.rows(self._store, {"id": action.id}):
            intact("action", row)
            new = {"id": action.id, **_row(action)}
            _CHANGE.run(self._store, sealed(new))
            tallies.count_again(self._store, "action", row, new)
            return
        raise damaged_row("action", action.id)


def _row(action: Action) -> dict[str, Any]:
    return {
        "uid": action.uid,
        "round": action.round,
        "qid": action.questionnaire,
        "question": action.question,
        "purpose": action.purpose.value,
        "cause": action.cause,
        "step": action.step,
        "role": action.role,
        "due": action.due.isoformat() if action.due else None,
        "target_level": action.target_level,
        "state": action.state.value,
        "outcome": action.outcome,
        "carried_from": action.carried_from,
        "deleted": action.deleted,
    }


def _action(row: Row) -> Action:
    return Action(
        id=row["id"],
        uid=row["uid"],
        round=row["round"],
        questionnaire=row["qid"],
        question=row["question"],
        purpose=Purpose(row["purpose"]),
        cause=row["cause"],
        step=row["step"],
        role=row["role"],
        due=date.fromisoformat(row["due"]) if row["due"] else None,
        target_level=row["target_level"],
        state=ActionState(row["state"]),
        outcome=row["outcome"],
        carried_from=row["carried_from"],
        deleted=row["deleted"],
    )
