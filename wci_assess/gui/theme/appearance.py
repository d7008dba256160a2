"""What a user may choose about the window's looks, and what her system asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

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
class SystemLooks:
    """What the user's system asks for."""

    dark: bool = False
    high_contrast: bool = False


@dataclass(frozen=True, slots=True)
class Appearance:
    """The chosen looks; ``text_size`` in per cent."""

    language: str
    text_size: int = 100
    colours: Colours = Colours.SYSTEM
    contrast: Contrast = Contrast.SYSTEM

    def in_language(self, language: str) -> Appearance:
        """The same in another language."""
        return replace(self, language=language)

    def palette(self, system: SystemLooks) -> Palette:
        """The colours that this choice means on such a system."""
        dark = system.dark if self.colours is Colours.SYSTEM else self.colours is Colours.DARK
        high = system.high_contrast if self.contrast is Contrast.SYSTEM else self.contrast is Contrast.HIGH
        return palette(dark=dark, high_contrast=high)


def glance() -> SystemLooks:
    """What the palette that Qt begins with tells: quick enough for the first painting. Ask before setting another."""
    return SystemLooks(dark=QGuiApplication.palette().window().color().lightness() < 128)


def system_looks(before: SystemLooks) -> SystemLooks:
    """What the system asks for. The first call takes some 20 ms: Qt makes all its names.

    ``before``: what was seen last. It holds where the system does not say whether it is dark, as under the contrast
    themes of Windows: the palette shows nothing any more, since ours is set.
    """
    from PySide6.QtCore import Qt

    hints = QGuiApplication.styleHints()
    scheme = hints.colorScheme()
    return SystemLooks(
        dark=before.dark if scheme is Qt.ColorScheme.Unknown else scheme is Qt.ColorScheme.Dark,
        high_contrast=hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast,
    )


def hear_system(changed: Callable[[], None]) -> None:
    """Calls ``changed`` whenever the system asks for other looks."""
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(changed)
    hints.accessibility().contrastPreferenceChanged.connect(changed)
