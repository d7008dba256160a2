"""A correction that is offered is certain: the file, mended and read again, is the one that was meant (promise P23)."""

from __future__ import annotations

import os
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.checker.faults import FILE_FAULTS, LINE_FAULTS, Fault
from wci_assess.checker import check, fix
from wci_assess.paths import PROGRAM, QUESTIONNAIRES

LONG = os.environ.get("WCI_ASSESS_LONG") == "1"
FILES = (*sorted(QUESTIONNAIRES.glob("*.yaml")), *sorted((PROGRAM / "docs" / "examples").glob("*.yaml")))
LARGE = [path for path in FILES if path.stat().st_size > 60_000]


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> Any:
    return check(path.read_bytes(), path.name).tree


def chosen(path: Path, fault: str) -> bool:
    """Whether the fault is made in the file in a short run: in all small ones, and in one of the large."""
    return LONG or path not in LARGE or random.Random(fault).choice(LARGE) == path


def places(path: Path, fault: Fault, count: int) -> list[tuple[str, str]]:
    """The file with the fault in some line, and the file that was meant."""
    lines = text_of(path).split("\n")
    made = [
        (number, found)
        for number, line in enumerate(lines)
        if not line.lstrip().startswith("#") and (found := fault.make(line)) and found[0] != found[1]
    ]
    rng = random.Random(f"{path.name} {fault.name}")
    return [
        tuple("\n".join([*lines[:number], each, *lines[number + 1 :]]) for each in found)  # type: ignore[misc]
        for number, found in rng.sample(made, min(count, len(made)))
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("fault", LINE_FAULTS, ids=lambda fault: fault.name)
def test_a_mended_line_is_the_one_that_was_meant(fault: Fault, path: Path) -> None:
    if not chosen(path, fault.name):
        pytest.skip("made in another large file")
    for faulty, meant in places(path, fault, 20 if LONG else 1):
        fixed = fix(faulty.encode())
        if fixed.changed:
            truth = tree_of(path) if meant == text_of(path) else check(meant.encode(), "meant.yaml").tree
            assert check(fixed.data, "fixed.yaml").tree == truth
        else:
            assert fixed.data == faulty.encode()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("fault", FILE_FAULTS, ids=lambda fault: fault.name)
def test_a_mended_file_is_the_one_that_was_meant(fault: Any, path: Path) -> None:
    if not chosen(path, fault.name):
        pytest.skip("made in another large file")
    fixed = fix(fault.make(text_of(path)))
    assert fixed.changed
    assert check(fixed.data, "fixed.yaml").tree == tree_of(path)


MENDED = {
    "closing quote gone", "quotes gone, a colon inside", "colon gone before lines", "two colons", "tabs of two",
    "space gone after a colon", "curly quotes", "French quotes", "low quotes", "straight, then curly",
    "curly, then straight", "Excel's quotes inside", "quotes inside", "backslash", "star", "bracket too many",
    "no-break space after a colon", "no-break spaces at the beginning", "en dash", "bullet", "opening quote gone",
}  # fmt: skip


@pytest.mark.parametrize("fault", [fault for fault in LINE_FAULTS if fault.name in MENDED], ids=lambda f: f.name)
def test_what_is_certain_is_offered_and_is_one_problem(fault: Fault) -> None:
    path = next(path for path in FILES if path.stem == "accessible-meetings")
    ((faulty, _meant),) = places(path, fault, 1)
    assert len(check(faulty.encode(), "faulty.yaml").problems) == 1
    fixed = fix(faulty.encode())
    assert len(fixed.mended) == 1
    assert check(fixed.data, "fixed.yaml").problems == ()


NOT_OFFERED = (
    "text in Excel's quotes",
    "bracket gone",
    "inner bracket gone",
    "one space too many",
    "one space too few",
)


@pytest.mark.parametrize("fault", [fault for fault in LINE_FAULTS if fault.name in NOT_OFFERED], ids=lambda f: f.name)
def test_what_nobody_can_know_is_told_and_left_alone(fault: Fault) -> None:
    path = next(path for path in FILES if path.stem == "our-town")
    for faulty, _meant in places(path, fault, 3):
        assert len(check(faulty.encode(), "faulty.yaml").problems) == 1
        assert not fix(faulty.encode()).changed
