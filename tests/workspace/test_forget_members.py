"""Members' answers deleted are gone from every byte; totals and figures stay."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from tests.workspace.builders import asked, opened, score_of, started
from tests.workspace.members import Said, members_answered
from tests.workspace.test_late_files import file_of, results
from tests.workspace.test_settle import FAR, NEAR
from wci_assess.errors import ExpectedError
from wci_assess.response import Key
from wci_assess.store import Draft, StoredHandOut
from wci_assess.workspace.backups import backup_now, list_backups, restore_backup
from wci_assess.workspace.close_collection import close_collection
from wci_assess.workspace.forget_members import forget_members
from wci_assess.workspace.hand_out import hand_out
from wci_assess.workspace.history import take_back
from wci_assess.workspace.members import SeatWords, add_member
from wci_assess.workspace.records import read_record
from wci_assess.workspace.release import comments, release
from wci_assess.workspace.second_look import second_items
from wci_assess.workspace.settle import adopt, read_meeting
from wci_assess.workspace.taken import Taking
from wci_assess.workspace.workspace import Workspace

CANARY = "Canary that sang in the mine"


def met(workspace: Workspace) -> None:
    """Ten members by file and two on paper, one of them typing; released comments, a second look handed out."""
    made = started(workspace)
    add_member(workspace, made.round, SeatWords(label=f"Label of a {CANARY}"))
    handed = hand_out(workspace, made.round)
    said: list[Said] = [{NEAR: (3, f"{CANARY} {n}"), FAR: (1 if n % 2 else 4, f"{CANARY} far {n}")} for n in range(10)]
    results(workspace, [file_of(handed, n, each) for n, each in enumerate(said)])
    members_answered(workspace, 1, [{NEAR: (3, f"{CANARY} on paper {n}")} for n in range(2)])
    with workspace.write() as transaction:
        [*_, last] = transaction.responses.member_responses(1)
        transaction.responses.keep_draft(last.id, Draft(FAR, None, "comment", f"{CANARY} half typed"))
    backup_now(workspace.folder)
    close_collection(workspace, made.round)
    release(workspace, 1, FAR)
    hand_out(workspace, made.round, second=second_items(workspace, made.round))
    backup_now(workspace.folder)


def hits(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


def test_nothing_is_left_of_them_in_store_and_backups(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with opened(folder) as workspace:
        met(workspace)
        before, consent = score_of(workspace, 1), read_meeting(workspace, 1).agenda.consent
        assert len(hits(folder)) == 3, "the store and two backups"
        done = forget_members(workspace, 1)
        assert hits(folder) == []
        assert [each.path for each in list_backups(folder)] == [done.backup]
        assert score_of(workspace, 1) == before
        assert read_record(workspace, 1).totals.members == 12
        assert read_meeting(workspace, 1).agenda.consent == consent == {NEAR: 3}
        assert comments(workspace, 1) == {}
        assert asked(workspace, lambda transaction: transaction.check()) == ()
        assert adopt(workspace, 1, consent) == 1, "the meeting goes on"
        assert asked(workspace, lambda transaction: transaction.check()) == ()
    assert hits(folder) == []


def test_undo_does_not_bring_them_back_and_no_file_comes_in(tmp_path: Path) -> None:
    with opened(tmp_path / "data") as workspace:
        met(workspace)
        forget_members(workspace, 1)
        for _ in range(20):
            with suppress(ExpectedError):
                take_back(workspace)
        assert comments(workspace, 1) == {}
        assert asked(workspace, lambda transaction: transaction.responses.member_responses(1)) == ()


def test_a_late_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with opened(tmp_path / "data") as workspace:
        made = started(workspace)
        handed = hand_out(workspace, made.round)
        results(workspace, [file_of(handed, n, {NEAR: 3}) for n in range(6)])
        with pytest.raises(ExpectedError) as still_open:
            forget_members(workspace, 1)
        assert still_open.value.code == "collection-open"
        close_collection(workspace, made.round)
        forget_members(workspace, 1)
        assert results(workspace, [file_of(handed, 9, {NEAR: 3})]) == [Taking.REFUSED]


def test_an_older_backup_that_is_restored_forgets_them_again(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "data", tmp_path / "stick.sqlite3"
    with opened(folder) as workspace:
        met(workspace)
        backup_now(folder, elsewhere)
        forget_members(workspace, 1)
    assert CANARY.encode() in elsewhere.read_bytes()
    restore_backup(folder, elsewhere)
    assert hits(folder) == []
    with opened(folder) as workspace:
        assert read_record(workspace, 1).totals.members == 12
        assert Key(NEAR) not in read_record(workspace, 1).answers
        assert asked(workspace, lambda transaction: transaction.check()) == ()


def test_the_first_hand_out_stays_so_that_files_of_it_are_known(tmp_path: Path) -> None:
    with opened(tmp_path / "data") as workspace:
        met(workspace)
        forget_members(workspace, 1)
        kept: tuple[StoredHandOut, ...] = asked(workspace, lambda transaction: transaction.hand_outs.of_round(1))
        assert [each.look for each in kept] == [1]
