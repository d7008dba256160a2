"""One questionnaire of a round: how far it has come, and the button that goes on with it."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from wci_assess.gui.layouts.beside_layout import BesideLayout
from wci_assess.gui.plain_text import DOT, button, label
from wci_assess.gui.reading import read
from wci_assess.gui.shell.status_line import clock
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.progress_line import ProgressLine
from wci_assess.response import Condition, Scope
from wci_assess.store.home import ListedAssessment, ListedRound


class AssessmentRow(QFrame):
    """``primary``: its button is what Enter presses first."""

    chosen = Signal(int)
    """The assessment's id."""

    def __init__(self, look: Look, shown: ListedAssessment, within: ListedRound, *, primary: bool) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "inset")
        title = read(look, shown.title)
        words = QVBoxLayout()
        words.setSpacing(look.space(1))
        words.addWidget(label(title, "strong"))
        words.addWidget(ProgressLine(look, shown.progress.share, f"{title}: {progress_words(look, shown)}"))
        facts = (progress_words(look, shown), *_facts(look, shown, within))
        words.addWidget(label(DOT.join(filter(None, facts)), "small"))
        about = f"{title}, {within.council.name}, {within.round.label}"
        self.button: QPushButton = button(_open_words(look, shown), "primary" if primary else "plain", about=about)
        self.button.clicked.connect(lambda: self.chosen.emit(shown.assessment.id))
        layout = BesideLayout(look, self)
        pad = look.space(3)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.addLayout(words)
        layout.addWidget(self.button)


def _open_words(look: Look, shown: ListedAssessment) -> str:
    say = look.say
    if shown.assessment.state is Condition.CLOSED:
        return say("Look")
    if shown.progress.answered == 0:
        return say("Begin")
    return say("Continue") if shown.progress.open else say("Open")


def _facts(look: Look, shown: ListedAssessment, within: ListedRound) -> list[str]:
    say, facts = look.say, []
    if shown.local:
        facts.append(say("local variant"))
    same = [each for each in within.assessments if each.assessment.questionnaire == shown.assessment.questionnaire]
    if len({each.assessment.version for each in same}) > 1:
        facts.append(say("version {version}", version=shown.assessment.version))
    if shown.assessment.scope is Scope.CORE:
        facts.append(say("short form"))
    if shown.assessment.state is Condition.CLOSED:
        facts.append(say("closed"))
    if shown.members:
        facts.append(say.plural("answers of {count} member", "answers of {count} members", shown.members))
    if shown.saved_at is not None and shown.progress.answered:
        facts.append(saved_words(look, shown.saved_at, date.today()))
    return facts


def progress_words(look: Look, shown: ListedAssessment) -> str:
    """``45 of 73 answered``."""
    say, progress = look.say, shown.progress
    return say("{answered} of {total} answered", answered=say.number(progress.answered),
               total=say.number(progress.in_scope))  # fmt: skip


def saved_words(look: Look, at: datetime, today: date) -> str:
    """When something was last saved: the hour today, the day before."""
    if at.date() == today:
        return look.say("saved today {time}", time=clock(look, at))
    return look.say("saved {day}", day=look.say.date(at.date()))
