"""How much of each questionnaire: the full form, the short one, and which sectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.new_round.draft import Asked, Problems, RoundDraft, asked
from wci_assess.gui.new_round.offer_words import length_words
from wci_assess.gui.new_round.step import Step
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import CheckOption, Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.i18n import mark
from wci_assess.response import Scope
from wci_assess.workspace.offers import Offer

_SCOPES = (Scope.FULL, Scope.CORE)


class ScopeStep(Step):
    """What is offered depends on the questionnaires."""

    def __init__(self, look: Look, draft: RoundDraft, offers: Sequence[Offer]) -> None:
        say = look.say
        super().__init__(look, draft, say("How much of it?"), say("You can stop at any time and go on another day."))
        asks = {each.key: each for each in draft.asks}
        self._parts: list[_Part] = []
        for offer in offers:
            if len(offers) > 1:
                self.body.addWidget(label(read(look, offer.entry.title), "heading"))
            part = _Part(look, offer, asks[offer.key])
            part.changed.connect(self._changed)
            self.add_field(offer.entry.id, "", part)
            self._parts.append(part)
        if draft.round is None:
            self._add_members()

    def _add_members(self) -> None:
        """Who answers: it decides what comes next, and nothing else; members can answer later too."""
        look, say = self.look, self.look.say
        faces = (
            Face(say("The council together"), Mark.ROUND, detail=say("You go on to the questions.")),
            Face(
                say("Each member alone first"),
                Mark.ROUND,
                detail=say("You hand out a form and take in what comes back; at the meeting the council settles."),
            ),
        )
        row = OptionRow(look, say("Who answers?"), [RadioOption(look, face) for face in faces], across=False)

        def choose(index: int) -> None:
            self.draft = replace(self.draft, with_members=index == 1)
            row.show_chosen(frozenset({index}))

        row.asked.connect(choose)
        row.show_chosen(frozenset({int(self.draft.with_members)}))
        self.add_field("members", say("Who answers?"), row)

    def _changed(self) -> None:
        self.draft = replace(self.draft, asks=tuple(part.asked for part in self._parts))
        for part in self._parts:
            if part.whole:
                self.show_problem(part.offer.entry.id, "")

    def problems(self) -> Problems:
        """At least one sector, where there are sectors."""
        return {
            part.offer.entry.id: asked(mark("Choose at least one sector.")) for part in self._parts if not part.whole
        }

    def focus_field(self, field: QWidget) -> None:
        """Into a part's first options; where its sectors are missing, to those."""
        if isinstance(field, _Part):
            field.take_focus()


class _Part(QWidget):
    """How much of one questionnaire."""

    changed = Signal()

    def __init__(self, look: Look, offer: Offer, asked: Asked) -> None:
        super().__init__()
        self._look, self.offer, self.asked = look, offer, asked
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.space(2))
        self._scopes = _SCOPES if offer.entry.core else _SCOPES[:1]
        say = look.say
        self._words = {Scope.FULL: say("Full form"), Scope.CORE: say("Short form: the core practices")}
        how_much = say("How much of it?")
        self._row = OptionRow(
            look,
            f"{how_much} {read(look, offer.entry.title)}",
            [
                RadioOption(look, Face(self._words[scope], Mark.ROUND, detail=self._detail(scope)))
                for scope in self._scopes
            ],
            across=False,
        )
        self._row.asked.connect(self._choose)
        self._layout.addWidget(self._row)
        self._sectors: OptionRow | None = None
        if offer.sectors:
            self._add_sectors()
        self._show()

    def _add_sectors(self) -> None:
        look, say = self._look, self._look.say
        sectors_words = say("Sectors")
        self._layout.addWidget(label(sectors_words, "strong"))
        self._layout.addWidget(label(say("Those in which your council works."), "quiet"))
        ways = FlowLayout(look.space(2))
        about = read(look, self.offer.entry.title)
        for words, sectors in ((say("All sectors"), [each.id for each in self.offer.sectors]), (say("None"), [])):
            way = button(words, "quiet", about=about)
            way.clicked.connect(lambda _checked=False, sectors=sectors: self._take(sectors))
            ways.addWidget(way)
        self._layout.addLayout(ways)
        options = [CheckOption(look, Face(read(look, each.label), Mark.SQUARE)) for each in self.offer.sectors]
        self._sectors = OptionRow(look, f"{sectors_words} {about}", options, columns=2, across=False)
        self._sectors.asked.connect(self._toggle)
        self._layout.addWidget(self._sectors)

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self._sectors is None or bool(self.asked.sectors)

    def take_focus(self) -> None:
        """To what is to be chosen."""
        if self.whole or self._sectors is None:
            self._row.take_focus()
        else:
            self._sectors.take_focus()

    def _detail(self, scope: Scope) -> str:
        """How long it takes, over the sectors that are chosen."""
        return length_words(self._look, self.offer.length(scope, self.asked.sectors))

    def _choose(self, index: int) -> None:
        self._put(replace(self.asked, scope=self._scopes[index]))

    def _toggle(self, index: int) -> None:
        self._take(set(self.asked.sectors) ^ {self.offer.sectors[index].id})

    def _take(self, chosen: set[str] | list[str]) -> None:
        self._put(replace(self.asked, sectors=tuple(each.id for each in self.offer.sectors if each.id in chosen)))

    def _put(self, asked: Asked) -> None:
        self.asked = asked
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        scope = self.asked.scope if self.asked.scope in self._scopes else Scope.FULL
        self._row.show_chosen(frozenset({self._scopes.index(scope)}))
        for option, each in zip(self._row.options, self._scopes, strict=True):
            option.show_detail(self._detail(each))
        if self._sectors is not None:
            ids = [each.id for each in self.offer.sectors]
            self._sectors.show_chosen(frozenset(ids.index(each) for each in self.asked.sectors if each in ids))
