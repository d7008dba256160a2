"""A survey's file: what only a survey has, what it cannot ask, what it measures; each mistake has its sentence."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.checker.valid import VALID
from wci_assess.checker import Checked, Problem, check
from wci_assess.checker.table.schema import QUESTIONNAIRE_FILE
from wci_assess.i18n import speak
from wci_assess.questionnaire import Measures, Statistic
from wci_assess.workspace.toolkit import with_links

SURVEY = """\
format: 1
id: our-survey
version: 1.0.0
kind: survey
languages: [en, fr, ar]
title: {en: "Living here", fr: "Vivre ici", ar: "العيش هنا"}
consent: {en: "You may stop.", fr: "Vous pouvez arrêter.", ar: "يمكنك التوقف."}
sampling: {en: "Asked in classes.", fr: "Demandé en classe.", ar: "سُئل في الصفوف."}
minimum-replies: 30
sections:
  - id: all
    title: {en: "You", fr: "Vous", ar: "أنت"}
    questions:
      - id: time-here
        type: choice
        text: {en: "Since when?", fr: "Depuis quand?", ar: "منذ متى؟"}
        options:
          - {id: recent, label: {en: "Up to 5 years", fr: "Jusqu’à 5 ans", ar: "حتى ٥ سنوات"}}
          - {id: longer, label: {en: "Longer", fr: "Plus longtemps", ar: "أكثر"}}
          - {id: born, label: {en: "Born here", fr: "Né ici", ar: "وُلدت هنا"}}
      - id: belonging
        type: choice
        text: {en: "Do you belong?", fr: "Êtes-vous d’ici?", ar: "هل تنتمي؟"}
        options:
          - {id: strong, label: {en: "Strongly", fr: "Beaucoup", ar: "بقوة"}}
          - {id: weak, label: {en: "Weakly", fr: "Peu", ar: "بضعف"}}
        measures:
          in: welcoming-community
          indicator: w-belonging
          statistic: share
          counts: [strong]
          groups: {question: time-here, map: {recent: newcomers, longer: all-residents, born: all-residents}}
      - id: wait
        type: number
        text: {en: "Weeks of waiting", fr: "Semaines d’attente", ar: "أسابيع الانتظار"}
        measures: {in: welcoming-community, indicator: w-language-wait, statistic: median}
      - id: safe
        type: yes-no
        text: {en: "Safe?", fr: "En sécurité?", ar: "آمن؟"}
        measures: {in: welcoming-community, indicator: w-feel-safe, statistic: share, counts: [yes], group: newcomers}
"""
SAFE = "measures: {in: welcoming-community, indicator: w-feel-safe, statistic: share, counts: [yes], group: newcomers}"
GROUPS = "groups: {question: time-here, map: {recent: newcomers, longer: all-residents, born: all-residents}}"


def checked(text: str) -> Checked:
    return with_links(check(text.encode(), "survey.yaml"))


def only(text: str) -> Problem:
    [problem] = checked(text).problems
    return problem


def test_a_survey_is_read_with_what_it_measures() -> None:
    result = checked(SURVEY)
    assert result.problems == ()
    assert result.questionnaire is not None
    survey = result.questionnaire.survey
    assert survey is not None
    assert survey.minimum == 30
    assert survey.consent.in_language("ar") == "يمكنك التوقف."
    measured = {each.id: each.measures for each in result.questionnaire.questions() if each.measures}
    assert measured["belonging"] == Measures(
        questionnaire="welcoming-community",
        indicator="w-belonging",
        statistic=Statistic.SHARE,
        counts=("strong",),
        asked_in="time-here",
        group_of={"recent": "newcomers", "longer": "all-residents", "born": "all-residents"},
    )
    assert measured["wait"] is not None
    assert measured["wait"].statistic is Statistic.MEDIAN
    assert measured["safe"] is not None
    assert measured["safe"].group == "newcomers"


def test_what_a_council_answers_has_no_survey_head_and_its_hash_stands() -> None:
    questionnaire = check(VALID.encode(), "town.yaml").questionnaire
    assert questionnaire is not None
    assert questionnaire.survey is None
    assert questionnaire.hash == "a859d46d43ec9f8da1e8890e240739438b0cb1fdb3dea0eaabab02bbe3b9aefa"


MISTAKES: dict[str, tuple[str, str, str, str]] = {
    "no consent": (
        'consent: {en: "You may stop.", fr: "Vous pouvez arrêter.", ar: "يمكنك التوقف."}\n', "", "missing-key",
        "before the first question",
    ),
    "fewer than ten": ("minimum-replies: 30", "minimum-replies: 9", "out-of-range", "“minimum-replies”"),
    "a practice": (
        "- id: safe\n        type: yes-no", "- id: safe\n        type: date", "survey-type",
        "A survey cannot ask for “date”",
    ),
    "no such answer counts": ("counts: [strong]", "counts: [strongly]", "unknown-reference", "Did you mean “strong”?"),
    "nothing counts": ("          counts: [strong]\n", "", "missing-key", "A share needs the answers"),
    "everything counts": ("counts: [strong]", "counts: [weak, strong]", "measures-form", "always 100"),
    "a share of a number": (
        "w-language-wait, statistic: median", "w-language-wait, statistic: share", "measures-type",
        "of the type “number”",
    ),
    "a mean of answers": (
        "w-feel-safe, statistic: share, counts: [yes]", "w-feel-safe, statistic: mean", "measures-type",
        "“mean” is taken of numbers",
    ),
    "counts with a median": (
        "w-language-wait, statistic: median", "w-language-wait, statistic: median, counts: [yes]", "measures-form",
        "taken of all numbers",
    ),
    "an unknown statistic": ("statistic: median", "statistic: average", "unknown-value", "“statistic” cannot be"),
    "group and groups": (
        GROUPS, "group: newcomers\n          " + GROUPS, "measures-form", "keep one of the two",
    ),
    "groups of no question": (
        "{question: time-here,", "{question: time-hare,", "unknown-reference", "Did you mean “time-here”?",
    ),
    "groups by a number": (
        f"{GROUPS}", "groups: {question: wait, map: {recent: newcomers}}", "measures-type",
        "“wait” is of the type “number”",
    ),
    "groups by itself": (
        f"{GROUPS}", "groups: {question: belonging, map: {strong: newcomers}}", "measures-form", "its own answer",
    ),
    "an answer that is not there": ("map: {recent:", "map: {recnt:", "unknown-reference", "Did you mean “recent”?"),
    "left out by a number": (
        "text: {en: \"Weeks", "leaves-out: [long]\n        text: {en: \"Weeks", "measures-type",
        "of the type “number”",
    ),
    "left out by an answer that is not there": (
        "text: {en: \"Since", "leaves-out: [longr]\n        text: {en: \"Since", "unknown-reference", "mean “longer”?",
    ),
    "everybody left out": (
        "text: {en: \"Since", "leaves-out: [recent, longer, born]\n        text: {en: \"Since", "measures-form",
        "no reply would count",
    ),
    "itself": ("{in: welcoming-community, indicator: w-feel-safe", "{in: our-survey, indicator: w-feel-safe",
               "measures-form", "names this survey itself"),
    "twice": ("indicator: w-feel-safe", "indicator: w-belonging", "measured-twice", "already measured in line"),
    "an indicator that is not there": (
        "indicator: w-language-wait", "indicator: w-langage-wait", "unknown-reference", "mean “w-language-wait”?",
    ),
    "a practice for an indicator": ("indicator: w-language-wait", "indicator: w-safety", "unknown-reference",
                                    "has no indicator “w-safety”"),
    "a group that is not there": ("group: newcomers}", "group: recent}", "unknown-reference",
                                  "Its groups are: “newcomers”, “all-residents”"),
    "a group of none": (
        "statistic: median}", "statistic: median, group: newcomers}", "unknown-reference",
        "has no groups. Delete “group”",
    ),
    "no group where there are some": (", group: newcomers}", "}", "missing-key", "has groups"),
    "in missing": ("{in: welcoming-community, indicator: w-feel-safe", "{indicator: w-feel-safe", "missing-key",
                   "“in” is missing"),
    "an unknown key": ("counts: [yes], group", "count: [yes], group", "unknown-key", "Did you mean “counts”?"),
    "another kind": ("kind: survey", "kind: other", "not-a-survey", "belongs to a survey"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_has_its_sentence_and_no_survey_comes_of_it(name: str) -> None:
    old, new, code, gist = MISTAKES[name]
    assert old in SURVEY
    result = checked(SURVEY.replace(old, new, 1))
    assert [problem.code for problem in result.problems][:1] == [code]
    if name != "another kind":
        assert len(result.problems) == 1
    assert gist in result.problems[0].sentence(speak("en"))
    assert result.questionnaire is None
    assert result.problems[0].line > 1 or name == "no consent"


def test_the_kind_tells_all_that_only_a_survey_has() -> None:
    left_out = SURVEY.replace('        text: {en: "Safe', '        leaves-out: [no]\n        text: {en: "Safe')
    told = checked(left_out.replace("kind: survey", "kind: other")).problems
    assert [problem.values["key"] for problem in told] == [
        "consent", "sampling", "minimum-replies", "measures", "measures", "leaves-out", "measures",
    ]  # fmt: skip
    read = checked(left_out).questionnaire
    assert read is not None
    assert [each.leaves_out for each in read.questions()] == [(), (), (), ("no",)]


def test_a_questionnaire_that_is_not_at_hand_is_not_judged() -> None:
    text = SURVEY.replace("in: welcoming-community", "in: our-own").replace("{in: welcoming", "{in: our-own")
    assert [problem.code for problem in checked(text).problems] == []


def test_the_schema_of_editors_knows_surveys() -> None:
    schema = json.loads(Path(QUESTIONNAIRE_FILE.path).read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    good = json.loads(json.dumps(yaml.safe_load(SURVEY)))
    assert [error.message for error in validator.iter_errors(good)] == []
    bad = json.loads(json.dumps(yaml.safe_load(SURVEY.replace("statistic: median", "statistic: average"))))
    assert not validator.is_valid(bad)
