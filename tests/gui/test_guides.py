"""From Help to a guide, by a link to another, by words to where they stand; the language changes at the same place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl

from tests.gui.driver import Driver, part
from wci_assess.gui.help.fitting import FITTING, fitting
from wci_assess.gui.help.guide_page import GuidePage
from wci_assess.gui.help.guide_text import GuideText
from wci_assess.gui.help.help_page import HelpPage
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.questionnaires.library_page import LibraryPage
from wci_assess.gui.widgets.search_field import SearchField
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.i18n import LANGUAGES

K = Qt.Key


def guide(driver: Driver, words: str, text_size: int = 100) -> GuidePage:
    driver.start(text_size=text_size)
    driver.page(HomePage)
    driver.key(K.Key_4, Qt.KeyboardModifier.ControlModifier)
    driver.page(HelpPage)
    driver.press(words)
    return driver.page(GuidePage)


def rows(page: GuidePage) -> list[str]:
    listed = part(page, TextList).model()
    return [str(listed.index(at, 0).data()) for at in range(listed.rowCount())]


def read(page: GuidePage) -> str:
    return part(page, GuideText).toPlainText()


def test_each_guide_is_led_to_and_links_lead_on(driver: Driver) -> None:
    page = guide(driver, "For members")
    assert read(page).startswith("For members")
    part(page, GuideText).anchorClicked.emit(QUrl("glossary"))
    driver.wait(lambda: read(page).startswith("Words of the field"))
    assert part(page, TextList).current() == "glossary#words-of-the-field"
    driver.key(K.Key_Escape)
    driver.page(HelpPage)
    for words in ("For coordinators", "For facilitators", "How to write a question", "Words of the field"):
        driver.press(words)
        assert read(driver.page(GuidePage)).startswith(words)
        driver.press("Back to Help")
        driver.page(HelpPage)


def test_help_leads_to_what_fits_the_page_that_one_comes_from(driver: Driver) -> None:
    driver.start()
    driver.page(HomePage)
    driver.press("Questionnaires")
    driver.page(LibraryPage)
    driver.key(K.Key_F1)
    driver.page(HelpPage)
    assert "About that page: Adapt a questionnaire" in driver.words()
    driver.key(K.Key_L, Qt.KeyboardModifier.ControlModifier)
    driver.wait(lambda: "Adapter un questionnaire" in driver.words())
    driver.key(K.Key_Space)
    page = driver.page(GuidePage)
    assert read(page).startswith("Pour l’animation")
    assert part(page, TextList).current() == "facilitators#adapter-un-questionnaire"


@pytest.mark.parametrize("place", FITTING)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_has_its_part_of_a_guide(place: str, language: str) -> None:
    found = fitting(place, language)
    assert found is not None
    assert found.heading
    assert fitting("nowhere", language) is None


def test_words_are_found_in_all_guides(driver: Driver) -> None:
    page = guide(driver, "For members")
    search = part(page, SearchField)
    search.setFocus()
    driver.type("consent LIST")
    driver.wait(lambda: len(rows(page)) > 0 and all("›" in row or "\n" in row for row in rows(page)))
    found = rows(page)
    assert any(row.startswith("For coordinators › The meeting") for row in found)
    assert any(row.startswith("For facilitators › At the meeting") for row in found)
    driver.key(K.Key_Return)
    driver.key(K.Key_Return)
    text = part(page, GuideText)
    driver.wait(lambda: bool(text.extraSelections()))
    assert text.extraSelections()[0].cursor.selectedText().casefold() == "consent list"


def test_the_language_changes_where_one_reads(driver: Driver) -> None:
    page = guide(driver, "For coordinators")
    driver.key(K.Key_L, Qt.KeyboardModifier.ControlModifier)
    driver.wait(lambda: driver.stage.page is not page)
    french = driver.page(GuidePage)
    assert read(french).startswith("Pour la coordination")


def test_every_picture_of_a_guide_is_seen_and_told(driver: Driver) -> None:
    page = guide(driver, "For coordinators")
    text = part(page, GuideText)
    assert len(text._pictures) >= 6
    assert all(not image.isNull() for _at, image in text._pictures)
    for position, _image in text._pictures:
        cursor = text.textCursor()
        cursor.setPosition(position + 1)
        form = cursor.charFormat().toImageFormat()
        assert 0 < form.width() <= text.viewport().width()


@pytest.mark.parametrize("name", ["For members", "For coordinators", "For facilitators"])
def test_what_stands_behind_a_picture_is_there(driver: Driver, name: str) -> None:
    page = guide(driver, name)
    document = part(page, GuideText).document()
    layout, block, empty = document.documentLayout(), document.begin(), []
    while block.isValid():
        if block.text().strip() and layout.blockBoundingRect(block).height() <= 0:
            empty.append(block.text())
        block = block.next()
    assert empty == []


def test_in_large_text_the_headings_take_the_place_of_the_text(driver: Driver) -> None:
    """Beside or above it, neither would have room for more than a line."""
    page = guide(driver, "For members", text_size=300)
    text, headings = part(page, GuideText), part(page, TextList)
    driver.wait(text.isVisible)
    assert not headings.isVisible()
    driver.press("Headings")
    driver.wait(headings.isVisible)
    assert not text.isVisible()
    driver.type("second look")
    driver.wait(lambda: any("second look" in row.casefold() for row in rows(page)))
    driver.key(K.Key_Return)
    driver.key(K.Key_Return)
    driver.wait(text.isVisible)
    assert not headings.isVisible()
    driver.press("Headings")
    driver.key(K.Key_Escape)
    driver.wait(text.isVisible)
    driver.key(K.Key_Escape)
    driver.page(HelpPage)
