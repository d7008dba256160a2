"""Digits of any keyboard rate, on any system; nothing else does."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from wci_assess.gui.keys import digit, keys_named, with_alt
from wci_assess.gui.shell.qt_words import qt_words

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
AZERTY = list(zip("&é\"'(-è_ç", range(1, 10), strict=True))
MAC_CODES = dict(zip(range(1, 10), (18, 19, 20, 21, 23, 22, 26, 28, 25), strict=True))


def press(text: str, code: int = 0, modifiers: Qt.KeyboardModifier = NONE, virtual: int = 0) -> int | None:
    return digit(QKeyEvent(QEvent.Type.KeyPress, 0, modifiers, code, virtual, 0, text))


@pytest.mark.parametrize("number", range(1, 10))
def test_top_row_and_number_pad(number: int) -> None:
    assert press(str(number), 9 + number) == number
    assert press(str(number), 87, Qt.KeyboardModifier.KeypadModifier) == number
    assert press(str(number)) == number


@pytest.mark.parametrize(("typed", "number"), AZERTY)
def test_azerty_without_shift_and_with(monkeypatch: pytest.MonkeyPatch, typed: str, number: int) -> None:
    for system, code, virtual in (
        ("linux", 9 + number, ord(typed)),
        ("win32", 1 + number, 0x30 + number),
        ("darwin", 0, MAC_CODES[number]),
    ):
        monkeypatch.setattr(sys, "platform", system)
        assert press(typed, code, virtual=virtual) == number
        assert press(str(number), code, SHIFT, virtual) == number


@pytest.mark.parametrize(("typed", "place"), [("§", 6), ("!", 8)])
def test_azerty_of_belgium_and_of_apple(monkeypatch: pytest.MonkeyPatch, typed: str, place: int) -> None:
    assert press(typed, 9 + place) == place
    monkeypatch.setattr(sys, "platform", "darwin")
    assert press(typed, virtual=MAC_CODES[place]) == place


@pytest.mark.parametrize(
    ("typed", "place"),
    [("&", 7), ("!", 1), ("(", 9), ("_", 11), ('"', 2), ("'", 48), ("-", 20)],
)
def test_signs_typed_with_shift_on_american_and_canadian_keyboards_rate_nothing(typed: str, place: int) -> None:
    assert press(typed, 9 + place if place < 10 else place, SHIFT) is None


def test_the_letter_keys_of_a_canadian_keyboard_rate_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert press("é", 61) is None
    monkeypatch.setattr(sys, "platform", "win32")
    assert press("é", 53) is None
    assert press("é", 11) is None, "a code of another system"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert press("é", 0, virtual=44) is None


def test_a_sign_whose_place_is_not_told_rates_nothing() -> None:
    assert press("é") is None


@pytest.mark.parametrize("typed", ["0", "a", "", "12", "²", "١"])
def test_other_keys_rate_nothing(typed: str) -> None:
    assert press(typed, 10) is None


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_a_shortcut_is_no_digit(modifier: Qt.KeyboardModifier) -> None:
    assert press("1", 10, modifier) is None


def test_no_letter_works_with_option_on_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    """Option+E and Option+C begin é and ç there."""
    assert with_alt("C") == QKeySequence("Alt+C")
    assert with_alt("").isEmpty()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert with_alt("C").isEmpty()


def test_keys_are_called_what_the_system_calls_them(qapp: QCoreApplication) -> None:
    assert keys_named("Ctrl+Shift+Z") == "Ctrl+Shift+Z"
    assert keys_named("Ctrl+PgDown") == "Ctrl+PgDown"
    assert keys_named("Ctrl+Return") == "Ctrl+Enter", "as it says on the key"
    words = qt_words("fr")
    qapp.installTranslator(words)
    try:
        assert keys_named("Ctrl+Shift+Z") == "Ctrl+Maj+Z"
        assert keys_named("Ctrl+PgUp") == "Ctrl+Page préc"
        assert keys_named("Alt+Return") == "Alt+Entrée"
    finally:
        qapp.removeTranslator(words)
