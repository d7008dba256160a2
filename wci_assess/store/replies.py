"""Surveys of rounds, the replies that came in, and what was counted of them. Replies are a set, without order."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam

from wci_assess.response import AnswerState, Condition
from wci_assess.response.encoding import decode, encode
from wci_assess.response.replies import Given, Mode, Reply
from wci_assess.response.survey_totals import SurveyTotal, SurveyTotals
from wci_assess.store import schema, tallies
from wci_assess.store.checksum import damaged_row, intact, sealed
from wci_assess.store.rows import Row, fetch, fetch_in
from wci_assess.store.statements import adding, changing, driver, finding

_S, _R, _T = schema.survey, schema.reply, schema.survey_total
_ADD_SURVEY, _CHANGE_SURVEY = adding(_S), changing(_S)
_ADD_REPLY, _CHANGE_REPLY = adding(_R), changing(_R)
_ADD_TOTAL = adding(_T)
_SURVEYS = finding(_S)
_SURVEY = finding(_S, _S.c.id == bindparam("id"))
_BY_UID = finding(_S, _S.c.uid == bindparam("uid"))
_OF_ROUND = finding(_S, _S.c.round == bindparam("round"))
_REPLIES = finding(_R, _R.c.survey == bindparam("survey"))
_TOTALS = finding(_T, _T.c.survey == bindparam("survey"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSurvey:
    """A survey of a round. ``questionnaire`` is the library's row; ``deleted``: it was taken back."""

    id: int
    uid: str
    round: int
    questionnaire: int
    state: Condition = Condition.OPEN
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReply:
    """A reply that came in. ``batch``: 1 before the survey was closed, then 2 and more; ``WAITING``.

    ``released``: the questions whose words may be printed. ``deleted``: its taking in was taken back.
    """

    id: int
    survey: int
    reply: Reply
    batch: int
    released: tuple[str, ...] = ()
    deleted: bool = False


class Surveys:
    """The surveys of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def add(self, round: int, questionnaire: int) -> StoredSurvey:
        """Begins a survey in a round."""
        row: dict[str, Any] = {
            "uid": uuid4().hex, "round": round, "questionnaire": questionnaire, "state": Condition.OPEN.value,
            "deleted": False,
        }  # fmt: skip
        id = _ADD_SURVEY.run(self._store, sealed(row))
        tallies.count_in(self._store, "survey", {"id": id, **row})
        return _survey({"id": id, **row})

    def of_round(self, round: int, *, deleted: bool = False) -> tuple[StoredSurvey, ...]:
        """The surveys of a round, by id; those that were taken back only where ``deleted``.

        Raises:
            ExpectedError: one is not as it was written, or some are gone.
        """
        rows = self._passed("survey", _OF_ROUND.rows(self._store, {"round": round}))
        return tuple(_survey(row) for row in rows if deleted or not row["deleted"])

    def all(self) -> tuple[StoredSurvey, ...]:
        """Every survey, those that were taken back too, by id.

        Raises:
            ExpectedError: as :meth:`of_round`.
        """
        return tuple(map(_survey, self._passed("survey", _SURVEYS.rows(self._store, {}))))

    def of_questionnaire(self, questionnaire: int) -> tuple[StoredSurvey, ...]:
        """The surveys that ask this version, those that were taken back too.

        Raises:
            ExpectedError: as :meth:`of_round`.
        """
        return tuple(each for each in self.all() if each.questionnaire == questionnaire)

    def find(self, id: int) -> StoredSurvey | None:
        """The survey of that id, one that was taken back too.

        Raises:
            ExpectedError: as :meth:`of_round`.
        """
        return next((_survey(row) for row in self._passed("survey", _SURVEY.rows(self._store, {"id": id}))), None)

    def by_uid(self, uid: str) -> StoredSurvey | None:
        """The survey that replies name, one that was taken back too.

        Raises:
            ExpectedError: as :meth:`of_round`.
        """
        return next((_survey(row) for row in self._passed("survey", _BY_UID.rows(self._store, {"uid": uid}))), None)

    def put(self, survey: StoredSurvey) -> None:
        """Writes state and whether it is deleted, in place of what the survey of that id has.

        Raises:
            ExpectedError: it is not as it was written, or is gone.
        """
        for row in _SURVEY.rows(self._store, {"id": survey.id}):
            intact("survey", row)
            new = {**row, "state": survey.state.value, "deleted": survey.deleted}
            _CHANGE_SURVEY.run(self._store, sealed(new))
            tallies.count_again(self._store, "survey", row, new)
            return
        raise damaged_row("survey", survey.id)

    # Replies

    def add_replies(self, survey: int, replies: Iterable[Reply], *, batch: int) -> tuple[int, ...]:
        """Adds replies that are not here; gives their ids. They are kept in an order of their own, not as they came."""
        rows = [_reply_row(survey, each, batch) for each in sorted(replies, key=lambda each: each.uid)]
        _ADD_REPLY.run_each(self._store, map(sealed, rows))
        uids = [row["uid"] for row in rows]
        added = fetch_in(self._store, "SELECT id, uid, survey, deleted FROM reply WHERE uid IN", uids)
        tallies.count_all_in(self._store, "reply", added)
        return tuple(sorted(row["id"] for row in added))

    def known(self, uids: Iterable[str]) -> Mapping[str, StoredReply]:
        """Those of the replies that are here, in whatever survey, by their uid.

        Raises:
            ExpectedError: one is not as it was written.
        """
        rows = fetch_in(self._store, "SELECT * FROM reply WHERE uid IN", uids)
        for row in rows:
            intact("reply", row)
        return {row["uid"]: _reply(row) for row in rows}

    def replies(self, survey: int) -> tuple[StoredReply, ...]:
        """The replies to a survey, those that were taken back too, by id.

        Raises:
            ExpectedError: one is not as it was written, or some are gone.
        """
        return tuple(map(_reply, self._passed("reply", _REPLIES.rows(self._store, {"survey": survey}))))

    def count(self, survey: int) -> Mapping[int, int]:
        """How many replies are in, by batch, without looking into them."""
        query = "SELECT batch, count(*) AS n FROM reply WHERE survey = ? AND NOT deleted GROUP BY batch"
        return {row["batch"]: row["n"] for row in fetch(self._store, query, (survey,))}

    def bring_back(self, ids: Iterable[int], *, batch: int) -> None:
        """Shows replies again whose taking in was taken back.

        Raises:
            ExpectedError: one is not as it was written, or is gone.
        """
        wanted = list(ids)
        rows = fetch_in(self._store, "SELECT * FROM reply WHERE id IN", wanted)
        for row in rows:
            intact("reply", row)
        self.put_replies(replace(_reply(row), batch=batch, deleted=False) for row in rows)

    def put_replies(self, replies: Iterable[StoredReply]) -> None:
        """Writes batch, what is released and whether it is deleted, in place of what the replies of these ids have.

        Raises:
            ExpectedError: one is not as it was written, or is gone.
        """
        wanted = {each.id: each for each in replies}
        rows = fetch_in(self._store, "SELECT * FROM reply WHERE id IN", wanted)
        changed: list[tuple[Row, Row]] = []
        for row in rows:
            intact("reply", row)
            put = wanted.pop(row["id"])
            released = json.dumps(sorted(put.released), separators=(",", ":"))
            changed.append((row, {**row, "batch": put.batch, "released": released, "deleted": put.deleted}))
        for id in wanted:
            raise damaged_row("reply", id)
        _CHANGE_REPLY.run_each(self._store, (sealed(new) for _, new in changed))
        moved = [(before, after) for before, after in changed if before["deleted"] != after["deleted"]]
        tallies.count_all_out(self._store, "reply", [before for before, _ in moved])
        tallies.count_all_in(self._store, "reply", [after for _, after in moved])

    # Totals

    def add_totals(self, survey: int, totals: Iterable[SurveyTotal]) -> None:
        """Adds what a closing may tell."""
        rows = [_total_row(survey, each) for each in totals]
        _ADD_TOTAL.run_each(self._store, rows)
        uids = {row["uid"] for row in rows}
        stored = [row for row in _TOTALS.rows(self._store, {"survey": survey}) if row["uid"] in uids]
        tallies.count_all_in(self._store, "survey_total", stored)

    def totals(self, survey: int) -> SurveyTotals:
        """The totals of a survey; empty before it is closed, and where too few replied.

        Raises:
            ExpectedError: one is not as it was written, or some are gone.
        """
        return SurveyTotals(
            tuple(map(_total, self._passed("survey_total", _TOTALS.rows(self._store, {"survey": survey}))))
        )

    def _passed(self, table: str, rows: list[Row]) -> list[Row]:
        for row in rows:
            intact(table, row)
        if not tallies.agrees(self._store, table):
            raise damaged_row(table)
        return rows


def _survey(row: Row) -> StoredSurvey:
    return StoredSurvey(
        id=row["id"],
        uid=row["uid"],
        round=row["round"],
        questionnaire=row["questionnaire"],
        state=Condition(row["state"]),
        deleted=row["deleted"],
    )


def _reply_row(survey: int, reply: Reply, batch: int) -> dict[str, Any]:
    answers = {
        question: {"state": given.state.value, "value": None if given.value is None else encode(given.value)}
        for question, given in sorted(reply.answers.items())
    }
    return {
        "uid": reply.uid,
        "survey": survey,
        "language": reply.language,
        "mode": reply.mode.value,
        "answers": json.dumps(answers, ensure_ascii=False, separators=(",", ":")),
        "released": "[]",
        "batch": batch,
        "deleted": False,
    }


def _reply(row: Row) -> StoredReply:
    return StoredReply(
        id=row["id"],
        survey=row["survey"],
        reply=reply_of(row),
        batch=row["batch"],
        released=tuple(json.loads(row["released"])),
        deleted=row["deleted"],
    )


def reply_of(row: Row) -> Reply:
    """The reply in a row that is intact."""
    answers = {
        question: Given(AnswerState(each["state"]), None if each["value"] is None else decode(each["value"]))
        for question, each in json.loads(row["answers"]).items()
    }
    return Reply(uid=row["uid"], language=row["language"], mode=Mode(row["mode"]), answers=answers)


_FIGURES = ("given", "counted", "values", "not_applicable", "dont_know", "hidden")


def _total_row(survey: int, total: SurveyTotal) -> dict[str, Any]:
    counts = {name: getattr(total, name) for name in _FIGURES}
    counts["values"] = dict(total.values)
    for name in ("median", "mean"):
        figure = getattr(total, name)
        counts[name] = None if figure is None else str(figure)
    return sealed(
        {
            "uid": uuid4().hex,
            "survey": survey,
            "question": total.question,
            "part": total.group or "",
            "batch": total.batch,
            "n": total.given,
            "counts": json.dumps(counts, separators=(",", ":")),
        }
    )


def _total(row: Row) -> SurveyTotal:
    counts = json.loads(row["counts"])
    return SurveyTotal(
        question=row["question"],
        group=row["part"] or None,
        batch=row["batch"],
        median=_figure(counts["median"]),
        mean=_figure(counts["mean"]),
        **{name: counts[name] for name in _FIGURES},
    )


def _figure(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
