"""The screen, the commands and the paper show the same figures, and these are what a pencil makes of the answers.

Nothing here is computed by the program's own rules: levels are whole numbers, and the arithmetic is written out.
"""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from tests.report.build import (
    answer,
    chapter,
    dont_know,
    keyed,
    not_applicable,
    options,
    practice,
    questionnaire,
    record,
)
from tests.report.test_content import all_text, tables
from wci_assess.cli.figures import plain_comparison, plain_score
from wci_assess.report import Chapter, report_content, side_by_side
from wci_assess.report.document import plain
from wci_assess.report.side_by_side import share
from wci_assess.response import Answer, Answers

NAMES = tuple(f"s{n}" for n in range(5)), tuple(f"t{n}" for n in range(6))
WEIGHT = {name: 1.0 + (name[1] == "1") for part in NAMES for name in part}
THRESHOLD = 5
Said = dict[str, int | str]
"""What one respondent said: a level 1 to 4, "na" or "dk"."""


def drawn(seed: int, names: tuple[str, ...]) -> Said:
    dice = random.Random(seed)
    choices: list[int | str] = [1, 2, 2, 3, 3, 4, "dk", "na"]
    return {name: dice.choice(choices) for name in names if dice.random() > 0.05}


FIRST = {name: 1 + n % 4 for n, name in enumerate((*NAMES[0], *NAMES[1]))}
SECOND: Said = {"s0": 4, "s1": 1, "s2": 3, "s3": "na", "s4": 2}
MEMBERS = [drawn(seed, tuple(n for n in NAMES[1] if n != "t5" or seed < 4)) for seed in range(11)]
"""t5 was answered by four at most: hidden."""


def given(said: Said) -> Answers:
    make = {"na": not_applicable, "dk": dont_know}
    made: list[Answer] = [
        answer(name, level) if isinstance(level, int) else make[level](name) for name, level in said.items()
    ]
    return keyed(made)


def compared() -> Chapter:
    asked = questionnaire(*([practice(name, weight=WEIGHT[name]) for name in part] for part in NAMES))
    first: Said = dict(FIRST)
    return chapter(
        record(asked, given(first).values()),
        record(asked, given(SECOND).values(), 2026, members=tuple(given(each) for each in MEMBERS)),
    )


# By hand


def points(level: float) -> float:
    return 100 * (level - 1) / 3


def by_members(name: str) -> tuple[str, float | None, bool]:
    """State, mean, in place."""
    said = [each[name] for each in MEMBERS if name in each]
    levels = sorted(each for each in said if isinstance(each, int))
    if not said:
        return "unanswered", None, False
    if len(said) < THRESHOLD:
        return "hidden", None, False
    for state in ("na", "dk"):
        if said.count(state) > len(said) / 2:
            return state, None, False
    if len(levels) < THRESHOLD:
        return "hidden", None, False
    lower_median = levels[(len(levels) - 1) // 2]
    return "rated", sum(points(each) for each in levels) / len(levels), lower_median >= 3


def by_council(said: Said, name: str) -> tuple[str, float | None, bool]:
    level = said.get(name, "unanswered")
    return ("rated", points(level), level >= 3) if isinstance(level, int) else (level, None, False)


COLUMNS = (
    {name: by_council(dict(FIRST), name) for part in NAMES for name in part},
    {name: by_council(SECOND, name) for name in NAMES[0]} | {name: by_members(name) for name in NAMES[1]},
)


def mean(values: dict[str, float]) -> float:
    return sum(WEIGHT[name] * value for name, value in values.items()) / sum(WEIGHT[name] for name in values)


def section(column: int, part: int) -> tuple[float, int, int, int]:
    """Score, in place, applicable, hidden."""
    cells = {name: COLUMNS[column][name] for name in NAMES[part]}
    rated = {name: score for name, (_, score, _) in cells.items() if score is not None}
    applicable = sum(state != "na" for state, *_ in cells.values())
    hidden = sum(state == "hidden" for state, *_ in cells.values())
    assert len(rated) >= 3
    assert len(rated) >= 0.6 * applicable
    return mean(rated), sum(place for *_, place in cells.values()), applicable, hidden


def change(part: int) -> float:
    both = {
        name: now - then
        for name in NAMES[part]
        if (then := COLUMNS[0][name][1]) is not None and (now := COLUMNS[1][name][1]) is not None
    }
    return mean(both)


def one_decimal(value: float, *, signed: bool = False) -> str:
    rounded = Decimal(str(value)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    sign = "\u2212" if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{abs(rounded)}"


# What the program shows


def test_the_example_holds_what_it_is_for() -> None:
    states = {state for state, *_ in COLUMNS[1].values()}
    assert {"rated", "hidden", "na"} <= states
    assert any(score is not None and (score >= 200 / 3) != place for _, score, place in COLUMNS[1].values()), (
        "a mean and a lower median that tell apart"
    )


def test_commands_say_what_a_pencil_does() -> None:
    shown = compared()
    for column in (0, 1):
        plain: Any = plain_score(shown.columns[column].score)
        sections = plain["sections"]
        for part, each in enumerate(sections):
            score, in_place, applicable, hidden = section(column, part)
            assert each["score"] == pytest.approx(score)
            assert (each["in_place"], each["applicable"], each["hidden"]) == (in_place, applicable, hidden)
            counts = ("rated", "not_applicable", "dont_know", "unanswered", "hidden")
            assert each["in_scope"] == len(NAMES[part]) == sum(each[name] for name in counts)
        assert [each["basis"] for each in sections] == [["council", "council"], ["council", "members"]][column]


def test_a_change_needs_one_basis_and_is_the_same_everywhere() -> None:
    shown = compared()
    assert shown.comparison is not None
    plain: Any = plain_comparison(shown.comparison)
    assert [column["basis"] for column in plain["columns"]] == ["council", "mixed"]
    left_out = {each["question"]: each["reason"] for each in plain["left_out"]}
    expected = {"s3": "not-applicable"}
    for name in NAMES[1]:
        state = COLUMNS[1][name][0]
        reasons = {"hidden": "small-group", "na": "not-applicable", "dk": "dont-know", "unanswered": "unanswered"}
        expected[name] = reasons.get(state, "basis")
    assert left_out == expected
    first, second = plain["sections"]
    assert first["change"] == pytest.approx(change(0))
    assert (first["common"], first["of"]) == (4, 5)
    assert second["change"] is None
    moved = [COLUMNS[1][n][1] - COLUMNS[0][n][1] for n in NAMES[0] if n != "s3"]  # type: ignore[operator]
    assert (plain["up"], plain["down"], plain["same"]) == (
        sum(each > 0 for each in moved), sum(each < 0 for each in moved), sum(each == 0 for each in moved),
    )  # fmt: skip


def test_screen_and_paper_show_them_rounded_alike() -> None:
    shown = compared()
    rows = side_by_side(shown, "en").rows
    paper = next(each for each in tables(report_content([shown], options("en"))) if "In place" in each[1])[2:]
    for part, (on_screen, on_paper) in enumerate(zip(rows, paper, strict=True)):
        scores = [one_decimal(section(column, part)[0]) for column in (0, 1)]
        assert [plain(cell) for cell in on_screen.cells] == on_paper[2:4] == scores
        moved = f"{one_decimal(change(0), signed=True)} (4 of 5)" if part == 0 else "–"
        assert on_paper[4] == moved
        assert on_screen.change is not None
        assert plain(on_screen.change) == moved
        _, in_place, applicable, hidden = section(1, part)
        expected = f"{in_place} of {applicable - hidden}" + (f"; {hidden} hidden" if hidden else "")
        assert on_paper[5].replace("\u00a0", " ") == expected
        for child, name in zip(on_screen.children, NAMES[part], strict=True):
            state, score, place = COLUMNS[1][name]
            newest = child.cells[1]
            if state == "hidden":
                assert plain(newest) == "hidden"
                assert share(newest.value) is None
            elif score is not None:
                assert share(newest.value) == pytest.approx(score / 100)
                assert plain(newest)[0].isdigit() is True or ("; in place" in plain(newest)) is place


def test_the_headline_is_the_same_everywhere() -> None:
    shown = compared()
    in_place = section(1, 0)[1] + section(1, 1)[1]
    seen = sum(section(1, part)[2] - section(1, part)[3] for part in (0, 1))
    hidden = section(1, 0)[3] + section(1, 1)[3]
    expected = f"{in_place} of the {seen} applicable practices shown are in place; {hidden} is hidden"
    assert expected in side_by_side(shown, "en").headline
    assert expected in all_text(report_content([shown], options("en")))
