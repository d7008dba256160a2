"""Days as people write them."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wci_assess.errors import ExpectedError
from wci_assess.i18n import LANGUAGES, speak
from wci_assess.response.dates import read_day

APRIL, FEBRUARY = date(2026, 4, 1), date(2026, 2, 3)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-04-01", APRIL),
        ("2026/04/01", APRIL),
        (" 2026.4.1 ", APRIL),
        ("2026-2-3", FEBRUARY),
        ("April 1, 2026", APRIL),
        ("Apr. 1st 2026", APRIL),
        ("1 April 2026", APRIL),
        ("the 1st of April, 2026", APRIL),
        ("1er avril 2026", APRIL),
        ("le 1er avril 2026", APRIL),
        ("3 February 2026", FEBRUARY),
        ("3 févr. 2026", FEBRUARY),
        ("3 FÉVRIER 2026", FEBRUARY),
        ("3-Feb-2026", FEBRUARY),
        ("15 août 1999", date(1999, 8, 15)),
        ("25/04/2026", date(2026, 4, 25)),
        ("04/25/2026", date(2026, 4, 25)),
        ("04/04/2026", date(2026, 4, 4)),
        ("29 février 2024", date(2024, 2, 29)),
    ],
)
def test_what_is_certain_is_read(typed: str, day: date) -> None:
    assert read_day(typed) == day


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("04/05/2026", "“04/05/2026” can be read in two ways. Write 2026-04-05 or 2026-05-04."),
        ("2026-02-30", "“2026-02-30” is not a day: the month 2026-02 has 28 days."),
        ("February 30, 2026", "“February 30, 2026” is not a day: the month 2026-02 has 28 days."),
        ("29 février 2025", "“29 février 2025” is not a day: the month 2025-02 has 28 days."),
        ("2026-13-01", "“2026-13-01” is not a day: there is no month 13."),
        ("25/04/26", "“25/04/26” has no year of four digits. Write the day like 2026-04-01."),
        ("2925-04-01", "The year 2925 cannot be meant here. Write the day like 2026-04-01."),
    ],
)
def test_what_is_wrong_is_said(typed: str, sentence: str) -> None:
    with pytest.raises(ExpectedError) as refused:
        read_day(typed)
    assert refused.value.sentence(speak("en")) == sentence


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "April 2026",
        "2026",
        "1 April",
        "April May 1 2026",
        "1 2 April 2026",
        "20260401",
        "1 jui 2026",
        "１-１-２０２６",
    ],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ExpectedError):
        read_day(typed)


@given(st.dates(date(1500, 1, 1), date(2199, 12, 31)))
def test_what_the_program_says_is_read(day: date) -> None:
    assert read_day(day.isoformat()) == day
    for language in LANGUAGES:
        assert read_day(speak(language).date(day)) == day


@given(st.text(max_size=30))
def test_nothing_else_is_raised(typed: str) -> None:
    with contextlib.suppress(ExpectedError):
        assert isinstance(read_day(typed), date)
