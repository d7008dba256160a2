"""People: what its page wishes for, done and told. Files are read and written aside, the store is asked in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from wci_assess.gui.people.members_words_flow import MembersWordsFlow
from wci_assess.gui.places import PEOPLE
from wci_assess.gui.rounds.round_at_hand import RoundAtHand
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.exchange.handed import HandOut, SecondItem
    from wci_assess.gui.people.people_page import PeoplePage
    from wci_assess.gui.people.seat_files_page import SeatFilesPage
    from wci_assess.gui.people.seat_form import NewSeats
    from wci_assess.gui.people.taking_page import TakingPage
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.home import HomeRound
    from wci_assess.workspace.incoming import Incoming
    from wci_assess.workspace.people import People, SeatFiles
    from wci_assess.workspace.steps import Steps
    from wci_assess.workspace.taken import TakenIn

T = TypeVar("T")


class PeopleFlow(QObject):
    """The people of the round at hand."""

    meeting_asked = Signal()
    round_found = Signal(object)
    """The :class:`~wci_assess.workspace.home.HomeRound` that a given file belongs to."""
    paper_asked = Signal(object, int)
    """Keying in what a seat's member answered on paper to the assessment of that :class:`Ref`."""
    answers_changed = Signal(object)
    """Of the round of that :class:`Ref`: what is open of it is old."""
    surveys_asked = Signal()
    replies_taken = Signal(str, object)
    """Replies to a survey came in: what to say, and what takes it back."""

    def __init__(self, stage: Stage, jobs: Jobs, router: Router, at_hand: RoundAtHand) -> None:
        super().__init__()
        self._stage, self._jobs, self._router, self._at_hand = stage, jobs, router, at_hand
        self._words = MembersWordsFlow(stage, jobs, router)
        self._words.back_asked.connect(lambda: self.open())
        self._words.taken_over.connect(self.answers_changed)

    def open(self, words: str = "", undo: Callable[[], None] | None = None) -> None:
        """The page; then says ``words``, which ``undo`` takes back."""
        ref = self._at_hand.round
        if ref is None:
            return

        def show(people: People) -> None:
            self._router.show(PEOPLE, lambda look: self._page(look, ref, people))
            if words:
                self._stage.tell(words, undo)

        self._read(ref, show)

    def _read(self, ref: Ref, show: Callable[[People], None]) -> None:
        def job(desk: Desk) -> People:
            from wci_assess.workspace.people import read_people

            return read_people(desk.workspace(ref), ref.id, example=ref.example)

        self._jobs.ask(PEOPLE, job, show)

    def _page(self, look: Look, ref: Ref, people: People) -> PeoplePage:
        from wci_assess.gui.people.people_page import PeoplePage

        page = PeoplePage(look, people)
        page.seats_added.connect(partial(self._add_seats, ref))
        page.seat_removed.connect(partial(self._remove_seat, ref))
        page.seat_noted.connect(partial(self._note, ref, people))
        page.hand_out_asked.connect(lambda own: self._hand_out(ref, people, own_sector_only=own, kind=page.kind))
        page.file_asked.connect(lambda number: self._hand_out(ref, people, member=number, kind=page.kind))
        page.paper_asked.connect(partial(self._key_in, ref))
        page.seats_asked.connect(lambda own: self._hand_out_seats(ref, people, own_sector_only=own, kind=page.kind))
        page.second_asked.connect(lambda: self._second_look(ref, people, page.kind))
        page.second_seats_asked.connect(lambda: self._second_look(ref, people, page.kind, seats=True))
        page.taken_back.connect(partial(self._take_back, ref))
        page.take_in_asked.connect(partial(self._choose_files, ref, people))
        page.files_dropped.connect(partial(self._look_at, ref, people))
        page.files_asked.connect(partial(self._open_files, ref, people))
        page.close_asked.connect(partial(self._close, ref))
        page.forget_asked.connect(partial(self._forget, ref))
        page.meeting_asked.connect(self.meeting_asked)
        page.words_asked.connect(lambda: self._words.open(ref, people))
        page.surveys_asked.connect(self.surveys_asked)
        return page

    # Seats

    def _add_seats(self, ref: Ref, seats: NewSeats) -> None:
        def job(desk: Desk) -> object:
            from wci_assess.workspace.members import SeatWords, add_members

            return add_members(desk.workspace(ref), ref.id, [SeatWords(sector=seats.sector)] * seats.count)

        say = self._stage.look.say
        told = say.plural("{count} seat was added.", "{count} seats were added.", seats.count)
        self._jobs.ask("add seats", job, lambda _: self.open(told))

    def _remove_seat(self, ref: Ref, number: int) -> None:
        def job(desk: Desk) -> int:
            from wci_assess.workspace.members import delete_member

            return delete_member(desk.workspace(ref), ref.id, number)

        told = self._stage.look.say("Seat {number} was removed.", number=number)
        self._jobs.ask("remove a seat", job, lambda operation: self.open(told, partial(self._undo, ref, operation)))

    def _note(self, ref: Ref, people: People, number: int, words: str) -> None:
        seat = next((each for each in people.seats if each.member.number == number), None)

        def job(desk: Desk) -> object:
            from wci_assess.workspace.members import SeatWords, correct_member

            sector = seat.member.sector if seat is not None else None
            return correct_member(desk.workspace(ref), ref.id, number, SeatWords(sector=sector, label=words or None))

        def noted(_: object) -> None:
            self._stage.tell(self._stage.look.say("Noted on seat {number}.", number=number))

        self._jobs.ask(f"note {number} {words}", job, noted, anywhere=True)

    def _key_in(self, ref: Ref, number: int) -> None:
        assessment = self._at_hand.assessment
        if assessment is not None and self._at_hand.round == ref:
            self.paper_asked.emit(assessment, number)

    # Handing out

    def _hand_out(
        self,
        ref: Ref,
        people: People,
        *,
        member: int | None = None,
        own_sector_only: bool = False,
        second: Sequence[SecondItem] | None = None,
        kind: str = ".html",
    ) -> None:
        from wci_assess.gui.file_dialogs import file_to_save

        say = self._stage.look.say
        name = _file_name(people, member, kind, second=second is not None)
        filters = f"{kind.removeprefix('.').upper()} (*{kind})"
        path = file_to_save(self._stage.look, self._stage.page, say("Save the file to hand out"), name, filters)
        if path is None:
            return

        def job(desk: Desk) -> HandOut:
            from wci_assess.workspace.hand_out import hand_out

            return hand_out(
                desk.workspace(ref), ref.id, member=member, own_sector_only=own_sector_only, second=second
            )  # fmt: skip

        told = say(
            "Saved: {path}. Send it to the members; it opens in a browser, and tells them how to send answers back.",
            path=path,
        )
        if kind != ".html":
            told = say("Saved: {path}. Send it out; it tells how to send answers back.", path=path)
        self._jobs.ask("hand out", job, lambda handed: self._write({path: handed}, told))

    def _hand_out_seats(
        self,
        ref: Ref,
        people: People,
        *,
        own_sector_only: bool = False,
        second: Sequence[SecondItem] | None = None,
        kind: str = ".html",
    ) -> None:
        from wci_assess.gui.file_dialogs import folder_to_save

        say = self._stage.look.say
        folder = folder_to_save(self._stage.page, say("A folder for the files, one for each seat"))
        if folder is None:
            return

        def job(desk: Desk) -> tuple[HandOut, ...]:
            from wci_assess.workspace.hand_out import hand_out_all_seats

            return hand_out_all_seats(desk.workspace(ref), ref.id, own_sector_only=own_sector_only, second=second)

        def write(handed: tuple[HandOut, ...]) -> None:
            files = {
                folder
                / _file_name(people, each.seat.number if each.seat else None, kind, second=second is not None): each
                for each in handed
            }
            told = say.plural(
                "{count} file was saved in {path}. Send each to its member.",
                "{count} files were saved in {path}. Send each to its member.",
                len(files), path=folder,
            )  # fmt: skip
            self._write(files, told)

        self._jobs.ask("hand out", job, write)

    def _write(self, files: dict[Path, HandOut], told: str) -> None:
        cancelled, say = Event(), self._stage.look.say

        def job() -> int:
            from wci_assess.files import write_whole
            from wci_assess.workspace.handed_file import bytes_of

            done = 0
            for path, handed in files.items():
                if cancelled.is_set():
                    break
                write_whole(path, bytes_of(handed, path.suffix))
                done += 1
            return done

        def written(done: int) -> None:
            cut = say("Cancelled: {done} of {count} files were written.", done=done, count=len(files))
            self.open(told if done == len(files) else cut)

        self._stage.tell_busy(say("Writing what is handed out…"), cancelled.set)
        self._jobs.aside("write hand-out", job, written)

    def _take_back(self, ref: Ref, hand_outs: tuple[int, ...]) -> None:
        def job(desk: Desk) -> int | None:
            from wci_assess.workspace.hand_out import take_hand_out_back

            return take_hand_out_back(desk.workspace(ref), ref.id, *hand_outs)

        def done(operation: int | None) -> None:
            told = self._stage.look.say("Taken back: answers to it are refused from now on.")
            self.open(told, partial(self._undo, ref, operation) if operation is not None else None)

        self._jobs.ask("take a hand-out back", job, done)

    def _second_look(self, ref: Ref, people: People, kind: str, *, seats: bool = False) -> None:
        def job(desk: Desk) -> tuple[SecondItem, ...]:
            from wci_assess.workspace.second_look import second_items

            return second_items(desk.workspace(ref), ref.id)

        def ask(items: tuple[SecondItem, ...]) -> None:
            if not items:
                say = self._stage.look.say
                self._stage.tell(
                    say("Nothing to look at again: views are near each other, or there are too few answers to show.")
                )
            elif seats:
                self._hand_out_seats(ref, people, second=items, kind=kind)
            else:
                self._hand_out(ref, people, second=items, kind=kind)

        self._jobs.ask("second look", job, ask)

    # Taking in

    def _choose_files(self, ref: Ref, people: People) -> None:
        from wci_assess.gui.file_dialogs import files_to_open

        say = self._stage.look.say
        kinds = ";;".join((say("All files (*)"), say("Answers (*.wciassess)")))
        files = files_to_open(self._stage.page, say("Take in what came back"), kinds)
        if files:
            self._look_at(ref, people, files)

    def _look_at(self, ref: Ref, people: People, files: list[Path]) -> None:
        """Reads the files aside, then asks the store what each of them would be."""

        def reading() -> list[Incoming]:
            from wci_assess.workspace.incoming import incoming

            return [incoming(path) for path in files]

        def preview(given: list[Incoming]) -> None:
            self._ask_store(ref, given, partial(self._show_preview, ref, people, given), storing=False)

        self._stage.tell(self._stage.look.say("Looking at the files…"))
        self._jobs.aside("read files", reading, preview)

    def choose_files(self) -> None:
        """Asks which files came back, and looks at them."""
        if (ref := self._at_hand.round) is not None:
            self._read(ref, lambda people: self._choose_files(ref, people))

    def look_at(self, files: list[Path]) -> None:
        """Looks at files for the round at hand."""
        if (ref := self._at_hand.round) is not None:
            self._read(ref, lambda people: self._look_at(ref, people, files))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Answers that were given to the program itself: looked at in the round that they belong to."""

        def job(desk: Desk) -> Steps[tuple[list[Incoming], TakenIn, HomeRound | None]]:
            from wci_assess.workspace.incoming import incoming
            from wci_assess.workspace.take_in import previewing

            given: list[Incoming] = []
            for path in paths:
                given.append(incoming(path))
                yield
            found = yield from previewing(desk.own, given)
            round_ = next((each.round for each in found.files if each.round is not None), None)
            return given, found, None if round_ is None else desk.round(Ref(round_))

        def show(answer: tuple[list[Incoming], TakenIn, HomeRound | None]) -> None:
            given, found, round_ = answer
            told = found.files[0].told
            if round_ is None:
                self._stage.tell(told.sentence(self._stage.look.say) if told is not None else "")
                return
            self.round_found.emit(round_)
            self._read(round_.ref, lambda people: self._show_preview(round_.ref, people, given, found))

        self._jobs.ask_in_steps(f"take {paths}", job, show, anywhere=True)

    def _show_preview(self, ref: Ref, people: People, given: list[Incoming], previewed: TakenIn) -> None:
        self._router.show(PEOPLE, lambda look: self._taking_page(look, ref, people, given, previewed))

    def _taking_page(
        self, look: Look, ref: Ref, people: People, given: list[Incoming], previewed: TakenIn
    ) -> TakingPage:
        from wci_assess.gui.people.taking_page import TakingPage

        page = TakingPage(look, previewed, people.sectors)
        page.taken.connect(
            lambda: self._ask_store(ref, given, partial(self._taken, ref, self._stage.visit), storing=True)
        )
        page.back_asked.connect(lambda: self.surveys_asked.emit() if _has_replies(previewed) else self.open())
        return page

    def _ask_store(
        self, ref: Ref, given: list[Incoming], done: Callable[[TakenIn], None], *, storing: bool
    ) -> None:  # fmt: skip
        cancelled, visit = Event(), self._stage.visit

        def job(desk: Desk) -> Steps[TakenIn | None]:
            from wci_assess.workspace.take_in import previewing, taking_in
            from wci_assess.workspace.taken import TakingInCancelledError

            does = taking_in if storing else previewing
            try:
                return (yield from does(desk.workspace(ref), given, round=ref.id, cancelled=cancelled))
            except TakingInCancelledError:
                return None

        def finished(taken: TakenIn | None) -> None:
            if taken is None and visit != self._stage.visit:
                self._stage.tell(self._stage.look.say("Cancelled: nothing was taken in."))
            elif taken is None:
                self.open(self._stage.look.say("Cancelled: nothing was taken in."))
            else:
                done(taken)

        say = self._stage.look.say
        self._stage.tell_busy(say("Taking in…") if storing else say("Looking at the files…"), cancelled.set)
        self._jobs.ask_in_steps("take in", job, finished, anywhere=storing)

    def _taken(self, ref: Ref, visit: int, taken: TakenIn) -> None:
        """Told where she is by then: hundreds of files take a while, and she may be answering meanwhile."""
        from wci_assess.gui.people.taking_words import taken_words

        self.answers_changed.emit(ref)
        undo = partial(self._undo, ref, *taken.operations) if taken.operations else None
        words = taken_words(self._stage.look, taken)
        if visit != self._stage.visit:
            self._stage.tell(words, undo)
        elif _has_replies(taken):
            self.replies_taken.emit(words, undo)
        else:
            self.open(words, undo)

    # Files of a seat

    def _open_files(self, ref: Ref, people: People, number: int) -> None:
        def job(desk: Desk) -> SeatFiles | None:
            from wci_assess.workspace.people import read_seat_files

            return read_seat_files(desk.workspace(ref), ref.id, number)

        def show(found: SeatFiles | None) -> None:
            if found is None:
                self.open()
                return
            self._router.show(PEOPLE, lambda look: self._files_page(look, ref, people, found))

        self._jobs.ask("seat files", job, show)

    def _files_page(self, look: Look, ref: Ref, people: People, shown: SeatFiles) -> SeatFilesPage:
        from wci_assess.gui.people.seat_files_page import SeatFilesPage

        page = SeatFilesPage(look, people, shown)
        page.chosen.connect(partial(self._choose, ref))
        page.set_aside.connect(partial(self._set_aside, ref, aside=True))
        page.counted_again.connect(partial(self._set_aside, ref, aside=False))
        page.same_member.connect(partial(self._same_member, ref, shown.seat.member.number))
        page.back_asked.connect(lambda: self.open())
        return page

    def _choose(self, ref: Ref, submission: int) -> None:
        def job(desk: Desk) -> int | None:
            from wci_assess.workspace.decide import choose

            return choose(desk.workspace(ref), ref.id, submission)

        self._change(ref, "decide", job, partial(self._decided, ref, self._stage.look.say("That file counts.")))

    def _set_aside(self, ref: Ref, submission: int, *, aside: bool) -> None:
        def job(desk: Desk) -> int | None:
            from wci_assess.workspace.decide import set_aside

            return set_aside(desk.workspace(ref), ref.id, submission, aside=aside)

        say = self._stage.look.say
        told = say("The file was set aside.") if aside else say("That file counts.")
        self._change(ref, "decide", job, partial(self._decided, ref, told))

    def _same_member(self, ref: Ref, keep: int, other: int) -> None:
        def job(desk: Desk) -> int | None:
            from wci_assess.workspace.decide import same_member

            return same_member(desk.workspace(ref), ref.id, keep, other)

        told = self._stage.look.say("Seat {other} came to seat {number}.", other=other, number=keep)
        self._change(ref, "decide", job, partial(self._decided, ref, told))

    def _decided(self, ref: Ref, told: str, operation: int | None) -> None:
        self.open(told, partial(self._undo, ref, operation) if operation is not None else None)

    # The end of the collection

    def _close(self, ref: Ref) -> None:
        from wci_assess.gui.people.closing_dialogs import CloseCollectionDialog

        if not CloseCollectionDialog(self._stage.look, self._stage.page).exec():
            return

        def job(desk: Desk) -> object:
            from wci_assess.workspace.close_collection import close_collection

            return close_collection(desk.workspace(ref), ref.id)

        told = self._stage.look.say("The collection is closed.")
        self._change(ref, "close collection", job, lambda _: self.open(told))

    def _forget(self, ref: Ref) -> None:
        from wci_assess.gui.people.closing_dialogs import ForgetDialog

        if not ForgetDialog(self._stage.look, self._stage.page).exec():
            return

        def job(desk: Desk) -> tuple[Path, ...]:
            from wci_assess.workspace.forget_members import forget_members

            return forget_members(desk.workspace(ref), ref.id).left

        def forgotten(left: tuple[Path, ...]) -> None:
            say = self._stage.look.say
            words = say("The members’ answers were deleted; their totals stay.")
            if left:
                words = say(
                    "The members’ answers were deleted, but older backups could not be removed: {files}",
                    files=", ".join(each.name for each in left),
                )
            self.open(words)

        self._stage.tell(self._stage.look.say("Deleting the members’ answers…"))
        self._change(ref, "forget members", job, forgotten)

    def _undo(self, ref: Ref, *operations: int) -> None:
        def job(desk: Desk) -> None:
            from wci_assess.workspace.history import take_back

            for operation in reversed(operations):
                take_back(desk.workspace(ref), operation)

        told = self._stage.look.say("Taken back.")
        self._change(ref, "people undo", job, lambda _: self.open(told))

    def _change(self, ref: Ref, name: str, job: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        """Lets go of what is open of the round first: wherever she goes meanwhile, what she opens is read after it."""
        self.answers_changed.emit(ref)
        self._jobs.ask(name, job, done)


def _has_replies(taken: TakenIn) -> bool:
    return any(each.survey is not None for each in taken.files)


def _file_name(people: People, member: int | None, kind: str, *, second: bool) -> str:
    """``2025-26-seat-3.html``: neither council nor label, for a name travels farther than its file."""
    period = "".join(each if each.isalnum() else "-" for each in people.collected.round.label).strip("-") or "round"
    parts = [period, *(["second-look"] if second else []), *([f"seat-{member}"] if member is not None else [])]
    return "-".join(parts) + kind
