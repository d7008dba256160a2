"""How long a tagged table of 200 plain rows takes, beside typst's tagged one: both warm, in this same run."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from benchmarks.measuring import Figure, milliseconds
from wci_assess.paths import FONTS
from wci_assess.report import Document, render_pdf
from wci_assess.report.document import Footer, Heading, Table, TableColumn, words

LIMIT = 1.0
ROWS = 200
RUNS = 15
HEADERS = ("No.", "Practice", "2025-26", "2026-27")
SOURCE = """#set document(title: "Practices")
#set text(lang: "en", size: 10pt, font: "DejaVu Sans")
#set page(paper: "us-letter", numbering: "1")
= Practices
#table(columns: (auto, 1fr, auto, auto), table.header({header}),
{cells})
"""
DAY = datetime.date(2026, 4, 1)


def rows(run: int) -> list[tuple[str, ...]]:
    """Other words in every run: neither side may remember what it laid out before."""
    text = "Practice {n} of run {run} is written down, known to the members and looked at each year"
    return [
        (f"{n // 10 + 1}.{n % 10 + 1}", text.format(n=n, run=run), f"{(n + run) % 4 + 1}", f"{n % 3 + 1}")
        for n in range(ROWS)
    ]


def ours() -> Callable[[int], bytes]:
    columns = tuple(TableColumn(text, share) for text, share in zip(HEADERS, (1, 6, 1.2, 1.2), strict=True))

    def render(run: int) -> bytes:
        made = tuple(tuple(words(cell) for cell in row) for row in rows(run))
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


def figures() -> list[Figure]:
    with TemporaryDirectory() as folder:
        jobs = [anew(ours()), anew(theirs(Path(folder)))]
        for job in jobs:
            assert job().startswith(b"%PDF")
        own, typst_time = (milliseconds(job, RUNS) for job in jobs)
    return [Figure("tagged table of 200 plain rows, against typst's, both warm", own, "ms", LIMIT, typst_time)]


if __name__ == "__main__":
    measured = figures()
    print(*(figure.line() for figure in measured), sep="\n")
    sys.exit(not all(figure.kept for figure in measured))
