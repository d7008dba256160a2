"""Members' answers of a round removed for good: answers, history, drafts, files, releases, and what tells of them.
A survey's replies go likewise.

Totals stay. SQLite overwrites what is removed (``secure_delete``), so that nothing of it is left in the file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from wci_assess.store import schema, tallies
from wci_assess.store.checksum import intact, sealed, stored_tally
from wci_assess.store.history import OperationKind
from wci_assess.store.rows import Row, fetch, fetch_in
from wci_assess.store.settings import read_setting, write_setting
from wci_assess.store.staging import sweep
from wci_assess.store.statements import changing

FORGOTTEN = "forgotten"
"""The setting that lists the uids of rounds and surveys whose answers were deleted: a restored backup forgets them too.
"""
OF_MEMBERS = (
    OperationKind.ADD_MEMBER,
    OperationKind.CORRECT_MEMBER,
    OperationKind.DELETE_MEMBER,
    OperationKind.HAND_OUT,
    OperationKind.TAKE_IN,
    OperationKind.CHOOSE,
    OperationKind.SET_ASIDE,
    OperationKind.JOIN_MEMBERS,
)
"""Operations that tell of seats and files: they can be taken back no more, and hold labels."""
OF_REPLIES = (OperationKind.TAKE_REPLIES, OperationKind.RELEASE_REPLY)
"""Operations that tell of replies; each names its survey."""
_CHANGE_ASSESSMENT = changing(schema.assessment)
_CHANGE_MEMBER = changing(schema.member)


def forgotten(store: sqlite3.Connection) -> tuple[str, ...]:
    """The uids of the rounds and surveys whose answers were deleted."""
    return tuple(json.loads(read_setting(store, FORGOTTEN) or "[]"))


def forget_members(store: sqlite3.Connection, round: int) -> None:
    """Removes members' answers of a round, within the caller's transaction."""
    members = fetch(store, "SELECT * FROM member WHERE round = ?", (round,))
    assessments = fetch(store, "SELECT * FROM assessment WHERE round = ?", (round,))
    sweep(store)
    for assessment in assessments:
        intact("assessment", assessment, assessment=assessment["id"])
        _forget_responses(store, assessment)
        _remove(store, "release", fetch(store, "SELECT * FROM release WHERE assessment = ?", (assessment["id"],)))
    ids = [member["id"] for member in members]
    _remove(
        store, "submission", fetch_in(store, "SELECT id, uid, member, deleted FROM submission WHERE member IN", ids)
    )
    _remove(store, "hand_out", fetch(store, "SELECT * FROM hand_out WHERE round = ? AND look = 2", (round,)))
    _forget_operations(store, round)
    for member in members:
        intact("member", member)
        if member["label"] is not None:
            _CHANGE_MEMBER.run(store, sealed({**member, "label": None}))
    for row in fetch(store, "SELECT uid FROM round WHERE id = ?", (round,)):
        _note_forgotten(store, row["uid"])


def forget_replies(store: sqlite3.Connection, survey: int) -> None:
    """Removes the replies to a survey, within the caller's transaction; what was counted of them stays."""
    _remove(store, "reply", fetch(store, "SELECT id, uid, survey, deleted FROM reply WHERE survey = ?", (survey,)))
    for row in fetch(store, "SELECT uid, round FROM survey WHERE id = ?", (survey,)):
        told = _operations(store, row["round"], OF_REPLIES)
        _remove(store, "operation", [each for each in told if _names_survey(each, survey)])
        _note_forgotten(store, row["uid"])


def _names_survey(operation: Row, survey: int) -> bool:
    """Whether an operation tells of a survey: a taking back has it before, a deed after."""
    return any(json.loads(operation[when] or "{}").get("survey") == survey for when in ("before", "after"))


def _note_forgotten(store: sqlite3.Connection, uid: str) -> None:
    known = dict.fromkeys((*forgotten(store), uid))
    write_setting(store, FORGOTTEN, json.dumps(list(known)))


def _forget_responses(store: sqlite3.Connection, assessment: Row) -> None:
    gone = fetch(store, "SELECT * FROM response WHERE assessment = ? AND member IS NOT NULL", (assessment["id"],))
    for row in gone:
        store.execute("DELETE FROM response WHERE id = ?", (row["id"],))  # with all that belongs to it
    counted = stored_tally(assessment, "responses").changed(taken=map(tallies.response_face, gone))
    _CHANGE_ASSESSMENT.run(store, sealed({**assessment, "responses": counted.count, "responses_sum": counted.hex}))


def _forget_operations(store: sqlite3.Connection, round: int) -> None:
    _remove(store, "operation", _operations(store, round, OF_MEMBERS))


def _operations(store: sqlite3.Connection, round: int, kinds: Iterable[OperationKind]) -> list[Row]:
    """Operations of these kinds of a round, the newest first."""
    named = ", ".join(f"'{kind.value}'" for kind in kinds)
    query = f"SELECT * FROM operation WHERE subject = 'round' AND subject_id = ? AND kind IN ({named})"
    return sorted(fetch(store, query, (round,)), key=lambda row: -int(row["id"]))


def _remove(store: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    there = list(rows)
    if table == "operation":  # what takes another back names it, and may be of another kind
        named = fetch_in(store, "SELECT * FROM operation WHERE undoes IN", [row["id"] for row in there])
        known = {row["id"] for row in there}
        there = [*(row for row in named if row["id"] not in known), *there]
    for row in there:
        store.execute(f"DELETE FROM {table} WHERE id = ?", (row["id"],))
    if there:
        tallies.count_all_out(store, table, there)
