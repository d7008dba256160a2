"""The use case *release for the public*: the council's own comments, evidence and notes, one by one.

The public edition prints none that was not released. A release holds the hash of its text: a text that is changed is
no longer the one that was released. Kept beside the assessment, in the data folder alone.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question
from wci_assess.response import Answer, AssessmentRecord, Key, Released, Written
from wci_assess.response.released import is_released, text_hash, words_of
from wci_assess.response.scope import asked_of
from wci_assess.store import OperationKind, StoredOperation, Transaction
from wci_assess.workspace.finding import find_assessment
from wci_assess.workspace.records import record_of
from wci_assess.workspace.released_words import released_of, setting_of
from wci_assess.workspace.workspace import Workspace

_Hashes = dict[tuple[str, str, str], str]
"""Hash by question, row and kind."""


class Standing(StrEnum):
    """Whether the public edition prints a text; the value is its name in the command's list."""

    KEPT = "kept"
    RELEASED = "released"
    CHANGED = "changed"
    """It was released in other words, and does not print as it stands now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicText:
    """One text of the council beside an answer. ``number`` is the question's as printed."""

    assessment: int
    period: str
    question: Question
    number: str
    key: Key
    kind: Written
    text: str
    language: str | None
    standing: Standing

    @property
    def released(self) -> bool:
        """Whether the public edition prints it."""
        return self.standing is Standing.RELEASED


def public_texts(workspace: Workspace, assessments: Sequence[int]) -> tuple[PublicText, ...]:
    """What the council wrote beside its answers to what it was asked, in the order of the assessments and the file.

    Raises:
        ExpectedError: there is no such assessment.
    """
    with workspace.read() as transaction:
        records = [record_of(workspace, transaction, each) for each in assessments]
    return tuple(text for record in records for text in texts_of(record))


def texts_of(record: AssessmentRecord) -> Iterator[PublicText]:
    """The same of one assessment."""
    asked = asked_of(record, record.own)
    places = {question.id: n for n, question in enumerate(record.questionnaire.questions())}
    answers = [answer for answer in record.answers.values() if answer.question in asked]
    for answer in sorted(answers, key=lambda each: (places[each.question], each.row or "")):
        question = record.questionnaire.question(answer.question)
        assert question is not None
        for kind, text in words_of(answer):
            yield PublicText(
                assessment=record.assessment.id,
                period=record.period,
                question=question,
                number=record.questionnaire.numbers[question.id],
                key=answer.key,
                kind=kind,
                text=text,
                language=answer.comment_language if kind is Written.COMMENT else None,
                standing=_standing(answer, kind, text, record.released),
            )


def _standing(answer: Answer, kind: Written, text: str, released: Collection[Released]) -> Standing:
    if is_released(answer, kind, text, released):
        return Standing.RELEASED
    before = any(each.key == answer.key and each.kind is kind for each in released)
    return Standing.CHANGED if before else Standing.KEPT


def release_question(
    workspace: Workspace, assessment: int, question: str, kind: Written | None = None, *, withdraw: bool = False
) -> int:
    """Releases what the council wrote beside its answer to a question, or the text of that kind alone; gives how many
    there are. ``withdraw``: takes them back instead; what is printed already stays.

    Raises:
        ExpectedError: nothing is written there.
    """
    with workspace.write() as transaction:
        record = record_of(workspace, transaction, assessment)
        found = [
            text for text in texts_of(record) if text.question.id == question and (kind is None or text.kind is kind)
        ]
        if not found:
            raise ExpectedError(
                "no-comment",
                mark("The council wrote nothing beside its answer to “{question}”; nothing was changed."),
                question=question,
            )
        _put(workspace, transaction, assessment, found, withdraw=withdraw)
        return len(found)


def release_text(workspace: Workspace, text: PublicText, *, withdraw: bool = False) -> int | None:
    """Releases one text as it was seen, or takes it back; gives the operation (None: it stood so already).

    Raises:
        ExpectedError: it was changed meanwhile; nothing was released.
    """
    with workspace.write() as transaction:
        record = record_of(workspace, transaction, text.assessment)
        now = next((each for each in texts_of(record) if (each.key, each.kind) == (text.key, text.kind)), None)
        if not withdraw and (now is None or now.text != text.text):
            raise ExpectedError(
                "changed-since", mark("This text was changed meanwhile. Read it again; nothing was released.")
            )
        return _put(workspace, transaction, text.assessment, [text], withdraw=withdraw)


def read_released(workspace: Workspace, assessment: int) -> frozenset[Released]:
    """What is released of an assessment."""
    with workspace.read() as transaction:
        return released_of(transaction, assessment)


def _put(
    workspace: Workspace, transaction: Transaction, assessment: int, texts: Sequence[PublicText], *, withdraw: bool
) -> int | None:
    held = _held(transaction, assessment)
    wanted = {_id(each.key, each.kind): None if withdraw else text_hash(each.text) for each in texts}
    before = {id: held.get(id) for id in wanted}
    if before == wanted:
        return None
    _become(transaction, assessment, held, wanted)
    return transaction.history.note(
        OperationKind.RELEASE_WORDS,
        workspace.now(),
        subject="assessment",
        subject_id=assessment,
        before=_told(before),
        after=_told(wanted),
    )


def become(transaction: Transaction, operation: StoredOperation, *, back: bool) -> bool:
    """Takes a release or a withdrawal back (``back``), or does it again; False where it was changed since."""
    if operation.subject_id is None:
        return False
    find_assessment(transaction, operation.subject_id)
    now, then = (operation.after, operation.before) if back else (operation.before, operation.after)
    held, expected = _held(transaction, operation.subject_id), _read(now)
    if {id: held.get(id) for id in expected} != expected:
        return False
    _become(transaction, operation.subject_id, held, _read(then))
    return True


# How it is kept


def _held(transaction: Transaction, assessment: int) -> _Hashes:
    return {_id(each.key, each.kind): each.text_hash for each in released_of(transaction, assessment)}


def _id(key: Key, kind: Written) -> tuple[str, str, str]:
    return key.question, key.row or "", kind.value


def _become(
    transaction: Transaction, assessment: int, held: _Hashes, wanted: Mapping[tuple[str, str, str], str | None]
) -> None:
    merged = {**held, **wanted}
    kept = sorted((*id, found) for id, found in merged.items() if found is not None)
    transaction.settings.set(setting_of(assessment), json.dumps(kept) if kept else None)


def _told(hashes: Mapping[tuple[str, str, str], str | None]) -> Mapping[str, object]:
    return {"words": [[*id, found] for id, found in sorted(hashes.items())]}


def _read(told: Mapping[str, object]) -> dict[tuple[str, str, str], str | None]:
    words = told.get("words")
    return {(q, row, kind): found for q, row, kind, found in words} if isinstance(words, list) else {}
