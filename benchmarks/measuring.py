"""What every measurement shares: a row of the table, and how a time is taken."""

from __future__ import annotations

import contextlib
import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, against what, and the limit of the ratio (or of the value itself)."""

    name: str
    value: float
    unit: str
    limit: float
    against: float | None = None

    @property
    def ratio(self) -> float:
        """The value against its yardstick of the same run, or against the limit alone."""
        return self.value / self.against if self.against else self.value

    @property
    def kept(self) -> bool:
        """Whether the limit is kept."""
        return self.ratio <= self.limit

    def line(self) -> str:
        """The line as printed."""
        yardstick = f"{self.against:9.2f}" if self.against else " " * 9
        shown = f"{self.ratio:6.2f} ×" if self.against else f"{self.value:6.1f}  "
        limit = f"{self.limit:g} ×" if self.against else f"{self.limit:g} {self.unit}"
        verdict = "kept" if self.kept else "NOT KEPT"
        return f"{self.name:<58} {self.value:9.2f} {self.unit:<3} {yardstick} {shown:>9} ≤ {limit:<9} {verdict}"


def resident(process: int | str = "self") -> float:
    """MiB of a process's memory that are resident; 0 where the system does not tell."""
    kibibytes = 0
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Rss:"):
                kibibytes += int(line.split()[1])
    return kibibytes / 1024


def milliseconds(job: Callable[[], object], times: int = 5) -> float:
    """The median time of a job, in milliseconds."""
    taken: list[float] = []
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        job()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)
