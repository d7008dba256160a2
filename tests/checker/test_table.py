"""A table from Word or a spreadsheet: columns in any order, named in either language; each problem with its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from wci_assess.checker import check
from wci_assess.checker.writing.table import Table, questionnaire_of, read_table
from wci_assess.cli import main
from wci_assess.i18n import speak
from wci_assess.questionnaire import Questionnaire, QuestionType

ENGLISH = "Question\tFrench\tType\tOptions\nDo we meet?\tNous réunissons-nous?\tyes-no\t\nWho?\tQui?\tchoice\tA; B\n"
FRENCH = 'Type;Français;Anglais\noui-non;"Y a-t-il; un budget?";Is there a budget?\nnombre;Combien?;How many?\n'


def told(table: Table) -> list[tuple[int, str, bool]]:
    return [(problem.line, problem.code, problem.is_error) for problem in table.problems]


def made(table: Table) -> Questionnaire:
    text = questionnaire_of(table, {"en": "Ours", "fr": "À nous"}, "ours", ["A note."])
    result = check(text.encode(), "ours.yaml")
    assert result.questionnaire is not None, result.problems
    return result.questionnaire


@pytest.mark.parametrize(
    "text", [ENGLISH, ENGLISH.replace("\t", ","), ENGLISH.replace("\n", "\r\n"), "\ufeff" + ENGLISH]
)
def test_tabs_commas_line_ends_and_marks_do_not_matter(text: str) -> None:
    table = read_table(text)
    assert told(table) == []
    asked = list(made(table).questions())
    assert [each.type for each in asked] == [QuestionType.YES_NO, QuestionType.CHOICE]
    assert [each.id for each in asked] == ["do-we-meet", "who"]
    assert asked[0].text.by_language == {"en": "Do we meet?", "fr": "Nous réunissons-nous?"}
    assert [each.label.in_language("en") for each in asked[1].options] == ["A", "B"]


def test_a_French_header_in_another_order_with_semicolons() -> None:
    table = read_table(FRENCH)
    assert told(table) == []
    asked = list(made(table).questions())
    assert [each.text.by_language["fr"] for each in asked] == ["Y a-t-il; un budget?", "Combien?"]
    assert [each.type for each in asked] == [QuestionType.YES_NO, QuestionType.NUMBER]


def test_one_language_is_a_questionnaire_of_one_language() -> None:
    table = read_table("Français\tPartie\nÇa va?\tAccueil\nEt là?\tSuite\n")
    questionnaire = made(table)
    assert questionnaire.languages == ("fr",)
    assert [section.title.in_language("fr") for section in questionnaire.sections] == ["Accueil", "Suite"]


def test_each_problem_names_its_row() -> None:
    table = read_table(
        "Question\tFrench\tType\tColour\nA?\tB?\tpractce\tred\n\t\tdate\t\nC?\t\tchoice\t\nC?\tD?\tdate\t\n"
    )
    assert told(table) == [
        (1, "table-column", False),
        (2, "unknown-value", True),
        (3, "empty-value", True),
        (4, "missing-language", False),
        (4, "too-few", True),
    ]
    sentence = table.problems[1].sentence(speak("en"))
    assert "“practce” is no type of question. Did you mean “practice”?" in sentence
    assert told(read_table("Question\tType\nA?\tdate\nA?\tdate\n")) == [(3, "duplicate-value", False)]


@pytest.mark.parametrize("text", ["", "\n\n", "Question\tType\n"])
def test_nothing_to_ask_is_told(text: str) -> None:
    assert [code for _row, code, _ in told(read_table(text))] == ["empty-file"]


def test_a_table_without_column_names_is_told() -> None:
    assert told(read_table("Do we meet?\tyes\n")) == [(1, "table-header", True)]


def test_hostile_cells_stay_text() -> None:
    table = read_table('Question\tFrench\n"He said ""yes"": {a} # b \\ c"\t*x\n')
    assert next(iter(made(table).questions())).text.by_language == {"en": 'He said "yes": {a} # b \\ c', "fr": "*x"}


def test_the_command_writes_it_or_says_which_row(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "table.csv", tmp_path / "our-table.yaml"
    source.write_text(ENGLISH.replace("choice", "chioce"), encoding="utf-8")
    assert main(["new-questionnaire", str(target), "--from-table", str(source), "--lang", "en"]) == 1
    assert f"{source}:3:1: error unknown-value" in capfd.readouterr().out
    assert not target.exists()
    source.write_text(ENGLISH, encoding="utf-8")
    assert main(["new-questionnaire", str(target), "--from-table", str(source)]) == 0
    assert {problem.code for problem in check(target.read_bytes(), "our-table.yaml").problems} == {"missing-language"}


@pytest.mark.parametrize("name", ["x.docx", "x.txt", "x"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_questionnaire_gets_the_name_of_one(
    name: str, language: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["new-questionnaire", str(tmp_path / name), "--lang", language]) == 1
    assert "x.yaml" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []
