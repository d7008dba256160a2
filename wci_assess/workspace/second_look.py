"""What a second look shows: the practices where views differ or many don't know, with what may be told of them."""

from __future__ import annotations

from wci_assess.exchange.handed import ReleasedComment, SecondItem
from wci_assess.scoring import Topic, agenda
from wci_assess.workspace.finding import find_round
from wci_assess.workspace.records import record_of
from wci_assess.workspace.release import comments_of
from wci_assess.workspace.workspace import Workspace


def second_items(workspace: Workspace, round: int) -> tuple[SecondItem, ...]:
    """The items of a round's second look: only questions whose spread may be shown, and comments that are released.

    Empty before the collection is closed.

    Raises:
        ExpectedError: there is no such round.
    """
    items: list[SecondItem] = []
    with workspace.read() as transaction:
        find_round(transaction, round)
        for assessment in transaction.councils.assessments_of(round):
            record = record_of(workspace, transaction, assessment.id)
            comments = comments_of(transaction, assessment.id)
            for item in agenda(record).items:
                told = item.told
                if item.topic not in (Topic.DIFFER, Topic.UNKNOWN) or told is None or told.counts is None:
                    continue
                released = (each for each in comments.get(item.question, ()) if each.released)
                items.append(
                    SecondItem(
                        questionnaire=assessment.questionnaire,
                        question=item.question,
                        n=told.rated or 0,
                        levels=told.counts,
                        dont_know=told.dont_know or 0,
                        not_applicable=told.not_applicable or 0,
                        comments=tuple(ReleasedComment(text=each.text, language=each.language) for each in released),
                    )
                )
    return tuple(items)
