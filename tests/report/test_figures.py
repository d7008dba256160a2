"""Charts: read in grey, read without colour, nothing over anything else, whatever the texts and the width."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from wci_assess.i18n import speak
from wci_assess.report.colours import ACCENT, INK, PAPER, QUIET, contrast, luminance, text_on
from wci_assess.report.drawing import Anchor, Box, Circle, Drawing, Label, Line, Polygon, Shape
from wci_assess.report.figures.dot_plot import DotPlot, Row, Step
from wci_assess.report.figures.heat_map import HeatMap, HeatRow, shade
from wci_assess.report.figures.level_strip import level_strip
from wci_assess.report.figures.markers import KINDS, marker
from wci_assess.report.figures.plots import Plot, parts
from wci_assess.report.typeface import measure

STEPS = (
    Step(0, "1", "Not in place"),
    Step(100 / 3, "2", "Starting"),
    Step(200 / 3, "3", "In place", strong=True),
    Step(100, "4", "Leading"),
)
ETAPES = (
    Step(0, "1", "Pas encore en place dans notre collectivité"),
    Step(100 / 3, "2", "Amorcé, avec des premiers résultats"),
    Step(200 / 3, "3", "En place et connu de toutes les personnes concernées", strong=True),
    Step(100, "4", "Exemplaire : d’autres conseils s’en inspirent"),
)
NINE = tuple(Step(100 * n / 8, f"{n + 1}", f"Level number {n + 1}", strong=n == 5) for n in range(9))
NAMES = ("2021-22", "2022-23", "2023-24", "2024-25", "2025-26", "2026-27")
LONG_NAMES = tuple(f"Partenariat local en immigration de Grande-Rivière-du-Nord {n}, 2026-2027" for n in range(1, 7))
TITLES = {
    "en": "A section whose title goes on about welcoming communities, settlement and interdepartmental coordination",
    "fr": "Une section dont le titre s’étend sur l’accueil, l’établissement et la concertation intersectorielle"
    " des collectivités francophones en situation minoritaire",
}
REASONS = {"en": "2025-26: fewer than 3 practices rated", "fr": "2025-26 : moins de 3 pratiques évaluées"}
LEGENDS = {
    "en": "– no score; ▨ hidden: too few members answered; ∅ not asked.",
    "fr": "– pas de note; ▨ masqué : trop peu de membres ont répondu; ∅ question non posée.",
}
LETTER = 492.0
SCREENS = [960 / (em / 12 * 1.2) for em in (14, 28, 42)]
"""Widths in points that a window of 1024 pixels has for a figure at 100, 200 and 300 %."""


def one_decimal(value: float, language: str = "en") -> str:
    return speak(language).number(value, 1)


def values(section: int, columns: int) -> tuple[float | None, ...]:
    if section == 11:
        return (None,) * columns
    return tuple((7.0 * section + (3 if section % 2 else 0) * c) % 101 for c in range(columns))


def texts(section: int, columns: int, language: str) -> tuple[str, ...]:
    found = values(section, columns)
    signs = ("–", "▨", "∅")
    return tuple(signs[n % 3] if v is None else one_decimal(v, language) for n, v in enumerate(found))


def plot(columns: int, language: str = "en", *, long: bool = False, steps: tuple[Step, ...] = STEPS) -> DotPlot:
    title = TITLES[language] if long else "A section with a title of some length"
    rows = tuple(
        Row(
            f"{n}. {title}", values(n, columns), texts(n, columns, language),
            REASONS[language] * (3 if long else 1) if n == 11 else "",
        )
        for n in range(1, 12)
    )  # fmt: skip
    names = LONG_NAMES if long else NAMES
    return DotPlot(rows, names[:columns], tuple(range(columns)), steps, LEGENDS[language])


def heat(columns: int, language: str = "en", *, long: bool = False) -> HeatMap:
    title = TITLES[language] if long else "A section with a title of some length"
    rows = tuple(
        HeatRow(f"{n}. {title}", values(n, columns), texts(n, columns, language)) for n in range(1, 12)
    )  # fmt: skip
    return HeatMap(rows, (LONG_NAMES if long else NAMES)[:columns], LEGENDS[language])


Rect = tuple[float, float, float, float]


def box_of(label: Label) -> Rect:
    wide = measure(label.text, label.size, bold=label.bold)
    left = label.x - wide * {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[label.anchor]
    return left, label.y - label.size * 0.73, left + wide, label.y + label.size * 0.2


def labels(drawing: Drawing) -> list[Label]:
    return [shape for shape in drawing.shapes if isinstance(shape, Label)]


def apart(one: Rect, other: Rect) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def look_for_overlaps(drawing: Drawing) -> None:
    boxes = [(box_of(label), label) for label in labels(drawing)]
    for (left, top, right, bottom), label in boxes:
        assert left >= -0.5, label
        assert right <= drawing.width + 0.5, label
        assert top >= -0.5, label
        assert bottom <= drawing.height, label
    for (one, first), (other, second) in combinations(boxes, 2):
        assert apart(one, other), (first, second)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [LETTER, 475.28, *SCREENS])
@pytest.mark.parametrize("columns", [1, 2, 3, 6])
@pytest.mark.parametrize("long", [False, True], ids=["short", "long"])
@pytest.mark.parametrize("make", [plot, heat])
def test_no_text_touches_another_or_leaves_the_drawing(
    make: object, long: bool, columns: int, width: float, language: str
) -> None:
    drawn = (plot if make is plot else heat)(columns, language, long=long).drawn(width)
    assert drawn.width == pytest.approx(width)
    look_for_overlaps(drawn)


@pytest.mark.parametrize("steps", [ETAPES, NINE], ids=["long words", "nine levels"])
@pytest.mark.parametrize("width", [LETTER, *SCREENS])
def test_an_axis_of_long_words_or_of_many_levels_is_explained_once(steps: tuple[Step, ...], width: float) -> None:
    drawing = plot(2, steps=steps).drawn(width)
    look_for_overlaps(drawing)
    said = " ".join(label.text for label in labels(drawing))
    for step in steps:
        assert f"{step.number} {step.word}".split()[-1] in said
    on_axis = [label for label in labels(drawing) if label.text in "123456789" and label.anchor is Anchor.MIDDLE]
    assert len({round(label.y, 3) for label in on_axis}) == 1, "one line, no staircase"
    assert len(on_axis) == len(steps)


@pytest.mark.parametrize("make", [plot, heat])
@pytest.mark.parametrize("width", [LETTER, *SCREENS])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_title_is_cut(make: object, width: float, language: str) -> None:
    drawing = (plot if make is plot else heat)(6, language, long=True).drawn(width)
    said = "".join(label.text for label in labels(drawing)).replace(" ", "")
    assert said.count(TITLES[language].replace(" ", "")) == 11
    assert "…" not in said
    assert LEGENDS[language].replace(" ", "") in said
    for name in LONG_NAMES:
        assert name.replace(" ", "") in said, "and no column's name"


def test_the_axis_has_most_of_the_width() -> None:
    drawing = plot(2).drawn(LETTER)
    bands = [shape for shape in drawing.shapes if isinstance(shape, Box) and shape.height == 4]
    assert all(band.width >= 0.7 * LETTER for band in bands)


def reach(shape: Shape) -> Rect:
    match shape:
        case Circle(x, y, r):
            return x - r, y - r, x + r, y + r
        case Box():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case Polygon():
            xs, ys = zip(*shape.points, strict=True)
            return min(xs), min(ys), max(xs), max(ys)
        case Line():
            return (
                min(shape.x1, shape.x2), min(shape.y1, shape.y2), max(shape.x1, shape.x2), max(shape.y1, shape.y2)
            )  # fmt: skip
        case _:
            raise AssertionError(shape)


@pytest.mark.parametrize("width", [LETTER, SCREENS[2]])
def test_no_mark_covers_another(width: float) -> None:
    same = DotPlot((Row("1. All alike", (50.0,) * 6, ("50.0",) * 6),), NAMES, tuple(range(6)), STEPS)
    drawing = same.drawn(width)
    marks = [marker(kind, 0, 0)[0] for kind in range(6)]
    looks = {(type(mark), mark.fill, len(getattr(mark, "points", ()))) for mark in marks}  # type: ignore[union-attr]
    drawn = [
        shape for shape in drawing.shapes
        if isinstance(shape, (Box, Circle, Polygon))
        and (type(shape), shape.fill, len(getattr(shape, "points", ()))) in looks
    ]  # fmt: skip
    assert len(drawn) == 6 * 3, "each in the legend, over (or beside) its numbers, and on the axis"
    for one, other in combinations(drawn, 2):
        assert apart(reach(one), reach(other)), (one, other)


def test_every_number_is_printed() -> None:
    said = [label.text for label in labels(plot(3).drawn(LETTER))]
    for n in range(1, 11):
        for value in values(n, 3):
            assert value is not None
            assert one_decimal(value) in said
    assert [said.count(sign) for sign in "–▨∅"] == [1, 1, 1]
    assert "2025-26: fewer than 3 practices rated" in said


def test_a_hidden_level_looks_different_from_none() -> None:
    hidden, none = level_strip(None, 4, hidden=True), level_strip(None, 4)
    assert len(hidden.shapes) == 3 * len(none.shapes)


def test_marks_differ_by_shape_and_beyond_them_by_number() -> None:
    looks = {repr(marker(kind, 0, 0)) for kind in range(KINDS + 6)}
    assert len(looks) == KINDS + 6
    assert [each.text for each in marker(KINDS, 0, 0) if isinstance(each, Label)] == [str(KINDS + 1)]


def test_text_can_be_read_on_every_shade() -> None:
    shades = [shade(value) for value in range(101)]
    assert all(contrast(text_on(colour), colour) >= 4.5 for colour in shades)
    lights = [luminance(colour) for colour in shades]
    assert lights == sorted(lights, reverse=True)
    assert luminance(shade(0)) - luminance(shade(100)) > 0.6


def test_running_colours_have_contrast() -> None:
    assert all(contrast(colour, PAPER) >= 4.5 for colour in (INK, QUIET, ACCENT))


def test_heat_map_prints_each_number_and_a_sign_that_it_explains() -> None:
    rows = (HeatRow("1. One", (12.5, None), ("12.5", "–")), HeatRow("2. Two", (0.0, 100.0), ("0.0", "100.0")))
    drawing = HeatMap(rows, ("2025-26", "2026-27"), "– no score.").drawn(LETTER)
    said = [label.text for label in labels(drawing)]
    assert {"12.5", "–", "0.0", "100.0", "1. One", "– no score."} <= set(said)
    cells = [shape for shape in drawing.shapes if isinstance(shape, Box) and shape.height > 16]
    assert len(cells) == 4
    assert sum(cell.fill is None for cell in cells) == 1


@pytest.mark.parametrize("make", [plot, heat])
def test_what_is_higher_than_a_page_goes_on_with_its_head(make: object) -> None:
    whole: Plot = (plot if make is plot else heat)(3, long=True)
    halves = parts(whole, LETTER, 300)
    assert len(halves) > 1
    assert [row for part, _drawing in halves for row in part.rows] == list(whole.rows)
    for _part, drawing in halves:
        said = "".join(label.text for label in labels(drawing)).replace(" ", "")
        assert LONG_NAMES[0].replace(" ", "") in said
        look_for_overlaps(drawing)


@pytest.mark.parametrize(("level", "count"), [(1, 4), (3, 4), (9, 9), (None, 4), (2, 2)])
def test_level_strip(level: int | None, count: int) -> None:
    drawing = level_strip(level, count)
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    assert len(boxes) == count
    assert sum(box.fill is not None for box in boxes) == (level or 0)
    assert [label.text for label in labels(drawing)] == ([str(level)] if level else [])
    assert all(re.fullmatch("#[0-9a-f]{6}", box.stroke or "") for box in boxes)
