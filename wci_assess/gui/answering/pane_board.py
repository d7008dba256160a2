"""The panes beside the questions: shown and folded away by the room there is and by what the user wants."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wci_assess.gui.answering.pane_rule import (
    HELP_EMS,
    SECTIONS_EMS,
    Panes,
    Wishes,
    panes,
    with_help,
    with_sections,
)
from wci_assess.gui.theme import Look

_NO_LIMIT = 16_777_215


class PaneBoard(QWidget):
    """Sections, questions, help, from left to right; :mod:`pane_rule` says which."""

    panes_changed = Signal(object)
    """The :class:`Panes` that are now seen."""
    unfolded = Signal()
    """Escape brought the questions back."""

    def __init__(self, look: Look, sections: QWidget, questions: QWidget, help_: QWidget) -> None:
        super().__init__()
        self._look = look
        self._sections, self._questions, self._help = sections, questions, help_
        self._wishes = Wishes()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(sections)
        layout.addWidget(questions, 1)
        layout.addWidget(help_)

    @property
    def wishes(self) -> Wishes:
        """What the user opened and closed."""
        return self._wishes

    def wish(self, wishes: Wishes) -> None:
        """Opens and closes panes."""
        self._wishes = wishes
        self._show()

    def toggle_sections(self) -> bool:
        """Opens or closes the sections; whether they are open now."""
        opened = not self._sections.isVisibleTo(self)
        self.wish(with_sections(self._wishes, opened=opened))
        return opened

    def toggle_help(self) -> bool:
        """Opens or closes the help; whether it is open now."""
        opened = not self._help.isVisibleTo(self)
        self.wish(with_help(self._wishes, opened=opened))
        return opened

    @property
    def folded(self) -> bool:
        """Whether another pane stands in place of the questions."""
        return not self._questions.isVisibleTo(self)

    def unfold(self) -> None:
        """Brings the questions back, where another pane stands in their place."""
        if self.folded:
            self.wish(Wishes(False, False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other panes."""
        super().resizeEvent(event)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes a pane that covers the questions."""
        if event.key() == Qt.Key.Key_Escape and self.folded:
            self.unfold()
            self.unfolded.emit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        seen: Panes = panes(self.width() / self._look.metrics.em, self._wishes)
        self._sections.setVisible(seen.sections)
        self._help.setVisible(seen.help)
        self._questions.setVisible(seen.questions)
        for pane, ems in ((self._sections, SECTIONS_EMS), (self._help, HELP_EMS)):
            width = self._look.metrics.ems(ems)
            pane.setMinimumWidth(width if seen.questions else 0)
            pane.setMaximumWidth(width if seen.questions else _NO_LIMIT)
        self.panes_changed.emit(seen)
