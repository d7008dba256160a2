"""The tree of :mod:`side_by_side_model` on the screen, as high as its rows: the page around it scrolls.

A bar stands below each score, an arrow before each change for the better or the worse, which its words say too.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from wci_assess.gui.compare.side_by_side_model import PIECES, Piece, SideBySideModel
from wci_assess.gui.compare.wrapping import natural_width, wrapped
from wci_assess.gui.theme import Look
from wci_assess.report.side_by_side import SideBySide

_Index = QModelIndex | QPersistentModelIndex
_LEAST_TITLE_EMS = 14.0
_LEAST_FIGURE_EMS, _MOST_FIGURE_EMS = 5.0, 11.0
_FEW = 14
"""Rows that are all opened at first."""
_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SideBySideView(QTreeView):
    """Right and left open and close a section; what stands below it shows."""

    row_reached = Signal(QRect)
    """The row that the keys came to, in this widget: the page scrolls there."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._model = SideBySideModel(look.say)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(look, self))
        self.setAccessibleName(look.say("Side by side"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(True)
        self.setIndentation(look.space(5))
        dress_header(look, self.header())
        self._sized = False
        """Whether its width is known: before, nothing is worth measuring."""
        self._soon = QTimer(self)  # rows open while Qt lays them out: measured then, its lists would be torn
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fit)
        self.expanded.connect(lambda _index: self._soon.start())
        self.collapsed.connect(lambda _index: self._soon.start())

    def show_rows(self, shown: SideBySide | None) -> None:
        """Shows other rows: the sections closed, or all where they are few."""
        self._model.replace(shown)
        if shown is None:
            return
        if self._sized:
            self._share_width()
        if not shown.scored:
            self.expandToDepth(1)
        elif len(shown.rows) + sum(len(row.children) for row in shown.rows) <= _FEW:
            self.expandToDepth(0)
        self.setCurrentIndex(self._model.index(0, 0))
        if self._sized:
            self._fit()

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The titles take what the figures leave; where that is too little, the figures go below them."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._sized = True
            self._share_width()
            self._fit()

    def _share_width(self) -> None:
        model, header = self._model, self.header()
        if not model.headers():
            return
        pad, room = 4 * self._look.space(1), self.viewport().width()
        least = self._look.metrics.ems(_LEAST_TITLE_EMS)
        choices = ([width + pad for width in self._figure_widths(deep=deep)] for deep in (True, False))
        widths = next((each for each in choices if room - sum(each) >= least), None)
        self._stack(stacked=widths is None)
        header.setVisible(widths is not None)
        shared = [room] if widths is None else [room - sum(widths), *widths]
        for column, width in enumerate(shared):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        model.set_header_room(_bold(self.font()), [width - pad for width in shared])
        self.scheduleDelayedItemsLayout()

    def _stack(self, *, stacked: bool) -> None:
        """Puts the figures below the titles or beside them; what was open stays open."""
        model = self._model
        opened = [each for each in range(model.rowCount()) if self.isExpanded(model.index(each, 0))]
        current = self.currentIndex().row()
        if stacked != model.stacked:
            model.stack(stacked)
            for each in opened:
                self.expand(model.index(each, 0))
            self.setCurrentIndex(model.index(max(current, 0), 0))

    def _figure_widths(self, *, deep: bool) -> list[int]:
        """For each column of figures, the width of its widest figure (of the sections alone unless ``deep``) and of the
        longest word of its name, within reason."""
        ems, bold, names = self._look.metrics.ems, _bold(self.font()), self._model.headers()
        most, least = ems(_MOST_FIGURE_EMS), ems(_LEAST_FIGURE_EMS)
        widths = []
        for column, name in enumerate(names[1:]):
            texts = self._model.figures(column, deep=deep)
            figures = max((natural_width(text, self.font()) for text in texts), default=0)
            arrow = arrow_room(self._look) if self._model.compares and column == len(names) - 2 else 0
            word = max(natural_width(each, bold) for each in name.split())
            widths.append(max(min(figures + arrow, most), word, least))
        figures_alone = widths[:-1] if self._model.compares else widths
        alike = max(figures_alone, default=least)
        return [alike] * len(figures_alone) + widths[len(figures_alone) :]

    def _fit(self) -> None:
        """As high as the header and all rows that show."""
        self.doItemsLayout()
        last = self._last_row()
        bottom = self.visualRect(last).bottom() + self.verticalOffset() + 1 if last.isValid() else 0
        header = self.header().sizeHint().height() if self.header().isVisibleTo(self) else 0
        self.setFixedHeight(header + bottom + 2 * self.frameWidth())

    def _last_row(self) -> QModelIndex:
        model, index = self._model, QModelIndex()
        while (count := model.rowCount(index)) and (not index.isValid() or self.isExpanded(index)):
            index = model.index(count - 1, 0, index)
        return index

    # What stands before and below a row

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The ground of the current row, its mark, and a line below it."""
        colours, place = self._look.palette, QRect(0, option.rect.top(), self.viewport().width(), option.rect.height())
        current = self.selectionModel().isRowSelected(index.row(), index.parent())
        if current:
            painter.fillRect(place, QColor(colours.accent_tint))
        super().drawRow(painter, option, index)
        painter.setPen(QColor(colours.rule))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if current and self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), colours.focus_width))
            half = round(colours.focus_width / 2)
            painter.drawRect(place.adjusted(half, half, -half, -half - 1))

    def drawBranches(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        """A triangle beside the first line: to the right where more is folded in, down where it is open."""
        if not self._model.rowCount(index):
            return
        side, opened = self._look.metrics.em * 0.5, self.isExpanded(index)
        middle = QPointF(
            rect.right() - self.indentation() / 2,
            rect.top() + self._look.space(3) / 2 + self.fontMetrics().lineSpacing() / 2,
        )
        tip = QPointF(0, side / 2) if opened else QPointF(side / 2, 0)
        across = QPointF(side / 2, 0) if opened else QPointF(0, side / 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.palette.ink))
        painter.drawPolygon(QPolygonF([middle + tip, middle - tip + across, middle - tip - across]))
        painter.restore()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A page up and down is the page's, which scrolls; it also hears which row the keys came to."""
        if event.key() in _PAGES:
            event.ignore()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.row_reached.emit(self.visualRect(self.currentIndex()).translated(self.viewport().pos()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()


def arrow_room(look: Look) -> int:
    """What the mark of a change takes before its figure."""
    return round(1.1 * look.metrics.em)


def dress_header(look: Look, header: QHeaderView) -> None:
    """What the header of the tree and its copy at the top of the page share."""
    header.setStretchLastSection(False)
    header.setSectionsMovable(False)
    header.setSectionsClickable(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setAccessibleName(look.say("Names of the columns"))


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: QTreeView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    # Sizes, used alike by sizeHint and paint

    def _width(self, index: _Index) -> int:
        width = self._view.columnWidth(index.column()) - 4 * self._look.space(1)
        depth, parent = 1, index.parent()
        while parent.isValid():
            depth, parent = depth + 1, parent.parent()
        return width - (self._view.indentation() * depth if index.column() == 0 else 0)

    def _lines(self, piece: Piece, font: QFont, width: int) -> tuple[str, ...]:
        return wrapped(piece.text, _bold(font) if piece.bold else font, width - self._arrow_room(piece))

    def _height(self, piece: Piece, font: QFont, width: int) -> int:
        lines = len(self._lines(piece, font, width)) * QFontMetrics(font).lineSpacing()
        return lines + (self._bar_room() if piece.bar is not None else 0)

    def _arrow_room(self, piece: Piece) -> int:
        return 0 if piece.better is None else arrow_room(self._look)

    def _bar_room(self) -> int:
        return self._look.space(1) + 3

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        font, width = self._view.font(), self._width(index)
        pieces: tuple[Piece, ...] = index.data(PIECES)
        height = sum(self._height(piece, font, width) for piece in pieces) + self._look.space(1) * len(pieces)
        return QSize(width, height + self._look.space(3))

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = self._look
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top = box.left() + 2 * look.space(1), box.top() + round(look.space(3) / 2)
        width = self._width(index)
        for piece in index.data(PIECES):
            self._piece(painter, piece, QRect(left, top, width, 0))
            top += self._height(piece, self._view.font(), width) + look.space(1)
        painter.restore()

    def _piece(self, painter: QPainter, piece: Piece, place: QRect) -> None:
        colours, font = self._look.palette, self._view.font()
        painter.setFont(_bold(font) if piece.bold else font)
        metrics = QFontMetrics(font)
        if piece.better is not None:
            self._arrow(painter, piece, place.left(), place.top() + metrics.lineSpacing() / 2)
        painter.setPen(QColor(colours.quiet if piece.quiet else colours.ink))
        base = place.top() + metrics.ascent()
        for line in self._lines(piece, font, place.width()):
            painter.drawText(place.left() + self._arrow_room(piece), base, line)
            base += metrics.lineSpacing()
        if piece.bar is not None:
            self._bar(painter, piece.bar, place, base - metrics.ascent())

    def _bar(self, painter: QPainter, share: float, place: QRect, top: int) -> None:
        height = self._look.space(1)
        width = min(place.width(), self._look.metrics.ems(12))
        painter.fillRect(QRectF(place.left(), top + 2, width, height), QColor(self._look.palette.tint))
        painter.fillRect(QRectF(place.left(), top + 2, width * share, height), QColor(self._look.palette.accent))

    def _arrow(self, painter: QPainter, piece: Piece, left: int, middle: float) -> None:
        side = self._look.metrics.em * 0.7
        tip = -side / 2 if piece.better else side / 2
        corners = [
            QPointF(left + side / 2, middle + tip),
            QPointF(left + side, middle - tip),
            QPointF(left, middle - tip),
        ]
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(self._look.palette.accent if piece.better else self._look.palette.warning))
        painter.drawPolygon(QPolygonF(corners))


def _bold(font: QFont) -> QFont:
    heavy = QFont(font)
    heavy.setBold(True)
    return heavy
