"""The thin adapter: what an open plan tells by callbacks, as a Qt signal that ends with the page that listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from wci_assess.workspace.open_plan import OpenPlan


class PlanSignals(QObject):
    """One for each open plan."""

    changed = Signal()

    def __init__(self, plan: OpenPlan) -> None:
        super().__init__()
        self.plan = plan
        plan.on_changed(self.changed.emit)
