"""What changed in words, the chart that was asked for, and the table below it: one page that scrolls as a whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QGroupBox, QHeaderView, QScrollArea, QVBoxLayout, QWidget

from wci_assess.gui.compare.figure_view import FigureView
from wci_assess.gui.compare.side_by_side_view import SideBySideView, dress_header
from wci_assess.gui.plain_text import label, show_text
from wci_assess.gui.theme import Look
from wci_assess.report.document import Figure
from wci_assess.report.side_by_side import SideBySide

_LOW = 0.6
"""A chart that begins below this part of the view is brought up."""


class ComparisonView(QScrollArea):
    """The headline and the sentences stay where they are, whichever chart stands below them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: SideBySide | None = None
        self.table = SideBySideView(look)
        self._about = label("", "quiet")
        self._behind = label("", "quiet")
        self._headline = label("", "heading")
        self._changes = _Sentences(look)
        self._figure = QVBoxLayout()
        self._lay_out()
        self._top = _TopHeader(look, self, self.table)
        self.table.row_reached.connect(self._follow)

    def _lay_out(self) -> None:
        look = self._look
        body = self._body = QWidget()
        body.setProperty("role", "page-body")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, look.space(2), look.space(4))
        layout.setSpacing(look.space(3))
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._about)
        head.addWidget(self._headline)
        layout.addLayout(head)
        layout.addWidget(self._changes)
        layout.addWidget(self._behind)
        self._figure.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._figure)
        layout.addWidget(self.table)
        layout.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # nothing changes its width then
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "page")
        self.setWidget(body)

    def show_columns(self, shown: SideBySide | None, trouble: str = "") -> None:
        """Shows other columns; without any, why there is nothing."""
        self._shown = shown
        show_text(self._about, shown.about if shown else "")
        show_text(self._behind, shown.behind if shown else "")
        self._about.setVisible(shown is not None)
        show_text(self._headline, trouble if shown is None else _head(shown))
        self._changes.show_sentences((*shown.changes, *shown.notes) if shown else (), scored=_is_scored(shown))
        self.table.show_rows(shown)
        self.table.setVisible(shown is not None and bool(shown.rows))

    def show_chart(self, figure: Figure | None, *, wanted: bool) -> None:
        """Puts a chart over the table; where it is wanted and there is none, why."""
        while (item := self._figure.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if figure is not None:
            view = FigureView(self._look, figure)
            self._figure.addWidget(view)
            QWidget.setTabOrder(view, self.table)
            QTimer.singleShot(0, view, lambda: self._show_chart_there(view))
        elif wanted and self._shown is not None:
            self._figure.addWidget(label(self._shown.no_chart, "quiet"))

    def _show_chart_there(self, view: FigureView) -> None:
        """Scrolls to the chart where it would begin below what is seen, or nearly."""
        top, bar = view.mapTo(self._body, QPoint(0, 0)).y(), self.verticalScrollBar()
        if top > bar.value() + self.viewport().height() * _LOW or top < bar.value():
            bar.setValue(top - self._look.space(2))

    def _follow(self, row: QRect) -> None:
        """Scrolls so that the row shows, below the header that stays."""
        body, bar = self._body, self.verticalScrollBar()
        top = self.table.mapTo(body, QPoint(0, row.top())).y()
        above = self._top.height()
        if top - above < bar.value():
            bar.setValue(top - above)
        elif top + row.height() > bar.value() + self.viewport().height():
            bar.setValue(top + min(row.height(), self.viewport().height() - above) - self.viewport().height())


def _is_scored(shown: SideBySide | None) -> bool:
    return shown is not None and bool(shown.scored)


def _head(shown: SideBySide) -> str:
    return f"{shown.names[shown.newest]} · {shown.headline}"


class _Sentences(QGroupBox):
    """A few sentences, each by itself."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "group")
        self._title = label("", "strong")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(look.space(1))

    def show_sentences(self, sentences: tuple[str, ...], *, scored: bool) -> None:
        """Shows these; nothing where there are none."""
        say = self._look.say
        title = say("What changed, like for like") if scored else say("What changed")
        self.setAccessibleName(title)
        show_text(self._title, title)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget is not self._title:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(sentences))
        if sentences:
            self._lines.addWidget(self._title)
        for sentence in sentences:
            self._lines.addWidget(label(sentence))


class _TopHeader(QObject):
    """A copy of the table's header, which stays in view while the table is scrolled past it."""

    def __init__(self, look: Look, area: QScrollArea, table: SideBySideView) -> None:
        super().__init__(area)
        self._area, self._table = area, table
        self._copy = QHeaderView(Qt.Orientation.Horizontal, area.viewport())
        dress_header(look, self._copy)
        self._copy.setModel(table.model())
        self._copy.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._copy.hide()
        area.verticalScrollBar().valueChanged.connect(self._place)
        table.header().geometriesChanged.connect(self._place)
        table.installEventFilter(self)

    def height(self) -> int:
        """What it takes of the view, where the table has a header."""
        return self._table.header().height() if self._table.header().isVisibleTo(self._table) else 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The table is elsewhere, or wider."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return False

    def _place(self, *_: object) -> None:
        header, viewport = self._table.header(), self._area.viewport()
        at = self._table.mapTo(viewport, QPoint(0, 0))
        past = at.y() < 0 < at.y() + self._table.height() - self.height()
        shown = past and self.height() > 0 and self._table.isVisibleTo(self._area)
        self._copy.setVisible(shown)
        if shown:
            for column in range(header.count()):
                self._copy.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                self._copy.resizeSection(column, header.sectionSize(column))
            left = at.x() + self._table.frameWidth()
            self._copy.setGeometry(left, 0, self._table.viewport().width(), header.height())
            self._copy.raise_()
