"""The tools of a practice, as the learning sheet names them: of a variant those of its base too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.checker.toolkit_files import TOOL, broken
from tests.workspace.builders import ORGANIZATIONAL, opened
from wci_assess.report import Options
from wci_assess.report.document import Table, cell_text, texts, walk
from wci_assess.response import Scope
from wci_assess.response.edit import Choose
from wci_assess.workspace.assessments import start_assessment
from wci_assess.workspace.councils import add_council, list_councils
from wci_assess.workspace.library import read_questionnaire
from wci_assess.workspace.open_response import OpenResponse, open_response
from wci_assess.workspace.prints import learning
from wci_assess.workspace.questionnaire_file import check_text
from wci_assess.workspace.rounds import add_round
from wci_assess.workspace.toolkit import read_toolkit, tools_of
from wci_assess.workspace.toolkit_prints import print_module
from wci_assess.workspace.worker import Inline
from wci_assess.workspace.workspace import Workspace


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


def answered(workspace: Workspace, label: str, year: int, levels: dict[str, str], name: str = "Ours") -> int:
    """A round of the council in which only these practices are rated; gives its assessment."""
    council = [each.id for each in list_councils(workspace) if each.name == name] or [add_council(workspace, name=name)]
    round_ = add_round(workspace, council=council[0], label=label, start=date(year, 4, 1), end=date(year + 1, 3, 31))
    assessment = start_assessment(workspace, round=round_, questionnaire=ORGANIZATIONAL, scope=Scope.FULL)

    def answer(response: OpenResponse) -> None:
        for question, level in levels.items():
            response.do(Choose(question, level))

    def failed(error: BaseException) -> None:
        raise error

    open_response(Inline(), workspace, assessment, answer, failed)
    return assessment


def exercise_of(workspace: Workspace, module: str, assessment: int) -> tuple[list[str], list[str]]:
    """The heads and the first cells of the table that a module works on."""
    document = print_module(read_toolkit(), module, Options(), workspace, assessment)
    [table] = [block for block in walk(document.blocks) if isinstance(block, Table)]
    return [column.name for column in table.columns], [cell_text(row[0]).split()[0] for row in table.rows]


def test_what_changed_is_shown_beside_the_period_before_not_the_one_after(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        answered(workspace, "2024-25", 2024, {"few-indicators": "starting", "logic-model": "starting"})
        now = answered(workspace, "2025-26", 2025, {"few-indicators": "in-place", "logic-model": "starting"})
        answered(workspace, "2024-25", 2024, {"logic-model": "leading"}, "Theirs")
        answered(workspace, "2026-27", 2026, {"few-indicators": "leading", "logic-model": "leading"})
        heads, practices = exercise_of(workspace, "module-learning", now)
    assert heads == ["Practice", "2024-25", "2025-26", "Now", "Move"]
    assert practices == ["9.1"]


def test_a_module_of_a_questionnaire_works_on_its_answers_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        only = answered(workspace, "2025-26", 2025, {"needs-study": "in-place", "service-inventory": "starting"})
        heads, practices = exercise_of(workspace, "module-research", only)
    assert heads == ["Practice", "Level", "Now"]
    assert practices == ["4.2", "4.1"]


def test_a_practice_that_is_not_there_is_told_while_one_writes() -> None:
    assert check_text(TOOL, "ours.yaml") == ()
    [problem] = check_text(broken(TOOL, "/decisions-recorded", "/decision-recorded"), "ours.yaml")
    assert (problem.line, problem.code) == (10, "unknown-reference")
