"""Examples between councils: what goes along in a summary or a pack, and what is taken in, merged as a set."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping

from wci_assess.response.practice_example import PracticeExample
from wci_assess.response.practice_example_form import content_of, example_of, sha256_of
from wci_assess.store import OperationKind, StoredOperation, Transaction
from wci_assess.store.practice_examples import StoredExample
from wci_assess.workspace.practice_examples import newest_of
from wci_assess.workspace.workspace import Workspace


def given_examples(
    transaction: Transaction, council: int, questionnaires: Collection[str]
) -> tuple[PracticeExample, ...]:
    """What a council lets others know on questionnaires' practices: its released examples, and what it withdrew."""
    revisions: dict[str, list[StoredExample]] = {}
    for row in transaction.examples.all():
        if row.council == council and row.example.questionnaire in questionnaires:
            revisions.setdefault(row.example.uid, []).append(row)
    found = (_given(rows) for rows in revisions.values())
    return tuple(sorted((each for each in found if each is not None), key=lambda each: each.uid))


def _given(rows: list[StoredExample]) -> PracticeExample | None:
    """The newest revision that others may know. Of an example that was deleted here they still hear that it is gone."""
    live = [row for row in rows if not row.deleted]
    fixed = [row for row in live or rows if row.example.fixed]
    newest = newest_of(fixed).example if fixed else None
    return newest if newest is None or live or newest.withdrawn else None


def unknown_here(transaction: Transaction, examples: Iterable[PracticeExample]) -> tuple[PracticeExample, ...]:
    """Those revisions that are not here, each once. Nobody else changes a council's own examples."""
    by_sha = {sha256_of(each): each for each in examples}
    known, own = transaction.examples.known(by_sha), transaction.examples.own()
    return tuple(each for sha, each in by_sha.items() if sha not in known and each.uid not in own)


def take_examples(workspace: Workspace, transaction: Transaction, examples: Iterable[PracticeExample]) -> int:
    """Takes in what is not here; gives how many revisions that were."""
    new = unknown_here(transaction, examples)
    if not new:
        return 0
    added = _add(transaction, new)
    transaction.history.note(
        OperationKind.IMPORT,
        workspace.now(),
        subject="example",
        subject_id=added[0].id,
        after={
            "name": next((each.title for each in new if each.title), "") if len(new) == 1 else "",
            "count": len(new),
            "taken": [content_of(each) for each in new],
        },
    )
    return len(new)


def _add(transaction: Transaction, examples: Iterable[PracticeExample]) -> tuple[StoredExample, ...]:
    hidden = transaction.examples.continued_by_hidden()
    added = transaction.examples.add_each(examples)
    for row in added:
        if row.sha256 in hidden:
            transaction.examples.hide(row.id)
    return added


def become(transaction: Transaction, operation: StoredOperation, *, back: bool) -> bool:
    """Takes out what was taken in with an operation (``back``), or in again; False where that is not as it was."""
    told = _taken(operation.after)
    known = transaction.examples.known(sha256_of(each) for each in told)
    if not back:
        _add(transaction, [each for each in told if sha256_of(each) not in known])
        return True
    if len(known) < len(told):
        return False
    transaction.examples.drop(known)
    return True


def _taken(told: Mapping[str, object]) -> tuple[PracticeExample, ...]:
    taken = told.get("taken")
    return tuple(example_of(json.loads(each)) for each in taken) if isinstance(taken, list) else ()
