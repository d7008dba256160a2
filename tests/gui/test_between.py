"""A round goes to another computer, and what a council lets others know to other councils: looked at, then taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from tests.builders import answer
from tests.gui.builders import practice, questionnaire, text
from tests.gui.driver import Driver
from tests.workspace.builders import new_round, opened, started
from tests.workspace.members import members_answered
from wci_assess.exchange.envelope import open_envelope
from wci_assess.gui.between.along_dialog import MembersAlongDialog
from wci_assess.gui.between.difference_card import DifferenceCard
from wci_assess.gui.between.difference_list import DifferenceList
from wci_assess.gui.between.import_page import ImportPage
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.rounds.overview_page import OverviewPage
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import RadioOption
from wci_assess.questionnaire import Section
from wci_assess.response import Key
from wci_assess.response.edit import Choose, Field, Settle, Together, Write
from wci_assess.response.joining import Difference, Part
from wci_assess.store import OperationKind
from wci_assess.workspace.assessments import close_assessment
from wci_assess.workspace.export import export
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.history import read_history
from wci_assess.workspace.imported import JoinedThing
from wci_assess.workspace.plan import add_step
from wci_assess.workspace.records import read_record
from wci_assess.workspace.refs import Ref
from wci_assess.workspace.rounds import start_round
from wci_assess.workspace.summaries import read_summaries, summary_file

PRACTICE = "terms-of-reference"
Start = Callable[[], Driver]


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    drivers: list[Driver] = []

    def make() -> Driver:
        while drivers:
            drivers.pop().close()
        drivers.append(Driver(qapp, tmp_path / "data"))
        drivers[-1].start()
        return drivers[-1]

    yield make
    for driver in drivers:
        driver.close()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Another computer's assessment, and what that council lets others know."""
    with opened(tmp_path / "there") as there:
        started(there)
        fill(there, 1, [Line(Write(PRACTICE, Field.VALUE, "3"))], OperationKind.FILL)
        whole, summary = tmp_path / "theirs.wciassess", tmp_path / "summary.wciassess"
        whole.write_bytes(export(there, [1]))
        summary.write_bytes(summary_file(there, 1))
    return whole, summary


def look(driver: Driver, *paths: Path) -> ImportPage:
    driver.program.flows.open_files(list(paths))
    return driver.page(ImportPage)


def level(driver: Driver) -> str | None:
    driver.close()
    with opened(driver.folder) as here:
        answers = read_record(here, 1).answers
        return next((str(each.value) for each in answers.values() if each.question == PRACTICE), None)


def test_it_is_looked_at_first_and_taken_in_then(start: Start, files: tuple[Path, Path]) -> None:
    driver = start()
    page = look(driver, *files)
    words = driver.words(page)
    assert "Ours\u00a0\u00a0·  2025-26" in words
    assert "What another council lets you know\u00a0\u00a0·  2025-26" in words
    assert words.count("New here") == 2
    driver.press("Cancel")
    driver.page(HomePage)
    look(driver, *files)
    driver.press("Take in")
    driver.wait(lambda: "2 things are here now." in driver.words())
    assert "2025-26" in driver.words(driver.page(HomePage))
    page = look(driver, files[0])
    assert "All of it is here already, the same." in driver.words(page)
    assert level(driver) == "in-place"
    with opened(driver.folder) as here:
        assert len(read_summaries(here)) == 1


def test_what_differs_is_replaced_only_on_wish(start: Start, files: tuple[Path, Path]) -> None:
    driver = start()
    look(driver, files[0])
    driver.press("Take in")
    driver.page(HomePage)
    driver.close()
    with opened(driver.folder) as here:
        fill(here, 1, [Line(Write(PRACTICE, Field.VALUE, "1"))], OperationKind.FILL)
    driver = start()
    page = look(driver, files[0])
    assert "Something is here with other content" in driver.words(page)
    driver.press("Take in and replace")
    driver.wait(lambda: "1 thing is here now." in driver.words())
    assert level(driver) == "in-place"


@pytest.mark.parametrize("of_file", [False, True])
def test_sub_councils_evenings_are_joined_and_what_differs_is_chosen(
    start: Start, files: tuple[Path, Path], *, of_file: bool
) -> None:
    """The other laptop answered two questions; of the one that is answered here too, both answers are shown."""
    with opened(files[0].parent / "there") as there:
        fill(there, 1, [Line(Write("all-sectors-seated", Field.VALUE, "4"))], OperationKind.FILL)
    driver = start()
    look(driver, files[0])
    driver.press("Take in")
    driver.page(HomePage)
    driver.close()
    with opened(driver.folder) as here:
        evening = Settle(PRACTICE, date(2026, 10, 2), "Employment", 6)
        fill(here, 1, [Line(Together((Choose(PRACTICE, "starting"), evening)))], OperationKind.SETTLE)
    with opened(files[0].parent / "there") as there:
        files[0].write_bytes(export(there, [1]))
    driver = start()
    page = look(driver, files[0])
    words = driver.words(page)
    assert "1 answer comes to those here." in words
    assert "1 differs from what is here." in words
    [card] = page.findChildren(DifferenceCard)
    here_, file = card.findChildren(RadioOption)
    assert here_.face.detail == "2 Starting\nSettled by: Employment (6 people), October 2, 2026"
    assert (file.face.words, file.face.detail) == ("Take the file’s", "3 In place")
    assert (here_.isChecked(), file.isChecked()) == (True, False)
    if of_file:
        card.take_focus()
        driver.key(Qt.Key.Key_Right)
        driver.key(Qt.Key.Key_Space)
        assert file.isChecked()
    driver.press("Take in and join")
    told = "2 answers were joined." if of_file else "1 answer was joined. 1 that differs stayed as it is here."
    driver.wait(lambda: told in driver.words())
    driver.close()
    with opened(driver.folder) as here:
        answers = read_record(here, 1).answers
        assert str(answers[Key("all-sectors-seated")].value) == "leading"
        assert str(answers[Key(PRACTICE)].value) == ("in-place" if of_file else "starting")
        assert read_history(here)[0].kind is OperationKind.JOIN_ANSWERS
        assert any(each.name.endswith("import.sqlite3") for each in (driver.folder / "backups").iterdir())


def test_what_can_be_neither_joined_nor_replaced_says_why(start: Start, files: tuple[Path, Path]) -> None:
    """Closed here: no way is offered that would be refused. A step of the file's plan is no way of replacing."""
    driver = start()
    look(driver, files[0])
    driver.press("Take in")
    driver.page(HomePage)
    driver.close()
    with opened(files[0].parent / "there") as there:
        add_step(there, 1, PRACTICE)
        fill(there, 1, [Line(Write("all-sectors-seated", Field.VALUE, "4"))], OperationKind.FILL)
        files[0].write_bytes(export(there, [1]))
    driver = start()
    words = driver.words(look(driver, files[0]))
    assert "Take in and join" in words
    assert "The plan here stays as it is" in words
    assert "eplac" not in words
    driver.close()
    with opened(driver.folder) as here:
        close_assessment(here, 1)
    driver = start()
    words = driver.words(look(driver, files[0]))
    assert "This assessment is closed" in words
    assert "Take in" not in words


def test_many_differences_are_shown_some_at_a_time(dressed: Callable[..., Look]) -> None:
    asked = questionnaire(
        [Section(id="s", title=text("S", "S"), questions=tuple(practice(f"p{n}") for n in range(45)))]
    )
    differences = tuple(
        Difference(Key(f"p{n}"), (Part.ANSWER,), (answer(f"p{n}", "starting"),), answer(f"p{n}", "in-place"))
        for n in range(45)
    )
    chosen: set[Key] = set()
    listed = DifferenceList(dressed(), JoinedThing(asked, (), differences), chosen)
    listed.show()
    more = next(each for each in listed.findChildren(QPushButton) if "more" in each.text())
    for count, left in ((20, "25"), (40, "5"), (45, "")):
        assert len(listed.findChildren(DifferenceCard)) == count
        assert more.isHidden() is not bool(left)
        if left:
            assert left in more.text()
            more.click()
    last = listed.findChildren(DifferenceCard)[-1]
    last.findChildren(RadioOption)[1].click()
    assert chosen == {Key("p44")}
    last.findChildren(RadioOption)[0].click()
    assert chosen == set()


def test_a_bad_file_is_told_and_leads_nowhere(start: Start, files: tuple[Path, Path]) -> None:
    bad = files[0].with_name("bad.wciassess")
    bad.write_bytes(files[0].read_bytes()[:-20])
    driver = start()
    driver.program.flows.open_files([bad])
    driver.wait(lambda: "bad.wciassess: " in driver.words())
    assert not isinstance(driver.stage.page, ImportPage)


def test_a_round_writes_both_files(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path / "data") as here:
        started(here)
        fill(here, 1, [Line(Write(PRACTICE, Field.VALUE, "3"))], OperationKind.FILL)
    driver = start()
    driver.program.flows.overview.open(Ref(1))
    driver.page(OverviewPage)
    for button, kind in (("For another computer…", "assessment"), ("For other councils…", "summary")):
        target = tmp_path / f"{kind}.wciassess"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, target=target: (str(target), ""))
        driver.press(button)
        driver.wait(target.exists)
        assert open_envelope(target.read_bytes()).kind == kind
        driver.wait(lambda: "Saved: " in driver.words())


@pytest.mark.parametrize("along", [True, False])
def test_members_answers_go_along_only_on_wish(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, along: bool
) -> None:
    with opened(tmp_path / "data") as here:
        assessment = started(here).assessments[0]
        members_answered(here, assessment, [{PRACTICE: (3, "a canary")}])
    target = tmp_path / "whole.wciassess"
    monkeypatch.setattr(MembersAlongDialog, "exec", lambda _: int(along))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    driver = start()
    driver.program.flows.overview.open(Ref(1))
    driver.page(OverviewPage)
    driver.press("For another computer…")
    driver.wait(target.exists)
    assert (b"a canary" in target.read_bytes()) is along


def test_a_round_of_several_questionnaires_writes_a_summary_of_each(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path / "data") as here:
        start_round(here, new_round(asks=("lip-organizational", "lip-cross-sectoral")))
        fill(here, 1, [Line(Write(PRACTICE, Field.VALUE, "3"))], OperationKind.FILL)
        [question] = [each.id for each in read_record(here, 2).questionnaire.questions() if each.scored][:1]
        fill(here, 2, [Line(Write(question, Field.VALUE, "3"))], OperationKind.FILL)
    driver = start()
    driver.program.flows.overview.open(Ref(1))
    driver.page(OverviewPage)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    driver.press("For other councils…")
    driver.wait(lambda: "Saved: " in driver.words())
    kinds = [open_envelope((tmp_path / f"summary-{n}.wciassess").read_bytes()).kind for n in (1, 2)]
    assert kinds == ["summary", "summary"]
