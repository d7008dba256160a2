"""A field of one line whose text becomes an answer when it is left, or Enter is pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from wci_assess.gui.plain_text import show_text
from wci_assess.gui.theme import Look


class TypedField(QLineEdit):
    """Emits ``settled`` once per change; Escape brings back what is stored."""

    settled = Signal(str)
    """What was typed."""

    def __init__(self, look: Look, name: str, ems: float, placeholder: str = "") -> None:
        super().__init__()
        self._stored = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaximumWidth(look.metrics.ems(ems))
        self.setMinimumWidth(look.metrics.ems(min(ems, 6)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.returnPressed.connect(self._settle)

    def show_stored(self, text: str) -> None:
        """Shows what is stored, unless something else is being typed just now."""
        untouched = self.text() == self._stored
        self._stored = text
        if untouched or not self.hasFocus():
            show_text(self, text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving settles."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the typing back."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._stored:
            show_text(self, self._stored)
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        if self.text() != self._stored:
            self.settled.emit(self.text())
