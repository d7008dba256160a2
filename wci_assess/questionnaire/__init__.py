"""Questionnaires: YAML -> typed, immutable values, or every problem of the file with its line.

Opening one that was checked before (:func:`from_tree`) loads no YAML library; checking a file does, at first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wci_assess.questionnaire.builder import from_tree
from wci_assess.questionnaire.checked import Checked
from wci_assess.questionnaire.content import canonical, content_hash
from wci_assess.questionnaire.limits import MAX_BYTES, MAX_TEXT
from wci_assess.questionnaire.model import (
    NO,
    TIERS,
    YES,
    All,
    AnyOf,
    AtLeast,
    Choice,
    Column,
    Condition,
    Is,
    Kind,
    Level,
    Not,
    Question,
    Questionnaire,
    QuestionType,
    Reading,
    Scale,
    Section,
    Source,
    Text,
    version_key,
)
from wci_assess.questionnaire.problem import Edit, Problem, Severity
from wci_assess.questionnaire.version_chain import Versions, changes_along, local_questions
from wci_assess.questionnaire.version_changes import Change, changes, changes_between

if TYPE_CHECKING:
    from wci_assess.questionnaire.fixing import Fixed


def check(data: bytes, name: str) -> Checked:
    """Checks the bytes of a questionnaire file; ``name`` is what its problems call the file. Raises nothing."""
    from wci_assess.questionnaire import checker  # loads the YAML library

    return checker.check(data, name)


def check_against(new: Checked, old: Questionnaire) -> tuple[Problem, ...]:
    """What is to be said of a checked file beside an older version (or the questionnaire it is based on)."""
    from wci_assess.questionnaire import against

    return against.check_against(new, old)


def fix(data: bytes) -> Fixed:
    """Mends the certain mistakes of a file; writing it, and keeping the original, is the caller's work."""
    from wci_assess.questionnaire import fixing  # loads the YAML library

    return fixing.fix(data)


__all__ = [
    "MAX_BYTES",
    "MAX_TEXT",
    "NO",
    "TIERS",
    "YES",
    "All",
    "AnyOf",
    "AtLeast",
    "Change",
    "Checked",
    "Choice",
    "Column",
    "Condition",
    "Edit",
    "Is",
    "Kind",
    "Level",
    "Not",
    "Problem",
    "Question",
    "QuestionType",
    "Questionnaire",
    "Reading",
    "Scale",
    "Section",
    "Severity",
    "Source",
    "Text",
    "Versions",
    "canonical",
    "changes",
    "changes_along",
    "changes_between",
    "check",
    "check_against",
    "content_hash",
    "fix",
    "from_tree",
    "local_questions",
    "version_key",
]
