"""The file as text: its lines as an editor counts them, and where in them a character stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from wci_assess.questionnaire.marked import Place

_BREAK = re.compile(r"\r\n|\r|\n")
LONGEST_LINE_SHOWN = 400


class Source:
    """The text of a file, without its byte order mark."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _lines(self) -> list[str]:
        return _BREAK.split(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def full_line(self, number: int) -> str:
        """The line of that number, counted from 0; empty beyond the end."""
        return self._lines[number] if number < len(self._lines) else ""

    def line(self, number: int) -> str:
        """The line of that number, counted from 0, cut where it is too long to be shown."""
        line = self.full_line(number)
        return line if len(line) <= LONGEST_LINE_SHOWN else line[: LONGEST_LINE_SHOWN - 1] + "…"

    def start(self, number: int) -> int:
        """The index of the first character of a line."""
        return self._starts[number] if number < len(self._starts) else len(self.text)

    def place(self, index: int) -> Place:
        """Where a character stands."""
        line = bisect_right(self._starts, index) - 1
        return Place(line, index - self.start(line), index)
