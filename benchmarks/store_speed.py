"""One answer, from call to commit, against a bare upsert with the same pragmas; and whether size matters."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.big_questionnaire import big_questionnaire
from benchmarks.measuring import Figure, milliseconds
from wci_assess.response.edit import Choose
from wci_assess.store.connection import PRAGMAS
from wci_assess.workspace.assessments import start_assessment
from wci_assess.workspace.councils import add_council
from wci_assess.workspace.library import read_questionnaire
from wci_assess.workspace.load import load
from wci_assess.workspace.open_response import OpenResponse, open_response
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.rounds import add_round
from wci_assess.workspace.worker import Inline

ANSWERS = 300


def bare_upserts(folder: Path) -> float:
    """Median milliseconds of a bare ``sqlite3`` upsert of changing values."""
    connection = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    connection.execute("CREATE TABLE answer (question TEXT PRIMARY KEY, value TEXT)")
    taken: list[float] = []
    for n in range(ANSWERS):
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO answer VALUES (?, ?) ON CONFLICT (question) DO UPDATE SET value = excluded.value",
            (f"q{n % 50}", f"value {n}"),
        )
        connection.execute("COMMIT")
        taken.append((time.perf_counter() - start) * 1000)
    connection.close()
    return statistics.median(taken)


def answering(folder: Path, questions: int) -> Iterator[tuple[str, float]]:
    """Milliseconds of opening a big questionnaire and of answering it."""
    source = folder / f"big-{questions}.yaml"
    source.write_text(big_questionnaire(questions), encoding="utf-8")
    workspace = open_workspace(folder / f"store-{questions}")
    loading = load(workspace, [source])
    [loaded] = loading.loaded
    council = add_council(workspace, name="Big")
    round_ = add_round(workspace, council=council, label="x", start=date(2025, 4, 1), end=date(2026, 3, 31))
    assessment = start_assessment(workspace, round=round_, questionnaire=loaded.questionnaire.id)

    def opening() -> None:
        workspace._questionnaires.clear()
        read_questionnaire(workspace, loaded.questionnaire.id)

    yield "open", milliseconds(opening)
    opened: list[OpenResponse] = []
    open_response(Inline(), workspace, assessment, opened.append, _raise)
    response = opened[0]
    rated = [question for question in response.questionnaire.questions() if question.scale]
    taken: list[float] = []
    for n in range(ANSWERS):
        question = rated[n * len(rated) // ANSWERS]
        levels = question.scale.levels if question.scale else ()
        start = time.perf_counter()
        response.do(Choose(question.id, levels[n % len(levels)].id))
        taken.append((time.perf_counter() - start) * 1000)
    yield "answer", statistics.median(taken)
    workspace.close()


def _raise(error: BaseException) -> None:
    raise error


def figures() -> Iterator[Figure]:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = bare_upserts(folder)
        small = dict(answering(folder, 100))
        large = dict(answering(folder, 5000))
        yield Figure("one answer, call to commit (bare upsert)", small["answer"], "ms", 2.0, bare)
        yield Figure("one answer of 5,000 questions (of 100)", large["answer"], "ms", 1.25, small["answer"])
        yield Figure("5,000 questions opened from the library", large["open"], "ms", 300.0)


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
