"""How pages are filled: text inside its cell, no broken word, no lone heading, full pages, each column its own mark.

Read from the layout itself, for every kind of print and for data that is hard to lay out.
"""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

import pytest

from tests.report.build import (
    answer,
    answers_of_a_year,
    both,
    chapter,
    dont_know,
    of_file,
    old_file,
    options,
    practice,
    questionnaire,
    record,
    sectoral,
    shipped,
)
from tests.report.reading import read
from tests.report.test_gate import DOCUMENTS, axis_of
from wci_assess.questionnaire import Level, Questionnaire, QuestionType, Scale
from wci_assess.report import Chapter, Document, Paper, form_content, render_pdf, report_content
from wci_assess.report.colours import PAPER, contrast
from wci_assess.report.document import Drawn, Leaf, Table, walk
from wci_assess.report.figures.pictures import Dots
from wci_assess.report.pdf import strip
from wci_assess.report.pdf.blocks import Builder
from wci_assess.report.pdf.fitting import as_printed
from wci_assess.report.pdf.pages import Leaved, level_of, paginate
from wci_assess.report.pdf.paper import leaves
from wci_assess.report.pdf.table import RowPainter
from wci_assess.response import Answer, AnswerState, Measurement
from wci_assess.workspace.toolkit import read_toolkit, tools_of


def years(asked: Questionnaire, count: int) -> Document:
    records = [record(asked, answers_of_a_year(asked, n, lift=0.1 * n), 2018 + n) for n in range(count)]
    return report_content([chapter(*records)], options("fr"))


def councils() -> Document:
    """Three councils over three years: nine columns with long names."""
    asked = shipped()
    records = [
        record(
            asked, answers_of_a_year(asked, 10 * each + n), 2023 + n, council_id=each, council=f"Council number {each}"
        )
        for each in (1, 2, 3)
        for n in range(3)
    ]
    return report_content([chapter(*records)], options("en"))


def two_councils() -> Document:
    asked = shipped()
    records = [
        record(asked, answers_of_a_year(asked, each), 2025, council_id=each, council=f"Council number {each}")
        for each in (1, 2)
    ]
    return report_content([chapter(*records)], options("en"))


def nine_levels() -> Document:
    steps = tuple(Level(f"l{n}", n + 1, both(f"Quite a long word for {n + 1}"), None, n == 6) for n in range(9))
    scale = Scale("nine", steps)
    asked = questionnaire(
        *([practice(f"s{s}-q{q}", scale=scale) for q in range(6)] for s in range(4)), scales={"nine": scale}
    )
    given = [
        answer(question.id, state=AnswerState.VALUE, value=f"l{n % 9}") for n, question in enumerate(asked.questions())
    ]
    return report_content([chapter(record(asked, given))], options("en"))


def everything_unknown() -> Document:
    asked = shipped()
    given = [dont_know(question.id) for question in asked.questions() if question.scored]
    return report_content([chapter(record(asked, given))], options("fr"))


def nothing() -> Document:
    return report_content([chapter(record(shipped(), []))], options("fr"))


def profile(rows: int) -> Document:
    """The community profile with indicators and one long inventory, beside its year before."""
    asked = of_file("community-profile")
    return report_content(
        [chapter(record(asked, profile_answers(asked, rows, 1)), record(asked, profile_answers(asked, rows, 2), 2026))],
        options("en"),
    )


def profile_answers(asked: Questionnaire, rows: int, seed: int) -> list[Answer]:
    dice = random.Random(seed)
    given: list[Answer] = []
    for question in asked.questions():
        if question.type is QuestionType.INDICATOR:
            for row, group in enumerate([each.id for each in question.groups] or [""]):
                number, source = Decimal(dice.randrange(1, 999)) / 10, f"Source {dice.randrange(3)}"
                value = Measurement(number, 2020 + seed, source, group or None)
                given.append(answer(question.id, state=AnswerState.VALUE, value=value, row=f"m{row}"))
        if question.id == "newcomer-services-list":
            given += [service(question.id, n, dice) for n in range(rows)]
    return given


def service(question: str, n: int, dice: random.Random) -> Answer:
    row = {
        "name": f"Service number {n + dice.randrange(2)} of an organization",
        "area": dice.choice(("Downtown", "North end", "The islands")),
        "serves": (dice.choice(("refugees", "students")),),
        "languages": ("en", "fr")[: dice.randrange(1, 3)],
        "hours": "Monday to Friday, 9 to 5",
        "checked-on": datetime.date(2022 + dice.randrange(4), 3, 1),
        "contact": "Coordinator",
    }
    return answer(question, state=AnswerState.VALUE, value=row, row=f"r{n}")


LEAST_BELOW = 90.0
"""Points from the top of a part's heading to the end of its page."""
HARD: Mapping[str, Callable[[], Document]] = {
    "thirteen sectors, six years": lambda: years(sectoral(), 6),
    "nine columns": councils,
    "two councils": two_councils,
    "nine levels": nine_levels,
    "everything unknown": everything_unknown,
    "nothing": nothing,
    "two hundred rows": lambda: profile(200),
}
BOTH = {**DOCUMENTS, **HARD}
ALL = pytest.mark.parametrize("name", BOTH)
PAPERS = {"thirteen sectors, six years": Paper.A4, "everything unknown": Paper.A4}


@cache
def laid_out(name: str) -> tuple[Document, list[Leaved]]:
    paper = PAPERS.get(name, Paper.A4 if "French" in name else Paper.LETTER)
    return pages_of(BOTH[name](), paper)


def pages_of(document: Document, paper: Paper = Paper.LETTER) -> tuple[Document, list[Leaved]]:
    sheets = leaves(paper)
    printed = as_printed(document, paper)
    builder = Builder({leaf: sheet.text_width for leaf, sheet in sheets.items()})
    return printed, paginate(builder.build(printed.blocks), sheets)


def rows(pages: list[Leaved]) -> Iterator[RowPainter]:
    for page in pages:
        for placed in page.placed:
            if isinstance(placed.strip.paint, RowPainter):
                yield placed.strip.paint


@ALL
def test_text_stands_inside_its_cell(name: str) -> None:
    for row in rows(laid_out(name)[1]):
        for cell in row.cells:
            room = cell.width - sum(cell.inset) + 0.5
            assert all(line.width <= room for line in cell.lines), [piece.text for piece in cell.lines[0].pieces]
            shown = len(cell.lines[row.start : row.stop])
            assert shown * cell.style.leading <= row.height + 0.5


@ALL
def test_no_word_or_number_is_broken_that_fits_a_line(name: str) -> None:
    for row in rows(laid_out(name)[1]):
        for cell in row.cells:
            for line, after in pairwise(cell.lines):
                end = line.pieces[-1].text[-1:] if line.pieces else " "
                begin = after.pieces[0].text[:1] if after.pieces else " "
                assert end.isspace() or begin.isspace() or end in "-/", (line.pieces, after.pieces)
                figure = "".join(piece.text for piece in (*line.pieces, *after.pieces))
                assert not (cell.column.numeric and not row.header and re.fullmatch(r"[−+]?[\d., ]+", figure)), figure


@ALL
def test_a_table_lies_within_the_page(name: str) -> None:
    for page in laid_out(name)[1]:
        for placed in page.placed:
            if isinstance(placed.strip.paint, RowPainter):
                assert placed.left + placed.strip.paint.width <= page.sheet.text_width + 0.5
            assert placed.top + placed.strip.height <= page.sheet.text_height + 0.5


@ALL
def test_no_heading_ends_a_page(name: str) -> None:
    for page in laid_out(name)[1]:
        lowest = max(page.placed, key=lambda placed: placed.top + placed.strip.height)
        assert not (lowest.strip.mark and lowest.strip.mark.level), lowest.strip.mark
        tops = [placed for placed in page.placed if placed.strip.mark and placed.strip.mark.level == 1]
        below = page.sheet.text_height - max((placed.top for placed in tops), default=0.0)
        assert below > LEAST_BELOW, "a part begins with more than its heading and a sentence"
        assert not lowest.strip.keep or lowest.strip.soft or lowest.again, (
            "what is held with the next stands at the end of a page"
        )


@ALL
def test_no_page_but_the_last_of_a_part_is_less_than_half_full(name: str) -> None:
    pages = laid_out(name)[1]
    for page, after in pairwise(pages):
        first = next(placed.strip for placed in after.placed if not placed.again)
        if not first.new_page:
            assert page.used >= page.sheet.text_height / 2, (pages.index(page) + 1, page.used)


def test_columns_are_as_high_as_the_tallest_that_they_hold() -> None:
    """Three short levels and a long one: the long one fills its column alone, and goes to no other page for it."""
    short, long = [strip.Strip(27, strip.nothing)], [strip.Strip(94.5, strip.nothing, gap=2)]
    assert level_of([short, short, short, long], 2, 700) >= 96.5
    assert level_of([short, short, short, long], 2, 90) == 90, "never higher than the room"


@ALL
def test_each_column_has_its_own_mark(name: str) -> None:
    document = laid_out(name)[0]
    for table in (block for block in walk(document.blocks) if isinstance(block, Table)):
        pictures = [cell.picture for row in table.rows for cell in row if isinstance(cell, Drawn)]
        marks = {picture.marks for picture in pictures if isinstance(picture, Dots)}
        for kinds in marks:
            assert len(set(kinds)) == len(kinds)
        if marks:
            assert axis_of(table)


@ALL
def test_tables_of_many_columns_lie_on_their_side(name: str) -> None:
    pages = laid_out(name)[1]
    if name in ("thirteen sectors, six years", "nine columns"):
        wide = [page.sheet.width > page.sheet.height for page in pages]
        assert any(wide)
        assert sum(wide) > len(pages) / 2


@pytest.mark.parametrize("name", ["comparison", "form", "compact form, French", "nine columns", "wall"])
def test_rules_and_boxes_survive_a_copier(name: str) -> None:
    """Every line is drawn in a colour of 3:1 or better on paper."""
    pdf = read(render_pdf(BOTH[name]())).pdf
    for page in pdf.pages:
        code = page.Contents.read_bytes().decode("ascii")
        for red, green, blue in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) RG", code):
            colour = "#" + "".join(f"{round(float(part) * 255):02x}" for part in (red, green, blue))
            assert contrast(colour, PAPER) >= 3


# Figures to reach, on the questionnaires of version 1.0.0


def a_year(asked: Questionnaire, seed: int, *, said: bool) -> list[Answer]:
    """A year's answers; comments and evidence of the newest year alone, on about one practice in seven."""
    dice = random.Random(seed)
    given = answers_of_a_year(asked, seed, lift=0.3 * seed - 0.5)
    keep = [said and dice.random() < 0.3 for _ in given]
    bare = [replace(each, comment=None, comment_language=None, evidence=None) for each in given]
    return [one if kept else other for one, other, kept in zip(given, bare, keep, strict=True)]


def with_tools(made: Chapter) -> Chapter:
    """The shipped tools named beside the practices that they help with."""
    tools = tools_of(read_toolkit(), made.columns[0].record.questionnaire)
    assert tools
    return replace(made, tools=tools)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_three_periods_of_73_practices_take_twelve_pages(language: str) -> None:
    asked = old_file("lip-organizational")
    records = [record(asked, a_year(asked, n, said=n == 3), 2022 + n) for n in (1, 2, 3)]
    for paper in Paper:
        document = report_content([with_tools(chapter(*records))], options(language))
        assert len(pages_of(document, paper)[1]) <= 12
    assert len(render_pdf(document)) <= 400 * 1024


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_single_year_takes_nine_pages(language: str) -> None:
    asked = old_file("lip-organizational")
    document = report_content([with_tools(chapter(record(asked, a_year(asked, 3, said=True))))], options(language))
    for paper in Paper:
        assert len(pages_of(document, paper)[1]) <= 9


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_forms_of_73_practices(language: str) -> None:
    asked = old_file("lip-organizational")
    assert len(pages_of(form_content(asked, options(language), compact=True))[1]) <= 22
    assert len(pages_of(form_content(asked, options(language)))[1]) <= 38


def test_a_profile_of_two_hundred_rows_takes_twenty_pages() -> None:
    assert len(laid_out("two hundred rows")[1]) <= 20


def test_the_wall_is_one_sheet() -> None:
    pages = laid_out("wall")[1]
    assert len(pages) == 1
    assert pages[0].sheet == leaves(Paper.LETTER)[Leaf.WALL]


def test_page_1_is_one_page() -> None:
    assert len(laid_out("sheet")[1]) == 1
