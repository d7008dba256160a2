"""Newcomers' names and words on paper: seen in their own letters, found by a search, copied as they were typed."""

from __future__ import annotations

import datetime
from functools import cache

import page
import pypdfium2 as pdfium
import pytest

from tests.report.reading import read
from wci_assess.report import render_pdf
from wci_assess.report.document import Document, Footer, Heading, Paragraph, Table, TableColumn, words
from wci_assess.report.typeface import missing

TYPED = {
    "French": ("Les services présents aux nouveaux arrivants", "présents"),
    "decomposed": ("pre\u0301sente\u0301 a\u0300 la table", "présenté"),
    "soft hyphen": ("immi\u00adgra\u00adtion locale", "immigration locale"),
    "Vietnamese": ("Nguyễn Thị Hằng", "Nguyễn"),
    "Ukrainian": ("Ольга Ковальчук", "Ковальчук"),
    "Inuktitut": ("ᐃᓄᒃᑎᑐᑦ ᓄᓇᕗᑦ", "ᓄᓇᕗᑦ"),
    "Punjabi": ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ"),
    "Tamil": ("செல்வி கிருஷ்ணன்", "கிருஷ்ணன்"),
    "Hindi": ("प्रिया शर्मा क्षत्रिय", "शर्मा क्षत्रिय"),
    "Bengali": ("রহিমা খাতুন", "খাতুন"),
    "Gujarati": ("પ્રકાશ પટેલ", "પ્રકાશ"),
    "Amharic": ("ተስፋዬ በቀለ", "ተስፋዬ"),
    "Arabic": ("العربية محمد الأمين لا (١٢٣)", "محمد الأمين لا (١٢٣)"),
    "Persian": ("می\u200cخواهم به خانه بروم", "خانه"),
    "Hebrew": ("שרה לוי (12)", "שרה לוי (12)"),
    "Chinese": ("王小明，李娜", "王小明"),
    "Japanese": ("山田さくら", "山田さくら"),
}
TWO_LINES = "تعمل الشراكة المحلية للهجرة على جمع المنظمات حول طاولة واحدة مرة كل سنة، وتسأل: كيف نعمل معا؟"


@cache
def printed() -> bytes:
    """All of them as a heading, in cells of both weights, in a comment after its label, and in the running foot."""
    blocks = [Heading(1, words("Names"))]
    rows = tuple((words(typed), words(typed, bold=True)) for typed, _asked in TYPED.values())
    document = Document(
        title="Names",
        language="en",
        day=datetime.date(2026, 1, 1),
        footer=Footer((" ".join(typed for typed, _asked in list(TYPED.values())[12:15]),), "Page {page} of {pages}"),
        blocks=(
            *blocks,
            *(Heading(2, words(typed)) for typed, _asked in TYPED.values()),
            Table("Names", (TableColumn("Name"), TableColumn("Bold")), rows),
            Paragraph(words("Comment: ") + words(TWO_LINES * 2)),
        ),
    )
    data = render_pdf(document)
    assert data == render_pdf(document)
    return data


def test_every_letter_has_a_glyph() -> None:
    assert missing("".join(typed for typed, _asked in TYPED.values())) == []


@pytest.mark.parametrize("script", TYPED)
def test_a_search_finds_the_word(script: str) -> None:
    _typed, asked = TYPED[script]
    found = 0
    with pdfium.PdfDocument(printed()) as pdf:
        for number in range(len(pdf)):
            search = pdf[number].get_textpage().search(asked)
            while search.get_next():
                found += 1
    assert found >= 3  # heading, cell, bold cell


def test_words_are_found_in_a_passage_of_several_lines() -> None:
    with pdfium.PdfDocument(printed()) as pdf:
        last = pdf[len(pdf) - 1].get_textpage()
        for asked in ("الشراكة المحلية", "سنة، وتسأل"):
            search = last.search(asked)
            assert search.get_next(), asked
            assert search.get_next(), asked


def test_the_tree_says_what_was_typed_and_the_file_is_accessible() -> None:
    data = printed()
    report = page.validate_pdf_bytes(data, profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
    tree = read(data).tree
    told = [heading.text.strip() for heading in tree.all("H2")]
    composed = {"decomposed": "présenté à la table", "soft hyphen": "immigration locale"}
    assert told == [composed.get(script, typed) for script, (typed, _asked) in TYPED.items()]
    assert tree.all("P")[-1].text.strip() == f"Comment: {TWO_LINES * 2}"


def test_only_the_letters_used_are_in_the_file() -> None:
    assert len(printed()) < 260_000
