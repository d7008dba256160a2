"""``WCI_ASSESS_TRACE=FILE``: when the window first painted, when Home was ready, when an answer was saved."""

from __future__ import annotations

import os
import time
from pathlib import Path


def trace(name: str) -> None:
    """Appends ``NAME SECONDS`` (of ``time.monotonic()``) to the file that the environment names, if it names one."""
    path = os.environ.get("WCI_ASSESS_TRACE")
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{name} {time.monotonic():.6f}\n")
