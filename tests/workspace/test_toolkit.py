"""The tools of a practice, as the learning sheet names them: of a variant those of its base too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.workspace.builders import opened
from wci_assess.report import Options
from wci_assess.report.document import texts, walk
from wci_assess.workspace.library import read_questionnaire
from wci_assess.workspace.prints import learning
from wci_assess.workspace.toolkit import read_toolkit, tools_of


def test_the_learning_sheet_names_the_tools_of_a_practice(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        document = learning(workspace, "lip-organizational", None, Options())
    said = [text for block in walk(document.blocks) for text in texts(block)]
    assert "Tools in the tool kit: Terms of reference on one page" in said
    assert "Tools in the tool kit: Hours and gifts of partners" in said


def test_a_variant_has_the_tools_of_its_base(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        base = read_questionnaire(workspace, "lip-organizational", None)
    ours = replace(base, id="ours", based_on=(base.id, base.version))
    toolkit = read_toolkit()
    assert tools_of(toolkit, ours) == tools_of(toolkit, base)
    assert len(tools_of(toolkit, base)) > 50
    assert tools_of(toolkit, replace(base, id="other")) == {}


def test_a_file_of_the_data_folder_with_errors_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "toolkit"
    folder.mkdir()
    (folder / "mine.yaml").write_text("kind: tool\n", encoding="utf-8")
    assert read_toolkit(tmp_path) == read_toolkit()
