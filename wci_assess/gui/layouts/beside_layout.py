"""Words, and beside them what can be done about them; below them where the words would have too little room."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QLayoutItem, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.layouts.placing_layout import PlacingLayout, height_at
from wci_assess.gui.theme import Look

_LEAST_EMS = 14
"""Narrower than this, a text of any length reads badly, and a long word does not fit."""


class BesideLayout(PlacingLayout):
    """The first item takes the room that the others leave; each of those is as wide as it wants to be."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look.space(3), parent)
        self._least = look.metrics.ems(_LEAST_EMS)

    def places(self, rect: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Beside the words on their middle; or below, one after the other."""
        if not (items := self.shown()):
            return
        words, ways = items[0], items[1:]
        taken = sum(way.sizeHint().width() + self._gap for way in ways)
        if rect.width() - taken >= self._least_of(words):
            yield from self._beside(rect, words, ways, rect.width() - taken)
        else:
            yield from self._below(rect, words, ways)

    def _least_of(self, words: QLayoutItem) -> int:
        if isinstance(words, FlowLayout):
            return words.sizeHint().width()  # on one line
        part = words.widget()
        wanted = part.sizeHint().width() if part is not None else 0  # of a text that wraps, the item itself wants none
        return min(self._least, wanted) if wanted > 0 or isinstance(part, QLabel) else self._least

    def _beside(
        self, rect: QRect, words: QLayoutItem, ways: list[QLayoutItem], width: int
    ) -> Iterator[tuple[QLayoutItem, QRect]]:  # fmt: skip
        high = height_at(words, width)
        height = max([high, *(way.sizeHint().height() for way in ways)])
        yield words, QRect(rect.x(), rect.y() + (height - high) // 2, width, high)
        x = rect.x() + width + self._gap
        for way in ways:
            size = way.sizeHint()
            yield way, QRect(x, rect.y() + (height - size.height()) // 2, size.width(), size.height())
            x += size.width() + self._gap

    def _below(
        self, rect: QRect, words: QLayoutItem, ways: list[QLayoutItem]
    ) -> Iterator[tuple[QLayoutItem, QRect]]:  # fmt: skip
        y = rect.y()
        for item in (words, *ways):
            width = rect.width() if item is words else min(item.sizeHint().width(), rect.width())
            high = height_at(item, width)
            yield item, QRect(rect.x(), y, width, high)
            y += high + self._gap // 2
