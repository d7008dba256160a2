"""A member's file: a hand-out answered in this program, in a store of its own.

Her answers go the way of all answers: typing is kept, undo works, nothing typed is lost. The store lies in the data
folder where the computer is her own; else in a temporary folder, of which nothing is left once she is done.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from wci_assess import files
from wci_assess.checker import check
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import LARGEST, seal
from wci_assess.exchange.handed import AnsweredPart, HandedPart, HandOut, answered_object, hand_out_object
from wci_assess.exchange.handed_reading import (
    ReceivedAnswers,
    ReceivedHandOut,
    read_answered_part,
    read_answers,
    read_hand_out,
)
from wci_assess.exchange.refusals import too_large
from wci_assess.i18n import mark
from wci_assess.paths import MEMBER_FILES_FOLDER
from wci_assess.questionnaire import Questionnaire, part_of
from wci_assess.response import Answer, Answered, Answers, Key
from wci_assess.response.scope import in_scope
from wci_assess.store import Store, Transaction
from wci_assess.workspace.answer_file import assessment_of
from wci_assess.workspace.finding import find_assessment
from wci_assess.workspace.fitting import Asked, fitted
from wci_assess.workspace.looked_again import LookedAgain
from wci_assess.workspace.member_files_kept import ABOUT_FILE, about_bytes
from wci_assess.workspace.member_folders import remove_member_file
from wci_assess.workspace.recording import record
from wci_assess.workspace.workspace import Workspace

HAND_OUT_FILE = "hand-out.wciassess"
_STANDING = "member-file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who answers, and which files were saved of it (see *answers* in the page on files that travel).

    ``saved`` is the SHA-256 of the last saved file, ``state`` the digest of what it says, whatever its revision.
    ``own``: what was answered at the first look, where this is the second.
    """

    member: str
    sector: str | None = None
    revision: int = 0
    earlier: tuple[str, ...] = ()
    first: str | None = None
    saved: str | None = None
    state: str = ""
    finished: bool = False
    own: tuple[AnsweredPart, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What a member says before her first answer: her sector, and the file of the first look before a second one."""

    sector: str | None = None
    first: ReceivedAnswers | None = None


class MemberWorkspace(Workspace):
    """The store of a member's file; at a second look it knows only the questions that are looked at again."""

    def __init__(self, store: Store, folder: Path) -> None:
        super().__init__(store, folder)
        self.again: Mapping[tuple[str, str], Mapping[str, LookedAgain]] | None = None
        """By questionnaire and version; None at a first look."""

    def content(self, transaction: Transaction, row: int) -> Questionnaire:
        """The questionnaire, or the part of it that is looked at again."""
        whole = super().content(transaction, row)
        return whole if self.again is None else part_of(whole, self.looked_again(whole))

    def looked_again(self, questionnaire: Questionnaire) -> Mapping[str, LookedAgain]:
        """What stands beside the questions of a second look."""
        return (self.again or {}).get((questionnaire.id, questionnaire.version), {})


@dataclass(frozen=True, slots=True)
class HandedAssessment:
    """A part of a hand-out, and the assessment by which it is answered here."""

    part: HandedPart
    questionnaire: Questionnaire
    assessment: int


class MemberFile:
    """A member's file, open. It belongs to the store's thread; :meth:`close` lets go of it."""

    def __init__(self, workspace: MemberWorkspace, handed: HandOut) -> None:
        self.workspace, self.handed = workspace, handed
        with workspace.read() as transaction:
            self.standing = _standing(transaction)
            workspace.again = _looked_again(handed, self.standing, transaction)
            self.assessments = tuple(self._assessments(transaction))

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.workspace.folder

    def close(self) -> None:
        """Lets go of the store."""
        self.workspace.close()

    def keep(self, standing: Standing) -> None:
        """Keeps who answers and what was saved."""
        with self.workspace.write() as transaction:
            _set_standing(transaction, standing)
        self.standing = standing

    def _assessments(self, transaction: Transaction) -> Sequence[HandedAssessment]:
        [round_] = transaction.councils.rounds()
        asked = transaction.councils.assessments_of(round_.id)
        return [
            HandedAssessment(part, self.workspace.content_of(transaction, each.id), each.id)
            for part, each in zip(self.handed.parts, asked, strict=True)
        ]


def folder_of(data_folder: Path, hand_out: str) -> Path:
    """Where the answers to a hand-out are kept on one's own computer."""
    return data_folder / MEMBER_FILES_FOLDER / hand_out


def begin_member_file(folder: Path, received: ReceivedHandOut, beginning: Beginning) -> MemberFile:
    """Puts a hand-out into a store of its own in ``folder``.

    Raises:
        ExpectedError: the folder cannot be written, or the first look's file is another's; nothing stays then.
    """
    handed = received.handed
    standing = _begun(handed, beginning)
    store = Store.open(folder, writing=True)
    workspace = MemberWorkspace(store, folder)
    try:
        files.write_whole(folder / HAND_OUT_FILE, seal(hand_out_object(handed)), private=True)
        with workspace.write() as transaction:
            _put_in(transaction, received, standing)
        file = MemberFile(workspace, handed)
        about = about_bytes(handed.council, handed.label, handed.look)
        files.write_whole(folder / ABOUT_FILE, about, private=True)
    except BaseException:
        workspace.close()
        remove_member_file(folder)
        raise
    return file


def open_member_file(folder: Path) -> MemberFile:
    """Opens a member's file that was begun before.

    Raises:
        ExpectedError: it is open elsewhere, damaged, or not there any more.
    """
    data = files.read(folder / HAND_OUT_FILE, most=LARGEST + 1)
    received = read_hand_out(data)
    workspace = MemberWorkspace(Store.open(folder, writing=True), folder)
    try:
        return MemberFile(workspace, received.handed)
    except BaseException:
        workspace.close()
        raise


def questions_asked(received: ReceivedHandOut) -> int:
    """How many questions await a member before her first answer."""
    handed = received.handed
    if handed.second is not None:
        return len(handed.second.items)
    asked = zip(handed.parts, received.questionnaires, strict=True)
    return sum(len(in_scope(each, assessment_of(handed, part, None), {})) for part, each in asked)


def is_begun(folder: Path) -> bool:
    """Whether answers to a hand-out are kept there."""
    return (folder / ABOUT_FILE).is_file() and Store.exists(folder)


def read_member_answers(path: Path) -> ReceivedAnswers:
    """A file of answers to go on from.

    Raises:
        ExpectedError: it cannot be read, or is none.
    """
    data = files.read(path, most=LARGEST + 1)
    if len(data) > LARGEST:
        raise too_large(LARGEST // 1_000_000)
    return read_answers(data)


def refuse_other_answers(handed: HandOut, received: ReceivedAnswers, *, first: bool = False) -> None:
    """Passes a file that answers this hand-out; with ``first``, the one that this second look follows.

    Raises:
        ExpectedError: it answers something else, or sits on another seat.
    """
    answers = received.answers
    wanted = handed.second.first if first and handed.second is not None else handed.hand_out
    known = {(part.questionnaire, part.version, part.hash) for part in handed.parts}
    if answers.hand_out != wanted or any(
        (part.questionnaire, part.version, part.hash) not in known for part in answers.parts
    ):
        raise ExpectedError("other-hand-out", mark("This file belongs to another form or round; nothing was changed."))
    if handed.seat is not None and answers.seat not in (None, handed.seat.uid):
        raise ExpectedError("other-seat", mark("This file was made for another seat; nothing was changed."))


def put_answers(file: MemberFile, received: ReceivedAnswers) -> None:
    """Puts the answers of a saved file in place of those here; one undo a questionnaire brings these back.

    Raises:
        ExpectedError: it does not belong to this hand-out, or its answers do not fit; nothing is changed.
    """
    refuse_other_answers(file.handed, received)
    answers, standing = received.answers, file.standing
    if file.handed.look == 2 and standing.first is not None and answers.first != standing.first:
        raise ExpectedError(
            "other-first",
            mark("This file goes on from other first answers than those that you opened; nothing was changed."),
        )
    sector = file.handed.seat.sector if file.handed.seat is not None else answers.sector
    with file.workspace.write() as transaction:
        _set_sector(transaction, file.handed, sector)
        found: dict[int, Answers] = {each.assessment: {} for each in file.assessments}
        for part in answers.parts:
            candidates = _candidates(transaction, file.assessments, part)
            found.update(fitted(part, candidates))
        for each in file.assessments:
            _replace_answers(file.workspace, transaction, each.assessment, found[each.assessment])
        now = replace(
            standing,
            member=answers.member,
            sector=sector,
            revision=answers.revision,
            earlier=answers.earlier,
            first=answers.first or standing.first,
            saved=received.sha256,
            state="",
            finished=answers.finished,
        )
        _set_standing(transaction, now)
    file.standing = now


def change_sector(file: MemberFile, sector: str | None) -> None:
    """She speaks for another sector; where each is asked her own sector alone, other questions are asked."""
    with file.workspace.write() as transaction:
        _set_sector(transaction, file.handed, sector)
        now = replace(file.standing, sector=sector)
        _set_standing(transaction, now)
    file.standing = now


# What is put into the store


def _begun(handed: HandOut, beginning: Beginning) -> Standing:
    sector = handed.seat.sector if handed.seat is not None else beginning.sector
    if handed.second is None:
        return Standing(member=uuid4().hex, sector=sector)
    if handed.second.own is not None:
        return Standing(member=uuid4().hex, sector=sector, own=handed.second.own)
    if beginning.first is None:
        raise ExpectedError("no-first-look", mark("Open the file that you saved at the first look."))
    refuse_other_answers(handed, beginning.first, first=True)
    answers = beginning.first.answers
    return Standing(
        member=answers.member, sector=answers.sector, first=beginning.first.sha256, own=answers.parts
    )  # fmt: skip


def _put_in(transaction: Transaction, received: ReceivedHandOut, standing: Standing) -> None:
    handed = received.handed
    council = transaction.councils.add_council(name=handed.council)
    round_ = transaction.councils.add_round(
        council=council, label=handed.label, start=handed.start, end=handed.end, threshold=handed.threshold
    )
    for part, questionnaire in zip(handed.parts, received.questionnaires, strict=True):
        here = transaction.library.version(part.questionnaire, part.version)
        row = here.row if here is not None else _add_questionnaire(transaction, part, questionnaire)
        asked = assessment_of(handed, part, standing.sector)
        transaction.councils.add_assessment(
            round=round_,
            questionnaire=row,
            scope=asked.scope,
            sectors=asked.sectors,
            tier=asked.tier,
            population=None,
        )
    _set_standing(transaction, standing)


def _add_questionnaire(transaction: Transaction, part: HandedPart, questionnaire: Questionnaire) -> int:
    source = json.dumps(part.tree, ensure_ascii=False).encode("utf-8")
    tree = check(source, part.questionnaire).tree
    return transaction.library.add(questionnaire, tree or part.tree, source)


def _set_sector(transaction: Transaction, handed: HandOut, sector: str | None) -> None:
    [round_] = transaction.councils.rounds()
    asked = transaction.councils.assessments_of(round_.id)
    for part, each in zip(handed.parts, asked, strict=True):
        wanted = assessment_of(handed, part, sector).sectors
        if wanted != each.sectors:
            transaction.councils.set_assessment(each.id, sectors=wanted)


def _candidates(
    transaction: Transaction, assessments: Sequence[HandedAssessment], part: AnsweredPart
) -> list[Asked]:  # fmt: skip
    """The assessments that answers to a questionnaire can be to."""
    return [
        Asked(find_assessment(transaction, each.assessment), each.questionnaire)
        for each in assessments
        if (each.part.questionnaire, each.part.version, each.part.hash) == (part.questionnaire, part.version, part.hash)
    ]


def _replace_answers(workspace: Workspace, transaction: Transaction, assessment: int, answers: Answers) -> None:
    response = transaction.responses.council_response(assessment)
    questionnaire = workspace.content_of(transaction, assessment)
    before = transaction.responses.answers(response.id)
    answered = Answered(questionnaire, find_assessment(transaction, assessment), before)
    drafts = transaction.responses.drafts(response.id)
    transaction.responses.drop_drafts(response.id, [(each.question, each.row, each.field) for each in drafts])
    changes: dict[Key, Answer | None] = {**dict.fromkeys(before), **answers}
    record(transaction, response, answered, changes, workspace.now())


# Who answers, and the second look


def _set_standing(transaction: Transaction, standing: Standing) -> None:
    own = None if standing.own is None else [answered_object(part) for part in standing.own]
    plain = {
        "member": standing.member,
        "sector": standing.sector,
        "revision": standing.revision,
        "earlier": list(standing.earlier),
        "first": standing.first,
        "saved": standing.saved,
        "state": standing.state,
        "finished": standing.finished,
        "own": own,
    }
    transaction.settings.set(_STANDING, json.dumps(plain, ensure_ascii=False))


def _standing(transaction: Transaction) -> Standing:
    kept = transaction.settings.get(_STANDING)
    if kept is None:
        raise ExpectedError(
            "not-a-member-file", mark("This folder holds no member’s answers. Open the form that you were handed.")
        )
    plain = json.loads(kept)
    own = plain.pop("own")
    return Standing(
        **{**plain, "earlier": tuple(plain["earlier"])},
        own=None if own is None else tuple(read_answered_part(each, "own") for each in own),
    )


def _looked_again(
    handed: HandOut, standing: Standing, transaction: Transaction
) -> Mapping[tuple[str, str], Mapping[str, LookedAgain]] | None:
    """The questions of a second look that applied to her first answers."""
    if handed.second is None:
        return None
    found: dict[tuple[str, str], dict[str, LookedAgain]] = {}
    for part in handed.parts:
        stored = transaction.library.version(part.questionnaire, part.version)
        if stored is None:
            continue
        whole = transaction.library.content(stored.row)
        answers = {
            answer.key: answer
            for own in standing.own or ()
            if (own.questionnaire, own.version) == (part.questionnaire, part.version)
            for answer in own.answers
        }
        asked = {each.id for each in in_scope(whole, assessment_of(handed, part, standing.sector), answers)}
        by_question = {key.question: answer for key, answer in answers.items() if answer.state is not None}
        for item in handed.second.items:
            if item.questionnaire == part.questionnaire and item.question in asked:
                found.setdefault((part.questionnaire, part.version), {})[item.question] = LookedAgain(
                    item, by_question.get(item.question)
                )
    return found
