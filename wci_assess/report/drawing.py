"""The display list: a few plain shapes, painted to PDF here and to the screen elsewhere.

A shape with a ``shade`` (0 to 1) is that far from the ground to the accent, or a text on such a ground: a painter with
other colours, on a dark screen, mixes its own.

Lengths are points, ``x`` runs right and ``y`` runs down from the top left corner; colours are ``#rrggbb``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Anchor(StrEnum):
    """Which point of a text stands at its ``x``."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line. ``dashes`` holds the lengths of dash and gap, or nothing."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0
    shade: float | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around its centre."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape through its corners."""

    points: tuple[tuple[float, float], ...]
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; ``y`` is its base line."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    anchor: Anchor = Anchor.START
    bold: bool = False
    shade: float | None = None


Shape = Line | Box | Circle | Polygon | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a canvas of ``width`` by ``height``, painted in order."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
