"""Fields under their words, each with its problem beside it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from wci_assess.gui.plain_text import label, show_text
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option_row import OptionRow


class Form(QWidget):
    """A heading, then fields; what is wrong stands beside the field until that is changed."""

    changed = Signal()

    def __init__(self, look: Look, title: str, hint: str = "", *, role: str = "title") -> None:
        super().__init__()
        self.look = look
        self._problems: dict[str, QLabel] = {}
        self._fields: dict[str, QWidget] = {}
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(look.space(2))
        if title:
            self.body.addWidget(label(title, role))
        if hint:
            self.body.addWidget(label(hint, "quiet"))
            self.body.addSpacing(look.space(1))

    def add_field(self, name: str, words: str, field: QWidget, hint: str = "") -> None:
        """A field under its words, with room for its problem."""
        if words:
            self.body.addWidget(label(words, "strong"))
        if hint:
            self.body.addWidget(label(hint, "quiet"))
        self.body.addWidget(field)
        problem = label("", "problem")
        problem.hide()
        self.body.addWidget(problem)
        self.body.addSpacing(self.look.space(1))
        self._problems[name], self._fields[name] = problem, field
        if isinstance(field, QLineEdit):
            field.textEdited.connect(lambda _: self.show_problem(name, ""))
        elif isinstance(field, OptionRow):
            field.asked.connect(lambda _: self.show_problem(name, ""))

    def line(self, name: str, text: str, ems: float) -> QLineEdit:
        """A field of one line."""
        field = QLineEdit()
        show_text(field, text)
        field.setAccessibleName(name)
        field.setMaximumWidth(self.look.metrics.ems(ems))
        return field

    def show_sentences(self, sentences: Mapping[str, str]) -> None:
        """Says beside the fields what is wrong, by field, and moves the focus to the first."""
        for name in self._problems:
            self.show_problem(name, sentences.get(name, ""))
        first = next((name for name in self._fields if name in sentences), None)
        if first is not None:
            self.focus_field(self._fields[first])

    def show_problem(self, name: str, sentence: str) -> None:
        """Says beside one field what is wrong; nothing, where ``sentence`` is empty."""
        shown = self._problems[name]
        show_text(shown, sentence)
        shown.setVisible(bool(sentence))
        self._fields[name].setAccessibleDescription(sentence)

    def focus_field(self, field: QWidget) -> None:
        """Moves the focus into a field."""
        if isinstance(field, OptionRow):
            field.take_focus()
        else:
            field.setFocus()

    def take_focus(self) -> None:
        """To the first field."""
        first = next(iter(self._fields.values()), None)
        if first is not None:
            self.focus_field(first)
