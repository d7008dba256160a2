"""What a user may choose about the window's looks, and what her system asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from wci_assess.gui.theme.palette import Palette, palette


class Colours(StrEnum):
    """Light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(StrEnum):
    """How far text and edges stand out."""

    SYSTEM = "system"
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Appearance:
    """The chosen looks; ``text_size`` in per cent."""

    language: str
    text_size: int = 100
    colours: Colours = Colours.SYSTEM
    contrast: Contrast = Contrast.SYSTEM

    def palette(self) -> Palette:
        """The colours that this choice means on this system, now."""
        dark = self.colours is Colours.DARK or (self.colours is Colours.SYSTEM and _system_is_dark())
        high = self.contrast is Contrast.HIGH or (self.contrast is Contrast.SYSTEM and _system_wants_contrast())
        return palette(dark=dark, high_contrast=high)


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _system_wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
