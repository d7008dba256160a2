"""Which questionnaire: a gallery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wci_assess.gui.new_round.draft import Problems, RoundDraft, questionnaire_problems
from wci_assess.gui.new_round.offer_words import detail_words, titles
from wci_assess.gui.new_round.step import Step
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.response import Scope
from wci_assess.workspace.offers import Offer


class QuestionnaireStep(Step):
    """One is chosen; others can be added to the round at any time."""

    def __init__(self, look: Look, draft: RoundDraft, offered: Sequence[Offer]) -> None:
        say = look.say
        question = say("Which questionnaire?")
        super().__init__(look, draft, question, say("You can add others to the round later."))
        self._offered = offered
        options = []
        for title, offer in zip(titles(look, offered), offered, strict=True):
            detail = detail_words(look, offer)
            options.append(RadioOption(look, Face(title, Mark.ROUND, detail=detail), description=detail))
        self._row = OptionRow(look, question, options, columns=1)
        self._row.asked.connect(self._choose)
        self.add_field("questionnaire", "", self._row)
        if draft.questionnaire is None and offered:
            self._choose(0)
        self._show()

    def _choose(self, index: int) -> None:
        key = self._offered[index].key
        if key != self.draft.questionnaire:
            self.draft = replace(self.draft, questionnaire=key, scope=Scope.FULL, sectors=())
        self._show()

    def _show(self) -> None:
        keys = [offer.key for offer in self._offered]
        chosen = {keys.index(self.draft.questionnaire)} if self.draft.questionnaire in keys else set()
        self._row.show_chosen(frozenset(chosen))

    def problems(self) -> Problems:
        """Whether one is chosen."""
        return questionnaire_problems(self.draft)
