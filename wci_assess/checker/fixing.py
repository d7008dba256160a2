"""Fix for me: mends the mistakes of which there is no doubt, and leaves all else to the author.

Certain are an encoding that is surely another, tabs that stand for one number of spaces only, and texts that YAML can
read in quotation marks only. Each correction is one that the checker showed and proved.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from wci_assess.checker.file_check import check
from wci_assess.checker.problems.problem import Problem
from wci_assess.checker.reading.decoding import as_old_encoding, as_utf_16

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
    data = _as_utf_8(data, name, mended)
    budget = _MOST_READ
    while budget >= 0:
        budget -= max(len(data), 1)
        certain = [problem for problem in check(data, name).problems if problem.correction is not None]
        if not certain:
            break
        data = _edited(data, certain, mended)
    return Fixed(data, tuple(mended))


def _as_utf_8(data: bytes, name: str, mended: list[Problem]) -> bytes:
    told = [problem for problem in check(data, name).problems if problem.code == "not-utf8"]
    text = as_utf_16(data) if told else None
    if told and text is None:
        text = as_old_encoding(data)
    if text is None:
        return data
    mended += told
    return text.encode("utf-8", "surrogatepass")


def _edited(data: bytes, problems: list[Problem], mended: list[Problem]) -> bytes:
    """The file with the corrections made, from its end, so that places before them stay; overlapping ones wait."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    corrections = sorted(
        ((p.correction, p) for p in problems if p.correction is not None), key=lambda pair: -pair[0].start
    )
    before = len(text) + 1
    done: list[Problem] = []
    for correction, problem in corrections:
        if correction.end <= before:
            text = text[: correction.start] + correction.text + text[correction.end :]
            before = correction.start
            done.append(problem)
    mended += reversed(done)
    return mark + text.encode("utf-8")
