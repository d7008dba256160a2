"""Mistakes met while a file is read: its encoding, its YAML, its size.

A sentence says what is wrong and what to write instead, in plain words; ``{hint}`` is the problem's hint.
"""

from __future__ import annotations

from wci_assess.checker.problems.problem import error, warning
from wci_assess.i18n import mark

# The file as a whole
TOO_LARGE = error("too-large", mark("The file is too large: the limit is 4 MiB. Split it into several questionnaires."))
FOREIGN_FILE = error(
    "not-yaml",
    mark("This is {found}, not a questionnaire. Choose the questionnaire’s own file, whose name ends in .yaml."),
)
EMPTY_FILE = error(
    "empty-file",
    mark("The file is empty, or holds nothing but comments. Begin with the starter questionnaire."),
)
UTF_16 = error(
    "not-utf8",
    mark("The file is saved as UTF-16. Save it again as UTF-8 (in the editor: Save as, Encoding)."),
)
OLD_ENCODING = error(
    "not-utf8",
    mark(
        "The file is saved in an older encoding (Windows-1252 or Latin-1): “{found}” cannot be read here. Save it"
        " again as UTF-8 (in the editor: Save as, Encoding)."
    ),
)
NOT_UTF8 = error(
    "not-utf8",
    mark(
        "The file is not saved as UTF-8, or it is damaged here. Save it again as UTF-8 (in the editor: Save as, "
        "Encoding)."
    ),
)
CONTROL_CHARACTER = error(
    "control-character",
    mark("An invisible control character ({found}) stands here. Delete it; typing the word anew helps."),
)
NOT_KEYS = error(
    "wrong-type",
    mark(
        "The file begins with {found}. A questionnaire begins with keys, one on each line: “format: 1”, then "
        "“id:”, “version:” and so on."
    ),
)
TOO_DEEP = error(
    "too-deep",
    mark("Too many levels inside one another: the limit is {limit}. Reading stopped here; look for stray brackets."),
)
TOO_MANY_NODES = error(
    "too-many-nodes",
    mark(
        "The file holds more than {limit} keys and values. Reading stopped here; split the file into several "
        "questionnaires."
    ),
)
TOO_LONG = error(
    "too-long",
    mark(
        "A text of {length} characters begins here: the limit is {limit}. Shorten it, or look for a missing "
        "quotation mark."
    ),
)
MORE_PROBLEMS = error(
    "more-problems",
    mark("{count} more errors are not listed. Mend those above, then check again."),
)
MORE_WARNINGS = warning(
    "more-problems",
    mark("{count} more warnings are not listed. They are like those above."),
)

# YAML that is not used here
ALIAS = error(
    "alias",
    mark(
        "“*{found}” repeats what stands in line {other} (“&{found}”). Write it out here, and delete “&{found}” there."
    ),
)
ALIAS_OR_TEXT = error("alias", mark("A text that begins with “*” needs quotation marks. Write: {hint}"))
ANCHOR = error(
    "anchor",
    mark(
        "“&{found}” gives a name to this place, which is not used here. Delete it; if it belongs to the text, put"
        " the text in quotation marks."
    ),
)
TAG = error(
    "tag",
    mark(
        "“{found}” is read as a YAML tag, which is not used here. Delete it; if it belongs to the text, put the "
        "text in quotation marks."
    ),
)
MERGE_KEY = error("merge-key", mark("“<<” takes in keys from elsewhere, which is not used here. Write the keys out."))
SECOND_DOCUMENT = error(
    "second-document",
    mark(
        "A second document begins here (after “---” or “...”). One file holds one questionnaire: delete the line,"
        " or move what follows to a file of its own."
    ),
)
ENTRY_WITHOUT_DASH = error(
    "duplicate-key",
    mark(
        "“{key}” stands twice: here and in line {other}. If a new entry of the list begins here, put “- ” before it;"
        " else keep one of them."
    ),
)
COMPLEX_KEY = error(
    "complex-key",
    mark("A list or a group of keys stands where one key is expected. Write a single word before the colon."),
)
DUPLICATE_KEY = error("duplicate-key", mark("“{key}” stands twice: here and in line {other}. Keep one of them."))

# YAML that cannot be read
TAB = error("tab", mark("This line is indented with a tab. Use spaces, as many as in the lines beside it."))
TABS = error(
    "tab",
    mark(
        "{count} lines of this file are indented with tabs, the first of them here. Use spaces: two for each step "
        "further in."
    ),
)
ODD_SPACE = error(
    "indentation",
    mark("This line begins with no-break spaces, which a web page or a word processor left. Use ordinary spaces."),
)
ODD_SPACES = error(
    "indentation",
    mark(
        "Invisible no-break spaces, which a web page or a word processor left, stand where ordinary spaces belong:"
        " {count} in this file, the first of them at the beginning of this line. Put ordinary spaces there."
    ),
)
INVISIBLE_SPACE = error(
    "invisible-space",
    mark("An invisible no-break space stands {where} here. Put an ordinary space there. Write: {hint}"),
)
INVISIBLE_SPACES = error(
    "invisible-space",
    mark(
        "Invisible no-break spaces stand where ordinary spaces belong: {count} in this file, the first of them {where}"
        " here. Put ordinary spaces there. Write: {hint}"
    ),
)
INVISIBLE_CHARACTER = error(
    "invisible-space",
    mark(
        "Invisible characters ({found}), which a web page or a chat left, stand among the keys: {count} in this file, "
        "the first of them here. Delete them; typing the line anew helps."
    ),
)
BULLET = error(
    "list-hyphen",
    mark("A list entry begins with a plain hyphen, not with “{found}”. Write: {hint}"),
)
BULLETS = error(
    "list-hyphen",
    mark(
        "A list entry begins with a plain hyphen, not with “{found}”, which stands in {count} lines of this file. Write"
        " here: {hint}"
    ),
)
QUOTED_MAIL = error(
    "not-yaml",
    mark("The lines begin with “> ”, as in a quoted e-mail. Delete these marks, or ask for the file itself."),
)
CODE_FENCES = error(
    "not-yaml",
    mark(
        "Lines of three backticks (```) stand around the questionnaire, as they are copied from a chat or a web page. "
        "Delete these lines."
    ),
)
LOST_INDENTATION = error(
    "indentation",
    mark(
        "This file has lost its indentation: no line begins with spaces, so that nobody can tell what belongs to what. "
        "Some e-mail and chat programs drop them. Ask for the file itself, as an attachment."
    ),
)
PROSE = error(
    "not-yaml",
    mark(
        "This is plain text. A questionnaire is written in keys, one on each line, with a colon and a value: “format: "
        "1”, then “id:”, “version:” and so on. Begin with the starter questionnaire."
    ),
)
PASTED_ROW = error(
    "pasted-table",
    mark(
        "This line was pasted from a spreadsheet: tabs stand between its cells. Write each cell as “key: value” on a "
        "line of its own, or let the program make a questionnaire of the table."
    ),
)
PASTED_TABLE = error(
    "pasted-table",
    mark(
        "This is a table from a spreadsheet, not a questionnaire. Let the program make a questionnaire of it: "
        "Questionnaires, From a table."
    ),
)
MISSING_COLON = error("missing-colon", mark("A colon is missing after “{key}”. Write: {hint}"))
TWO_COLONS = error("two-colons", mark("There is a colon too many here. Write: {hint}"))
MISSING_COMMA = error("missing-comma", mark("A comma is missing before “{key}”. Write: {hint}"))
MISSING_COMMA_IN_LIST = error(
    "missing-comma", mark("A comma is missing between “{first}” and “{second}”. Write: {hint}")
)
MISSING_BRACES = error("missing-braces", mark("Several keys on one line need braces around them. Write: {hint}"))
KEY_WITH_QUESTION_MARK = error(
    "complex-key",
    mark("The question mark before “{key}” has a meaning of its own in YAML. Delete it."),
)
COLON_IN_TEXT = error(
    "needs-quotes",
    mark("A colon inside a text needs quotation marks around the text: put the text in quotes. Write: {hint}"),
)
START_NEEDS_QUOTES = error(
    "needs-quotes",
    mark("A text that begins with “{found}” needs quotation marks: put the text in quotes. Write: {hint}"),
)
TEXT_NEEDS_QUOTES = error(
    "needs-quotes",
    mark("This text can only be read in quotation marks: put the text in quotes. Write: {hint}"),
)
COMMA_IN_TEXT = error(
    "needs-quotes",
    mark(
        "Inside braces a comma ends the text, so that “{found}” became a key of its own: put the text in quotes. "
        "Write: {hint}"
    ),
)
COMMA_IN_NUMBER = error("needs-quotes", mark("Inside braces a comma ends the number. Write it with a point: {hint}"))
COMMENT_IN_TEXT = warning(
    "comment-in-text",
    mark(
        "What follows “ #” is a comment, and is left out of the text. If it belongs to the text, put the text in "
        "quotes: {hint}"
    ),
)
QUOTE_IN_TEXT = error("quote-in-text", mark("A quotation mark inside the text ends the text too early. Write: {hint}"))
UNCLOSED_QUOTE = error(
    "unclosed-quote",
    mark("The quotation mark {found} opened here is not closed. Close it at the end of the text."),
)
UNCLOSED_QUOTE_HINT = error(
    "unclosed-quote",
    mark("The quotation mark {found} opened here is not closed. Close it at the end of the text: {hint}"),
)
CURLY_END = error(
    "unclosed-quote",
    mark("The text begins with a straight quotation mark and ends with “{found}”. Write: {hint}"),
)
DOUBLED_QUOTES = error(
    "quote-in-text",
    mark(
        "Quotation marks are doubled here, as a spreadsheet does. Write one at the beginning of the text and one at "
        "its end; inside the text write “ ”."
    ),
)
UNOPENED_QUOTE = error(
    "unclosed-quote",
    mark("The text ends with a quotation mark and begins without one. Write: {hint}"),
)
UNCLOSED_BRACKET_HINT = error(
    "unclosed-bracket", mark("The bracket “{found}” opened here is not closed. Write: {hint}")
)
UNCLOSED_BRACKET = error(
    "unclosed-bracket",
    mark(
        "The bracket “{found}” opened here is not closed, or something before line {other} stands where a comma "
        "is expected. Close it with “{hint}”."
    ),
)
COMMENT_IN_BRACKETS = error(
    "unclosed-bracket",
    mark(
        "The bracket “{found}” opened here is not closed: everything after “ #” is a comment. Put the text that "
        "holds “#” in quotes, and close the bracket with “{hint}”."
    ),
)
STRAY_BRACKET = error("stray-bracket", mark("The bracket “{found}” closes nothing. Delete it."))
SPACE_AFTER_COLON = error("space-after-colon", mark("A space is missing after the colon. Write: {hint}"))
SPACE_AFTER_DASH = error("space-after-dash", mark("A space is missing after the hyphen. Write: {hint}"))
BAD_ESCAPE = error(
    "bad-escape",
    mark("Inside double quotation marks a backslash has a meaning of its own. Double it: {hint}"),
)
BAD_CHARACTER_CODE = error(
    "bad-escape",
    mark("The code after the backslash is not a character. Write the character itself, without a backslash."),
)
DIRECTIVE = error(
    "not-yaml", mark("A line that begins with “%” is an instruction to YAML, which is not used here. Delete it.")
)
INDENTATION = error(
    "indentation",
    mark("This line is not in line with those it belongs to. Give it as many spaces at its beginning as they have."),
)
TOO_FAR_IN = error("indentation", mark("“{key}” stands too far in: {found} spaces, it needs {wanted}."))
NOT_FAR_ENOUGH = error("indentation", mark("“{key}” does not stand far enough in: {found} spaces, it needs {wanted}."))
DEEPER = error(
    "indentation",
    mark(
        "This line is indented deeper than the one above it, which already has its value. Give it as many spaces "
        "as that line, or put a text of several lines in quotation marks."
    ),
)
NO_KEY = error(
    "not-yaml",
    mark(
        "This line is neither “key: value” nor “- item”. If it goes on with the text above, put the whole text in"
        " quotation marks."
    ),
)
NOT_YAML = error(
    "not-yaml",
    mark(
        "From here the file cannot be read as YAML ({found}). Compare this line and the one above it with the "
        "guide’s examples."
    ),
)
