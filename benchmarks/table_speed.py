"""How long a tagged table of 200 practices takes, and the whole report of them, beside typst’s tagged table: all warm,
in this same run, one after the other in turn."""

from __future__ import annotations

import datetime
import statistics
import sys
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from benchmarks.measuring import Figure, milliseconds
from tests.report.build import answers_of_a_year, chapter, options, practice, questionnaire, record
from wci_assess.paths import FONTS
from wci_assess.report import Document, render_pdf, report_content
from wci_assess.report.document import Footer, Heading, Table, TableColumn, words

LIMIT, LIMIT_OF_REPORT, LIMIT_OF_MANY = 0.8, 2.0, 6.0
ROWS, MANY_ROWS = 200, 1_000
RUNS = 11
HEADERS = ("No.", "Practice", "2025-26", "2026-27")
SOURCE = """#set document(title: "Practices")
#set text(lang: "en", size: 10pt, font: "Source Sans 3")
#set page(paper: "us-letter", numbering: "1")
= Practices
#table(columns: (auto, 1fr, auto, auto), table.header({header}),
{cells})
"""
DAY = datetime.date(2026, 4, 1)


def rows(run: int, count: int = ROWS) -> list[tuple[str, ...]]:
    """Other words in every run: neither side may remember what it laid out before."""
    text = "Practice {n} of run {run} is written down, known to the members and looked at each year"
    return [
        (f"{n // 10 + 1}.{n % 10 + 1}", text.format(n=n, run=run), f"{(n + run) % 4 + 1}", f"{n % 3 + 1}")
        for n in range(count)
    ]


def ours(count: int = ROWS) -> Callable[[int], bytes]:
    columns = tuple(TableColumn(text, share) for text, share in zip(HEADERS, (1, 6, 1.2, 1.2), strict=True))

    def render(run: int) -> bytes:
        made = tuple(tuple(words(cell) for cell in row) for row in rows(run, count))
        blocks = (Heading(1, words("Practices")), Table("Practices", columns, made))
        foot = Footer(("",), "{page}")
        return render_pdf(Document(title="Practices", language="en", day=DAY, footer=foot, blocks=blocks))

    return render


def theirs(folder: Path) -> Callable[[int], bytes]:
    header = ", ".join(f'"{text}"' for text in HEADERS)
    path = folder / "table.typ"
    compiler = typst.Compiler(root=str(folder), font_paths=[str(FONTS)])

    def compile_anew(run: int) -> bytes:
        cells = ",\n".join(", ".join(f'"{cell}"' for cell in row) for row in rows(run))
        path.write_text(SOURCE.format(header=header, cells=cells), encoding="utf-8")
        made = compiler.compile(input=str(path), format="pdf", pdf_standards=["ua-1"])
        assert isinstance(made, bytes)
        return made

    return compile_anew


def anew(make: Callable[[int], bytes]) -> Callable[[], bytes]:
    """A job that makes another table each time it is called."""
    runs = count()
    return lambda: make(next(runs))


def whole_report() -> Callable[[int], bytes]:
    """The whole report of as many practices in two rounds, from scores to bytes."""
    sections = [[practice(f"p{s}-{n}", core=not n) for n in range(10)] for s in range(ROWS // 10)]
    asked = questionnaire(*sections)
    chapters = [
        chapter(record(asked, answers_of_a_year(asked, run)), record(asked, answers_of_a_year(asked, run + 50), 2026))
        for run in range(RUNS + 1)
    ]

    def render(run: int) -> bytes:
        return render_pdf(report_content([chapters[run % len(chapters)]], options("en")))

    return render


def in_turn(jobs: Sequence[Callable[[], bytes]]) -> list[float]:
    """The median milliseconds of each job; they take turns, so that what else goes on slows all of them."""
    taken: list[list[float]] = [[] for _ in jobs]
    for run in range(RUNS + 1):
        for own, job in zip(taken, jobs, strict=True):
            own.append(milliseconds(job, 1))
            if not run:
                own.clear()  # the first time is no warm one
    return [statistics.median(own) for own in taken]


def figures() -> list[Figure]:
    with TemporaryDirectory() as folder:
        jobs = [anew(job) for job in (ours(), theirs(Path(folder)), whole_report(), ours(MANY_ROWS))]
        for job in jobs:
            assert job().startswith(b"%PDF")
        own, typst_time, report, many = in_turn(jobs)
    return [
        Figure("tagged table of 200 practices × 2, against typst's, warm", own, "ms", LIMIT, typst_time),
        Figure("whole report of as many, against that table of typst's", report, "ms", LIMIT_OF_REPORT, typst_time),
        Figure("tagged table of 1,000 rows, against that of 200", many, "ms", LIMIT_OF_MANY, own),
    ]


if __name__ == "__main__":
    measured = figures()
    print(*(figure.line() for figure in measured), sep="\n")
    sys.exit(not all(figure.kept for figure in measured))
