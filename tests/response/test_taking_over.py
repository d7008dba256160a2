"""What a member answered joins the council's answer: nothing that the council has is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.builders import DK, question
from tests.builders import answer as given
from wci_assess.questionnaire import QuestionType
from wci_assess.response import Answer, AnswerState, Measurement
from wci_assess.response.edit import Rows, applied
from wci_assess.response.model import Value
from wci_assess.response.taking_over import TAKEN_OVER, taking_over


def rows(**values: Value) -> Rows:
    return {
        None if row == "_" else row.replace("_", ":"): Answer(
            question="q", row=None if row == "_" else row.replace("_", ":"), state=AnswerState.VALUE, value=value
        )
        for row, value in values.items()
    }


def after(type_: QuestionType, own: Rows, theirs: Rows) -> dict[str | None, object] | None:
    """The council's values once hers are taken over; None where nothing is left to take over."""
    asked = question("q", type_)
    edit = taking_over(asked, own, theirs)
    if edit is None:
        return None
    becomes = {**own, **{key.row: answer for key, answer in applied(edit, asked, own).items()}}
    return {row: answer.value for row, answer in becomes.items() if answer is not None and answer.value is not None}


def test_words_are_put_below_the_council_s_own() -> None:
    text = QuestionType.TEXT
    assert after(text, {}, rows(_="Hers")) == {None: "Hers"}
    assert after(text, rows(_="Ours"), rows(_="Hers")) == {None: "Ours\nHers"}
    assert after(text, rows(_="Ours\nHers"), rows(_="Hers")) is None, "they are there already"


def test_a_date_takes_the_place_of_a_date() -> None:
    first, second = date(2026, 1, 2), date(2026, 3, 4)
    assert after(QuestionType.DATE, rows(_=first), rows(_=second)) == {None: second}
    assert after(QuestionType.DATE, rows(_=first), rows(_=first)) is None


def test_figures_fill_what_is_empty() -> None:
    ours, hers, other = (Measurement(Decimal(each), 2021, "Here") for each in (1, 2, 3))
    taken = after(QuestionType.INDICATOR, rows(_2021=ours), rows(_2021=hers, _2016=other))
    assert taken == {":2021": ours, ":2016": other}
    assert after(QuestionType.INDICATOR, rows(_2021=ours), rows(_2021=hers)) is None


def test_rows_join_the_council_s_rows_once() -> None:
    ours, hers = {"name": "Library"}, {"name": "Clinic"}
    taken = after(QuestionType.INVENTORY, rows(r1=ours), rows(r1=hers, r2=ours))
    assert taken is not None
    assert sorted(str(each) for each in taken.values()) == sorted(map(str, (ours, hers)))
    assert taken["r1"] == ours, "her first row is not ours, though both are called so"
    again = {row: Answer(question="q", row=row, state=AnswerState.VALUE, value=each) for row, each in taken.items()}  # type: ignore[arg-type]
    assert after(QuestionType.INVENTORY, again, rows(r1=hers, r2=ours)) is None


def test_what_was_not_known_is_no_obstacle() -> None:
    assert after(QuestionType.TEXT, {None: given("q", DK)}, rows(_="Hers")) == {None: "Hers"}


@pytest.mark.parametrize("type_", sorted(set(QuestionType) - TAKEN_OVER))
def test_what_totals_tell_is_not_taken_over(type_: QuestionType) -> None:
    assert taking_over(question("q", type_), {}, rows(_="one")) is None
