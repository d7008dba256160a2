"""Qt as the benchmarks of the window use it: without a screen, once in a process."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QApplication

from wci_assess.gui.lasting_singletons import make_singletons_last


def application() -> QApplication:
    """The one of this process, made where there is none yet."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_singletons_last()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([])
    app.setStyle("fusion")
    return app
