"""Members' files taken in: 25 and 500 of 80 answers each, beside the same rows written to a plain SQLite file."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from hashlib import blake2b
from pathlib import Path

from benchmarks.measuring import Figure
from wci_assess.exchange.envelope import seal
from wci_assess.exchange.handed import AnsweredPart, HandedBack, HandOut, answers_object
from wci_assess.response import Answer, AnswerState
from wci_assess.workspace.assessments import Start
from wci_assess.workspace.councils import CouncilWords
from wci_assess.workspace.hand_out import hand_out
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.rounds import NewRound, RoundWords, start_round
from wci_assess.workspace.take_in import preview, take_in

FEW, MANY, ANSWERS = 25, 500, 80
LIMIT_FEW, LIMIT_MANY = 40.0, 40.0
"""Times the plain writing; on the machine of the promise (1.5 s and 15 s) that is some 20 and 10 ms a file."""
COMMENT = "We agreed on this in the spring, and look at it again with the newcomers' own table every year. "


def answers_file(handed: HandOut, who: int) -> bytes:
    """What a member sends back: so many answers, every third with a comment."""
    parts: list[AnsweredPart] = []
    left = ANSWERS
    for part in handed.parts:
        tree = part.tree
        answers = [
            Answer(
                question=question["id"],
                state=AnswerState.VALUE,
                value=tree["scales"][question["scale"]][(who + place) % 4]["id"],
                comment=COMMENT + str(who) if place % 3 == 0 else None,
                comment_language="en" if place % 3 == 0 else None,
            )
            for section in tree["sections"]
            for place, question in enumerate(section["questions"])
            if question["type"] == "practice" and "when" not in question and "tiers" not in question
        ][:left]
        left -= len(answers)
        parts.append(
            AnsweredPart(questionnaire=part.questionnaire, version=part.version, hash=part.hash, answers=tuple(answers))
        )
    back = HandedBack(
        hand_out=handed.hand_out, look=1, member=f"{who:032x}", revision=1, finished=True, made_with="form",
        parts=tuple(parts),
    )  # fmt: skip
    return seal(answers_object(back))


def _taking_in(count: int) -> tuple[float, float]:
    """Seconds for a preview, and for taking in so many files."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder))
        words = RoundWords(label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31))
        asks = tuple(Start(questionnaire=each) for each in ("lip-organizational", "lip-cross-sectoral"))
        start_round(workspace, NewRound(council=CouncilWords(name="Ours"), words=words, assessments=asks))
        handed = hand_out(workspace, 1)
        files = [Incoming(name=f"{who}.wciassess", data=answers_file(handed, who)) for who in range(count)]
        shown = _seconds(lambda: preview(workspace, files))
        done = _seconds(lambda: take_in(workspace, files))
        workspace.close()
        return shown, done


def _plain(count: int) -> float:
    """Seconds for the rows of as many files in a file of their own: answer, history and digests, one transaction."""
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "plain")) as store:
        store.execute("PRAGMA synchronous=EXTRA")
        store.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, text TEXT, checksum TEXT)")
        store.execute("CREATE TABLE change (id INTEGER PRIMARY KEY, text TEXT, checksum TEXT)")
        return _seconds(lambda: _write(store, count))


def _write(store: sqlite3.Connection, count: int) -> None:
    for who in range(count):
        texts = [json.dumps({"question": f"q{place}", "comment": COMMENT + str(who)}) for place in range(ANSWERS)]
        rows = [(text, blake2b(text.encode(), digest_size=16).hexdigest()) for text in texts]
        for table in ("answer", "change"):
            store.executemany(f"INSERT INTO {table} (text, checksum) VALUES (?, ?)", rows)
    store.commit()


def _seconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def figures() -> list[Figure]:
    found: list[Figure] = []
    for count, limit in ((FEW, LIMIT_FEW), (MANY, LIMIT_MANY)):
        plain = min(_plain(count) for _ in range(3))
        shown, done = _taking_in(count)
        for what, seconds in (("previewing", shown), ("taking in", done)):
            name = f"{what} {count} files of {ANSWERS} answers, against plain rows"
            found.append(Figure(name, seconds * 1000, "ms", limit, plain * 1000))
    return found


if __name__ == "__main__":
    print(*(figure.line() for figure in figures()), sep="\n")
