"""A round whose members have answered, written as taking in writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wci_assess.response import Answer, Answered, AnswerState
from wci_assess.workspace.finding import find_assessment
from wci_assess.workspace.recording import record
from wci_assess.workspace.workspace import Workspace

LEVELS = ("not-in-place", "starting", "in-place", "leading")
Said = Mapping[str, int | str | tuple[int, str]]
"""By question: a level from 1, ``?``, or a level with a comment."""


def members_answered(
    workspace: Workspace, assessment: int, members: Sequence[Said], sectors: Sequence[str | None] = ()
) -> None:
    """Gives each of these members a seat and her answers."""
    with workspace.write() as transaction:
        found = find_assessment(transaction, assessment)
        questionnaire = workspace.content_of(transaction, assessment)
        for place, said in enumerate(members):
            sector = sectors[place] if sectors else None
            member = transaction.members.add(found.round, sector=sector)
            answered = Answered(questionnaire, found)
            response = transaction.responses.start(assessment, member.id, progress=answered.total)
            answers = [answer(question, value) for question, value in said.items()]
            record(transaction, response, answered, {each.key: each for each in answers}, workspace.now())


def answer(question: str, said: int | str | tuple[int, str]) -> Answer:
    """A level, ``?``, or a level with a comment."""
    if said == "?":
        return Answer(question=question, state=AnswerState.DONT_KNOW)
    level, comment = said if isinstance(said, tuple) else (said, None)
    assert isinstance(level, int)
    return Answer(
        question=question,
        state=AnswerState.VALUE,
        value=LEVELS[level - 1],
        comment=comment,
        comment_language="en" if comment else None,
    )
