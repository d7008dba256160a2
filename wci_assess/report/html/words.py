"""Runs of text as markup: bold, quiet, in another language, leading somewhere."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.report.document import Cell, Drawn, Run, Told, cell_words
from wci_assess.report.html.drawing import picture
from wci_assess.report.html.markup import Markup, element, joined, link_target

CHART_WIDTH, CHART_HEIGHT = 260.0, 26.0
"""The room of a picture in a cell, in points."""


def said(runs: Sequence[Run]) -> Markup:
    """The runs one after the other."""
    return joined(*(_run(run) for run in runs))


def _run(run: Run) -> Markup:
    inside: Markup = joined(run.text)
    if run.bold:
        inside = element("strong", inside)
    if run.quiet:
        inside = element("span", inside, class_="quiet")
    target = link_target(run.link) if run.link else None
    if target:
        outside = None if target.startswith("#") else "noopener noreferrer"
        inside = element("a", inside, href=target, rel=outside)
    return element("span", inside, lang=run.language) if run.language else inside


def cell_markup(cell: Cell) -> Markup:
    """What stands in a cell; a sign is heard as its words."""
    if isinstance(cell, Drawn):
        height = max(cell.picture.least, CHART_HEIGHT)
        return picture(cell.picture.drawn(CHART_WIDTH, height), cell.told, extra="chart")
    words = said(cell_words(cell))
    return heard_as(words, cell.aloud) if isinstance(cell, Told) and cell.aloud else words


def heard_as(seen: str, aloud: str) -> Markup:
    """What is seen stands for what is heard and copied."""
    return joined(element("span", seen, aria_hidden="true"), element("span", aloud, class_="unseen"))
