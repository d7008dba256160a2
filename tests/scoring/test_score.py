from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import DK, NA, answers, practice, question, questionnaire, record, scale, section
from wci_assess.questionnaire import AtLeast, Is, QuestionType
from wci_assess.response import Answers, Scope
from wci_assess.scoring import AssessmentScore, Basis, NoScore, QuestionScore, SectionScore, Status, score

FIVE = questionnaire(section("s", *(practice(name) for name in "abcde")))


def test_a_section_score_is_the_mean_of_its_rated_levels() -> None:
    [only] = score(record(FIVE, answers(a=1, b=2, c=3, d=4, e=4))).sections
    assert only.score == pytest.approx((0 + 100 / 3 + 200 / 3 + 100 + 100) / 5)
    assert (only.in_scope, only.applicable, only.rated, only.in_place, only.basis) == (5, 5, 5, 3, Basis.COUNCIL)


def test_weights_count_where_the_file_gives_them() -> None:
    weighed = questionnaire(section("s", practice("a", weight=3.0), practice("b"), practice("c")))
    [only] = score(record(weighed, answers(a=4, b=1, c=1))).sections
    assert only.score == pytest.approx(60)


def test_not_applicable_leaves_the_denominator_dont_know_leaves_only_the_score() -> None:
    found = score(record(FIVE, answers(a=4, b=4, c=4, d=NA, e=DK)))
    [only] = found.sections
    assert only.score == 100
    assert (only.applicable, only.rated, only.not_applicable, only.dont_know, only.unanswered) == (4, 3, 1, 1, 0)
    assert only.rated_share == 0.75
    assert (found.in_place, found.applicable, found.dont_know) == (3, 4, 1)


def test_fewer_than_three_rated_print_no_score() -> None:
    [only] = score(record(FIVE, answers(a=4, b=4, c=NA, d=NA, e=NA))).sections
    assert (only.score, only.reason) == (None, NoScore.FEW_RATED)


def test_a_low_rated_share_prints_no_score() -> None:
    seven = questionnaire(section("s", *(practice(name) for name in "abcdefg")))
    [low] = score(record(seven, answers(a=4, b=4, c=4, d=4))).sections
    assert (low.score, low.reason) == (None, NoScore.LOW_SHARE)
    easier = questionnaire(section("s", *(practice(name) for name in "abcdefg"), minimum_rated=50))
    [enough] = score(record(easier, answers(a=4, b=4, c=4, d=4))).sections
    assert enough.score == 100


def test_exactly_the_minimum_share_is_enough() -> None:
    [only] = score(record(FIVE, answers(a=4, b=4, c=4))).sections
    assert (only.rated_share, only.score) == (0.6, 100)


def test_nothing_rated_is_no_basis_and_no_division_by_zero() -> None:
    [blank] = score(record(FIVE, {})).sections
    assert (blank.basis, blank.score, blank.rated_share) == (Basis.NONE, None, 0)
    [all_na] = score(record(FIVE, answers(**dict.fromkeys("abcde", NA)))).sections
    assert (all_na.rated_share, all_na.applicable) == (None, 0)


def test_the_short_form_counts_practices_and_prints_no_section_score() -> None:
    asked = questionnaire(
        section("s", practice("a", core=True), practice("b", core=True), practice("c", core=True), practice("d")),
        section("t", practice("e")),
    )
    found = score(record(asked, answers(a=4, b=3, c=1), scope=Scope.CORE))
    assert [each.section for each in found.sections] == ["s"]
    assert (found.sections[0].score, found.sections[0].reason) == (None, NoScore.SHORT_SCOPE)
    assert (found.in_place, found.applicable) == (2, 3)


def test_a_yes_no_scores_only_with_a_good_answer_and_reported_types_never() -> None:
    asked = questionnaire(
        section(
            "s",
            question("good", QuestionType.YES_NO, good_answer="no"),
            question("plain", QuestionType.YES_NO),
            question("words", QuestionType.TEXT),
            practice("a"),
            practice("b"),
        )
    )
    [only] = score(record(asked, answers(good="no", plain="yes", words="x", a=3, b=1))).sections
    assert (only.in_scope, only.rated, only.in_place) == (3, 3, 2)
    assert only.score == pytest.approx((100 + 200 / 3 + 0) / 3)


def test_scales_of_other_lengths_reach_from_0_to_100() -> None:
    wide = scale(5, in_place=4)
    asked = questionnaire(section("s", *(practice(name, scale=wide) for name in "abc")))
    [only] = score(record(asked, answers(a=1, b=3, c=5))).sections
    assert [each.score for each in only.questions] == [0, 50, 100]
    assert [each.in_place for each in only.questions] == [False, False, True]


def test_what_is_out_of_scope_counts_nowhere_although_answered() -> None:
    asked = questionnaire(
        section(
            "s",
            question("has", QuestionType.YES_NO),
            practice("a", when=Is("has", ("yes",))),
            practice("b", tiers=("large",)),
            practice("c"),
        ),
        section("t", practice("d"), sector="health"),
    )
    given = answers(has="no", a=4, b=4, c=3, d=4)
    found = score(record(asked, given, tier="small", sectors=("housing",)))
    assert [cell.question for each in found.sections for cell in each.questions] == ["c"]
    unasked = score(record(asked, {**given, **answers(has=DK)}, tier="large"))
    assert "a" not in [cell.question for each in unasked.sections for cell in each.questions]


class TestMembers:
    """Several members, one council."""

    def test_the_council_s_own_answers_are_the_basis_where_they_reach_the_minimum(self) -> None:
        members = [answers(a=1, b=1, c=1, d=1, e=1)] * 6
        [own] = score(record(FIVE, answers(a=4, b=4, c=4), members=members)).sections
        assert (own.basis, own.score) == (Basis.COUNCIL, 100)
        [theirs] = score(record(FIVE, answers(a=4, b=4), members=members)).sections
        assert (theirs.basis, theirs.score, theirs.n) == (Basis.MEMBERS, 0, 6)

    def test_a_question_s_mean_needs_as_many_members_as_the_threshold(self) -> None:
        full, part = answers(a=4, b=4, c=4, d=4, e=4), answers(a=4, b=4, c=4)
        [only] = score(record(FIVE, {}, members=[full] * 4 + [part])).sections
        by_question = {each.question: each for each in only.questions}
        assert by_question["a"].status is Status.RATED
        assert by_question["d"].status is Status.SMALL_GROUP
        assert (by_question["d"].score, by_question["d"].level) == (None, None)
        assert (only.rated, only.score) == (3, 100)

    def test_four_members_of_a_threshold_of_five_show_nothing(self) -> None:
        [only] = score(record(FIVE, {}, members=[answers(a=4, b=4, c=4, d=4, e=4)] * 4)).sections
        assert (only.basis, only.score, only.reason, only.n) == (Basis.MEMBERS, None, NoScore.SMALL_GROUP, None)
        assert all(each.score is None for each in only.questions)

    def test_a_column_whose_sections_differ_is_mixed(self) -> None:
        two = questionnaire(
            section("s", *(practice(name) for name in "abc")), section("t", *(practice(name) for name in "def"))
        )
        members = [answers(**dict.fromkeys("abcdef", 2))] * 5
        found = score(record(two, answers(a=3, b=3, c=3), members=members))
        assert [each.basis for each in found.sections] == [Basis.COUNCIL, Basis.MEMBERS]
        assert found.basis is Basis.MIXED

    def test_without_members_the_basis_is_the_council_even_where_no_score_prints(self) -> None:
        [only] = score(record(FIVE, answers(a=3))).sections
        assert (only.basis, only.reason) == (Basis.COUNCIL, NoScore.FEW_RATED)


class TestOneCriterion:
    """On the members' basis a practice is in place where the lower median reaches the level."""

    def score_of(self, *levels: object, threshold: int = 5) -> QuestionScore:
        asked = questionnaire(section("s", practice("a")))
        members = [answers(a=level) if level else {} for level in levels]
        [only] = score(record(asked, {}, members=members, threshold=threshold)).sections
        return only.questions[0]

    def test_a_high_mean_does_not_make_it_so(self) -> None:
        found = self.score_of(2, 2, 2, 2, 2, 4, 4, 4, 4)
        assert found.score == pytest.approx(100 * (5 / 3 + 4) / 9)
        assert (found.level, found.in_place) == (2, False)

    def test_a_low_mean_does_not_hinder_it(self) -> None:
        found = self.score_of(1, 1, 1, 1, 3, 3, 3, 3, 3)
        assert found.score is not None
        assert found.score < 200 / 3
        assert (found.level, found.in_place) == (3, True)

    def test_of_two_middle_levels_the_lower_counts(self) -> None:
        assert self.score_of(2, 2, 2, 2, 3, 3, 3, 3).in_place is False

    def test_it_holds_from_the_threshold_though_the_level_is_shown_only_from_three_more(self) -> None:
        found = self.score_of(1, 1, 3, 3, 3)
        assert (found.level, found.in_place, found.n) == (None, True, 5)

    @pytest.mark.parametrize("state", [NA, DK])
    def test_exactly_half_is_not_more_than_half(self, state: str) -> None:
        assert self.score_of(*[state] * 5, *[3] * 5).status is Status.RATED
        expected = Status.NOT_APPLICABLE if state == NA else Status.DONT_KNOW
        assert self.score_of(*[state] * 6, *[3] * 5).status is expected

    def test_half_is_of_those_who_answered_not_of_those_who_were_asked(self) -> None:
        assert self.score_of(*[NA] * 6, *[3] * 5, *[None] * 9).status is Status.NOT_APPLICABLE


class TestHidden:
    """A hidden practice is counted as hidden, and as nothing else."""

    def test_hidden_is_neither_unanswered_nor_zero(self) -> None:
        members = [answers(**dict.fromkeys("abcde", 4))] * 4
        [only] = score(record(FIVE, {}, members=members)).sections
        assert (only.hidden, only.unanswered, only.shown, only.applicable) == (5, 0, 0, 5)
        assert only.reason is NoScore.SMALL_GROUP

    def test_a_practice_that_no_member_answered_is_unanswered_not_hidden(self) -> None:
        members = [answers(a=4, b=4, c=4)] * 6
        [only] = score(record(FIVE, {}, members=members)).sections
        assert (only.hidden, only.unanswered, only.rated) == (0, 2, 3)


class TestOwnScope:
    """Each member's own answers decide what that member was asked."""

    ASKED = questionnaire(
        section(
            "s",
            question("has", QuestionType.YES_NO),
            practice("a", when=Is("has", ("yes",))),
            practice("b"),
            practice("c"),
            practice("d"),
        )
    )

    def test_the_council_s_condition_does_not_filter_its_members(self) -> None:
        members = [answers(has="yes", a=3, b=3, c=3, d=3)] * 6
        [only] = score(record(self.ASKED, answers(has="no"), members=members)).sections
        by_question = {each.question: each for each in only.questions}
        assert by_question["a"].n == 6

    def test_who_was_not_asked_is_not_counted_although_the_answer_is_kept(self) -> None:
        members = [answers(has="yes", a=4, b=3, c=3, d=3)] * 5 + [answers(has="no", a=1, b=3, c=3, d=3)] * 4
        [only] = score(record(self.ASKED, answers(has="yes"), members=members)).sections
        a, b = only.questions[0], only.questions[1]
        assert (a.n, a.score, b.n) == (5, 100, 9)

    def test_what_no_member_was_asked_is_out_of_scope(self) -> None:
        members = [answers(has="no", a=1, b=3, c=3, d=3)] * 5
        [only] = score(record(self.ASKED, answers(has="yes"), members=members)).sections
        assert [each.question for each in only.questions] == ["b", "c", "d"]

    def test_where_no_member_answered_the_section_the_council_s_few_answers_stand(self) -> None:
        two = questionnaire(
            section("s", *(practice(n) for n in "abcde")), section("t", *(practice(n) for n in "fghij"))
        )
        members = [answers(**dict.fromkeys("abcde", 3))] * 6
        _, second = score(record(two, answers(f=4), members=members)).sections
        assert (second.basis, second.rated) == (Basis.COUNCIL, 1)


LEVELS = st.one_of(st.integers(1, 4), st.sampled_from([NA, DK, None]))
RESPONSE = st.fixed_dictionaries(dict.fromkeys("abcdef", LEVELS) | {"has": st.sampled_from(["yes", "no", None])})


def said(response: dict[str, object]) -> Answers:
    return answers(**{name: value for name, value in response.items() if value is not None})


@settings(max_examples=60, deadline=None)
@given(RESPONSE, st.lists(RESPONSE, max_size=12), st.sampled_from(list(Scope)), st.integers(3, 6))
def test_sums_agree_and_nothing_hidden_or_out_of_scope_counts(
    council: dict[str, object], members: list[dict[str, object]], scope: Scope, threshold: int
) -> None:
    asked = questionnaire(
        section(
            "s",
            question("has", QuestionType.YES_NO),
            practice("a", core=True),
            practice("b", core=True, when=Is("has", ("yes",))),
            practice("c"),
        ),
        section(
            "t", practice("d", core=True, when=AtLeast("a", "level-2")), practice("e"), practice("f", tiers=("large",))
        ),
    )
    found = record(
        asked, said(council), members=[said(each) for each in members], scope=scope, threshold=threshold, tier="small"
    )
    scored = score(found)
    parts: list[AssessmentScore | SectionScore] = [scored, *scored.sections]
    for part in parts:
        assert part.in_scope == part.rated + part.not_applicable + part.dont_know + part.unanswered + part.hidden
        assert part.applicable == part.in_scope - part.not_applicable
        assert part.in_place <= part.rated <= part.shown <= part.applicable
        assert part.not_asked == 0
    for cell in (each for one in scored.sections for each in one.questions):
        assert cell.question != "f", "of another size of community"
        assert scope is Scope.FULL or cell.question in "abd"
        if cell.status is not Status.RATED:
            assert (cell.level, cell.score, cell.in_place) == (None, None, False)
        if cell.basis is Basis.MEMBERS and cell.status is Status.RATED:
            assert cell.n is not None
            assert cell.n >= threshold
            assert (cell.level is None) == (cell.n < threshold + 3)
