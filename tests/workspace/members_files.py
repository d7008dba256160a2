"""A round with seats that was handed out, and files as members send them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from tests.workspace.builders import asked, new_round
from wci_assess.exchange.envelope import seal
from wci_assess.exchange.handed import AnsweredPart, HandedBack, HandOut, MadeWith, answers_object
from wci_assess.response import Answer, Answers, AnswerState
from wci_assess.workspace.hand_out import hand_out
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.members import SeatWords, add_members
from wci_assess.workspace.rounds import start_round
from wci_assess.workspace.take_in import take_in
from wci_assess.workspace.taken import TakenIn
from wci_assess.workspace.workspace import Workspace

QUESTIONS = ("purpose-statement", "plan-linked-to-purpose")
LEVELS = ("not-in-place", "planned", "in-place", "leading")
SHIPPED = ("lip-organizational", "lip-sectoral")


def person(number: int) -> str:
    return f"{number:032x}"


def handed_out(workspace: Workspace, *seats: SeatWords, asks: tuple[str, ...] = SHIPPED[:1]) -> HandOut:
    """A first round, with these seats, handed out to all."""
    started = start_round(workspace, new_round(asks=asks))
    if seats:
        add_members(workspace, started.round, seats)
    return hand_out(workspace, started.round)


def scored_questions(handed: HandOut, count: int = 2) -> tuple[str, ...]:
    """The first practices of the first part that are asked unconditionally of everyone."""
    found = [
        question["id"]
        for section in handed.parts[0].tree["sections"]
        for question in section["questions"]
        if question["type"] == "practice" and "when" not in question and "tiers" not in question
    ]
    return tuple(found[:count])


def levels_of(handed: HandOut) -> tuple[str, ...]:
    tree = handed.parts[0].tree
    question = next(each for each in tree["sections"][0]["questions"] if each["type"] == "practice")
    return tuple(level["id"] for level in tree["scales"][question["scale"]])


def saved(
    handed: HandOut,
    who: int,
    levels: Sequence[int] = (1, 2),
    *,
    revision: int = 1,
    earlier: Sequence[bytes] = (),
    sector: str | None = None,
    comment: str | None = None,
    made_with: MadeWith = "form",
    first: bytes | None = None,
    **changes: object,
) -> bytes:
    """A file of a member: levels (from 0) of the first practices, and a comment to the first."""
    names = levels_of(handed)
    answers = [
        Answer(
            question=question,
            state=AnswerState.VALUE,
            value=names[level],
            comment=comment if place == 0 else None,
            comment_language="en" if comment and place == 0 else None,
        )
        for place, (question, level) in enumerate(zip(scored_questions(handed, len(levels)), levels, strict=True))
    ]
    part = handed.parts[0]
    told = HandedBack(
        hand_out=handed.hand_out,
        look=handed.look,
        member=person(who),
        seat=handed.seat.uid if handed.seat else None,
        sector=handed.seat.sector if handed.seat else sector,
        revision=revision,
        earlier=tuple(map(sha_of, earlier)),
        finished=True,
        made_with=made_with,
        first=sha_of(first) if first else None,
        parts=(
            AnsweredPart(
                questionnaire=part.questionnaire, version=part.version, hash=part.hash, answers=tuple(answers)
            ),
        ),
    )
    return seal(answers_object(replace(told, **changes)))  # type: ignore[arg-type]


def sha_of(data: bytes) -> str:
    """The SHA-256 by which a file is known."""
    return sha256(data.partition(b"\n")[2]).hexdigest()


def taken(workspace: Workspace, *files: bytes, round: int | None = None) -> TakenIn:
    given = [Incoming(name=f"{place}.wciassess", data=data) for place, data in enumerate(files, 1)]
    return take_in(workspace, given, round=round)


def results(done: TakenIn) -> list[str]:
    return [each.result.value for each in done.files]


def answers_in(workspace: Workspace, assessment: int = 1) -> Mapping[int, Answers]:
    """What the members' responses hold, by the seat's number."""

    def read(found: object) -> Mapping[int, Answers]:
        from wci_assess.store import Transaction

        assert isinstance(found, Transaction)
        numbers = {each.id: each.number for each in found.members.of_round(1, deleted=True)}
        return {
            numbers[each.member]: answers
            for each in found.responses.member_responses(assessment)
            if each.member is not None and (answers := found.responses.answers(each.id))
        }

    return asked(workspace, read)


def level_numbers(handed: HandOut, answers: Answers) -> tuple[int, ...]:
    """The levels (from 0) of the practices, as :func:`saved` takes them."""
    names = levels_of(handed)
    by_question = {key.question: answer.value for key, answer in answers.items()}
    return tuple(names.index(str(by_question[each])) for each in scored_questions(handed) if each in by_question)
