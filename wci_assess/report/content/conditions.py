"""Skip notes: a question's ``when`` in words, for whoever fills in paper and must decide alone."""

from __future__ import annotations

from wci_assess.i18n import Say
from wci_assess.questionnaire import NO, YES, All, AnyOf, AtLeast, Condition, Is, Not, Question, Questionnaire


def condition_words(condition: Condition, questionnaire: Questionnaire, say: Say) -> str:
    """``3.2 is “Yes”``; parts joined by *and* or *or*."""
    match condition:
        case Is(question, values):
            told = [_quoted(_value(questionnaire.question(question), value, say), say) for value in values]
            return say(
                "{number} is {values}", number=_number(questionnaire, question), values=say(" or ").join(told)
            )  # fmt: skip
        case AtLeast(question, level):
            word = _quoted(_value(questionnaire.question(question), level, say), say)
            return say("{number} is {level} or higher", number=_number(questionnaire, question), level=word)
        case All(parts):
            return _joined(parts, say(" and "), questionnaire, say)
        case AnyOf(parts):
            return _joined(parts, say(" or "), questionnaire, say)
        case Not(part):
            return say("it is not so that {condition}", condition=condition_words(part, questionnaire, say))


def _joined(parts: tuple[Condition, ...], word: str, questionnaire: Questionnaire, say: Say) -> str:
    told = [condition_words(part, questionnaire, say) for part in parts]
    return word.join(
        f"({one})" if isinstance(part, All | AnyOf) else one for one, part in zip(told, parts, strict=True)
    )


def _number(questionnaire: Questionnaire, question: str) -> str:
    return questionnaire.numbers.get(question, question)


def _quoted(text: str, say: Say) -> str:
    return say("“{text}”", text=text)


def _value(question: Question | None, value: str, say: Say) -> str:
    """A level, an option, yes or no in words."""
    if question is None:
        return value
    if value in (YES, NO) and not question.options and question.scale is None:
        return say("Yes") if value == YES else say("No")
    for level in question.scale.levels if question.scale else ():
        if level.id == value:
            return level.label.in_language(say.language)
    for option in question.options:
        if option.id == value:
            return option.label.in_language(say.language)
    return value
