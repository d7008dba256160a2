"""The objects of files that travel, key by key as ``formats.md`` has them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from wci_assess.exchange.handed import (
    AnsweredPart,
    HandedBack,
    HandedPart,
    HandOut,
    ReleasedComment,
    Seat,
    SecondItem,
    SecondLook,
    answers_object,
    hand_out_object,
)
from wci_assess.questionnaire import Text
from wci_assess.response import Answer, AnswerState, Scope
from wci_assess.response.model import Measurement

ONE, TWO = "1" * 32, "2" * 32
ANSWERS = (
    Answer(question="a", state=AnswerState.VALUE, value="in-place", comment="Ça va", comment_language="fr"),
    Answer(
        question="b", row="all:2024", state=AnswerState.VALUE, value=Measurement(Decimal("4.20"), 2024, None, "all")
    ),
    Answer(question="c", state=AnswerState.NOT_APPLICABLE, reason="too-small"),
)
PART = AnsweredPart(questionnaire="ours", version="1.0.0", hash="f" * 64, answers=ANSWERS)


def test_a_hand_out_for_one_seat_with_a_second_look() -> None:
    handed = HandOut(
        hand_out=ONE,
        look=2,
        threshold=5,
        council="Elm & Oak",
        round=TWO,
        label="2025-26",
        start=date(2025, 4, 1),
        end=date(2026, 3, 31),
        parts=(
            HandedPart(
                assessment=TWO,
                questionnaire="ours",
                version="1.0.0",
                hash="f" * 64,
                scope=Scope.FULL,
                sectors=(),
                tier="small",
                tree={"id": "ours"},
            ),
        ),
        seat=Seat(uid=TWO, number=3, sector="employment"),
        sectors=(("employment", Text({"en": "Employment", "fr": "Emploi"}, "en")),),
        second=SecondLook(
            first=ONE,
            own=(PART,),
            items=(
                SecondItem(
                    questionnaire="ours",
                    question="a",
                    n=9,
                    levels=(0, 4, 4, 1),
                    dont_know=1,
                    not_applicable=0,
                    comments=(ReleasedComment(text="So?", language="en"),),
                ),
            ),
        ),
    )
    told = hand_out_object(handed)
    assert list(told) == [
        "format", "kind", "hand_out", "look", "threshold", "council", "round", "seat", "sectors", "own_sector_only",
        "parts", "second",
    ]  # fmt: skip
    assert told["round"] == {"uid": TWO, "label": "2025-26", "start": "2025-04-01", "end": "2026-03-31"}
    assert told["seat"] == {"uid": TWO, "number": 3, "sector": "employment"}
    assert told["sectors"] == [{"id": "employment", "label": {"en": "Employment", "fr": "Emploi"}}]
    assert told["parts"][0]["scope"] == "full"
    assert told["second"]["items"][0]["levels"] == [0, 4, 4, 1]
    assert told["second"]["own"][0]["answers"][2]["reason"] == "too-small"


def test_answers_keep_the_digits_that_were_typed() -> None:
    told = answers_object(
        HandedBack(
            hand_out=ONE,
            look=1,
            member=TWO,
            revision=3,
            finished=True,
            made_with="form",
            parts=(PART,),
            earlier=("e" * 64,),
        )
    )
    first, second, third = told["parts"][0]["answers"]
    assert first == {
        "question": "a", "row": None, "state": "value", "value": "in-place", "reason": None, "comment": "Ça va",
        "comment_language": "fr", "evidence": None, "importance": None,
    }  # fmt: skip
    assert second["value"] == {"measured": "4.20", "year": 2024, "source": None, "group": "all"}
    assert (third["state"], third["reason"]) == ("not-applicable", "too-small")
    assert told["earlier"] == ["e" * 64]
