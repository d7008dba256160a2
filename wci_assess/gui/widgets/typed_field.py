"""A field of one line whose text becomes an answer when it is left, or Enter is pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from wci_assess.gui.plain_text import show_text
from wci_assess.gui.theme import Look

_LONGEST = 10_000_000
"""Qt cuts a longer paste without a word; what is too long for an answer is told instead."""


class TypedField(QLineEdit):
    """``typing`` comes with each key, ``settled`` once on leaving; visiting alone says nothing. Escape takes back."""

    typing = Signal(str)
    settled = Signal(str)

    def __init__(self, look: Look, name: str, ems: float, placeholder: str = "") -> None:
        super().__init__()
        self._stored = ""
        self._touched = False
        self.setMaxLength(_LONGEST)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaximumWidth(look.metrics.ems(ems))
        self.setMinimumWidth(look.metrics.ems(min(ems, 6)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._typed)
        self.returnPressed.connect(self.settle)

    def show_stored(self, text: str, draft: str | None = None) -> None:
        """Shows what is stored (or a draft that stands for it), unless something else is being typed just now."""
        self._stored = text
        wanted = text if draft is None else draft
        if not self._touched and self.text() != wanted:
            show_text(self, wanted)

    def settle(self) -> None:
        """Settles what was typed."""
        if self._touched:
            self._touched = False
            self.settled.emit(self.text())

    def _typed(self, text: str) -> None:
        self._touched = True
        self.typing.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving settles; a menu of the field itself does not."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the typing back."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._stored:
            show_text(self, self._stored)
            self._touched = False
            self.settled.emit(self._stored)
        else:
            super().keyPressEvent(event)
