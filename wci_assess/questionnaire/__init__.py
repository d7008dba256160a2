"""The typed, immutable questionnaire, as it was checked; and what changed between two versions of it. Pure."""

from __future__ import annotations

from wci_assess.questionnaire.builder import from_tree
from wci_assess.questionnaire.content import canonical, content_hash
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
from wci_assess.questionnaire.part_of import part_of
from wci_assess.questionnaire.version_chain import Versions, changes_along, local_questions
from wci_assess.questionnaire.version_changes import Change, changes, changes_between

__all__ = [
    "NO",
    "TIERS",
    "YES",
    "All",
    "AnyOf",
    "AtLeast",
    "Change",
    "Choice",
    "Column",
    "Condition",
    "Is",
    "Kind",
    "Level",
    "Not",
    "Question",
    "QuestionType",
    "Questionnaire",
    "Reading",
    "Scale",
    "Section",
    "Source",
    "Text",
    "Versions",
    "canonical",
    "changes",
    "changes_along",
    "changes_between",
    "content_hash",
    "from_tree",
    "local_questions",
    "part_of",
    "version_key",
]
