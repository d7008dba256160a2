"""Values with sensible defaults, so that a test says only what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from wci_assess.questionnaire import (
    Choice,
    Kind,
    Level,
    Question,
    Questionnaire,
    QuestionType,
    Scale,
    Section,
    Text,
)
from wci_assess.response import (
    Answer,
    Answers,
    AnswerState,
    Assessment,
    AssessmentRecord,
    Condition,
    Council,
    Key,
    Round,
    Scope,
    Totals,
)
from wci_assess.scoring import Voice, counted

NA = "n/a"
DK = "?"


def text(words: str) -> Text:
    return Text({"en": words, "fr": f"{words} (fr)"}, "en")


def scale(count: int = 4, in_place: int = 3) -> Scale:
    return Scale(
        f"scale-{count}",
        tuple(
            Level(f"level-{n}", n, text(f"Level {n}"), text(f"Means {n}"), n == in_place) for n in range(1, count + 1)
        ),
    )


FOUR = scale()


def practice(question_id: str, **changes: Any) -> Question:
    made = Question(id=question_id, type=QuestionType.PRACTICE, text=text(f"Practice {question_id}"), scale=FOUR)
    return replace(made, **changes)


def question(question_id: str, type: QuestionType, **changes: Any) -> Question:
    options = (Choice("one", text("One")), Choice("two", text("Two"))) if type.startswith("choice") else ()
    made = Question(id=question_id, type=type, text=text(f"Question {question_id}"), options=options)
    return replace(made, **changes)


def section(section_id: str, *questions: Question, **changes: Any) -> Section:
    return replace(Section(id=section_id, title=text(f"Section {section_id}"), questions=questions), **changes)


def questionnaire(*sections: Section, **changes: Any) -> Questionnaire:
    made = Questionnaire(
        id="made",
        version="1.0.0",
        kind=Kind.ORGANIZATIONAL,
        languages=("en", "fr"),
        title=text("Made for a test"),
        hash="0" * 64,
        scales={FOUR.id: FOUR},
        sections=sections,
    )
    return replace(made, **changes)


def answer(question_id: str, given: object) -> Answer:
    """A level number, ``NA``, ``DK``, or any value as it is."""
    if given == NA:
        return Answer(question=question_id, state=AnswerState.NOT_APPLICABLE, reason="too-small")
    if given == DK:
        return Answer(question=question_id, state=AnswerState.DONT_KNOW)
    value: Any = f"level-{given}" if isinstance(given, int) else given
    return Answer(question=question_id, state=AnswerState.VALUE, value=value)


def answers(**given: object) -> Answers:
    """``a=3, b=NA`` answers the questions a and b; an underscore stands for a hyphen."""
    made = [answer(name.replace("_", "-"), value) for name, value in given.items()]
    return {each.key: each for each in made}


def record(
    asked: Questionnaire,
    given: Answers | Mapping[Key, Answer],
    *,
    id: int = 1,
    council: int = 1,
    year: int = 2025,
    scope: Scope = Scope.FULL,
    tier: str | None = None,
    sectors: tuple[str, ...] = (),
    members: Sequence[Answers] = (),
    threshold: int = 5,
) -> AssessmentRecord:
    made = AssessmentRecord(
        council=Council(id=council, uid=f"{council:032x}", name=f"Council {council}", alias=f"C{council}", tier=tier),
        round=Round(
            id=id,
            uid=f"{id:032x}",
            council=council,
            label=f"{year}-{(year + 1) % 100}",
            start=date(year, 4, 1),
            end=date(year + 1, 3, 31),
            threshold=threshold,
            collection=Condition.CLOSED,
        ),
        assessment=Assessment(
            id=id,
            uid=f"{id:032x}",
            council=council,
            round=id,
            questionnaire=asked.id,
            version=asked.version,
            hash=asked.hash,
            scope=scope,
            tier=tier,
            sectors=sectors,
        ),
        questionnaire=asked,
        answers=given,
    )
    return replace(made, totals=totals_of(made, [Voice(first=each) for each in members])) if members else made


def totals_of(made: AssessmentRecord, voices: Sequence[Voice]) -> Totals:
    """The totals as *Close collection* makes them."""
    return Totals(counted(made.questionnaire, made.assessment, voices, made.round.threshold))
