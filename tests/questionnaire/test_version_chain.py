"""What a question's change means over several versions: the classes of all links count, and a gap declares nothing."""

from __future__ import annotations

import pytest

from tests.builders import practice, questionnaire, section, text
from wci_assess.questionnaire import Change, Questionnaire, Versions, changes_along, local_questions


def version(number: str, words: str = "As first asked", change: str | None = None, **more: object) -> Questionnaire:
    asked = practice("q", text=text(words), change=change)
    return questionnaire(
        section("s", practice("always"), asked), version=number, hash=number.replace(".", "").ljust(64, "0"), **more
    )


ONE = version("1.0.0")
MEANT = version("2.0.0", "Asks something else", "meaning")
WORDED = version("3.0.0", "Asks something else, in plain words", "wording")


def library(*versions: Questionnaire) -> Versions:
    return {(each.id, each.version): each for each in versions}


def test_wording_after_meaning_is_meaning() -> None:
    found = changes_along(ONE, WORDED, library(ONE, MEANT, WORDED))
    assert found == {"always": Change.SAME, "q": Change.MEANING}


def test_the_direction_does_not_matter() -> None:
    assert changes_along(WORDED, ONE, library(ONE, MEANT, WORDED))["q"] is Change.MEANING


def test_neighbours_need_no_others() -> None:
    assert changes_along(MEANT, WORDED, library())["q"] is Change.WORDING
    assert changes_along(ONE, MEANT, library())["q"] is Change.MEANING


def test_over_a_missing_link_words_that_differ_are_undeclared_and_what_is_the_same_stays() -> None:
    found = changes_along(ONE, WORDED, library(ONE, WORDED))
    assert found == {"always": Change.SAME, "q": Change.UNDECLARED}


def test_wording_twice_is_wording_and_undeclared_in_between_is_undeclared() -> None:
    two, three = version("1.1.0", "Second words", "wording"), version("1.2.0", "Third words", "wording")
    assert changes_along(ONE, three, library(two))["q"] is Change.WORDING
    silent = version("1.1.0", "Second words")
    assert changes_along(ONE, three, library(silent))["q"] is Change.UNDECLARED


@pytest.mark.parametrize(
    ("older", "newer", "follows"),
    [
        ("1.0.0", "1.1.0", True), ("1.0.3", "1.1.0", True), ("1.4.2", "2.0.0", True), ("1.0", "2.0", True),
        ("1.0.0", "1.0.5", True), ("1", "2", True), ("1.9", "1.10", True),
        ("1.0.0", "1.2.0", False), ("1.0.0", "3.0.0", False), ("1.0.0", "2.1.0", False), ("1.0.0", "1.1.1", False),
    ],
)  # fmt: skip
def test_which_version_numbers_leave_no_room_for_another(older: str, newer: str, follows: bool) -> None:
    found = changes_along(version(older), version(newer, "Other words", "wording"), library())["q"]
    assert found is (Change.WORDING if follows else Change.UNDECLARED)


def test_new_and_retired_are_seen_from_the_first_to_the_second() -> None:
    without = questionnaire(section("s", practice("always")), version="2.0.0", hash="2" * 64)
    assert changes_along(ONE, without, library())["q"] is Change.RETIRED
    assert changes_along(without, ONE, library())["q"] is Change.NEW


def test_what_was_gone_for_a_while_and_came_back_in_other_words_is_undeclared() -> None:
    gone = questionnaire(section("s", practice("always")), version="2.0.0", hash="2" * 64)
    assert changes_along(ONE, version("3.0.0"), library(gone))["q"] is Change.SAME
    assert changes_along(ONE, version("3.0.0", "Back again", "wording"), library(gone))["q"] is Change.UNDECLARED


class TestVariants:
    """A local variant and its base."""

    OWN = questionnaire(
        section("s", practice("always"), practice("q", text=text("As first asked")), practice("ours")),
        id="ours", version="1.0.0", hash="f" * 64, based_on=("made", "1.0.0"),
    )  # fmt: skip

    def test_what_it_shares_is_compared_and_the_rest_is_its_own(self) -> None:
        found = changes_along(ONE, self.OWN, library())
        assert found == {"always": Change.SAME, "q": Change.SAME, "ours": Change.NEW}
        assert changes_along(self.OWN, ONE, library())["ours"] is Change.RETIRED
        assert local_questions(self.OWN, library(ONE)) == {"ours"}
        assert local_questions(self.OWN, library()) == frozenset(), "without its base at hand, nobody knows"
        assert local_questions(ONE, library(ONE)) == frozenset()

    def test_a_later_version_of_the_base_goes_through_the_one_it_names(self) -> None:
        assert changes_along(self.OWN, WORDED, library(ONE, MEANT, WORDED))["q"] is Change.MEANING
        assert changes_along(MEANT, self.OWN, library(ONE, MEANT))["q"] is Change.MEANING

    def test_two_variants_of_one_base(self) -> None:
        other = questionnaire(
            section("s", practice("q", text=text("Told our way"), change="wording")),
            id="theirs", hash="e" * 64, based_on=("made", "1.0.0"),
        )  # fmt: skip
        assert changes_along(self.OWN, other, library(ONE))["q"] is Change.WORDING
