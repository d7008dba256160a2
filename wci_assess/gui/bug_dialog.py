"""The one dialog for bugs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look


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
        layout = QVBoxLayout(self)
        pad = look.space(5)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.setSpacing(look.space(3))
        layout.addWidget(label(say("The program made a mistake. That is not your fault."), "heading"))
        layout.addWidget(
            label(say("What was saved is safe, and you can go on. If it happens again, send this report to whoever "
                      "looks after the program. It holds no answers."))
        )  # fmt: skip
        layout.addWidget(text, 1)
        layout.addWidget(label(say("Log file: {path}", path=log), "small", selectable=True))
        layout.addLayout(ways)
        go_on.setFocus()
