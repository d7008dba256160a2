"""Happenings of every kind, for the tests of the history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from tests.gui.builders import practice, questionnaire, text
from wci_assess.questionnaire import Section
from wci_assess.response import Answer, AnswerState, Key
from wci_assess.store import OperationKind, StoredChange, StoredOperation
from wci_assess.workspace.history import Happening
from wci_assess.workspace.reversals import can_be_taken_back

K = OperationKind
AT = datetime(2026, 5, 4, 14, 2)
_SUBJECTS: Mapping[str, str] = {"council": "council", "round": "round", "collection": "round"}


def operation(kind: OperationKind, *, undone: bool = False, **changes: object) -> StoredOperation:
    """An operation of that kind."""
    subject = _SUBJECTS.get(kind.value.rpartition("-")[2], "assessment")
    if kind in (K.LOAD, K.HIDE, K.SHOW, K.DELETE_QUESTIONNAIRE):
        subject = "questionnaire"
    values: dict[str, object] = {
        "id": 7, "kind": kind, "at": AT, "council": 1, "round": 1, "assessment": 1, "response": None,
        "subject": subject, "subject_id": 1, "before": {}, "after": {}, "undoes": None, "undone": undone, "changes": (),
    }  # fmt: skip
    return StoredOperation(**{**values, **changes})  # type: ignore[arg-type]


def happening(kind: OperationKind, words: str = "", **changes: object) -> Happening:
    """What happened, with the names of a council, a round and a questionnaire."""
    if kind in (K.CORRECT_COUNCIL, K.CORRECT_ROUND) and "after" not in changes:
        changes["before"] = _BEFORE[kind]
        changes["after"] = {**_AFTER[kind], **({"name": words} if words and kind is K.CORRECT_COUNCIL else {})}
    done = operation(kind, **changes)  # type: ignore[arg-type]
    return Happening(
        operation=done,
        council=words or "Test council",
        period=words or "2025-26",
        questionnaire="test 1.0.0",
        title=text(words or "Test questionnaire", words or "Questionnaire d’essai"),
        questions=(),
        can_undo=can_be_taken_back(done),
    )


_BEFORE: Mapping[OperationKind, Mapping[str, object]] = {
    K.CORRECT_COUNCIL: {"name": "Test council", "tier": "small", "population": None, "sectors": []},
    K.CORRECT_ROUND: {"label": "2025-26", "start": "2025-04-01", "end": "2026-03-31", "threshold": 5},
}
_AFTER: Mapping[OperationKind, Mapping[str, object]] = {
    K.CORRECT_COUNCIL: {"name": "Our council", "tier": "large", "population": 120_000, "sectors": ["jobs"]},
    K.CORRECT_ROUND: {"label": "2026", "start": "2026-01-01", "end": "2026-12-31", "threshold": 6},
}


def answered(count: int, kind: OperationKind = K.ANSWER, comment: str | None = None) -> Happening:
    """So many practices of one section, answered at once."""
    content = questionnaire(
        [Section(id="s", title=text("Section"), questions=tuple(practice(f"q{each}") for each in range(20)))]
    )
    changes = tuple(
        StoredChange(
            Key(f"q{each}"),
            None,
            Answer(question=f"q{each}", state=AnswerState.VALUE, value="starting", comment=comment),
        )
        for each in range(count)
    )
    done = operation(kind, response=1, changes=changes)
    numbers = content.numbers
    return Happening(
        operation=done,
        council="Test council",
        period="2025-26",
        questionnaire="test 1.0.0",
        title=content.title,
        content=content,
        questions=tuple(numbers[change.key.question] for change in changes),
        can_undo=can_be_taken_back(done),
    )


def every_kind(words: str = "") -> Iterator[Happening]:
    """One of each kind."""
    for kind in OperationKind:
        if kind in (K.ANSWER, K.UNDO, K.REDO):
            yield answered(1, kind)
        elif kind in (K.FILL, K.CARRY):
            yield answered(14, kind)
        else:
            yield happening(kind, words)
