"""The guides' example files: they check clean, load, print, and show together every type and every condition."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.docs.guides import EXAMPLES
from wci_assess.checker import check, check_against
from wci_assess.cli import main
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import Change, Questionnaire, QuestionType, changes

EACH = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


@cache
def questionnaire(path: Path) -> Questionnaire:
    found = check(path.read_bytes(), path.name)
    assert found.problems == ()
    assert found.questionnaire is not None
    return found.questionnaire


@EACH
def test_it_checks_clean_in_both_languages(path: Path) -> None:
    assert set(questionnaire(path).languages) == {"en", "fr"}


def test_there_are_five_for_different_purposes() -> None:
    assert len(EXAMPLES) == 5
    asked = [question for path in EXAMPLES for question in questionnaire(path).questions()]
    assert {question.type for question in asked} == set(QuestionType)
    assert {type(question.when).__name__ for question in asked if question.when} == {"Is", "All", "AnyOf"}
    assert any(question.groups for question in asked)
    assert any(question.levels for question in asked)


@EACH
def test_it_loads_and_prints(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WCI_ASSESS_DATA", str(tmp_path / "data"))
    assert main(["load", str(path)]) == 0
    for what in ("form", "learning"):
        for language in ("en", "fr"):
            target = tmp_path / f"{what}-{language}.pdf"
            command = ["print", what, questionnaire(path).id, "-o", str(target), "--lang", language]
            assert main(command) == 0
            assert target.read_bytes().startswith(b"%PDF-")


def test_the_variant_shares_its_practices_with_the_shipped_file() -> None:
    shipped = questionnaire(QUESTIONNAIRES / "lip-organizational.yaml")
    path = next(path for path in EXAMPLES if path.stem == "our-town")
    variant = check(path.read_bytes(), path.name)
    assert check_against(variant, shipped) == ()
    assert variant.questionnaire is not None
    assert variant.questionnaire.based_on == (shipped.id, shipped.version)
    kinds = changes(shipped, variant.questionnaire)
    own = [question for question, change in kinds.items() if change is Change.NEW]
    assert own == ["town-college-seated", "town-fair-booth"]
    assert all(
        kinds[question.id] is Change.SAME for question in variant.questionnaire.questions() if question.id not in own
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("our-town", "--sector", "health", "--lang", "en"), 1, "our-town is not divided into sectors."),
        (("our-town", "--sector", "health", "--lang", "fr"), 1, "our-town n’est pas divisé en secteurs."),
        (("nobody", "--lang", "en"), 1, "There is no questionnaire nobody"),
        (("our-town", "--lang", "de"), 2, "error usage"),
    ],
)
def test_a_learning_sheet_that_cannot_be_printed(
    arguments: tuple[str, ...],
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WCI_ASSESS_DATA", str(tmp_path / "data"))
    assert main(["load", str(next(path for path in EXAMPLES if path.stem == "our-town"))]) == 0
    target = tmp_path / "sheet.pdf"
    assert main(["print", "learning", *arguments, "-o", str(target)]) == code
    assert said in capfd.readouterr().err
    assert not target.exists()
