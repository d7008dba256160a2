"""The yardstick of the window's start: PySide6 and an empty window, shown, and nothing else."""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class EmptyWindow(QMainWindow):
    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, trace)


def trace() -> None:
    with open(os.environ["WCI_ASSESS_TRACE"], "a", encoding="utf-8") as file:  # noqa: PTH123 - without pathlib's import
        for name in ("first-paint", "home-ready"):
            file.write(f"{name} {time.monotonic():.6f}\n")


if __name__ == "__main__":
    app = QApplication(sys.argv)
    window = EmptyWindow()
    window.resize(1366, 768)
    window.show()
    sys.exit(app.exec())
