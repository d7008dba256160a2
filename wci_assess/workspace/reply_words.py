"""What people wrote in a survey in their own words: read by the coordinator, printed only where it is released."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question, QuestionType
from wci_assess.response.likely_person import likely_persons
from wci_assess.response.released import text_hash
from wci_assess.scoring.survey_counting import counts_in
from wci_assess.store import WAITING, OperationKind, Transaction
from wci_assess.store.replies import StoredReply, StoredSurvey
from wci_assess.workspace.surveys import find_survey, name_of, note_survey, put_released
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyWords:
    """What one reply says to one question; ``personal``: it may name a person, or say how to reach one."""

    reply: int
    question: Question
    text: str
    language: str
    released: bool
    personal: bool


def read_words(workspace: Workspace, survey: int) -> tuple[ReplyWords, ...]:
    """All that was written, question by question, in an order that says nothing: that of the texts' hashes.

    Raises:
        ExpectedError: there is no such survey.
    """
    with workspace.read() as transaction:
        return words_of(workspace, transaction, find_survey(transaction, survey))


def words_of(workspace: Workspace, transaction: Transaction, survey: StoredSurvey) -> tuple[ReplyWords, ...]:
    """The same, as part of a larger whole. Replies that do not count are left out here as they are in figures."""
    questionnaire = workspace.content(transaction, survey.questionnaire)
    there = [each for each in transaction.surveys.replies(survey.id) if not each.deleted]
    replies = [each for each in there if counts_in(questionnaire, each.reply)]
    found: list[ReplyWords] = []
    for question in questionnaire.questions():
        if question.type is not QuestionType.TEXT:
            continue
        written = [
            ReplyWords(
                reply=each.id,
                question=question,
                text=text,
                language=each.reply.language,
                released=question.id in each.released and each.batch != WAITING,
                personal=bool(likely_persons(text)),
            )
            for each in replies
            if (text := _text(each, question)) is not None
        ]
        found += sorted(written, key=lambda each: text_hash(each.text))
    return tuple(found)


def release_words(workspace: Workspace, survey: int, reply: int, question: str, *, released: bool) -> int | None:
    """Lets what a reply says to a question print, or no longer; gives the operation. None where it is so already.

    Raises:
        ExpectedError: there is no such survey or reply, it says nothing there, or it does not count yet.
    """
    with workspace.write() as transaction:
        found = find_survey(transaction, survey)
        stored = next((each for each in transaction.surveys.replies(survey) if each.id == reply), None)
        asked = workspace.content(transaction, found.questionnaire).question(question)
        if stored is None or stored.deleted or asked is None or _text(stored, asked) is None:
            raise ExpectedError("unknown-words", mark("This reply is not here any more; nothing was changed."))
        if (question in stored.released) is released:
            return None
        if released and stored.batch == WAITING:
            raise ExpectedError(
                "reply-waits",
                mark("This reply came late and waits until ten do. Release its words once it counts; nothing was "
                     "changed."),
            )  # fmt: skip
        put_released(transaction, stored, question, released=released)
        what = {"survey": name_of(workspace.content(transaction, found.questionnaire))}
        return note_survey(
            workspace, transaction, OperationKind.RELEASE_REPLY, found, what,
            reply=reply, question=question, released=released,
        )  # fmt: skip


def _text(reply: StoredReply, question: Question) -> str | None:
    """What a reply says in its person's own words to a question that asks for them."""
    given = reply.reply.answers.get(question.id)
    if question.type is not QuestionType.TEXT or given is None or not isinstance(given.value, str):
        return None
    return given.value
