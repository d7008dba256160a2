"""Text is text: what people wrote appears as typed, in every place where it is printed, and does nothing."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import page
import pytest

from tests.report.build import answer, chapter, only, options, practice, questionnaire, record
from tests.report.reading import Read, read, squeezed
from wci_assess.questionnaire import Source
from wci_assess.report import actions_content, form_content, learning_content, render_pdf, report_content

HOSTILE = {
    "markup": "<b>bold</b> <i>x <para> </para> &amp; &lt; <a href='https://evil.example'>link</a>",
    "picture": '<img src="/etc/passwd" width="1"/> <img src="file:///C:/x.png">',
    "formula": '=HYPERLINK("https://evil.example";"x") +1 @SUM(A1) -2',
    "link": "https://evil.example/?a=1&b=2 javascript:alert(1) \\\\server\\share",
    "pdf": "(unbalanced ) \\ /Name << /S /JavaScript >> endstream endobj BT /F1 Tf ET %%EOF",
    "format": "{page} {0} %s %(x)d {{ }} $",
    "quotes": "\"straight\" 'single' “curly” « guillemets » `tick`",
    "hebrew": "Sara שרה לוי (12) said",
    "arabic": "محمد عبد الله",
    "emoji": "good 😀 family 👨‍👩‍👧 flag 🇨🇦",
    "inuktitut": "ᐃᓄᒃᑎᑐᑦ ᓄᓇᕗᑦ",
    "tamil": "தமிழ் கந்தசாமி",
    "chinese": "王小明 陳大文",
    "vietnamese": "Nguyễn Thị Hằng",
    "combining": "e\u0301 a\u0308 n\u0303",
    "marks": "a\u202eb\u202c \u200f \ufeff c\u200bd",
    "nul": "a\x00b \x07 \x1b[31m",
    "surrogate": "a\ud800b \udfff",
    "long": "every word counts here and no word is lost " * 460,
    "word": "x" * 2_000,
    "lines": "one\ntwo\r\nthree\rfour\u2028five",
    "spaces": "a  b   c",
}
EACH = pytest.mark.parametrize("name", HOSTILE)


NO_GLYPH = "\u25a1"
UNSEEN = str.maketrans("", "", "\u00ad\u200b\u202a\u202b\u202c\u202d\u202e\ufeff")


def as_read(text: str) -> str:
    """What a file can hold of it: composed, without what is never seen; boxes for controls and lone surrogates."""
    kept = [
        NO_GLYPH if unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\r\t" else character
        for character in unicodedata.normalize("NFC", text.translate(UNSEEN))
    ]
    return squeezed("".join(kept).replace("\xa0", " "))


def everywhere(text: str) -> Read:
    """A comparison in which the text stands in each place that a council or a facilitator fills."""
    asked = questionnaire(
        (practice("p0", core=True, text=only(text)), *(practice(f"p{n}") for n in range(1, 4))), title=only(text)
    )
    asked = replace(asked, sections=(replace(asked.sections[0], title=only(text)),))
    old = [answer(f"p{n}", 2) for n in range(4)]
    new = [answer("p0", 1, comment=text, evidence=text, note=text), *(answer(f"p{n}", 3) for n in range(1, 4))]
    records = [record(asked, old, council=text), record(asked, new, 2026, council=text)]
    return checked(render_pdf(report_content([chapter(*records)], options("en"))))


def checked(data: bytes) -> Read:
    report = page.validate_pdf_bytes(data, profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
    pdf = read(data)
    assert not {"/Names", "/OpenAction", "/AcroForm", "/AA", "/URI"} & set(pdf.pdf.Root.keys())
    for one in pdf.pdf.pages:
        for annotation in one.get("/Annots", []):
            assert annotation.Subtype == "/Link"
            assert "/Dest" in annotation or annotation.A.keys() == {"/S", "/URI"}
        assert "/XObject" not in one.Resources
    return pdf


@EACH
def test_a_report_shows_it_as_typed(name: str) -> None:
    pdf = everywhere(HOSTILE[name])
    typed = as_read(HOSTILE[name])
    assert typed in squeezed(pdf.tree.all("H1")[0].text)
    cells = [squeezed(one.text) for one in pdf.tree.all("TH")]
    for label in ("Comment", "Evidence", "Note"):
        assert any(f"{label}: {typed}" in cell for cell in cells)
    assert any(typed in squeezed(one.text) for one in pdf.tree.all("H2"))
    assert any(typed in squeezed(one.text) for one in pdf.tree.all("TH"))


@EACH
def test_a_form_and_a_plan_show_it_as_typed(name: str) -> None:
    text = HOSTILE[name]
    asked = questionnaire((practice("p0", core=True, text=only(text), help=only(text)),), title=only(text))
    form = checked(render_pdf(form_content(asked, options("en"))))
    assert squeezed(form.tree.all("H1")[0].text) == as_read(text)
    assert as_read(text) in form.text
    plan = checked(render_pdf(actions_content(chapter(record(asked, [answer("p0", 1)])), options("en"))))
    assert as_read(text) in plan.text


@EACH
def test_a_learning_sheet_shows_it_as_typed(name: str) -> None:
    text = HOSTILE[name]
    level = {"in-place": only(text)}
    question = practice("p0", text=only(text), help=only(text), advice=only(text), levels=level, sources=("S1",))
    asked = questionnaire((question,), title=only(text), about=only(text), sources={"S1": Source("S1", text, text)})
    sheet = checked(render_pdf(learning_content(asked, options("en"))))
    assert squeezed(sheet.tree.all("H1")[0].text) == as_read(text)
    assert sheet.text.count(as_read(text)) >= 7


@pytest.mark.parametrize("name", ["emoji", "nul", "surrogate"])
def test_characters_without_a_glyph_are_listed(name: str) -> None:
    pdf = everywhere(HOSTILE[name])
    said = pdf.text[pdf.text.index("Characters that could not be printed") :]
    fonts_lack = {"emoji": "👨🇨", "nul": "\x00\x07", "surrogate": "\ud800"}[name]
    for character in fonts_lack:
        assert said.count(f"U+{ord(character):04X}") == 1


@pytest.mark.parametrize(
    "name", ["hebrew", "arabic", "inuktitut", "vietnamese", "quotes", "tamil", "chinese", "combining", "marks"]
)
def test_characters_with_a_glyph_are_not(name: str) -> None:
    assert "could not be printed" not in everywhere(HOSTILE[name]).text
