"""A survey of 1,000 replies: taken in, counted on closing, tallied; beside the same rows written to plain SQLite."""

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
from wci_assess.exchange.replies import HandedSurvey, RepliesFile, replies_object
from wci_assess.i18n import speak
from wci_assess.questionnaire import NO, YES, Question, Questionnaire, QuestionType
from wci_assess.response import AnswerState
from wci_assess.response.replies import Given, Mode, Reply
from wci_assess.workspace.assessments import Start
from wci_assess.workspace.councils import CouncilWords
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.library import read_questionnaire
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.rounds import NewRound, RoundWords, start_round
from wci_assess.workspace.survey_tally import read_tally
from wci_assess.workspace.surveys import close_survey, hand_out_survey
from wci_assess.workspace.take_in import take_in

REPLIES, FILES = 1_000, 20
SURVEY = "newcomer-survey"
LIMIT_TAKING, LIMIT_CLOSING, LIMIT_TALLY = 150.0, 60.0, 5.0
"""Times the plain writing; on the machine of the promise (20 s and 0.5 s) that is far within."""


def _value(question: Question, who: int, place: int) -> str | None:
    options = (YES, NO) if question.type is QuestionType.YES_NO else tuple(each.id for each in question.options)
    if question.type not in (QuestionType.YES_NO, QuestionType.CHOICE) or question.when is not None:
        return None
    return options[(who * 7 + place) % len(options)]


def _reply(asked: Questionnaire, who: int) -> Reply:
    answers = {
        question.id: Given(AnswerState.VALUE, value)
        for place, question in enumerate(asked.questions())
        if (value := _value(question, who, place)) is not None
    }
    mode = tuple(Mode)[who % len(Mode)]
    return Reply(uid=f"{who:032x}", language=asked.languages[who % 2], mode=mode, answers=answers)


def _files(handed: HandedSurvey, asked: Questionnaire) -> list[Incoming]:
    each = REPLIES // FILES
    found: list[Incoming] = []
    for file in range(FILES):
        replies = tuple(_reply(asked, who) for who in range(file * each, (file + 1) * each))
        made = RepliesFile(
            survey=handed.survey, questionnaire=handed.questionnaire, version=handed.version, hash=handed.hash,
            replies=replies,
        )  # fmt: skip
        found.append(Incoming(name=f"{file}.wciassess", data=seal(replies_object(made))))
    return found


def _survey() -> tuple[float, float, float]:
    """Seconds for taking in, closing, and the tally."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder))
        words = RoundWords(label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31))
        asks = (Start(questionnaire="welcoming-community"),)
        start_round(workspace, NewRound(council=CouncilWords(name="Ours"), words=words, assessments=asks))
        handed = hand_out_survey(workspace, 1, SURVEY)
        files = _files(handed, read_questionnaire(workspace, SURVEY))
        taken = _seconds(lambda: take_in(workspace, files))
        closed = _seconds(lambda: close_survey(workspace, 1))
        tallied = _seconds(lambda: read_tally(workspace, 1, speak("en")))
        workspace.close()
        return taken, closed, tallied


def _plain() -> float:
    """Seconds for as many replies as rows of JSON with a digest, in one transaction."""
    text = json.dumps({f"question-{place}": {"state": "value", "value": "an-option"} for place in range(30)})
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "plain")) as store:
        store.execute("PRAGMA synchronous=EXTRA")
        store.execute("CREATE TABLE reply (id INTEGER PRIMARY KEY, uid TEXT UNIQUE, text TEXT, checksum TEXT)")
        return _seconds(lambda: _write(store, text))


def _write(store: sqlite3.Connection, text: str) -> None:
    rows = ((f"{n:032x}", text, blake2b(f"{n}{text}".encode(), digest_size=16).hexdigest()) for n in range(REPLIES))
    store.executemany("INSERT INTO reply (uid, text, checksum) VALUES (?, ?, ?)", rows)
    store.commit()


def _seconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def figures() -> list[Figure]:
    plain = min(_plain() for _ in range(5)) * 1000
    names = (f"taking in {REPLIES} replies", f"closing a survey of {REPLIES} replies", f"tally of {REPLIES} replies")
    limits = (LIMIT_TAKING, LIMIT_CLOSING, LIMIT_TALLY)
    return [
        Figure(f"{name}, against plain rows", seconds * 1000, "ms", limit, plain)
        for name, seconds, limit in zip(names, _survey(), limits, strict=True)
    ]


if __name__ == "__main__":
    print(*(figure.line() for figure in figures()), sep="\n")
