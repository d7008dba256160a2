"""Questionnaire files: YAML -> a checked questionnaire, or every problem of the file with its line. Pure.

The YAML library is loaded when a file is first checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wci_assess.checker.checked import Checked
from wci_assess.checker.limits import MAX_BYTES, MAX_TEXT
from wci_assess.checker.problems.problem import Correction, Problem, Severity
from wci_assess.questionnaire import Questionnaire

if TYPE_CHECKING:
    from wci_assess.checker.fixing import Fixed


def check(data: bytes, name: str) -> Checked:
    """Checks the bytes of a questionnaire file; ``name`` is what its problems call the file. Raises nothing."""
    from wci_assess.checker import file_check  # loads the YAML library

    return file_check.check(data, name)


def check_against(new: Checked, old: Questionnaire) -> tuple[Problem, ...]:
    """What is to be said of a checked file beside an older version (or the questionnaire it is based on)."""
    from wci_assess.checker import version_check

    return version_check.check_against(new, old)


def fix(data: bytes) -> Fixed:
    """Mends the certain mistakes of a file; writing it, and keeping the original, is the caller's work."""
    from wci_assess.checker import fixing  # loads the YAML library

    return fixing.fix(data)


__all__ = ["MAX_BYTES", "MAX_TEXT", "Checked", "Correction", "Problem", "Severity", "check", "check_against", "fix"]
