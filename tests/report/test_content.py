"""What is said: the sentences of the report and of the paper form."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.report.build import (
    DAY,
    answer,
    both,
    chapter,
    dont_know,
    keyed,
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
from wci_assess.i18n import speak
from wci_assess.paths import PROGRAM
from wci_assess.questionnaire import (
    All,
    AnyOf,
    AtLeast,
    Change,
    Is,
    Not,
    Question,
    Questionnaire,
    QuestionType,
)
from wci_assess.report import Chapter, Document, actions_content, form_content, report_content, sheet_content
from wci_assess.report.content.answers import answer_text
from wci_assess.report.content.conditions import condition_words
from wci_assess.report.document import Cell, Drawn, Heading, Items, Run, Table, plain, texts, walk
from wci_assess.response import Answer, AnswerState, Measurement, Scope


def all_text(document: Document) -> str:
    return "\n".join(text for block in walk(document.blocks) for text in texts(block))


def small(*records_of: object, language: str = "en") -> str:
    return all_text(report_content([chapter(*records_of)], options(language)))  # type: ignore[arg-type]


def four(**first: object) -> list[object]:
    return [practice("p0", core=True, **first), *(practice(f"p{n}") for n in range(1, 4))]


def test_cover_says_whose_what_and_when() -> None:
    said = all_text(report_content([two_years()], options("en")))
    for part in (
        "Silver Ridge Local Immigration Partnership", "Self-assessment, 2026-27, beside 2025-26", "version 1.2.0",
        "Who answered: the council’s answers", "working edition",
        "This LIP council as a whole, as things stand today", "They are not measurements",
        "because people have become more candid", "This document is available in other formats on request.",
        "Ce document est offert dans d’autres formats sur demande.",
    ):  # fmt: skip
        assert part in said


def test_cover_in_french() -> None:
    said = all_text(report_content([two_years()], options("fr")))
    assert "Qui a répondu\u00a0: les réponses du conseil" in said
    assert re.search("49 \\S+ 74 ", said)
    assert "pratiques" in said


def test_one_page_to_act_on() -> None:
    asked = questionnaire(four())  # type: ignore[arg-type]
    given = [answer("p0", 1), answer("p1", 4), dont_know("p2"), answer("p3", 3)]
    said = small(record(asked, given))
    assert "2 of 4 applicable practices are in place; to 1 the answer is “don’t know”." in said
    assert "Priorities: core practices not yet in place\n1.1\nPractice p0. (Not in place)" in said
    assert "Strengths: the highest level, one a section\n1.2\nPractice p1." in said
    assert "What nobody knows yet\n1.3\nPractice p2." in said


def test_each_priority_comes_with_its_first_step() -> None:
    asked = questionnaire(four(advice=both("Ask the chamber for one hour.")))  # type: ignore[arg-type]
    given = [answer("p0", 1), *(answer(f"p{n}", 3) for n in range(1, 4))]
    page = all_text(sheet_content(chapter(record(asked, given)), options("en")))
    assert "Practice p0. (Not in place)\nFirst step: Ask the chamber for one hour." in page
    plan = actions_content(chapter(record(asked, given)), options("en"))
    [table] = tables(plan)
    assert table[2][2] == "Ask the chamber for one hour."


def test_a_section_has_one_strength_and_its_core_practice_first() -> None:
    asked = questionnaire((practice("a"), practice("b", core=True), practice("c")), (practice("d"),))
    said = small(record(asked, [answer(name, 4) for name in "abcd"]))
    assert "Strengths: the highest level, one a section\n1.2\nPractice b.\n2.1\nPractice d." in said


def test_core_practices_not_applicable_tell_why() -> None:
    asked = questionnaire(four())  # type: ignore[arg-type]
    given = [not_applicable("p0", "outside-mandate"), *(answer(f"p{n}", 3) for n in range(1, 4))]
    said = small(record(asked, given))
    assert "Core practices marked “not applicable”\n1.1\nPractice p0. (outside our mandate)" in said
    assert "Practice p0.\noutside our mandate\nnot applicable\nnot applicable" in said


def test_the_page_to_act_on_counts_what_it_leaves_out() -> None:
    asked = questionnaire([practice(f"p{n}", core=True) for n in range(40)])
    said = small(record(asked, [answer(f"p{n}", 1) for n in range(40)]))
    assert "Priorities: core practices not yet in place (6 of 40)" in said


def test_a_change_is_told_in_levels() -> None:
    asked = questionnaire(four())  # type: ignore[arg-type]
    old = [answer(f"p{n}", 2) for n in range(4)]
    new = [answer("p0", 4), answer("p1", 1), answer("p2", 2), not_applicable("p3")]
    said = small(record(asked, old), record(asked, new, 2026))
    assert (
        "Since 2025-26, 3 of 4 practices can be compared: 1 went up, 1 went down, 1 stayed the same. 1 cannot" in said
    )
    assert "Practice p0.\n2\n4\nLeading\nup 2 levels" in said
    assert "Practice p1.\n2\n1\nNot in place\ndown 1 level" in said
    assert "Practice p2.\n2\n2\nStarting\nthe same as before" in said
    assert "Practice p3.\nanother body does it\n2\nnot applicable\nnot applicable\n" in said
    assert "Not applicable in one of the two: 1.4\n" in said


def test_a_question_of_another_meaning_is_told_apart() -> None:
    old = questionnaire(four())  # type: ignore[arg-type]
    new = questionnaire(four(change="meaning", text=both("Something else.")), version="1.1.0")  # type: ignore[arg-type]
    given = [answer(f"p{n}", 3) for n in range(4)]
    made = chapter(record(old, given), record(new, given, 2026))
    assert made.comparison is not None
    assert made.comparison.practices[0].change_class is Change.MEANING
    said = all_text(report_content([made], options("en")))
    assert "asked with another meaning, so not compared" in said
    assert "Their meaning changed between the two versions: 1.1" in said


def test_another_council_keeps_its_name_and_its_words() -> None:
    asked = questionnaire(four())  # type: ignore[arg-type]
    given = [answer(f"p{n}", 2, comment="Ours to say.") for n in range(4)]
    theirs = record(asked, [answer(f"p{n}", 3, comment="Not for print.") for n in range(4)], council_id=2,
                    council="Secret Harbour LIP")  # fmt: skip
    said = small(theirs, record(asked, given, 2026))
    assert "Secret Harbour" not in said
    assert "Not for print" not in said
    assert "Ours to say." in said
    assert "Council A, 2025-26" in said
    assert "without a change" in said


def test_a_short_form_has_no_section_scores() -> None:
    core = next(question for question in shipped().questions() if question.core)
    document = report_content([chapter(record(shipped(), [answer(core.id, 1)], scope=Scope.CORE))], options("en"))
    said = all_text(document)
    assert "0 of 19 applicable practices of the short form are in place; 18 are not answered yet." in said
    assert not any(isinstance(cell, Drawn) for cell in cells(document))
    assert "too few practices in a section for a section score" in said


def test_a_section_of_two_practices_tells_their_levels() -> None:
    asked = questionnaire(four(), (practice("a"), practice("b")))  # type: ignore[arg-type]
    given = [*(answer(f"p{n}", 3) for n in range(4)), answer("a", 4), answer("b", 2)]
    document = report_content([chapter(record(asked, given))], options("en"))
    assert "2. Section number 2\n2.1 Leading; 2.2 Starting\nno score\n" in all_text(document)


def test_a_section_without_a_score_gives_its_reason() -> None:
    asked = questionnaire(four())  # type: ignore[arg-type]
    document = report_content([chapter(record(asked, [answer("p0", 3)]))], options("en"))
    said = all_text(document)
    assert "1. Section number 1\nno score: fewer than 3 practices rated\nno score\n" in said
    assert "No score, fewer than 3 practices rated: section 1." in said


def test_text_missing_in_french_is_marked() -> None:
    asked = questionnaire(four(text=only("English only.")))  # type: ignore[arg-type]
    document = report_content([chapter(record(asked, [answer("p0", 2)]))], options("fr"))
    said = [cell for cell in cells(document) if isinstance(cell, tuple) and "English only." in plain(cell)]
    assert said
    assert all(Run("English only.", language="en") in cell for cell in said)
    assert all("(en anglais)" in plain(cell) for cell in said)


def test_the_plan_has_room_for_each_priority() -> None:
    document = actions_content(two_years(), options("en"))
    [table] = [block for block in walk(document.blocks) if isinstance(block, Table)]
    assert len(table.rows) == 4
    assert [column.header for column in table.columns] == [
        "Practice and level now", "Why", "First step (a suggestion: change it freely)", "Who (role)", "By when",
        "Level next year", "State",
    ]  # fmt: skip
    assert table.room
    assert table.spare, "empty rows, as far as the last page goes"
    assert all(not plain(row[n]) for row in table.rows for n in (1, 3, 4, 5, 6))


def test_the_short_print_has_four_parts() -> None:
    document = report_content([two_years()], options("en", short=True))
    parts = [plain(b.words) for b in walk(document.blocks) if isinstance(b, Heading) and b.level == 1]
    assert parts[1:] == ["What to act on", "Profile", "All practices at a glance", "Actions"]


def test_the_annex_names_its_sources() -> None:
    said = all_text(report_content([two_years()], options("en")))
    assert shipped().hash in said
    assert said.count(shipped().hash) == 1
    assert f"hash {shipped().hash[:8]};" in said
    assert "lip-organizational" not in said, "words, never ids"
    assert "A practice at level k of K scores 100 × (k − 1) ÷ (K − 1)." in said
    assert "all weights are equal" in said
    assert "medium (30,000 to 99,999)" in said
    assert "evidence for 13 of 69 rated practices" in said


def test_every_question_carries_its_number() -> None:
    said = all_text(report_content([two_years()], options("en")))
    for question in filter(
        lambda each: each.scored and "medium" in each.tiers and not each.when, shipped().questions()
    ):
        number = shipped().numbers[question.id] + (" ●" if question.core else "")
        assert f"\n{number}\n{question.text.in_language('en')}\n" in said


def test_the_form_asks_as_the_screen_does() -> None:
    document = form_content(shipped(), options("en"))
    said = all_text(document)
    for question in shipped().questions():
        assert f"{shipped().numbers[question.id]}\u2002{question.text.in_language('en')}" in said
    assert said.count("\u2002core\n") == 20
    for part in ("What is rated", "How to answer", "In doubt between two levels, take the lower.", "The levels",
                 "Nothing exists, or it exists and does not work."):  # fmt: skip
        assert part in said


def test_the_short_form_asks_core_practices_with_their_own_numbers() -> None:
    document = form_content(shipped(), options("en"), Scope.CORE)
    headings = [plain(b.words) for b in walk(document.blocks) if isinstance(b, Heading) and b.level == 2]
    asked = [text for text in headings if text[0].isdigit()]
    assert len(asked) == 20
    assert asked[2].startswith("1.4\u2002")


def test_the_form_has_a_way_for_every_type() -> None:
    document = form_content(mixed(), options("en"))
    said = all_text(document)
    boxes = [
        [plain(item.words) for item in b.items] for b in walk(document.blocks) if isinstance(b, Items) and b.inline
    ]
    assert ["Yes", "No"] in boxes
    assert ["The first", "The second"] in boxes
    assert ["1 Not in place", "2 Starting", "3 In place", "4 Leading"] in boxes
    assert ["1", "2", "3", "4", "5"] in boxes
    for part in (
        "Tick one.", "Tick all that apply.", "Number (members)", "From 0 to 100.", "Values (points)", "Newcomers",
        "One line for each", "Languages: The first, The second", "◻ Don’t know", "◻ Not applicable, because",
        "Answer this only if 1.1 is “Yes”.", "Only for communities of this size: small (under 30,000) and medium",
        "Evidence (policy)", "What good looks like.", "1 Not in place – Own words for not-in-place",
    ):  # fmt: skip
        assert part in said
    tables = [block for block in walk(document.blocks) if isinstance(block, Table)]
    assert [table.room > 0 for table in tables] == [True, True]


def test_the_form_leaves_out_other_sizes_and_sectors() -> None:
    asked = mixed()
    sections = (replace(asked.sections[0], sector="housing"), replace(asked.sections[1], sector="health"))
    asked = replace(asked, sections=sections)
    assert "Practice only-small." not in all_text(form_content(asked, options("en"), tier="large"))
    said = all_text(form_content(asked, options("en"), sectors=("health",)))
    assert "Practice only-small." not in said
    assert "2.1\u2002Pick one." in said


@pytest.mark.parametrize(
    ("condition", "english", "french"),
    [
        (Is("has-group", ("yes",)), "1.1 is “Yes”", "la réponse à 1.1 est «\u00a0Oui\u00a0»"),
        (Is("pick", ("one", "two")), "2.1 is “The first” or “The second”", "«\u00a0Le premier\u00a0» ou «"),
        (AtLeast("group-meets", "in-place"), "1.2 is “In place” or higher", "1.2 est à «\u00a0En place\u00a0» ou"),
        (Not(Is("has-group", ("no",))), "it is not so that 1.1 is “No”", "il n’est pas vrai que la réponse à 1.1"),
        (
            All((Is("has-group", ("yes",)), AnyOf((Is("pick", ("one",)), Is("pick", ("two",)))))),
            "1.1 is “Yes” and (2.1 is “The first” or 2.1 is “The second”)",
            " et (la réponse à 2.1",
        ),
    ],
)
def test_skip_notes(condition: object, english: str, french: str) -> None:
    assert condition_words(condition, mixed(), speak("en")) == english  # type: ignore[arg-type]
    assert french in condition_words(condition, mixed(), speak("fr"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "value", "english", "french"),
    [
        ("pick", "one", "The first", "Le premier"),
        ("pick-many", ("one", "two"), "The first, The second", "Le premier, Le second"),
        ("count", Decimal("1500.5"), "1,500.5\u00a0members", "1\u202f500,5\u00a0membres"),
        ("gap", Measurement(Decimal("4.2"), 2024, "Census", "newcomers"), "4.2\u00a0points (Newcomers, 2024, Census)",
         "4,2\u00a0points (fr) (Newcomers (fr), 2024, Census)"),
        ("story", "As told.", "As told.", "As told."),
        ("since", datetime.date(2024, 5, 1), "May 1, 2024", "1er mai 2024"),
        ("services", {"name": "Library", "languages": ("one",)}, "Name: Library; Languages: The first",
         "Nom\u00a0: Library; Langues\u00a0: Le premier"),
    ],
)  # fmt: skip
def test_answers_without_levels(question: str, value: object, english: str, french: str) -> None:
    asked = mixed().question(question)
    assert asked is not None
    given = answer(question, state=AnswerState.VALUE, value=value)
    assert answer_text(asked, given, speak("en")) == english
    assert answer_text(asked, given, speak("fr")) == french
    if not isinstance(value, Measurement | dict):
        assert english in small(record(mixed(), [given]))


def cells(document: Document) -> list[Cell]:
    """The cells of every table."""
    blocks = [block for block in walk(document.blocks) if isinstance(block, Table)]
    return [cell for table in blocks for row in table.rows for cell in row]


def tables(document: Document) -> list[list[list[str]]]:
    """Every table as texts: its caption and header first."""
    return [
        [
            [block.caption],
            [column.header for column in block.columns],
            *([plain(cell) for cell in row] for row in block.rows),
        ]
        for block in walk(document.blocks)
        if isinstance(block, Table)
    ]


def test_an_indicator_stands_in_a_table_with_its_years_and_change() -> None:
    def measured(value: str, year: int, group: str) -> Answer:
        row = f"{group}:{year}"
        return answer(
            "gap", row=row, state=AnswerState.VALUE, value=Measurement(Decimal(value), year, f"Census {year}", group)
        )

    group = next(each.id for each in (mixed().question("gap") or practice("x")).groups)
    before = record(mixed(), [measured("4.25", 2021, group)], 2024)
    now = record(mixed(), [measured("3.9", 2024, group), measured("4.0", 2023, group)], 2025)
    document = report_content([chapter(before, now)], options("en"))
    [table] = [each for each in tables(document) if "Indicator and group" in each[1]]
    assert table[1] == ["No.", "Indicator and group", "2021", "2023", "2024", "Change", "Source"]
    assert table[2] == ["2.4", "The gap. (points) – Newcomers", "4.25", "4.0", "3.9", "−0.35", "1, 2, 3"]
    assert "1.\nCensus 2021\n2.\nCensus 2024\n3.\nCensus 2023" in all_text(document)


def test_indicators_of_the_same_characteristic_stand_below_the_practices() -> None:
    def of(asked: Questionnaire, characteristic: str) -> Questionnaire:
        section = replace(asked.sections[0], characteristic=characteristic)
        return replace(asked, sections=(section, *asked.sections[1:]))

    gap = Question(id="rent", type=QuestionType.INDICATOR, text=both("Average rent."))
    rated = of(questionnaire(four()), "W03")  # type: ignore[arg-type]
    given = [answer(f"p{n}", 2) for n in range(4)]
    value = answer("rent", row=":2021", state=AnswerState.VALUE, value=Measurement(Decimal(900), 2021, "Census"))
    for characteristic, there in (("W03", 2), ("W04", 1)):
        profile = replace(of(questionnaire((gap,)), characteristic), id="profile", title=both("The profile"))
        chapters = [chapter(record(rated, given)), chapter(record(profile, [value]))]
        document = report_content(chapters, options("en"))
        assert sum("Indicator and group" in table[1] for table in tables(document)) == there
        assert ("Indicators of “The profile”" in all_text(document)) is (there == 2)


def test_sections_too_small_for_a_score_show_each_practice_with_its_level() -> None:
    asked = questionnaire((practice("a"), practice("b")), (practice("c"),))
    years = [
        record(asked, [answer("a", level), answer("b", 1), answer("c", 2)], year)
        for year, level in ((2024, 2), (2025, 4))
    ]
    document = report_content([chapter(*years)], options("en"))
    assert not any(isinstance(cell, Drawn) for cell in cells(document))
    [table] = [each for each in tables(document) if each[1][0] == "Practice"]
    assert [row[1:] for row in table[2:]] == [
        ["2", "4", "Leading", "up 2 levels"],
        ["1", "1", "Not in place", "the same as before"],
        ["2", "2", "Starting", "the same as before"],
    ]


def test_a_report_bears_its_date() -> None:
    document = report_content([two_years()], options("en"))
    assert document.day == DAY
    assert document.footer.lines[-1] == "April 1, 2026"


def test_two_chapters_are_headed_by_their_questionnaires() -> None:
    other: Chapter = chapter(record(mixed(), []))
    document = report_content([two_years(), other], options("en"))
    tops = [plain(b.words) for b in walk(document.blocks) if isinstance(b, Heading) and b.level == 1]
    assert tops[1:] == [shipped().title.in_language("en"), "A test questionnaire"]


def test_members_answers_are_told_as_theirs() -> None:
    asked = questionnaire(four())  # type: ignore[arg-type]
    members = tuple(keyed([answer(f"p{n}", 1 + (n + m) % 4) for n in range(4)]) for m in range(9))
    said = small(record(asked, [], members=members))
    assert "Who answered: members’ answers (9 members’ answers are in)" in said
    assert "9 members" in said
    assert "On members’ answers in 2025-26: section 1 (n = 9)." in said
    hidden = small(record(asked, [], members=members[:3]))
    assert "hidden: too few members answered" in hidden


def test_no_markup_reader_is_used() -> None:
    """Only ReportLab's fonts and file writer are: text is never parsed, so there is nothing to escape."""
    for path in sorted((PROGRAM / "wci_assess" / "report").rglob("*.py")):
        for module in re.findall(r"^(?:from|import) (reportlab[\w.]*)", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert module == "reportlab.pdfbase", path
