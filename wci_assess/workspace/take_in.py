"""The use case *take in*: members' files previewed and taken in, each whole or not at all, in any order, ever again.

Files of one taking in are brought into an order of their own first, so that theirs does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from wci_assess import files
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import LARGEST, open_envelope
from wci_assess.exchange.handed import receipt
from wci_assess.exchange.handed_reading import ReceivedAnswers, answers_of, is_form
from wci_assess.exchange.pdf_identity import is_pdf
from wci_assess.exchange.refusals import form_without_answers, too_large
from wci_assess.exchange.replies import RepliesFile
from wci_assess.exchange.replies_reading import read_replies
from wci_assess.i18n import mark
from wci_assess.response import Answers, Condition, Round
from wci_assess.store import WAITING, Member, OperationKind, StoredHandOut, Submission, Transaction
from wci_assess.workspace.close_collection import count_members, let_in_waiting
from wci_assess.workspace.collection import FIRST_BATCH, Collection
from wci_assess.workspace.fitting import fitted
from wci_assess.workspace.forgotten import is_forgotten
from wci_assess.workspace.workspace import Workspace

if TYPE_CHECKING:
    from wci_assess.exchange.filled_pdf import FilledPdf
    from wci_assess.workspace.take_replies import TakingReplies

Progress = Callable[[int, int], None]
"""Told how many of how many files are done."""


class Taking(StrEnum):
    """What became of a file. The value is what the command line's JSON holds."""

    ADDED = "added"
    """The first of its member."""
    HERE = "here"
    """It is here already, or one that continues it is."""
    NEWER = "newer"
    """It continues what was here, and counts in its place."""
    WAITING = "waiting"
    """It came after the collection was closed, and waits until enough others do."""
    CONFLICT = "conflict"
    """Another of the same member stands beside it; neither counts until one is chosen."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file as it came: its name and bytes, or why it could not be read."""

    name: str
    data: bytes = b""
    trouble: ExpectedError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFile:
    """What became of one file.

    ``member``: the number of its seat, ``sector`` that seat's; ``receipt``: the six characters that its member was
    shown. ``answered`` counts its answers (don't know and not applicable too). ``told``: why it was refused, or what
    else is to be known; a sentence. ``beside``: with which files it is in conflict, by their receipts. Of a file of
    replies to a survey: the ``survey``, how many of its ``replies`` are new, and how many were ``here``.
    """

    file: str
    result: Taking
    round: int | None = None
    member: int | None = None
    sector: str | None = None
    submission: int | None = None
    survey: int | None = None
    replies: int | None = None
    here: int | None = None
    receipt: str | None = None
    revision: int | None = None
    finished: bool | None = None
    answered: int | None = None
    beside: tuple[str, ...] = ()
    told: ExpectedError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What one taking in did, in the order of its files; ``operations`` take it back, one for each round.

    ``seats``: how many the round has by plan, ``members``: how many members' answers are in now (of the round of the
    first file that was not refused): *14 files, 12 seats*.
    """

    files: tuple[TakenFile, ...]
    operations: tuple[int, ...] = ()
    members: int = 0
    seats: int = 0

    def count(self, result: Taking) -> int:
        """How many files had this result."""
        return sum(each.result is result for each in self.files)


class TakingInCancelledError(Exception):
    """It was cancelled; nothing was taken in."""


def incoming(path: Path) -> Incoming:
    """Reads a file, no further than such files go."""
    try:
        data = files.read(path, most=LARGEST + 1)
    except ExpectedError as error:
        return Incoming(name=path.name, trouble=error)
    if len(data) > LARGEST:
        return Incoming(name=path.name, trouble=too_large(LARGEST // 1_000_000))
    return Incoming(name=path.name, data=data)


def pasted(text: str, name: str = "") -> Incoming:
    """A text that was pasted: answers in their armour."""
    return Incoming(name=name, data=text.encode("utf-8", "replace"))


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
    found: list[TakenIn] = []
    try:
        _take_in(workspace, given, round, progress, cancelled, found)
    except _PreviewedError:
        return found[0]
    raise AssertionError


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
    return _take_in(workspace, given, round, progress, cancelled, None)


class _PreviewedError(Exception):
    """Ends the transaction of a preview."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file that could be read, and where it stood among the others."""

    place: int
    name: str
    received: ReceivedAnswers

    @property
    def order(self) -> tuple[int, bool, int, str]:
        """First looks before second ones, those of a seat before those that are given one, older ones first."""
        answers = self.received.answers
        return answers.look, answers.seat is None, answers.revision, self.received.sha256


def _take_in(
    workspace: Workspace,
    given: Sequence[Incoming],
    round: int | None,
    progress: Progress | None,
    cancelled: Event | None,
    previewed: list[TakenIn] | None,
) -> TakenIn:
    results: dict[int, TakenFile] = {}
    sorted_ = _Sorted()
    steps = _Steps(2 * len(given), progress, cancelled)
    for place, each in enumerate(given):
        steps.next()
        try:
            sorted_.add(place, each)
        except ExpectedError as error:
            results[place] = TakenFile(file=each.name, result=Taking.REFUSED, told=error)
    try:
        with workspace.write() as transaction:
            taken = _Taking(workspace, transaction, round)
            for place, name, pdf in sorted_.filled:
                try:
                    sorted_.opened.append(_Opened(place, name, taken.read(pdf)))
                except ExpectedError as error:
                    results[place] = TakenFile(file=name, result=Taking.REFUSED, told=error)
            for file in sorted(sorted_.opened, key=lambda each: each.order):
                steps.next()
                results[file.place] = taken.take(file)
            for place, name, read in sorted(sorted_.replies, key=lambda each: each[1]):
                steps.next()
                results[place] = taken.take_replies(name, read)
            done = taken.end(previewed is None, tuple(results[place] for place in range(len(given))))
            if previewed is not None:
                previewed.append(done)
                raise _PreviewedError
            steps.check()
            return done
    finally:
        steps.end()


@dataclass(slots=True)
class _Sorted:
    """What could be read, by what it is; each with its place among all and its name."""

    opened: list[_Opened] = field(default_factory=list)
    replies: list[tuple[int, str, RepliesFile]] = field(default_factory=list)
    filled: list[tuple[int, str, FilledPdf]] = field(default_factory=list)

    def add(self, place: int, given: Incoming) -> None:
        """Reads a file.

        Raises:
            ExpectedError: it holds something else, or is damaged.
        """
        if given.trouble is not None:
            raise given.trouble
        if is_pdf(given.data):
            from wci_assess.exchange.filled_pdf import read_filled  # its reader takes a while

            self.filled.append((place, given.name, read_filled(given.data)))
            return
        if is_form(given.data):
            raise form_without_answers()
        envelope = open_envelope(given.data)
        if envelope.kind == "replies":
            self.replies.append((place, given.name, read_replies(envelope)))
        elif envelope.kind == "hand-out":
            raise form_without_answers()
        else:
            self.opened.append(_Opened(place, given.name, answers_of(envelope)))


class _Steps:
    def __init__(self, total: int, progress: Progress | None, cancelled: Event | None) -> None:
        self._done, self._total = 0, total
        self._progress, self._cancelled = progress, cancelled

    def check(self) -> None:
        if self._cancelled is not None and self._cancelled.is_set():
            raise TakingInCancelledError

    def next(self) -> None:
        self.check()
        if self._progress is not None:
            self._progress(self._done // 2, self._total // 2)
        self._done += 1

    def end(self) -> None:
        if self._progress is not None:
            self._progress(self._total // 2, self._total // 2)


class _Taking:
    """One taking in, within its transaction."""

    def __init__(self, workspace: Workspace, transaction: Transaction, only: int | None) -> None:
        self._workspace, self._transaction, self._only = workspace, transaction, only
        self._collections: dict[int, Collection] = {}
        self._replies: TakingReplies | None = None

    def take_replies(self, name: str, file: RepliesFile) -> TakenFile:
        """Takes a file of replies to a survey, or says why not; then nothing of it is stored."""
        from wci_assess.workspace.take_replies import TakingReplies  # most takings in have to do with members alone

        self._replies = self._replies or TakingReplies(self._workspace, self._transaction, self._only)
        try:
            taken = self._replies.take(file)
        except ExpectedError as error:
            return TakenFile(file=name, result=Taking.REFUSED, told=error)
        result = Taking.HERE if not taken.added else Taking.WAITING if taken.waits else Taking.ADDED
        survey = taken.survey
        return TakenFile(
            file=name, result=result, round=survey.round, survey=survey.id, replies=taken.added, here=taken.here
        )

    def read(self, filled: FilledPdf) -> ReceivedAnswers:
        """The file of answers that a filled PDF becomes.

        Raises:
            ExpectedError: it is of no hand-out from here, or what stands in it cannot be answers.
        """
        from wci_assess.workspace.filled_pdf_answers import answers_of_pdf, parts_known

        handed = self._transaction.hand_outs.find(filled.hand_out)
        if handed is None:
            raise _not_handed_out()
        library = self._transaction.library
        stored = [library.version(each.questionnaire, each.version, deleted=True) for each in filled.parts]
        rows = [each.row for each, part in zip(stored, filled.parts, strict=True) if each and each.hash == part.hash]
        if not parts_known(filled, handed.content) or len(rows) < len(stored):
            raise _unknown_questionnaire(", ".join(each.questionnaire for each in filled.parts))
        seats = self._transaction.members.of_round(handed.round, deleted=True)
        sector = next((each.sector for each in seats if each.id == handed.member), None)
        return answers_of_pdf(filled, [self._workspace.content(self._transaction, row) for row in rows], sector)

    def take(self, file: _Opened) -> TakenFile:
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

    def end(self, writes: bool, results: tuple[TakenFile, ...]) -> TakenIn:
        """Writes what follows from the files, and notes it."""
        operations: list[int] = []
        for collection in self._collections.values():
            collection.fill_free_seats()
        results = tuple(self._seated(each) for each in results)
        for collection in self._collections.values() if writes else ():
            count = sum(each.round == collection.round.id and each.result is not Taking.REFUSED for each in results)
            let_in = let_in_waiting(collection)
            operation = collection.finish(OperationKind.TAKE_IN, {"files": count})
            if let_in:
                count_members(self._workspace, collection)
                results = tuple(_let_in(collection, each) for each in results)
            if operation is not None:
                operations.append(operation)
        if writes and self._replies is not None:
            noted, counted = self._replies.end()
            operations += noted
            results = tuple(_counted(each) if each.survey in counted else each for each in results)
        first = next((each.round for each in results if each.result is not Taking.REFUSED), None)
        shown = self._collections.get(first or 0)
        if shown is None:
            return TakenIn(files=results, operations=tuple(operations))
        seats = shown.seats()
        return TakenIn(
            files=results,
            operations=tuple(operations),
            members=sum(shown.has_answers(seat.id) for seat in seats),
            seats=sum(not seat.from_file for seat in seats),
        )

    def _seated(self, taken: TakenFile) -> TakenFile:
        """With the seat where the file is in the end."""
        if taken.round is None or taken.submission is None:
            return taken
        collection = self._collections[taken.round]
        return _with_seat(collection, collection.submissions[taken.submission], taken)

    def _collection(self, file: _Opened) -> tuple[Collection, StoredHandOut]:
        answers = file.received.answers
        handed = self._transaction.hand_outs.find(answers.hand_out)
        round = self._transaction.councils.round(handed.round) if handed else None
        if handed is None or round is None:
            raise _not_handed_out()
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
            raise _other_round(round)
        if round.id not in self._collections:
            self._collections[round.id] = Collection(self._workspace, self._transaction, round)
        return self._collections[round.id], handed

    def _place(self, file: _Opened, collection: Collection, handed: StoredHandOut, known: TakenFile) -> TakenFile:
        here = next((each for each in collection.submissions.values() if each.sha256 == file.received.sha256), None)
        if here is not None and not here.deleted:
            return _here(collection, here, known)
        _refuse_unmatched(file, collection, handed)
        answers = _fitted(file, collection, handed)
        seat = _Seating(collection, handed, file.received).seat()
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


def _counted(taken: TakenFile) -> TakenFile:
    """A file of late replies that wait no longer."""
    return replace(taken, result=Taking.ADDED) if taken.result is Taking.WAITING else taken


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


# What is refused


def _not_handed_out() -> ExpectedError:
    return ExpectedError(
        "not-handed-out",
        mark("This file answers something that was not handed out from here: another council’s round, or another "
             "computer’s. Take it in where it was handed out."),
    )  # fmt: skip


def _unknown_questionnaire(questionnaire: str) -> ExpectedError:
    return ExpectedError(
        "unknown-questionnaire",
        mark("This file answers {questionnaire}, which was not handed out with this round. Ask for a file that the "
             "form saved."),
        questionnaire=questionnaire,
    )  # fmt: skip


def _other_round(round: Round) -> ExpectedError:
    return ExpectedError(
        "other-round",
        mark("This file belongs to the round “{label}”. Take it in there; nothing of it was taken in here."),
        label=round.label,
    )


def _refuse_unmatched(file: _Opened, collection: Collection, handed: StoredHandOut) -> None:
    """Passes answers that can be to that hand-out."""
    answers = file.received.answers
    seat = collection.members.get(handed.member or 0)
    if answers.look != handed.look or answers.seat != (seat.uid if seat else None):
        raise ExpectedError(
            "bad-file",
            mark("This file names another seat or look than what was handed out. Ask for one that the form saved."),
        )
    if answers.look == 1 and answers.first is not None:
        raise ExpectedError("bad-file", mark("This file is of a first look and names one before. Ask for another."))


def _fitted(file: _Opened, collection: Collection, handed: StoredHandOut) -> Mapping[int, Answers]:
    known = {(each["questionnaire"], each["version"], each["hash"]) for each in handed.content["parts"]}
    found: dict[int, Answers] = {}
    for part in file.received.answers.parts:
        if (part.questionnaire, part.version, part.hash) not in known:
            raise _unknown_questionnaire(f"{part.questionnaire} {part.version}")
        candidates = collection.candidates(part.questionnaire, part.version, part.hash)
        if not candidates:
            raise ExpectedError(
                "assessment-deleted",
                mark("This file answers {questionnaire}, whose assessment was deleted. Bring it back from the history "
                     "first."),
                questionnaire=f"{part.questionnaire} {part.version}",
            )  # fmt: skip
        if any(each.assessment.state is Condition.CLOSED for each in candidates):
            raise ExpectedError(
                "assessment-closed",
                mark("This file answers {questionnaire}, whose assessment is closed. Reopen it first."),
                questionnaire=f"{part.questionnaire} {part.version}",
            )
        found.update(fitted(part, candidates))
    return found


# Whose seat it is


@dataclass(frozen=True, slots=True)
class _Seating:
    """Finds the seat of a file: its own, its member's, a free one of the sector, or a new one."""

    collection: Collection
    handed: StoredHandOut
    received: ReceivedAnswers

    def seat(self) -> Member:
        """The seat.

        Raises:
            ExpectedError: its seat was deleted, or its first look is not here.
        """
        answers = self.received.answers
        if self.handed.member is not None:
            return self._own(self.handed.member)
        if answers.look == 2:
            return self._of_first_look()
        known = next((each for each in self._live() if each.person == answers.member), None)
        if known is None:
            return self.collection.free_seat(answers.sector) or self.collection.add_seat(
                sector=answers.sector, from_file=True
            )
        seat = self._own(known.member)
        if seat.sector != answers.sector and self._is_newest(seat):
            return self._moved(seat)
        return seat

    def _live(self) -> Sequence[Submission]:
        return [each for each in self.collection.submissions.values() if not each.deleted]

    def _own(self, member: int) -> Member:
        seat = self.collection.members[member]
        if seat.deleted:
            raise ExpectedError(
                "seat-deleted",
                mark("This file is for seat {number}, which was deleted. Bring it back from the history first."),
                number=seat.number,
            )
        return seat

    def _of_first_look(self) -> Member:
        first = self.received.answers.first
        found = next((each for each in self._live() if each.look == 1 and each.sha256 == first), None)
        if found is None:
            raise ExpectedError(
                "no-first-look",
                mark("This is a second look, and the first one that it goes on from is not here. Take that in first."),
            )
        return self._own(found.member)

    def _is_newest(self, seat: Member) -> bool:
        """Whether the file will count before all that its member saved, so that her sector is what it says."""
        own = [each for each in self.collection.of_seat(seat.id) if each.person == self.received.answers.member]
        continued = {sha256 for each in own for sha256 in each.earlier}
        newest = max(((each.revision, each.sha256) for each in own), default=(0, ""))
        here = (self.received.answers.revision, self.received.sha256)
        return self.received.sha256 not in continued and here > newest

    def _moved(self, seat: Member) -> Member:
        """The member's seat in the sector that she names now; the one that she leaves is free again."""
        own = self.collection.of_seat(seat.id, None)
        if any(each.person != self.received.answers.member for each in own):
            return seat  # two that were said to be one: where they sit was decided
        sector = self.received.answers.sector
        free = self.collection.free_seat(sector)
        if free is None and seat.from_file:
            self.collection.put_seat(moved := replace(seat, sector=sector))
            return moved
        target = free or self.collection.add_seat(sector=sector, from_file=True)
        self.collection.move(seat, target)
        return target
