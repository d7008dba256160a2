"""The columns of a table of several assessments: their heads, short where they stand over squares, and their leaf."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from wci_assess.report.content.profile import kinds
from wci_assess.report.content.view import View, letters
from wci_assess.report.document import Block, ColumnLook, Leaf, Look, Paragraph, Section, TableColumn, words
from wci_assess.report.figures.pictures import Mark

LANDSCAPE, TURNED = 6, 8
"""From so many columns a table stands on a sheet on its side, and from so many its columns become rows."""
SHADED = 4
"""From so many columns on, scores stand on grounds as dark as they are high."""
MOST_SQUARES = 16
"""Columns of squares that a sheet on its side holds beside the practices' words."""
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
    return [Head(name, letters(n)) for n, name in enumerate(view.names)]


def lettered(view: View) -> bool:
    """Whether columns stand under letters."""
    return [head.short for head in heads(view)] == [letters(n) for n in range(len(view.names))]


def key(view: View) -> list[Block]:
    """What the letters stand for."""
    if not lettered(view):
        return []
    named = heads(view)
    told = [f"{view.say.colon(named[n].short)} {named[n].name}" for n in in_squares(view)]
    return [Paragraph(words(" · ".join(told)), Look.SMALL, keep=True)]


def in_squares(view: View) -> list[int]:
    """The columns that stand as squares: all; where these are too many, those of the report's own council."""
    every = list(range(len(view.columns)))
    return every if len(every) <= MOST_SQUARES else [n for n in every if view.is_own(n)][-MOST_SQUARES:]


def squares(view: View) -> list[TableColumn]:
    """A narrow column of squares for each of :func:`in_squares`; then, where there are others, one that counts them."""
    if len(view.columns) == 1:
        return [TableColumn(view.say("Level"), 1, look=ColumnLook.SQUARES)]
    named = heads(view)
    shown = in_squares(view)
    made = [TableColumn(named[n].short, 1, look=ColumnLook.SQUARES, aloud=named[n].name) for n in shown]
    if len(shown) == len(view.columns):
        return made
    return [*made, TableColumn(view.say("Others, by level"), 2)]


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
    """The blocks on a sheet on its side where there are that many columns, or words too long for an upright one."""
    return [Section(tuple(blocks), leaf=Leaf.FITTING if len(view.columns) < LANDSCAPE else Leaf.LANDSCAPE)]
