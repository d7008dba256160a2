"""A version skipped: what a question meant in between decides what is carried, compared, and shown as last year's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.workspace.builders import comparison_of
from tests.workspace.test_open_response import Sitting, start
from wci_assess.checker import check
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import Change
from wci_assess.response.edit import Choose
from wci_assess.workspace.carry import carry
from wci_assess.workspace.examples.next_version import REDEFINED, next_version
from wci_assess.workspace.load import load as load_files
from wci_assess.workspace.records import read_record
from wci_assess.workspace.workspace import Workspace


def tree() -> dict[str, Any]:
    checked = check((QUESTIONNAIRES / "lip-organizational.yaml").read_bytes(), "file")
    assert checked.tree
    return next_version(checked.tree)


def load(workspace: Workspace, folder: Path, content: dict[str, Any]) -> None:
    path = folder / f"{content['version']}.yaml"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    assert load_files(workspace, [path]).loaded


def third() -> dict[str, Any]:
    """After 1.3.0, which redefined one question, 1.4.0 rewords it alone."""
    made = {**tree(), "version": "1.4.0"}
    made["sections"] = [
        {**section, "questions": [_reworded(question) for question in section["questions"]]}
        for section in made["sections"]
    ]
    return made


def _reworded(question: dict[str, Any]) -> dict[str, Any]:
    if question["id"] != REDEFINED[0]:
        return {key: value for key, value in question.items() if key != "change"}
    words = {"en": f"{REDEFINED[1]} (reworded)", "fr": f"{REDEFINED[2]} (reformulé)"}
    return {**question, "text": words, "change": "wording"}


def answered(folder: Path) -> tuple[Workspace, Sitting, int]:
    old = start(folder)
    sitting = Sitting(folder, old)
    sitting.response.do(Choose(REDEFINED[0], "in-place"))
    return sitting.workspace, sitting, old


def test_wording_after_meaning_is_asked_again(tmp_path: Path) -> None:
    workspace, sitting, old = answered(tmp_path)
    load(workspace, tmp_path, tree())
    load(workspace, tmp_path, third())
    carried = carry(workspace, old, "1.4.0")
    assert REDEFINED[0] in carried.ask_again
    assert REDEFINED[0] not in carried.review
    assert not read_record(workspace, carried.assessment).answers
    found = comparison_of(workspace, [old, carried.assessment])
    assert {row.question: row.change_class for row in found.practices}[REDEFINED[0]] is Change.MEANING
    sitting.end()


def test_where_the_version_between_is_not_there_nobody_declared_anything(tmp_path: Path) -> None:
    workspace, sitting, old = answered(tmp_path)
    load(workspace, tmp_path, third())
    carried = carry(workspace, old, "1.4.0")
    assert REDEFINED[0] in carried.ask_again
    found = comparison_of(workspace, [old, carried.assessment])
    assert {row.question: row.change_class for row in found.practices}[REDEFINED[0]] is Change.UNDECLARED
    sitting.end()
