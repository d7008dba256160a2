"""From Help to a guide, by a link to another, by words to where they stand; the language changes at the same place."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl

from tests.gui.driver import Driver, part
from wci_assess.gui.help.guide_page import GuidePage
from wci_assess.gui.help.guide_text import GuideText
from wci_assess.gui.help.help_page import HelpPage
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.widgets.search_field import SearchField
from wci_assess.gui.widgets.text_list import TextList

K = Qt.Key


def guide(driver: Driver, words: str) -> GuidePage:
    driver.start()
    driver.page(HomePage)
    driver.press("Help")
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
