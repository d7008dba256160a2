"""What is told of a survey's replies; and an attack on it: with everything that was ever told of a question, over
groups and closings, no set of fewer than five replies can be told apart by linear equations.

The attacker knows of each person the group and the closing at which the reply came in, and who gave a value to the
question; not which.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

import pytest

from tests.builders import question, questionnaire, section, text
from tests.scoring.test_revealing import rank
from wci_assess.questionnaire import Choice, Kind, Measures, Questionnaire, QuestionType, Statistic, SurveyHead
from wci_assess.response import AnswerState
from wci_assess.response.replies import Given, Mode, Reply
from wci_assess.response.survey_totals import OF_REPLIES, SurveyTotal, SurveyTotals
from wci_assess.scoring.survey_counting import counted_replies, figure, measured_figures

DRAWN = 4_000 if os.environ.get("WCI_ASSESS_LONG") else 60
STATUS = ("new", "long", "born", "none")
GROUPS = {"new": "newcomers", "long": "immigrants", "born": "citizens"}
SHARE = Measures("community", "w-belonging", Statistic.SHARE, ("one",), asked_in="status", group_of=GROUPS)


def survey(minimum: int = 10, **changes: object) -> Questionnaire:
    options = tuple(Choice(each, text(each)) for each in STATUS)
    return questionnaire(
        section(
            "s",
            question("status", QuestionType.CHOICE, options=options),
            question("belong", QuestionType.CHOICE, measures=SHARE),
            question("used", QuestionType.YES_NO),
            question("ways", QuestionType.CHOICES),
            question("weeks", QuestionType.NUMBER, measures=Measures("community", "w-wait", Statistic.MEDIAN)),
            question("words", QuestionType.TEXT),
        ),
        kind=Kind.SURVEY,
        survey=SurveyHead(text("Do you agree?"), None, minimum),
        **changes,
    )


def for_newcomers() -> Questionnaire:
    """The same for people who are new: who says "born" is left out."""
    asked = survey()
    first, *others = asked.sections[0].questions
    return replace(
        asked, sections=(replace(asked.sections[0], questions=(replace(first, leaves_out=("born",)), *others)),)
    )


ASKED, NONE = survey(), SurveyTotals()
NEXT = iter(range(10**9))


def reply(status: str | None = "new", mode: Mode = Mode.OWN_DEVICE, language: str = "en", **said: object) -> Reply:
    given = {} if status is None else {"status": Given(AnswerState.VALUE, status)}
    for name, value in said.items():
        state = AnswerState(value) if value in ("dont-know", "not-applicable") else AnswerState.VALUE
        given[name] = Given(state, value if state is AnswerState.VALUE else None)  # type: ignore[arg-type]
    return Reply(uid=f"{next(NEXT):032x}", language=language, mode=mode, answers=given)


def many(count: int, status: str | None = "new", **said: object) -> list[Reply]:
    return [reply(status, **said) for _ in range(count)]  # type: ignore[arg-type]


def close(
    replies: Sequence[Reply],
    before: SurveyTotals = NONE,
    asked: Questionnaire = ASKED,
) -> SurveyTotals:
    return SurveyTotals((*before.rows, *counted_replies(asked, replies, before)))


# The rules, one by one


def test_nothing_is_told_below_the_minimum() -> None:
    assert not close(many(9, belong="one"))
    assert close(many(10, belong="one")).replies == 10
    assert not close(many(29, belong="one"), asked=survey(30))


def test_a_question_that_fewer_than_ten_answered_is_not_told() -> None:
    totals = close([*many(9, belong="one"), *many(20)])
    assert totals.replies == 29
    assert totals.of("belong") is None
    assert figure_of(totals) == {}


def figure_of(totals: SurveyTotals) -> dict[str | None, tuple[Decimal, int]]:
    return {each.group: (each.value, each.n) for each in measured_figures(ASKED, totals) if each.question == "belong"}


def test_shares_of_groups_are_told_from_five() -> None:
    totals = close([*many(8, "new", belong="one"), *many(4, "new", belong="two"), *many(7, "long", belong="two"),
                    *many(6, "none", belong="one")])  # fmt: skip
    assert figure_of(totals) == {"newcomers": (Decimal("66.7"), 12), "immigrants": (Decimal("0.0"), 7)}


def test_what_is_hidden_beside_the_sum_holds_five_together() -> None:
    """{12, 7, 2}: the two stay hidden only if another group does."""
    said = [*many(12, "new", belong="one"), *many(7, "long", belong="two"), *many(2, "born", belong="one")]
    assert set(figure_of(close(said))) == {"newcomers"}


def test_who_belongs_to_no_group_is_hidden_with_one_that_is() -> None:
    said = [*many(12, "new", belong="one"), *many(7, "long", belong="two"), *many(1, "none", belong="one")]
    assert set(figure_of(close(said))) == {"newcomers"}
    said = [*many(12, "new", belong="one"), *many(7, "long", belong="two"), *many(1, None, belong="one")]
    assert set(figure_of(close(said))) == {"newcomers"}


def test_who_belongs_to_no_group_has_no_figure_of_their_own() -> None:
    totals = close([*many(12, "new", belong="one"), *many(9, "none", belong="two")])
    assert set(figure_of(totals)) == {"newcomers"}
    assert totals.of("belong", "-") is None


def test_a_group_that_was_hidden_stays_hidden() -> None:
    first = [*many(12, "new", belong="one"), *many(7, "long", belong="two"), *many(2, "born", belong="one")]
    before = close(first)
    later = close([*first, *many(10, "born", belong="two"), *many(5, "long", belong="two")], before)
    assert set(figure_of(later)) == {"newcomers"}
    assert figure_of(later)["newcomers"] == (Decimal("100.0"), 12)


def test_a_batch_with_one_answer_leaves_the_question_as_it_was() -> None:
    first = many(12, belong="one")
    before = close(first)
    later = close([*first, *many(9), reply(belong="two")], before)
    assert later.replies == 22
    assert later.of("belong") == before.of("belong")


def test_a_batch_with_one_of_a_group_leaves_the_question_as_it_was() -> None:
    """Were the sum alone told now, and the groups a year later, the one would follow."""
    first = [*many(12, "new", belong="one"), *many(12, "long", belong="one")]
    before = close(first)
    second = [*first, *many(9, "new", belong="one"), *many(1, "long", belong="two")]
    later = close(second, before)
    assert later.of("belong") == before.of("belong")
    assert figure_of(later) == figure_of(before)
    last = close([*second, *many(10, "long", belong="two")], later)
    assert figure_of(last)["immigrants"] == (Decimal("52.2"), 23)


def test_options_that_few_chose_are_told_as_one_sum() -> None:
    options = {"new": 20, "long": 3, "born": 4, "none": 0}
    said = [each for status, count in options.items() for each in many(count, status)]
    status = close(said).of("status")
    assert status is not None
    assert dict(status.values) == {"new": 20, "long born": 7, "none": 0}
    alone = close([*many(20, "new"), *many(3, "long"), *many(9, "born")]).of("status")
    assert alone is not None
    assert dict(alone.values) == {"new": 20, "long born": 12, "none": 0}, "what sorts replies is a group itself"


def test_of_a_question_that_sorts_nothing_nearly_all_can_be_told() -> None:
    used = close([*many(57, used="yes"), *many(3, used="no")]).of("used")
    assert used is not None
    assert dict(used.values) == {"yes": 57, "no": 3}
    ways = close([*many(12, ways=("one", "two")), *many(3, ways=("two",))]).of("ways")
    assert ways is not None
    assert dict(ways.values) == {"one": 12, "two": 15}
    few = close([*many(12, ways=("one",)), *many(3, ways=("two",))]).of("ways")
    assert few is not None
    assert dict(few.values) == {"one": 12}


def test_languages_and_modes_of_few_are_told_as_one_sum() -> None:
    said = [*many(20), *many(6, language="fr"), *many(1, language="ti", mode=Mode.INTERVIEW)]
    told = close(said).of(OF_REPLIES)
    assert told is not None
    assert dict(told.values) == {"language:en": 20, "language:fr language:ti": 7, "mode:own-device mode:interview": 27}


def test_languages_stay_as_they_were_told_where_late_replies_would_tell_of_few() -> None:
    first = [*many(20), *many(6, language="fr")]
    before = close(first)
    later = close([*first, *many(9), reply(language="fr")], before)
    told, then = later.of(OF_REPLIES), before.of(OF_REPLIES)
    assert told is not None
    assert then is not None
    assert (told.given, dict(told.values)) == (36, dict(then.values))
    last = close([*first, *many(9), *many(6, language="fr")], later).of(OF_REPLIES)
    assert last is not None
    assert (last.values["language:en"], last.values["language:fr"]) == (29, 12)


def test_dont_know_and_not_applicable_of_few_are_not_told() -> None:
    total = close([*many(12, used="yes"), *many(5, used="dont-know"), *many(4, used="not-applicable")]).of("used")
    assert total is not None
    assert (total.given, total.dont_know, total.not_applicable) == (12, 5, None)


def test_a_number_has_its_lower_median_and_its_mean() -> None:
    weeks = close([reply(weeks=Decimal(each)) for each in (1, 2, 3, 4, 5, 6, 7, 8, 9, 1000)]).of("weeks")
    assert weeks is not None
    assert (weeks.median, weeks.mean) == (Decimal(5), Decimal("104.5"))
    assert figure(weeks, Statistic.MEAN) == Decimal("104.5")
    assert figure(weeks, Statistic.SHARE) is None


def test_words_are_not_counted() -> None:
    assert close(many(30, words="Ann Smith")).of("words") is None


def test_a_share_is_rounded_half_away_from_zero() -> None:
    total = SurveyTotal(question="q", given=800, counted=1)
    assert figure(total, Statistic.SHARE) == Decimal("0.1")


# The attack

Atom = tuple[str, int]
"""A group, and the closing at which its replies came in."""


@dataclass(frozen=True)
class Drawn:
    """How many replies with a value each group has at each closing."""

    arrivals: tuple[Mapping[str, int], ...]

    def replies(self, when: int) -> list[Reply]:
        return [each for counts in self.arrivals[: when + 1] for status, n in counts.items()
                for each in many(n, status, belong="one")]  # fmt: skip

    def atoms(self, group: str | None, when: int) -> Iterator[Atom]:
        for at, counts in enumerate(self.arrivals[: when + 1]):
            for status, n in counts.items():
                if n and group in (None, GROUPS.get(status, "-")):
                    yield status, at


def drawn(seed: int) -> Drawn:
    dice = random.Random(seed)
    sizes = (0, 0, 1, 2, 3, 4, 5, 6, 9, 14)
    return Drawn(tuple({status: dice.choice(sizes) for status in STATUS} for _ in range(dice.randint(1, 3))))


Tell = Callable[[Questionnaire, Sequence[Reply], SurveyTotals], tuple[SurveyTotal, ...]]


def recovered(case: Drawn, tell: Tell) -> tuple[int, list[tuple[Atom, ...]]]:
    """How many figures were told, and the sets of fewer than five replies that they give away."""
    totals, equations = SurveyTotals(), []
    for when in range(len(case.arrivals)):
        new = tell(ASKED, case.replies(when), totals)
        totals = SurveyTotals((*totals.rows, *new))
        told = [row for row in new if row.question == "belong" and not row.hidden]
        equations += [dict.fromkeys(map(str, case.atoms(row.group, when)), 1) for row in told]
    sizes = {str((status, at)): n for at, counts in enumerate(case.arrivals) for status, n in counts.items() if n}
    whole = rank(equations)  # type: ignore[arg-type]
    small = [each for each, n in sizes.items() if n < 5]
    found = [
        chosen
        for count in range(1, 5)
        for chosen in combinations(small, count)
        if sum(sizes[each] for each in chosen) < 5 and rank(without(equations, chosen)) < whole  # type: ignore[arg-type]
    ]
    return len(equations), found  # type: ignore[return-value]


def without(equations: Sequence[Mapping[str, int]], atoms: Sequence[str]) -> list[dict[str, int]]:
    return [{name: value for name, value in row.items() if name not in atoms} for row in equations]


def test_no_set_of_fewer_than_five_can_be_worked_out() -> None:
    told = 0
    for seed in range(DRAWN):
        figures, found = recovered(drawn(seed), counted_replies)
        told += figures
        assert not found, f"seed {seed}: {drawn(seed)} gives {found}"
    assert told > 2 * DRAWN, "something is told"


def test_the_naive_rules_are_caught() -> None:
    def by_size(asked: Questionnaire, replies: Sequence[Reply], before: SurveyTotals) -> tuple[SurveyTotal, ...]:
        """Each group by its own size alone."""
        return tuple(replace(row, hidden=row.given < 5) for row in counted_replies(asked, replies)
                     if row.question == "belong")  # fmt: skip

    def at_once(asked: Questionnaire, replies: Sequence[Reply], before: SurveyTotals) -> tuple[SurveyTotal, ...]:
        """Each closing as if none had been before."""
        return counted_replies(asked, replies)

    assert sum(bool(recovered(drawn(seed), by_size)[1]) for seed in range(DRAWN)) > DRAWN / 12
    assert sum(bool(recovered(drawn(seed), at_once)[1]) for seed in range(DRAWN)) > DRAWN / 12


@pytest.mark.parametrize("statistic", list(Statistic))
def test_what_is_not_told_has_no_figure(statistic: Statistic) -> None:
    assert figure(SurveyTotal(question="q"), statistic) is None


def test_who_says_that_it_is_not_for_them_counts_nowhere_and_who_skips_that_question_counts() -> None:
    asked = for_newcomers()
    said = [reply(used="yes") for _ in range(11)] + [reply(None, used="yes")]
    others = [reply("born", used="no") for _ in range(9)]
    assert counted_replies(asked, [*said[:9], *others]) == (), "nine count"
    totals = SurveyTotals(counted_replies(asked, [*said, *others]))
    assert totals.replies == 12
    used = totals.of("used")
    assert used is not None
    assert (used.given, used.values) == (12, {"yes": 12, "no": 0})


def test_late_replies_of_which_few_count_are_told_later() -> None:
    asked = for_newcomers()
    said = [reply(used="yes") for _ in range(20)]
    before = SurveyTotals(counted_replies(asked, said))
    late = [reply(used="no") for _ in range(4)] + [reply("born", used="no") for _ in range(6)]
    assert counted_replies(asked, [*said, *late], before) == (), "the number of replies itself would tell of four"
    more = [*said, *late, reply(used="no")]
    after = SurveyTotals((*before.rows, *counted_replies(asked, more, before)))
    assert after.replies == 25
