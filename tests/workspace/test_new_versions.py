"""A facilitator begins a file, makes a local variant, raises a version, and carries an assessment over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.workspace.test_open_response import Sitting, start
from wci_assess.checker import check
from wci_assess.errors import ExpectedError
from wci_assess.i18n import speak
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import Change, changes
from wci_assess.response.edit import Choose, Field, Write
from wci_assess.store import OperationKind
from wci_assess.workspace.authoring import STARTER, starter, write_starter, write_variant
from wci_assess.workspace.carry import carry
from wci_assess.workspace.examples.next_version import ADDED, REDEFINED, RETIRED, REWORDED, VERSION, next_version
from wci_assess.workspace.history import read_history
from wci_assess.workspace.library import read_questionnaire
from wci_assess.workspace.load import load
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.records import read_record
from wci_assess.workspace.workspace import Workspace

SHIPPED = QUESTIONNAIRES / "lip-organizational.yaml"


def add_next_version(workspace: Workspace, folder: Path) -> None:
    checked = check(SHIPPED.read_bytes(), "file")
    assert checked.tree
    path = folder / "next.yaml"
    path.write_text(json.dumps(next_version(checked.tree), ensure_ascii=False, indent=1), encoding="utf-8")
    assert load(workspace, [path]).loaded


def test_carrying_copies_what_means_the_same_and_leaves_the_old_assessment_alone(tmp_path: Path) -> None:
    old = start(tmp_path)
    sitting = Sitting(tmp_path, old)
    for question in ("all-sectors-seated", REWORDED[0], REDEFINED[0], RETIRED):
        sitting.response.do(Choose(question, "in-place"))
    sitting.response.do(Write("all-sectors-seated", Field.COMMENT, "Kept", language="en"))
    workspace = sitting.workspace
    before = read_record(workspace, old)
    add_next_version(workspace, tmp_path)
    carried = carry(workspace, old, VERSION)
    assert carried.copied == ("all-sectors-seated",)
    assert carried.review == (REWORDED[0],)
    assert carried.ask_again == (REDEFINED[0],)
    assert carried.new == (ADDED["id"],)
    assert carried.retired == (RETIRED,)
    new = read_record(workspace, carried.assessment)
    assert {key.question for key in new.answers} == {"all-sectors-seated", REWORDED[0]}
    assert next(iter(new.answers.values())).comment == "Kept"
    assert (new.assessment.carried_from, new.assessment.round) == (old, before.assessment.round)
    assert read_record(workspace, old) == before
    with pytest.raises(ExpectedError) as again:
        carry(workspace, carried.assessment, VERSION)
    assert again.value.code == "same-version"
    with pytest.raises(ExpectedError) as unknown:
        carry(workspace, old, "9.9")
    assert unknown.value.code == "unknown-questionnaire"
    sitting.end()


def test_carrying_where_nothing_is_answered_yet_is_in_the_history(tmp_path: Path) -> None:
    old = start(tmp_path)
    workspace = open_workspace(tmp_path)
    add_next_version(workspace, tmp_path)
    made = carry(workspace, old, VERSION).assessment
    newest = read_history(workspace)[0]
    workspace.close()
    assert (newest.kind, newest.operation.assessment) == (OperationKind.START_ASSESSMENT, made)


def test_the_starter_is_clean_and_never_written_over_a_file(tmp_path: Path) -> None:
    assert check(STARTER.read_bytes(), "starter").problems == ()
    path = tmp_path / "mine.yaml"
    write_starter(path)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(ExpectedError) as refused:
        write_starter(path)
    assert refused.value.code == "file-exists"
    assert path.read_text(encoding="utf-8") == "mine"


def test_loading_a_variant_compares_it_with_its_base(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "data")
    path = tmp_path / "variant.yaml"
    write_variant(workspace, "lip-organizational", None, path, speak("en"))
    assert load(workspace, [path]).problems == ()
    text = path.read_text(encoding="utf-8").replace("-local ", "-other ", 1)
    path.write_text(text.replace("Seats on the council", "Chairs on the council", 1), encoding="utf-8")
    loading = load(workspace, [path])
    assert [problem.code for problem in loading.problems] == ["undeclared-change"]
    assert loading.loaded, "a warning keeps nothing from being loaded"
    workspace.close()


@pytest.mark.parametrize("shipped", sorted(QUESTIONNAIRES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_variant_shares_every_question_with_its_base(shipped: Path, tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "data")
    base = read_questionnaire(workspace, shipped.stem)
    write_variant(workspace, shipped.stem, None, tmp_path / "variant.yaml", speak("en"))
    workspace.close()
    checked = check((tmp_path / "variant.yaml").read_bytes(), "variant")
    assert checked.problems == ()
    assert checked.questionnaire
    assert checked.questionnaire.based_on == (base.id, base.version)
    assert checked.questionnaire.id != base.id
    assert set(changes(base, checked.questionnaire).values()) == {Change.SAME}


def test_the_starter_is_the_same_in_either_language_but_for_its_comments() -> None:
    english, french = (check(starter(language), "starter.yaml") for language in ("en", "fr"))
    assert english.problems == french.problems == ()
    assert english.tree == french.tree
    assert "# fait partie de la version courte" in starter("fr").decode()
