"""A response being answered: what is shown, what is stored, and what is on its way between the two."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Protocol

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question
from wci_assess.response import Answer, Answered, AnswerState, AssessmentRecord, Key, Value
from wci_assess.response.texts import writable, written
from wci_assess.response.value_reading import key_of, not_applicable_reason, read_value
from wci_assess.store import Draft, OperationKind
from wci_assess.workspace.recording import Edits, refuse_closed
from wci_assess.workspace.response_store import Opened, ResponseStore, Step, Stored
from wci_assess.workspace.worker import Worker
from wci_assess.workspace.workspace import Workspace

RETRY_MILLISECONDS = 1000
DRAFT_MILLISECONDS = 500


class SaveState(Enum):
    """Where the last change is."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not-saved"


@dataclass(frozen=True, slots=True)
class Saving:
    """``at``: when something was last stored; ``trouble``: why the last try was not."""

    state: SaveState
    at: datetime | None = None
    trouble: ExpectedError | None = None


class Keeper(Protocol):
    """Where a response is stored."""

    def keep(self, steps: Sequence[Step], turned: int | None) -> Stored:
        """Stores a batch of steps in one transaction; ``turned`` is the operation that a turn takes back."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """One step on its way to the store."""

    step: Step
    touches: frozenset[Key]


class OpenResponse:
    """The council's response of one assessment, open on a screen.

    A change shows at once and is stored by the worker's thread; :attr:`saving` says *saved* only after the commit
    returned. What cannot be stored stays here and is tried again every second. Everything here happens on the
    caller's thread.
    """

    def __init__(self, worker: Worker, store: Keeper, opened: Opened) -> None:
        self._worker = worker
        self._store = store
        self.record: AssessmentRecord = opened.record
        self.questionnaire = opened.record.questionnaire
        self.assessment = opened.record.assessment
        self.council = opened.record.council
        self.round = opened.record.round
        self.answered = Answered(self.questionnaire, self.assessment, opened.record.answers)
        self.place = opened.place
        self.saving = Saving(SaveState.SAVED, opened.saved_at)
        self._previous = opened.previous_levels
        self._done = list(opened.done)
        self._undone = list(opened.undone)
        self._waiting: list[_Waiting] = []
        self._in_flight = 0
        self._drafts: dict[tuple[Key, str], Draft] = {}
        self._draft_due = False
        self._retry_due = False
        self._bug_told = False
        self._answer_changed: list[Callable[[str], None]] = []
        self._scope_changed: list[Callable[[tuple[str, ...]], None]] = []
        self._progress_changed: list[Callable[[], None]] = []
        self._saving_changed: list[Callable[[], None]] = []
        self._told: list[Callable[[ExpectedError], None]] = []

    # Who listens

    def on_answer_changed(self, call: Callable[[str], None]) -> None:
        """``call`` with a question's id when its answer is another."""
        self._answer_changed.append(call)

    def on_scope_changed(self, call: Callable[[tuple[str, ...]], None]) -> None:
        """``call`` with the questions that came into scope or left it."""
        self._scope_changed.append(call)

    def on_progress_changed(self, call: Callable[[], None]) -> None:
        """``call`` when :attr:`answered` counts otherwise."""
        self._progress_changed.append(call)

    def on_saving_changed(self, call: Callable[[], None]) -> None:
        """``call`` when :attr:`saving` is another."""
        self._saving_changed.append(call)

    def on_told(self, call: Callable[[ExpectedError], None]) -> None:
        """``call`` with what was refused."""
        self._told.append(call)

    # What is answered

    def answer(self, question: str, row: str | None = None) -> Answer | None:
        """The answer as shown."""
        return self.answered.answers.get(Key(question, row))

    def previous_level(self, question: str) -> int | None:
        """The level of the council's last period, where the question means the same."""
        return self._previous.get(question)

    def set_value(self, question: str, value: Value, row: str | None = None) -> bool:
        """Answers with a value that fits the question's type; whether it was taken."""
        return self._edit(question, row, lambda old: replace(old, state=AnswerState.VALUE, value=value, reason=None))

    def set_typed(self, question: str, typed: str, row: str | None = None) -> bool:
        """Answers with what was typed, read as the question's type asks; whether it was taken."""
        return self._edit(
            question,
            row,
            lambda old: replace(
                old, state=AnswerState.VALUE, value=read_value(self._question(question), typed, row), reason=None
            ),
        )

    def set_not_applicable(self, question: str, reason: str) -> bool:
        """Answers *not applicable*, with a listed reason or one's own words; whether it was taken."""
        return self._edit(
            question,
            None,
            lambda old: replace(
                old, state=AnswerState.NOT_APPLICABLE, value=None, reason=not_applicable_reason(reason)
            ),
        )

    def set_dont_know(self, question: str) -> bool:
        """Answers *don't know*; whether it was taken."""
        return self._edit(
            question, None, lambda old: replace(old, state=AnswerState.DONT_KNOW, value=None, reason=None)
        )

    def clear(self, question: str, row: str | None = None) -> bool:
        """Takes the answer back; comment and evidence stay. Whether it was taken."""
        return self._edit(question, row, lambda old: replace(old, state=None, value=None, reason=None))

    def set_importance(self, question: str, importance: int | None) -> bool:
        """How important the council holds it, 1 to 5; whether it was taken."""
        return self._edit(question, None, lambda old: replace(old, importance=importance))

    def set_comment(self, question: str, text: str, language: str) -> bool:
        """Writes the comment, in the language it is written in; whether it was taken."""

        def change(old: Answer) -> Answer:
            comment = written(text)
            return replace(old, comment=comment, comment_language=language if comment else None)

        return self._edit(question, None, change)

    def set_evidence(self, question: str, text: str) -> bool:
        """Writes the evidence; whether it was taken."""
        return self._edit(question, None, lambda old: replace(old, evidence=written(text)))

    def set_note(self, question: str, text: str) -> bool:
        """Writes the note beside what the council settled on; whether it was taken."""
        return self._edit(question, None, lambda old: replace(old, note=written(text)))

    def typing(self, question: str, field: str, text: str, language: str | None = None) -> None:
        """Keeps what is being typed, within the second; :meth:`set_comment` and the like make it an answer."""
        key = Key(question)
        self._drafts[(key, field)] = Draft(question, None, field, text, language)
        if not self._draft_due:
            self._draft_due = True
            self._worker.later(DRAFT_MILLISECONDS, self._keep_drafts)

    def remember_place(self, question: str) -> None:
        """Notes where to go on next time."""
        if question != self.place:
            self.place = question
            self._queue(_Waiting(Step(place=question), frozenset()))

    # Undo

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._done) or any(waiting.step.edits for waiting in self._waiting)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return bool(self._undone)

    def undo(self) -> None:
        """Takes the last change back, once all before it is stored."""
        if self.can_undo:
            self._queue(_Waiting(Step(turn=OperationKind.UNDO), frozenset()))

    def redo(self) -> None:
        """Makes the last undone change again."""
        if self.can_redo:
            self._queue(_Waiting(Step(turn=OperationKind.REDO), frozenset()))

    # On the way to the store

    @property
    def unsaved(self) -> bool:
        """Whether anything is not stored yet."""
        return bool(self._waiting or self._drafts)

    def flush(self) -> None:
        """Sends what waits to the store now."""
        self._keep_drafts()
        self._send()

    def _question(self, question_id: str) -> Question:
        question = self.questionnaire.question(question_id)
        if question is None:
            raise KeyError(question_id)
        return question

    def _edit(self, question: str, row: str | None, change: Callable[[Answer], Answer]) -> bool:
        try:
            refuse_closed(self.assessment)
            key = key_of(self._question(question), row)
            old = self.answered.answers.get(key) or Answer(question=question, row=key.row)
            new = change(old)
        except ExpectedError as error:
            for call in self._told:
                call(error)
            return False
        for field in [field for draft_key, field in self._drafts if draft_key == key]:
            del self._drafts[(key, field)]
        if new != old:
            self._undone.clear()
            self._show({key: None if new.empty else new})
        self._queue(_Waiting(Step(edits={key: None if new.empty else new}), frozenset({key})))
        return True

    def _show(self, edits: Edits) -> None:
        moved: list[str] = []
        for key, answer in edits.items():
            moved.extend(self.answered.replace(key, answer))
        for question in dict.fromkeys(key.question for key in edits):
            for call in self._answer_changed:
                call(question)
        if moved:
            for tell in self._scope_changed:
                tell(tuple(moved))
        for notify in self._progress_changed:
            notify()

    def _keep_drafts(self) -> None:
        self._draft_due = False
        if self._drafts:
            drafts = tuple(replace(draft, text=writable(draft.text)) for draft in self._drafts.values())
            self._drafts.clear()
            self._queue(_Waiting(Step(drafts=drafts), frozenset()))

    def _queue(self, waiting: _Waiting) -> None:
        self._waiting.append(waiting)
        if self.saving.state is SaveState.SAVED:
            self._say(Saving(SaveState.SAVING, self.saving.at))
        self._send()

    def _send(self) -> None:
        """Sends what waits, one batch at a time, so that nothing overtakes what could not be stored."""
        if self._in_flight or not self._waiting:
            return
        batch = self._batch()
        self._in_flight = len(batch)
        steps = tuple(waiting.step for waiting in batch)
        turned = self._turned(steps[0].turn)
        self._worker.run(lambda: self._store.keep(steps, turned), self._kept, self._failed)

    def _batch(self) -> list[_Waiting]:
        """The steps that go together: an undo or redo goes alone."""
        if self._waiting[0].step.turn:
            return self._waiting[:1]
        turn = next((index for index, each in enumerate(self._waiting) if each.step.turn), len(self._waiting))
        return self._waiting[:turn]

    def _turned(self, turn: OperationKind | None) -> int | None:
        stack = {OperationKind.UNDO: self._done, OperationKind.REDO: self._undone}.get(turn) if turn else None
        return stack[-1] if stack else None

    def _kept(self, stored: Stored) -> None:
        batch, self._waiting = self._waiting[: self._in_flight], self._waiting[self._in_flight :]
        self._in_flight = 0
        self._note_operations(batch[0].step.turn, stored)
        later = frozenset[Key]().union(*(waiting.touches for waiting in self._waiting))
        self._show_stored({key: answer for key, answer in stored.answers.items() if key not in later})
        state = SaveState.SAVING if self._waiting else SaveState.SAVED
        self._say(Saving(state, stored.at))
        self._send()

    def _note_operations(self, turn: OperationKind | None, stored: Stored) -> None:
        if turn is OperationKind.UNDO and self._done:
            self._undone.append(self._done.pop())
        elif turn is OperationKind.REDO and self._undone:
            self._done.append(self._undone.pop())
        self._done.extend(stored.operations)

    def _show_stored(self, answers: Mapping[Key, Answer | None]) -> None:
        different = {key: answer for key, answer in answers.items() if self.answered.answers.get(key) != answer}
        if different:
            self._show(different)

    def _failed(self, error: BaseException) -> None:
        self._in_flight = 0
        if not self._retry_due:
            self._retry_due = True
            self._worker.later(RETRY_MILLISECONDS, self._retry)
        expected = error if isinstance(error, ExpectedError) else None
        self._say(Saving(SaveState.NOT_SAVED, self.saving.at, expected or _bug(error)))
        if expected is None and not self._bug_told:
            self._bug_told = True
            raise error

    def _retry(self) -> None:
        self._retry_due = False
        self._send()

    def _say(self, saving: Saving) -> None:
        self.saving = saving
        for call in self._saving_changed:
            call()


def _bug(error: BaseException) -> ExpectedError:
    """What the status line says of a bug; its report is told apart, once."""
    return ExpectedError(
        "not-saved",
        mark("Something went wrong in the program ({detail}), so this was not saved. What you wrote is kept here."),
        blame=Blame.SURROUNDINGS,
        detail=type(error).__name__,
    )


def open_response(
    worker: Worker,
    workspace: Workspace,
    assessment: int,
    ready: Callable[[OpenResponse], None],
    failed: Callable[[BaseException], None],
) -> None:
    """Opens the council's response of an assessment; what was being typed when the program last ended is in it."""
    store = ResponseStore(workspace, assessment)
    worker.run(store.open, lambda opened: ready(OpenResponse(worker, store, opened)), failed)
