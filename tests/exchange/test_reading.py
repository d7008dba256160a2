"""Tables from files: what is certain is read, everything else is one sentence."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from wci_assess.errors import ExpectedError
from wci_assess.exchange.reading import read_table


def cells(path: Path) -> list[tuple[str, ...]]:
    return [line.cells for line in read_table(path).lines]


def book(path: Path, *rows: tuple[object, ...], percent: str = "") -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if percent:
        sheet[percent].number_format = "0.0%"
    made.save(path)
    return path


@pytest.mark.parametrize(
    "data",
    [
        b"Name,Seats\nHall,12\n",
        b"\xef\xbb\xbfName;Seats\r\nHall;12\r\n",
        b"Name\tSeats\nHall\t12\n",
        b"sep=;\nName;Seats\nHall;12\n",
        "Name\tSeats\nHall\t12\n".encode("utf-16"),
        b"Name,Seats,,\n\n,,\nHall,12,,\n",
    ],
)
def test_csv_of_every_spreadsheet(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "t.csv").write_bytes(data)
    assert cells(tmp_path / "t.csv") == [("Name", "Seats"), ("Hall", "12")]


def test_lines_keep_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('Name\n\n"two\nlines"\nHall\n', encoding="utf-8")
    assert [(line.number, line.cells[0]) for line in read_table(tmp_path / "t.csv").lines] == [
        (1, "Name"), (4, "two\nlines"), (5, "Hall")
    ]  # fmt: skip


def test_xlsx_values_as_they_would_be_typed(tmp_path: Path) -> None:
    path = book(
        tmp_path / "t.xlsx",
        ("Name", "Share", "On", "At", "Open", "Sum", "Whole"),
        ("Hall", 0.153, date(2026, 4, 1), datetime(2026, 4, 1, 9, 30), True, 0.1 + 0.2, 1500),
        (None, None, None),
        ("=1+1",),
        percent="B2",
    )
    assert cells(path)[1] == ("Hall", "15.3 %", "2026-04-01", "2026-04-01 09:30:00", "yes", "0.3", "1500")
    assert [line.number for line in read_table(path).lines] == [1, 2], "a formula without its value says nothing"


def test_only_the_first_sheet_that_is_seen(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    assert made.active is not None
    made.active.title = "hidden"
    made.active.sheet_state = "hidden"
    made.create_sheet("seen").append(("Name",))
    made.save(tmp_path / "t.xlsx")
    assert cells(tmp_path / "t.xlsx") == [("Name",)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 no archive", "no workbook"),
        (b"\xd0\xcf\x11\xe0 old", "XLS"),
        (b"%PDF-1.7", "PDF"),
        ("Nom;É\n".encode("cp1252"), "UTF-8"),
        (b'a,"b\n', "quotation mark"),
        (b"a\0b\n", "UTF-8"),
        (b"x\n" * 5_001, "5000 lines"),
        (b"," * 201 + b"x\n", "200 columns"),
    ],
)
def test_what_is_no_table_is_told_in_one_sentence(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "t.csv").write_bytes(data)
    with pytest.raises(ExpectedError) as refused:
        read_table(tmp_path / "t.csv")
    assert words in str(refused.value)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * (65 * 1024 * 1024))
    with pytest.raises(ExpectedError) as refused:
        read_table(tmp_path / "t.xlsx")
    assert refused.value.code == "too-large"


def test_damaged_workbooks_raise_nothing_else(tmp_path: Path) -> None:
    whole = book(tmp_path / "t.xlsx", ("Name",), ("Hall",)).read_bytes()
    chance = random.Random(7)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        (tmp_path / "d.xlsx").write_bytes(bytes(data[: chance.randint(len(data) // 2, len(data))]))
        try:
            read_table(tmp_path / "d.xlsx")
        except ExpectedError:
            continue


@pytest.mark.parametrize("claim", [b'ref="A1:XFD1048576"', b'ref="A1"'])
def test_a_claimed_size_is_not_believed(tmp_path: Path, claim: bytes) -> None:
    """A sheet that says it goes to the last cell of all, or only to the first, is read by what it holds."""
    path = book(tmp_path / "t.xlsx", ("Name",), ("Hall",))
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                text = text.replace(b'ref="A1:A2"', claim)
            new.writestr(part.filename, text)
    path.write_bytes(out.getvalue())
    assert cells(path) == [("Name",), ("Hall",)]
