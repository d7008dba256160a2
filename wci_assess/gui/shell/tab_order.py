"""Where Tab goes next: the order of the page, as its layouts have it, whatever was built first or came later.

Qt's own order is that in which parts were made: a card built above another, or a note opened in a card, would be
reached last.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QWidget


def stops(root: QWidget) -> list[QWidget]:
    """The parts of ``root`` that Tab stops at, in order."""
    return [each for each in _parts(root) if _stops(each)]


def neighbour(roots: list[QWidget], current: QWidget | None, step: int) -> QWidget | None:
    """The stop before or after ``current`` in the parts ``roots``, round about; None where there is no stop at all.

    A part that is no stop itself, or holds none of them, stands where it lies.
    """
    found = [each for root in roots for each in _parts(root)]
    there = [each for each in found if _stops(each) or each is current]
    if not there:
        return None
    if current not in there:
        return there[0 if step > 0 else -1]
    chosen = there[(there.index(current) + step) % len(there)]
    return chosen if _stops(chosen) else None


def _stops(part: QWidget) -> bool:
    policy = part.focusPolicy().value
    return (
        bool(policy & Qt.FocusPolicy.TabFocus.value)
        and part.focusProxy() is None
        and part.isEnabled()
        and part.isVisible()
    )


def _parts(root: QWidget) -> Iterator[QWidget]:
    """``root`` and all that is seen in it, in the order of the layouts; what is in none, from top to bottom."""
    yield root
    if isinstance(root, QScrollArea):
        inside = root.widget()
        if inside is not None and inside.isVisible():
            yield from _parts(inside)
        return
    if isinstance(root, QAbstractScrollArea):
        return
    seen: set[int] = set()
    layout = root.layout()
    if layout is not None:
        for part in _laid_out(layout):
            seen.add(id(part))
            if part.isVisible():
                yield from _parts(part)
    loose = [
        each
        for each in root.children()
        if isinstance(each, QWidget) and id(each) not in seen and each.isVisible() and not each.isWindow()
    ]
    for part in sorted(loose, key=lambda each: (each.y(), each.x())):
        yield from _parts(part)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        within, part = item.layout(), item.widget()
        if part is not None:
            yield part
        elif within is not None:
            yield from _laid_out(within)
