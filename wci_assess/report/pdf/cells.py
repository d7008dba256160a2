"""How a cell shows its value: a level in a square, a score on its ground, a state with its own sign."""

from __future__ import annotations

from dataclasses import replace

from wci_assess.report.colours import ACCENT, PAPER, QUIET, mix, text_on
from wci_assess.report.document import Cell, ColumnLook, TableColumn, Told, cell_words
from wci_assess.report.grounds import ground_of
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.styles import Style
from wci_assess.report.typeface import measure
from wci_assess.report.values import Mean

SQUARE_HEIGHT = 15.0
SQUARE_LEAST = 20.0
SIGN_SIZE = 9.0
BOX_SIZE = 14.0
_DOTS = (1.2, 1.6)


def square_width(cell: Cell) -> float:
    """How wide the square of a cell is."""
    texts = "".join(run.text for run in cell_words(cell))
    return max(SQUARE_LEAST, measure(texts, SIGN_SIZE, bold=True) + 5)


def words_on(cell: Cell | None, column: TableColumn, style: Style) -> Style:
    """The style of a cell's words: on a ground, in what is read there; a sign smaller."""
    if cell is None:
        return style
    if column.look is ColumnLook.BOXES:
        return replace(style, size=BOX_SIZE)
    ground = ground_of(cell, column)
    if ground is not None:
        return replace(style, colour=text_on(mix(ground)), bold=column.look is ColumnLook.SQUARES)
    if column.look is ColumnLook.SQUARES:
        return replace(style, size=SIGN_SIZE, colour=QUIET)
    return style


def paint_ground(
    page: Page, cell: Cell, column: TableColumn, x: float, top: float, width: float, height: float
) -> None:
    """The square, or the ground of the whole cell."""
    ground = ground_of(cell, column)
    if column.look is ColumnLook.SHADES and ground is not None:
        page.artifact()
        page.box(x + 1, top - height + 1, width - 2, height - 2, mix(ground), None)
    if column.look is not ColumnLook.SQUARES:
        return
    page.artifact()
    wide = square_width(cell)
    left, bottom = x + (width - wide) / 2, top - 1.3 - SQUARE_HEIGHT
    if ground is not None:
        page.box(left, bottom, wide, SQUARE_HEIGHT, mix(ground), ACCENT, 0.7)
        return
    told = isinstance(cell, Told) and isinstance(cell.value, Mean)
    dots = () if told else _DOTS
    page.box(left, bottom, wide, SQUARE_HEIGHT, PAPER, QUIET, 0.6, dots)
