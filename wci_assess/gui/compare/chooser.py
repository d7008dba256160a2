"""The list of assessments to compare, council by council."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.compare.columns import Offered
from wci_assess.gui.plain_text import label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import CheckOption, Face, Mark
from wci_assess.workspace.refs import Ref


class ColumnChooser(QWidget):
    """Check boxes; those that cannot stand beside what is chosen say so and cannot be ticked."""

    toggled = Signal(object)
    """The :class:`Ref` that was ticked or unticked."""

    def __init__(self, look: Look, offers: Sequence[Offered]) -> None:
        super().__init__()
        self._look = look
        self._options: dict[Ref, CheckOption] = {}
        self._offers = {each.ref: each for each in offers}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        council: tuple[bool, int] | None = None
        title = ""
        for each in offers:
            if each.council != council:
                council, title = each.council, ""
                layout.addSpacing(look.space(2))
                layout.addWidget(label(each.round.listed.council.name, "strong"))
            if read(look, each.assessment.title) != title:
                title = read(look, each.assessment.title)
                layout.addWidget(label(title, "small"))
            layout.addWidget(self._option(each))
        layout.addStretch(1)

    def _option(self, each: Offered) -> CheckOption:
        look, shown = self._look, each.assessment
        period = each.round.listed.round.label
        detail = look.say(
            "{answered} of {asked} answered", answered=look.say.number(shown.progress.answered),
            asked=look.say.number(shown.progress.in_scope),
        )  # fmt: skip
        title = read(look, shown.title)
        face = Face(period, Mark.SQUARE, detail=detail)
        option = CheckOption(
            look, face, name=f"{period}. {each.round.listed.council.name}. {title}. {detail}"
        )  # fmt: skip
        option.clicked.connect(lambda _checked=False: self.toggled.emit(each.ref))
        self._options[each.ref] = option
        return option

    def show_chosen(self, chosen: Sequence[Ref]) -> None:
        """Shows what is chosen, and what can stand beside it."""
        beside = [self._offers[ref] for ref in chosen]
        for ref, option in self._options.items():
            option.show_chosen(ref in chosen)
            fits = ref in chosen or all(self._offers[ref].goes_with(other) for other in beside)
            option.setEnabled(fits)
            why = "" if fits else self._look.say("Another questionnaire, or the examples: not beside what is chosen.")
            option.setAccessibleDescription(why)

    def take_focus(self) -> None:
        """To the first chosen one."""
        first = next((each for each in self._options.values() if each.isChecked()), None)
        target = first or next(iter(self._options.values()), None)
        if target is not None:
            target.setFocus()
