"""The question in which the cursor stands, in both languages side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from wci_assess.checker.one_question import Glimpse, Words
from wci_assess.gui.plain_text import label
from wci_assess.gui.theme import Look
from wci_assess.i18n import NAMES


class GlimpseView(QScrollArea):
    """Shows one question's words; a text that is missing in one language is said to be."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(look.say("The question at the cursor, in both languages"))
        self._shown: Glimpse | None = None
        self.show_question(None)

    def show_question(self, shown: Glimpse | None) -> None:
        """Shows these words; or how to see some."""
        if shown is not None and shown == self._shown:
            return
        self._shown = shown
        body = QWidget()
        body.setProperty("role", "page-body")
        down = QVBoxLayout(body)
        space = self._look.space
        down.setContentsMargins(space(3), space(2), space(3), space(2))
        down.setSpacing(space(2))
        say = self._look.say
        if shown is None:
            down.addWidget(label(say("Put the cursor into a question: it is shown here in each language."), "quiet"))
        else:
            down.addWidget(label(" · ".join(filter(None, (shown.id, shown.type))), "quiet"))
            down.addLayout(self._languages(shown))
        down.addStretch(1)
        self.setWidget(body)

    def _languages(self, shown: Glimpse) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.space(4))
        languages = list(dict.fromkeys((*shown.text, *("en", "fr" if "" not in shown.text else "en"))))[:3]
        if "" in shown.text:
            languages = [""]
        for column, language in enumerate(languages):
            grid.setColumnStretch(column, 1)
            if language:
                grid.addWidget(label(NAMES.get(language, language), "small"), 0, column)
            grid.addWidget(self._one(shown, language), 1, column, Qt.AlignmentFlag.AlignTop)
        return grid

    def _one(self, shown: Glimpse, language: str) -> QWidget:
        part = QFrame()
        down = QVBoxLayout(part)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(self._look.space(1))
        down.addWidget(label(self._words(shown.text, language), "strong"))
        for words in (shown.help, shown.advice):
            if words:
                down.addWidget(label(self._words(words, language), "quiet"))
        for words in shown.choices[:12]:
            down.addWidget(label(f"○ {self._words(words, language)}"))
        if len(shown.choices) > 12:
            down.addWidget(label("…"))
        return part

    def _words(self, words: Words, language: str) -> str:
        return words.get(language) or words.get("") or self._look.say("(missing)")
