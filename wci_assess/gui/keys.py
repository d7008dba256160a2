"""Which digit a key means on any keyboard, which letters work with Alt, and what keys are called here."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_UNSHIFTED = frozenset("&é\"'(-§è_!ç")
"""What the top row of AZERTY keyboards (France, Belgium; also Apple's) types without Shift in place of 1 to 9."""
_SCAN_CODES_X11 = {code: code - 9 for code in range(10, 19)}
_SCAN_CODES_WINDOWS = {code: code - 1 for code in range(2, 11)}
_KEY_CODES_MACOS = {18: 1, 19: 2, 20: 3, 21: 4, 23: 5, 22: 6, 26: 7, 28: 8, 25: 9}
"""The places of 1 to 9 in the top row: X11 and Wayland; Windows; macOS, which tells no scan codes."""
_SHORTCUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def digit(event: QKeyEvent) -> int | None:
    """The digit from 1 to 9 that a key means: top row or number pad, any layout; None for any other key.

    Where the top row types other signs without Shift, its place counts, and only where the system tells it: on a
    Canadian keyboard ``é`` is a letter key of its own, and ``&`` is typed with Shift.
    """
    if event.modifiers() & _SHORTCUT:
        return None
    text = event.text()
    if len(text) == 1 and text in "123456789":
        return int(text)
    if text in _UNSHIFTED and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return _place(event)
    return None


def _place(event: QKeyEvent) -> int | None:
    if sys.platform == "darwin":
        return _KEY_CODES_MACOS.get(event.nativeVirtualKey())
    return (_SCAN_CODES_WINDOWS if sys.platform == "win32" else _SCAN_CODES_X11).get(event.nativeScanCode())


def with_alt(letter: str) -> QKeySequence:
    """Alt with a letter; no keys on macOS, where Option with a letter types another one (é, ç)."""
    return QKeySequence() if sys.platform == "darwin" or not letter else QKeySequence(f"Alt+{letter}")


def keys_named(keys: str) -> str:
    """What keys such as ``Ctrl+PgUp`` are called by this system, in the language on screen.

    The key that Qt calls Return says Enter (Entrée) on every keyboard but Apple's.
    """
    printed = keys if sys.platform == "darwin" else keys.replace("Return", "Enter")
    sequence = QKeySequence.fromString(printed, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)
