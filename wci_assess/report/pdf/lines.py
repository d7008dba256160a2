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
from wci_assess.report.font_file import TOGETHER
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.right_to_left import in_order_seen, levels, runs_left, turned
from wci_assess.report.pdf.structure import Node
from wci_assess.report.pdf.styles import Style
from wci_assess.report.typeface import BOLD, NO_GLYPH, REGULAR, clusters, parts, tidy, typeface

_TOKENS = re.compile(r"\n|[^ \n]+| +")
_IDEOGRAPH = (
    "\u2e80-\u2fff\u3005-\u3007\u3021-\u303f\u3040-\u30ff\u31f0-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_IDEOGRAPHS = re.compile(f"[{_IDEOGRAPH}]")
_OPENING, _CLOSING = "(\\[{«“‘（［｛「『《〈【", ")\\]}»”’）］｝」』》〉】、。，．・：；！？ー々"
_IDEOGRAPH_TOKENS = re.compile(f"\n| +|[{_OPENING}]*[{_IDEOGRAPH}][{_CLOSING}]*|[^ \n{_IDEOGRAPH}]+[{_CLOSING}]*")
_SHORT = 150
_GOOD_CUTS = "-/._@"


class Piece(NamedTuple):
    """Text of one look and one font, in the order of reading.

    ``actual`` is what it stands for, where the marks on the page do not say that themselves. ``level``: an odd one runs
    from right to left.
    """

    text: str
    face: str
    run: int
    actual: str | None = None
    level: int = 0


@dataclass(slots=True)
class Line:
    """One line: its pieces from left to right, the trailing space included; ``width`` is that of what is seen.

    ``shift``: a passage of several lines that runs from right to left begins at the right. ``plain``: its letters stand
    one by one, from left to right, as nearly all do.
    """

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0
    shift: float = 0.0
    plain: bool = False


def break_lines(runs: Words, width: float, size: float, *, bold: bool = False) -> list[Line]:
    """``runs`` in lines no wider than ``width`` points."""
    whole = _whole(runs, width / size, bold=bold)
    if whole is not None:
        return [Line([whole[0]], whole[1] * size, plain=True)]
    texts = [tidy(run.text) for run in runs]
    if len(runs) == 1:
        face = BOLD if runs[0].bold or (bold and not runs[0].quiet) else REGULAR
        lines = _plain_lines(texts[0], face, width / size)
        if lines is not None:
            return [Line([Piece(said, face, 0)] if said else [], wide * size, plain=True) for said, wide in lines]
    depths: Sequence[Sequence[int] | None] = levels(texts) if any(map(runs_left, texts)) else [None] * len(texts)
    breaker = _Breaker(width / size)
    for index, (run, text, depth) in enumerate(zip(runs, texts, depths, strict=True)):
        breaker.add(index, text, BOLD if run.bold or (bold and not run.quiet) else REGULAR, depth)
    return breaker.finished(size)


def _whole(runs: Words, limit: float, *, bold: bool) -> tuple[Piece, float] | None:
    """A short text of one look that fits one line, as most cells do: no need to look at its words."""
    if len(runs) != 1 or len(runs[0].text) > _SHORT:
        return None
    run = runs[0]
    face = BOLD if run.bold or (bold and not run.quiet) else REGULAR
    if not run.text or not typeface(face).has(run.text) or not unicodedata.is_normalized("NFC", run.text):
        return None
    width = typeface(face).measure(run.text)
    return (Piece(run.text, face, 0), width) if width <= limit else None


def _plain_lines(text: str, face: str, limit: float) -> list[tuple[str, float]] | None:
    """The lines of a text of one look and one font, each with the width of what is seen, in parts of the font size.

    None where it is another text, or a word is wider than a line.
    """
    if not typeface(face).characters >= set(text) - {"\n"} or _IDEOGRAPHS.search(text):
        return None
    room = limit + 0.0001
    lines: list[tuple[str, float]] = []
    begin = place = 0
    end = seen = 0.0
    for token in _TOKENS.findall(text):
        if token == "\n":
            lines.append((text[begin:place] + " ", seen))
            begin, end, seen = place + 1, 0.0, 0.0
        elif token[0] == " ":
            end += _width(face, token)
        else:
            wide = _width(face, token)
            if wide > room:
                return None
            if end + wide > room and place > begin:
                lines.append((text[begin:place], seen))
                begin, end = place, 0.0
            end += wide
            seen = end
        place += len(token)
    return [*lines, (text[begin:], seen)]


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
        self.base = 0
        self.plain = True

    def add(self, index: int, text: str, face: str, depths: Sequence[int] | None) -> None:
        """Sets a run's text; ``depths`` holds the level of each character where some run from right to left."""
        ideographs = _IDEOGRAPHS.search(text) is not None
        place = 0
        sure = not depths and typeface(face).characters >= set(text) - {"\n"}
        self.plain = self.plain and sure
        if depths and not index:
            self.base = depths[0] & 1 if len(set(depths)) == 1 else min(depths) & 1
        for token in (_IDEOGRAPH_TOKENS if ideographs else _TOKENS).findall(text):
            depth = depths[place : place + len(token)] if depths else None
            place += len(token)
            if token == "\n":
                self._place_word()
                self._append(Piece(" ", face, index, level=self.base), 0.0, seen=False)
                self._new_line()
            elif token[0] == " ":
                self._place_word()
                level = depth[0] if depth else 0
                self._append(Piece(token, face, index, level=level), _width(face, token), seen=False)
            elif sure and not ideographs:
                self.word.append(Piece(token, face, index))
                self.word_width += _width(face, token)
            else:
                if ideographs and _IDEOGRAPHS.search(token):
                    self._place_word()
                for piece in pieces(token, face, index, depth):
                    self.word.append(piece)
                    self.word_width += _width(piece.face, piece.text)
                if ideographs and _IDEOGRAPHS.search(token):
                    self._place_word()

    def finished(self, size: float) -> list[Line]:
        self._place_word()
        self.lines.append(self.line)
        for line in self.lines:
            line.pieces = _as_seen(_joined(line.pieces), self.base)
            line.width *= size
            line.plain = self.plain
            if self.base and len(self.lines) > 1:
                line.shift = max(self.limit * size - line.width, 0.0)
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


def pieces(text: str, face: str, run: int, depths: Sequence[int] | None = None) -> list[Piece]:
    """``text`` in the fonts that have it; where none has, an empty box stands for the character.

    ``depths``: the level of each character, where some run from right to left.
    """
    if depths is None:
        return [Piece(text, face, run)] if typeface(face).has(text) else list(_in_fonts(text, face, run, 0))
    found: list[Piece] = []
    for level, group in groupby(zip(text, depths, strict=True), key=lambda pair: pair[1]):
        found += _in_fonts("".join(character for character, _level in group), face, run, level)
    return found


def one_line(text: str, face: str) -> list[Piece]:
    """``text`` on one line, however long, from left to right."""
    flat = tidy(text).replace("\n", " ")
    depths = levels([flat])[0] if runs_left(flat) else None
    return _as_seen(pieces(flat, face, 0, depths), min(depths) & 1 if depths else 0)


def _in_fonts(text: str, face: str, run: int, level: int) -> Iterator[Piece]:
    for font, part in parts(text, face):
        if font:
            yield Piece(part, font, run, level=level)
        else:
            for character in part:
                spoken = None if unicodedata.category(character) in ("Cc", "Cs") else character
                yield Piece(NO_GLYPH, face, run, spoken, level)


def _atoms(piece: Piece) -> Iterator[Piece]:
    if piece.actual is not None:
        yield piece
    else:
        yield from (piece._replace(text=cluster) for cluster in clusters(piece.text))


def _joined(parts: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one look as one piece."""
    joined: list[Piece] = []
    for (face, run, actual, level), neighbours in groupby(parts, key=_look):
        if actual is None:
            joined.append(Piece("".join([part.text for part in neighbours]), face, run, level=level))
        else:
            joined += neighbours
    return joined


def _as_seen(line: Sequence[Piece], base: int) -> list[Piece]:
    """The pieces of a line, which are in the order of reading, from left to right."""
    if not any(piece.level for piece in line):
        return list(line)
    ending = len(line)
    while ending and line[ending - 1].text.isspace():
        ending -= 1
    ordered = [*line[:ending], *(piece._replace(level=base) for piece in line[ending:])]
    return in_order_seen(ordered, lambda piece: piece.level)


def _look(piece: Piece) -> tuple[str, int, str | None, int]:
    return piece.face, piece.run, piece.actual, piece.level


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
    x += line.shift
    alone = len(line.pieces) == 1
    for stretch in _stretches(line):
        first = stretch.pieces[0]
        run = runs[first.run]
        if speaker is not None:
            node = speaker.spans.get(first.run, speaker.node) if speaker.spans else speaker.node
            page.content(Node("Span", node, actual=stretch.said) if stretch.leftward else node)
        colour = QUIET if run.quiet else style.colour
        start = x
        if stretch.said is None:
            page.text(x, y, first.text, first.face, style.size, colour)
            x += 0.0 if alone and not run.link else _width(first.face, first.text) * style.size
        else:
            x = _said_apart(page, stretch, x, y, style.size, colour)
        if run.link and speaker is not None:
            box = (start, y - 0.25 * style.size, x, y + 0.9 * style.size)
            page.link(speaker.spans[first.run], run.link, box, run.text.strip())


def _said_apart(page: Page, stretch: _Stretch, x: float, y: float, size: float, colour: str) -> float:
    """Sets a stretch whose marks do not say all themselves; gives where it ends."""
    with page.standing_for(None if stretch.leftward else stretch.said):
        for piece in stretch.pieces:
            shown = turned(piece.text) if piece.level & 1 and not TOGETHER.search(piece.text) else piece.text
            page.text(x, y, shown, piece.face, size, colour)
            x += _width(piece.face, piece.text) * size
    return x


class _Stretch(NamedTuple):
    """Neighbours of a line that are set, and said, together.

    ``leftward``: their letters run from right to left. Whoever reads the marks of a page turns such letters round
    again; so what they say stands in the element, and nowhere among the marks.
    """

    pieces: list[Piece]
    leftward: bool = False
    said: str | None = None


def _stretches(line: Line) -> Iterator[_Stretch]:
    """The pieces of a line: alone, or together where the marks do not say themselves what they stand for."""
    if line.plain and not any(piece.actual is not None for piece in line.pieces):
        yield from [_Stretch([piece]) for piece in line.pieces]
        return
    for (_run, kind), group in groupby(_with_kinds(line.pieces), key=lambda pair: pair[0]):
        held = [piece for _key, piece in group]
        if kind == "plain":
            yield from [_Stretch([piece]) for piece in held]
            continue
        logical = in_order_seen(held, lambda piece: piece.level) if kind == "leftward" else held
        yield _Stretch(held, kind == "leftward", "".join(_text(piece) for piece in logical))


def _with_kinds(line: Sequence[Piece]) -> Iterator[tuple[tuple[int, str], Piece]]:
    """Each piece with its run and kind; a space between two that are shaped goes with them."""
    kinds = [_kind(piece) for piece in line]
    for n, piece in enumerate(line):
        if kinds[n] == "plain" and piece.text.isspace() and 0 < n < len(line) - 1:
            beside = {kinds[n - 1], kinds[n + 1]}
            kinds[n] = "shaped" if beside == {"shaped"} and line[n - 1].run == piece.run else kinds[n]
        yield (piece.run, kinds[n]), piece


def _kind(piece: Piece) -> str:
    if piece.level:
        return "leftward"
    return "shaped" if piece.actual is not None or TOGETHER.search(piece.text) else "plain"


def _text(piece: Piece) -> str:
    return piece.text if piece.actual is None else piece.actual


def draw_flat(page: Page, text: str, x: float, y: float, style: Style) -> None:
    """Sets ``text`` from its base line into whatever is open, on one line."""
    face = BOLD if style.bold else REGULAR
    plain = typeface(face).has(text)
    line = Line([Piece(text, face, 0)] if plain else one_line(text, face), plain=plain)
    draw_line(page, line, x, y, style, (Run(text),), None)
