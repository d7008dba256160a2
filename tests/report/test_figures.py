"""Charts: read in grey, read without colour, nothing over anything else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

import pytest

from wci_assess.i18n import speak
from wci_assess.report.figures.colours import ACCENT, INK, PAPER, QUIET, contrast, luminance, text_on
from wci_assess.report.figures.dot_plot import Row, Step, dot_plot
from wci_assess.report.figures.heat_map import HeatRow, heat_map, shade
from wci_assess.report.figures.level_strip import level_strip
from wci_assess.report.figures.markers import KINDS, marker
from wci_assess.report.figures.shapes import Anchor, Box, Drawing, Label
from wci_assess.report.typeface import measure

STEPS = (
    Step(0, "Not in place"),
    Step(100 / 3, "Starting"),
    Step(200 / 3, "In place", strong=True),
    Step(100, "Leading"),
)
NAMES = ("2021-22", "2022-23", "2023-24", "2024-25", "2025-26", "2026-27")


def one_decimal(value: float) -> str:
    return speak("en").number(value, 1)


def plot(columns: int, steps: Sequence[Step] = STEPS, width: float = 492) -> Drawing:
    rows = [
        Row(f"{n}. A section with a title of some length", tuple((7.0 * n + 3 * c) % 100 for c in range(columns)))
        for n in range(1, 11)
    ]
    rows.append(Row("11. Few rated", (None,) * columns, "no score: fewer than 3 practices rated"))
    return dot_plot(rows, NAMES[:columns], range(columns), steps, width, one_decimal)


def box_of(label: Label) -> tuple[float, float, float, float]:
    wide = measure(label.text, label.size, bold=label.bold)
    left = label.x - wide * {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[label.anchor]
    return left, label.y - label.size * 0.73, left + wide, label.y + label.size * 0.2


def labels(drawing: Drawing) -> list[Label]:
    return [shape for shape in drawing.shapes if isinstance(shape, Label)]


@pytest.mark.parametrize("columns", range(1, 7))
@pytest.mark.parametrize("width", [492.0, 475.28])
def test_no_label_touches_another_or_leaves_the_drawing(columns: int, width: float) -> None:
    drawing = plot(columns, width=width)
    boxes = [(box_of(label), label) for label in labels(drawing)]
    for (left, top, right, bottom), label in boxes:
        assert left >= -0.5, label
        assert right <= drawing.width + 0.5, label
        assert top >= -0.5, label
        assert bottom <= drawing.height, label
    for (one, first), (other, second) in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (first, second)


def test_words_of_a_crowded_axis_are_staggered() -> None:
    steps = [Step(100 * n / 8, f"Level number {n + 1}", strong=n == 5) for n in range(9)]
    boxes = [box_of(label) for label in labels(plot(2, steps)) if "Level number" in label.text]
    assert len(boxes) == 9
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_every_number_is_printed() -> None:
    texts = [label.text for label in labels(plot(3))]
    for n in range(1, 11):
        for column in range(3):
            assert one_decimal((7.0 * n + 3 * column) % 100) in texts
    assert texts.count("–") == 3
    assert "no score: fewer than 3 practices" in " ".join(texts)


def test_what_stands_in_place_of_a_value_is_a_sign_that_the_chart_explains() -> None:
    row = Row("1. One", (50.0, None), "2026-27: hidden", ("", "▨"))
    drawing = dot_plot([row], NAMES[:2], (1, 0), STEPS, 492, one_decimal, "▨ hidden: too few members answered.")
    texts = [label.text for label in labels(drawing)]
    assert {"50.0", "▨", "2026-27: hidden", "▨ hidden: too few members answered."} <= set(texts)
    assert "–" not in texts
    assert max(box_of(label)[3] for label in labels(drawing)) <= drawing.height


def test_a_hidden_level_looks_different_from_none() -> None:
    hidden, none = level_strip(None, 4, hidden=True), level_strip(None, 4)
    assert len(hidden.shapes) == 3 * len(none.shapes)


def test_marks_differ_by_shape() -> None:
    shapes = [marker(kind, 0, 0) for kind in range(KINDS)]
    looks = {(type(shape).__name__, shape.fill == PAPER, len(getattr(shape, "points", ()))) for shape in shapes}  # type: ignore[union-attr]
    assert len(looks) == KINDS


def test_text_can_be_read_on_every_shade() -> None:
    shades = [shade(value) for value in range(101)]
    assert all(contrast(text_on(colour), colour) >= 4.5 for colour in shades)
    lights = [luminance(colour) for colour in shades]
    assert lights == sorted(lights, reverse=True)
    assert luminance(shade(0)) - luminance(shade(100)) > 0.6


def test_running_colours_have_contrast() -> None:
    assert all(contrast(colour, PAPER) >= 4.5 for colour in (INK, QUIET, ACCENT))


def test_heat_map_prints_each_number_and_each_reason() -> None:
    rows = [HeatRow("1. One", (12.5, None), ("", "few rated")), HeatRow("2. Two", (0.0, 100.0), ("", ""))]
    drawing = heat_map(rows, ("2025-26", "2026-27"), 492, one_decimal)
    texts = [label.text for label in labels(drawing)]
    assert {"12.5", "few rated", "0.0", "100.0", "1. One"} <= set(texts)
    cells = [shape for shape in drawing.shapes if isinstance(shape, Box) and shape.height > 16]
    assert len(cells) == 4
    assert sum(cell.fill is None for cell in cells) == 1


@pytest.mark.parametrize(("level", "count"), [(1, 4), (3, 4), (9, 9), (None, 4), (2, 2)])
def test_level_strip(level: int | None, count: int) -> None:
    drawing = level_strip(level, count)
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    assert len(boxes) == count
    assert sum(box.fill is not None for box in boxes) == (level or 0)
    assert [label.text for label in labels(drawing)] == ([str(level)] if level else [])
    assert all(re.fullmatch("#[0-9a-f]{6}", box.stroke or "") for box in boxes)
