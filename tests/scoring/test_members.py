from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DK, NA, answers, practice, questionnaire, record, section
from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response import Answers
from wci_assess.scoring import MemberTotals, agreement, closeness, consent_list, hidden_parts, member_totals, shown


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((30, 40, 210, 130, 530, 50, 10), 0.6113),
        ((0, 7, 0, 0), 1.0),
        ((3, 3, 3, 3), 0.0),
        ((5, 0, 0, 5), -1.0),
        ((5, 0, 5, 0), -1 / 6),
        ((0, 5, 0, 5), -1 / 6),
        ((5, 5, 0, 0), 2 / 3),
        ((1, 2, 3, 4), 0.3 * 1 / 3 + 0.2 * 2 / 3 + 0.1),
    ],
)
def test_agreement_is_van_der_eijk_s_a(counts: tuple[int, ...], expected: float) -> None:
    assert agreement(counts) == pytest.approx(expected, abs=5e-5)


def test_agreement_is_not_defined_below_three_levels_or_without_answers() -> None:
    assert agreement((4, 3)) is None
    assert agreement((0, 0, 0, 0)) is None


@given(st.lists(st.integers(0, 40), min_size=3, max_size=9).filter(any))
def test_agreement_stays_within_its_bounds_and_does_not_mind_direction_or_size(counts: list[int]) -> None:
    value = agreement(counts)
    assert value is not None
    assert -1 - 1e-9 <= value <= 1 + 1e-9
    assert agreement(counts[::-1]) == pytest.approx(value)
    assert agreement([3 * count for count in counts]) == pytest.approx(value)


def test_agreement_in_words() -> None:
    assert [closeness(value).value for value in (0.6, 0.59, 0.2, 0.19)] == ["close", "mixed", "mixed", "split"]


A = practice("a")


def of_all(asked: Questionnaire, members: Sequence[Answers]) -> dict[str, MemberTotals]:
    made = record(asked, {}, members=members)
    return {each.id: member_totals(each, total) for each in asked.questions() if (total := made.totals.of(each.id))}


def of_one(question: Question, members: Sequence[Answers]) -> MemberTotals:
    return of_all(questionnaire(section("s", question)), members)[question.id]


def test_totals_count_levels_states_and_the_lower_median() -> None:
    members = [answers(a=1), answers(a=2), answers(a=3), answers(a=4), answers(a=NA), answers(a=DK), {}]
    totals = of_one(A, members)
    assert totals.counts == (1, 1, 1, 1)
    assert (totals.not_applicable, totals.dont_know, totals.unanswered) == (1, 1, 1)
    assert (totals.rated, totals.answered, totals.lower_median) == (4, 6, 2)
    assert totals.mean == pytest.approx(50)


def test_what_a_small_group_may_show() -> None:
    def seen(count: int) -> tuple[bool, bool, bool]:
        visible = shown(of_one(A, [answers(a=3)] * count), threshold=5)
        return visible.answered is not None, visible.mean is not None, visible.counts is not None

    assert seen(4) == (False, False, False)
    assert seen(5) == (True, True, False)
    assert seen(7) == (True, True, False)
    assert seen(8) == (True, True, True)


def test_a_mean_needs_as_many_levels_as_the_threshold_not_only_as_many_answers() -> None:
    visible = shown(of_one(A, [answers(a=4)] + [answers(a=DK)] * 4), threshold=5)
    assert (visible.dont_know, visible.mean) == (4, None)


def test_a_threshold_is_never_below_three() -> None:
    assert shown(of_one(A, [answers(a=3)] * 2), threshold=1).answered is None


def test_what_is_hidden_together_holds_the_threshold_itself() -> None:
    assert hidden_parts({"health": 1, "housing": 1, "schools": 20}, 5) == {"health", "housing", "schools"}
    assert hidden_parts({"health": 2, "housing": 6, "schools": 9}, 5) == {"health", "housing"}
    assert hidden_parts({"health": 2, "housing": 3, "schools": 9}, 5) == {"health", "housing"}
    assert hidden_parts({"health": 6, "housing": 7}, 5) == frozenset()
    assert hidden_parts({"health": 0, "housing": 7}, 5) == frozenset()


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30)), st.integers(3, 8))
def test_no_sum_of_hidden_parts_is_below_the_threshold(sizes: dict[str, int], threshold: int) -> None:
    """The total less what is shown is what is hidden: that is told to whoever subtracts."""
    hidden = hidden_parts(sizes, threshold)
    together = sum(sizes[part] for part in hidden)
    assert all(size == 0 or size >= threshold for part, size in sizes.items() if part not in hidden)
    assert not hidden or together >= threshold or all(size == 0 for part, size in sizes.items() if part not in hidden)


def test_the_consent_list_proposes_the_lower_median_where_views_are_near() -> None:
    asked = questionnaire(section("s", practice("near"), practice("far"), practice("unknown"), practice("few")))
    members = [answers(near=3, far=1 if n % 2 else 4, unknown=3 if n < 8 else DK) for n in range(12)]
    members = [{**each, **(answers(few=3) if n < 7 else {})} for n, each in enumerate(members)]
    totals = of_all(asked, members)
    assert consent_list(asked, totals, threshold=5) == {"near": 3}
