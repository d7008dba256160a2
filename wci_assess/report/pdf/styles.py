"""Sizes, leading and colours of what is printed: clear print, calm, one accent."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.report.colours import ACCENT, INK, QUIET
from wci_assess.report.document import Look


@dataclass(frozen=True, slots=True)
class Style:
    """One look of text, in points. ``above`` and ``below`` are the least room around a block."""

    size: float
    leading: float
    colour: str = INK
    bold: bool = False
    above: float = 0.0
    below: float = 0.0


BODY = Style(12, 17, above=3, below=7)
LEAD = Style(15, 21, ACCENT, bold=True, above=2, below=9)
SMALL = Style(10, 14, QUIET, below=6)
TITLE_LINE = Style(12, 17, below=4)
LIST = Style(12, 17, below=4)
CAPTION = Style(10.5, 14.5, INK, bold=True, above=8, below=5)
CELL = Style(10, 13.5)
HEADER_CELL = Style(9.5, 12.5, ACCENT, bold=True)
LABEL = Style(11, 15, QUIET)
FOOT = Style(8.5, 11.5, QUIET)
HEADINGS = {
    1: Style(21, 26, ACCENT, bold=True, above=22, below=11),
    2: Style(15.5, 20, ACCENT, bold=True, above=19, below=7),
    3: Style(12, 16.5, INK, bold=True, above=13, below=4),
    4: Style(12, 16.5, INK, bold=True, above=11, below=4),
}
SMALL_HEADING = Style(12.5, 16.5, ACCENT, bold=True, above=13, below=3)
TITLE = Style(28, 35, ACCENT, bold=True, above=0, below=10)

LOOKS = {Look.BODY: BODY, Look.LEAD: LEAD, Look.SMALL: SMALL, Look.TITLE_LINE: TITLE_LINE}

INDENT = 22.0
"""One step from the left margin."""
