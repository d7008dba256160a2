"""A question that has to be answered before anything goes on."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QDialog, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column

_NARROWEST_EMS, _WIDEST_EMS = 32, 40


class QuestionDialog(QDialog):
    """Rejected by the first way, which is the safe one and the one that Enter takes; others are added."""

    def __init__(self, look: Look, parent: QWidget | None, title: str, question: str, safe: str, why: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(min(look.metrics.ems(_NARROWEST_EMS), self.screen().availableSize().width()))
        stay = button(safe, "primary")
        stay.setDefault(True)
        stay.clicked.connect(self.reject)
        self._ways = FlowLayout(look.space(2))
        self._ways.addWidget(stay)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(label(question, "heading"))
        if why:
            layout.addWidget(label(why))
        layout.addLayout(self._ways)
        self._body = show_in_column(look, self, content, _WIDEST_EMS).widget()
        around = self._body.layout() if self._body is not None else None
        if around is not None:
            around.setContentsMargins(*[look.space(4)] * 4)
        stay.setFocus()

    def sizeHint(self) -> QSize:
        """All of it, on as many lines as it takes: what scrolls for a few pixels looks broken."""
        width = self.minimumWidth()
        return QSize(width, self._body.heightForWidth(width)) if self._body is not None else super().sizeHint()

    def add_way(self, words: str) -> QAbstractButton:
        """Another way on; whoever adds it says what it does."""
        way = button(words)
        self._ways.addWidget(way)
        return way
