"""Text into lines: broken at spaces, each piece in a font that has it. A word is cut only where no line holds it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from wci_assess.report.colours import QUIET
from wci_assess.report.document import Run, Words
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.right_to_left import LETTER, stretches
from wci_assess.report.pdf.structure import Node
from wci_assess.report.pdf.styles import Style
from wci_assess.report.typeface import BOLD, REGULAR, code_point, typeface

_TOKENS = re.compile(r"\n|[^ \n]+| +")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_UNEVEN = re.compile(f"[\n\r\v\f\x85\u2028\u2029\t{LETTER}]")
_RIGHT_TO_LEFT = re.compile(f"[{LETTER}]")
_SHORT = 150
_GOOD_CUTS = "-/._@"


class Piece(NamedTuple):
    """Text of one look and one font. ``actual`` is what it stands for, where no font can show that."""

    text: str
    face: str
    run: int
    actual: str | None = None


@dataclass(slots=True)
class Line:
    """One line: its pieces in order, the trailing space included; ``width`` is that of what is seen."""

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0


def tidy(text: str) -> str:
    """One kind of line end, and a space for a tab."""
    return _LINE_ENDS.sub("\n", text).replace("\t", " ")


def break_lines(runs: Words, width: float, size: float, *, bold: bool = False) -> list[Line]:
    """``runs`` in lines no wider than ``width`` points."""
    whole = _whole(runs, width / size, bold=bold)
    if whole is not None:
        return [Line([whole[0]], whole[1] * size)]
    breaker = _Breaker(width / size)
    for index, run in enumerate(runs):
        breaker.add(index, run, run.bold or (bold and not run.quiet))
    return breaker.finished(size)


def _whole(runs: Words, limit: float, *, bold: bool) -> tuple[Piece, float] | None:
    """A short text of one look that fits one line, as most cells do: no need to look at its words."""
    if len(runs) != 1 or len(runs[0].text) > _SHORT:
        return None
    run = runs[0]
    face = BOLD if run.bold or (bold and not run.quiet) else REGULAR
    if not run.text or not typeface(face).has(run.text) or _UNEVEN.search(run.text):
        return None
    width = typeface(face).measure(run.text)
    return (Piece(run.text, face, 0), width) if width <= limit else None


class _Breaker:
    """Fills lines word by word, in parts of the font size. A word may span runs (``3.2`` bold, ``,`` not)."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.lines: list[Line] = []
        self.line = Line()
        self.end = 0.0
        """Where the line ends, with its trailing space."""
        self.word: list[Piece] = []
        self.word_width = 0.0

    def add(self, index: int, run: Run, bold: bool) -> None:
        face = BOLD if bold else REGULAR
        for token in _TOKENS.findall(tidy(run.text)):
            if token == "\n":
                self._place_word()
                self._append(Piece(" ", face, index), 0.0, seen=False)
                self._new_line()
            elif token[0] == " ":
                self._place_word()
                self._append(Piece(token, face, index), _width(face, token), seen=False)
            else:
                for piece in pieces(token, face, index):
                    self.word.append(piece)
                    self.word_width += _width(piece.face, piece.text)

    def finished(self, size: float) -> list[Line]:
        self._place_word()
        self.lines.append(self.line)
        for line in self.lines:
            line.pieces = turned(_joined(line.pieces))
            line.width *= size
        return self.lines

    def _place_word(self) -> None:
        if not self.word:
            return
        room = self.limit + 0.0001
        if self.end + self.word_width > room and self.line.pieces:
            self._new_line()
        if self.word_width > room:
            self._cut_word()
        for piece in self.word:
            self._append(piece, _width(piece.face, piece.text))
        self.word, self.word_width = [], 0.0

    def _cut_word(self) -> None:
        """A word wider than a line: full lines of it are set, the last part stays."""
        rest = [part for piece in self.word for part in _atoms(piece)]
        self.word = []
        width = 0.0
        for part in rest:
            step = _width(part.face, part.text)
            while width + step > self.limit and self.word:
                self._set_cut()
                width = sum(_width(piece.face, piece.text) for piece in self.word)
            self.word.append(part)
            width += step
        self.word = _joined(self.word)

    def _set_cut(self) -> None:
        """Sets what is gathered, up to its last good place to cut, as one line."""
        at = next((n for n in range(len(self.word), len(self.word) // 2, -1) if self.word[n - 1].text in _GOOD_CUTS), 0)
        at = at or len(self.word)
        for piece in _joined(self.word[:at]):
            self._append(piece, _width(piece.face, piece.text))
        self.word = self.word[at:]
        self._new_line()

    def _append(self, piece: Piece, width: float, *, seen: bool = True) -> None:
        self.line.pieces.append(piece)
        self.end += width
        if seen:
            self.line.width = self.end

    def _new_line(self) -> None:
        self.lines.append(self.line)
        self.line = Line()
        self.end = 0.0


_WIDTHS: dict[tuple[str, str], float] = {}


def _width(face: str, text: str) -> float:
    """The width of a word in parts of the font size; words come again and again."""
    width = _WIDTHS.get((face, text))
    if width is None:
        if len(_WIDTHS) > 20_000:
            _WIDTHS.clear()
        width = _WIDTHS[face, text] = typeface(face).measure(text)
    return width


def pieces(text: str, face: str, run: int) -> list[Piece]:
    """``text`` in the fonts that have it; where none has, its code point in brackets stands for the character."""
    if typeface(face).has(text):
        return [Piece(text, face, run)]
    return _joined(list(_by_character(text, face, run)))


def _by_character(text: str, face: str, run: int) -> Iterator[Piece]:
    for character in text:
        if typeface(face).has(character):
            yield Piece(character, face, run)
        elif typeface(REGULAR).has(character):
            yield Piece(character, REGULAR, run)
        else:
            spoken = None if unicodedata.category(character) in ("Cc", "Cs") else character
            yield Piece(f"[{code_point(character)}]", face, run, spoken)


def _atoms(piece: Piece) -> Iterator[Piece]:
    if piece.actual is not None:
        yield piece
    else:
        yield from (piece._replace(text=character) for character in piece.text)


def _joined(parts: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one look as one piece."""
    joined: list[Piece] = []
    for (face, run, actual), neighbours in groupby(parts, key=_look):
        if actual is None:
            joined.append(Piece("".join([part.text for part in neighbours]), face, run))
        else:
            joined += neighbours
    return joined


def turned(parts: Sequence[Piece]) -> list[Piece]:
    """Right-to-left passages in the order in which they are seen."""
    return [part for piece in parts for part in _turned(piece)]


def _turned(piece: Piece) -> Iterator[Piece]:
    if piece.actual is not None or not _RIGHT_TO_LEFT.search(piece.text):
        yield piece
        return
    for shown, typed in stretches(piece.text):
        whole = typeface(piece.face).has(shown)
        face = piece.face if whole else REGULAR
        yield Piece(shown, face, piece.run, typed)


def _look(piece: Piece) -> tuple[str, int, str | None]:
    return piece.face, piece.run, piece.actual


@dataclass(frozen=True, slots=True)
class Speaker:
    """Which element each run of a text belongs to: its own (a foreign passage) or the block's."""

    node: Node
    spans: dict[int, Node]

    @classmethod
    def of(cls, node: Node, runs: Words) -> Speaker:
        """The elements of ``runs`` inside ``node``; a foreign passage becomes a ``Span`` with its language."""
        own = {
            n: Node("Link" if run.link else "Span", node, run.language)
            for n, run in enumerate(runs)
            if run.language or run.link
        }
        return cls(node, own)


def draw_line(page: Page, line: Line, x: float, y: float, style: Style, runs: Words, speaker: Speaker | None) -> None:
    """Sets a line from its base line. Without a ``speaker`` it is drawn into whatever is open (an artifact)."""
    for piece in line.pieces:
        if speaker is not None:
            page.content(speaker.spans.get(piece.run, speaker.node))
        colour = QUIET if runs[piece.run].quiet else style.colour
        page.text(x, y, piece.text, piece.face, style.size, colour, piece.actual)
        target = runs[piece.run].link
        if len(line.pieces) > 1 or target:
            wide = typeface(piece.face).measure(piece.text, style.size)
            if target and speaker is not None:
                box = (x, y - 0.25 * style.size, x + wide, y + 0.9 * style.size)
                page.link(speaker.spans[piece.run], target, box, runs[piece.run].text.strip())
            x += wide
