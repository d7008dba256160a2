"""What the shipped tools and modules promise: both languages whole, linked, plain, each in words of its own."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from tests.questionnaires.reading_grade import reading_grade
from tests.questionnaires.test_texts import FRENCH_FAULTS
from wci_assess.checker import check, check_links
from wci_assess.paths import QUESTIONNAIRES, TOOLKIT
from wci_assess.questionnaire import Questionnaire, Text
from wci_assess.toolkit import (
    Blanks,
    Checks,
    Grid,
    Lines,
    Module,
    ModuleTopic,
    Prose,
    Steps,
    Subheading,
    Tool,
    ToolkitFile,
    ToolTopic,
)

LANGUAGES = ("en", "fr")
FILES = sorted(TOOLKIT.glob("*.yaml"))
PROSE = ("use", "text", "steps", "aim", "case", "task", "discuss", "facilitator")
"""Where sentences stand; labels, boxes and heads of tables may say the same in several tools."""
NAMED_TOOLS = {
    "council-resolution", "terms-of-reference", "interview-guide", "hours-sheet", "refusal-form", "exit-questions",
    "festival-card", "referral-form", "dot-vote-sheet", "orientation-checklist", "meeting-agenda", "logic-model-canvas",
    "indicator-plan",
}  # fmt: skip
GUIDE = {"facilitators-guide", "meeting-60-minutes", "meeting-half-day", "meeting-data-evening", "voting-cards"}


@cache
def questionnaires() -> dict[str, Questionnaire]:
    read = [check(path.read_bytes(), path.name).questionnaire for path in QUESTIONNAIRES.glob("*.yaml")]
    return {each.id: each for each in read if each is not None}


@cache
def shipped() -> dict[str, ToolkitFile]:
    found = {}
    for path in FILES:
        checked = check(path.read_bytes(), path.name)
        assert checked.toolkit is not None, checked.problems
        found[checked.toolkit.id] = checked.toolkit
    return found


def tools() -> list[Tool]:
    return [each for each in shipped().values() if isinstance(each, Tool)]


def modules() -> list[Module]:
    return [each for each in shipped().values() if isinstance(each, Module)]


def texts(file: ToolkitFile) -> Iterator[tuple[str, Text]]:
    yield "title", file.title
    if isinstance(file, Tool):
        yield "use", file.use
        for part in file.parts:
            match part:
                case Subheading(text=text):
                    yield "heading", text
                case Prose(text=text):
                    yield "text", text
                case Steps(steps=steps):
                    yield from (("steps", step) for step in steps)
                case Checks(entries=entries):
                    yield from (("checks", entry) for entry in entries)
                case Grid():
                    yield from (("table", each) for each in (*part.columns, *part.names))
                case Blanks(labels=labels):
                    yield from (("blanks", label) for label in labels)
                case Lines():
                    pass
        return
    yield from (("aim", file.aim), ("text", file.text), ("case", file.case), ("task", file.exercise.task))
    yield from (("discuss", question) for question in file.discuss)
    yield "facilitator", file.facilitator


@pytest.fixture(params=FILES, ids=[path.stem for path in FILES], name="file")
def each_file(request: pytest.FixtureRequest) -> ToolkitFile:
    return shipped()[request.param.stem]


def test_each_file_is_without_a_problem_and_leads_somewhere() -> None:
    for path in FILES:
        checked = check(path.read_bytes(), path.name)
        assert checked.problems == (), path.name
        assert check_links(checked, questionnaires()) == (), path.name


def test_what_was_promised_is_there() -> None:
    assert {tool.id for tool in tools()} >= NAMED_TOOLS | GUIDE
    assert len(tools()) >= 25
    sections = [module.about.section for module in modules() if module.about]
    assert sections == sorted({section.id for section in questionnaires()["lip-organizational"].sections})
    assert {module.topic for module in modules() if module.topic} == set(ModuleTopic)
    assert len(modules()) == 12


def test_every_tool_is_listed_under_what_it_is_for() -> None:
    assert ToolTopic.OTHER not in {tool.topic for tool in tools()}


def test_each_tool_says_how_long_it_takes_and_helps_with_a_practice() -> None:
    assert [tool.id for tool in tools() if not tool.minutes or not tool.practices] == []


def test_tools_of_a_module_are_there() -> None:
    known = {tool.id for tool in tools()}
    assert [(module.id, set(module.tools) - known) for module in modules() if not {*module.tools} <= known] == []
    assert all(module.tools for module in modules())


def test_both_languages_are_whole(file: ToolkitFile) -> None:
    assert file.languages == LANGUAGES
    for place, text in texts(file):
        assert all(text.by_language.get(language, "").strip() for language in LANGUAGES), place
        if len(text.by_language["en"]) > 40:
            assert text.by_language["en"] != text.by_language["fr"], place
            assert text.by_language["en"].count("\n") == text.by_language["fr"].count("\n"), place


def test_no_two_share_a_sentence() -> None:
    for language in LANGUAGES:
        said = Counter(
            sentence
            for file in shipped().values()
            for place, text in texts(file)
            if place in PROSE
            for sentence in re.split(r"(?<=[.!?])\s+", text.by_language[language])
            if len(sentence.split()) > 3
        )
        assert [sentence for sentence, times in said.items() if times > 1] == []


def test_english_is_plain(file: ToolkitFile) -> None:
    """The median of its running texts is grade 8 or less, as of the questionnaires; none is above grade 10."""
    grades = [reading_grade(text.by_language["en"]) for place, text in texts(file) if place in PROSE]
    assert statistics.median(grades) <= 8
    long = [text for place, text in texts(file) if place in PROSE and len(text.by_language["en"].split()) > 40]
    assert [text.by_language["en"][:60] for text in long if reading_grade(text.by_language["en"]) > 10] == []


@pytest.mark.parametrize("fault", FRENCH_FAULTS)
def test_french_is_set_as_in_canada(file: ToolkitFile, fault: str) -> None:
    pattern = re.compile(FRENCH_FAULTS[fault])
    for place, text in texts(file):
        if fault.startswith("newcomers") and re.search(r"\bimmigra(nts?|ted)\b", text.by_language["en"], re.I):
            continue
        assert not pattern.search(text.by_language["fr"]), (place, text.by_language["fr"])


def test_a_council_is_never_a_bare_conseil_in_french(file: ToolkitFile) -> None:
    """*Conseil* alone is the municipal council, or advice."""
    for _place, text in texts(file):
        bare = re.search(
            r"\b(du|le|au|un|ce) conseil(?! (du PLI|de PLI|municipal|scolaire|le moins))", text.by_language["fr"]
        )
        if bare and "municipal" not in text.by_language["fr"]:
            pytest.fail(text.by_language["fr"])


def test_a_case_says_that_it_is_made_up() -> None:
    for module in modules():
        assert module.case.by_language["en"].startswith("A made-up case."), module.id
        assert module.case.by_language["fr"].startswith("Un cas inventé."), module.id


def test_a_module_is_one_page_of_text() -> None:
    for module in modules():
        for language, most in (("en", 330), ("fr", 370)):
            assert 180 <= len(module.text.by_language[language].split()) <= most, (module.id, language)


def test_sources_are_those_of_the_questionnaires_and_https(file: ToolkitFile) -> None:
    cited = [source for each in questionnaires().values() for source in each.sources.values()]
    known = {source.id for source in cited}
    for source in file.sources.values():
        assert source.url is None or source.url.startswith("https://")
        assert source.id not in known or source in cited, source.id


def test_nothing_looks_like_a_person_or_an_address(file: ToolkitFile) -> None:
    for _place, text in texts(file):
        for language in LANGUAGES:
            assert not re.search(r"\S@\S|\b(Mr|Mrs|Ms|Dr|M\.|Mme)\b [A-Z]", text.by_language[language])
