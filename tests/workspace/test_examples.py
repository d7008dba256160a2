"""Two councils and their region: an example is written, released, sent, pooled, read elsewhere, taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.workspace.builders import opened, started
from tests.workspace.examples import FIELDS, ORGANIZATIONAL, PRACTICE, example, region_pack, summary_of_another
from wci_assess.exchange.envelope import seal
from wci_assess.exchange.pack import pack_object
from wci_assess.response.edit import Field, Write
from wci_assess.response.example_writing import ExampleField, lacking
from wci_assess.response.likely_person import suspects
from wci_assess.store import OperationKind
from wci_assess.workspace.examples.told_practices import tell_practices
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.history import take_back
from wci_assess.workspace.import_files import import_files, preview_import
from wci_assess.workspace.imported import OtherContent
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.open_example import Consent, NewExample, OpenExample, open_example, take_back_last
from wci_assess.workspace.open_response import SaveState
from wci_assess.workspace.opened_files import RefusedFilesError, open_files
from wci_assess.workspace.packs import pack_file, pool
from wci_assess.workspace.pool_files import read_summary_files
from wci_assess.workspace.practice_examples import (
    ExampleState,
    ShownExample,
    examples_about,
    read_examples,
    told_examples,
)
from wci_assess.workspace.practice_library import read_entry
from wci_assess.workspace.records import read_record
from wci_assess.workspace.refs import Ref
from wci_assess.workspace.summaries import peers_of, summary_file
from wci_assess.workspace.worker import Inline
from wci_assess.workspace.workspace import Workspace
from wci_assess.workspace.write_example import (
    delete_example,
    release_example,
    start_example,
    withdraw_example,
    write_example,
)

ON = date(2026, 3, 1)


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "ours") as workspace:
        started(workspace)
        fill(workspace, 1, [Line(Write(PRACTICE, Field.VALUE, "3"))], OperationKind.FILL)
        yield workspace


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "theirs") as workspace:
        started(workspace)
        fill(workspace, 1, [Line(Write(PRACTICE, Field.VALUE, "1"))], OperationKind.FILL)
        yield workspace


def incoming(*files: bytes) -> list[Incoming]:
    return [Incoming(name=f"{place}.wciassess", data=data) for place, data in enumerate(files)]


def take(workspace: Workspace, *files: bytes) -> None:
    import_files(workspace, open_files(incoming(*files)), OtherContent.REPLACES)


def beside(workspace: Workspace) -> list[str | None]:
    """The titles that stand beside the practice."""
    return [each.example.title for each in examples_about(workspace, [ORGANIZATIONAL], PRACTICE)]


def test_from_one_council_to_the_region_and_back_again(ours: Workspace, theirs: Workspace) -> None:
    start_example(ours, 1, ORGANIZATIONAL, PRACTICE, FIELDS)
    take(theirs, summary_file(ours, 1))
    assert beside(theirs) == [], "what is not released stays at home"
    release_example(ours, 1, role="Council chair", on=ON)
    first = summary_file(ours, 1)
    take(theirs, first)
    assert beside(theirs) == ["A one-page charter"]
    [shown] = examples_about(theirs, [ORGANIZATIONAL], PRACTICE)
    assert (shown.state, shown.own, shown.example.consent_role) == (ExampleState.SHARED, False, "Council chair")
    questionnaire = read_record(theirs, 1).questionnaire
    assert [each.title for each in told_examples(theirs, questionnaire)[PRACTICE]] == ["A one-page charter"]

    withdraw_example(ours, 1)
    last = summary_file(ours, 1)
    pack = pool(read_summary_files(incoming(first, last, first)), "North", ON)
    assert [each.withdrawn for each in pack.examples] == [True], "the region takes the withdrawal on, in any order"
    take(theirs, pack_file(pack))
    assert beside(theirs) == []
    assert told_examples(theirs, questionnaire) == {}
    take(theirs, first)
    assert beside(theirs) == [], "an older file does not bring it back"


def test_a_pack_tells_where_peers_stand_and_goes_again_by_undo(ours: Workspace, theirs: Workspace) -> None:
    record = read_record(theirs, 1)
    [told] = region_pack().medians
    told = replace(told, version=record.assessment.version, hash=record.assessment.hash)
    take(theirs, seal(pack_object(replace(region_pack(), medians=(told,)))))
    found = peers_of(theirs, record)
    assert found.questions[PRACTICE].pooled
    assert found.questions[PRACTICE].median == 2.5
    assert found.regions == (("North", date(2026, 4, 1)),)
    for _ in range(2):
        take_back(theirs)
    assert beside(theirs) == []
    assert peers_of(theirs, record).questions == {}


def test_an_example_on_a_practice_that_nobody_here_asks_is_kept_all_the_same(ours: Workspace) -> None:
    take(ours, summary_of_another((replace(example(1), questionnaire="elsewhere", question="unknown"),)))
    [shown] = read_examples(ours)
    assert shown.example.question == "unknown"
    entry = read_entry(ours, Ref(shown.number))
    assert (entry.practice, entry.area, entry.council, entry.texts) == (None, None, None, (None,))


def spoilt(change: str) -> bytes:
    """A summary that no program here writes."""
    whole = json.loads(summary_of_another((example(1),)).split(b"\n", 1)[1])
    told = whole["examples"][0]
    match change:
        case "unknown key":
            told["name"] = "Somebody"
        case "key of the file":
            whole["members"] = []
        case "too long":
            told["tried"] = "x" * 100_000
        case "too large":
            return seal(whole)[:-1] + b" " * 20_000_001 + b"\n"
        case "not released":
            told["consent_role"] = None
        case "no text":
            told["result"] = None
        case "control character":
            told["title"] = "A\u0000B"
        case "damaged":
            return seal(whole).replace(b"Charter", b"Chapter")
    return seal(whole)


@pytest.mark.parametrize(
    "change",
    ["unknown key", "key of the file", "too long", "too large", "not released", "no text", "control character",
     "damaged"],
)  # fmt: skip
def test_a_bad_file_is_refused_with_a_sentence_and_changes_nothing(change: str) -> None:
    with pytest.raises(RefusedFilesError) as refused:
        open_files(incoming(spoilt(change)))
    [(name, error)] = refused.value.troubles
    assert name == "0.wciassess"
    assert error.code in ("bad-file", "changed-file", "too-large")


def test_markup_is_text(ours: Workspace) -> None:
    hostile = '<img src="file:///etc/passwd"> & <b>bold</b>'
    take(ours, summary_of_another((replace(example(1, hostile), tags=("<b>",)),)))
    assert beside(ours) == [hostile]


def test_a_preview_says_what_comes_along_and_stores_nothing(ours: Workspace) -> None:
    files = open_files(incoming(summary_of_another((example(1), example(2)))))
    [thing] = preview_import(ours, files)
    assert (thing.kind, thing.examples) == ("summary", 2)
    assert read_examples(ours) == ()


# On a screen


def opened_example(workspace: Workspace, which: int | NewExample, worker: Inline | None = None) -> OpenExample:
    found: list[OpenExample] = []

    def failed(error: BaseException) -> None:
        raise error

    open_example(worker or Inline(), workspace, which, found.append, failed)
    return found[0]


NEW = NewExample(council=1, questionnaire=ORGANIZATIONAL, question=PRACTICE, language="en")


def one(workspace: Workspace) -> ShownExample:
    [found] = read_examples(workspace)
    return found


def test_a_new_one_is_stored_with_its_first_letter(ours: Workspace) -> None:
    worker = Inline()
    open_now = opened_example(ours, NEW, worker)
    assert (open_now.shown.number, open_now.held.number) == (0, "3.1")
    assert read_examples(ours) == ()
    open_now.type_into(ExampleField.TITLE, "Half a ti")
    assert open_now.saving.state is SaveState.SAVING
    waiting, worker.waiting = worker.waiting, []
    for call in waiting:
        call()
    assert (open_now.saving.state, open_now.shown.number) == (SaveState.SAVED, 1)
    assert one(ours).example.title is None, "a draft, until the field is left"
    assert opened_example(ours, 1).shown.example.title == "Half a ti", "the next start settles it"


def test_what_does_not_fit_is_kept_as_typed(ours: Workspace) -> None:
    open_now = opened_example(ours, NEW)
    open_now.write_into(ExampleField.TITLE, "A title")
    open_now.write_into(ExampleField.ON, "soon")
    assert set(open_now.refused) == {ExampleField.ON}
    assert open_now.saving.state is SaveState.NOT_SAVED
    assert "soon" in open_now.as_csv().decode("utf-8-sig")
    again = opened_example(ours, 1)
    assert again.texts == {ExampleField.ON: "soon"}
    again.write_into(ExampleField.ON, "2026-02-01")
    assert (again.texts, again.refused, one(ours).example.on) == ({}, {}, date(2026, 2, 1))


def test_who_agreed_is_kept_beside_it_until_it_is_released(ours: Workspace) -> None:
    open_now = opened_example(ours, NEW)
    open_now.write_into(Consent.ROLE, "Council chair")
    assert open_now.texts == {}
    again = opened_example(ours, 1)
    assert (again.held.role, one(ours).example.consent_role) == ("Council chair", None)


def test_each_change_is_taken_back_one_after_the_other(ours: Workspace) -> None:
    open_now = opened_example(ours, NEW)
    open_now.write_into(ExampleField.TITLE, "First")
    open_now.write_into(ExampleField.TITLE, "Second")
    assert take_back_last(ours, 1)
    assert one(ours).example.title == "First"
    assert take_back_last(ours, 1)
    assert one(ours).example.title is None
    assert take_back_last(ours, 1)
    assert read_examples(ours) == ()
    assert not take_back_last(ours, 1)


def test_one_that_was_deleted_meanwhile_says_so(ours: Workspace) -> None:
    open_now = opened_example(ours, NEW)
    open_now.write_into(ExampleField.TITLE, "First")
    delete_example(ours, 1)
    open_now.write_into(ExampleField.TITLE, "Second")
    assert [each.code for each in open_now.refused.values()] == ["unknown-example"]


def test_the_library_tells_which_council_here_wrote_it(ours: Workspace) -> None:
    start_example(ours, 1, ORGANIZATIONAL, PRACTICE, FIELDS)
    entry = read_entry(ours, Ref(1))
    assert (entry.council, entry.number) == ("Ours", "3.1")
    assert "Ours" in entry.texts


def test_others_read_the_wording_of_before_until_it_is_released_again(ours: Workspace) -> None:
    start_example(ours, 1, ORGANIZATIONAL, PRACTICE, FIELDS)
    release_example(ours, 1, role="Chair", on=ON)
    write_example(ours, 1, {ExampleField.TITLE: "Another title"})
    questionnaire = read_record(ours, 1).questionnaire
    [told] = told_examples(ours, questionnaire)[PRACTICE]
    assert (told.title, one(ours).state) == ("A one-page charter", ExampleState.CHANGED)
    withdraw_example(ours, 1)
    assert told_examples(ours, questionnaire) == {}, "nor is what was withdrawn printed"


def test_what_the_example_councils_tell_could_be_released(ours: Workspace) -> None:
    with ours.write() as transaction:
        for alias in "ABCDEF":
            tell_practices(transaction, alias, 1, "medium")
    questionnaire = read_record(ours, 1).questionnaire
    found = read_examples(ours)
    assert {each.state for each in found} == {ExampleState.DRAFT, ExampleState.RELEASED, ExampleState.SHARED}
    assert {each.example.language for each in found} == {"en", "fr"}
    for each in found:
        assert questionnaire.question(each.example.question) is not None, each.example.question
        if each.state is not ExampleState.DRAFT:
            assert not lacking(each.example)
            assert suspects(each.example) == (), each.example.title
