"""What is told when a questionnaire is compared with another version of it.

A sentence says what is wrong and what to write instead, in plain words; ``{hint}`` is the problem's hint.
"""

from __future__ import annotations

from wci_assess.checker.problems.problem import error, warning
from wci_assess.i18n import mark

UNDECLARED_CHANGE = warning(
    "undeclared-change",
    mark(
        "The text of “{found}” differs from version {version}, and the file does not say how. Add “change: "
        "wording” if it still means the same, else “change: meaning”; without it its answers are not compared."
    ),
)
NEEDLESS_CHANGE = warning(
    "needless-change",
    mark("“{found}” says “change: {change}”, but nothing differs from version {version}. Delete the line."),
)
CHANGE_OF_NEW = warning(
    "needless-change",
    mark(
        "“{found}” says “change: {change}”, but version {version} has no such question. Delete the line, or "
        "restore the question’s old id."
    ),
)
MORE_THAN_WORDING = warning(
    "more-than-wording",
    mark(
        "“{found}” says “change: wording”, but more than its words differs from version {version} (type, levels, "
        "options, unit or range). Its answers are not compared; write “change: meaning”."
    ),
)
SMALL_VERSION_STEP = error(
    "version-step",
    mark(
        "From version {version} to {found} only wording may change, but more differs: {keys}. Write a larger "
        "step: version: {hint}"
    ),
)
SAME_VERSION = warning(
    "same-version",
    mark("The file differs from the one with the same id and version {found}. Raise the version: {hint}"),
)
VERSION_IN_USE = error(
    "version-in-use",
    mark(
        "Version {found} is answered already, with other content ({users}), and stays as it is. Raise the version of "
        "this file. Write: version: {hint}"
    ),
)
OLDER_VERSION = warning(
    "older-version",
    mark("Version {found} is older than version {version}, which it is compared with."),
)
OTHER_QUESTIONNAIRE = warning(
    "other-questionnaire",
    mark(
        "This is “{found}”, compared with “{other}”, on which it is not based. Questions of the same id may have "
        "nothing in common."
    ),
)
