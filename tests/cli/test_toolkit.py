"""The tool kit on the command line, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checker.toolkit_files import MODULE, TOOL, broken
from tests.cli.test_contract import Run, begin, run

__all__ = ["run"]


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, Path]:
    tool, module = tmp_path / "our-tool.yaml", tmp_path / "our-module.yaml"
    tool.write_text(TOOL.replace("id: meeting-agenda", "id: our-agenda"), encoding="utf-8")
    module.write_text(MODULE.replace("[meeting-agenda]", "[our-agenda]"), encoding="utf-8")
    return tool, module


def test_it_is_listed(run: Run) -> None:
    listed = run("toolkit", "--json").json
    by_id = {each["id"]: each for each in listed}
    assert len(listed) == 52
    assert by_id["hours-sheet"] | {"title": {}, "for": []} == {
        "id": "hours-sheet", "kind": "tool", "version": "1.0.0", "title": {}, "languages": ["en", "fr"],
        "topic": "council", "minutes": 10, "for": [], "about": None, "show": None, "tools": [], "own": False,
    }  # fmt: skip
    assert "lip-organizational/contributions-tracked" in by_id["hours-sheet"]["for"]
    module = by_id["module-composition"]
    assert (module["kind"], module["about"], module["show"], module["topic"]) == (
        "module", {"questionnaire": "lip-organizational", "section": "composition"}, "section", None,
    )  # fmt: skip
    assert "hours-sheet\ttool\t10\tHours and gifts of partners" in run("toolkit", "--lang", "en").out


@pytest.mark.parametrize(("kind", "name"), [("tool", "council-resolution"), ("module", "module-rating-fairly")])
def test_it_is_printed_alone_and_for_an_assessment(run: Run, tmp_path: Path, kind: str, name: str) -> None:
    begin(run)
    target = tmp_path / "page.pdf"
    for more in ((), ("--assessment", 1), ("--lang", "fr", "--paper", "a4"), ("--lang", "both")):
        assert run("print", kind, name, *more, "-o", target).code == 0
        assert target.read_bytes().startswith(b"%PDF")
        target.unlink()


def test_what_is_wrong_is_told(run: Run, tmp_path: Path) -> None:
    begin(run)
    target = tmp_path / "page.pdf"
    for words, code, named in (
        (("tool", "hour-sheet"), 1, "unknown-toolkit: There is no tool “hour-sheet”. Did you mean “hours-sheet”?"),
        (("tool", "module-composition"), 1, "unknown-toolkit: There is no tool “module-composition”"),
        (("module", "hours-sheet"), 1, "unknown-toolkit: There is no module “hours-sheet”"),
        (("tool", "hours-sheet", "--assessment", 9), 1, "unknown-assessment"),
    ):
        told = run("print", *words, "-o", target, "--lang", "en")
        assert (told.code, told.out) == (code, "")
        assert named in told.err
    assert run("print", "tool", "hours-sheet", "-o", tmp_path / "page.txt").code == 2
    assert not target.exists()


def test_a_module_of_another_questionnaire_is_refused_for_an_assessment(run: Run, tmp_path: Path) -> None:
    begin(run)
    run("assess", "new", "--round", 1, "--questionnaire", "lip-mini")
    told = run("print", "module", "module-composition", "--assessment", 2, "-o", tmp_path / "page.pdf", "--lang", "en")
    assert (told.code, told.out) == (1, "")
    assert "other-questionnaire: The module “module-composition” works on answers to lip-organizational" in told.err


def test_a_facilitators_own_files_are_checked_loaded_and_printed(
    run: Run, tmp_path: Path, written: tuple[Path, Path]
) -> None:
    assert run("check", *written).code == 0
    assert run("load", *written, "--lang", "en").out == (
        "our-agenda 1.0.0 is in the tool kit now.\nthe-council 1.0.0 is in the tool kit now.\n"
    )
    own = [each["id"] for each in run("toolkit", "--json").json if each["own"]]
    assert own == ["our-agenda", "the-council"]
    assert run("print", "tool", "our-agenda", "-o", tmp_path / "page.pdf").code == 0


def test_all_or_nothing_is_loaded(run: Run, written: tuple[Path, Path]) -> None:
    tool, module = written
    module.write_text(broken(MODULE, "section: composition", "section: seats"), encoding="utf-8")
    told = run("load", tool, module, "--lang", "en")
    assert told.code == 1
    assert "our-module.yaml:7:53: error unknown-reference" in told.out
    assert [each["id"] for each in run("toolkit", "--json").json if each["own"]] == []


def test_check_tells_an_unknown_practice(run: Run, written: tuple[Path, Path]) -> None:
    tool, _ = written
    tool.write_text(broken(TOOL, "/decisions-recorded", "/decision-recorded"), encoding="utf-8")
    [problem] = run("check", tool, "--json").json
    assert (problem["line"], problem["code"], problem["hint"]) == (10, "unknown-reference", "decisions-recorded")


def test_an_own_file_stands_in_the_place_of_a_shipped_one(run: Run, tmp_path: Path) -> None:
    ours = tmp_path / "agenda.yaml"
    ours.write_text(TOOL, encoding="utf-8")
    assert run("load", ours).code == 0
    [found] = [each for each in run("toolkit", "--json").json if each["id"] == "meeting-agenda"]
    assert (found["own"], found["title"]["en"]) == (True, "Agenda")
    assert len(run("toolkit", "--json").json) == 52
