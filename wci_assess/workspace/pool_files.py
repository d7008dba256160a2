"""The files of which a region's pack is made: councils' summaries, each once, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.response.summary import Summary
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.opened_files import OpenedSummary, RefusedFilesError, open_files


def read_summary_files(given: Sequence[Incoming]) -> tuple[Summary, ...]:
    """The summaries in files; a file that comes twice counts once.

    Raises:
        RefusedFilesError: some hold something else, or are damaged.
    """
    summaries: dict[str, Summary] = {}
    troubles: list[tuple[str, ExpectedError]] = []
    for opened in open_files(given):
        if isinstance(opened, OpenedSummary):
            summaries[opened.sha256] = opened.summary
        else:
            troubles.append((opened.name, _no_summary()))
    if troubles:
        raise RefusedFilesError(troubles)
    return tuple(summaries.values())


def _no_summary() -> ExpectedError:
    return ExpectedError(
        "other-kind",
        mark("This file is no council’s summary. A pack is made of the files that “summary” writes; nothing was "
             "written."),
    )  # fmt: skip
