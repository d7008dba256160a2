"""Examples of practices: revisions that merge as a set, what they must hold, and what is asked back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wci_assess.errors import ExpectedError
from wci_assess.response.example_search import Searchable, Wanted, texts_of
from wci_assess.response.example_writing import REQUIRED, ExampleField, lacking, text_of, written
from wci_assess.response.likely_person import Likeness, likely_persons
from wci_assess.response.practice_example import Cost, PracticeExample, continued, emptied, newest
from wci_assess.response.practice_example_form import content_of, example_of, plain_example, sha256_of

BLANK = PracticeExample(uid="1" * 32, questionnaire="q", question="p")
FULL = PracticeExample(
    uid="1" * 32, questionnaire="q", question="p", title="Café du monde", tried="We met.", for_whom="Newcomers",
    setting="A county", tier="small", lead="Library", partners="Schools", cost=Cost.LOW, result="40 came.",
    went_wrong="No rides.", ask_role="Coordinator", tags=("rural", "women"), language="fr", on=date(2025, 5, 1),
)  # fmt: skip


def history(turns: list[str]) -> list[PracticeExample]:
    """The revisions of one example: ``release`` another wording, ``fork`` one beside the newest, ``withdraw``."""
    found = [replace(FULL, consent_role="Chair", consent_on=date(2026, 1, 1))]
    for place, turn in enumerate(turns):
        known = found[:-1] if turn == "fork" and len(found) > 1 else found
        head = continued(FULL, [sha256_of(each) for each in known], known[-1].revision)
        if turn == "withdraw":
            found.append(emptied(head))
        else:
            found.append(replace(head, title=f"Title {place}", consent_role="Chair", consent_on=date(2026, 1, 2)))
    return found


@given(st.lists(st.sampled_from(["release", "fork", "withdraw"]), max_size=6), st.randoms())
def test_neither_order_nor_repetition_of_revisions_matters(turns: list[str], dice: Random) -> None:
    revisions = history(turns)
    holds = revisions[newest(revisions, [sha256_of(each) for each in revisions])]
    mixed = {sha256_of(each): each for each in revisions}
    shuffled = [*mixed.values(), *mixed.values()]
    dice.shuffle(shuffled)
    unique = list({sha256_of(each): each for each in shuffled}.values())
    assert unique[newest(unique, [sha256_of(each) for each in unique])] == holds
    if "fork" not in turns:
        assert holds == revisions[-1], "the one that no other continues"


def test_a_withdrawal_wins_over_another_wording_of_the_same_time() -> None:
    first = history([])[0]
    gone = emptied(continued(first, [sha256_of(first)], 1))
    later = replace(continued(first, [sha256_of(first)], 5), consent_role="Chair", consent_on=date(2026, 1, 2))
    for both in ([first, gone, later], [later, gone, first]):
        assert both[newest(both, [sha256_of(each) for each in both])] == gone


def test_its_text_comes_back_whole() -> None:
    for example in (BLANK, FULL, emptied(FULL)):
        assert example_of(plain_example(example)) == example
    assert content_of(FULL) == content_of(replace(FULL))
    assert sha256_of(FULL) != sha256_of(replace(FULL, title="Cafe du monde"))


def test_what_is_typed_is_what_stands_there() -> None:
    example = BLANK
    for field in ExampleField:
        example = written(example, field, text_of(FULL, field))
    assert example == FULL
    for field in ExampleField:
        if field is not ExampleField.LANGUAGE:
            example = written(example, field, " ")
    assert example == replace(BLANK, language="fr")


def test_what_it_must_hold_before_others_read_it() -> None:
    assert lacking(FULL) == ()
    assert lacking(BLANK) == REQUIRED
    for field in REQUIRED:
        assert lacking(written(FULL, field, "")) == (field,)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (ExampleField.TITLE, "x" * 121),
        (ExampleField.TRIED, "x" * 2001),
        (ExampleField.RESULT, "\ud800"),
        (ExampleField.COST, "cheap"),
        (ExampleField.TIER, "big"),
        (ExampleField.LANGUAGE, ""),
        (ExampleField.TAGS, "x" * 41),
        (ExampleField.ON, "31 février 2026"),
    ],
)
def test_what_does_not_fit_is_told(field: ExampleField, text: str) -> None:
    with pytest.raises(ExpectedError):
        written(FULL, field, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was led by Maria Lopez of the library.", [(Likeness.NAME, "Maria Lopez")]),
        ("Élodie Côté-Roy en parle", [(Likeness.NAME, "Élodie Côté-Roy")]),
        ("Jean de la Fontaine", [(Likeness.NAME, "Jean de la Fontaine")]),
        ("Mme Tremblay a aidé", [(Likeness.NAME, "Mme Tremblay")]),
        ("ask dr. Singh or P. Roy", [(Likeness.NAME, "dr. Singh"), (Likeness.NAME, "P. Roy")]),
        ("maria@example.org", [(Likeness.EMAIL, "maria@example.org")]),
        ("maria (at) example.org", [(Likeness.EMAIL, "maria (at) example.org")]),
        ("call (613) 555 0199", [(Likeness.PHONE, "(613) 555 0199")]),
        ("613-555-0199 or 555-0199", [(Likeness.PHONE, "613-555-0199"), (Likeness.PHONE, "555-0199")]),
        ("Thunder Bay Public Library and the Local Immigration Partnership", []),
        ("Bibliothèque publique de Sault Ste. Marie", []),
        ("The coordinator of the Settlement Workers in Schools program", []),
        ("40 of 55 came in 2024-2025; it cost 12 000 dollars, 1,234,567 cents", []),
        ("IRCC and LINC", []),
        ("فاطمة علي", []),
        ("", []),
    ],
)
def test_what_may_name_a_person_is_found(text: str, found: list[tuple[Likeness, str]]) -> None:
    assert list(likely_persons(text)) == found


def test_looking_for_words_in_any_order_without_accents() -> None:
    other = replace(FULL, uid="2" * 32, title="Homework club", language="en", tier="large", tags=())
    library = Searchable((each, texts_of(each)) for each in (FULL, other))
    assert library.holding("MONDE cafe") == [FULL]
    assert library.holding("rides library") == [FULL, other]
    assert library.holding("rural club") == []
    assert library.holding(" ") == [FULL, other]
    assert Wanted(tier="large", language="en", question="p", questionnaire="q").fits(other)
    assert not any(wanted.fits(other) for wanted in (Wanted(tier="small"), Wanted(language="fr"), Wanted(question="x")))
