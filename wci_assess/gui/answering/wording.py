"""Answers and invitations in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from wci_assess.gui.editors.number_words import typed_number
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.questionnaire import NO, YES, Column, Level, Question, QuestionType
from wci_assess.response import Answer, AnswerState, Cell, Measurement
from wci_assess.response.value_reading import REASON_WORDS

EVIDENCE_WORDS: Mapping[str, str] = {
    "policy": mark("a policy, a decision or a document"),
    "practice": mark("how it is done, with a recent example"),
    "result": mark("a result that can be counted or seen"),
}
"""What may stand behind a level, by the prompts of the questionnaire file."""


def reason_words(look: Look, reason: str | None) -> str:
    """A reason for *not applicable*, in words."""
    if not reason:
        return ""
    return look.say(REASON_WORDS[reason]) if reason in REASON_WORDS else reason


def level_of(question: Question, answer: Answer | None) -> Level | None:
    """The level that the answer holds, if it holds one."""
    if answer is None or answer.state is not AnswerState.VALUE or question.scale is None:
        return None
    return question.scale.level(answer.value) if isinstance(answer.value, str) else None


def level_words(look: Look, level: Level) -> str:
    """``3 In place``."""
    return f"{level.number} {read(look, level.label)}"


def answer_words(look: Look, question: Question, answer: Answer | None) -> str:
    """The answer in a few words; nothing where there is none."""
    say = look.say
    if answer is None or answer.state is None:
        return ""
    if answer.state is AnswerState.DONT_KNOW:
        return say("Don’t know")
    if answer.state is AnswerState.NOT_APPLICABLE:
        return say("Not applicable ({reason})", reason=reason_words(look, answer.reason))
    level = level_of(question, answer)
    return level_words(look, level) if level else _value_words(look, question, answer)


def _value_words(look: Look, question: Question, answer: Answer) -> str:
    match answer.value:
        case Measurement(value, year, _source, _group):
            return f"{typed_number(look, value)} ({year})" if year else typed_number(look, value)
        case Decimal():
            return typed_number(look, answer.value)
        case date():
            return look.say.date(answer.value)
        case tuple():
            return ", ".join(_option_words(look, question, each) for each in answer.value)
        case str():
            return _option_words(look, question, answer.value)
        case _:
            return _row_name(look, question, answer.value)


def _row_name(look: Look, question: Question, value: object) -> str:
    """What names an inventory's row, else that it is one."""
    naming = next((column for column in question.columns if column.required), None)
    name = value.get(naming.id) if naming is not None and isinstance(value, Mapping) else None
    return _shortened(name) if isinstance(name, str) else look.say("a row")


def cell_words(look: Look, column: Column, cell: Cell) -> str:
    """A cell of an inventory in words."""
    options = {YES: look.say("Yes"), NO: look.say("No")} if column.type is QuestionType.YES_NO else {}
    options |= {option.id: read(look, option.label) for option in column.options}
    match cell:
        case tuple():
            return ", ".join(options.get(each, each) for each in cell)
        case Decimal():
            return typed_number(look, cell)
        case date():
            return look.say.date(cell)
        case _:
            return options.get(cell, cell)


def _shortened(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57]}…"


def _option_words(look: Look, question: Question, value: str) -> str:
    if question.type is QuestionType.YES_NO:
        return {YES: look.say("Yes"), NO: look.say("No")}.get(value, value)
    words = next((read(look, option.label) for option in question.options if option.id == value), value)
    return _shortened(words)


def is_low(question: Question, answer: Answer | None) -> bool:
    """Whether a practice is rated below *In place*."""
    level = level_of(question, answer)
    return level is not None and question.scale is not None and level.number < question.scale.in_place


def invitation(look: Look, question: Question, answer: Answer | None) -> str:
    """What a level invites to write: a reason where it is low, evidence where it is the highest; else nothing."""
    level = level_of(question, answer)
    if answer is None or level is None or question.scale is None:
        return ""
    if is_low(question, answer) and not answer.comment:
        return look.say("What is missing? A comment helps next year.")
    if level.number == len(question.scale.levels) and not answer.evidence:
        return look.say("What shows it? Name the evidence.")
    return ""


def evidence_hint(look: Look, question: Question) -> str:
    """What to name as evidence."""
    words = [look.say(EVIDENCE_WORDS[prompt]) for prompt in question.evidence if prompt in EVIDENCE_WORDS]
    return look.say("For example: {examples}", examples="; ".join(words)) if words else ""


def previous_words(look: Look, question: Question, before: Answer | None, answer: Answer | None, period: str) -> str:
    """Last period's level, once this one's is chosen: seen before, it would pull the rating to itself."""
    level = level_of(question, before)
    if level is None or level_of(question, answer) is None:
        return ""
    return f"{look.say.colon(period)} {level_words(look, level)}"
