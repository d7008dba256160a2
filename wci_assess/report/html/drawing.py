"""A display list as a picture inside the page (SVG); colours are classes, so that a dark screen has its own."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.report import colours
from wci_assess.report.drawing import Anchor, Box, Circle, Drawing, Label, Line, Polygon, Shape
from wci_assess.report.html.markup import Markup, element
from wci_assess.report.html.style import step
from wci_assess.report.typeface import measure

_NAMED = {
    colours.INK: "ink",
    colours.BLACK: "ink",
    colours.QUIET: "quiet",
    colours.RULE: "edge",
    colours.TINT: "tint",
    colours.ACCENT: "accent",
    colours.PAPER: "surface",
}


_LARGER = 1.25
"""A point of a picture on a screen: its letters are as large as those around it."""


def picture(drawing: Drawing, told: str = "", *, extra: str | None = None) -> Markup:
    """The drawing; ``told`` is what is heard of it, nothing where the words beside it say the same."""
    heard: dict[str, object] = {"role": "img", "aria_label": told} if told else {"aria_hidden": "true"}
    return element(
        "svg",
        *(_shape(shape) for shape in drawing.shapes),
        class_=extra,
        viewBox=f"0 0 {_number(drawing.width)} {_number(drawing.height)}",
        width=_number(drawing.width * _LARGER),
        height=_number(drawing.height * _LARGER),
        focusable="false",
        **heard,
    )


def _shape(shape: Shape) -> Markup:
    match shape:
        case Line(x1, y1, x2, y2, colour, width, dashes):
            return element(
                "line", x1=_number(x1), y1=_number(y1), x2=_number(x2), y2=_number(y2),
                **_inked(None, colour), stroke_width=_number(width), stroke_dasharray=_numbers(dashes) or None,
            )  # fmt: skip
        case Box(x, y, width, height, fill, stroke, stroke_width, shade):
            return element(
                "rect", x=_number(x), y=_number(y), width=_number(width), height=_number(height),
                **_inked(fill, stroke, shade), stroke_width=_number(stroke_width) if stroke else None,
            )  # fmt: skip
        case Circle(x, y, radius, fill, stroke, stroke_width):
            return element(
                "circle", cx=_number(x), cy=_number(y), r=_number(radius),
                **_inked(fill, stroke), stroke_width=_number(stroke_width) if stroke else None,
            )  # fmt: skip
        case Polygon(points, fill, stroke, stroke_width):
            corners = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
            return element(
                "polygon",
                points=corners,
                **_inked(fill, stroke),
                stroke_width=_number(stroke_width) if stroke else None,
            )
        case Label():
            return _label(shape)


def _label(label: Label) -> Markup:
    """The text as wide as it was laid out, whatever font the screen has."""
    name = f"t{step(label.shade)}" if label.shade is not None else f"f-{_NAMED.get(label.colour, 'ink')}"
    wide = measure(label.text, label.size, bold=label.bold)
    return element(
        "text",
        label.text,
        x=_number(label.x),
        y=_number(label.y),
        class_=f"{name} bold" if label.bold else name,
        font_size=_number(label.size),
        text_anchor=None if label.anchor is Anchor.START else label.anchor.value,
        textLength=_number(wide) if len(label.text) > 2 else None,
        lengthAdjust="spacingAndGlyphs" if len(label.text) > 2 else None,
    )


def _inked(fill: str | None, stroke: str | None, shade: float | None = None) -> dict[str, object]:
    """Classes for the program's own colours, plain attributes for others."""
    names = []
    told: dict[str, object] = {}
    if shade is not None:
        names.append(f"g{step(shade)}")
    elif fill is None:
        told["fill"] = "none"
    elif fill in _NAMED:
        names.append(f"f-{_NAMED[fill]}")
    else:
        told["fill"] = fill
    if stroke in _NAMED:
        names.append(f"s-{_NAMED[stroke]}")
    elif stroke is not None:
        told["stroke"] = stroke
    return {"class_": " ".join(names) or None, **told}


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _numbers(values: Sequence[float]) -> str:
    return " ".join(_number(value) for value in values)
