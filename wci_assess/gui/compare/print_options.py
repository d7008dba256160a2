"""How the report shall be printed: language, paper, short or whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import label, show_text
from wci_assess.gui.theme import Look
from wci_assess.i18n import LANGUAGES, NAMES
from wci_assess.report import Options, Paper


class PrintOptions(QWidget):
    """A line of choices."""

    changed = Signal()

    def __init__(self, look: Look, options: Options) -> None:
        super().__init__()
        self._look, self._options = look, options
        say = look.say
        self._language = self._choice(say("Language of the report"), [NAMES[each] for each in LANGUAGES])
        self._language.setCurrentIndex(LANGUAGES.index(options.languages[0]))
        self._paper = self._choice(say("Paper"), [say("Letter"), "A4"])
        self._paper.setCurrentIndex(list(Paper).index(options.paper))
        self._short = QCheckBox()
        show_text(self._short, say("Short print"))
        self._short.setAccessibleDescription(say("Cover, what to act on, profile and actions"))
        self._short.setChecked(options.short)
        layout = FlowLayout(look.space(3))
        self.setLayout(layout)
        for words, control in ((say("Language"), self._language), (say("Paper"), self._paper)):
            layout.addWidget(self._pair(words, control))
        layout.addWidget(self._short)
        self._language.currentIndexChanged.connect(self._change)
        self._paper.currentIndexChanged.connect(self._change)
        self._short.toggled.connect(self._change)

    def _choice(self, name: str, words: list[str]) -> QComboBox:
        made = QComboBox()
        made.addItems(words)
        made.setAccessibleName(name)
        return made

    def _pair(self, words: str, control: QWidget) -> QWidget:
        """A label with its control, which stay together on a line."""
        pair = QWidget()
        layout = QHBoxLayout(pair)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._look.space(1))
        layout.addWidget(label(words, "quiet", wrap=False))
        layout.addWidget(control)
        return pair

    @property
    def options(self) -> Options:
        """What is chosen; printed today."""
        return replace(self._options, date=date.today())

    def _change(self) -> None:
        self._options = replace(
            self._options,
            languages=(LANGUAGES[self._language.currentIndex()],),
            paper=list(Paper)[self._paper.currentIndex()],
            short=self._short.isChecked(),
        )
        self.changed.emit()
