"""The code book: what each column holds, and what each code in it means, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wci_assess.i18n import LANGUAGES, mark, speak
from wci_assess.questionnaire import Question, Questionnaire, Text
from wci_assess.report.research.long_table import (
    COUNCIL,
    HIDDEN,
    MEAN,
    MEDIAN,
    MEMBERS,
    NO_SECTOR_TOLD,
    REPLIES,
    SHARE,
    UNANSWERED,
)

COLUMNS = ("questionnaire", "version", "variable", "code", *(f"label_{language}" for language in LANGUAGES))
_VARIABLES: Mapping[str, str] = {
    "council": mark("The council’s number in this program; it means nothing elsewhere"),
    "period": mark("The round’s label"),
    "start": mark("First day of the round"),
    "end": mark("Last day of the round"),
    "tier": mark("Size of the community when the assessment began"),
    "questionnaire": mark("Questionnaire"),
    "version": mark("Version of the questionnaire"),
    "scope": mark("Which questions were asked"),
    "section": mark("Section"),
    "question": mark("Question"),
    "respondent": mark("Who answered: the council together, or its members each for themselves"),
    "sector": mark("Sector of the members who are counted, or group of a survey’s replies; empty: all of them"),
    "look": mark("1: members’ first answers; 2: after the second look, where a second answer stands for the first"),
    "row": mark("Row of an inventory, or group and year of an indicator (group:year)"),
    "state": mark("Kind of answer"),
    "level": mark("Number of the level, from 1"),
    "levels": mark("How many levels the question has"),
    "value": mark("The answer as it is stored; of “not applicable” the reason; of members a mean score or a median"),
    "n": mark("How many members, or replies to a survey; empty where the council answered"),
    "basis": mark("Whose answers these are"),
}
_CODES: Mapping[str, Mapping[str, str]] = {
    "tier": {
        "small": mark("under 30,000 people"),
        "medium": mark("30,000 to 99,999 people"),
        "large": mark("100,000 to 499,999 people"),
        "metropolitan": mark("500,000 people or more"),
    },
    "scope": {"full": mark("all questions"), "core": mark("core practices only")},
    "respondent": {
        COUNCIL: mark("the council"),
        MEMBERS: mark("its members"),
        REPLIES: mark("people who replied to a survey"),
    },
    "sector": {NO_SECTOR_TOLD: mark("members of no sector")},
    "basis": {
        COUNCIL: mark("the council’s answer"),
        MEMBERS: mark("members’ answers"),
        REPLIES: mark("replies to a survey"),
    },
    "state": {
        "value": mark("answered"),
        "not-applicable": mark("not applicable"),
        "dont-know": mark("don’t know"),
        UNANSWERED: mark("not answered"),
        HIDDEN: mark("hidden: too few members answered"),
        MEAN: mark("mean score of the members, 0 to 100"),
        MEDIAN: mark("lower median of the members’ numbers"),
        SHARE: mark("of the replies with a value, the per cent that an indicator counts"),
    },
    "value": {
        "another-body": mark("another body does it"),
        "outside-mandate": mark("outside our mandate"),
        "too-small": mark("community too small"),
    },
}

Line = list[str]


def code_book(questionnaires: Sequence[Questionnaire]) -> Iterator[Line]:
    """The lines of the book: the columns, the codes that all have in common, then questionnaire by questionnaire."""
    for variable, text in _VARIABLES.items():
        yield ["", "", variable, "", *_said(text)]
    for variable, codes in _CODES.items():
        for code, text in codes.items():
            yield ["", "", variable, code, *_said(text)]
    for questionnaire in questionnaires:
        own = [questionnaire.id, questionnaire.version]
        for line in _questionnaire(questionnaire):
            yield [*own, *line]


def _said(text: str) -> list[str]:
    return [speak(language)(text) for language in LANGUAGES]


def _told(text: Text) -> list[str]:
    return [text.in_language(language) for language in LANGUAGES]


def _questionnaire(questionnaire: Questionnaire) -> Iterator[Line]:
    yield ["questionnaire", questionnaire.id, *_told(questionnaire.title)]
    for choice in questionnaire.sectors:
        yield ["sector", choice.id, *_told(choice.label)]
    for section in questionnaire.sections:
        yield ["section", section.id, *_told(section.title)]
        for question in section.questions:
            yield ["question", question.id, *_told(question.text)]
            yield from _answers(question)


def _answers(question: Question) -> Iterator[Line]:
    """``level:QUESTION`` and ``value:QUESTION``: what its numbers and ids mean."""
    if question.scale is not None:
        for number, level in enumerate(question.scale.levels, 1):
            yield [f"level:{question.id}", str(number), *_told(level.label)]
        for level in question.scale.levels:
            yield [f"value:{question.id}", level.id, *_told(level.label)]
    for choice in question.options:
        yield [f"value:{question.id}", choice.id, *_told(choice.label)]
    for choice in question.groups:
        yield [f"row:{question.id}", choice.id, *_told(choice.label)]
