"""The first look shows just what the store holds, and leaves everything unusual to the proper way."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.workspace.test_answering import Sitting, start
from wci_assess.paths import STORE_FILE
from wci_assess.workspace import Workspace
from wci_assess.workspace.examples import build_examples
from wci_assess.workspace.glance import first_look


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    build_examples(folder)
    return folder


def test_it_is_home_as_the_workspace_gives_it(examples: Path) -> None:
    workspace = Workspace.open(examples, writing=False)
    seen = first_look(examples)
    assert seen
    assert seen.rounds == workspace.home()
    assert seen.settings["examples"] == workspace.setting("examples") == "yes"
    workspace.close()


def test_it_follows_answers_deletions_and_settings(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, start(tmp_path))
    sitting.response.set_value("all-sectors-seated", "in-place")
    sitting.workspace.set_setting("language", "fr")
    other = start_in(sitting.workspace)
    sitting.workspace.delete_round(other)
    seen = first_look(tmp_path)
    assert seen
    assert seen.rounds == sitting.workspace.home()
    assert seen.rounds[0].assessments[0].progress.answered == 1
    assert seen.settings["language"] == "fr"
    sitting.end()


def start_in(workspace: Workspace) -> int:
    council, round_ = workspace.councils()[0], workspace.rounds()[0]
    return workspace.add_round(council=council.id, label="gone", start=round_.start, end=round_.end)


def test_nothing_there_or_nothing_of_ours_is_left_to_the_proper_way(tmp_path: Path) -> None:
    assert first_look(tmp_path) is None
    path = tmp_path / STORE_FILE
    path.write_bytes(b"not a database" * 100)
    assert first_look(tmp_path) is None
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE council (id)")
    other.close()
    assert first_look(tmp_path) is None


def test_damage_is_never_shown(examples: Path, tmp_path: Path) -> None:
    [first, *_] = first_look(examples).rounds  # type: ignore[union-attr]
    data = bytearray((examples / STORE_FILE).read_bytes())
    data[data.index(first.council.name.encode())] ^= 1
    (tmp_path / STORE_FILE).write_bytes(data)
    assert first_look(tmp_path) is None


def test_damage_of_what_is_not_shown_is_left_to_where_it_is(examples: Path, tmp_path: Path) -> None:
    data = bytearray((examples / STORE_FILE).read_bytes())
    data[data.index(b"Police and the school boards")] ^= 1
    (tmp_path / STORE_FILE).write_bytes(data)
    seen, whole = first_look(tmp_path), first_look(examples)
    assert seen
    assert whole
    assert seen.rounds == whole.rounds
