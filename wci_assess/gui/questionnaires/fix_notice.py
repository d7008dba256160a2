"""What *Fix for me* did: each line before and after, where the original is, and a way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from wci_assess.gui.layouts.beside_layout import BesideLayout
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.questionnaires.file_draft import FileDraft, Fix
from wci_assess.gui.theme import Look

_MOST_LINES = 100
_TALLEST_EMS = 11.0


class FixNotice(QFrame):
    """A notice above the text."""

    undo_asked = Signal()

    def __init__(self, look: Look, draft: FileDraft, fix: Fix) -> None:
        super().__init__()
        self._look = look
        say = look.say
        self.setProperty("role", "notice")
        down = QVBoxLayout(self)
        down.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(2))
        down.setSpacing(look.space(2))
        across = BesideLayout(look)
        words = say.plural("{count} problem was fixed.", "{count} problems were fixed.", fix.problems)
        if draft.file.kept is not None:
            words += " " + say("The file as it was is kept as {name}.", name=draft.file.kept.name)
        across.addWidget(label(words, "strong"))
        self.back = button(say("Undo the fix"))
        self.back.clicked.connect(self.undo_asked)
        across.addWidget(self.back)
        down.addLayout(across)
        if fix.changes:
            down.addWidget(self._lines(fix))

    def _lines(self, fix: Fix) -> QWidget:
        say, body = self._look.say, QWidget()
        body.setProperty("role", "page-body")
        down = QVBoxLayout(body)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(self._look.space(1))
        for change in fix.changes[:_MOST_LINES]:
            down.addWidget(label(say("Line {line}", line=change.line), "small"))
            down.addWidget(self._code(say("before"), change.before))
            down.addWidget(self._code(say("after"), change.after))
        if len(fix.changes) > _MOST_LINES:
            more = len(fix.changes) - _MOST_LINES
            down.addWidget(label(say.plural("and {count} more line", "and {count} more lines", more), "quiet"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        scroll.setAccessibleName(say("What was changed, line by line"))
        lines = min(len(fix.changes), 3)
        scroll.setMinimumHeight(round(self._look.metrics.em * 4.2 * min(lines, 1)))
        scroll.setMaximumHeight(min(round(self._look.metrics.em * 5.0 * lines), self._look.metrics.ems(_TALLEST_EMS)))
        return scroll

    def _code(self, word: str, line: str) -> QLabel:
        shown = label(f"{self._look.say.colon(word)} {line.strip()}", "body", selectable=True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(round(self._look.metrics.em * 0.9))
        shown.setFont(font)
        return shown
