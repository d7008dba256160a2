"""Sizes that grow with the text: every length is a multiple of a quarter of the type size."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

SMALLEST_POINTS = 10.5
"""Systems that set 9 points are read by people of 65 here too."""
TEXT_SIZES = (100, 125, 150, 175, 200, 250, 300)
"""Per cent."""


def next_size(size: int, step: int) -> int:
    """The text size a step larger (+1) or smaller (-1); 100 for 0."""
    if step == 0:
        return TEXT_SIZES[0]
    position = TEXT_SIZES.index(size) + step if size in TEXT_SIZES else 0
    return TEXT_SIZES[min(max(position, 0), len(TEXT_SIZES) - 1)]


@dataclass(frozen=True, slots=True)
class Metrics:
    """The type size on screen (``em``, pixels) and what is measured by it."""

    em: float

    def space(self, steps: float) -> int:
        """``steps`` steps of the grid, in pixels."""
        return round(self.em * steps / 4)

    def ems(self, count: float) -> int:
        """``count`` type sizes, in pixels."""
        return round(self.em * count)

    def names(self) -> dict[str, str]:
        """Lengths by name, for the style sheet: ``s2`` is two steps of the grid."""
        steps = {f"s{count}": f"{self.space(count)}px" for count in range(1, 9)}
        sizes = {"small": 0.92, "body": 1.0, "question": 1.08, "heading": 1.3, "title": 1.65, "display": 2.1}
        return steps | {f"{name}_size": f"{round(self.em * size)}px" for name, size in sizes.items()}


def text_font(text_size: int) -> QFont:
    """The system's own sans serif at ``text_size`` per cent."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    points = max(font.pointSizeF(), SMALLEST_POINTS)
    font.setPointSizeF(points * text_size / 100)
    return font


def metrics_of(font: QFont) -> Metrics:
    """The metrics that go with a font. Worked out, not measured: that would load the font before the first painting."""
    return Metrics(font.pointSizeF() * QGuiApplication.primaryScreen().logicalDotsPerInchY() / 72)
