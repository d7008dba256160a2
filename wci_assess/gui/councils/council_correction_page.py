"""Corrects what is written of a council: name, short name, people, size, sectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wci_assess.errors import ExpectedError
from wci_assess.gui.councils.correction_page import CorrectionPage
from wci_assess.gui.councils.council_draft import CouncilDraft, read_council_draft
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.size_words import TIER_WORDS
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.form import Form
from wci_assess.gui.widgets.option import CheckOption, Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.questionnaire import TIERS, Choice, Text
from wci_assess.response.numbers import population
from wci_assess.workspace.tiers import tier_of


class CouncilCorrectionPage(CorrectionPage):
    """The size follows the people; it can be chosen too."""

    def __init__(self, look: Look, draft: CouncilDraft, sectors: Sequence[Choice]) -> None:
        self._fields = _Fields(look, draft, _with_own(sectors, draft.sectors))
        super().__init__(look, self._fields)

    @property
    def draft(self) -> CouncilDraft:
        """What is typed and chosen."""
        return self._fields.draft

    def save(self) -> None:
        """Gives away the :class:`~wci_assess.workspace.councils.CouncilWords`."""
        words, problems = read_council_draft(self.draft)
        self._fields.show_sentences({name: error.sentence(self.look.say) for name, error in problems.items()})
        if not problems:
            self.save_asked.emit(words)

    def field_of(self, error: ExpectedError) -> str | None:
        """Another council has that name."""
        return _FIELD_OF.get(error.code)

    def memory(self) -> CouncilDraft:
        """What is typed and chosen."""
        return self.draft

    def restore(self, memory: object) -> None:
        """The same."""
        if isinstance(memory, CouncilDraft):
            self._fields.show_draft(memory)


_FIELD_OF: Mapping[str, str] = {
    "name-missing": "name",
    "double-council": "name",
    "bad-population": "population",
    "bad-tier": "tier",
}


def _with_own(sectors: Sequence[Choice], own: Sequence[str]) -> Sequence[Choice]:
    """The sectors that questionnaires know, and those of the council's own that none of them does."""
    known = {each.id for each in sectors}
    return (*sectors, *(Choice(each, Text({"en": each, "fr": each}, "en")) for each in own if each not in known))


class _Fields(Form):
    def __init__(self, look: Look, draft: CouncilDraft, sectors: Sequence[Choice]) -> None:
        say = look.say
        super().__init__(
            look,
            say("Correct a council"),
            say("Assessments that were started keep the size that the council had then. The history keeps it all."),
        )
        self.draft, self._sectors = draft, sectors
        name, alias, people = say("Name of the council"), say("Short name"), say("People in your community")
        self._name = self.line(name, draft.name, 36)
        self._alias = self.line(alias, draft.alias, 18)
        self._people = self.line(people, draft.population, 12)
        self.add_field("name", name, self._name)
        self.add_field("alias", alias, self._alias, say("Where there is little room, and where names are not told."))
        self.add_field("population", people, self._people, say("If you know it: it chooses the size below."))
        self._add_size()
        self._sector_row: OptionRow | None = None
        if sectors:
            self._add_sectors()
        for field in (self._name, self._alias):
            field.textChanged.connect(self._typed)
        self._people.textChanged.connect(self._counted)
        self._show()

    def _add_size(self) -> None:
        size = self.look.say("Size of the community")
        options = [RadioOption(self.look, Face(self.look.say(TIER_WORDS[tier]), Mark.ROUND)) for tier in TIERS]
        self._tiers = OptionRow(self.look, size, options, columns=2, across=False)
        self._tiers.asked.connect(self._choose_tier)
        self.add_field("tier", size, self._tiers)

    def _add_sectors(self) -> None:
        look, say = self.look, self.look.say
        words = say("Sectors")
        options = [CheckOption(look, Face(read(look, each.label), Mark.SQUARE)) for each in self._sectors]
        self._sector_row = OptionRow(look, words, options, columns=2, across=False)
        self._sector_row.asked.connect(self._toggle)
        self.add_field("sectors", words, self._sector_row, say("Those in which your council works."))
        ways = FlowLayout(look.space(2))
        for way, chosen in ((say("All sectors"), tuple(each.id for each in self._sectors)), (say("No sector"), ())):
            made = button(way, "quiet")
            made.clicked.connect(lambda _checked=False, chosen=chosen: self._choose_sectors(chosen))
            ways.addWidget(made)
        self.body.addLayout(ways)

    def show_draft(self, draft: CouncilDraft) -> None:
        """Shows what was typed."""
        show_text(self._name, draft.name)
        show_text(self._alias, draft.alias)
        show_text(self._people, draft.population)
        self.draft = draft
        self._show()

    def _typed(self) -> None:
        self.draft = replace(
            self.draft, name=self._name.text(), alias=self._alias.text(), population=self._people.text()
        )  # fmt: skip

    def _counted(self) -> None:
        self._typed()
        try:
            tier = tier_of(population(self._people.text()))
        except ExpectedError:
            return  # still being typed
        self.draft = replace(self.draft, tier=tier)
        self._show()

    def _choose_tier(self, index: int) -> None:
        self.draft = replace(self.draft, tier=TIERS[index])
        self._show()

    def _toggle(self, index: int) -> None:
        chosen = set(self.draft.sectors) ^ {self._sectors[index].id}
        self._choose_sectors(tuple(each.id for each in self._sectors if each.id in chosen))

    def _choose_sectors(self, chosen: tuple[str, ...]) -> None:
        self.draft = replace(self.draft, sectors=chosen)
        self._show()

    def _show(self) -> None:
        draft = self.draft
        self._tiers.show_chosen(frozenset({TIERS.index(draft.tier)}) if draft.tier in TIERS else frozenset())
        if self._sector_row is not None:
            places = (place for place, each in enumerate(self._sectors) if each.id in draft.sectors)
            self._sector_row.show_chosen(frozenset(places))
