"""A coordinator compares, looks at the report as it will come out, and saves just that."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel

from tests.gui.driver import Driver, part
from wci_assess.gui.compare.columns import first_choice, in_time
from wci_assess.gui.compare.compare_page import CHART, PAGES, ComparePage
from wci_assess.gui.compare.figure_view import FigureView
from wci_assess.gui.compare.page_preview import PagePreview
from wci_assess.gui.compare.side_by_side_model import PIECES
from wci_assess.gui.compare.side_by_side_view import SideBySideView
from wci_assess.gui.home.home_page import HomePage
from wci_assess.report import Edition, FileKind, render, report_content
from wci_assess.response import Scope
from wci_assess.response.edit import Choose
from wci_assess.workspace.assessments import start_assessment
from wci_assess.workspace.compare import offered
from wci_assess.workspace.councils import add_council
from wci_assess.workspace.open_response import OpenResponse, open_response
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.rounds import add_round
from wci_assess.workspace.worker import Inline


def choice(page: ComparePage, name: str) -> QComboBox:
    [found] = [each for each in page.findChildren(QComboBox) if each.accessibleName() == name]
    return found


def two_years(folder: Path, levels: tuple[str, str] = ("starting", "in-place"), name: str = "Ours") -> None:
    workspace = open_workspace(folder)
    council = add_council(workspace, name=name, population=45_000)
    for year, level in zip((2025, 2026), levels, strict=True):
        round_ = add_round(
            workspace, council=council, label=f"{year}-{year - 1999}", start=date(year, 4, 1), end=date(year + 1, 3, 31)
        )
        assessment = start_assessment(workspace, round=round_, questionnaire="lip-organizational", scope=Scope.FULL)

        def answer(response: OpenResponse, level: str = level) -> None:
            for question in response.questionnaire.questions():
                response.do(Choose(question.id, level))

        open_response(Inline(), workspace, assessment, answer, _raise)
    workspace.close()


def _raise(error: BaseException) -> None:
    raise error


def compare(driver: Driver, language: str = "en", text_size: int = 100) -> ComparePage:
    driver.start(language, text_size)
    driver.page(HomePage)
    driver.press("Compare" if language == "en" else "Comparer")
    page = driver.page(ComparePage)
    driver.wait(lambda: part(page, SideBySideView).model().rowCount() == 10)
    return page


def test_this_year_stands_beside_the_last_one(driver: Driver) -> None:
    two_years(driver.folder)
    page = compare(driver)
    assert "2026-27 · 80 of 80 applicable practices are in place" in driver.words(page)
    assert "all 80 practices can be compared: 80 went up, none went down, none stayed the same." in driver.words(page)
    tree = part(page, SideBySideView)
    model = tree.model()
    first = model.index(0, 0)
    row = [model.index(0, column).data() for column in range(model.columnCount())]
    assert row == ["1. Council composition and inclusiveness", "33.3", "66.7", "+33.3 (10 of 10)"]
    assert model.rowCount(first) == 10
    practice = [model.index(1, column, first).data() for column in range(4)]
    assert practice[0].startswith("1.2\u2002")
    assert practice[1:] == ["2 Starting", "3 In place", "+33.3"]
    assert [piece.better for piece in model.index(1, 3, first).data(PIECES)] == [True], "an arrow beside it"
    assert model.index(1, 1, first).data(Qt.ItemDataRole.AccessibleTextRole) == "2025-26: 2 Starting"


def test_in_french_the_figures_are_french(driver: Driver) -> None:
    two_years(driver.folder)
    page = compare(driver, "fr")
    model = part(page, SideBySideView).model()
    assert [model.index(0, column).data() for column in (1, 2, 3)] == ["33,3", "66,7", "+33,3 (10 sur 10)"]
    page._show_view(CHART)
    driver.wait(lambda: part(page, FigureView).isVisible())
    chart = part(page, FigureView)
    assert "66,7" in chart.accessibleDescription()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_preview_s_bytes_are_the_saved_pdf_s(
    driver: Driver, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_years(driver.folder)
    page = compare(driver, language)
    page._show_view(PAGES)
    preview = part(page, PagePreview)
    driver.wait(lambda: bool(preview.data), patience=60)
    assert preview.data.startswith(b"%PDF-")
    assert preview.pages > 5
    target = driver.folder / "out" / "report"
    target.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    driver.press("Save as PDF…" if language == "en" else "Enregistrer en PDF…")
    driver.wait(target.with_suffix(".pdf").exists)
    assert target.with_suffix(".pdf").read_bytes() == preview.data
    assert [path.name for path in target.parent.iterdir()] == ["report.pdf"]


@pytest.mark.parametrize(("words", "ending"), [("Web page…", ".html"), ("Excel…", ".xlsx")])
def test_the_report_is_saved_as_a_page_and_as_a_workbook(
    driver: Driver, words: str, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_years(driver.folder)
    page = compare(driver)
    page._show_view(PAGES)
    preview = part(page, PagePreview)
    driver.wait(lambda: bool(preview.data), patience=60)
    target = driver.folder / f"report{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    driver.press(words)
    driver.wait(target.exists, patience=60)
    driver.wait(lambda: f"Saved: {target}" in driver.words(driver.stage.status))
    kind = FileKind.of(target)
    assert kind is not None
    assert page._chapter is not None
    options = page._with_report().options.options
    assert target.read_bytes() == render(report_content([page._chapter], options), kind)
    assert preview.data, "the pages stay"


def test_the_pages_open_in_the_program_that_shows_them(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    two_years(driver.folder)
    page = compare(driver)
    page._show_view(PAGES)
    preview = part(page, PagePreview)
    driver.wait(lambda: bool(preview.data), patience=60)
    opened: list[Path] = []

    def shown(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return len(opened) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", shown)
    driver.press("Open")
    driver.wait(lambda: len(opened) == 1)
    assert opened[0].read_bytes() == preview.data
    if sys.platform != "win32":
        assert opened[0].stat().st_mode & 0o077 == 0
    driver.press("Open")
    driver.wait(lambda: len(opened) == 2)
    assert opened[1] != opened[0], "the first may still be shown"
    driver.wait(lambda: "No program here shows PDF files" in driver.words(driver.stage.status))
    driver.program.flows.compare.end()
    assert not any(path.exists() for path in opened)


def test_the_public_edition_and_both_languages_are_chosen_beside_the_pages(driver: Driver) -> None:
    two_years(driver.folder)
    page = compare(driver)
    page._show_view(PAGES)
    preview = part(page, PagePreview)
    driver.wait(lambda: bool(preview.data), patience=60)
    working = preview.data
    edition = choice(page, "Edition")
    edition.setCurrentIndex(1)
    driver.wait(lambda: bool(preview.data) and preview.data != working, patience=60)
    public = preview.data
    choice(page, "Language of the report").setCurrentIndex(2)
    driver.wait(lambda: bool(preview.data) and preview.data != public, patience=60)
    options = page._with_report().options.options
    assert (options.edition, options.languages) == (Edition.PUBLIC, ("en", "fr"))


def test_save_makes_the_pages_first_where_there_are_none(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    two_years(driver.folder)
    page = compare(driver)
    target = driver.folder / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    driver.press("Save as PDF…")
    driver.wait(target.exists, patience=60)
    assert target.read_bytes() == part(page, PagePreview).data


def test_a_report_that_cannot_be_saved_is_told_and_the_pages_stay(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_years(driver.folder)
    page = compare(driver)
    page._show_view(PAGES)
    preview = part(page, PagePreview)
    driver.wait(lambda: bool(preview.data), patience=60)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/no/such/folder/x.pdf", ""))
    driver.press("Save as PDF…")
    driver.wait(lambda: "/no/such/folder/x.pdf" in driver.words(driver.stage.status))
    assert preview.data


def test_what_a_council_is_called_is_shown_as_typed(driver: Driver) -> None:
    two_years(driver.folder, name="<b>R&D</b> <img src=x>")
    page = compare(driver)
    shown = [each for each in page.findChildren(QLabel) if "<b>R&D</b> <img src=x>" in each.text()]
    assert shown
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in shown)


def test_columns_are_chosen_and_ordered(tmp_path: Path) -> None:
    two_years(tmp_path)
    two_years(tmp_path, name="Others")
    workspace = open_workspace(tmp_path)
    with workspace.read() as transaction:
        offers = tuple(offered(transaction.home(), (), example=False))
    workspace.close()
    assert len(offers) == 4
    own = [each for each in offers if each.round.council.name == "Ours"]
    assert [each.round.round.label for each in own] == ["2026-27", "2025-26"]
    assert first_choice(offers, own[0].ref) == (own[0].ref, own[1].ref)
    assert first_choice((), None) == ()
    theirs = next(
        each for each in offers if each.round.council.name == "Others" and each.round.round.label == "2026-27"
    )
    assert in_time(offers, (own[0].ref, theirs.ref, own[1].ref)) == (own[1].ref, theirs.ref, own[0].ref)
