"""The table of contents: headings with a dotted line to their page."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.report.colours import RULE
from wci_assess.report.document import Run, Words
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.lines import Line, Speaker, break_lines, draw_line
from wci_assess.report.pdf.strip import Mark, Strip, baseline
from wci_assess.report.pdf.structure import Node
from wci_assess.report.pdf.styles import INDENT, LIST
from wci_assess.report.typeface import REGULAR, typeface

NUMBER_ROOM = 40.0


@dataclass(frozen=True, slots=True)
class _EntryLine:
    """Paints one line of an entry; the last one leads to the page number."""

    line: Line
    runs: Words
    speaker: Speaker
    mark: Mark
    indent: float
    width: float
    last: bool

    def __call__(self, page: Page, x: float, top: float) -> None:
        level = baseline(top, LIST)
        left = x + self.indent
        draw_line(page, self.line, left, level, LIST, self.runs, self.speaker)
        if not self.last:
            return
        number = str(self.mark.page + 1)
        right = x + self.width - typeface(REGULAR).measure(number, LIST.size)
        page.artifact()
        page.line(left + self.line.width + 6, level + 1, right - 6, level + 1, RULE, 1, (1, 3))
        page.content(self.speaker.node)
        page.link(
            self.speaker.node, f"#{self.mark.anchor}", (left, top - LIST.leading, x + self.width, top), self.mark.title
        )
        page.text(right, level, number, REGULAR, LIST.size, LIST.colour)


HELD = 30
"""Lines up to which a table of contents stays on one page."""


def contents_strips(marks: list[Mark], width: float, node: Node) -> list[Strip]:
    """One entry for each mark, its level told by its indent."""
    strips: list[Strip] = []
    top = min((mark.level for mark in marks), default=1)
    for mark in marks:
        indent = (mark.level - top) * INDENT
        runs = (Run(mark.title + " "),)
        speaker = Speaker.of(Node("Link", Node("TOCI", node)), runs)
        lines = break_lines(runs, width - indent - NUMBER_ROOM, LIST.size)
        for n, line in enumerate(lines):
            last = n == len(lines) - 1
            painter = _EntryLine(line, runs, speaker, mark, indent, width, last)
            gap = 4.0 if n == 0 and mark.level == top else 2.0 if n == 0 else 0.0
            strips.append(Strip(LIST.leading, painter, gap=gap, keep=not last))
    if len(strips) <= HELD:
        for strip in strips[:-1]:
            strip.keep = True
    return strips
