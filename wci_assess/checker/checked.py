"""What checking a file gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wci_assess.checker.problems.problem import Problem
from wci_assess.checker.problems.source import Place, Source
from wci_assess.questionnaire.model import Questionnaire
from wci_assess.toolkit.model import ToolkitFile


def measured_in(question: str) -> str:
    """The landmark at which a question of a survey names its indicator."""
    return f"measures {question}"


class Landmarks:
    """Where a file's version (``""``) and its questions (by id) stand: what a comparison with another points at."""

    def __init__(self, source: Source, places: Mapping[str, int]) -> None:
        self._source = source
        self._places = places

    def of(self, name: str) -> tuple[Place, str]:
        """The place, and the text of its line; the file's first line for a name that it does not hold."""
        place = self._source.place(self._places.get(name, 0))
        return place, self._source.shown_line(place.line)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file's questionnaire (or tool, or module) and its content; and every problem, sorted.

    Where there is any error, there is none of them.
    """

    questionnaire: Questionnaire | None
    tree: Mapping[str, Any] | None
    problems: tuple[Problem, ...]
    file: str = field(default="", compare=False)
    landmarks: Landmarks | None = field(default=None, repr=False, compare=False)
    toolkit: ToolkitFile | None = None
