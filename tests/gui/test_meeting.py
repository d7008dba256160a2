"""A council meets before a shared screen: the consent list, practice by practice, stopped and gone on with."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.gui.council import council_met
from tests.gui.driver import Driver
from tests.workspace.builders import opened
from wci_assess.gui.meeting.meeting_page import CONSENT, END, MeetingPage
from wci_assess.gui.meeting.no_meeting_page import NoMeetingPage
from wci_assess.gui.meeting.practice_board import PracticeBoard
from wci_assess.gui.meeting.spread_strip import SpreadStrip
from wci_assess.gui.review.review_page import ReviewPage
from wci_assess.gui.rounds.overview_page import OverviewPage
from wci_assess.response import Answer, AnswerState, Key
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.records import read_record
from wci_assess.workspace.refs import Ref
from wci_assess.workspace.settle import Meeting, read_meeting

K = Qt.Key
Start = Callable[..., Driver]


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    drivers: list[Driver] = []

    def make(*, met: bool = True, members: int = 12, close: bool = True) -> Driver:
        if not drivers:
            council_met(tmp_path / "data", members, close=close)
        driver = Driver(qapp, tmp_path / "data", (1280, 720))
        drivers.append(driver)
        driver.start()
        driver.program.flows.overview.open(Ref(1))
        driver.page(OverviewPage)
        driver.program.flows.router.go("meeting")
        driver.page(MeetingPage if met else NoMeetingPage)
        return driver

    yield make
    for driver in drivers:
        driver.close()


def page(driver: Driver) -> MeetingPage:
    return driver.page(MeetingPage)


def board(driver: Driver) -> PracticeBoard:
    found = page(driver)._board
    assert found is not None
    return found


def until_another(driver: Driver, before: PracticeBoard) -> None:
    """Until another board is shown."""
    driver.wait(lambda: isinstance(shown := driver.stage.page, MeetingPage) and shown._board is not before)


def all_saved(driver: Driver) -> None:
    driver.wait(lambda: not driver.program.flows.assessment.unsaved)
    QTest.qWait(30)


def stored(driver: Driver) -> Meeting:
    """What the store holds, once the window is closed."""
    driver.close()
    with opened(driver.folder) as workspace:
        return read_meeting(workspace, 1)


def answered(driver: Driver, question: str) -> AnswerState | None:
    found = page(driver)._response.answer(question)
    return found.state if found else None


def answer(meeting: Meeting, question: str) -> Answer:
    return meeting.record.answers[Key(question)]


def test_the_consent_list_comes_first_and_enter_adopts_it(start: Start) -> None:
    driver = start()
    first = page(driver)
    consent = dict(first._meeting.agenda.consent)
    assert first._step == CONSENT
    assert len(consent) > 10
    pulled = next(iter(consent))
    driver.press("Pull out")
    driver.wait(lambda: pulled not in first._meeting.agenda.consent)
    first.take_focus()
    driver.key(K.Key_Return)
    driver.wait(lambda: driver.stage.page is not first)
    assert page(driver)._step != CONSENT
    assert pulled in [item.question for item in page(driver)._meeting.agenda.items]
    meeting = stored(driver)
    assert {question for question, _ in meeting.record.answers} == set(consent) - {pulled}
    assert all(each.settled_on for each in meeting.record.answers.values())


def test_one_undo_takes_the_whole_list_back(start: Start) -> None:
    driver = start()
    first = page(driver)
    driver.key(K.Key_Return)
    driver.wait(lambda: driver.stage.page is not first)
    settled = page(driver)
    settled.undo()
    driver.wait(lambda: driver.stage.page is not settled)
    assert page(driver)._meeting.agenda.consent
    assert not stored(driver).record.answers


def test_a_practice_by_keys_alone(start: Start) -> None:
    """A show of levels, the council's level, a note, the next one; the window is closed, and the meeting goes on."""
    driver = start()
    page(driver)._go(1)
    question = board(driver).shown.question.id
    driver.key(K.Key_S, Qt.KeyboardModifier.AltModifier)
    driver.type("1 3 3 2 ?")
    driver.key(K.Key_Return)
    assert "In the room" in "".join(each.accessibleName() for each in board(driver).findChildren(SpreadStrip))
    driver.key(K.Key_3)
    driver.key(K.Key_O, Qt.KeyboardModifier.AltModifier)
    driver.type("2 of 3 groups <b>meet</b>")
    before = page(driver)._where.text()
    driver.key(K.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert board(driver).shown.question.id != question
    assert before == page(driver)._where.text()
    assert page(driver)._where.text().startswith("1 of ")
    second = board(driver).shown.question.id
    driver.key(K.Key_D, Qt.KeyboardModifier.AltModifier)
    driver.key(K.Key_Return)
    assert answered(driver, second) is AnswerState.DONT_KNOW, "Enter goes on and chooses nothing"
    third = board(driver).shown.question.id
    assert len({question, second, third}) == 3
    driver.key(K.Key_Return)
    assert answered(driver, third) is None
    third = board(driver).shown.question.id
    all_saved(driver)
    meeting = stored(driver)
    first = answer(meeting, question)
    assert (first.value, first.note) == ("in-place", "2 of 3 groups <b>meet</b>")
    assert first.settled_on is not None
    assert answer(meeting, second).state == "dont-know"
    assert (meeting.shows[question].counts, meeting.shows[question].dont_know) == ((1, 1, 2, 0), 1)
    assert meeting.state.place == third
    again = start()
    assert board(again).shown.question.id == third, "it goes on where it stopped"


def test_typing_is_settled_by_whatever_takes_the_practice_away(start: Start) -> None:
    driver = start()
    page(driver)._go(1)
    question = board(driver).shown.question.id
    ways: list[Callable[[], object]] = [
        driver.stage.language_asked.emit,
        lambda: driver.program.flows.settings.change_text_size(1),
        lambda: driver.key(K.Key_PageDown, Qt.KeyboardModifier.ControlModifier),
    ]
    for take_away in ways:
        driver.key(K.Key_O, Qt.KeyboardModifier.AltModifier)
        driver.type("x")
        before = board(driver)
        take_away()
        until_another(driver, before)
        all_saved(driver)
        page(driver).go_to(question)
        page(driver)._to_note()
    before = board(driver)
    driver.stage.language_asked.emit()  # back to the language whose letters are pressed here
    until_another(driver, before)
    driver.key(K.Key_S, Qt.KeyboardModifier.AltModifier)
    driver.type("1 2")
    meeting = stored(driver)
    assert answer(meeting, question).note == "xxx"
    assert meeting.shows[question].counts == (1, 1, 0, 0)


def test_what_is_no_level_says_so_and_stays(start: Start) -> None:
    driver = start()
    page(driver)._go(1)
    driver.key(K.Key_S, Qt.KeyboardModifier.AltModifier)
    driver.type("1 9")
    driver.key(K.Key_Return)
    assert "is no level" in driver.words()
    assert board(driver).hands.text() == "1 9"
    driver.close()


def test_comments_come_one_by_one_and_can_be_withdrawn(start: Start) -> None:
    driver = start()
    shown = page(driver)
    wanted = next(question for question, each in shown._comments.items() if question in shown._steps and len(each) > 1)
    shown.go_to(wanted)
    first, second = (each.text for each in shown._comments[wanted][:2])
    assert first not in driver.words()
    driver.key(K.Key_C, Qt.KeyboardModifier.AltModifier)
    driver.wait(lambda: first in driver.words())
    assert second not in driver.words()
    driver.press("Withdraw")
    driver.wait(lambda: first not in driver.words())


def test_undo_goes_to_what_it_took_back(start: Start) -> None:
    driver = start()
    page(driver)._go(1)
    question = board(driver).shown.question.id
    driver.key(K.Key_2)
    driver.key(K.Key_Return)
    assert board(driver).shown.question.id != question
    page(driver).undo()
    driver.wait(lambda: board(driver).shown.question.id == question)
    all_saved(driver)
    assert Key(question) not in stored(driver).record.answers


def test_who_settles_is_kept_with_each_answer(start: Start) -> None:
    driver = start()
    first = page(driver)
    assert first._consent is not None
    first._consent._group.setText("Health table")
    first._consent._count.setText("7")
    driver.press("Talk first, adopt later")
    question = board(driver).shown.question.id
    driver.key(K.Key_4)
    all_saved(driver)
    found = answer(stored(driver), question)
    assert (found.settled_group, found.settled_count) == ("Health table", 7)


def test_at_most_a_second_of_typing_is_at_risk(start: Start) -> None:
    """As they stand in the store while the fields still have the focus: a crash would lose no more."""

    def now() -> Meeting:
        workspace = open_workspace(driver.folder, writing=False)
        try:
            return read_meeting(workspace, 1)
        finally:
            workspace.close()

    driver = start()
    first = page(driver)
    assert first._consent is not None
    first._consent._group.setFocus()
    driver.type("Health table")
    driver.wait(lambda: now().state.group == "Health table")
    first._go(1)
    question = board(driver).shown.question.id
    driver.key(K.Key_S, Qt.KeyboardModifier.AltModifier)
    driver.type("1 2")
    driver.wait(lambda: question in now().shows)
    assert board(driver).hands.text() == "1 2", "it can be gone on with"


def test_the_end_leads_to_what_is_left_and_at_last_to_the_review(start: Start) -> None:
    driver = start()
    shown = page(driver)
    shown.go_to(END)
    driver.key(K.Key_Return)
    assert board(driver).shown.item is shown._meeting.agenda.items[0]
    for item in shown._meeting.agenda.items:
        shown.go_to(item.question)
        driver.key(K.Key_3)
    shown.go_to(END)
    driver.press("Review")
    driver.page(ReviewPage)


def test_it_moves_on_within_a_tenth_of_a_second_with_25_members(start: Start) -> None:
    driver = start(members=25)
    page(driver)._go(1)
    times: list[float] = []
    for _ in range(20):
        began = time.perf_counter()
        driver.key(K.Key_3)
        driver.key(K.Key_Return)
        QApplication.processEvents()
        times.append(time.perf_counter() - began)
    assert sorted(times)[10] < 0.1, times


def test_the_agenda_is_printed_from_the_page(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driver, target = start(), tmp_path / "agenda.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    driver.press("Agenda (PDF)…")
    driver.wait(target.exists, 30)
    assert target.read_bytes().startswith(b"%PDF")
    driver.wait(lambda: "Saved: " in driver.words())


@pytest.mark.parametrize("close", [False, True])
def test_without_members_totals_it_says_what_to_do(start: Start, close: bool) -> None:
    driver = start(met=False, members=0 if close else 4, close=close)
    assert ("close the collection" in driver.words()) is not close


def test_a_small_group_shows_nothing_of_its_members(start: Start) -> None:
    driver = start(members=4)
    assert "Hidden: too few members answered" in driver.words()
    assert not page(driver).findChildren(SpreadStrip)
    with opened(driver.folder / "elsewhere"):
        pass
    driver.close()
    with opened(driver.folder) as workspace:
        assert read_record(workspace, 1).totals.members == 4
