"""Hand-outs and answers as they come in: bytes of a file to the values of :mod:`wci_assess.exchange.handed`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from wci_assess.checker import check
from wci_assess.exchange import refusals
from wci_assess.exchange.envelope import BUDGETS, Envelope, check_format, open_envelope, read_object
from wci_assess.exchange.fields import Fields
from wci_assess.exchange.handed import (
    AnsweredPart,
    HandedBack,
    HandedPart,
    HandOut,
    MadeWith,
    ReleasedComment,
    Seat,
    SecondItem,
    SecondLook,
)
from wci_assess.questionnaire import TIERS, Questionnaire, Text
from wci_assess.questionnaire.content import content_hash
from wci_assess.response import Answer, AnswerState, Scope
from wci_assess.response.encoding import decode
from wci_assess.response.model import Value

_MADE_WITH: tuple[MadeWith, ...] = ("form", "program", "pdf", "paper")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?\Z", re.ASCII)
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(rb"<script\b([^<>]{0,500})>", re.IGNORECASE)
_END = b"</script>"
_SHA256 = re.compile(rb"\bdata-sha256=[\"']?([0-9a-f]{64})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedAnswers:
    """A member's file: what it says, its SHA-256, and the bytes that it was taken of."""

    sha256: str
    body: bytes
    answers: HandedBack


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedHandOut:
    """A hand-out as it was read, with its questionnaires in the order of its parts."""

    handed: HandOut
    questionnaires: tuple[Questionnaire, ...]


def is_web_page(data: bytes) -> bool:
    """Whether this is HTML of any kind."""
    return _HTML.match(data) is not None


def is_form(data: bytes) -> bool:
    """Whether this is the HTML form that was handed out, not what it saved."""
    return _HTML.match(data) is not None and _hand_out_script(data) is not None


def read_answers(data: bytes) -> ReceivedAnswers:
    """The answers in a member's file.

    Raises:
        ExpectedError: there are none, or they are damaged; the sentence says what to ask for.
    """
    if is_form(data):
        raise refusals.form_without_answers()
    envelope = open_envelope(data)
    if envelope.kind == "hand-out":
        raise refusals.form_without_answers()
    return answers_of(envelope)


def answers_of(envelope: Envelope) -> ReceivedAnswers:
    """The answers in an open envelope.

    Raises:
        ExpectedError: it holds something else.
    """
    if envelope.kind != "answers":
        raise refusals.not_answers(envelope.kind)
    return ReceivedAnswers(sha256=envelope.sha256, body=envelope.body, answers=_answers(envelope.content))


def read_hand_out(data: bytes) -> ReceivedHandOut:
    """The hand-out in an HTML form or a ``.wciassess`` file, its questionnaires proven and checked.

    Raises:
        ExpectedError: there is none, or it is damaged; the sentence says what to ask for.
    """
    if _HTML.match(data):
        content = _of_form(data)
    else:
        envelope = open_envelope(data)
        if envelope.kind != "hand-out":
            raise refusals.not_a_hand_out(envelope.kind)
        content = envelope.content
    handed = _hand_out(content)
    return ReceivedHandOut(handed=handed, questionnaires=tuple(_questionnaire(part) for part in handed.parts))


# The HTML form


def _hand_out_script(data: bytes) -> re.Match[bytes] | None:
    return next((tag for tag in _SCRIPT.finditer(data) if re.search(rb"\bid=[\"']?hand-out\b", tag[1])), None)


def _of_form(data: bytes) -> Mapping[str, Any]:
    tag = _hand_out_script(data)
    if tag is None:
        raise refusals.not_ours(data)
    end = data.find(_END, tag.end())
    told = _SHA256.search(tag[1])
    if end < 0:
        raise refusals.cut_short()
    body = data[tag.end() : end]
    if told is None or sha256(body).hexdigest().encode() != told[1]:
        raise refusals.changed()
    content = read_object(body, BUDGETS["hand-out"])
    if content.get("kind") == "survey":
        raise refusals.survey_form()
    check_format(content, "hand-out")
    return content


# Hand-outs


def _hand_out(content: Mapping[str, Any]) -> HandOut:
    fields = Fields(
        content, "hand-out", "format", "kind", "hand_out", "look", "threshold", "council", "round", "seat", "sectors",
        "own_sector_only", "parts", "second",
    )  # fmt: skip
    round = Fields(fields.any("round"), "round", "uid", "label", "start", "end")
    parts = fields.each("parts", _handed_part)
    if not parts:
        raise refusals.malformed("hand-out.parts")
    return HandOut(
        hand_out=fields.uid("hand_out"),
        look=fields.one_of("look", (1, 2)),
        threshold=fields.count("threshold", 3),
        council=Fields(fields.any("council"), "council", "name").text("name"),
        round=round.uid("uid"),
        label=round.text("label"),
        start=round.day("start"),
        end=round.day("end"),
        parts=parts,
        seat=fields.maybe("seat", lambda name: _seat(fields.any(name))),
        sectors=fields.each("sectors", _sector),
        own_sector_only=fields.truth("own_sector_only"),
        second=fields.maybe("second", lambda name: _second(fields.any(name))),
    )


def _handed_part(value: object, where: str) -> HandedPart:
    fields = Fields(
        value, where, "assessment", "questionnaire", "version", "hash", "scope", "sectors", "tier", "tree"
    )  # fmt: skip
    tree = fields.any("tree")
    if not isinstance(tree, dict):
        raise refusals.malformed(f"{where}.tree")
    return HandedPart(
        assessment=fields.uid("assessment"),
        questionnaire=fields.id("questionnaire"),
        version=fields.id("version"),
        hash=fields.sha256("hash"),
        scope=Scope(fields.one_of("scope", [each.value for each in Scope])),
        sectors=fields.ids("sectors"),
        tier=fields.maybe("tier", lambda name: fields.one_of(name, TIERS)),
        tree=tree,
    )


def _questionnaire(part: HandedPart) -> Questionnaire:
    """The questionnaire of a part: its content proven by its hash, and checked as any file is."""
    name = f"{part.questionnaire} {part.version}"
    if content_hash(part.tree) != part.hash:
        raise refusals.tree_changed(name)
    checked = check(json.dumps(part.tree, ensure_ascii=False).encode("utf-8"), name)
    found = checked.questionnaire
    if found is None or (found.id, found.version, found.hash) != (part.questionnaire, part.version, part.hash):
        first = next((each for each in checked.problems if each.is_error), None)
        raise refusals.bad_tree(name, first.code if first else "id, version")
    return found


def _seat(value: object) -> Seat:
    fields = Fields(value, "seat", "uid", "number", "sector")
    return Seat(uid=fields.uid("uid"), number=fields.count("number", 1), sector=fields.maybe("sector", fields.id))


def _sector(value: object, where: str) -> tuple[str, Text]:
    fields = Fields(value, where, "id", "label")
    words = fields.words("label")
    return fields.id("id"), Text(words, next(iter(words)))


def _second(value: object) -> SecondLook:
    fields = Fields(value, "second", "first", "own", "items")
    return SecondLook(
        first=fields.uid("first"),
        items=fields.each("items", _item),
        own=fields.maybe("own", lambda name: fields.each(name, read_answered_part)),
    )


def _item(value: object, where: str) -> SecondItem:
    fields = Fields(
        value, where, "questionnaire", "question", "n", "levels", "dont_know", "not_applicable", "comments"
    )  # fmt: skip
    return SecondItem(
        questionnaire=fields.id("questionnaire"),
        question=fields.id("question"),
        n=fields.count("n"),
        levels=fields.counts("levels"),
        dont_know=fields.count("dont_know"),
        not_applicable=fields.count("not_applicable"),
        comments=fields.each("comments", _comment),
    )


def _comment(value: object, where: str) -> ReleasedComment:
    fields = Fields(value, where, "text", "language")
    return ReleasedComment(text=fields.text("text"), language=_language(fields, "language"))


# Answers


def _answers(content: Mapping[str, Any]) -> HandedBack:
    fields = Fields(
        content, "answers", "format", "kind", "hand_out", "look", "first", "member", "seat", "sector", "revision",
        "earlier", "finished", "made_with", "parts",
    )  # fmt: skip
    parts = fields.each("parts", read_answered_part)
    named = [(part.questionnaire, part.version) for part in parts]
    if len(set(named)) < len(named):
        raise refusals.malformed("answers.parts")
    return HandedBack(
        hand_out=fields.uid("hand_out"),
        look=fields.one_of("look", (1, 2)),
        first=fields.maybe("first", fields.sha256),
        member=fields.uid("member"),
        seat=fields.maybe("seat", fields.uid),
        sector=fields.maybe("sector", fields.id),
        revision=fields.count("revision", 1),
        earlier=fields.sha256s("earlier"),
        finished=fields.truth("finished"),
        made_with=fields.one_of("made_with", _MADE_WITH),
        parts=parts,
    )


def read_answered_part(value: object, where: str) -> AnsweredPart:
    """What a member answered to one questionnaire.

    Raises:
        ExpectedError: it is not written as such.
    """
    fields = Fields(value, where, "questionnaire", "version", "hash", "answers")
    answers = fields.each("answers", read_answer)
    if len({answer.key for answer in answers}) < len(answers):
        raise refusals.malformed(f"{where}.answers")
    return AnsweredPart(
        questionnaire=fields.id("questionnaire"),
        version=fields.id("version"),
        hash=fields.sha256("hash"),
        answers=answers,
    )


def read_answer(value: object, where: str) -> Answer:
    """One answer, as members give it.

    Raises:
        ExpectedError: it is not written as one.
    """
    fields = Fields(
        value, where, "question", "row", "state", "value", "reason", "comment", "comment_language", "evidence",
        "importance",
    )  # fmt: skip
    state = fields.maybe("state", lambda name: AnswerState(fields.one_of(name, [each.value for each in AnswerState])))
    answer = Answer(
        question=fields.id("question"),
        row=fields.maybe("row", fields.id),
        state=state,
        value=fields.maybe("value", lambda name: _value(fields.any(name), where)),
        reason=fields.maybe("reason", fields.text),
        comment=fields.maybe("comment", fields.text),
        comment_language=_language(fields, "comment_language"),
        evidence=fields.maybe("evidence", fields.text),
        importance=fields.maybe("importance", lambda name: fields.one_of(name, (1, 2, 3, 4, 5))),
    )
    if (answer.value is not None) != (state is AnswerState.VALUE):
        raise refusals.malformed(f"{where}.value")
    if (answer.reason is not None) != (state is AnswerState.NOT_APPLICABLE):
        raise refusals.malformed(f"{where}.reason")
    return answer


def _value(value: object, where: str) -> Value:
    """A value in the store's own encoding, and in no other writing of it."""
    if not _is_cell(value) and not _is_measurement(value) and not _is_row(value):
        raise refusals.malformed(f"{where}.value")
    try:
        return decode(json.dumps(value, ensure_ascii=False))
    except ValueError:
        raise refusals.malformed(f"{where}.value") from None


def _is_cell(value: object) -> bool:
    match value:
        case str():
            return True
        case list():
            return all(isinstance(each, str) for each in value)
        case {"number": str(number), **more}:
            return not more and _NUMBER.match(number) is not None
        case {"date": str(), **more}:
            return not more
        case _:
            return False


def _is_measurement(value: object) -> bool:
    match value:
        case {"measured": str(number), "year": year, "source": source, "group": group, **more}:
            plain = type(year) in (int, type(None)) and isinstance(source, str | None) and isinstance(group, str | None)
            return not more and plain and _NUMBER.match(number) is not None
        case _:
            return False


def _is_row(value: object) -> bool:
    match value:
        case {"row": dict(cells), **more}:
            return not more and all(map(_is_cell, cells.values()))
        case _:
            return False


def _language(fields: Fields, name: str) -> str | None:
    found = fields.maybe(name, lambda name: fields.text(name, 16))
    if found is not None and not _LANGUAGE.match(found):
        raise refusals.malformed(name)
    return found
