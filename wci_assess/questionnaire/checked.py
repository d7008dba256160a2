"""What checking a file gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wci_assess.questionnaire.model import Questionnaire
from wci_assess.questionnaire.problem import Problem


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that a comparison with another version points at; line and column count from 1."""

    line: int
    column: int
    source: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A file's questionnaire and its content, both ``None`` where there is any error; and every problem, sorted."""

    questionnaire: Questionnaire | None
    tree: Mapping[str, Any] | None
    problems: tuple[Problem, ...]
    file: str = field(default="", compare=False)
    landmarks: Mapping[str, Landmark] = field(default_factory=dict, repr=False, compare=False)
    """Where the version (``""``) and each question (its id) stand."""

    @property
    def has_errors(self) -> bool:
        """Whether the file cannot be used as it is."""
        return any(problem.is_error for problem in self.problems)
