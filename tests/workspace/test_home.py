"""The first look shows just what the store holds, and leaves everything unusual to the proper way."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from tests.workspace.test_open_response import Sitting, start
from wci_assess.paths import STORE_FILE
from wci_assess.response.edit import Choose
from wci_assess.workspace.councils import list_councils
from wci_assess.workspace.delete import delete_round
from wci_assess.workspace.examples import build_examples
from wci_assess.workspace.history import take_back
from wci_assess.workspace.home import MOST_ROUNDS, Home, first_look, home_of
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.rounds import add_round, list_rounds
from wci_assess.workspace.settings import make_settings, read_setting
from wci_assess.workspace.workspace import Workspace


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    build_examples(folder)
    return folder


def test_it_is_home_as_the_workspace_gives_it(examples: Path) -> None:
    workspace = open_workspace(examples, writing=False)
    seen = first_look(examples)
    assert seen
    assert seen.rounds == home(workspace).rounds
    assert seen.settings["examples"] == read_setting(workspace, "examples") == "yes"
    workspace.close()


def home(workspace: Workspace) -> Home:
    with workspace.read() as transaction:
        return home_of(transaction.home(limit=MOST_ROUNDS), None)


def test_what_was_saved_last_comes_first(tmp_path: Path) -> None:
    one, two = start(tmp_path), start(tmp_path, "2026-27", 2026)
    sitting = Sitting(tmp_path, one)
    sitting.workspace.now = lambda: datetime(2026, 4, 2, 14, 2)
    sitting.response.do(Choose("all-sectors-seated", "in-place"))
    rounds = home(sitting.workspace).rounds
    assert [each.listed.round.label for each in rounds] == ["2025-26", "2026-27"]
    [shown] = rounds[0].listed.assessments
    assert (shown.assessment.id, shown.progress.answered, shown.progress.in_scope) == (one, 1, 82)
    assert shown.saved_at == datetime(2026, 4, 2, 14, 2)
    assert rounds[1].listed.assessments[0].assessment.id == two
    delete_round(sitting.workspace, rounds[1].listed.round.id)
    assert len(home(sitting.workspace).rounds) == 1
    take_back(sitting.workspace)
    assert len(home(sitting.workspace).rounds) == 2
    sitting.end()


def test_it_follows_answers_deletions_and_settings(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, start(tmp_path))
    sitting.response.do(Choose("all-sectors-seated", "in-place"))
    make_settings(sitting.workspace, {"language": "fr"})
    other = start_in(sitting.workspace)
    delete_round(sitting.workspace, other)
    seen = first_look(tmp_path)
    assert seen
    assert seen.rounds == home(sitting.workspace).rounds
    assert seen.rounds[0].listed.assessments[0].progress.answered == 1
    assert seen.settings["language"] == "fr"
    sitting.end()


def start_in(workspace: Workspace) -> int:
    council, round_ = list_councils(workspace)[0], list_rounds(workspace)[0]
    return add_round(workspace, council=council.id, label="gone", start=round_.start, end=round_.start)


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


def test_damage_is_told_and_never_shown_and_all_the_rest_is(examples: Path, tmp_path: Path) -> None:
    [first, *_] = first_look(examples).rounds  # type: ignore[union-attr]
    data = bytearray((examples / STORE_FILE).read_bytes())
    data[data.index(first.listed.council.name.encode())] ^= 1
    (tmp_path / STORE_FILE).write_bytes(data)
    seen = first_look(tmp_path)
    assert seen
    assert {damage.table for damage in seen.damage} == {"council"}
    assert len({each.listed.council.id for each in seen.rounds}) == 5
    assert first.listed.council.id not in {each.listed.council.id for each in seen.rounds}


def test_damage_of_what_is_not_shown_is_left_to_where_it_is(examples: Path, tmp_path: Path) -> None:
    data = bytearray((examples / STORE_FILE).read_bytes())
    data[data.index(b"Police and the school boards")] ^= 1
    (tmp_path / STORE_FILE).write_bytes(data)
    seen, whole = first_look(tmp_path), first_look(examples)
    assert seen
    assert whole
    assert seen.rounds == whole.rounds
