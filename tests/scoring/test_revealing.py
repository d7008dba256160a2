"""What is told of members, attacked: with everything that was ever told of a question, over sectors, both looks and
successive closings, no group of fewer than N can be told apart by linear equations.

The attacker knows who sits in which sector, who came late, who changed an answer and who took part in the second look;
not what any of them answered.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import pytest

from tests.builders import DK, NA, answer, practice, questionnaire, record, section
from wci_assess.response import Answers, Key, QuestionTotal, Totals
from wci_assess.scoring import Seen, Voice, counted, what_may_be_told
from wci_assess.scoring.revealing import seen_of, together

N = 5
DRAWN = 60 if os.environ.get("WCI_ASSESS_LONG") else 8
"""Councils that are drawn for each part; one takes up to two seconds."""
PRIME = (1 << 61) - 1
ASKED = questionnaire(section("s", practice("a")))
MADE = record(ASKED, {})
KEY = Key("a")
PLACES = ("level-1", "level-2", "level-3", "level-4", "n/a", "?")
Figures = Mapping[tuple[str | None, int], Seen]
Tell = Callable[[Totals], Figures]


def told_by_the_rule(totals: Totals) -> Figures:
    return what_may_be_told(totals.history("a"), N)


def told_naively(totals: Totals) -> Figures:
    """Each figure by its own size alone."""
    return {(row.sector, row.look): seen_of(row.answered, row.given, N) for row in totals.history("a")}


@dataclass
class Member:
    """A member over time: her sector, when she came, and her answer at each closing and look (None: not in yet)."""

    sector: str | None
    first: list[str | None] = field(default_factory=list)
    second: list[str | None] = field(default_factory=list)

    def voice(self, when: int) -> Voice | None:
        if self.first[when] is None:
            return None
        second = self.second[when]
        return Voice(first=said(self.first[when]), second=None if second is None else said(second), sector=self.sector)

    def after(self, when: int) -> str | None:
        second = self.second[when]
        return second if second not in (None, "") else self.first[when]


def said(place: str | None) -> Answers:
    if not place:
        return {}
    return {KEY: answer("a", {"n/a": NA, "?": DK}.get(place, place))}


def drawn(seed: int) -> list[Member]:
    """A council over two or three closings: late members, corrections, a second look."""
    dice = random.Random(seed)
    sectors = [None, "health", "housing", "schools"][: dice.randint(1, 4)]
    closings = dice.randint(1, 3)
    second_from = dice.randint(0, 3)
    corrects, again = dice.choice((0.0, 0.1, 0.5)), dice.choice((0.2, 0.6, 1.0))
    members = [Member(dice.choice(sectors)) for _ in range(dice.randint(3, 26))]
    arrivals = [dice.choices(range(closings + 1), weights=[5, *[1] * closings])[0] for _ in members]

    def draw() -> str:
        return dice.choices(("", *PLACES), weights=(1, 3, 3, 3, 3, 1, 1))[0]

    for member, arrived in zip(members, arrivals, strict=True):
        now, second = None, None
        for when in range(closings):
            if arrived == when or (now is not None and dice.random() < corrects):
                now = draw()
            if now is not None and second is None and when >= second_from and dice.random() < again:
                second = draw()
            member.first.append(now)
            member.second.append(second)
    return members


def closings(members: Sequence[Member]) -> Iterator[Totals]:
    """The totals as they stand after each closing."""
    rows: tuple[QuestionTotal, ...] = ()
    for when in range(len(members[0].first)):
        voices = [voice for each in members if (voice := each.voice(when))]
        rows += counted(ASKED, MADE.assessment, voices, N, Totals(rows))
        yield Totals(rows)


# The attack

Unknown = tuple[object, int, int, str]
"""A group of members, the look and the closing from which its answer is, and where it stands."""


@dataclass
class Attack:
    """The equations that the figures give, in the counts of groups of members who cannot be told apart."""

    members: Sequence[Member]
    rows: list[dict[Unknown, int]] = field(default_factory=list)
    kept: dict[int, tuple[object, ...]] = field(default_factory=dict)

    def group(self, member: Member) -> object:
        """Members with the same history of arrivals and changes: the attacker knows no more."""
        moves = tuple((a is None, a == "", a != b) for a, b in zip(member.first, [None, *member.first], strict=False))
        looks = tuple((a is None, a == "", a != b) for a, b in zip(member.second, [None, *member.second], strict=False))
        return member.sector, moves, looks

    def unknown(self, member: Member, look: int, when: int, place: str) -> Unknown:
        """Where her answer of that closing came to be: an answer that stays is the same unknown."""
        course = member.first if look == 1 or member.second[when] in (None, "") else member.second
        since = when
        while since and course[since - 1] == course[since]:
            since -= 1
        return self.group(member), 1 if course is member.first else 2, since, place

    def learn(self, totals: Totals, told: Figures) -> None:
        """Takes in all figures that a report prints."""
        for (sector, look), seen in told.items():
            row = totals.of("a", sector=sector, look=look)
            assert row is not None
            voices = [
                each
                for each in self.members
                if each.voice(row.batch - 1) and (sector is None or (each.sector or "-") == sector)
            ]
            if seen.states:
                for places in (PLACES[:4], PLACES[4:5], PLACES[5:]):
                    self._sum(voices, look, row.batch - 1, dict.fromkeys(places, 1))
            if seen.mean:
                self._sum(voices, look, row.batch - 1, {place: n for n, place in enumerate(PLACES[:4])})
            if seen.spread:
                for place in PLACES[:4]:
                    self._sum(voices, look, row.batch - 1, {place: 1})

    def _sum(self, members: Sequence[Member], look: int, when: int, weights: Mapping[str, int]) -> None:
        equation: dict[Unknown, int] = {}
        for member in members:
            now = member.first[when] if look == 1 else member.after(when)
            if now:
                for place, weight in weights.items():
                    if weight:
                        equation[self.unknown(member, look, when, place)] = weight
        if equation:
            self.rows.append(equation)

    def sizes(self) -> Mapping[object, int]:
        found: dict[object, int] = {}
        there = {unknown[0] for row in self.rows for unknown in row}
        for member in self.members:
            if self.group(member) in there:
                found[self.group(member)] = found.get(self.group(member), 0) + 1
        return found

    def recovered(self) -> list[frozenset[object]]:
        """The sets of groups, of fewer than N members together, of which some figure can be worked out."""
        sizes = self.sizes()
        groups = sorted(sizes, key=str)
        small = [
            frozenset(chosen)
            for count in range(1, N)
            for chosen in combinations(groups, count)
            if sum(sizes[each] for each in chosen) < N
        ]
        whole = rank(self.rows)
        return [chosen for chosen in small if rank(outside(self.rows, chosen)) < whole]


def outside(rows: Sequence[Mapping[Unknown, int]], groups: frozenset[object]) -> list[dict[Unknown, int]]:
    return [{unknown: value for unknown, value in row.items() if unknown[0] not in groups} for row in rows]


def rank(rows: Sequence[Mapping[Unknown, int]]) -> int:
    """By elimination in whole numbers modulo a prime."""
    found: dict[Unknown, dict[Unknown, int]] = {}
    for given in rows:
        row = dict(given)
        while row:
            lead = min(row, key=str)
            if lead not in found:
                inverse = pow(row[lead], -1, PRIME)
                found[lead] = {unknown: value * inverse % PRIME for unknown, value in row.items()}
                break
            factor = row[lead]
            for unknown, value in found[lead].items():
                now = (row.get(unknown, 0) - factor * value) % PRIME
                if now:
                    row[unknown] = now
                else:
                    row.pop(unknown, None)
    return len(found)


def attacked(members: Sequence[Member], tell: Tell, through: Callable[[Sequence[Member]], Iterator[Totals]]) -> Attack:
    attack = Attack(members)
    for totals in through(members):
        attack.learn(totals, tell(totals))
    return attack


def every_closing(members: Sequence[Member]) -> Iterator[Totals]:
    """As if each closing told all that is there, whatever was told before."""
    for when in range(len(members[0].first)):
        voices = [voice for each in members if (voice := each.voice(when))]
        rows = counted(ASKED, MADE.assessment, voices, N)
        yield Totals(tuple(replace(row, batch=when + 1) for row in rows))


@pytest.mark.parametrize("part", range(5))
def test_no_group_of_fewer_than_n_can_be_worked_out(part: int) -> None:
    told = 0
    for seed in range(part * 60, part * 60 + DRAWN):
        attack = attacked(drawn(seed), told_by_the_rule, closings)
        told += len(attack.rows)
        assert not attack.recovered(), f"seed {seed}"
    assert told > 5 * DRAWN, "something is told"


def test_the_naive_rules_are_caught() -> None:
    seeds = range(DRAWN)
    by_size = [seed for seed in seeds if attacked(drawn(seed), told_naively, closings).recovered()]
    at_once = [seed for seed in seeds if attacked(drawn(seed), told_by_the_rule, every_closing).recovered()]
    assert len(by_size) > DRAWN / 12, "sectors beside their sum"
    assert len(at_once) > DRAWN / 12, "closings that differ by too little"


# The rules, one by one


def voices(*levels: object, sector: str | None = None) -> list[Voice]:
    return [Voice(first={KEY: answer("a", level)} if level else {}, sector=sector) for level in levels]


def close(said: Sequence[Voice], before: Totals = Totals()) -> Totals:  # noqa: B008 - a value that never changes
    return Totals((*before.rows, *counted(ASKED, MADE.assessment, said, N, before)))


def test_late_answers_count_in_batches_of_n() -> None:
    first = close(voices(*[3] * 8))
    assert close(voices(*[3] * 8, 1, 1), first).of("a") == first.of("a")
    later = close(voices(*[3] * 8, *[1] * 5), first).of("a")
    assert later is not None
    assert (later.batch, later.given) == (2, 13)


def test_a_batch_in_which_one_member_answered_leaves_the_question_as_it_was() -> None:
    first = close(voices(*[3] * 8))
    later = close([*voices(*[3] * 8, 1), *voices(*[None] * 4)], first)
    assert later.of("a") == first.of("a")
    assert later.members == 13


def test_one_corrected_answer_waits() -> None:
    first = close(voices(*[3] * 8))
    assert close(voices(*[3] * 7, 1), first).of("a") == first.of("a")


def test_what_was_hidden_beside_the_sum_stays_hidden() -> None:
    """{10, 3} hides both; had the ten been shown a year later, the three of then would follow."""
    health = voices(*[3] * 10, sector="health")
    first = close([*health, *voices(*[2] * 3, sector="housing")])
    later = close([*health, *voices(*[2] * 8, sector="housing")], first)
    for totals in (first, later):
        assert told_by_the_rule(totals)["health", 1] == Seen()
        assert told_by_the_rule(totals)[None, 1].spread
    assert together({"health": 1, "housing": 1, "schools": 20}, (), N) == {"health", "housing", "schools"}


def test_the_second_look_counts_where_n_took_part_and_tells_before_and_after() -> None:
    said = voices(1, 1, 2, 2, 3, 3, 4, 4)
    again = [replace(each, second={KEY: answer("a", 3)}) for each in said]
    few = close([*again[:4], *said[4:]])
    assert {row.look for row in few.history("a")} == {1}
    both = close([*again[:5], *said[5:]])
    before, after = both.of("a", look=1), both.of("a")
    assert before is not None
    assert after is not None
    assert dict(before.values) == {f"level-{n}": 2 for n in range(1, 5)}
    assert dict(after.values) == {"level-3": 6, "level-4": 2}
    assert (after.took_part, both.took_part) == (5, 5)


def test_a_second_look_that_too_few_gave_to_a_question_does_not_count_there() -> None:
    said = voices(1, 1, 2, 2, 3, 3, 4, 4)
    again = [replace(each, second={KEY: answer("a", 3)} if n < 4 else {}) for n, each in enumerate(said)]
    totals = close(again)
    assert totals.took_part == 8
    assert {row.look for row in totals.history("a")} == {1}


def test_a_batch_with_one_level_among_five_answers_waits() -> None:
    """Its five states could be told, but the mean would give the one level away."""
    first = close(voices(*[3] * 8))
    later = close(voices(*[3] * 8, *[DK] * 4, 1), first)
    assert later.of("a") == first.of("a")


def test_a_figure_that_was_shown_is_not_hidden_by_a_later_batch() -> None:
    """Hidden in between, it could come back a year later by one answer more."""
    first = close(voices(*[3] * 8))
    assert close(voices(*[3] * 2, *[DK] * 6), first).of("a") == first.of("a")
