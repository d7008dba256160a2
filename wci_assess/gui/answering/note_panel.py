"""A comment or the evidence, opened in the card; what was written in the period before stands beside."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from wci_assess.gui.plain_text import label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.note_field import NoteField


class NotePanel(QFrame):
    """A heading, a hint, a field."""

    typing = Signal(str)
    settled = Signal(str)

    def __init__(self, look: Look, title: str, name: str, hint: str = "", before: str = "") -> None:
        super().__init__()
        self.field = NoteField(look, f"{title}. {name}", hint)
        self.field.setAccessibleDescription("  ".join(filter(None, (hint, before))))
        self.field.typing.connect(self.typing)
        self.field.settled.connect(self.settled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(1))
        layout.addWidget(label(title, "strong"))
        across = QHBoxLayout()
        across.setSpacing(look.space(3))
        across.addWidget(self.field, 3)
        if before:
            across.addWidget(label(before, "quiet", selectable=True), 2, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(across)

    def take_focus(self) -> None:
        """To the end of the text."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
