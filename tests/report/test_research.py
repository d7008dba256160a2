"""The long table: all of the council's answers, of its members only what may be told, and a script that reads it."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.report.build import answer, mixed, only, practice, questionnaire, record, shipped
from tests.report.test_gate import twelve_members
from wci_assess.report import research_files
from wci_assess.report.research.long_table import COLUMNS, Row, long_table
from wci_assess.response import AnswerState, AssessmentRecord, Measurement, Totals
from wci_assess.response.totals import QuestionTotal
from wci_assess.scoring import level_score


def rows(files: Mapping[str, bytes], name: str = "answers.csv") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8"), newline="")))


def total(question: str, values: Mapping[str, int], *, not_applicable: int = 0, dont_know: int = 0) -> QuestionTotal:
    return QuestionTotal(
        question=question,
        values=values,
        given=sum(values.values()),
        not_applicable=not_applicable,
        dont_know=dont_know,
    )


def with_totals(*totals: QuestionTotal) -> AssessmentRecord:
    asked = questionnaire([practice(f"p{n}") for n in range(3)])
    return replace(record(asked, [answer("p0", 2)]), totals=Totals(totals))


def told(of: AssessmentRecord, question: str) -> list[Row]:
    return [row for row in long_table([of]) if row["question"] == question and row["respondent"] == "members"]


def test_the_columns_are_those_of_the_contract() -> None:
    header = research_files([with_totals()])["answers.csv"].decode("utf-8").partition("\n")[0]
    assert header == (
        "council,period,start,end,tier,questionnaire,version,scope,section,question,respondent,sector,look,row,state,"
        "level,levels,value,n,basis"
    )
    assert tuple(header.split(",")) == COLUMNS


def test_every_question_in_scope_has_its_row() -> None:
    given = [
        answer("p0", 2),
        replace(answer("p1", 1), state=AnswerState.NOT_APPLICABLE, value=None, reason="too-small"),
    ]
    asked = questionnaire([practice(f"p{n}") for n in range(3)])
    found = rows(research_files([record(asked, given)]))
    assert [(row["question"], row["state"], row["level"], row["levels"], row["value"]) for row in found] == [
        ("p0", "value", "2", "4", "starting"),
        ("p1", "not-applicable", "", "4", "too-small"),
        ("p2", "unanswered", "", "4", ""),
    ]
    assert {(row["respondent"], row["basis"], row["n"], row["look"]) for row in found} == {
        ("council", "council", "", "")
    }


def test_rows_of_an_indicator_and_an_inventory_stand_alone() -> None:
    asked = mixed()
    indicator = next(question for question in asked.questions() if question.type.value == "indicator")
    group = indicator.groups[0].id if indicator.groups else None
    value = Measurement(Decimal("4.20"), 2024, "A survey", group)
    given = replace(answer(indicator.id, 1), row=f"{group or ''}:2024", value=value)
    [row] = [row for row in rows(research_files([record(asked, [given])])) if row["question"] == indicator.id]
    assert (row["row"], row["value"], row["levels"]) == (f"{group or ''}:2024", "4.20", "")


def test_members_are_told_as_far_as_they_may_be() -> None:
    """The spread from N + 3, states and mean from N; below it is hidden, which is no zero."""
    many = with_totals(total("p0", {"not-in-place": 3, "in-place": 5}, not_applicable=1))
    assert [(row["state"], row.get("level"), row.get("n")) for row in told(many, "p0")] == [
        ("value", 1, 3), ("value", 2, 0), ("value", 3, 5), ("value", 4, 0),
        ("not-applicable", None, 1), ("dont-know", None, 0), ("mean", None, 8),
    ]  # fmt: skip
    mean = next(row for row in told(many, "p0") if row["state"] == "mean")["value"]
    assert mean == pytest.approx(5 * level_score(3, 4) / 8)
    few = with_totals(total("p0", {"in-place": 5}, dont_know=1))
    assert [row["state"] for row in told(few, "p0")] == ["not-applicable", "dont-know", "mean"]
    fewer = with_totals(total("p0", {"in-place": 4}))
    assert [(row["state"], row.get("n"), row.get("value")) for row in told(fewer, "p0")] == [("hidden", None, None)]


def test_sectors_are_hidden_as_the_rules_say() -> None:
    sectors = [
        replace(total("p0", {"in-place": 1}), sector="a"),
        replace(total("p0", {"in-place": 1}), sector="b"),
        replace(total("p0", {"in-place": 20}), sector="c"),
    ]
    found = with_totals(total("p0", {"in-place": 22}), *sectors)
    by_sector = {row["sector"]: row["state"] for row in told(found, "p0")}
    assert by_sector["a"] == by_sector["b"] == by_sector["c"] == "hidden"
    assert by_sector[None] == "mean"


def test_whole_files_of_real_assessments(tmp_path: Path) -> None:
    records = [twelve_members(), record(shipped(), [answer(q.id, 3) for q in shipped().questions()], 2026)]
    files = research_files(records)
    assert files == research_files(records)
    assert set(files) == {"answers.csv", "codebook.csv", "read.R"}
    book = rows(files, "codebook.csv")
    known = {(line["questionnaire"], line["version"], line["variable"], line["code"]) for line in book}
    for row in rows(files):
        own = (row["questionnaire"], row["version"])
        assert (*own, "question", row["question"]) in known
        assert (*own, "section", row["section"]) in known
        if row["level"]:
            assert (*own, f"level:{row['question']}", row["level"]) in known
        for column in ("tier", "scope", "respondent", "state", "basis"):
            assert not row[column] or ("", "", column, row[column]) in known
    assert {line["variable"] for line in book if not line["code"]} == set(COLUMNS)
    assert all(line["label_en"] and line["label_fr"] for line in book)


def test_what_people_wrote_acts_in_no_spreadsheet() -> None:
    asked = questionnaire([practice("p0", text=only('=HYPERLINK("https://evil.example")'))])
    given = [replace(answer("p0", 1), state=AnswerState.NOT_APPLICABLE, value=None, reason="+1 @SUM(A1)\nnext")]
    files = research_files([replace(record(asked, given))])
    cells = [cell for name in ("answers.csv", "codebook.csv") for row in rows(files, name) for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
    assert "'+1 @SUM(A1)\nnext" in cells


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not here")
@pytest.mark.parametrize(("language", "label"), [("en", "the council"), ("fr", "le conseil du PLI")])
def test_r_reads_it_with_labels(tmp_path: Path, language: str, label: str) -> None:
    given = [answer(question.id, 3) for question in shipped().questions()]
    files = research_files([twelve_members(given)])
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    script = f"""
    source("read.R")
    answers <- read_wci(".", language = "{language}")
    council <- answers[as.integer(answers$respondent) == 1, ]
    cat(nrow(council), levels(answers$respondent)[1], sep = "\\n")
    cat("", max(council$score, na.rm = TRUE), class(answers$start), sep = "\\n")
    cat("\\n")
    means <- answers[as.character(answers$state) == levels(answers$state)[6], ]
    cat(nrow(means) > 10, all(abs(means$score - as.numeric(means$value)) < 1e-9), "", sep = "\\n")
    cat(council$question_label[1], council$level_label[1], attr(answers, "columns")[["level"]], "", sep = "\\n")
    cat(any(is.na(answers$question_label) | is.na(answers$section_label) | is.na(answers$state)))
    """
    done = subprocess.run(
        ["Rscript", "--vanilla", "-e", script], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = [line for line in done.stdout.split("\n") if line]
    questions = list(shipped().questions())
    assert said[0] == str(sum(row["respondent"] == "council" for row in rows(files)))
    assert said[1] == label or language == "fr"
    assert float(said[2]) == pytest.approx(200 / 3)
    assert said[3:6] == ["Date", "TRUE", "TRUE"]
    assert said[6] == questions[0].text.in_language(language)
    assert questions[0].scale is not None
    assert said[7] == questions[0].scale.levels[2].label.in_language(language)
    assert said[-1] == "FALSE"
