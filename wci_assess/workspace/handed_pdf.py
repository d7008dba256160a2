"""The fillable PDF of a hand-out: for one seat, where mail takes no HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wci_assess.errors import Blame, ExpectedError
from wci_assess.exchange.handed import HandOut
from wci_assess.i18n import LANGUAGES, mark
from wci_assess.questionnaire import from_tree
from wci_assess.workspace.answer_file import assessment_of


def pdf_of(handed: HandOut, languages: Sequence[str] = LANGUAGES, *, day: date | None = None) -> bytes:
    """The file; with several ``languages`` every text stands in all of them. ``day``: today, where it is not given.

    Raises:
        ExpectedError: it is for all members: two who fill in the same PDF could not be told apart.
    """
    from wci_assess.handout.pdf_form import pdf_form  # brings ReportLab

    seat = handed.seat
    if seat is None:
        raise pdf_needs_seat()
    return pdf_form(
        handed,
        [from_tree(part.tree) for part in handed.parts],
        lambda part: assessment_of(handed, part, seat.sector),
        languages=languages,
        day=day or date.today(),
    )


def pdf_needs_seat() -> ExpectedError:
    """A PDF for all members."""
    return ExpectedError(
        "pdf-needs-seat",
        mark("A PDF is made for one seat: two who fill in the same file could not be told apart. Name the seat with "
             "--member."),
        blame=Blame.GRAMMAR,
    )  # fmt: skip
