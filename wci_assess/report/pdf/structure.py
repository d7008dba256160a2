"""The structure tree of a tagged PDF: what each piece of a page is, and in which order it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wci_assess.report.pdf.file import PdfFile, array, dictionary, name, number, reference, text


class Control(NamedTuple):
    """A field of a form: the page (index) that it stands on, and the number of its object."""

    page: int
    number: int


@dataclass(eq=False, slots=True)
class Node:
    """One structure element. It joins its parent when first drawn (or :meth:`placed`), so that the tree reads in the
    order of the pages and holds nothing that is not there."""

    role: str
    parent: Node | None = None
    language: str | None = None
    alternative: str | None = None
    actual: str | None = None
    """The text that it stands for, where its marks say it in another order."""
    attributes: Mapping[str, bytes] = field(default_factory=dict)
    box: tuple[float, float, float, float] | None = None
    kids: list[Node | Control | tuple[int, int]] = field(default_factory=list)
    """Elements, fields, and pieces of content as (page index, number on that page)."""
    annotations: list[tuple[int, bytes]] = field(default_factory=list)
    """Of a ``Link``: page index and reference of what can be clicked."""
    _placed: bool = False

    def placed(self) -> Node:
        """This element, joined to its parent."""
        if not self._placed:
            self._placed = True
            if self.parent is not None:
                self.parent.placed().kids.append(self)
        return self


TABLE = {"O": b"/Table"}


def header_cell(row: Node, scope: str) -> Node:
    """A ``TH`` that heads its ``Column`` or ``Row``."""
    return Node("TH", row, attributes={**TABLE, "Scope": name(scope)})


def write_tree(
    file: PdfFile,
    root: Node,
    pages: Sequence[bytes],
    marked: Sequence[Sequence[Node]],
    reached: Sequence[Node] = (),
) -> bytes:
    """Adds the tree to the file; returns the reference to its root.

    ``pages`` holds the references of the pages, ``marked`` for each page the node of each marked piece by number.
    ``reached``: the elements of links and fields; in the parents' tree they come after the pages, in this order.
    """
    tree = file.reserve()
    numbers: dict[int, bytes] = {}
    file_root = _write(file, root, reference(tree), pages, numbers)
    of_pages = (
        b"%d %s" % (index, file.add(array(numbers[id(node)] for node in nodes))) for index, nodes in enumerate(marked)
    )
    of_reached = (b"%d %s" % (len(pages) + n, numbers[id(node)]) for n, node in enumerate(reached))
    parents = array([*of_pages, *of_reached])
    file.fill(
        tree,
        dictionary(
            {
                "Type": b"/StructTreeRoot",
                "K": array([file_root]),
                "ParentTree": file.add(dictionary({"Nums": parents})),
                "ParentTreeNextKey": b"%d" % (len(pages) + len(reached)),
            }
        ),
    )
    return reference(tree)


def _write(file: PdfFile, node: Node, parent: bytes, pages: Sequence[bytes], numbers: dict[int, bytes]) -> bytes:
    number_here = file.reserve()
    mine = numbers[id(node)] = reference(number_here)
    parts = [b"<</Type /StructElem /S ", name(node.role), b" /P ", parent]
    first = next((kid[0] for kid in node.kids if not isinstance(kid, Node)), None)
    if first is not None:
        parts += [b" /Pg ", pages[first]]
    if node.language:
        parts += [b" /Lang ", text(node.language)]
    if node.alternative:
        parts += [b" /Alt ", text(node.alternative)]
    if node.actual is not None:
        parts += [b" /ActualText ", text(node.actual)]
    if node.box:
        box = array(number(side) for side in node.box)
        parts.append(b" /A <</O /Layout /Placement /Block /BBox " + box + b">>")
    elif node.attributes:
        parts += [b" /A ", dictionary(node.attributes)]
    parts.append(b" /K [")
    for kid in node.kids:
        parts.append(_write(file, kid, mine, pages, numbers) if isinstance(kid, Node) else _piece(kid, first, pages))
        parts.append(b" ")
    for page, annotation in node.annotations:
        parts.append(b"<</Type /OBJR /Pg %s /Obj %s>> " % (pages[page], annotation))
    file.fill(number_here, b"".join([*parts, b"]>>"]))
    return mine


def _piece(kid: Control | tuple[int, int], first: int | None, pages: Sequence[bytes]) -> bytes:
    page, piece = kid
    if isinstance(kid, Control):
        return b"<</Type /OBJR /Pg %s /Obj %s>>" % (pages[page], reference(piece))
    if page == first:
        return b"%d" % piece
    return b"<</Type /MCR /Pg %s /MCID %d>>" % (pages[page], piece)
