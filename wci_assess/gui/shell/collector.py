"""Looks for garbage on the window's thread alone.

Python's own collector runs on whichever thread happens to allocate. A page that was left is garbage in a circle, and
what belongs to Qt must not be taken apart on the store's thread or beside it: the interpreter crashes, now and then.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 250
"""Milliseconds between looks; one that finds nothing to do costs nothing."""


def collect_where_due() -> None:
    """Collects the oldest generation that is due by Python's own thresholds."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation] > 0:
            gc.collect(generation)
            return


class Collector(QObject):
    """From its making on, nobody else collects; nor after its end, while a thread may still be at its last job."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(collect_where_due)

    def begin(self) -> None:
        """What is there by now stays, and is not walked again; from now on the rest is looked through."""
        gc.freeze()
        self._timer.start()

    def working(self) -> bool:
        """Whether it has begun."""
        return self._timer.isActive()

    def end(self) -> None:
        """The window is closed."""
        self._timer.stop()
        gc.unfreeze()
