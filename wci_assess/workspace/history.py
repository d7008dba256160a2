"""What happened, newest first; and how it is taken back: answers and corrections undone, deleted things brought back.

Taking back is an operation too, so that it survives a restart and can itself be undone. It is refused where something
that it touched has changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Questionnaire, Text
from wci_assess.response import Assessment, Council, Round
from wci_assess.store import OperationKind, StoredOperation, StoredQuestionnaire, Transaction
from wci_assess.workspace import reversals
from wci_assess.workspace.finding import find_round
from wci_assess.workspace.reversals import can_be_taken_back, refused
from wci_assess.workspace.workspace import Workspace

T = TypeVar("T")
MOST_SHOWN = 200
"""Operations that are read at once; older ones are reached by going on from the last."""
_MOST_SCANNED = 1000
"""Operations that are looked through at once for those of one kind: no reading keeps the store's thread for long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that was done, with the names that people know.

    ``questionnaire``: id and version, ``title`` what people call it. ``content``: the questionnaire whose answers were
    changed. ``questions``: the printed numbers of the questions whose answers it changed, in the order of the file.
    """

    operation: StoredOperation
    council: str | None
    period: str | None
    questionnaire: str | None
    title: Text | None = None
    content: Questionnaire | None = None
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


class About(StrEnum):
    """Which part of the history is looked at."""

    ALL = "all"
    DELETED = "deleted"
    ANSWERS = "answers"
    ROUNDS = "rounds"
    """Rounds and councils: started, corrected, closed, deleted."""


@dataclass(frozen=True, slots=True)
class HistoryPart:
    """A stretch of the history, newest first; ``older``: read on before this operation (None: that is all)."""

    happenings: tuple[Happening, ...]
    older: int | None


def read_history(
    workspace: Workspace, *, round: int | None = None, before: int | None = None, limit: int = MOST_SHOWN
) -> tuple[Happening, ...]:
    """What happened, newest first; ``before``: only what is older than that operation."""
    with workspace.read() as transaction:
        if round is not None:
            find_round(transaction, round)
        operations = transaction.history.operations(round=round, before=before, limit=limit)
        names = _Names(workspace, transaction)
        return tuple(names.happening(each) for each in operations)


def read_part(workspace: Workspace, about: About, *, before: int | None = None, limit: int = MOST_SHOWN) -> HistoryPart:
    """At most ``limit`` of what happened of that kind, before an operation.

    There may be fewer, though older ones are there: it looks no further than is quickly done.
    """
    scanned = limit if about is About.ALL else _MOST_SCANNED
    with workspace.read() as transaction:
        operations = transaction.history.operations(before=before, limit=scanned + 1)
        older = operations[scanned - 1].id if len(operations) > scanned else None
        found = [each for each in operations[:scanned] if _is_about(each.kind, about)]
        if len(found) > limit:
            older, found = found[limit - 1].id, found[:limit]
        names = _Names(workspace, transaction)
        return HistoryPart(tuple(names.happening(each) for each in found), older)


def take_back(workspace: Workspace, operation: int | None = None) -> Happening:
    """Takes back an operation (the newest that can be, where none is named); gives what was taken back.

    Raises:
        ExpectedError: there is none, it cannot be taken back, or something it touched has changed since.
    """
    with workspace.write() as transaction:
        found = _newest(transaction) if operation is None else _named(transaction, operation)
        if found.undone:
            raise refused("undone-already", mark("This was taken back already."), found)
        if not can_be_taken_back(found):
            raise refused("cannot-undo", mark("This cannot be taken back."), found)
        told = _Names(workspace, transaction).happening(found)
        reversals.take_back(workspace, transaction, found)
        return told


def take_back_newest(workspace: Workspace, round: int, kinds: Collection[OperationKind]) -> Happening | None:
    """Takes the newest operation of these kinds in a round back that still stands; gives it, or None where none is.

    Raises:
        ExpectedError: something that it touched has changed since.
    """
    with workspace.read() as transaction:
        done = transaction.history.operations(round=round, limit=_MOST_SCANNED)
    newest = next((each for each in done if each.kind in kinds and can_be_taken_back(each)), None)
    return None if newest is None else take_back(workspace, newest.id)


def do_again(workspace: Workspace, operation: int) -> Happening:
    """Does again what was taken back; gives what was done.

    Raises:
        ExpectedError: it was not taken back, or something it touched has changed since.
    """
    with workspace.write() as transaction:
        found = _named(transaction, operation)
        if not found.undone:
            raise refused("not-undone", mark("This was not taken back, so it stands as it is."), found)
        told = _Names(workspace, transaction).happening(found)
        reversals.do_again(workspace, transaction, found)
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


# What is told of it

_K = OperationKind
_ABOUT: Mapping[About, frozenset[OperationKind]] = {
    About.DELETED: frozenset(
        {_K.DELETE_COUNCIL, _K.DELETE_ROUND, _K.DELETE_ASSESSMENT, _K.DELETE_QUESTIONNAIRE, _K.DELETE_SUMMARY,
         _K.DELETE_ACTION, _K.DELETE_EXAMPLE, _K.DELETE_PACK}
    ),
    About.ANSWERS: frozenset(
        {
            _K.ANSWER, _K.FILL, _K.CARRY, _K.UNDO, _K.REDO, _K.IMPORT, _K.TAKE_IN, _K.CHOOSE, _K.SET_ASIDE,
            _K.JOIN_MEMBERS, _K.TAKE_REPLIES, _K.JOIN_ANSWERS,
        }
    ),
    About.ROUNDS: frozenset(
        {
            _K.ADD_COUNCIL, _K.START_ROUND, _K.START_ASSESSMENT, _K.CORRECT_COUNCIL, _K.CORRECT_ROUND, _K.MOVE_VERSION,
            _K.CARRY, _K.CLOSE, _K.REOPEN, _K.CLOSE_COLLECTION, _K.REOPEN_COLLECTION, _K.DELETE_COUNCIL,
            _K.DELETE_ROUND, _K.DELETE_ASSESSMENT, _K.BRING_BACK, _K.ADD_MEMBER, _K.CORRECT_MEMBER, _K.DELETE_MEMBER,
            _K.HAND_OUT, _K.TAKE_IN, _K.DELETE_SUMMARY, _K.ADD_ACTION, _K.CORRECT_ACTION, _K.DELETE_ACTION,
            _K.CARRY_ACTIONS, _K.HAND_OUT_SURVEY, _K.TAKE_REPLIES, _K.CLOSE_SURVEY, _K.FORGET_REPLIES,
        }
    ),
}  # fmt: skip


def _is_about(kind: OperationKind, about: About) -> bool:
    return about is About.ALL or kind in _ABOUT[about]


class _Names:
    """The names that people know, each read once in a transaction."""

    def __init__(self, workspace: Workspace, transaction: Transaction) -> None:
        self._workspace, self._transaction = workspace, transaction
        self._councils: dict[int, Council | None] = {}
        self._rounds: dict[int, Round | None] = {}
        self._assessments: dict[int, Assessment | None] = {}
        self._rows: dict[int, int | None] = {}
        self._questionnaires: dict[int, StoredQuestionnaire | None] = {}
        self._contents: dict[int, Questionnaire | None] = {}

    def happening(self, operation: StoredOperation) -> Happening:
        """What was done, with its names; those of what is damaged are left out."""
        council, round = self._council(operation.council), self._round(operation.round)
        assessment = self._assessment(operation.assessment)
        content = self._content(operation)
        return Happening(
            operation=operation,
            council=council.name if council else None,
            period=round.label if round else None,
            questionnaire=f"{assessment.questionnaire} {assessment.version}" if assessment else None,
            title=self._title(operation),
            content=content,
            questions=_numbers(operation, content),
            can_undo=can_be_taken_back(operation),
        )

    def _council(self, council: int | None) -> Council | None:
        councils = self._transaction.councils
        return _once(self._councils, council, lambda id: councils.council(id, deleted=True))

    def _round(self, round: int | None) -> Round | None:
        councils = self._transaction.councils
        return _once(self._rounds, round, lambda id: councils.round(id, deleted=True))

    def _assessment(self, assessment: int | None) -> Assessment | None:
        councils = self._transaction.councils
        return _once(self._assessments, assessment, lambda id: councils.assessment(id, deleted=True))

    def _title(self, operation: StoredOperation) -> Text | None:
        if operation.subject == "questionnaire":
            row = operation.subject_id
        else:
            row = _once(self._rows, operation.assessment, self._transaction.councils.questionnaire_row)
        stored = _once(self._questionnaires, row, self._transaction.library.row)
        return stored.title if stored else None

    def _content(self, operation: StoredOperation) -> Questionnaire | None:
        if not operation.changes:
            return None
        return _once(self._contents, operation.assessment, self._read_content)

    def _read_content(self, assessment: int) -> Questionnaire:
        return self._workspace.content_of(self._transaction, assessment)


def _once(known: dict[int, T | None], id: int | None, read: Callable[[int], T | None]) -> T | None:
    """What ``read`` gives of an id, read once; nothing where it is damaged: what happened is told all the same."""
    if id is None:
        return None
    if id not in known:
        known[id] = None
        with suppress(ExpectedError):
            known[id] = read(id)
    return known[id]


def _numbers(operation: StoredOperation, content: Questionnaire | None) -> tuple[str, ...]:
    changed = {change.key.question for change in operation.changes}
    if not changed or content is None:
        return ()
    return tuple(number for question, number in content.numbers.items() if question in changed)
