"""A store with one of everything, spoiled from outside; and all that can be read of it, thing by thing."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from tests.store.make_golden import populate
from wci_assess.errors import ExpectedError
from wci_assess.paths import STORE_FILE
from wci_assess.store import Store, Transaction
from wci_assess.store.rows import TRUTHS


def whole(folder: Path) -> Path:
    """A store with one of everything; gives its file."""
    store = Store.open(folder, writing=True)
    populate(store)
    store.close()
    return folder / STORE_FILE


def tables(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Every table that holds something, with its columns."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: tuple(column[1] for column in connection.execute(f"PRAGMA table_info({name})"))
            for name in names
            if not name.startswith("sqlite_")
        }


def other_values(value: object, dice: random.Random) -> Iterator[object]:
    """What might stand there instead."""
    match value:
        case None:
            yield from ("x", 1, "")
        case int():
            yield from (value + 1, value - 1, 0 if value else 7, -(2**62), "x", None, b"\xff")
        case bytes():
            yield from (b"", value[:-1], value + b" ", value[::-1], "text", None)
        case str():
            at = dice.randrange(len(value)) if value else 0
            yield from (
                value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :] if value else "x",
                value[:at] + value[at + 1 :],
                value + " ",
                "",
                5,
                None,
                value.encode(),
            )


def spoil(path: Path, table: str, column: str, dice: random.Random) -> str | None:
    """Changes one value of the column; tells what was done, or None where that changes nothing that means anything."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA ignore_check_constraints=ON")
        row, value = dice.choice(connection.execute(f'SELECT rowid, "{column}" FROM {table}').fetchall())
        other: object = "no UTF-8"
        new, values = f"CAST(x'ff' || CAST(\"{column}\" AS BLOB) AS TEXT)", []
        if not (isinstance(value, str) and value and dice.random() < 0.2):
            other = dice.choice(list(other_values(value, dice)))
            new, values = "?", [other]
        try:
            connection.execute(f'UPDATE {table} SET "{column}" = {new} WHERE rowid = ?', [*values, row])
        except sqlite3.IntegrityError:
            return None  # the tables themselves refuse it
        same = f'SELECT count(*) FROM {table} WHERE rowid = ? AND "{column}" IS ?'
        if connection.execute(same, (row, value)).fetchone() == (1,) or _means_the_same(column, value, other):
            return None
        connection.commit()
    return f"{table}.{column} of {row}: {value!r} -> {other!r}"


def _means_the_same(column: str, value: object, other: object) -> bool:
    return column in TRUTHS and bool(other) == bool(value)


DAMAGED = "damaged"


_EACH: Mapping[str, tuple[int, Callable[[Transaction, int], Any]]] = {
    "council": (2, lambda t, n: t.councils.council(n, deleted=True)),
    "round": (3, lambda t, n: t.councils.round(n, deleted=True)),
    "live round": (3, lambda t, n: t.councils.round(n)),
    "assessment": (3, lambda t, n: t.councils.assessment(n, deleted=True)),
    "council's response": (2, lambda t, n: t.responses.find(n)),
    "members' responses": (2, lambda t, n: t.responses.member_responses(n)),
    "answers": (3, lambda t, n: t.responses.answers(n)),
    "drafts": (3, lambda t, n: t.responses.drafts(n)),
    "top": (3, lambda t, n: t.history.top(n)),
    "content": (2, lambda t, n: t.library.content(n)),
    "source": (2, lambda t, n: t.library.source(n)),
    "operation": (16, lambda t, n: t.history.operation(n)),
    "members": (1, lambda t, n: t.members.of_round(n, deleted=True)),
    "hand-outs": (1, lambda t, n: t.hand_outs.of_round(n, deleted=True)),
    "submissions": (1, lambda t, n: t.submissions.of_round(n)),
    "bodies": (1, lambda t, n: t.submissions.bodies(t.submissions.of_round(n))),
    "totals": (1, lambda t, n: t.totals.of(n)),
    "shows": (1, lambda t, n: t.meeting.shows(n)),
    "releases": (1, lambda t, n: t.meeting.releases(n)),
    "actions": (1, lambda t, n: t.actions.of_round(n, deleted=True)),
    "action": (3, lambda t, n: t.actions.find(n)),
    "example": (6, lambda t, n: t.examples.find(n)),
    "surveys": (1, lambda t, n: t.surveys.of_round(n, deleted=True)),
    "survey": (2, lambda t, n: t.surveys.find(n)),
    "replies": (1, lambda t, n: t.surveys.replies(n)),
    "survey totals": (1, lambda t, n: t.surveys.totals(n)),
    "revisions": (3, lambda t, n: t.examples.of(str(n) * 32)),
}
"""What is read by its number, and how many there are or might be."""
_ONCE: Mapping[str, Callable[[Transaction], Any]] = {
    "operations": lambda t: t.history.operations(limit=None),
    "library": lambda t: t.library.entries(deleted=True),
    "version": lambda t: t.library.version("golden", "1.0.0"),
    "language": lambda t: t.settings.get("language"),
    "home": lambda t: t.home(),
    "summaries": lambda t: t.summaries.all(),
    "examples": lambda t: t.examples.all(),
    "examples of a practice": lambda t: t.examples.about("golden", "practice"),
    "packs": lambda t: t.packs.all(deleted=True),
    "check": lambda t: t.check(),
}


def things(folder: Path) -> dict[str, Any]:
    """Everything of the store, each thing read on its own; what is told as damaged is :data:`DAMAGED`."""
    store = Store.open(folder, writing=False)
    try:
        found = {name: _read(store, call) for name, call in _ONCE.items()}
        for name, (many, call) in _EACH.items():
            for number in range(1, many + 1):
                found[f"{name} {number}"] = _read(store, partial(_numbered, call, number))
        return found
    finally:
        store.close()


def _numbered(call: Callable[[Transaction, int], Any], number: int, transaction: Transaction) -> Any:
    return call(transaction, number)


def _read(store: Store, call: Callable[[Transaction], Any]) -> Any:
    try:
        with store.read() as transaction:
            return call(transaction)
    except ExpectedError as error:
        if error.code != "store-damaged":
            raise
        return DAMAGED


def copied(path: Path, folder: Path) -> Path:
    """A copy of the store's file as the store of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / STORE_FILE
    shutil.copyfile(path, target)
    return target
