"""What stands side by side: the open assessment and its year before, a variant, a profile; and how it is looked at."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from tests.gui.compare_data import assess, base_and_variant, new_council, profile_years
from tests.gui.council import council_met
from tests.gui.driver import Driver, part
from tests.gui.test_compare import two_years
from wci_assess.cli.figures import plain_comparison
from wci_assess.gui.compare.compare_page import CHART, COLUMNS, HEAT, PAGES, TABLE, ComparePage
from wci_assess.gui.compare.figure_view import FigureView
from wci_assess.gui.compare.page_preview import PagePreview
from wci_assess.gui.compare.paper_print import PaperPrint, printer_for
from wci_assess.gui.compare.report_view import ReportView
from wci_assess.gui.compare.side_by_side_model import PIECES, SideBySideModel
from wci_assess.gui.compare.side_by_side_view import SideBySideView
from wci_assess.gui.compare.view_choice import ViewChoice
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.widgets.option import CheckOption
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.refs import Ref


def opened(driver: Driver, open_now: Ref | None = None, language: str = "en", text_size: int = 100) -> ComparePage:
    driver.start(language, text_size)
    driver.program.flows.compare.open(open_now)
    page = driver.page(ComparePage)
    driver.wait(lambda: part(page, SideBySideView).isVisible())
    return page


def again(driver: Driver, open_now: Ref) -> ComparePage:
    """By way of Home."""
    driver.program.flows.router.go("home")
    driver.page(HomePage)
    driver.program.flows.compare.open(open_now)
    return driver.page(ComparePage)


def model_of(page: ComparePage) -> SideBySideModel:
    model = part(page, SideBySideView).model()
    assert isinstance(model, SideBySideModel)
    return model


def indexes(model: SideBySideModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        yield model.index(row, 0, parent)
        yield from indexes(model, model.index(row, 0, parent))


def table(page: ComparePage) -> list[list[str]]:
    model = model_of(page)
    columns = range(model.columnCount())
    return [[index.siblingAtColumn(column).data() for column in columns] for index in indexes(model)]


# What is compared


def test_it_opens_on_the_open_assessment_and_its_year_before(driver: Driver) -> None:
    two_years(driver.folder, name="Ours")
    two_years(driver.folder, name="Used last")
    page = opened(driver, Ref(2))
    assert page._chosen == [Ref(2), Ref(1)]
    assert "Ours · Organizational" in driver.words(page)
    assert "version 1.2.0; full form; the council’s answers" in driver.words(page), "who answered"
    assert model_of(page).headers()[1:] == ("2025-26", "2026-27", "Change, like for like")
    page._toggle(Ref(1))
    page = again(driver, Ref(2))
    assert page._chosen == [Ref(2)], "back at the same one: what was chosen"
    assert again(driver, Ref(4))._chosen == [Ref(4), Ref(3)], "another is open: that one and its year before"


def test_a_variant_stands_beside_its_base(driver: Driver) -> None:
    first, second = base_and_variant(driver.folder)
    page = opened(driver, Ref(second))
    assert page._chosen == [Ref(second), Ref(first)]
    shown = table(page)
    assert shown[1][1:] == ["2 Starting", "3 In place", "+33.3"]
    local = [row for row in shown if row[0].endswith("(local)")]
    assert [row[1] for row in local] == ["not asked: a local question"] * 2
    assert "2 local, which the other version does not have" in driver.words(page)
    page._show_view(COLUMNS)
    assert "Our town: who sits on the council – local variant of “Organizational" in driver.words(page)


def test_a_profile_compares_values_with_their_years_and_rows_that_came_and_went(driver: Driver) -> None:
    profile_years(driver.folder)
    page = opened(driver)
    rows = {row[0].split("\u2002")[-1]: row[1:] for row in table(page)}
    assert rows["Wait for a subsidized home with three bedrooms (years)"] == ["250 (2024)", "212 (2025)", "−38, better"]
    assert rows["Immigrants of the last five years"] == ["12.5 (2024)", "10.25 (2025)", "−2.25, better"]
    assert rows["Non-immigrants (citizens by birth)"] == ["8.0 (2024)", "9.0 (2025)", "+1.0, worse"]
    assert rows["On how many of these structures do newcomers hold a seat?"] == ["4", "5", "+1"]
    assert rows["Meeting places and public space"] == ["2 rows", "2 rows", "1 added, 1 gone"]
    assert {"Added: Youth centre", "Gone: Community hall"} <= set(rows)
    words = driver.words(page)
    assert "4 values were measured both now and in 2024-25: 2 better, 1 worse, 1 changed" in words
    assert "In the inventories since 2024-25: 1 row added, 1 row gone." in words
    page._show_view(CHART)
    driver.wait(lambda: "there is no chart of scores" in driver.words(page))


def test_what_cannot_be_joined_says_why_and_begins_another_comparison(driver: Driver) -> None:
    two_years(driver.folder)
    workspace = open_workspace(driver.folder)
    other = assess(workspace, new_council(workspace, "Others"), 2026, "lip-mini")
    workspace.close()
    page = opened(driver, Ref(2))
    page._show_view(COLUMNS)
    words = driver.words(page)
    assert "Shares no questions with “Organizational best practices of a Local Immigration Partnership”" in words
    option = next(
        each for each in page.findChildren(CheckOption) if each.accessibleName().split(". ")[1] == "Others"
    )  # fmt: skip
    assert option.isEnabled()
    assert option.accessibleDescription().startswith("Shares no questions")
    option.click()
    driver.wait(lambda: page._chosen == [Ref(other)])
    driver.wait(lambda: "Another comparison was begun" in driver.words(driver.stage.status))
    driver.press("Undo")
    driver.wait(lambda: page._chosen == [Ref(2), Ref(1)])
    driver.wait(lambda: model_of(page).rowCount() == 10)


def test_the_table_says_what_the_command_does(driver: Driver) -> None:
    two_years(driver.folder, levels=("in-place", "starting"))
    page = opened(driver)
    assert page._chapter is not None
    assert page._chapter.comparison is not None
    plain = plain_comparison(page._chapter.comparison)
    model = model_of(page)
    sections, practices = plain["sections"], plain["practices"]
    assert isinstance(sections, list)
    assert isinstance(practices, list)
    assert model.rowCount() == len(sections)
    bars = [
        [piece.bar for column in (1, 2) for piece in model.index(row, column).data(PIECES)]
        for row in range(model.rowCount())
    ]
    assert bars == [[score / 100 for score in each["scores"]] for each in sections]
    shown = [
        index
        for index in indexes(model)
        if index.parent().isValid() and index.siblingAtColumn(2).data(PIECES)[0].bar is not None
    ]
    assert len(shown) == len(practices) == plain["common"]
    for index, practice in zip(shown, practices, strict=True):
        assert [int(index.siblingAtColumn(column).data()[0]) for column in (1, 2)] == practice["levels"]
        assert index.siblingAtColumn(3).data() == f"−{abs(practice['change']):.1f}"
    assert f"{plain['down']} went down" in driver.words(page)
    assert f"{len(plain['no_longer_in_place'])} practices are no longer in place" in driver.words(page)  # type: ignore[arg-type]


# How it is looked at


@pytest.mark.parametrize(("language", "text_size"), [("en", 100), ("fr", 200), ("fr", 300)])
def test_nothing_moves_when_another_view_is_chosen(driver: Driver, language: str, text_size: int) -> None:
    two_years(driver.folder)
    driver._size = (1024, 640)
    page = opened(driver, language=language, text_size=text_size)
    choice, places = part(page, ViewChoice), set()
    for view in (TABLE, CHART, HEAT, COLUMNS, PAGES, TABLE):
        page._show_view(view)
        QTest.qWait(20)
        corner = page._stack.mapTo(page, QPoint(0, 0))
        places.add((choice.pos().y(), choice.height(), corner.y(), page._stack.size().toTuple()))
    assert len(places) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("text_size", "size"), [(100, (1366, 740)), (100, (1024, 640)), (200, (1024, 640)), (300, (1024, 640))]
)
def test_no_figure_covers_another_and_no_title_is_cut(
    driver: Driver, language: str, text_size: int, size: tuple[int, int]
) -> None:
    profile_years(driver.folder)
    two_years(driver.folder, name="Conseil de la région de Grande-Rivière-du-Nord et des environs")
    driver._size = size
    page = opened(driver, language=language, text_size=text_size)
    tree, model = part(page, SideBySideView), model_of(page)
    tree.expandAll()
    QTest.qWait(50)
    bottom = 0
    for index in indexes(model):
        boxes = [tree.visualRect(index.siblingAtColumn(column)) for column in range(model.columnCount())]
        assert boxes[0].top() >= bottom
        bottom = boxes[0].bottom()
        delegate = tree.itemDelegate()
        for column, box in enumerate(boxes):
            cell = index.siblingAtColumn(column)
            assert delegate.sizeHint(None, cell).height() <= box.height()  # type: ignore[arg-type]
            width = delegate._width(cell)  # type: ignore[attr-defined]
            for piece in cell.data(PIECES):
                lines = delegate._lines(piece, tree.font(), width)  # type: ignore[attr-defined]
                assert "".join(lines).replace(" ", "") == piece.text.replace("\n", "").replace(" ", "")
    assert tree.height() >= bottom
    assert sum(tree.columnWidth(column) for column in range(model.columnCount())) <= tree.viewport().width()
    assert tree.verticalScrollBar().maximum() == 0
    assert tree.horizontalScrollBar().maximum() == 0


def test_one_thing_scrolls(driver: Driver) -> None:
    two_years(driver.folder)
    page = opened(driver)
    for view in (TABLE, CHART, HEAT, COLUMNS):
        page._show_view(view)
        QTest.qWait(20)
        assert len([each for each in page.findChildren(QScrollArea) if each.isVisible()]) == 1


def test_the_keys_scroll_the_page_to_the_row_they_come_to(driver: Driver) -> None:
    two_years(driver.folder)
    driver._size = (1024, 640)
    page = opened(driver)
    tree, area = part(page, SideBySideView), page._comparison
    tree.expandAll()
    driver.wait(lambda: area.verticalScrollBar().maximum() > 2000)
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_End)
    QTest.qWait(20)
    seen = tree.visualRect(tree.currentIndex())
    bottom = tree.viewport().mapTo(area.viewport(), seen.bottomLeft()).y()
    assert 0 <= bottom <= area.viewport().height()
    assert area._top._copy.isVisible(), "the header stays in view"
    QTest.keyClick(tree, Qt.Key.Key_Home)
    QTest.qWait(20)
    top = tree.viewport().mapTo(area.viewport(), tree.visualRect(tree.currentIndex()).topLeft()).y()
    assert top >= 0


@pytest.mark.parametrize(
    ("view", "order"),
    [
        (TABLE, ["View", "Save as PDF…", "Side by side"]),
        (CHART, ["View", "Save as PDF…", "Section scores", "Side by side"]),
        (HEAT, ["View", "Save as PDF…", "Section scores side by side: the darker, the higher", "Side by side"]),
    ],
)
def test_tab_goes_through_the_page_from_top_to_bottom(driver: Driver, view: int, order: list[str]) -> None:
    two_years(driver.folder)
    page = opened(driver)
    page._show_view(CHART)
    page._show_view(view)
    QTest.qWait(50)
    page.take_focus()
    met = []
    for _ in order:
        met.append(driver.focus().accessibleName())
        driver.key(Qt.Key.Key_Tab)
    assert met == order


# What a screen reader hears


def heard(widget: QWidget) -> list[tuple[QAccessible.Role, str]]:
    """Roles and names of what is to be seen, in order."""
    found: list[tuple[QAccessible.Role, str]] = []

    def walk(part: QAccessibleInterface) -> None:
        state = part.state()
        if state.invisible:
            return
        found.append((part.role(), part.text(QAccessible.Text.Name)))
        for n in range(part.childCount()):
            child = part.child(n)
            if child.isValid():
                walk(child)

    walk(QAccessible.queryAccessibleInterface(widget))
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_screen_reader_finds_table_tabs_and_what_changed(driver: Driver, language: str) -> None:
    two_years(driver.folder)
    page = opened(driver, language=language)
    say = page.look.say
    found = heard(page)
    names = {role: [name for each, name in found if each is role] for role, _name in found}
    assert say("Side by side") in names[QAccessible.Role.Tree]
    tabs = names[QAccessible.Role.PageTab]
    assert tabs == [
        say(each) for each in ("Side by side", "Chart", "Heat map", "Printed report", "Choose the columns")
    ]  # fmt: skip
    assert say("What changed, like for like") in names[QAccessible.Role.Grouping]
    texts = names[QAccessible.Role.StaticText]
    assert any("80" in each for each in texts), "the sentences"
    cells = names[QAccessible.Role.TreeItem]
    first = say.colon("2026-27")
    number = "66,7" if language == "fr" else "66.7"
    assert f"{first} {number}" in cells, "a figure is read with its column's name"
    page._show_view(CHART)
    driver.wait(lambda: part(page, FigureView).isVisible())
    chart = part(page, FigureView)
    assert chart.accessibleName() == say("Section scores")
    assert number in chart.accessibleDescription()


# The printed report


@pytest.fixture
def preview(driver: Driver) -> tuple[ComparePage, PagePreview]:
    two_years(driver.folder)
    page = opened(driver)
    page._show_view(PAGES)
    driver.wait(lambda: bool(part(page, PagePreview).data), patience=60)
    QTest.qWait(50)
    return page, part(page, PagePreview)


def test_pages_are_turned_and_zoomed(driver: Driver, preview: tuple[ComparePage, PagePreview]) -> None:
    page, shown = preview
    assert f"of {shown.pages}" in driver.words(page)
    assert shown.accessibleName() == f"Printed report. Page 1 of {shown.pages}"
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    driver.wait(lambda: shown.page == 1)
    assert shown.accessibleName().startswith("Printed report. Page 2 of")
    QTest.keyClick(shown, Qt.Key.Key_End)
    driver.wait(lambda: shown.page == shown.pages - 1)
    QTest.keyClick(shown, Qt.Key.Key_Home)
    driver.wait(lambda: shown.page == 0)
    before = shown.zoomFactor()
    QTest.keyClick(shown, Qt.Key.Key_Plus)
    assert shown.zoomFactor() == pytest.approx(before * 1.2)
    QTest.keyClick(shown, Qt.Key.Key_0)
    assert shown.zoomFactor() == pytest.approx(before)
    back, on = (
        next(each for each in page.findChildren(QPushButton) if each.accessibleName() == name)
        for name in ("Previous page", "Next page")
    )
    assert not back.isEnabled()
    on.click()
    driver.wait(lambda: shown.page == 1)
    assert back.isEnabled()


def test_making_the_report_can_be_cancelled_and_begun_again(driver: Driver) -> None:
    two_years(driver.folder)
    page = opened(driver)
    page._show_view(PAGES)
    driver.press("Cancel")
    assert "The report was not made." in driver.words(page)
    QTest.qWait(300)
    assert not part(page, PagePreview).data, "what was cancelled does not come after all"
    driver.press("Make the report")
    driver.wait(lambda: bool(part(page, PagePreview).data), patience=60)


def test_no_process_waits_for_reports_once_the_page_is_left(
    driver: Driver, preview: tuple[ComparePage, PagePreview]
) -> None:
    assert multiprocessing.active_children(), "it stays for the next report"
    driver.program.flows.router.go("home")
    driver.page(HomePage)
    driver.wait(lambda: not multiprocessing.active_children())


def test_other_columns_are_never_saved_as_the_pages_before(
    driver: Driver, preview: tuple[ComparePage, PagePreview]
) -> None:
    page, shown = preview
    before = shown.data
    page._toggle(Ref(1))
    driver.wait(lambda: bool(shown.data) and shown.data != before, patience=60)
    assert part(page, ReportView).data == shown.data


def test_what_is_printed_is_every_page(
    driver: Driver, preview: tuple[ComparePage, PagePreview], tmp_path: Path
) -> None:
    page, shown = preview
    printer = printer_for(page.document_shown, "report")
    printer.setOutputFormat(printer.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(72)
    told: list[tuple[int, int]] = []
    ended: list[bool] = []
    run = PaperPrint(page.document_shown, printer, lambda n, of: told.append((n, of)), ended.append)
    run.begin()
    driver.wait(lambda: bool(ended), patience=60)
    assert ended == [True]
    assert told == [(n, shown.pages) for n in range(1, shown.pages + 1)]
    printed = QPdfDocument()
    printed.load(str(tmp_path / "printed.pdf"))
    assert printed.pageCount() == shown.pages
    assert printed.pagePointSize(0) == QPageSize(QPageSize.PageSizeId.Letter).sizePoints().toSizeF()
    printed.close()


def test_printing_stops_where_it_is_cancelled(
    driver: Driver, preview: tuple[ComparePage, PagePreview], tmp_path: Path
) -> None:
    page, _shown = preview
    printer = printer_for(page.document_shown, "report")
    printer.setOutputFormat(printer.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(72)
    told: list[int] = []
    ended: list[bool] = []
    run = PaperPrint(page.document_shown, printer, lambda n, _of: told.append(n), ended.append)
    run.begin()
    driver.wait(lambda: len(told) > 1)
    run.cancel()
    driver.wait(lambda: bool(ended))
    assert ended == [False]
    assert len(told) < page.document_shown.pageCount()


def test_print_goes_through_the_system_s_dialog_and_tells_how_it_ended(
    driver: Driver, preview: tuple[ComparePage, PagePreview], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accept(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        printer = dialog.printer()
        printer.setOutputFormat(printer.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setResolution(72)
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    driver.press("Print…")
    driver.wait(lambda: "Printing page" in driver.words(driver.stage.status))
    driver.wait(lambda: "The report went to the printer." in driver.words(driver.stage.status), patience=60)
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000


def test_members_stand_beside_the_council_s_answers(driver: Driver) -> None:
    """Chosen like any column; beside another year it begins a comparison of its own."""
    council_met(driver.folder)
    page = opened(driver)
    page._show_view(COLUMNS)
    [option] = [each for each in page.findChildren(CheckOption) if each.face.words == "2025-26, members"]
    option.click()
    page._show_view(TABLE)

    def headed() -> list[str]:
        model = part(page, SideBySideView).model()
        return [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(model.columnCount())]

    driver.wait(lambda: headed()[1:3] == ["The council", "Members"])
    page._show_view(COLUMNS)
    [own] = [each for each in page.findChildren(CheckOption) if each.face.words == "2025-26"]
    assert (option.isChecked(), own.isChecked()) == (True, False)
    own.click()
    driver.wait(lambda: own.isChecked())
    assert not option.isChecked()
