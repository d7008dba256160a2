"""Saving while a backup is made: the window's answers must not wait for it.

The window's thread, the store's thread and the backup's thread share one process, as in the program.
"""

from __future__ import annotations

import statistics
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from benchmarks.answering_speed import KEYS, Answering
from benchmarks.measuring import Figure
from benchmarks.offscreen import application
from benchmarks.store_scale import filled
from wci_assess.workspace.backups import backup_now

ASSESSMENTS = 100
"""Behind the open one: a store of some years."""
TIMES = 40


def figures() -> Iterator[Figure]:
    """The rows of the table."""
    app = application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        filled(folder / "store-100", ASSESSMENTS).close()
        answering = Answering(app, folder, 100)
        answering.opening(answering.questions[0])
        ended = threading.Event()

        def back_up() -> None:
            while not ended.is_set():
                backup_now(folder / "store-100", folder / "backup.sqlite3")

        aside = threading.Thread(target=back_up)
        aside.start()
        try:
            times = [answering.saving(KEYS[n % 3]) for n in range(TIMES)]
        finally:
            ended.set()
            aside.join()
        answering.end()
        yield Figure("window: key to saved while a backup runs", statistics.median(times), "ms", 50)
        yield Figure("window: the longest of these", max(times), "ms", 100)


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
