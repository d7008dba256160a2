"""``report`` and ``print`` as a script uses them: every kind of file, both editions, both languages, honest codes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from tests.cli.test_contract import Run, begin, run
from tests.workspace.builders import opened
from tests.workspace.test_settle import NEAR, closed
from wci_assess.checker import check
from wci_assess.questionnaire import Question
from wci_assess.workspace.records import read_record
from wci_assess.workspace.told_sections import keep_sections

__all__ = ["run"]
FIRST_SECTION = (
    "all-sectors-seated", "newcomers-full-members", "employers-take-part", "rif-seat", "newcomer-advisory-table",
    "indigenous-invited", "members-can-commit", "open-recruitment", "membership-gaps-checked", "barriers-removed",
)  # fmt: skip


@pytest.fixture
def assessment(tmp_path: Path) -> int:
    """One whose members have answered, and whose council has settled one practice."""
    with opened(tmp_path / "data") as workspace:
        return closed(workspace)


def test_a_report_in_every_kind_of_file(run: Run, tmp_path: Path, assessment: int) -> None:
    run("assess", "set", assessment, NEAR, 3, "--comment", "=1+1")
    for ending, begins in (
        (".pdf", b"%PDF"),
        (".html", b"<!doctype html>"),
        (".xlsx", b"PK"),
        (".csv", b"\xef\xbb\xbf"),
    ):
        file = tmp_path / f"report{ending}"
        done = run("report", assessment, "--date", "2026-04-01", "-o", file)
        assert (done.code, done.out, done.err) == (0, "", "")
        first = file.read_bytes()
        assert first.startswith(begins)
        assert run("report", assessment, "--date", "2026-04-01", "-o", file).code == 0
        assert file.read_bytes() == first
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert list(csv.reader(io.StringIO((tmp_path / "report.csv").read_text("utf-8-sig"))))
    upper = tmp_path / "REPORT.HTML"
    assert run("report", assessment, "-o", upper).code == 0


def test_a_round_prints_as_one(run: Run, tmp_path: Path, assessment: int) -> None:
    round = run("assess", "show", assessment, "--json").json["round"]
    file = tmp_path / "round.html"
    assert run("report", "--round", round, "-o", file).code == 0
    assert run("report", "--round", round, "--short", "--lang", "fr", "-o", tmp_path / "r.pdf").code == 0
    assert run("report", "--round", 99, "-o", file).code == 1
    assert run("report", assessment, "--round", round, "-o", file).code == 2
    assert run("report", "-o", file).code == 2


def test_both_languages_stand_in_one_file(run: Run, tmp_path: Path, assessment: int) -> None:
    file = tmp_path / "both.html"
    assert run("--lang", "both", "report", assessment, "-o", file).code == 0
    page = file.read_text("utf-8")
    assert 'lang="en-CA"' in page
    assert '<section lang="fr-CA"' in page
    for what in ("sheet", "wall", "answers", "agenda", "actions"):
        assert run("print", what, assessment, "--lang", "both", "-o", tmp_path / f"{what}.pdf").code == 0


def test_the_public_edition_tells_nothing_of_members(run: Run, tmp_path: Path, assessment: int) -> None:
    run("assess", "set", assessment, NEAR, 2, "--note", "between ourselves")
    for edition, told in (("working", True), ("public", False)):
        file = tmp_path / f"{edition}.html"
        assert run("report", assessment, "--edition", edition, "-o", file).code == 0
        page = file.read_text("utf-8")
        assert ("between ourselves" in page) is told
        for words in ("10 members", "members’ answers", "too few members answered"):
            assert (words in page) is told, words
    refused = run("report", assessment, "--edition", "public", "--columns", "members", "-o", tmp_path / "x.pdf")
    assert (refused.code, refused.out) == (2, "")


def test_a_round_in_words_for_the_funder(run: Run, tmp_path: Path, assessment: int) -> None:
    run("assess", "set", assessment, NEAR, 3, "--evidence", "Minutes of May")
    text, page = tmp_path / "a.txt", tmp_path / "a.html"
    done = run("print", "blocks", assessment, "--lang", "both", "-o", text)
    assert (done.code, done.out) == (0, "")
    said = text.read_text("utf-8")
    assert said.startswith("Drafts from the council’s own answers")
    assert "Evidence: Minutes of May" in said
    assert "10 members" not in said
    assert run("print", "blocks", assessment, "-o", page).code == 0
    assert b"Minutes of May" in page.read_bytes()
    wrong = run("print", "blocks", assessment, "-o", tmp_path / "a.xlsx")
    assert (wrong.code, wrong.err.split(":")[0]) == (2, "error usage")
    assert run("print", "blocks", 99, "-o", text).code == 1
    assert text.read_text("utf-8") == said


@pytest.mark.parametrize("what", ["answers", "agenda", "actions", "wall", "sheet"])
def test_pages_print_alone(run: Run, tmp_path: Path, assessment: int, what: str) -> None:
    pdf, page = tmp_path / "a.pdf", tmp_path / "a.html"
    assert run("print", what, assessment, "--paper", "a4", "-o", pdf).code == 0
    assert run("print", what, assessment, "--lang", "fr", "-o", page).code == 0
    assert b'lang="fr-CA"' in page.read_bytes()
    with pikepdf.open(pdf) as read:
        width, height = (float(side) for side in read.pages[-1].MediaBox[2:])
    assert (width > height) is (what in ("wall", "actions"))
    for wrong in ("a.xlsx", "a.doc", "a"):
        done = run("print", what, assessment, "-o", tmp_path / wrong)
        assert (done.code, done.err.split(":")[0]) == (2, "error usage")
    assert run("print", what, 99, "-o", pdf).code == 1
    assert run("print", what, "-o", pdf).code == 2


def test_forms_of_what_is_wanted(run: Run, tmp_path: Path, assessment: int) -> None:
    def pages(*options: object) -> int:
        file = tmp_path / "form.pdf"
        assert run("print", "form", *options, "-o", file).code == 0
        with pikepdf.open(file) as read:
            return len(read.pages)

    whole = pages("lip-organizational")
    assert pages("lip-organizational", "--scope", "core") < whole / 2
    assert pages("lip-organizational", "--compact") < whole
    assert run("load", "questionnaires/lip-sectoral.yaml").code == 0
    assert pages("lip-sectoral", "--sectors", "health,housing") < pages("lip-sectoral") / 2
    file = tmp_path / "form.pdf"
    assert run("print", "form", "lip-sectoral", "--sectors", "circus", "-o", file).code == 1
    assert run("print", "form", "lip-organizational", "--scope", "some", "-o", file).code == 2
    assert run("print", "form", "community-profile", "--scope", "core", "-o", file).err.startswith(
        "error no-short-form"
    )
    assert run("print", "form", "lip-organizational", "-o", tmp_path / "form.html").code == 2


def test_sectors_stand_side_by_side_also_of_sub_councils(run: Run, tmp_path: Path, assessment: int) -> None:
    file = tmp_path / "sectors.html"

    def refused(*names: object) -> str:
        done = run("report", *names, "--columns", "sectors", "-o", file)
        assert (done.code, done.out, file.exists()) == (1, "", False)
        return done.err

    assert "is not divided into sectors" in refused(assessment)
    run("load", "questionnaires/lip-sectoral.yaml")
    health, housing, twice = (assessment + n for n in (1, 2, 3))
    for sectors in ("health", "housing"):
        run("assess", "new", "--round", 1, "--questionnaire", "lip-sectoral", "--sectors", sectors)
    run("assess", "delete", housing)
    run("assess", "new", "--round", 1, "--questionnaire", "lip-sectoral", "--sectors", "housing")
    deleted = next(each["id"] for each in run("history", "--json").json if each["kind"] == "delete-assessment")
    assert run("undo", "--id", deleted).code == 0, "it was brought back, beside the one made since"
    assert "asked in two" in refused(housing, twice)
    assert "one round only" in refused(assessment, housing)
    for sector, each in (("health", health), ("housing", housing)):
        for place, question in enumerate(_practices(sector)):
            assert run("assess", "set", each, question.id, 3 if place else 1).code == 0
    for kind in ("html", "pdf", "xlsx", "csv"):
        assert run("report", health, housing, "--columns", "sectors", "-o", tmp_path / f"a.{kind}").code == 0
    page = (tmp_path / "a.html").read_text("utf-8")
    assert page.index("Housing") < page.index("Health and mental health"), "in the order of the file"
    assert page.count("First step") == 1
    assert run("assess", "delete", twice).code == 0
    assert run("--lang", "both", "report", "--round", 1, "--columns", "sectors", "-o", file).code == 0
    assert "Les secteurs côte à côte" in file.read_text("utf-8")


def _practices(*sectors: str) -> list[Question]:
    """The practices of sectors that every community is asked."""
    questionnaire = check(Path("questionnaires/lip-sectoral.yaml").read_bytes(), "lip-sectoral").questionnaire
    assert questionnaire is not None
    asked = (question for each in questionnaire.sections if each.sector in sectors for question in each.questions)
    found = [each for each in asked if "small" in each.tiers and each.when is None]
    assert len(found) > 1
    return found


def test_what_is_asked_wrongly_is_said(run: Run, tmp_path: Path, assessment: int) -> None:
    assert run("report", assessment, "--columns", "nobody", "-o", tmp_path / "a.pdf").code == 2
    assert run("report", assessment, "-o", tmp_path / "a.docx").code == 2
    assert run("report", assessment, "-o", tmp_path / "no-folder" / "a.html").code == 3
    assert not list(tmp_path.glob("*.pdf"))


def test_the_long_table_for_research(run: Run, tmp_path: Path, assessment: int) -> None:
    folder = tmp_path / "for" / "research"
    done = run("research", assessment, "-o", folder)
    assert (done.code, done.err) == (0, "")
    assert done.out.split() == [str(folder / name) for name in ("answers.csv", "codebook.csv", "read.R")]
    first = (folder / "answers.csv").read_bytes()
    assert first.startswith(b"council,period,start,end,tier,")
    assert run("research", assessment, "-o", folder).code == 0
    assert (folder / "answers.csv").read_bytes() == first
    assert run("research", assessment, assessment, "-o", folder).code == 1
    assert run("research", 99, "-o", folder).code == 1
    assert run("research", assessment).code == 2
    (tmp_path / "file").write_text("in the way")
    assert run("research", assessment, "-o", tmp_path / "file").code == 3
    assert run("research", assessment, "-o", tmp_path / "file" / "below").code == 3


def test_where_the_plan_leads_stands_beside_the_year(run: Run, tmp_path: Path) -> None:
    begin(run)
    file = tmp_path / "target.csv"
    run("assess", "set", 1, "terms-of-reference", "2")
    assert run("report", 1, "--columns", "target", "-o", file).err.startswith("error no-target: ")
    run("action", "add", "terms-of-reference", "--round", 1)
    run("action", "set", 1, "--target", "4")
    assert run("report", 1, "--columns", "target", "-o", file).code == 0
    text = file.read_text(encoding="utf-8-sig")
    assert "Wanted next year" in text
    [line] = [each for each in text.splitlines() if "terms of reference that are current" in each and "3.1" in each][:1]
    assert "4" in line


def test_peers_stand_in_the_report_on_wish(run: Run, tmp_path: Path) -> None:
    begin(run)
    for council in range(3):
        there = ("--data", tmp_path / str(council))
        run(*there, "council", "add", f"Council {council}", "--population", "45000")
        run(
            *there, "round", "new", "--council", 1, "--label", "2025-26", "--start", "2025-04-01", "--end", "2026-03-31"
        )
        run(*there, "assess", "new", "--round", 1, "--questionnaire", "lip-organizational")
        fill(run, there)
        run(*there, "summary", 1, "-o", tmp_path / f"{council}.wciassess")
        assert run("import", tmp_path / f"{council}.wciassess").code == 0
    fill(run, ())
    plain, beside = tmp_path / "plain.csv", tmp_path / "beside.csv"
    assert run("report", 1, "-o", plain).code == 0
    assert run("report", 1, "--peers", "-o", beside).code == 0
    assert "Peers" not in plain.read_text(encoding="utf-8-sig")
    assert "Peers" in beside.read_text(encoding="utf-8-sig")


def fill(run: Run, where: tuple[object, ...]) -> None:
    """Every practice of the first section in place."""
    for question in FIRST_SECTION:
        assert run(*where, "assess", "set", 1, question, "3").code == 0


def test_chosen_sections_print_alone(run: Run, tmp_path: Path, assessment: int) -> None:
    file = tmp_path / "part.html"
    assert run("report", assessment, "--edition", "public", "--sections", "composition", "-o", file).code == 0
    page = file.read_text("utf-8")
    assert "covers 1 of 10 sections (1); all figures are of that one." in page
    assert "Municipal involvement" not in page
    for what in ("sheet", "wall", "actions"):
        printed = tmp_path / f"{what}.html"
        assert run("print", what, assessment, "--sections", "composition", "-o", printed).code == 0
        assert "covers 1 of 10 sections (1)" in printed.read_text("utf-8")
    wrong = run("report", assessment, "--sections", "composition,compositoin", "-o", tmp_path / "wrong.pdf")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith("error unknown-section: “compositoin” is no section of this report. Choose from: comp")
    assert not (tmp_path / "wrong.pdf").exists()


def test_the_public_edition_keeps_to_what_was_chosen_with_the_round(run: Run, tmp_path: Path, assessment: int) -> None:
    with opened(tmp_path / "data") as workspace:
        round = read_record(workspace, assessment).round.id
        keep_sections(workspace, round, "lip-organizational", ["composition", "governance"])
    file = tmp_path / "public.html"
    for more, told in (
        (("--edition", "public"), True),
        (("--edition", "public", "--sections", "all"), False),
        ((), False),
    ):
        assert run("report", assessment, *more, "-o", file).code == 0
        assert ("This document covers" in file.read_text("utf-8")) is told
    assert run("report", "--round", round, "--edition", "public", "-o", file).code == 0
    assert "This document covers" in file.read_text("utf-8")


def test_the_councils_own_words_are_released_by_command(run: Run, tmp_path: Path, assessment: int) -> None:
    run("assess", "set", assessment, NEAR, 3, "--comment", "We wrote this.", "--evidence", "Minutes.")
    listed = run("release", assessment, "--public", "--json").json
    assert [(each["question"], each["kind"], each["standing"], each["text"]) for each in listed] == [
        (NEAR, "comment", "kept", "We wrote this."),
        (NEAR, "evidence", "kept", "Minutes."),
    ]
    file = tmp_path / "public.html"

    def told() -> list[bool]:
        assert run("report", assessment, "--edition", "public", "-o", file).code == 0
        page = file.read_text("utf-8")
        return ["We wrote this." in page, "Minutes." in page]

    assert told() == [False, False]
    done = run("release", assessment, NEAR, "--public", "--only", "comment")
    assert (done.code, done.out.strip()) == (0, "1")
    assert told() == [True, False]
    assert run("release", assessment, "--public").out.split("\t")[1:4] == [NEAR, "comment", "released"]
    assert run("undo").code == 0
    assert told() == [False, False]
    assert run("release", assessment, NEAR, "--public").out.strip() == "2"
    assert told() == [True, True]
    assert run("release", assessment, NEAR, "--public", "--withdraw").code == 0
    assert told() == [False, False]
    for wrong in (
        ("release", assessment),
        ("release", assessment, NEAR, "--only", "note"),
        ("release", assessment, NEAR, "--public", "--member", 1),
        ("release", assessment, "--public", "--withdraw"),
    ):
        assert run(*wrong).code == 2
    assert run("release", assessment, "needs-study", "--public").err.startswith("error no-comment: The council wrote")
