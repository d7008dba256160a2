"""The one large figure with its sentence beside it."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.report.document import Headline, Run, Words
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.lines import Line, Speaker, break_lines, draw_line
from wci_assess.report.pdf.strip import Strip, baseline
from wci_assess.report.pdf.structure import Node
from wci_assess.report.pdf.styles import BODY, FIGURE, OF
from wci_assess.report.typeface import BOLD, typeface

GAP = 16.0
BETWEEN = 7.0


@dataclass(frozen=True, slots=True)
class _Painter:
    block: Headline
    lines: list[Line]
    runs: Words
    speaker: Speaker
    left: float
    height: float

    def __call__(self, page: Page, x: float, top: float) -> None:
        """The figure, what it is of, then the sentence: one paragraph."""
        page.content(self.speaker.node)
        base = top - (self.height + FIGURE.size * 0.7) / 2
        face = typeface(BOLD)
        page.text(x, base, f"{self.block.figure} ", BOLD, FIGURE.size, FIGURE.colour)
        right = x + face.measure(self.block.figure, FIGURE.size) + BETWEEN
        page.text(right, base, f"{self.block.of} ", BOLD, OF.size, OF.colour)
        start = top - (self.height - BODY.leading * len(self.lines)) / 2
        for n, line in enumerate(self.lines):
            level = baseline(start - BODY.leading * n, BODY)
            draw_line(page, line, x + self.left, level, BODY, self.runs, self.speaker)


def headline_strip(block: Headline, width: float, parent: Node) -> Strip:
    """The figure at the left, the sentence in the rest of the width."""
    face = typeface(BOLD)
    left = face.measure(block.figure, FIGURE.size) + BETWEEN + face.measure(block.of, OF.size) + GAP
    runs = block.words or (Run(""),)
    lines = break_lines(runs, width - left, BODY.size)
    height = max(FIGURE.leading, BODY.leading * len(lines))
    return Strip(height, _Painter(block, lines, runs, Speaker.of(Node("P", parent), runs), left, height), gap=2.0)
