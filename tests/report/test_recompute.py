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
            squeezed(table.all("Caption")[0].text),
            [squeezed(cell.text) for cell in table.all("THead")[0].all("TH")],
            [cells(row) for body in table.all("TBody") for row in body.all("TR")],
        )
        for table in pdf.tree.all("Table")
    ]


def cells(row: Element) -> list[str]:
    return [squeezed(kid.text) for kid in row.kids if isinstance(kid, Element)]


def number(text: str) -> float:
    return float(text.replace("\u2212", "-").replace(",", "."))


def shown(value: float, *, signed: bool = False) -> str:
    rounded = Decimal(str(value)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    sign = "\u2212" if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{abs(rounded)}"


def score(cell: str) -> float | None:
    """``3/4`` is level 3 of 4: 100 · (k - 1) / (K - 1)."""
    found = re.match(r"(\d)/(\d)", cell)
    return 100 * (int(found[1]) - 1) / (int(found[2]) - 1) if found else None


class Annex:
    """What the annex says: the questions of each section, by the section's number."""

    def __init__(self, pdf: Read) -> None:
        self.all = grids(pdf)
        self.questions: dict[str, list[Row]] = {}
        for grid in self.all:
            found = re.search(r"Questions of section (\d+):", grid.caption)
            if found:
                weight = grid.header.index("Weight")
                self.names = grid.header[1:weight]
                self.questions[found[1]] = [Row(r[0], r[1:weight], number(r[weight])) for r in grid.rows]

    def section(self, part: str, column: int) -> tuple[float | None, int, int, int]:
        """Score (None below 3 rated or 60 %), practices in place, applicable, don't know."""
        rows = self.questions[part]
        rated = [(score(row.cells[column]), row.weight) for row in rows]
        values = [(value, weight) for value, weight in rated if value is not None]
        applicable = sum(row.cells[column] not in ("not applicable", "not asked", "–") for row in rows)
        in_place = sum(bool(re.match(r"[34]/4", row.cells[column])) for row in rows)
        unknown = sum(row.cells[column] == "don’t know" for row in rows)
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
    table = next(grid for grid in annex.all if "Section scores" in grid.caption)
    assert len(table.rows) == len(annex.questions)
    for row in table.rows:
        part = row[0].split(".")[0]
        (old, *_), (new, in_place, applicable, _unknown) = annex.section(part, 0), annex.section(part, 1)
        change = annex.change(part)
        expected = ["–" if value is None else shown(value) for value in (old, new)]
        over = f"{len(annex.both(part))} of {len(annex.questions[part])}"
        expected.append("–" if change is None else f"{shown(change, signed=True)} ({over})")
        expected = ["no score" if n < 2 and each == "–" else each for n, each in enumerate(expected)]
        assert row[1:] == [*expected, f"{in_place} of {applicable}"]


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
def test_the_charts_say_the_same(kind: str) -> None:
    pdf = pdf_of(kind)
    annex = Annex(pdf)
    for figure in pdf.tree.all("Figure"):
        assert figure.alternative
        said = dict(re.findall(r"(?<=\. )(\d+)\. (.*?\.)(?= \d+\. |$)", figure.alternative))
        for part in annex.questions:
            for column, name in enumerate(annex.names):
                mean = annex.section(part, column)[0]
                if mean is not None:
                    assert f"{name} {shown(mean)}" in said[part]


@BOTH
def test_headline_and_counts_of_change(kind: str) -> None:
    pdf = pdf_of(kind)
    annex = Annex(pdf)
    sections = [annex.section(part, 1) for part in annex.questions]
    in_place = sum(section[1] for section in sections)
    applicable = sum(section[2] for section in sections)
    unknown = sum(section[3] for section in sections)
    blank = sum(row.cells[1] == "not answered" for rows in annex.questions.values() for row in rows)
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
    annex = Annex(pdf_of(kind))
    tables = [grid for grid in annex.all if "Counts and score" in grid.caption]
    assert len(tables) == 2
    for column, table in enumerate(tables):
        for row in table.rows:
            part = row[0].split(".")[0]
            mean, in_place, applicable, unknown = annex.section(part, column)
            answered = [one.cells[column] for one in annex.questions[part]]
            rated = sum(score(cell) is not None for cell in answered)
            outside = answered.count("not applicable")
            expected = [len(answered), outside, unknown, answered.count("not answered"), rated, in_place]
            assert row[1:7] == [str(count) for count in expected]
            assert row[7] == shown(mean) if mean is not None else re.match("fewer|too small", row[7])
            assert applicable == len(answered) - outside


@BOTH
def test_practices_at_each_level(kind: str) -> None:
    annex = Annex(pdf_of(kind))
    table = next(grid for grid in annex.all if "Practices at each level" in grid.caption)
    for row in table.rows:
        answered = [one.cells[1] for one in annex.questions[row[0].split(".")[0]]]
        assert row[1:5] == [str(answered.count(f"{level}/4")) for level in range(1, 5)]


@BOTH
def test_the_practices_show_the_levels_of_the_annex(kind: str) -> None:
    pdf = pdf_of(kind)
    annex = Annex(pdf)
    for rows in annex.questions.values():
        for row in rows:
            told = after_heading(pdf, row.number)
            for name, cell in zip(annex.names, row.cells, strict=True):
                level = re.match(r"(\d)/(\d)", cell)
                expected = f"({level[1]} of {level[2]})" if level else cell
                assert any(name in item and expected in item for item in told), (row, told)


def after_heading(pdf: Read, question: str) -> list[str]:
    """The entries of the list that follows a practice's heading."""
    for part in pdf.tree.all("Sect"):
        kids = [kid for kid in part.kids if isinstance(kid, Element)]
        for n, kid in enumerate(kids):
            if kid.role == "H3" and kid.text.startswith(f"{question}\u2002"):
                return [squeezed(item.text) for item in kids[n + 1].all("LI")]
    raise AssertionError(question)


def test_what_was_left_out_is_listed() -> None:
    pdf = pdf_of("heavy")
    annex = Annex(pdf)
    start = pdf.text.index("Left out of the change")
    for rows in annex.questions.values():
        for row in rows:
            left = None in (score(row.cells[0]), score(row.cells[1]))
            assert (f"{row.number} Practice" in pdf.text[start:]) is left
