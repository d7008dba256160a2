"""A day as people write it, in English or French: read where it is certain, asked back where it is not."""

from __future__ import annotations

import calendar
import re
from datetime import date

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark, plain_letters
from wci_assess.response.numbers import shortened

FIRST_YEAR, LAST_YEAR = 1500, 2199
"""Nobody means a day before or after."""
_BY_YEAR = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2}", re.ASCII)
_WORDS = re.compile(r"[a-z]+|\d+")
_MONTHS = (
    "jan january janvier janv",
    "feb february fevrier fevr fev",
    "mar march mars",
    "apr april avril avr",
    "may mai",
    "jun june juin",
    "jul july juillet juil",
    "aug august aout",
    "sep sept september septembre",
    "oct october octobre",
    "nov november novembre",
    "dec december decembre",
)
_MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_BESIDE = frozenset({"st", "nd", "rd", "th", "er", "e", "le", "the", "of", "de"})
"""What may stand beside the parts: ``1st``, ``1er``, ``le 3 février``, ``the 3rd of February``."""


def read_day(typed: str) -> date:
    """The day that is meant: ``2026-04-01``, ``2026/4/1``, ``April 1, 2026``, ``1er avril 2026``, ``25/04/2026``.

    Raises:
        ExpectedError: no day, one that no calendar has, or one that can be read in two ways.
    """
    text = " ".join(typed.split())
    if not text:
        raise _unfit(typed, mark("Write the day: year, month and day, like 2026-04-01."))
    if found := _BY_YEAR.fullmatch(text):
        year, month, day = map(int, found.groups())
        return _day(typed, year, month, day)
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = map(int, found.groups())
        return _year_last(typed, first, second, year)
    if _SHORT_YEAR.fullmatch(text):
        raise _unfit(typed, mark("“{typed}” has no year of four digits. Write the day like 2026-04-01."))
    return _in_words(typed, text)


def _year_last(typed: str, first: int, second: int, year: int) -> date:
    if first != second and max(first, second) <= 12 and min(first, second) > 0:
        raise _unfit(
            typed,
            mark("“{typed}” can be read in two ways. Write {one} or {other}."),
            one=f"{year}-{first:02}-{second:02}",
            other=f"{year}-{second:02}-{first:02}",
        )
    day, month = (first, second) if first > 12 or second <= 12 else (second, first)
    return _day(typed, year, month, day)


def _in_words(typed: str, text: str) -> date:
    """A month in words, a year of four digits, a day; in any order that leaves no doubt."""
    words = _WORDS.findall(plain_letters(text))
    months = [_MONTH_OF[word] for word in words if word in _MONTH_OF]
    numbers = [word for word in words if word.isdigit()]
    others = [word for word in words if word not in _MONTH_OF and not word.isdigit() and word not in _BESIDE]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if others or (len(months), len(years), len(days), len(numbers)) != (1, 1, 1, 2):
        raise _unfit(typed, mark("“{typed}” is not a day. Write year, month and day like 2026-04-01."))
    return _day(typed, int(years[0]), months[0], int(days[0]))


def _day(typed: str, year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _unfit(typed, mark("The year {year} cannot be meant here. Write the day like 2026-04-01."), year=year)
    if not 1 <= month <= 12:
        raise _unfit(typed, mark("“{typed}” is not a day: there is no month {month}."), month=month)
    most = calendar.monthrange(year, month)[1]
    if not 1 <= day <= most:
        raise _unfit(
            typed,
            mark("“{typed}” is not a day: the month {month} has {days} days."),
            month=f"{year}-{month:02}",
            days=most,
        )
    return date(year, month, day)


def _unfit(typed: str, message: str, **values: object) -> ExpectedError:
    return ExpectedError("unfit-value", message, blame=Blame.INPUT, typed=shortened(typed.strip()), **values)
