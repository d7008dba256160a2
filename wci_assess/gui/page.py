"""What every page of the window can do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from wci_assess.gui.theme import Look

PAINTED_MS = 100
"""Milliseconds after which a page that was just built is painted, and what is out of view may be built."""


class Page(QWidget):
    """One screen. It is built for one look; in another, the window builds it again and gives it its memory."""

    stores = False
    """Whether what is done here is stored: only such a page says *Saved*."""
    told = Signal(str, bool)
    """A short sentence on what was just done, and whether it can be undone."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setProperty("role", "page")

    def memory(self) -> object:
        """What :meth:`restore` needs to show the same place and the same open edits."""
        return None

    def restore(self, memory: object) -> None:
        """Goes back to where :meth:`memory` was taken."""

    def take_focus(self) -> None:
        """Moves the focus to where work starts."""
        self.setFocus()

    def escape(self) -> bool:
        """Goes back to where one came from; False where Escape has no such meaning here."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; all else is its part's, or nobody's."""
        from PySide6.QtCore import Qt  # 15 ms the first time: not before the first painting

        if event.key() != Qt.Key.Key_Escape or not self.escape():
            super().keyPressEvent(event)

    def help(self) -> bool:
        """Shows or hides the help on what has the focus; False where the page has none of its own."""
        return False

    def leave(self) -> None:
        """Settles open edits: the page is about to go."""

    def undo(self) -> None:
        """Takes back what was told last."""

    def redo(self) -> None:
        """Does again what was taken back."""
