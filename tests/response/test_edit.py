"""What becomes of an answer, whoever asks: the window, a CSV file, a paper form, the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import practice, question, text
from wci_assess.errors import ExpectedError
from wci_assess.questionnaire import Choice, Column, Question, QuestionType
from wci_assess.response import Answer, AnswerState, Key, Measurement
from wci_assess.response.edit import (
    Choose,
    Clear,
    DontKnow,
    Edit,
    Field,
    NotApplicable,
    Place,
    Rows,
    Together,
    Weigh,
    Write,
    applied,
    cell_field,
    places,
)

P = practice("p")
NUMBER = question("n", QuestionType.NUMBER)
INDICATOR = question(
    "i", QuestionType.INDICATOR, groups=(Choice("new", text("Newcomers")), Choice("all", text("Everybody")))
)
INVENTORY = question(
    "v",
    QuestionType.INVENTORY,
    columns=(
        Column("name", QuestionType.TEXT, text("Name"), required=True),
        Column("seats", QuestionType.NUMBER, text("Seats")),
    ),
)


def after(question: Question, *edits: Edit) -> dict[str | None, Answer]:
    rows: dict[str | None, Answer] = {}
    for edit in edits:
        follow(rows, applied(edit, question, rows))
    return rows


def follow(rows: dict[str | None, Answer], changes: Mapping[Key, Answer | None]) -> None:
    for key, answer in changes.items():
        if answer is None:
            del rows[key.row]
        else:
            rows[key.row] = answer


def test_a_value_not_applicable_and_dont_know_take_each_other_s_place() -> None:
    chosen, out, unknown = Choose("p", "level-3"), NotApplicable("p", "too-small"), DontKnow("p")
    assert after(P, chosen, out)[None] == Answer(question="p", state=AnswerState.NOT_APPLICABLE, reason="too-small")
    assert after(P, out, unknown)[None] == Answer(question="p", state=AnswerState.DONT_KNOW)
    assert after(P, unknown, chosen)[None] == Answer(question="p", state=AnswerState.VALUE, value="level-3")


def test_what_is_written_beside_an_answer_stays_whatever_the_answer_becomes() -> None:
    said = (Write("p", Field.COMMENT, "Why", language="en"), Write("p", Field.EVIDENCE, "Minutes"), Weigh("p", 4))
    for edit in (Choose("p", "level-1"), NotApplicable("p", "our reason"), DontKnow("p"), Clear("p")):
        found = after(P, *said, Choose("p", "level-2"), edit)[None]
        assert (found.comment, found.comment_language, found.evidence, found.importance) == ("Why", "en", "Minutes", 4)


@pytest.mark.parametrize("state", [NotApplicable("v", "another-body"), DontKnow("v")])
def test_an_inventory_holds_rows_or_a_state_never_both(state: Edit) -> None:
    row = Write("v", cell_field("name"), "Library", "r1")
    both = after(INVENTORY, row, Write("v", Field.COMMENT, "See map", language="en"), state)
    assert list(both) == [None]
    assert both[None].comment == "See map"
    again = after(INVENTORY, row, state, Write("v", cell_field("name"), "Clinic", "r2"))
    assert list(again) == ["r2"]


def test_an_indicator_s_rows_and_states_exclude_each_other_too() -> None:
    given = after(INDICATOR, Write("i", Field.VALUE, "4,2", "new:2021"), Write("i", Field.SOURCE, "Census", "new:2021"))
    assert given["new:2021"].value == Measurement(Decimal("4.2"), 2021, "Census", "new")
    corrected = applied(Write("i", Field.VALUE, "4.3", "new:2021"), INDICATOR, given)
    assert corrected[Key("i", "new:2021")].value == Measurement(  # type: ignore[union-attr]
        Decimal("4.3"), 2021, "Census", "new"
    )
    assert list(after(INDICATOR, Write("i", Field.VALUE, "4", "all:2021"), DontKnow("i"))) == [None]


def test_a_row_is_written_cell_by_cell_and_goes_with_its_last_cell() -> None:
    rows = after(
        INVENTORY, Write("v", cell_field("seats"), "12", "r1"), Write("v", cell_field("name"), "Library", "r1")
    )
    assert rows["r1"].value == {"name": "Library", "seats": Decimal(12)}
    rows = after(INVENTORY, Write("v", cell_field("seats"), "12", "r1"), Write("v", cell_field("seats"), "  ", "r1"))
    assert rows == {}


def test_an_emptied_field_takes_back_only_what_stood_in_it() -> None:
    assert after(NUMBER, Write("n", Field.VALUE, "12"), Write("n", Field.VALUE, "")) == {}
    kept = after(NUMBER, DontKnow("n"), Write("n", Field.VALUE, "\u200b "))
    assert kept[None].state is AnswerState.DONT_KNOW
    assert after(P, NotApplicable("p", "own words"), Write("p", Field.REASON, "")) == {}


def test_what_changes_nothing_is_no_change() -> None:
    rows = after(P, Choose("p", "level-2"), Write("p", Field.COMMENT, "Same", language="fr"))
    assert applied(Choose("p", "level-2"), P, rows) == {}
    assert applied(Write("p", Field.COMMENT, "Same", language="fr"), P, rows) == {}
    assert applied(Clear("p"), P, {}) == {}


def test_a_line_of_a_paper_form_is_one_change() -> None:
    line = Together((Write("p", Field.VALUE, "2"), Write("p", Field.COMMENT, "Since May", language="en")))
    assert applied(line, P, {}) == {
        Key("p"): Answer(
            question="p", state=AnswerState.VALUE, value="level-2", comment="Since May", comment_language="en"
        )
    }
    with pytest.raises(ExpectedError):
        applied(Together((Write("p", Field.VALUE, "2"), Write("p", Field.COMMENT, "x" * 20_001))), P, {})


@pytest.mark.parametrize(
    "edit",
    [
        Write("p", Field.VALUE, "seven"),
        NotApplicable("p", " "),
        Write("p", Field.IMPORTANCE, "6"),
        Write("p", Field.SOURCE, "Census"),
        Choose("p", "level-1", row="r1"),
    ],
)
def test_what_does_not_fit_is_refused(edit: Edit) -> None:
    with pytest.raises(ExpectedError):
        applied(edit, P, {})


def test_an_edit_ends_the_drafts_of_its_own_fields_alone() -> None:
    assert places(Choose("p", "level-1")) == (Place("p", None, "value"), Place("p", None, "reason"))
    assert places(Write("p", Field.COMMENT, "x")) == (Place("p", None, "comment"),)
    assert places(Write("v", cell_field("name"), "x", "r1")) == (Place("v", "r1", "cell:name"),)


EDITS = st.one_of(
    st.builds(lambda text, row: Write("v", cell_field("name"), text, row), st.sampled_from(["", "a"]), st.just("r1")),
    st.builds(lambda text, row: Write("v", cell_field("seats"), text, row), st.sampled_from(["", "3"]), st.just("r2")),
    st.just(NotApplicable("v", "too-small")),
    st.just(DontKnow("v")),
    st.just(Clear("v")),
    st.just(Clear("v", "r1")),
    st.builds(lambda text: Write("v", Field.COMMENT, text, language="en"), st.sampled_from(["", "why"])),
)


@given(st.lists(EDITS, max_size=8))
def test_whatever_is_done_states_never_stand_together_and_changes_tell_all(edits: list[Edit]) -> None:
    rows: dict[str | None, Answer] = {}
    for edit in edits:
        before: Rows = dict(rows)
        changes = applied(edit, INVENTORY, before)
        assert all(before.get(key.row) != answer for key, answer in changes.items())
        follow(rows, changes)
        states = {row is None for row, answer in rows.items() if answer.state is not None}
        assert len(states) <= 1
        assert not any(answer.empty for answer in rows.values())
        assert applied(edit, INVENTORY, rows) == {}, "the same again changes nothing"
        assert all(replace(answer, row=row) == answer for row, answer in rows.items())
