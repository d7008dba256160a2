"""Places to write on paper: a label, then lines with room for a hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wci_assess.report.colours import QUIET
from wci_assess.report.document import Blank, Run, Words, WriteLines
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.lines import Line, Speaker, break_lines, draw_line
from wci_assess.report.pdf.strip import Strip, baseline, paragraph
from wci_assess.report.pdf.structure import Node
from wci_assess.report.pdf.styles import INDENT, LABEL

WRITING = 23.0
"""Points from one writing line to the next."""
BETWEEN = 14.0
MOST_LABEL_LINES = 4
LEAST_LINE = 0.3
"""The part of the width that must be left after a label for the first line to begin beside it."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A blank where it stands: its label in lines, and how far down its first writing line is."""

    blank: Blank
    runs: Words
    label: list[Line]
    speaker: Speaker
    left: float
    width: float

    @property
    def beside(self) -> bool:
        return bool(self.blank.label) and self.label[-1].width < self.width * (1 - LEAST_LINE)

    @property
    def first(self) -> float:
        """From the top to the first writing line."""
        label = (len(self.label) - 1) * LABEL.leading if self.blank.label else 0.0
        return label + WRITING * (1 if self.beside or not (self.blank.label and self.blank.lines) else 2)

    @property
    def height(self) -> float:
        return self.first + WRITING * (self.blank.lines - 1) if self.blank.lines else self.first


@dataclass(frozen=True, slots=True)
class _Painter:
    places: tuple[_Place, ...]

    def __call__(self, page: Page, x: float, top: float) -> None:
        for place in self.places:
            start = x + place.left
            if place.blank.label:
                for n, line in enumerate(place.label):
                    level = baseline(top - WRITING + LABEL.leading - n * LABEL.leading, LABEL)
                    draw_line(page, line, start, level, LABEL, place.runs, place.speaker)
            page.artifact()
            for n in range(place.blank.lines):
                y = top - place.first - WRITING * n + 2
                begin = start + place.label[-1].width + 5 if n == 0 and place.beside else start
                page.line(begin, y, start + place.width, y, QUIET, 0.5)


def writing_strips(block: WriteLines, width: float, parent: Node) -> list[Strip]:
    """Blanks side by side, as one strip; a label of many lines goes before them as a paragraph."""
    indent = block.indent * INDENT
    room = width - indent - BETWEEN * (len(block.blanks) - 1)
    total = sum(blank.share for blank in block.blanks)
    before: list[Strip] = []
    places: list[_Place] = []
    left = indent
    for blank in block.blanks:
        wide = room * blank.share / total
        runs = (Run(f"{blank.label} "),)
        node = Node("P", parent)
        label = break_lines(runs, wide, LABEL.size)
        if len(label) > MOST_LABEL_LINES:
            before += paragraph(runs, LABEL, width, node, indent=indent, keep=True)
            blank, label = replace(blank, label=""), []
        places.append(_Place(blank, runs, label, Speaker.of(node, runs), left, wide))
        left += wide + BETWEEN
    height = max(place.height for place in places) + 4
    return [*before, Strip(height, _Painter(tuple(places)), keep=block.keep)]
