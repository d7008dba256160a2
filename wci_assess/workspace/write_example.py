"""The use cases of one's own examples: written, released, withdrawn, deleted; each one operation that undo takes back.

What is not released is written over; what others may know is never, but continued by another revision.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from uuid import uuid4

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import QuestionType
from wci_assess.response import texts
from wci_assess.response.example_writing import LONGEST, ExampleField, lacking, written
from wci_assess.response.likely_person import Suspect, likely_persons, suspects
from wci_assess.response.practice_example import PracticeExample, continued, emptied
from wci_assess.response.practice_example_form import content_of, example_of
from wci_assess.store import OperationKind, StoredOperation, Transaction
from wci_assess.store.practice_examples import StoredExample
from wci_assess.workspace.finding import find_council
from wci_assess.workspace.practice_examples import (
    ExampleState,
    ShownExample,
    find_example,
    newest_of,
    rows_of,
    unknown_example,
)
from wci_assess.workspace.workspace import Workspace

Texts = Mapping[ExampleField, str]


def start_example(
    workspace: Workspace, council: int, questionnaire: str, question: str, fields: Texts, *, language: str = "en"
) -> ShownExample:
    """A new example of a council on a practice; others cannot read it before it is released.

    Raises:
        ExpectedError: there is no such council or practice, or a text does not fit its field.
    """
    with workspace.write() as transaction:
        return put_new(workspace, transaction, council, questionnaire, question, fields, language=language)


def put_new(
    workspace: Workspace,
    transaction: Transaction,
    council: int,
    questionnaire: str,
    question: str,
    fields: Texts,
    *,
    language: str,
) -> ShownExample:
    """The same within a transaction."""
    tier = find_council(transaction, council).tier
    _check_practice(workspace, transaction, questionnaire, question)
    blank = PracticeExample(
        uid=uuid4().hex, questionnaire=questionnaire, question=question, language=language, tier=tier
    )  # fmt: skip
    added = transaction.examples.add(_written(blank, fields), council)
    _note(workspace, transaction, OperationKind.WRITE_EXAMPLE, added.id, (), (added,))
    return find_example(transaction, added.id)


def write_example(workspace: Workspace, number: int, fields: Texts) -> ShownExample:
    """Writes into fields of an example of one's own, all of them or none.

    Raises:
        ExpectedError: there is none, it is another council's, or a text does not fit its field.
    """
    with workspace.write() as transaction:
        return put_fields(workspace, transaction, number, fields)[0]


def put_fields(
    workspace: Workspace, transaction: Transaction, number: int, fields: Texts
) -> tuple[ShownExample, int | None]:
    """The same within a transaction; also gives the operation that undo takes back, where anything changed."""
    here = _own(transaction, number)
    after = _written(here.example, fields)
    if after == here.example:
        return here, None
    head = newest_of(_live(transaction, number))
    if head.example.fixed:
        operation = _continue(workspace, transaction, number, after, OperationKind.WRITE_EXAMPLE)
    else:
        stored = transaction.examples.put(replace(head, example=after))
        operation = _note(workspace, transaction, OperationKind.WRITE_EXAMPLE, number, (head,), (stored,))
    return find_example(transaction, number), operation


def release_example(workspace: Workspace, number: int, *, role: str, on: date, no_person: bool = False) -> ShownExample:
    """Lets others read an example as it is worded now: it goes along with the council's next summaries.

    ``role``: who agreed, a role and no name; ``no_person``: whoever writes has looked at what may name a person.

    Raises:
        ExpectedError: it lacks something, may name a person, or is released already.
    """
    with workspace.write() as transaction:
        here = _own(transaction, number)
        if here.state is ExampleState.RELEASED:
            raise ExpectedError("released-already", mark("This example is released already; nothing was changed."))
        agreed = consenting(role)
        refuse_unready(here.example, agreed, no_person=no_person)
        head = newest_of(_live(transaction, number))
        if head.example.withdrawn:
            again = replace(_next(transaction, number, here.example), consent_role=agreed, consent_on=on)
            added = transaction.examples.add(again, here.council)
            _note(workspace, transaction, OperationKind.RELEASE_EXAMPLE, number, (), (added,))
        else:
            released = replace(head.example, consent_role=agreed, consent_on=on)
            stored = transaction.examples.put(replace(head, example=released))
            _note(workspace, transaction, OperationKind.RELEASE_EXAMPLE, number, (head,), (stored,))
        return find_example(transaction, number)


def consenting(role: str) -> str:
    """The role of whoever agrees to a release.

    Raises:
        ExpectedError: there is none, or it is too long.
    """
    agreed = texts.named(role)
    if agreed is None or len(agreed) > LONGEST[ExampleField.ASK_ROLE]:
        raise ExpectedError(
            "no-consent",
            mark("Write who agreed that others may read it: a role in a few words, like “council chair”."),
        )
    return agreed


def refuse_unready(example: PracticeExample, role: str, *, no_person: bool) -> None:
    """Passes an example that others may read.

    Raises:
        ExpectedError: it lacks something, or may name a person or say how to reach one.
    """
    missing = lacking(example)
    if missing:
        raise incomplete(missing)
    found = (*suspects(example), *(Suspect(ExampleField.ASK_ROLE, *each) for each in likely_persons(role)))
    if found and not no_person:
        raise ExpectedError(
            "looks-personal",
            mark("This may name a person, or say how to reach one: {words}. Examples go without names, e-mail "
                 "addresses and phone numbers. Change it, or say that this is no person; nothing was released."),
            words=", ".join(f"“{each.words}”" for each in found),
            found=found,
        )  # fmt: skip


def incomplete(missing: tuple[ExampleField, ...]) -> ExpectedError:
    """The trouble of an example that lacks what others need."""
    return ExpectedError(
        "example-incomplete",
        mark("This example lacks something that others need: {fields}. Nothing was released."),
        fields=", ".join(each.value for each in missing),
        missing=missing,
    )


def withdraw_example(workspace: Workspace, number: int) -> ShownExample:
    """Takes an example back: the council's next summaries say so, and it goes where they are taken in.

    Raises:
        ExpectedError: others cannot read it.
    """
    with workspace.write() as transaction:
        here = _own(transaction, number)
        if here.given is None or here.given.withdrawn:
            raise ExpectedError(
                "not-released", mark("Nobody else can read this example, so there is nothing to take back.")
            )
        gone = emptied(_next(transaction, number, here.example))
        added = transaction.examples.add(gone, here.council)
        _note(workspace, transaction, OperationKind.WITHDRAW_EXAMPLE, number, (), (added,))
        return find_example(transaction, number)


def delete_example(workspace: Workspace, number: int) -> int:
    """Takes an example out of sight here, one's own or another's; gives the operation that brings it back.

    Raises:
        ExpectedError: there is none; or others can read it, so that it must be withdrawn before.
    """
    with workspace.write() as transaction:
        here = find_example(transaction, number)
        if here.given is not None and here.given.released:
            raise ExpectedError(
                "still-released",
                mark("Other councils can read this example. Withdraw it first, so that it is taken back there too; "
                     "nothing was deleted."),
            )  # fmt: skip
        rows = _live(transaction, number)
        gone = tuple(transaction.examples.put(replace(row, deleted=True)) for row in rows)
        return _note(workspace, transaction, OperationKind.DELETE_EXAMPLE, number, rows, gone)


def _check_practice(workspace: Workspace, transaction: Transaction, questionnaire: str, question: str) -> None:
    versions = transaction.library.versions(questionnaire)
    contents = (workspace.content(transaction, each.row) for each in versions)
    asked = [found for found in (each.question(question) for each in contents) if found is not None]
    if not any(each.type is QuestionType.PRACTICE for each in asked):
        raise ExpectedError(
            "unknown-practice",
            mark("There is no practice “{question}” in a questionnaire “{questionnaire}” here."),
            question=question,
            questionnaire=questionnaire,
        )


def _own(transaction: Transaction, number: int) -> ShownExample:
    found = find_example(transaction, number)
    if not found.own:
        raise ExpectedError(
            "not-own", mark("Example {example} is another council’s. Only that council can change it."), example=number
        )
    return found


def _written(example: PracticeExample, fields: Texts) -> PracticeExample:
    for field, text in fields.items():
        example = written(example, field, text)
    return example


def _live(transaction: Transaction, number: int) -> tuple[StoredExample, ...]:
    return tuple(row for row in rows_of(transaction, number) if not row.deleted)


def _next(transaction: Transaction, number: int, example: PracticeExample) -> PracticeExample:
    """The revision of that wording which continues all that are here."""
    rows = rows_of(transaction, number)
    return continued(example, [row.sha256 for row in rows], max(row.example.revision for row in rows))


def _continue(
    workspace: Workspace, transaction: Transaction, number: int, example: PracticeExample, kind: OperationKind
) -> int:
    council = find_example(transaction, number).council
    added = transaction.examples.add(_next(transaction, number, example), council)
    return _note(workspace, transaction, kind, number, (), (added,))


# How it is noted, taken back, and done again

KINDS = frozenset(
    {
        OperationKind.WRITE_EXAMPLE, OperationKind.RELEASE_EXAMPLE, OperationKind.WITHDRAW_EXAMPLE,
        OperationKind.DELETE_EXAMPLE,
    }
)  # fmt: skip
"""What the history of examples is made of."""


def _note(
    workspace: Workspace,
    transaction: Transaction,
    kind: OperationKind,
    number: int,
    before: Iterable[StoredExample],
    after: Iterable[StoredExample],
) -> int:
    was, becomes = _described(before), _described(after)
    name = find_name(transaction, number)
    return transaction.history.note(
        kind,
        workspace.now(),
        subject="example",
        subject_id=number,
        before={"name": name, "rows": {**dict.fromkeys(becomes), **was}},
        after={"name": name, "rows": {**dict.fromkeys(was), **becomes}},
    )


def find_name(transaction: Transaction, number: int) -> str:
    """What an example is called in the history: its newest title, or its practice."""
    rows = rows_of(transaction, number)
    titles = [row.example.title for row in rows if row.example.title]
    return titles[-1] if titles else rows[0].example.question


def _described(rows: Iterable[StoredExample]) -> dict[str, str | None]:
    return {str(row.id): None if row.deleted else content_of(row.example) for row in rows}


def become(transaction: Transaction, operation: StoredOperation, *, back: bool) -> bool:
    """Puts the revisions of an operation as they were before it (``back``), or after it; False where they changed
    since."""
    now, then = (operation.after, operation.before) if back else (operation.before, operation.after)
    was, becomes = _rows(now), _rows(then)
    if operation.subject_id is None:
        raise unknown_example(0)
    stored = {row.id: row for row in rows_of(transaction, operation.subject_id)}
    if any(id > max(was) and not row.deleted for id, row in stored.items()):
        return False
    for id, told in becomes.items():
        row = stored.get(id)
        if row is None or (None if row.deleted else content_of(row.example)) != was[id]:
            return False
        example = row.example if told is None else example_of(json.loads(told))
        transaction.examples.put(replace(row, example=example, deleted=told is None))
    return True


def _rows(told: Mapping[str, object]) -> dict[int, str | None]:
    rows = told.get("rows")
    if not isinstance(rows, dict):
        return {}
    return {int(id): content if isinstance(content, str) else None for id, content in rows.items()}
