from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import DK, NA, answers, practice, question, questionnaire, record, section, text
from wci_assess.comparison import LeftOut, compare
from wci_assess.errors import ExpectedError
from wci_assess.questionnaire import Change, Is, QuestionType
from wci_assess.response import Scope
from wci_assess.scoring import Basis, NoScore, score

FOUR = questionnaire(section("s", *(practice(name) for name in "abcd")))


def test_only_questions_rated_in_both_years_change() -> None:
    """2025: A leading, B not in place; 2026: A leading, B not applicable: no change, not +50."""
    found = compare(
        [
            record(FOUR, answers(a=4, b=1, c=3, d=3), id=1, year=2025),
            record(FOUR, answers(a=4, b=NA, c=3, d=3), id=2, year=2026),
        ]
    )
    assert (found.up, found.down, found.same) == (0, 0, 3)
    assert (found.common, found.of) == (3, 4)
    assert [row.change for row in found.sections] == [0]
    assert found.sections[0].scores[0] != found.sections[0].scores[1]
    assert [(each.question, each.reason) for each in found.left_out] == [("b", LeftOut.NOT_APPLICABLE)]


def test_gains_losses_and_what_came_into_place() -> None:
    found = compare(
        [
            record(FOUR, answers(a=1, b=2, c=4, d=3), id=1, year=2025),
            record(FOUR, answers(a=4, b=3, c=2, d=3), id=2, year=2026),
        ]
    )
    assert (found.up, found.down, found.same) == (2, 1, 1)
    assert (found.gains, found.losses) == (("a", "b"), ("c",))
    assert (found.newly_in_place, found.no_longer_in_place) == (("a", "b"), ("c",))
    assert [row.levels for row in found.practices] == [(1, 4), (2, 3), (4, 2), (3, 3)]
    assert found.sections[0].change == pytest.approx((100 + 100 / 3 - 200 / 3 + 0) / 4)


def test_columns_stay_as_given_and_the_newest_is_found_by_its_end() -> None:
    newer, older = record(FOUR, answers(a=4), id=7, year=2026), record(FOUR, answers(a=1), id=8, year=2024)
    found = compare([newer, older])
    assert [column.record.assessment.id for column in found.columns] == [7, 8]
    assert (found.newest, found.before) == (0, 1)
    assert found.practices[0].change == pytest.approx(100)


def test_with_equal_ends_the_later_given_is_newer() -> None:
    found = compare([record(FOUR, answers(a=4), id=1), record(FOUR, answers(a=1), id=2)])
    assert (found.newest, found.before) == (1, 0)


def test_the_column_before_is_the_last_one_in_time_of_the_same_council() -> None:
    found = compare(
        [
            record(FOUR, answers(a=1), id=1, year=2023),
            record(FOUR, answers(a=3), id=2, year=2025, council=2),
            record(FOUR, answers(a=2), id=3, year=2024),
            record(FOUR, answers(a=4), id=4, year=2026),
        ]
    )
    assert (found.newest, found.before) == (3, 2)
    assert found.practices[0].change == pytest.approx(200 / 3)


def test_other_councils_stand_side_by_side_without_a_change() -> None:
    found = compare([record(FOUR, answers(a=1), id=1, council=1), record(FOUR, answers(a=4), id=2, council=2)])
    assert (found.before, found.common, found.of) == (None, 0, 4)
    assert found.practices[0].change is None
    assert found.practices[0].levels == (1, 4)
    assert found.left_out == ()


def test_a_change_needs_the_same_basis() -> None:
    members = [answers(a=4, b=4, c=4, d=4)] * 6
    found = compare(
        [
            record(FOUR, answers(a=1, b=1, c=1, d=1), id=1, year=2025),
            record(FOUR, {}, id=2, year=2026, members=members),
        ]
    )
    assert [column.basis for column in found.columns] == [Basis.COUNCIL, Basis.MEMBERS]
    assert (found.common, found.sections[0].scores, found.sections[0].change) == (0, (0, 100), None)
    assert {each.reason for each in found.left_out} == {LeftOut.BASIS}


def test_a_section_without_a_printed_score_has_no_printed_change() -> None:
    found = compare([record(FOUR, answers(a=1), id=1, year=2025), record(FOUR, answers(a=4), id=2, year=2026)])
    assert (found.sections[0].scores, found.sections[0].change) == ((None, None), None)
    assert found.up == 1


class TestVersions:
    """Two versions of one questionnaire."""

    OLD = questionnaire(section("s", *(practice(name) for name in "abcdef")))
    NEW = questionnaire(
        section(
            "s",
            practice("a"),
            practice("b", text=text("Worded anew"), change="wording"),
            practice("c", text=text("Means more"), change="meaning"),
            practice("d", text=text("Changed in silence")),
            practice("g"),
            practice("e", weight=2.0),
        ),
        version="2.0.0",
    )

    def test_classes_decide_what_is_compared(self) -> None:
        found = compare(
            [
                record(self.OLD, answers(a=1, b=1, c=1, d=1, e=1, f=1), id=1, year=2025),
                record(self.NEW, answers(a=2, b=2, c=2, d=2, e=DK, g=2), id=2, year=2026),
            ]
        )
        assert {row.question: row.change_class for row in found.practices} == {
            "a": Change.SAME,
            "b": Change.WORDING,
            "c": Change.MEANING,
            "d": Change.UNDECLARED,
            "g": Change.NEW,
            "e": Change.SAME,
        }
        assert (found.common, found.of) == (2, 6)
        assert {each.question: each.reason for each in found.left_out} == {
            "c": LeftOut.MEANING,
            "d": LeftOut.UNDECLARED,
            "g": LeftOut.NEW,
            "e": LeftOut.DONT_KNOW,
            "f": LeftOut.RETIRED,
        }
        assert found.practices[2].levels == (None, 2)

    def test_two_rounds_of_one_version_mean_the_same_whatever_it_declares(self) -> None:
        found = compare(
            [
                record(self.NEW, answers(b=1, c=1), id=1, year=2025),
                record(self.NEW, answers(b=2, c=2), id=2, year=2026),
            ]
        )
        assert {row.change_class for row in found.practices} == {Change.SAME}
        assert found.up == 2

    def test_a_newer_round_on_the_older_version_reads_the_same_declarations(self) -> None:
        found = compare(
            [
                record(self.NEW, answers(a=2, b=2, c=2, g=2), id=1, year=2025),
                record(self.OLD, answers(a=1, b=1, c=1, f=1), id=2, year=2026),
            ]
        )
        classes = {row.question: row.change_class for row in found.practices}
        assert (classes["b"], classes["c"], classes["f"]) == (Change.WORDING, Change.MEANING, Change.NEW)
        assert ("g", LeftOut.RETIRED) in [(each.question, each.reason) for each in found.left_out]

    def test_the_newest_column_s_weights_score_all_columns(self) -> None:
        old = record(self.OLD, answers(a=1, b=1, e=4), id=1, year=2025)
        new = record(self.NEW, answers(a=1, b=1, e=4), id=2, year=2026)
        easy = replace(self.NEW, sections=tuple(replace(each, minimum_rated=1) for each in self.NEW.sections))
        found = compare([old, replace(new, questionnaire=easy)])
        assert list(found.sections[0].scores) == [pytest.approx(50), pytest.approx(50)]

    def test_a_variant_is_compared_with_its_base(self) -> None:
        variant = questionnaire(section("s", practice("a"), practice("local")), id="ours", based_on=("made", "1.0.0"))
        found = compare(
            [record(self.OLD, answers(a=1), id=1, year=2025), record(variant, answers(a=2, local=3), id=2, year=2026)]
        )
        assert found.practices[0].change == pytest.approx(100 / 3)
        assert found.practices[1].change_class is Change.NEW


def test_a_short_form_is_out_of_scope_for_the_rest_of_a_full_one() -> None:
    asked = questionnaire(section("s", practice("a", core=True), practice("b"), practice("c"), practice("d")))
    found = compare(
        [
            record(asked, answers(a=1, b=1), id=1, year=2025, scope=Scope.CORE),
            record(asked, answers(a=2, b=2, c=2, d=2), id=2, year=2026),
        ]
    )
    assert found.common == 1
    assert {each.question: each.reason for each in found.left_out} == dict.fromkeys("bcd", LeftOut.OUT_OF_SCOPE)


def test_different_questionnaires_and_a_column_given_twice_are_refused() -> None:
    one = record(FOUR, answers(a=1), id=1)
    with pytest.raises(ExpectedError) as twice:
        compare([one, one])
    assert twice.value.code == "given-twice"
    with pytest.raises(ExpectedError) as other:
        compare([one, record(replace(FOUR, id="other"), {}, id=2)])
    assert other.value.code == "not-comparable"


class TestNotAsked:
    """A column's own figures stand on what was asked in it."""

    OLD = questionnaire(section("s", *(practice(name) for name in "abc")))
    NEW = questionnaire(section("s", *(practice(name) for name in "abcxyz")), version="1.1.0", hash="1" * 64)

    def test_new_questions_take_no_score_away(self) -> None:
        old, new = record(self.OLD, answers(a=2, b=2, c=2), id=1, year=2025), record(
            self.NEW, answers(a=3, b=3, c=3, x=1, y=1, z=1), id=2, year=2026
        )  # fmt: skip
        found = compare([old, new])
        [row], [then] = found.sections, found.columns[0].score.sections
        assert row.scores == pytest.approx((100 / 3, 100 / 3))
        assert row.scores[0] == score(old).sections[0].score, "as in that year's own report"
        assert (then.in_scope, then.not_asked, then.unanswered, then.rated_share) == (3, 3, 0, 1)
        assert row.change == pytest.approx(100 / 3)
        assert (row.common, row.of) == (3, 6)
        assert found.columns[0].differing() == ()

    def test_like_for_like_scores_stand_beside_the_columns(self) -> None:
        old = record(self.OLD, answers(a=2, b=2, c=2), id=1, year=2025)
        new = record(self.NEW, answers(a=3, b=3, c=3, x=1, y=1, z=1), id=2, year=2026)
        [row] = compare([old, new]).sections
        assert row.like == pytest.approx((100 / 3, 200 / 3))

    def test_another_meaning_was_not_asked_and_the_difference_from_the_own_report_is_known(self) -> None:
        old = questionnaire(section("s", *(practice(name) for name in "abcd")))
        new = questionnaire(
            section("s", *(practice(name) for name in "abc"), practice("d", text=text("Else"), change="meaning")),
            version="2.0.0", hash="2" * 64,
        )  # fmt: skip
        found = compare(
            [
                record(old, answers(a=2, b=2, c=2, d=4), id=1, year=2025),
                record(new, answers(a=2, b=2, c=2, d=1), id=2, year=2026),
            ]
        )
        [then] = found.columns[0].score.sections
        assert (then.in_scope, then.not_asked) == (3, 1)
        assert then.score == pytest.approx(100 / 3)
        assert found.columns[0].own is not None
        assert found.columns[0].own.sections[0].score == pytest.approx(50)
        assert found.columns[0].differing() == ("s",)
        assert found.columns[1].differing() == ()

    def test_other_weights_or_another_minimum_make_figures_that_are_not_the_own_report_s(self) -> None:
        heavy = questionnaire(
            section("s", practice("a", weight=3.0), practice("b"), practice("c")), version="1.1.0", hash="1" * 64
        )
        given = answers(a=4, b=1, c=1)
        found = compare([record(self.OLD, given, id=1, year=2025), record(heavy, given, id=2, year=2026)])
        assert found.columns[0].differing() == ("s",)
        five = questionnaire(section("s", *(practice(name) for name in "abcde")))
        strict = questionnaire(
            section("s", *(practice(name) for name in "abcde"), minimum_rated=90), version="1.1.0", hash="1" * 64
        )
        found = compare([record(five, given, id=1, year=2025), record(strict, given, id=2, year=2026)])
        assert found.columns[0].score.sections[0].score is None
        assert found.columns[0].differing() == ("s",)

    def test_a_short_form_has_no_section_score_beside_a_full_one_either(self) -> None:
        asked = questionnaire(section("s", *(practice(name, core=name < "d") for name in "abcdef")))
        found = compare(
            [
                record(asked, answers(a=1, b=1, c=1), id=1, year=2025, scope=Scope.CORE),
                record(asked, answers(**dict.fromkeys("abcdef", 2)), id=2, year=2026),
            ]
        )
        [then] = found.columns[0].score.sections
        assert (then.score, then.reason) == (None, NoScore.SHORT_SCOPE)
        assert (then.in_scope, then.not_asked, then.unanswered) == (3, 3, 0)

    def test_a_section_that_a_column_was_not_asked_says_so(self) -> None:
        new = questionnaire(
            section("s", *(practice(name) for name in "abc")),
            section("t", practice("x")),
            version="1.1.0",
            hash="1" * 64,
        )
        found = compare([record(self.OLD, answers(a=1), id=1, year=2025), record(new, answers(x=2), id=2, year=2026)])
        second = found.columns[0].score.sections[1]
        assert (second.reason, second.in_scope, second.not_asked, second.basis) == (
            NoScore.NOT_ASKED, 0, 1, Basis.NONE,
        )  # fmt: skip
        assert found.sections[1].scores == (None, None)

    def test_each_column_s_own_conditions_say_what_it_was_asked(self) -> None:
        asked = questionnaire(
            section("s", question("has", QuestionType.YES_NO), practice("a", when=Is("has", ("yes",))), practice("b"))
        )
        found = compare(
            [
                record(asked, answers(has="no", a=4, b=1), id=1, year=2025),
                record(asked, answers(has="yes", a=4, b=1), id=2, year=2026),
            ]
        )
        assert (found.common, found.of) == (1, 2)
        assert [(each.question, each.reason) for each in found.left_out] == [("a", LeftOut.OUT_OF_SCOPE)]


class TestMembers:
    """Members' columns."""

    def test_small_groups_are_left_out_as_such(self) -> None:
        full, few = [answers(a=3, b=3, c=3, d=3)] * 6, [answers(a=3, b=3, c=3)] * 4 + [answers(a=3, b=3, c=3, d=3)]
        found = compare(
            [
                record(FOUR, {}, id=1, year=2025, members=full),
                record(FOUR, {}, id=2, year=2026, members=few),
            ]
        )
        assert [(each.question, each.reason) for each in found.left_out] == [("d", LeftOut.SMALL_GROUP)]
        assert (found.common, found.same) == (3, 3)

    def test_a_column_whose_sections_differ_is_mixed(self) -> None:
        two = questionnaire(*(section(part, *(practice(name) for name in part)) for part in ("abc", "def")))
        members = [answers(**dict.fromkeys("abcdef", 2))] * 5
        found = compare(
            [
                record(two, answers(**dict.fromkeys("abcdef", 3)), id=1, year=2025),
                record(two, answers(a=3, b=3, c=3), id=2, year=2026, members=members),
            ]
        )
        assert [column.basis for column in found.columns] == [Basis.COUNCIL, Basis.MIXED]
        assert {each.question: each.reason for each in found.left_out} == dict.fromkeys("def", LeftOut.BASIS)

    def test_the_same_mean_of_other_numbers_of_members_is_the_same(self) -> None:
        one, three = [answers(a=3)] * 1 + [answers(a=4)] * 4, [answers(a=3)] * 3 + [answers(a=4)] * 12
        asked = questionnaire(section("s", practice("a")))
        found = compare(
            [
                record(asked, {}, id=1, year=2025, members=one),
                record(asked, {}, id=2, year=2026, members=three),
            ]
        )
        assert (found.up, found.down, found.same) == (0, 0, 1)


def test_a_version_between_changes_what_may_be_compared() -> None:
    first = questionnaire(section("s", practice("a")), hash="1" * 64)
    second = questionnaire(
        section("s", practice("a", text=text("Else"), change="meaning")), version="2.0.0", hash="2" * 64
    )
    third = questionnaire(
        section("s", practice("a", text=text("Else, reworded"), change="wording")), version="3.0.0", hash="3" * 64
    )
    columns = [record(first, answers(a=1), id=1, year=2025), record(third, answers(a=4), id=2, year=2026)]
    known = {(each.id, each.version): each for each in (first, second, third)}
    assert [each.reason for each in compare(columns, known).left_out] == [LeftOut.MEANING]
    assert [each.reason for each in compare(columns, {}).left_out] == [LeftOut.UNDECLARED]


LEVELS = st.one_of(st.integers(1, 4), st.sampled_from([NA, DK, None]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(LEVELS, LEVELS), min_size=6, max_size=6), st.sets(st.sampled_from("abcdef"), max_size=3))
def test_compared_and_left_out_are_all_there_is(pairs: list[tuple[object, object]], fresh: set[str]) -> None:
    """``fresh`` questions are new in the second version."""
    new = questionnaire(section("s", *(practice(name) for name in "abcdef")), version="1.1.0", hash="1" * 64)
    old = questionnaire(section("s", *(practice(name) for name in "abcdef" if name not in fresh), practice("gone")))

    def said(place: int) -> dict[str, object]:
        return {name: pair[place] for name, pair in zip("abcdef", pairs, strict=True) if pair[place] is not None}

    then, now = answers(**said(0)), answers(**said(1))
    found = compare([record(old, then, id=1, year=2025), record(new, now, id=2, year=2026)])
    assert found.up + found.down + found.same == found.common
    here = [each for each in found.left_out if each.question != "gone"]
    assert found.common + len(here) == found.of == 6
    assert (len(here), found.earlier_only) == (found.of - found.common, 1)
    [section_then] = found.columns[0].score.sections
    assert section_then.in_scope + section_then.not_asked == 6
    assert section_then.not_asked == len(fresh)
    for row in found.practices:
        if row.question in fresh:
            assert (row.cells[0], row.levels[0], row.change) == (None, None, None)
