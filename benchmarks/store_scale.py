"""The store with much in it: many answers at once, lists in step with their length, Home beside what lies behind."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from benchmarks.measuring import Figure, milliseconds
from wci_assess.checker import check
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.response import Answer, AnswerState, Key, Progress, Scope
from wci_assess.store import OperationKind, Store, StoredChange, Transaction, look

AT = datetime(2026, 4, 1, 9, 30)
QUESTIONNAIRE = QUESTIONNAIRES / "lip-organizational.yaml"
SHOWN = 8
"""Rounds on the first screen."""


def filled(folder: Path, assessments: int) -> Store:
    """A store with so many assessments, one a round, in each of which every question is answered."""
    source = QUESTIONNAIRE.read_bytes()
    checked = check(source, QUESTIONNAIRE.name)
    if checked.questionnaire is None or checked.tree is None:
        raise ValueError(checked.problems)
    questions = [question.id for question in checked.questionnaire.questions()]
    store = Store.open(folder, writing=True)
    with store.write() as transaction:
        row = transaction.library.add(checked.questionnaire, checked.tree, source)
        council = transaction.councils.add_council(name="Ours")
        for number in range(assessments):
            _answered(transaction, council, row, number, questions)
    return store


def _answered(transaction: Transaction, council: int, questionnaire: int, number: int, questions: list[str]) -> None:
    round = transaction.councils.add_round(
        council=council, label=str(number), start=date(2025, 4, 1), end=date(2026, 3, 31), threshold=5
    )
    assessment = transaction.councils.add_assessment(
        round=round, questionnaire=questionnaire, scope=Scope.FULL, sectors=(), tier=None, population=None
    )
    many = len(questions)
    response = transaction.responses.start(assessment, progress=Progress(many, 0, 0))
    changes = [StoredChange(Key(each), None, _level(each, number)) for each in questions]
    transaction.record(response, OperationKind.FILL, changes, AT, Progress(many, many, many))


def _level(question: str, number: int) -> Answer:
    return Answer(question=question, state=AnswerState.VALUE, value=f"level-{number}", comment="We meet every month.")


def storing(store: Store, at_once: int, times: int = 40) -> float:
    """Median milliseconds of storing so many answers as one operation, from the first read to the commit."""
    with store.read() as transaction:
        [listed] = transaction.home().assessments
        questionnaire = transaction.library.content(1)
        response = transaction.responses.find(listed.assessment.id)
    if response is None:
        raise LookupError(listed)
    keys = [Key(question.id) for question in questionnaire.questions()][:at_once]
    taken: list[float] = []
    for number in range(times):
        start = time.perf_counter()
        with store.write() as transaction:
            there = transaction.responses.answers_at(response.id, keys)
            changes = [StoredChange(key, there.get(key), _level(key.question, number)) for key in keys]
            transaction.record(response, OperationKind.FILL, changes, AT, listed.progress)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def listing(store: Store) -> float:
    """Milliseconds of listing every assessment with how far it has come."""

    def everything() -> None:
        with store.read() as transaction:
            transaction.councils.listed()

    return milliseconds(everything)


def figures() -> Iterator[Figure]:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = filled(folder / "1", 1)
        yield Figure("73 answers as one change (one answer)", storing(one, 73), "ms", 14.0, storing(one, 1))
        one.close()
        hundred, more = filled(folder / "100", 100), filled(folder / "400", 400)
        yield Figure("400 assessments listed (100)", listing(more), "ms", 4.4, listing(hundred))
        hundred.close()
        more.close()
        most = filled(folder / "1000", 1000)
        home = milliseconds(lambda: look(folder / "1000", limit=SHOWN))
        yield Figure("Home read with 1,000 assessments behind it (all listed)", home, "ms", 0.25, listing(most))
        most.close()


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
