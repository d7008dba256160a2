"""Who settled what: told once for a section, else with the practice; never how many in the public edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.report.build import answer, chapter, options, practice, questionnaire, record
from tests.report.test_content import all_text
from wci_assess.report import Edition, answers_content, report_content
from wci_assess.report.document import Heading, Paragraph, plain, walk
from wci_assess.response import Answer, AssessmentRecord

EVENING = date(2026, 10, 2)
JOBS = "Settled by: Employment sub-council (6 people), October 2, 2026"
ASKED = questionnaire([practice(f"p{n}") for n in range(3)], [practice(f"q{n}") for n in range(2)])


def by(question: str, level: int, group: str | None = "Employment sub-council", count: int | None = 6) -> Answer:
    return replace(answer(question, level), settled_on=EVENING, settled_group=group, settled_count=count)


def council(*answers: Answer) -> AssessmentRecord:
    return record(ASKED, answers)


def said(*answers: Answer, language: str = "en", edition: Edition = Edition.WORKING) -> str:
    made = replace(options(language), edition=edition)
    return all_text(report_content([chapter(council(*answers))], made))


def test_a_section_that_one_sub_council_settled_says_so_once_below_its_heading() -> None:
    answers = [by("p0", 3), by("p1", 2), by("p2", 4), answer("q0", 2)]
    document = report_content([chapter(council(*answers))], options("en"))
    blocks = list(walk(document.blocks))
    place = next(n for n, each in enumerate(blocks) if isinstance(each, Paragraph) and plain(each.words) == JOBS)
    heading = blocks[place - 1]
    assert isinstance(heading, Heading)
    assert "Section number 1" in plain(heading.words)
    assert all_text(document).count("Settled") == 1


def test_where_several_settled_it_or_not_all_is_settled_each_practice_says_so() -> None:
    assert said(by("p0", 3), by("p1", 2, "Education"), by("p2", 4)).count(JOBS) == 2
    assert said(by("p0", 3), by("p1", 2), answer("p2", 4)).count(JOBS) == 2, "one is nobody’s"
    assert said(by("p0", 3), by("p1", 2)).count(JOBS) == 1, "what is not answered, nobody could settle"
    other_day = replace(by("p1", 2), settled_on=date(2026, 10, 3))
    assert said(by("p0", 3), other_day).count("Settled by: Employment") == 2


def test_that_the_council_settled_its_own_answers_goes_without_saying() -> None:
    assert "Settled" not in said(by("p0", 3, None, 12), by("p1", 2, None, 12))
    assert "Settled" not in said(answer("p0", 3))


def test_nothing_is_counted_that_was_not_counted_and_one_is_one() -> None:
    assert "Settled by: Jobs, October 2, 2026" in said(by("p0", 3, "Jobs", None))
    assert "Settled by: Jobs (1 person), October 2, 2026" in said(by("p0", 3, "Jobs", 1))


def test_the_public_edition_names_the_sub_council_and_counts_nobody() -> None:
    for count in (1, 6, 40):
        told = said(by("p0", 3, count=count), edition=Edition.PUBLIC)
        assert "Settled by: Employment sub-council, October 2, 2026" in told
        assert "people" not in told.split("Settled by")[1][:60]
    apart = said(by("p0", 3), by("p1", 2, "Education", 2), edition=Edition.PUBLIC)
    assert "Settled by: Education, October 2, 2026" in apart


def test_it_is_told_in_the_language_of_the_report() -> None:
    told = said(by("p0", 3), language="fr")
    assert "Employment sub-council (6 personnes)" in told
    assert "2 octobre 2026" in told


def test_what_was_typed_as_a_name_is_text() -> None:
    assert "Settled by: <b>R&D</b> (2 people)" in said(by("p0", 3, "<b>R&D</b>", 2))


def test_my_answers_say_it_too() -> None:
    document = answers_content(chapter(council(by("p0", 3), by("p1", 2))), options("en"))
    assert all_text(document).count(JOBS) == 1
