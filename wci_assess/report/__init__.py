"""The printed report: what is said (:mod:`content`), and how it is put on paper (:mod:`pdf`).

Content first, then paper: ``render_pdf(report_content(chapters, options), options.paper)``. ReportLab is loaded by
:func:`render_pdf`, and by nothing before it.
"""

from __future__ import annotations

from wci_assess.report.document import Document
from wci_assess.report.options import Chapter, Edition, Options, Paper

__all__ = ["Chapter", "Document", "Edition", "Options", "Paper", "render_pdf"]


def render_pdf(document: Document, paper: Paper = Paper.LETTER) -> bytes:
    """The tagged PDF of ``document``. The same document gives the same bytes, on any day."""
    from wci_assess.report.pdf.render import render_pdf as render  # ReportLab loads at first use

    return render(document, paper)
