"""Anything done in any order, closed and killed in between: the store is what a simple model says (P21)."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.prove.faulty import KILLED, Commands, Fault, build
from tests.unix import KILLED as ENDED_BY_KILL
from tests.workspace.builders import ORGANIZATIONAL, started
from tests.workspace.test_new_versions import add_next_version
from wci_assess.errors import ExpectedError
from wci_assess.paths import STORE_FILE
from wci_assess.response import AnswerState
from wci_assess.response.edit import Choose, Clear, DontKnow, Edit, Field, NotApplicable, Weigh, Write
from wci_assess.store import OperationKind
from wci_assess.workspace.backups import backup_now, restore_backup
from wci_assess.workspace.carry import carry
from wci_assess.workspace.delete import delete_round
from wci_assess.workspace.examples.next_version import REDEFINED, VERSION
from wci_assess.workspace.history import read_history, take_back
from wci_assess.workspace.open_response import OpenResponse, SaveState, open_response
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.records import read_record
from wci_assess.workspace.worker import Inline
from wci_assess.workspace.workspace import Workspace

ASKED_AGAIN = REDEFINED[0]
"""Means something else in the next version: not carried."""
QUESTIONS = ("all-sectors-seated", "terms-of-reference", ASKED_AGAIN)
LEVELS = ("not-in-place", "starting", "in-place", "leading")
Said = tuple[object, ...]
Model = dict[str, Said]
LONG = bool(os.environ.get("WCI_ASSESS_LONG"))
CALLS = 80
"""About as many calls that change a file as one answer makes; a kill at a later one finds the command done."""


class Coordinator(RuleBasedStateMachine):
    """One assessment, as the store, the open window and a model hold it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.model: Model = {}
        self.past: list[Model] = []
        self.future: list[Model] = []
        self.deleted = False
        self.written: dict[str, str] = {}
        """Comments written while the round was deleted: they are kept as drafts."""
        self.carried: Model | None = None
        """What the next version's assessment holds, once there is one."""
        self.backups: list[tuple[Path, Model, list[Model], list[Model], Model | None]] = []
        self.workspace: Workspace
        self.response: OpenResponse

    @initialize()
    def begin(self) -> None:
        template = _ready()
        shutil.copy(template / STORE_FILE, self.folder / STORE_FILE)
        self.workspace = open_workspace(self.folder)
        self._open()

    def _open(self) -> None:
        found: list[OpenResponse] = []
        self.worker = Inline()
        open_response(self.worker, self.workspace, 1, found.append, _raise)
        self.response = found[0]

    def _do(self, edit: Edit, question: str, said: Said) -> None:
        self.response.do(edit)
        if self.deleted:
            return
        after = {**self.model, question: said}
        after = {each: what for each, what in after.items() if what != _NOTHING}
        if after != self.model:
            self.past.append(self.model)
            self.future.clear()
            self.model = after

    # What a coordinator does

    @rule(question=st.sampled_from(QUESTIONS), level=st.sampled_from(LEVELS))
    def rate(self, question: str, level: str) -> None:
        now = self.model.get(question, _NOTHING)
        self._do(Choose(question, level), question, (AnswerState.VALUE, level, None, *now[3:]))

    @rule(question=st.sampled_from(QUESTIONS), reason=st.sampled_from(["too-small", "the county does it"]))
    def not_applicable(self, question: str, reason: str) -> None:
        now = self.model.get(question, _NOTHING)
        self._do(NotApplicable(question, reason), question, (AnswerState.NOT_APPLICABLE, None, reason, *now[3:]))

    @rule(question=st.sampled_from(QUESTIONS))
    def dont_know(self, question: str) -> None:
        now = self.model.get(question, _NOTHING)
        self._do(DontKnow(question), question, (AnswerState.DONT_KNOW, None, None, *now[3:]))

    @rule(question=st.sampled_from(QUESTIONS))
    def clear(self, question: str) -> None:
        now = self.model.get(question, _NOTHING)
        self._do(Clear(question), question, (None, None, None, *now[3:]))

    @rule(question=st.sampled_from(QUESTIONS), text=st.sampled_from(["", "Since May", "R&D <b>", "a\u00a0b"]))
    def comment(self, question: str, text: str) -> None:
        now = self.model.get(question, _NOTHING)
        self._do(Write(question, Field.COMMENT, text, language="en"), question, (*now[:3], text or None, now[4]))
        if self.deleted and (question in self.written or (text or None) != now[3]):
            self.written[question] = text

    @rule(question=st.sampled_from(QUESTIONS), weight=st.sampled_from([None, 1, 5]))
    def weigh(self, question: str, weight: int | None) -> None:
        now = self.model.get(question, _NOTHING)
        self._do(Weigh(question, weight), question, (*now[:4], weight))

    @rule(question=st.sampled_from(QUESTIONS))
    def type_without_leaving(self, question: str) -> None:
        """What is being typed is stored as a draft; it becomes an answer when the window opens again."""
        if self.deleted:
            return
        self.response.typing(Write(question, Field.COMMENT, "half a sent", language="en"))
        self.response.flush()
        self._close()
        self.workspace = open_workspace(self.folder)
        self._adopt({question: "half a sent"})
        self._open()

    def _adopt(self, comments: dict[str, str]) -> None:
        """Drafts become one change when the response is opened."""
        after = dict(self.model)
        for question, text in comments.items():
            now = after.pop(question, _NOTHING)
            if (said := (*now[:3], text or None, now[4])) != _NOTHING:
                after[question] = said
        if after != self.model:
            self.past.append(self.model)
            self.future.clear()
            self.model = after

    @rule()
    def undo(self) -> None:
        self.response.undo()
        if self.past and not self.deleted:
            self.future.append(self.model)
            self.model = self.past.pop()

    @rule()
    def redo(self) -> None:
        self.response.redo()
        if self.future and not self.deleted:
            self.past.append(self.model)
            self.model = self.future.pop()

    @precondition(lambda self: not self.deleted)
    @rule()
    def delete(self) -> None:
        delete_round(self.workspace, 1)
        self.deleted = True

    @precondition(lambda self: self.deleted)
    @rule()
    def bring_back(self) -> None:
        newest = next(each for each in read_history(self.workspace) if each.kind is OperationKind.DELETE_ROUND)
        take_back(self.workspace, newest.id)
        self.deleted = False
        self._adopt(self.written)
        self.written = {}
        self._open()

    @precondition(lambda self: not self.deleted)
    @rule()
    def carry(self) -> None:
        """To the next version, once; the old assessment goes on as if nothing had been."""
        if self.carried is None:
            assert carry(self.workspace, 1, VERSION).assessment == 2
            self.carried = {question: said for question, said in self.model.items() if question != ASKED_AGAIN}
        else:
            with pytest.raises(ExpectedError, match="carried-already"):
                carry(self.workspace, 1, VERSION)

    @precondition(lambda self: not self.deleted)
    @rule()
    def close_and_reopen(self) -> None:
        self._close()
        self.workspace = open_workspace(self.folder)
        self._open()

    @precondition(lambda self: not self.deleted)
    @rule()
    def crash_and_reopen(self) -> None:
        """The file as it stands at this moment, opened elsewhere: nothing acknowledged is missing."""
        elsewhere = Path(tempfile.mkdtemp())
        shutil.copy(self.folder / STORE_FILE, elsewhere / STORE_FILE)
        self._close()
        shutil.rmtree(self.folder)
        self.folder = elsewhere
        self.workspace = open_workspace(self.folder)
        self._open()

    @precondition(lambda self: not self.deleted)
    @rule(question=st.sampled_from(QUESTIONS), level=st.sampled_from(LEVELS), at=st.integers(1, CALLS))
    def killed_while_rating(self, question: str, level: str, at: int) -> None:
        """A process that saves an answer is killed at a call on a file: the answer is there as a whole, or not."""
        now = self.model.get(question, _NOTHING)
        self._killed_at(at, "assess", "set", 1, question, level)
        stored = _said(read_record(self.workspace, 1).answers.values())
        after = {**self.model, question: (AnswerState.VALUE, level, None, *now[3:])}
        assert stored in (self.model, after)
        if stored != self.model:
            self.past.append(self.model)
            self.future.clear()
            self.model = stored
        self._open()

    @precondition(lambda self: not self.deleted)
    @rule(at=st.integers(1, CALLS))
    def killed_while_deleting(self, at: int) -> None:
        """The round is deleted as a whole, and can be brought back, or it is not."""
        self._killed_at(at, "round", "delete", 1)
        if read_history(self.workspace)[0].kind is OperationKind.DELETE_ROUND:
            self.bring_back()
        else:
            self._open()

    @precondition(lambda self: not self.deleted and self.carried is None)
    @rule(at=st.integers(1, CALLS))
    def killed_while_carrying(self, at: int) -> None:
        """Everything is carried that can be, or nothing."""
        self._killed_at(at, "assess", "carry", 1, "--to", VERSION)
        if read_history(self.workspace)[0].operation.assessment == 2:
            self.carried = {question: said for question, said in self.model.items() if question != ASKED_AGAIN}
        self._open()

    def _killed_at(self, at: int, *command: object) -> None:
        self._close()
        ended = _commands().run(self.folder, *command, fault=Fault(at=at, number=KILLED))
        assert ended.code in (0, ENDED_BY_KILL), ended
        self.workspace = open_workspace(self.folder)

    @precondition(lambda self: not self.deleted and len(self.backups) < 3)
    @rule()
    def back_up(self) -> None:
        """While everything is open."""
        target = Path(tempfile.mkdtemp()) / "backup.sqlite3"
        assert backup_now(self.folder, target).ok
        self.backups.append((target, self.model, [*self.past], [*self.future], self.carried))

    @precondition(lambda self: self.backups)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        """Everything is as it was then, also what could be undone and redone; and the store before is kept aside."""
        backup, model, past, future, self.carried = data.draw(st.sampled_from(self.backups))
        self._close()
        assert restore_backup(self.folder, backup) is not None
        self.workspace = open_workspace(self.folder)
        self.model, self.past, self.future = model, [*past], [*future]
        self.deleted, self.written = False, {}
        self._open()

    def _close(self) -> None:
        self.workspace.close()

    # What always holds

    @invariant()
    def what_is_seen_is_what_the_model_says(self) -> None:
        if not hasattr(self, "response") or self.deleted:
            return
        assert _said(self.response.answered.answers.values()) == self.model
        assert self.response.saving.state is SaveState.SAVED
        assert self.response.can_undo == bool(self.past)
        assert self.response.can_redo == bool(self.future)

    @invariant()
    def what_is_seen_is_what_is_stored(self) -> None:
        if hasattr(self, "response") and not self.deleted:
            assert _said(read_record(self.workspace, 1).answers.values()) == self.model

    @invariant()
    def what_was_carried_stays_as_it_was(self) -> None:
        if self.carried is not None and not self.deleted:
            assert _said(read_record(self.workspace, 2).answers.values()) == self.carried

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            with self.workspace.read() as transaction:
                assert transaction.check() == (), "every checksum and sum still holds"
            self._close()
        for folder in (self.folder, *(backup.parent for backup, *_ in self.backups)):
            shutil.rmtree(folder, ignore_errors=True)


_NOTHING: Said = (None, None, None, None, None)


def _said(answers: object) -> Model:
    return {
        answer.question: (answer.state, answer.value, answer.reason, answer.comment, answer.importance)
        for answer in answers  # type: ignore[attr-defined]
    }


def _raise(error: BaseException) -> None:
    raise error


def _ready() -> Path:
    """A data folder with one open assessment, made once."""
    if not _READY:
        folder = Path(tempfile.mkdtemp())
        workspace = open_workspace(folder)
        assert started(workspace).assessments == (1,)
        assert ORGANIZATIONAL
        add_next_version(workspace, folder)
        workspace.close()
        _READY.append(folder)
    return _READY[0]


_READY: list[Path] = []


def _commands() -> Commands:
    """What runs commands that can be killed at a call; made once, ended with the tests."""
    if not _COMMANDS:
        place = Path(tempfile.mkdtemp())
        _COMMANDS.append(Commands(build(place), place))
        atexit.register(_COMMANDS[0].__exit__)
    return _COMMANDS[0]


_COMMANDS: list[Commands] = []
TestCoordinator = Coordinator.TestCase
TestCoordinator.settings = settings(
    max_examples=200 if LONG else 16,
    stateful_step_count=60 if LONG else 30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
