"""The thin adapter: what an open example tells by callbacks, as a Qt signal that ends with the page that listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from wci_assess.workspace.open_example import OpenExample


class ExampleSignals(QObject):
    """One for each open example."""

    changed = Signal()

    def __init__(self, example: OpenExample) -> None:
        super().__init__()
        self.example = example
        example.on_changed(self.changed.emit)
