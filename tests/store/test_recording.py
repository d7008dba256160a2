"""A change is stored whole, with its history, its sums and how far the response has come, at a cost that stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.builders import answer
from tests.store.builders import AT, fill, give
from wci_assess.errors import ExpectedError
from wci_assess.paths import STORE_FILE
from wci_assess.response import Answer, Key, Progress, Scope
from wci_assess.store import Draft, OperationKind, Store, StoredChange, Transaction


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, writing=True)
    yield opened
    opened.close()


def statements(transaction: Transaction, response: int, *answers: Answer) -> list[str]:
    """The statements that storing these takes."""
    stored = transaction.responses.response(response)
    assert stored
    there = transaction.responses.answers_at(response, [each.key for each in answers])
    changes = [StoredChange(each.key, there.get(each.key), each) for each in answers]
    said: list[str] = []
    transaction._driver.set_trace_callback(lambda text: said.append(text.split("(")[0]))
    transaction.record(stored, OperationKind.FILL, changes, AT, Progress(73, len(answers), 1))
    transaction._driver.set_trace_callback(None)
    return said


def test_progress_place_and_time_stand_with_the_response(store: Store) -> None:
    assessment, response = fill(store)
    later = datetime(2026, 5, 1, 10, 0, 30)
    with store.write() as transaction:
        give(transaction, response, answer("needs-study", "?"))
        give(transaction, response, answer("terms-of-reference", "in-place"), at=later)
        transaction.responses.set_place(response, "needs-study")
    with store.read() as transaction:
        found = transaction.responses.find(assessment)
        assert found == transaction.responses.response(response)
        assert found
        assert (found.sequence, found.place, found.saved_at) == (2, "needs-study", later)
        assert found.progress == Progress(73, 2, 1)
        assert transaction.check() == ()


def test_answers_at_gives_what_is_there_for_few_and_for_many(store: Store) -> None:
    _, response = fill(store)
    rows = [Answer(question="needs-study", row=f"r{number}", comment=str(number)) for number in range(30)]
    with store.write() as transaction:
        give(transaction, response, *rows, answer("needs-study", "?"))
        for many in (1, 3, 30):
            keys = [*(each.key for each in rows[:many]), Key("terms-of-reference")]
            assert list(transaction.responses.answers_at(response, keys).values()) == rows[:many]
        assert transaction.responses.answers_at(response, []) == {}
        assert transaction.responses.answer(response, Key("needs-study")) == answer("needs-study", "?")


def test_one_statement_a_table_whatever_the_number_of_answers(store: Store) -> None:
    _, response = fill(store)
    with store.write() as transaction:
        one = statements(transaction, response, answer("needs-study", "?"))
        many = statements(transaction, response, *(answer(f"q{number}", "?") for number in range(73)))
    assert len(set(many)) == len(set(one)) == 6, "read twice, put into three tables, one row written"
    assert len(one) == 6


def test_ending_one_draft_leaves_the_others(store: Store) -> None:
    _, response = fill(store)
    drafts = [
        Draft("needs-study", None, "comment", "half a sent", "en"),
        Draft("needs-study", None, "evidence", "minutes of"),
        Draft("services", "r1", f"cell:{'x' * 64}", "Libr"),
        Draft("services", "r2", f"cell:{'x' * 64}", "Muse"),
    ]
    with store.write() as transaction:
        for each in (Draft("needs-study", None, "comment", "ha", "en"), *drafts):
            transaction.responses.keep_draft(response, each)
        assert list(transaction.responses.drafts(response)) == drafts
        give(transaction, response, answer("needs-study", "?"))
        ended = [("needs-study", None, "comment"), ("services", "r2", f"cell:{'x' * 64}"), ("a", None, "never")]
        transaction.responses.drop_drafts(response, ended)
        assert list(transaction.responses.drafts(response)) == [drafts[1], drafts[2]]
        transaction.responses.drop_drafts(response, [])


def test_damage_is_not_written_over(store: Store, tmp_path: Path) -> None:
    assessment, response = fill(store)
    with store.write() as transaction:
        give(transaction, response, answer("needs-study", "?"))
    with sqlite3.connect(tmp_path / STORE_FILE) as outside:
        outside.execute("UPDATE response SET sequence = 5")
    outside.close()
    with store.write() as transaction, pytest.raises(ExpectedError) as told:
        transaction.responses.response(response)
    assert told.value.code == "store-damaged"
    assert (told.value.values["table"], told.value.values["id"], told.value.values["assessment"]) == (
        "response",
        response,
        assessment,
    )


def test_found_by_id_or_not_at_all(store: Store) -> None:
    assessment, _ = fill(store)
    with store.write() as transaction:
        councils = transaction.councils
        council, round, found = councils.council(1), councils.round(1), councils.assessment(assessment)
        assert council
        assert round
        assert found
        assert (council.name, round.council, found.council, found.questionnaire) == ("Ours", 1, 1, "lip-organizational")
        assert councils.rounds_of(1) == (round,)
        assert councils.assessments_of(1) == (found,)
        assert [councils.council(9), councils.round(9), councils.assessment(9)] == [None] * 3
        assert councils.assessment(2**70) is None
        councils.set_deleted("council", 1, deleted=True)
        assert [councils.council(1), councils.round(1), councils.assessment(assessment)] == [None] * 3
        assert councils.council(1, deleted=True) == council
        assert councils.round(1, deleted=True) == round
        assert councils.assessment(assessment, deleted=True) == found
        assert (councils.councils(), councils.rounds(), councils.assessments()) == ((), (), ())


def test_corrected_as_it_was_told_and_back(store: Store) -> None:
    fill(store)
    with store.write() as transaction:
        councils = transaction.councils
        before = councils.round(1)
        corrected = councils.set_round(1, label="2025–26", start=date(2025, 5, 1), end=date(2026, 3, 31))
        assert corrected.before == {"label": "2025-26", "start": "2025-04-01"}
        assert corrected.after == {"label": "2025–26", "start": "2025-05-01"}
        changed = councils.round(1)
        assert changed
        assert (changed.label, changed.start) == ("2025–26", date(2025, 5, 1))
        councils.set_round(1, **corrected.before)
        assert councils.round(1) == before
        assert councils.set_round(1, label="2025-26").after == {}
        for wrong in ({"starts_at": "x"}, {"deleted": True}, {"id": 3}):
            with pytest.raises(KeyError):
                councils.set_round(1, **wrong)
        assert transaction.check() == ()


def test_a_version_in_use_is_neither_replaced_nor_removed(store: Store) -> None:
    fill(store)
    with store.write() as transaction:
        [entry] = transaction.library.entries()
        assert entry.assessments == (1,)
        assert (entry.sections, entry.questions, entry.languages) == (10, 73, ("en", "fr"))
        assert transaction.library.row(entry.row) == entry == transaction.library.versions(entry.id)[0]
        with pytest.raises(ValueError, match="1"):
            transaction.library.remove(entry.row)
        transaction.library.set_hidden(entry.row, hidden=True)
        hidden = transaction.library.version(entry.id, entry.version)
        assert hidden
        assert hidden.hidden


def test_a_response_of_a_member_stands_beside_the_council_s(store: Store) -> None:
    assessment, response = fill(store)
    with store.write() as transaction:
        seats = [transaction.members.add(1, sector="health") for _ in range(2)]
        made = [transaction.responses.start(assessment, seat.id, sector="health") for seat in seats]
        assert transaction.responses.member_responses(assessment) == tuple(made)
        assert [each.sector for each in made] == ["health", "health"]
        own = transaction.responses.council_response(assessment)
        assert own.id == response
        assert made[0].progress == own.progress == Progress(73, 0, 0)
        assert [each.number for each in transaction.members.of_round(1)] == [1, 2]
        assert transaction.check() == ()


def test_scope_is_worked_out_where_a_response_begins(store: Store) -> None:
    fill(store)
    with store.write() as transaction:
        short = transaction.councils.add_assessment(
            round=1, questionnaire=1, scope=Scope.CORE, sectors=(), tier=None, population=None
        )
        assert transaction.responses.start(short).progress.in_scope < 73
