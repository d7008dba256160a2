"""A member opens the form that she was handed in the program: from the first page to the file that she sends back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.gui.driver import Driver
from tests.handout.everything import EVERYTHING, handed, tree_of
from tests.handout.everything import part as part_of_round
from tests.workspace.test_member_file import second_look
from wci_assess.exchange.envelope import seal
from wci_assess.exchange.handed import HandOut, hand_out_object
from wci_assess.exchange.handed_reading import read_answers
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.second_panel import SecondPanel
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.member.finish_page import MemberFinishPage
from wci_assess.gui.member.member_dialogs import LeavingDialog, RemoveDialog, ReplaceAnswersDialog
from wci_assess.gui.member.start_page import MemberStartPage
from wci_assess.gui.people.people_page import PeoplePage
from wci_assess.gui.widgets.option import RadioOption
from wci_assess.handout import html_form
from wci_assess.response import Answer, AnswerState

OWN, BORROWED = "Yes: keep my answers on this computer", "No, it is shared or borrowed"


@pytest.fixture
def temporary(driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which temporary files are made; at the end the window closes, whatever is in no file."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    monkeypatch.setattr(LeavingDialog, "exec", lambda _: 1)
    driver.close()


def form_file(driver: Driver, made: HandOut | None = None, name: str = "form.html") -> Path:
    path = driver.folder.parent / name
    made = made or handed()
    path.write_bytes(html_form(made) if name.endswith("html") else seal(hand_out_object(made)))
    return path


def give(driver: Driver, path: Path) -> None:
    """The file is given to the program, as a double click does."""
    driver.program.flows.open_files([path])


def choose(driver: Driver, words: str) -> None:
    for option in driver.window.findChildren(RadioOption):
        if option.isVisible() and option.face.words == words:
            option.click()
            return
    raise AssertionError(f"no option {words!r}: {driver.words()}")


def said(driver: Driver, words: str) -> bool:
    return words in driver.words()


def begin(driver: Driver, path: Path, own: str = BORROWED, sector: str = "Employment") -> AnsweringPage:
    give(driver, path)
    return go_in(driver, own, sector)


def go_in(driver: Driver, own: str = BORROWED, sector: str = "Employment") -> AnsweringPage:
    driver.page(MemberStartPage)
    choose(driver, "This is the first time")
    if sector:
        choose(driver, sector)
    choose(driver, own)
    driver.press("Begin")
    return driver.page(AnsweringPage)


def save(driver: Driver, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    driver.press("Save my answers")
    driver.wait(lambda: f"Saved as {path}." in driver.words())


def test_from_the_form_to_the_file(driver: Driver, monkeypatch: pytest.MonkeyPatch, temporary: Path) -> None:
    driver.start()
    form = form_file(driver)
    give(driver, form)
    driver.page(MemberStartPage)
    words = driver.words()
    assert "Your view: Elm Valley LIP" in words
    assert "The council sees totals of five or more members." in words
    driver.press("Begin")
    assert "Say whether you have begun before." in driver.words()
    choose(driver, "This is the first time")
    choose(driver, "Employment")
    driver.press("Begin")
    assert "Say whether this is your own computer." in driver.words()
    choose(driver, OWN)
    driver.press("Begin")
    driver.page(AnsweringPage)
    assert driver.question() == "seats"
    driver.key(Qt.Key.Key_3)
    driver.saved()
    assert "Compare" not in driver.words()
    assert "People" not in driver.words()

    driver.press("Finish")
    driver.page(MemberFinishPage)
    out = driver.folder.parent / "out.wciassess"
    save(driver, monkeypatch, out)
    received = read_answers(out.read_bytes())
    assert received.sha256[:6].upper() in driver.words()
    assert (received.answers.sector, received.answers.finished) == ("employment", True)
    assert [each.question for each in received.answers.parts[0].answers] == ["seats"]
    assert not list(temporary.iterdir())

    driver.close()
    driver.start()
    driver.page(HomePage)
    assert "My answers for Elm Valley LIP, 2025-26" in driver.words()
    driver.press("Go on")
    driver.page(AnsweringPage)
    monkeypatch.setattr(RemoveDialog, "exec", lambda _: 1)
    driver.press("Finish")
    driver.page(MemberFinishPage)
    assert "Your last file has the receipt" in driver.words()
    driver.press("Remove my answers…")
    driver.page(HomePage)
    driver.wait(lambda: "Your answers were removed from this computer." in driver.words())
    assert "My answers for" not in driver.words()
    assert not list((driver.folder / "my-answers").iterdir())


def test_nothing_is_left_on_a_borrowed_computer(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    driver.start()
    begin(driver, form_file(driver, name="form.wciassess"))
    QTest.keyClick(driver.focus(), Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    driver.type("canary")
    driver.key(Qt.Key.Key_Escape)
    driver.saved()
    driver.press("Home")
    driver.page(HomePage)
    assert "Only until you close the window" in driver.words()

    asked: list[str] = []

    def stays(_: LeavingDialog) -> int:
        asked.append("stay")
        return 0

    monkeypatch.setattr(LeavingDialog, "exec", stays)
    driver.window.close()
    assert asked == ["stay"]
    assert driver.window.isVisible()
    driver.press("Go on")
    driver.page(AnsweringPage)
    out = driver.folder.parent / "out.wciassess"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))

    def wants_file(dialog: LeavingDialog) -> int:
        dialog.wants_file = True
        return 1

    monkeypatch.setattr(LeavingDialog, "exec", wants_file)
    driver.window.close()
    driver.wait(lambda: not driver.window.isVisible())
    assert b"canary" in out.read_bytes()
    assert not read_answers(out.read_bytes()).answers.finished
    driver.close()
    assert not list(temporary.iterdir())
    assert not any(b"canary" in each.read_bytes() for each in driver.folder.rglob("*") if each.is_file())


def test_she_goes_on_from_a_saved_file(driver: Driver, monkeypatch: pytest.MonkeyPatch, temporary: Path) -> None:
    driver.start()
    form = form_file(driver)
    begin(driver, form, OWN)
    driver.key(Qt.Key.Key_2)
    driver.saved()
    driver.press("Finish")
    driver.page(MemberFinishPage)
    first = driver.folder.parent / "first.wciassess"
    save(driver, monkeypatch, first)
    monkeypatch.setattr(RemoveDialog, "exec", lambda _: 1)
    driver.press("Remove my answers…")
    driver.page(HomePage)

    give(driver, form)
    driver.page(MemberStartPage)
    choose(driver, "I sent one already")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(form), ""))
    driver.press("Go on from a saved file…")
    driver.wait(lambda: "This is the form itself." in driver.words())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(first), ""))
    driver.press("Go on from a saved file…")
    driver.wait(lambda: "Your saved answers are here." in driver.words())
    choose(driver, OWN)
    driver.press("Begin")
    driver.page(AnsweringPage)
    driver.press("Finish")
    driver.page(MemberFinishPage)
    second = driver.folder.parent / "second.wciassess"
    save(driver, monkeypatch, second)
    assert second.read_bytes() == first.read_bytes(), "nothing changed: the same receipt"


def test_her_own_answers_open_where_she_goes_on(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    driver.start()
    begin(driver, form_file(driver), OWN)
    driver.key(Qt.Key.Key_2)
    driver.saved()
    driver.press("Finish")
    driver.page(MemberFinishPage)
    file = driver.folder.parent / "mine.wciassess"
    save(driver, monkeypatch, file)
    driver.close()
    driver.start()
    give(driver, file)
    driver.page(AnsweringPage)
    driver.wait(lambda: "New files take the place of that one." in driver.words())
    driver.key(Qt.Key.Key_3)
    driver.saved()
    asked: list[bool] = []

    def replaces(_: ReplaceAnswersDialog) -> int:
        asked.append(True)
        return 1

    monkeypatch.setattr(ReplaceAnswersDialog, "exec", replaces)
    give(driver, file)
    driver.wait(lambda: "New files take the place of that one." in driver.words())
    driver.press("Finish")
    driver.page(MemberFinishPage)
    again = driver.folder.parent / "again.wciassess"
    save(driver, monkeypatch, again)
    told = read_answers(again.read_bytes()).answers.parts[0]
    assert (asked, [each.value for each in told.answers]) == ([True], ["starting"])


def test_answers_to_a_form_that_is_not_known_here_say_where_they_belong(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    driver.start()
    begin(driver, form_file(driver))
    driver.key(Qt.Key.Key_2)
    driver.saved()
    driver.press("Finish")
    driver.page(MemberFinishPage)
    file = driver.folder.parent / "mine.wciassess"
    save(driver, monkeypatch, file)
    driver.close()
    driver.start()
    give(driver, file)
    driver.wait(lambda: "open the form that they were saved from" in driver.words())
    driver.page(HomePage)


def test_a_second_look_shows_what_was_said(driver: Driver, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = (
        Answer(question="constructor", state=AnswerState.VALUE, value="yes"),
        Answer(question="steering", state=AnswerState.VALUE, value="starting"),
    )
    driver.start()
    page = begin(driver, form_file(driver, second_look(handed(), "seats", "steering", own=own)), OWN, sector="")
    panels = page.findChildren(SecondPanel)
    assert len(panels) == 2
    words = driver.words(page)
    assert "Your first answer: 2 Starting" in words
    assert "Your first answer: not answered" in words
    assert "•  <b>no</b>" in words
    assert driver.question() == "seats", "nothing else took the focus"
    driver.press("Keep it")
    driver.saved()
    driver.press("Finish")
    driver.page(MemberFinishPage)
    out = driver.folder.parent / "out.wciassess"
    save(driver, monkeypatch, out)
    answers = read_answers(out.read_bytes()).answers
    assert [(each.question, each.value) for each in answers.parts[0].answers] == [("steering", "starting")]


def test_several_questionnaires_are_pages_of_one_form(driver: Driver, temporary: Path) -> None:
    tree = tree_of(EVERYTHING)
    other = tree_of(EVERYTHING.replace("id: everything", "id: other").replace("kind: organizational", "kind: sectoral"))
    driver.start()
    first = begin(driver, form_file(driver, handed(part_of_round(tree), part_of_round(other, assessment="4" * 32))))
    driver.press("Sectors")
    driver.wait(lambda: driver.stage.page is not first)
    driver.page(AnsweringPage)
    driver.key(Qt.Key.Key_4)
    driver.saved()
    QTest.keyClick(driver.focus(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    driver.page(MemberFinishPage)
    assert "Answered: 1 of" in driver.words()
    assert "Go there" not in driver.words(), "a long list would push what saves out of view"
    driver.press("Show 10 sections")
    assert driver.words().count("Everything") == 2, "each questionnaire heads its own"
    driver.press("Go there")
    driver.page(AnsweringPage)
    assert driver.question() == "seats"


def test_the_coordinator_is_asked_whose_view_she_wants(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    from tests.gui.test_story import start_a_round

    driver.start()
    start_a_round(driver, short=True)
    driver.press("People")
    driver.page(PeoplePage)
    path = driver.folder.parent / "mine.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    driver.press("One file for all…")
    driver.wait(lambda: "Send it to the members" in driver.words())
    give(driver, path)
    driver.wait(lambda: "This form was handed out from this computer" in driver.words())
    driver.press("Go to People")
    driver.page(PeoplePage)
    give(driver, path)
    driver.wait(lambda: "This form was handed out from this computer" in driver.words())
    driver.press("Look at it as a member")
    driver.page(MemberStartPage)


def test_files_that_are_none_are_told(driver: Driver, temporary: Path) -> None:
    driver.start()
    folder = driver.folder.parent
    whole = form_file(driver, name="form.wciassess").read_bytes()
    for name, data, told in (
        ("page.html", b"<!doctype html><title>Holiday</title>", "is no file of this program"),
        ("cut.wciassess", whole[:-200], "The end of this file is missing"),
        ("changed.wciassess", whole.replace(b"Elm", b"Oak"), "This file was changed or damaged"),
        (
            "new.wciassess",
            whole.replace(b"wci-assess 1", b"wci-assess 2"),
            "A newer version of WCI Assess made this file",
        ),
        ("photo.wciassess", b"\x89PNG\0", "is no file of this program"),
    ):
        (folder / name).write_bytes(data)
        give(driver, folder / name)
        driver.wait(partial(said, driver, told))
    assert isinstance(driver.stage.page, HomePage)


def test_a_form_can_be_dropped_on_home_and_chosen_there(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    driver.start()
    form = form_file(driver)
    page = driver.page(HomePage)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(form))])
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    driver.page(MemberStartPage)
    driver.press("Home")
    driver.page(HomePage)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(form), ""))
    driver.press("Open the form I was sent…")
    driver.page(MemberStartPage)


def test_other_looks_keep_what_was_said(driver: Driver, temporary: Path) -> None:
    driver.start()
    give(driver, form_file(driver))
    page = driver.page(MemberStartPage)
    choose(driver, "Housing")
    driver.stage.language_asked.emit()
    driver.wait(lambda: driver.stage.page is not page)
    page = driver.page(MemberStartPage)
    chosen = [each.face.words for each in page.findChildren(RadioOption) if each.isChecked()]
    assert chosen == ["Français", "Logement"]


def test_by_keys_alone(driver: Driver, monkeypatch: pytest.MonkeyPatch, temporary: Path) -> None:
    driver.start()
    give(driver, form_file(driver))
    driver.page(MemberStartPage)
    driver.key(Qt.Key.Key_Space)
    driver.key(Qt.Key.Key_Tab)
    driver.key(Qt.Key.Key_Space)
    driver.key(Qt.Key.Key_Tab)
    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Space)
    driver.key(Qt.Key.Key_Tab)
    driver.key(Qt.Key.Key_Return)
    driver.page(AnsweringPage)
    assert driver.program.flows.member._form.draft is not None
    assert (driver.program.flows.member._form.draft.sector, driver.program.flows.member._form.draft.own) == (
        "employment",
        False,
    )


def test_file_dialogs_forget_a_borrowed_computers_folders(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, temporary: Path, tmp_path: Path
) -> None:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    driver.start()
    form = form_file(driver)
    hers = tmp_path / "her stick"
    hers.mkdir()

    def dialog(path: Path) -> Callable[..., tuple[str, str]]:
        def shown(*_: object) -> tuple[str, str]:
            QSettings(QSettings.Scope.UserScope, "QtProject").setValue("FileDialog/lastVisited", hers.as_uri())
            return str(path), ""

        return shown

    monkeypatch.setattr(QFileDialog, "getOpenFileName", dialog(form))
    driver.press("Open the form I was sent…")
    go_in(driver)
    driver.key(Qt.Key.Key_3)
    driver.saved()
    driver.press("Finish")
    driver.page(MemberFinishPage)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog(hers / "answers.wciassess"))
    driver.press("Save my answers")
    driver.wait(lambda: "her stick" in driver.words())
    driver.close()
    assert (hers / "answers.wciassess").exists()
    kept = [each for each in (*driver.folder.rglob("*"), *(tmp_path / "settings").rglob("*")) if each.is_file()]
    assert not [each for each in kept if b"her stick" in each.read_bytes() or b"her%20stick" in each.read_bytes()]


def test_another_form_takes_a_borrowed_ones_place(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    driver.start()
    begin(driver, form_file(driver))
    driver.key(Qt.Key.Key_3)
    driver.saved()
    out = driver.folder.parent / "out.wciassess"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))

    def wants_file(dialog: LeavingDialog) -> int:
        dialog.wants_file = True
        return 1

    monkeypatch.setattr(LeavingDialog, "exec", wants_file)
    give(driver, form_file(driver, handed(hand_out="9" * 32), "other.html"))
    driver.page(MemberStartPage)
    assert read_answers(out.read_bytes()).answers.parts[0].answers
    assert not list(temporary.iterdir()), "nothing of the first one is left"
