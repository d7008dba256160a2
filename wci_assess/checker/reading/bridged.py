"""A text in which faults are bridged, so that reading goes on behind them; it knows where each character stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from wci_assess.checker.problems.problem import Edit


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the text, and the part of the file (``start`` to ``end``) in whose place it stands."""

    text: str
    start: int
    end: int
    own: bool
    """Whether it is the file's own text."""


class Bridged:
    """The text of a file with edits made in it. Values; :meth:`edited` gives another."""

    def __init__(self, text: str, pieces: tuple[_Piece, ...] | None = None) -> None:
        self.text = text
        self._pieces = pieces if pieces is not None else (_Piece(text, 0, len(text), own=True),)

    def edited(self, edits: Iterable[Edit]) -> Bridged:
        """The text with these edits made too; they name places of this text, and do not overlap."""
        pieces: list[_Piece] = []
        at = 0
        for edit in sorted(edits):
            pieces += self._between(at, edit.start)
            pieces.append(_Piece(edit.text, self.back(edit.start), self.back(edit.end), own=False))
            at = edit.end
        pieces += self._between(at, len(self.text))
        return Bridged("".join(piece.text for piece in pieces), tuple(pieces))

    def _between(self, start: int, end: int) -> Iterable[_Piece]:
        for piece, first in zip(self._pieces, self._starts, strict=True):
            left, right = max(start - first, 0), min(end - first, len(piece.text))
            if left >= right:
                continue
            if piece.own:
                yield _Piece(piece.text[left:right], piece.start + left, piece.start + right, own=True)
            else:
                yield _Piece(piece.text[left:right], piece.start, piece.end, own=False)

    @cached_property
    def _starts(self) -> list[int]:
        lengths = [len(piece.text) for piece in self._pieces]
        return [0, *accumulate(lengths)][: len(lengths)]

    def _piece(self, index: int) -> int:
        return max(bisect_right(self._starts, index) - 1, 0)

    def back(self, index: int) -> int:
        """Where in the file that stands which stands at ``index`` here."""
        number = self._piece(index)
        piece = self._pieces[number]
        return min(piece.start + index - self._starts[number], piece.end) if piece.own else piece.start

    def back_edit(self, edit: Edit) -> Edit | None:
        """The same edit of the file; ``None`` where it concerns what is not the file's own."""
        for number in range(self._piece(edit.start), self._piece(max(edit.end - 1, edit.start)) + 1):
            if not self._pieces[number].own:
                return None
        start = self.back(edit.start)
        return Edit(start, start + edit.end - edit.start, edit.text)

    def forth_edit(self, edit: Edit) -> Edit | None:
        """The edit of the file as one of this text; ``None`` where what it concerns is not the file's own here."""
        for piece, first in zip(self._pieces, self._starts, strict=True):
            if piece.own and piece.start <= edit.start and edit.end <= piece.end:
                shift = first - piece.start
                return Edit(edit.start + shift, edit.end + shift, edit.text)
        return None
