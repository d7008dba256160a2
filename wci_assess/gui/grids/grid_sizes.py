"""How wide a grid's columns are, and how high its head and lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from wci_assess.gui.grids.sheet import ColumnKind, GridColumn, Sheet
from wci_assess.gui.theme import Look

_EMS = {
    ColumnKind.TEXT: 13.0,
    ColumnKind.NUMBER: 6.5,
    ColumnKind.DATE: 8.0,
    ColumnKind.YEAR: 5.0,
    ColumnKind.YES_NO: 6.0,
    ColumnKind.CHOICE: 11.0,
    ColumnKind.CHOICES: 15.0,
}
_TIGHT = 9.0
"""So narrow are texts and choices made, where all columns fit then."""
_HEAD_LINES = 3
"""A title takes more lines than these only where one word is that long."""
_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
_GROWS = (ColumnKind.TEXT, ColumnKind.CHOICES, ColumnKind.NUMBER)


def column_widths(look: Look, metrics: QFontMetrics, sheet: Sheet, room: int) -> list[int]:
    """A width for each column; where room is left, texts take it."""
    least = [max(look.metrics.ems(_EMS[column.kind]), _title_width(look, metrics, column)) for column in sheet.columns]
    tight = [
        max(look.metrics.ems(min(_EMS[column.kind], _TIGHT)), _title_width(look, metrics, column))
        for column in sheet.columns
    ]
    widths = tight if sum(tight) <= room < sum(least) else least
    spare = room - sum(widths)
    if spare <= 0:
        return widths
    kinds = [column.kind for column in sheet.columns]
    kind = next(each for each in (*_GROWS, *kinds) if each in kinds)
    growing = [at for at, column in enumerate(sheet.columns) if column.kind is kind]
    for count, at in enumerate(growing):
        share = spare // (len(growing) - count)
        widths[at] += share
        spare -= share
    return widths


def _title_width(look: Look, metrics: QFontMetrics, column: GridColumn) -> int:
    """So that the title takes few lines, and no word is cut."""
    bold = _bold(look, metrics)
    words = column.title.split()
    longest = max((bold.horizontalAdvance(word) for word in words), default=0)
    return max(longest, bold.horizontalAdvance(column.title) // _HEAD_LINES + longest // 2) + look.space(4)


def header_height(look: Look, metrics: QFontMetrics, sheet: Sheet, widths: Sequence[int]) -> int:
    """Room for the longest title."""
    bold = _bold(look, metrics)
    tall = (
        bold.boundingRect(QRect(0, 0, width - look.space(3), 10_000), _WRAP, column.title).height()
        for column, width in zip(sheet.columns, widths, strict=True)
    )
    return max(tall, default=0) + look.space(3)


def line_height(look: Look, metrics: QFontMetrics, lines: int) -> int:
    """The height of a line with so many lines of text."""
    return lines * metrics.lineSpacing() + look.space(2.5)


def _bold(look: Look, _metrics: QFontMetrics) -> QFontMetrics:
    font = QFont()
    font.setPixelSize(round(look.metrics.em * 0.92))
    font.setBold(True)
    return QFontMetrics(font)
