"""The colours of the window, four sets of them: light and dark, each in normal and in high contrast.

One accent in each. Every ``ink`` stands at 4.5:1 or more on the grounds it is used on, and every edge of a control at
3:1; a test measures them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One set of colours, each ``#rrggbb``."""

    window: str
    """The ground of every page."""
    surface: str
    """Cards and fields."""
    tint: str
    """What is hovered, or set apart a little."""
    ink: str
    quiet: str
    """Text that can wait."""
    hint: str
    """What a field is for, as long as nothing is typed there: read with ease, and not taken for what was typed."""
    rule: str
    """Lines that only order things."""
    edge: str
    """The outline of a control."""
    accent: str
    accent_ink: str
    """Text on the accent."""
    accent_tint: str
    """The ground of what is chosen or under way."""
    focus: str
    warning: str
    warning_tint: str
    focus_width: int = 2

    def names(self) -> dict[str, str]:
        """Every colour by its name, for the style sheet."""
        return {name: str(value) for name, value in asdict(self).items()}

    def to_qt(self) -> QPalette:
        """The same colours as Qt's own roles, for all that the style sheet does not paint."""
        colours = QPalette()
        role = QPalette.ColorRole
        for which, colour in (
            (role.Window, self.window), (role.WindowText, self.ink), (role.Base, self.surface),
            (role.AlternateBase, self.tint), (role.Text, self.ink), (role.PlaceholderText, self.hint),
            (role.Button, self.surface), (role.ButtonText, self.ink), (role.BrightText, self.warning),
            (role.ToolTipBase, self.surface), (role.ToolTipText, self.ink),
            (role.Highlight, self.accent), (role.HighlightedText, self.accent_ink), (role.Accent, self.accent),
            (role.Link, self.accent), (role.LinkVisited, self.accent),
            (role.Light, self.surface), (role.Midlight, self.tint), (role.Mid, self.rule), (role.Dark, self.edge),
            (role.Shadow, self.edge),
        ):  # fmt: skip
            colours.setColor(which, QColor(colour))
        for which in (role.WindowText, role.Text, role.ButtonText):
            colours.setColor(QPalette.ColorGroup.Disabled, which, QColor(self.quiet))
        return colours


LIGHT = Palette(
    window="#f4f6f8",
    surface="#ffffff",
    tint="#edf1f5",
    ink="#1b2127",
    quiet="#56616c",
    hint="#56616c",
    rule="#d5dce3",
    edge="#7f8b97",
    accent="#1f4e79",
    accent_ink="#ffffff",
    accent_tint="#e2ecf6",
    focus="#1668c4",
    warning="#87490a",
    warning_tint="#fdf2e2",
)
DARK = Palette(
    window="#14181c",
    surface="#1d2328",
    tint="#283139",
    ink="#eceff2",
    quiet="#abb6c1",
    hint="#9aa5b0",
    rule="#38424b",
    edge="#7e8b98",
    accent="#8fc2f0",
    accent_ink="#0d1f30",
    accent_tint="#203448",
    focus="#6cb6ff",
    warning="#f2bb66",
    warning_tint="#3a2e1a",
)
HIGH_CONTRAST_LIGHT = Palette(
    window="#ffffff",
    surface="#ffffff",
    tint="#f0f0f0",
    ink="#000000",
    quiet="#000000",
    hint="#595959",
    rule="#000000",
    edge="#000000",
    accent="#00287a",
    accent_ink="#ffffff",
    accent_tint="#e6edff",
    focus="#b0006d",
    warning="#7a1f00",
    warning_tint="#ffffff",
    focus_width=3,
)
HIGH_CONTRAST_DARK = Palette(
    window="#000000",
    surface="#000000",
    tint="#1f1f1f",
    ink="#ffffff",
    quiet="#ffffff",
    hint="#a6a6a6",
    rule="#ffffff",
    edge="#ffffff",
    accent="#ffe14d",
    accent_ink="#000000",
    accent_tint="#2e2900",
    focus="#4de1ff",
    warning="#ffb38a",
    warning_tint="#000000",
    focus_width=3,
)


def palette(*, dark: bool, high_contrast: bool) -> Palette:
    """The set for a scheme and a contrast."""
    if high_contrast:
        return HIGH_CONTRAST_DARK if dark else HIGH_CONTRAST_LIGHT
    return DARK if dark else LIGHT
