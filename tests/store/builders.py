"""A store with something in it, in few words."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from wci_assess.questionnaire import check
from wci_assess.response import Answer, Answered, Key, Scope
from wci_assess.store import OperationKind, Store, StoredChange, Transaction

SOURCE = (Path(__file__).resolve().parent.parent.parent / "questionnaires" / "lip-organizational.yaml").read_bytes()
AT = datetime(2026, 4, 1, 9, 30)


def load(transaction: Transaction) -> int:
    """The organizational questionnaire in the library."""
    checked = check(SOURCE, "file")
    assert checked.questionnaire
    assert checked.tree
    return transaction.library.add(checked.questionnaire, checked.tree, SOURCE)


def fill(store: Store) -> tuple[int, int]:
    """A council with a round and an assessment; gives the assessment and its response."""
    with store.write() as transaction:
        row = load(transaction)
        council = transaction.councils.add_council(name="Ours", tier="small")
        round_ = transaction.councils.add_round(
            council=council, label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31), threshold=5
        )
        assessment = transaction.councils.add_assessment(
            round=round_, questionnaire=row, scope=Scope.FULL, sectors=(), tier="small", population=None
        )
        return assessment, transaction.responses.council_response(assessment).id


def give(
    transaction: Transaction,
    response: int,
    *answers: Answer | Key,
    kind: OperationKind = OperationKind.ANSWER,
    undoes: int | None = None,
    at: datetime = AT,
) -> int:
    """Stores answers (a key: takes its answer away) as one operation; gives its id."""
    keys = [each if isinstance(each, Key) else each.key for each in answers]
    before = transaction.responses.answers_at(response, keys)
    stored = transaction.responses.response(response)
    assert stored
    changes = [
        StoredChange(key, before.get(key), None if isinstance(each, Key) else each)
        for key, each in zip(keys, answers, strict=True)
    ]
    councils = transaction.councils
    assessment = councils.assessment(stored.assessment, deleted=True)
    assert assessment
    questionnaire = transaction.library.content(councils.questionnaire_row(assessment.id))
    answered = Answered(questionnaire, assessment, transaction.responses.answers(response))
    for change in changes:
        answered.replace(change.key, change.after)
    return transaction.record(stored, kind, changes, at, answered.total, undoes=undoes)
