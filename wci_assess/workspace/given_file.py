"""A file that was given to the program itself: what it is, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wci_assess import files
from wci_assess.errors import Blame, ExpectedError
from wci_assess.exchange.envelope import LARGEST, is_armoured, open_envelope
from wci_assess.exchange.handed_reading import ReceivedHandOut, is_web_page, read_hand_out
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


def read_given(path: Path) -> ReceivedHandOut | None:
    """The form that was handed out; None where the file is something that a coordinator takes in.

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
    if kind == "answers":
        return None
    if kind != "hand-out":
        raise ExpectedError(
            "other-kind",
            mark("“{file}” holds whole assessments or figures of councils ({kind}). The command “import” takes them "
                 "in; nothing was changed."),
            file=path.name,
            kind=kind,
        )  # fmt: skip
    return read_hand_out(data)


def known_here(desk: Desk, received: ReceivedHandOut) -> HandedHere:
    """Whether a form was handed out from this computer, and whether it is being answered on it."""
    handed = received.handed
    with desk.own.read() as transaction:
        found = transaction.hand_outs.find(handed.hand_out)
        round_ = transaction.councils.round(found.round) if found is not None else None
    return HandedHere(round_.id if round_ is not None else None, is_begun(folder_of(desk.folder, handed)))


def _not_ours(path: Path) -> ExpectedError:
    return ExpectedError(
        "not-ours",
        mark("“{file}” is no file of this program. Open the form that your coordinator sent you: it ends in .html or "
             ".wciassess."),
        blame=Blame.INPUT,
        file=path.name,
    )  # fmt: skip
