"""Digits of any keyboard rate."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from wci_assess.gui.keys import digit

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def press(text: str, code: int = 0, modifiers: Qt.KeyboardModifier = NONE, key: int = 0) -> int | None:
    return digit(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, code, 0, 0, text))


@pytest.mark.parametrize("number", range(1, 10))
def test_top_row_and_number_pad(number: int) -> None:
    assert press(str(number), 9 + number) == number
    assert press(str(number), 87, Qt.KeyboardModifier.KeypadModifier) == number


@pytest.mark.parametrize(("typed", "number"), list(zip("&é\"'(-è_ç", range(1, 10), strict=True)))
def test_azerty_without_shift(typed: str, number: int) -> None:
    assert press(typed, 9 + number) == number  # X11 and Wayland
    assert press(typed, 1 + number) == number  # Windows
    assert press(typed) == number  # a system that does not tell the key's place
    assert press(str(number), 9 + number, SHIFT) == number


def test_the_letter_key_of_a_canadian_keyboard_rates_nothing() -> None:
    assert press("é", 61) is None


@pytest.mark.parametrize("typed", ["0", "a", "", "12", "²", "١"])
def test_other_keys_rate_nothing(typed: str) -> None:
    assert press(typed, 10) is None


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_a_shortcut_is_no_digit(modifier: Qt.KeyboardModifier) -> None:
    assert press("1", 10, modifier) is None
