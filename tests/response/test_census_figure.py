"""Figures as census tables write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from wci_assess.errors import ExpectedError
from wci_assess.response.census_figure import DecimalSign, decimal_sign, figure, plain, share

POINT, COMMA = DecimalSign.POINT, DecimalSign.COMMA


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("45210", None, "45210"), ("45,210", POINT, "45210"), ("45 210", COMMA, "45210"),
        ("45\u202f210,5", None, "45210.5"),
        ("1,234,567", None, "1234567"), ("12.5", None, "12.5"), ("12,5", None, "12.5"), ("1,500", COMMA, "1.500"),
        ("1.500", POINT, "1.500"), ("1.500", COMMA, "1500"), ("$1,234.50", None, "1234.50"),
        ("1 234,50 $", None, "1234.50"),
        ("16.7%", POINT, "16.7"), ("−2,3 %", COMMA, "-2.3"), ("-0.4", POINT, "-0.4"), ("0", None, "0"),
    ],
)  # fmt: skip
def test_read(text: str, sign: DecimalSign | None, value: str) -> None:
    assert figure(text, sign, whole=False) == Decimal(value)


NO_FIGURES = ["", " ", "x", "X", "F", "..", "...", "–", "s.o.", "12.3E", "12*",
              "1,50,0", "1.2.3", "٣", "1e9", "abc", "9" * 40]  # fmt: skip


@pytest.mark.parametrize("text", NO_FIGURES)
def test_no_figure_is_no_figure(text: str) -> None:
    for sign in (None, POINT, COMMA):
        with pytest.raises(ExpectedError):
            figure(text, sign, whole=True)


def test_a_figure_of_two_meanings_is_asked_back_unless_it_is_a_count() -> None:
    with pytest.raises(ExpectedError, match="two ways"):
        figure("1,500", None, whole=False)
    assert figure("1,500", None, whole=True) == 1500
    with pytest.raises(ExpectedError):
        figure("4,2", POINT, whole=False)
    with pytest.raises(ExpectedError):
        figure("4.2", COMMA, whole=False)


def test_the_table_shows_its_sign() -> None:
    assert decimal_sign(["1,500", "12.5", "x", ""]) is POINT
    assert decimal_sign(["1 500", "12,5", "1,500"]) is COMMA
    assert decimal_sign(["1,500", "12"]) is None
    assert decimal_sign(["12.5", "12,5"]) is None
    assert decimal_sign(["1,234,567"]) is POINT


def test_a_share_is_rounded_to_one_decimal_and_never_above_the_whole() -> None:
    assert plain(share(Decimal(7350), Decimal(44100))) == "16.7"
    assert plain(share(Decimal(1), Decimal(2))) == "50"
    for part, whole in ((2, 1), (1, 0), (-1, 5)):
        with pytest.raises(ExpectedError):
            share(Decimal(part), Decimal(whole))
