"""Mistakes in a file of the tool kit: a tool or a training module."""

from __future__ import annotations

from wci_assess.checker.problems.problem import error
from wci_assess.i18n import mark

BAD_PRACTICE = error(
    "bad-practice",
    mark(
        "“{found}” names no practice: write the id of a questionnaire, a slash and the id of a question, such as: "
        "{hint}"
    ),
)
UNKNOWN_PRACTICE = error("unknown-reference", mark("The questionnaire “{questionnaire}” has no question “{found}”."))
UNKNOWN_PRACTICE_HINT = error(
    "unknown-reference",
    mark("The questionnaire “{questionnaire}” has no question “{found}”. Did you mean “{hint}”?"),
)
UNKNOWN_SECTION = error(
    "unknown-reference",
    mark("The questionnaire “{questionnaire}” has no section “{found}”. Its sections are: {choices}."),
)
UNKNOWN_PLACEHOLDER = error(
    "unknown-placeholder",
    mark("“{found}” is never filled in: readers would see it as it stands. Only these are: {choices}."),
)
PART_FORM = error(
    "part-form", mark("A part holds one thing, and this one holds {keys}. Write each as an entry of its own.")
)
EMPTY_PART = error("part-form", mark("This part holds nothing. Write for example: {hint}"))
EMPTY_TABLE = error("missing-key", mark("This table has no rows. Add “rows” with their number, or “names” for them."))
ABOUT_OR_TOPIC = error(
    "about-or-topic",
    mark(
        "A module is about a section or has a topic: it needs one of the two, and not both. Write for example: {hint}"
    ),
)
NO_SECTION_TO_SHOW = error(
    "about-or-topic",
    mark("“show” cannot be “section” in a module that is about no section. Choose one of: {choices}."),
)
