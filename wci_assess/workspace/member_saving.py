"""What a member saves to send back, and what stands on her last page: what is open, what is not in the file."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import seal
from wci_assess.exchange.handed import AnsweredPart, HandedBack, answered_object, answers_object, receipt
from wci_assess.exchange.handed_reading import ReceivedAnswers, ReceivedHandOut
from wci_assess.questionnaire import Section, Text
from wci_assess.response import Answer, Answered
from wci_assess.response.edit import Write, applied
from wci_assess.response.scope import asked
from wci_assess.store import Transaction
from wci_assess.workspace.finding import find_assessment
from wci_assess.workspace.member_file import (
    Beginning,
    HandedAssessment,
    MemberFile,
    Standing,
    begin_member_file,
    put_answers,
)
from wci_assess.workspace.member_folders import remove_member_file

_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFile:
    """A file to send back that is not written yet. ``standing`` is to be kept once it is."""

    data: bytes
    receipt: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionProgress:
    """A section of a part: ``first`` is its first question without an answer, ``open`` how many there are."""

    assessment: int
    questionnaire: Text
    number: int
    title: Text
    open: int
    first: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """Something typed that is no answer as it is, and why."""

    assessment: int
    question: str
    number: str
    trouble: ExpectedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """How far a member has come. ``receipt``: of the file that she saved last; ``unsaved``: whether more is here."""

    answered: int
    asked: int
    gaps: tuple[SectionProgress, ...]
    not_read: tuple[NotRead, ...]
    receipt: str | None
    unsaved: bool


def make_file(file: MemberFile, *, finished: bool) -> MadeFile:
    """The file of her answers as they are stored: the last one again where nothing changed since.

    Raises:
        ExpectedError: the store refuses.
    """
    standing = file.standing
    with file.workspace.read() as transaction:
        parts = _parts(file, transaction)
    standing = replace(standing, state=_digest(parts, standing), finished=finished)
    if standing.saved is not None:
        again = _made(file, parts, standing)
        if again.standing == file.standing:
            return again
        standing = replace(standing, earlier=(*standing.earlier, standing.saved))
    return _made(file, parts, replace(standing, revision=standing.revision + 1))


def _made(file: MemberFile, parts: tuple[AnsweredPart, ...], standing: Standing) -> MadeFile:
    handed = file.handed
    data = seal(
        answers_object(
            HandedBack(
                hand_out=handed.hand_out,
                look=handed.look,
                first=standing.first,
                member=standing.member,
                seat=handed.seat.uid if handed.seat is not None else None,
                sector=standing.sector,
                revision=standing.revision,
                earlier=standing.earlier,
                finished=standing.finished,
                made_with="program",
                parts=parts,
            )
        )
    )
    saved = sha256(data.partition(b"\n")[2]).hexdigest()
    return MadeFile(data=data, receipt=receipt(saved), standing=replace(standing, saved=saved))


def file_name(file: MemberFile, made: MadeFile, word: str) -> str:
    """``answers-2025-26-3F9A01.wciassess``: neither council nor person."""
    plain = unicodedata.normalize("NFKD", file.handed.label).encode("ascii", "ignore").decode()
    label = re.sub("[^A-Za-z0-9]+", "-", plain).strip("-")[:_LONGEST_LABEL]
    return "-".join(filter(None, (word, label, made.receipt))) + ".wciassess"


def is_unsaved(file: MemberFile) -> bool:
    """Whether something is answered that no saved file holds."""
    with file.workspace.read() as transaction:
        return _is_unsaved(file, _parts(file, transaction), bool(_drafts(file, transaction)))


def read_finish(file: MemberFile) -> Finish:
    """What the last page shows."""
    with file.workspace.read() as transaction:
        sections = [each for part in file.assessments for each in _sections(transaction, part)]
        answered = [_answered(transaction, each).total for each in file.assessments]
        not_read = _not_read(file, transaction)
        unsaved = _is_unsaved(file, _parts(file, transaction), drafts=False)
    return Finish(
        answered=sum(each.answered for each in answered),
        asked=sum(each.in_scope for each in answered),
        gaps=tuple(each for each in sections if each.open),
        not_read=not_read,
        receipt=receipt(file.standing.saved) if file.standing.saved is not None else None,
        unsaved=unsaved,
    )


def _is_unsaved(file: MemberFile, parts: tuple[AnsweredPart, ...], drafts: bool) -> bool:
    if drafts:
        return True
    if file.standing.saved is None:
        return any(part.answers for part in parts)
    return _digest(parts, file.standing) != file.standing.state


def begin_answering(
    folder: Path, received: ReceivedHandOut, beginning: Beginning, going_on: ReceivedAnswers | None = None
) -> MemberFile:
    """Begins a member's file in ``folder``, with what was answered in a file saved before.

    Raises:
        ExpectedError: as :func:`begin_member_file` and :func:`go_on_from`; nothing stays then.
    """
    file = begin_member_file(folder, received, beginning)
    try:
        if going_on is not None:
            go_on_from(file, going_on)
    except BaseException:
        file.close()
        remove_member_file(folder)
        raise
    return file


def go_on_from(file: MemberFile, received: ReceivedAnswers) -> None:
    """Takes up the answers of a saved file; files that are saved from now on continue that one.

    Raises:
        ExpectedError: it does not belong to this hand-out, or its answers do not fit; nothing is changed.
    """
    put_answers(file, received)
    with file.workspace.read() as transaction:
        state = _digest(_parts(file, transaction), file.standing)
    file.keep(replace(file.standing, state=state))


def _digest(parts: tuple[AnsweredPart, ...], standing: Standing) -> str:
    plain = [[answered_object(part) for part in parts], standing.sector, standing.first]
    return sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _parts(file: MemberFile, transaction: Transaction) -> tuple[AnsweredPart, ...]:
    """Her answers by questionnaire, in the order of their files; only what she was asked."""
    found: dict[tuple[str, str, str], list[Answer]] = {}
    for each in file.assessments:
        key = each.part.questionnaire, each.part.version, each.part.hash
        found.setdefault(key, []).extend(_answers(transaction, each))
    return tuple(
        AnsweredPart(questionnaire=id, version=version, hash=hash_, answers=tuple(answers))
        for (id, version, hash_), answers in found.items()
    )


def _answers(transaction: Transaction, part: HandedAssessment) -> list[Answer]:
    answered = _answered(transaction, part)
    return [
        replace(answer, note=None)
        for section in part.questionnaire.sections
        for question in section.questions
        if asked(answered.assessment, section, question)
        for answer in answered.rows(question.id).values()
        if not answer.empty
    ]


def _answered(transaction: Transaction, part: HandedAssessment) -> Answered:
    response = transaction.responses.find(part.assessment)
    answers = transaction.responses.answers(response.id) if response is not None else {}
    return Answered(part.questionnaire, find_assessment(transaction, part.assessment), answers)


def _sections(transaction: Transaction, part: HandedAssessment) -> list[SectionProgress]:
    answered = _answered(transaction, part)
    return [
        SectionProgress(
            assessment=part.assessment,
            questionnaire=part.questionnaire.title,
            number=number,
            title=section.title,
            open=answered.section(section.id).open,
            first=_first_open(answered, section),
        )
        for number, section in enumerate(part.questionnaire.sections, 1)
        if answered.section(section.id).in_scope
    ]


def _first_open(answered: Answered, section: Section) -> str | None:
    return next(
        (each.id for each in section.questions if answered.applies(each.id) and not answered.is_answered(each.id)),
        None,
    )


def _drafts(file: MemberFile, transaction: Transaction) -> Mapping[int, list[Write]]:
    found: dict[int, list[Write]] = {}
    for each in file.assessments:
        response = transaction.responses.find(each.assessment)
        for draft in transaction.responses.drafts(response.id) if response is not None else ():
            write = Write(draft.question, draft.field, draft.text, draft.row, draft.language)
            found.setdefault(each.assessment, []).append(write)
    return found


def _not_read(file: MemberFile, transaction: Transaction) -> tuple[NotRead, ...]:
    found: list[NotRead] = []
    drafts = _drafts(file, transaction)
    for each in file.assessments:
        answered = _answered(transaction, each)
        for draft in drafts.get(each.assessment, ()):
            if not answered.applies(draft.question):
                continue
            try:
                applied(draft, answered.question(draft.question), answered.rows(draft.question))
            except ExpectedError as trouble:
                number = each.questionnaire.numbers[draft.question]
                found.append(
                    NotRead(assessment=each.assessment, question=draft.question, number=number, trouble=trouble)
                )
    return tuple(found)
