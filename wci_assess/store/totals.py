"""Members' totals: written when a collection is closed, kept when their answers are deleted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam

from wci_assess.response import QuestionTotal, Totals
from wci_assess.store import schema, tallies
from wci_assess.store.checksum import damaged_row, intact, sealed
from wci_assess.store.rows import Row, fetch
from wci_assess.store.statements import adding, driver, finding

_T = schema.total
_ADD = adding(_T)
_OF_ASSESSMENT = finding(_T, _T.c.assessment == bindparam("assessment"))


class StoredTotals:
    """The totals of one transaction. They are only ever added."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def add(self, assessment: int, totals: Iterable[QuestionTotal]) -> None:
        """Adds what a closing counted."""
        rows = [_row(assessment, each) for each in totals]
        if not rows:
            return
        _ADD.run_each(self._store, rows)
        uids = {row["uid"] for row in rows}
        stored = [row for row in _OF_ASSESSMENT.rows(self._store, {"assessment": assessment}) if row["uid"] in uids]
        tallies.count_all_in(self._store, "total", stored)

    def assessments(self) -> frozenset[int]:
        """The ids of the assessments that have totals."""
        return frozenset(row["assessment"] for row in fetch(self._store, "SELECT DISTINCT assessment FROM total"))

    def of(self, assessment: int) -> Totals:
        """The totals of an assessment; empty before its round's collection is closed.

        Raises:
            ExpectedError: one is not as it was written, or some are gone.
        """
        rows = _OF_ASSESSMENT.rows(self._store, {"assessment": assessment})
        for row in rows:
            intact("total", row, assessment=assessment)
        if not tallies.agrees(self._store, "total"):
            raise damaged_row("total", assessment=assessment)
        return Totals(tuple(map(_total, rows)))


def _row(assessment: int, total: QuestionTotal) -> dict[str, Any]:
    counts = {
        "values": dict(total.values),
        "given": total.given,
        "not_applicable": total.not_applicable,
        "dont_know": total.dont_know,
        "unanswered": total.unanswered,
        "took_part": total.took_part,
        "median": None if total.median is None else str(total.median),
    }
    return sealed(
        {
            "uid": uuid4().hex,
            "assessment": assessment,
            "question": total.question,
            "batch": total.batch,
            "sector": total.sector or "",
            "look": total.look,
            "n": total.answered,
            "counts": json.dumps(counts, separators=(",", ":")),
        }
    )


def _total(row: Row) -> QuestionTotal:
    counts = json.loads(row["counts"])
    median = counts.pop("median")
    return QuestionTotal(
        question=row["question"],
        sector=row["sector"] or None,
        look=row["look"],
        batch=row["batch"],
        median=None if median is None else Decimal(median),
        **counts,
    )
