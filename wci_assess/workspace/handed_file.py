"""A hand-out as the file that is sent: a form for any browser, for this program alone, or a PDF for a seat."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.exchange.envelope import seal
from wci_assess.exchange.handed import HandOut, hand_out_object
from wci_assess.i18n import LANGUAGES

KINDS = (".html", ".wciassess", ".pdf")


def bytes_of(handed: HandOut, kind: str, languages: Sequence[str] = LANGUAGES) -> bytes:
    """The file of that ending; ``languages`` are those of a PDF, the others speak both.

    Raises:
        ExpectedError: a PDF for all members.
    """
    if kind.casefold() == ".pdf":
        from wci_assess.workspace.handed_pdf import pdf_of

        return pdf_of(handed, languages)
    if kind.casefold() == ".html":
        from wci_assess.handout import html_form  # its words take a while

        return html_form(handed)
    return seal(hand_out_object(handed))
