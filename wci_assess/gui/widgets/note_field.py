"""A field of several lines that grows with its text and is settled when it is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from wci_assess.gui.plain_text import fill
from wci_assess.gui.theme import Look


class NoteField(QPlainTextEdit):
    """Tab leaves it. ``typing`` comes with each change, ``settled`` once on leaving."""

    typing = Signal(str)
    settled = Signal(str)

    def __init__(self, look: Look, name: str, placeholder: str = "", *, lines: int = 2) -> None:
        super().__init__()
        self._stored = ""
        self._lines = lines
        self._most = 14
        self._showing = False
        self._pad = look.space(1) * 2 + 10
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self._grow()

    def show_stored(self, text: str) -> None:
        """Shows what is stored, unless something else is being typed just now."""
        untouched = self.toPlainText() == self._stored
        self._stored = text
        if untouched or not self.hasFocus():
            self._showing = True
            fill(self, text)
            self._showing = False

    def show_typing(self, text: str) -> None:
        """Puts a text that is not settled yet back where it was being typed."""
        fill(self, text)

    @property
    def unsettled(self) -> bool:
        """Whether something was typed and is not settled yet."""
        return self.toPlainText() != self._stored

    def settle(self) -> None:
        """Settles what was typed."""
        if self.unsettled:
            self.settled.emit(self.toPlainText())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving settles; a menu or another window does not."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter settles and stays; Escape is left to the card."""
        if event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.settle()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the page's, where the field itself has nothing to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as it is kept."""
        return QSize(self.width(), self.height())

    def _changed(self) -> None:
        self._grow()
        if not self._showing and self.unsettled:
            self.typing.emit(self.toPlainText())

    def _grow(self) -> None:
        lines = min(max(round(self.document().size().height()), self._lines), self._most)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + self._pad)
