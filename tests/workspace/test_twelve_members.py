"""Twelve members answer where they are: in a browser, in a PDF, on paper, in the program, each in a folder of her own.

What comes back is taken in in any order and twice, some newer, some in conflict, some damaged. Whatever the order, the
council sees the same, and the agenda of its meeting is the same.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.report.test_content import all_text
from tests.workspace.builders import asked, new_round, opened
from tests.workspace.members_files import results, sha_of
from tests.workspace.pdf_files import blank, filled
from tests.workspace.test_member_file import NOBODY, rate, received, save
from wci_assess.exchange.handed import HandOut
from wci_assess.handout import html_form
from wci_assess.report import Options
from wci_assess.response.edit import Field, Write
from wci_assess.scoring import Agenda, Topic
from wci_assess.store import OperationKind
from wci_assess.workspace.answer_file import answer_file
from wci_assess.workspace.close_collection import close_collection
from wci_assess.workspace.collected import SeatState, read_collection
from wci_assess.workspace.decide import choose
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.hand_out import hand_out_all_seats
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.member_saving import begin_answering
from wci_assess.workspace.members import SeatWords, add_members
from wci_assess.workspace.prints import agenda
from wci_assess.workspace.records import member_answers
from wci_assess.workspace.rounds import start_round
from wci_assess.workspace.settle import read_meeting
from wci_assess.workspace.take_in import take_in
from wci_assess.workspace.workspace import Workspace

NEAR, FAR, OPEN = "all-sectors-seated", "terms-of-reference", "needs-study"
BROWSER, IN_PDF, ON_PAPER, IN_PROGRAM = (1, 2, 3, 4), (5, 6, 7), (8, 9), (10, 11, 12)


@dataclass(frozen=True)
class Outcome:
    """What a coordinator has once the collection is closed: levels by seat, the agenda, and its print."""

    answers: Mapping[int, Mapping[str, object]]
    agenda: Agenda
    printed: str


def said(seat: int) -> Mapping[str, int]:
    """Near on the first, split on the second; the third is answered by few."""
    return {NEAR: 3, FAR: 1 if seat % 2 else 4} | ({OPEN: 2} if seat < 4 else {})


@dataclass(frozen=True)
class Evening:
    """What the coordinator has the day after: her store, and what came by mail."""

    store: Path
    files: Mapping[str, bytes]
    damaged: Mapping[str, bytes]
    chosen: str
    """The SHA-256 of the file that the member of seat 1 says is hers."""


def _in_browser(folder: Path, handed: HandOut, levels: Mapping[str, int]) -> bytes:
    form, table = folder / "form.html", folder / "answers.csv"
    form.write_bytes(html_form(handed))
    table.write_text("question,value\n" + "".join(f"{each},{level}\n" for each, level in levels.items()), "utf-8")
    return answer_file(form, table, "en")


def _in_program(folder: Path, handed: HandOut, levels: Mapping[str, int], later: int) -> tuple[bytes, bytes]:
    """What she saved, and what she saved again after she had thought better of one practice."""
    file = begin_answering(folder / "program", received(handed), NOBODY)
    for question, level in levels.items():
        rate(file, question, level)
    first = save(file).data
    rate(file, NEAR, later)
    second = save(file).data
    file.workspace.close()
    return first, second


@pytest.fixture(scope="module", name="evening")
def an_evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    home = tmp_path_factory.mktemp("evening")
    files: dict[str, bytes] = {}
    with opened(home / "coordinator") as workspace:
        round_ = start_round(workspace, new_round()).round
        add_members(workspace, round_, [SeatWords()] * 12)
        handed = {each.seat.number: each for each in hand_out_all_seats(workspace, round_) if each.seat}
    folders = {seat: home / f"member-{seat}" for seat in handed}
    for folder in folders.values():
        folder.mkdir()
    for seat in BROWSER:
        files[f"{seat}"] = _in_browser(folders[seat], handed[seat], said(seat))
    files["1 on another computer"] = _in_browser(folders[1], handed[1], {NEAR: 2, FAR: 1})
    for seat in IN_PDF:
        files[f"{seat}"] = filled(blank(handed[seat]), {f"0/{each}/answer": str(n) for each, n in said(seat).items()})
    for seat in IN_PROGRAM:
        files[f"{seat}"], files[f"{seat} later"] = _in_program(folders[seat], handed[seat], said(seat), 3)
    damaged = {
        "cut": files["2"][:-40],
        "changed": files["10 later"].replace(b"in-place", b"starting"),
        "form": html_form(handed[3]),
        "photo": b"\xff\xd8\xff\xe0 no answers",
    }
    return Evening(home / "coordinator", files, damaged, sha_of(files["1"]))


def key_in(workspace: Workspace, seat: int) -> None:
    lines = [Line(Write(question, Field.VALUE, str(level))) for question, level in said(seat).items()]
    fill(workspace, 1, lines, OperationKind.FILL, member=seat)


@pytest.fixture(name="outcomes")
def outcomes_of_three_coordinators(evening: Evening, tmp_path: Path) -> list[Outcome]:
    """The same evening, taken in three times in other orders."""
    outcomes: list[Outcome] = []
    for seed in range(3):
        folder = tmp_path / str(seed)
        shutil.copytree(evening.store, folder)
        with opened(folder) as workspace:
            outcomes.append(_taken_in(workspace, evening, random.Random(seed)))
    return outcomes


def _taken_in(workspace: Workspace, evening: Evening, dice: random.Random) -> Outcome:
    coming = [*evening.files, *evening.damaged, *evening.files, *ON_PAPER]
    dice.shuffle(coming)
    everything = {**evening.files, **evening.damaged}
    while coming:
        now, coming = coming[:5], coming[5:]
        for seat in (each for each in now if isinstance(each, int)):
            key_in(workspace, seat)
        given = [Incoming(name=each, data=everything[each]) for each in now if isinstance(each, str)]
        if given:
            done = take_in(workspace, given)
            refused = [each.name for each, result in zip(given, results(done), strict=True) if result == "refused"]
            assert set(refused) == {each.name for each in given} & set(evening.damaged)
            assert all(each.told is not None for each in done.files if each.result.value == "refused")
    seats = {each.member.number: each for each in read_collection(workspace, 1).seats}
    assert [number for number, each in seats.items() if each.state is SeatState.CONFLICT] == [1]
    assert [number for number, each in seats.items() if each.state is SeatState.PAPER] == list(ON_PAPER)
    [hers] = [each for each in seats[1].files if each.submission.sha256 == evening.chosen]
    choose(workspace, 1, hers.submission.id)
    answers = {
        member.number: {key.question: answer.value for key, answer in found.items()}
        for member, found in member_answers(workspace, 1)
    }
    assert close_collection(workspace, 1)
    meeting = read_meeting(workspace, 1)
    assert asked(workspace, lambda found: found.check()) == ()
    return Outcome(answers, meeting.agenda, all_text(agenda(workspace, 1, Options())))


def test_whatever_the_order_the_council_sees_the_same(outcomes: list[Outcome]) -> None:
    assert outcomes[1:] == outcomes[:-1]


def test_everybody_is_heard_and_the_meeting_knows_where_to_begin(outcomes: list[Outcome]) -> None:
    answers, meeting, printed = outcomes[0].answers, outcomes[0].agenda, outcomes[0].printed
    assert sorted(answers) == list(range(1, 13))
    assert answers[1][NEAR] == answers[10][NEAR] == "in-place"
    assert {seat: answers[seat][FAR] for seat in answers} == {
        seat: "not-in-place" if seat % 2 else "leading" for seat in range(1, 13)
    }
    assert meeting.consent == {NEAR: 3}
    assert [each.question for each in meeting.of(Topic.DIFFER)] == [FAR]
    assert "Where views differ" in printed
    assert "Consent list" in printed
