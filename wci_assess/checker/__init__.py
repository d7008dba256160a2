"""Files that facilitators write: YAML -> a checked questionnaire, tool or module, or every problem with its line. Pure.

The YAML library is loaded when a file is first checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wci_assess.checker.checked import Checked
from wci_assess.checker.limits import MAX_BYTES, MAX_TEXT
from wci_assess.checker.problems.problem import Correction, Edit, Problem, Severity
from wci_assess.questionnaire import Questionnaire

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wci_assess.checker.fixing import Fixed
    from wci_assess.checker.one_question import Glimpse


def check(data: bytes, name: str) -> Checked:
    """Checks the bytes of a questionnaire, tool or module; ``name`` is what its problems call the file.

    Raises nothing.
    """
    from wci_assess.checker import file_check  # loads the YAML library

    return file_check.check(data, name)


def check_against(new: Checked, old: Questionnaire) -> tuple[Problem, ...]:
    """What is to be said of a checked file beside an older version (or the questionnaire it is based on)."""
    from wci_assess.checker import version_check

    return version_check.check_against(new, old)


def questionnaires_named(checked: Checked) -> frozenset[str]:
    """The ids of the questionnaires that a checked tool or module names; none where it has errors."""
    from wci_assess.checker import link_check

    return link_check.questionnaires_named(checked)


def check_links(checked: Checked, known: Mapping[str, Questionnaire]) -> tuple[Problem, ...]:
    """What is to be said of the practices that a checked tool or module names, beside the questionnaires known."""
    from wci_assess.checker import link_check

    return link_check.check_links(checked, known)


def version_in_use(new: Checked, users: Sequence[str], taken: Sequence[str]) -> Problem:
    """What is to be said of a checked file whose version is answered with other content; ``taken`` are versions."""
    from wci_assess.checker import version_check

    return version_check.version_in_use(new, users, taken)


def text_of(data: bytes) -> str | None:
    """The text of a file, whatever it is surely encoded in; ``None`` where it is no text, or nobody can be sure."""
    from wci_assess.checker.reading import decoding

    return decoding.text_of(data)


def glimpse(text: str, line: int) -> Glimpse | None:
    """The words of the question in which a line (from 1) of a file stands, whatever is wrong elsewhere."""
    from wci_assess.checker import one_question  # loads the YAML library

    return one_question.glimpse(text, line)


def fix(data: bytes) -> Fixed:
    """Mends the certain mistakes of a file; writing it, and keeping the original, is the caller's work."""
    from wci_assess.checker import fixing  # loads the YAML library

    return fixing.fix(data)


__all__ = [
    "MAX_BYTES",
    "MAX_TEXT",
    "Checked",
    "Correction",
    "Edit",
    "Problem",
    "Severity",
    "check",
    "check_against",
    "check_links",
    "fix",
    "glimpse",
    "questionnaires_named",
    "text_of",
    "version_in_use",
]
