"""Builders for what the report prints: a small questionnaire, the shipped one, councils with answers."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from tests.builders import totals_of
from wci_assess.checker import check
from wci_assess.comparison import Column, compare
from wci_assess.paths import PROGRAM, QUESTIONNAIRES
from wci_assess.questionnaire import (
    AnyOf,
    AtLeast,
    Choice,
    Is,
    Kind,
    Level,
    Not,
    Question,
    Questionnaire,
    QuestionType,
    Scale,
    Section,
    Text,
)
from wci_assess.questionnaire import Column as InventoryColumn
from wci_assess.report import Chapter, Edition, Options, Paper
from wci_assess.response import (
    Answer,
    Answers,
    AnswerState,
    Assessment,
    AssessmentRecord,
    Council,
    Round,
    Scope,
)
from wci_assess.scoring import Voice, score

DAY = datetime.date(2026, 4, 1)
LEVELS = ("not-in-place", "starting", "in-place", "leading")


def both(english: str, french: str = "") -> Text:
    return Text({"en": english, "fr": french or f"{english} (fr)"}, "en")


def only(text: str, language: str = "en") -> Text:
    return Text({language: text}, language)


def scale() -> Scale:
    labels = (
        ("Not in place", "Pas en place"), ("Starting", "Amorcé"), ("In place", "En place"), ("Leading", "Exemplaire"),
    )  # fmt: skip
    return Scale(
        "practice",
        tuple(Level(LEVELS[n], n + 1, both(*labels[n]), both(f"Meaning of {labels[n][0]}."), n == 2) for n in range(4)),
    )


def practice(name: str, **changes: object) -> Question:
    text = both(f"Practice {name}.", f"Pratique {name}.")
    fields: dict[str, object] = {"id": name, "type": QuestionType.PRACTICE, "text": text, "scale": scale()}
    return Question(**(fields | changes))  # type: ignore[arg-type]


def questionnaire(*sections: Sequence[Question], **changes: object) -> Questionnaire:
    made = tuple(
        Section(id=f"s{n}", title=both(f"Section number {n}", f"Section numéro {n}"), questions=tuple(questions))
        for n, questions in enumerate(sections, 1)
    )
    fields: dict[str, object] = {
        "id": "test-questionnaire", "version": "1.0.0", "kind": Kind.ORGANIZATIONAL, "languages": ("en", "fr"),
        "title": both("A test questionnaire", "Un questionnaire d’essai"), "hash": "ab" * 32,
        "scales": {"practice": scale()}, "sections": made,
    }  # fmt: skip
    return Questionnaire(**(fields | changes))  # type: ignore[arg-type]


def shipped() -> Questionnaire:
    """The organizational questionnaire as it ships."""
    return of_file("lip-organizational")


def sectoral() -> Questionnaire:
    """The sectoral questionnaire as it ships: over a hundred practices."""
    return of_file("lip-sectoral")


@cache
def old_file(name: str) -> Questionnaire:
    """A questionnaire as version 1.0.0 of it was: the figures to reach are measured on these."""
    path = PROGRAM / "tests" / "data" / "questionnaires-1.0.0" / f"{name}.yaml"
    found = check(path.read_bytes(), path.name).questionnaire
    assert found is not None
    return found


@cache
def of_file(name: str) -> Questionnaire:
    """A questionnaire that ships."""
    path = QUESTIONNAIRES / f"{name}.yaml"
    found = check(path.read_bytes(), path.name).questionnaire
    assert found is not None
    return found


def answer(question: str, level: int | None = None, **fields: Any) -> Answer:
    """A level (1 to 4), or whatever ``fields`` say."""
    if level is not None:
        fields = {"state": AnswerState.VALUE, "value": LEVELS[level - 1]} | fields
    return Answer(question=question, **fields)


def not_applicable(question: str, reason: str = "another-body", **fields: Any) -> Answer:
    return answer(question, state=AnswerState.NOT_APPLICABLE, reason=reason, **fields)


def dont_know(question: str) -> Answer:
    return answer(question, state=AnswerState.DONT_KNOW)


def keyed(answers: Iterable[Answer]) -> Answers:
    return {one.key: one for one in answers}


def record(
    asked: Questionnaire,
    answers: Iterable[Answer],
    year: int = 2025,
    *,
    council: str = "Silver Ridge Local Immigration Partnership",
    council_id: int = 1,
    scope: Scope = Scope.FULL,
    members: tuple[Answers, ...] = (),
) -> AssessmentRecord:
    made = AssessmentRecord(
        council=Council(id=council_id, uid=f"{council_id:032x}", name=council, tier="medium"),
        round=Round(
            id=year, uid=f"{year:032x}", council=council_id, label=f"{year}-{(year + 1) % 100:02d}",
            start=datetime.date(year, 4, 1), end=datetime.date(year + 1, 3, 31),
        ),
        assessment=Assessment(
            id=year * 10 + council_id, uid=f"{year:031x}a", council=council_id, round=year, questionnaire=asked.id,
            version=asked.version, hash=asked.hash, scope=scope, tier="medium",
        ),
        questionnaire=asked,
        answers=keyed(answers),
    )  # fmt: skip
    return replace(made, totals=totals_of(made, [Voice(first=each) for each in members])) if members else made


COMMENTS = (
    "The school boards joined in the fall; the seat for employers has been empty since the chamber’s manager left.",
    "We discussed this twice and could not agree on who should lead. The minutes of 12 February have the options.",
    "Works well. The terms of reference were reviewed in May and every member signed them again.",
)
EVIDENCE = ("Terms of reference, section 4; minutes of 14 May.", "Annual report, page 12; survey of 87 newcomers.")
FRENCH = "Le réseau en immigration francophone siège au conseil du PLI depuis l’automne et vient à chaque réunion."


def answers_of_a_year(asked: Questionnaire, seed: int, lift: float = 0.0) -> list[Answer]:
    """Answers as a council gives them: most rated, some not applicable, some unknown, a few comments."""
    dice = random.Random(seed)
    given: list[Answer] = []
    for question in asked.questions():
        if not question.scored:
            continue
        chance = dice.random()
        if chance < 0.04:
            given.append(not_applicable(question.id, dice.choice(("another-body", "outside-mandate"))))
        elif chance < 0.10:
            given.append(dont_know(question.id))
        elif chance < 0.97:
            level = min(4, max(1, round(dice.gauss(2.4 + lift, 0.9))))
            if question.type is QuestionType.YES_NO:
                given.append(answer(question.id, state=AnswerState.VALUE, value="yes" if level > 2 else "no"))
                continue
            comment = dice.choice(COMMENTS) if dice.random() < 0.4 else None
            language = "en" if comment else None
            if comment and dice.random() < 0.15:
                comment, language = FRENCH, "fr"
            evidence = dice.choice(EVIDENCE) if dice.random() < 0.3 else None
            given.append(answer(question.id, level, comment=comment, comment_language=language, evidence=evidence))
    return given


def chapter(*records: AssessmentRecord) -> Chapter:
    """One record alone, or several side by side."""
    if len(records) == 1:
        return Chapter((Column(records[0], score(records[0])),))
    comparison = compare(records)
    return Chapter(comparison.columns, comparison)


def two_years(asked: Questionnaire | None = None) -> Chapter:
    """The shipped questionnaire, answered in two years."""
    asked = asked or shipped()
    return chapter(
        record(asked, answers_of_a_year(asked, 1)), record(asked, answers_of_a_year(asked, 2, lift=0.4), 2026)
    )


def options(*languages: str, short: bool = False, paper: Paper = Paper.LETTER) -> Options:
    return Options(languages or ("en",), Edition.WORKING, short, paper, DAY)


def mixed() -> Questionnaire:
    """A question of every type, own level words, conditions, tiers."""
    yes = Question(id="has-group", type=QuestionType.YES_NO, text=both("There is a steering group."), good_answer="yes")
    options_of = (Choice("one", both("The first", "Le premier")), Choice("two", both("The second", "Le second")))
    columns = (
        InventoryColumn("name", QuestionType.TEXT, both("Name", "Nom"), required=True),
        InventoryColumn("languages", QuestionType.CHOICES, both("Languages", "Langues"), options=options_of),
    )
    levels = {level: both(f"Own words for {level}") for level in LEVELS}
    return questionnaire(
        (
            yes,
            practice("group-meets", when=Is("has-group", ("yes",)), core=True, levels=levels, evidence=("policy",)),
            practice("group-reports", when=AnyOf((AtLeast("group-meets", "in-place"), Not(Is("has-group", ("yes",)))))),
            practice("only-small", tiers=("small", "medium"), help=both("What good looks like."), importance=True),
        ),
        (
            Question(id="pick", type=QuestionType.CHOICE, text=both("Pick one."), options=options_of),
            Question(id="pick-many", type=QuestionType.CHOICES, text=both("Pick many."), options=options_of),
            Question(
                id="count", type=QuestionType.NUMBER, text=both("How many?"), minimum=0, maximum=100,
                unit=both("members", "membres"),
            ),
            Question(
                id="gap", type=QuestionType.INDICATOR, text=both("The gap."), unit=both("points"), importance=True,
                groups=(Choice("newcomers", both("Newcomers")), Choice("others", both("Others"))),
            ),
            Question(id="story", type=QuestionType.TEXT, text=both("Tell.")),
            Question(id="since", type=QuestionType.DATE, text=both("Since when?")),
            Question(id="services", type=QuestionType.INVENTORY, text=both("Services."), columns=columns),
        ),
    )  # fmt: skip
