"""Blocks of content as markup, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wci_assess.report.document import (
    Aside,
    Band,
    Block,
    Columns,
    Contents,
    Figure,
    Heading,
    Headline,
    Item,
    Items,
    Leaf,
    OnePage,
    PageBreak,
    Paragraph,
    Section,
    ShortList,
    Table,
    WriteLines,
    plain,
    within,
)
from wci_assess.report.html.drawing import picture
from wci_assess.report.html.markup import Markup, element, joined, place
from wci_assess.report.html.table import table
from wci_assess.report.html.words import said

WIDE, NARROW = 760.0, 330.0
"""A figure is drawn twice, in points: for a screen with room, and for a narrow one."""


class PageWriter:
    """Writes the blocks of one document; the first heading is its title."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._all = tuple(blocks)
        self._places: set[str] = set()
        self._headings = 0
        self._heading = ""

    def body(self) -> Markup:
        """All of it."""
        return self._blocks(self._all)

    def _blocks(self, blocks: Sequence[Block]) -> Markup:
        return joined(*(piece for block in blocks for piece in self._block(block)))

    def _block(self, block: Block) -> Iterator[Markup]:
        match block:
            case Section():
                leaf = None if block.leaf is Leaf.SAME else block.leaf.value
                yield element("section", self._blocks(block.blocks), lang=block.language, class_=leaf)
            case OnePage(blocks=inside):
                yield self._blocks(inside)
            case ShortList():
                yield self._blocks(block.showing(block.wanted))
            case Columns(sides=sides):
                parts = (element("div", self._blocks(side.blocks), class_="side") for side in sides)
                yield element("div", *parts, class_="columns")
            case Band(blocks=inside) | Aside(blocks=inside):
                yield element("div", self._blocks(inside), class_="band" if isinstance(block, Band) else "aside")
            case _:
                yield from self._plain(block)

    def _plain(self, block: Block) -> Iterator[Markup]:
        match block:
            case Heading():
                yield self._a_heading(block)
            case Paragraph(words=words, look=look, indent=indent):
                names = [look.value, f"indent-{min(indent, 3)}" if indent else ""]
                yield element("p", said(words), class_=" ".join(filter(None, names)))
            case Headline(figure=figure, of=of, words=words):
                large = element("strong", figure, " ", element("span", of, class_="of"), class_="large")
                yield element("p", large, " ", element("span", said(words)), class_="headline")
            case Items():
                yield self._list(block)
            case Table():
                yield table(block, self._heading)
            case Figure():
                yield _figure(block)
            case WriteLines():
                yield _write_lines(block)
            case Contents(depth=depth):
                yield self._contents(depth)
            case PageBreak():
                yield element("div", class_="break")
            case _:
                return

    def _a_heading(self, block: Heading) -> Markup:
        self._headings += 1
        self._heading = plain(block.words)
        level = min(block.level, 6)
        name = block.anchor or f"heading-{self._headings}"
        heading = element(f"h{level}", said(block.words), id=self._id(name), class_="small" if block.small else None)
        if not block.beside:
            return heading
        return element("div", heading, element("p", said(block.beside), class_="small"), class_="headed")

    def _id(self, anchor: str) -> str | None:
        """The name of a place, once."""
        if not anchor or (name := place(anchor)) in self._places:
            return None
        self._places.add(name)
        return name

    def _list(self, block: Items) -> Markup:
        names = {
            "inline": block.inline,
            "named": block.named or any(item.label for item in block.items),
            "small": block.small,
            f"through-{min(block.columns, 3)}": block.columns > 1,
            f"indent-{min(block.indent, 3)}": block.indent > 0,
        }
        items = (self._item(item) for item in block.items)
        return element("ul", *items, class_=" ".join(name for name, wanted in names.items() if wanted) or None)

    def _item(self, item: Item) -> Markup:
        words = element("span", said(item.words))
        name = self._id(item.anchor)
        if item.drawing is not None:
            return element("li", picture(item.drawing), words, id=name, class_="drawn")
        if item.label:
            return element("li", element("span", item.label, class_="label"), " ", words, id=name)
        return element("li", said(item.words), id=name)

    def _contents(self, depth: int) -> Markup:
        return element("nav", element("ol", *self.entries(depth)), class_="contents", aria_label=self._heading)

    def entries(self, depth: int) -> Iterator[Markup]:
        """An entry for each heading down to a depth; the title is none."""
        for number, (block, language) in enumerate(_headings(self._all), 1):
            if number > 1 and block.level <= depth:
                target = place(block.anchor or f"heading-{number}")
                link = element("a", plain(block.words), href=f"#{target}", lang=language)
                yield element("li", link, class_=f"level-{block.level}")


def _headings(blocks: Sequence[Block], language: str | None = None) -> Iterator[tuple[Heading, str | None]]:
    """Each heading with its language, where that is another than the document's."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block, language
        else:
            inside = block.language or language if isinstance(block, Section) else language
            yield from _headings(within(block), inside)


def _figure(block: Figure) -> Markup:
    """Drawn for two widths, of which a screen shows one; heard once."""
    wide = picture(block.plot.drawn(WIDE), block.alternative, extra="wide")
    narrow = picture(block.plot.drawn(NARROW), block.alternative, extra="narrow")
    caption = (element("figcaption", block.caption),) if block.caption else ()
    return element("figure", *caption, wide, narrow)


def _write_lines(block: WriteLines) -> Markup:
    blanks = (
        element("p", element("span", blank.label), *(element("span", class_="line") for _ in range(blank.lines)))
        for blank in block.blanks
    )
    return element("div", *blanks, class_="write")
