"""Opens the window: the composition root of the front end. What the first painting does not need comes after it."""

from __future__ import annotations

import gc
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from wci_assess.gui.lasting_singletons import make_singletons_last
from wci_assess.gui.shell.main_window import MainWindow
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.shell.window_memory import put_in_place, recall
from wci_assess.gui.theme import Appearance
from wci_assess.gui.trace import trace
from wci_assess.i18n import LANGUAGES, system_language
from wci_assess.paths import data_folder


def run(arguments: Sequence[str] | None = None) -> int:
    """Opens the window and returns when it is closed."""
    gc.disable()  # nothing made while starting goes away again; looking for it would take a tenth of the time
    options = _parse(arguments)
    folder = data_folder(options.data)
    QApplication.setStyle("fusion")  # before the program is made: else Qt makes a style twice
    app = QApplication(sys.argv[:1])
    app.setApplicationName("WCI Assess")
    appearance, place = recall(folder, Appearance(system_language()))
    if options.lang:
        appearance = appearance.in_language(options.lang)
    window = MainWindow()
    window.setWindowTitle("WCI Assess")
    stage = Stage(app, window, appearance)
    put_in_place(window, place)

    def begin() -> None:
        trace("first-paint")
        make_singletons_last()
        from wci_assess.gui.program import Program

        program = Program(window, stage, folder, options.lang)
        app.aboutToQuit.connect(program.end)
        program.begin(Path(options.file).absolute() if options.file is not None else None)

    window.painted.connect(begin)
    window.show()
    return app.exec()


def _parse(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(prog="main.py", description="WCI Assess, the window.")
    parser.add_argument("--data", metavar="DIR", help="the data folder")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language on screen")
    parser.add_argument("file", metavar="FILE", nargs="?", help="a questionnaire file to load")
    return parser.parse_args(arguments)
