"""What is said of counts and states: sums that agree, sentences for none and one, hidden and not asked in words."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.build import (
    answer,
    both,
    chapter,
    dont_know,
    keyed,
    not_applicable,
    options,
    practice,
    questionnaire,
    record,
    shipped,
)
from tests.report.test_content import all_text, tables
from wci_assess.questionnaire import Choice, Is, Question, Questionnaire, QuestionType
from wci_assess.report import Chapter, Document, actions_content, report_content
from wci_assess.report.content.counts import change_line, headline, own_report_lines
from wci_assess.report.content.view import View
from wci_assess.report.document import Figure, Heading, walk
from wci_assess.response import Answer, Answers, AnswerState, AssessmentRecord, Measurement, Scope


def asked(count: int = 4, **changes: object) -> Questionnaire:
    return questionnaire([practice(f"p{n}") for n in range(count)], **changes)


def view(*records: AssessmentRecord, language: str = "en") -> View:
    return View(chapter(*records), options(language), language)


def document(*records: AssessmentRecord, language: str = "en") -> Document:
    return report_content([chapter(*records)], options(language))


def said(*records: AssessmentRecord) -> str:
    return all_text(document(*records))


def group(count: int, *levels: int) -> tuple[Answers, ...]:
    return tuple(keyed([answer(f"p{n}", level) for n, level in enumerate(levels)]) for _ in range(count))


NOTHING = "Nothing is answered yet."


class TestHeadline:
    """The first sentence, and nothing that it does not know."""

    def line(self, *given: Answer, count: int = 4, members: tuple[Answers, ...] = ()) -> str:
        return headline(view(record(asked(count), given, members=members)))

    def test_none_one_and_many(self) -> None:
        rated = [answer(f"p{n}", 1) for n in range(4)]
        assert self.line(*rated) == "None of the 4 applicable practices is in place yet."
        assert self.line(answer("p0", 3), *rated[1:]) == "One of 4 applicable practices is in place."
        assert self.line(answer("p0", 3), answer("p1", 4), *rated[2:]) == "2 of 4 applicable practices are in place."
        assert self.line(answer("p0", 3), count=1) == "The one applicable practice is in place."
        assert self.line(answer("p0", 2), count=1) == "The one applicable practice is not in place yet."

    def test_what_is_missing_is_said(self) -> None:
        assert self.line(answer("p0", 3), answer("p1", 3), dont_know("p2")) == (
            "2 of 4 applicable practices are in place; 1 is not answered yet; to 1 the answer is “don’t know”."
        )

    def test_nothing_answered_and_all_not_applicable_are_no_zeros(self) -> None:
        assert self.line() == NOTHING
        assert self.line(*(not_applicable(f"p{n}") for n in range(4))) == "Every practice is marked “not applicable”."

    def test_hidden_is_no_zero(self) -> None:
        assert self.line(members=group(4, 3, 3, 3, 3)) == (
            "All 4 applicable practices are hidden: too few members answered."
        )
        part = (*group(4, 3, 3, 3, 3), *group(2, 3, 3, 3))
        assert self.line(members=part) == (
            "3 of the 3 applicable practices shown are in place; 1 is hidden: too few members answered."
        )

    def test_a_short_form_speaks_of_core_practices(self) -> None:
        made = questionnaire([practice(f"p{n}", core=True) for n in range(3)])
        short = record(made, [answer("p0", 3), answer("p1", 1)], scope=Scope.CORE)
        assert headline(view(short)) == "One of 3 applicable core practices is in place; 1 is not answered yet."


class TestChangeLine:
    """Up, down, same: sums that agree."""

    def line(self, old: list[Answer], new: list[Answer], before: Questionnaire | None = None) -> str:
        now = asked(version="1.1.0", hash="1" * 64)
        return change_line(view(record(before or asked(), old), record(now, new, 2026)))

    def test_all_some_one_and_none(self) -> None:
        low, high = [answer(f"p{n}", 1) for n in range(4)], [answer(f"p{n}", 2) for n in range(4)]
        assert self.line(low, high) == (
            "Since 2025-26, all 4 practices can be compared: 4 went up, none went down, none stayed the same."
        )
        assert self.line(low[:3], high) == (
            "Since 2025-26, 3 of 4 practices can be compared: 3 went up, none went down, none stayed the same. "
            "1 cannot; the last part says why."
        )
        assert self.line(low[:1], high).startswith("Since 2025-26, 1 of 4 practices can be compared: 1 went up,")
        assert self.line([], high) == "No practice can be compared with 2025-26."

    def test_what_only_the_year_before_asked_is_no_part_of_the_sum(self) -> None:
        more = questionnaire([*(practice(f"p{n}") for n in range(4)), practice("gone"), practice("gone-too")])
        given = [answer(name, 2) for name in ("p0", "p1", "p2", "p3", "gone", "gone-too")]
        assert self.line(given, given[:4], more).endswith(
            "4 stayed the same. 2 practices of 2025-26 are not asked now."
        )


LEVEL = st.one_of(st.integers(1, 4), st.sampled_from(["na", "dk", None]))


def given_answers(levels: list[object]) -> list[Answer]:
    made = []
    for n, level in enumerate(levels):
        if level == "na":
            made.append(not_applicable(f"p{n}"))
        elif level == "dk":
            made.append(dont_know(f"p{n}"))
        elif isinstance(level, int):
            made.append(answer(f"p{n}", level))
    return made


@settings(max_examples=40, deadline=None)
@given(
    st.lists(LEVEL, min_size=4, max_size=4),
    st.lists(st.lists(LEVEL, min_size=4, max_size=4), max_size=10),
)
def test_every_printed_row_of_counts_adds_up(council: list[object], members: list[list[object]]) -> None:
    made = record(asked(), given_answers(council), members=tuple(keyed(given_answers(each)) for each in members))
    for _caption, header, *rows in tables(document(made)):
        if "rated" in header:
            for row in rows:
                cells = dict(zip(header, row, strict=True))
                counts = [number(cells.get(part, "0")) for part in ("rated", "n/a", "?", "–", "▨")]
                assert sum(counts) == 4
    bar = re.search(r"Practices at each level: (.*)", all_text(document(made)))
    if bar:
        assert sum(int(part.split()[0]) for part in bar[1].split(" · ")) == 4


def number(cell: str) -> int:
    """A count; the sign of what is hidden is none."""
    return 0 if cell in ("▨", "hidden") else int(cell)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(1, 4), min_size=4, max_size=4), min_size=1, max_size=4))
def test_a_hidden_figure_appears_nowhere_as_a_number(members: list[list[int]]) -> None:
    """Fewer members than the threshold: whatever they answered, the printed report is the same."""
    first = said(record(asked(), [], members=tuple(keyed(given_answers(list(each))) for each in members)))
    other = said(record(asked(), [], members=group(len(members), 1, 4, 2, 3)))
    assert first == other
    assert "0 of" not in first
    assert "in place;" not in first


class TestHidden:
    """A small group in the tables, the charts and their alternative texts."""

    def test_it_has_its_own_word_and_sign(self) -> None:
        years = [
            record(asked(), [answer(f"p{n}", 2) for n in range(4)]),
            record(asked(), [], 2026, members=group(4, 4, 4, 4, 4)),
        ]
        made = document(*years)
        scores = next(each for each in tables(made) if "In place" in each[1])
        assert scores[2][2:] == ["33.3", "hidden: too few members answered", "–", "hidden"]
        levels = next(each for each in tables(made) if "Now" in each[1])
        assert all(row[3] == "hidden" for row in levels[2:])
        counts = next(each for each in tables(made) if "rated" in each[1])
        now = dict(zip(counts[1][len(counts[1]) // 2 + 1 :], counts[2][len(counts[1]) // 2 + 1 :], strict=True))
        assert now["▨"] == "4"
        assert now["rated"] == now["in place"] == "hidden"
        for figure in (block for block in walk(made.blocks) if isinstance(block, Figure)):
            assert not re.search(r"\d", figure.alternative)
        text = all_text(made)
        assert "▨ hidden: too few members answered" in text
        assert "no score: hidden: too few members answered, 4 hidden" in text
        assert "0 of 4 applicable" not in text

    def test_a_mean_without_a_level_says_whether_it_is_in_place(self) -> None:
        members = (*group(2, 1, 1, 1, 1), *group(3, 3, 3, 3, 3))
        text = said(record(asked(), [], members=members))
        assert "mean 40.0 of 100, 5 members; in place" in text
        assert "4 of 4 applicable practices are in place." in text
        assert "reaches it (half of them stand at it or below; of two middle levels the lower)" in text
        assert "exactly half is not enough" in text


class TestNothingAnswered:
    """No verdict on what was not answered."""

    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_one_page_without_figures_or_verdict(self, language: str) -> None:
        made = document(record(shipped(), []), language=language)
        assert not [block for block in walk(made.blocks) if isinstance(block, Figure)]
        headings = [block for block in walk(made.blocks) if isinstance(block, Heading) and block.level == 1]
        assert len(headings) == 1
        if language == "en":
            assert NOTHING in all_text(made)
            assert "No core practice" not in all_text(made)

    def test_the_plan_gives_no_verdict_either(self) -> None:
        text = all_text(actions_content(chapter(record(shipped(), [])), options("en")))
        assert NOTHING in text
        assert "No core practice" not in text

    def test_unrated_core_practices_are_named_beside_the_verdict(self) -> None:
        made = questionnaire([practice(f"p{n}", core=True) for n in range(5)])
        rated = [answer(f"p{n}", 3) for n in range(3)]
        assert "None of the 3 core practices that are rated is below “In place”; 2 of 5 show no level." in said(
            record(made, rated)
        )
        assert "No core practice is rated below “In place”." in said(
            record(made, [*rated, answer("p3", 3), answer("p4", 4)])
        )

    def test_a_chapter_without_answers_says_so_among_others(self) -> None:
        full, blank = chapter(record(asked(), [answer("p0", 1)])), chapter(record(asked(), []))
        made = report_content([full, blank], options("en"))
        assert all_text(made).count(NOTHING) == 2, "on the index page, and on its own"

    def test_a_comment_alone_is_no_answer_but_is_printed(self) -> None:
        text = said(record(asked(), [answer("p0", comment="We will talk about this.")]))
        assert NOTHING in text
        assert "We will talk about this." in text


class TestPriorities:
    """Headings say what is listed, the rule is printed, importance stands with the practice."""

    def test_what_is_important_is_listed_apart_with_its_importance(self) -> None:
        made = questionnaire([practice("p0", core=True), *(practice(f"p{n}", importance=True) for n in range(1, 5))])
        given = [
            answer("p0", 1), answer("p1", 1, importance=5), answer("p2", 1, importance=3),
            answer("p3", 2, importance=4), answer("p4", 4, importance=5),
        ]  # fmt: skip
        text = said(record(made, given))
        assert "Priorities: core practices not yet in place\n1.1\nPractice p0. (Not in place)\n" in text
        assert (
            "Also below “In place”, and important to the council\n"
            "1.2\nPractice p1. (Not in place, importance 5 of 5)\n"
            "1.4\nPractice p3. (Starting, importance 4 of 5)\n"
            "Strengths"
        ) in text
        assert "Practice p3.\nimportance 4 of 5\n2\nStarting" in text
        assert "Practice p2.\nimportance 3 of 5\n1\nNot in place" in text
        assert "importance 4 or 5 of 5." in text
        plan = all_text(actions_content(chapter(record(made, given)), options("en")))
        assert "the council holds it important; importance 5 of 5" in plan

    def test_changes_are_headed_by_what_they_are(self) -> None:
        low, high = [answer(f"p{n}", 1) for n in range(4)], [answer(f"p{n}", 2) for n in range(4)]
        assert "Largest gains" in said(record(asked(), low), record(asked(), high, 2026))
        assert "Largest losses" in said(record(asked(), high), record(asked(), low, 2026))
        mixed = [answer("p0", 1), *high[1:]]
        text = said(record(asked(), [answer("p0", 2), *low[1:]]), record(asked(), mixed, 2026))
        assert "Largest changes, up and down" in text


def test_the_cover_tells_each_column_s_version_and_form() -> None:
    old = questionnaire([practice(f"p{n}", core=True) for n in range(4)])
    new = replace(old, version="1.1.0", hash="1" * 64)
    given = [answer(f"p{n}", 2) for n in range(4)]
    text = said(record(old, given, scope=Scope.CORE), record(new, given, 2026))
    assert "2025-26: version 1.0.0; short form (core practices); the council’s answers" in text
    assert "2026-27: version 1.1.0; full form; the council’s answers" in text


class TestVersions:
    """Words, never ids; old answers under the old words."""

    OLD = questionnaire([practice("p0"), practice("p1"), practice("p2"), practice("gone")])
    NEW = questionnaire(
        [practice("p0", text=both("Something else."), change="meaning"), *(practice(f"p{n}") for n in range(1, 4))],
        version="1.1.0", hash="1" * 64,
    )  # fmt: skip

    def text(self) -> str:
        old = [answer("p0", 2, comment="Said of the old."), *(answer(name, 2) for name in ("p1", "p2", "gone"))]
        return said(record(self.OLD, old), record(self.NEW, [answer(f"p{n}", 3) for n in range(4)], 2026))

    def test_an_old_comment_stands_below_the_words_it_answered(self) -> None:
        assert "Comment (2025-26): (asked then “Practice p0.”) Said of the old." in self.text()

    def test_a_retired_question_has_its_words_and_its_old_number(self) -> None:
        assert "No longer asked: “Practice gone.” (1.4 of 2025-26)" in self.text()

    def test_new_and_local_are_told_apart(self) -> None:
        assert "\nnot asked: a new question\n" in self.text()
        assert "New in this version: 1.4" in self.text()
        local = replace(self.NEW, id="ours", based_on=("test-questionnaire", "1.0.0"))
        years = [
            record(self.OLD, [answer("p1", 2)]),
            record(local, [answer(f"p{n}", 3) for n in range(4)], 2026),
        ]
        made = chapter(*years)
        text = all_text(report_content([Chapter(made.columns, made.comparison, frozenset({"p3"}))], options("en")))
        assert "Practice p3. (local)\nnot asked: a local question\n" in text
        assert "Local: the other version does not have it: 1.4" in text
        assert "a new question" not in text
        assert "new in this version" not in text

    def test_ids_are_no_words(self) -> None:
        sectors = (Choice("health", both("Health care")),)
        made = replace(self.OLD, sectors=sectors)
        one = record(made, [answer("p1", 2)])
        one = replace(one, assessment=replace(one.assessment, sectors=("health",)))
        text = all_text(report_content([chapter(one)], options("en")))
        assert "sectors: Health care;" in text
        assert "A test questionnaire" in text

    def test_a_reported_answer_to_another_meaning_stands_with_its_words(self) -> None:
        def version(words: str, **changes: object) -> Questionnaire:
            story = Question(id="story", type=QuestionType.TEXT, text=both(words), change=changes.pop("change", None))  # type: ignore[arg-type]
            return questionnaire([practice("p0"), story], **changes)

        old, new = (
            version("What was hard?"),
            version("What went well?", change="meaning", version="2.0.0", hash="2" * 64),
        )
        told = answer("story", state=AnswerState.VALUE, value="The winter.")
        text = said(record(old, [answer("p0", 2), told]), record(new, [answer("p0", 2)], 2026))
        assert "The winter. (asked then “What was hard?”)" in text
        now = answer("story", state=AnswerState.VALUE, value="The spring.")
        text = said(record(old, [answer("p0", 2), told]), record(new, [answer("p0", 2), now], 2026))
        assert "What went well?\nThe winter. (asked then “What was hard?”)\nThe spring." in text


def test_an_indicator_of_another_meaning_is_no_value_to_compare() -> None:
    def version(words: str, **changes: object) -> Questionnaire:
        gap = Question(id="gap", type=QuestionType.INDICATOR, text=both(words), change=changes.pop("change", None))  # type: ignore[arg-type]
        return questionnaire([practice("p0"), gap], **changes)

    def measured(value: str, year: int) -> Answer:
        return answer("gap", row=f":{year}", state=AnswerState.VALUE, value=Measurement(Decimal(value), year))

    old, new = version("Gap in pay."), version("Gap in hours.", change="meaning", version="2.0.0", hash="2" * 64)
    made = document(
        record(old, [answer("p0", 2), measured("9.5", 2021)]),
        record(new, [answer("p0", 2), measured("4", 2024)], 2026),
    )
    [table] = [each for each in tables(made) if "Indicator and group" in each[1]]
    assert table[2][2:5] == ["asked with another meaning, so not compared", "4 (2024)", "–"]
    assert "2025-26, asked then “Gap in pay.”: 9.5 (2021)" in all_text(made)


def test_a_column_that_differs_from_its_own_report_is_told_with_the_reason() -> None:
    old = asked(5)
    new = questionnaire(
        [practice("p0", text=both("Else."), change="meaning"), *(practice(f"p{n}") for n in range(1, 5))],
        version="2.0.0", hash="2" * 64,
    )  # fmt: skip
    given = [answer(f"p{n}", 4 if n == 0 else 2) for n in range(5)]
    made = view(record(old, given), record(new, given, 2026))
    assert own_report_lines(made) == [
        "In section 1 the figures of 2025-26 are not those of their own report: here they stand on what 2026-27 asks "
        "in the same sense, by its rules."
    ]
    assert own_report_lines(view(record(old, given), record(old, given, 2026))) == []


def test_what_is_out_of_scope_is_not_told() -> None:
    """It is kept: when the condition holds again, so does the answer."""
    made = questionnaire(
        [
            Question(id="has", type=QuestionType.YES_NO, text=both("Is there one?")),
            practice("p0", when=Is("has", ("yes",))),
            practice("p1"),
            Question(id="story", type=QuestionType.TEXT, text=both("Tell."), when=Is("has", ("yes",))),
        ]
    )
    held = [
        answer("p0", 4, comment="Said of p0."), answer("p1", 2),
        answer("story", state=AnswerState.VALUE, value="Once."),
    ]  # fmt: skip
    text = said(record(made, [answer("has", state=AnswerState.VALUE, value="no"), *held]))
    assert "Said of p0." not in text
    assert "Once." not in text
    text = said(record(made, [answer("has", state=AnswerState.VALUE, value="yes"), *held]))
    assert "Said of p0." in text
    assert "Once." in text


class TestLanguageOfComments:
    """A comment's language is told only where it differs from the edition's."""

    @pytest.mark.parametrize(("language", "remarks"), [("fr", 0), ("en", 1)])
    def test_in_one_language(self, language: str, remarks: int) -> None:
        given = answer("p0", 2, comment="En français.", comment_language="fr", evidence="Minutes.", note="Short.")
        text = all_text(document(record(asked(), [given]), language=language))
        assert text.count("(in French)") == remarks
        assert "(en anglais)" not in text

    def test_unknown_is_the_edition_s(self) -> None:
        assert "(in " not in said(record(asked(), [answer("p0", 2, comment="Sans langue.")]))
