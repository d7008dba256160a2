"""Mistakes in a table of questions that was pasted or saved from a spreadsheet. A problem's line is its row."""

from __future__ import annotations

from wci_assess.checker.problems.problem import error, warning
from wci_assess.i18n import mark

NO_ROWS = error("empty-file", mark("There is no question here. Paste the table with its first row, the column names."))
NO_HEADER = error(
    "table-header",
    mark(
        "The first row names no column of questions. Write column names above the table: Question (or English), "
        "French, Type, and if you like Section, Options, Help."
    ),
)
UNKNOWN_COLUMN = warning(
    "table-column",
    mark(
        "The column “{found}” is not known and was left out. Known are: English, French, Type, Section, Options, "
        "Options FR, Help, Help FR."
    ),
)
NO_QUESTION = error("empty-value", mark("This row has no question. Write one, or delete the row."))
MISSING_LANGUAGE = warning(
    "missing-language", mark("The text for “{language}” is missing in this row; readers will see the other language.")
)
UNKNOWN_TYPE = error("unknown-value", mark("“{found}” is no type of question. Choose one of: {choices}."))
UNKNOWN_TYPE_HINT = error(
    "unknown-value", mark("“{found}” is no type of question. Did you mean “{hint}”? It is one of: {choices}.")
)
FEW_OPTIONS = error(
    "too-few",
    mark(
        "A question of the type “{found}” needs at least two options. Write them in the column Options, with “;” "
        "between them."
    ),
)
TWICE = warning("duplicate-value", mark("“{found}” is asked twice: here and in row {other}."))
