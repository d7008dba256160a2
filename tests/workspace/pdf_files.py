"""Fillable PDFs filled in, by two writers: field by field, and as a reader does with mouse and keys."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as _raw

from wci_assess.exchange.handed import HandOut
from wci_assess.workspace.handed_pdf import pdf_of

pdfium: Any = _raw
DAY = date(2026, 11, 28)


def blank(handed: HandOut, *languages: str) -> bytes:
    return pdf_of(handed, languages or ("en",), day=DAY)


def fields_of(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    return {str(each.T): each for each in pdf.Root.AcroForm.Fields}


def filled(data: bytes, said: Mapping[str, str]) -> bytes:
    """Texts and pressed buttons written into the fields of these names."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fields = fields_of(pdf)
        for name, value in said.items():
            field = fields[name]
            if pikepdf.Name.Btn != field.FT:
                field.V = pikepdf.String(value)
                continue
            field.V = pikepdf.Name(f"/{value}")
            for kid in field.get("/Kids", [field]):
                kid.AS = pikepdf.Name(f"/{value}") if f"/{value}" in kid.AP.N else pikepdf.Name.Off
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def typed_in(data: bytes, said: Mapping[str, str]) -> bytes:
    """The same, with another library's mouse and keys; texts hold what its font can show."""
    places = _places(data)
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    form = document.formenv.raw
    pages = [document[index] for index in range(len(document))]
    for page in pages:
        pdfium.FORM_OnAfterLoadPage(page.raw, form)
    for name, value in said.items():
        number, x, y, is_text = places[name if name in places else f"{name}={value}"]
        page = pages[number].raw
        pdfium.FORM_OnMouseMove(form, page, 0, x, y)
        pdfium.FORM_OnLButtonDown(form, page, 0, x, y)
        pdfium.FORM_OnLButtonUp(form, page, 0, x, y)
        for character in value if is_text else "":
            pdfium.FORM_OnChar(form, page, ord(character), 0)
        pdfium.FORM_ForceToKillFocus(form)
    out = io.BytesIO()
    document.save(out)
    for page in pages:
        page.close()
    document.close()
    return out.getvalue()


def _places(data: bytes) -> dict[str, tuple[int, float, float, bool]]:
    """The page and the middle of each field, and of each button of a group."""
    found: dict[str, tuple[int, float, float, bool]] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            for each in page.get("/Annots", []):
                left, low, right, high = (float(side) for side in each.Rect)
                middle = (number, (left + right) / 2, (low + high) / 2, each.get("/FT") == pikepdf.Name.Tx)
                if "/Parent" in each:
                    looks: Any = each.AP.N
                    state = next(key.lstrip("/") for key in dict(looks) if key != "/Off")
                    found[f"{each.Parent.T}={state}"] = middle
                else:
                    found[str(each.T)] = middle
    return found
