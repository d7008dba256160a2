"""Whole assessments as they come in: bytes of a file to the values of :mod:`wci_assess.exchange.whole`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from wci_assess.checker import MAX_BYTES
from wci_assess.errors import ExpectedError
from wci_assess.exchange import refusals
from wci_assess.exchange.envelope import Envelope, open_envelope
from wci_assess.exchange.fields import Fields
from wci_assess.exchange.handed_reading import read_answer
from wci_assess.exchange.whole import QuestionnaireFile, WholeAction, WholeAssessment, WholeFile, WholeMember
from wci_assess.questionnaire import TIERS
from wci_assess.response import Answer, Answers, Assessment, Condition, Council, QuestionTotal, Round, Scope
from wci_assess.response.action import Action, ActionState, Purpose
from wci_assess.response.numbers import MOST_PEOPLE
from wci_assess.response.totals import OF_MEMBERS

MOST_QUESTIONNAIRES = 40
"""In one file: each is checked as any file is, which takes its time."""
_LONGEST_NAME = 2_000
_CONDITIONS = [each.value for each in Condition]
_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?\Z", re.ASCII)
_OF_COUNCIL = ("note", "settled_on", "settled_group", "settled_count")
"""What only the council's answers hold."""


def read_whole(data: bytes) -> WholeFile:
    """The assessments in a file; their questionnaires are not checked yet.

    Raises:
        ExpectedError: there are none, or they are damaged; the sentence says what to ask for.
    """
    return whole_of(open_exported(data))


def whole_of(envelope: Envelope) -> WholeFile:
    """The same of a file that was opened.

    Raises:
        ExpectedError: as :func:`read_whole`.
    """
    if envelope.kind != "assessment":
        raise refusals.not_an_assessment(envelope.kind)
    fields = Fields(envelope.content, "assessment", "format", "kind", "questionnaires", "assessments")
    file = WholeFile(
        questionnaires=fields.each("questionnaires", _questionnaire),
        assessments=fields.each("assessments", _whole),
    )
    _refuse_loose_ends(file)
    return file


def open_exported(data: bytes) -> Envelope:
    """Opens the bytes of a file that came from another computer's ``export`` or ``summary``.

    Raises:
        ExpectedError: it is none of ours, is damaged or newer.
    """
    try:
        return open_envelope(data)
    except ExpectedError as error:
        raise refusals.not_exported() if error.code == "not-ours" else error from None


def _refuse_loose_ends(file: WholeFile) -> None:
    """Passes assessments that are each there once, with exactly the questionnaires that they answer."""
    asked = (each.assessment for each in file.assessments)
    answered = {(each.questionnaire, each.version, each.hash) for each in asked}
    held = [(*each.named, each.hash) for each in file.questionnaires]
    uids = {each.assessment.uid for each in file.assessments}
    if not uids or len(uids) < len(file.assessments):
        raise refusals.malformed("assessment.assessments")
    if set(held) != answered or len({each.named for each in file.questionnaires}) < len(held):
        raise refusals.malformed("assessment.questionnaires")
    if len(held) > MOST_QUESTIONNAIRES or sum(len(each.yaml) for each in file.questionnaires) > MAX_BYTES:
        raise refusals.malformed("assessment.questionnaires")


def _questionnaire(value: object, where: str) -> QuestionnaireFile:
    fields = Fields(value, where, "id", "version", "hash", "yaml")
    return QuestionnaireFile(
        id=fields.id("id"),
        version=fields.id("version"),
        hash=fields.sha256("hash"),
        yaml=fields.text("yaml", MAX_BYTES),
    )


def _whole(value: object, where: str) -> WholeAssessment:
    fields = Fields(value, where, "council", "round", "assessment", "answers", "actions", "totals", "members")
    council, example = _council(fields.any("council"), f"{where}.council")
    assessment = _assessment(fields.any("assessment"), f"{where}.assessment")
    return WholeAssessment(
        council=council,
        example=example,
        round=_round(fields.any("round"), f"{where}.round"),
        assessment=assessment,
        answers=_answers(fields, where),
        totals=_totals(fields, where),
        actions=_actions(fields, where, assessment.questionnaire),
        members=_members(fields, where),
    )


def _members(fields: Fields, where: str) -> tuple[WholeMember, ...]:
    found = fields.each("members", _member)
    if len({each.uid for each in found}) < len(found) or len({each.number for each in found}) < len(found):
        raise refusals.malformed(f"{where}.members")
    return found


def _member(value: object, where: str) -> WholeMember:
    fields = Fields(value, where, "uid", "number", "sector", "answers")
    return WholeMember(
        uid=fields.uid("uid"),
        number=fields.count("number", 1),
        sector=fields.maybe("sector", fields.id),
        answers=_each_once(fields.each("answers", read_answer), where),
    )


def _actions(fields: Fields, where: str, questionnaire: str) -> tuple[WholeAction, ...]:
    found = fields.each("actions", lambda value, place: _action(value, place, questionnaire))
    if len({each.action.uid for each in found}) < len(found):
        raise refusals.malformed(f"{where}.actions")
    if len({each.action.question for each in found}) < len(found):
        raise refusals.malformed(f"{where}.actions")
    return found


def _action(value: object, where: str, questionnaire: str) -> WholeAction:
    fields = Fields(
        value, where, "uid", "question", "purpose", "cause", "step", "role", "due", "target_level", "state", "outcome",
        "carried_from",
    )  # fmt: skip
    action = Action(
        id=0,
        uid=fields.uid("uid"),
        round=0,
        questionnaire=questionnaire,
        question=fields.id("question"),
        purpose=Purpose(fields.one_of("purpose", [each.value for each in Purpose])),
        cause=fields.maybe("cause", fields.text),
        step=fields.maybe("step", fields.text),
        role=fields.maybe("role", lambda name: fields.text(name, _LONGEST_NAME)),
        due=fields.maybe("due", fields.day),
        target_level=fields.maybe("target_level", lambda name: fields.count(name, 1, 9)),
        state=ActionState(fields.one_of("state", [each.value for each in ActionState])),
        outcome=fields.maybe("outcome", fields.text),
    )
    return WholeAction(action, fields.maybe("carried_from", fields.uid))


def _council(value: object, where: str) -> tuple[Council, bool]:
    fields = Fields(value, where, "uid", "name", "alias", "tier", "population", "sectors", "example")
    council = Council(
        id=0,
        uid=fields.uid("uid"),
        name=fields.text("name", _LONGEST_NAME),
        alias=fields.maybe("alias", lambda name: fields.text(name, _LONGEST_NAME)),
        tier=fields.maybe("tier", lambda name: fields.one_of(name, TIERS)),
        population=_population(fields),
        sectors=fields.each("sectors", _text),
    )
    return council, fields.truth("example")


def _text(value: object, where: str) -> str:
    return Fields({"text": value}, where, "text").text("text", _LONGEST_NAME)


def _population(fields: Fields) -> int | None:
    return fields.maybe("population", lambda name: fields.count(name, 1, MOST_PEOPLE))


def _round(value: object, where: str) -> Round:
    fields = Fields(value, where, "uid", "label", "start", "end", "threshold", "collection")
    return Round(
        id=0,
        uid=fields.uid("uid"),
        council=0,
        label=fields.text("label", _LONGEST_NAME),
        start=fields.day("start"),
        end=fields.day("end"),
        threshold=fields.count("threshold", 3),
        collection=Condition(fields.one_of("collection", _CONDITIONS)),
    )


def _assessment(value: object, where: str) -> Assessment:
    fields = Fields(
        value, where, "uid", "questionnaire", "version", "hash", "scope", "sectors", "tier", "population", "state"
    )
    return Assessment(
        id=0,
        uid=fields.uid("uid"),
        council=0,
        round=0,
        questionnaire=fields.id("questionnaire"),
        version=fields.id("version"),
        hash=fields.sha256("hash"),
        scope=Scope(fields.one_of("scope", [each.value for each in Scope])),
        sectors=fields.ids("sectors"),
        tier=fields.maybe("tier", lambda name: fields.one_of(name, TIERS)),
        population=_population(fields),
        state=Condition(fields.one_of("state", _CONDITIONS)),
    )


def _answers(fields: Fields, where: str) -> Answers:
    return _each_once(fields.each("answers", _answer), where)


def _each_once(found: tuple[Answer, ...], where: str) -> Answers:
    answers = {each.key: each for each in found}
    if len(answers) < len(found) or any(each.empty for each in found):
        raise refusals.malformed(f"{where}.answers")
    return answers


def _answer(value: object, where: str) -> Answer:
    if not isinstance(value, dict) or not value.keys() >= set(_OF_COUNCIL):
        raise refusals.malformed(where)
    own = Fields({name: value[name] for name in _OF_COUNCIL}, where, *_OF_COUNCIL)
    answer = read_answer({name: said for name, said in value.items() if name not in _OF_COUNCIL}, where)
    return replace(
        answer,
        note=own.maybe("note", own.text),
        settled_on=own.maybe("settled_on", own.day),
        settled_group=own.maybe("settled_group", lambda name: own.text(name, _LONGEST_NAME)),
        settled_count=own.maybe("settled_count", own.count),
    )


def _totals(fields: Fields, where: str) -> tuple[QuestionTotal, ...]:
    totals = fields.each("totals", _total)
    if len({(each.question, each.batch, each.sector, each.look) for each in totals}) < len(totals):
        raise refusals.malformed(f"{where}.totals")
    return totals


def _total(value: object, where: str) -> QuestionTotal:
    fields = Fields(
        value, where, "question", "sector", "look", "batch", "values", "given", "not_applicable", "dont_know",
        "unanswered", "took_part", "median",
    )  # fmt: skip
    return QuestionTotal(
        question=OF_MEMBERS if fields.any("question") == OF_MEMBERS else fields.id("question"),
        sector=fields.maybe("sector", fields.id),
        look=fields.one_of("look", (1, 2)),
        batch=fields.count("batch", 1),
        values=_values(fields.any("values"), f"{where}.values"),
        given=fields.count("given"),
        not_applicable=fields.count("not_applicable"),
        dont_know=fields.count("dont_know"),
        unanswered=fields.count("unanswered"),
        took_part=fields.count("took_part"),
        median=fields.maybe("median", lambda name: _number(fields.text(name, 64), f"{where}.median")),
    )


def _values(value: object, where: str) -> Mapping[str, int]:
    names = tuple(value) if isinstance(value, dict) else ()
    fields = Fields(value, where, *names)
    return {name: fields.count(name) for name in names}


def _number(text: str, where: str) -> Decimal:
    if not _NUMBER.match(text):
        raise refusals.malformed(where)
    return Decimal(text)
