"""The fillable PDF of a seat: tagged by the rules, its fields named for readers and for whoever takes them in."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import page
import pikepdf
import pytest

from tests.handout.everything import EVERYTHING, handed, part, shipped, tree_of
from tests.handout.test_hostile import hostile_hand_out
from tests.workspace.pdf_files import DAY, fields_of
from tests.workspace.test_member_file import second_look
from wci_assess.exchange.handed import HandOut, Seat
from wci_assess.handout.pdf_fields import field_name
from wci_assess.response import Answer, AnswerState
from wci_assess.workspace.handed_pdf import pdf_of

SEAT = Seat(uid="a" * 32, number=3, sector="employment")
OWN = (
    Answer(question="constructor", state=AnswerState.VALUE, value="yes"),
    Answer(question="steering", state=AnswerState.VALUE, value="starting"),
)


def for_seat(*trees: str, **changes: object) -> HandOut:
    parts = [part(tree_of(each)) for each in trees]
    return handed(*parts, seat=SEAT, **changes)


FORMS: Mapping[str, tuple[Callable[[], HandOut], tuple[str, ...]]] = {
    "every type": (lambda: for_seat(EVERYTHING), ("en",)),
    "every type in both languages": (lambda: for_seat(EVERYTHING), ("en", "fr")),
    "one’s own sector": (lambda: for_seat(EVERYTHING, own_sector_only=True), ("fr",)),
    "shipped": (lambda: handed(part(shipped("lip-mini")), part(shipped("community-profile")), seat=SEAT), ("fr", "en")),
    "second look": (lambda: replace(second_look(handed(), "seats", "steering", own=OWN), seat=SEAT), ("en", "fr")),
    "hostile": (lambda: replace(hostile_hand_out(), seat=Seat(uid="a" * 32, number=3)), ("en", "fr")),
}


@cache
def made(name: str) -> bytes:
    form, languages = FORMS[name]
    return pdf_of(form(), languages, day=DAY)


def words_of(name: str) -> str:
    """What the file says, in its order."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(made(name))
    try:
        return "\n".join(each.get_textpage().get_text_range() for each in document)
    finally:
        document.close()


@pytest.mark.parametrize("name", FORMS)
def test_pdf_ua(name: str) -> None:
    report = page.validate_pdf_bytes(made(name), profile="ua1")
    assert report.is_compliant, [(each.rule_id, each.message) for each in report.failures]


@pytest.mark.parametrize("name", FORMS)
def test_every_field_is_named_and_in_the_structure(name: str) -> None:
    with pikepdf.open(io.BytesIO(made(name))) as pdf:
        widgets = [each for sheet in pdf.pages for each in sheet.get("/Annots", [])]
        assert widgets
        for each in widgets:
            assert str(each.TU).strip()
            low, high = float(each.Rect[1]), float(each.Rect[3])
            assert 40 < low < high < 792, "on the paper"
        assert len({int(each.StructParent) for each in widgets}) == len(widgets)
        names = [str(each.TU) for each in widgets]
        assert name == "hostile" or len(set(names)) == len(names), "each says which question and what of it"
        assert "/OpenAction" not in pdf.Root
        assert "/Names" not in pdf.Root


@pytest.mark.parametrize("name", FORMS)
def test_it_says_which_hand_out_it_is(name: str) -> None:
    form, languages = FORMS[name]
    with pikepdf.open(io.BytesIO(made(name))) as pdf:
        fields = fields_of(pdf)
        told = json.loads(str(fields["wci-assess"].V))
    assert (told["hand_out"], told["seat"], told["fields"]) == (form().hand_out, SEAT.uid, len(fields) - 1)
    assert told["language"] == (languages[0] if len(languages) == 1 else None)
    assert [each["hash"] for each in told["parts"]] == [each.hash for each in form().parts]


def test_it_asks_what_is_asked_under_its_numbers() -> None:
    with pikepdf.open(io.BytesIO(made("one’s own sector"))) as pdf:
        asked = {name.split("/")[1] for name in fields_of(pdf) if "/" in name}
    assert "hiring" in asked
    assert "renting" not in asked
    with pikepdf.open(io.BytesIO(made("second look"))) as pdf:
        assert {name.split("/")[1] for name in fields_of(pdf) if "/" in name} == {"seats", "steering"}
    said = words_of("second look")
    assert "1.3" in said
    assert "2 Starting" in said
    assert field_name(0, "seats", "answer") == "0/seats/answer"


def test_the_threshold_stands_before_all_that_is_asked() -> None:
    for name, threshold, question in (
        ("every type", "The council sees totals of five or more members.", "All sectors have seats."),
        ("one’s own sector", "Le conseil voit des totaux d’au moins cinq membres.", "On embauche."),
    ):
        said = " ".join(words_of(name).split())
        assert 0 <= said.index(threshold) < said.index(question)


def test_conditions_stand_in_words() -> None:
    said = " ".join(words_of("every type in both languages").split())
    assert "Answer this only if 1.2 is “Yes”." in said
    assert "Répondez seulement si la réponse à 1.2 est" in said


def test_what_is_sensitive_is_answered_alone() -> None:
    said = " ".join(words_of("every type in both languages").split())
    assert said.count("Each member answers this one alone") == 1
    assert said.count("Chaque membre y répond de son côté") == 1
    assert "answers this one alone" not in " ".join(words_of("second look").split())


def test_text_is_text() -> None:
    said = words_of("hostile")
    assert "<script>window.owned=1</script>" in said
    with pikepdf.open(io.BytesIO(made("hostile"))) as pdf:
        subtypes = {str(each.Subtype) for sheet in pdf.pages for each in sheet.get("/Annots", [])}
        assert subtypes == {"/Widget"}, "no links"
        assert not any("/XObject" in sheet.Resources for sheet in pdf.pages), "no pictures"


def test_the_same_hand_out_is_the_same_file() -> None:
    form, languages = FORMS["every type"]
    assert pdf_of(form(), languages, day=DAY) == made("every type")
