"""The consent list: what is near enough to adopt in one step, each of which anyone may pull out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from wci_assess.gui.layouts.beside_layout import BesideLayout
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.hinted_line import HintedLine

STILL_MS = 900
"""What is typed is kept after so long, if the field is not left before."""

_ROOMY_EMS = 36


class ConsentCard(QFrame):
    """``lines``: by question, its number and words, and the level proposed in words."""

    adopt_asked = Signal()
    pulled = Signal(str)
    """The question that shall be talked about."""
    skipped = Signal()
    who_settled = Signal(str, str)
    """The name of a sub-council and how many settle, as typed."""

    def __init__(self, look: Look, lines: Mapping[str, tuple[str, str]], *, group: str = "", count: str = "") -> None:
        super().__init__()
        self._look = look
        self._lines: dict[str, QWidget] = {}
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.space(each) for each in (5, 4, 5, 4)))
        layout.setSpacing(look.space(3))
        say = look.say
        layout.addWidget(label(say("Consent list"), "heading"))
        layout.addWidget(
            label(say("On these practices members are near enough. Adopt them in one step; anyone may pull one out."))
        )
        self.adopt: QPushButton = button("", "primary")
        self.adopt.clicked.connect(self.adopt_asked)
        self.skip: QPushButton = button(say("Talk first, adopt later"), "quiet")
        self.skip.clicked.connect(self.skipped)
        ways = FlowLayout(look.space(2))
        ways.addWidget(self.adopt)
        ways.addWidget(self.skip)
        layout.addLayout(ways)
        self._who_line = self._who(group, count)
        layout.addLayout(self._who_line)
        rated = {question: label(level, "strong", wrap=False) for question, (_words, level) in lines.items()}
        for question, (words, _level) in lines.items():
            layout.addWidget(self._line(question, words, rated[question]))
        self._align(rated.values())
        self._show_count()

    def _who(self, group: str, count: str) -> QBoxLayout:
        """A sub-council settles its sector: who it is, and how many sit together."""
        look, say = self._look, self._look.say
        self._group, self._count = QLineEdit(), QLineEdit()
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILL_MS)
        self._still.timeout.connect(self.settle)
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.setSpacing(look.space(2))
        for field, words, typed, share in (
            (self._group, say("Who settles (a sub-council; empty: the council)"), group, 2),
            (self._count, say("How many sit together"), count, 1),
        ):
            field.setAccessibleName(words)
            field.setPlaceholderText(words)
            show_text(field, typed)
            field.editingFinished.connect(self.settle)
            field.textEdited.connect(lambda: self._still.start())
            line.addWidget(HintedLine(look, field), share, Qt.AlignmentFlag.AlignBottom)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, who settles stands above how many."""
        super().resizeEvent(event)
        roomy = self.width() >= self._look.metrics.ems(_ROOMY_EMS)
        way = QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom
        self._who_line.setDirection(way)

    def settle(self) -> None:
        """Says who settles, as typed."""
        self.who_settled.emit(self._group.text(), self._count.text())

    def _align(self, levels: Collection[QLabel]) -> None:
        for each in levels:
            each.ensurePolished()
        widest = max((each.sizeHint().width() for each in levels), default=0)
        for each in levels:
            each.setMinimumWidth(widest)

    def _line(self, question: str, words: str, level: QLabel) -> QWidget:
        look, say = self._look, self._look.say
        line = QFrame()
        line.setProperty("role", "inset")
        across = BesideLayout(look, line)
        pad = look.space(2)
        across.setContentsMargins(pad * 2, pad, pad, pad)
        across.addWidget(label(words))
        across.addWidget(level)
        pull = button(say("Pull out"), "quiet", about=words)
        pull.clicked.connect(lambda: self._pull(question))
        across.addWidget(pull)
        self._lines[question] = line
        return line

    def _pull(self, question: str) -> None:
        order = list(self._lines)
        place = order.index(question)
        self._lines.pop(question).deleteLater()
        rest = list(self._lines)
        nearest = rest[min(place, len(rest) - 1)] if rest else None
        way = self._lines[nearest].findChild(QPushButton) if nearest else self.skip
        if way is not None:
            way.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_count()
        self.pulled.emit(question)

    def _show_count(self) -> None:
        count = len(self._lines)
        words = self._look.say.plural("Adopt this practice", "Adopt these {count} practices", count)
        show_text(self.adopt, words if count else self._look.say("Nothing left to adopt"))
        self.adopt.setEnabled(count > 0)

    @property
    def questions(self) -> Sequence[str]:
        """What is left on the list."""
        return tuple(self._lines)

    def take_focus(self) -> None:
        """To *adopt*: Enter does it."""
        (self.adopt if self._lines else self.skip).setFocus(Qt.FocusReason.OtherFocusReason)
