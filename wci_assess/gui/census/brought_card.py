"""What a census file would bring, figure by figure, before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.i18n import mark
from wci_assess.workspace.census import FigureFate, PreviewedFigure

_ORDER = (FigureFate.UNREADABLE, FigureFate.DIFFERS, FigureFate.NEW, FigureFate.SAME)
_WORDS = {
    FigureFate.NEW: mark("new: {value}"),
    FigureFate.DIFFERS: mark("differs: {before} becomes {value}"),
    FigureFate.SAME: mark("already so: {value}"),
}
_MOST_SEEN, _LINE_EMS = 8, 2.6


class BroughtCard(QFrame):
    """One button takes all of it in; the other leaves the page."""

    taken = Signal()
    back_asked = Signal()

    def __init__(self, look: Look, name: Callable[[PreviewedFigure], str]) -> None:
        """``name``: what a figure answers, in words."""
        super().__init__()
        self._look, self._name = look, name
        self.setProperty("role", "card")
        say = look.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.space(each) for each in (4, 3, 4, 3)))
        layout.setSpacing(look.space(2))
        layout.addWidget(label(say("What would be stored"), "heading"))
        self._counts, self._problem = label("", "strong"), label("", "problem")
        layout.addWidget(self._counts)
        layout.addWidget(self._problem)
        self._list = TextList(look, say("What would be stored"))
        layout.addWidget(self._list)
        ways = FlowLayout(look.space(2))
        self._take = button(say("Take the figures in"), "primary")
        self._take.clicked.connect(self.taken)
        leave = button(say("Take nothing in"))
        leave.clicked.connect(self.back_asked)
        ways.addWidget(self._take)
        ways.addWidget(leave)
        layout.addLayout(ways)

    def take_focus(self) -> bool:
        """To the button that takes in; False where there is nothing to take in."""
        self._take.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._take.isEnabled()

    def show_missing(self, sentence: str) -> None:
        """Why nothing can be taken in yet."""
        self._show(sentence, "", ())

    def show_figures(self, figures: Sequence[PreviewedFigure]) -> None:
        """The figures, what needs a look first."""
        say = self._look.say
        count = {fate: sum(1 for each in figures if each.fate is fate) for fate in FigureFate}
        words = ", ".join(
            (
                say.plural("{count} new figure", "{count} new figures", count[FigureFate.NEW]),
                say.plural("{count} differs", "{count} differ", count[FigureFate.DIFFERS]),
                say.plural("{count} already so", "{count} already so", count[FigureFate.SAME]),
                say.plural("{count} cannot be read", "{count} cannot be read", count[FigureFate.UNREADABLE]),
            )
        )
        ordered = [each for fate in _ORDER for each in figures if each.fate is fate]
        self._show("", words, [(str(at), self._words(each)) for at, each in enumerate(ordered)])
        self._take.setEnabled(bool(count[FigureFate.NEW] + count[FigureFate.DIFFERS]))

    def _show(self, problem: str, counts: str, rows: Sequence[tuple[str, str]]) -> None:
        for shown, words in ((self._problem, problem), (self._counts, counts)):
            show_text(shown, words)
            shown.setVisible(bool(words))
        self._list.show_rows(rows)
        self._list.setVisible(bool(rows))
        self._list.setFixedHeight(self._look.metrics.ems(_LINE_EMS * min(max(len(rows), 1), _MOST_SEEN) + 0.5))
        self._take.setEnabled(False)

    def _words(self, each: PreviewedFigure) -> str:
        say = self._look.say
        if each.fate is FigureFate.UNREADABLE or each.value is None:
            told = say.colon(say("cannot be read")) + " " + (each.trouble.sentence(say) if each.trouble else "")
        else:
            before = self._number(each.before) if each.before is not None else say("another answer")
            told = say(_WORDS[each.fate], value=self._number(each.value), before=before)
        return f"{self._name(each)}  –  {told}"

    def _number(self, value: Decimal) -> str:
        exponent = value.normalize().as_tuple().exponent
        return self._look.say.number(value, max(0, -exponent) if isinstance(exponent, int) else 0)
