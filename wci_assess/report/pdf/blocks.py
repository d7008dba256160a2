"""Blocks of content to strips of a page, each with its structure element."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wci_assess.report.document import (
    Blank,
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
from wci_assess.report.figures.colours import ACCENT, QUIET
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.contents import contents_strips
from wci_assess.report.pdf.figure import DrawingPainter
from wci_assess.report.pdf.lines import Speaker, break_lines, draw_line
from wci_assess.report.pdf.lists import list_strips
from wci_assess.report.pdf.strip import Mark, Stack, Strip, baseline, paragraph
from wci_assess.report.pdf.structure import Node
from wci_assess.report.pdf.styles import BODY, CAPTION, HEADINGS, INDENT, LABEL, LIST, LOOKS, SMALL, TITLE
from wci_assess.report.pdf.table import table_strips
from wci_assess.report.typeface import REGULAR, typeface

WRITING = 27.0
"""Points from one writing line to the next."""
COVER_BAND = 96.0


class Builder:
    """Turns the blocks of one document into strips, and gathers the marks of its headings."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.stack = Stack()
        self.marks: list[Mark] = []
        self.root = Node("Document")
        self._new_page = False
        self._contents: list[tuple[Contents, Node, int]] = []

    def build(self, blocks: tuple[Block, ...]) -> list[Strip]:
        """All strips of the document, in order."""
        self._blocks(blocks, self.root)
        self._fill_contents()
        return self.stack.strips

    def _blocks(self, blocks: tuple[Block, ...], parent: Node) -> None:
        for block in blocks:
            if isinstance(block, Section):
                self._blocks(block.blocks, Node("Sect", parent, block.language))
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
                return [_write_lines(block, self.width, parent)], 4.0
            case Contents():
                self._contents.append((block, Node("TOC", parent), len(self.stack.strips)))
                return [], 0.0
            case _:
                return [], 0.0

    def _heading(self, block: Heading, parent: Node) -> tuple[list[Strip], float]:
        title = not self.marks
        style = TITLE if title else HEADINGS[block.level]
        strips = paragraph(block.words, style, self.width, Node(f"H{block.level}", parent), keep=True)
        for strip in strips:
            strip.keep = True
        mark = Mark(block.level, plain(block.words))
        self.marks.append(mark)
        strips[0].mark = mark
        if title:
            strips.insert(0, Strip(COVER_BAND, _band, keep=True))
        return strips, style.below

    def _fill_contents(self) -> None:
        """The entries, now that all headings are known; their pages come when the pages are broken."""
        for block, node, place in reversed(self._contents):
            entries = [mark for mark in self.marks[1:] if mark.level <= block.depth]
            self.stack.strips[place:place] = contents_strips(block, entries, self.width, node)


def _band(page: Page, x: float, top: float) -> None:
    page.artifact()
    page.box(x, top - 10, 72, 7, ACCENT, None)


def _figure(block: Figure, width: float, parent: Node) -> list[Strip]:
    strips: list[Strip] = []
    node = Node("Figure", parent, alternative=block.alternative)
    if block.caption:
        strips += paragraph((Run(block.caption),), CAPTION, width, Node("P", parent), keep=True)
        strips[-1].keep = True
    drawing = Strip(block.drawing.height, DrawingPainter(block.drawing, node), gap=CAPTION.below)
    return [*strips, drawing]


@dataclass(frozen=True, slots=True)
class _Blanks:
    """Paints labels with lines to write on."""

    blanks: tuple[tuple[Blank, Node, float, float], ...]

    def __call__(self, page: Page, x: float, top: float) -> None:
        for blank, node, left, width in self.blanks:
            start = x + left
            if blank.label:
                runs = (Run(f"{blank.label} "),)
                line = break_lines(runs, 10_000, LABEL.size)[0]
                level = baseline(top - WRITING + LABEL.leading, LABEL)
                draw_line(page, line, start, level, LABEL, runs, Speaker.of(node, runs))
                start += line.width + 5
            page.artifact()
            for n in range(blank.lines):
                y = top - WRITING * (n + 1) + 2
                page.line(start if n == 0 else x + left, y, x + left + width, y, QUIET, 0.5)


def _write_lines(block: WriteLines, width: float, parent: Node) -> Strip:
    indent = block.indent * INDENT
    room = width - indent - 14.0 * (len(block.blanks) - 1)
    total = sum(blank.share for blank in block.blanks)
    placed = []
    left = indent
    for blank in block.blanks:
        wide = room * blank.share / total
        placed.append((blank, Node("P", parent), left, wide))
        left += wide + 14.0
    height = WRITING * max(blank.lines for blank in block.blanks) + 4
    return Strip(height, _Blanks(tuple(placed)), keep=block.keep)
