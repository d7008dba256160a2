"""How important the council holds a practice or an indicator: 1 to 5."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import label, named, show_text
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.i18n import mark

_WORDS = (mark("Not important"), mark("A little"), mark("Fairly"), mark("Very"), mark("Most important"))


class ImportanceRow(QWidget):
    """Five steps in one row, and the words of the one that is chosen or looked at.

    Choosing the chosen one again takes it back.
    """

    weighed = Signal(object)
    """1 to 5, or None."""

    def __init__(self, look: Look, question: str) -> None:
        super().__init__()
        title = look.say("How important is it to your council?")
        self._words = [look.say(words) for words in _WORDS]
        self._value: int | None = None
        self._row = OptionRow(
            look,
            named(title, question),
            [
                RadioOption(look, Face("", Mark.NUMBER, str(step)), name=named(f"{step} {words}. {title}", question))
                for step, words in enumerate(self._words, 1)
            ],
        )
        self._row.asked.connect(self._choose)
        self._row.clear_asked.connect(lambda: self.weighed.emit(None))
        self._row.focus_moved.connect(self._explain)
        self._row.setMaximumWidth(self._row.sizeHint().width())
        self._said = label("", "quiet")
        flow = FlowLayout(look.space(2), self)
        heading = label(look.say("Importance"), "strong", wrap=False)
        for part in (heading, self._row, self._said):
            flow.addWidget(part)
        self._said.setWordWrap(False)
        widest = max(self._words, key=self._said.fontMetrics().horizontalAdvance)
        self._said.setFixedWidth(self._said.fontMetrics().horizontalAdvance(widest) + look.space(1))

    def show_importance(self, value: int | None) -> None:
        """Shows what is stored."""
        self._value = value
        self._row.show_chosen(frozenset({value - 1}) if value else frozenset())
        self._explain(self._row.focused())

    def _explain(self, focused: int) -> None:
        index = focused if focused >= 0 else (self._value or 0) - 1
        show_text(self._said, self._words[index] if index >= 0 else "")

    def _choose(self, index: int) -> None:
        self.weighed.emit(None if index + 1 == self._value else index + 1)
