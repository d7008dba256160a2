"""The foot of a page of questions: on to the next page, the next section, or the review."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wci_assess.gui.answering.paging import PAGE, Span
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look

PAGE_BACK, PAGE_ON, SECTION_ON, REVIEW = "page-back", "page-on", "section-on", "review"


class SectionFooter(QWidget):
    """Buttons; Down and Up work here as on the questions."""

    asked = Signal(str)
    up_asked = Signal()

    def __init__(self, look: Look, span: Span, next_section: str | None, *, last: str = "") -> None:
        super().__init__()
        say = look.say
        flow = FlowLayout(look.space(2))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(look.space(1))
        down.addLayout(flow)
        if next_section is not None and not span.has_after:
            down.addWidget(label(next_section, "quiet"))
        steps: list[tuple[str, str]] = []
        if span.has_before:
            steps.append((PAGE_BACK, say.plural("Previous question", "Previous {count} questions", PAGE)))
        if span.has_after:
            remaining = min(PAGE, span.total - span.end)
            steps.append((PAGE_ON, say.plural("Next question", "Next {count} questions", remaining)))
        elif next_section is not None:
            steps.append((SECTION_ON, say("Next section")))
        else:
            steps.append((REVIEW, last or say("Review the answers")))
        self._buttons = []
        for name, words in steps:
            onward = name != PAGE_BACK
            about = next_section or "" if name == SECTION_ON else ""
            made = button(words, "primary" if onward else "plain", about=about)
            made.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
            made.installEventFilter(self)
            flow.addWidget(made)
            self._buttons.append(made)

    def take_focus(self) -> None:
        """To the button that leads on."""
        self._buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down presses the button, Up goes back to the questions; a button by itself would only pass the focus on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and isinstance(watched, QPushButton):
                watched.click()
                return True
            if event.key() == Qt.Key.Key_Up:
                self.up_asked.emit()
                return True
        return False
