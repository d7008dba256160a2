"""The fields in which a cell is typed: one line, or several that grow over the cells below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from wci_assess.gui.plain_text import fill, show_text
from wci_assess.gui.theme import Look

_LONGEST = 10_000_000
_MOST_LINES = 8


class CellLine(QLineEdit):
    """A number, a date, a year."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMaxLength(_LONGEST)
        self.setAccessibleName(name)
        self.setProperty("role", "cell")

    def words(self) -> str:
        """What stands in the field."""
        return self.text()

    def show_words(self, text: str) -> None:
        """Puts a text there, ready to be replaced."""
        show_text(self, text)
        self.selectAll()


class CellText(QPlainTextEdit):
    """A text; Alt+Enter begins a new line."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._pad = look.space(1) * 2 + 2
        self.setAccessibleName(name)
        self.setProperty("role", "cell")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(look.space(1))
        self.textChanged.connect(self._grow)

    def words(self) -> str:
        """What stands in the field, no-break spaces and all."""
        return self.document().toRawText().replace("\u2029", "\n")

    def show_words(self, text: str) -> None:
        """Puts a text there, ready to be replaced."""
        fill(self, text)
        self.document().clearUndoRedoStacks()
        self.selectAll()

    def at_edge(self, *, down: bool) -> bool:
        """Whether the cursor stands on the last (else the first) line."""
        cursor = self.textCursor()
        move = cursor.MoveOperation.Down if down else cursor.MoveOperation.Up
        return not cursor.movePosition(move)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Enter is a line break; Enter alone is the grid's."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def _grow(self) -> None:
        """As high as the text, within the grid."""
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        high = lines * self.fontMetrics().lineSpacing() + self._pad
        parent = self.parentWidget()
        if parent is None or high <= self.height():
            return
        high = min(high, parent.height())
        self.setGeometry(self.x(), min(self.y(), parent.height() - high), self.width(), high)


CellField = CellLine | CellText
