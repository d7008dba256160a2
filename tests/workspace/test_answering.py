"""A coordinator answers, stops, goes on another day; nothing she was told is saved is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import AnswerState, Scope
from wci_assess.store import Draft
from wci_assess.workspace import Inline, OpenResponse, SaveState, Workspace, open_response

A, B = "all-sectors-seated", "terms-of-reference"


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

    def later(self, milliseconds: int, call: Callable[[], None], /) -> None:
        self.inner.later(milliseconds, call)

    def pass_time(self) -> None:
        waiting, self.inner.waiting = self.inner.waiting, []
        for call in waiting:
            call()


def start(folder: Path, label: str = "2025-26", year: int = 2025) -> int:
    workspace = Workspace.open(folder)
    councils = workspace.councils()
    council = councils[0].id if councils else workspace.add_council(name="Ours", population=45_000)
    round_ = workspace.add_round(council=council, label=label, start=date(year, 4, 1), end=date(year + 1, 3, 31))
    assessment = workspace.start_assessment(round=round_, questionnaire="lip-organizational", scope=Scope.FULL)
    workspace.close()
    return assessment


class Sitting:
    """One run of the program over a data folder."""

    def __init__(self, folder: Path, assessment: int) -> None:
        self.disk = Disk()
        self.workspace = Workspace.open(folder)
        opened: list[OpenResponse] = []
        open_response(self.disk, self.workspace, assessment, opened.append, _raise)
        self.response = opened[0]

    def end(self) -> None:
        self.workspace.close()

    def stored(self, question: str) -> object:
        answer = self.workspace.record(self.response.assessment.id).answers
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
    monday.set_value(A, "in-place")
    monday.set_comment(A, "Employers are missing", "en")
    monday.set_not_applicable(B, "another-body")
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
    first.set_value(A, "starting")
    first.set_value(A, "in-place")
    first.set_dont_know(B)
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
    later.set_value(A, "leading")
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
    response.set_value(A, "in-place")
    response.set_comment(B, "kept on the screen", "en")
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
    sitting.response.typing(A, "comment", "half a sent", "en")
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
        sitting.response.typing(A, "comment", text, "en")
        sitting.disk.pass_time()
    sitting.response.set_comment(A, "abcd", "en")
    sitting.response.undo()
    assert sitting.response.answer(A) is None
    assert not sitting.response.can_undo
    assert sit().response.answer(A) is None, "no draft comes back"


def test_an_older_draft_never_comes_back_over_the_finished_text(sit: Callable[..., Sitting]) -> None:
    sitting = sit()
    sitting.disk.full = True
    sitting.response.set_dont_know(B)
    sitting.response.typing(A, "comment", "half a sent", "en")
    sitting.disk.pass_time()
    sitting.response.set_comment(A, "The whole sentence", "en")
    sitting.disk.full = False
    sitting.disk.pass_time()
    assert sitting.response.saving.state is SaveState.SAVED
    assert sit().response.answer(A).comment == "The whole sentence"  # type: ignore[union-attr]


def test_a_draft_that_cannot_be_an_answer_locks_nobody_out(sit: Callable[..., Sitting]) -> None:
    sitting = sit()
    sitting.response.typing(A, "comment", "x" * 20_001, "en")
    sitting.response.typing(A, "evidence", "Minutes")
    sitting.response.typing(B, "comment", "odd \ud800 \x00 end", "en")
    sitting.disk.pass_time()
    after = sit().response
    assert after.answer(A).evidence == "Minutes"  # type: ignore[union-attr]
    assert after.answer(A).comment is None  # type: ignore[union-attr]
    assert after.answer(B).comment == "odd \ufffd \ufffd end"  # type: ignore[union-attr]
    with after_drafts(sit()) as drafts:
        assert [len(draft.text) for draft in drafts] == [20_001], "what is too long is kept, not cut"


@contextmanager
def after_drafts(sitting: Sitting) -> Iterator[tuple[Draft, ...]]:
    with sitting.workspace.store.read() as transaction:
        yield transaction.responses.drafts(transaction.responses.council_response(sitting.response.assessment.id).id)


def test_a_bug_while_saving_is_told_once_and_never_shown_as_saved(sit: Callable[..., Sitting]) -> None:
    sitting = sit()
    response, keep = sitting.response, sitting.response._store.keep

    def broken(*_: object) -> object:
        raise ZeroDivisionError

    response._store.keep = broken  # type: ignore[method-assign, assignment]
    with pytest.raises(ZeroDivisionError):
        response.set_value(A, "leading")
    assert response.saving.state is SaveState.NOT_SAVED
    for _ in range(3):
        sitting.disk.pass_time()
    response._store.keep = keep  # type: ignore[method-assign]
    sitting.disk.pass_time()
    assert [response.saving.state] == [SaveState.SAVED]
    assert sitting.stored(A).value == "leading"  # type: ignore[attr-defined]


def test_a_value_that_does_not_fit_changes_nothing(sit: Callable[..., Sitting]) -> None:
    response = sit().response
    told: list[ExpectedError] = []
    response.on_told(told.append)
    assert not response.set_typed(A, "seven")
    assert not response.set_not_applicable(A, "  ")
    assert not response.set_comment(A, "x" * 20_001, "en")
    assert [error.code for error in told] == ["unfit-value", "reason-missing", "text-too-long"]
    assert response.answer(A) is None
    assert not response.can_undo


def test_a_closed_assessment_takes_no_answers_until_it_is_reopened(sit: Callable[..., Sitting]) -> None:
    sitting = sit()
    sitting.workspace.close_assessment(sitting.response.assessment.id)
    closed = sit()
    told: list[ExpectedError] = []
    closed.response.on_told(told.append)
    assert not closed.response.set_value(A, "leading")
    assert told[0].code == "assessment-closed"
    closed.workspace.reopen_assessment(closed.response.assessment.id)
    assert sit().response.set_value(A, "leading")


def test_last_period_s_level_is_known_where_the_question_means_the_same(
    sit: Callable[..., Sitting], tmp_path: Path
) -> None:
    first = sit()
    first.response.set_value(A, "starting")
    first.end()
    second = Sitting(tmp_path, start(tmp_path, "2026-27", 2026))
    assert second.response.previous_level(A) == 2
    assert second.response.previous_level(B) is None
    second.end()
    assert sit().response.previous_level(A) is None, "nothing came before the first year"


def test_home_shows_progress_and_what_was_saved_last_first(tmp_path: Path) -> None:
    one, two = start(tmp_path), start(tmp_path, "2026-27", 2026)
    sitting = Sitting(tmp_path, one)
    sitting.workspace.now = lambda: datetime(2026, 4, 2, 14, 2)
    sitting.response.set_value(A, "in-place")
    rounds = sitting.workspace.home()
    assert [each.round.label for each in rounds] == ["2025-26", "2026-27"]
    [shown] = rounds[0].assessments
    assert (shown.id, shown.progress.answered, shown.progress.in_scope) == (one, 1, 82)
    assert shown.saved_at == datetime(2026, 4, 2, 14, 2)
    assert rounds[1].assessments[0].id == two
    sitting.workspace.delete_round(rounds[1].round.id)
    assert len(sitting.workspace.home()) == 1
    sitting.workspace.restore_round(rounds[1].round.id)
    assert len(sitting.workspace.home()) == 2
    sitting.end()
