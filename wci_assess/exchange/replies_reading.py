"""Replies to a survey as they come in: an opened file to the values of :mod:`wci_assess.exchange.replies`."""

from __future__ import annotations

import json
import re

from wci_assess.errors import ExpectedError
from wci_assess.exchange import refusals
from wci_assess.exchange.envelope import Envelope
from wci_assess.exchange.fields import LONGEST_TEXT, Fields
from wci_assess.exchange.replies import RepliesFile
from wci_assess.i18n import mark
from wci_assess.response import AnswerState
from wci_assess.response.encoding import decode
from wci_assess.response.model import Value
from wci_assess.response.replies import Given, Mode, Reply

MOST_REPLIES = 5_000
"""In one file; a device that gathers more saves several."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?\Z", re.ASCII)
_MODES = tuple(each.value for each in Mode)
_STATES = tuple(each.value for each in AnswerState)


def read_replies(envelope: Envelope) -> RepliesFile:
    """The replies in an open file.

    Raises:
        ExpectedError: it holds something else, is not written as such files are, or someone in it did not agree.
    """
    if envelope.kind != "replies":
        raise refusals.not_answers(envelope.kind)
    fields = Fields(
        envelope.content, "replies", "format", "kind", "survey", "questionnaire", "version", "hash", "replies"
    )
    listed = fields.any("replies")
    if isinstance(listed, list) and not listed:
        raise ExpectedError(
            "no-replies", mark("There is no reply in this file. Ask for the file that was saved after the last person.")
        )
    if isinstance(listed, list) and len(listed) > MOST_REPLIES:
        raise ExpectedError(
            "too-many-replies",
            mark("This file holds more than {limit} replies and was not read. Ask what it is."),
            limit=MOST_REPLIES,
        )
    replies = fields.each("replies", _reply)
    if len({each.uid for each in replies}) < len(replies):
        raise refusals.malformed("replies.reply")
    return RepliesFile(
        survey=fields.uid("survey"),
        questionnaire=fields.id("questionnaire"),
        version=fields.id("version"),
        hash=fields.sha256("hash"),
        replies=replies,
    )


def _reply(value: object, where: str) -> Reply:
    fields = Fields(value, where, "reply", "agreed", "language", "mode", "answers")
    if not fields.truth("agreed"):
        raise ExpectedError(
            "not-agreed",
            mark("Someone in this file did not agree to what the survey’s first page says. Nothing of the file was "
                 "taken in; ask for one that the form saved."),
        )  # fmt: skip
    language = fields.text("language", 16)
    if not _LANGUAGE.match(language):
        raise refusals.malformed(f"{where}.language")
    given = fields.each("answers", _given)
    answers = dict(given)
    if len(answers) < len(given):
        raise refusals.malformed(f"{where}.answers")
    return Reply(uid=fields.uid("reply"), language=language, mode=Mode(fields.one_of("mode", _MODES)), answers=answers)


def _given(value: object, where: str) -> tuple[str, Given]:
    fields = Fields(value, where, "question", "state", "value")
    state = AnswerState(fields.one_of("state", _STATES))
    found = fields.any("value")
    if (found is not None) != (state is AnswerState.VALUE):
        raise refusals.malformed(f"{where}.value")
    return fields.id("question"), Given(state, None if found is None else _value(found, where))


def _value(value: object, where: str) -> Value:
    """A value in the store's own encoding, and in no other writing of it."""
    match value:
        case str():
            whole = len(value) <= LONGEST_TEXT
        case list():
            whole = all(isinstance(each, str) for each in value)
        case {"number": str(number), **more}:
            whole = not more and _NUMBER.match(number) is not None
        case _:
            whole = False
    if not whole:
        raise refusals.malformed(f"{where}.value")
    return decode(json.dumps(value, ensure_ascii=False))
