"""Ten mistakes anywhere are ten problems; and nothing whatever raises another exception."""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest

from benchmarks.big_questionnaire import big_questionnaire
from tests.checker.mutations import mutated
from tests.checker.valid import VALID
from wci_assess.checker import check, fix
from wci_assess.checker.problems.problem import Problem
from wci_assess.i18n import speak

LONG = os.environ.get("WCI_ASSESS_LONG") == "1"
MANY = big_questionnaire(60)


@pytest.mark.parametrize("seed", range(2_000 if LONG else 60))
def test_ten_mistakes_are_ten_problems(seed: int) -> None:
    text, made = mutated(MANY, seed)
    problems = check(text.encode(), "m.yaml").problems
    assert Counter(problem.code for problem in problems) == Counter(mutation.code for mutation in made), (
        made,
        problems,
    )


@pytest.mark.parametrize("seed", range(2_000 if LONG else 60))
def test_three_mistakes_among_all_types_are_three_problems(seed: int) -> None:
    text, made = mutated(VALID, seed, 3)
    problems = check(text.encode(), "m.yaml").problems
    assert Counter(problem.code for problem in problems) == Counter(mutation.code for mutation in made), (
        made,
        problems,
    )


PIECES = [
    *"{}[]:,-?|>&*!%@`\"'#\n\t \\é\u2028\x00\x07\ufeff",
    "\r\n",
    "  ",
    "&a",
    "*a",
    "<<: ",
    "!!str ",
    "---\n",
    "? ",
    "- ",
]


def spoiled(data: bytes, rng: random.Random) -> bytes:
    """The bytes with a few of them changed, dropped, doubled or exchanged."""
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data) + 1)
        length = rng.choice((0, 0, 1, 1, 2, 30))
        new = rng.choice(
            (
                b"",
                rng.randbytes(rng.randint(1, 4)),
                rng.choice(PIECES).encode(),
                data[at : at + length] * 2,
                data[(start := rng.randrange(len(data) + 1)) : start + 40],
            )
        )
        data = data[:at] + new + data[at + length :]
    return data


def sound(problem: Problem) -> bool:
    """Whether a problem can be told: it has a place, and a sentence in both languages."""
    sentences = [problem.sentence(speak(language)) for language in ("en", "fr")]
    return problem.line >= 1 and problem.column >= 1 and all(sentences)


@pytest.mark.parametrize("batch", range(1_000 if LONG else 10))
def test_no_bytes_raise_anything(batch: int) -> None:
    size = 1_000 if LONG else 150
    for seed in range(batch * size, (batch + 1) * size):
        result = check(spoiled(VALID.encode(), random.Random(seed)), "m.yaml")
        assert (result.questionnaire is None) == any(problem.is_error for problem in result.problems), seed
        assert all(sound(problem) for problem in result.problems), seed


@pytest.mark.parametrize("seed", range(2_000 if LONG else 60))
def test_fixing_leaves_no_more_problems_than_there_were(seed: int) -> None:
    data = spoiled(VALID.encode(), random.Random(seed))
    before, mended = check(data, "m.yaml"), fix(data)
    assert mended.data == data or mended.mended
    if before.questionnaire is not None:
        assert check(mended.data, "m.yaml").tree == before.tree


HOSTILE = {
    "no-break spaces": "\u00a0" * 200_000,
    "hyphens": "- " * 200_000,
    "tabs": "\ta: b\n" * 60_000,
    "quotes": 'a: "b\n' * 60_000,
    "bullets": "• id: a\n" * 50_000,
    "question marks": "{?a: 1, " * 50_000,
    "one long line": "a: " + "x: " * 150_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_nobody_writes_by_hand_is_not_pondered(name: str) -> None:
    """A file of repetitions ends in time: looking closely at it would take minutes."""
    assert check(f"format: 1\nid: x\n{HOSTILE[name]}".encode(), "m.yaml").questionnaire is None
