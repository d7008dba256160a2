"""Members' seats and files from the command line, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_contract import Done, Run, run
from tests.workspace.members_files import saved, scored_questions
from tests.workspace.pdf_files import filled
from wci_assess.exchange.handed_reading import read_answers, read_hand_out

__all__ = ["run"]


@pytest.fixture
def handed(run: Run, tmp_path: Path) -> Path:
    """A round with two seats, handed out as ``a.wciassess``."""
    run("council", "add", "Ours", "--population", 45000)
    run("round", "new", "--council", 1, "--label", "2025-26", "--start", "2025-04-01", "--end", "2026-03-31")
    run("assess", "new", "--round", 1, "--questionnaire", "lip-organizational")
    assert run("member", "add", "--round", 1, "--label", "Seat by the window") == Done(0, "1\n", "")
    assert run("member", "add", "--round", 1, "--sector", "health").out == "2\n"
    assert run("hand-out", "--round", 1, "-o", tmp_path / "a.wciassess") == Done(0, "", "")
    return tmp_path / "a.wciassess"


def answered(handed: Path, who: int, **changes: object) -> Path:
    file = handed.with_name(f"{who}-{len(list(handed.parent.glob('*.wciassess')))}.wciassess")
    file.write_bytes(saved(read_hand_out(handed.read_bytes()).handed, who, **changes))  # type: ignore[arg-type]
    return file


def test_seats(run: Run, handed: Path) -> None:
    assert run("member", "list", "--round", 1, "--json").json == [
        {"number": 1, "sector": None, "label": "Seat by the window", "submissions": 0},
        {"number": 2, "sector": "health", "label": None, "submissions": 0},
    ]
    assert run("member", "set", 1, "--label", "", "--sector", "education").code == 0
    assert run("member", "delete", 2).code == 0
    assert run("member", "list", "--round", 1).out == "1\teducation\t–\t0\n"
    assert run("undo").code == 0
    assert len(run("member", "list", "--round", 1, "--json").json) == 2
    assert run("member", "set", 1).code == 2
    assert run("member", "set", 9, "--label", "x").err.startswith("error unknown-member: ")
    assert run("member", "add", "--round", 1, "--sector", "astrology").err.startswith("error unknown-sector: ")
    assert run("member", "list", "--round", 9).code == 1


def test_a_number_that_several_rounds_have_needs_its_round(run: Run, handed: Path) -> None:
    assert run("round", "next", 1).code == 0
    run("member", "add", "--round", 2)
    refused = run("member", "delete", 1)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("error which-round: ")
    assert run("member", "delete", 1, "--round", 2).code == 0


def test_files_come_back(run: Run, handed: Path) -> None:
    one, other = answered(handed, 1), answered(handed, 2)
    done = run("take-in", one, other, "--json")
    assert (done.code, done.err) == (0, "")
    assert [(each["file"], each["result"], each["code"], each["message"]) for each in done.json] == [
        (str(one), "added", None, None), (str(other), "added", None, None),
    ]  # fmt: skip
    assert {each["member"] for each in done.json} == {1, 3}, "seat 2 is another sector's"
    again = run("take-in", one)
    assert (again.code, again.out) == (0, f"{one}\there\t{done.json[0]['member']}\t–\n")
    assert run("assess", "list", "--json").json[0]["members"] == 2
    shown = run("assess", "show", 1, "--json").json["responses"]
    assert sorted(each["respondent"] for each in shown) == ["council", "member-1", "member-3"]


def test_refused_and_conflicting_files_answer_1_and_are_told(run: Run, handed: Path, tmp_path: Path) -> None:
    one, other = answered(handed, 1, levels=(0, 0)), answered(handed, 1, levels=(1, 1))
    assert run("take-in", one).code == 0
    conflict = run("take-in", other, "--json")
    assert (conflict.code, conflict.json[0]["result"], conflict.json[0]["code"]) == (1, "conflict", "conflict")
    (tmp_path / "text.txt").write_text("3 4 2")
    refused = run("take-in", tmp_path / "text.txt", tmp_path / "gone", handed, "--json", "--lang", "fr")
    assert refused.code == 1
    assert [each["code"] for each in refused.json] == ["not-ours", "unreadable-file", "form-without-answers"]
    assert [each["member"] for each in refused.json] == [None] * 3
    [history] = [each for each in run("history", "--json").json if each["kind"] == "take-in"][:1]
    assert history["what"] == "files: 1"
    assert history["can_undo"]


@pytest.mark.parametrize("ending", ["wciassess", "html"])
def test_a_file_is_filled_in_without_a_window(run: Run, handed: Path, tmp_path: Path, ending: str) -> None:
    file, table, back = tmp_path / f"form.{ending}", tmp_path / "a.csv", tmp_path / "back.wciassess"
    assert run("hand-out", "--round", 1, "--member", 2, "-o", file).code == 0
    received = read_hand_out(file.read_bytes())
    questions = [each for each in received.questionnaires[0].questions() if each.scored and each.when is None]
    table.write_text(f"question;value;comment\n{questions[0].id};2;Ça va\n{questions[1].id};1;\n", encoding="utf-8")
    assert run("answer", file, "--fill", table, "-o", back) == Done(0, "", "")
    answers = read_answers(back.read_bytes()).answers
    assert received.handed.seat is not None
    assert (answers.made_with, answers.seat, answers.sector) == ("program", received.handed.seat.uid, "health")
    assert [each.comment for each in answers.parts[0].answers] == ["Ça va", None]
    assert run("take-in", back, "--json").json[0] | {"receipt": None} == {
        "file": str(back), "result": "added", "member": 2, "code": None, "message": None, "receipt": None,
        "survey": None, "replies": None,
    }  # fmt: skip
    table.write_text("question,value\nnobody,2\n", encoding="utf-8")
    refused = run("answer", file, "--fill", table, "-o", tmp_path / "none.wciassess")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith(f"error unknown-question: {table}:2: ")
    assert not (tmp_path / "none.wciassess").exists()


def test_conditions_and_sectors_hold_where_a_file_is_filled_in(run: Run, handed: Path, tmp_path: Path) -> None:
    run("assess", "new", "--round", 1, "--questionnaire", "lip-sectoral")
    file, table, back = tmp_path / "all.wciassess", tmp_path / "a.csv", tmp_path / "back.wciassess"
    run("hand-out", "--round", 1, "--own-sector-only", "-o", file)
    sectoral = next(each for each in read_hand_out(file.read_bytes()).questionnaires if each.id == "lip-sectoral")
    by_sector = {section.sector: section.questions[0].id for section in sectoral.sections}
    table.write_text(f"questionnaire,question,value\nlip-sectoral,{by_sector['health']},2\n", encoding="utf-8")
    assert run("answer", file, "--fill", table, "--sector", "health", "-o", back).code == 0
    assert run("take-in", back).code == 0
    assert run("answer", file, "--fill", table, "--sector", "education", "-o", back).err.startswith(
        "error out-of-scope: "
    )
    assert run("answer", file, "--fill", table, "--sector", "moon", "-o", back).err.startswith("error unknown-sector: ")
    table.write_text(f"question,value\n{by_sector['health']},2\n", encoding="utf-8")
    assert run("answer", file, "--fill", table, "-o", back).err.startswith("error other-questionnaire: ")


def test_a_second_look_follows_a_closed_collection(run: Run, handed: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.html"
    refused = run("hand-out", "--round", 1, "--second", "-o", second)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("error nothing-to-look-at: ")
    files = [answered(handed, who, levels=(0, 3) if who % 2 else (3, 0)) for who in range(1, 10)]
    assert run("take-in", *files).code == 0
    assert run("round", "close", 1).code == 0
    assert run("hand-out", "--round", 1, "--second", "-o", second) == Done(0, "", "")
    looked = read_hand_out(second.read_bytes()).handed
    assert looked.second is not None
    assert (looked.look, [each.levels for each in looked.second.items]) == (2, [(5, 0, 0, 4), (4, 0, 0, 5)])


def test_wrong_grammar(run: Run, handed: Path, tmp_path: Path) -> None:
    assert run("hand-out", "--round", 1, "-o", tmp_path / "a.docx").code == 2
    assert run("hand-out", "-o", tmp_path / "a.html").code == 2
    assert run("take-in").code == 2
    assert run("answer", handed, "-o", tmp_path / "b.wciassess").code == 2
    assert run("answer", handed, "--fill", tmp_path / "x.csv", "-o", tmp_path / "b.html").code == 2
    assert run("hand-out", "--round", 9, "-o", tmp_path / "a.html").code == 1


def test_a_members_paper_is_keyed_in(run: Run, handed: Path) -> None:
    question = next(
        each.id for each in read_hand_out(handed.read_bytes()).questionnaires[0].questions() if each.scored
    )  # fmt: skip
    assert run("assess", "set", 1, question, 2, "--member", 2).code == 0
    assert run("assess", "list", "--json").json[0]["members"] == 1
    assert run("assess", "set", 1, question, 2, "--member", 7).err.startswith("error unknown-member: ")


def test_a_pdf_for_a_seat_goes_out_and_comes_back(run: Run, handed: Path, tmp_path: Path) -> None:
    form = tmp_path / "seat.pdf"
    assert run("hand-out", "--round", 1, "-o", form).err.startswith("error pdf-needs-seat: ")
    assert not form.exists()
    assert run("hand-out", "--round", 1, "--member", 2, "-o", form) == Done(0, "", "")
    question = scored_questions(read_hand_out(handed.read_bytes()).handed)[0]
    back = tmp_path / "sent back (1).PDF"
    back.write_bytes(filled(form.read_bytes(), {f"0/{question}/answer": "2"}))
    assert run("take-in", form).code == 1
    taken = run("take-in", back, "--json").json
    assert [(each["result"], each["member"]) for each in taken] == [("added", 2)]
    assert run("take-in", back).out.split("\t")[1] == "here"
    french = run("hand-out", "--lang", "fr", "--round", 1, "--member", 1, "-o", form)
    assert french.code == 0
    assert len(form.read_bytes()) < len(back.read_bytes()), "one language is shorter than both"
