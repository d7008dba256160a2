"""The reader of filled PDFs: held to a budget, and never with anything but a sentence."""

from __future__ import annotations

import io
import random
import time
import zlib
from contextlib import suppress

import pikepdf
import pytest

from tests.handout.everything import handed
from tests.workspace.pdf_files import blank, filled
from wci_assess.errors import ExpectedError
from wci_assess.exchange.filled_pdf import read_filled
from wci_assess.exchange.handed import Seat


@pytest.fixture(scope="module")
def form() -> bytes:
    seat = Seat(uid="a" * 32, number=3)
    return filled(blank(handed(seat=seat)), {"0/seats/answer": "2", "0/why/value": "words"})


def refused(data: bytes) -> str:
    with pytest.raises(ExpectedError) as found:
        read_filled(data)
    return found.value.code


def test_it_says_what_it_is_of_and_what_stands_in_it(form: bytes) -> None:
    read = read_filled(form)
    assert (read.hand_out, read.look, read.seat, read.language) == ("1" * 32, 1, "a" * 32, "en")
    assert [part.questionnaire for part in read.parts] == ["everything"]
    assert read.texts["0/why/value"] == "words"
    assert read.pressed["0/seats/answer"] == ("2",)
    assert read.pressed["0/constructor/answer"] == ()


def test_a_few_bytes_before_it_do_no_harm(form: bytes) -> None:
    assert read_filled(b"\r\n\r\n" + form).pressed["0/seats/answer"] == ("2",)


@pytest.mark.parametrize("seed", range(60))
def test_damage_is_a_sentence_or_harmless(form: bytes, seed: int) -> None:
    chance = random.Random(seed)
    spoilt = bytearray(form)
    for _ in range(chance.choice((1, 30, 3000))):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    if seed % 5 == 0:
        del spoilt[chance.randrange(len(spoilt)) :]
    with suppress(ExpectedError):
        read_filled(bytes(spoilt))


def bomb(inflated: int) -> bytes:
    """A list of objects that unpacks to far more than it weighs."""
    packed = zlib.compress(b"1 0 " + b"[" * inflated, 9)
    body = (
        b"%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Length " + str(len(packed)).encode()
        + b"/Filter/FlateDecode>>\nstream\n" + packed + b"\nendstream\nendobj\n"
    )  # fmt: skip
    rows = b"".join(
        kind.to_bytes(1, "big") + offset.to_bytes(4, "big") + number.to_bytes(2, "big")
        for kind, offset, number in ((0, 0, 0), (1, 9, 0), (1, len(body), 0), (2, 1, 0))
    )
    table = (
        b"2 0 obj\n<</Type/XRef/W[1 4 2]/Size 4/Root 3 0 R/Length " + str(len(rows)).encode() + b">>\nstream\n" + rows
        + b"\nendstream\nendobj\nstartxref\n" + str(len(body)).encode() + b"\n%%EOF\n"
    )  # fmt: skip
    return body + table


def test_a_bomb_is_not_unpacked() -> None:
    data = bomb(400_000_000)
    assert len(data) < 1_000_000
    before = time.process_time()
    assert refused(data) in ("damaged-pdf", "flat-pdf")
    assert time.process_time() - before < 2


def loop() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        field = pdf.make_indirect(pikepdf.Dictionary(T=pikepdf.String("a")))
        field.Kids = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_fields_within_themselves_end() -> None:
    assert refused(loop()) == "damaged-pdf"


def test_a_long_text_is_refused(form: bytes) -> None:
    assert refused(filled(form, {"0/why/value": "x" * 20_001})) == "too-large"


def test_a_newer_form_is_told_so(form: bytes) -> None:
    assert refused(filled(form, {"wci-assess": '{"format":2,"words":"of tomorrow"}'})) == "newer-file"
    assert refused(filled(form, {"wci-assess": "[" * 5000})) == "bad-file"
