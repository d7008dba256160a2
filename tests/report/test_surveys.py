"""What a survey said is printed as far as it may be told, and goes along into the long table."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from functools import cache

from tests.report.build import answer, chapter, of_file, options, record
from tests.workspace.replies import made_up
from wci_assess.report import research_files
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.surveys import surveys
from wci_assess.report.content.view import View
from wci_assess.report.document import Block, Heading, Items, Paragraph, Table, plain, walk
from wci_assess.response import AnswerState, AssessmentRecord
from wci_assess.response.replies import Given
from wci_assess.response.survey_totals import ReleasedWords, SurveyRecord, SurveyTotals
from wci_assess.scoring.survey_counting import counted_replies

HOSTILE = "<b>R&D</b> =1+1 “Été”"


@cache
def surveyed(count: int = 60) -> AssessmentRecord:
    """A round with so many made-up replies to the newcomer survey, some words of which are released."""
    asked = of_file("newcomer-survey")
    replies = made_up(asked, count)
    no = {"hiring-discrimination": Given(AnswerState.VALUE, "no")}
    said = [replace(each, answers={**each.answers, **no}) if n < count - 3 else each for n, each in enumerate(replies)]
    totals = SurveyTotals(counted_replies(asked, said))
    *_, text = (each for each in asked.questions() if each.type == "text")
    community = of_file("welcoming-community")
    first = next(each.id for each in community.questions() if each.scale)
    words = (ReleasedWords(text, HOSTILE),)
    return replace(record(community, [answer(first, 3)]), surveys=(SurveyRecord(asked, totals, words),))


def blocks(language: str, made: AssessmentRecord) -> tuple[Block, ...]:
    view = View(chapter(made), options(language), language)
    return tuple(walk(tuple(surveys(view, Numbering(view.say)))))


def test_how_many_replied_and_what_they_said() -> None:
    found = blocks("en", surveyed())
    [heading, *_] = [plain(each.words) for each in found if isinstance(each, Heading)]
    assert heading == "What people said: Newcomer survey: living here"
    lead = " ".join(plain(each.words) for each in found if isinstance(each, Paragraph))
    assert "60 replies without names" in lead
    assert "by interview" in lead
    assert "This is no random sample" in lead
    [table] = [each for each in found if isinstance(each, Table)]
    rows = [[plain(cell) for cell in row] for row in table.rows]
    at = next(n for n, row in enumerate(rows) if row[0].startswith("How strong is your sense of belonging"))
    given = int(rows[at][1])
    counts = [int(row[1]) for row in rows[at + 1 : at + 5]]
    assert [row[0] for row in rows[at + 1 : at + 5]] == [
        "– Very strong", "– Somewhat strong", "– Somewhat weak", "– Very weak",
    ]  # fmt: skip
    assert sum(counts) == given
    assert rows[at + 1][2] == f"{(200 * counts[0] + given) // (2 * given)}%"


def test_no_answer_of_few_stands_alone_where_there_are_others() -> None:
    totals = surveyed().surveys[0].totals
    for row in totals.rows:
        told = [count for key, count in row.values.items() if " " not in key]
        assert all(count == 0 or count >= 5 for count in told) or len([each for each in told if each]) <= 2, row


def test_released_words_are_printed_as_they_were_typed() -> None:
    found = blocks("fr", surveyed())
    assert [plain(item.words) for each in found if isinstance(each, Items) for item in each.items] == [HOSTILE]


def test_without_a_survey_there_is_no_part() -> None:
    assert blocks("en", replace(surveyed(), surveys=())) == ()


def test_the_long_table_has_what_may_be_told() -> None:
    files = research_files([surveyed(), surveyed()])
    lines = list(csv.DictReader(io.StringIO(files["answers.csv"].decode(), newline="")))
    told = [line for line in lines if line["respondent"] == "replies"]
    assert {line["questionnaire"] for line in told} == {"newcomer-survey"}
    belonging = [line for line in told if line["question"] == "belonging"]
    assert len([line for line in belonging if line["state"] == "share"]) == 1, "each survey once"
    total = surveyed().surveys[0].totals.of("belonging")
    assert total is not None
    values = {line["value"]: int(line["n"]) for line in belonging if line["state"] == "value"}
    assert values == dict(total.values)
    assert HOSTILE not in files["answers.csv"].decode()
    book = list(csv.DictReader(io.StringIO(files["codebook.csv"].decode(), newline="")))
    assert any(line["questionnaire"] == "newcomer-survey" and line["code"] == "very-strong" for line in book)
