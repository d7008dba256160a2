"""What joining two sets of a council's answers makes: nothing is cleared, nothing is lost without a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.handout.everything import EVERYTHING
from wci_assess.checker import check
from wci_assess.response import Answer, Answers, AnswerState, Key
from wci_assess.response.edit import DontKnow, Edit, Field, NotApplicable, Settle, Weigh, Write, applied
from wci_assess.response.joining import Joined, Part, join

CHECKED = check(EVERYTHING.encode(), "everything.yaml").questionnaire
assert CHECKED is not None
ASKED = CHECKED
EVENING = date(2026, 10, 2)


def said(*edits: Edit) -> Answers:
    """The answers that edits make of none."""
    answers: dict[Key, Answer] = {}
    for each in edits:
        question = ASKED.question(each.question)
        assert question is not None
        rows = {key.row: answer for key, answer in answers.items() if key.question == question.id}
        for key, after in applied(each, question, rows).items():
            answers.pop(key, None)
            if after is not None:
                answers[key] = after
    return answers


def after(here: Answers, joined: Joined) -> dict[Key, Answer]:
    """The answers that are here then."""
    found = dict(here)
    for key, answer in joined.changes.items():
        found.pop(key, None)
        if answer is not None:
            found[key] = answer
    return found


def level(value: str, question: str = "seats") -> Write:
    return Write(question, Field.VALUE, value)


def test_what_is_not_answered_here_comes_over_with_all_that_belongs_to_it() -> None:
    given = said(
        level("in-place"), Write("seats", Field.COMMENT, "Ça va", language="fr"),
        Write("seats", Field.EVIDENCE, "Policy"), Write("seats", Field.NOTE, "Told"), Weigh("seats", 4),
        Settle("seats", EVENING, "Employment", 6), NotApplicable("constructor", "another-body"), DontKnow("one"),
        Write("some", Field.VALUE, "c,a"), Write("gap", Field.VALUE, "4.20", "newcomers:2024"),
        Write("gap", Field.SOURCE, "Census", "newcomers:2024"), Write("services", "cell:name", "Library", "r1"),
        Write("rate", Field.COMMENT, "Only a comment", language="en"),
    )  # fmt: skip
    joined = join(ASKED, {}, given)
    assert after({}, joined) == given
    assert set(joined.taken) == set(given)
    assert joined.differences == ()
    assert join(ASKED, given, given) == Joined(), "the same twice is nothing"


def test_nothing_here_is_ever_cleared() -> None:
    here = said(level("leading"), Write("why", Field.VALUE, "Words"), Write("seats", Field.NOTE, "A note"))
    assert join(ASKED, here, {}) == Joined()
    assert join(ASKED, here, said(level("leading"))) == Joined(), "the file has less of it"
    commented = said(Write("seats", Field.COMMENT, "Still open there", language="en"))
    assert after(here, join(ASKED, here, commented))[Key("seats")] == replace(
        here[Key("seats")], comment="Still open there", comment_language="en"
    )


@pytest.mark.parametrize(
    ("here", "given"),
    [
        ([level("leading")], [level("in-place")]),
        ([level("leading")], [DontKnow("seats")]),
        ([NotApplicable("seats", "too-small")], [NotApplicable("seats", "another-body")]),
        ([Write("some", Field.VALUE, "a,b")], [Write("some", Field.VALUE, "a,c")]),
        ([Write("why", Field.VALUE, "Our words")], [Write("why", Field.VALUE, "Their words")]),
        ([Write("gap", Field.VALUE, "4", "born:2024")], [Write("gap", Field.VALUE, "5", "born:2024")]),
        ([Write("services", "cell:name", "Library", "r1")], [Write("services", "cell:name", "School", "r1")]),
    ],
)
def test_two_answers_that_differ_leave_the_one_here_and_both_are_told(here: list[Edit], given: list[Edit]) -> None:
    own = said(*here)
    theirs = said(*given, Write("hiring", Field.VALUE, "starting"))
    joined = join(ASKED, own, theirs)
    assert joined.taken == (Key("hiring"),)
    assert after(own, joined) == {**own, Key("hiring"): theirs[Key("hiring")]}
    [difference] = joined.differences
    [key] = own
    assert (difference.key, difference.parts) == (key, (Part.ANSWER,))
    assert (difference.here, difference.given) == ((own[key],), theirs[key])
    chosen = join(ASKED, own, theirs, {key})
    assert chosen.differences == ()
    assert after(own, chosen) == {**theirs}


def test_words_that_belong_to_another_answer_stay_with_it() -> None:
    """A comment that explains *in place* must not stand beside *leading*: it is told with its answer."""
    own = said(level("leading"))
    theirs = said(level("in-place"), Write("seats", Field.COMMENT, "Not yet used", language="en"))
    joined = join(ASKED, own, theirs)
    assert joined.changes == {}
    assert joined.differences[0].given.comment == "Not yet used"


def test_taking_the_files_answer_keeps_the_words_that_are_here_alone() -> None:
    own = said(level("leading"), Write("seats", Field.NOTE, "Ours"), Settle("seats", EVENING, "Education", 5),
               Write("seats", Field.EVIDENCE, "List"))  # fmt: skip
    theirs = said(level("in-place"), Write("seats", Field.EVIDENCE, "Minutes"))
    taken = after(own, join(ASKED, own, theirs, {Key("seats")}))[Key("seats")]
    assert (taken.value, taken.note, taken.evidence) == ("in-place", "Ours", "Minutes")
    assert taken.settled_on is None, "nobody settled this one"


def test_a_measurement_that_is_taken_keeps_no_source_of_another() -> None:
    own = said(Write("gap", Field.VALUE, "4", "born:2024"), Write("gap", Field.SOURCE, "Census", "born:2024"))
    theirs = said(Write("gap", Field.VALUE, "5", "born:2024"))
    assert after(own, join(ASKED, own, theirs, set(own))) == theirs


@pytest.mark.parametrize(
    ("own", "theirs", "part"),
    [
        ([Write("seats", Field.COMMENT, "One", language="en")], [Write("seats", Field.COMMENT, "Two", language="en")],
         Part.COMMENT),
        ([Write("seats", Field.EVIDENCE, "One")], [Write("seats", Field.EVIDENCE, "Two")], Part.EVIDENCE),
        ([Write("seats", Field.NOTE, "One")], [Write("seats", Field.NOTE, "Two")], Part.NOTE),
        ([Weigh("seats", 1)], [Weigh("seats", 5)], Part.IMPORTANCE),
        ([Settle("seats", EVENING, "Employment", 6)], [Settle("seats", EVENING, "Education", 5)], Part.SETTLED),
    ],
)  # fmt: skip
def test_words_beside_the_same_answer_that_differ_are_told_and_can_be_chosen(
    own: list[Edit], theirs: list[Edit], part: Part
) -> None:
    here, given = said(level("leading"), *own), said(level("leading"), *theirs)
    joined = join(ASKED, here, given)
    assert joined.changes == {}
    assert [each.parts for each in joined.differences] == [(part,)]
    assert after(here, join(ASKED, here, given, {Key("seats")})) == given


def test_who_settled_comes_to_an_answer_that_was_the_same_all_along() -> None:
    given = said(level("leading"), Settle("seats", EVENING, "Employment", 6))
    assert after({}, join(ASKED, said(level("leading")), given)) == given


def test_nobody_settles_what_nobody_answered() -> None:
    key = Key("seats")
    given = {key: Answer(question="seats", comment="Next time", settled_on=EVENING, settled_group="Employment")}
    for here in ({}, said(level("leading"))):
        assert after(here, join(ASKED, here, given))[key].settled_on is None


def test_the_order_in_which_options_were_chosen_is_no_difference() -> None:
    here = {Key("some"): Answer(question="some", state=AnswerState.VALUE, value=("a", "c"))}
    given = {Key("some"): Answer(question="some", state=AnswerState.VALUE, value=("c", "a"))}
    assert join(ASKED, here, given) == Joined()


def test_rows_of_both_stand_side_by_side() -> None:
    here = said(Write("services", "cell:name", "Library", "r1"), Write("gap", Field.VALUE, "1", "born:2024"))
    given = said(Write("services", "cell:name", "School", "r2"), Write("gap", Field.VALUE, "2", "born:2025"))
    joined = join(ASKED, here, given)
    assert after(here, joined) == {**here, **given}
    assert joined.differences == ()


def test_rows_and_dont_know_exclude_each_other() -> None:
    rows = said(Write("services", "cell:name", "Library", "r1"), Write("services", "cell:name", "School", "r2"))
    unknown = said(DontKnow("services"), Write("services", Field.COMMENT, "Ask in May", language="en"))
    joined = join(ASKED, rows, unknown)
    assert joined.changes == {}
    [difference] = joined.differences
    assert difference.here == tuple(rows.values())
    chosen = after(rows, join(ASKED, rows, unknown, {Key("services")}))
    assert {key: each.state for key, each in chosen.items()} == {Key("services"): AnswerState.DONT_KNOW}
    other = join(ASKED, unknown, rows)
    assert [each.here for each in other.differences] == [tuple(unknown.values())] * 2
    one = after(unknown, join(ASKED, unknown, rows, {Key("services", "r1")}))
    assert one[Key("services", "r1")] == rows[Key("services", "r1")]
    assert one[Key("services")].comment == "Ask in May"


FILES: tuple[Edit, ...] = (
    level("in-place"), Write("seats", Field.COMMENT, "Ça va", language="fr"), Write("seats", Field.NOTE, "Told"),
    Settle("seats", EVENING, "Employment", 6), NotApplicable("constructor", "another-body"), DontKnow("one"),
    Write("some", Field.VALUE, "c,a"), Write("people", Field.VALUE, "1,500"),
    Write("gap", Field.VALUE, "4.20", "newcomers:2024"), Write("gap", Field.VALUE, "2", "born:2024"),
    Write("services", "cell:name", "Library", "r1"), Write("services", "cell:name", "School", "r2"),
    Write("rate", Field.EVIDENCE, "A table"), level("leading", "hiring"), level("starting", "renting"),
)  # fmt: skip
WHOLE = said(*FILES)


@st.composite
def parts_of_one(draw: st.DrawFn) -> list[Answers]:
    """Three sets that say parts of the same, answer by answer and word by word."""
    return [
        {
            key: each
            for key, whole in WHOLE.items()
            if not (each := _some(draw, whole)).empty
        }
        for _ in range(3)
    ]  # fmt: skip


def _some(draw: st.DrawFn, whole: Answer) -> Answer:
    kept = whole
    if not draw(st.booleans()):
        kept = replace(kept, state=None, value=None, reason=None)
    if kept.state is None or not draw(st.booleans()):
        kept = replace(kept, settled_on=None, settled_group=None, settled_count=None)
    if not draw(st.booleans()):
        kept = replace(kept, comment=None, comment_language=None)
    if not draw(st.booleans()):
        kept = replace(kept, note=None, evidence=None)
    return kept


@given(parts_of_one())
def test_any_order_and_repetition_gives_the_same(sets: list[Answers]) -> None:
    results = []
    for order in permutations(sets):
        here: Answers = {}
        for each in (*order, *order):
            joined = join(ASKED, here, each)
            assert joined.differences == ()
            here = after(here, joined)
        results.append(here)
    assert all(each == results[0] for each in results)
    assert _words(results[0]) == set().union(*(_words(each) for each in sets)), "and nothing is lost"


def _words(answers: Answers) -> set[tuple[Key, object]]:
    return {(key, said) for key, answer in answers.items() for said in _of(answer) if said is not None}


def _of(answer: Answer) -> Iterable[object]:
    yield from (answer.state, answer.comment, answer.evidence, answer.note, answer.settled_group)
