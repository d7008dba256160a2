"""A questionnaire file while somebody works at it: what was typed lives here, whatever page is on screen."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.checker import Problem
from wci_assess.workspace.questionnaire_file import LineChange, OpenFile


@dataclass(frozen=True, slots=True)
class Fix:
    """What *Fix for me* did: the lines, and what they and the file were before."""

    problems: int
    changes: tuple[LineChange, ...]
    text_before: str
    file_before: OpenFile


@dataclass(slots=True)
class FileDraft:
    """The file as it lies on the disk, the text as it stands in the window, and what is wrong with that."""

    file: OpenFile
    text: str
    problems: tuple[Problem, ...] = ()
    loaded: bool = False
    """Whether this very text is in the library."""
    fix: Fix | None = None
    line: int = 0
    """Where the cursor stands (from 1); 0 before anybody was there."""
    scroll: int = 0

    @property
    def changed(self) -> bool:
        """Whether something is typed that the file does not hold."""
        return self.text != self.file.text

    @property
    def errors(self) -> int:
        """How many problems keep it from being loaded."""
        return sum(problem.is_error for problem in self.problems)

    @property
    def certain(self) -> int:
        """How many can be mended without asking."""
        return sum(problem.correction is not None for problem in self.problems)
