"""A try-out: a questionnaire answered as it will be, and thrown away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from wci_assess.questionnaire import Questionnaire
from wci_assess.response import Answer, Assessment, AssessmentRecord, Council, Key, Round, Scope
from wci_assess.store import OperationKind
from wci_assess.workspace.answering import OpenResponse
from wci_assess.workspace.response_store import Opened, Step, Stored
from wci_assess.workspace.worker import Worker

_Change = tuple[Key, Answer | None, Answer | None]


class TrialStore:
    """Stands where the store stands, and keeps nothing beyond its own life; undo and redo work."""

    def __init__(self, now: Callable[[], datetime] = datetime.now) -> None:
        self._now = now
        self._answers: dict[Key, Answer | None] = {}
        self._operations: list[list[_Change]] = []

    def keep(self, steps: Sequence[Step], turned: int | None) -> Stored:
        """Takes a batch of steps as the real store does."""
        if steps[0].turn is not None:
            return Stored(self._now(), answers=self._turn(steps[0].turn, turned))
        made: list[int] = []
        for step in steps:
            changes = [(key, self._answers.get(key), after) for key, after in step.edits.items()]
            if changes:
                self._answers.update(step.edits)
                self._operations.append(changes)
                made.append(len(self._operations) - 1)
        return Stored(self._now(), tuple(made))

    def _turn(self, turn: OperationKind, operation: int | None) -> dict[Key, Answer | None]:
        if operation is None:
            return {}
        back = turn is OperationKind.UNDO
        answers = {key: before if back else after for key, before, after in self._operations[operation]}
        self._answers.update(answers)
        return answers


def try_out(worker: Worker, questionnaire: Questionnaire, council: str, period: str) -> OpenResponse:
    """A response to try a questionnaire with; ``council`` and ``period`` are the words shown in their places."""
    today = date.today()
    record = AssessmentRecord(
        council=Council(id=0, uid="", name=council),
        round=Round(id=0, uid="", council=0, label=period, start=today, end=today),
        assessment=Assessment(
            id=0,
            uid="",
            council=0,
            round=0,
            questionnaire=questionnaire.id,
            version=questionnaire.version,
            hash=questionnaire.hash,
            scope=Scope.FULL,
        ),
        questionnaire=questionnaire,
        answers={},
    )
    opened = Opened(record=record, place=None, saved_at=None, done=(), undone=(), previous_levels={})
    return OpenResponse(worker, TrialStore(), opened)
