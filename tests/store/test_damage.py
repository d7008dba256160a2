"""Whatever value is changed from outside: it is told before that thing is used, and the rest is whole."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.store.spoiling import DAMAGED, copied, spoil, tables, things, whole
from wci_assess.paths import STORE_FILE
from wci_assess.store import Damage, Store, StoredOperation, StoredQuestionnaire
from wci_assess.store.home import ListedAssessment, StoredHome, look

TIMES = 60 if os.environ.get("WCI_ASSESS_LONG") else 2
TABLES = {
    "questionnaire", "council", "round", "assessment", "member", "response", "answer", "draft", "operation", "change",
    "hand_out", "submission", "total", "release", "show_of_levels", "summary", "action", "example",
    "pack", "reply", "survey", "survey_total", "meta",
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return whole(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def before(store: Path) -> Mapping[str, Any]:
    found = things(store.parent)
    assert found["check"] == ()
    assert DAMAGED not in found.values()
    return found


def is_part_of(home: StoredHome, before: StoredHome) -> bool:
    """Whether nothing is shown that was not there, or shown otherwise.

    Members whose answers are damaged are told, and not counted.
    """
    rounds = {each.round.id: each for each in before.rounds}
    damaged = {each.assessment for each in home.damage if each.table == "response"}

    def was_there(one: ListedAssessment, all_: Iterable[ListedAssessment]) -> bool:
        if one.assessment.id in damaged:
            return any(one == replace(each, members=one.members) and one.members <= each.members for each in all_)
        return one in all_

    return (
        all(each in before.councils for each in home.councils)
        and home.settings.items() <= before.settings.items()
        and {each.row for each in home.questionnaires} <= {each.row for each in before.questionnaires}
        and all(
            replace(each, assessments=()) == replace(rounds[each.round.id], assessments=())
            and all(was_there(one, rounds[each.round.id].assessments) for one in each.assessments)
            for each in home.rounds
        )
    )


def is_told(value: Any) -> bool:
    return isinstance(value, str) and value == DAMAGED


def differences(after: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
    """What is neither as it was nor told."""
    return [
        name
        for name, value in after.items()
        if name not in ("check", "home") and not is_told(value) and told_of(value) != told_of(before[name])
    ]


def told_of(value: Any) -> Any:
    """A value without what it only says of other things, as far as those are whole."""
    match value:
        case StoredQuestionnaire():
            return replace(value, assessments=())
        case StoredOperation():
            return replace(value, council=None, round=None)
        case tuple():
            return tuple(map(told_of, value))
        case _:
            return value


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_changed_value_is_told_and_nothing_else_is_lost(
    table: str, store: Path, before: Mapping[str, Any], tmp_path: Path
) -> None:
    dice = random.Random(f"{table} {TIMES}")
    for number, column in enumerate(tables(store)[table] * TIMES):
        folder = tmp_path / str(number)
        done = spoil(copied(store, folder), table, column, dice)
        if done is None:
            continue
        after = things(folder)
        lost = differences(after, before)
        if column == "id":  # another row, for those who look for it: the table as a whole is told
            assert after["check"] != () or lost == [], done
            continue
        if table == "draft":  # not summed up: one that moved is found by the check alone
            lost = [name for name in lost if not name.startswith("drafts")]
        if column == "undoes":  # what was undone by an operation that says so no more: the whole history tells
            lost = [name for name in lost if not name.startswith("operation ")]
        assert lost == [], done
        assert is_part_of(after["home"], before["home"]), done
        assert after["check"] != (), done
        if after["home"] != before["home"]:
            assert after["home"].damage, done
        seen = look(folder)
        assert seen is None or seen == after["home"], done


def test_there_are_no_other_tables(store: Path) -> None:
    assert set(tables(store)) == TABLES


def changed(store: Path, folder: Path, *statements: str) -> Store:
    with closing(sqlite3.connect(copied(store, folder))) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0
        connection.commit()
    return Store.open(folder, writing=False)


@pytest.mark.parametrize(
    ("statement", "damaged", "told"),
    [
        ("DELETE FROM answer WHERE id = 2", {"answers 1"}, Damage("answer", None, 1, 1)),
        ("DELETE FROM answer WHERE response = 1", {"answers 1"}, Damage("answer", None, 1, 1)),
        ("UPDATE answer SET response = 2 WHERE id = 2", {"answers 1", "answers 2"}, Damage("answer", 2, 1, 1)),
        ("DELETE FROM operation WHERE id = 10", {"operation 10", "top 2"}, Damage("operation", None, 1, 1)),
        ("DELETE FROM change WHERE operation = 10", {"operation 10"}, Damage("change", None, 1, 1)),
        ("DELETE FROM response WHERE id = 2", {"answers 2"}, Damage("response", None, 1, 1)),
        ("UPDATE response SET assessment = 2 WHERE id = 1", {"answers 1"}, Damage("response", None, 1, 1)),
        ("UPDATE assessment SET deleted = 1 WHERE id = 1", {"assessment 1"}, Damage("assessment", 1, 1, 1)),
        ("UPDATE assessment SET questionnaire = 2", {"assessment 1"}, Damage("assessment", 1, 1, 1)),
        ("UPDATE round SET deleted = NOT deleted", {"round 1", "round 2"}, Damage("round", 2, 2)),
        ("DELETE FROM assessment WHERE id = 1", {"assessment 1"}, Damage("assessment")),
        ("DELETE FROM council", {"council 1"}, Damage("council")),
        ("DELETE FROM member", {"members 1"}, Damage("member")),
        ("UPDATE member SET deleted = NOT deleted", {"members 1"}, Damage("member", 1, 1)),
        ("DELETE FROM hand_out WHERE id = 2", {"hand-outs 1"}, Damage("hand_out")),
        ("DELETE FROM submission WHERE id = 2", {"submissions 1", "bodies 1"}, Damage("submission")),
        ("UPDATE submission SET body = x'7b7d'", {"bodies 1"}, Damage("submission", 1)),
        ("DELETE FROM operation WHERE response IS NULL", {"operations"}, Damage("operation")),
        ("DELETE FROM meta WHERE name = 'language'", {"language"}, Damage("meta")),
        ("UPDATE meta SET value = 'en' WHERE name = 'language'", {"language"}, Damage("meta")),
        ("DELETE FROM meta WHERE name = 'rows:round'", set(), Damage("round")),
        ("UPDATE questionnaire SET yaml = x'20' WHERE id = 1", {"source 1"}, Damage("questionnaire", 1)),
        ("DELETE FROM total", set(), Damage("total")),
        ("DELETE FROM example WHERE id = 4", {"examples", "examples of a practice"}, Damage("example")),
        ("UPDATE example SET question = 'text' WHERE id = 1", {"examples of a practice"}, Damage("example", 1)),
        ("UPDATE example SET council = NULL", {"examples", "revisions 1"}, Damage("example", 1)),
        ("UPDATE pack SET deleted = NOT deleted", {"packs"}, Damage("pack", 2)),
    ],
)
def test_rows_that_went_or_moved_are_told(
    statement: str, damaged: set[str], told: Damage, store: Path, before: Mapping[str, Any], tmp_path: Path
) -> None:
    changed(store, tmp_path, statement).close()
    after = things(tmp_path)
    assert told in after["check"]
    assert damaged <= {name for name, value in after.items() if value == DAMAGED}
    assert differences(after, before) == []
    assert is_part_of(after["home"], before["home"])


def test_home_shows_what_is_whole_beside_what_is_not(store: Path, before: Mapping[str, Any], tmp_path: Path) -> None:
    opened = changed(
        store,
        tmp_path,
        "UPDATE meta SET value = 'en' WHERE name = 'language'",
        "UPDATE questionnaire SET card = CAST(x'ff' AS TEXT) WHERE id = 2",
    )
    with opened.read() as transaction:
        seen = transaction.home()
        assert seen.damage == (Damage("meta"), Damage("questionnaire", 2))
        assert seen.rounds == before["home"].rounds
        assert "language" not in seen.settings
    opened.close()
    (tmp_path / STORE_FILE).unlink()
    opened = changed(store, tmp_path, "UPDATE response SET rated = 7 WHERE id = 1")
    with opened.read() as transaction:
        seen = transaction.home()
        assert seen.damage == (Damage("response", 1, 1, 1),)
        assert [(each.round.label, each.assessments) for each in seen.rounds] == [("2025-26", ())]
    opened.close()
    (tmp_path / STORE_FILE).unlink()
    opened = changed(store, tmp_path, "UPDATE response SET answers = 0 WHERE id = 2")
    with opened.read() as transaction:
        seen = transaction.home()
        assert seen.damage == (Damage("response", 2, 1, 1),), "a member's, of whom Home only counts that she answered"
        assert [len(each.assessments) for each in seen.rounds] == [1]
    opened.close()


def test_a_changed_table_layout_is_told(store: Path, tmp_path: Path) -> None:
    opened = changed(store, tmp_path, "UPDATE council SET id = id")
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as connection:
        connection.execute("ALTER TABLE answer RENAME COLUMN comment TO coment")
    assert look(tmp_path) is None
    with opened.read() as transaction:
        assert transaction.check() == (Damage("file"),)
    opened.close()
