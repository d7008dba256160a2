"""The line above the questions: which sections, where to go, help, undo."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from wci_assess.gui.keys import keys_named
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import DOT, ICON_EMS, button, label, put_icon, set_tip, show_text
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark

SECTIONS, BEFORE, AFTER, GAP, FIND, UNDO, REDO, HELP = (
    "sections", "before", "after", "gap", "find", "undo", "redo", "help",
)  # fmt: skip
_BUTTONS = (
    (SECTIONS, "sections", mark("Sections"), ""),
    (BEFORE, "previous", mark("Previous section"), "Ctrl+PgUp"),
    (AFTER, "next", mark("Next section"), "Ctrl+PgDown"),
    (GAP, "gap", mark("Next gap"), "Ctrl+G"),
    (FIND, "search", mark("Find"), "Ctrl+F"),
    (UNDO, "undo", mark("Undo"), "Ctrl+Z"),
    (REDO, "redo", mark("Redo"), "Ctrl+Shift+Z"),
    (HELP, "help", mark("Help"), "F1"),
)
_KNOWN_BY_ICON = (BEFORE, AFTER, FIND, UNDO, REDO)
"""Buttons that do without their words where there is little room."""
_ROOMY_EMS = 60
_TIGHT_EMS = 34
"""Below, icons are all there is room for."""


class AnsweringBar(QFrame):
    """Buttons in one line, with icons alone where the text is large."""

    pressed = Signal(str)

    def __init__(self, look: Look, place: str) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._look = look
        self._place = place
        self._context = label(place, "small", wrap=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(4), 0, look.space(4), look.space(1))
        layout.setSpacing(0)
        flow = FlowLayout(look.space(1))
        self._buttons = {}
        for name, icon, words, keys in _BUTTONS:
            made = button(look.say(words), "quiet", icon=look.icon(icon, look.palette.accent), look=look)
            made.setCheckable(name in (SECTIONS, HELP))
            made.clicked.connect(lambda _checked=False, name=name: self.pressed.emit(name))
            if keys:
                set_tip(made, look.say("{action} ({keys})", action=look.say(words), keys=keys_named(keys)))
                made.setAccessibleDescription(keys_named(keys))
            flow.addWidget(made)
            self._buttons[name] = made
        flow.addWidget(self._context)
        layout.addLayout(flow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the questions get it."""
        super().resizeEvent(event)
        roomy = self.width() >= self._look.metrics.ems(_ROOMY_EMS)
        tight = self.width() < self._look.metrics.ems(_TIGHT_EMS)
        self._context.setVisible(roomy)
        for name, icon, words, _keys in _BUTTONS:
            made, said = self._buttons[name], self._look.say(words)
            if name in _KNOWN_BY_ICON or tight:
                show_text(made, said if roomy else "", said)
            else:
                show_text(made, said)
            alone = name not in _KNOWN_BY_ICON and not roomy and not tight
            shown = QIcon() if alone else self._look.icon(icon, self._look.palette.accent)
            put_icon(made, shown, self._look.metrics.ems(ICON_EMS))

    def show_panes(self, *, sections: bool, help_: bool) -> None:
        """Shows which panes are open."""
        self._buttons[SECTIONS].setChecked(sections)
        self._buttons[HELP].setChecked(help_)

    def show_ways(self, *, before: bool, after: bool, gap: bool, undo: bool, redo: bool) -> None:
        """Shows which ways are open."""
        for name, enabled in ((BEFORE, before), (AFTER, after), (GAP, gap), (UNDO, undo), (REDO, redo)):
            self._buttons[name].setEnabled(enabled)
        self._buttons[REDO].setVisible(redo)

    def show_progress(self, words: str) -> None:
        """Shows how far the whole questionnaire has come."""
        show_text(self._context, f"{self._place}{DOT}{words}")
