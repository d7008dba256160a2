"""A questionnaire file that was checked, with its text. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wci_assess.checker import Problem


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file, its text as far as it can be read, and every problem of it."""

    path: Path
    text: str
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        """How many keep it from being loaded."""
        return sum(problem.is_error for problem in self.problems)

    @property
    def certain(self) -> int:
        """How many can be mended without asking."""
        return sum(problem.correction is not None for problem in self.problems)
