"""Whether all of a store is as it was written: every page, every reference, every row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wci_assess.store.checking import check_all
from wci_assess.store.connection import identify
from wci_assess.store.identity import SCHEMA_VERSION
from wci_assess.store.trouble import told
from wci_assess.store.values import Damage

MOST_PROBLEMS = 100
_COUNTS = (
    "SELECT count(*) FROM council WHERE NOT deleted",
    "SELECT count(*) FROM assessment JOIN round ON assessment.round = round.id JOIN council "
    "ON round.council = council.id WHERE NOT assessment.deleted AND NOT round.deleted AND NOT council.deleted",
    "SELECT count(*) FROM answer",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The revision of the tables, counts of what can be seen, and the places that are damaged."""

    schema: int
    councils: int
    assessments: int
    answers: int
    problems: tuple[str, ...]


def examine(driver: sqlite3.Connection, path: Path) -> Found:
    """Looks at all of an open store that nobody changes meanwhile.

    Raises:
        ExpectedError: it is not ours.
    """
    driver.text_factory = _text
    with told(path):
        schema = identify(driver, path)
        problems = list(_pages(driver))
        if schema == SCHEMA_VERSION:
            problems += [_place(each) for each in check_all(driver) if not (problems and each.table == "file")]
        elif not problems:
            problems = list(_references(driver))
    counts = [_count(driver, query) for query in _COUNTS]
    return Found(
        schema=schema,
        councils=counts[0],
        assessments=counts[1],
        answers=counts[2],
        problems=tuple(problems[:MOST_PROBLEMS]),
    )


def _pages(driver: sqlite3.Connection) -> Iterator[str]:
    for (text,) in driver.execute(f"PRAGMA integrity_check({MOST_PROBLEMS})").fetchall():
        if text != "ok":
            yield from str(text).splitlines()


def _references(driver: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in driver.execute("PRAGMA foreign_key_check").fetchall():
        yield f"{table} {row} → {parent}"


def _place(damage: Damage) -> str:
    return damage.table if damage.id is None else f"{damage.table} {damage.id}"


def _text(data: bytes) -> str:
    """Text that is no longer UTF-8 is damage to be told, not an error of ours."""
    return data.decode(errors="surrogateescape")


def _count(driver: sqlite3.Connection, query: str) -> int:
    try:
        return int(driver.execute(query).fetchone()[0])
    except sqlite3.DatabaseError:  # a damaged table: the problems say so
        return 0
