"""One's own store and the examples' at hand: the examples never stand in the way."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event

import pytest

from tests.workspace.builders import opened, started
from wci_assess.errors import ExpectedError
from wci_assess.paths import EXAMPLES_FOLDER, STORE_FILE
from wci_assess.response.edit import Choose
from wci_assess.store import OperationKind
from wci_assess.workspace.desk import Desk
from wci_assess.workspace.examples import build_examples
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.home import first_look
from wci_assess.workspace.refs import Ref


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made-up")
    assert build_examples(folder)
    return folder


@pytest.fixture
def data(tmp_path: Path, made_up: Path) -> Path:
    """A data folder with a round of one's own, and the examples."""
    with opened(tmp_path) as workspace:
        started(workspace)
    (tmp_path / EXAMPLES_FOLDER).mkdir()
    shutil.copy(made_up / STORE_FILE, tmp_path / EXAMPLES_FOLDER / STORE_FILE)
    return tmp_path


def test_home_shows_both_one_s_own_first(data: Path) -> None:
    desk = Desk(data)
    home = desk.home()
    assert [each.example for each in home.rounds][:2] == [False, True]
    assert any(each.ref.example for each in home.rounds)
    assert first_look(data) == home, "the first look and the later one are read by one reader"
    desk.close()


def test_damaged_examples_lock_nobody_out_of_her_own(data: Path) -> None:
    store = data / EXAMPLES_FOLDER / STORE_FILE
    store.write_bytes(b"no store at all" * 500)
    for _ in range(2):  # also at the next start: nothing stays locked
        desk = Desk(data)
        assert desk.examples is None
        assert desk.examples_trouble
        assert len(desk.home().rounds) == 1
        with pytest.raises(ExpectedError) as told:
            desk.workspace(Ref(1, example=True))
        assert told.value is desk.examples_trouble
        desk.close()


def test_examples_are_removed_and_an_example_that_is_gone_takes_nothing(data: Path) -> None:
    desk = Desk(data)
    workspace = desk.workspace(Ref(1, example=True))
    fill(workspace, 1, [Line(Choose("all-sectors-seated", "leading"))], OperationKind.ANSWER)
    desk.remove_examples()
    with pytest.raises(ExpectedError) as gone:
        desk.workspace(Ref(1, example=True))
    assert gone.value.code == "no-examples"
    assert not any(each.ref.example for each in desk.home().rounds)
    desk.close()


def test_examples_that_another_program_holds_stay_and_that_is_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(data)

    def held(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "The process cannot access the file", str(self))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        with pytest.raises(ExpectedError) as told:
            desk.remove_examples()
    assert told.value.code == "examples-held"
    assert any(each.ref.example for each in desk.home().rounds)
    desk.close()


def test_making_the_examples_can_be_cancelled(tmp_path: Path) -> None:
    cancelled = Event()
    cancelled.set()
    assert not build_examples(tmp_path, cancelled=cancelled)
    with opened(tmp_path) as workspace, workspace.read() as transaction:
        assert transaction.councils.councils() == ()
