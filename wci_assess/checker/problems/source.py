"""The file as text: its lines as an editor counts them, and where in them a character stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

_BREAK = re.compile(r"\r\n|\r|\n")
LONGEST_LINE_SHOWN = 400


class Place(NamedTuple):
    """A line and a column, both counted from 1 in characters."""

    line: int
    column: int


class Source:
    """The text of a file, without its byte order mark. Lines count from 1."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def place(self, index: int) -> Place:
        """Where a character stands."""
        line = bisect_right(self._starts, index)
        return Place(line, index - self._starts[line - 1] + 1)

    def line_number(self, index: int) -> int:
        """The line in which a character stands."""
        return bisect_right(self._starts, index)

    def start(self, line: int) -> int:
        """The index of the first character of a line; the text's end beyond the last."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def line(self, line: int) -> str:
        """The text of a line, without its line break; empty beyond the last."""
        return self.text[self.start(line) : self.start(line + 1)].rstrip("\r\n")

    def shown_line(self, line: int) -> str:
        """The text of a line, cut where it is too long to be shown."""
        text = self.line(line)
        return text if len(text) <= LONGEST_LINE_SHOWN else text[: LONGEST_LINE_SHOWN - 1] + "…"
