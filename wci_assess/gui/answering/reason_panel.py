"""Why a question is not applicable: a short list, and room for other words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from wci_assess.gui.plain_text import label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.hinted_line import HintedLine
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.gui.widgets.typed_field import TypedField
from wci_assess.response import NOT_APPLICABLE_REASONS
from wci_assess.response.value_reading import REASON_WORDS


class ReasonPanel(QFrame):
    """Opens in the card; the answer is given once a reason is."""

    reason_given = Signal(str)
    typing = Signal(str)
    settled = Signal(str)
    """Other words, being typed and settled."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        say = look.say
        self.setProperty("role", "inset")
        question = say("Not applicable: choose a reason")
        words = [say(REASON_WORDS[reason]) for reason in NOT_APPLICABLE_REASONS]
        self._row = OptionRow(
            look,
            f"{question} {name}",
            [
                RadioOption(look, Face(each, Mark.NUMBER, str(index)), name=f"{each}. {name}")
                for index, each in enumerate(words, 1)
            ],
        )
        self._row.asked.connect(lambda index: self.reason_given.emit(NOT_APPLICABLE_REASONS[index]))
        other = say("Another reason, in your own words")
        self._other = TypedField(look, f"{other}. {name}", 40, other)
        self._other.typing.connect(self.typing)
        self._other.settled.connect(self.settled)
        layout = QVBoxLayout(self)
        pad = look.space(2)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.setSpacing(look.space(1))
        layout.addWidget(label(question, "strong"))
        layout.addWidget(self._row)
        layout.addWidget(HintedLine(look, self._other))

    def show_reason(self, reason: str | None, draft: str | None) -> None:
        """Shows the reason that is stored, and other words that are no answer yet."""
        listed = reason in NOT_APPLICABLE_REASONS
        chosen = {NOT_APPLICABLE_REASONS.index(reason)} if reason is not None and listed else ()
        self._row.show_chosen(frozenset(chosen))
        self._other.show_stored("" if listed or reason is None else reason, draft)

    def settle(self) -> None:
        """Settles the other words."""
        self._other.settle()

    def take_focus(self) -> None:
        """To the first reason."""
        self._row.take_focus(Qt.FocusReason.ShortcutFocusReason)
