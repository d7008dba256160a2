"""Reads a tagged PDF back: its structure tree with the text of each element, its artifacts, what was drawn unmarked.

Written without any of the product's own code, so that the two cannot be wrong in the same way.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"', "Do", "sh", "BI"}


@dataclass
class Element:
    """One structure element."""

    role: str
    kids: list[Element | str] = field(default_factory=list)
    language: str | None = None
    alternative: str | None = None
    actual: str | None = None
    scope: str | None = None
    box: list[float] | None = None
    pages: set[int] = field(default_factory=set)
    links: list[Any] = field(default_factory=list)
    """Annotations that belong to it."""
    span: int = 1
    """The columns that a header cell heads."""

    @property
    def text(self) -> str:
        """All text below, in order: what the element stands for, where it says so."""
        if self.actual is not None:
            return self.actual
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def all(self, *roles: str) -> list[Element]:
        return [one for one in self.walk() if one.role in roles]


@dataclass
class Read:
    """A whole file."""

    pdf: Any
    tree: Element
    artifacts: list[tuple[int, str, str]]
    """Page, kind, text."""
    unmarked: list[tuple[int, str]]
    """Page and operator of everything drawn outside of marked content."""

    @property
    def text(self) -> str:
        return squeezed(self.tree.text)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def read(data: bytes) -> Read:
    pdf = pikepdf.open(io.BytesIO(data))
    pages = [_Page(page, number) for number, page in enumerate(pdf.pages)]
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    root = pdf.Root.StructTreeRoot
    kid = root.K[0] if isinstance(root.K, pikepdf.Array) else root.K
    tree = _element(kid, pages, numbers, None)
    return Read(
        pdf,
        tree,
        [one for page in pages for one in page.artifacts],
        [one for page in pages for one in page.unmarked],
    )


def _element(node: Any, pages: list[_Page], numbers: dict[Any, int], page: int | None) -> Element:
    if "/Pg" in node:
        page = numbers[node.Pg.objgen]
    made = Element(str(node.S)[1:])
    made.language = str(node.Lang) if "/Lang" in node else None
    made.alternative = str(node.Alt) if "/Alt" in node else None
    made.actual = str(node.ActualText) if "/ActualText" in node else None
    if "/A" in node:
        made.scope = str(node.A.Scope)[1:] if "/Scope" in node.A else None
        made.span = int(node.A.ColSpan) if "/ColSpan" in node.A else 1
        made.box = [float(side) for side in node.A.BBox] if "/BBox" in node.A else None
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            assert page is not None
            made.kids.append(pages[page].pieces.pop(kid))
            made.pages.add(page)
        elif "/MCID" in kid:
            other = numbers[kid.Pg.objgen]
            made.kids.append(pages[other].pieces.pop(int(kid.MCID)))
            made.pages.add(other)
        elif "/Obj" in kid:
            assert kid.Obj.Subtype == "/Link"
            made.links.append(kid.Obj)
        else:
            assert kid.P.objgen == node.objgen, "a child names another parent"
            child = _element(kid, pages, numbers, page)
            made.kids.append(child)
            made.pages |= child.pages
    return made


class _Page:
    """The marked pieces of a page by number. A piece is taken once: what is left over hangs nowhere in the tree."""

    def __init__(self, page: Any, number: int) -> None:
        self.number = number
        self.pieces: dict[int, str] = {}
        self.artifacts: list[tuple[int, str, str]] = []
        self.unmarked: list[tuple[int, str]] = []
        self._fonts = {name: _codes(font) for name, font in page.Resources.Font.items()}
        self._stack: list[tuple[str, dict[str, str], list[str]]] = []
        font: dict[int, str] = {}
        for operator, operands in _operators(page.Contents.read_bytes().decode("ascii")):
            if operator in ("BDC", "BMC"):
                self._open(operands)
            elif operator == "EMC":
                self._shut()
            elif operator == "Tf":
                font = self._fonts[operands[0]]
            elif operator in ("Tj", "TJ"):
                codes = "".join(one[1:-1] for one in operands if one.startswith("<"))
                self._shown("".join(font[code] for code in bytes.fromhex(codes)))
            if operator in PAINTING and not self._stack:
                self.unmarked.append((number, operator))
        assert not self._stack

    def _open(self, operands: list[str]) -> None:
        tag = operands[0]
        assert not (self._stack and tag == "/Artifact"), "an artifact inside of content"
        inner = operands[2:-1]
        self._stack.append((tag, dict(zip(inner[::2], inner[1::2], strict=True)), []))

    def _shut(self) -> None:
        tag, properties, said = self._stack.pop()
        text = "".join(said)
        if "/ActualText" in properties:
            text = bytes.fromhex(properties["/ActualText"][1:-1]).decode("utf-16")
        if tag == "/Artifact":
            self.artifacts.append((self.number, properties.get("/Type", "")[1:], text))
        elif "/MCID" in properties:
            self.pieces[int(properties["/MCID"])] = text
        else:
            self._stack[-1][2].append(text)

    def _shown(self, text: str) -> None:
        if self._stack:
            self._stack[-1][2].append(text)


_TOKEN = re.compile(r"<<|>>|[\[\]]|<[0-9A-Fa-f]*>|/[^\s<>\[\]/()]+|[-+.\d]+|[A-Za-z'\"*]+|\(")


def _operators(stream: str) -> Iterator[tuple[str, list[str]]]:
    """The operators of a content stream with their operands; literal strings are not used in these files."""
    operands: list[str] = []
    for token in _TOKEN.findall(stream):
        assert token != "("
        if token[0].isalpha() or token in ("'", '"'):
            yield token, operands
            operands = []
        else:
            operands.append(token)


def _codes(font: Any) -> dict[int, str]:
    """The character of each code, by the font's ToUnicode map."""
    found: dict[int, str] = {}
    stream = font.ToUnicode.read_bytes().decode("ascii")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", stream, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-F]+)>\s*<([0-9A-F]+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return found
