"""The files of a research folder: ``answers.csv``, ``codebook.csv``, ``read.R``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from wci_assess.paths import RESEARCH
from wci_assess.questionnaire import Questionnaire
from wci_assess.report.research import code_book, long_table
from wci_assess.report.tables.comma_separated import inert
from wci_assess.report.tables.sheets import Content, file_text
from wci_assess.response import AssessmentRecord


def research_files(records: Sequence[AssessmentRecord]) -> Mapping[str, bytes]:
    """The files by name. UTF-8 without a mark, as R and its kin read it; the same records give the same bytes."""
    versions: dict[tuple[str, str], Questionnaire] = {}
    for record in records:
        versions.setdefault((record.assessment.questionnaire, record.assessment.version), record.questionnaire)
        for survey in record.surveys:
            asked = survey.questionnaire
            versions.setdefault((asked.id, asked.version), asked)
    lines = ([inert(file_text(cell)) for cell in line] for line in code_book.code_book(list(versions.values())))
    return {
        "answers.csv": _csv(long_table.COLUMNS, long_table.as_lines(long_table.long_table(records))),
        "codebook.csv": _csv(code_book.COLUMNS, lines),
        "read.R": (RESEARCH / "read.R").read_bytes(),
    }


def _csv(columns: Sequence[str], lines: Iterable[Sequence[Content]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return out.getvalue().encode("utf-8")
