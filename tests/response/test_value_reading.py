from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import practice, question, text
from wci_assess.errors import ExpectedError
from wci_assess.i18n import LANGUAGES, speak
from wci_assess.questionnaire import Choice, Column, QuestionType
from wci_assess.response import Measurement, Value
from wci_assess.response.encoding import decode, encode
from wci_assess.response.texts import written
from wci_assess.response.value_reading import key_of, not_applicable_reason, read_value

NUMBER = question("n", QuestionType.NUMBER)
DATE = question("d", QuestionType.DATE)
CHOICES = question("c", QuestionType.CHOICES)
INDICATOR = question(
    "i", QuestionType.INDICATOR, groups=(Choice("immigrants", text("Immigrants")), Choice("born", text("Born here")))
)
INVENTORY = question(
    "v",
    QuestionType.INVENTORY,
    columns=(
        Column("name", QuestionType.TEXT, text("Name"), required=True),
        Column("seats", QuestionType.NUMBER, text("Seats")),
    ),
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1500", "1500"),
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        ("-0", "0"),
        ("−3", "-3"),
        ("1 500", "1500"),
        ("12 345,5", "12345.5"),
    ],
)
def test_numbers_take_a_point_or_a_comma(typed: str, value: str) -> None:
    found = read_value(NUMBER, typed)
    assert isinstance(found, Decimal)
    assert str(found) == value


@pytest.mark.parametrize("typed", ["1,500", "1e9", "nan", "inf", "", "٣", "1.2.3", "9" * 40, "12 34", "0x10"])
def test_what_is_no_plain_number_is_refused_in_both_languages(typed: str) -> None:
    with pytest.raises(ExpectedError) as refused:
        read_value(NUMBER, typed)
    assert refused.value.code == "unfit-value"
    assert len({refused.value.sentence(speak(language)) for language in LANGUAGES}) == 2


def test_numbers_stay_within_their_range() -> None:
    share = question("n", QuestionType.NUMBER, minimum=0.0, maximum=100.0)
    assert read_value(share, "100") == Decimal(100)
    for typed in ("-1", "100.1"):
        with pytest.raises(ExpectedError):
            read_value(share, typed)


def test_levels_by_id_or_number() -> None:
    assert read_value(practice("a"), "level-3") == read_value(practice("a"), " 3 ") == "level-3"
    for typed in ("5", "0", "three", ""):
        with pytest.raises(ExpectedError):
            read_value(practice("a"), typed)


def test_dates_are_days_that_exist() -> None:
    assert read_value(DATE, "2024-02-29") == read_value(DATE, "29 févr. 2024") == date(2024, 2, 29)
    for typed in ("2026-02-30", "20260401", "1 April", "04/05/2026"):
        with pytest.raises(ExpectedError):
            read_value(DATE, typed)


def test_choices_come_in_the_order_of_the_file() -> None:
    assert read_value(CHOICES, "two, one") == ("one", "two")
    with pytest.raises(ExpectedError):
        read_value(CHOICES, "one,three")


def test_an_indicator_s_row_names_group_and_year() -> None:
    assert key_of(INDICATOR, "born:2024").row == "born:2024"
    assert read_value(INDICATOR, "4,2", "born:2024") == Measurement(Decimal("4.2"), 2024, None, "born")
    for row in ("2024", "nobody:2024", "born:24"):
        with pytest.raises(ExpectedError):
            read_value(INDICATOR, "4", row)


def test_an_inventory_row_knows_its_columns() -> None:
    assert read_value(INVENTORY, '{"name": "Library", "seats": "12"}', "r1") == {
        "name": "Library",
        "seats": Decimal(12),
    }
    for typed in ('{"seats": "1"}', '{"name": "x", "size": "1"}', "Library", "[" * 100_000):
        with pytest.raises(ExpectedError):
            read_value(INVENTORY, typed, "r1")


def test_a_row_for_a_question_without_rows_is_refused() -> None:
    with pytest.raises(ExpectedError):
        key_of(practice("a"), "r1")


def test_reasons_by_id_by_words_in_either_language_or_free() -> None:
    for language in LANGUAGES:
        assert not_applicable_reason(speak(language)("Another body does it").upper()) == "another-body"
    assert not_applicable_reason("too-small") == "too-small"
    assert not_applicable_reason(" Merged with the neighbours ") == "Merged with the neighbours"
    with pytest.raises(ExpectedError):
        not_applicable_reason("  ")


def test_texts_are_kept_as_written_or_refused_never_cut() -> None:
    assert written("  a <b>\r\n=1+1 & ") == "  a <b>\n=1+1 & "
    assert written(" \n\t ") is None
    assert written("x" * 20_000) == "x" * 20_000
    for bad in ("x" * 20_001, "a\x00b", "a\ud800b", "a\x1bb"):
        with pytest.raises(ExpectedError):
            written(bad)


cells = st.one_of(
    st.text(),
    st.lists(st.text()).map(tuple),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
)
values = st.one_of(
    cells,
    st.builds(
        Measurement,
        st.decimals(allow_nan=False, allow_infinity=False),
        st.none() | st.integers(1000, 2999),
        st.none() | st.text(),
        st.none() | st.text(),
    ),
    st.dictionaries(st.text(), cells),
)


@given(values)
def test_a_value_survives_the_store_exactly(value: Value) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize("text", ["{}", "3", "null", '{"number": "x"}', "[" * 3000, '{"date": "2026-02-30"}'])
def test_texts_that_hold_no_value_are_told_apart(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        decode(text)
