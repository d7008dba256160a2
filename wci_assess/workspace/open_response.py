"""A response being answered: what is shown, what is stored, and what is on its way between the two.

What is shown is what the store replied, with what waits for it on top: nothing a person sees is held by a widget alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Answer, Answered, AssessmentRecord, Condition, Key
from wci_assess.response.edit import Changes, Edit, Place, Together, Write, applied, places
from wci_assess.store import StoredChange
from wci_assess.workspace.answer import Opened, Reply, ResponseKeeper, Step, Turn
from wci_assess.workspace.recording import refuse_closed
from wci_assess.workspace.worker import Worker
from wci_assess.workspace.workspace import Workspace

RETRY_MILLISECONDS = 500
"""How long after a failed try the next one comes: what waits is stored within a second of the trouble's end."""
DRAFT_MILLISECONDS = 500


class SaveState(Enum):
    """Where the last change is."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not-saved"


@dataclass(frozen=True, slots=True)
class Saving:
    """``at``: when something was last stored (None: never, or nothing is kept here); ``trouble``: why not all of it is.

    ``question``: the one whose text cannot be an answer as it is; it is kept as a draft.
    """

    state: SaveState
    at: datetime | None = None
    trouble: ExpectedError | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A text that is no answer yet: it is still being typed, or (with ``trouble``) cannot be one as it is."""

    write: Write
    trouble: ExpectedError | None = None


class Outcome(Enum):
    """What became of an edit."""

    CHANGED = "changed"
    SAME = "same"
    """It was so already: no change, nothing to undo."""
    REFUSED = "refused"


class Keeper(Protocol):
    """Where a response is stored."""

    def keep(self, steps: Sequence[Step]) -> Reply:
        """Stores a batch of steps in one transaction."""


class OpenResponse:
    """The council's response of one assessment, or that of a seat, open on a screen.

    An edit shows at once and is stored by the worker's thread; :attr:`saving` says *saved* only after the commit
    returned. What cannot be stored stays here and is tried again. Everything here happens on the caller's thread.
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
        self._saved_at = opened.saved_at
        self.before = opened.before
        self.seat = opened.seat
        self.local = opened.local
        self.looked_again = opened.looked_again
        self._can_undo, self._can_redo = opened.can_undo, opened.can_redo
        self._stored: dict[Key, Answer | None] = {}
        """What the store holds where something else is shown."""
        self._waiting: list[Step] = []
        self._in_flight = 0
        self._one_by_one = False
        self._unsettled: dict[Place, Unsettled] = {}
        self._drafts_due: dict[Place, Write] = {}
        self._draft_timer = self._retry_timer = False
        self._trouble: ExpectedError | None = None
        self._answer_changed: list[Callable[[str], None]] = []
        self._scope_changed: list[Callable[[tuple[str, ...]], None]] = []
        self._progress_changed: list[Callable[[], None]] = []
        self._saving_changed: list[Callable[[], None]] = []
        self._turned: list[Callable[[Turn, tuple[StoredChange, ...]], None]] = []
        self._told: list[Callable[[ExpectedError], None]] = []
        for draft in opened.drafts:
            self._unsettled[draft.place] = Unsettled(draft, self._why_not(draft))
        self.saving = self._saving_now()

    # Who listens

    def on_answer_changed(self, call: Callable[[str], None]) -> None:
        """``call`` with a question's id when its answer, or what is typed beside it, is another."""
        self._answer_changed.append(call)

    def on_scope_changed(self, call: Callable[[tuple[str, ...]], None]) -> None:
        """``call`` with the questions that came into scope or left it."""
        self._scope_changed.append(call)

    def on_progress_changed(self, call: Callable[[], None]) -> None:
        """``call`` when :attr:`answered` counts otherwise."""
        self._progress_changed.append(call)

    def on_saving_changed(self, call: Callable[[], None]) -> None:
        """``call`` when :attr:`saving`, or what can be undone, is another."""
        self._saving_changed.append(call)

    def on_turned(self, call: Callable[[Turn, tuple[StoredChange, ...]], None]) -> None:
        """``call`` with what an undo or a redo just did."""
        self._turned.append(call)

    def on_told(self, call: Callable[[ExpectedError], None]) -> None:
        """``call`` with what was refused."""
        self._told.append(call)

    # What is answered

    @property
    def closed(self) -> bool:
        """Whether the assessment takes no more answers."""
        return self.assessment.state is Condition.CLOSED

    def answer(self, question: str, row: str | None = None) -> Answer | None:
        """The answer as shown."""
        return self.answered.answers.get(Key(question, row))

    def unsettled(self, question: str) -> Mapping[Place, Unsettled]:
        """The texts of a question that are no answer yet."""
        return {place: held for place, held in self._unsettled.items() if place.question == question}

    def as_csv(self) -> bytes:
        """All that is seen, stored or not, as the CSV file that ``assess fill`` takes."""
        from wci_assess.workspace.csv_writing import csv_of  # rarely needed

        return csv_of(self.answered, (held.write for held in self._unsettled.values()))

    def do(self, edit: Edit) -> Outcome:
        """Does what was asked. A text that cannot be an answer is kept as a draft, and told."""
        try:
            refuse_closed(self.assessment)
            question = self.answered.question(edit.question)
            changes = applied(edit, question, self.answered.rows(edit.question))
        except ExpectedError as error:
            self._refuse(edit, error)
            return Outcome.REFUSED
        had_drafts = self._settle(places(edit))
        if not changes and not had_drafts:
            self._say()
            return Outcome.SAME
        self._wait_for_store(changes)
        self._show(changes, {edit.question})
        self._queue(Step(edit=edit))
        return Outcome.CHANGED if changes else Outcome.SAME

    def typing(self, write: Write) -> None:
        """Keeps what is being typed, within the second; :meth:`do` makes it an answer."""
        self._unsettled[write.place] = Unsettled(write)
        self._drafts_due[write.place] = write
        self._say()
        if not self._draft_timer:
            self._draft_timer = True
            self._worker.later(DRAFT_MILLISECONDS, self._keep_drafts)

    def abandon(self, place: Place) -> None:
        """Gives up what is being typed at a place: it went elsewhere."""
        if self._settle((place,)):
            self._queue(Step(ended=(place,)))

    def remember_place(self, question: str) -> None:
        """Notes where to go on next time."""
        if question != self.place:
            self.place = question
            self._queue(Step(place=question))

    # Undo: the history decides, the reply tells

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo: in the history, or on its way to it."""
        return not self.closed and (self._can_undo or any(step.edit for step in self._waiting))

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo; a new change on its way ends that."""
        return not self.closed and self._can_redo and not any(step.edit for step in self._waiting)

    def undo(self) -> None:
        """Takes the last change back, once all before it is stored."""
        if self.can_undo:
            self._queue(Step(turn=Turn.UNDO))

    def redo(self) -> None:
        """Makes the last undone change again."""
        if self.can_redo:
            self._queue(Step(turn=Turn.REDO))

    # On the way to the store

    @property
    def unsaved(self) -> bool:
        """Whether anything is not stored yet, be it as a draft."""
        return bool(self._waiting or self._drafts_due)

    def flush(self) -> None:
        """Sends what waits to the store now."""
        self._keep_drafts()
        self._send()

    def _refuse(self, edit: Edit, error: ExpectedError) -> None:
        typed = [part for part in (edit.parts if isinstance(edit, Together) else (edit,)) if isinstance(part, Write)]
        for part in typed:
            self._hold(part, error)
        for tell in self._answer_changed if typed else ():
            tell(edit.question)
        for call in self._told:
            call(error)
        self._say()

    def _hold(self, write: Write, error: ExpectedError) -> None:
        """Keeps a text that cannot be an answer: as a draft, shown with the reason."""
        self._unsettled[write.place] = Unsettled(write, error)
        self._drafts_due.pop(write.place, None)
        self._queue(Step(drafts=(write,)))

    def _settle(self, settled: Sequence[Place]) -> bool:
        """Ends what was being typed in these places; whether anything was."""
        found = [self._unsettled.pop(place, None) for place in settled]
        for place in settled:
            self._drafts_due.pop(place, None)
        return any(found)

    def _why_not(self, write: Write) -> ExpectedError | None:
        """Why a draft is no answer; None where it could be one."""
        try:
            refuse_closed(self.assessment)
            applied(write, self.answered.question(write.question), self.answered.rows(write.question))
        except ExpectedError as error:
            return error
        return None

    def _wait_for_store(self, changes: Changes) -> None:
        for key in changes:
            self._stored.setdefault(key, self.answered.answers.get(key))

    def _show(self, answers: Changes, also: set[str] | None = None) -> None:
        moved: list[str] = []
        for key, answer in answers.items():
            moved.extend(self.answered.replace(key, answer))
        for question in dict.fromkeys([*(also or ()), *(key.question for key in answers)]):
            for call in self._answer_changed:
                call(question)
        if moved:
            for tell in self._scope_changed:
                tell(tuple(moved))
        if answers:
            for notify in self._progress_changed:
                notify()

    def _keep_drafts(self) -> None:
        self._draft_timer = False
        if self._drafts_due:
            drafts = tuple(self._drafts_due.values())
            self._drafts_due.clear()
            self._queue(Step(drafts=drafts))

    def _queue(self, step: Step) -> None:
        self._waiting.append(step)
        self._say()
        self._send()

    def _send(self) -> None:
        """Sends what waits, one batch at a time, so that nothing overtakes what could not be stored."""
        if self._in_flight or not self._waiting:
            return
        steps = tuple(self._batch())
        self._in_flight = len(steps)
        self._worker.soon(lambda: self._store.keep(steps), self._kept, self._failed)

    def _batch(self) -> Sequence[Step]:
        """The steps that go together: an undo or redo goes alone."""
        if self._one_by_one or self._waiting[0].turn:
            return self._waiting[:1]
        turn = next((index for index, each in enumerate(self._waiting) if each.turn), len(self._waiting))
        return self._waiting[:turn]

    def _kept(self, reply: Reply) -> None:
        batch = self._take_sent()
        self._one_by_one, self._trouble = self._one_by_one and bool(self._waiting), None
        self._saved_at = reply.at or self._saved_at
        self._can_undo, self._can_redo = reply.can_undo, reply.can_redo
        self._show_stored(reply.answers)
        if turn := batch[0].turn:
            for call in self._turned:
                call(turn, reply.turned)
        self._say()
        self._send()

    def _take_sent(self) -> Sequence[Step]:
        batch, self._waiting = self._waiting[: self._in_flight], self._waiting[self._in_flight :]
        self._in_flight = 0
        return batch

    def _show_stored(self, answers: Changes) -> None:
        """Shows what the store replied, except where a later change is still on its way to it."""
        on_the_way = {step.edit.question for step in self._waiting if step.edit}
        different: dict[Key, Answer | None] = {}
        for key, answer in answers.items():
            if key.question in on_the_way:
                self._stored[key] = answer
                continue
            self._stored.pop(key, None)
            if self.answered.answers.get(key) != answer:
                different[key] = answer
        if different:
            self._show(different)

    # What could not be stored

    def _failed(self, error: BaseException) -> None:
        expected = error if isinstance(error, ExpectedError) else None
        if expected is not None and expected.blame is Blame.SURROUNDINGS:
            self._in_flight = 0
            self._trouble = expected
            self._say()
            self._try_again_later()
        elif self._in_flight > 1:
            self._in_flight = 0
            self._one_by_one = True
            self._send()
        else:
            self._set_aside(error)

    def _try_again_later(self) -> None:
        if not self._retry_timer:
            self._retry_timer = True
            self._worker.later(RETRY_MILLISECONDS, self._retry)

    def _retry(self) -> None:
        self._retry_timer = False
        self._send()

    def _set_aside(self, error: BaseException) -> None:
        """Takes out the one step that cannot be stored, so that it blocks no other; its text stays a draft."""
        [step] = self._take_sent()
        expected = error if isinstance(error, ExpectedError) else _bug(error)
        if step.edit is not None:
            question = step.edit.question
            back = {key: answer for key, answer in self._stored.items() if key.question == question}
            for key in back:
                del self._stored[key]
            self._show(back, {question})
            for part in step.edit.parts if isinstance(step.edit, Together) else (step.edit,):
                if isinstance(part, Write):
                    self._unsettled[part.place] = Unsettled(part, expected)
                    self._waiting.append(Step(drafts=(part,)))
        for call in self._told:
            call(expected)
        self._one_by_one = self._one_by_one and bool(self._waiting)
        self._say()
        self._send()
        if not isinstance(error, ExpectedError):
            raise error

    def _say(self) -> None:
        now = self._saving_now()
        self.saving = now
        for call in self._saving_changed:
            call()

    def _saving_now(self) -> Saving:
        if self._trouble is not None and self._waiting:
            return Saving(SaveState.NOT_SAVED, self._saved_at, self._trouble)
        for place, held in self._unsettled.items():
            if held.trouble is not None:
                return Saving(SaveState.NOT_SAVED, self._saved_at, held.trouble, place.question)
        return Saving(SaveState.SAVING if self.unsaved else SaveState.SAVED, self._saved_at)


def _bug(error: BaseException) -> ExpectedError:
    """What the status line says of a bug; its report is told apart."""
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
    seat: int | None = None,
) -> None:
    """Opens the council's response of an assessment, or that of a seat (by its number).

    What was being typed when the program last ended is in it.
    """
    store = ResponseKeeper(workspace, assessment, seat)
    worker.soon(store.open, lambda opened: ready(OpenResponse(worker, store, opened)), failed)
