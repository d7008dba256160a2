"""The use case *take in*: members' files previewed and taken in, each whole or not at all, in any order, ever again.

Files of one taking in are brought into an order of their own first, so that theirs does not matter. Hundreds of them
take seconds, in which others save: all is read and decided before anything is written, members' new responses are
written little by little without being shown, and one short transaction makes them, the files and the seats appear as
one operation. Whatever ends it before, nothing of it is there. Where nobody can come in between, it is one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from threading import Event

from wci_assess.errors import ExpectedError
from wci_assess.store import OperationKind, StoredResponse, Transaction
from wci_assess.store.recording import Prepared
from wci_assess.store.staging import Staged, Started
from wci_assess.workspace.collection import Following
from wci_assess.workspace.incoming import Incoming, Opened, Read
from wci_assess.workspace.steps import Steps, finished
from wci_assess.workspace.taken import TakenFile, TakenIn, Taking, TakingInCancelledError, let_count
from wci_assess.workspace.taking import TakingIn
from wci_assess.workspace.workspace import Workspace

Progress = Callable[[int, int], None]
"""Told how many of how many files are done."""
_AT_ONCE = 160
"""Answers written in one go: some hundredths of a second, for which whoever saves waits."""
_SWEPT_AT_ONCE = 8
"""Responses."""
_TRIES = 3
"""How often it is decided anew where the store became another meanwhile; the last time nobody comes in between."""


def preview(
    workspace: Workspace,
    given: Sequence[Incoming],
    *,
    round: int | None = None,
    progress: Progress | None = None,
    cancelled: Event | None = None,
) -> TakenIn:
    """What taking in these files would do; nothing is changed. Seats that would be added have their number to be.

    Raises:
        TakingInCancelledError: it was cancelled.
        ExpectedError: the store refuses.
    """
    return finished(previewing(workspace, given, round=round, progress=progress, cancelled=cancelled))


def take_in(
    workspace: Workspace,
    given: Sequence[Incoming],
    *,
    round: int | None = None,
    progress: Progress | None = None,
    cancelled: Event | None = None,
) -> TakenIn:
    """Takes files in: each whole or not at all, all of them in one transaction and one operation.

    ``round``: files of any other are refused.

    Raises:
        TakingInCancelledError: it was cancelled, and nothing was taken in.
        ExpectedError: the store refuses.
    """
    return finished(_taking_in(workspace, given, round, _Pace(3, len(given), progress, cancelled), alone=True))


def previewing(
    workspace: Workspace,
    given: Sequence[Incoming],
    *,
    round: int | None = None,
    progress: Progress | None = None,
    cancelled: Event | None = None,
) -> Steps[TakenIn]:
    """:func:`preview` in steps."""
    pace = _Pace(2, len(given), progress, cancelled)
    try:
        files = yield from _read(workspace, given, round, pace)
        taking, results = yield from _decided(files)
        for place, taken in _replies_previewed(files).items():
            results[place] = taken
        with workspace.read() as transaction:
            taking.on(transaction)
            return taking.summed_up(files.in_order(results))
    finally:
        pace.end()


def taking_in(
    workspace: Workspace,
    given: Sequence[Incoming],
    *,
    round: int | None = None,
    progress: Progress | None = None,
    cancelled: Event | None = None,
) -> Steps[TakenIn]:
    """:func:`take_in` in steps: one operation still, and seen at once."""
    return _taking_in(workspace, given, round, _Pace(3, len(given), progress, cancelled), alone=False)


def _taking_in(
    workspace: Workspace, given: Sequence[Incoming], round: int | None, pace: _Pace, *, alone: bool
) -> Steps[TakenIn]:
    """``alone``: nobody comes in between."""
    try:
        files = yield from _read(workspace, given, round, pace)
        yield from _swept(workspace)
        for _ in range(1, _TRIES):
            with suppress(_ChangedMeanwhileError):
                return (yield from _stored(files, alone=alone))
        return finished(_stored(files, alone=True))
    finally:
        pace.end()


class _ChangedMeanwhileError(Exception):
    """What was decided was decided of a store that is another by now."""


class _PreviewedError(Exception):
    """Ends the transaction of a preview."""


class _Pace:
    """How far it has come, in phases that go through all files each."""

    def __init__(self, phases: int, files: int, progress: Progress | None, cancelled: Event | None) -> None:
        self._done, self._phases, self._files = 0, phases, files
        self._progress, self._cancelled = progress, cancelled

    def check(self) -> None:
        if self._cancelled is not None and self._cancelled.is_set():
            raise TakingInCancelledError

    def next(self) -> None:
        self.check()
        if self._progress is not None:
            self._progress(min(self._done // self._phases, self._files), self._files)
        self._done += 1

    def end(self) -> None:
        if self._progress is not None:
            self._progress(self._files, self._files)


@dataclass(slots=True)
class _Files:
    """What was given, read; of what could not be, why."""

    workspace: Workspace
    given: Sequence[Incoming]
    round: int | None
    pace: _Pace
    read: Read = field(default_factory=Read)
    refused: dict[int, TakenFile] = field(default_factory=dict)

    def in_order(self, results: Mapping[int, TakenFile]) -> tuple[TakenFile, ...]:
        """The results in the order of the files."""
        return tuple(results[place] for place in range(len(self.given)))


def _read(workspace: Workspace, given: Sequence[Incoming], round: int | None, pace: _Pace) -> Steps[_Files]:
    files = _Files(workspace, given, round, pace)
    for place, each in enumerate(given):
        pace.next()
        try:
            files.read.add(place, each)
        except ExpectedError as error:
            files.refused[place] = _refused(each.name, error)
        yield
    return files


def _decided(files: _Files) -> Steps[tuple[TakingIn, dict[int, TakenFile]]]:
    """Decides about every file of answers; nothing is written."""
    results = dict(files.refused)
    with files.workspace.read() as transaction:
        taking = TakingIn(files.workspace, transaction, files.round)
    opened = list(files.read.opened)
    for place, name, pdf in files.read.filled:
        yield
        with files.workspace.read() as transaction:
            taking.on(transaction)
            try:
                opened.append(Opened(place, name, taking.read(pdf)))
            except ExpectedError as error:
                results[place] = _refused(name, error)
    for file in sorted(opened, key=lambda each: each.order):
        yield
        files.pace.next()
        with files.workspace.read() as transaction:
            taking.on(transaction)
            results[file.place] = taking.take(file)
    yield
    with files.workspace.read() as transaction:
        taking.on(transaction)
        taking.fill_seats()
    return taking, {place: taking.seated(each) for place, each in results.items()}


def _stored(files: _Files, *, alone: bool) -> Steps[TakenIn]:
    taking, results = yield from _decided(files)
    try:
        yield
        return (yield from _written(files, taking, results, alone=alone))
    except Exception:
        with suppress(ExpectedError):  # then the next opening does
            yield from _swept(files.workspace)
        raise


def _written(files: _Files, taking: TakingIn, results: dict[int, TakenFile], *, alone: bool) -> Steps[TakenIn]:
    workspace, pace = files.workspace, files.pace
    with workspace.read() as transaction:
        taking.on(transaction)
        taking.settle()
        touched = taking.touched()
    ids: Iterator[int] = iter(())
    if started := taking.started:
        with workspace.write() as transaction:
            ids = count(transaction.reserve_operations(started))
    staged: list[Staged] = []
    waiting: list[Following] = []
    changed: list[Prepared] = []
    for collection, seat in touched:
        yield
        pace.next()
        with workspace.read() as transaction:
            taking.on(transaction)
            for each in collection.following(seat):
                if each.response is None:
                    waiting.append(each)
                else:
                    changed.append(_prepared(workspace, transaction, each, each.response, next(ids)))
        if not alone and sum(len(each.changes) for each in waiting) >= _AT_ONCE:
            yield
            with workspace.write() as transaction:
                staged += _staged(workspace, transaction, waiting)
            waiting.clear()
    yield
    with workspace.write() as transaction:
        taking.on(transaction)
        if not taking.still_holds:
            raise _ChangedMeanwhileError
        staged += _staged(workspace, transaction, waiting)
        taking.write(transaction, changed)
        transaction.staging.show(staged)
        places = sorted(results)
        done, operations = taking.note(transaction, [results[place] for place in places])
        replies, noted = _replies_taken(files, transaction)
        done = files.in_order({**dict(zip(places, done, strict=True)), **replies})
        pace.check()
    yield
    with workspace.read() as transaction:
        taking.on(transaction)
        return taking.summed_up(done, (*operations, *noted))


def _staged(workspace: Workspace, transaction: Transaction, started: Sequence[Following]) -> Sequence[Staged]:
    """Writes responses that are not shown yet."""
    if not started:
        return ()
    return transaction.staging.stage(
        (Started(each.member, each.assessment, each.changes, each.blank, each.progress) for each in started),
        workspace.now(),
    )


def _prepared(
    workspace: Workspace, transaction: Transaction, each: Following, response: StoredResponse, operation: int
) -> Prepared:
    return transaction.prepare(response, OperationKind.TAKEN, each.changes, workspace.now(), each.progress, operation)


def _swept(workspace: Workspace) -> Steps[None]:
    """Removes what a taking in that did not come to its end has left."""
    with workspace.read() as transaction:
        left = transaction.staging.left
    while left:
        yield
        with workspace.write() as transaction:
            left = transaction.staging.sweep(_SWEPT_AT_ONCE)


def _refused(name: str, error: ExpectedError) -> TakenFile:
    return TakenFile(file=name, result=Taking.REFUSED, told=error)


# Files of replies to surveys


def _replies_taken(
    files: _Files, transaction: Transaction, *, noting: bool = True
) -> tuple[dict[int, TakenFile], Iterable[int]]:
    if not files.read.replies:
        return {}, ()
    from wci_assess.workspace.take_replies import TakingReplies  # most takings in have to do with members alone

    taking = TakingReplies(files.workspace, transaction, files.round)
    results: dict[int, TakenFile] = {}
    for place, name, read in sorted(files.read.replies, key=lambda each: each[1]):
        files.pace.next()
        try:
            results[place] = taking.take(read).told_of(name)
        except ExpectedError as error:
            results[place] = _refused(name, error)
    if not noting:
        return results, ()
    operations, counted = taking.end()
    return {place: let_count(each) if each.survey in counted else each for place, each in results.items()}, operations


def _replies_previewed(files: _Files) -> dict[int, TakenFile]:
    """What would become of them: they are taken in, and that is taken back at once."""
    results: dict[int, TakenFile] = {}
    if files.read.replies:
        with suppress(_PreviewedError), files.workspace.write() as transaction:
            results, _ = _replies_taken(files, transaction, noting=False)
            raise _PreviewedError
    return results
