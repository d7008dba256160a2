"""Up and Down among the buttons of a page go where the eye goes: to the nearest one above or below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

_DOWN = {Qt.Key.Key_Up: False, Qt.Key.Key_Down: True}


class EyeArrows(QObject):
    """Serves the buttons that ``content`` has by now; ``scroll`` shows the one that is gone to, with what is around it.

    Qt itself takes the next or the last button in the order of the page, which in a row of them is the one beside.
    """

    def __init__(self, content: QWidget, scroll: QScrollArea, margin: int) -> None:
        super().__init__(content)
        self._content, self._scroll, self._margin = content, scroll, margin
        for each in content.findChildren(QPushButton):
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes Up and Down; at the last one they do nothing."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.modifiers() & _HELD:
            return False
        down = _DOWN.get(Qt.Key(event.key()))
        if down is None or not isinstance(watched, QPushButton):
            return False
        found = nearest(watched, self._content, down=down)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(found, 0, self._margin)
        return True


_HELD = (
    Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)  # fmt: skip


def nearest(button: QPushButton, content: QWidget, *, down: bool) -> QPushButton | None:
    """Of the next line of buttons above or below, the one whose middle is nearest; None where there is no line."""
    here = _place(button, content)
    beyond = [
        (each, place)
        for each in content.findChildren(QPushButton)
        if each.isVisible() and each.isEnabled() and each is not button
        for place in [_place(each, content)]
        if (place.top() > here.bottom() if down else place.bottom() < here.top())
    ]
    if not beyond:
        return None
    edge = min(place.top() for _, place in beyond) if down else max(place.bottom() for _, place in beyond)
    line = [(each, place) for each, place in beyond if place.top() <= edge <= place.bottom()]
    return min(line, key=lambda pair: abs(pair[1].center().x() - here.center().x()))[0]


def _place(button: QPushButton, content: QWidget) -> QRect:
    return QRect(button.mapTo(content, QPoint(0, 0)), button.size())
