"""The columns of a table of several assessments: their heads, short where they stand over squares, and their leaf."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from wci_assess.report.content.profile import kinds
from wci_assess.report.content.view import View
from wci_assess.report.document import Block, ColumnLook, Leaf, Look, Paragraph, Section, TableColumn, words
from wci_assess.report.figures.pictures import Mark

LANDSCAPE, TURNED = 6, 8
"""From so many columns a table stands on a sheet on its side, and from so many its columns become rows."""
SHADED = 4
"""From so many columns on, scores stand on grounds as dark as they are high."""
LONGEST_WORD = 9
_YEARS = re.compile(r"(?:19|20)(\d\d[-–/]\d\d)")


class Head(NamedTuple):
    """A column's name, and how it is written where there is little room."""

    name: str
    short: str


def heads(view: View) -> list[Head]:
    """The columns' names: years without their century, other long names as letters, which :func:`key` explains."""
    years = [_YEARS.fullmatch(name) for name in view.names]
    if all(years):
        return [Head(name, found[1]) for name, found in zip(view.names, years, strict=True) if found]
    if max(len(word) for name in view.names for word in name.split()) <= LONGEST_WORD and len(view.names) < SHADED:
        return [Head(name, name) for name in view.names]
    return [Head(name, _letter(n)) for n, name in enumerate(view.names)]


def _letter(n: int) -> str:
    return chr(ord("A") + n) if n < 26 else str(n + 1)


def lettered(view: View) -> bool:
    """Whether columns stand under letters."""
    return [head.short for head in heads(view)] == [_letter(n) for n in range(len(view.names))]


def key(view: View) -> list[Block]:
    """What the letters stand for."""
    if not lettered(view):
        return []
    told = [f"{view.say.colon(head.short)} {head.name}" for head in heads(view)]
    return [Paragraph(words(" · ".join(told)), Look.SMALL, keep=True)]


def squares(view: View) -> list[TableColumn]:
    """A narrow column of squares for each assessment."""
    if len(view.columns) == 1:
        return [TableColumn(view.say("Level"), 1, look=ColumnLook.SQUARES)]
    return [TableColumn(head.short, 1, look=ColumnLook.SQUARES, aloud=head.name) for head in heads(view)]


def figures(view: View) -> list[TableColumn]:
    """A column of figures for each assessment, under its mark in the chart."""
    look = ColumnLook.SHADES if len(view.columns) >= SHADED else ColumnLook.PLAIN
    several = len(view.columns) > 1
    short = lettered(view)
    made = []
    for head, name, kind in zip(heads(view), view.names, kinds(view), strict=True):
        column = TableColumn(head.short if short else name, 1, numeric=look is ColumnLook.PLAIN, look=look)
        column = replace(column, aloud=name) if short else column
        made.append(
            replace(column, head=Mark(kind)) if several else replace(column, header=view.say("Score"), aloud="")
        )
    return made


def on_leaf(view: View, blocks: list[Block]) -> list[Block]:
    """The blocks on a sheet on its side where there are that many columns."""
    if len(view.columns) < LANDSCAPE:
        return blocks
    return [Section(tuple(blocks), leaf=Leaf.LANDSCAPE)]
