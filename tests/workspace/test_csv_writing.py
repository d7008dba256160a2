"""Answers written as CSV are the same answers when that file is filled in again."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.gui.builders import open_response
from tests.gui.pages import every_type
from wci_assess.response import Answer, Answered, AnswerState, Key, Measurement
from wci_assess.response.edit import Field, Write, applied, cell_field
from wci_assess.workspace.csv_answers import read_csv
from wci_assess.workspace.csv_writing import csv_of

V = AnswerState.VALUE
ODD = 'He said: "one; two", then\nleft.\t=1+1 – é 🙂'
ANSWERS = (
    Answer(question="p1", state=V, value="starting", comment=ODD, comment_language="fr", evidence=ODD, note=ODD,
           importance=4),
    Answer(question="p2", state=AnswerState.NOT_APPLICABLE, reason="outside-mandate"),
    Answer(question="p3", state=AnswerState.DONT_KNOW, comment="Not yet.", comment_language="en"),
    Answer(question="yes-no", state=V, value="no"),
    Answer(question="choice", state=V, value="two"),
    Answer(question="choices", state=V, value=("one", "two")),
    Answer(question="number", state=V, value=Decimal("4.50")),
    Answer(question="indicator", row="one:2021", state=V, value=Measurement(Decimal("1234.5"), 2021, ODD, "one")),
    Answer(question="text", state=V, value=ODD),
    Answer(question="inventory", row="r1", state=V, value={"name": ODD, "kinds": ("one", "two")}),
    Answer(question="inventory", row="r2", state=V, value={"name": "=2"}),
)  # fmt: skip


def filled(data: bytes, folder: Path, into: Answered) -> Answered:
    """The answers after the file was filled in."""
    file = folder / "answers.csv"
    file.write_bytes(data)
    for line in read_csv(file, into.questionnaire.id, "en"):
        question = into.question(line.edit.question)
        for key, answer in applied(line.edit, question, into.rows(question.id)).items():
            into.replace(key, answer)
    return into


def test_every_type_and_every_field_comes_back(tmp_path: Path) -> None:
    full = open_response(every_type(), ANSWERS).answered
    assert {answer.question for answer in ANSWERS} >= {q.id for q in every_type().questions()} - {"date"}
    again = filled(csv_of(full), tmp_path, open_response(every_type()).answered)
    assert again.answers == full.answers == {answer.key: answer for answer in ANSWERS}


def test_what_is_no_answer_yet_stands_where_it_would(tmp_path: Path) -> None:
    full = open_response(every_type(), ANSWERS).answered
    typed = (
        Write("number", Field.VALUE, "about 5"),
        Write("date", Field.VALUE, "soon"),
        Write("p2", Field.COMMENT, "Half a sen", language="en"),
        Write("inventory", cell_field("name"), "New", "r3"),
    )
    text = csv_of(full, typed).decode("utf-8-sig")
    assert "number,,value,about 5," in text
    assert "date,,,soon," in text
    assert "Half a sen,en" in text
    assert 'inventory,r3,,"{""name"": ""New""}"' in text
    good = [each for each in typed if each.question not in ("number", "date")]
    again = filled(csv_of(full, good), tmp_path, open_response(every_type()).answered)
    assert again.answers[Key("inventory", "r3")].value == {"name": "New"}


def test_a_year_and_a_value_that_wait_for_each_other_are_there_too() -> None:
    typed = (Write("indicator", Field.YEAR, "2025", ":"), Write("indicator", Field.VALUE, "7", "one:"))
    text = csv_of(open_response(every_type()).answered, typed).decode("utf-8-sig")
    assert "indicator,:2025,," in text
    assert "indicator,one:,,7," in text
