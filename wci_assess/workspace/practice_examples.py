"""The practice library: examples of one's own, and those that other councils released."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Questionnaire
from wci_assess.response.example_search import Searchable, Wanted, texts_of
from wci_assess.response.practice_example import PracticeExample, newest
from wci_assess.store import Transaction
from wci_assess.store.practice_examples import StoredExample
from wci_assess.workspace.workspace import Workspace


class ExampleState(StrEnum):
    """How an example stands."""

    DRAFT = "draft"
    """One's own, which others cannot read."""
    RELEASED = "released"
    CHANGED = "changed"
    """Others read the wording of before; this one is not released yet."""
    WITHDRAWN = "withdrawn"
    SHARED = "shared"
    """Another council's."""


STATE_WORDS: Mapping[ExampleState, str] = {
    ExampleState.DRAFT: mark("not released"),
    ExampleState.RELEASED: mark("released"),
    ExampleState.CHANGED: mark("released; changed since"),
    ExampleState.WITHDRAWN: mark("withdrawn"),
    ExampleState.SHARED: mark("from another council"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownExample:
    """An example as it stands here. ``number`` is its id; ``council``: whose own it is; ``example``: its newest text.

    ``given``: what others may know of it, which may be that it was withdrawn; None where it never left.
    """

    number: int
    council: int | None
    state: ExampleState
    example: PracticeExample
    given: PracticeExample | None = None

    @property
    def own(self) -> bool:
        """Whether a council here wrote it."""
        return self.council is not None


def read_examples(workspace: Workspace, wanted: Wanted | None = None) -> tuple[ShownExample, ...]:
    """Every example, the newest first; only those that are ``wanted``."""
    with workspace.read() as transaction:
        found = shown(transaction.examples.all())
    wanted = wanted or Wanted()
    fitting = [each for each in found if wanted.fits(each.example)]
    return tuple(Searchable((each, texts_of(each.example)) for each in fitting).holding(wanted.words))


def examples_about(workspace: Workspace, questionnaires: Iterable[str], question: str) -> tuple[ShownExample, ...]:
    """The examples on a practice, which a local variant shares with its base: others' first; the newest first."""
    with workspace.read() as transaction:
        found = [each for id in questionnaires for each in shown(transaction.examples.about(id, question))]
    return tuple(sorted(found, key=lambda each: each.own))


def family(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The questionnaires whose practices of the same id are the same: itself, and the base of a local variant."""
    return (questionnaire.id, *(questionnaire.based_on or ())[:1])


def told_examples(workspace: Workspace, questionnaire: Questionnaire) -> Mapping[str, Sequence[PracticeExample]]:
    """What councils released on a questionnaire's practices, as it may be printed: by practice, others' first."""
    with workspace.read() as transaction:
        found = shown(transaction.examples.all())
    told: dict[str, list[PracticeExample]] = {}
    for each in sorted(found, key=lambda one: one.own):
        given = each.given if each.own else each.example
        if given is not None and given.released and given.questionnaire in family(questionnaire):
            told.setdefault(given.question, []).append(given)
    return told


def find_example(transaction: Transaction, number: int) -> ShownExample:
    """The same within a transaction."""
    found = next(iter(shown(rows_of(transaction, number))), None)
    if found is None or found.number != number:
        raise unknown_example(number)
    return found


def is_there(workspace: Workspace, number: int) -> bool:
    """Whether there is an example of that number that is not deleted."""
    with workspace.read() as transaction:
        try:
            find_example(transaction, number)
        except ExpectedError as error:
            if error.code != "unknown-example":
                raise
            return False
    return True


def rows_of(transaction: Transaction, number: int) -> tuple[StoredExample, ...]:
    """The revisions of the example of that number, the deleted ones too.

    Raises:
        ExpectedError: there is none.
    """
    first = transaction.examples.find(number)
    if first is None:
        raise unknown_example(number)
    return transaction.examples.of(first.example.uid)


def unknown_example(number: int) -> ExpectedError:
    """The trouble of a number that no example has."""
    return ExpectedError("unknown-example", mark("There is no example {example}."), example=number)


def shown(rows: Iterable[StoredExample]) -> tuple[ShownExample, ...]:
    """What is shown of these revisions: an example each, the newest first."""
    by_uid: dict[str, list[StoredExample]] = {}
    for row in rows:
        by_uid.setdefault(row.example.uid, []).append(row)
    found = (_shown(revisions) for revisions in by_uid.values())
    return tuple(sorted((each for each in found if each is not None), key=lambda each: -each.number))


def newest_of(rows: Sequence[StoredExample]) -> StoredExample:
    """The revision that holds."""
    return rows[newest([row.example for row in rows], [row.sha256 for row in rows])]


def _shown(revisions: Sequence[StoredExample]) -> ShownExample | None:
    live = [row for row in revisions if not row.deleted]
    if not live:
        return None
    number, head = min(row.id for row in revisions), newest_of(live)
    if head.council is None:
        if head.example.withdrawn:
            return None
        return ShownExample(number=number, council=None, state=ExampleState.SHARED, example=head.example)
    fixed = [row for row in live if row.example.fixed]
    given = newest_of(fixed).example if fixed else None
    worded = newest_of([row for row in live if not row.example.withdrawn] or live).example
    return ShownExample(
        number=number, council=head.council, state=_state(head.example, given), example=worded, given=given
    )


def _state(head: PracticeExample, given: PracticeExample | None) -> ExampleState:
    if head.withdrawn:
        return ExampleState.WITHDRAWN
    if head.released:
        return ExampleState.RELEASED
    return ExampleState.CHANGED if given is not None and given.released else ExampleState.DRAFT
