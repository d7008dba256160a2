"""The frame of every page: navigation above, status below. It knows no page and no workspace."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget


class MainWindow(QMainWindow):
    """Holds three parts, each replaced as a whole."""

    painted = Signal()
    """Once, after the first painting."""
    keys_asked = Signal()
    """A question mark that no field took."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(640, 420)
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes."""
        self._painted = False
        self._body = QWidget()
        self._layout = QVBoxLayout(self._body)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._parts: list[QWidget] = []
        self._first: QWidget | None = None
        self.setCentralWidget(self._body)

    def clear(self) -> None:
        """Lets all parts go, now."""
        for part in self._parts:
            self._layout.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._first = [], None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def show_parts(self, *parts: QWidget, stretched: QWidget) -> None:
        """Shows parts from top to bottom; ``stretched`` takes the room that is left."""
        for part in self._parts:
            if part not in parts:
                self._layout.removeWidget(part)
                part.hide()
                part.deleteLater()
        for position, part in enumerate(parts):
            self._layout.removeWidget(part)
            self._layout.insertWidget(position, part, 1 if part is stretched else 0)
            part.show()
        self._parts, self._first = list(parts), stretched

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tells the first painting."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the page first, then through what stands below and above it.

        Qt asks as well when the window becomes active: before the first painting nothing is there to go to.
        """
        if not self._painted:
            return False
        from PySide6.QtCore import Qt  # 15 ms the first time: not before the first painting

        from wci_assess.gui.shell.tab_order import neighbour

        roots = [each for each in self._parts if each is self._first]
        rest = [each for each in self._parts if each is not self._first]
        found = neighbour([*roots, *reversed(rest)], self.focusWidget(), 1 if forward else -1)
        if found is None:
            return False
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        found.setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A question mark asks for the keys."""
        if event.text() == "?":
            self.keys_asked.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes where it may."""
        event.setAccepted(self.may_close())
