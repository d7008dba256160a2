"""What happened, newest first; and how it is taken back: answers and corrections undone, deleted things brought back.

Taking back is an operation too, so that it survives a restart and can be taken back itself. It is refused where
something that it touched has changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Answered, Condition
from wci_assess.store import OperationKind, StoredOperation, Transaction, inverted
from wci_assess.workspace.finding import find_assessment, find_council, find_round
from wci_assess.workspace.recording import record, refuse_closed
from wci_assess.workspace.workspace import Workspace

MOST_SHOWN = 200
"""Operations that are read at once; older ones are reached by going on from the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that was done, with the names that people know.

    ``questions``: the printed numbers of the questions whose answers it changed, in the order of the file.
    """

    operation: StoredOperation
    council: str | None
    period: str | None
    questionnaire: str | None
    questions: tuple[str, ...]
    can_undo: bool

    @property
    def id(self) -> int:
        """The operation's id."""
        return self.operation.id

    @property
    def kind(self) -> OperationKind:
        """What was done."""
        return self.operation.kind

    @property
    def at(self) -> datetime:
        """When, by the computer's clock."""
        return self.operation.at


def read_history(
    workspace: Workspace, *, round: int | None = None, before: int | None = None, limit: int = MOST_SHOWN
) -> tuple[Happening, ...]:
    """What happened, newest first; ``before``: only what is older than that operation."""
    with workspace.read() as transaction:
        if round is not None:
            find_round(transaction, round)
        operations = transaction.history.operations(round=round, before=before, limit=limit)
        return tuple(_happening(workspace, transaction, each) for each in operations)


def take_back(workspace: Workspace, operation: int | None = None) -> Happening:
    """Takes back an operation (the newest that can be, where none is named); gives what was taken back.

    Raises:
        ExpectedError: there is none, it cannot be taken back, or something it touched has changed since.
    """
    with workspace.write() as transaction:
        found = _newest(transaction) if operation is None else _named(transaction, operation)
        if found.undone:
            raise _refused("undone-already", mark("Entry {id} of the history was taken back already."), found)
        if not can_be_taken_back(found):
            raise _refused("cannot-undo", mark("Entry {id} of the history cannot be taken back."), found)
        told = _happening(workspace, transaction, found)
        _TAKE_BACK[found.kind](workspace, transaction, found)
        return told


def _named(transaction: Transaction, operation: int) -> StoredOperation:
    found = transaction.history.operation(operation)
    if found is None:
        raise ExpectedError(
            "unknown-operation", mark("The history has no entry {id}. “history” shows them."), id=operation
        )
    return found


def _newest(transaction: Transaction) -> StoredOperation:
    before: int | None = None
    while operations := transaction.history.operations(before=before, limit=MOST_SHOWN):
        for each in operations:
            if can_be_taken_back(each):
                return each
        before = operations[-1].id
    raise ExpectedError("nothing-to-undo", mark("There is nothing to take back."))


def can_be_taken_back(operation: StoredOperation) -> bool:
    """Whether an operation is of a kind that can be, and still stands; a taking back is undone by doing it again."""
    return operation.kind in _TAKE_BACK and not operation.undone and operation.undoes is None


def _refused(code: str, message: str, operation: StoredOperation) -> ExpectedError:
    return ExpectedError(code, message, id=operation.id)


def _changed_since(operation: StoredOperation) -> ExpectedError:
    message = mark(
        "What entry {id} of the history did was changed since. Take the later change back first; nothing was changed."
    )
    return _refused("changed-since", message, operation)


# Each kind in its own way


def _take_answers_back(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if operation.assessment is None or operation.response is None:
        raise _changed_since(operation)
    assessment = find_assessment(transaction, operation.assessment)
    refuse_closed(assessment)
    response = transaction.responses.response(operation.response)
    if response is None:
        raise _changed_since(operation)
    answers = transaction.responses.answers(response.id)
    if any(answers.get(change.key) != change.after for change in operation.changes):
        raise _changed_since(operation)
    answered = Answered(workspace.content_of(transaction, assessment.id), assessment, answers)
    before = {change.key: change.after for change in inverted(operation.changes)}
    record(transaction, response, answered, before, workspace.now(), OperationKind.UNDO, undoes=operation.id)


def _bring_back(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    subject, row = operation.subject, operation.subject_id
    if subject is None or row is None:
        raise _changed_since(operation)
    if subject == "questionnaire":
        transaction.library.set_deleted(row, deleted=False)
    else:
        transaction.councils.set_deleted(subject, row, deleted=False)
    _note(workspace, transaction, operation, OperationKind.BRING_BACK)


def _undo_correction(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    row, councils = operation.subject_id, transaction.councils
    if row is None:
        raise _changed_since(operation)
    of_council = operation.kind is OperationKind.CORRECT_COUNCIL
    (find_council if of_council else find_round)(transaction, row)
    correct = councils.set_council if of_council else councils.set_round
    if correct(row, **operation.after).after:  # it would change something: it is not so any more
        raise _changed_since(operation)
    correct(row, **operation.before)
    _note(workspace, transaction, operation, operation.kind)


def _undo_state(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if operation.assessment is None:
        raise _changed_since(operation)
    if find_assessment(transaction, operation.assessment).state.value != operation.after.get("state"):
        raise _changed_since(operation)
    state = Condition(str(operation.before.get("state")))
    transaction.councils.set_state(operation.assessment, state)
    _note(
        workspace,
        transaction,
        operation,
        OperationKind.CLOSE if state is Condition.CLOSED else OperationKind.REOPEN,
    )


def _note(workspace: Workspace, transaction: Transaction, operation: StoredOperation, kind: OperationKind) -> None:
    transaction.history.note(
        kind,
        workspace.now(),
        subject=operation.subject or "",
        subject_id=operation.subject_id,
        before=operation.after,
        after=operation.before,
        assessment=operation.assessment,
        undoes=operation.id,
    )


_TakeBack = Callable[[Workspace, Transaction, StoredOperation], None]
_TAKE_BACK: Mapping[OperationKind, _TakeBack] = {
    OperationKind.ANSWER: _take_answers_back,
    OperationKind.FILL: _take_answers_back,
    OperationKind.DELETE_COUNCIL: _bring_back,
    OperationKind.DELETE_ROUND: _bring_back,
    OperationKind.DELETE_ASSESSMENT: _bring_back,
    OperationKind.DELETE_QUESTIONNAIRE: _bring_back,
    OperationKind.CORRECT_COUNCIL: _undo_correction,
    OperationKind.CORRECT_ROUND: _undo_correction,
    OperationKind.CLOSE: _undo_state,
    OperationKind.REOPEN: _undo_state,
}


# What is told of it


def _happening(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> Happening:
    council = transaction.councils.council(operation.council, deleted=True) if operation.council else None
    round = transaction.councils.round(operation.round, deleted=True) if operation.round else None
    assessment = operation.assessment and transaction.councils.assessment(operation.assessment, deleted=True)
    return Happening(
        operation=operation,
        council=council.name if council else None,
        period=round.label if round else None,
        questionnaire=f"{assessment.questionnaire} {assessment.version}" if assessment else None,
        questions=_numbers(workspace, transaction, operation),
        can_undo=can_be_taken_back(operation),
    )


def _numbers(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> tuple[str, ...]:
    changed = {change.key.question for change in operation.changes}
    if not changed or operation.assessment is None:
        return ()
    numbers = workspace.content_of(transaction, operation.assessment).numbers
    return tuple(number for question, number in numbers.items() if question in changed)
