"""Pictures of every page, in both languages, at three text sizes, in three palettes, and sheets of them to look at.

``QT_QPA_PLATFORM=offscreen python -m tools.every_page FOLDER [--language en] [--size 300] [--palette dark] [--page
NAME]...``: a folder for each language, size and palette with a picture of each page, as tall as the page is long, and
``sheet-N.png`` with several of them side by side. The pages are those that the tests walk (``tests/gui/pages.py``),
over made-up words.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.gui.pages import PAGES
from wci_assess.gui.lasting_singletons import make_singletons_last
from wci_assess.gui.page import Page
from wci_assess.gui.shell.main_window import MainWindow
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.shell.ways import Ways
from wci_assess.gui.theme import Appearance
from wci_assess.gui.theme.appearance import Colours, Contrast
from wci_assess.i18n import LANGUAGES

WINDOW = QSize(1024, 640)
TALLEST = 3 * WINDOW.height()
"""Pixels; a page that is longer goes on out of sight."""
SIZES = (100, 200, 300)
PALETTES: Mapping[str, tuple[Colours, Contrast]] = {
    "light": (Colours.LIGHT, Contrast.NORMAL),
    "dark": (Colours.DARK, Contrast.NORMAL),
    "contrast": (Colours.LIGHT, Contrast.HIGH),
}
ON_A_SHEET, ACROSS = 6, 3
_WIDTH, _GAP, _NAME = 620, 12, 22
"""Pixels of a picture on a sheet, between two, and of the name above each."""
_ROUNDS = 6
"""Turns of the event loop in which a page loads what it loads by and by."""


@dataclass(frozen=True, slots=True)
class Looks:
    """One of the eighteen: what the window is dressed in."""

    language: str
    size: int
    palette: str

    def __str__(self) -> str:
        return f"{self.language}-{self.size}-{self.palette}"

    def appearance(self) -> Appearance:
        """The choice that gives it."""
        colours, contrast = PALETTES[self.palette]
        return Appearance(self.language, self.size, colours, contrast)


def picture(app: QApplication, looks: Looks, name: str) -> QImage:
    """A page in the window, as tall as the page is long."""
    window = MainWindow()
    window.resize(WINDOW)
    stage = Stage(app, window, looks.appearance())
    window.show()
    try:
        made = PAGES[name](stage.look)
        if not isinstance(made, Page):  # a bar, a line, a dialog
            return _part(app, made)
        stage.show("page", lambda _: made, Ways())
        _settle(app)
        window.resize(WINDOW.width(), min(TALLEST, window.height() + _hidden(window)))
        _settle(app)
        return window.grab().toImage()
    finally:
        window.close()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _part(app: QApplication, part: QWidget) -> QImage:
    part.resize(max(WINDOW.width(), part.minimumSizeHint().width()), part.sizeHint().height())
    part.show()
    _settle(app)
    return part.grab().toImage()


def _settle(app: QApplication) -> None:
    for _ in range(_ROUNDS):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # outside of a loop nothing else lets them go


def _hidden(window: MainWindow) -> int:
    """Pixels of height that are scrolled out of sight."""
    areas = [each for each in window.findChildren(QScrollArea) if each.isVisible()]
    return max((each.verticalScrollBar().maximum() for each in areas), default=0)


def sheets(pictures: Mapping[str, QImage]) -> Iterator[QImage]:
    """Several pictures side by side, each under its name."""
    names = list(pictures)
    for start in range(0, len(names), ON_A_SHEET):
        yield _sheet({name: pictures[name] for name in names[start : start + ON_A_SHEET]})


def _sheet(pictures: Mapping[str, QImage]) -> QImage:
    scaled = {
        name: each.scaledToWidth(_WIDTH, Qt.TransformationMode.SmoothTransformation) for name, each in pictures.items()
    }
    names = list(scaled)
    rows = [names[start : start + ACROSS] for start in range(0, len(names), ACROSS)]
    heights = [max(scaled[name].height() for name in row) + _NAME + _GAP for row in rows]
    sheet = QImage(ACROSS * (_WIDTH + _GAP), sum(heights), QImage.Format.Format_RGB32)
    sheet.fill(QColor("#888888"))
    painter = QPainter(sheet)
    plain = painter.font()
    plain.setPixelSize(_NAME - 8)  # not in the size of the pictures' own text
    painter.setFont(plain)
    for row, top in zip(rows, (sum(heights[:index]) for index in range(len(rows))), strict=True):
        for column, name in enumerate(row):
            place = QPoint(column * (_WIDTH + _GAP), top)
            painter.drawText(place + QPoint(4, _NAME - 6), name)
            painter.drawImage(place + QPoint(0, _NAME), scaled[name])
    painter.end()
    return sheet


def make_pictures(folder: Path, wanted: Sequence[Looks], names: Sequence[str]) -> None:
    """The pictures and their sheets, in a folder for each of the looks.

    Raises:
        OSError: a picture could not be written.
    """
    make_singletons_last()
    gc.disable()  # pages hold circles through Qt: collected between the looks alone
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("fusion")
    for looks in wanted:
        target = folder / str(looks)
        target.mkdir(parents=True, exist_ok=True)
        taken = {name: picture(app, looks, name) for name in names}
        for name, image in taken.items():
            _save(image, target / f"{name.replace(' ', '-')}.png")
        for number, sheet in enumerate(sheets(taken), 1):
            _save(sheet, target / f"sheet-{number:02}.png")
        gc.collect()
        print(target)


def _save(image: QImage, path: Path) -> None:
    if not image.save(str(path)):
        raise OSError(path)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--size", type=int, choices=SIZES, action="append")
    parser.add_argument("--palette", choices=PALETTES, action="append")
    parser.add_argument("--page", choices=PAGES, action="append", metavar="NAME")
    asked = parser.parse_args()
    chosen = product(asked.language or LANGUAGES, asked.size or SIZES, asked.palette or PALETTES)
    make_pictures(asked.folder, [Looks(*each) for each in chosen], asked.page or list(PAGES))


if __name__ == "__main__":
    main()
