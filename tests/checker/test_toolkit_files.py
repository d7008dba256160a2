"""A facilitator writes a tool or a module: what she means is read, each mistake is one problem with its line."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import yaml

from tests.checker.toolkit_files import MODULE, TOOL, broken, checked, only_problem
from wci_assess.checker import check, check_links, questionnaires_named
from wci_assess.checker.table.schema import FILE_KINDS
from wci_assess.i18n import speak
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import Questionnaire
from wci_assess.toolkit import Blanks, Checks, Grid, Lines, Module, Prose, Show, Steps, Subheading, Tool, ToolTopic


def test_a_tool_is_read() -> None:
    result = checked(TOOL)
    assert (result.problems, result.questionnaire) == ((), None)
    tool = result.toolkit
    assert isinstance(tool, Tool)
    assert (tool.id, tool.topic, tool.minutes) == ("meeting-agenda", ToolTopic.MEETINGS, 30)
    assert tool.practices == (("lip-organizational", "decisions-recorded"),)
    assert [type(part) for part in tool.parts] == [Subheading, Prose, Steps, Checks, Grid, Blanks, Lines]
    [grid] = [part for part in tool.parts if isinstance(part, Grid)]
    assert (grid.rows, [name.in_language("fr") for name in grid.names]) == (4, ["Liste de consentement"])
    assert tool.sources["S18"].citation == "A handbook."


def test_a_module_is_read() -> None:
    result = checked(MODULE)
    assert result.problems == ()
    module = result.toolkit
    assert isinstance(module, Module)
    assert module.about is not None
    assert (module.about.section, module.topic, module.minutes) == ("composition", None, 45)
    assert (module.exercise.show, len(module.discuss), module.tools) == (Show.SECTION, 3, ("meeting-agenda",))


MISTAKES = (
    ("unknown key", TOOL, "minutes:", "minuets:", 9, "unknown-key", "Did you mean “minutes”?"),
    ("French key", MODULE, "\naim:", "\nbut:", 8, "unknown-key", "Did you mean “aim”?"),
    ("missing language", TOOL, ', fr: "Ordre du jour"', "", 6, "missing-language", "“fr” is missing here"),
    ("placeholder", TOOL, "Held on {date}", "Held on {day}", 13, "unknown-placeholder", "“{day}” is never filled in"),
    ("placeholder in a list", TOOL, "Quorum reached", "{quorum}", 15, "unknown-placeholder", "“{quorum}”"),
    ("two questions", MODULE, ', {en: "When?", fr: "Quand?"}', "", 12, "too-few", "at least 3 entries; there are 2"),
    ("no aim", MODULE, 'aim: {en: "See who is missing.", fr: "Voir qui manque."}\n', "", 1, "missing-key", "“aim” is"),
    ("neither", MODULE, "about: {questionnaire: lip-organizational, section: composition}", "minutes: 45", 1,
     "about-or-topic", "one of the two, and not both"),
    ("both", MODULE, "\naim:", "\ntopic: rating-fairly\naim:", 8, "about-or-topic", "one of the two, and not both"),
    ("section of none", MODULE, "about: {questionnaire: lip-organizational, section: composition}",
     "topic: rating-fairly", 11, "about-or-topic", "“lowest”, “split”, “changed”"),
    ("no practice", TOOL, "lip-organizational/", "", 10, "bad-practice", "lip-organizational/decisions-recorded"),
    ("two in one part", TOOL, "  - lines: 3", "    lines: 3", 20, "part-form", "“blanks”, “lines”"),
    ("table without rows", TOOL, '      rows: 4\n      names: [{en: "Consent list", fr: "Liste de consentement"}]\n',
     "", 17, "missing-key", "“rows”"),
    ("lines in words", TOOL, "lines: 3", "lines: three", 21, "bad-number", "“three” cannot be read"),
    ("kind misspelt", TOOL, "kind: tool", "kind: tol", 2, "unknown-value", "Did you mean “tool”?"),
    ("kind of a module misspelt", MODULE, "kind: module", "kind: modul", 2, "unknown-value", "Did you mean “module”?"),
    ("what is shown", MODULE, "show: section", "show: lowset", 11, "unknown-value", "Did you mean “lowest”?"),
    ("newer", TOOL, "format: 1", "format: 2", 1, "newer-format", "Update"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "code", "gist"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES]
)
def test_one_mistake_is_one_problem(file: str, old: str, new: str, line: int, code: str, gist: str) -> None:
    problem = only_problem(broken(file, old, new))
    assert (problem.line, problem.code) == (line, code)
    assert gist in problem.sentence(speak("en"))


def test_a_file_with_errors_is_nothing_to_work_with() -> None:
    result = checked(broken(TOOL, "on {date}", "on {day}"))
    assert (result.toolkit, result.tree) == (None, None)


@pytest.fixture(scope="module")
def organizational() -> dict[str, Questionnaire]:
    questionnaire = check((QUESTIONNAIRES / "lip-organizational.yaml").read_bytes(), "").questionnaire
    assert questionnaire is not None
    return {questionnaire.id: questionnaire}


def test_practices_that_are_named_are_there(organizational: dict[str, Questionnaire]) -> None:
    assert questionnaires_named(checked(TOOL)) == questionnaires_named(checked(MODULE)) == {"lip-organizational"}
    assert check_links(checked(TOOL), organizational) == check_links(checked(MODULE), organizational) == ()


def test_an_unknown_practice_is_told_with_what_was_meant(organizational: dict[str, Questionnaire]) -> None:
    there = checked(broken(TOOL, "decisions-recorded", "decision-recorded"))
    [problem] = check_links(there, organizational)
    assert (problem.line, problem.column, problem.hint) == (10, 7, "decisions-recorded")
    assert check_links(there, {}) == ()


def test_an_unknown_section_is_told(organizational: dict[str, Questionnaire]) -> None:
    [problem] = check_links(checked(broken(MODULE, "section: composition", "section: seats")), organizational)
    assert (problem.line, problem.code) == (7, "unknown-reference")
    assert "“composition”" in problem.sentence(speak("en"))


@pytest.mark.parametrize(("kind", "text"), [("tool", TOOL), ("module", MODULE)])
def test_the_schema_of_editors_knows_both(kind: str, text: str) -> None:
    [path] = [each.path for each in FILE_KINDS if each.name == kind]
    validator = jsonschema.Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))
    typed: Any = json.loads(json.dumps(yaml.safe_load(text), default=str))
    assert [error.message for error in validator.iter_errors(typed)] == []
    assert not validator.is_valid({**typed, "titel": "…"})
    assert not validator.is_valid({key: value for key, value in typed.items() if key != "title"})
