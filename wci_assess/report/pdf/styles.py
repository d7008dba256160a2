"""Sizes, leading and colours of what is printed: clear print, calm, one accent."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.report.colours import ACCENT, INK, PAPER, QUIET
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


BODY = Style(12, 16.5, above=2, below=6)
LEAD = Style(14, 19, ACCENT, bold=True, above=2, below=8)
SMALL = Style(10.5, 14, QUIET, above=2, below=6)
TITLE_LINE = Style(12, 16.5, below=4)
LIST = Style(12, 16.5, below=4)
SMALL_LIST = Style(10.5, 13.5, below=3)
CAPTION = Style(11, 14.5, INK, bold=True, above=9, below=4)
CELL = Style(10.5, 13.2)
HEADER_CELL = Style(9.5, 12, ACCENT, bold=True)
LABEL = Style(10.5, 14, QUIET)
FOOT = Style(9, 12, QUIET)
HEADINGS = {
    1: Style(22, 27, ACCENT, bold=True, above=20, below=8),
    2: Style(14, 18, ACCENT, bold=True, above=10, below=2),
    3: Style(12, 16.5, INK, bold=True, above=11, below=3),
    4: Style(12, 16.5, INK, bold=True, above=10, below=3),
}
SMALL_HEADING = Style(12, 16, ACCENT, bold=True, above=10, below=3)
TITLE = Style(26, 32, ACCENT, bold=True, above=0, below=8)
BAND_TITLE = Style(24, 29, PAPER, bold=True, below=2)
BAND_LOOKS = {
    Look.LEAD: Style(14, 18.5, PAPER, below=2),
    Look.BODY: Style(12, 16.5, PAPER, below=2),
    Look.FINE: Style(10.5, 14, PAPER, below=2),
    Look.SMALL: Style(10.5, 14, PAPER, below=2),
    Look.TITLE_LINE: Style(10.5, 14, PAPER, below=2),
}
FINE = Style(10.5, 14, above=2, below=4)
ASIDE = Style(10.5, 14, below=3)
"""Small print in an aside: on its ground it is set in ink."""
FIGURE = Style(44, 48, ACCENT, bold=True)
OF = Style(22, 26, ACCENT, bold=True)

LOOKS = {Look.BODY: BODY, Look.FINE: FINE, Look.LEAD: LEAD, Look.SMALL: SMALL, Look.TITLE_LINE: TITLE_LINE}

INDENT = 22.0
"""One step from the left margin."""
