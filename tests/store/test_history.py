"""What happened, newest first; what can be taken back; all of it after a restart too."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders import answer
from tests.store.builders import AT, fill, give
from wci_assess.errors import ExpectedError
from wci_assess.response import Condition, Key
from wci_assess.store import OperationKind, Stacks, Store, StoredChange

QUESTIONS = ("terms-of-reference", "needs-study")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, writing=True)
    yield opened
    opened.close()


def test_an_operation_says_what_it_did_and_whether_it_was_undone(store: Store) -> None:
    _, response = fill(store)
    first, second = answer("terms-of-reference", "starting"), answer("terms-of-reference", "in-place")
    with store.write() as transaction:
        history = transaction.history
        one = give(transaction, response, first)
        two = give(transaction, response, second, answer("needs-study", "?"), kind=OperationKind.FILL)
        back = give(transaction, response, first, Key("needs-study"), kind=OperationKind.UNDO, undoes=two)
        told = history.operations()
        assert [(each.id, each.kind, each.undone, each.undoes) for each in told] == [
            (back, OperationKind.UNDO, False, two),
            (two, OperationKind.FILL, True, None),
            (one, OperationKind.ANSWER, False, None),
        ]
        assert told[1].changes == (
            StoredChange(Key("terms-of-reference"), first, second),
            StoredChange(Key("needs-study"), None, answer("needs-study", "?")),
        )
        assert history.changes(two) == told[1].changes
        assert (told[0].council, told[0].round, told[0].assessment, told[0].response, told[0].at) == (1, 1, 1, 1, AT)
        give(transaction, response, second, answer("needs-study", "?"), kind=OperationKind.REDO, undoes=two)
        assert history.operation(two) == replace(told[1], undone=False)
        assert history.operation(99) is None


def test_corrections_and_deletions_are_history_too(store: Store) -> None:
    assessment, response = fill(store)
    with store.write() as transaction:
        councils, history = transaction.councils, transaction.history
        corrected = councils.set_council(1, name="Theirs", population=4500, sectors=("health",), tier="small")
        assert corrected.before == {"name": "Ours", "population": None, "sectors": []}
        assert corrected.after == {"name": "Theirs", "population": 4500, "sectors": ["health"]}
        history.note(
            OperationKind.CORRECT_COUNCIL, AT, subject="council", subject_id=1,
            before=corrected.before, after=corrected.after,
        )  # fmt: skip
        other = councils.add_round(council=1, label="b", start=date(2026, 4, 1), end=date(2027, 3, 31), threshold=5)
        deleted = history.note(OperationKind.DELETE_ROUND, AT, subject="round", subject_id=other)
        history.note(OperationKind.CLOSE, AT, subject="assessment", subject_id=assessment)
        give(transaction, response, answer("needs-study", "?"))
        history.note(OperationKind.BRING_BACK, AT, subject="round", subject_id=other, undoes=deleted)
    with store.read() as transaction:
        told = transaction.history.operations()
        assert [(each.kind.value, each.council, each.round, each.assessment) for each in told] == [
            ("bring-back", 1, other, None),
            ("answer", 1, 1, 1),
            ("close", 1, 1, 1),
            ("delete-round", 1, other, None),
            ("correct-council", 1, None, None),
        ]
        assert [each.undone for each in told] == [False, False, False, True, False]
        assert (told[-1].before, told[-1].after) == (corrected.before, corrected.after)
        assert [each.kind.value for each in transaction.history.operations(round=1)] == ["answer", "close"]
        assert [each.kind.value for each in transaction.history.operations(round=other, limit=1)] == ["bring-back"]
        assert [each.id for each in transaction.history.operations(before=3, limit=5)] == [2, 1]


@pytest.mark.parametrize("seed", range(4))
def test_what_undo_and_redo_would_take_is_found_from_the_newest_operations(store: Store, seed: int) -> None:
    _, response = fill(store)
    dice = random.Random(seed)
    done: list[tuple[int, StoredChange]] = []
    undone: list[tuple[int, StoredChange]] = []
    with store.write() as transaction:
        history = transaction.history
        for number in range(150):
            turn = dice.choice(["answer", "undo", "undo", "redo"] if number % 40 < 25 else ["answer", "redo"])
            if turn == "undo" and done:
                operation, change = done.pop()
                undone.append((operation, change))
                give(transaction, response, change.before or change.key, kind=OperationKind.UNDO, undoes=operation)
            elif turn == "redo" and undone:
                operation, change = undone.pop()
                done.append((operation, change))
                give(transaction, response, change.after or change.key, kind=OperationKind.REDO, undoes=operation)
            else:
                key, kind = Key(dice.choice(QUESTIONS)), dice.choice([OperationKind.ANSWER, OperationKind.FILL])
                before = transaction.responses.answer(response, key)
                after = answer(key.question, dice.choice(["starting", "in-place", "?"]))
                done.append((give(transaction, response, after, kind=kind), StoredChange(key, before, after)))
                undone.clear()
            assert history.top(response) == (done[-1][0] if done else None, undone[-1][0] if undone else None)
        assert history.stacks(response) == Stacks(tuple(one for one, _ in done), tuple(one for one, _ in undone))
        assert transaction.check() == ()


def test_what_is_closed_or_deleted_takes_no_answer(store: Store) -> None:
    assessment, response = fill(store)
    for table, row in (("assessment", assessment), ("round", 1), ("council", 1)):
        with store.write() as transaction:
            transaction.councils.set_deleted(table, row, deleted=True)
            with pytest.raises(ExpectedError) as refused:
                give(transaction, response, answer("needs-study", "?"))
            assert refused.value.code == "assessment-deleted"
            transaction.councils.set_deleted(table, row, deleted=False)
    with store.write() as transaction:
        transaction.councils.set_state(assessment, Condition.CLOSED)
        with pytest.raises(ExpectedError) as refused:
            give(transaction, response, answer("needs-study", "?"))
        assert refused.value.code == "assessment-closed"
        transaction.councils.set_state(assessment, Condition.OPEN)
        give(transaction, response, answer("needs-study", "?"))
        assert transaction.check() == ()


def test_an_operation_without_a_change_is_none(store: Store) -> None:
    _, response = fill(store)
    with store.write() as transaction, pytest.raises(ValueError, match="without a change"):
        give(transaction, response)
