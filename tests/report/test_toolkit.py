"""A tool is one page, filled in or with lines to write on; a module works on the council's own answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from tests.report.build import answer, chapter, options, record, shipped, two_years
from tests.report.test_gate import twelve_members
from tests.report.toolkit_pages import MODULES, TOOLS, module_page, tool_page
from wci_assess.report import Document, Paper, render_pdf
from wci_assess.report.content.exercise import MOST
from wci_assess.report.document import Paragraph, Table, cell_words, texts, walk
from wci_assess.response import AssessmentRecord
from wci_assess.response.practice_example import PracticeExample
from wci_assess.scoring import Topic, agenda


def pages(document: Document, paper: Paper = Paper.LETTER) -> int:
    with pikepdf.open(BytesIO(render_pdf(document, paper))) as pdf:
        return len(pdf.pages)


def said(document: Document) -> str:
    return "\n".join(text for block in walk(document.blocks) for text in texts(block))


def tables(document: Document) -> list[Table]:
    return [block for block in walk(document.blocks) if isinstance(block, Table)]


def first_cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield "".join(run.text for run in cell_words(row[0]))


@pytest.mark.parametrize("name", TOOLS)
def test_a_tool_is_one_page_in_each_language(name: str) -> None:
    for language, paper in (("en", Paper.LETTER), ("fr", Paper.A4), ("fr", Paper.LETTER)):
        assert pages(tool_page(name, options(language), two_years()), paper) == 1, (language, paper)


def test_a_tool_is_filled_in_from_an_assessment() -> None:
    filled = said(tool_page("meeting-agenda", options("en"), two_years()))
    assert "Silver Ridge Local Immigration Partnership, meeting of April 1, 2026" in filled
    assert "{" not in filled
    assert "1er avril 2026" in said(tool_page("meeting-agenda", options("fr"), two_years()))


def test_without_an_assessment_there_are_lines_to_write_on() -> None:
    plain = said(tool_page("meeting-agenda", options("en")))
    assert "________________, meeting of ________________" in plain
    assert "{" not in plain


def test_a_name_is_text_and_fills_in_nothing_else() -> None:
    council = record(shipped(), [], council="{date} <b>& {period}")
    filled = said(tool_page("meeting-agenda", options("en"), chapter(council)))
    assert "{date} <b>& {period}, meeting of April 1, 2026" in filled


def test_both_languages_are_pages_of_one_document() -> None:
    both = said(tool_page("hours-sheet", options("en", "fr")))
    assert "Hours and gifts of partners" in both
    assert "Heures et apports des partenaires" in both


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_two_pages(name: str) -> None:
    for language in ("en", "fr"):
        assert pages(module_page(name, options(language), two_years())) <= 3
        assert pages(module_page(name, options(language))) == 2


def test_an_exercise_on_a_section_shows_all_of_it_and_nothing_else() -> None:
    [table] = tables(module_page("module-composition", options("en"), two_years()))
    numbers = [cell.split()[0] for cell in first_cells(table)]
    assert numbers
    assert {number.split(".")[0] for number in numbers} == {"1"}
    assert [column.header for column in table.columns][-2:] == ["Now", "Move"]


def test_an_exercise_on_the_lowest_takes_the_lowest_of_its_section() -> None:
    one = chapter(record(shipped(), two_years().columns[1].record.answers.values()))
    [table] = tables(module_page("module-research", options("en"), one))
    assert {cell.split(".")[0] for cell in first_cells(table)} == {"4"}
    levels = [int("".join(run.text for run in cell_words(row[1]))) for row in table.rows]
    assert len(levels) == MOST
    assert levels == sorted(levels)
    [section] = [each for each in one.columns[0].score.sections if each.section == "research"]
    assert levels == sorted(cell.level for cell in section.questions if cell.level)[:MOST]


def test_an_exercise_on_what_changed_shows_only_what_moved() -> None:
    [table] = tables(module_page("module-reading-numbers", options("en"), two_years()))
    moves = ["".join(run.text for run in cell_words(row[-1])) for row in table.rows]
    assert moves
    assert all(move[0] in "▲▼" for move in moves)


def test_an_exercise_on_what_splits_members_tells_what_may_be_told() -> None:
    made = twelve_members()
    found = agenda(made)
    [table] = tables(module_page("module-rating-fairly", options("en"), chapter(made), found))
    split = [shipped().numbers[item.question] for item in found.of(Topic.DIFFER)][:MOST]
    assert [cell.split()[0] for cell in first_cells(table)] == split
    few = few_members(made)
    document = module_page("module-rating-fairly", options("en"), chapter(few), agenda(few))
    assert tables(document) == []
    assert "Nothing may be shown here" in said(document)


def few_members(made: AssessmentRecord) -> AssessmentRecord:
    """The same council where nobody's answers have been counted yet."""
    return record(made.questionnaire, [])


def test_a_first_year_is_told_to_take_the_case() -> None:
    document = module_page("module-learning", options("en"), chapter(record(shipped(), [])))
    assert tables(document) == []
    assert "there is no earlier period to compare with" in said(document)


def test_without_an_assessment_the_module_says_how_answers_come_in() -> None:
    assert "print this module for an assessment" in said(module_page("module-strategy", options("en")))


def test_sources_say_that_the_words_are_ours() -> None:
    document = tool_page("logic-model-canvas", options("en"))
    [told] = [block for block in walk(document.blocks) if isinstance(block, Paragraph) and block.words[0].bold]
    assert any(run.link and run.link.startswith("https://") for run in told.words)
    assert told.words[-1].text.startswith("The words are this project’s own")


def test_a_module_tells_what_councils_tried_on_the_practices_of_its_exercise() -> None:
    rated = [answer("all-sectors-seated", 1), answer("newcomers-full-members", 4)]
    given = chapter(record(shipped(), rated))
    told = PracticeExample(
        uid="1" * 32, questionnaire="lip-organizational", question="all-sectors-seated", title="A breakfast",
        tried="We went to them.", result="14 firms came.", ask_role="coordinator",
    )  # fmt: skip
    elsewhere = replace(told, question="terms-of-reference", title="Elsewhere")
    found = {"all-sectors-seated": [told], "terms-of-reference": [elsewhere]}
    page = said(module_page("module-composition", options("en"), given, examples=found))
    assert "What councils tried" in page
    assert "An example: A breakfast. We went to them. 14 firms came." in page
    assert "Elsewhere" not in page
    assert "What councils tried" not in said(module_page("module-composition", options("en"), given))
    assert "What councils tried" not in said(module_page("module-composition", options("en"), examples=found))
