"""Texts in lines: broken at words, a word that is longer than the line within it; measured and painted alike."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption


@lru_cache(maxsize=8192)
def wrapped(text: str, font: QFont, width: int) -> tuple[str, ...]:
    """The lines of ``text`` in ``width`` pixels; one at least."""
    if QFontMetrics(font).horizontalAdvance(text) <= width and "\n" not in text:
        return (text,)
    return tuple(line for part in text.split("\n") for line in _lines(part, font, width))


def _lines(text: str, font: QFont, width: int) -> list[str]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        found.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return found or [""]


def natural_width(text: str, font: QFont) -> int:
    """The width of ``text`` on one line, in pixels."""
    return QFontMetrics(font).horizontalAdvance(text) + 1
