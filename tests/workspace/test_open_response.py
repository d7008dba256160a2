"""A coordinator answers, stops, goes on another day; nothing she was told is saved is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import AnswerState, Scope
from wci_assess.response.edit import Choose, DontKnow, Field, NotApplicable, Write
from wci_assess.store import StoredChange
from wci_assess.workspace.answer import Reply, Step, Turn
from wci_assess.workspace.assessments import close_assessment, reopen_assessment, start_assessment
from wci_assess.workspace.councils import add_council, list_councils
from wci_assess.workspace.delete import delete_round
from wci_assess.workspace.history import take_back
from wci_assess.workspace.open_response import OpenResponse, Outcome, SaveState, open_response
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.records import read_record
from wci_assess.workspace.rounds import add_round
from wci_assess.workspace.worker import Inline

A, B, C = "all-sectors-seated", "terms-of-reference", "decisions-recorded"


class Disk:
    """A worker whose jobs fail while ``full``."""

    def __init__(self) -> None:
        self.full = False
        self.inner = Inline()

    def run(self, job, done, failed):  # type: ignore[no-untyped-def]
        if self.full:
            failed(ExpectedError("disk-full", mark("The disk is full."), blame=Blame.SURROUNDINGS))
        else:
            self.inner.run(job, done, failed)

    soon = run

    def later(self, milliseconds: int, call: Callable[[], None], /) -> None:
        self.inner.later(milliseconds, call)

    def pass_time(self) -> None:
        waiting, self.inner.waiting = self.inner.waiting, []
        for call in waiting:
            call()


def start(folder: Path, label: str = "2025-26", year: int = 2025) -> int:
    workspace = open_workspace(folder)
    councils = list_councils(workspace)
    council = councils[0].id if councils else add_council(workspace, name="Ours", population=45_000)
    round_ = add_round(workspace, council=council, label=label, start=date(year, 4, 1), end=date(year + 1, 3, 31))
    assessment = start_assessment(workspace, round=round_, questionnaire="lip-organizational", scope=Scope.FULL)
    workspace.close()
    return assessment


class Sitting:
    """One run of the program over a data folder."""

    def __init__(self, folder: Path, assessment: int) -> None:
        self.disk = Disk()
        self.workspace = open_workspace(folder)
        opened: list[OpenResponse] = []
        open_response(self.disk, self.workspace, assessment, opened.append, _raise)
        self.response = opened[0]

    def end(self) -> None:
        self.workspace.close()

    def stored(self, question: str) -> object:
        answer = read_record(self.workspace, self.response.assessment.id).answers
        found = [each for key, each in answer.items() if key.question == question]
        return found[0] if found else None


def _raise(error: BaseException) -> None:
    raise error


@pytest.fixture
def sit(tmp_path: Path) -> Iterator[Callable[..., Sitting]]:
    open_now: list[Sitting] = []
    assessment = start(tmp_path)

    def sitting(of: int | None = None) -> Sitting:
        while open_now:
            open_now.pop().end()
        open_now.append(Sitting(tmp_path, of or assessment))
        return open_now[0]

    yield sitting
    for each in open_now:
        each.end()


def test_she_goes_on_another_day_where_she_stopped(sit: Callable[..., Sitting]) -> None:
    monday = sit().response
    monday.do(Choose(A, "in-place"))
    monday.do(Write(A, Field.COMMENT, "Employers are missing", language="en"))
    monday.do(NotApplicable(B, "another-body"))
    monday.remember_place(B)
    assert monday.saving.state is SaveState.SAVED
    tuesday = sit().response
    first, second = tuesday.answer(A), tuesday.answer(B)
    assert first
    assert (first.value, first.comment, first.comment_language) == ("in-place", "Employers are missing", "en")
    assert second
    assert (second.state, second.reason) == (AnswerState.NOT_APPLICABLE, "another-body")
    assert tuesday.place == B
    assert tuesday.answered.total.answered == 2


def test_undo_and_redo_survive_a_restart(sit: Callable[..., Sitting]) -> None:
    first = sit().response
    first.do(Choose(A, "starting"))
    first.do(Choose(A, "in-place"))
    first.do(DontKnow(B))
    again = sit().response
    assert again.can_undo
    assert not again.can_redo
    again.undo()
    again.undo()
    assert again.answer(B) is None
    assert again.answer(A).value == "starting"  # type: ignore[union-attr]
    later = sit().response
    assert later.can_redo
    later.redo()
    assert later.answer(A).value == "in-place"  # type: ignore[union-attr]
    later.do(Choose(A, "leading"))
    assert not later.can_redo, "a new change ends redoing"
    for _ in range(3):
        later.undo()
    assert not later.can_undo
    assert later.answered.total.answered == 0


def test_saved_is_never_said_before_it_is(sit: Callable[..., Sitting]) -> None:
    sitting = sit()
    response, disk = sitting.response, sitting.disk
    said: list[SaveState] = []
    response.on_saving_changed(lambda: said.append(response.saving.state))
    disk.full = True
    response.do(Choose(A, "in-place"))
    response.do(Write(B, Field.COMMENT, "kept on the screen", language="en"))
    assert said[0] is SaveState.SAVING
    assert set(said[1:]) == {SaveState.NOT_SAVED}
    assert response.saving.trouble
    assert response.saving.trouble.code == "disk-full"
    assert response.answer(A).value == "in-place", "the answer stays on the screen"  # type: ignore[union-attr]
    assert sitting.stored(A) is None
    disk.pass_time()
    assert said[-1:] == [SaveState.NOT_SAVED]
    disk.full = False
    disk.pass_time()
    assert said[-1:] == [SaveState.SAVED]
    assert sitting.stored(A).value == "in-place"  # type: ignore[attr-defined]
    assert sitting.stored(B).comment == "kept on the screen"  # type: ignore[attr-defined]


def test_what_is_being_typed_survives_a_crash(sit: Callable[..., Sitting]) -> None:
    sitting = sit()
    sitting.response.typing(Write(A, "comment", "half a sent", language="en"))
    sitting.disk.pass_time()
    assert sitting.stored(A) is None, "not an answer yet"
    after = sit().response
    assert after.answer(A).comment == "half a sent"  # type: ignore[union-attr]
    assert after.answer(A).comment_language == "en"  # type: ignore[union-attr]
    after.undo()
    assert after.answer(A) is None
    assert sit().response.answer(A) is None, "a draft becomes one change, once"


def test_leaving_the_field_makes_one_change_of_all_the_typing(sit: Callable[..., Sitting]) -> None:
    sitting = sit()
    for text in ("a", "ab", "abc"):
        sitting.response.typing(Write(A, "comment", text, language="en"))
        sitting.disk.pass_time()
    sitting.response.do(Write(A, Field.COMMENT, "abcd", language="en"))
    sitting.response.undo()
    assert sitting.response.answer(A) is None
    assert not sitting.response.can_undo
    assert sit().response.answer(A) is None, "no draft comes back"


def test_an_older_draft_never_comes_back_over_the_finished_text(sit: Callable[..., Sitting]) -> None:
    sitting = sit()
    sitting.disk.full = True
    sitting.response.do(DontKnow(B))
    sitting.response.typing(Write(A, "comment", "half a sent", language="en"))
    sitting.disk.pass_time()
    sitting.response.do(Write(A, Field.COMMENT, "The whole sentence", language="en"))
    sitting.disk.full = False
    sitting.disk.pass_time()
    assert sitting.response.saving.state is SaveState.SAVED
    assert sit().response.answer(A).comment == "The whole sentence"  # type: ignore[union-attr]


def test_characters_that_no_file_can_hold_stay_visible_in_a_draft(sit: Callable[..., Sitting]) -> None:
    sitting = sit()
    sitting.response.typing(Write(A, Field.EVIDENCE, "Minutes"))
    sitting.response.typing(Write(B, Field.COMMENT, "odd \ud800 \x00 end", language="en"))
    sitting.disk.pass_time()
    after = sit().response
    assert after.answer(A).evidence == "Minutes"  # type: ignore[union-attr]
    assert after.answer(B).comment == "odd \ufffd \ufffd end"  # type: ignore[union-attr]


def test_what_cannot_be_stored_is_set_aside_and_blocks_nothing(sit: Callable[..., Sitting]) -> None:
    """A bug in one step: its answer goes back to what is stored, its text stays a draft, all the rest is stored."""
    sitting = sit()
    response, keep = sitting.response, sitting.response._store.keep
    told: list[ExpectedError] = []
    response.on_told(told.append)

    def breaks_on_a(steps: Sequence[Step]) -> Reply:
        if any(step.edit is not None and step.edit.question == A for step in steps):
            raise ZeroDivisionError
        return keep(steps)

    response._store.keep = breaks_on_a  # type: ignore[method-assign]
    sitting.disk.full = True
    response.do(Choose(B, "in-place"))
    response.do(Choose(A, "leading"))
    response.do(Write(A, Field.COMMENT, "A long text", language="en"))
    response.do(Choose(C, "starting"))
    sitting.disk.full = False
    with pytest.raises(ZeroDivisionError):
        sitting.disk.pass_time()
    sitting.disk.pass_time()
    assert response.answer(A) is None, "what is seen is what is stored"
    assert {error.code for error in told} == {"not-saved"}
    assert response.saving.state is SaveState.NOT_SAVED
    assert response.saving.question == A
    assert [held.write.text for held in response.unsettled(A).values()] == ["A long text"]
    response._store.keep = keep  # type: ignore[method-assign]
    later = sit().response
    assert (value(later, B), value(later, C)) == ("in-place", "starting")
    assert later.answer(A).comment == "A long text"  # type: ignore[union-attr]


def test_a_value_that_does_not_fit_changes_nothing_and_is_kept_as_a_draft(sit: Callable[..., Sitting]) -> None:
    response = sit().response
    told: list[ExpectedError] = []
    response.on_told(told.append)
    assert response.do(NotApplicable(A, "  ")) is Outcome.REFUSED
    assert response.do(Write(A, Field.VALUE, "seven")) is Outcome.REFUSED
    assert response.do(Write(A, Field.COMMENT, "x" * 20_001, language="en")) is Outcome.REFUSED
    assert [error.code for error in told] == ["reason-missing", "unfit-value", "text-too-long"]
    assert response.answer(A) is None
    assert not response.can_undo
    assert (response.saving.state, response.saving.question) == (SaveState.NOT_SAVED, A)
    again = sit().response
    texts = {place.field: held for place, held in again.unsettled(A).items()}
    assert texts["value"].write.text == "seven"
    assert len(texts["comment"].write.text) == 20_001, "what is too long is kept, not cut"
    assert texts["comment"].trouble
    assert state(again) is SaveState.NOT_SAVED
    again.do(Write(A, Field.COMMENT, "Shorter", language="en"))
    again.do(Choose(A, "starting"))
    assert state(again) is SaveState.SAVED, "trouble is withdrawn when it is over"
    assert not sit().response.unsettled(A)


def test_saved_never_stands_beside_what_is_being_typed(sit: Callable[..., Sitting]) -> None:
    sitting = sit()
    sitting.response.typing(Write(A, Field.COMMENT, "half", language="en"))
    assert state(sitting.response) is SaveState.SAVING
    assert sitting.response.unsaved
    sitting.disk.pass_time()
    assert state(sitting.response) is SaveState.SAVED
    assert not sitting.response.unsaved


def test_choosing_what_is_chosen_already_is_no_change(sit: Callable[..., Sitting]) -> None:
    response = sit().response
    assert response.do(Choose(A, "in-place")) is Outcome.CHANGED
    assert response.do(Choose(B, "leading")) is Outcome.CHANGED
    assert response.do(Choose(A, "in-place")) is Outcome.SAME
    response.undo()
    assert (value(response, A), response.answer(B)) == ("in-place", None)


def test_redo_is_over_as_soon_as_something_else_is_done(sit: Callable[..., Sitting]) -> None:
    """Undo, then an edit before the store replies: redo must not overwrite the newer answer."""
    sitting = sit()
    response = sitting.response
    response.do(Choose(A, "starting"))
    response.undo()
    assert response.can_redo
    sitting.disk.full = True
    response.do(Choose(A, "leading"))
    assert not response.can_redo
    response.redo()
    sitting.disk.full = False
    sitting.disk.pass_time()
    assert value(response, A) == "leading"
    assert not response.can_redo
    assert value(sit().response, A) == "leading"


def test_undo_tells_what_it_took_back(sit: Callable[..., Sitting]) -> None:
    response = sit().response
    turned: list[tuple[Turn, tuple[StoredChange, ...]]] = []
    response.on_turned(lambda turn, changes: turned.append((turn, changes)))
    response.do(Choose(A, "starting"))
    response.do(Write(A, Field.EVIDENCE, "Minutes"))
    response.undo()
    [(turn, [change])] = turned
    assert turn is Turn.UNDO
    assert change.before
    assert change.after
    assert (change.before.evidence, change.after.evidence) == ("Minutes", None)


def test_a_closed_assessment_takes_nothing_until_it_is_reopened(sit: Callable[..., Sitting]) -> None:
    sitting = sit()
    sitting.response.do(Choose(A, "starting"))
    sitting.response.typing(Write(B, Field.COMMENT, "half a sent", language="en"))
    sitting.disk.pass_time()
    still_open = sitting.response
    close_assessment(sitting.workspace, still_open.assessment.id)
    still_open.undo()
    assert value(still_open, A) == "starting", "not even Ctrl+Z in a window that does not know it yet"
    closed = sit()
    told: list[ExpectedError] = []
    closed.response.on_told(told.append)
    assert closed.response.do(Choose(A, "leading")) is Outcome.REFUSED
    assert told[0].code == "assessment-closed"
    assert not closed.response.can_undo
    assert closed.response.answer(B) is None, "a draft of a closed assessment stays a draft"
    assert [held.write.text for held in closed.response.unsettled(B).values()] == ["half a sent"]
    reopen_assessment(closed.workspace, closed.response.assessment.id)
    reopened = sit().response
    assert reopened.answer(B).comment == "half a sent"  # type: ignore[union-attr]
    assert reopened.do(Choose(A, "leading")) is Outcome.CHANGED


def test_a_deleted_round_takes_nothing_and_never_says_saved(sit: Callable[..., Sitting]) -> None:
    sitting = sit()
    told: list[ExpectedError] = []
    sitting.response.on_told(told.append)
    delete_round(sitting.workspace, sitting.response.round.id)
    sitting.response.do(Choose(A, "leading"))
    assert [error.code for error in told] == ["assessment-deleted"]
    assert sitting.response.answer(A) is None
    take_back(sitting.workspace)
    assert sitting.response.do(Choose(A, "leading")) is Outcome.CHANGED
    assert sitting.response.saving.state is SaveState.SAVED


def test_last_period_s_level_is_known_where_the_question_means_the_same(
    sit: Callable[..., Sitting], tmp_path: Path
) -> None:
    first = sit()
    first.response.do(Choose(A, "starting"))
    first.end()
    second = Sitting(tmp_path, start(tmp_path, "2026-27", 2026))
    assert second.response.before.period == "2025-26"
    assert second.response.before.rows(A)[None].value == "starting"
    assert not second.response.before.rows(B)
    second.end()
    assert not sit().response.before.rows(A), "nothing came before the first year"


def value(response: OpenResponse, question: str) -> object:
    answer = response.answer(question)
    return answer.value if answer is not None else None


def state(response: OpenResponse) -> SaveState:
    return response.saving.state
