"""How the report shall be printed: edition, language, paper, short or whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from wci_assess.gui.plain_text import label, set_tip
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.drop_list import DropList
from wci_assess.i18n import LANGUAGES, NAMES
from wci_assess.report import Edition, Options, Paper

_LANGUAGES = (*((each,) for each in LANGUAGES), LANGUAGES)


class PrintOptions(QObject):
    """Choices: ``parts`` are laid out in a line with others, each with its label."""

    changed = Signal()

    def __init__(self, look: Look, options: Options, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._options = look, options
        say = look.say
        self._edition = self._choice(say("Edition"), [say("For the council"), say("Public")])
        self._edition.setAccessibleDescription(
            say("Public: the council’s answers, what surveys counted, and what you release of its comments")
        )
        set_tip(self._edition, self._edition.accessibleDescription())
        self._edition.setCurrentIndex(list(Edition).index(options.edition))
        both = " + ".join(NAMES[each] for each in LANGUAGES)
        self._language = self._choice(say("Language of the report"), [*(NAMES[each] for each in LANGUAGES), both])
        self._language.setCurrentIndex(_LANGUAGES.index(options.languages))
        self._paper = self._choice(say("Paper"), [say("Letter"), "A4"])
        self._paper.setCurrentIndex(list(Paper).index(options.paper))
        self._length = self._choice(say("Length of the report"), [say("Whole report"), say("Short print")])
        self._length.setAccessibleDescription(say("Short: cover, what to act on, profile and actions"))
        self._length.setCurrentIndex(int(options.short))
        self.parts = [
            self._pair(words, control)
            for words, control in (
                (say("Edition"), self._edition),
                (say("Language"), self._language),
                (say("Paper"), self._paper),
                (say("Length"), self._length),
            )
        ]
        self._edition.currentIndexChanged.connect(self._change)
        self._language.currentIndexChanged.connect(self._change)
        self._paper.currentIndexChanged.connect(self._change)
        self._length.currentIndexChanged.connect(self._change)

    def _choice(self, name: str, words: list[str]) -> QComboBox:
        made = DropList(self._look)
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
            edition=list(Edition)[self._edition.currentIndex()],
            languages=_LANGUAGES[self._language.currentIndex()],
            paper=list(Paper)[self._paper.currentIndex()],
            short=bool(self._length.currentIndex()),
        )
        self.changed.emit()
