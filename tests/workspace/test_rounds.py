"""Rounds are started whole, corrected, deleted and brought back; the next year begins with one press."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.workspace.builders import ORGANIZATIONAL, asked, counted, new_round, opened, started
from wci_assess.errors import ExpectedError
from wci_assess.response import Council, Round, Scope
from wci_assess.workspace.assessments import start_assessment
from wci_assess.workspace.councils import CouncilWords, add_council, correct_council
from wci_assess.workspace.delete import delete_assessment, delete_council, delete_round
from wci_assess.workspace.history import take_back
from wci_assess.workspace.rounds import RoundWords, add_round, correct_round, next_label, next_round, start_round
from wci_assess.workspace.workspace import Workspace

PERIOD = {"start": date(2025, 4, 1), "end": date(2026, 3, 31)}


def code(error: pytest.ExceptionInfo[ExpectedError]) -> str:
    return error.value.code


def council(workspace: Workspace, id: int = 1) -> Council:
    found = asked(workspace, lambda transaction: transaction.councils.council(id))
    assert found
    return found


def round_of(workspace: Workspace, id: int = 1) -> Round:
    found = asked(workspace, lambda transaction: transaction.councils.round(id))
    assert found
    return found


def test_a_round_starts_whole_or_not_at_all(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        for _ in range(3):
            with pytest.raises(ExpectedError) as refused:
                start_round(workspace, new_round(asks=(ORGANIZATIONAL, "nobody-wrote-this")))
            assert code(refused) == "unknown-questionnaire"
            assert counted(workspace) == (0, 0, 0)
        made = start_round(workspace, new_round(asks=(ORGANIZATIONAL, "community-profile")))
        assert counted(workspace) == (1, 1, 2)
        assert len(made.assessments) == 2


def test_nothing_is_there_twice_without_a_word(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        made = started(workspace)
        with pytest.raises(ExpectedError) as same_council:
            add_council(workspace, name="  OURS ")
        assert code(same_council) == "double-council"
        for label, year in (("2025-26", 2030), ("Another name", 2025)):
            with pytest.raises(ExpectedError) as same_round:
                add_round(
                    workspace, council=made.council, label=label, start=date(year, 4, 1), end=date(year + 1, 3, 31)
                )
            assert code(same_round) == "double-round"
        with pytest.raises(ExpectedError) as same_questionnaire:
            start_assessment(workspace, round=made.round, questionnaire=ORGANIZATIONAL)
        assert code(same_questionnaire) == "double-assessment"


def test_sub_councils_answer_their_own_sectors(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        made = started(workspace)
        for sectors in (["employment"], ["housing"]):
            start_assessment(workspace, round=made.round, questionnaire="lip-sectoral", sectors=sectors)
        with pytest.raises(ExpectedError) as twice:
            start_assessment(workspace, round=made.round, questionnaire="lip-sectoral", sectors=["housing"])
        assert code(twice) == "double-assessment"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"label": "\u200b"}, "label-missing"),
        ({"label": "x", "start": date(2925, 4, 1), "end": date(2926, 4, 1)}, "odd-year"),
        ({"label": "x", "start": date(2026, 4, 1), "end": date(2025, 4, 1)}, "period-reversed"),
        ({"label": "x", "threshold": 2}, "threshold-low"),
        ({"label": "two\nlines"}, "several-lines"),
    ],
)
def test_what_cannot_be_a_round_is_refused(tmp_path: Path, words: dict[str, object], told: str) -> None:
    with opened(tmp_path) as workspace:
        made = started(workspace)
        with pytest.raises(ExpectedError) as refused:
            correct_round(workspace, made.round, RoundWords(**{**PERIOD, **words}))  # type: ignore[arg-type]
        assert code(refused) == told
        assert round_of(workspace).label == "2025-26"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"name": "\u200b \u2060"}, "name-missing"),
        ({"name": "x", "population": -5}, "bad-population"),
        ({"name": "x", "population": 10**9}, "bad-population"),
        ({"name": "x", "tier": "huge"}, "bad-tier"),
        ({"name": "turn\u202eed"}, "turning-marks"),
    ],
)
def test_what_cannot_be_a_council_is_refused(tmp_path: Path, words: dict[str, object], told: str) -> None:
    with opened(tmp_path) as workspace:
        with pytest.raises(ExpectedError) as refused:
            add_council(workspace, **words)  # type: ignore[arg-type]
        assert code(refused) == told
        assert counted(workspace) == (0, 0, 0)


def test_councils_and_rounds_are_corrected_and_the_correction_is_undone(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        started(workspace)
        correct_council(workspace, 1, CouncilWords(name="Ours & theirs", population=120_000, sectors=("health",)))
        assert (council(workspace).name, council(workspace).tier) == ("Ours & theirs", "large")
        correct_round(workspace, 1, RoundWords(label="2025", start=date(2025, 1, 1), end=date(2025, 12, 31)))
        assert round_of(workspace).label == "2025"
        take_back(workspace)
        assert round_of(workspace).start == date(2025, 4, 1)
        take_back(workspace)
        assert (council(workspace).name, council(workspace).population) == ("Ours", 45_000)
    with opened(tmp_path) as workspace:
        assert council(workspace).sectors == ()


def test_the_next_year_asks_the_same_and_is_refused_twice(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        made = start_round(workspace, new_round(asks=(ORGANIZATIONAL, "community-profile")))
        following = next_round(workspace, made.round)
        found = round_of(workspace, following.round)
        assert (found.label, found.start, found.end) == ("2026-27", date(2026, 4, 1), date(2027, 3, 31))
        assessments = asked(workspace, lambda found: found.councils.assessments_of(following.round))
        assert [each.questionnaire for each in assessments] == [ORGANIZATIONAL, "community-profile"]
        assert {each.scope for each in assessments} == {Scope.FULL}
        with pytest.raises(ExpectedError) as again:
            next_round(workspace, made.round)
        assert code(again) == "double-round"
        assert again.value.values["round"] == following.round


@pytest.mark.parametrize(
    ("label", "following"),
    [
        ("2025-26", "2026-27"),
        ("2025-2026", "2026-2027"),
        ("2025–26", "2026–27"),
        ("Year 2025", "Year 2026"),
        ("1999-00", "2000-01"),
        ("2099-00", "2100-01"),
        ("Third round", "Third round"),
        ("Cycle 3 (2025)", "Cycle 3 (2026)"),
    ],
)
def test_every_year_in_the_label_is_one_more(label: str, following: str) -> None:
    assert next_label(label) == following


def test_what_is_deleted_comes_back_after_a_restart_with_all_that_is_in_it(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        made = started(workspace)
        for delete, row, left in (
            (delete_assessment, made.assessments[0], (1, 1, 0)),
            (delete_round, made.round, (1, 0, 0)),
            (delete_council, made.council, (0, 0, 0)),
        ):
            delete(workspace, row)
            assert counted(workspace) == left
    with opened(tmp_path) as workspace:
        for left in ((1, 0, 0), (1, 1, 0), (1, 1, 1)):
            take_back(workspace)
            assert counted(workspace) == left
        with pytest.raises(ExpectedError) as nothing:
            delete_round(workspace, 9)
        assert code(nothing) == "unknown-round"
