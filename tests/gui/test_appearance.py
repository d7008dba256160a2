"""The looks that a system asks for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.gui.driver import Driver
from wci_assess.gui.theme.appearance import SystemLooks, hear_system, system_looks


class Hints:
    """What a system says of itself."""

    def __init__(self, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> None:
        self._scheme, self._contrast = scheme, contrast

    def colorScheme(self) -> Qt.ColorScheme:
        return self._scheme

    def accessibility(self) -> Hints:
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:
        return self._contrast


NORMAL, HIGH = Qt.ContrastPreference.NoPreference, Qt.ContrastPreference.HighContrast


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize(
    ("scheme", "contrast"),
    [(Qt.ColorScheme.Unknown, HIGH), (Qt.ColorScheme.Dark, NORMAL), (Qt.ColorScheme.Light, HIGH)],
)
def test_a_scheme_that_is_not_told_stays_what_was_seen(
    monkeypatch: pytest.MonkeyPatch, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference, dark: bool
) -> None:
    """Under the dark contrast themes of Windows the scheme is *unknown*: the window went white."""
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: Hints(scheme, contrast))
    expected = {Qt.ColorScheme.Dark: True, Qt.ColorScheme.Light: False}.get(scheme, dark)
    assert system_looks(SystemLooks(dark=dark)) == SystemLooks(dark=expected, high_contrast=contrast is HIGH)


def test_another_scheme_and_another_contrast_are_heard(qapp: QApplication) -> None:
    heard: list[bool] = []
    hear_system(lambda: heard.append(True))
    hints = qapp.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    hints.accessibility().contrastPreferenceChanged.emit(HIGH)
    assert heard == [True, True]


def test_a_dark_contrast_theme_stays_dark_through_the_start(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wci_assess.gui.shell.stage.glance", lambda: SystemLooks(dark=True))
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: Hints(Qt.ColorScheme.Unknown, HIGH))
    monkeypatch.setattr("wci_assess.gui.program.hear_system", lambda _: None)
    driver.start()
    assert driver.stage._system == SystemLooks(dark=True, high_contrast=True)
