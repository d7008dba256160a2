"""Mistakes in a survey: what only a survey has, what it cannot ask, and what its questions measure."""

from __future__ import annotations

from wci_assess.checker.problems.problem import error
from wci_assess.i18n import mark

NOT_A_SURVEY = error(
    "not-a-survey",
    mark("“{key}” belongs to a survey, and the kind of this file is “{kind}”. Delete it, or write: kind: survey"),
)
NO_CONSENT = error(
    "missing-key",
    mark(
        "A survey tells people what it is for and who sees their replies before the first question. Add: "
        "consent: {hint}"
    ),
)
SURVEY_TYPE = error(
    "survey-type",
    mark("A survey cannot ask for “{found}”, which is what a council answers. Choose one of: {choices}."),
)
SHARE_TYPE = error(
    "measures-type",
    mark("A share counts answers of yes-no, choice or choices, and this question is of the type “{type}”."),
)
NUMBER_TYPE = error(
    "measures-type",
    mark("“{found}” is taken of numbers, and this question is of the type “{type}”. Write “statistic: share”."),
)
NO_COUNTS = error("missing-key", mark("A share needs the answers that it counts. Add for example: counts: {hint}"))
COUNTS_OF_NUMBER = error(
    "measures-form", mark("“{found}” is taken of all numbers, so “counts” does not belong here. Delete it.")
)
ALL_COUNT = error(
    "measures-form",
    mark("“counts” names every answer of this question, so that the share is always 100. Leave at least one out."),
)
LEAVES_OUT_TYPE = error(
    "measures-type",
    mark(
        "Replies are left out by the answer to a yes-no or choice question, and this question is of the type “{type}”."
    ),
)
ALL_LEFT_OUT = error(
    "measures-form",
    mark("“leaves-out” names every answer of this question, so that no reply would count. Leave at least one out."),
)
GROUP_TWICE = error(
    "measures-form",
    mark(
        "“group” stands for all replies, “groups” sorts them by an answer: keep one of the two, and delete the other."
    ),
)
GROUPS_TYPE = error(
    "measures-type",
    mark("Replies are sorted by the answer to a yes-no or choice question, and “{found}” is of the type “{type}”."),
)
GROUPS_ON_ITSELF = error(
    "measures-form",
    mark("“{found}” cannot be sorted by its own answer. Name another question, or write “group”."),
)
MEASURES_ITSELF = error(
    "measures-form",
    mark("“in” names this survey itself. Name the questionnaire that has the indicator, such as: {hint}"),
)
MEASURED_TWICE = error(
    "measured-twice",
    mark("The indicator “{found}” is already measured in line {other}. One figure has one question: delete one."),
)
UNKNOWN_INDICATOR = error(
    "unknown-reference",
    mark("The questionnaire “{questionnaire}” has no indicator “{found}”."),
)
UNKNOWN_INDICATOR_HINT = error(
    "unknown-reference",
    mark("The questionnaire “{questionnaire}” has no indicator “{found}”. Did you mean “{hint}”?"),
)
UNKNOWN_GROUP = error(
    "unknown-reference",
    mark("The indicator “{indicator}” of “{questionnaire}” has no group “{found}”. Its groups are: {choices}."),
)
NO_GROUPS = error(
    "unknown-reference",
    mark("The indicator “{indicator}” of “{questionnaire}” has no groups. Delete “{key}”."),
)
GROUP_NEEDED = error(
    "missing-key",
    mark(
        "The indicator “{indicator}” of “{questionnaire}” has groups ({choices}). Add “group”, or “groups” with a "
        "question to sort replies by."
    ),
)
