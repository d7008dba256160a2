"""One short step: a heading, fields with their problems beside them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from wci_assess.gui.new_round.draft import Problems, RoundDraft
from wci_assess.gui.plain_text import label, show_text
from wci_assess.gui.theme import Look


class Step(QWidget):
    """What every step can do. It keeps the draft in :attr:`draft` as it is filled in."""

    changed = Signal()

    def __init__(self, look: Look, draft: RoundDraft, title: str, hint: str = "", *, role: str = "title") -> None:
        super().__init__()
        self.look = look
        self.draft = draft
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

    def line(self, name: str, text: str, ems: float) -> QLineEdit:
        """A field of one line."""
        field = QLineEdit()
        show_text(field, text)
        field.setAccessibleName(name)
        field.setMaximumWidth(self.look.metrics.ems(ems))
        return field

    def show_problems(self, problems: Problems) -> None:
        """Says beside the fields what is wrong, and moves the focus to the first."""
        for name, shown in self._problems.items():
            sentence = self.look.say(problems[name]) if name in problems else ""
            show_text(shown, sentence)
            shown.setVisible(bool(sentence))
            self._fields[name].setAccessibleDescription(sentence)
        first = next((name for name in self._fields if name in problems), None)
        if first is not None:
            self.focus_field(self._fields[first])

    def focus_field(self, field: QWidget) -> None:
        """Moves the focus into a field."""
        field.setFocus()

    def problems(self) -> Problems:
        """What is wrong with the step's part of the draft."""
        return {}

    def take_focus(self) -> None:
        """To the first field."""
        first = next(iter(self._fields.values()), None)
        if first is not None:
            self.focus_field(first)
