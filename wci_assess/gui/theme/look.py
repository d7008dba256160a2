"""How the window speaks and looks just now: handed to every page and part when it is built.

When the language, the text size or the colours change, the window makes a new look and builds the page again from its
memory; so no part has to know how to change its clothes.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from wci_assess.gui.theme.appearance import Appearance, SystemLooks
from wci_assess.gui.theme.metrics import Metrics, metrics_of, text_font
from wci_assess.gui.theme.palette import Palette
from wci_assess.i18n import Say, speak
from wci_assess.paths import RESOURCES

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPixmap

_PLAIN = SystemLooks()


@dataclass(frozen=True, slots=True)
class Look:
    """Words, colours and sizes."""

    say: Say
    palette: Palette
    metrics: Metrics

    @property
    def language(self) -> str:
        """The language on screen."""
        return self.say.language

    def space(self, steps: float) -> int:
        """Steps of the spacing grid, in pixels."""
        return self.metrics.space(steps)

    def icon(self, name: str, colour: str | None = None) -> QIcon:
        """The named icon, in the ink colour or another."""
        from wci_assess.gui.theme.icons import icon  # not needed for the first painting

        return icon(name, colour or self.palette.ink, self.palette.quiet, self.metrics.ems(1.2))

    def picture(self, name: str, colour: str | None = None, ems: float = 1.2, ratio: float = 1.0) -> QPixmap:
        """The named icon as a picture, ``ems`` type sizes wide."""
        from wci_assess.gui.theme.icons import picture

        return picture(name, colour or self.palette.ink, self.metrics.ems(ems), ratio)

    def style_sheet(self) -> str:
        """The program's one style sheet, in this look's colours and sizes."""
        template = Template((RESOURCES / "style.qss").read_text(encoding="utf-8"))
        return template.substitute(self.palette.names() | self.metrics.names() | self._inside_the_ring())

    def _inside_the_ring(self) -> dict[str, str]:
        """``f2`` is ``s2`` less what the ring of the focus takes more than a border: so that no word moves for it."""
        wider = self.palette.focus_width - 1
        return {f"f{count}": f"{max(self.space(count) - wider, 0)}px" for count in (1, 2, 4)}


def dress(app: QApplication, appearance: Appearance, say: Say | None = None, system: SystemLooks = _PLAIN) -> Look:
    """Gives the program its looks, and returns them for the parts that are built next."""
    font = text_font(appearance.text_size)
    look = Look(say or speak(appearance.language), appearance.palette(system), metrics_of(font))
    app.setFont(font)
    app.setPalette(look.palette.to_qt())
    app.setStyleSheet(look.style_sheet())
    return look
