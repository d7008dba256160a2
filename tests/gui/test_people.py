"""A coordinator's collection: seats, one file for all, what comes back, two files of one member, and the end of it."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit

from tests.gui.driver import Driver, part
from tests.gui.test_story import start_a_round, stored
from tests.workspace.builders import opened, started
from tests.workspace.members import members_answered
from tests.workspace.pdf_files import fields_of, filled
from tests.workspace.test_settle import council
from wci_assess.gui.keying.keying_page import KeyingPage
from wci_assess.gui.meeting.meeting_page import MeetingPage
from wci_assess.gui.meeting.no_meeting_page import NoMeetingPage
from wci_assess.gui.people.closing_dialogs import CloseCollectionDialog
from wci_assess.gui.people.people_page import PDF, PeoplePage
from wci_assess.gui.people.seat_files_page import SeatFilesPage
from wci_assess.gui.people.seat_form import SeatForm
from wci_assess.gui.people.taking_page import TakingPage
from wci_assess.gui.rounds.overview_page import OverviewPage
from wci_assess.gui.settings.settings_page import SettingsPage
from wci_assess.workspace.answer_file import answer_file
from wci_assess.workspace.close_collection import close_collection
from wci_assess.workspace.hand_out import hand_out_all_seats
from wci_assess.workspace.members import list_members
from wci_assess.workspace.records import member_answers, read_record
from wci_assess.workspace.refs import Ref

LEVELS = (1, 2, 2, 3, 3, 3, 4, 4)


@pytest.fixture
def form(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A round in its short form with eight seats, handed out to all: the file."""
    driver.start()
    start_a_round(driver, short=True)
    driver.press("People")
    page = driver.page(PeoplePage)
    part(page, SeatForm).findChildren(QLineEdit)[0].setText("8")
    driver.press("Add seats")
    driver.wait(lambda: "8 seats were added." in driver.words())
    path = driver.folder / "form.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    driver.press("One file for all…")
    driver.wait(lambda: "Send it to the members" in driver.words())
    return path


def sent_back(form: Path, number: int, level: int, comment: str = "") -> Path:
    """A member's file: every practice of the first section at that level."""
    table = form.parent / f"{number}.csv"
    table.write_text(f"question,value,comment\nterms-of-reference,{level},{comment}\n", encoding="utf-8")
    path = form.parent / f"answers-{number}.wciassess"
    path.write_bytes(answer_file(form, table, "en"))
    return path


def choose(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(each) for each in paths], ""))


def take_in(driver: Driver, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    choose(monkeypatch, *paths)
    driver.press("Take files in…")
    driver.page(TakingPage)
    driver.press(f"Take in {len(paths)} file{'s' if len(paths) > 1 else ''}")
    driver.page(PeoplePage)


def test_from_the_seats_to_the_meeting(driver: Driver, monkeypatch: pytest.MonkeyPatch, form: Path) -> None:
    files = [sent_back(form, number, level) for number, level in enumerate(LEVELS)]
    junk = form.parent / "photo.pdf"
    junk.write_bytes(b"%PDF-1.7 holiday")
    choose(monkeypatch, *files, junk)
    driver.press("Take files in…")
    page = driver.page(TakingPage)
    assert "9 files: 8 new, 1 was refused." in driver.words(page)
    assert "Nothing is stored yet." in driver.words(page)
    workspace = stored(driver.folder)
    assert sum(each.submissions for each in list_members(workspace, 1)) == 0
    workspace.close()
    driver.press("Take in 8 files")
    driver.page(PeoplePage)
    driver.wait(lambda: "8 of 8 have answered" in driver.words())

    driver.press("Undo")
    driver.wait(lambda: "0 of 8 have answered" in driver.words())
    take_in(driver, monkeypatch, *files)
    driver.wait(lambda: "8 of 8 have answered" in driver.words())

    monkeypatch.setattr(CloseCollectionDialog, "exec", lambda _: 1)
    driver.press("Close the collection…")
    driver.wait(lambda: "The collection is closed." in driver.words())
    driver.press("Home")
    driver.wait(lambda: "answers of 8 members" in driver.words())
    driver.press("Overview")
    driver.page(OverviewPage)
    driver.press("People")
    driver.page(PeoplePage)
    driver.press("To the meeting")
    driver.page(MeetingPage)
    driver.close()
    workspace = stored(driver.folder)
    try:
        levels = [answers for _, answers in member_answers(workspace, 1)]
    finally:
        workspace.close()
    assert len(levels) == len(LEVELS)


def test_a_meeting_without_answers_leads_to_the_people(driver: Driver, form: Path) -> None:
    driver.press("Meeting")
    driver.page(NoMeetingPage)
    driver.key(Qt.Key.Key_Return)
    driver.page(PeoplePage)


def test_a_dropped_file_is_looked_at_first(driver: Driver, form: Path) -> None:
    page = driver.page(PeoplePage)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sent_back(form, 1, 3)))])
    event = QDropEvent(
        QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(event)
    assert "1 file: 1 new." in driver.words(driver.page(TakingPage))
    driver.key(Qt.Key.Key_Escape)
    driver.page(PeoplePage)
    driver.wait(lambda: "0 of 8 have answered" in driver.words())


def test_the_form_sent_back_without_answers_is_named(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, form: Path
) -> None:
    choose(monkeypatch, form)
    driver.press("Take files in…")
    page = driver.page(TakingPage)
    assert "1 file: 1 was refused." in driver.words(page)
    assert "Save my answers" in driver.words(page)
    driver.press("Back")
    driver.page(PeoplePage)


def test_of_two_files_of_one_seat_one_is_chosen(driver: Driver, monkeypatch: pytest.MonkeyPatch, form: Path) -> None:
    seat = form.parent / "seat.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(seat), ""))
    driver.page(PeoplePage).file_asked.emit(3)
    driver.wait(lambda: "seat.html" in driver.words())
    take_in(driver, monkeypatch, sent_back(seat, 1, 2), sent_back(seat, 2, 4))
    driver.wait(lambda: "two files: choose one" in driver.words())
    assert "1 seat has two files: choose one first." in driver.words()
    driver.press("Look at both…")
    page_ = driver.page(SeatFilesPage)
    words = driver.words(page_)
    assert "2 Starting" in words
    assert "4 Leading" in words
    driver.press("This one counts")
    driver.page(PeoplePage)
    driver.wait(lambda: "1 of 8 have answered" in driver.words())
    assert "two files: choose one" not in driver.words()
    driver.press("Undo")
    driver.wait(lambda: "two files: choose one" in driver.words())


def test_what_is_noted_on_a_seat_stays_here(driver: Driver, monkeypatch: pytest.MonkeyPatch, form: Path) -> None:
    page = driver.page(PeoplePage)
    note = next(each for each in page.findChildren(QLineEdit) if each.accessibleName().endswith("Seat 2"))
    note.setFocus()
    driver.type("the library")
    driver.press("Overview")
    driver.wait(lambda: "What comes next" in driver.words())
    driver.press("People")
    page = driver.page(PeoplePage)
    assert [each.text() for each in page.findChildren(QLineEdit) if each.accessibleName().endswith("Seat 2")] == [
        "the library"
    ]
    path = form.parent / "again.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    driver.press("One file for all…")
    driver.wait(path.exists)
    driver.wait(lambda: "Send it to the members" in driver.words())
    assert b"the library" not in path.read_bytes()


def test_paper_is_keyed_in_for_a_seat_and_not_for_the_council(driver: Driver, form: Path) -> None:
    driver.page(PeoplePage).paper_asked.emit(5)
    page = driver.page(KeyingPage)
    assert "Seat 5" in driver.words(page)
    driver.type("3")
    driver.key(Qt.Key.Key_Return)
    driver.press("People")
    driver.wait(lambda: "keyed in from paper" in driver.words())
    driver.wait(lambda: "1 of 8 have answered" in driver.words())
    driver.press("Paper form")
    page = driver.page(KeyingPage)
    assert "Seat 5" not in driver.words(page), "the council's own"
    assert "Now:" not in driver.words(page)
    driver.close()
    workspace = stored(driver.folder)
    try:
        [(member, answers)] = member_answers(workspace, 1)
        assert (member.number, len(answers)) == (5, 1)
        assert not read_record(workspace, 1).answers
    finally:
        workspace.close()


def test_paper_and_a_file_of_one_seat_are_a_conflict(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, form: Path
) -> None:
    seat = form.parent / "seat.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(seat), ""))
    driver.page(PeoplePage).file_asked.emit(3)
    driver.wait(lambda: "seat.html" in driver.words())
    driver.page(PeoplePage).paper_asked.emit(3)
    driver.page(KeyingPage)
    driver.type("3")
    driver.key(Qt.Key.Key_Return)
    driver.press("People")
    driver.wait(lambda: "keyed in from paper" in driver.words())
    take_in(driver, monkeypatch, sent_back(seat, 1, 2))
    driver.wait(lambda: "two files: choose one" in driver.words())


def test_two_seats_are_one_member(driver: Driver, monkeypatch: pytest.MonkeyPatch, form: Path) -> None:
    """She answered on two computers: both files come to one seat, one is set aside, and it can be taken back."""
    take_in(driver, monkeypatch, sent_back(form, 1, 2), sent_back(form, 2, 4))
    driver.wait(lambda: "2 of 8 have answered" in driver.words())
    driver.press("What came…")
    driver.page(SeatFilesPage)
    driver.press("They are one member")
    driver.page(PeoplePage)
    driver.wait(lambda: "1 of 8 have answered" in driver.words())
    driver.press("Look at both…")
    driver.page(SeatFilesPage)
    driver.press("Set it aside")
    driver.page(PeoplePage)
    driver.wait(lambda: "two files: choose one" not in driver.words())
    driver.press("What came…")
    page = driver.page(SeatFilesPage)
    assert "set aside" in driver.words(page)
    driver.press("Count it again")
    driver.page(PeoplePage)
    driver.wait(lambda: "two files: choose one" in driver.words())


def test_whoever_goes_elsewhere_while_files_are_taken_in_is_told_there(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, form: Path
) -> None:
    files, go_on = [sent_back(form, number, 2) for number in range(8)], Event()
    choose(monkeypatch, *files)
    driver.press("Take files in…")
    driver.page(TakingPage)
    driver.program.jobs.ask("busy", lambda _: go_on.wait(10), anywhere=True)
    driver.press("Take in 8 files")
    driver.program.flows.settings.open()
    page = driver.page(SettingsPage)
    go_on.set()
    driver.wait(lambda: "8 files: 8 new." in driver.words(driver.stage.status))
    assert driver.stage.page is page, "nobody is pulled back"
    driver.press("Undo")
    driver.page(PeoplePage)
    driver.wait(lambda: "0 of 8 have answered" in driver.words())


def test_a_file_of_answers_is_opened_with_the_program(driver: Driver, form: Path) -> None:
    """A double click on what came by mail: the preview stands in the round that it belongs to."""
    answers = sent_back(form, 1, 3)
    stranger = form.parent / "stranger.wciassess"
    stranger.write_bytes(b"wci-assess 1 answers sha256=" + b"0" * 64 + b"\n{}\n")
    driver.close()
    driver.start(wait=False)
    driver.wait(lambda: driver.window.isVisible())
    driver.program._take(answers)
    page = driver.page(TakingPage)
    assert "1 file: 1 new." in driver.words(page)
    assert "Overview" in driver.words(), "among the round's pages"
    driver.press("Take in 1 file")
    driver.page(PeoplePage)
    driver.wait(lambda: "1 of 8 have answered" in driver.words())
    driver.program._take(stranger)
    driver.wait(lambda: "changed" in driver.words(driver.stage.status))


def test_a_pdf_for_each_seat(driver: Driver, monkeypatch: pytest.MonkeyPatch, form: Path) -> None:
    page = driver.page(PeoplePage)
    folder = driver.folder.parent / "seats"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    page._choose_kind(PDF)
    [for_all] = [each for each in page.findChildren(QAbstractButton) if each.text() == "One file for all…"]
    assert not for_all.isEnabled()
    driver.press("A file for each seat…")
    driver.wait(lambda: "8 files were saved in" in driver.words(), patience=60)
    files = sorted(folder.glob("*.pdf"))
    assert len(files) == 8
    back = driver.folder.parent / "back.pdf"
    back.write_bytes(filled(files[2].read_bytes(), {"0/terms-of-reference/answer": "3"}))
    driver.program.flows.open_files([back])
    taking = driver.page(TakingPage)
    assert "1 file: 1 new." in driver.words(taking)
    driver.press("Take in 1 file")
    driver.page(PeoplePage)
    driver.wait(lambda: "1 of 8 have answered" in driver.words())


def test_a_second_look_is_a_pdf_for_each_seat(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(driver.folder) as workspace:
        made = started(workspace)
        members_answered(workspace, made.assessments[0], council())
        hand_out_all_seats(workspace, made.round)
        assert close_collection(workspace, made.round)
    driver.start()
    driver.program.flows.overview.open(Ref(1))
    driver.page(OverviewPage)
    driver.program.flows.router.go("people")
    page = driver.page(PeoplePage)
    page._choose_kind(PDF)
    [for_all] = [each for each in page.findChildren(QAbstractButton) if each.text() == "Second look for all…"]
    assert not for_all.isEnabled(), "two who fill in the same one could not be told apart"
    folder = driver.folder.parent / "again"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    driver.press("Second look by seat…")
    driver.wait(lambda: "10 files were saved in" in driver.words(), patience=60)
    written = sorted(folder.glob("*second-look-seat-*.pdf"))
    assert len(written) == 10
    with pikepdf.open(written[0]) as pdf:
        told = json.loads(str(fields_of(pdf)["wci-assess"].V))
    assert told["seat"]


def test_what_nothing_came_back_to_is_taken_back(driver: Driver, form: Path) -> None:
    assert "For all members" in driver.words()
    driver.press("Take back")
    driver.wait(lambda: "answers to it are refused from now on" in driver.words())
    assert "Take files in…" not in driver.words(), "nothing is handed out"
    driver.program.flows.open_files([sent_back(form, 1, 3)])
    driver.wait(lambda: "hand-out that was taken back" in driver.words())


def test_taking_a_hand_out_back_is_undone(driver: Driver, monkeypatch: pytest.MonkeyPatch, form: Path) -> None:
    driver.press("Take back")
    driver.wait(lambda: "answers to it are refused from now on" in driver.words())
    driver.press("Undo")
    driver.wait(lambda: "Take files in…" in driver.words())
    take_in(driver, monkeypatch, sent_back(form, 1, 3))
    driver.wait(lambda: "1 of 8 have answered" in driver.words())
    assert "Take back" not in driver.words(), "answers are in"
