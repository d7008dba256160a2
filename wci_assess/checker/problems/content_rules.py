"""Mistakes in what a file says: its keys, values and texts, and what belongs together.

A sentence says what is wrong and what to write instead, in plain words; ``{hint}`` is the problem's hint.
"""

from __future__ import annotations

from wci_assess.checker.problems.problem import error, warning
from wci_assess.i18n import mark

# Keys and values
UNKNOWN_KEY = error("unknown-key", mark("There is no key “{key}” here. The keys are: {keys}."))
UNKNOWN_KEY_HINT = error("unknown-key", mark("There is no key “{key}” here. Did you mean “{hint}”?"))
UNKNOWN_KEY_MISSING = error(
    "unknown-key",
    mark("There is no key “{key}” here, and “{missing}” is missing. If that is what is meant, write “{missing}”."),
)
UNKNOWN_LANGUAGE = error(
    "unknown-key",
    mark("“{key}” is not among the file’s languages ({keys}). Add it to “languages”, or correct it."),
)
MISSING_KEY = error("missing-key", mark("“{key}” is missing here. Add a line such as: {hint}"))
KEY_NOT_FOR_TYPE = error(
    "key-not-for-type",
    mark("The type “{type}” does not take {keys}. Delete what does not belong here, or correct the type."),
)
KEYS_OF_OTHER_TYPE = error(
    "key-not-for-type",
    mark(
        "The type “{type}” does not take {keys}; the type “{hint}” does. Correct the type, or delete what does not"
        " belong here."
    ),
)
EMPTY_VALUE = error("empty-value", mark("“{key}” has no value. Write one, or delete the line; for example: {hint}"))
WRONG_TYPE = error("wrong-type", mark("“{key}” takes {expected}. Write for example: {hint}"))
ONE_LANGUAGE_TEXT = error("wrong-type", mark("“{key}” needs its text in each language of the file. Write: {hint}"))
UNKNOWN_VALUE = error("unknown-value", mark("“{key}” cannot be “{found}”. Choose one of: {choices}."))
UNKNOWN_VALUE_HINT = error(
    "unknown-value",
    mark("“{key}” cannot be “{found}”. Did you mean “{hint}”? It is one of: {choices}."),
)
BAD_ID = error(
    "bad-id",
    mark(
        "“{found}” cannot be an id: an id has 1 to 64 small letters a to z, digits and hyphens. Write for "
        "example: {hint}"
    ),
)
BAD_SOURCE_ID = error(
    "bad-id",
    mark(
        "“{found}” cannot be an id: the id of a source has 1 to 64 letters A to Z, digits and hyphens. Write for "
        "example: {hint}"
    ),
)
BAD_VERSION = error(
    "bad-version",
    mark("“{found}” cannot be a version: a version is 2 to 4 numbers with points between. Write for example: {hint}"),
)
BAD_LANGUAGE = error("bad-language", mark("“{found}” is not a language code. Write “en” for English, “fr” for French."))
BAD_NUMBER = error(
    "bad-number",
    mark("“{key}” takes a number of at most 15 digits, such as {hint}; “{found}” cannot be read."),
)
OUT_OF_RANGE = error("out-of-range", mark("“{key}” must be {expected}; {found} is not."))
NEWER_FORMAT = error(
    "newer-format",
    mark(
        "The file is written in format {found}, for a newer version of this program, which reads format 1. Update"
        " the program."
    ),
)
BAD_FORMAT = error("bad-format", mark("“{found}” is not a format that this program reads. Write: format: 1"))
BAD_LINK = error("bad-link", mark("“{found}” is not a link to a web page. A link begins with https://"))
PLAIN_HTTP = warning(
    "plain-http",
    mark("The link begins with http://, which others on the way can change. Where the page has it, write: {hint}"),
)
TOO_FEW = error("too-few", mark("“{key}” needs at least {limit} entries; there are {count}."))
TOO_MANY = error("too-many", mark("“{key}” takes at most {limit} entries; there are {count}."))
TWICE_IN_LIST = error(
    "duplicate-value",
    mark("“{found}” stands twice in this list: here and in line {other}. Delete one."),
)

# What the texts hold
MISSING_LANGUAGE = warning(
    "missing-language",
    mark("The text for {keys} is missing here; readers will see the language “{shown}” instead."),
)
HTML = warning("html", mark("“{found}” looks like HTML. It is shown to readers just as it stands here."))
CURLY_QUOTES = error(
    "curly-quotes",
    mark(
        "The quotation marks {found} around this text are not those that the program reads: they would be shown to "
        "readers. Write: {hint}"
    ),
)
TWICE_ENCODED = warning(
    "twice-encoded",
    mark(
        "“{found}” is what becomes of “{hint}” where a file is saved in the wrong encoding; {count} such places are in "
        "this file. Write the letters anew."
    ),
)
ALWAYS_OFFERED = warning(
    "always-offered",
    mark(
        "“{found}” is offered with every question anyway, and is counted rightly only there. Delete this entry, or "
        "else people can say it in two ways."
    ),
)
ID_OF_DIGITS = warning(
    "id-of-digits",
    mark(
        "The id “{found}” is a number, which invites renumbering: the same id in next year’s version is the same "
        "question. Give it a short name instead, such as: {hint}"
    ),
)
DIRECTION_MARK = warning(
    "direction-mark",
    mark(
        "The text holds an invisible mark ({found}) that can turn the order of letters or break the line. It is "
        "kept; delete it if you did not mean it."
    ),
)

# What belongs together
DUPLICATE_ID = error("duplicate-id", mark("The id “{found}” is already used in line {other}. Give each its own id."))
ALIKE_ID = error(
    "duplicate-id",
    mark(
        "The id “{found}” differs from “{first}” in line {other} only by capital letters or accents. Give each "
        "its own id."
    ),
)
EQUAL_LABELS = error(
    "equal-labels",
    mark("“{found}” stands twice: here and in line {other}. Readers could not tell them apart; write different words."),
)
UNKNOWN_REFERENCE = error(
    "unknown-reference",
    mark("“{found}” is not among the {things} of this file. There are: {choices}."),
)
UNKNOWN_REFERENCE_HINT = error(
    "unknown-reference",
    mark("“{found}” is not among the {things} of this file. Did you mean “{hint}”?"),
)
NOTHING_TO_REFER_TO = error(
    "unknown-reference",
    mark("“{found}” is not among the {things} of this file: there are none yet."),
)
UNKNOWN_ANSWER = error(
    "unknown-reference",
    mark("The question “{question}” has no answer “{found}”. Its answers are: {choices}."),
)
UNKNOWN_ANSWER_HINT = error(
    "unknown-reference",
    mark("The question “{question}” has no answer “{found}”. Did you mean “{hint}”?"),
)
CONDITION_BELOW = error(
    "condition-below",
    mark(
        "“{found}” stands further down, in line {other}. A condition looks only at questions above it: move one "
        "of the two."
    ),
)
CONDITION_ON_ITSELF = error(
    "condition-below",
    mark("The condition of “{found}” asks for its own answer. A condition looks only at questions above it."),
)
CONDITION_TYPE = error(
    "condition-type",
    mark(
        "A condition cannot ask for answers of the type “{type}”. It can ask for yes-no, choice, choices and practice."
    ),
)
AT_LEAST_TYPE = error(
    "condition-type",
    mark(
        "“at-least” asks for a level, and “{found}” is not a practice. Write “is” with the answers that fulfil the "
        "condition."
    ),
)
CONDITION_FORM = error(
    "condition-form",
    mark(
        "A condition takes one form: “question” with “is”, “question” with “at-least”, or “all”, “any” or “not” "
        "alone. Write for example: {hint}"
    ),
)
NEVER_TRUE = warning(
    "never-true",
    mark(
        "This condition can never hold, so that “{found}” is never asked. Check the answers and the conditions above."
    ),
)
NO_LEVEL_IN_PLACE = error(
    "in-place",
    mark("No level of “{found}” counts as in place. Add to the first level that does: counts-as-in-place: true"),
)
TWO_LEVELS_IN_PLACE = error(
    "in-place",
    mark(
        "Two levels count as in place: this one and that in line {other}. Mark the lower one only; the levels "
        "above it count with it."
    ),
)
LOWEST_IN_PLACE = error(
    "in-place",
    mark("The lowest level cannot count as in place: every answer would. Mark a higher level."),
)
MINIMUM_ABOVE_MAXIMUM = error(
    "minimum-above-maximum",
    mark("The minimum {minimum} is above the maximum {maximum}. Exchange or correct them."),
)
BASED_ON_ITSELF = error(
    "based-on-itself",
    mark("“based-on” names this questionnaire itself. A local variant has an id of its own."),
)
