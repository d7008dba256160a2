"""A guide as values: what a page shows and a search finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path


class Style(Enum):
    """How a run of words is set. ``NAME``: what stands on screen, to the letter."""

    PLAIN = "plain"
    NAME = "name"
    STRONG = "strong"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words; ``link`` leads to ``GUIDE``, ``GUIDE#ANCHOR`` or ``#ANCHOR``."""

    text: str
    style: Style = Style.PLAIN
    link: str | None = None


Words = tuple[Span, ...]


def plain(words: Words) -> str:
    """The words alone."""
    return "".join(span.text for span in words)


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 is the guide's own title."""

    level: int
    words: Words
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that belong together."""

    words: Words


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``numbered`` where the order counts."""

    entries: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Lines to the letter; ``language``: ``yaml``, ``sh`` …"""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside the text, and what it shows, in words."""

    path: Path
    shows: str


@dataclass(frozen=True, slots=True)
class Table:
    """Cells; ``head`` names the columns."""

    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


Block = Heading | Paragraph | Bullets | Code | Picture | Table


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading."""

    heading: Heading
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The heading's words."""
        return plain(self.heading.words)

    @property
    def text(self) -> str:
        """All of its words."""
        return "\n".join((plain(self.heading.words), *(piece for block in self.blocks for piece in _texts(block))))


@dataclass(frozen=True)
class Guide:
    """One guide in one language."""

    id: str
    language: str
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """Its first heading."""
        return plain(self.parts[0].heading.words)

    @property
    def about(self) -> str:
        """Its first paragraph: who it is for."""
        return next((plain(block.words) for block in self.blocks if isinstance(block, Paragraph)), "")

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Heading by heading."""
        starts = [at for at, block in enumerate(self.blocks) if isinstance(block, Heading)]
        ends = [*starts[1:], len(self.blocks)]
        return tuple(
            Part(heading, self.blocks[start + 1 : end])
            for start, end in zip(starts, ends, strict=True)
            if isinstance(heading := self.blocks[start], Heading)
        )

    def spans(self) -> Iterator[Span]:
        """Every run of words."""
        for block in self.blocks:
            match block:
                case Heading(words=words) | Paragraph(words=words):
                    yield from words
                case Bullets(entries=entries):
                    yield from (span for words in entries for span in words)
                case Table(head=head, rows=rows):
                    yield from (span for cells in (head, *rows) for words in cells for span in words)
                case _:
                    pass


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(words=words) | Paragraph(words=words):
            yield plain(words)
        case Bullets(entries=entries):
            yield from map(plain, entries)
        case Table(head=head, rows=rows):
            yield from (" ".join(map(plain, cells)) for cells in (head, *rows))
        case Code(text=text):
            yield text
        case Picture(shows=shows):
            yield shows
