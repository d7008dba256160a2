"""The languages of the program side by side, each by its own name."""

from __future__ import annotations

from collections.abc import Callable

from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.i18n import LANGUAGES, NAMES

_WIDEST_EMS = 26


def language_row(look: Look, choose: Callable[[str], object]) -> OptionRow:
    """The row; ``choose`` is called with the language that was asked for."""
    options = [RadioOption(look, Face(NAMES[each], Mark.ROUND)) for each in LANGUAGES]
    row = OptionRow(look, look.say("Language"), options)
    row.setMaximumWidth(look.metrics.ems(_WIDEST_EMS))
    row.show_chosen(frozenset({LANGUAGES.index(look.language)}))
    row.asked.connect(lambda index: choose(LANGUAGES[index]))
    return row
