"""Fix for me: mends the mistakes of which there is no doubt, and leaves all else to the author.

Certain are an encoding that is surely another, tabs that stand for one number of spaces only, and texts that YAML can
read in quotation marks only. Each correction is one that the checker showed and proved.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass

from wci_assess.checker.file_check import check
from wci_assess.checker.problems.problem import Edit, Problem
from wci_assess.checker.reading.correction_proof import made
from wci_assess.checker.reading.decoding import text_of

_MOST_READ = 12_000_000
"""So many bytes are read again, all rounds together: each YAML error that is mended shows the next."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The file's new bytes, and the problems that were mended in it, each as it was told when its turn came."""

    data: bytes
    mended: tuple[Problem, ...]

    @property
    def changed(self) -> bool:
        """Whether there was anything to mend."""
        return bool(self.mended)


def fix(data: bytes, name: str = "") -> Fixed:
    """Mends the certain mistakes of a file; ``name`` is what the mended problems call it."""
    mended: list[Problem] = []
    budget = _MOST_READ
    while budget >= 0:
        budget -= max(len(data), 1)
        certain = [problem for problem in check(data, name).problems if problem.correction is not None]
        if not certain:
            break
        data = mended_with(data, certain, mended)
    return Fixed(data, tuple(mended))


def mended_with(data: bytes, problems: Sequence[Problem], mended: list[Problem]) -> bytes:
    """The file with the corrections made, whose problems join ``mended``; of two that overlap the later waits."""
    text = text_of(data)
    if text is None:
        return data
    edits: list[Edit] = []
    for problem in problems:
        if problem.correction is not None and not _overlap(edits, problem.correction.edits):
            edits += problem.correction.edits
            mended.append(problem)
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return bom + made(text, *edits).encode("utf-8")


def _overlap(edits: Sequence[Edit], others: Sequence[Edit]) -> bool:
    return any(
        (edit.start < other.end and other.start < edit.end) or edit.start == other.start
        for edit in edits
        for other in others
    )
