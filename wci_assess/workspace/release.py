"""The use case *release*: members' comments, each read out or printed only once the coordinator has released it.

They go without their writer, in the order of their texts' hashes: neither seats nor times show in it. A comment that
its writer changes is no longer the one that was released.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Answer
from wci_assess.response.released import text_hash
from wci_assess.store import Release, Transaction
from wci_assess.workspace.finding import find_assessment
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberComment:
    """What a member wrote beside an answer; ``seat`` is the row of her seat, and for the coordinator alone."""

    seat: int
    number: int
    question: str
    text: str
    language: str | None
    released: bool

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text."""
        return text_hash(self.text)


def comments(workspace: Workspace, assessment: int) -> Mapping[str, tuple[MemberComment, ...]]:
    """Members' comments by question, each question's in the order in which they may be released."""
    with workspace.read() as transaction:
        find_assessment(transaction, assessment)
        return comments_of(transaction, assessment)


def comments_of(transaction: Transaction, assessment: int) -> dict[str, tuple[MemberComment, ...]]:
    """The same within a transaction."""
    found = find_assessment(transaction, assessment)
    numbers = {member.id: member.number for member in transaction.members.of_round(found.round)}
    released = {(each.member, each.question): each.text_hash for each in transaction.meeting.releases(assessment)}
    by_question: dict[str, list[MemberComment]] = {}
    for response in transaction.responses.member_responses(assessment):
        if response.member not in numbers:
            continue
        for answer in transaction.responses.answers(response.id).values():
            for text in _texts(answer):
                comment = MemberComment(
                    seat=response.member,
                    number=numbers[response.member],
                    question=answer.question,
                    text=text,
                    language=answer.comment_language,
                    released=released.get((response.member, answer.question)) == text_hash(text),
                )
                by_question.setdefault(answer.question, []).append(comment)
    return {
        question: tuple(sorted(each, key=lambda comment: comment.text_hash)) for question, each in by_question.items()
    }


def _texts(answer: Answer) -> Iterable[str]:
    """Comment and evidence, as one text."""
    if text := "\n".join(filter(None, (answer.comment, answer.evidence))):
        yield text


def release(
    workspace: Workspace, assessment: int, question: str, *, member: int | None = None, withdraw: bool = False
) -> int:
    """Releases members' comments on a question, or that of the member with this number; gives how many there were.

    ``withdraw``: takes them back instead; what is printed already stays.

    Raises:
        ExpectedError: nobody wrote one there.
    """
    with workspace.write() as transaction:
        found = [
            each
            for each in comments_of(transaction, assessment).get(question, ())
            if member is None or each.number == member
        ]
        if not found:
            raise ExpectedError(
                "no-comment",
                mark("No member’s comment on “{question}” is in; nothing was changed."),
                question=question,
            )
        for each in found:
            put_release(transaction, assessment, each, withdrawn=withdraw)
        return len(found)


def put_release(transaction: Transaction, assessment: int, comment: MemberComment, *, withdrawn: bool) -> None:
    """Releases or withdraws one comment."""
    transaction.meeting.put_release(
        assessment,
        Release(member=comment.seat, question=comment.question, text_hash=comment.text_hash),
        withdrawn=withdrawn,
    )
