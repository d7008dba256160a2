"""The report as one page: whole in itself, heard as it is seen, read by anyone, and doing nothing but being read."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.handout.browser import CHROMIUM, FLAGS, playing
from tests.report.build import answer, chapter, only, options, practice, questionnaire, record
from tests.report.reading import squeezed
from tests.report.test_gate import ALL, DOCUMENTS
from tests.report.test_hostile import HOSTILE
from wci_assess.report import FileKind, render, report_content
from wci_assess.report.document import Document, Figure, Table, heads, texts, walk
from wci_assess.report.html.markup import element, link_target

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
VOID = {"meta"}
NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def page_of(document: Document) -> bytes:
    return render(document, FileKind.HTML)


class Reader(HTMLParser):
    """What a page says, without the product's own code: elements in order, each closed by its own end."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self.said: list[str] = []
        self.feed(page.decode("utf-8"))
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title"):
            self.said.append(data)
        if self.cells and "table" in self.open and "svg" not in self.open:
            self.cells[-1] += data

    @property
    def text(self) -> str:
        return squeezed(" ".join(self.said))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def read(name: str) -> tuple[Document, Reader]:
    document = DOCUMENTS[name]()
    page = page_of(document)
    assert page == page_of(document)
    return document, Reader(page)


@ALL
def test_everything_is_said(name: str) -> None:
    document, page = read(name)
    attributes = squeezed(" ".join(str(value) for _tag, told in page.elements for value in told.values()))
    whole = re.sub(r"\s", "", page.text + attributes)
    for block in walk(document.blocks):
        for text in texts(block):
            assert re.sub(r"\s", "", text) in whole, text
    for line in document.footer.lines:
        assert line in page.text


@ALL
def test_tables_and_figures_are_marked(name: str) -> None:
    document, page = read(name)
    blocks = list(walk(document.blocks))
    tables = [block for block in blocks if isinstance(block, Table)]
    assert len(page.all("table")) == len(page.all("caption")) == len(tables)
    for block in tables:
        assert all(column in " ".join(page.cells) for column in heads(block))
    for attributes in page.all("th"):
        assert attributes["scope"] in ("col", "row", "colgroup")
    rows = sum(len(block.rows) for block in tables if block.row_headers)
    assert sum(attributes["scope"] == "row" for attributes in page.all("th")) >= rows
    heard = [told["aria-label"] for told in page.all("svg") if told.get("role") == "img"]
    figures = [block.alternative for block in blocks if isinstance(block, Figure)]
    assert [one for one in heard if one in figures] == [one for one in figures for _twice in range(2)]
    assert all(told.get("role") == "img" or told.get("aria-hidden") == "true" for told in page.all("svg"))


@ALL
def test_the_page_needs_nothing_and_links_lead_somewhere(name: str) -> None:
    _document, page = read(name)
    assert not {tag for tag, _told in page.elements} & {"script", "img", "iframe", "link", "object", "form", "base"}
    assert not any(key.startswith("on") or key in ("src", "style") for _tag, told in page.elements for key in told)
    places = [told["id"] for _tag, told in page.elements if "id" in told]
    assert len(places) == len(set(places))
    for told in page.all("a"):
        target = told["href"] or ""
        assert target.startswith(("https://", "http://", "mailto:")) or target[1:] in places, target


def test_the_policy_names_the_style_and_nothing_else() -> None:
    page = page_of(DOCUMENTS["agenda"]()).decode("utf-8")
    style = page[page.index("<style>") + 7 : page.index("</style>")]
    digest = b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    [policy] = re.findall('Content-Security-Policy" content="([^"]*)"', page)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style


def test_languages_are_marked() -> None:
    _document, page = read("comparison, both")
    assert page.all("html")[0]["lang"] == "en-CA"
    assert "fr" in {(told.get("lang") or "")[:2] for told in page.all("section")}
    _document, page = read("comparison")
    assert any((told.get("lang") or "").startswith("fr") for told in page.all("span")), "a French comment"


@pytest.mark.parametrize("name", HOSTILE)
def test_what_people_wrote_is_text(name: str) -> None:
    text = HOSTILE[name]
    asked = questionnaire((practice("p0", core=True, text=only(text)), practice("p1")), title=only(text))
    given = [answer("p0", 1, comment=text, evidence=text, note=text), answer("p1", 3)]
    page = Reader(page_of(report_content([chapter(record(asked, given, council=text))], options("en"))))
    shown = NO_TEXT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    assert page.text.count(squeezed(shown)) >= 4
    known = {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "div",
        "main",
        "nav",
        "details",
        "summary",
        "ol",
        "li",
        "a",
    }
    known |= {"footer", "p", "section", "h1", "h2", "h3", "h4", "span", "strong", "ul", "table", "caption", "thead"}
    known |= {"tbody", "tr", "th", "td", "figure", "figcaption", "svg", "line", "rect", "circle", "polygon", "text"}
    assert {tag for tag, _told in page.elements} <= known
    assert all(not (told["href"] or "").startswith(("javascript", "file", "data")) for told in page.all("a"))


def test_only_addresses_of_the_web_are_links() -> None:
    assert link_target("https://example.ca/?a=1&b=2") == "https://example.ca/?a=1&b=2"
    assert link_target("#3.1 é") == "#at-3.1--"
    for target in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//evil", "https://a b", ""):
        assert link_target(target) is None
    assert element("p", "<b>", class_='"x"') == '<p class="&quot;x&quot;">&lt;b&gt;</p>'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playing() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


SHOWN = ("comparison", "comparison, French", "beside members", "form of every type", "agenda, French", "plan")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", SHOWN)
def test_anyone_can_read_it(browser: Browser, tmp_path: Path, name: str, scheme: str) -> None:
    """axe finds nothing; on a narrow screen nothing is wider than that; nothing else is asked for."""
    file = tmp_path / "page.html"
    file.write_bytes(page_of(DOCUMENTS[name]()))
    page = browser.new_page(
        viewport={"width": 1280, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    told: list[str] = []
    page.on("request", lambda request: told.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.goto(file.as_uri())
    assert told == [file.as_uri()]
    found = Axe().run(page, options=RULES)
    wrong = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found.response["violations"]]
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"wider than {width}")
    page.close()
    assert wrong == []


def test_names_in_other_scripts_keep_their_order() -> None:
    """The page leaves order and letters to the browser: what stands in it is what was typed."""
    typed = "Sara שרה, محمد ᓄᓇᕗᑦ e\u0301"
    asked = questionnaire((practice("p0"), practice("p1")))
    page = Reader(page_of(report_content([chapter(record(asked, [answer("p0", 2, comment=typed)]))], options("en"))))
    assert unicodedata.normalize("NFC", typed) in unicodedata.normalize("NFC", page.text)
