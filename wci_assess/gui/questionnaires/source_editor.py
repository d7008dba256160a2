"""A file's text with numbered lines: written in, its problems underlined, one line set off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from wci_assess.checker import Problem
from wci_assess.gui.plain_text import fill
from wci_assess.gui.theme import Look

_MOST_UNDERLINED = 200


class SourceEditor(QPlainTextEdit):
    """Tab and Shift+Tab go on to the next control: a tab is no indentation here, the space bar is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setAccessibleName(look.say("Text of the file"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(round(look.metrics.em * 0.95))
        self.setFont(font)
        self._problems: dict[int, bool] = {}
        self._underlined: list[QTextEdit.ExtraSelection] = []
        self._set_off: QTextEdit.ExtraSelection | None = None
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._follow)
        self._make_room()

    def show_source(self, text: str) -> None:
        """Shows a text from its beginning; there is nothing to undo yet."""
        self.setUndoRedoEnabled(False)
        fill(self, text)
        self.setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def words(self) -> str:
        """The text, to the character: Qt's own ``toPlainText`` makes plain spaces of no-break ones."""
        return self.document().toRawText().replace("\u2029", "\n")

    def replace_source(self, text: str) -> None:
        """Puts another text in the place of this one, as one step that can be undone; cursor and view stay."""
        line, across = self.textCursor().blockNumber(), self.textCursor().positionInBlock()
        down, aside = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        fill(self, text)
        self.go_to(line + 1, across + 1, centred=False)
        self.verticalScrollBar().setValue(down)
        self.horizontalScrollBar().setValue(aside)

    def go_to(self, line: int, column: int = 1, *, centred: bool = True) -> None:
        """Puts the cursor on a line and column (from 1)."""
        block = self.document().findBlockByNumber(min(line, self.blockCount()) - 1)
        cursor = QTextCursor(block)
        steps = max(min(column - 1, block.length() - 1), 0)
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, steps)
        self.setTextCursor(cursor)
        if centred:
            self.centerCursor()
            self.horizontalScrollBar().setValue(0)
            self.ensureCursorVisible()

    def show_line(self, line: int, column: int) -> None:
        """Goes to a line and sets it off."""
        self.go_to(line, column)
        mark = QTextEdit.ExtraSelection()
        mark.format.setBackground(QColor(self._look.palette.warning_tint))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        mark.cursor = self.textCursor()
        self._set_off = mark
        self._paint_marks()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Underlines what is wrong, and marks the numbers of the lines."""
        self._problems = {}
        for problem in problems:
            self._problems[problem.line] = self._problems.get(problem.line, False) or problem.is_error
        self._underlined = [self._underline(problem) for problem in problems[:_MOST_UNDERLINED]]
        self._paint_marks()
        self._numbers.update()

    def _paint_marks(self) -> None:
        set_off = [self._set_off] if self._set_off is not None else []
        self.setExtraSelections([*set_off, *self._underlined])

    def _underline(self, problem: Problem) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        colours = self._look.palette
        mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        mark.format.setUnderlineColor(QColor(colours.warning if problem.is_error else colours.accent))
        block = self.document().findBlockByNumber(problem.line - 1)
        cursor = QTextCursor(block)
        start = max(min(problem.column - 1, block.length() - 1), 0)
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, start)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        return mark

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the indentation of its line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            line = self.textCursor().block().text()[: self.textCursor().positionInBlock()]
            self.textCursor().insertText("\n" + line[: len(line) - len(line.lstrip(" "))])
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    # The numbers at the left

    def numbers_width(self) -> int:
        """How wide the numbers are."""
        digits = max(3, len(str(max(1, self.blockCount()))))
        return self.fontMetrics().horizontalAdvance("9" * digits) + self._look.space(4)

    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)

    def _follow(self, rect: QRect, by: int) -> None:
        if by:
            self._numbers.scroll(0, by)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the numbers beside the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), self.numbers_width(), inside.height()))

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Paints the numbers of the lines in view; those with a problem set off by colour, weight and a sign."""
        painter = QPainter(self._numbers)
        colours = self._look.palette
        painter.fillRect(event.rect(), QColor(colours.tint))
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        width = self._numbers.width() - self._look.space(2)
        while block.isValid() and top <= event.rect().bottom():
            height = self.blockBoundingRect(block).height()
            number = block.blockNumber() + 1
            told = number in self._problems
            font = self.font()
            font.setBold(told)
            painter.setFont(font)
            painter.setPen(QColor(colours.warning if told else colours.quiet))
            place = QRect(0, round(top), width, round(height))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, f"{'!' if told else ''}{number}")
            block = block.next()
            top += height
        painter.end()


class _Numbers(QWidget):
    def __init__(self, view: SourceEditor) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:
        return QSize(self._view.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._view.paint_numbers(event)
