"""The learning sheet: everything that a questionnaire teaches, each thing once, and its sources by number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report.build import both, mixed, of_file, options, practice, questionnaire, sectoral, shipped
from tests.report.reading import read
from wci_assess.errors import ExpectedError
from wci_assess.i18n import speak
from wci_assess.questionnaire import Question, Questionnaire, QuestionType, Source
from wci_assess.report import Document, Paper, learning_content, render_pdf
from wci_assess.report.document import Heading, Items, plain, texts, walk
from wci_assess.response.practice_example import Cost, PracticeExample


def all_text(document: Document) -> str:
    return "\n".join(text for block in walk(document.blocks) for text in texts(block))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("asked", [shipped(), sectoral()], ids=["organizational", "sectoral"])
def test_it_holds_all_guidance_of_the_shipped_files(asked: Questionnaire, language: str) -> None:
    said = all_text(learning_content(asked, options(language)))
    for section in asked.sections:
        assert section.title.in_language(language) in said
    for question in asked.questions():
        own = question.levels.values()
        for text in (question.text, question.help, question.advice, *own):
            assert text is None or text.in_language(language) in said
        assert f"{asked.numbers[question.id]}\u2002{question.text.in_language(language)}" in said
    cited = {source for question in asked.questions() for source in question.sources}
    for name, source in asked.sources.items():
        assert (source.citation in said) == (name in cited)
        assert not source.url or (source.url in said) == (name in cited)
    core = {"en": "core\u00a0practice", "fr": "pratique\u00a0essentielle"}[language]
    assert said.count(core) == sum(question.core for question in asked.questions())


def test_a_scale_says_its_meanings_once() -> None:
    said = all_text(learning_content(questionnaire([practice("a"), practice("b")]), options("en")))
    assert said.count("Meaning of Starting.") == 1
    assert "What the levels mean here" not in said


def test_own_words_for_one_level_bring_all_levels() -> None:
    own = {"in-place": both("Met last month.")}
    document = learning_content(questionnaire([practice("a", levels=own)]), options("en"))
    [*_cover, items] = [block for block in walk(document.blocks) if isinstance(block, Items)]
    assert [plain(item.words) for item in items.items] == [
        "Not in place – Meaning of Not in place.", "Starting – Meaning of Starting.", "In place – Met last month.",
        "Leading – Meaning of Leading.",
    ]  # fmt: skip


def test_it_says_how_each_type_is_answered() -> None:
    said = all_text(learning_content(mixed(), options("en")))
    for part in (
        "Answer: Yes or no. The good answer is “Yes”.",
        "Answer this only if 1.1 is “Yes”.",
        "What the levels mean here:",
        "Starting – Own words for starting",
        "What good looks like: What good looks like.",
        "Only for communities of this size: small (under 30,000) and medium (30,000 to 99,999).",
        "■\na policy, a decision or a document",
        "Evidence to keep: ■ policy",
        "One of these:\nThe first",
        "All that apply:\nThe first",
        "Answer: A number. Unit: members. From 0 to 100.",
        "Answer: A measured value, with its year and its source. Unit: points.",
        "Groups compared: Newcomers; Others",
        "Answer: In words.",
        "Answer: A date.",
        "A list, one row for each, with:\nName\nLanguages: The first, The second",
    ):
        assert part in said


def test_sources_are_numbered_in_the_order_of_the_file() -> None:
    works = {name: Source(name, f"Work {name}.", None) for name in ("A", "B", "C")}
    asked = questionnaire([practice("x", sources=("C", "A"), basis="read")], sources=works)
    said = all_text(learning_content(asked, options("en")))
    assert "This statement follows the sources. Sources: 1, 2." in said
    assert said.endswith("Sources\n1.\nWork A.\n2.\nWork C.")


def test_one_sector_keeps_its_numbers_and_cites_its_own_sources() -> None:
    asked = sectoral()
    section = next(each for each in asked.sections if each.sector == "health")
    document = learning_content(asked, options("en"), "health")
    shown = [plain(block.words) for block in walk(document.blocks) if isinstance(block, Heading)]
    numbers = [asked.numbers[question.id] for question in section.questions]
    assert [text.split("\u2002")[0] for text in shown if "\u2002" in text] == numbers
    cited = {source for question in section.questions for source in question.sources}
    said = all_text(document)
    assert [name for name, source in asked.sources.items() if source.citation in said] == [
        name for name in asked.sources if name in cited
    ]


def test_a_question_that_is_not_rated_stands_whole() -> None:
    asked = questionnaire(
        [
            Question(id=f"i{n}", type=QuestionType.INDICATOR, text=both(f"Indicator {n}."), unit=both("points"),
                     help=both("Look in the census. " * 16), basis="own")
            for n in range(12)
        ]
    )  # fmt: skip
    tree = read(render_pdf(learning_content(asked, options("en")))).tree
    parts = [part for part in tree.all("Sect") if part.kids and "Indicator" in part.kids[0].text]  # type: ignore[union-attr]
    questions = [part for part in parts if part.kids[0].role == "H2"]  # type: ignore[union-attr]
    assert len(questions) == 12
    assert all(len(part.pages) == 1 for part in questions)


def test_what_is_not_rated_is_not_called_good() -> None:
    said = all_text(learning_content(of_file("community-profile"), options("en")))
    assert "What good looks like" not in said
    assert "Before you rate" not in said
    assert "Before you begin: share the questions out" in said


def test_an_unknown_sector_is_told_in_both_languages() -> None:
    with pytest.raises(ExpectedError) as told:
        learning_content(sectoral(), options("en"), "sports")
    assert told.value.code == "unknown-sector"
    assert "“sports” is not a sector of lip-sectoral. Choose from: employment, housing" in told.value.sentence(
        speak("en")
    )
    assert "n’est pas un secteur de lip-sectoral" in told.value.sentence(speak("fr"))
    with pytest.raises(ExpectedError) as told:
        learning_content(shipped(), options("en"), "health")
    assert told.value.sentence(speak("fr")) == (
        "lip-organizational n’est pas divisé en secteurs. Imprimez-le sans en nommer un."
    )


def test_a_missing_translation_is_marked() -> None:
    asked = questionnaire([practice("a", help=replace(both("Only English."), by_language={"en": "Only English."}))])
    assert "Only English. (en anglais)" in all_text(learning_content(asked, options("fr")))


def test_characters_that_no_font_has_are_listed() -> None:
    said = all_text(learning_content(questionnaire([practice("a", help=both("An emoji: \U0001f9ff"))]), options("en")))
    assert "Characters that could not be printed" in said
    assert "U+1F9FF" in said


def test_the_same_sheet_gives_the_same_bytes() -> None:
    first, second = (render_pdf(learning_content(sectoral(), options("fr")), Paper.A4) for _ in range(2))
    assert first == second


def test_what_councils_released_stands_with_its_practice_the_page_s_language_first() -> None:
    asked = questionnaire([practice("a"), practice("b")])
    told = [
        PracticeExample(
            uid="1" * 32, questionnaire=asked.id, question="a", title=title, tried="We wrote <b>one</b> page.",
            result="11 of 14 read it.", cost=Cost.NONE, ask_role="coordinator", language=language,
        )
        for language, title in (("fr", "Une page"), ("en", "One page"), ("en", "A third"))
    ]  # fmt: skip
    document = learning_content(asked, options("en"), examples={"a": told})
    said = all_text(document)
    assert "An example: One page. We wrote <b>one</b> page. 11 of 14 read it. (What it cost: No money" in said
    assert "Whom to ask: coordinator)" in said
    assert "Une page" not in said, "two stand there; all of them are in the library"
    assert "(in French)" in all_text(learning_content(asked, options("en"), examples={"a": told[:1]}))
    assert "An example" not in all_text(learning_content(asked, options("en")))
    assert render_pdf(document).startswith(b"%PDF")
