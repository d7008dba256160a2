"""Words that change, in the room that the longest of them takes, so that nothing below them moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from wci_assess.gui.plain_text import set_tip, show_text

_FEW, _MANY, _NARROW = 2, 4, 35
"""Lines at most; where fewer than 35 letters stand beside each other (large text), there are more of them."""
_WRAP = Qt.TextFlag.TextWordWrap.value


class RoomyLines(QLabel):
    """As many lines as the longest takes, up to a few; of a longer text its middle is cut at the end.

    ``longest``: all that may be shown, asked for when it is laid out.
    """

    def __init__(self, longest: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._longest = longest
        self._parts = ("", "", "")
        self._heights: dict[tuple[int, int], int] = {}
        self._advances: dict[int, list[tuple[str, int]]] = {}
        """All that may be shown, each with its pixels on one line, by the height of a line."""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "quiet")
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_parts(self, head: str, middle: str, tail: str) -> None:
        """Shows the three after each other; where the room is small, only the middle gives."""
        self._parts = (head, middle, tail)
        set_tip(self, "".join(self._parts))
        self._show()

    def _show(self) -> None:
        words = self._fitted(*self._parts)
        if words != self.text():
            show_text(self, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._show()

    def _high(self, words: str, width: int) -> int:
        return self.fontMetrics().boundingRect(QRect(0, 0, max(width, 1), 100_000), _WRAP, words).height()

    def _fitted(self, head: str, middle: str, tail: str) -> str:
        width = self.width()
        whole, most = f"{head}{middle}{tail}", (self._most(width) + 0.5) * self.fontMetrics().lineSpacing()
        if self.fontMetrics().horizontalAdvance(whole) <= width or self._high(whole, width) <= most:
            return whole
        least, length = 0, len(middle)
        while least < length:
            half = (least + length + 1) // 2
            fits = self._high(f"{head}{middle[:half]}…{tail}", width) <= most
            least, length = (half, length) if fits else (least, half - 1)
        return f"{head}{middle[:least].rstrip()}…{tail}"

    def _most(self, width: int) -> int:
        return _FEW if width >= _NARROW * self.fontMetrics().lineSpacing() else _MANY

    def heightForWidth(self, width: int) -> int:
        """The height of the longest, whatever is shown."""
        line = self.fontMetrics().lineSpacing()
        key = (width, line)
        if key not in self._heights:
            self._heights[key] = self._taken(width, line) * line + 2
        return self._heights[key]

    def _taken(self, width: int, line: int) -> int:
        """Lines that the longest takes, at most as many as there may be; broken only where its length does not tell."""
        most, taken = self._most(width), 1
        for words, advance in self._measured(line):
            if advance > width and taken < most:
                at_least = max(ceil(advance / max(width, 1)), 2)
                taken = max(taken, at_least if at_least >= most else round(self._high(words, width) / line))
        return min(taken, most)

    def _measured(self, line: int) -> list[tuple[str, int]]:
        """Measured once for a size of text: a page asks for many heights while it is laid out."""
        if line not in self._advances:
            advance = self.fontMetrics().horizontalAdvance
            self._advances[line] = [(words, advance(words)) for words in self._longest()]
        return self._advances[line]

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def sizeHint(self) -> QSize:
        """As wide as it is made."""
        return QSize(1, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(1, self.fontMetrics().lineSpacing())
