"""How important the council holds a practice or an indicator: 1 to 5."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.plain_text import label, named
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.i18n import mark

_WORDS = (mark("Not important"), mark("A little"), mark("Fairly"), mark("Very"), mark("Most important"))


class ImportanceRow(QWidget):
    """Five steps; choosing the chosen one again takes it back."""

    weighed = Signal(object)
    """1 to 5, or None."""

    def __init__(self, look: Look, question: str) -> None:
        super().__init__()
        title = look.say("How important is it to your council?")
        self._value: int | None = None
        self._row = OptionRow(
            look,
            named(title, question),
            [
                RadioOption(
                    look,
                    Face(look.say(words), Mark.NUMBER, str(step)),
                    name=named(f"{step} {look.say(words)}", question),
                )
                for step, words in enumerate(_WORDS, 1)
            ],
        )
        self._row.asked.connect(self._choose)
        self._row.clear_asked.connect(lambda: self.weighed.emit(None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(1), 0, 0)
        layout.setSpacing(look.space(1))
        layout.addWidget(label(title, "strong"))
        layout.addWidget(self._row)

    def show_importance(self, value: int | None) -> None:
        """Shows what is stored."""
        self._value = value
        self._row.show_chosen(frozenset({value - 1}) if value else frozenset())

    def _choose(self, index: int) -> None:
        self.weighed.emit(None if index + 1 == self._value else index + 1)
