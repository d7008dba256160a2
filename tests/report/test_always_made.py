"""A report is always made: long, wide, empty, generated; twice the same bytes; without loading what is not needed."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from dataclasses import replace

import page
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.report.build import (
    DAY,
    LEVELS,
    answer,
    answers_of_a_year,
    chapter,
    dont_know,
    mixed,
    not_applicable,
    only,
    options,
    practice,
    questionnaire,
    record,
    shipped,
    two_years,
)
from tests.report.reading import read, squeezed
from wci_assess.questionnaire import Question, Questionnaire, QuestionType
from wci_assess.report import Document, Paper, form_content, learning_content, render_pdf, report_content
from wci_assess.report.document import (
    Footer,
    Heading,
    Item,
    Items,
    PageBreak,
    Paragraph,
    Run,
    Section,
    Table,
    TableColumn,
    words,
)
from wci_assess.response import Answer, AnswerState

LONG = "Every member spoke, and no one’s words are left out of this report. " * 300


def document(*blocks: object) -> Document:
    return Document(
        title="T", language="en", day=DAY, footer=Footer(("foot",), "{page}/{pages}"), blocks=blocks,  # type: ignore[arg-type]
    )  # fmt: skip


def valid(data: bytes) -> None:
    report = page.validate_pdf_bytes(data, profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


TEXT = st.text(st.characters(codec=None), max_size=60) | st.sampled_from([LONG, "x" * 700, ""])
CELL = st.tuples(TEXT, st.booleans(), st.sampled_from([None, "fr"]))
WORDS = st.lists(CELL.map(lambda made: Run(made[0], made[1], language=made[2])), min_size=1, max_size=2).map(tuple)
BLOCK = st.one_of(
    WORDS.map(Paragraph),
    st.lists(WORDS.map(Item), min_size=1, max_size=4).map(lambda items: Items(tuple(items))),
    st.lists(WORDS.map(lambda said: Item(said, "☐")), min_size=1, max_size=6).map(
        lambda items: Items(tuple(items), inline=True)
    ),
    st.just(PageBreak()),
    st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=6).map(
        lambda rows: Table(
            "Caption", (TableColumn("One"), TableColumn("Two", 2), TableColumn("3", numeric=True)), tuple(rows)
        )
    ),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCK, max_size=6))
def test_any_content_gives_a_pdf(blocks: list[object]) -> None:
    valid(render_pdf(document(Heading(1, words("Title")), Section(tuple(blocks)))))  # type: ignore[arg-type]


LEVEL = st.one_of(
    st.integers(1, 4).map(lambda level: ("rated", level)),
    st.sampled_from([("na", 0), ("dk", 0), ("none", 0)]),
)


def answered(name: str, kind: tuple[str, int]) -> list[Answer]:
    word, level = kind
    if word == "rated":
        return [answer(name, level)]
    return {"na": [not_applicable(name)], "dk": [dont_know(name)], "none": []}[word]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.tuples(LEVEL, LEVEL), max_size=5), min_size=1, max_size=4), st.sampled_from(["en", "fr"]))
def test_any_results_give_a_report(
    sections: list[list[tuple[tuple[str, int], tuple[str, int]]]], language: str
) -> None:
    names = [[f"s{s}-q{q}" for q in range(len(section))] for s, section in enumerate(sections)]
    asked = questionnaire(*([practice(name, core=n % 2 == 0) for n, name in enumerate(part)] for part in names))
    years = [
        [one for part, section in zip(names, sections, strict=True) for name, pair in zip(part, section, strict=True)
         for one in answered(name, pair[year])]
        for year in (0, 1)
    ]  # fmt: skip
    records = [record(asked, years[0]), record(asked, years[1], 2026)]
    valid(render_pdf(report_content([chapter(*records)], options(language))))
    valid(render_pdf(report_content([chapter(records[1])], options(language))))


def test_fifty_comments_of_20000_characters() -> None:
    asked = questionnaire(*([practice(f"s{s}-q{q}") for q in range(20)] for s in range(10)))
    comment = (LONG * 2)[:20_000]
    answers = [
        answer(question.id, n % 4 + 1, comment=comment if n < 50 else None)
        for n, question in enumerate(asked.questions())
    ]
    start = time.process_time()
    data = render_pdf(report_content([chapter(record(asked, answers))], options("en")))
    assert time.process_time() - start < 20
    pdf = read(data)
    comments = [squeezed(one.text.partition("Comment: ")[2]) for one in pdf.tree.all("TH") if "Comment: " in one.text]
    assert comments == [squeezed(comment)] * 50


def many_columns() -> tuple[bytes, int]:
    asked = questionnaire(*([practice(f"s{s}-q{q}") for q in range(4)] for s in range(70)))
    records = [record(asked, answers_of_a_year(asked, year), year) for year in range(2019, 2026)]
    return render_pdf(report_content([chapter(*records)], options("fr"))), len(records)


def test_seventy_sections_over_seven_years() -> None:
    data, columns = many_columns()
    valid(data)
    pdf = read(data)
    assert all(len(figure.pages) == 1 for figure in pdf.tree.all("Figure"))
    for figure in pdf.tree.all("Figure"):
        assert figure.box is not None
        assert figure.box[1] > 40
    assert columns == 7


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("asked", [mixed(), shipped()], ids=["mixed", "shipped"])
def test_nothing_answered_is_one_page(language: str, asked: Questionnaire) -> None:
    data = render_pdf(report_content([chapter(record(asked, []))], options(language)))
    valid(data)
    assert len(read(data).pdf.pages) == 1


def nothing_scored() -> Questionnaire:
    return questionnaire((Question(id="story", type=QuestionType.TEXT, text=only("Tell.")),))


def test_nothing_scored() -> None:
    told = answer("story", state=AnswerState.VALUE, value="Once.")
    data = render_pdf(report_content([chapter(record(nothing_scored(), [told]))], options("en")))
    valid(data)
    assert "none of them is scored" in read(data).text
    valid(render_pdf(report_content([chapter(record(questionnaire(()), []))], options("en"))))


def test_long_words_in_the_form() -> None:
    asked = mixed()
    long = [replace(question, text=only(LONG), unit=only(LONG)) for question in asked.questions()]
    valid(render_pdf(form_content(questionnaire(long), options("en"))))
    valid(render_pdf(learning_content(questionnaire(long), options("en"))))


def test_long_guidance_flows_over_pages() -> None:
    text = only("One word after the other. " * 750)
    asked = questionnaire(
        (
            practice("p", help=text, advice=text, levels=dict.fromkeys(LEVELS, text)),
            Question(id="d", type=QuestionType.DATE, text=text, help=text),
        )
    )
    for content in (form_content, learning_content):
        data = render_pdf(content(asked, options("en")))
        valid(data)
        assert read(data).text.count("One word after the other.") == 750 * (8 if content is learning_content else 7)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_same_content_gives_the_same_bytes(paper: Paper) -> None:
    made = [render_pdf(report_content([two_years()], options("fr", paper=paper)), paper) for _ in range(2)]
    assert made[0] == made[1]


def test_other_content_gives_another_identifier() -> None:
    one, other = (render_pdf(document(Heading(1, words(text)))) for text in ("one", "two"))
    assert one[one.index(b"/ID") :][:80] != other[other.index(b"/ID") :][:80]


def test_the_bytes_do_not_depend_on_the_process() -> None:
    code = (
        "import hashlib; from tests.report.build import *; from wci_assess.report import *\n"
        "made = render_pdf(report_content([two_years()], options('en')))\nprint(hashlib.sha256(made).hexdigest())"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)]
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stdout.strip()


def test_a_document_goes_to_another_process() -> None:
    made = report_content([two_years()], options("en"))
    assert pickle.loads(pickle.dumps(made)) == made
