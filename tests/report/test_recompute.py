"""Every shown figure worked out again from the annex of the PDF alone, as a reader with a pencil would."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple

import pytest

from tests.report.build import answer as given
from tests.report.build import (
    answers_of_a_year,
    chapter,
    dont_know,
    not_applicable,
    options,
    practice,
    questionnaire,
    record,
    shipped,
)
from tests.report.reading import Element, Read, read, squeezed
from wci_assess.questionnaire import Questionnaire
from wci_assess.report import render_pdf, report_content
from wci_assess.response import Answer


def spread(text: str) -> list[str]:
    """``1.1–1.3, 1.5`` number by number."""
    found = []
    for part in text.split(", "):
        first, _, last = part.partition("–")
        section, start = first.split(".")
        end = last.split(".")[1] if last else start
        found += [f"{section}.{n}" for n in range(int(start), int(end) + 1)]
    return found


class Row(NamedTuple):
    """A question as the annex has it."""

    number: str
    cells: list[str]
    weight: float


class Grid(NamedTuple):
    caption: str
    header: list[str]
    rows: list[list[str]]


def grids(pdf: Read) -> list[Grid]:
    return [
        Grid(
            squeezed(" ".join(one.text for one in table.all("Caption"))),
            [heard(cell) for cell in table.all("THead")[0].all("TR")[-1].all("TH")],
            [cells(row) for body in table.all("TBody") for row in body.all("TR")],
        )
        for table in pdf.tree.all("Table")
    ]


def heard(cell: Element) -> str:
    return squeezed(cell.text)


def cells(row: Element) -> list[str]:
    return [squeezed(kid.text) for kid in row.kids if isinstance(kid, Element)]


def number(text: str) -> float:
    return float(text.replace("\u2212", "-").replace(",", "."))


def shown(value: float, *, signed: bool = False) -> str:
    rounded = Decimal(str(value)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    sign = "\u2212" if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{abs(rounded)}"


def score(cell: str) -> float | None:
    """The annex says of how many levels: of 4, level 3 scores 100 · (3 - 1) / (4 - 1)."""
    return 100 * (int(cell) - 1) / 3 if cell.isdigit() else None


class Annex:
    """What the last part says: the levels of each section's practices, in the order of their numbers."""

    def __init__(self, pdf: Read) -> None:
        assert "Levels from 1 to 4" in pdf.text
        self.all = grids(pdf)
        levels = next(grid for grid in self.all if "Practices" in grid.header)
        first = levels.header.index("Practices")
        weighted = levels.header[-1] == "Weights"
        self.names = levels.header[first + 1 : -1 if weighted else None]
        self.questions: dict[str, list[Row]] = {}
        for row in levels.rows:
            numbers = spread(row[first])
            columns = [cell.split() for cell in row[first + 1 : first + 1 + len(self.names)]]
            weights = row[-1].split() if weighted else ["1"] * len(numbers)
            assert all(len(column) == len(numbers) == len(weights) for column in columns)
            self.questions[numbers[0].split(".")[0]] = [
                Row(n, list(each), number(w)) for n, w, *each in zip(numbers, weights, *columns, strict=True)
            ]

    def section(self, part: str, column: int) -> tuple[float | None, int, int, int]:
        """Score (None below 3 rated or 60 %), practices in place, applicable, don't know."""
        rows = self.questions[part]
        rated = [(score(row.cells[column]), row.weight) for row in rows]
        values = [(value, weight) for value, weight in rated if value is not None]
        applicable = sum(row.cells[column] not in ("n/a", "∅") for row in rows)
        in_place = sum(row.cells[column] in ("3", "4") for row in rows)
        unknown = sum(row.cells[column] == "?" for row in rows)
        enough = len(values) >= 3 and len(values) / applicable >= 0.6
        mean = sum(v * w for v, w in values) / sum(w for _, w in values) if enough else None
        return mean, in_place, applicable, unknown

    def both(self, part: str) -> list[tuple[float, float, float]]:
        """Old score, new score and weight of the questions that both columns rated."""
        pairs = [(score(row.cells[0]), score(row.cells[1]), row.weight) for row in self.questions[part]]
        return [(old, new, w) for old, new, w in pairs if old is not None and new is not None]

    def change(self, part: str) -> float | None:
        """Of the questions rated in both columns, compared by class."""
        if None in (self.section(part, 0)[0], self.section(part, 1)[0]):
            return None
        both = self.both(part)
        return sum((new - old) * w for old, new, w in both) / sum(w for *_, w in both) if both else None

    def like(self, part: str) -> tuple[float, float]:
        """What the questions that both columns rated score alone, before and now."""
        both = self.both(part)
        total = sum(w for *_, w in both)
        return sum(old * w for old, _, w in both) / total, sum(new * w for _, new, w in both) / total


def heavy() -> Questionnaire:
    """Weights, a section of two practices, one with too few rated."""
    return questionnaire(
        [practice(f"a{n}", weight=1 + n / 2, core=n % 2 == 0) for n in range(6)],
        [practice("b0"), practice("b1")],
        [practice(f"c{n}") for n in range(5)],
    )


def heavy_years() -> Sequence[list[Answer]]:
    old = [given(f"a{n}", 1 + n % 4) for n in range(6)] + [given("b0", 2), given("b1", 3), given("c0", 1)]
    new = [given(f"a{n}", 4 - n % 3) for n in range(5)] + [not_applicable("a5"), given("b0", 3), dont_know("b1")]
    return [old, [*new, *(given(f"c{n}", 2) for n in range(4))]]


@cache
def pdf_of(kind: str) -> Read:
    if kind == "shipped":
        asked = shipped()
        records = [
            record(asked, answers_of_a_year(asked, 1)),
            record(asked, answers_of_a_year(asked, 2, lift=0.4), 2026),
        ]
    else:
        old, new = heavy_years()
        records = [record(heavy(), old), record(heavy(), new, 2026)]
    return read(render_pdf(report_content([chapter(*records)], options("en"))))


BOTH = pytest.mark.parametrize("kind", ["shipped", "heavy"])


@BOTH
def test_section_scores_and_changes(kind: str) -> None:
    pdf = pdf_of(kind)
    annex = Annex(pdf)
    table = next(grid for grid in annex.all if "Change" in grid.header and "In place" in grid.header)
    assert len(table.rows) == len(annex.questions)
    for row in table.rows:
        part = row[0].split(".")[0]
        (old, *_), (new, in_place, applicable, _unknown) = annex.section(part, 0), annex.section(part, 1)
        change = annex.change(part)
        expected = ["–" if value is None else shown(value) for value in (old, new)]
        over = f"{len(annex.both(part))} of {len(annex.questions[part])}"
        expected.append("–" if change is None else f"{shown(change, signed=True)} ({over})")
        assert [cell if cell[-1:].isdigit() or "(" in cell else "–" for cell in row[2:-1]] == expected
        assert row[-1] == f"{in_place} of {applicable}"


@BOTH
def test_like_for_like_scores_are_told_where_they_differ(kind: str) -> None:
    pdf = pdf_of(kind)
    annex = Annex(pdf)
    said = dict(re.findall(r"\((\d+)\) (\d+\.\d → \d+\.\d)", pdf.text))
    expected = {}
    for part in annex.questions:
        if annex.change(part) is None:
            continue
        printed = [shown(annex.section(part, column)[0] or 0.0) for column in (0, 1)]
        alone = [shown(value) for value in annex.like(part)]
        if printed != alone:
            expected[part] = " → ".join(alone)
    assert said == expected
    assert (kind == "shipped") <= bool(expected), "the shipped years have some"


@BOTH
def test_the_chart_tells_what_it_shows(kind: str) -> None:
    """Each row's marks in words: where the newest stands, and whether it moved."""
    pdf = pdf_of(kind)
    annex = Annex(pdf)
    table = next(one for one in pdf.tree.all("Table") if "In place" in [heard(cell) for cell in one.all("TH")])
    for row in table.all("TBody")[0].all("TR"):
        part = heard(row.all("TH")[0]).split(".")[0]
        mean = annex.section(part, 1)[0]
        said = row.all("Figure")[0].alternative
        if mean is None:
            assert said == "no score"
            continue
        change = annex.change(part)
        moved = "" if change is None or abs(change) < 0.05 else ", up" if change > 0 else ", down"
        place = "at “In place” or above" if mean >= 200 / 3 else "below “In place”"
        assert said == place + moved


@BOTH
def test_headline_and_counts_of_change(kind: str) -> None:
    pdf = pdf_of(kind)
    annex = Annex(pdf)
    sections = [annex.section(part, 1) for part in annex.questions]
    in_place = sum(section[1] for section in sections)
    applicable = sum(section[2] for section in sections)
    unknown = sum(section[3] for section in sections)
    blank = sum(row.cells[1] == "–" for rows in annex.questions.values() for row in rows)
    told = f"; {blank} {'is' if blank == 1 else 'are'} not answered yet" if blank else ""
    assert f"{in_place} of {applicable} applicable practices are in place{told}; to {unknown} the answer" in pdf.text
    rows = [row for rows in annex.questions.values() for row in rows]
    pairs = [(score(row.cells[0]), score(row.cells[1])) for row in rows]
    moved = [new - old for old, new in pairs if old is not None and new is not None]
    up, down = sum(m > 0 for m in moved), sum(m < 0 for m in moved)
    words = {0: "none"}
    counts = [f"{words.get(count, count)} {verb}" for count, verb in (
        (up, "went up"), (down, "went down"), (len(moved) - up - down, "stayed the same"),
    )]  # fmt: skip
    assert f"{len(moved)} of {len(rows)} practices can be compared: {', '.join(counts)}." in pdf.text
    assert f"{len(rows) - len(moved)} cannot; the last part says why." in pdf.text


@BOTH
def test_counts_of_sections(kind: str) -> None:
    """Two columns of counts beside each other; the rows add up, and agree with the levels."""
    annex = Annex(pdf_of(kind))
    table = next(grid for grid in annex.all if grid.header.count("score") == 2)
    each = (len(table.header) - 1) // 2
    for row in table.rows:
        part = row[0].split(".")[0]
        for column in (0, 1):
            counts = dict(zip(table.header[1 + column * each :][:each], row[1 + column * each :][:each], strict=True))
            mean, in_place, _applicable, unknown = annex.section(part, column)
            answered = [one.cells[column] for one in annex.questions[part]]
            assert counts["rated"] == str(sum(cell.isdigit() for cell in answered))
            assert counts.get("not applicable", "0") == str(answered.count("n/a"))
            assert counts.get("don’t know", "0") == str(unknown)
            assert counts.get("not answered", "0") == str(answered.count("–"))
            assert counts["in place"] == str(in_place)
            assert counts["score"] == shown(mean) if mean is not None else re.match("fewer|too small", counts["score"])
            states = ("rated", "not applicable", "don’t know", "not answered")
            assert sum(int(counts.get(state, "0")) for state in states) == len(answered)


@BOTH
def test_practices_at_each_level(kind: str) -> None:
    """The line below the bar on page 1, and in place = the lines that print In place or higher."""
    pdf = pdf_of(kind)
    annex = Annex(pdf)
    all_cells = [row.cells[1] for rows in annex.questions.values() for row in rows]
    said = re.search(r"Practices at each level: (.*?) · (.*?) · (.*?) · (\d+) Leading", pdf.text)
    assert said
    counts = [int(part.split()[0]) for part in said.groups()]
    assert counts == [all_cells.count(str(level)) for level in range(1, 5)]
    tables = [grid for grid in annex.all if "Now" in grid.header]
    words = [row[grid.header.index("Now")] for grid in tables for row in grid.rows]
    in_place = sum(annex.section(part, 1)[1] for part in annex.questions)
    assert sum(word in ("In place", "Leading") for word in words) == in_place


@BOTH
def test_the_practices_show_the_levels_of_the_annex(kind: str) -> None:
    pdf = pdf_of(kind)
    annex = Annex(pdf)
    signs = {"not applicable": "n/a", "don’t know": "?", "not answered": "–"}
    found = {
        row[0].split()[0]: [signs.get(cell, cell) for cell in row[2:4]]
        for grid in annex.all
        if "Now" in grid.header
        for row in grid.rows
    }
    assert found == {row.number: row.cells for rows in annex.questions.values() for row in rows}


def test_what_was_left_out_is_listed() -> None:
    pdf = pdf_of("heavy")
    annex = Annex(pdf)
    start, end = pdf.text.index("Left out of the change"), pdf.text.index("What was compared")
    for rows in annex.questions.values():
        for row in rows:
            left = None in (score(row.cells[0]), score(row.cells[1]))
            assert bool(re.search(rf"[:,] {re.escape(row.number)}(,|[A-Z]|$)", pdf.text[start:end])) is left
