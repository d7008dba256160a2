"""Icons of our own drawing: SVG files with ``currentColor``, painted in a colour of the palette."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImageReader, QPainter, QPixmap

from wci_assess.paths import ICONS


@cache
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


@cache
def picture(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """The icon ``name`` in ``colour``, ``side`` by ``side`` pixels on a screen of that pixel ratio."""
    data = QByteArray(_drawing(name).replace("currentColor", colour).encode())
    buffer = QBuffer(data)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(round(side * ratio), round(side * ratio)))
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


_RATIOS = (1.0, 2.0)
_spaced: dict[tuple[int, int, int, int], QIcon] = {}


def with_room_beside(plain: QIcon, size: QSize, room: int) -> QIcon:
    """The icon of that size with ``room`` pixels of nothing on its right."""
    key = (plain.cacheKey(), size.width(), size.height(), room)
    if key not in _spaced:
        _spaced[key] = wider = QIcon()
        for ratio in _RATIOS:
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
                wider.addPixmap(_wider(plain.pixmap(size, ratio, mode), size, room, ratio), mode)
    return _spaced[key]


def _wider(drawing: QPixmap, size: QSize, room: int, ratio: float) -> QPixmap:
    wider = QPixmap(round((size.width() + room) * ratio), round(size.height() * ratio))
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, drawing)
    painter.end()
    return wider


@cache
def icon(name: str, colour: str, disabled: str, side: int) -> QIcon:
    """The icon for a button, sharp on screens of double density too."""
    drawn = QIcon()
    for ratio in _RATIOS:
        drawn.addPixmap(picture(name, colour, side, ratio), QIcon.Mode.Normal)
        drawn.addPixmap(picture(name, disabled, side, ratio), QIcon.Mode.Disabled)
    return drawn
