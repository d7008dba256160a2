"""Saving while members' files are taken in: the window's answers must not wait for hundreds of files.

The window's thread and the store's thread share one process, as in the program; the job runs as the window runs it.
"""

from __future__ import annotations

import gc
import statistics
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.answering_speed import KEYS, Answering
from benchmarks.measuring import Figure
from benchmarks.offscreen import application
from benchmarks.taking_in_speed import answers_file
from wci_assess.gui.shell.collector import Collector
from wci_assess.workspace.assessments import Start
from wci_assess.workspace.councils import CouncilWords
from wci_assess.workspace.hand_out import hand_out
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.rounds import NewRound, RoundWords, start_round
from wci_assess.workspace.take_in import previewing, taking_in
from wci_assess.workspace.taken import TakenIn
from wci_assess.workspace.workspace import Workspace

FILES = 400
QUIET = 40
"""Saves with nothing beside them, before and after: the yardstick."""
LIMIT, LIMIT_OF_LONGEST = 3, 20
"""Times that; on the machine of the promise 10 ms: the longest is well under a quarter of a second."""


def _files(workspace: Workspace) -> list[Incoming]:
    """A round of another council handed out, and what its members sent back."""
    words = RoundWords(label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31))
    asks = tuple(Start(questionnaire=each) for each in ("lip-organizational", "lip-cross-sectoral"))
    started = start_round(workspace, NewRound(council=CouncilWords(name="Ours"), words=words, assessments=asks))
    handed = hand_out(workspace, started.round)
    return [Incoming(name=f"{who}.wciassess", data=answers_file(handed, who)) for who in range(FILES)]


def figures() -> Iterator[Figure]:
    """The rows of the table."""
    app = application()
    with tempfile.TemporaryDirectory() as name:
        answering = Answering(app, Path(name), 100)
        answering.opening(answering.questions[0])
        collector = Collector()
        collector.begin()
        workspace = answering.workspace
        given = answering.do(lambda: _files(workspace))
        for what, job in (("looked at", previewing), ("taken in", taking_in)):
            quiet = [answering.saving(KEYS[n % 3]) for n in range(QUIET)]
            ended: list[TakenIn] = []
            answering.worker.run_in_steps(partial(job, workspace, given), ended.append, _raise)
            times: list[float] = []
            while not ended:
                times.append(answering.saving(KEYS[len(times) % 3]))
            quiet += [answering.saving(KEYS[n % 3]) for n in range(QUIET)]
            alone = statistics.median(quiet)
            name = f"window: key to saved while {FILES} files are {what} (alone)"
            yield Figure(name, statistics.median(times), "ms", LIMIT, alone)
            yield Figure("window: the longest of these", max(times), "ms", LIMIT_OF_LONGEST, alone)
        answering.end()
        collector.end()
        gc.enable()


def _raise(error: BaseException) -> None:
    raise error


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
