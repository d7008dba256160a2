"""Members' files come in: whole or not at all, in any order, ever again; nothing vanishes (P14, P15)."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest

from tests.workspace.builders import ORGANIZATIONAL, asked, opened
from tests.workspace.members_files import (
    answers_in,
    handed_out,
    level_numbers,
    results,
    saved,
    scored_questions,
    sha_of,
    taken,
)
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import armour, seal
from wci_assess.exchange.handed import HandOut, SecondItem, answers_object, hand_out_object, receipt
from wci_assess.handout import html_form
from wci_assess.response.edit import Field, Write
from wci_assess.store import OperationKind
from wci_assess.workspace.assessments import close_assessment
from wci_assess.workspace.carry import carry
from wci_assess.workspace.close_collection import close_collection
from wci_assess.workspace.collected import SeatState, read_collection
from wci_assess.workspace.decide import choose, same_member, set_aside
from wci_assess.workspace.delete import delete_assessment
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.hand_out import hand_out, hand_out_all_seats, take_hand_out_back
from wci_assess.workspace.history import do_again, read_history, take_back
from wci_assess.workspace.incoming import Incoming, incoming, pasted
from wci_assess.workspace.members import SeatWords, correct_member, delete_member, list_members
from wci_assess.workspace.records import member_answers
from wci_assess.workspace.rounds import RoundWords, correct_round, read_round, start_round
from wci_assess.workspace.take_in import preview, take_in
from wci_assess.workspace.taken import TakenFile, TakingInCancelledError
from wci_assess.workspace.workspace import Workspace

HEALTH, SCHOOLS = SeatWords(sector="health"), SeatWords(sector="education")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path) as found:
        yield found


def told(done: TakenFile) -> str | None:
    return done.told.code if done.told else None


def levels(workspace: Workspace, handed: HandOut) -> dict[int, tuple[int, ...]]:
    return {number: level_numbers(handed, answers) for number, answers in answers_in(workspace).items()}


def test_a_file_gives_its_member_a_seat_and_its_answers_are_hers(workspace: Workspace) -> None:
    handed = handed_out(workspace, SeatWords(), SeatWords())
    file = saved(handed, 1, (3, 2), comment="As we said")
    done = taken(workspace, file)
    [one] = done.files
    assert (one.result, one.member, one.receipt, one.answered) == ("added", 1, receipt(sha_of(file)), 2)
    assert levels(workspace, handed) == {1: (3, 2)}
    [(member, answers)] = member_answers(workspace, 1)
    assert member.number == 1
    assert {each.comment for each in answers.values()} == {"As we said", None}
    assert [each.submissions for each in list_members(workspace, 1)] == [1, 0]


def test_the_same_again_changes_nothing(workspace: Workspace) -> None:
    handed = handed_out(workspace)
    file = saved(handed, 1)
    first = taken(workspace, file, file)
    before = asked(workspace, lambda found: found.history.operations(limit=None))
    assert results(first) == ["added", "here"]
    again = taken(workspace, file)
    assert (results(again), again.operations) == (["here"], ())
    assert asked(workspace, lambda found: found.history.operations(limit=None)) == before


def test_a_newer_file_counts_in_place_of_the_older_whatever_comes_first(workspace: Workspace) -> None:
    handed = handed_out(workspace, SeatWords())
    old = saved(handed, 1, (0, 0))
    new = saved(handed, 1, (1, 1), revision=2, earlier=[old])
    newest = saved(handed, 1, (2, 2), revision=3, earlier=[old, new])
    done = taken(workspace, newest)
    assert results(done) == ["added"]
    late = taken(workspace, old, new)
    assert results(late) == ["here", "here"]
    assert [told(each) for each in late.files] == ["older", "older"]
    assert levels(workspace, handed) == {1: (2, 2)}
    assert [each.submissions for each in list_members(workspace, 1)] == [3]


def test_newer_is_said_of_a_file_that_continues_another(workspace: Workspace) -> None:
    handed = handed_out(workspace)
    old = saved(handed, 1, (0, 0))
    taken(workspace, old)
    done = taken(workspace, saved(handed, 1, (1, 3), revision=2, earlier=[old]))
    assert results(done) == ["newer"]
    assert levels(workspace, handed) == {1: (1, 3)}


def test_two_that_go_their_own_ways_are_a_conflict_until_one_is_chosen(workspace: Workspace) -> None:
    handed = handed_out(workspace)
    first = saved(handed, 1, (0, 0))
    one, other = (saved(handed, 1, (n, n), revision=2, earlier=[first]) for n in (1, 2))
    taken(workspace, first, one)
    done = taken(workspace, other)
    assert results(done) == ["conflict"]
    assert done.files[0].beside == (receipt(sha_of(one)),)
    assert levels(workspace, handed) == {}
    [seat] = read_collection(workspace, 1).seats
    assert seat.state is SeatState.CONFLICT
    chosen = next(each for each in seat.files if each.submission.sha256 == sha_of(other))
    operation = choose(workspace, 1, chosen.submission.id)
    assert levels(workspace, handed) == {1: (2, 2)}
    [seat] = read_collection(workspace, 1).seats
    assert seat.state is SeatState.IN
    assert seat.counting == next(each for each in seat.files if each.counts)
    take_back(workspace, operation)
    assert levels(workspace, handed) == {}
    newer = saved(handed, 1, (3, 3), revision=3, earlier=[first, one, other])
    assert results(taken(workspace, newer)) == ["newer"]
    assert levels(workspace, handed) == {1: (3, 3)}


def test_seats_go_by_sector_and_one_too_many_gets_a_seat_of_its_own(workspace: Workspace) -> None:
    handed = handed_out(workspace, HEALTH, SCHOOLS, asks=("lip-sectoral",))
    done = taken(workspace, *(saved(handed, n, sector="health") for n in (1, 2)), saved(handed, 3, sector="education"))
    assert sorted((each.member, each.sector) for each in done.files) == [(1, "health"), (2, "education"), (3, "health")]
    assert (done.members, done.seats) == (3, 2)
    found = read_collection(workspace, 1)
    assert (found.members, found.planned) == (3, 2)


def test_a_member_who_names_another_sector_later_moves(workspace: Workspace) -> None:
    handed = handed_out(workspace, HEALTH, SCHOOLS, asks=("lip-sectoral",))
    old = saved(handed, 1, sector="health")
    taken(workspace, old)
    done = taken(workspace, saved(handed, 1, sector="education", revision=2, earlier=[old]))
    assert [(each.result, each.member) for each in done.files] == [("newer", 2)]
    assert [each.submissions for each in list_members(workspace, 1)] == [0, 2]


def test_a_file_for_a_seat_goes_there_and_nobody_else_gets_it(workspace: Workspace) -> None:
    handed_to_all = handed_out(workspace, SeatWords(), SeatWords())
    own = hand_out(workspace, 1, member=1)
    assert own.seat is not None
    done = taken(workspace, saved(handed_to_all, 1), saved(own, 2), saved(handed_to_all, 3))
    assert sorted((each.file, each.member) for each in done.files) == [
        ("1.wciassess", 2), ("2.wciassess", 1), ("3.wciassess", 3),
    ] or {each.member for each in done.files} == {1, 2, 3}  # fmt: skip
    assert done.files[1].member == 1
    twice = taken(workspace, saved(own, 9, (0, 0)))
    assert results(twice) == ["conflict"]


def test_paper_that_was_keyed_in_stays_beside_a_file_that_comes(workspace: Workspace) -> None:
    handed = handed_out(workspace, SeatWords())
    own = hand_out(workspace, 1, member=1)
    question = scored_questions(handed)[0]
    paper = [Line(Write(question, Field.VALUE, "1")), Line(Write(question, Field.NOTE, "Illegible"))]
    fill(workspace, 1, paper, OperationKind.ANSWER, member=1)
    assert read_collection(workspace, 1).seats[0].state is SeatState.PAPER
    done = taken(workspace, saved(own, 1, (3, 3)))
    assert results(done) == ["conflict"]
    [seat] = read_collection(workspace, 1).seats
    by_kind = {each.submission.made_with: each for each in seat.files}
    assert set(by_kind) == {"paper", "form"}
    choose(workspace, 1, by_kind["paper"].submission.id)
    assert levels(workspace, handed) == {1: (0,)}
    [answers] = answers_in(workspace).values()
    assert [each.note for each in answers.values()] == ["Illegible"]
    fill(workspace, 1, [Line(Write(question, Field.VALUE, "2"))], OperationKind.ANSWER, member=1)
    choose(workspace, 1, by_kind["form"].submission.id)
    assert levels(workspace, handed) == {1: (3, 3)}
    assert sorted(each.submission.made_with for each in read_collection(workspace, 1).seats[0].files) == [
        "form", "paper", "paper",
    ]  # fmt: skip


def test_taking_in_is_taken_back_whole_and_done_again(workspace: Workspace) -> None:
    handed = handed_out(workspace, SeatWords())
    paper = [Line(Write(scored_questions(handed)[0], Field.VALUE, "1"))]
    fill(workspace, 1, paper, OperationKind.ANSWER, member=1)
    done = taken(workspace, saved(handed, 1, (1, 1)), saved(handed, 2, (2, 2)))
    [operation] = done.operations
    after = levels(workspace, handed)
    assert after == {1: (0,), 2: (1, 1), 3: (2, 2)} or after == {1: (0,), 2: (2, 2), 3: (1, 1)}
    [newest] = read_history(workspace, limit=1)
    assert (newest.kind, newest.id) == (OperationKind.TAKE_IN, operation)
    take_back(workspace, operation)
    assert levels(workspace, handed) == {1: (0,)}
    assert [each.submissions for each in list_members(workspace, 1)] == [0]
    do_again(workspace, operation)
    assert levels(workspace, handed) == after
    take_back(workspace)
    assert results(taken(workspace, saved(handed, 2, (2, 2)))) == ["added"]


def test_what_came_later_keeps_an_earlier_taking_in(workspace: Workspace) -> None:
    handed = handed_out(workspace)
    old = saved(handed, 1)
    [operation] = taken(workspace, old).operations
    taken(workspace, saved(handed, 1, (0, 0), revision=2, earlier=[old]))
    with pytest.raises(ExpectedError, match="changed-since"):
        take_back(workspace, operation)
    assert levels(workspace, handed) == {1: (0, 0)}


def test_a_file_set_aside_counts_no_more_until_it_may_again(workspace: Workspace) -> None:
    handed = handed_out(workspace)
    old = saved(handed, 1, (0, 0))
    done = taken(workspace, old, saved(handed, 1, (1, 1), revision=2, earlier=[old]))
    newer = done.files[1].submission
    assert newer is not None
    set_aside(workspace, 1, newer)
    assert levels(workspace, handed) == {1: (0, 0)}
    set_aside(workspace, 1, newer, aside=False)
    assert levels(workspace, handed) == {1: (1, 1)}
    again = taken(workspace, old)
    assert results(again) == ["here"]


def test_two_seats_are_one_member(workspace: Workspace) -> None:
    handed = handed_out(workspace)
    taken(
        workspace,
        saved(handed, 1, (0, 0), comment="We have no plan"),
        saved(handed, 2, (1, 1), comment="We have NO plan"),
    )
    found = read_collection(workspace, 1)
    assert [(one, other) for one, other, _ in found.same_comments] == [(1, 2)]
    operation = same_member(workspace, 1, 1, 2)
    [seat] = read_collection(workspace, 1).seats
    assert (seat.member.number, seat.state) == (1, SeatState.CONFLICT)
    assert results(taken(workspace, saved(handed, 2, (3, 3)))) == ["conflict"]
    take_back(workspace)
    take_back(workspace, operation)
    assert sorted(levels(workspace, handed).values()) == [(0, 0), (1, 1)]


def test_late_files_wait(workspace: Workspace) -> None:
    handed = handed_out(workspace)
    old = saved(handed, 1, (0, 0))
    [before] = taken(workspace, old).operations
    close_collection(workspace, 1)
    done = taken(workspace, saved(handed, 1, (1, 1), revision=2, earlier=[old]), saved(handed, 2))
    assert results(done) == ["waiting", "waiting"]
    assert levels(workspace, handed) == {1: (0, 0)}
    assert read_collection(workspace, 1).waiting == 2
    with pytest.raises(ExpectedError, match=r"collection-closed|changed-since"):
        take_back(workspace, before)
    take_back(workspace, done.operations[0])
    with pytest.raises(ExpectedError, match="collection-closed"):
        take_back(workspace, before)


def test_a_second_look_stands_beside_the_first(workspace: Workspace) -> None:
    handed = handed_out(workspace)
    first = saved(handed, 1, (0, 0))
    taken(workspace, first)
    close_collection(workspace, 1)
    item = SecondItem(
        questionnaire=ORGANIZATIONAL, question=scored_questions(handed)[0], n=9, levels=(4, 0, 0, 5), dont_know=0,
        not_applicable=0,
    )  # fmt: skip
    again = hand_out(workspace, 1, second=[item])
    assert again.second is not None
    assert (again.look, again.second.first, again.second.items) == (2, handed.hand_out, (item,))
    own = hand_out(workspace, 1, member=1, second=[item])
    assert own.second is not None
    assert own.second.own is not None
    assert len(own.second.own[0].answers) == 2
    refused = taken(workspace, saved(again, 1, (1,)), saved(again, 1, (1,), first=saved(handed, 5)))
    assert [told(each) for each in refused.files] == ["no-first-look", "no-first-look"]
    assert results(taken(workspace, saved(again, 1, (1,), first=first))) == ["waiting"]
    assert levels(workspace, handed) == {1: (0, 0)}


def test_a_hand_out_stays_the_same_and_fixes_what_members_were_told(workspace: Workspace) -> None:
    handed = handed_out(workspace, HEALTH, asks=("lip-sectoral",))
    assert hand_out(workspace, 1) == handed
    assert hand_out(workspace, 1, own_sector_only=True).hand_out != handed.hand_out
    assert tuple(id for id, _ in handed.sectors if id in ("health", "education")) == ("health", "education")
    each = hand_out_all_seats(workspace, 1)
    assert [one.seat and one.seat.number for one in each] == [1]
    _, round = read_round(workspace, 1)
    words = RoundWords(label=round.label, start=round.start, end=round.end, threshold=4)
    with pytest.raises(ExpectedError, match="threshold-fixed"):
        correct_round(workspace, 1, words)
    with pytest.raises(ExpectedError, match="sector-fixed"):
        correct_member(workspace, 1, 1, SCHOOLS)
    with pytest.raises(ExpectedError, match="handed-out"):
        carry(workspace, 1, "9.9.9")


def test_a_hand_out_taken_back_is_answered_no_more(workspace: Workspace) -> None:
    handed = handed_out(workspace)
    file = saved(handed, 1)
    taken(workspace, file)
    with pytest.raises(ExpectedError, match="answers-in"):
        take_hand_out_back(workspace, 1, 1)
    take_back(workspace)
    take_hand_out_back(workspace, 1, 1)
    assert [told(each) for each in taken(workspace, file).files] == ["hand-out-withdrawn"]
    _, round = read_round(workspace, 1)
    correct_round(workspace, 1, RoundWords(label=round.label, start=round.start, end=round.end, threshold=4))
    assert hand_out(workspace, 1).threshold == 4


def test_a_seat_with_answers_stays(workspace: Workspace) -> None:
    handed = handed_out(workspace, SeatWords(), SeatWords())
    taken(workspace, saved(handed, 1))
    with pytest.raises(ExpectedError, match="seat-taken"):
        delete_member(workspace, 1, 1)
    operation = delete_member(workspace, 1, 2)
    assert [each.member.number for each in list_members(workspace, 1)] == [1]
    take_back(workspace, operation)
    assert [each.member.number for each in list_members(workspace, 1)] == [1, 2]


def refused(workspace: Workspace, data: bytes, round: int | None = None) -> str | None:
    done = taken(workspace, data, round=round)
    assert results(done) == ["refused"]
    assert done.operations == ()
    return told(done.files[0])


def test_what_does_not_fit_is_refused_whole_with_its_sentence(workspace: Workspace, tmp_path: Path) -> None:
    handed = handed_out(workspace)
    from dataclasses import replace

    from wci_assess.exchange.handed_reading import read_answers

    good = read_answers(saved(handed, 1)).answers
    answer = good.parts[0].answers[0]

    def with_(**changes: object) -> bytes:
        part = replace(good.parts[0], answers=(replace(answer, **changes), good.parts[0].answers[1]))  # type: ignore[arg-type]
        return seal(answers_object(replace(good, parts=(part,))))

    assert refused(workspace, with_(value="excellent")) == "unfit-value"
    assert refused(workspace, with_(value="1")) == "unfit-value"
    assert refused(workspace, with_(question="nobody-asked")) == "unknown-question"
    assert refused(workspace, with_(row="r1")) == "unfit-value"
    assert refused(workspace, with_(comment="a\x00b")) == "unwritable-character"
    assert refused(workspace, seal(answers_object(replace(good, hand_out="f" * 32)))) == "not-handed-out"
    other = replace(good.parts[0], version="9.9.9")
    assert refused(workspace, seal(answers_object(replace(good, parts=(other,))))) == "unknown-questionnaire"
    assert refused(workspace, saved(handed, 1, seat="f" * 32)) == "bad-file"
    assert refused(workspace, saved(handed, 1, look=2)) == "bad-file"
    assert refused(workspace, html_form(handed)) == "form-without-answers"
    assert refused(workspace, seal(hand_out_object(handed))) == "form-without-answers"
    assert refused(workspace, saved(handed, 1), round=2) == "other-round"
    assert incoming(tmp_path / "gone").trouble is not None
    assert answers_in(workspace) == {}
    close_assessment(workspace, 1)
    assert refused(workspace, saved(handed, 1)) == "assessment-closed"
    delete_assessment(workspace, 1)
    assert refused(workspace, saved(handed, 1)) == "assessment-deleted"


def test_a_refused_file_keeps_no_other_out(workspace: Workspace) -> None:
    handed = handed_out(workspace)
    good, bad = saved(handed, 1), bytearray(saved(handed, 2))
    bad[-9] ^= 1
    assert results(taken(workspace, bytes(bad), good)) == ["refused", "added"]


def test_a_pasted_text_comes_in_like_its_file(workspace: Workspace) -> None:
    handed = handed_out(workspace)
    text = "Hello,\n\n> " + armour(saved(handed, 1, (3, 3))).replace("\n", "\n> ") + "\nRegards"
    assert results(take_in(workspace, [pasted(text)])) == ["added"]
    assert levels(workspace, handed) == {1: (3, 3)}


def test_a_preview_tells_the_same_and_changes_nothing(workspace: Workspace) -> None:
    handed = handed_out(workspace, SeatWords())
    old = saved(handed, 1)
    files = [old, saved(handed, 2), saved(handed, 1, (0, 0), revision=2, earlier=[old]), b"%PDF-1.7"]
    given = [Incoming(name=f"{place}.wciassess", data=data) for place, data in enumerate(files, 1)]
    before = asked(workspace, lambda found: found.history.operations(limit=None))
    shown = preview(workspace, given)
    assert asked(workspace, lambda found: found.history.operations(limit=None)) == before
    assert read_collection(workspace, 1).members == 0
    done = take_in(workspace, given)
    assert [(each.result, each.member, told(each)) for each in shown.files] == [
        (each.result, each.member, told(each)) for each in done.files
    ]
    assert (shown.members, shown.seats) == (done.members, done.seats) == (2, 1)


def test_cancelling_takes_nothing_in(workspace: Workspace) -> None:
    handed = handed_out(workspace)
    given = [Incoming(name="a", data=saved(handed, n)) for n in (1, 2, 3)]
    stop, steps = Event(), []

    def progress(done: int, of: int) -> None:
        steps.append((done, of))
        if done == 2:
            stop.set()

    with pytest.raises(TakingInCancelledError):
        take_in(workspace, given, progress=progress, cancelled=stop)
    assert answers_in(workspace) == {}
    assert steps[0] == (0, 3)
    assert results(take_in(workspace, given)) == ["added"] * 3


def test_any_order_and_repetition_give_the_same(tmp_path: Path) -> None:
    """One set of files, in one taking in or in several, once or twice, in any order."""
    outcomes: list[tuple[Sequence[object], ...]] = []
    for number, dice in enumerate(map(random.Random, range(6))):
        with opened(tmp_path / str(number)) as workspace:
            handed = handed_out(workspace, HEALTH, SCHOOLS, HEALTH, asks=("lip-sectoral",))
            set_of_files = a_set_of_files(handed)
            files = dice.sample(set_of_files, len(set_of_files))
            files += dice.sample(files, 4)
            while files:
                count = dice.randint(1, 5)
                taken(workspace, *files[:count])
                del files[:count]
            outcomes.append(outcome(workspace, handed, set_of_files))
            assert asked(workspace, lambda found: found.check()) == ()
    assert len(outcomes[0][0]) == 6
    for one, other in itertools.pairwise(outcomes):
        assert one == other


def a_set_of_files(handed: HandOut) -> list[bytes]:
    files: list[bytes] = []
    for who in range(1, 6):
        sector = "health" if who < 4 else "education"
        first = saved(handed, who, (who % 4, 0), sector=sector)
        second = saved(handed, who, (who % 4, 1), sector=sector, revision=2, earlier=[first])
        files += [first, second]
    fork = [saved(handed, 9, (n, n), sector="health", revision=2) for n in (0, 1)]
    moved = saved(handed, 5, (1, 2), sector="health", revision=3, earlier=files[-2:])
    return [*files, *fork, moved]


def outcome(workspace: Workspace, handed: HandOut, files: Sequence[bytes]) -> tuple[Sequence[object], ...]:
    """What the store says, whatever the seats' numbers: the members with their files, and the seats."""
    names = {sha_of(each): place for place, each in enumerate(files)}
    by_number, seats = levels(workspace, handed), read_collection(workspace, 1).seats
    members = sorted(
        (
            sorted(names[each.submission.sha256] for each in seat.files),
            seat.member.sector or "",
            seat.state.value,
            by_number.get(seat.member.number, ()),
        )
        for seat in seats
        if seat.files
    )
    return members, sorted((seat.member.sector or "", seat.member.from_file) for seat in seats)


def test_rounds_of_several_councils_do_not_mix(workspace: Workspace) -> None:
    from tests.workspace.builders import new_round

    handed = handed_out(workspace)
    other = start_round(workspace, new_round("Theirs"))
    theirs = hand_out(workspace, other.round)
    done = taken(workspace, saved(handed, 1), saved(theirs, 1, (3, 3)))
    assert [(each.result, each.round, each.member) for each in done.files] == [("added", 1, 1), ("added", 2, 1)]
    assert len(done.operations) == 2
    assert levels(workspace, handed) == {1: (1, 2)}
