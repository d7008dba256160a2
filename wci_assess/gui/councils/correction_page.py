"""A page with one form: *Save* stores all of it or nothing, *Cancel* goes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from wci_assess.errors import ExpectedError
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.form import Form

WIDEST_EMS = 52.0


class CorrectionPage(Page):
    """What is typed is kept until it is saved, or left out on purpose, which can be undone."""

    left = Signal(object)
    """What was typed, where the page goes with neither."""

    save_asked = Signal(object)
    """What is written, whole and without problems that can be seen before it is stored."""
    cancelled = Signal()

    def __init__(self, look: Look, form: Form) -> None:
        super().__init__(look)
        say = look.say
        self._form = form
        self.settled = False
        """Whether it was saved, or left out."""
        self._problem = label("", "problem")
        self._problem.hide()
        save, cancel = button(say("Save"), "primary"), button(say("Cancel"), "quiet")
        save.clicked.connect(self.save)
        cancel.clicked.connect(self.cancelled)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        pad = look.space(6)
        inside.setContentsMargins(pad, look.space(5), pad, look.space(5))
        inside.setSpacing(look.space(3))
        inside.addWidget(form)
        inside.addWidget(self._problem)
        ways = FlowLayout(look.space(2))
        ways.addWidget(save)
        ways.addWidget(cancel)
        inside.addLayout(ways)
        show_in_column(look, self, card, WIDEST_EMS)

    def save(self) -> None:
        """Gives away what is written, or says what is wrong with it."""
        raise NotImplementedError

    def field_of(self, error: ExpectedError) -> str | None:
        """The field that a refusal is about, if it is about one."""
        raise NotImplementedError

    def show_refusal(self, error: ExpectedError) -> None:
        """Says why it was not stored, beside the field where it is about one; what was typed stays."""
        sentence, field = error.sentence(self.look.say), self.field_of(error)
        self._form.show_sentences({field: sentence} if field is not None else {})
        show_text(self._problem, "" if field is not None else sentence)
        self._problem.setVisible(field is None)

    def leave(self) -> None:
        """What was typed is kept for the next time."""
        if not self.settled:
            self.left.emit(self.memory())

    def take_focus(self) -> None:
        """To the first field."""
        self._form.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field saves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def escape(self) -> bool:
        """Goes back; what was typed is kept aside."""
        self.cancelled.emit()
        return True
