"""A new version beside an old one: what changed for each question, and what the file must say of it."""

from __future__ import annotations

import pytest

from tests.checker.valid import VALID, checked
from wci_assess.checker import check_against
from wci_assess.i18n import speak
from wci_assess.questionnaire import Change, Questionnaire, changes

OLD = VALID.replace("        change: wording\n", "")
SEATS = '          en: "Seats on the council cover all main sectors."\n'
PRACTICE = "      - id: all-sectors-seated\n"


def questionnaire(text: str) -> Questionnaire:
    result = checked(text)
    assert result.questionnaire is not None, result.problems
    return result.questionnaire


def edited(*edits: tuple[str, str], version: str = "2.0") -> str:
    """The old file with some edits, as a new version."""
    text = OLD.replace("version: 1.10", f"version: {version}")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def change_of(question: str, *edits: tuple[str, str]) -> Change:
    return changes(questionnaire(OLD), questionnaire(edited(*edits)))[question]


WORDS = (SEATS, SEATS.replace("cover", "reach"))
SAYS_WORDING = (PRACTICE, PRACTICE + "        change: wording\n")
SAYS_MEANING = (PRACTICE, PRACTICE + "        change: meaning\n")
LEVEL = '    - {id: starting, label: {en: "Starting", fr: "En démarrage"}}\n'

CASES = (
    ("nothing differs", "all-sectors-seated", (), Change.SAME),
    ("words differ, undeclared", "all-sectors-seated", (WORDS,), Change.UNDECLARED),
    ("words differ, declared", "all-sectors-seated", (WORDS, SAYS_WORDING), Change.WORDING),
    ("words differ, meaning declared", "all-sectors-seated", (WORDS, SAYS_MEANING), Change.MEANING),
    ("help differs", "all-sectors-seated", (("A list is kept.", "A list."),), Change.UNDECLARED),
    (
        "own words of a level differ",
        "all-sectors-seated",
        (("Every sector has a seat.", "Each has one."),),
        Change.UNDECLARED,
    ),
    ("a level's label differs", "all-sectors-seated", (('en: "Starting"', 'en: "Begun"'),), Change.SAME),
    ("a level's meaning differs", "all-sectors-seated", (("Nothing exists.", "Nothing."),), Change.UNDECLARED),
    (
        "a level more",
        "all-sectors-seated",
        ((LEVEL, LEVEL + '    - {id: half, label: {en: "Half", fr: "À moitié"}}\n'),),
        Change.MEANING,
    ),
    (
        "weight, core, sources differ",
        "all-sectors-seated",
        (("weight: 1,5", "weight: 2"), ("[S1, S2]", "[S1]")),
        Change.SAME,
    ),
    ("type differs", "founded", (("type: date", "type: text"),), Change.MEANING),
    ("options differ", "who-leads", (("{id: staff,", "{id: others,"), ("is: [staff]", "is: [others]")), Change.MEANING),
    ("an option's label differs", "who-leads", (('en: "Staff"', 'en: "The staff"'),), Change.UNDECLARED),
    ("range differs", "meetings", (("maximum: 366", "maximum: 52"),), Change.MEANING),
    ("unit differs", "unemployment-gap", (('en: "percentage points"', 'en: "per cent"'),), Change.MEANING),
    (
        "a column more",
        "services",
        (
            (
                "        columns:\n",
                '        columns:\n          - {id: site, type: text, label: {en: "Site", fr: "Lieu"}}\n',
            ),
        ),
        Change.UNDECLARED,
    ),
    (
        "a column gone",
        "services",
        (('          - {id: name, type: text, label: {en: "Name", fr: "Nom"}, required: true}\n', ""),),
        Change.MEANING,
    ),
    ("gone", "founded", (("- id: founded", "- id: founded-on"),), Change.RETIRED),
    ("new", "founded-on", (("- id: founded", "- id: founded-on"),), Change.NEW),
)


@pytest.mark.parametrize(("question", "edits", "change"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_change_of_a_question(question: str, edits: tuple[tuple[str, str], ...], change: Change) -> None:
    assert change_of(question, *edits) is change


def against(text: str) -> list[tuple[int, str, str]]:
    new = checked(text)
    return [(p.line, str(p.severity), p.code) for p in check_against(new, questionnaire(OLD))]


def test_an_undeclared_change_is_told_at_its_question() -> None:
    text = edited(WORDS)
    line = text[: text.index("id: all-sectors-seated")].count("\n") + 1
    assert against(text) == [(line, "warning", "undeclared-change")]
    (problem,) = check_against(checked(text), questionnaire(OLD))
    assert "change: wording" in problem.sentence(speak("en"))
    assert "change: wording" in problem.sentence(speak("fr"))
    assert problem.source.strip() == "- id: all-sectors-seated"


def test_declared_changes_are_silent() -> None:
    assert against(edited(WORDS, SAYS_WORDING)) == []
    assert against(edited(WORDS, SAYS_MEANING)) == []


def test_a_declaration_that_does_not_fit_is_told() -> None:
    assert [code for _line, _severity, code in against(edited(SAYS_WORDING))] == ["needless-change"]
    assert [code for _line, _severity, code in against(edited(SAYS_MEANING))] == ["needless-change"]
    fresh = edited(("      - id: founded\n", "      - id: founded-on\n        change: meaning\n"))
    assert [code for _line, _severity, code in against(fresh)] == ["needless-change"]
    more = edited(("        type: date\n", "        type: text\n        change: wording\n"))
    assert [code for _line, _severity, code in against(more)] == ["more-than-wording"]


@pytest.mark.parametrize(
    "edit",
    [
        ("weight: 1,5", "weight: 2"),
        ("type: date", "type: text"),
        ("- id: founded", "- id: founded-on"),
        ("minimum-rated: 50", "minimum-rated: 60"),
        ("core: true", "core: false"),
        ("good-answer: yes", "good-answer: no"),
    ],
)
def test_a_small_version_step_changes_wording_only(edit: tuple[str, str]) -> None:
    assert against(edited(WORDS, SAYS_WORDING, version="1.10.1")) == []
    assert against(edited(edit, version="1.10.1")) == [(4, "error", "version-step")]
    assert against(edited(edit, version="1.11")) == []
    (problem,) = check_against(checked(edited(edit, version="1.10.1")), questionnaire(OLD))
    assert problem.hint == "1.11"


def test_the_same_version_with_other_content_is_told() -> None:
    assert against(OLD) == []
    assert against(edited(WORDS, SAYS_WORDING, version="1.10")) == [(4, "warning", "same-version")]
    assert against(edited(version="1.9")) == [(4, "warning", "older-version")]


def test_a_local_variant_is_compared_with_its_base() -> None:
    variant = edited(
        ("id: town-questionnaire", "id: our-variant"),
        ("title:\n", "based-on: {id: town-questionnaire, version: 1.10}\ntitle:\n"),
        (
            "      - id: story\n",
            '      - id: own\n        type: text\n        text: {en: "Own", fr: "À nous"}\n      - id: story\n',
        ),
    )
    found = dict(changes(questionnaire(OLD), questionnaire(variant)))
    assert found.pop("own") is Change.NEW
    assert set(found.values()) == {Change.SAME}
    assert against(variant) == []
    assert [code for _l, _s, code in against(variant.replace("based-on: {id: town-", "based-on: {id: other-"))] == [
        "other-questionnaire"
    ]


def test_nothing_is_said_of_a_file_with_errors() -> None:
    assert check_against(checked("id: x"), questionnaire(OLD)) == ()
