"""The sections at the left: which is open, how far each has come, where gaps are."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from wci_assess.gui.answering.sections_model import ROW_ROLE, SectionRow, SectionsModel
from wci_assess.gui.theme import Look

_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
_RIGHT = Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value


class SectionsPane(QListView):
    """A list; Enter or a click opens a section."""

    section_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(look.say("Sections"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.sections = SectionsModel(look)
        self.setModel(self.sections)
        self.setItemDelegate(_SectionDelegate(look, self))
        self.clicked.connect(self._choose)

    def show_open(self, section: str) -> None:
        """Marks the open section."""
        for position, row in enumerate(self.sections.rows):
            if row.id == section:
                self.setCurrentIndex(self.sections.index(position))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, SectionRow):
            self.section_chosen.emit(row.id)


class _SectionDelegate(QStyledItemDelegate):
    """Number, title over several lines, a thin bar, and the count or a tick."""

    def __init__(self, look: Look, pane: SectionsPane) -> None:
        super().__init__(pane)
        self._look = look
        self._pane = pane

    def _text_width(self) -> int:
        """As if the scroll bar were there: it comes and goes, and the lines should not."""
        look = self._look
        room = self._pane.width() - self._pane.verticalScrollBar().sizeHint().width()
        return max(room - look.space(6) - look.metrics.ems(2), look.metrics.ems(4))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as its title wraps."""
        row: SectionRow = index.data(ROW_ROLE)
        box = self._pane.fontMetrics().boundingRect(QRect(0, 0, self._text_width(), 10_000), _WRAP, row.title)
        return QSize(self._look.metrics.ems(8), box.height() + self._look.space(4) + option.fontMetrics.height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One section."""
        row: SectionRow = index.data(ROW_ROLE)
        look, colours = self._look, self._look.palette
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(colours.accent_tint if current else colours.tint))
        if current:
            painter.fillRect(box.adjusted(0, 0, look.space(1) - box.width(), 0), QColor(colours.accent))
        if state & QStyle.StateFlag.State_HasFocus and self._pane.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), colours.focus_width))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.setFont(self._pane.font())
        painter.setPen(QColor(colours.ink))
        left, top = box.left() + look.space(3), box.top() + look.space(1.5)
        painter.drawText(QRect(left, top, look.metrics.ems(2), box.height()), _WRAP, str(row.number))
        text = QRect(left + look.metrics.ems(2), top, self._text_width(), box.height())
        painter.drawText(text, _WRAP, row.title)
        self._progress(painter, row, QRect(text.left(), 0, text.width(), box.bottom() - look.space(1.5)))
        painter.restore()

    def _progress(self, painter: QPainter, row: SectionRow, place: QRect) -> None:
        look, colours, progress = self._look, self._look.palette, row.progress
        small = QFont(self._pane.font())
        small.setPointSizeF(small.pointSizeF() * 0.92)
        painter.setFont(small)
        metrics = QFontMetrics(small)
        words = f"{progress.answered}/{progress.in_scope}"
        width = metrics.horizontalAdvance(words) + look.metrics.ems(1.2)
        line = QRect(place.left(), place.bottom() - metrics.height(), place.width(), metrics.height())
        painter.setPen(QColor(colours.quiet))
        painter.drawText(line, _RIGHT, words)
        thickness = max(look.space(0.8), 3)
        track = QRectF(line.left(), line.center().y() - thickness / 2, line.width() - width - look.space(2), thickness)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(track, thickness / 2, thickness / 2)
        if progress.answered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            filled = QRectF(track)
            filled.setWidth(max(track.width() * progress.share, thickness))
            painter.drawRoundedRect(filled, thickness / 2, thickness / 2)
        self._mark(painter, row, QRectF(line.right() - width, line.top(), look.metrics.ems(0.9), line.height()))

    def _mark(self, painter: QPainter, row: SectionRow, place: QRectF) -> None:
        """A tick where all is answered, an empty ring where a gap is."""
        side = place.width() * 0.8
        top = place.center().y() - side / 2
        pen = QPen(QColor(self._look.palette.accent), max(1.4, side / 8))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if row.progress.open == 0:
            points = ((0.05, 0.55), (0.38, 0.88), (0.95, 0.2))
            painter.drawPolyline([QPointF(place.left() + x * side, top + y * side) for x, y in points])
        else:
            painter.drawEllipse(QRectF(place.left(), top, side, side).adjusted(2, 2, -2, -2))
