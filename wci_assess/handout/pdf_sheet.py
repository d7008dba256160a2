"""The pages of a fillable PDF while they are written from top to bottom: text, fields, and the file in the end."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from wci_assess.exchange.pdf_identity import IDENTITY
from wci_assess.paths import FONTS
from wci_assess.report.colours import QUIET, RULE
from wci_assess.report.document import Document, Footer, Words, plain
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.file import PdfFile, array, dictionary, name, number, reference, text
from wci_assess.report.pdf.fonts import ttfonts
from wci_assess.report.pdf.lines import Line, Speaker, break_lines, draw_line
from wci_assess.report.pdf.metadata import add_xmp, information
from wci_assess.report.pdf.structure import Control, Node, write_tree
from wci_assess.report.pdf.styles import Style
from wci_assess.report.typeface import REGULAR, measure, shortened, typeface

WIDTH, HEIGHT = 612.0, 792.0
MARGIN = 54.0
TEXT_WIDTH = WIDTH - 2 * MARGIN
_FOOT = Style(8.5, 11.5, QUIET)
_FOOT_LINE = 30.0
_LOWEST = MARGIN
BUTTON = 11.0
"""The side of a radio button or a check box."""
_READ_ONLY, _MULTILINE, _RADIO = 1, 1 << 12, 1 << 15
_TYPED = 10
"""The size of what is typed into a field."""
_MOST_TYPED = 20_000
_FIRST, _LAST = 32, 255


_broken = lru_cache(maxsize=2048)(break_lines)
"""The same words stand at every question, and each text is measured before it is set."""


@dataclass(slots=True)
class Group:
    """Buttons of which one can be pressed: the number of its object, and those of its buttons."""

    name: str
    label: str
    number: int
    kids: list[int] = field(default_factory=list)


class FormSheet:
    """Pages of letter size. What is written next stands below what was written last."""

    def __init__(self) -> None:
        self.file = PdfFile()
        self.root = Node("Document")
        self.pages: list[Page] = []
        self.fields = 0
        self._y = 0.0
        self._roots: list[bytes] = []
        self._groups: list[Group] = []
        self._controls: list[Node] = []
        self._annotations: list[list[bytes]] = []
        self._faces: dict[str, bytes] = {}
        self._waiting: list[tuple[int, dict[str, bytes]]] = []
        """The fields, whose place in the parents' tree is known once all pages are."""
        self.turn_page()

    # Where one writes

    @property
    def page(self) -> Page:
        """The open page."""
        return self.pages[-1]

    def turn_page(self) -> None:
        """Goes on at the top of the next page."""
        self.pages.append(Page(len(self.pages), WIDTH, HEIGHT, self.file.fonts))
        self._annotations.append([])
        self._y = HEIGHT - MARGIN

    def need(self, height: float) -> None:
        """Turns the page unless so much room is left."""
        if self._y - height < _LOWEST:
            self.turn_page()

    def skip(self, height: float) -> None:
        """Leaves room."""
        self._y -= height

    # Text

    def write(self, node: Node, words: Words, style: Style, *, left: float = 0.0, width: float | None = None) -> None:
        """A paragraph, over as many pages as it takes."""
        self._y -= style.above
        room = (TEXT_WIDTH if width is None else width) - left
        lines = _broken(words, room, style.size, bold=style.bold)
        speaker = Speaker.of(node, words)
        for line in lines:
            self.need(style.leading)
            self._draw(line, words, style, speaker, MARGIN + left)
        self._y -= style.below

    def _draw(self, line: Line, words: Words, style: Style, speaker: Speaker, x: float) -> None:
        self._y -= style.leading
        draw_line(self.page, line, x, self._y + (style.leading - style.size) * 0.6, style, words, speaker)

    def height(self, words: Words, style: Style, width: float) -> float:
        """What a paragraph takes."""
        return len(_broken(words, width, style.size, bold=style.bold)) * style.leading + style.above + style.below

    # Buttons

    def group(self, field_name: str, label: str) -> Group:
        """Radio buttons under one name."""
        made = Group(field_name, label, self.file.reserve())
        self._groups.append(made)
        self.fields += 1
        return made

    def choices(
        self,
        parent: Node,
        options: Sequence[tuple[Group | str, str, Words]],
        style: Style,
        *,
        stacked: bool,
        about: str = "",
    ) -> None:
        """Buttons with their words behind them: one below the other, or beside each other as many as fit.

        Each is of a group and has a state in it; or stands alone under a name of its own. ``about``: what they answer.
        """
        x, room = 0.0, TEXT_WIDTH
        high = 0.0
        for owner, state, words in options:
            wide = BUTTON + 6 + min(measure(plain(words), style.size) + 2, room - BUTTON - 6)
            if stacked or (x and x + wide > room):
                self._y -= high
                x, high = 0.0, 0.0
            needed = self.height(words, style, room - x - BUTTON - 6)
            self.need(needed)
            high = max(high, needed)
            self._choice(parent, owner, state, words, style, x, about)
            x += wide + 14
        self._y -= high

    def _choice(
        self, parent: Node, owner: Group | str, state: str, words: Words, style: Style, x: float, about: str
    ) -> None:  # fmt: skip
        left, top = MARGIN + x, self._y
        node = Node("P", parent)
        label = f"{about} {spoken(words)}".strip()
        box = (left, top - BUTTON - 1.5, left + BUTTON, top - 1.5)
        if isinstance(owner, Group):
            owner.kids.append(self._button(node, box, label, {"Parent": reference(owner.number)}, state, round_=True))
        else:
            entries = {"FT": b"/Btn", "T": text(owner), "V": b"/Off"}
            self._roots.append(reference(self._button(node, box, label, entries, state, round_=False)))
            self.fields += 1
        speaker = Speaker.of(node, words)
        for line in _broken(words, TEXT_WIDTH - x - BUTTON - 6, style.size, bold=style.bold):
            self._draw(line, words, style, speaker, left + BUTTON + 6)
        self._y = top

    def _button(
        self,
        parent: Node,
        box: tuple[float, float, float, float],
        label: str,
        entries: Mapping[str, bytes],
        state: str,
        *,
        round_: bool,
    ) -> int:
        shape = "round" if round_ else "square"
        looks = dictionary({state: self._face(f"{shape}-on"), "Off": self._face(f"{shape}-off")})
        return self._control(
            parent,
            box,
            label,
            {
                **entries,
                "AS": b"/Off",
                "MK": b"<</CA (l)>>" if round_ else b"<</CA (4)>>",
                "AP": dictionary({"N": looks}),
            },
        )

    def _face(self, which: str) -> bytes:
        """What a button looks like, pressed or not; drawn once."""
        if which not in self._faces:
            self._faces[which] = self._stream(BUTTON, BUTTON, _FACES[which])
        return self._faces[which]

    # Text fields

    def field(
        self,
        parent: Node,
        field_name: str,
        words: Words,
        style: Style,
        *,
        lines: int = 1,
        about: str = "",
        left: float = 0.0,
        width: float = TEXT_WIDTH,
    ) -> None:
        """A field below its words; :meth:`fields_beside` puts several side by side."""
        self.need(style.leading + lines * 14 + 10)
        node = Node("P", parent)
        self.write(node, words, style, left=left, width=left + width)
        high = lines * 14.0 + 4
        self.need(high)
        self._y -= high
        self._text_field(node, field_name, f"{spoken(words)} {about}".strip(), (left, width, high), lines > 1)
        self._y -= 5

    def fields_beside(
        self,
        parent: Node,
        named: Sequence[tuple[str, Words, float]],
        style: Style,
        *,
        about: str = "",
        left: float = 0.0,
    ) -> None:
        """Fields side by side, each below its words and with its share of the width."""
        gap = 8.0
        room = TEXT_WIDTH - left - gap * (len(named) - 1)
        total = sum(share for _name, _words, share in named)
        widths = [room * share / total for _name, _words, share in named]
        heads = [self.height(words, style, wide) for (_n, words, _s), wide in zip(named, widths, strict=True)]
        head, high = max(heads), 18.0
        self.need(head + high + 6)
        top, x = self._y, left
        for (field_name, words, _share), wide in zip(named, widths, strict=True):
            self._y = top
            node = Node("P", parent)
            self.write(node, words, style, left=x, width=x + wide)
            self._y = top - head - high
            self._text_field(node, field_name, f"{spoken(words)} {about}".strip(), (x, wide, high), multiline=False)
            x += wide + gap
        self._y = top - head - high - 6

    def _text_field(
        self, node: Node, field_name: str, label: str, place: tuple[float, float, float], multiline: bool
    ) -> None:
        left, wide, high = place
        x = MARGIN + left
        self.page.artifact()
        self.page.box(x, self._y, wide, high, None, QUIET, 0.7)
        entries = {
            "FT": b"/Tx",
            "Ff": b"%d" % (_MULTILINE if multiline else 0),
            "T": text(field_name),
            "MaxLen": b"%d" % _MOST_TYPED,
            "DA": b"(/WF %d Tf 0 g)" % _TYPED,
            "AP": dictionary({"N": self._stream(wide, high, b"/Tx BMC EMC")}),
        }
        self._roots.append(reference(self._control(node, (x, self._y, x + wide, self._y + high), label, entries)))
        self.fields += 1

    # Objects

    def _stream(self, width: float, height: float, code: bytes) -> bytes:
        entries = {
            "Type": b"/XObject",
            "Subtype": b"/Form",
            "BBox": array([b"0", b"0", number(width), number(height)]),
            "Resources": b"<<>>",
        }
        return self.file.add_stream(code, entries)

    def _control(
        self, parent: Node, box: tuple[float, float, float, float], label: str, entries: Mapping[str, bytes]
    ) -> int:
        node, made = Node("Form", parent).placed(), self.file.reserve()
        node.kids.append(Control(self.page.index, made))
        self._controls.append(node)
        self._annotations[self.page.index].append(reference(made))
        base = {
            "Type": b"/Annot",
            "Subtype": b"/Widget",
            "Rect": array(number(side) for side in box),
            "F": b"4",
            "TU": text(label),
        }
        self._waiting.append((made, {**base, **entries}))
        return made

    # The file

    def finished(
        self, title: str, language: str, author: str, day: date, foot: str, page: str, told: Mapping[str, Any]
    ) -> bytes:
        """The file's bytes. ``page`` has places for ``page`` and ``pages``; ``told`` is what it says of itself."""
        file = self.file
        document = Document(
            title=title, language=language, day=day, footer=Footer((foot,), page), blocks=(), author=author
        )
        for each in self.pages:
            self._foot(each, foot, page.format(page=each.index + 1, pages=len(self.pages)))
        pages = self._write_pages()
        for place, (made, entries) in enumerate(self._waiting, len(self.pages)):
            file.fill(made, dictionary({**entries, "StructParent": b"%d" % place}))
        for group in self._groups:
            kids = array(reference(kid) for kid in group.kids)
            entries = {
                "FT": b"/Btn",
                "Ff": b"%d" % _RADIO,
                "T": text(group.name),
                "TU": text(group.label),
                "V": b"/Off",
            }
            file.fill(group.number, dictionary({**entries, "Kids": kids}))
            self._roots.append(reference(group.number))
        catalogue = {
            "Type": b"/Catalog",
            "Pages": pages[0],
            "Lang": text(language),
            "MarkInfo": dictionary({"Marked": b"true"}),
            "StructTreeRoot": write_tree(
                file, self.root, pages[1:], [each.marked for each in self.pages], self._controls
            ),
            "AcroForm": self._form(told),
            "ViewerPreferences": dictionary({"DisplayDocTitle": b"true"}),
            "Metadata": add_xmp(file, document),
        }
        return file.finished(catalogue, information(document))

    def _foot(self, page: Page, foot: str, count: str) -> None:
        page.artifact("Pagination")
        page.line(MARGIN, _FOOT_LINE + 13, WIDTH - MARGIN, _FOOT_LINE + 13, RULE, 0.6)
        wide = typeface(REGULAR).measure(count, _FOOT.size)
        page.text(WIDTH - MARGIN - wide, _FOOT_LINE, count, REGULAR, _FOOT.size, _FOOT.colour)
        known = "".join(one if typeface(REGULAR).has(one) else "\ufffd" for one in " ".join(foot.split()))
        page.text(MARGIN, _FOOT_LINE, shortened(known, TEXT_WIDTH - wide - 20, _FOOT.size), REGULAR, _FOOT.size, QUIET)

    def _write_pages(self) -> list[bytes]:
        """The tree of pages, then each of them."""
        file = self.file
        numbers, tree, fonts = [file.reserve() for _ in self.pages], file.reserve(), file.font_resources()
        for page, mine in zip(self.pages, numbers, strict=True):
            entries = {
                "Type": b"/Page",
                "Parent": reference(tree),
                "MediaBox": array([b"0", b"0", number(page.width), number(page.height)]),
                "Resources": dictionary({"Font": fonts}),
                "Contents": file.add_stream(page.finished()),
                "StructParents": b"%d" % page.index,
                "Tabs": b"/S",
                "Annots": array(self._annotations[page.index]),
            }
            file.fill(mine, dictionary(entries))
        kids = [reference(one) for one in numbers]
        file.fill(tree, dictionary({"Type": b"/Pages", "Kids": array(kids), "Count": b"%d" % len(kids)}))
        return [reference(tree), *kids]

    def _form(self, told: Mapping[str, Any]) -> bytes:
        said = json.dumps(told, ensure_ascii=True, separators=(",", ":"))
        identity = self.file.add(
            dictionary(
                {"FT": b"/Tx", "Ff": b"%d" % _READ_ONLY, "T": text(IDENTITY), "V": text(said), "TU": text(IDENTITY)}
            )
        )
        return dictionary(
            {
                "Fields": array([identity, *self._roots]),
                "DR": dictionary({"Font": dictionary({"WF": self._font()})}),
                "DA": b"(/WF %d Tf 0 g)" % _TYPED,
            }
        )

    def _font(self) -> bytes:
        """The font of what is typed: whole, since nobody knows what will be; in the code page that all readers have."""
        path = FONTS / f"{REGULAR}.ttf"
        data, face = path.read_bytes(), ttfonts.TTFontFace(str(path))
        file = self.file.add_stream(data, {"Length1": b"%d" % len(data)})
        widths = typeface(REGULAR).widths
        codes = (bytes([code]).decode("cp1252", "ignore") for code in range(_FIRST, _LAST + 1))
        descriptor = self.file.add(
            dictionary(
                {
                    "Type": b"/FontDescriptor",
                    "FontName": name(REGULAR),
                    "Flags": b"32",
                    "FontBBox": array(number(side) for side in face.bbox),
                    "ItalicAngle": b"0",
                    "Ascent": number(face.ascent),
                    "Descent": number(face.descent),
                    "CapHeight": number(face.capHeight),
                    "StemV": number(face.stemV),
                    "FontFile2": file,
                }
            )
        )
        return self.file.add(
            dictionary(
                {
                    "Type": b"/Font",
                    "Subtype": b"/TrueType",
                    "BaseFont": name(REGULAR),
                    "Encoding": b"/WinAnsiEncoding",
                    "FirstChar": b"%d" % _FIRST,
                    "LastChar": b"%d" % _LAST,
                    "Widths": array(b"%d" % round(widths.get(code, 0.6) * 1000) if code else b"0" for code in codes),
                    "FontDescriptor": descriptor,
                }
            )
        )


def spoken(words: Words) -> str:
    """What a screen reader says of a field: the words of the file's own language."""
    return plain(tuple(run for run in words if run.language is None and not run.quiet)) or plain(words)


def _circle(radius: float) -> str:
    half, curve = BUTTON / 2, 0.5523 * radius
    far, near = half + radius, half - radius
    return (
        f"{far:.2f} {half:.2f} m {far:.2f} {half + curve:.2f} {half + curve:.2f} {far:.2f} {half:.2f} {far:.2f} c "
        f"{half - curve:.2f} {far:.2f} {near:.2f} {half + curve:.2f} {near:.2f} {half:.2f} c "
        f"{near:.2f} {half - curve:.2f} {half - curve:.2f} {near:.2f} {half:.2f} {near:.2f} c "
        f"{half + curve:.2f} {near:.2f} {far:.2f} {half - curve:.2f} {far:.2f} {half:.2f} c h"
    )


_RING = f"1 1 1 rg 0 0 0 RG 0.9 w {_circle(4.8)} B"
_SQUARE = f"1 1 1 rg 0 0 0 RG 0.9 w 0.7 0.7 {BUTTON - 1.4:.2f} {BUTTON - 1.4:.2f} re B"
_FACES = {
    "round-off": _RING.encode(),
    "round-on": f"{_RING} 0 0 0 rg {_circle(2.7)} f".encode(),
    "square-off": _SQUARE.encode(),
    "square-on": f"{_SQUARE} 0 0 0 RG 1.6 w 2.6 5.6 m 4.7 3.2 l 8.6 8.2 l S".encode(),
}
