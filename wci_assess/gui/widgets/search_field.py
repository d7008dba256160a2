"""A field that narrows a list as one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from wci_assess.gui.theme import Look
from wci_assess.i18n import plain_letters

_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class SearchField(QLineEdit):
    """``changed`` comes with each change; ``entered`` with Enter or down: on to what was found."""

    changed = Signal()
    entered = Signal()

    def __init__(self, look: Look, name: str, placeholder: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaximumWidth(look.metrics.ems(36))
        self.textChanged.connect(lambda _: self.changed.emit())

    def finds(self, *texts: str | None) -> bool:
        """Whether one of the texts holds what is looked for, whatever its accents and capitals."""
        wanted = plain_letters(self.text())
        return any(wanted in plain_letters(text or "") for text in texts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and down go on."""
        if event.key() in _ON:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
