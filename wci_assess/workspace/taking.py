"""What one taking in makes of its files, one after the other: where each belongs, and what it is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from wci_assess.errors import ExpectedError
from wci_assess.exchange.handed import receipt
from wci_assess.exchange.handed_reading import ReceivedAnswers
from wci_assess.i18n import mark
from wci_assess.store import WAITING, OperationKind, StoredHandOut, Submission, Transaction
from wci_assess.store.planned import Planned, PlannedRows, ground_of
from wci_assess.store.recording import Prepared
from wci_assess.workspace.close_collection import count_members, let_in_waiting
from wci_assess.workspace.collection import FIRST_BATCH, Collection, State
from wci_assess.workspace.forgotten import is_forgotten
from wci_assess.workspace.incoming import Opened
from wci_assess.workspace.matching import (
    fitted_answers,
    not_handed_out,
    other_round,
    refuse_unmatched,
    unknown_questionnaire,
)
from wci_assess.workspace.seating import Seating
from wci_assess.workspace.taken import TakenFile, TakenIn, Taking
from wci_assess.workspace.workspace import Workspace

if TYPE_CHECKING:
    from wci_assess.exchange.filled_pdf import FilledPdf


class TakingIn:
    """One taking in. What it decides is held back in ``planned``, until :meth:`write`.

    Its transaction is another in each of its steps (:meth:`on`), so that what others save comes in between.
    """

    def __init__(self, workspace: Workspace, transaction: Transaction, only: int | None) -> None:
        self._workspace, self._only = workspace, only
        self._collections: dict[int, Collection] = {}
        self._let_in: Sequence[Collection] = ()
        self._changed: Sequence[tuple[Collection, tuple[State, State]]] = ()
        self._rows = PlannedRows((), ())
        self.planned = Planned.on(transaction)
        self.on(transaction)

    def on(self, transaction: Transaction) -> None:
        """Goes on within a reading transaction."""
        self._transaction = self.planned.over(transaction)
        for collection in self._collections.values():
            collection.transaction = self._transaction

    @property
    def still_holds(self) -> bool:
        """Whether what was decided would be decided again."""
        return self.planned.ground.holds_for(ground_of(self._transaction), self._collections)

    def read(self, filled: FilledPdf) -> ReceivedAnswers:
        """The file of answers that a filled PDF becomes.

        Raises:
            ExpectedError: it is of no hand-out from here, or what stands in it cannot be answers.
        """
        from wci_assess.workspace.filled_pdf_answers import answers_of_pdf, parts_known

        handed = self._transaction.hand_outs.find(filled.hand_out)
        if handed is None:
            raise not_handed_out()
        library = self._transaction.library
        stored = [library.version(each.questionnaire, each.version, deleted=True) for each in filled.parts]
        rows = [each.row for each, part in zip(stored, filled.parts, strict=True) if each and each.hash == part.hash]
        if not parts_known(filled, handed.content) or len(rows) < len(stored):
            raise unknown_questionnaire(", ".join(each.questionnaire for each in filled.parts))
        seats = self._transaction.members.of_round(handed.round, deleted=True)
        sector = next((each.sector for each in seats if each.id == handed.member), None)
        return answers_of_pdf(filled, [self._workspace.content(self._transaction, row) for row in rows], sector)

    def take(self, file: Opened) -> TakenFile:
        """Takes one file, or says why not; then nothing of it is stored."""
        answers, sha256 = file.received.answers, file.received.sha256
        known = TakenFile(
            file=file.name,
            result=Taking.REFUSED,
            receipt=receipt(sha256),
            revision=answers.revision,
            finished=answers.finished,
            answered=sum(each.state is not None for part in answers.parts for each in part.answers),
        )
        try:
            collection, handed = self._collection(file)
            known = replace(known, round=collection.round.id)
            return self._place(file, collection, handed, known)
        except ExpectedError as error:
            return replace(known, told=error)

    def fill_seats(self) -> None:
        """Gives free seats to whom they belong, once every file was taken."""
        for collection in self._collections.values():
            collection.fill_free_seats()

    def seated(self, taken: TakenFile) -> TakenFile:
        """What became of a file, with the seat where it is in the end."""
        if taken.round is None or taken.submission is None:
            return taken
        collection = self._collections[taken.round]
        return _with_seat(collection, collection.submissions[taken.submission], taken)

    def settle(self) -> None:
        """Lets files that came late count, where enough wait now; nothing more is decided then."""
        collections = self._collections.values()
        self._let_in = [each for each in collections if let_in_waiting(each)]
        self._changed = [(each, state) for each in collections if (state := each.changed()) is not None]
        self._rows = self.planned.prepared()

    def touched(self) -> Sequence[tuple[Collection, int]]:
        """The seats whose answers follow."""
        return [(each, seat) for each, _ in self._changed for seat in each.touched()]

    @property
    def started(self) -> int:
        """How many responses there are whose answers may become others."""
        return sum(each.started(each.touched()) for each, _ in self._changed)

    def write(self, transaction: Transaction, changed: Sequence[Prepared]) -> None:
        """Writes seats and files, and what became of responses that were there."""
        self.planned.write(transaction, self._rows)
        transaction.record_prepared(changed)

    def note(self, transaction: Transaction, results: Sequence[TakenFile]) -> tuple[Sequence[TakenFile], Sequence[int]]:
        """Notes all that was written, as one operation of each round: the results, and the operations."""
        operations: list[int] = []
        for collection, state in self._changed:
            collection.transaction = transaction
            count = sum(each.round == collection.round.id and each.result is not Taking.REFUSED for each in results)
            operations.append(collection.note(OperationKind.TAKE_IN, {"files": count}, state))
            if collection in self._let_in:
                count_members(self._workspace, collection)
                results = [_let_in(collection, each) for each in results]
        return results, operations

    def summed_up(self, results: Sequence[TakenFile], operations: Iterable[int] = ()) -> TakenIn:
        """With how many seats and members the round has."""
        first = next((each.round for each in results if each.result is not Taking.REFUSED), None)
        shown = self._collections.get(first or 0)
        if shown is None:
            return TakenIn(files=tuple(results), operations=tuple(operations))
        seats = shown.seats()
        return TakenIn(
            files=tuple(results),
            operations=tuple(operations),
            members=sum(shown.has_answers(seat.id) for seat in seats),
            seats=sum(not seat.from_file for seat in seats),
        )

    def _collection(self, file: Opened) -> tuple[Collection, StoredHandOut]:
        answers = file.received.answers
        handed = self._transaction.hand_outs.find(answers.hand_out)
        round = self._transaction.councils.round(handed.round) if handed else None
        if handed is None or round is None:
            raise not_handed_out()
        if handed.deleted:
            raise ExpectedError(
                "hand-out-withdrawn",
                mark("This file answers a hand-out that was taken back. Hand the round out again and ask her to answer "
                     "that one, from this saved file."),
            )  # fmt: skip
        if is_forgotten(self._transaction, round.uid):
            raise ExpectedError(
                "members-forgotten",
                mark("Members’ answers of “{label}” were deleted for good, so no more of them can come in."),
                label=round.label,
            )
        if self._only not in (None, round.id):
            raise other_round(round)
        if round.id not in self._collections:
            self._collections[round.id] = Collection(self._workspace, self._transaction, round)
        return self._collections[round.id], handed

    def _place(self, file: Opened, collection: Collection, handed: StoredHandOut, known: TakenFile) -> TakenFile:
        here = next((each for each in collection.submissions.values() if each.sha256 == file.received.sha256), None)
        if here is not None and not here.deleted:
            return _here(collection, here, known)
        refuse_unmatched(file, collection, handed)
        answers = fitted_answers(file, collection, handed)
        seat = Seating(collection, handed, file.received).seat()
        collection.keep_paper(seat.id)
        batch = WAITING if collection.closed else FIRST_BATCH
        if here is None:
            here = collection.add_file(
                file.received.answers, file.received.body, member=seat.id, hand_out=handed.id, source=file.name,
                batch=batch,
            )  # fmt: skip
        else:
            here = replace(here, member=seat.id, batch=batch, deleted=False, chosen=False, set_aside=False)
            collection.put_file(here)
        collection.knows_fitted(here.id, answers)
        return _told(collection, here, known)


def _let_in(collection: Collection, taken: TakenFile) -> TakenFile:
    """A file that waited no longer: enough others came with it."""
    file = collection.submissions.get(taken.submission or 0)
    waits = taken.result is Taking.WAITING and file is not None and file.batch != WAITING
    return _told(collection, file, taken) if waits and file is not None else taken


def _here(collection: Collection, here: Submission, known: TakenFile) -> TakenFile:
    told = None
    if here.set_aside:
        told = ExpectedError("set-aside", mark("It was set aside; it does not count until you let it count again."))
    return _with_seat(collection, here, replace(known, result=Taking.HERE, told=told))


def _with_seat(collection: Collection, file: Submission, known: TakenFile) -> TakenFile:
    seat = collection.members[file.member]
    return replace(known, member=seat.number, sector=seat.sector, submission=file.id)


def _told(collection: Collection, file: Submission, known: TakenFile) -> TakenFile:
    """What became of a file that is in now."""
    known = _with_seat(collection, file, known)
    if file.batch == WAITING:
        return replace(known, result=Taking.WAITING)
    stands = collection.standing(file.member, file.look)
    if file not in stands.heads:
        told = ExpectedError("older", mark("A newer file of this member is here already, so this one changes nothing."))
        return replace(known, result=Taking.HERE, told=told)
    if len(stands.heads) > 1 and stands.current != file:
        beside = tuple(receipt(each.sha256) for each in stands.heads if each != file)
        told = ExpectedError(
            "conflict",
            mark("Another file of seat {number} stands beside this one. Choose which of them counts."),
            number=known.member,
        )
        return replace(known, result=Taking.CONFLICT, beside=beside, told=told)
    others = [each for each in collection.of_seat(file.member, file.look) if each != file and not each.set_aside]
    return replace(known, result=Taking.NEWER if others else Taking.ADDED)
