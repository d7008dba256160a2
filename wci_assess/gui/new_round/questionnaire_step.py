"""Which questionnaires: a gallery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wci_assess.gui.new_round.draft import Asked, Problems, RoundDraft, questionnaire_problems
from wci_assess.gui.new_round.offer_words import detail_words, titles
from wci_assess.gui.new_round.step import Step
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import CheckOption, Face, Mark
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.workspace.offers import Offer


class QuestionnaireStep(Step):
    """One or several are chosen; others can be added to the round at any time."""

    def __init__(self, look: Look, draft: RoundDraft, offered: Sequence[Offer]) -> None:
        say = look.say
        question = say("Which questionnaires?")
        super().__init__(look, draft, question, say("One or several. You can add others to the round later."))
        self._offered = offered
        options = []
        for title, offer in zip(titles(look, offered), offered, strict=True):
            detail = detail_words(look, offer, offered)
            options.append(CheckOption(look, Face(title, Mark.SQUARE, detail=detail), description=detail))
        self._row = OptionRow(look, question, options, columns=1, across=False)
        self._row.asked.connect(self._toggle)
        self.add_field("questionnaire", "", self._row)
        if not draft.asks and offered:
            self._toggle(0)
        self._show()

    def _toggle(self, index: int) -> None:
        """What was said of a questionnaire stays while others come and go."""
        key = self._offered[index].key
        chosen = {each.key: each for each in self.draft.asks}
        if key in chosen:
            del chosen[key]
        else:
            chosen[key] = Asked(key, sectors=tuple(each.id for each in self._offered[index].sectors))
        asks = tuple(chosen[offer.key] for offer in self._offered if offer.key in chosen)
        self.draft = replace(self.draft, asks=asks)
        self._show()

    def _show(self) -> None:
        chosen = {each.key for each in self.draft.asks}
        self._row.show_chosen(
            frozenset(index for index, offer in enumerate(self._offered) if offer.key in chosen)
        )  # fmt: skip

    def problems(self) -> Problems:
        """Whether one is chosen."""
        return questionnaire_problems(self.draft)
