"""The gate that every printed thing passes: PDF/UA-1 by rule, and what no validator judges, by our own reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

import page
import pikepdf
import pytest

from tests.report.build import (
    answer,
    chapter,
    dont_know,
    keyed,
    mixed,
    of_file,
    options,
    record,
    sectoral,
    shipped,
    two_years,
)
from tests.report.build import answers_of_a_year as answers
from tests.report.reading import Element, Read, read, squeezed
from wci_assess.comparison import beside_members
from wci_assess.report import (
    Chapter,
    Document,
    Paper,
    actions_content,
    agenda_content,
    form_content,
    learning_content,
    render_pdf,
    report_content,
)
from wci_assess.report.document import Contents, Figure, Heading, Table, plain, texts, walk
from wci_assess.report.drawing import Label
from wci_assess.report.pdf.fitting import as_printed
from wci_assess.report.pdf.paper import SHEETS
from wci_assess.response import Answer, AssessmentRecord, Scope
from wci_assess.scoring import agenda


def comparison(*languages: str) -> Document:
    return report_content([two_years()], options(*languages))


def single() -> Document:
    return report_content([chapter(record(shipped(), answers(shipped(), 3)))], options("fr"))


def short() -> Document:
    return report_content([two_years()], options("en", short=True))


def core() -> Document:
    return report_content([chapter(record(shipped(), answers(shipped(), 3), scope=Scope.CORE))], options("en"))


def chapters() -> Document:
    other = chapter(record(mixed(), answers(mixed(), 1)))
    return report_content([two_years(), other], options("fr"))


def twelve_members(given_by_council: Iterable[Answer] = ()) -> AssessmentRecord:
    """Close on some practices, far apart or unknowing on others, few on the last."""

    def said(seed: int) -> list[Answer]:
        given: list[Answer] = []
        for place, question in enumerate(each for each in shipped().questions() if each.scale):
            if place > 70 and seed > 3:
                continue
            level = 1 + (place if place % 3 else place + seed) % 4
            given.append(dont_know(question.id) if place % 5 == 4 and seed % 2 else answer(question.id, level))
        return given

    return record(shipped(), given_by_council, members=tuple(keyed(said(seed)) for seed in range(12)))


def meeting_agenda(language: str) -> Document:
    made = twelve_members()
    found = agenda(made)
    comments = {
        found.left[0].question: [("The minutes say <b>otherwise</b> & so do we.", "en"), ("Pas d’accord.", "fr")]
    }
    return agenda_content(chapter(made), found, options(language), comments)


def beside_its_members() -> Document:
    comparison = beside_members(twelve_members(answers(shipped(), 3)))
    return report_content([Chapter(comparison.columns, comparison)], options("en"))


DOCUMENTS: Mapping[str, Callable[[], Document]] = {
    "comparison": lambda: comparison("en"),
    "comparison, French": lambda: comparison("fr"),
    "comparison, both": lambda: comparison("en", "fr"),
    "single, French": single,
    "short": short,
    "core": core,
    "chapters": chapters,
    "form": lambda: form_content(shipped(), options("en")),
    "form, French": lambda: form_content(shipped(), options("fr")),
    "form of every type": lambda: form_content(mixed(), options("en")),
    "form of the profile": lambda: form_content(of_file("community-profile"), options("en")),
    "form of the characteristics, French": lambda: form_content(of_file("welcoming-community"), options("fr")),
    "learning of the profile, French": lambda: learning_content(of_file("community-profile"), options("fr")),
    "learning": lambda: learning_content(shipped(), options("en")),
    "learning, French": lambda: learning_content(shipped(), options("fr")),
    "learning, both": lambda: learning_content(mixed(), options("en", "fr")),
    "learning of a sector": lambda: learning_content(sectoral(), options("en"), "health"),
    "agenda": lambda: meeting_agenda("en"),
    "agenda, French": lambda: meeting_agenda("fr"),
    "beside members": beside_its_members,
    "plan": lambda: actions_content(two_years(), options("fr")),
}
ALL = pytest.mark.parametrize("name", DOCUMENTS)


@cache
def made(name: str) -> tuple[Document, bytes, Read]:
    document = DOCUMENTS[name]()
    paper = Paper.A4 if "French" in name else Paper.LETTER
    data = render_pdf(document, paper)
    return as_printed(document, paper), data, read(data)


@ALL
def test_pdf_ua(name: str) -> None:
    report = page.validate_pdf_bytes(made(name)[1], profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


@ALL
def test_text_in_reading_order_is_the_content(name: str) -> None:
    document, _data, pdf = made(name)
    assert [one for one in pieces(pdf.tree) if one] == [squeezed(text) for text in in_order(document) if text.strip()]


def in_order(document: Document) -> list[str]:
    found = []
    for block in walk(document.blocks):
        found += [block.caption] if isinstance(block, Figure) else list(texts(block))
    return found


def pieces(tree: Element) -> list[str]:
    """The text of each block, cell, label: what the content says as one text. Figures and contents are left out."""
    if tree.role in ("Figure", "TOC"):
        return []
    if tree.role in ("H1", "H2", "H3", "H4", "P", "Lbl", "LBody", "Caption", "TH", "TD"):
        return [squeezed(tree.text)]
    return [text for kid in tree.kids if isinstance(kid, Element) for text in pieces(kid)]


@ALL
def test_tables_have_their_headers(name: str) -> None:
    document, _data, pdf = made(name)
    tables = [block for block in walk(document.blocks) if isinstance(block, Table)]
    found = pdf.tree.all("Table")
    assert len(found) == len(tables)
    for table, element in zip(tables, found, strict=True):
        assert squeezed(element.all("Caption")[0].text) == squeezed(table.caption)
        [head] = element.all("THead")
        assert [(cell.role, cell.scope, squeezed(cell.text)) for cell in cells(head.all("TR")[0])] == [
            ("TH", "Column", squeezed(column.header)) for column in table.columns
        ]
        rows = [cells(row) for body in element.all("TBody") for row in body.all("TR")]
        assert len(rows) == len(table.rows)
        for row, said in zip(rows, table.rows, strict=True):
            assert [squeezed(cell.text) for cell in row] == [squeezed(plain(words)) for words in said]
            roles = [(cell.role, cell.scope) for cell in row]
            heads = table.row_headers
            assert roles == [("TH", "Row")] * heads + [("TD", None)] * (len(said) - heads)


def cells(row: Element) -> list[Element]:
    return [kid for kid in row.kids if isinstance(kid, Element)]


@ALL
def test_figures_say_every_number_that_they_draw(name: str) -> None:
    document, _data, pdf = made(name)
    figures = [block for block in walk(document.blocks) if isinstance(block, Figure)]
    found = pdf.tree.all("Figure")
    assert [one.alternative for one in found] == [one.alternative for one in figures]
    for figure, element in zip(figures, found, strict=True):
        drawing = figure.plot.drawn(SHEETS[Paper.A4 if "French" in name else Paper.LETTER].text_width)
        drawn = [shape.text for shape in drawing.shapes if isinstance(shape, Label)]
        numbers = {number for text in drawn for number in re.findall(r"\d+[.,]\d", text)}
        assert numbers <= set(re.findall(r"\d+[.,]\d", figure.alternative))
        assert element.box is not None
        assert element.box[2] - element.box[0] == pytest.approx(drawing.width, abs=0.1)
        assert len(element.pages) == 1


@ALL
def test_everything_else_is_artifact(name: str) -> None:
    document, _data, pdf = made(name)
    assert not pdf.unmarked
    tables = [block for block in walk(document.blocks) if isinstance(block, Table)]
    allowed = {squeezed(column.header) for table in tables for column in table.columns}
    allowed |= {squeezed(line) for line in document.footer.lines}
    count = len(pdf.pdf.pages)
    feet = set()
    for number, kind, text in pdf.artifacts:
        if kind == "Layout":
            assert re.fullmatch(r"\d?", text.strip()), "a level strip shows its number again, and nothing else"
            continue
        rest = squeezed(text)
        foot = document.footer.page.format(page=number + 1, pages=count)
        if foot in rest:
            feet.add(number)
        for words in sorted({*allowed, foot}, key=len, reverse=True):
            rest = rest.replace(words, "")
        cut = rest.strip().removesuffix("…")
        assert any(squeezed(line).startswith(cut) for line in document.footer.lines), rest
    assert feet == set(range(count))


@ALL
def test_fonts_are_embedded_and_ours(name: str) -> None:
    pdf = made(name)[2].pdf
    for one in pdf.pages:
        for font in one.Resources.Font.values():
            assert re.search(r"\+(SourceSans3|DejaVuSans|NotoSans|DroidSansFallback)", str(font.BaseFont))
            assert "/FontFile2" in font.FontDescriptor
    assert b"Helvetica" not in made(name)[1]


@ALL
def test_nothing_but_text_and_shapes(name: str) -> None:
    pdf = made(name)[2].pdf
    for one in pdf.pages:
        assert "/Annots" not in one
        assert "/XObject" not in one.Resources
        assert one.Tabs == "/S"
        assert "/StructParents" in one
    assert "/AcroForm" not in pdf.Root
    assert "/OpenAction" not in pdf.Root


@ALL
def test_the_file_names_itself(name: str) -> None:
    document, _data, read_back = made(name)
    pdf = read_back.pdf
    assert str(pdf.Root.Lang) == document.language
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo["/Title"]) == document.title
    assert str(pdf.docinfo["/CreationDate"]) == "D:20260401000000Z"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == document.title


@ALL
def test_bookmarks_are_the_headings(name: str) -> None:
    document, _data, read_back = made(name)
    said = [squeezed(plain(block.words)) for block in walk(document.blocks) if isinstance(block, Heading)]
    with read_back.pdf.open_outline() as outline:
        found = list(titles(outline.root))
    assert [squeezed(title) for title in found] == said


def titles(items: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from titles(item.children)


@ALL
def test_headings_skip_no_level(name: str) -> None:
    levels = [int(one.role[1]) for one in made(name)[2].tree.all("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_contents_lead_to_the_pages() -> None:
    document, _data, pdf = made("comparison")
    assert any(isinstance(block, Contents) for block in walk(document.blocks))
    pages = {squeezed(one.text): min(one.pages) + 1 for one in pdf.tree.all("H1")}
    [toc] = pdf.tree.all("TOC")
    entries = [squeezed(one.text).rsplit(" ", 1) for one in toc.all("TOCI")]
    assert len(entries) == 5
    assert all(pages[title] == int(number) for title, number in entries)


def test_each_language_is_tagged() -> None:
    pdf = made("comparison, both")[2]
    parts = [one for one in pdf.tree.kids if isinstance(one, Element)]
    assert {part.language for part in parts} == {None, "fr-CA"}
    french = next(part for part in parts if part.language == "fr-CA" and "Où agir" in part.text)
    assert "What to act on" not in french.text


def test_a_foreign_passage_is_tagged_and_marked() -> None:
    pdf = made("comparison")[2]
    spans = [one for one in pdf.tree.all("Span") if one.language == "fr"]
    assert any("Le réseau en immigration francophone" in span.text for span in spans)
    assert "(in French)" in pdf.text


@ALL
def test_a_paragraph_over_two_pages_is_one_element(name: str) -> None:
    tree = made(name)[2].tree
    texts_of = [squeezed(one.text) for one in tree.all("P", "LBody") if len(one.pages) > 1]
    assert all(len(text) > 80 for text in texts_of)
