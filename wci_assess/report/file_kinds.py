"""What a printed thing can be written as, and the one place that chooses the writer."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wci_assess.report.document import Document
    from wci_assess.report.options import Paper


class FileKind(StrEnum):
    """A kind of file, by its ending."""

    PDF = "pdf"
    HTML = "html"
    XLSX = "xlsx"
    CSV = "csv"

    @classmethod
    def of(cls, path: PurePath) -> FileKind | None:
        """The kind that a file's name asks for; None where it asks for none of these."""
        ending = path.suffix.lower().removeprefix(".")
        return cls(ending) if ending in set(cls) else None


def written(document: Document, kind: FileKind, paper: Paper) -> bytes:
    """The file; the same document gives the same bytes. Each writer is loaded when it is first asked for."""
    match kind:
        case FileKind.PDF:
            from wci_assess.report.pdf.render import render_pdf

            return render_pdf(document, paper)
        case FileKind.HTML:
            from wci_assess.report.html.page import html_page

            return html_page(document)
        case FileKind.XLSX:
            from wci_assess.report.tables.workbook import xlsx

            return xlsx(document)
        case FileKind.CSV:
            from wci_assess.report.tables.comma_separated import csv_tables

            return csv_tables(document)
