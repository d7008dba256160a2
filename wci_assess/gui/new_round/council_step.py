"""Whose round it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from wci_assess.gui.new_round.draft import TIER_WORDS, Problems, RoundDraft, council_problems, population
from wci_assess.gui.new_round.step import Step
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.questionnaire import TIERS
from wci_assess.response import Council
from wci_assess.workspace.tiers import tier_of


class CouncilStep(Step):
    """A council that is known, or a new one with the size of its community."""

    def __init__(self, look: Look, draft: RoundDraft, councils: Sequence[Council]) -> None:
        say = look.say
        super().__init__(look, draft, say("Which LIP council?"))
        self._councils = councils
        self._known: OptionRow | None = None
        if councils:
            faces = [Face(council.name, Mark.ROUND) for council in councils]
            faces.append(Face(say("Another council"), Mark.ROUND))
            self._known = OptionRow(look, say("Which LIP council?"), [RadioOption(look, face) for face in faces])
            self._known.asked.connect(self._choose)
            self.add_field("council", "", self._known)
        self._new = _NewCouncil(look, draft, headed=bool(councils))
        self._new.changed.connect(self._typed)
        self.body.addWidget(self._new)
        self._show()

    def _choose(self, index: int) -> None:
        council = self._councils[index].id if index < len(self._councils) else None
        self.draft = replace(self.draft, council=council)
        self._show()
        if council is None:
            self._new.take_focus()

    def _show(self) -> None:
        ids = [council.id for council in self._councils]
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

    def focus_field(self, field: QWidget) -> None:
        """To the chosen council."""
        if isinstance(field, OptionRow):
            field.take_focus()

    def take_focus(self) -> None:
        """To the known councils, else to the name."""
        if self._known is not None:
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

    def focus_field(self, field: QWidget) -> None:
        """Into a line, or onto an option."""
        if isinstance(field, OptionRow):
            field.take_focus()
        else:
            field.setFocus()

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
