"""How much of the questionnaire: the full form, the short one, and which sectors."""

from __future__ import annotations

from dataclasses import replace

from wci_assess.gui.new_round.draft import Problems, RoundDraft
from wci_assess.gui.new_round.offer_words import length_words
from wci_assess.gui.new_round.step import Step
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import CheckOption, Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.i18n import mark
from wci_assess.response import Scope
from wci_assess.workspace.offers import Offer

_SCOPES = (Scope.FULL, Scope.CORE)


class ScopeStep(Step):
    """What is offered depends on the questionnaire."""

    def __init__(self, look: Look, draft: RoundDraft, offer: Offer) -> None:
        say = look.say
        super().__init__(look, draft, say("How much of it?"), say("You can stop at any time and go on another day."))
        self._offer = offer
        self._scopes = _SCOPES if offer.entry.core else _SCOPES[:1]
        counts = {Scope.FULL: offer.entry.questions, Scope.CORE: offer.entry.core}
        words = {Scope.FULL: say("Full form"), Scope.CORE: say("Short form: the core practices")}
        self._row = OptionRow(
            look,
            say("How much of it?"),
            [
                RadioOption(look, Face(words[scope], Mark.ROUND, detail=length_words(look, counts[scope])))
                for scope in self._scopes
            ],
        )
        self._row.asked.connect(self._choose)
        self.add_field("scope", "", self._row)
        self._sectors: OptionRow | None = None
        if offer.sectors:
            self._add_sectors()
        self._show()

    def _add_sectors(self) -> None:
        say = self.look.say
        self._sectors = OptionRow(
            self.look,
            say("Sectors"),
            [CheckOption(self.look, Face(read(self.look, each.label), Mark.SQUARE)) for each in self._offer.sectors],
        )
        self._sectors.asked.connect(self._toggle)
        self.add_field("sectors", say("Sectors"), self._sectors, say("Those in which your council works."))
        if not self.draft.sectors:
            self.draft = replace(self.draft, sectors=tuple(each.id for each in self._offer.sectors))

    def _choose(self, index: int) -> None:
        self.draft = replace(self.draft, scope=self._scopes[index])
        self._show()

    def _toggle(self, index: int) -> None:
        chosen = set(self.draft.sectors) ^ {self._offer.sectors[index].id}
        self.draft = replace(
            self.draft, sectors=tuple(each.id for each in self._offer.sectors if each.id in chosen)
        )  # fmt: skip
        self._show()

    def _show(self) -> None:
        scope = self.draft.scope if self.draft.scope in self._scopes else Scope.FULL
        self._row.show_chosen(frozenset({self._scopes.index(scope)}))
        if self._sectors is not None:
            ids = [each.id for each in self._offer.sectors]
            self._sectors.show_chosen(frozenset(ids.index(each) for each in self.draft.sectors if each in ids))

    def problems(self) -> Problems:
        """At least one sector, where there are sectors."""
        if self._sectors is not None and not self.draft.sectors:
            return {"sectors": mark("Choose at least one sector.")}
        return {}
