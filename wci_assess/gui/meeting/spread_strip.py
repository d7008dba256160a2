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
_LEAST_BAR_EMS, _SHORTEST_BAR_EMS = 4.0, 2.0
"""Shorter than the first, bars are hard to tell apart: the level's name makes room; than the second, numbers do."""
_LARGER = 1.2
"""Read from the other end of a table."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts at each level, lowest first, under a name: members' answers, those before the second look, a show."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Measured:
    """Pixels: the columns of numbers, the room of a level's name, how high it stands above its bar, and the bar."""

    columns: tuple[int, ...]
    words: int
    above: int
    left: int
    bar: int


class SpreadStrip(QWidget):
    """The first of ``shown`` in full bars, the others as thin outlined ones below; their numbers stand in columns."""

    def __init__(self, look: Look, levels: Sequence[str], shown: Sequence[Counts]) -> None:
        super().__init__()
        self._look, self._levels, self._shown = look, tuple(levels), tuple(shown)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self.setFont(font)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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

    def hasHeightForWidth(self) -> bool:
        """Where it is narrow, a level's name stands above its bar."""
        return True

    def heightForWidth(self, width: int) -> int:
        """A line for each level, or two, and one for the names where there are several."""
        head = self.fontMetrics().height() + self._look.space(1) if self._heads else 0
        return head + (self._line + self._measured(width).above) * len(self._levels)

    def sizeHint(self) -> QSize:
        """As wide as it reads well."""
        width = self._look.metrics.ems(24)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow; how high it must be there, :meth:`heightForWidth` says."""
        return QSize(self._look.metrics.ems(10), self._line * len(self._levels))

    def _measured(self, width: int) -> _Measured:
        measure, gap = QFontMetrics(self._bold), self._look.space(2)
        columns = tuple(self._column(measure, each) for each in self._shown)
        rest = width - sum(columns) - gap * len(columns)
        names = max(map(measure.horizontalAdvance, self._levels), default=0)
        if rest - names - gap >= self._look.metrics.ems(_LEAST_BAR_EMS):
            return _Measured(columns, names, 0, names + gap, rest - names - gap)
        return _Measured(columns, width, self.fontMetrics().height(), 0, rest)

    @property
    def _bold(self) -> QFont:
        bold = QFont(self.font())
        bold.setBold(True)
        return bold

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at, gap = self._measured(self.width()), self._look.space(2)
        top = self._names(painter, at.columns, gap) if self._heads else 0
        most = max((n for each in self._shown for n in each.counts), default=0)
        for index, name in enumerate(self._levels):
            line = QRect(0, top + index * (self._line + at.above) + at.above, self.width(), self._line)
            painter.setPen(QColor(self._look.palette.ink))
            painter.setFont(self.font())
            shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, at.words)
            high = at.above or line.height()
            painter.drawText(QRect(0, line.top() - at.above, at.words, high), _LEFT, shown)
            if at.bar >= self._look.metrics.ems(_SHORTEST_BAR_EMS):
                self._bars(painter, QRect(at.left, line.top(), at.bar, line.height()), index, most)
            painter.setFont(self._bold)
            self._numbers(painter, line, at.columns, gap, index)
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
