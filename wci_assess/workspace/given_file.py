"""A file that was given to the program itself: what it is, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wci_assess import files
from wci_assess.errors import Blame, ExpectedError
from wci_assess.exchange.envelope import LARGEST, is_armoured, open_envelope
from wci_assess.exchange.handed_reading import (
    ReceivedAnswers,
    ReceivedHandOut,
    is_web_page,
    read_answers,
    read_hand_out,
)
from wci_assess.exchange.pdf_identity import is_pdf
from wci_assess.exchange.refusals import too_large
from wci_assess.i18n import mark
from wci_assess.workspace.desk import Desk
from wci_assess.workspace.member_file import folder_of, is_begun


@dataclass(frozen=True, slots=True)
class HandedHere:
    """What this computer knows of a hand-out: the round that was handed out from here, whether it is begun here."""

    round: int | None
    begun: bool


@dataclass(frozen=True, slots=True)
class AnswersHere:
    """What this computer knows of the form that answers were saved from.

    ``ours``: it was handed out from here; ``kept``: the folder in which it is being answered here.
    """

    ours: bool
    kept: Path | None


def read_given(path: Path) -> ReceivedHandOut | ReceivedAnswers | None:
    """The form that was handed out, or answers saved from one; None where only taking it in can tell what it is.

    Raises:
        ExpectedError: it is neither, damaged, or newer; the sentence says what to do.
    """
    data = files.read(path, most=LARGEST + 1)
    if len(data) > LARGEST:
        raise too_large(LARGEST // 1_000_000)
    if is_pdf(data):
        return None
    try:
        if is_web_page(data):
            return read_hand_out(data)
        kind = "answers" if is_armoured(data) else open_envelope(data).kind
    except ExpectedError as error:
        raise _not_ours(path) if error.code == "not-ours" else error from None
    if kind == "replies":
        return None
    if kind == "answers":
        return _whole_answers(data)
    if kind != "hand-out":
        raise ExpectedError(
            "other-kind",
            mark("“{file}” holds whole assessments or figures of councils ({kind}). The command “import” takes them "
                 "in; nothing was changed."),
            file=path.name,
            kind=kind,
        )  # fmt: skip
    return read_hand_out(data)


def _whole_answers(data: bytes) -> ReceivedAnswers | None:
    """None: why they cannot be read is told where they are taken in."""
    try:
        return read_answers(data)
    except ExpectedError:
        return None


def answers_here(desk: Desk, received: ReceivedAnswers, path: Path) -> AnswersHere:
    """For whom a file of answers is: whoever handed the form out, or the member who goes on.

    Raises:
        ExpectedError: the form is known to neither.
    """
    hand_out = received.answers.hand_out
    with desk.own.read() as transaction:
        ours = transaction.hand_outs.find(hand_out) is not None
    kept = folder_of(desk.folder, hand_out)
    found = AnswersHere(ours, kept if is_begun(kept) else None)
    if not ours and found.kept is None:
        raise ExpectedError(
            "unknown-form",
            mark("“{file}” holds answers to a form that this computer does not know. To go on with them, open the form "
                 "that they were saved from. A coordinator takes them in where she handed the form out. Nothing was "
                 "changed."),
            file=path.name,
        )  # fmt: skip
    return found


def known_here(desk: Desk, received: ReceivedHandOut) -> HandedHere:
    """Whether a form was handed out from this computer, and whether it is being answered on it."""
    handed = received.handed
    with desk.own.read() as transaction:
        found = transaction.hand_outs.find(handed.hand_out)
        round_ = transaction.councils.round(found.round) if found is not None else None
    return HandedHere(round_.id if round_ is not None else None, is_begun(folder_of(desk.folder, handed.hand_out)))


def _not_ours(path: Path) -> ExpectedError:
    return ExpectedError(
        "not-ours",
        mark("“{file}” is no file of this program. Open the form that your coordinator sent you: it ends in .html or "
             ".wciassess."),
        blame=Blame.INPUT,
        file=path.name,
    )  # fmt: skip
