"""One of several words, in a field that opens a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QSizePolicy

from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.drop_list import DropList

_SHORTEST = 12


def choice(look: Look, name: str, words: Sequence[str], chosen: int = 0) -> QComboBox:
    """The field; ``name`` is what a screen reader calls it."""
    made = DropList(look)
    made.addItems(list(words))
    made.setCurrentIndex(chosen)
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(_SHORTEST)
    made.setMaximumWidth(look.metrics.ems(44))
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made
