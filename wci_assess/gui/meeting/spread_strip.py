"""The spread of answers over the levels: a line for each, its bar, and the numbers themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wci_assess.gui.theme import Look

_LEFT = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
_RIGHT = Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value
_LINE_EMS = 2.2
_BAR_EMS = 1.3
_THIN_EMS = 0.5
_LARGER = 1.2
"""Read from the other end of a table."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts at each level, lowest first, under a name: members' answers, those before the second look, a show."""

    name: str
    counts: tuple[int, ...]


class SpreadStrip(QWidget):
    """The first of ``shown`` in full bars, the others as thin outlined ones below; their numbers stand in columns."""

    def __init__(self, look: Look, levels: Sequence[str], shown: Sequence[Counts]) -> None:
        super().__init__()
        self._look, self._levels, self._shown = look, tuple(levels), tuple(shown)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._aloud())

    def _aloud(self) -> str:
        """Every number, as a screen reader says it."""
        colon = self._look.say.colon
        told = (
            f"{colon(each.name)} "
            + ", ".join(f"{words}: {n}" for words, n in zip(self._levels, each.counts, strict=True))
            for each in self._shown
        )
        return ". ".join(told)

    @property
    def _heads(self) -> bool:
        return len(self._shown) > 1

    @property
    def _line(self) -> int:
        thin = self._look.metrics.ems(_THIN_EMS) * (len(self._shown) - 1)
        return max(self._look.metrics.ems(_LINE_EMS), self.fontMetrics().height()) + thin

    def sizeHint(self) -> QSize:
        """A line for each level, and one for the names where there are several."""
        head = self.fontMetrics().height() + self._look.space(1) if self._heads else 0
        return QSize(self._look.metrics.ems(24), head + self._line * len(self._levels))

    def minimumSizeHint(self) -> QSize:
        """Narrow, but as high."""
        return QSize(self._look.metrics.ems(10), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bold = QFont(self.font())
        bold.setBold(True)
        measure, gap = QFontMetrics(bold), self._look.space(2)
        words = min(max(map(measure.horizontalAdvance, self._levels), default=0), self.width() * 2 // 5)
        columns = [self._column(measure, each) for each in self._shown]
        bar = self.width() - words - gap - sum(columns) - gap * len(columns)
        top = 0
        if self._heads:
            top = self._names(painter, columns, gap)
        most = max((n for each in self._shown for n in each.counts), default=0)
        for index, name in enumerate(self._levels):
            line = QRect(0, top + index * self._line, self.width(), self._line)
            painter.setPen(QColor(self._look.palette.ink))
            painter.setFont(self.font())
            shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, words)
            painter.drawText(QRect(0, line.top(), words, line.height()), _LEFT, shown)
            self._bars(painter, QRect(words + gap, line.top(), max(bar, 1), line.height()), index, most)
            painter.setFont(bold)
            self._numbers(painter, line, columns, gap, index)
        painter.end()

    def _column(self, measure: QFontMetrics, each: Counts) -> int:
        name = self.fontMetrics().horizontalAdvance(each.name) if self._heads else 0
        return max(name, measure.horizontalAdvance("000"))

    def _names(self, painter: QPainter, columns: Sequence[int], gap: int) -> int:
        height, right = self.fontMetrics().height(), self.width()
        painter.setPen(QColor(self._look.palette.quiet))
        for each, width in reversed(list(zip(self._shown, columns, strict=True))):
            painter.drawText(QRect(right - width, 0, width, height), _RIGHT, each.name)
            right -= width + gap
        return height + self._look.space(1)

    def _numbers(self, painter: QPainter, line: QRect, columns: Sequence[int], gap: int, index: int) -> None:
        right = line.right() + 1
        painter.setPen(QColor(self._look.palette.ink))
        for each, width in reversed(list(zip(self._shown, columns, strict=True))):
            number = self._look.say.number(each.counts[index])
            painter.drawText(QRect(right - width, line.top(), width, line.height()), _RIGHT, number)
            right -= width + gap

    def _bars(self, painter: QPainter, room: QRect, index: int, most: int) -> None:
        colours, radius = self._look.palette, self._look.space(1) / 2
        full, thin = self._look.metrics.ems(_BAR_EMS), self._look.metrics.ems(_THIN_EMS)
        top = room.top() + (room.height() - full - thin * (len(self._shown) - 1)) / 2
        for place, each in enumerate(self._shown):
            height = full if place == 0 else thin - 1
            track = QRectF(room.left() + 0.5, top, room.width() - 1, height)
            share = each.counts[index] / most if most else 0
            if place == 0:
                painter.setPen(QPen(QColor(colours.rule), 1))
                painter.setBrush(QColor(colours.tint))
                painter.drawRoundedRect(track, radius, radius)
            if share:
                painter.setPen(QPen(QColor(colours.accent), 1))
                painter.setBrush(QColor(colours.accent) if place == 0 else QColor(colours.accent_tint))
                painter.drawRoundedRect(QRectF(track.left(), top, track.width() * share, height), radius, radius)
            top += height + 1
