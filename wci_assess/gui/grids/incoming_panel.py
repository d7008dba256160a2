"""What a table would bring, before anything is stored: rows added, replaced, the same, refused and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.i18n import mark
from wci_assess.response.row_judging import Fate, Incoming, Judged

_ORDER = (Fate.REFUSED, Fate.REPLACED, Fate.ADDED, Fate.SAME)
_WORDS = {
    Fate.ADDED: mark("added"),
    Fate.REPLACED: mark("replaces what is there"),
    Fate.SAME: mark("the same already"),
    Fate.REFUSED: mark("refused"),
}
_MOST_SEEN, _LINE_EMS = 6, 2.6


class IncomingPanel(QFrame):
    """Opens under the grid; one button takes all of it in, the other none."""

    taken = Signal()
    cancelled = Signal()

    def __init__(self, look: Look, incoming: Incoming, source: str, name: str) -> None:
        """``source``: the file's name, empty where it was pasted; ``name``: of the question, for screen readers."""
        super().__init__()
        self._look = look
        self.setProperty("role", "notice")
        say = look.say
        title = say("From “{file}”", file=source) if source else say("From what was pasted")
        layout = QVBoxLayout(self)
        pad = look.space(3)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.setSpacing(look.space(2))
        layout.addWidget(label(f"{say.colon(title)} {self._counts(incoming)}", "strong"))
        if incoming.unknown:
            words = say("Columns that are not asked for here: {columns}", columns=", ".join(incoming.unknown))
            layout.addWidget(label(words, "quiet"))
        listed = TextList(look, f"{title}. {name}")
        rows = [(str(each.asked.number), self._words(each)) for each in _in_order(incoming)]
        listed.show_rows(rows)
        listed.setFixedHeight(look.metrics.ems(_LINE_EMS * min(max(len(rows), 1), _MOST_SEEN) + 0.5))
        layout.addWidget(listed)
        ways = QHBoxLayout()
        count = len(incoming.of(Fate.ADDED)) + len(incoming.of(Fate.REPLACED))
        take = button(say.plural("Take {count} row in", "Take {count} rows in", count), "primary", about=name)
        take.clicked.connect(self.taken)
        take.setEnabled(count > 0)
        leave = button(say("Take nothing in"), about=name)
        leave.clicked.connect(self.cancelled)
        ways.addWidget(take)
        ways.addWidget(leave)
        ways.addStretch(1)
        layout.addLayout(ways)
        self._first = take if count else leave

    def _counts(self, incoming: Incoming) -> str:
        say = self._look.say
        words = [
            say.plural("{count} row added", "{count} rows added", len(incoming.of(Fate.ADDED))),
            say.plural("{count} replaced", "{count} replaced", len(incoming.of(Fate.REPLACED))),
            say.plural("{count} the same", "{count} the same", len(incoming.of(Fate.SAME))),
            say.plural("{count} refused", "{count} refused", len(incoming.of(Fate.REFUSED))),
        ]
        return ", ".join(words)

    def _words(self, judged: Judged) -> str:
        say = self._look.say
        where = say("Line {number}", number=judged.asked.number)
        head = "  ".join(filter(None, (where, judged.asked.name)))
        words = say(_WORDS[judged.fate])
        if judged.trouble is not None:
            reason = judged.trouble.sentence(say)
            words = say.colon(words) + " " + (f"{say.colon(judged.column)} {reason}" if judged.column else reason)
        return f"{head} – {words}"

    def take_focus(self) -> None:
        """To the button that takes in."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)


def _in_order(incoming: Incoming) -> Sequence[Judged]:
    """What needs a look comes first."""
    return [line for fate in _ORDER for line in incoming.of(fate)]
