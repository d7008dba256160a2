"""Taking many files in is done in steps: others save in between, and whatever ends it leaves all of it or nothing."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event

import pytest

from tests.workspace.builders import asked, new_round, opened
from tests.workspace.members_files import answers_in, handed_out, level_numbers, results, saved, taken
from tests.workspace.test_take_in import HEALTH, SCHOOLS, a_set_of_files, outcome
from wci_assess.errors import ExpectedError
from wci_assess.exchange.handed import HandOut
from wci_assess.paths import STORE_FILE
from wci_assess.response.edit import Choose
from wci_assess.store import OperationKind, Store, Transaction
from wci_assess.store.staging import Staging
from wci_assess.workspace import take_in as use_case
from wci_assess.workspace.close_collection import close_collection
from wci_assess.workspace.forget_members import forget_members
from wci_assess.workspace.history import read_history, take_back
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.members import SeatWords
from wci_assess.workspace.open_response import OpenResponse, open_response
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.rounds import start_round
from wci_assess.workspace.steps import Steps, finished
from wci_assess.workspace.take_in import previewing, take_in, taking_in
from wci_assess.workspace.taken import TakenIn, TakingInCancelledError
from wci_assess.workspace.worker import Inline
from wci_assess.workspace.workspace import Workspace

MEMBERS = 6
KILLS = 60 if os.environ.get("WCI_ASSESS_LONG") else 3
PROGRAM = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def one_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small steps: each response is written in a step of its own."""
    monkeypatch.setattr(use_case, "_AT_ONCE", 1)
    monkeypatch.setattr(use_case, "_SWEPT_AT_ONCE", 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "data") as found:
        yield found


def sent_back(handed: HandOut, *, revision: int = 1, earlier: Sequence[Incoming] = ()) -> list[Incoming]:
    return [
        Incoming(
            name=f"{who}.wciassess",
            data=saved(
                handed,
                who,
                (who % 4, (who + revision) % 4),
                revision=revision,
                earlier=[each.data for each in earlier[who - 1 : who]],
            ),
        )
        for who in range(1, MEMBERS + 1)
    ]


def in_steps(steps: Steps[TakenIn], between: Callable[[], None]) -> TakenIn:
    """Goes through all steps, and does something after each."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            done: TakenIn = end.value
            return done
        between()


def answering(workspace: Workspace, assessment: int, seat: int | None = None) -> OpenResponse:
    found: list[OpenResponse] = []

    def failed(error: BaseException) -> None:
        raise error

    open_response(Inline(), workspace, assessment, found.append, failed, seat)
    return found[0]


def rows(folder: Path) -> Mapping[str, int]:
    """How many rows there are, seen or not."""
    store = Store.open(folder, writing=False)
    try:
        tables = ("response", "answer", "change", "operation", "submission", "member")
        driver = store._link.driver
        return {each: driver.execute(f"SELECT count(*) FROM {each}").fetchone()[0] for each in tables}
    finally:
        store.close()


def what_is_seen(workspace: Workspace) -> tuple[object, ...]:
    """What people see of members' answers, and whether the store says that it is whole."""

    def read(found: Transaction) -> tuple[object, ...]:
        home = found.home()
        return (
            [(each.members, each.progress) for each in home.assessments],
            (home.damage, found.check()),
            len(found.submissions.of_round(1)),
            [each.number for each in found.members.of_round(1)],
            found.responses.find(1),
        )

    return answers_in(workspace), asked(workspace, read), [each.kind for each in read_history(workspace)]


def levels(workspace: Workspace, handed: HandOut) -> Sequence[tuple[int, ...]]:
    return sorted(level_numbers(handed, each) for each in answers_in(workspace).values())


class TestSaving:
    """What is answered meanwhile, between any two steps."""

    def test_every_answer_is_stored_and_the_files_are_in(self, workspace: Workspace) -> None:
        handed = handed_out(workspace)
        other = start_round(workspace, new_round("Theirs"))
        response = answering(workspace, other.assessments[0])
        questions = [each.id for each in response.questionnaire.questions() if each.scale is not None]
        chosen: list[str] = []

        def save() -> None:
            question = questions[len(chosen) % len(questions)]
            chosen.append(question)
            response.do(Choose(question, "in-place" if len(chosen) <= len(questions) else "planned"))
            assert not response.unsaved

        given = sent_back(handed)
        done = in_steps(taking_in(workspace, given, round=1), save)
        assert results(done) == ["added"] * MEMBERS
        assert len(chosen) > 4 * MEMBERS, "it is done in small steps"
        assert levels(workspace, handed) == sorted((who % 4, (who + 1) % 4) for who in range(1, MEMBERS + 1))
        stored = asked(workspace, lambda found: found.responses.answers(2))
        assert len(stored) == len(set(chosen))
        assert asked(workspace, lambda found: found.check()) == ()
        [operation] = done.operations
        assert [each.kind for each in read_history(workspace)].count(OperationKind.TAKE_IN) == 1
        take_back(workspace, operation)
        assert answers_in(workspace) == {}
        assert asked(workspace, lambda found: found.responses.answers(2)) == stored

    def test_a_preview_lets_others_in_as_well(self, workspace: Workspace) -> None:
        handed = handed_out(workspace)
        response = answering(workspace, 1)
        [first, *_] = (each.id for each in response.questionnaire.questions() if each.scale is not None)
        counted: list[bool] = []

        def save() -> None:
            counted.append(True)
            response.do(Choose(first, ("planned", "in-place")[len(counted) % 2]))

        shown = in_steps(previewing(workspace, sent_back(handed), round=1), save)
        assert (results(shown), shown.members) == (["added"] * MEMBERS, MEMBERS)
        assert len(counted) > MEMBERS
        assert answers_in(workspace) == {}

    def test_paper_that_is_keyed_in_meanwhile_is_not_written_over(self, workspace: Workspace) -> None:
        """It was decided where each file belongs; then a seat that was free has answers of its own."""
        handed = handed_out(workspace, SeatWords(), SeatWords())
        keyed = answering(workspace, 1, seat=1)
        [first, *_] = (each.id for each in keyed.questionnaire.questions() if each.scale is not None)
        steps = taking_in(workspace, sent_back(handed)[:2], round=1)
        for _ in range(6):  # both files are read and have their seats
            next(steps)
        keyed.do(Choose(first, "leading"))
        done = finished(steps)
        assert sorted(each.member or 0 for each in done.files) == [2, 3], "seat 1 is taken"
        [paper] = [each for each in answers_in(workspace).items() if each[0] == 1]
        assert [answer.value for answer in paper[1].values()] == ["leading"]
        assert asked(workspace, lambda found: found.check()) == ()

    def test_who_keys_in_without_a_pause_cannot_keep_files_out(self, workspace: Workspace) -> None:
        handed = handed_out(workspace, SeatWords(), SeatWords())
        keyed = answering(workspace, 1, seat=1)
        [first, *_] = (each.id for each in keyed.questionnaire.questions() if each.scale is not None)
        counted: list[bool] = []

        def save() -> None:
            counted.append(True)
            keyed.do(Choose(first, ("planned", "in-place")[len(counted) % 2]))

        done = in_steps(taking_in(workspace, sent_back(handed), round=1), save)
        assert results(done) == ["added"] * MEMBERS
        assert len(answers_in(workspace)) == MEMBERS + 1
        assert asked(workspace, lambda found: found.check()) == ()

    @pytest.mark.parametrize("step", [0, 4, 8, 12, 14])
    def test_a_collection_that_is_closed_meanwhile_lets_nothing_in(self, workspace: Workspace, step: int) -> None:
        handed = handed_out(workspace)
        steps = taking_in(workspace, sent_back(handed)[:3], round=1)
        for _ in range(step):
            next(steps)
        close_collection(workspace, 1)
        assert results(finished(steps)) == ["waiting"] * 3
        assert answers_in(workspace) == {}
        assert asked(workspace, lambda found: (found.check(), found.staging.left)) == ((), False)

    def test_another_taking_in_meanwhile(self, workspace: Workspace) -> None:
        handed = handed_out(workspace, SeatWords(), SeatWords())
        given = sent_back(handed)
        steps = taking_in(workspace, given, round=1)
        for _ in range(3 * MEMBERS):
            next(steps)
        assert asked(workspace, lambda found: found.staging.left)
        taken(workspace, *(each.data for each in given[2:]))
        assert results(finished(steps)) == ["added"] * 2 + ["here"] * 4
        assert len(answers_in(workspace)) == MEMBERS
        assert asked(workspace, lambda found: (found.check(), found.staging.left)) == ((), False)


class TestAllOrNothing:
    """What ends a taking in between two steps: a kill, *Cancel*, a full disk."""

    def test_killed_after_any_step_nothing_is_there_and_the_next_try_is_clean(self, tmp_path: Path) -> None:
        with opened(tmp_path / "data") as workspace:
            handed = handed_out(workspace, SeatWords())
            old = sent_back(handed)[:2]
            taken(workspace, *(each.data for each in old))
            given = [*sent_back(handed, revision=2, earlier=old)[:2], *sent_back(handed)[2:]]
            before, counted = what_is_seen(workspace), rows(tmp_path / "data")
            copies: list[Path] = []

            def copy() -> None:
                copies.append(tmp_path / str(len(copies)))
                copies[-1].mkdir()
                shutil.copyfile(tmp_path / "data" / STORE_FILE, copies[-1] / STORE_FILE)

            in_steps(taking_in(workspace, given, round=1), copy)
            after = what_is_seen(workspace)
        half = [each for each in copies if rows(each) not in (counted, rows(tmp_path / "data"))]
        assert len(half) >= MEMBERS - 3, "there is something to be swept"
        *killed, complete = copies
        for folder in [killed[0], *half]:
            reading = open_workspace(folder, writing=False)
            assert what_is_seen(reading) == before
            reading.close()
            with opened(folder) as again:
                assert what_is_seen(again) == before
                assert rows(folder) == counted
                taken(again, *(each.data for each in given))
                assert what_is_seen(again)[0] == after[0]
                assert asked(again, lambda found: found.check()) == ()
        with opened(complete) as again:
            assert what_is_seen(again) == after

    def test_cancelled_after_any_step_nothing_is_there(self, workspace: Workspace, tmp_path: Path) -> None:
        given = sent_back(handed_out(workspace))
        before, counted = what_is_seen(workspace), rows(tmp_path / "data")
        cancelled, stop = 0, Event()
        while True:
            stop.clear()
            steps = taking_in(workspace, given, round=1, cancelled=stop)
            try:
                for _ in range(cancelled + 1):
                    next(steps)
                stop.set()
                finished(steps)
            except TakingInCancelledError:
                cancelled += 3
                assert rows(tmp_path / "data") == counted
                continue
            except StopIteration:
                pass
            break
        assert cancelled > 3 * MEMBERS
        assert what_is_seen(workspace) != before

    def test_a_disk_that_is_full_at_the_end_leaves_nothing(
        self, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        given = sent_back(handed_out(workspace))
        before, counted = what_is_seen(workspace), rows(tmp_path / "data")
        for swept in (True, False):

            def full(*_: object) -> None:
                raise ExpectedError("disk-full", "The disk is full.")

            with monkeypatch.context() as patch:
                patch.setattr(Staging, "show", full)
                if not swept:
                    patch.setattr(Staging, "sweep", full)
                with pytest.raises(ExpectedError, match="full"):
                    finished(taking_in(workspace, given, round=1))
            assert what_is_seen(workspace) == before
            assert (rows(tmp_path / "data") == counted) is swept
        done = finished(taking_in(workspace, given, round=1))
        assert results(done) == ["added"] * MEMBERS
        assert asked(workspace, lambda found: found.check()) == ()
        assert rows(tmp_path / "data")["response"] == counted["response"] + MEMBERS

    def test_what_a_full_disk_left_is_deleted_with_members_answers(
        self, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        handed = handed_out(workspace)
        taken(workspace, *(each.data for each in sent_back(handed)[:5]))
        steps = taking_in(workspace, sent_back(handed), round=1)
        next(steps)
        with monkeypatch.context() as patch:
            patch.setattr(Staging, "show", lambda *_: 1 / 0)
            patch.setattr(Staging, "sweep", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                finished(taking_in(workspace, [Incoming(name="", data=saved(handed, n)) for n in (8, 9)], round=1))
        assert asked(workspace, lambda found: found.staging.left)
        close_collection(workspace, 1)
        forget_members(workspace, 1)
        assert rows(tmp_path / "data")["answer"] == 0


TAKER = """
import sys
from pathlib import Path
from wci_assess.workspace import take_in
from wci_assess.workspace.incoming import incoming
from wci_assess.workspace.opening import open_workspace

take_in._AT_ONCE = 1
workspace = open_workspace(Path(sys.argv[1]))
steps = take_in.taking_in(workspace, [incoming(Path(each)) for each in sys.argv[2:]], round=1)
for _ in steps:
    sys.stdout.write("step\\n"); sys.stdout.flush()
    sys.stdin.readline()
sys.stdout.write("done\\n"); sys.stdout.flush()
"""


def test_a_kill_at_any_moment_leaves_all_or_nothing(tmp_path: Path) -> None:
    """The process itself is killed, also in the middle of a step; *done* was said only after all of it was stored."""
    with opened(tmp_path / "first") as workspace:
        handed = handed_out(workspace)
    files = [tmp_path / each.name for each in sent_back(handed)]
    for path, each in zip(files, sent_back(handed), strict=True):
        path.write_bytes(each.data)
    dice, outcomes = random.Random(11), []
    for number in range(KILLS):
        folder = tmp_path / f"killed-{number}"
        folder.mkdir()
        shutil.copyfile(tmp_path / "first" / STORE_FILE, folder / STORE_FILE)
        process = subprocess.Popen(
            [sys.executable, "-c", TAKER, str(folder), *map(str, files)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=PROGRAM,
        )  # fmt: skip
        assert process.stdin
        assert process.stdout
        for _ in range(dice.randrange(MEMBERS, 6 * MEMBERS)):
            if process.stdout.readline() == "done\n":
                break
            process.stdin.write("\n")
            process.stdin.flush()
        process.kill()  # while it is at the next one
        said = process.communicate()[0]
        with opened(folder) as again:
            there = len(answers_in(again))
            outcomes.append(there)
            assert there in (0, MEMBERS)
            assert there == MEMBERS or "done" not in said
            assert asked(again, lambda found: (found.check(), found.staging.left)) == ((), False)
            taken(again, *(each.read_bytes() for each in files))
            assert len(answers_in(again)) == MEMBERS
    assert 0 in outcomes


def test_in_steps_and_at_once_come_to_the_same(tmp_path: Path) -> None:
    """Newer ones, forks, one who moved to another sector, seats that were planned and seats that were not."""
    outcomes: list[object] = []
    with opened(tmp_path / "before") as workspace:
        handed = handed_out(workspace, HEALTH, SCHOOLS, HEALTH, asks=("lip-sectoral",))
    files = a_set_of_files(handed)
    for name, in_one_go in (("one", True), ("other", False)):
        (tmp_path / name).mkdir()
        shutil.copyfile(tmp_path / "before" / STORE_FILE, tmp_path / name / STORE_FILE)
        with opened(tmp_path / name) as workspace:
            for some in (files[:7], files[5:]):
                given = [Incoming(name=str(place), data=each) for place, each in enumerate(some)]
                done = take_in(workspace, given) if in_one_go else finished(taking_in(workspace, given))
                outcomes.append([(each.result, each.member, each.told and each.told.code) for each in done.files])
            outcomes.append(outcome(workspace, handed, files))
            assert asked(workspace, lambda found: found.check()) == ()
    assert outcomes[:3] == outcomes[3:]
