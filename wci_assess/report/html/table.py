"""Tables: heads with their scope, a caption, levels in squares, scores on their grounds."""

from __future__ import annotations

from wci_assess.report.document import (
    Cell,
    ColumnLook,
    Drawn,
    Table,
    TableColumn,
    Told,
    cell_text,
    cell_words,
    groups,
)
from wci_assess.report.grounds import ground_of
from wci_assess.report.html.drawing import picture
from wci_assess.report.html.markup import Markup, element, joined
from wci_assess.report.html.style import step
from wci_assess.report.html.words import CHART_WIDTH, cell_markup, heard_as
from wci_assess.report.values import Mean

_NARROW = 3
"""Up to so many columns fit a narrow screen."""
_SHORT, _LONG = 3, 24
"""A column of figures or signs needs little width, one of sentences much."""


def table(block: Table, name: str) -> Markup:
    """The table; where it may be wider than the screen, in a frame that scrolls. ``name``: what it is called where it
    has no caption."""
    caption = block.caption or name
    summary = (element("span", f" {block.summary}", class_="unseen"),) if block.summary else ()
    inside = [element("caption", caption, *summary, class_=None if block.caption else "unseen")]
    whole = element(
        "table",
        *inside,
        element("thead", *_heads(block)),
        element(
            "tbody", *(_row(block, row) for row in block.rows), *(_empty(block) for _ in range(min(block.spare, 3)))
        ),
        class_="writing" if block.room else None,
    )
    if len(block.columns) <= _NARROW:
        return element("div", whole, class_="table")
    return element("div", whole, class_="table scroll", role="region", aria_label=caption, tabindex="0")


def _heads(block: Table) -> list[Markup]:
    kinds = [_kind(block, n) for n in range(len(block.columns))]
    if not any(column.group for column in block.columns):
        return [element("tr", *(_head(column, kind) for column, kind in zip(block.columns, kinds, strict=True)))]
    upper, lower = [], []
    n = 0
    for group, count in groups(block):
        own = range(n, n + count)
        n += count
        if group:
            upper.append(element("th", group, scope="colgroup", colspan=count))
            lower += [_head(block.columns[each], kinds[each]) for each in own]
        else:
            upper += [_head(block.columns[each], kinds[each], rowspan=2) for each in own]
    return [element("tr", *upper), element("tr", *lower)]


def _head(column: TableColumn, kind: str, rowspan: int | None = None) -> Markup:
    shown = heard_as(column.header, column.aloud) if column.aloud else joined(column.header)
    drawn = column.head
    if drawn is not None:
        wide = CHART_WIDTH if column.look is ColumnLook.CHART else 14.0
        shown = joined(picture(drawn.drawn(wide, max(drawn.least, 12.0)), extra="chart"), shown)
        if column.look is ColumnLook.CHART:
            axis = picture(drawn.drawn(wide, max(drawn.least, 26.0)), extra="chart")
            shown = joined(axis, element("span", column.name, class_="unseen"))
    if column.look is ColumnLook.BOXES and not column.name:
        return element("td")
    return element("th", shown, scope="col", rowspan=rowspan, class_=kind or None)


def _kind(block: Table, n: int) -> str:
    """How a column is set: figures to the right, signs in the middle, sentences with room."""
    column = block.columns[n]
    if column.look is ColumnLook.CHART:
        return "drawn"
    if column.look in (ColumnLook.SQUARES, ColumnLook.SHADES, ColumnLook.BOXES):
        return "sign"
    if column.numeric:
        return "figure"
    longest = max((len(cell_text(row[n])) for row in block.rows), default=0)
    return "long" if longest > _LONG else "short" if longest <= _SHORT else ""


def _row(block: Table, row: tuple[Cell, ...]) -> Markup:
    cells = []
    for n, (cell, column) in enumerate(zip(row, block.columns, strict=True)):
        heading = n < block.row_headers and not isinstance(cell, Drawn)
        scope = "row" if heading else None
        cells.append(
            element("th" if heading else "td", _shown(cell, column), scope=scope, class_=_classes(block, n, cell))
        )
    return element("tr", *cells)


def _empty(block: Table) -> Markup:
    """A row to write in, on paper."""
    return element("tr", *(element("td") for _ in block.columns), class_="spare")


def _classes(block: Table, n: int, cell: Cell) -> str | None:
    names = [_kind(block, n)]
    ground = ground_of(cell, block.columns[n])
    if ground is not None and block.columns[n].look is ColumnLook.SHADES:
        names.append(f"g{step(ground)}")
    return " ".join(name for name in names if name) or None


def _shown(cell: Cell, column: TableColumn) -> Markup:
    inside = cell_markup(cell)
    if column.look is not ColumnLook.SQUARES or not any(run.text for run in cell_words(cell)):
        return inside
    ground = ground_of(cell, column)
    if ground is not None:
        return element("span", inside, class_=f"square g{step(ground)}")
    mean = isinstance(cell, Told) and isinstance(cell.value, Mean)
    return element("span", inside, class_="square" if mean else "square dotted")
