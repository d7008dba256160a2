"""Home and the lists: how far everything has come, at a cost in step with what is shown."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.builders import answer
from tests.store.builders import fill, give, load
from wci_assess.paths import STORE_FILE
from wci_assess.response import Condition, Progress, Scope
from wci_assess.store import Store, Transaction
from wci_assess.store.home import look, read_home
from wci_assess.store.statements import driver

PROGRAM = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, writing=True)
    yield opened
    opened.close()


def years(transaction: Transaction, many: int, *, council: int, questionnaire: int) -> list[int]:
    """A round for each of many years, each with an assessment; gives these."""
    made: list[int] = []
    for year in range(many):
        round = transaction.councils.add_round(
            council=council,
            label=str(year),
            start=date(1900 + year, 1, 1),
            end=date(1900 + year, 12, 31),
            threshold=5,
        )
        assessment = transaction.councils.add_assessment(
            round=round, questionnaire=questionnaire, scope=Scope.FULL, sectors=(), tier=None, population=None
        )
        transaction.responses.start(assessment)
        made.append(assessment)
    return made


def statements(store: Store, limit: int | None) -> int:
    """How many statements Home takes."""
    said: list[str] = []
    with store.read() as transaction:
        connection = transaction._driver
        connection.set_trace_callback(said.append)
        read_home(connection, limit=limit)
        connection.set_trace_callback(None)
    return len(said)


def test_it_tells_how_far_each_has_come_without_its_answers(store: Store, tmp_path: Path) -> None:
    assessment, response = fill(store)
    with store.write() as transaction:
        given = [answer("terms-of-reference", "in-place"), answer("needs-study", "?")]
        give(transaction, response, *given, at=datetime(2026, 5, 1, 10, 0, 30))
        transaction.responses.set_place(response, "needs-study")
        member = transaction.members.add(1)
        give(transaction, transaction.responses.start(assessment, member.id).id, given[0])
        transaction.settings.set("language", "fr")
    with store.read() as transaction:
        home = transaction.home()
        [listed] = transaction.councils.listed().assessments
    assert home.settings["language"] == "fr"
    assert home.rounds[0].assessments == (listed,)
    assert (listed.progress, listed.members) == (Progress(73, 2, 1), 1)
    assert (listed.saved_at, listed.place) == (datetime(2026, 5, 1, 10, 0, 30), "needs-study")
    assert listed.title.in_language("en").startswith("Organizational")
    assert listed.assessment.version == "1.0.0"
    assert home.damage == ()
    assert look(tmp_path) == home, "the same without SQLAlchemy"


def test_an_assessment_of_which_nothing_was_asked_yet_counts_its_questions(store: Store) -> None:
    with store.write() as transaction:
        row = load(transaction)
        council = transaction.councils.add_council(name="Ours")
        round = transaction.councils.add_round(
            council=council, label="x", start=date(2025, 4, 1), end=date(2026, 3, 31), threshold=5
        )
        transaction.councils.add_assessment(
            round=round, questionnaire=row, scope=Scope.CORE, sectors=(), tier=None, population=None
        )
        [listed] = transaction.home().assessments
        assert (listed.progress.answered, listed.saved_at) == (0, None)
        assert 0 < listed.progress.in_scope < 73
        started = transaction.responses.start(1)
        assert started.progress == listed.progress


def test_what_was_used_last_comes_first_and_examples_after_all_else(store: Store) -> None:
    with store.write() as transaction:
        row = load(transaction)
        example = transaction.councils.add_council(name="Example", example=True)
        own = transaction.councils.add_council(name="Ours")
        shown = years(transaction, 2, council=example, questionnaire=row)
        old, newer, newest = years(transaction, 3, council=own, questionnaire=row)
        for hour, assessment in enumerate((old, shown[0])):
            response = transaction.responses.find(assessment)
            assert response
            give(transaction, response.id, answer("needs-study", "?"), at=datetime(2026, 5, 1, 10 + hour))
        order = [each.round.id for each in transaction.home().rounds]
        assert order == [old, newest, newer, shown[0], shown[1]]
        few = transaction.home(limit=2)
        assert [each.round.id for each in few.rounds] == order[:2]
        assert (few.more, few.councils) == (3, (transaction.councils.council(own),))
        assert transaction.home(limit=9).more == 0


def test_what_is_deleted_is_shown_nowhere(store: Store) -> None:
    with store.write() as transaction:
        row = load(transaction)
        councils = [transaction.councils.add_council(name=name) for name in "abc"]
        made = [years(transaction, 2, council=council, questionnaire=row) for council in councils]
        transaction.councils.set_deleted("council", councils[0], deleted=True)
        transaction.councils.set_deleted("round", made[1][0], deleted=True)
        transaction.councils.set_deleted("assessment", made[2][0], deleted=True)
        for limit in (None, 5):
            home = transaction.home(limit=limit)
            assert [each.assessment.id for each in home.assessments] == [made[1][1], made[2][1]]
            assert [each.round.id for each in home.rounds] == [6, 4, 5][: len(home.rounds)]
            assert (home.more, home.damage) == (0, ())
        assert [each.id for each in transaction.councils.assessments()] == [made[1][1], made[2][1]]
        assert [each.id for each in transaction.councils.rounds()] == [4, 5, 6]
        gone = transaction.councils.deleted()
        assert [each.id for each in gone.councils] == [1]
        assert [each.id for each in gone.rounds] == [made[1][0]]
        assert [each.id for each in gone.assessments] == [made[2][0]]


def test_it_takes_as_many_statements_for_many_as_for_few(store: Store) -> None:
    with store.write() as transaction:
        row = load(transaction)
        council = transaction.councils.add_council(name="Ours")
        years(transaction, 3, council=council, questionnaire=row)
    few = [statements(store, limit) for limit in (None, 3)]
    with store.write() as transaction:
        years(transaction, 90, council=council, questionnaire=row)
    assert [statements(store, limit) for limit in (None, 3)] == few
    assert max(few) <= 20


def test_there_is_nothing_to_look_at_without_a_store_of_ours(tmp_path: Path) -> None:
    assert look(tmp_path) is None
    (tmp_path / STORE_FILE).write_bytes(b"no database" * 100)
    assert look(tmp_path) is None


def test_looking_loads_no_sqlalchemy() -> None:
    script = "import sys; from wci_assess.store.home import look; look; sys.exit('sqlalchemy' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], cwd=PROGRAM, check=True)


def test_it_is_the_same_on_whichever_connection_is_open(store: Store) -> None:
    fill(store)
    with store.read() as transaction:
        assert read_home(driver(store._connection)) == transaction.home() == transaction.councils.listed()


def test_a_closed_assessment_says_so(store: Store) -> None:
    assessment, _ = fill(store)
    with store.write() as transaction:
        transaction.councils.set_state(assessment, Condition.CLOSED)
        assert transaction.home().assessments[0].assessment.state is Condition.CLOSED
