"""A field of one line whose hint stands in it where it fits, and above it, on as many lines as it takes, elsewhere."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from wci_assess.gui.plain_text import label
from wci_assess.gui.theme import Look

_INSIDE = 6
"""Pixels that Qt keeps beside the text of a field, and the ring of the focus."""


class HintedLine(QWidget):
    """Holds a field that has a placeholder."""

    def __init__(self, look: Look, field: QLineEdit) -> None:
        super().__init__()
        self._field, self._words = field, field.placeholderText()
        self._room = look.space(2) * 2 + _INSIDE
        self._hint = label(self._words, "small")
        self._hint.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(0.5))
        layout.addWidget(self._hint)
        layout.addWidget(field)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another place."""
        super().resizeEvent(event)
        room = min(self.width(), self._field.maximumWidth()) - self._room
        fits = self._field.fontMetrics().horizontalAdvance(self._words) <= room
        if fits == self._hint.isVisibleTo(self):
            self._hint.setVisible(not fits)
            self._field.setPlaceholderText(self._words if fits else "")
