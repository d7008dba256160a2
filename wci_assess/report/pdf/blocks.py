"""Blocks of content to strips of a page, each with its structure element."""

from __future__ import annotations

from wci_assess.report.colours import ACCENT
from wci_assess.report.document import (
    Block,
    Contents,
    Figure,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Run,
    Section,
    Table,
    WriteLines,
    plain,
)
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.contents import contents_strips
from wci_assess.report.pdf.figure import DrawingPainter
from wci_assess.report.pdf.lists import list_strips
from wci_assess.report.pdf.strip import Mark, Stack, Strip, paragraph
from wci_assess.report.pdf.structure import Node
from wci_assess.report.pdf.styles import CAPTION, HEADINGS, INDENT, LIST, LOOKS, SMALL_HEADING, TITLE
from wci_assess.report.pdf.table import table_strips
from wci_assess.report.pdf.writing import writing_strips

COVER_BAND = 62.0


class Builder:
    """Turns the blocks of one document into strips, and gathers the marks of its headings.

    ``width`` is the room of a page, in points.
    """

    def __init__(self, width: float) -> None:
        self.width = width
        self.stack = Stack()
        self.marks: list[Mark] = []
        self.root = Node("Document")
        self._new_page = False
        self._language: str | None = None
        self._contents: list[tuple[Contents, Node, int, int, str | None]] = []

    def build(self, blocks: tuple[Block, ...]) -> list[Strip]:
        """All strips of the document, in order."""
        self._blocks(blocks, self.root)
        self._fill_contents()
        return self.stack.strips

    def _blocks(self, blocks: tuple[Block, ...], parent: Node) -> None:
        for block in blocks:
            if isinstance(block, Section):
                around, self._language = self._language, block.language or self._language
                start = len(self.stack.strips)
                self._blocks(block.blocks, Node("Sect", parent, block.language))
                for strip in self.stack.strips[start:-1] if block.whole else ():
                    strip.keep = True
                self._language = around
            elif isinstance(block, PageBreak):
                self._new_page = True
            else:
                self._add(block, parent)

    def _add(self, block: Block, parent: Node) -> None:
        strips, below = self._strips(block, parent)
        if strips and self._new_page:
            strips[0].new_page = True
            self._new_page = False
        self.stack.add(strips, below)

    def _strips(self, block: Block, parent: Node) -> tuple[list[Strip], float]:
        match block:
            case Heading():
                return self._heading(block, parent)
            case Paragraph(words=words, look=look, indent=indent, keep=keep):
                style = LOOKS[look]
                node = Node("P", parent)
                return paragraph(words, style, self.width, node, indent=indent * INDENT, keep=keep), style.below
            case Items():
                return list_strips(block, self.width, parent), LIST.below
            case Table():
                return table_strips(block, self.width, parent), 14.0
            case Figure():
                return _figure(block, self.width, parent), 12.0
            case WriteLines():
                return writing_strips(block, self.width, parent), 4.0
            case Contents():
                self._contents.append(
                    (block, Node("TOC", parent), len(self.stack.strips), len(self.marks), self._language)
                )
                return [], 0.0
            case _:
                return [], 0.0

    def _heading(self, block: Heading, parent: Node) -> tuple[list[Strip], float]:
        title = not self.marks
        style = TITLE if title else SMALL_HEADING if block.small else HEADINGS[block.level]
        strips = paragraph(block.words, style, self.width, Node(f"H{block.level}", parent), keep=True)
        for strip in strips:
            strip.keep = True
        mark = Mark(block.level, plain(block.words), self._language)
        self.marks.append(mark)
        strips[0].mark = mark
        if title:
            strips.insert(0, Strip(COVER_BAND, _band, keep=True))
        return strips, style.below

    def _fill_contents(self) -> None:
        """The entries, now that all headings are known; their pages come when the pages are broken."""
        for block, node, place, known, language in reversed(self._contents):
            after = (mark for mark in self.marks[known:] if mark.language == language)
            entries = [mark for mark in after if mark.level <= block.depth]
            self.stack.strips[place:place] = contents_strips(entries, self.width, node)


def _band(page: Page, x: float, top: float) -> None:
    page.artifact()
    page.box(x, top - 10, 72, 7, ACCENT, None)


def _figure(block: Figure, width: float, parent: Node) -> list[Strip]:
    strips: list[Strip] = []
    node = Node("Figure", parent, alternative=block.alternative)
    if block.caption:
        strips += paragraph((Run(block.caption),), CAPTION, width, Node("P", parent), keep=True)
        strips[-1].keep = True
    drawing = block.plot.drawn(width)
    return [*strips, Strip(drawing.height, DrawingPainter(drawing, node), gap=CAPTION.below)]
