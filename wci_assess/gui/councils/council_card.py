"""One council of one's own, with its rounds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import DOT, button, label
from wci_assess.gui.size_words import TIER_WORDS
from wci_assess.gui.theme import Look
from wci_assess.response import Round
from wci_assess.workspace.councils import OwnCouncil


class CouncilCard(QFrame):
    """Says which of them was chosen, by their ids."""

    correct_asked = Signal(int)
    round_correct_asked = Signal(int)
    deleted = Signal(int)

    def __init__(self, look: Look, shown: OwnCouncil) -> None:
        super().__init__()
        self._look, self._shown = look, shown
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(3))
        layout.setSpacing(look.space(2))
        layout.addWidget(label(shown.council.name, "heading"))
        layout.addWidget(label(self._facts(), "quiet"))
        for each in shown.rounds:
            layout.addWidget(self._round(each))
        if not shown.rounds:
            layout.addWidget(label(look.say("No round yet."), "quiet"))
        layout.addLayout(self._actions())

    def _facts(self) -> str:
        say, council = self._look.say, self._shown.council
        facts = [council.alias or ""]
        if council.tier is not None:
            facts.append(say(TIER_WORDS[council.tier]) if council.tier in TIER_WORDS else council.tier)
        if council.population is not None:
            facts.append(say.plural("{count} person", "{count} people", council.population))
        if council.sectors:
            facts.append(say.plural("{count} sector", "{count} sectors", len(council.sectors)))
        return DOT.join(filter(None, facts)) or say("Its size is not known yet.")

    def _round(self, round: Round) -> QWidget:
        look, say = self._look, self._look.say
        frame = QFrame()
        frame.setProperty("role", "inset")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(round.label, "strong"))
        words.addWidget(label(say("{start} to {end}", start=say.date(round.start), end=say.date(round.end)), "small"))
        correct = button(say("Correct…"), "quiet", about=f"{self._shown.council.name}, {round.label}")
        correct.clicked.connect(lambda: self.round_correct_asked.emit(round.id))
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(look.space(3), look.space(1), look.space(2), look.space(1))
        layout.addLayout(words, 1)
        layout.addWidget(correct, 0, Qt.AlignmentFlag.AlignVCenter)
        return frame

    def _actions(self) -> FlowLayout:
        look, say, council = self._look, self._look.say, self._shown.council
        flow = FlowLayout(look.space(1))
        tint = look.palette.accent
        correct = button(say("Correct this council…"), "quiet", about=council.name)
        correct.clicked.connect(lambda: self.correct_asked.emit(council.id))
        delete = button(say("Delete this council"), "quiet", icon=look.icon("delete", tint), look=look,
                        about=council.name)  # fmt: skip
        delete.clicked.connect(lambda: self.deleted.emit(council.id))
        flow.addWidget(correct)
        flow.addWidget(delete)
        self.first: QWidget = correct
        return flow
