"""How long the report of two rounds of shipped practices takes the first time, from scores to the bytes of its PDF."""

from __future__ import annotations

import subprocess
import sys
import time

from benchmarks.measuring import Figure, milliseconds
from tests.report.build import options, two_years
from wci_assess.report import Chapter, render_pdf, report_content

LIMIT_SECONDS = 1.5


def made(chapter: Chapter) -> bytes:
    asked = options("en")
    return render_pdf(report_content([chapter], asked), asked.paper)


def cold() -> float:
    """Seconds in a fresh process: ReportLab and the fonts are loaded too, the questionnaire and its scores are not."""
    code = "from benchmarks.report_speed import first; first()"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(run.stdout)


def first() -> None:
    """Prints the seconds of the first report of this process."""
    chapter = two_years()
    start = time.perf_counter()
    assert made(chapter).startswith(b"%PDF")
    print(time.perf_counter() - start)


def figures() -> list[Figure]:
    chapter = two_years()
    practices = sum(question.scored for question in chapter.columns[0].record.questionnaire.questions())
    warm = milliseconds(lambda: made(chapter)) / 1000
    return [
        Figure(f"report of two rounds × {practices} practices, first", cold(), "s", LIMIT_SECONDS),
        Figure(f"report of two rounds × {practices} practices, again", warm, "s", LIMIT_SECONDS),
    ]


if __name__ == "__main__":
    measured = figures()
    print(*(figure.line() for figure in measured), sep="\n")
    sys.exit(not all(figure.kept for figure in measured))
