"""A data folder with a council, a round and an assessment, so that a test says only what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from wci_assess.comparison import Comparison, compare
from wci_assess.scoring import AssessmentScore, score
from wci_assess.store import Transaction
from wci_assess.workspace.assessments import Start
from wci_assess.workspace.councils import CouncilWords
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.records import read_record, read_records, versions_between
from wci_assess.workspace.rounds import NewRound, RoundWords, Started, start_round
from wci_assess.workspace.workspace import Workspace

T = TypeVar("T")
ORGANIZATIONAL = "lip-organizational"


@contextmanager
def opened(folder: Path) -> Iterator[Workspace]:
    workspace = open_workspace(folder)
    try:
        yield workspace
    finally:
        workspace.close()


def new_round(
    name: str = "Ours", label: str = "2025-26", year: int = 2025, *, asks: tuple[str, ...] = (ORGANIZATIONAL,)
) -> NewRound:
    return NewRound(
        council=CouncilWords(name=name, population=45_000),
        words=RoundWords(label=label, start=date(year, 4, 1), end=date(year + 1, 3, 31)),
        assessments=tuple(Start(questionnaire=each) for each in asks),
    )


def started(workspace: Workspace) -> Started:
    return start_round(workspace, new_round())


def counted(workspace: Workspace) -> tuple[int, int, int]:
    """How many councils, rounds and assessments are shown."""
    return asked(
        workspace,
        lambda found: (len(found.councils.councils()), len(found.councils.rounds()), len(found.councils.assessments())),
    )


def asked(workspace: Workspace, ask: Callable[[Transaction], T]) -> T:
    with workspace.read() as transaction:
        return ask(transaction)


def score_of(workspace: Workspace, assessment: int) -> AssessmentScore:
    """The figures of one assessment."""
    return score(read_record(workspace, assessment))


def comparison_of(workspace: Workspace, assessments: Sequence[int]) -> Comparison:
    """Assessments side by side."""
    records = read_records(workspace, assessments)
    return compare(records, versions_between(workspace, [record.questionnaire for record in records]))
