"""What happened, newest first, and how it is taken back: refused where something it touched has changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspace.builders import asked, opened, started
from wci_assess.errors import ExpectedError
from wci_assess.response.edit import Choose, Field, Write
from wci_assess.store import OperationKind
from wci_assess.workspace.assessments import close_assessment
from wci_assess.workspace.delete import delete_round
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.history import read_history, take_back
from wci_assess.workspace.library import list_library, remove_questionnaire
from wci_assess.workspace.records import read_record
from wci_assess.workspace.workspace import Workspace

A, B = "all-sectors-seated", "terms-of-reference"


def say(workspace: Workspace, *edits: Choose | Write, kind: OperationKind = OperationKind.ANSWER) -> int:
    fill(workspace, 1, [Line(edit) for edit in edits], kind)
    return read_history(workspace, limit=1)[0].id


def values(workspace: Workspace) -> dict[str, object]:
    return {key.question: answer.value for key, answer in read_record(workspace, 1).answers.items()}


def test_the_history_says_what_happened_with_the_names_that_people_know(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        started(workspace)
        say(workspace, Choose(A, "starting"), Choose(B, "leading"))
        close_assessment(workspace, 1)
        newest, answers, *_ = read_history(workspace)
        assert (newest.kind, newest.council, newest.period) == (OperationKind.CLOSE, "Ours", "2025-26")
        assert answers.questions == ("1.1", "2.1") or len(answers.questions) == 2
        assert [each.kind.value for each in read_history(workspace)] == [
            "close", "answer", "start-assessment", "start-round", "add-council",
        ]  # fmt: skip
        assert len(read_history(workspace, round=1)) == 4
        assert [each.id for each in read_history(workspace, before=newest.id, limit=1)] == [answers.id]


def test_a_csv_file_is_one_undo(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        started(workspace)
        say(workspace, Choose(A, "starting"))
        say(workspace, Choose(A, "leading"), Choose(B, "leading"), kind=OperationKind.FILL)
        take_back(workspace)
        assert values(workspace) == {A: "starting"}
        take_back(workspace)
        assert values(workspace) == {}
        with pytest.raises(ExpectedError) as nothing:
            take_back(workspace)
        assert nothing.value.code == "nothing-to-undo"


def test_an_older_change_is_taken_back_only_where_nothing_touched_it_since(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        started(workspace)
        first = say(workspace, Choose(A, "starting"))
        other = say(workspace, Choose(B, "leading"))
        say(workspace, Write(A, Field.COMMENT, "Why", language="en"))
        with pytest.raises(ExpectedError) as changed:
            take_back(workspace, first)
        assert changed.value.code == "changed-since"
        take_back(workspace, other)
        assert values(workspace) == {A: "starting"}
        with pytest.raises(ExpectedError) as twice:
            take_back(workspace, other)
        assert twice.value.code == "undone-already"
        with pytest.raises(ExpectedError) as unknown:
            take_back(workspace, 999)
        assert unknown.value.code == "unknown-operation"
        with pytest.raises(ExpectedError) as never:
            take_back(workspace, 1)
        assert never.value.code == "cannot-undo"


def test_answers_of_a_closed_or_deleted_assessment_are_not_taken_back(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        made = started(workspace)
        answered = say(workspace, Choose(A, "starting"))
        close_assessment(workspace, 1)
        with pytest.raises(ExpectedError) as closed:
            take_back(workspace, answered)
        assert closed.value.code == "assessment-closed"
        take_back(workspace)
        assert read_record(workspace, 1).assessment.state.value == "open"
        delete_round(workspace, made.round)
        with pytest.raises(ExpectedError) as deleted:
            take_back(workspace, answered)
        assert deleted.value.code == "assessment-deleted"
        take_back(workspace)
        take_back(workspace, answered)
        assert values(workspace) == {}


def test_a_removed_questionnaire_comes_back(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        before = list_library(workspace)
        remove_questionnaire(workspace, "community-profile")
        assert len(list_library(workspace)) == len(before) - 1
    with opened(tmp_path) as workspace:
        assert len(list_library(workspace)) == len(before) - 1, "gone after a restart too"
        take_back(workspace)
        assert list_library(workspace) == before
        assert asked(workspace, lambda found: found.check()) == ()
