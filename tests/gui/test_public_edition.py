"""A coordinator prepares the public edition: which sections it tells, and which of the council's words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from tests.gui.driver import Driver, part
from wci_assess.cli import main
from wci_assess.gui.compare.compare_page import PAGES, ComparePage
from wci_assess.gui.compare.page_preview import PagePreview
from wci_assess.gui.compare.public_lists import AT_ONCE, SectionsList, WordsList
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.widgets.option import CheckOption
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.records import read_record
from wci_assess.workspace.refs import Ref
from wci_assess.workspace.told_sections import keep_sections, kept_sections

SAID = "The chair wrote <b>this</b>."


def one_round(folder: Path, comments: int = 2) -> list[str]:
    """A round of the short questionnaire, with words beside the first answers; the ids of its sections."""

    def run(*arguments: str) -> None:
        assert main(["--data", str(folder), *arguments]) == 0

    run("council", "add", "Ours")
    run("round", "new", "--council", "1", "--label", "2026-27", "--start", "2026-04-01", "--end", "2027-03-31")
    run("assess", "new", "--round", "1", "--questionnaire", "lip-mini")
    workspace = open_workspace(folder, writing=False)
    questionnaire = read_record(workspace, 1).questionnaire
    workspace.close()
    for n, question in enumerate(questionnaire.questions()):
        if n < comments:
            run("assess", "set", "1", question.id, "in-place", "--comment", f"{SAID} {n}")
    run("assess", "set", "1", next(iter(questionnaire.questions())).id, "--note", "Between ourselves.")
    return [each.id for each in questionnaire.sections]


def public_pages(driver: Driver, text_size: int = 100, language: str = "en") -> tuple[ComparePage, PagePreview]:
    driver.start(language, text_size)
    driver.page(HomePage)
    driver.program.flows.compare.open(Ref(1))
    page = driver.page(ComparePage)
    page._show_view(PAGES)
    preview = part(page, PagePreview)
    driver.wait(lambda: bool(preview.data), patience=60)
    working = preview.data
    [edition] = [each for each in page.findChildren(QComboBox) if each.accessibleName() in ("Edition", "Édition")]
    edition.setCurrentIndex(1)
    driver.wait(lambda: bool(preview.data) and preview.data != working, patience=60)
    return page, preview


def text_of(preview: PagePreview) -> str:
    document = preview.document_shown
    return "\n".join(document.getAllText(n).text() for n in range(document.pageCount()))


def test_a_section_is_left_out_and_a_comment_released(driver: Driver) -> None:
    sections = one_round(driver.folder)
    _page, preview = public_pages(driver)
    assert "Sections: all" in driver.words()
    assert "Comments: 0 of 3 released" in driver.words()
    assert SAID not in text_of(preview)
    # One section less, by the keyboard
    driver.press("Sections: all")
    assert isinstance(driver.focus(), CheckOption)
    driver.key(Qt.Key.Key_Space)
    count = len(sections)
    driver.wait(lambda: f"Sections: {count - 1} of {count}" in driver.words())
    assert "Comments: none" in driver.words(), "all three stand in the section that is left out"
    driver.key(Qt.Key.Key_Escape)
    driver.wait(lambda: bool(preview.data), patience=60)
    assert f"covers {count - 1} of {count} sections (2" in text_of(preview)
    driver.press(f"Sections: {count - 1} of {count}")
    driver.press("All sections")
    driver.wait(lambda: "Sections: all" in driver.words())
    # One comment released, and taken back
    driver.press("Comments: 0 of 3 released")
    assert SAID in driver.words()
    driver.key(Qt.Key.Key_Space)
    driver.wait(lambda: "Comments: 1 of 3 released" in driver.words())
    assert isinstance(driver.focus(), CheckOption), "the focus stays"
    driver.press("Show the pages")
    driver.wait(lambda: bool(preview.data), patience=60)
    said = text_of(preview)
    assert f"{SAID} 0" in said.replace("\n", " ").replace("\r", "")
    assert "Between ourselves" not in said
    driver.press("Undo")
    driver.wait(lambda: "Comments: 0 of 3 released" in driver.words())
    driver.wait(lambda: bool(preview.data) and SAID not in text_of(preview), patience=60)


def test_the_choice_is_kept_with_the_round(driver: Driver) -> None:
    sections = one_round(driver.folder)
    workspace = open_workspace(driver.folder)
    keep_sections(workspace, 1, "lip-mini", sections[1:3])
    workspace.close()
    page, preview = public_pages(driver)
    assert f"Sections: 2 of {len(sections)}" in driver.words()
    assert f"covers 2 of {len(sections)} sections (2 and 3)" in text_of(preview)
    [edition] = [each for each in page.findChildren(QComboBox) if each.accessibleName() == "Edition"]
    edition.setCurrentIndex(0)
    driver.wait(lambda: bool(preview.data) and "working edition" in text_of(preview), patience=60)
    assert "This document covers" not in text_of(preview), "the council's own is whole"
    assert "Sections:" not in driver.words()
    edition.setCurrentIndex(1)
    driver.press(f"Sections: 2 of {len(sections)}")
    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Space)  # the second, which was told
    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Space)  # and the third: none is left
    driver.press("Show the pages")
    driver.wait(lambda: "No section is chosen, so there is nothing to print." in driver.words(), patience=60)
    driver.press(f"Sections: 0 of {len(sections)}")
    driver.key(Qt.Key.Key_Space)
    driver.wait(lambda: f"Sections: 1 of {len(sections)}" in driver.words())
    driver.close()
    workspace = open_workspace(driver.folder, writing=False)
    assert kept_sections(workspace, 1) == {"lip-mini": frozenset(sections[:1])}
    workspace.close()


def test_many_comments_stand_in_stretches(driver: Driver) -> None:
    one_round(driver.folder, comments=AT_ONCE + 2)
    page, _preview = public_pages(driver)
    count = AT_ONCE + 3
    driver.press(f"Comments: 0 of {count} released")
    assert f"1 to {AT_ONCE} of {count}" in driver.words()
    driver.press("Next texts")
    driver.wait(lambda: f"{AT_ONCE + 1} to {count} of {count}" in driver.words())
    boxes = [each for each in part(page, WordsList).findChildren(CheckOption) if each.isVisible()]
    assert len(boxes) == 3
    boxes[-1].click()
    driver.wait(lambda: f"Comments: 1 of {count} released" in driver.words())


def test_undo_reaches_the_store_where_it_was_released(driver: Driver) -> None:
    """Whatever is compared by then: an example's assessment may bear the same number."""
    one_round(driver.folder)
    page, _preview = public_pages(driver)
    driver.press("Comments: 0 of 3 released")
    driver.key(Qt.Key.Key_Space)
    driver.wait(lambda: "Comments: 1 of 3 released" in driver.words())
    page._toggle(Ref(1))  # nothing is chosen any more
    driver.press("Undo")
    driver.wait(lambda: "Taken back." in driver.words(driver.stage.status))
    driver.close()
    workspace = open_workspace(driver.folder, writing=False)
    assert not read_record(workspace, 1).released
    workspace.close()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_at_300_per_cent_both_lists_are_reached_and_read(driver: Driver, language: str) -> None:
    one_round(driver.folder)
    page, _preview = public_pages(driver, 300, language)
    report = page._with_report()
    report._more.click()
    for shown, open_list in (
        (part(page, SectionsList), report.public._of_sections),
        (part(page, WordsList), report.public._of_words),
    ):
        assert open_list.isVisible()
        open_list.click()
        QApplication.processEvents()
        assert shown.isVisible()
        for box in shown.findChildren(CheckOption):
            right = box.mapTo(shown, box.rect().topRight()).x()
            assert right <= shown.width(), "cut off"
        driver.key(Qt.Key.Key_Escape)
        assert not shown.isVisible()
        report._more.click()
