"""A survey's figures: of each the indicator, the value with how many replied, and what stands there now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.plain_text import DOT, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.i18n import NBSP, mark
from wci_assess.questionnaire import Statistic
from wci_assess.workspace.survey_tally import Proposal

_OF = {
    Statistic.SHARE: mark("{value} of {count} replies"),
    Statistic.MEDIAN: mark("{value}, the middle of {count} replies"),
    Statistic.MEAN: mark("{value} on average of {count} replies"),
}


def figure_rows(look: Look, proposals: Sequence[Proposal]) -> QWidget:
    """One under the other."""
    found = QWidget()
    column = QVBoxLayout(found)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.space(2))
    for each in proposals:
        column.addWidget(_row(look, each))
    return found


def _row(look: Look, proposal: Proposal) -> QFrame:
    row = QFrame()
    layout = QVBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    name = read(look, proposal.words) if proposal.words else proposal.figure.indicator
    group = f" · {read(look, proposal.group)}" if proposal.group else ""
    layout.addWidget(label(f"{name}{group}"))
    layout.addWidget(label(DOT.join(filter(None, (value_words(look, proposal), _now(look, proposal)))), "small"))
    if proposal.trouble is not None:
        layout.addWidget(label(proposal.trouble.sentence(look.say), "small"))
    return row


def value_words(look: Look, proposal: Proposal) -> str:
    """*82.5% of 57 replies*."""
    figure, say = proposal.figure, look.say
    value = say.number(figure.value, 1)
    if figure.statistic is Statistic.SHARE:
        value += f"{NBSP}%" if say.language == "fr" else "%"
    return say(_OF[figure.statistic], value=value, count=say.number(figure.n))


def _now(look: Look, proposal: Proposal) -> str:
    if proposal.now is None:
        return ""
    if proposal.stands:
        return look.say("stands there")
    return look.say("there now: {value}", value=look.say.number(proposal.now.value, 1))
