"""A field of several lines that grows with its text and is settled when it is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from wci_assess.gui.plain_text import fill
from wci_assess.gui.theme import Look


class NoteField(QPlainTextEdit):
    """Tab leaves it. ``typing`` comes with each change, ``settled`` once on leaving; visiting alone says nothing."""

    typing = Signal(str)
    settled = Signal(str)

    def __init__(self, look: Look, name: str, placeholder: str = "", *, lines: int = 2) -> None:
        super().__init__()
        self._touched = False
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

    def show_stored(self, text: str, draft: str | None = None) -> None:
        """Shows what is stored (or a draft that stands for it), unless something else is being typed just now."""
        wanted = text if draft is None else draft
        if not self._touched and self.words() != wanted:
            self._showing = True
            fill(self, wanted)
            self._showing = False

    def words(self) -> str:
        """What stands in the field, to the character: Qt's own ``toPlainText`` makes plain spaces of no-break ones."""
        return self.document().toRawText().replace("\u2029", "\n")

    def settle(self) -> None:
        """Settles what was typed."""
        if self._touched:
            self._touched = False
            self.settled.emit(self.words())

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
        if not self._showing:
            self._touched = True
            self.typing.emit(self.words())

    def _grow(self) -> None:
        wanted = round(self.document().size().height())
        lines = min(max(wanted, self._lines), self._most)
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + self._pad)
