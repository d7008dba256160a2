"""One thing to choose: a radio button or a check box whose whole face is the target, with words that wrap.

The real Qt controls underneath give screen readers role, name and state. What is chosen shows by a tick and weight,
not by colour alone. A click asks: the face changes when the answer is told back, so it always shows what is stored.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from wci_assess.gui.plain_text import show_text
from wci_assess.gui.theme import Look

_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
_CENTRE = Qt.AlignmentFlag.AlignCenter.value

_RING_GAP = 2
"""Pixels of ground between the ring of the focus and the face: beside the accent alone it would not be seen."""


class Mark(Enum):
    """What stands before the words."""

    NUMBER = "number"
    ROUND = "round"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class Face:
    """What an option shows: its words, the number of a step, and a quieter line below."""

    words: str
    mark: Mark
    number: str = ""
    detail: str = ""


@lru_cache(maxsize=4096)
def _bounds(words: str, font: QFont, width: int, bold: bool = True) -> QSize:
    """The size of wrapped words; in bold, as they are once chosen, so that choosing moves nothing."""
    return QFontMetrics(_weighted(font, bold=bold)).boundingRect(QRect(0, 0, width, 100_000), _WRAP, words).size()


class _Measure:
    """The measures of a face in a look, all in pixels."""

    def __init__(self, look: Look) -> None:
        self.pad = look.space(2)
        self.mark = look.metrics.ems(1.5)
        self.tick = look.metrics.ems(1.0)
        self.gap = look.space(2)
        self.before_tick = look.space(1)

    @property
    def around(self) -> int:
        """Everything beside the words."""
        return self.pad + self.mark + self.gap + self.before_tick + self.tick + self.pad

    def height(self, face: Face, font: QFont, width: int) -> int:
        """The height of the face at ``width``."""
        room = max(width - self.around, 1)
        words = _bounds(face.words, font, room).height()
        detail = _bounds(face.detail, font, room, bold=False).height() if face.detail else 0
        return max(words + detail, self.mark) + 2 * self.pad

    def width(self, face: Face, font: QFont) -> int:
        """The width that keeps the words on one line."""
        lines = (_bounds(each, font, 100_000).width() for each in (face.words, face.detail))
        return max(lines) + self.around + 2

    def narrowest(self, face: Face, font: QFont) -> int:
        """The width of the longest word; without words, of the mark and the tick."""
        if not face.words:
            return self.mark + self.tick + self.pad
        words = face.words.replace("\n", " ").split(" ")  # a no-break space is no place to break
        longest = max(_bounds(word, font, 100_000).width() for word in words)
        return min(longest, self.mark * 12) + self.around + 2


class _Painter:
    """Paints a face."""

    def __init__(self, button: QAbstractButton, face: Face, look: Look, measure: _Measure) -> None:
        self.button, self.face, self.look, self.measure = button, face, look, measure
        self.chosen = button.isChecked()

    def paint(self) -> None:
        """The ground, the mark, the words, the tick."""
        painter = QPainter(self.button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        self._mark(painter)
        self._words(painter)
        painter.end()

    def _ground(self, painter: QPainter) -> None:
        colours = self.look.palette
        focused = self.button.hasFocus()
        fill = colours.accent if self.chosen else colours.tint if self.button.underMouse() else colours.surface
        edge = colours.accent if self.chosen else colours.edge
        radius = self.look.space(1)
        inset = 0.5 + (colours.focus_width + _RING_GAP if focused else 0)
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(QRectF(self.button.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        if focused:
            half = colours.focus_width / 2
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.focus), colours.focus_width))
            ring = QRectF(self.button.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(ring, radius + 1, radius + 1)

    def _ink(self) -> str:
        colours = self.look.palette
        if self.chosen:
            return colours.accent_ink
        return colours.ink if self.button.isEnabled() else colours.quiet

    def _mark(self, painter: QPainter) -> None:
        side, pad = self.measure.mark, self.measure.pad
        if not self.face.words:  # so that the tick has room where five steps share a narrow row
            pad = min(pad, (self.button.width() - side - self.measure.tick) // 3)
        place = QRectF(pad, (self.button.height() - side) / 2, side, side)
        ink = QColor(self._ink())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, max(1.3, side / 16)))
        if self.face.mark is Mark.NUMBER:
            painter.drawEllipse(place.adjusted(1, 1, -1, -1))
            painter.setFont(_weighted(self.button.font(), bold=True))
            painter.drawText(place, _CENTRE, self.face.number)
        elif self.face.mark is Mark.ROUND:
            painter.drawEllipse(place.adjusted(4, 4, -4, -4))
            if self.chosen:
                painter.setBrush(ink)
                quarter = side / 3
                painter.drawEllipse(place.adjusted(quarter, quarter, -quarter, -quarter))
        else:
            painter.drawRoundedRect(place.adjusted(4, 4, -4, -4), 2, 2)

    def _words(self, painter: QPainter) -> None:
        measure = self.measure
        left = measure.pad + measure.mark + measure.gap
        width = self.button.width() - measure.around
        painter.setPen(QColor(self._ink()))
        painter.setFont(_weighted(self.button.font(), bold=self.chosen))
        place = QRect(left, 0, width + 2, self.button.height())
        if self.face.detail:
            place = self._detail(painter, place)
        painter.drawText(place, _WRAP, self.face.words)
        if self.chosen:
            self._tick(painter)

    def _detail(self, painter: QPainter, place: QRect) -> QRect:
        """The quieter line; gives the place that is left for the words above it."""
        font, room = self.button.font(), place.width() - 2
        height = _bounds(self.face.detail, font, room, bold=False).height()
        words = _bounds(self.face.words, font, room, bold=self.chosen).height()
        top = (place.height() - height - words) // 2
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(self._ink() if self.chosen else self.look.palette.quiet))
        painter.drawText(QRect(place.left(), top + words, place.width(), height), _WRAP, self.face.detail)
        painter.restore()
        return QRect(place.left(), top, place.width(), words)

    def _tick(self, painter: QPainter) -> None:
        measure = self.measure
        if self.face.mark is Mark.SQUARE:
            left, side = measure.pad + measure.mark * 0.22, measure.mark * 0.56
        else:
            pad = measure.pad if self.face.words else measure.pad // 2
            left, side = self.button.width() - pad - measure.tick * 0.9, measure.tick * 0.8
        top = (self.button.height() - side) / 2
        pen = QPen(QColor(self.look.palette.accent_ink), max(1.8, side / 6))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = ((0.05, 0.55), (0.38, 0.88), (0.95, 0.2))
        painter.drawPolyline([QPointF(left + x * side, top + y * side) for x, y in points])


def _weighted(font: QFont, *, bold: bool) -> QFont:
    weighted = QFont(font)
    weighted.setBold(bold)
    return weighted


_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class _Faced(_Button):
    """What both kinds share, mixed into a Qt button. ``dress`` comes once, right after construction."""

    focus_moved: SignalInstance
    """Whether the focus came (True) or went."""
    _look: Look
    _face: Face
    _measure: _Measure

    def dress(self, look: Look, face: Face, name: str | None, description: str) -> None:
        """Gives the option its face; ``name`` is what a screen reader says."""
        self._look, self._face, self._measure = look, face, _Measure(look)
        show_text(self, face.words)
        self.setAccessibleName(name or face.words)
        if description:
            self.setAccessibleDescription(description)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def face(self) -> Face:
        """What is shown."""
        return self._face

    def show_detail(self, detail: str) -> None:
        """Shows another quieter line."""
        if detail != self._face.detail:
            self._face = replace(self._face, detail=detail)
            self.updateGeometry()
            self.update()

    def show_chosen(self, chosen: bool) -> None:
        """Shows whether this is chosen, without telling anyone."""
        if chosen != self.isChecked():
            exclusive = self.autoExclusive()
            self.setAutoExclusive(False)  # Qt refuses to take the choice back from an exclusive one
            self.setChecked(chosen)
            self.setAutoExclusive(exclusive)

    def nextCheckState(self) -> None:
        """A click only asks; see the module."""

    def hitButton(self, position: QPoint) -> bool:
        """The whole face is the target."""
        return self.rect().contains(position)

    def sizeHint(self) -> QSize:
        """On one line."""
        width = self._measure.width(self._face, self.font())
        return QSize(width, self._measure.height(self._face, self.font(), width))

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest word."""
        width = self._measure.narrowest(self._face, self.font())
        return QSize(width, self._measure.mark + 2 * self._measure.pad)

    def heightForWidth(self, width: int) -> int:
        """Narrower is higher."""
        return self._measure.height(self._face, self.font(), width)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The face."""
        _Painter(self, self._face, self._look, self._measure).paint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells the row."""
        super().focusInEvent(event)
        self.focus_moved.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells the row."""
        super().focusOutEvent(event)
        self.focus_moved.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter choose, Enter on what is chosen goes on; arrows are left to the row and the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.isChecked():
                event.ignore()
            else:
                self.click()
        elif event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class RadioOption(_Faced, QRadioButton):
    """One of several, of which one is chosen."""

    focus_moved = Signal(bool)

    def __init__(
        self, look: Look, face: Face, *, name: str | None = None, description: str = "", parent: QWidget | None = None
    ) -> None:
        QRadioButton.__init__(self, parent)
        self.dress(look, face, name, description)


class CheckOption(_Faced, QCheckBox):
    """One of several, of which any may be chosen."""

    focus_moved = Signal(bool)

    def __init__(
        self, look: Look, face: Face, *, name: str | None = None, description: str = "", parent: QWidget | None = None
    ) -> None:
        QCheckBox.__init__(self, parent)
        self.dress(look, face, name, description)
