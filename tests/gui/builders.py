"""Questionnaires and responses for the tests of the window, with defaults."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from wci_assess.questionnaire import Kind, Level, Question, Questionnaire, QuestionType, Scale, Section, Text
from wci_assess.response import Answer, Assessment, AssessmentRecord, Council, Round
from wci_assess.workspace.answer import Opened, Reply, Step
from wci_assess.workspace.open_response import OpenResponse
from wci_assess.workspace.worker import Inline


def text(en: str, fr: str | None = None) -> Text:
    return Text({"en": en, "fr": fr if fr is not None else f"{en} (fr)"}, "en")


SCALE = Scale(
    "practice",
    tuple(
        Level(id_, number, text(en, fr), text(f"{en} means this.", f"{fr} veut dire ceci."), id_ == "in-place")
        for number, (id_, en, fr) in enumerate(
            (
                ("not-in-place", "Not in place", "Pas en place"),
                ("starting", "Starting", "Amorcé"),
                ("in-place", "In place", "En place"),
                ("leading", "Leading", "Exemplaire"),
            ),
            1,
        )
    ),
)


def practice(id_: str, words: str | None = None) -> Question:
    return Question(
        id=id_,
        type=QuestionType.PRACTICE,
        scale=SCALE,
        text=text(words or f"Practice {id_} is in use throughout the year and known to all members of the council."),
        help=text(f"Look for what shows {id_}."),
        evidence=("policy",),
    )


def questionnaire(sections: Iterable[Section]) -> Questionnaire:
    return Questionnaire(
        id="test",
        version="1.0.0",
        kind=Kind.OTHER,
        languages=("en", "fr"),
        title=text("Test questionnaire", "Questionnaire d’essai"),
        hash="0" * 64,
        scales={"practice": SCALE},
        sections=tuple(sections),
    )


def long_questionnaire(count: int, sections: int = 1) -> Questionnaire:
    each = count // sections
    return questionnaire(
        Section(
            id=f"s{s}",
            title=text(f"Section {s}"),
            questions=tuple(practice(f"q{s}-{q}") for q in range(each)),
        )
        for s in range(sections)
    )


class NoStore:
    """Takes everything and keeps nothing but what it was asked."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def keep(self, steps: Sequence[Step]) -> Reply:
        self.steps += steps
        return Reply(at=datetime(2026, 5, 4, 14, 2), can_undo=True)


def open_response(of: Questionnaire, answers: Iterable[Answer] = ()) -> OpenResponse:
    record = AssessmentRecord(
        council=Council(id=1, uid="c" * 32, name="Test council"),
        round=Round(id=1, uid="r" * 32, council=1, label="2026-27", start=date(2026, 4, 1), end=date(2027, 3, 31)),
        assessment=Assessment(
            id=1, uid="a" * 32, council=1, round=1, questionnaire=of.id, version=of.version, hash=of.hash
        ),
        questionnaire=of,
        answers={answer.key: answer for answer in answers},
    )
    return OpenResponse(Inline(), NoStore(), Opened(record=record))
