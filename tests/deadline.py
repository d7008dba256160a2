"""The one place where a test looks at the clock: to give up, generously, on what should have come long ago."""

from __future__ import annotations

import time
from collections.abc import Callable

SECONDS = 60.0


def until(there: Callable[[], bool], what: str = "it") -> None:
    """Waits until something is so; fails where it has not come after a minute."""
    end = time.monotonic() + SECONDS
    while not there():
        assert time.monotonic() < end, f"waited too long for {what}"
        time.sleep(0.01)
