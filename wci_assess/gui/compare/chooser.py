"""Choosing columns: one council's years by one questionnaire in a row, row below row.

What cannot stand beside what is chosen says so over its row; choosing it all the same begins another comparison. So no
press does nothing, and nobody has to untick first.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.compare.columns import Group, groups_of
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import CheckOption, Face, Mark
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.workspace.compare import Offered
from wci_assess.workspace.refs import Ref

MOST_GROUPS = 24
"""Rows that are shown at first; the rest is one press away."""
_OPTION_EMS = 26
"""No option is wider."""


class ColumnChooser(QWidget):
    """The rows of check boxes."""

    toggled = Signal(object)
    """The :class:`Ref` that was ticked or unticked."""

    def __init__(self, look: Look, offers: Sequence[Offered], chosen: Sequence[Ref]) -> None:
        super().__init__()
        self._look = look
        self._offers = {each.ref: each for each in offers}
        self._groups = groups_of(offers, chosen[0] if chosen else None)
        self._rows: list[_Row] = []
        self._chosen: Sequence[Ref] = chosen
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.space(5))
        self._layout.addWidget(
            label(look.say("Choose what stands side by side. The newest is what all is said of."), "quiet")
        )
        self._add(self._groups[:MOST_GROUPS])
        rest = self._groups[MOST_GROUPS:]
        self._more = button(look.say("Show all councils and questionnaires"))
        self._more.clicked.connect(self._show_all)
        self._more.setVisible(bool(rest))
        self._layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addStretch(1)
        self.show_chosen(chosen)

    def _add(self, groups: Sequence[Group]) -> None:
        for group in groups:
            row = _Row(self._look, group)
            row.toggled.connect(self.toggled)
            self._layout.insertWidget(1 + len(self._rows), row)
            self._rows.append(row)

    def _show_all(self) -> None:
        self._more.hide()
        self._add(self._groups[MOST_GROUPS:])
        self.show_chosen(self._chosen)
        self._rows[MOST_GROUPS].take_focus()

    def show_chosen(self, chosen: Sequence[Ref]) -> None:
        """Shows what is chosen, and what can stand beside it."""
        self._chosen = chosen
        beside = [self._offers[ref] for ref in chosen if ref in self._offers]
        for row in self._rows:
            row.show_chosen(frozenset(chosen), beside)

    def take_focus(self) -> None:
        """To the first chosen one."""
        for row in self._rows:
            if any(each.ref in self._chosen for each in row.group.offers):
                row.take_focus()
                return
        if self._rows:
            self._rows[0].take_focus()


class _Row(QWidget):
    """A council's assessments by one questionnaire."""

    toggled = Signal(object)

    def __init__(self, look: Look, group: Group) -> None:
        super().__init__()
        self._look, self.group = look, group
        say, first = look.say, group.first
        council, title = first.round.council.name, read(look, first.assessment.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(1))
        layout.addWidget(label(council, "strong"))
        layout.addWidget(label(self._questionnaire(title)))
        self._note = label("", "quiet")
        layout.addWidget(self._note)
        options = [self._option(each, council, title) for each in group.offers]
        self._options = OptionRow(look, say("{council}, {title}", council=council, title=title), options)
        self._options.asked.connect(lambda index: self.toggled.emit(group.offers[index].ref))
        self._options.setMaximumWidth(look.metrics.ems(_OPTION_EMS) * len(options))
        layout.addSpacing(look.space(1))
        layout.addWidget(self._options)

    def _questionnaire(self, title: str) -> str:
        """The title; of a local variant also whose, since both may bear the same."""
        offer, say = self.group.first, self._look.say
        if not offer.is_variant:
            return title
        base = read(self._look, offer.base) if offer.base else offer.family[1]
        if base == title:
            return say("{title} – local variant ({id})", title=title, id=offer.questionnaire)
        return say("{title} – local variant of “{base}”", title=title, base=base)

    def _option(self, offer: Offered, council: str, title: str) -> CheckOption:
        say, shown = self._look.say, offer.assessment
        period = offer.round.round.label
        if offer.ref.beside_members:
            words = say("{period}, members", period=period)
            detail = say("beside the council’s answers")
            return CheckOption(self._look, Face(words, Mark.SQUARE, detail=detail),
                               name=f"{words}. {detail}. {council}. {title}")  # fmt: skip
        detail = say(
            "{answered} of {asked} answered", answered=say.number(shown.progress.answered),
            asked=say.number(shown.progress.in_scope),
        )  # fmt: skip
        versions = {each.assessment.assessment.version for each in self.group.offers}
        if len(versions) > 1:
            detail = say("{said}, version {version}", said=detail, version=shown.assessment.version)
        name = f"{period}. {council}. {title}. {detail}"
        return CheckOption(self._look, Face(period, Mark.SQUARE, detail=detail), name=name)

    def show_chosen(self, chosen: frozenset[Ref], beside: Sequence[Offered]) -> None:
        """Ticks what is chosen; says whether these can join it."""
        self._options.show_chosen(frozenset(n for n, each in enumerate(self.group.offers) if each.ref in chosen))
        words = self._why(beside)
        show_text(self._note, words)
        for option in self._options.options:
            option.setAccessibleDescription(words)

    def _why(self, beside: Sequence[Offered]) -> str:
        say = self._look.say
        if not beside or self.group.joins(beside):
            return say("Can stand beside what is chosen.") if beside else say("Choose one or more.")
        if any(each.ref.example != self.group.first.ref.example for each in beside):
            return say("Examples do not stand beside your own councils: choosing one begins another comparison.")
        title = read(self._look, beside[0].assessment.title)
        return say("Shares no questions with “{title}”: choosing one begins another comparison.", title=title)

    def take_focus(self) -> None:
        """To the row's options."""
        self._options.take_focus()
