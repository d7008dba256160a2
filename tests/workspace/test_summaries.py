"""Councils let each other know where they stand: a file without names, taken in, replaced, removed, brought back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspace.builders import new_round, opened, started
from wci_assess.comparison import Band
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import open_envelope
from wci_assess.exchange.summary import read_summary
from wci_assess.response import AnswerState
from wci_assess.response.edit import DontKnow, Field, NotApplicable, Write
from wci_assess.store import OperationKind
from wci_assess.workspace.delete import delete_round
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.history import do_again, read_history, take_back
from wci_assess.workspace.import_files import changes_anything, import_files
from wci_assess.workspace.imported import OtherContent
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.opened_files import RefusedFilesError, open_files
from wci_assess.workspace.records import read_record
from wci_assess.workspace.rounds import start_round
from wci_assess.workspace.summaries import peers_of, read_summaries, remove_summary, summary_file
from wci_assess.workspace.workspace import Workspace

PRACTICE = "terms-of-reference"


def given_away(folder: Path, level: str, council: str = "Elm & Oak") -> bytes:
    """Another council's summary, made where it works."""
    with opened(folder) as there:
        start_round(there, new_round(council))
        edits = (
            Write(PRACTICE, Field.VALUE, level),
            Write(PRACTICE, Field.COMMENT, "Secret words"),
            DontKnow("needs-study"),
            NotApplicable("service-inventory", "Other secret words"),
        )
        fill(there, 1, [Line(each) for each in edits], OperationKind.FILL)
        return summary_file(there, 1)


def take(workspace: Workspace, *files: bytes, replacing: bool = False) -> list[str]:
    given = [Incoming(name=f"{place}.wciassess", data=data) for place, data in enumerate(files)]
    other = OtherContent.REPLACES if replacing else OtherContent.REFUSED
    return [each.result.value for each in import_files(workspace, open_files(given), other)]


def test_it_holds_levels_and_states_and_not_a_word(tmp_path: Path) -> None:
    data = given_away(tmp_path, "3")
    summary = read_summary(open_envelope(data))
    said = {each.question: (each.state, each.level) for each in summary.items}
    assert said == {
        PRACTICE: (AnswerState.VALUE, 3),
        "needs-study": (AnswerState.DONT_KNOW, None),
        "service-inventory": (AnswerState.NOT_APPLICABLE, None),
    }
    assert (summary.tier, summary.period) == ("medium", "2025-26")
    for secret in (b"Elm", b"ecret", b"45000", b"45 000"):
        assert secret not in data
    with opened(tmp_path) as there:
        record = read_record(there, 1)
    assert record.council.uid.encode() not in data, "an exported assessment cannot be told to be the same council's"


def test_nothing_answered_is_nothing_to_share(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        started(workspace)
        with pytest.raises(ExpectedError) as refused:
            summary_file(workspace, 1)
    assert refused.value.code == "nothing-to-share"


def test_peers_follow_from_what_was_taken_in(tmp_path: Path) -> None:
    files = [given_away(tmp_path / str(place), level) for place, level in enumerate(("1", "3", "4"))]
    with opened(tmp_path / "ours") as workspace:
        started(workspace)
        assert take(workspace, *files) == ["added"] * 3
        assert not changes_anything(workspace, open_files([Incoming(name="again", data=files[0])]))
        assert take(workspace, files[0]) == ["here"]
        assert peers_of(workspace, read_record(workspace, 1)).questions[PRACTICE] == Band(3, 3.0)


def test_another_summary_of_the_same_council_and_period_is_a_conflict(tmp_path: Path) -> None:
    first = given_away(tmp_path / "there", "1")
    with opened(tmp_path / "there") as there:
        fill(there, 1, [Line(Write(PRACTICE, Field.VALUE, "4"))], OperationKind.FILL)
        second = summary_file(there, 1)
    with opened(tmp_path / "ours") as workspace:
        started(workspace)
        take(workspace, first)
        with pytest.raises(RefusedFilesError) as refused:
            take(workspace, second)
        assert refused.value.troubles[0][1].code == "conflict"
        assert take(workspace, second, replacing=True) == ["replaced"]
        assert [each.summary.items[0].level for each in read_summaries(workspace)] == [4]
        take_back(workspace)
        assert [each.summary.items[0].level for each in read_summaries(workspace)] == [1]


def test_taken_back_removed_and_brought_back(tmp_path: Path) -> None:
    data = given_away(tmp_path / "there", "3")
    with opened(tmp_path / "ours") as workspace:
        started(workspace)
        take(workspace, data)
        [before] = read_summaries(workspace)
        take_back(workspace)
        assert read_summaries(workspace) == ()
        [imported] = [each for each in read_history(workspace) if each.kind is OperationKind.IMPORT]
        do_again(workspace, imported.id)
        [again] = read_summaries(workspace)
        assert again.summary == before.summary
        removed = remove_summary(workspace, again.id)
        assert read_summaries(workspace) == ()
        take(workspace, data)
        with pytest.raises(ExpectedError) as refused:
            take_back(workspace, removed)
        assert refused.value.code == "changed-since"
        remove_summary(workspace, read_summaries(workspace)[0].id)
        take_back(workspace, removed)
        assert [each.summary for each in read_summaries(workspace)] == [before.summary]


def test_all_of_several_files_or_nothing(tmp_path: Path) -> None:
    good = given_away(tmp_path / "there", "3")
    with opened(tmp_path / "ours") as workspace:
        started(workspace)
        with pytest.raises(RefusedFilesError):
            take(workspace, good, good[:-9])
        assert read_summaries(workspace) == ()
        delete_round(workspace, 1)
        assert take(workspace, good) == ["added"], "summaries belong to no round"
