"""Which view of the page shows: tabs, and where these do not fit, a list that folds out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QTabBar, QWidget

from wci_assess.gui.plain_text import escaped
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.drop_list import DropList


class _Tabs(QTabBar):
    """Tabs whose focus shows on the one that is chosen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tabs, and the ring of the focus."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter, colours = QPainter(self), self._look.palette
        painter.setPen(QPen(QColor(colours.focus), colours.focus_width))
        half = round(colours.focus_width / 2)
        painter.drawRect(self.tabRect(self.currentIndex()).adjusted(half, half, -half - 1, -half - 1))
        painter.end()


class ViewChoice(QWidget):
    """One line high at any width."""

    chosen = Signal(int)

    def __init__(self, look: Look, words: Sequence[str]) -> None:
        super().__init__()
        self._tabs, self._list = _Tabs(look), DropList(look)
        self._tabs.setAccessibleName(look.say("View"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        self._list.setAccessibleName(look.say("View"))
        for text in words:
            self._tabs.addTab(escaped(text))
            self._list.addItem(text)
        self._folds = QStackedLayout(self)
        self._folds.setContentsMargins(0, 0, 0, 0)
        self._folds.addWidget(self._tabs)
        self._folds.addWidget(self._list)
        self._tabs.currentChanged.connect(self.chosen)
        self._list.activated.connect(self.chosen)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._list.minimumSizeHint().width(), self._line())

    def minimumSizeHint(self) -> QSize:
        """The list alone."""
        return QSize(min(self._list.minimumSizeHint().width(), 200), self._line())

    def _line(self) -> int:
        return max(self._tabs.sizeHint().height(), self._list.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tabs where all fit."""
        super().resizeEvent(event)
        fits = self._tabs.sizeHint().width() <= self.width()
        had = self._folds.currentWidget()
        self._folds.setCurrentWidget(self._tabs if fits else self._list)
        now = self._folds.currentWidget()
        if had is not now and had is not None and had.hasFocus() and now is not None:
            now.setFocus()

    def show_chosen(self, view: int) -> None:
        """Shows which view shows, without telling anyone."""
        with QSignalBlocker(self._tabs):
            self._tabs.setCurrentIndex(view)
        self._list.setCurrentIndex(view)

    def take_focus(self) -> None:
        """To the tabs, or the list."""
        shown = self._folds.currentWidget()
        if shown is not None:
            shown.setFocus()
