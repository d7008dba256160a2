"""From Help to a tool or module: found, read, printed from an assessment; and back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel

from tests.checker.toolkit_files import TOOL
from tests.gui.driver import Driver, part
from tests.gui.pages import HOSTILE, toolkit, toolkit_file
from tests.gui.test_compare import two_years
from tests.gui.test_story import start_a_round
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.help_pane import HelpPane
from wci_assess.gui.answering.question_card import QuestionCard
from wci_assess.gui.help.help_page import HelpPage
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.questionnaires.library_page import LibraryPage
from wci_assess.gui.theme import Look
from wci_assess.gui.toolkit.toolkit_file_page import ToolkitFilePage
from wci_assess.gui.toolkit.toolkit_page import ToolkitPage
from wci_assess.gui.widgets.search_field import SearchField
from wci_assess.paths import TOOLKIT_FOLDER
from wci_assess.workspace.toolkit import read_toolkit


def opened(driver: Driver, way: str = "Tool kit") -> ToolkitPage:
    driver.start("en")
    driver.page(HomePage)
    driver.press("Help")
    driver.page(HelpPage)
    driver.press(way)
    return driver.page(ToolkitPage)


def test_a_tool_is_found_read_and_printed_for_an_assessment(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    two_years(driver.folder)
    page = opened(driver)
    assert part(page, SearchField).hasFocus()
    driver.type("hours and gifts")
    words = driver.words(page)
    assert "Hours and gifts of partners" in words
    assert "Draft resolution" not in words
    driver.key(Qt.Key.Key_Return)
    driver.key(Qt.Key.Key_Space)
    tool = driver.page(ToolkitFilePage)
    assert "Round to half an hour." in driver.words(tool)
    path = driver.folder / "hours.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    driver.press("Save as PDF…")
    driver.wait(path.exists)
    assert path.read_bytes().startswith(b"%PDF")
    driver.key(Qt.Key.Key_Escape)
    again = driver.page(ToolkitPage)
    assert "Draft resolution" in driver.words(again)
    driver.key(Qt.Key.Key_Escape)
    driver.page(HelpPage)


def test_modules_come_first_for_who_came_for_them(driver: Driver) -> None:
    page = opened(driver, "Training modules")
    words = driver.words(page)
    assert words.index("Rating fairly") < words.index("Draft resolution for municipal council")


def test_a_module_leads_to_its_tools_and_back(driver: Driver) -> None:
    opened(driver, "Training modules")
    driver.type("who sits at the table")
    driver.key(Qt.Key.Key_Return)
    driver.key(Qt.Key.Key_Space)
    module = driver.page(ToolkitFilePage)
    assert "A made-up case." in driver.words(module)
    driver.press("Notice of an open seat")
    driver.wait(lambda: "You can give about three hours a month." in driver.words(driver.stage.page))
    driver.press("Back")
    driver.wait(lambda: "A made-up case." in driver.words(driver.stage.page))


def test_the_help_on_a_practice_leads_to_its_tools_and_back(driver: Driver) -> None:
    driver.start("en")
    start_a_round(driver)
    page = driver.page(AnsweringPage)
    page.go_to("terms-of-reference")
    if not part(page, HelpPane).isVisible():
        driver.key(Qt.Key.Key_F1)
    driver.press("Tools for this")
    kit = driver.page(ToolkitPage)
    words = driver.words(kit)
    assert "Tools for this practice: 3.1" in words
    assert "Terms of reference on one page" in words
    assert "Hours and gifts" not in words
    driver.press("Open")
    driver.page(ToolkitFilePage)
    driver.key(Qt.Key.Key_Escape)
    driver.page(ToolkitPage)
    driver.key(Qt.Key.Key_Escape)
    driver.page(AnsweringPage)
    assert driver.question() == "terms-of-reference"


def tools_of(card: QuestionCard) -> QAbstractButton:
    [way] = [each for each in card.findChildren(QAbstractButton) if each.text() == "Tools for this"]
    return way


def places_of(page: AnsweringPage) -> list[QRect]:
    return [card.geometry() for card in page.findChildren(QuestionCard)]


def settled_places(driver: Driver, page: AnsweringPage) -> list[QRect]:
    """Once nothing is laid out any more."""
    before: list[list[QRect]] = [[]]

    def settled() -> bool:
        QTest.qWait(50)
        before.append(places_of(page))
        return before[-1] == before[-2]

    driver.wait(settled)
    return before[-1]


def test_a_low_rating_leads_to_the_tools_and_no_card_moves(driver: Driver) -> None:
    driver.start("en")
    start_a_round(driver)
    page = driver.page(AnsweringPage)
    page.go_to("open-recruitment")
    driver.wait(lambda: bool(page._list._with_tools))
    card = driver.card()
    places = settled_places(driver, page)
    assert not tools_of(card).isVisible(), "nothing is rated yet"
    driver.key(Qt.Key.Key_2)
    driver.wait(lambda: tools_of(card).isVisible())
    driver.key(Qt.Key.Key_3)
    driver.wait(lambda: not tools_of(card).isVisible())
    driver.key(Qt.Key.Key_1)
    driver.wait(lambda: tools_of(card).isVisible())
    assert settled_places(driver, page)[: len(places)] == places
    driver.saved()
    tools_of(card).click()
    assert "Notice of an open seat" in driver.words(driver.page(ToolkitPage))
    driver.key(Qt.Key.Key_Escape)
    page = driver.page(AnsweringPage)
    assert driver.question() == "open-recruitment"
    assert tools_of(driver.card()).isVisible(), "they are known by now"
    page.go_to("elected-or-senior-member")
    card = driver.card()
    driver.key(Qt.Key.Key_1)
    driver.saved()
    assert not tools_of(card).isVisible(), "no tool is made for it"


def test_what_is_not_there_is_said(driver: Driver) -> None:
    page = opened(driver)
    driver.type("zeppelin")
    assert "Nothing here is called that." in driver.words(page)


def test_a_facilitators_own_tool_stands_among_them(driver: Driver) -> None:
    folder = driver.folder / TOOLKIT_FOLDER
    folder.mkdir()
    own = TOOL.replace("id: meeting-agenda", "id: our-agenda").replace('{en: "Agenda"', '{en: "Our own agenda"')
    (folder / "our-agenda.yaml").write_text(own, encoding="utf-8")
    (folder / "broken.yaml").write_text("kind: tool\n", encoding="utf-8")
    assert "Our own agenda" in driver.words(opened(driver))


@pytest.mark.parametrize("id", ["sheet", "talk"])
def test_texts_are_text(look: Look, id: str) -> None:
    for page in (toolkit_file(look, id, HOSTILE), ToolkitPage(look, toolkit(HOSTILE))):
        shown = [label for label in page.findChildren(QLabel) if label.text().endswith(HOSTILE)]
        assert len(shown) > 3
        assert {label.textFormat() for label in shown} == {Qt.TextFormat.PlainText}


def test_the_kit_is_read_within_a_second_and_knows_its_practices(tmp_path: Path) -> None:
    found = read_toolkit(tmp_path)
    ids = [tool.id for tool in found.for_practice("lip-organizational", "contributions-tracked")]
    assert ids == ["hours-sheet"]
    assert found.for_practice("lip-organizational", "nothing") == ()


UNAIDED = "elected-or-senior-member"
"""A practice that no tool that ships helps with."""


def test_a_facilitators_file_is_loaded_in_the_window(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "our-agenda.yaml"
    text = TOOL.replace("id: meeting-agenda", "id: our-agenda")
    path.write_text(text.replace("decisions-recorded", UNAIDED), encoding="utf-8")
    driver.start("en")
    start_a_round(driver)
    driver.wait(lambda: bool(driver.page(AnsweringPage)._list._with_tools))
    assert UNAIDED not in driver.page(AnsweringPage)._list._with_tools
    driver.press("Questionnaires")
    driver.page(LibraryPage)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    driver.press("Load a file…")
    driver.wait(lambda: "Loaded: our-agenda.yaml" in driver.words(driver.stage.status))
    assert (driver.folder / TOOLKIT_FOLDER / "our-agenda.yaml").read_bytes() == path.read_bytes()
    driver.key(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    page = driver.page(AnsweringPage)
    driver.wait(lambda: UNAIDED in page._list._with_tools)
