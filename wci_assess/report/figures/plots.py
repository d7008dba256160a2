"""A chart as a value: what it shows, not yet where. Screen and paper draw it as wide as each has room."""

from __future__ import annotations

from wci_assess.report.drawing import Drawing
from wci_assess.report.figures.dot_plot import DotPlot
from wci_assess.report.figures.heat_map import HeatMap

Plot = DotPlot | HeatMap


def parts(plot: Plot, width: float, height: float) -> list[tuple[Plot, Drawing]]:
    """The plot in as few drawings as places ``height`` points high can hold, each with its rows."""
    drawing = plot.drawn(width)
    if drawing.height <= height or len(plot.rows) < 2:
        return [(plot, drawing)]
    half = (len(plot.rows) + 1) // 2
    halves = (plot.part(0, half), plot.part(half, len(plot.rows)))
    return [part for each in halves for part in parts(each, width, height)]
