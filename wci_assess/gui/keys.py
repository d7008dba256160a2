"""Which digit a key means, also where the digits of the top row need Shift."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_UNSHIFTED = {
    "&": 1, "é": 2, '"': 3, "'": 4, "(": 5, "-": 6, "§": 6, "è": 7, "_": 8, "!": 8, "ç": 9,
}  # fmt: skip
"""What the top row of AZERTY keyboards (France, Belgium) types without Shift."""
_TOP_ROW_CODES = frozenset(range(10, 19)) | frozenset(range(2, 11))
"""Scan codes of the keys 1 to 9 of the top row: X11 and Wayland, Windows."""
_OTHER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def digit(event: QKeyEvent) -> int | None:
    """The digit from 1 to 9 that a key means: top row or number pad, any layout; None for any other key.

    On a Canadian keyboard ``é`` is a letter key of its own, so the key's place counts where the system tells it.
    """
    if event.modifiers() & _OTHER:
        return None
    text = event.text()
    if len(text) == 1 and text in "123456789":
        return int(text)
    code = event.nativeScanCode()
    if text in _UNSHIFTED and (code == 0 or code in _TOP_ROW_CODES):
        return _UNSHIFTED[text]
    return None
