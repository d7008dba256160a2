"""Files that members sent back, as they came: read, and told apart by what they hold. Nothing is asked of the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from wci_assess import files
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import LARGEST, open_envelope
from wci_assess.exchange.handed_reading import ReceivedAnswers, answers_of, is_form
from wci_assess.exchange.pdf_identity import is_pdf
from wci_assess.exchange.refusals import form_without_answers, too_large
from wci_assess.exchange.replies import RepliesFile
from wci_assess.exchange.replies_reading import read_replies

if TYPE_CHECKING:
    from wci_assess.exchange.filled_pdf import FilledPdf


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file as it came: its name and bytes, or why it could not be read."""

    name: str
    data: bytes = b""
    trouble: ExpectedError | None = None


def incoming(path: Path) -> Incoming:
    """Reads a file, no further than such files go."""
    try:
        data = files.read(path, most=LARGEST + 1)
    except ExpectedError as error:
        return Incoming(name=path.name, trouble=error)
    if len(data) > LARGEST:
        return Incoming(name=path.name, trouble=too_large(LARGEST // 1_000_000))
    return Incoming(name=path.name, data=data)


def pasted(text: str, name: str = "") -> Incoming:
    """A text that was pasted: answers in their armour."""
    return Incoming(name=name, data=text.encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that could be read, and where it stood among the others."""

    place: int
    name: str
    received: ReceivedAnswers

    @property
    def order(self) -> tuple[int, bool, int, str]:
        """First looks before second ones, those of a seat before those that are given one, older ones first."""
        answers = self.received.answers
        return answers.look, answers.seat is None, answers.revision, self.received.sha256


@dataclass(slots=True)
class Read:
    """What could be read, by what it is; each with its place among all and its name."""

    opened: list[Opened] = field(default_factory=list)
    replies: list[tuple[int, str, RepliesFile]] = field(default_factory=list)
    filled: list[tuple[int, str, FilledPdf]] = field(default_factory=list)

    def add(self, place: int, given: Incoming) -> None:
        """Reads a file.

        Raises:
            ExpectedError: it holds something else, or is damaged.
        """
        if given.trouble is not None:
            raise given.trouble
        if is_pdf(given.data):
            from wci_assess.exchange.filled_pdf import read_filled  # its reader takes a while

            self.filled.append((place, given.name, read_filled(given.data)))
            return
        if is_form(given.data):
            raise form_without_answers()
        envelope = open_envelope(given.data)
        if envelope.kind == "replies":
            self.replies.append((place, given.name, read_replies(envelope)))
        elif envelope.kind == "hand-out":
            raise form_without_answers()
        else:
            self.opened.append(Opened(place, given.name, answers_of(envelope)))
