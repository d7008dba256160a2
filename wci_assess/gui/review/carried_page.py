"""What changed for an assessment that was carried to a new version: only that is to be reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.gui.widgets.text_list import TextList

if TYPE_CHECKING:
    from wci_assess.gui.answering.response_signals import ResponseSignals
    from wci_assess.workspace.carry import Carried

WIDEST_EMS = 70.0
_LEAST_LIST_EMS = 10


class CarriedPage(Page):
    """Three lists, of which one is shown; a row leads to its question."""

    question_chosen = Signal(str)

    def __init__(self, look: Look, signals: ResponseSignals, carried: Carried) -> None:
        super().__init__(look)
        self._questionnaire = signals.response.questionnaire
        say = look.say
        self._kinds = (
            (say("Worded anew"), say("Your answer was taken over. Does it still fit the new words?"), carried.review),
            (
                say("Asked again"),
                say("The question means something else now, so it is asked again."),
                carried.ask_again,
            ),
            (say("New"), say("This was not asked before."), carried.new),
        )
        self._list = TextList(look, say("Questions to look at"))
        self._list.chosen.connect(self.question_chosen)
        self._hint = label("", "quiet")
        self._choice = OptionRow(
            look, say("What to look at"), [self._option(words, ids) for words, _, ids in self._kinds]
        )
        self._choice.asked.connect(self._show)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        title = say("Carried to version {version}", version=self._questionnaire.version)
        layout.addWidget(label(title, "title"))
        layout.addWidget(label(self._summary(carried), "strong"))
        layout.addWidget(label(say("The assessment in the old version stays as it was."), "quiet"))
        layout.addWidget(self._choice)
        layout.addWidget(self._hint)
        self._list.setMinimumHeight(look.metrics.ems(_LEAST_LIST_EMS))
        layout.addWidget(self._list, 1)
        show_in_column(look, self, content, WIDEST_EMS, fill=True)
        self._show(next((n for n, (_, _, ids) in enumerate(self._kinds) if ids), 0))

    def _summary(self, carried: Carried) -> str:
        say = self.look.say
        taken = say.plural(
            "{count} answer was taken over.",
            "{count} answers were taken over.",
            len(carried.copied) + len(carried.review),
        )
        if not carried.retired:
            return taken
        retired = say.plural(
            "{count} question is not asked any more.", "{count} questions are not asked any more.", len(carried.retired)
        )
        return f"{taken} {retired}"

    def _option(self, words: str, ids: tuple[str, ...]) -> RadioOption:
        detail = self.look.say.plural("{count} question", "{count} questions", len(ids))
        return RadioOption(self.look, Face(words, Mark.ROUND, detail=detail), name=f"{words}: {detail}")

    def _show(self, kind: int) -> None:
        self._choice.show_chosen(frozenset({kind}))
        _, hint, ids = self._kinds[kind]
        numbers = self._questionnaire.numbers
        rows = [
            (each, f"{numbers[each]}  {read(self.look, question.text)}")
            for each in ids
            if (question := self._questionnaire.question(each)) is not None
        ]
        self._list.show_rows(rows)
        show_text(self._hint, hint if rows else self.look.say("Nothing here. Well done."))

    def take_focus(self) -> None:
        """To the list."""
        self._list.setFocus()
