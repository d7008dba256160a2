"""What a backup holds, before it is put in the place of what is there now."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import DOT, button, label
from wci_assess.gui.shell.status_line import clock
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.store.backups import Preview

WIDEST_EMS = 52.0
_MOST_COUNCILS = 40


class PreviewPage(Page):
    """Shows it; only a whole backup can be put back."""

    restore_asked = Signal()
    back_asked = Signal()

    def __init__(self, look: Look, preview: Preview) -> None:
        super().__init__(look)
        say, self._preview = look.say, preview
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        pad = look.space(6)
        column.setContentsMargins(pad, look.space(5), pad, look.space(5))
        column.setSpacing(look.space(2))
        column.addWidget(label(say("What this backup holds"), "title"))
        column.addWidget(label(str(preview.verification.file), "small", selectable=True))
        for words, role in self._facts():
            column.addWidget(label(words, role))
        for name, rounds in preview.councils[:_MOST_COUNCILS]:
            column.addWidget(self._council(name, rounds))
        column.addSpacing(look.space(2))
        column.addLayout(self._ways())
        show_in_column(look, self, card, WIDEST_EMS)

    def _facts(self) -> Iterator[tuple[str, str]]:
        say, found = self.look.say, self._preview.verification
        if not found.ok:
            places = ", ".join(found.problems[:3])
            yield (
                say("This backup is damaged ({place}), so it cannot be restored. Choose another.", place=places),
                "strong",
            )
        else:
            yield say("Every page and row of it was looked at: it is whole."), "strong"
        counts = (
            say.plural("{count} council", "{count} councils", found.councils),
            say.plural("{count} assessment", "{count} assessments", found.assessments),
            say.plural("{count} answer", "{count} answers", found.answers),
        )
        yield DOT.join(counts), "quiet"
        at = self._preview.saved_at
        if at is not None:
            yield say("Last saved on {day}, {time}.", day=say.date(at.date()), time=clock(self.look, at)), "quiet"

    def _council(self, name: str, rounds: tuple[str, ...]) -> QWidget:
        look = self.look
        part = QFrame()
        part.setProperty("role", "inset")
        words = QVBoxLayout(part)
        words.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(2))
        words.setSpacing(0)
        words.addWidget(label(name, "strong"))
        words.addWidget(label(", ".join(rounds) or look.say("No round yet."), "small"))
        return part

    def _ways(self) -> QVBoxLayout:
        say = self.look.say
        lines = QVBoxLayout()
        lines.setSpacing(self.look.space(2))
        ways = FlowLayout(self.look.space(2))
        self._first = back = button(say("Back"))
        back.clicked.connect(self.back_asked)
        if self._preview.verification.ok:
            lines.addWidget(
                label(say("What is here now is kept aside among the backups; you can return to it at any time."))
            )
            self._first = restore = button(say("Restore this backup"), "primary")
            restore.clicked.connect(self.restore_asked)
            ways.addWidget(restore)
        ways.addWidget(back)
        lines.addLayout(ways)
        return lines

    def take_focus(self) -> None:
        """To the first way on."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Goes back."""
        self.back_asked.emit()
        return True
