"""The use case *close collection*: members' answers become totals; from here on every figure comes from these alone.

A closed collection is not opened again: two closings that differ by one member would tell that member's answers. What
comes later waits until N members' files do, of the first look or of the second, and counts with the batch that it
makes.
"""

from __future__ import annotations

from dataclasses import replace

from wci_assess.response import Answers, Condition
from wci_assess.scoring import counted
from wci_assess.scoring.revealing import least_of
from wci_assess.store import WAITING, OperationKind
from wci_assess.workspace.collection import Collection
from wci_assess.workspace.finding import find_round
from wci_assess.workspace.records import voices_of
from wci_assess.workspace.workspace import Workspace

LOOKS = (1, 2)


def close_collection(workspace: Workspace, round: int) -> bool:
    """Ends the collection of members' answers, and counts them, in one transaction; False where it was closed already.

    Raises:
        ExpectedError: there is no such round.
    """
    with workspace.write() as transaction:
        found = find_round(transaction, round)
        if found.collection is Condition.CLOSED:
            return False
        collection = Collection(workspace, transaction, found)
        for seat in collection.seats():
            collection.keep_paper(seat.id)
        transaction.councils.close_collection(round)
        count_members(workspace, collection)
        transaction.history.note(OperationKind.CLOSE_COLLECTION, workspace.now(), subject="round", subject_id=round)
        return True


def let_in_waiting(collection: Collection) -> bool:
    """Lets files that came late count, where as many members wait as a total must hold; whether any do now.

    The answers that follow are still to be written (:meth:`Collection.finish`), then counted
    (:func:`count_members`).
    """
    if not collection.closed:
        return False
    let_in = False
    for look in LOOKS:
        waiting = [
            each
            for seat in collection.seats()
            for each in collection.of_seat(seat.id, look)
            if each.batch == WAITING and not each.set_aside
        ]
        if len({each.member for each in waiting}) >= least_of(collection.round.threshold):
            batch = 1 + max(each.batch for each in collection.submissions.values())
            for each in waiting:
                collection.put_file(replace(each, batch=batch))
            let_in = True
    return let_in


def count_members(workspace: Workspace, collection: Collection) -> None:
    """Adds to each assessment's totals what may be told now, as the next batch."""
    transaction, round = collection.transaction, collection.round
    again = {
        seat.id: collection.answers_of(file)
        for seat in collection.seats()
        if (file := collection.standing(seat.id, 2).current) is not None
    }
    for assessment in transaction.councils.assessments_of(round.id):
        second: dict[int, Answers] = {member: answers.get(assessment.id, {}) for member, answers in again.items()}
        voices = voices_of(transaction, assessment, second)
        if voices:
            questionnaire = workspace.content_of(transaction, assessment.id)
            before = transaction.totals.of(assessment.id)
            rows = counted(questionnaire, assessment, voices, round.threshold, before)
            transaction.totals.add(assessment.id, rows)
