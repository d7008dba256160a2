"""A try-out: a questionnaire answered as it will be, and thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from wci_assess.questionnaire import Questionnaire
from wci_assess.response import Answer, Answered, Assessment, AssessmentRecord, Council, Key, Round
from wci_assess.response.edit import applied
from wci_assess.store import StoredChange, inverted
from wci_assess.workspace.answer import Opened, Reply, Step, Turn
from wci_assess.workspace.open_response import OpenResponse
from wci_assess.workspace.worker import Worker


class TrialKeeper:
    """Stands where the store stands, and keeps nothing beyond its own life; undo and redo work."""

    def __init__(self, record: AssessmentRecord) -> None:
        self._answered = Answered(record.questionnaire, record.assessment)
        self._done: list[tuple[StoredChange, ...]] = []
        self._undone: list[tuple[StoredChange, ...]] = []

    def keep(self, steps: Sequence[Step]) -> Reply:
        """Takes a batch of steps as the real store does; nothing is ever *saved*."""
        answers: dict[Key, Answer | None] = {}
        turned: tuple[StoredChange, ...] = ()
        for step in steps:
            if step.edit is not None:
                question = self._answered.question(step.edit.question)
                self._change(applied(step.edit, question, self._answered.rows(question.id)), answers)
            if step.turn is not None:
                turned = self._turn(step.turn, answers)
        return Reply(
            at=None, answers=answers, turned=turned, can_undo=bool(self._done), can_redo=bool(self._undone)
        )  # fmt: skip

    def _change(self, changes: Mapping[Key, Answer | None], answers: dict[Key, Answer | None]) -> None:
        if changes:
            before = self._answered.answers
            self._done.append(tuple(StoredChange(key, before.get(key), after) for key, after in changes.items()))
            self._undone.clear()
            self._follow(self._done[-1], answers)

    def _turn(self, turn: Turn, answers: dict[Key, Answer | None]) -> tuple[StoredChange, ...]:
        here, there = (self._done, self._undone) if turn is Turn.UNDO else (self._undone, self._done)
        if not here:
            return ()
        changes = here.pop()
        there.append(changes)
        made = tuple(inverted(changes)) if turn is Turn.UNDO else changes
        self._follow(made, answers)
        return made

    def _follow(self, changes: Sequence[StoredChange], answers: dict[Key, Answer | None]) -> None:
        for change in changes:
            self._answered.replace(change.key, change.after)
            answers[change.key] = change.after


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
        ),
        questionnaire=questionnaire,
        answers={},
    )
    return OpenResponse(worker, TrialKeeper(record), Opened(record=record))
