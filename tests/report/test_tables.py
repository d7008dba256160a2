"""The report for a spreadsheet: numbers are numbers, texts stay what was typed, and nothing is a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from tests.report.build import answer, chapter, only, options, practice, questionnaire, record
from tests.report.test_gate import ALL, DOCUMENTS
from tests.report.test_hostile import HOSTILE
from wci_assess.report import FileKind, render, report_content
from wci_assess.report.document import ColumnLook, Document, Table, TableColumn, Told, walk, words
from wci_assess.report.tables.sheets import sheets
from wci_assess.report.tables.workbook import LONGEST_TEXT
from wci_assess.report.values import Change, Count, Mean, Measured, Part, Points

HEADS = 3
"""The row of the heads, counted from 1; the caption stands above."""


def xlsx_of(document: Document) -> bytes:
    return render(document, FileKind.XLSX)


def csv_of(document: Document) -> bytes:
    return render(document, FileKind.CSV)


def workbook(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(book: Any) -> Iterator[Any]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from row


@ALL
def test_each_table_has_its_sheet(name: str) -> None:
    document = DOCUMENTS[name]()
    data = xlsx_of(document)
    assert data == xlsx_of(document)
    book = workbook(data)
    found = sheets(document)
    held = [block for block in walk(document.blocks) if isinstance(block, Table) and block.rows and not block.room]
    assert len(found) == len(held)
    assert book.sheetnames[1:] == [sheet.name for sheet in found]
    for sheet in found:
        made = book[sheet.name]
        assert made["A1"].value == sheet.caption
        assert [cell.value or "" for cell in made[HEADS]] == [column.head for column in sheet.columns]
        assert made.freeze_panes is not None
        assert made.freeze_panes[1:] == str(HEADS + 1)
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells(book))
    stamps = {info.date_time for info in zipfile.ZipFile(io.BytesIO(data)).infolist()}
    assert stamps == {(1980, 1, 1, 0, 0, 0)}


def one_table(*columns: TableColumn, rows: list[tuple[Any, ...]]) -> Document:
    base = DOCUMENTS["agenda"]()
    return replace(base, blocks=(Table("Figures", columns, tuple(rows)),))


def test_figures_are_numbers_as_they_are_and_not_as_they_are_said() -> None:
    document = one_table(
        TableColumn("Section"),
        TableColumn("Score", numeric=True),
        TableColumn("Change", numeric=True),
        TableColumn("In place", numeric=True),
        TableColumn("Members", numeric=True),
        TableColumn("Rate", numeric=True),
        TableColumn("n", numeric=True),
        rows=[
            (
                words("A"),
                Told(Points(200 / 3), words("66.7")),
                Told(Change(-100 / 3, over=(7, 9)), words("−33.3 (7 of 9)")),
                Told(Part(5, 8), words("5 of 8")),
                Told(Mean(62.5, 8, True), words("62.5 (n 8)")),
                Told(Measured(Decimal("4.2"), 2024), words("4,2 (2024)")),
                Told(Count(3), words("3")),
            )
        ],
    )
    [sheet] = sheets(document)
    assert [column.head for column in sheet.columns] == [
        "Section", "Score", "Change", "Change: practices counted", "Change: out of", "In place", "In place: out of",
        "Members", "Members: members who answered", "Rate", "Rate: year", "n",
    ]  # fmt: skip
    made = workbook(xlsx_of(document))["Figures"]
    row = [cell.value for cell in made[HEADS + 1]]
    assert row[1:] == pytest.approx([200 / 3, -100 / 3, 7, 9, 5, 8, 62.5, 8, 4.2, 2024, 3], rel=1e-15)
    assert made.cell(HEADS + 1, 2).number_format == "0.0"
    assert all(cell.data_type == "n" for cell in made[HEADS + 1][1:])
    lines = list(csv.reader(io.StringIO(csv_of(document).decode("utf-8-sig"))))
    assert lines[2][1:3] == [repr(200 / 3), repr(-100 / 3)]


def test_levels_are_numbers_in_the_table_of_practices() -> None:
    book = workbook(xlsx_of(DOCUMENTS["comparison"]()))
    [first] = [sheet for sheet in book.worksheets if sheet["A1"].value.startswith("1. ")]
    heads = [cell.value for cell in first[HEADS]]
    levels = [row[heads.index("2026-27")] for row in first.iter_rows(min_row=HEADS + 1, values_only=True)]
    assert set(levels) <= {1, 2, 3, 4}
    assert all(isinstance(level, int) for level in levels)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_people_wrote_is_text(name: str) -> None:
    text = HOSTILE[name]
    asked = questionnaire((practice("p0", core=True, text=only(text)), practice("p1")), title=only(text))
    document = report_content([chapter(record(asked, [answer("p0", 1, comment=text)], council=text))], options("en"))
    book = workbook(xlsx_of(document))
    every = list(cells(book))
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in every)
    typed = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    typed = typed.replace("\u2028", "\n")
    held = "\n".join(str(cell.value) for cell in every)
    assert typed.replace("\x1b", "").split("\n")[0][:200] in held or name == "nul"
    for line in csv.reader(io.StringIO(csv_of(document).decode("utf-8-sig"))):
        assert not any(cell.lstrip(" ").startswith(("=", "+", "@", "\t", "\r")) for cell in line)


def test_a_text_longer_than_a_cell_goes_on_below() -> None:
    long = "x" * (LONGEST_TEXT + 10)
    document = one_table(TableColumn("A"), TableColumn("B"), rows=[(words("one"), words(long)), (words("two"), ())])
    made = workbook(xlsx_of(document))["Figures"]
    column = [made.cell(row, 2).value for row in range(HEADS + 1, HEADS + 4)]
    assert "".join(filter(None, column)) == long
    assert made.cell(HEADS + 3, 1).value == "two"


def test_names_of_sheets_are_ones_that_spreadsheets_take() -> None:
    base = one_table(TableColumn("A"), rows=[(words("x"),)])
    table = base.blocks[0]
    assert isinstance(table, Table)
    captions = ["History", "A/B [c]: *?" + "é" * 40, "A/B [c]: *?" + "é" * 40, "'quoted'", "=1+1", ""]
    document = replace(base, blocks=tuple(replace(table, caption=each) for each in captions))
    names = workbook(xlsx_of(document)).sheetnames
    assert len({each.casefold() for each in names}) == len(captions) + 1
    assert all(0 < len(each) <= 31 and not set(each) & set("[]:*?/\\") and each[0] != "'" for each in names)


def test_a_chart_has_no_column() -> None:
    document = DOCUMENTS["comparison"]()
    charts = [
        block
        for block in walk(document.blocks)
        if isinstance(block, Table) and any(column.look is ColumnLook.CHART for column in block.columns)
    ]
    assert charts
    [profile] = [sheet for sheet in sheets(document) if sheet.caption == "Profile"]
    assert all(column.head for column in profile.columns)
