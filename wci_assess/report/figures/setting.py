"""Text in figures: set in lines that nothing cuts, and in a flow of short parts, each with room for a mark."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.report.colours import INK
from wci_assess.report.drawing import Label
from wci_assess.report.typeface import measure, wrap

MOST_LINES = 12
"""Of one text: a title that would fill a page by itself is cut there."""


def leading(size: float) -> float:
    """From base line to base line."""
    return size * 1.25


def rise(size: float) -> float:
    """From the top of a line to its base line."""
    return size * 0.95


def lines(text: str, width: float, top: float, size: float, colour: str = INK) -> tuple[list[Label], float]:
    """``text`` from the left edge in as many lines as it needs, and their lower edge."""
    if not text:
        return [], top
    wrapped = wrap(text, width, size, most=MOST_LINES)
    made = [Label(0, top + rise(size) + leading(size) * n, line, size, colour) for n, line in enumerate(wrapped)]
    return made, top + leading(size) * len(wrapped)


def flow(widths: Sequence[float], room: float, gap: float) -> list[tuple[float, int]]:
    """Where parts of these widths stand: the left edge of each, and its line; as many on a line as it holds."""
    places: list[tuple[float, int]] = []
    x, line = 0.0, 0
    for width in widths:
        if x and x + width > room:
            x, line = 0.0, line + 1
        places.append((x, line))
        x += width + gap
    return places


def widest(texts: Sequence[str], size: float, *, bold: bool = False) -> float:
    """The width of the widest of ``texts``."""
    return max((measure(text, size, bold=bold) for text in texts), default=0.0)
