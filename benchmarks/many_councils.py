"""A hundred councils of 170 practices, compared and printed: how long, and how much memory at the most."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.measuring import Figure
from tests.report.build import answer, options, practice, questionnaire, record

COUNCILS, SECTIONS, PRACTICES = 100, 17, 10
LIMIT_SECONDS, LIMIT_MEBIBYTES = 5.0, 300.0


def measure() -> None:
    """Prints the seconds and the most memory of this process, in MiB."""
    from wci_assess.comparison import compare
    from wci_assess.report import Chapter, render_pdf, report_content

    asked = questionnaire(*([practice(f"p{s}-{n}") for n in range(PRACTICES)] for s in range(SECTIONS)))
    dice = random.Random(7)
    records = [
        record(
            asked,
            [answer(question.id, dice.randint(1, 4)) for question in asked.questions()],
            council=f"Council number {n}",
            council_id=n,
        )
        for n in range(1, COUNCILS + 1)
    ]
    start = time.perf_counter()
    comparison = compare(records)
    made = render_pdf(report_content([Chapter(comparison.columns, comparison)], options("en")))
    assert made.startswith(b"%PDF")
    print(time.perf_counter() - start, _peak())


def _peak() -> float:
    """The most memory that this process held at once, in MiB; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+)", status.read_text("ascii")) if status.exists() else None
    if found is not None:  # of this program alone: what the system counts with usage comes along from who started it
        return int(found[1]) / 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def figures() -> list[Figure]:
    code = "from benchmarks.many_councils import measure; measure()"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, mebibytes = map(float, run.stdout.split())
    name = f"{COUNCILS} councils × {SECTIONS * PRACTICES} practices, compared and printed"
    return [
        Figure(name, seconds, "s", LIMIT_SECONDS),
        Figure(f"{name}: memory", mebibytes, "MiB", LIMIT_MEBIBYTES),
    ]


if __name__ == "__main__":
    measured = figures()
    print(*(figure.line() for figure in measured), sep="\n")
    sys.exit(not all(figure.kept for figure in measured))
