"""A member answers her hand-out in the program: what she saves is taken in, and what is kept where."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.handout.everything import EVERYTHING, part, tree_of
from tests.handout.everything import handed as hand_out_of
from tests.workspace.builders import opened
from tests.workspace.members_files import SHIPPED, handed_out, results, saved, scored_questions, taken
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import seal
from wci_assess.exchange.handed import (
    AnsweredPart,
    HandOut,
    ReleasedComment,
    Seat,
    SecondItem,
    SecondLook,
    hand_out_object,
)
from wci_assess.exchange.handed_reading import ReceivedHandOut, read_answers, read_hand_out
from wci_assess.response import Answer, AnswerState
from wci_assess.response.edit import Edit, Field, Write
from wci_assess.workspace.answer import ResponseKeeper, Step, Turn
from wci_assess.workspace.desk import Desk
from wci_assess.workspace.member_file import (
    Beginning,
    MemberFile,
    change_sector,
    folder_of,
    is_begun,
    open_member_file,
)
from wci_assess.workspace.member_files_kept import kept_files
from wci_assess.workspace.member_folders import remove_member_file, sweep_temporary_files, temporary_folder
from wci_assess.workspace.member_saving import (
    MadeFile,
    begin_answering,
    file_name,
    go_on_from,
    is_unsaved,
    make_file,
    read_finish,
)
from wci_assess.workspace.refs import Ref
from wci_assess.workspace.workspace import Workspace

NOBODY = Beginning()


@pytest.fixture
def coordinator(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "coordinator") as workspace:
        yield workspace


def received(handed: HandOut) -> ReceivedHandOut:
    return read_hand_out(seal(hand_out_object(handed)))


def do(file: MemberFile, *edits: Edit, part: int = 0) -> ResponseKeeper:
    keeper = ResponseKeeper(file.workspace, file.assessments[part].assessment)
    keeper.keep([Step(edit=edit) for edit in edits])
    return keeper


def rate(file: MemberFile, question: str, level: int) -> None:
    do(file, Write(question, Field.VALUE, str(level)))


def save(file: MemberFile, *, finished: bool = True) -> MadeFile:
    made = make_file(file, finished=finished)
    file.keep(made.standing)
    return made


def test_what_is_saved_is_taken_in_and_continued(coordinator: Workspace, tmp_path: Path) -> None:
    handed = handed_out(coordinator)
    file = begin_answering(tmp_path / "hers", received(handed), NOBODY)
    first, second = scored_questions(handed)
    assert not is_unsaved(file)
    rate(file, first, 2)
    assert is_unsaved(file)
    one = save(file, finished=False)
    assert not is_unsaved(file)
    assert results(taken(coordinator, one.data)) == ["added"]

    assert save(file, finished=False).data == one.data, "nothing changed: the same file, the same receipt"
    rate(file, second, 3)
    two = save(file)
    answers = read_answers(two.data).answers
    assert (answers.revision, answers.earlier, answers.made_with, answers.finished) == (
        2, (read_answers(one.data).sha256,), "program", True,
    )  # fmt: skip
    assert results(taken(coordinator, two.data)) == ["newer"]
    assert results(taken(coordinator, one.data, two.data)) == ["here", "here"]
    assert file_name(file, two, "answers") == f"answers-2025-26-{two.receipt}.wciassess"
    file.close()


def test_it_goes_on_from_a_file_of_another_computer(coordinator: Workspace, tmp_path: Path) -> None:
    handed = handed_out(coordinator)
    first, second = scored_questions(handed)
    form = saved(handed, 7, comment="from the browser")
    file = begin_answering(tmp_path / "hers", received(handed), NOBODY, read_answers(form))
    assert not is_unsaved(file), "all of it is in that file"
    assert read_finish(file).answered == 2
    rate(file, second, 4)
    made = save(file)
    assert read_answers(made.data).answers.member == read_answers(form).answers.member
    assert results(taken(coordinator, form, made.data)) == ["added", "newer"]

    keeper = do(file, Write(first, Field.COMMENT, "on this one", language="en"))
    later = saved(handed, 7, (3, 3), revision=9, earlier=[form])
    go_on_from(file, read_answers(later))
    assert not is_unsaved(file)
    next_one = read_answers(make_file(file, finished=True).data).answers
    assert next_one.revision == 10, "this program writes other files than the form: it may not stand beside that one"
    assert read_answers(later).sha256 in next_one.earlier
    keeper = ResponseKeeper(file.workspace, file.assessments[0].assessment)
    keeper.keep([Step(turn=Turn.UNDO)])
    assert {answer.comment for answer in keeper.open().record.answers.values()} == {"on this one", None}
    file.close()


def test_files_of_others_are_not_gone_on_from(coordinator: Workspace, tmp_path: Path) -> None:
    handed = handed_out(coordinator)
    seat = Seat(uid="a" * 32, number=3)
    file = begin_answering(tmp_path / "hers", received(replace(handed, seat=seat)), NOBODY)
    other_seat = replace(handed, seat=replace(seat, uid="b" * 32))
    for wrong, code in (
        (saved(other_seat, 1), "other-seat"),
        (saved(replace(handed, hand_out="f" * 32), 1), "other-hand-out"),
    ):
        with pytest.raises(ExpectedError) as refused:
            go_on_from(file, read_answers(wrong))
        assert refused.value.code == code
    assert file.standing.revision == 0
    file.close()
    with pytest.raises(ExpectedError):
        begin_answering(
            tmp_path / "another", received(other_seat), NOBODY, read_answers(saved(handed, 1, hand_out="f" * 32))
        )
    assert not (tmp_path / "another").exists()


def test_each_answers_for_her_sector(coordinator: Workspace, tmp_path: Path) -> None:
    handed = replace(hand_out_of(part(tree_of(EVERYTHING))), own_sector_only=True)
    file = begin_answering(tmp_path / "hers", received(handed), Beginning(sector="employment"))
    rate(file, "hiring", 2)
    assert {each.question for each in read_answers(make_file(file, finished=True).data).answers.parts[0].answers} == {
        "hiring"
    }
    change_sector(file, "housing")
    rate(file, "renting", 3)
    answers = read_answers(make_file(file, finished=True).data).answers
    assert answers.sector == "housing"
    assert {each.question for each in answers.parts[0].answers} == {"renting"}
    file.close()


def test_what_cannot_be_read_is_told_on_the_last_page(tmp_path: Path) -> None:
    file = begin_answering(tmp_path / "hers", received(hand_out_of(part(tree_of(EVERYTHING)))), NOBODY)
    keeper = ResponseKeeper(file.workspace, 1)
    keeper.keep([Step(drafts=(Write("people", Field.VALUE, "many"),))])
    finish = read_finish(file)
    assert [(each.number, each.trouble.code) for each in finish.not_read] == [("2.4", "unfit-value")]
    assert is_unsaved(file)
    assert finish.asked - finish.answered == sum(each.open for each in finish.gaps)
    file.close()


def second_look(handed: HandOut, *questions: str, own: tuple[Answer, ...] | None) -> HandOut:
    part = handed.parts[0]
    items = tuple(
        SecondItem(
            questionnaire=part.questionnaire, question=each, n=6, levels=(1, 2, 2, 1), dont_know=0, not_applicable=0,
            comments=(ReleasedComment(text="<b>no</b>", language="en"),),
        )
        for each in questions
    )  # fmt: skip
    answered = AnsweredPart(
        questionnaire=part.questionnaire, version=part.version, hash=part.hash, answers=own or ()
    )  # fmt: skip
    look = SecondLook(first=handed.hand_out, items=items, own=None if own is None else (answered,))
    return replace(handed, hand_out="e" * 32, look=2, second=look)


def test_a_second_look_asks_only_what_differs(coordinator: Workspace, tmp_path: Path) -> None:
    handed = hand_out_of(part(tree_of(EVERYTHING)))
    own = (
        Answer(question="constructor", state=AnswerState.VALUE, value="yes"),
        Answer(question="steering", state=AnswerState.VALUE, value="starting"),
    )
    look = second_look(handed, "seats", "steering", "higher", own=own)
    file = begin_answering(tmp_path / "hers", received(look), NOBODY)
    opened_ = ResponseKeeper(file.workspace, 1).open()
    asked = [each.id for each in opened_.record.questionnaire.questions()]
    assert asked == ["seats", "steering"], "“higher” did not apply to her first answers"
    assert opened_.record.questionnaire.numbers["steering"] == "1.3"
    assert opened_.looked_again["steering"].own == own[1]
    assert opened_.looked_again["seats"].own is None
    rate(file, "steering", 3)
    answers = read_answers(make_file(file, finished=True).data).answers
    assert (answers.look, answers.first, [each.question for each in answers.parts[0].answers]) == (
        2,
        None,
        ["steering"],
    )
    file.close()


def test_a_second_look_for_all_needs_the_first_file(coordinator: Workspace, tmp_path: Path) -> None:
    handed = handed_out(coordinator)
    question = scored_questions(handed)[0]
    look = second_look(handed, question, own=None)
    with pytest.raises(ExpectedError) as missing:
        begin_answering(tmp_path / "hers", received(look), NOBODY)
    assert missing.value.code == "no-first-look"
    first = saved(handed, 5)
    file = begin_answering(tmp_path / "hers", received(look), Beginning(first=read_answers(first)))
    rate(file, question, 4)
    answers = read_answers(make_file(file, finished=True).data).answers
    assert (answers.first, answers.member) == (read_answers(first).sha256, read_answers(first).answers.member)
    file.close()


def test_on_her_own_computer_it_is_there_again(coordinator: Workspace, tmp_path: Path) -> None:
    handed = handed_out(coordinator, asks=SHIPPED)
    data = tmp_path / "program"
    desk = Desk(data)
    folder = folder_of(data, handed.hand_out)
    desk.take_member(begin_answering(folder, received(handed), NOBODY))
    rate(desk.member_file(), scored_questions(handed)[0], 2)
    assert desk.workspace(Ref(1, member=True)) is desk.member_file().workspace
    [kept] = desk.home().member_files
    assert (kept.council, kept.label, kept.look, kept.temporary) == ("Ours", "2025-26", 1, False)
    desk.close()
    assert is_begun(folder)
    assert [each.folder for each in kept_files(data)] == [folder]
    file = open_member_file(folder)
    assert (read_finish(file).answered, len(file.assessments)) == (1, 2)
    file.close()
    remove_member_file(folder)
    assert kept_files(data) == ()
    assert not folder.exists()


def test_on_a_borrowed_computer_nothing_is_left(
    coordinator: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    handed = handed_out(coordinator)
    desk = Desk(tmp_path / "program")
    desk.take_member(begin_answering(temporary_folder(), received(handed), NOBODY))
    do(desk.member_file(), Write(scored_questions(handed)[0], Field.COMMENT, "canary", language="en"))
    [kept] = desk.home().member_files
    assert kept.temporary
    sweep_temporary_files()
    assert kept.folder.exists(), "a window answers it"
    desk.close()
    sweep_temporary_files()
    assert not list((tmp_path / "temp").iterdir())
    assert not any(b"canary" in each.read_bytes() for each in (tmp_path / "program").rglob("*") if each.is_file())
