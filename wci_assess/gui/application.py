"""Opens the window: the composition root of the front end. What the first painting does not need comes after it."""

from __future__ import annotations

import gc
import sys
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtWidgets import QApplication

from wci_assess.gui.lasting_singletons import make_singletons_last
from wci_assess.gui.shell.main_window import MainWindow
from wci_assess.gui.shell.one_window import become_first
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.shell.window_memory import put_in_place, recall
from wci_assess.gui.theme import Appearance
from wci_assess.gui.trace import trace
from wci_assess.i18n import system_language


def run(folder: Path, language: str | None = None, file: Path | None = None) -> int:
    """Opens the window over a data folder, with ``file`` to load, and returns when it is closed.

    Where a window has that folder open already, it comes to the front and takes the file; nothing is drawn here.
    """
    gc.disable()  # nothing made while starting goes away again; looking for it would take a tenth of the time
    QApplication.setStyle("fusion")  # before the program is made: else Qt makes a style twice
    app = QApplication(sys.argv[:1])
    app.setApplicationName("WCI Assess")
    claim = become_first(folder, file)
    if claim is None:
        return 0
    appearance, place = recall(folder, Appearance(system_language()))
    if language:
        appearance = appearance.in_language(language)
    window = MainWindow()
    window.setWindowTitle("WCI Assess")
    stage = Stage(app, window, appearance)
    put_in_place(window, place)

    def begin() -> None:
        trace("first-paint")
        make_singletons_last()
        _leave_openssl_out()
        from wci_assess.gui.program import Program

        program = Program(window, stage, folder, language, first=claim.holds())
        app.aboutToQuit.connect(program.end)
        program.begin(file)

    window.painted.connect(begin)
    window.show()
    return app.exec()


_SHA2 = ("_sha2",) if sys.version_info >= (3, 12) else ("_sha256", "_sha512")
_HASHES = ("_blake2", "_md5", "_sha1", "_sha3", *_SHA2)
"""Python's own hashes; a distribution may leave them to OpenSSL."""


def _leave_openssl_out() -> None:
    """No library gets OpenSSL in this process: nothing here speaks to a network.

    SQLAlchemy brings asyncio, which loads it where it can (1.3 MiB, and a fifth of the time SQLAlchemy takes) and goes
    without where it cannot. So does hashlib (3.4 MiB), where Python has the hashes itself.
    """
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
    if all(map(find_spec, _HASHES)):
        sys.modules.setdefault("_hashlib", None)  # type: ignore[arg-type]
