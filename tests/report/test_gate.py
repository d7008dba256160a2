"""The gate that every printed thing passes: PDF/UA-1 by rule, and what no validator judges, by our own reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

import page
import pikepdf
import pytest

from tests.report.build import (
    DAY,
    answer,
    both,
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
from tests.report.test_surveys import surveyed
from tests.report.toolkit_pages import module_page, tool_page
from wci_assess.comparison import beside_members
from wci_assess.questionnaire import Text
from wci_assess.report import (
    Chapter,
    Document,
    Paper,
    actions_content,
    agenda_content,
    answers_content,
    form_content,
    learning_content,
    render_pdf,
    report_content,
    sheet_content,
    wall_content,
)
from wci_assess.report.document import (
    Contents,
    Figure,
    Heading,
    Leaf,
    Table,
    cell_text,
    groups,
    plain,
    texts,
    walk,
)
from wci_assess.report.drawing import Label
from wci_assess.report.figures.pictures import Axis, Tick
from wci_assess.report.pdf.fitting import as_printed
from wci_assess.report.pdf.paper import leaves
from wci_assess.response import Answer, AssessmentRecord, Scope
from wci_assess.scoring import agenda


def comparison(*languages: str) -> Document:
    return report_content([two_years()], options(*languages))


def single() -> Document:
    return report_content([chapter(record(shipped(), answers(shipped(), 3)))], options("fr"))


def settled(given: Iterable[Answer]) -> list[Answer]:
    """One sub-council settled the first section, another every other answer of the second."""
    first, second = (tuple(question.id for question in section.questions) for section in shipped().sections[:2])
    groups = {**dict.fromkeys(first, "Emploi"), **dict.fromkeys(second[::2], "Le comité de l’éducation des adultes")}
    return [
        replace(each, settled_on=DAY, settled_group=groups[each.question], settled_count=6)
        if each.question in groups
        else each
        for each in given
    ]


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


def tools_of_practices() -> dict[str, list[Text]]:
    titles = [both("A sheet", "Une feuille"), both("A list", "Une liste")]
    return {question.id: titles for question in shipped().questions()}


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
    "learning with tools": lambda: learning_content(shipped(), options("en"), tools=tools_of_practices()),
    "learning of a sector": lambda: learning_content(sectoral(), options("en"), "health"),
    "agenda": lambda: meeting_agenda("en"),
    "agenda, French": lambda: meeting_agenda("fr"),
    "beside members": beside_its_members,
    "survey": lambda: report_content([chapter(surveyed())], options("en")),
    "survey, French": lambda: report_content([chapter(surveyed())], options("fr")),
    "wall": lambda: wall_content(two_years(), options("en")),
    "sheet": lambda: sheet_content(two_years(), options("fr")),
    "compact form, French": lambda: form_content(shipped(), options("fr"), compact=True),
    "short form": lambda: form_content(shipped(), options("en"), Scope.CORE, compact=True),
    "answers, French": lambda: answers_content(
        chapter(record(shipped(), settled(answers(shipped(), 3)))), options("fr")
    ),
    "plan": lambda: actions_content(two_years(), options("fr")),
    "tool": lambda: tool_page("referral-form", options("en"), two_years()),
    "tool, French": lambda: tool_page("logic-model-canvas", options("fr")),
    "tool, both": lambda: tool_page("council-resolution", options("en", "fr")),
    "module": lambda: module_page("module-composition", options("en"), two_years()),
    "module, French": lambda: module_page("module-reading-numbers", options("fr"), two_years()),
    "module on what splits members": lambda: module_page(
        "module-governance", options("en"), chapter(twelve_members()), agenda(twelve_members())
    ),
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
    """The text of each block, cell, label: what the content says as one text. Figures and contents are left out, but
    for those in cells."""
    if tree.role in ("Figure", "TOC"):
        return []
    if tree.role in ("H1", "H2", "H3", "H4", "P", "Lbl", "LBody", "Caption", "TH", "TD"):
        return [heard(tree)]
    return [text for kid in tree.kids if isinstance(kid, Element) for text in pieces(kid)]


def heard(element: Element) -> str:
    """The text of an element; of a cell that holds a picture, what the picture is told as."""
    if element.role in ("TH", "TD"):
        told = [str(one.alternative) for one in element.all("Figure")]
        return squeezed(" ".join(told) if told else element.text)
    return squeezed(element.text)


@ALL
def test_tables_have_their_headers(name: str) -> None:
    document, _data, pdf = made(name)
    tables = [block for block in walk(document.blocks) if isinstance(block, Table)]
    found = pdf.tree.all("Table")
    assert len(found) == len(tables)
    for table, element in zip(tables, found, strict=True):
        captions = [squeezed(one.text) for one in element.all("Caption")]
        assert captions == ([squeezed(table.caption)] if table.caption else [])
        [head] = element.all("THead")
        *above, heads = [cells(row) for row in head.all("TR")]
        assert [(cell.role, cell.scope, heard(cell)) for cell in heads] == [
            ("TH", "Column", squeezed(column.name)) for column in table.columns
        ]
        for row in above:
            assert [(heard(cell), cell.span) for cell in row] == groups(table)
            assert all(cell.role == ("TH" if heard(cell) else "TD") for cell in row)
        rows = [cells(row) for body in element.all("TBody") for row in body.all("TR")]
        spare = rows[len(table.rows) :]
        assert len(spare) <= table.spare
        assert not any(heard(cell) for row in spare for cell in row)
        for row, said in zip(rows, table.rows, strict=False):
            assert [heard(cell) for cell in row] == [squeezed(cell_text(words)) for words in said]
            roles = [(cell.role, cell.scope) for cell in row]
            heading = table.row_headers
            assert roles == [("TH", "Row")] * heading + [("TD", None)] * (len(said) - heading)


def cells(row: Element) -> list[Element]:
    return [kid for kid in row.kids if isinstance(kid, Element)]


@ALL
def test_figures_say_every_number_that_they_draw(name: str) -> None:
    """Or the insight, and where the numbers stand."""
    document, _data, pdf = made(name)
    figures = [block for block in walk(document.blocks) if isinstance(block, Figure)]
    found = [one for one in pdf.tree.all("Figure") if not in_cell(pdf.tree, one)]
    assert [one.alternative for one in found] == [one.alternative for one in figures]
    for figure, element in zip(figures, found, strict=True):
        width = leaves(Paper.A4 if "French" in name else Paper.LETTER)[Leaf.WALL if name == "wall" else Leaf.SAME]
        drawing = figure.plot.drawn(width.text_width)
        drawn = [shape.text for shape in drawing.shapes if isinstance(shape, Label)]
        numbers = {number for text in drawn for number in re.findall(r"\d+[.,]\d", text)}
        assert figure.numbers or numbers <= set(re.findall(r"\d+[.,]\d", figure.alternative))
        assert element.box is not None
        assert element.box[2] - element.box[0] == pytest.approx(drawing.width, abs=0.1)
        assert len(element.pages) == 1


def in_cell(tree: Element, figure: Element) -> bool:
    return any(one is figure for cell in tree.all("TH", "TD") for one in cell.walk())


@ALL
def test_a_picture_in_a_cell_is_told_without_numbers(name: str) -> None:
    """They stand in the same row: nobody hears them twice."""
    pdf = made(name)[2]
    for cell in pdf.tree.all("TD"):
        for figure in cell.all("Figure"):
            assert figure.alternative
            assert not re.search(r"\d", str(figure.alternative))


@ALL
def test_everything_else_is_artifact(name: str) -> None:
    document, _data, pdf = made(name)
    assert not pdf.unmarked
    blocks = list(walk(document.blocks))
    tables = [block for block in blocks if isinstance(block, Table)]
    running = {squeezed(plain(block.words)) for block in blocks if isinstance(block, Heading)}
    running |= {squeezed(table.again) for table in tables}
    columns = [column for table in tables for column in table.columns]
    allowed = {squeezed(text) for each in columns for text in (each.header, each.group, each.aloud)}
    allowed |= {squeezed(f"{tick.number} {tick.word}") for table in tables for tick in axis_of(table)}
    allowed |= {squeezed(line) for line in document.footer.lines} | set(document.footer.blanks) | running
    allowed |= {text for each in columns for text in each.header.split()}
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
        first = document.footer.lines[0]
        for length in range(len(first), 4, -1):
            rest = rest.replace(f"{first[:length].rstrip()}…", "")
        for words in sorted({*allowed, foot}, key=len, reverse=True):
            rest = rest.replace(words, "") if words else rest
        for part in re.split(r" · |  ", rest.replace(" ·", " · ")):
            cut = part.strip(" ·").removesuffix("…").strip()
            assert any(one.startswith(cut) for one in (*map(squeezed, document.footer.lines), *running)), part
    assert feet == set(range(count))


def axis_of(table: Table) -> list[Tick]:
    return [tick for column in table.columns if isinstance(column.head, Axis) for tick in column.head.ticks]


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
        for annotation in one.get("/Annots", []):
            assert annotation.Subtype == "/Link"
            assert annotation.Contents
            assert "/StructParent" in annotation
            assert ("/Dest" in annotation) != ("/A" in annotation)
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
    document, _data, pdf = made("chapters")
    assert any(isinstance(block, Contents) for block in walk(document.blocks))
    headings = [(squeezed(one.text), min(one.pages) + 1) for one in pdf.tree.all("H1", "H2")]
    [toc] = pdf.tree.all("TOC")
    entries = [squeezed(one.text).rsplit(" ", 1) for one in toc.all("TOCI")]
    assert len(entries) > 5
    assert [(title, int(number)) for title, number in entries] == headings[-len(entries) :]
    links = [link for one in toc.all("Link") for link in one.links]
    assert [pdf.pdf.pages.index(pikepdf.Page(link.Dest[0])) + 1 for link in links] == [int(n) for _t, n in entries]


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
