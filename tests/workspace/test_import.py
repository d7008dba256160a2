"""Whole assessments from one computer to another: all comes over, or nothing, and nothing is lost on either."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.test_envelope import sealed
from tests.handout.everything import EVERYTHING
from tests.workspace.builders import asked, counted, new_round, opened, score_of, started
from tests.workspace.members_files import handed_out, saved, taken
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import BUDGETS, open_envelope
from wci_assess.exchange.strict_json import Budget
from wci_assess.response import Answers, Condition
from wci_assess.response.action import ActionField
from wci_assess.response.edit import DontKnow, Edit, Field, NotApplicable, Settle, Weigh, Write
from wci_assess.store import OperationKind
from wci_assess.workspace.assessments import close_assessment
from wci_assess.workspace.close_collection import close_collection
from wci_assess.workspace.delete import delete_assessment, delete_round
from wci_assess.workspace.export import export
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.history import do_again, read_history, take_back
from wci_assess.workspace.import_files import changes_anything, import_files
from wci_assess.workspace.imported import ImportedThing, OtherContent
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.load import load
from wci_assess.workspace.members import SeatWords, add_member
from wci_assess.workspace.opened_files import RefusedFilesError, open_files
from wci_assess.workspace.plan import add_step, carry_steps, read_plan, write_step
from wci_assess.workspace.rounds import next_round, start_round
from wci_assess.workspace.workspace import Workspace

EDITS: tuple[Edit, ...] = (
    Write("seats", Field.VALUE, "in-place"),
    Write("seats", Field.COMMENT, "Ça va,\nmerci", language="fr"),
    Write("seats", Field.EVIDENCE, "Policy 3"),
    Write("seats", Field.NOTE, "Told at the meeting"),
    Weigh("seats", 4),
    Settle("seats", datetime(2026, 2, 1).date(), "Steering", 7),
    NotApplicable("constructor", "another-body"),
    DontKnow("one"),
    Write("some", Field.VALUE, "c,a"),
    Write("people", Field.VALUE, "1,500"),
    Write("share", Field.VALUE, "4.20"),
    Write("since", Field.VALUE, "2024-05-01"),
    Write("why", Field.VALUE, "In\n\nour <words> \\ \u202f"),
    Write("gap", Field.VALUE, "-3.50", "newcomers:2024"),
    Write("gap", Field.SOURCE, "Census", "newcomers:2024"),
    Write("gap", Field.VALUE, "2", "born:2024"),
    Write("services", "cell:name", "Library", "r1"),
    Write("services", "cell:places", "12", "r1"),
    Write("services", "cell:langs", "en,fr", "r1"),
    Write("rate", Field.COMMENT, "Only a comment", language="en"),
)


def everything(workspace: Workspace, folder: Path) -> None:
    """Assessment 1, with an answer of every type to a questionnaire that nobody else has."""
    file = folder / "everything.yaml"
    file.write_bytes(EVERYTHING.replace("\n", "\r\n").encode())
    assert load(workspace, [file]).loaded
    start_round(workspace, new_round(asks=("everything",)))
    fill(workspace, 1, [Line(each) for each in EDITS], OperationKind.FILL)


def imported(workspace: Workspace, *files: bytes, replacing: bool = False) -> list[ImportedThing]:
    given = [Incoming(name=f"{place}.wciassess", data=data) for place, data in enumerate(files, 1)]
    other = OtherContent.REPLACES if replacing else OtherContent.REFUSED
    return list(import_files(workspace, open_files(given), other))


def results(done: list[ImportedThing]) -> list[str]:
    return [each.result.value for each in done]


def refused(workspace: Workspace, *files: bytes, replacing: bool = False) -> list[str]:
    before = counted(workspace)
    with pytest.raises(RefusedFilesError) as error:
        imported(workspace, *files, replacing=replacing)
    assert counted(workspace) == before
    return [each.code for _, each in error.value.troubles]


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    content = json.loads(json.dumps(open_envelope(data).content))
    change(content)
    return sealed(content, kind="assessment")


def answers_of(workspace: Workspace, assessment: int = 1) -> Answers:
    def read(found: Any) -> Answers:
        answers: Answers = found.responses.answers(found.responses.find(assessment).id)
        return answers

    return asked(workspace, read)


@pytest.fixture
def exported_file(tmp_path: Path) -> bytes:
    with opened(tmp_path / "first") as workspace:
        everything(workspace, tmp_path)
        return export(workspace, [1])


def test_every_type_of_answer_comes_over_and_goes_on_the_same(tmp_path: Path, exported_file: bytes) -> None:
    with opened(tmp_path / "first") as workspace:
        given = answers_of(workspace)
        assert len(given) == 12
    with opened(tmp_path / "second") as workspace:
        assert results(imported(workspace, exported_file)) == ["added"]
        assert answers_of(workspace) == given
        assert export(workspace, [1]) == exported_file
        assert not asked(workspace, lambda found: found.check())
        [response] = asked(workspace, lambda found: found.responses.all())
        with opened(tmp_path / "first") as first:
            [own] = asked(first, lambda found: found.responses.all())
        assert response.progress == own.progress


def test_what_is_here_already_changes_nothing(tmp_path: Path, exported_file: bytes) -> None:
    with opened(tmp_path / "first") as workspace:
        before = read_history(workspace)
        files = open_files([Incoming(name="a", data=exported_file)])
        assert not changes_anything(workspace, files)
        assert results(imported(workspace, exported_file, exported_file)) == ["here", "here"]
        close_assessment(workspace, 1)
        assert results(imported(workspace, exported_file)) == ["here"], "closing is no other content"
        assert len(read_history(workspace)) == len(before) + 1


def test_totals_a_closed_round_and_figures_come_over_and_nothing_of_single_members(tmp_path: Path) -> None:
    with opened(tmp_path / "first") as workspace:
        handed = handed_out(workspace)
        taken(workspace, *(saved(handed, who, comment=f"zqx-hidden {who}") for who in range(1, 8)))
        close_collection(workspace, 1)
        close_assessment(workspace, 1)
        data, figures = export(workspace, [1]), score_of(workspace, 1)
    assert b"zqx-hidden" not in data
    [whole] = open_envelope(data).content["assessments"]
    assert whole["members"] == []
    assert whole["totals"]
    with opened(tmp_path / "second") as workspace:
        assert results(imported(workspace, data)) == ["added"]
        assert score_of(workspace, 1) == figures
        [round] = asked(workspace, lambda found: found.councils.rounds())
        [assessment] = asked(workspace, lambda found: found.councils.assessments())
        assert (round.collection, assessment.state) == (Condition.CLOSED, Condition.CLOSED)
        assert export(workspace, [1]) == data
        assert not asked(workspace, lambda found: found.check())


def members_and_answers(workspace: Workspace) -> dict[str, Answers]:
    def read(found: Any) -> dict[str, Answers]:
        seats = {each.id: each.uid for each in found.members.of_round(1)}
        return {seats[each.member]: found.responses.answers(each.id) for each in found.responses.member_responses(1)}

    return asked(workspace, read)


PRACTICE = Write("terms-of-reference", Field.VALUE, "2")


@pytest.fixture
def with_members(tmp_path: Path) -> bytes:
    """What seven members answered, one of them on paper, as the full copy that was asked for."""
    with opened(tmp_path / "first") as workspace:
        handed = handed_out(workspace)
        taken(workspace, *(saved(handed, who, comment=f"said {who}") for who in range(1, 7)))
        add_member(workspace, 1, SeatWords(label="zqx-label"))
        fill(workspace, 1, [Line(PRACTICE)], OperationKind.FILL, member=7)
        return export(workspace, [1], with_members=True)


def test_members_answers_come_over_where_they_are_asked_for_and_count_on(tmp_path: Path, with_members: bytes) -> None:
    assert b"said 3" in with_members
    assert b"zqx-label" not in with_members, "a label stays with the coordinator"
    with opened(tmp_path / "first") as workspace:
        given = members_and_answers(workspace)
        assert len(given) == 7
        assert results(imported(workspace, with_members)) == ["here"]
        close_collection(workspace, 1)
        figures = score_of(workspace, 1)
    with opened(tmp_path / "second") as workspace:
        assert results(imported(workspace, with_members, with_members)) == ["added", "here"]
        assert members_and_answers(workspace) == given
        assert export(workspace, [1], with_members=True) == with_members
        assert not asked(workspace, lambda found: found.check())
        close_collection(workspace, 1)
        assert score_of(workspace, 1) == figures


def test_members_who_came_along_go_with_the_import_that_is_taken_back(tmp_path: Path, with_members: bytes) -> None:
    with opened(tmp_path / "second") as workspace:
        imported(workspace, with_members)
        given = members_and_answers(workspace)
        take_back(workspace)
        assert asked(workspace, lambda found: found.members.of_round(1)) == ()
        assert results(imported(workspace, with_members)) == ["added"]
        assert members_and_answers(workspace) == given
        fill(workspace, 1, [Line(PRACTICE)], OperationKind.FILL, member=6)
        assert refused(workspace, with_members) == ["conflict"]
        newest = max(each.id for each in read_history(workspace) if each.kind is OperationKind.IMPORT)
        with pytest.raises(ExpectedError, match="changed again since"):
            take_back(workspace, newest)


def test_several_years_of_one_council_share_what_is_theirs(tmp_path: Path) -> None:
    with opened(tmp_path / "first") as workspace:
        started(workspace)
        start_round(workspace, new_round("Theirs"))
        data = export(workspace, [2, 1, 2])
        first_alone = export(workspace, [1])
    assert len(open_envelope(data).content["questionnaires"]) == 1
    with opened(tmp_path / "second") as workspace:
        assert results(imported(workspace, first_alone, data)) == ["added", "added", "here"]
        assert counted(workspace) == (2, 2, 2)


def test_what_would_not_open_again_is_not_written(
    tmp_path: Path, exported_file: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BUDGETS, "assessment", Budget(20_000_000, 20))
    with opened(tmp_path / "first") as workspace, pytest.raises(ExpectedError, match="too much for one file"):
        export(workspace, [1])


def test_other_content_is_a_conflict_until_it_is_asked_to_replace_and_that_is_undone(
    tmp_path: Path, exported_file: bytes
) -> None:
    with opened(tmp_path / "first") as workspace:
        given = answers_of(workspace)
        changes = [Write("seats", Field.VALUE, "leading"), Write("hiring", Field.VALUE, "leading")]
        fill(workspace, 1, [Line(each) for each in changes], OperationKind.FILL)
        here = answers_of(workspace)
        assert refused(workspace, exported_file) == ["conflict"]
        assert answers_of(workspace) == here
        assert results(imported(workspace, exported_file, replacing=True)) == ["replaced"]
        assert answers_of(workspace) == given
        done = read_history(workspace)[0].id
        assert asked(workspace, lambda found: found.history.top(1)) == (done, None), "what is undone while answering"
        assert take_back(workspace).kind is OperationKind.IMPORT
        assert asked(workspace, lambda found: found.history.top(1)[1]) == done
        assert answers_of(workspace) == here
        do_again(workspace, next(each.id for each in read_history(workspace) if each.kind is OperationKind.IMPORT))
        assert answers_of(workspace) == given
        assert not asked(workspace, lambda found: found.check())


def test_a_closed_assessment_and_other_than_answers_are_not_replaced(tmp_path: Path, exported_file: bytes) -> None:
    def other(found: Any) -> None:
        found["assessments"][0]["assessment"]["scope"] = "core"

    def another_answer(found: Any) -> None:
        found["assessments"][0]["answers"].pop()

    with opened(tmp_path / "first") as workspace:
        assert refused(workspace, changed(exported_file, other), replacing=True) == ["conflict"]
        close_assessment(workspace, 1)
        assert refused(workspace, changed(exported_file, another_answer), replacing=True) == ["assessment-closed"]


def test_an_import_is_taken_back_and_done_again_until_it_is_answered(tmp_path: Path, exported_file: bytes) -> None:
    with opened(tmp_path / "second") as workspace:
        imported(workspace, exported_file)
        given = answers_of(workspace)
        done = take_back(workspace)
        assert (done.kind, counted(workspace)[2]) == (OperationKind.IMPORT, 0)
        do_again(workspace, done.id)
        assert (counted(workspace)[2], answers_of(workspace)) == (1, given)
        take_back(workspace)
        assert changes_anything(workspace, open_files([Incoming(name="a", data=exported_file)]))
        assert results(imported(workspace, exported_file)) == ["added"], "importing again brings it back"
        assert (counted(workspace)[2], answers_of(workspace)) == (1, given)
        take_back(workspace)
        assert counted(workspace)[2] == 0
        imported(workspace, exported_file)
        fill(workspace, 1, [Line(DontKnow("seats"))], OperationKind.FILL)
        newest = next(each for each in read_history(workspace) if each.kind is OperationKind.IMPORT)
        with pytest.raises(ExpectedError, match="changed again since"):
            take_back(workspace, newest.id)


def test_all_files_or_none(tmp_path: Path, exported_file: bytes) -> None:
    def bad(found: Any) -> None:
        found["assessments"][0]["assessment"]["uid"] = "9" * 32

    with opened(tmp_path / "second") as workspace:
        entries = len(asked(workspace, lambda found: found.library.entries()))
        assert refused(workspace, exported_file, b"", exported_file[:-9]) == ["not-ours", "cut-short"]
        assert refused(workspace, exported_file, changed(exported_file, bad)) == ["double-assessment"]
        assert len(asked(workspace, lambda found: found.library.entries())) == entries


def _set(*path: str | int, to: Any) -> Callable[[Any], None]:
    def change(found: Any) -> None:
        for step in path[:-1]:
            found = found[step]
        found[path[-1]] = to

    return change


IN_FIRST: tuple[str | int, ...] = ("assessments", 0)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_set("questionnaires", 0, "yaml", to="format: 1\n"), "bad-questionnaire"),
        (_set("questionnaires", 0, "yaml", to=EVERYTHING.replace("It meets.", "It eats.")), "changed-file"),
        (_set(*IN_FIRST, "answers", 0, "value", to="perfect"), "unfit-value"),
        (_set(*IN_FIRST, "answers", 0, "question", to="nobody"), "unknown-question"),
        (_set(*IN_FIRST, "assessment", "sectors", to=["moon"]), "unknown-sector"),
        (_set(*IN_FIRST, "council", "name", to=" "), "name-missing"),
        (_set(*IN_FIRST, "council", "name", to="a\u202eb"), "turning-marks"),
        (_set(*IN_FIRST, "round", "end", to="2024-01-01"), "period-reversed"),
        (
            _set(*IN_FIRST, "totals", to=[{
                "question": "seats", "sector": None, "look": 1, "batch": 1, "values": {"moon": 5}, "given": 5,
                "not_applicable": 0, "dont_know": 0, "unanswered": 0, "took_part": 0, "median": None,
            }]),
            "unfit-value",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_whole(
    tmp_path: Path, exported_file: bytes, change: Callable[[Any], None], expected: str
) -> None:
    with opened(tmp_path / "second") as workspace:
        assert refused(workspace, changed(exported_file, change)) == [expected]


def test_what_was_made_here_on_its_own_is_not_mixed_with_what_comes(tmp_path: Path, exported_file: bytes) -> None:
    def other_text(found: Any) -> None:
        found["assessments"][0]["assessment"]["hash"] = "e" * 64
        found["questionnaires"][0]["hash"] = "e" * 64

    with opened(tmp_path / "second") as workspace:
        started(workspace)
        assert refused(workspace, exported_file) == ["conflict"], "the same name, another council"
        assert refused(workspace, changed(exported_file, other_text)) == ["changed-file"]
    with opened(tmp_path / "third") as workspace:
        file = tmp_path / "other.yaml"
        file.write_text(EVERYTHING.replace("It meets.", "It eats."), encoding="utf-8")
        load(workspace, [file])
        assert refused(workspace, exported_file) == ["conflict"], "the library's version stays"
    with opened(tmp_path / "fourth") as workspace:
        imported(workspace, exported_file)
        fill(workspace, 1, [Line(DontKnow("seats"))], OperationKind.FILL)
        delete_assessment(workspace, 1)
        assert refused(workspace, exported_file, replacing=True) == ["deleted-here"], "other answers were deleted here"
        take_back(workspace)
        assert results(imported(workspace, exported_file, replacing=True)) == ["replaced"]
    with opened(tmp_path / "fifth") as workspace:
        imported(workspace, exported_file)
        delete_round(workspace, 1)
        assert refused(workspace, exported_file) == ["deleted-here"]


def test_a_round_that_is_collected_on_one_side_only_takes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "first") as workspace:
        start_round(workspace, new_round(asks=("lip-organizational", "lip-sectoral")))
        one = export(workspace, [1])
        close_collection(workspace, 1)
        other = export(workspace, [2])
    with opened(tmp_path / "second") as workspace:
        imported(workspace, one)
        assert refused(workspace, other) == ["conflict"]
        close_collection(workspace, 1)
        assert results(imported(workspace, other)) == ["added"]
        assert counted(workspace) == (1, 1, 2)


def test_the_plan_comes_along(tmp_path: Path) -> None:
    """With what it goes on with, where that is here; taken back with its assessment, and brought again with it."""
    with opened(tmp_path / "ours") as workspace:
        started(workspace)
        step = add_step(workspace, 1, "terms-of-reference")
        write_step(workspace, step.id, {ActionField.ROLE: "Chair", ActionField.DUE: "2026-09-01"})
        later = next_round(workspace, 1)
        carry_steps(workspace, later.round)
        files = [export(workspace, [each]) for each in (1, later.assessments[0])]
    with opened(tmp_path / "theirs") as other:
        assert results(imported(other, files[0])) == ["added"]
        assert results(imported(other, files[1])) == ["added"]
        [first], [second] = read_plan(other, 1).steps, read_plan(other, 2).steps
        assert (first.uid, first.role, second.carried_from) == (step.uid, "Chair", first.id)
        assert results(imported(other, *files)) == ["here", "here"]
        take_back(other)
        assert read_plan(other, 2).steps == ()
        assert results(imported(other, files[1])) == ["added"]
        assert [each.uid for each in read_plan(other, 2).steps] == [second.uid]
        write_step(other, second.id, {ActionField.ROLE: "Somebody else"})
        with pytest.raises(RefusedFilesError) as refused:
            imported(other, files[1])
        assert refused.value.troubles[0][1].code == "conflict"
