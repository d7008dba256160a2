"""A CSV file of answers: what is certain is read, the rest is told with its line and its true reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspace.builders import ORGANIZATIONAL, opened, started
from wci_assess.errors import ExpectedError
from wci_assess.i18n import speak
from wci_assess.response import Key
from wci_assess.store import OperationKind
from wci_assess.workspace.csv_answers import read_csv
from wci_assess.workspace.fill import Line, RefusedLinesError, fill
from wci_assess.workspace.records import read_record

A, B = "all-sectors-seated", "terms-of-reference"


def lines(folder: Path, text: str | bytes) -> tuple[Line, ...]:
    file = folder / "answers.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_csv(file, ORGANIZATIONAL, "en")


def told(folder: Path, text: str | bytes) -> list[tuple[int | None, str]]:
    """The numbers and sentences of what is refused."""
    try:
        lines(folder, text)
    except RefusedLinesError as refused:
        return [(number, error.sentence(speak("en"))) for number, error in refused.troubles]
    except ExpectedError as error:
        return [(None, error.sentence(speak("en")))]
    return []


PLAIN = f"question,value,comment\n{A},3,Why\n"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        f"sep=;\r\n{PLAIN.replace(',', ';')}",
        PLAIN.replace("\n", ",,\n"),
        PLAIN.replace("question,value", " Question , VALUE"),
        "\ufeff" + PLAIN.replace("\n", "\r\n"),
        PLAIN + ",,\n  ,,\n\n",
        f"questionnaire,question,value,comment\n{ORGANIZATIONAL},{A},3,Why\n",
    ],
)
def test_spreadsheets_write_it_in_many_ways(tmp_path: Path, text: str) -> None:
    assert [line.edit for line in lines(tmp_path, text)] == [line.edit for line in lines(tmp_path, PLAIN)]


def test_a_question_on_two_lines_names_both(tmp_path: Path) -> None:
    [(number, sentence)] = told(tmp_path, f"question,value\n{A},3\n{B},2\n{A},4\n")
    assert number == 4
    assert f"“{A}” stands on line 2 already" in sentence


def test_true_reasons(tmp_path: Path) -> None:
    assert "never closed" in told(tmp_path, 'question,value\nx,"' + "y" * 200_000)[0][1]
    assert "quotation mark" in told(tmp_path, 'question,value\nx,"open\n')[0][1]
    assert "more cells" in told(tmp_path, "question,value\nx,3,what\n")[0][1]
    assert "not UTF-8" in told(tmp_path, "question,value\nx,é".encode("latin-1"))[0][1]
    assert told(tmp_path, f"question,state\n{A},maybe\n{B},perhaps\n") == [
        (2, "“maybe” is no state. Write value, not-applicable or dont-know."),
        (3, "“perhaps” is no state. Write value, not-applicable or dont-know."),
    ]
    [(number, sentence)] = told(tmp_path, f"questionnaire,question,value\nother,{A},3\n")
    assert (number, sentence) == (2, "This line is of other; the assessment answers lip-organizational.")
    assert "no language" in told(tmp_path, f"question,comment,language\n{A},x,de\n")[0][1]


def test_a_comment_keeps_the_language_it_is_written_in(tmp_path: Path) -> None:
    with opened(tmp_path / "data") as workspace:
        started(workspace)
        file = tmp_path / "answers.csv"
        file.write_text(
            f"question,value,comment,language\n{A},3,Il manque les employeurs,fr\n{B},2,Since May,\n", encoding="utf-8"
        )
        fill(workspace, 1, read_csv(file, ORGANIZATIONAL, "en"), OperationKind.FILL)
        answers = read_record(workspace, 1).answers
        assert (answers[Key(A)].comment_language, answers[Key(B)].comment_language) == ("fr", "en")
