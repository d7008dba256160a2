"""The tagging canvas: the only way anything is drawn. Each mark on a page belongs to an element or is an artifact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from wci_assess.report.colours import channels
from wci_assess.report.pdf.file import text as pdf_text
from wci_assess.report.pdf.fonts import Fonts
from wci_assess.report.pdf.structure import Node

_CURVE = 0.5523
"""How far the control points of a quarter circle lie, in radii."""


class Link(NamedTuple):
    """A rectangle that leads somewhere: to an anchor (``#name``), or to an address."""

    node: Node
    target: str
    box: tuple[float, float, float, float]
    told: str


class Page:
    """One page while it is drawn, in points from the bottom left corner.

    :meth:`content` or :meth:`artifact` says what the following marks are; successive marks of one element stay in
    one piece.
    """

    def __init__(self, index: int, width: float, height: float, fonts: Fonts) -> None:
        self.index = index
        self.width = width
        self.height = height
        self.marked: list[Node] = []
        self.links: list[Link] = []
        self._fonts = fonts
        self._code: list[str] = []
        self._open: Node | str | None = None
        self._fill = self._stroke = ""

    def content(self, node: Node) -> None:
        """What is drawn from here is content of ``node``."""
        if self._open is node:
            return
        self._close()
        node.placed().kids.append((self.index, len(self.marked)))
        self._code.append(f"/{node.role} <</MCID {len(self.marked)}>> BDC")
        self.marked.append(node)
        self._open = node

    def artifact(self, kind: str = "Layout") -> None:
        """What is drawn from here is no content: a rule, a background, a running foot (``Pagination``)."""
        if self._open == kind:
            return
        self._close()
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        self._open = kind

    def text(self, x: float, y: float, text: str, face: str, size: float, colour: str) -> None:
        """One line of text from its base line."""
        self._marking()
        self._fill_with(colour)
        self._code.append(f"BT {x:.2f} {y:.2f} Td {self._fonts.show(face, text, size)} ET")

    @contextmanager
    def standing_for(self, actual: str | None) -> Iterator[None]:
        """What is drawn within stands for the text ``actual``, which its marks do not say themselves."""
        if actual is None:
            yield
            return
        self._marking()
        self._code.append(f"/Span <</ActualText {pdf_text(actual).decode('ascii')}>> BDC")
        yield
        self._code.append("EMC")

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float, dashes: tuple[float, ...] = ()
    ) -> None:
        """A straight line."""
        self._marking()
        self._stroke_with(colour)
        pattern = " ".join(f"{dash:g}" for dash in dashes)
        self._code.append(f"[{pattern}] 0 d {width:g} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str | None,
        stroke: str | None,
        line: float = 1.0,
        dashes: tuple[float, ...] = (),
    ) -> None:
        """A rectangle from its bottom left corner."""
        self._paint(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re", fill, stroke, line, dashes)

    def polygon(
        self, points: tuple[tuple[float, float], ...], fill: str | None, stroke: str | None, line: float = 1.0
    ) -> None:
        """A closed shape."""
        path = " ".join(f"{x:.2f} {y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(points))
        self._paint(f"{path} h", fill, stroke, line)

    def circle(
        self, x: float, y: float, radius: float, fill: str | None, stroke: str | None, line: float = 1.0
    ) -> None:
        """A circle around its centre."""
        r, k = radius, radius * _CURVE
        path = [f"{x + r:.2f} {y:.2f} m"]
        for x1, y1, x2, y2, x3, y3 in (
            (r, k, k, r, 0, r), (-k, r, -r, k, -r, 0), (-r, -k, -k, -r, 0, -r), (k, -r, r, -k, r, 0),
        ):  # fmt: skip
            path.append(f"{x + x1:.2f} {y + y1:.2f} {x + x2:.2f} {y + y2:.2f} {x + x3:.2f} {y + y3:.2f} c")
        self._paint(" ".join([*path, "h"]), fill, stroke, line)

    def link(self, node: Node, target: str, box: tuple[float, float, float, float], told: str) -> None:
        """What stands in a rectangle (left, bottom, right, top) leads somewhere; ``told`` says so to a listener."""
        self.links.append(Link(node, target, box, told))

    def finished(self) -> bytes:
        """The page's content stream."""
        self._close()
        return "\n".join(self._code).encode("ascii")

    def _paint(
        self, path: str, fill: str | None, stroke: str | None, line: float, dashes: tuple[float, ...] = ()
    ) -> None:
        self._marking()
        if fill:
            self._fill_with(fill)
        if stroke:
            self._stroke_with(stroke)
        operator = "B" if fill and stroke else "f" if fill else "S"
        pattern = " ".join(f"{dash:g}" for dash in dashes)
        self._code.append(f"[{pattern}] 0 d {line:g} w {path} {operator}" if stroke else f"{path} {operator}")

    def _marking(self) -> None:
        if self._open is None:
            raise AssertionError("every mark is content of an element, or an artifact")

    def _close(self) -> None:
        if self._open is not None:
            self._code.append("EMC")
        self._open = None

    def _fill_with(self, colour: str) -> None:
        if colour != self._fill:
            self._fill = colour
            self._code.append("{:.3f} {:.3f} {:.3f} rg".format(*channels(colour)))

    def _stroke_with(self, colour: str) -> None:
        if colour != self._stroke:
            self._stroke = colour
            self._code.append("{:.3f} {:.3f} {:.3f} RG".format(*channels(colour)))
