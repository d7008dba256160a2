"""Icons of our own drawing: SVG files with ``currentColor``, painted in a colour of the palette."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap

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


@cache
def icon(name: str, colour: str, disabled: str, side: int) -> QIcon:
    """The icon for a button, sharp on screens of double density too."""
    drawn = QIcon()
    for ratio in (1.0, 2.0):
        drawn.addPixmap(picture(name, colour, side, ratio), QIcon.Mode.Normal)
        drawn.addPixmap(picture(name, disabled, side, ratio), QIcon.Mode.Disabled)
    return drawn
