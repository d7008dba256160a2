"""Whose round it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.new_round.draft import Problems, RoundDraft, council_problems, population
from wci_assess.gui.new_round.step import Step
from wci_assess.gui.plain_text import label, show_text
from wci_assess.gui.size_words import TIER_WORDS
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.gui.widgets.search_field import SearchField
from wci_assess.questionnaire import TIERS
from wci_assess.response import Council
from wci_assess.workspace.tiers import tier_of

MOST_OFFERED = 8
"""Councils that are offered at once; where there are more, a field looks for them."""


class CouncilStep(Step):
    """A council that is known, or a new one with the size of its community."""

    def __init__(self, look: Look, draft: RoundDraft, councils: Sequence[Council]) -> None:
        say = look.say
        super().__init__(look, draft, say("Which LIP council?"))
        self._councils = councils
        self._offered: Sequence[Council] = ()
        self._known: OptionRow | None = None
        self._search: SearchField | None = None
        if len(councils) > MOST_OFFERED:
            self._add_search()
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self._new = _NewCouncil(look, draft, headed=bool(councils))
        self._new.changed.connect(self._typed)
        self.body.addWidget(self._new)
        self._offer()

    def _add_search(self) -> None:
        words = self.look.say("Look for a council")
        self._search = SearchField(self.look, words, self.look.say("A part of its name"))
        self._search.changed.connect(self._offer)
        self._search.entered.connect(self._go_to_found)
        self.body.addWidget(label(words, "strong"))
        self.body.addWidget(self._search)
        self._count = label("", "quiet")
        self.body.addWidget(self._count)

    def _offer(self) -> None:
        """Offers the councils that are looked for, the first of many, and always the chosen one."""
        if not self._councils:
            return
        search = self._search
        found = [each for each in self._councils if search is None or search.finds(each.name, each.alias)]
        chosen = [each for each in self._councils if each.id == self.draft.council]
        rest = [each for each in found if each.id != self.draft.council]
        self._offered = sorted((*chosen, *rest[: MOST_OFFERED - len(chosen)]), key=self._councils.index)
        if self._search is not None:
            show_text(self._count, self._count_words(len(found)))
        self._put_options()
        self._show()

    def _count_words(self, found: int) -> str:
        say = self.look.say
        if found <= MOST_OFFERED:
            return say.plural("{count} council found", "{count} councils found", found)
        return say("The first of {count} councils. Write a part of a name to find another.", count=say.number(found))

    def _put_options(self) -> None:
        look, say = self.look, self.look.say
        if self._known is not None:
            self._known.hide()
            self._place.removeWidget(self._known)
            self._known.deleteLater()
        faces = [Face(council.name, Mark.ROUND) for council in self._offered]
        faces.append(Face(say("Another council"), Mark.ROUND))
        columns = 1 if self._search is not None else None  # the list is short, and stays in its order
        options = [RadioOption(look, face) for face in faces]
        self._known = OptionRow(look, say("Which LIP council?"), options, columns=columns, across=False)
        self._known.asked.connect(self._choose)
        self._place.addWidget(self._known)
        self._known.show()
        if self._search is not None:
            QWidget.setTabOrder(self._search, self._known)

    def _choose(self, index: int) -> None:
        council = self._offered[index].id if index < len(self._offered) else None
        self.draft = replace(self.draft, council=council)
        self._show()
        if council is None:
            self._new.take_focus()

    def _show(self) -> None:
        ids = [council.id for council in self._offered]
        chosen = ids.index(self.draft.council) if self.draft.council in ids else len(ids)
        if self._known is not None:
            self._known.show_chosen(frozenset({chosen}))
        self._new.setVisible(self.draft.council is None)

    def _typed(self) -> None:
        typed = self._new.draft
        self.draft = replace(
            self.draft, council_name=typed.council_name, population=typed.population, tier=typed.tier
        )  # fmt: skip

    def problems(self) -> Problems:
        """What is wrong with the council."""
        return council_problems(self.draft)

    def show_problems(self, problems: Problems) -> None:
        """The fields are the new council's."""
        self._new.show_problems(problems)

    def _go_to_found(self) -> None:
        """To what the search found, which is chosen where it is the only one."""
        if len(self._offered) == 1:
            self._choose(0)
        if self._known is not None:
            self._known.options[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """To the search, else to the known councils, else to the name."""
        if self._search is not None:
            self._search.setFocus()
        elif self._known is not None:
            self._known.take_focus()
        else:
            self._new.take_focus()


class _NewCouncil(Step):
    """Name and size."""

    def __init__(self, look: Look, draft: RoundDraft, *, headed: bool) -> None:
        say = look.say
        super().__init__(look, draft, say("A new council") if headed else "", role="heading")
        name = say("Name of the council")
        self._name = self.line(name, draft.council_name, 36)
        self._name.textChanged.connect(self._typed)
        self.add_field("council_name", name, self._name)
        people = say("People in your community")
        self._people = self.line(people, draft.population, 12)
        self._people.textChanged.connect(self._counted)
        self.add_field("population", people, self._people, say("If you know it: it chooses the size below."))
        size = say("Size of the community")
        self._tiers = OptionRow(
            look, size, [RadioOption(look, Face(say(TIER_WORDS[tier]), Mark.ROUND)) for tier in TIERS]
        )
        self._tiers.asked.connect(lambda index: self._choose_tier(TIERS[index]))
        self.add_field("tier", size, self._tiers, say("So that you are compared with councils like yours."))
        self._choose_tier(draft.tier)

    def _typed(self) -> None:
        self.draft = replace(self.draft, council_name=self._name.text(), population=self._people.text())
        self.changed.emit()

    def _counted(self) -> None:
        self._typed()
        people = population(self.draft)
        if people is not None:
            self._choose_tier(tier_of(people))

    def _choose_tier(self, tier: str | None) -> None:
        self.draft = replace(self.draft, tier=tier)
        self._tiers.show_chosen(frozenset({TIERS.index(tier)}) if tier else frozenset())
        self.changed.emit()
