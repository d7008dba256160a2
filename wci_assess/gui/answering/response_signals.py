"""The thin adapter: what an open response tells by callbacks, as Qt signals that end with the page that listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from wci_assess.workspace.open_response import OpenResponse


class ResponseSignals(QObject):
    """One for each open response."""

    answer_changed = Signal(str)
    """The question's id."""
    scope_changed = Signal(object)
    """The ids of the questions that came into scope or left it."""
    progress_changed = Signal()
    saving_changed = Signal()
    turned = Signal(object, object)
    """The :class:`~wci_assess.workspace.answer.Turn`, and the changes that it made."""
    told = Signal(object)
    """The :class:`~wci_assess.errors.ExpectedError` of what was refused."""

    def __init__(self, response: OpenResponse) -> None:
        super().__init__()
        self.response = response
        response.on_answer_changed(self.answer_changed.emit)
        response.on_scope_changed(self.scope_changed.emit)
        response.on_progress_changed(self.progress_changed.emit)
        response.on_saving_changed(self.saving_changed.emit)
        response.on_turned(self.turned.emit)
        response.on_told(self.told.emit)
