"""The first start: language, three sentences, and two ways in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import DOT, button, label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.language_row import language_row

INITIATIVE = DOT.join(("Welcoming Communities Initiative", "Initiative des communautés accueillantes"))


class Welcome(QFrame):
    """Shown while there is no round of one's own."""

    language_chosen = Signal(str)
    round_asked = Signal()
    examples_asked = Signal()
    file_asked = Signal()

    def __init__(self, look: Look, *, with_examples: bool) -> None:
        super().__init__()
        say = look.say
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        pad = look.space(6)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.setSpacing(look.space(4))
        layout.addWidget(label("WCI Assess", "display"))
        layout.addWidget(label(INITIATIVE, "quiet"))
        layout.addWidget(language_row(look, self.language_chosen.emit))
        for sentence in (
            say("Once a year, your LIP council looks at how it works and how your community welcomes newcomers."),
            say("Answer at your own pace, alone or together: each answer is saved at once, on this computer only."),
            say("Then see what has changed since last year, and print a report for your council."),
        ):
            layout.addWidget(label(sentence, "question"))
        layout.addLayout(self._ways(look, with_examples=with_examples))

    def _ways(self, look: Look, *, with_examples: bool) -> FlowLayout:
        say = look.say
        flow = FlowLayout(look.space(3))
        start = button(say("Start a round"), "primary", icon=look.icon("add", look.palette.accent_ink), look=look)
        start.clicked.connect(self.round_asked)
        self.first: QWidget = start
        flow.addWidget(start)
        if with_examples:
            examples = button(say("See example councils"), icon=look.icon("examples"), look=look)
            examples.clicked.connect(self.examples_asked)
            flow.addWidget(examples)
        form = button(say("Open the form I was sent…"), icon=look.icon("open"), look=look)
        form.clicked.connect(self.file_asked)
        flow.addWidget(form)
        flow.setAlignment(Qt.AlignmentFlag.AlignLeft)
        return flow
