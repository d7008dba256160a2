"""The backups of the data folder, the newest first; each can be looked into before it is put back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from wci_assess.gui.backups.backup_words import facts_words, when_words
from wci_assess.gui.layouts.beside_layout import BesideLayout
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.store.backups import Backup

WIDEST_EMS = 56.0


class BackupsPage(Page):
    """Shows what it is given, and says what was chosen. ``making``: whether the store can be read to make one."""

    made = Signal()
    """A backup beside the store."""
    saved_as = Signal()
    """A backup to a place of the user's own."""
    check_asked = Signal()
    file_asked = Signal()
    look_asked = Signal(object)
    """The path of the backup to look into."""
    back_asked = Signal()

    def __init__(self, look: Look, backups: Sequence[Backup], *, making: bool, current: Path | None = None) -> None:
        super().__init__(look)
        say = look.say
        self._buttons: dict[Path, QAbstractButton] = {}
        self._current = current
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(label(say("Backups"), "title"))
        column.addWidget(
            label(
                say(
                    "While you work, the program makes a backup by itself at least every half hour, and one before "
                    "anything that changes much at once. They lie beside your assessments: for the day that this "
                    "computer is lost, save one elsewhere."
                ),
                "quiet",
            )
        )
        column.addLayout(self._ways(making=making))
        for each in backups:
            column.addWidget(self._row(each))
        if not backups:
            column.addWidget(label(say("There is no backup yet."), "quiet"))
        content = QWidget()
        content.setLayout(column)
        show_in_column(look, self, content, WIDEST_EMS)

    def _ways(self, *, making: bool) -> FlowLayout:
        say = self.look.say
        ways = FlowLayout(self.look.space(2))
        self._first = button(say("Back"))
        offered = [(self._first, self.back_asked)]
        if making:
            self._first = button(say("Back up now"), "primary")
            offered = [
                (self._first, self.made),
                (button(say("Save a backup elsewhere…")), self.saved_as),
                (button(say("Check everything now")), self.check_asked),
            ]
        offered.append((button(say("Restore from a file…"), "quiet"), self.file_asked))
        for each, asked in offered:
            each.clicked.connect(asked)
            ways.addWidget(each)
        return ways

    def _row(self, backup: Backup) -> QWidget:
        look, when = self.look, when_words(self.look, backup)
        row = QFrame()
        row.setProperty("role", "card")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(when, "strong"))
        words.addWidget(label(facts_words(look, backup), "small"))
        inside = button(look.say("Look inside…"), "quiet", about=when)
        inside.clicked.connect(lambda: self.look_asked.emit(backup.path))
        self._buttons[backup.path] = inside
        layout = BesideLayout(look, row)
        layout.setContentsMargins(look.space(4), look.space(2), look.space(2), look.space(2))
        layout.addLayout(words)
        layout.addWidget(inside)
        return row

    def take_focus(self) -> None:
        """To the backup that was looked into, else to the first way on."""
        wanted = self._buttons.get(self._current, self._first) if self._current is not None else self._first
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Goes back."""
        self.back_asked.emit()
        return True
