"""A file of that name is there: the one question that no undo can answer later."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column


class ReplaceDialog(QDialog):
    """Accepted: write over it."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = look.say
        self.setWindowTitle(say("Replace the file?"))
        self.setMinimumWidth(look.metrics.ems(32))
        keep = button(say("Keep the old file"), "primary")
        keep.setDefault(True)
        keep.clicked.connect(self.reject)
        replace = button(say("Replace it"))
        replace.clicked.connect(self.accept)
        ways = FlowLayout(look.space(2))
        ways.addWidget(keep)
        ways.addWidget(replace)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(label(say("There is a file “{name}” already.", name=name), "heading"))
        layout.addLayout(ways)
        show_in_column(look, self, content, 40)
        keep.setFocus()
