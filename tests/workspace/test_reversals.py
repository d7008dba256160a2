"""What was done is taken back and done again, each kind in its way; undo and redo go on from what is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from wci_assess.errors import ExpectedError
from wci_assess.response import Council
from wci_assess.response.edit import Choose
from wci_assess.store import OperationKind, StoredChange
from wci_assess.workspace.answer import ResponseKeeper, Step, Turn
from wci_assess.workspace.assessments import Start, close_assessment, list_assessments, reopen_assessment
from wci_assess.workspace.councils import (
    CouncilWords,
    add_council,
    correct_council,
    list_councils,
    own_councils,
    read_council,
)
from wci_assess.workspace.delete import delete_assessment, delete_council, delete_round
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.history import About, do_again, read_history, read_part, take_back
from wci_assess.workspace.library import list_library, remove_questionnaire
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.past import was_used
from wci_assess.workspace.records import read_record
from wci_assess.workspace.rounds import NewRound, RoundWords, add_round, correct_round, list_rounds, start_round
from wci_assess.workspace.workspace import Workspace

A, B = "all-sectors-seated", "terms-of-reference"
K = OperationKind


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = open_workspace(tmp_path)
    assert not was_used(made), "what is shipped is nobody's deed"
    start_round(
        made,
        NewRound(
            council=CouncilWords(name="Ours", population=45_000),
            words=RoundWords(label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31)),
            assessments=(Start(questionnaire="lip-organizational"),),
        ),
    )
    yield made
    made.close()


def answer(workspace: Workspace, *given: tuple[str, str], kind: OperationKind = K.ANSWER) -> int:
    fill(workspace, 1, [Line(Choose(question, level)) for question, level in given], kind)
    return newest(workspace)


def newest(workspace: Workspace) -> int:
    return read_history(workspace, limit=1)[0].id


def values(workspace: Workspace) -> dict[str, object]:
    return {key.question: answer.value for key, answer in read_record(workspace, 1).answers.items()}


def turn(workspace: Workspace, way: Turn) -> tuple[StoredChange, ...]:
    return ResponseKeeper(workspace, 1).keep([Step(turn=way)]).turned


def undone(workspace: Workspace, operation: int) -> bool:
    return next(each.operation.undone for each in read_history(workspace) if each.id == operation)


def test_an_older_answer_taken_back_is_the_next_that_undo_brings_again(workspace: Workspace) -> None:
    older = answer(workspace, (A, "starting"))
    answer(workspace, (B, "leading"))
    take_back(workspace, older)
    assert values(workspace) == {B: "leading"}
    assert undone(workspace, older)
    turn(workspace, Turn.UNDO)
    assert values(workspace) == {A: "starting", B: "leading"}
    turn(workspace, Turn.UNDO)
    assert values(workspace) == {A: "starting"}, "undo goes on with the change before it"
    turn(workspace, Turn.REDO)
    turn(workspace, Turn.REDO)
    assert values(workspace) == {B: "leading"}


def test_the_newest_answer_taken_back_can_be_done_again_by_redo(workspace: Workspace) -> None:
    last = answer(workspace, (A, "starting"))
    take_back(workspace, last)
    turn(workspace, Turn.REDO)
    assert values(workspace) == {A: "starting"}
    assert not undone(workspace, last)
    take_back(workspace, last)
    do_again(workspace, last)
    assert values(workspace) == {A: "starting"}
    assert not undone(workspace, last), "it stands as it did"


def test_an_older_answer_is_done_again_as_a_deed_of_its_own(workspace: Workspace) -> None:
    older = answer(workspace, (A, "starting"))
    answer(workspace, (B, "leading"))
    take_back(workspace, older)
    do_again(workspace, older)
    assert values(workspace) == {A: "starting", B: "leading"}
    turn(workspace, Turn.UNDO)
    assert values(workspace) == {B: "leading"}


def test_nothing_is_done_again_that_stands_or_was_changed_since(workspace: Workspace) -> None:
    first = answer(workspace, (A, "starting"))
    assert refusal(lambda: do_again(workspace, first)) == "not-undone"
    take_back(workspace, first)
    answer(workspace, (A, "leading"))
    assert refusal(lambda: do_again(workspace, first)) == "changed-since"
    assert values(workspace) == {A: "leading"}
    close_assessment(workspace, 1)
    closed = newest(workspace)
    take_back(workspace, closed)
    close_assessment(workspace, 1)
    assert refusal(lambda: do_again(workspace, closed)) == "changed-since"


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(ExpectedError) as refused:
        call()
    return refused.value.code


def seen(workspace: Workspace) -> object:
    """All that these deeds change."""
    live = list_assessments(workspace)
    answers = [values(workspace)] if any(each.id == 1 for each in live) else []
    return list_councils(workspace), list_rounds(workspace), live, list_library(workspace), answers


YEAR = RoundWords(label="2025", start=date(2025, 1, 1), end=date(2025, 12, 31), threshold=6)
DEEDS: dict[str, Callable[[Workspace], object]] = {
    "answers": lambda workspace: answer(workspace, (A, "starting"), (B, "leading")),
    "file": lambda workspace: answer(workspace, (A, "starting"), (B, "leading"), kind=K.FILL),
    "council": lambda workspace: delete_council(workspace, 1),
    "round": lambda workspace: delete_round(workspace, 1),
    "assessment": lambda workspace: delete_assessment(workspace, 1),
    "questionnaire": lambda workspace: remove_questionnaire(workspace, "community-profile"),
    "correct council": lambda workspace: correct_council(
        workspace, 1, CouncilWords(name="Theirs", alias="T", population=120_000, sectors=("health",))
    ),
    "correct round": lambda workspace: correct_round(workspace, 1, YEAR),
    "close": lambda workspace: close_assessment(workspace, 1),
}


@pytest.mark.parametrize("name", DEEDS)
def test_every_deed_is_taken_back_and_done_again_and_taken_back(workspace: Workspace, name: str) -> None:
    before = seen(workspace)
    DEEDS[name](workspace)
    done, deed = seen(workspace), newest(workspace)
    assert done != before
    take_back(workspace, deed)
    assert seen(workspace) == before
    do_again(workspace, deed)
    assert seen(workspace) == done
    take_back(workspace)
    assert seen(workspace) == before


def test_reopening_is_taken_back(workspace: Workspace) -> None:
    close_assessment(workspace, 1)
    reopen_assessment(workspace, 1)
    take_back(workspace)
    assert list_assessments(workspace)[0].state.value == "closed"


def test_what_lies_in_something_deleted_comes_back_after_it(workspace: Workspace) -> None:
    assessment = delete_assessment(workspace, 1)
    round = delete_round(workspace, 1)
    council = delete_council(workspace, 1)
    before = read_history(workspace)
    assert refusal(lambda: take_back(workspace, assessment)) == "still-deleted"
    assert refusal(lambda: take_back(workspace, round)) == "still-deleted"
    assert read_history(workspace) == before, "nothing was changed"
    for each in (council, round, assessment):
        take_back(workspace, each)
    assert [each.id for each in list_assessments(workspace)] == [1]


def test_a_correction_is_not_taken_back_into_a_name_that_another_has_by_now(workspace: Workspace) -> None:
    correct_council(workspace, 1, CouncilWords(name="Theirs"))
    council = newest(workspace)
    add_council(workspace, name="ours")
    correct_round(workspace, 1, YEAR)
    round = newest(workspace)
    add_round(workspace, council=1, label="x", start=date(2025, 4, 1), end=date(2026, 3, 31))
    before = seen(workspace)
    assert refusal(lambda: take_back(workspace, council)) == "double-council"
    assert refusal(lambda: take_back(workspace, round)) == "double-round"
    assert seen(workspace) == before


def test_a_correction_that_changes_nothing_is_no_deed(workspace: Workspace) -> None:
    before = newest(workspace)
    assert correct_council(workspace, 1, CouncilWords(name="Ours", population=45_000)) is None
    same = RoundWords(label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31))
    assert correct_round(workspace, 1, same) is None
    assert newest(workspace) == before
    assert correct_round(workspace, 1, YEAR) == newest(workspace)


# Read part by part


def test_a_part_is_of_one_kind_and_says_where_to_read_on(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    deleted = delete_round(workspace, add_round(workspace, council=1, label="x", start=YEAR.start, end=YEAR.end))
    for level in ("starting", "leading", "in-place"):
        answer(workspace, (A, level))
    found = read_part(workspace, About.ANSWERS, limit=2)
    assert len(found.happenings) == 2
    assert found.older == found.happenings[-1].id
    rest = read_part(workspace, About.ANSWERS, before=found.older, limit=2)
    assert len(rest.happenings) == 1
    assert rest.older is None
    monkeypatch.setattr("wci_assess.workspace.history._MOST_SCANNED", 2)
    first = read_part(workspace, About.DELETED)
    assert first.happenings == ()
    assert first.older is not None, "it looked at two, and there is more"
    second = read_part(workspace, About.DELETED, before=first.older)
    assert [each.id for each in second.happenings] == [deleted]
    everything = read_part(workspace, About.ALL)
    assert everything.happenings == read_history(workspace)
    assert everything.older is None


def test_a_happening_has_the_names_that_people_know(workspace: Workspace) -> None:
    answer(workspace, (A, "starting"))
    remove_questionnaire(workspace, "community-profile")
    removed, answered, started, *_ = read_history(workspace)
    assert removed.title is not None
    assert removed.title.in_language("en").startswith("Community profile")
    assert answered.content is not None
    assert answered.content.question(A) is not None
    assert answered.title == started.title == answered.content.title


# One's own councils


def test_own_councils_come_sorted_with_their_newest_round_first(workspace: Workspace) -> None:
    add_council(workspace, name="élan")
    add_council(workspace, name="Zorra")
    add_round(workspace, council=1, label="2026-27", start=date(2026, 4, 1), end=date(2027, 3, 31))
    found = own_councils(workspace)
    assert [each.council.name for each in found] == ["élan", "Ours", "Zorra"]
    assert [each.label for each in found[1].rounds] == ["2026-27", "2025-26"]
    delete_council(workspace, 1)
    assert [each.council.name for each in own_councils(workspace)] == ["élan", "Zorra"]


def test_a_council_is_read_with_the_sectors_that_can_be_chosen(workspace: Workspace) -> None:
    council, sectors = read_council(workspace, 1)
    assert isinstance(council, Council)
    assert "health" in [each.id for each in sectors]
    assert len({each.id for each in sectors}) == len(sectors)
