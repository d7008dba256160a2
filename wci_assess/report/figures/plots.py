"""A chart as a value: what it shows, not yet where. Screen and paper draw it as wide as each has room."""

from __future__ import annotations

from wci_assess.report.drawing import Drawing
from wci_assess.report.figures.dot_plot import DotPlot
from wci_assess.report.figures.heat_map import HeatMap
from wci_assess.report.figures.level_bar import LevelBar
from wci_assess.report.figures.squares import Squares

Plot = DotPlot | HeatMap | Squares | LevelBar


def parts(plot: Plot, width: float, height: float, further: float | None = None) -> list[tuple[Plot, Drawing]]:
    """The plot in drawings with as many rows as their places hold: the first ``height`` points high, others
    ``further`` (None: as high)."""
    further = height if further is None else further
    found: list[tuple[Plot, Drawing]] = []
    if isinstance(plot, LevelBar):
        return [(plot, plot.drawn(width))]
    while plot.rows:
        count = _fitting(plot, width, height)
        first = plot.part(0, count)
        found.append((first, first.drawn(width)))
        plot, height = plot.part(count, len(plot.rows)), further
    return found


def _fitting(plot: Plot, width: float, height: float) -> int:
    """How many rows fit; at least one."""
    if plot.drawn(width).height <= height:
        return len(plot.rows)
    low, high = 1, len(plot.rows)
    while low < high:
        middle = (low + high + 1) // 2
        if plot.part(0, middle).drawn(width).height <= height:
            low = middle
        else:
            high = middle - 1
    return low
