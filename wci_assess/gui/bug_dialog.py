"""The one dialog for bugs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column


class BugDialog(QDialog):
    """Says that the program made a mistake, that answers are safe, and offers the report."""

    def __init__(self, look: Look, report: str, log: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = look.say
        self.setWindowTitle(say("A mistake of the program"))
        self.resize(look.metrics.ems(44), look.metrics.ems(28))
        text = QPlainTextEdit()
        text.setPlainText(report)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(say("Report"))
        go_on = button(say("Go on"), "primary")
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        copy = button(say("Copy the report"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        ways = FlowLayout(look.space(2))
        ways.addWidget(go_on)
        ways.addWidget(copy)
        text.setMinimumHeight(look.metrics.ems(8))
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(label(say("The program made a mistake. That is not your fault."), "heading"))
        layout.addWidget(
            label(say("What was saved is safe, and you can go on. If it happens again, send this report to whoever "
                      "looks after the program. It holds no answers."))
        )  # fmt: skip
        layout.addWidget(text, 1)
        layout.addWidget(label(say("Log file: {path}", path=log), "small", selectable=True))
        layout.addLayout(ways)
        show_in_column(look, self, content, 60, fill=True)
        go_on.setFocus()
