"""A census download of any layout as a table, and its rows and columns found again by name."""

from __future__ import annotations

import copy
import json
import random
import time
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.census_files import ENGLISH, FRENCH, MAP, written
from wci_assess.errors import ExpectedError
from wci_assess.exchange.census_file import RowFinder, laid_out, read_census, rows_asked
from wci_assess.response.census_map import map_of, map_of_text, plain_map

OUR_MAP = map_of(MAP, "map")


def test_what_stands_above_and_below_the_table_does_not_matter(tmp_path: Path) -> None:
    file = read_census(written(tmp_path))
    assert file.lines[file.head].cells[:2] == ("Topic", "Characteristic")
    assert list(file.columns)[:4] == [
        "Topic", "Characteristic", "Our town, City · Total", "Our town, City · Flag"
    ]  # fmt: skip
    assert file.column("next TOWN, City ·  total") == 4
    rows = {row.number: row.names for row in file.rows(1)}
    assert rows[5] == ("Population, 2021",)
    assert rows[7] == ("Population, 2016", "Total"), "told apart by the line above"
    assert rows[10] == ("Tagalog", "Total")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_french_and_other_encodings(tmp_path: Path, encoding: str, separator: str) -> None:
    file = read_census(written(tmp_path, FRENCH.replace(";", separator), encoding=encoding))
    assert file.column("Caractéristiques") == 1
    assert [row.cell(2) for row in file.rows(1)] == ["45 210", "44 100", "7 350", "1 234,50", "2,4"]


def test_several_places_in_one_column(tmp_path: Path) -> None:
    text = "GEO,Characteristic,Value\nOurs,Total,10\nOurs,Immigrants,2\nTheirs,Total,20\nTheirs,Immigrants,4\n"
    file = read_census(written(tmp_path, text))
    rows = file.rows(1, [(0, "theirs")])
    assert [(row.names, row.cell(2)) for row in rows] == [(("Total",), "20"), (("Immigrants",), "4")]


def test_found_again_in_a_file_of_the_same_layout(tmp_path: Path) -> None:
    later = ENGLISH.replace("45,210", "47,003").replace("Downloaded 2026-01-02", "Downloaded later\n\nwith a line more")
    found = rows_asked(laid_out(read_census(written(tmp_path, later)), OUR_MAP), OUR_MAP)
    assert found["Population, 2021",].cell(2) == "47,003"
    assert found["Tagalog", "Total"].cell(2) == "44,100"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("Average rent ($)", "Mean rent ($)", "no row “Average rent ($)”"),
        ("Our town, City", "Our town, Town", "no column “Our town, City · Total”"),
        ("Language,Tagalog,", "Language,Filipino,", "no row “Tagalog"),
        ("Immigrant status,Immigrants", "Age,Immigrants,1,,1,\nImmigrant status,Immigrants", "no row “Immigrants”"),
        ("Topic,Characteristic", "Topic,Caractéristique", "no column “Characteristic”"),
    ],
)
def test_another_layout_is_told_by_its_row_or_column(tmp_path: Path, old: str, new: str, named: str) -> None:
    file = read_census(written(tmp_path, ENGLISH.replace(old, new)))
    with pytest.raises(ExpectedError) as refused:
        rows_asked(laid_out(file, OUR_MAP), OUR_MAP)
    assert refused.value.code == "other-layout"
    assert named in str(refused.value)


def test_rows_that_nothing_tells_apart_are_not_found(tmp_path: Path) -> None:
    text = "Name,Value\n" + "Total,1\n" * 40
    rows = read_census(written(tmp_path, text)).rows(0)
    assert RowFinder(rows).find(rows[20].names) is None


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "no table"), (b"just words\nand more\n", "no table"), (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0...", "XLS"),
        (b"a,b\n1,\x00\n", "not a text"), (b"PK\x03\x04 no archive", "no workbook"),
        (b"a,b\n" + b"1," * 600, "larger than"),
        (b"a,b\n1,2\n3,\"" + b"x" * 200_000, "quotation mark"), (b"a,b\n" + b"1,2\n" * 50_001, "larger than"),
        (b"a," * (9 * 1024 * 1024), "larger than"), (b"<!DOCTYPE html>", "HTML"), (b"a,b\n1,\x81\x8d\n", "not a text"),
    ],
)  # fmt: skip
def test_what_is_no_census_table_is_told(tmp_path: Path, data: bytes, named: str) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(data)
    with pytest.raises(ExpectedError, match=named):
        read_census(path)


def test_any_bytes_give_a_table_or_a_sentence(tmp_path: Path) -> None:
    chance = random.Random(5)
    for _ in range(150):
        data = bytearray(ENGLISH.encode())
        for _ in range(chance.randrange(1, 30)):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(3)] = bytes(chance.choice((0, 10, 34, 44, 59, 200)) for _ in range(2))
        path = tmp_path / "c.csv"
        path.write_bytes(bytes(data))
        try:
            file = read_census(path)
            list(file.rows(1))
            rows_asked(laid_out(file, OUR_MAP), OUR_MAP)
        except ExpectedError:
            pass


def test_a_large_file_is_read_within_its_budget(tmp_path: Path) -> None:
    """49,000 lines, many of one name: a bound that only a quadratic way would miss."""
    text = "Name,Value\n" + "".join(f"Total {number % 500},{number}\n" for number in range(49_000))
    begun = time.process_time()
    file = read_census(written(tmp_path, text))
    rows = file.rows(0)
    RowFinder(rows).find(rows[400].names)
    assert time.process_time() - begun < 8
    assert len(rows) == 49_000


def test_a_mapping_is_the_same_after_a_round_trip() -> None:
    assert map_of_text(json.dumps(plain_map(OUR_MAP)), "m") == OUR_MAP


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", 2), ("name", ""), ("name", None), ("questionnaire", 5), ("figures", " "), ("year", "2021"),
        ("year", 21),
        ("year", True), ("source", ""), ("rows", []), ("rows", {}), ("rows", [5]),
        ("rows", [{"row": [], "question": "q"}]),
        ("rows", [{"row": ["a"] * 9, "question": "q"}]), ("rows", [{"row": ["a"]}]), ("decimal", "dot"), ("only", [1]),
        ("kind", "tool"),
    ],
)  # fmt: skip
def test_no_mapping_is_told_by_its_part(key: str, value: Any) -> None:
    given = copy.deepcopy(plain_map(OUR_MAP))
    given[key] = value
    with pytest.raises(ExpectedError) as refused:
        map_of(given, "map.json")
    assert refused.value.code == "bad-census-map"


def test_the_example_of_the_page_is_a_mapping() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "files-that-travel.md").read_text(encoding="utf-8")
    [example] = [part for part in page.split("```json\n")[1:] if "census-map" in part.split("```")[0]]
    assert len(map_of_text(example.split("```")[0], "page").rows) == 3
