"""Numbers as people type them, by one rule for every field of the program.

Digits may be grouped by spaces (``45 000``); the decimal sign is a point or a comma. ``1,500`` could be read in two
ways: where only whole numbers make sense (a population, a question marked ``whole``) it is 1500, elsewhere it is asked
back.
"""

from __future__ import annotations

import re
from decimal import Decimal

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark

_NUMBER = re.compile(r"[-+\u2212]?\d+(?:[.,]\d+)?", re.ASCII)
_SPACED = re.compile(r"[-+\u2212]?[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?", re.ASCII)
_BY_COMMAS = re.compile(r"[-+\u2212]?[1-9]\d{0,2}(?:,\d{3})+", re.ASCII)
_AMBIGUOUS = re.compile(r"[-+\u2212]?[1-9]\d{0,2}(?:[.,]\d{3})*,\d{3}", re.ASCII)
_SPACES = re.compile(r"[ \u00a0\u202f]")
_MOST_DIGITS = 30
MOST_PEOPLE = 50_000_000
"""More than live in Canada: a typing mistake, not a community."""


def decimal_number(typed: str) -> Decimal:
    """A number with or without decimals.

    Raises:
        ExpectedError: not a number in plain digits, or ``1,500``, which reads as two numbers.
    """
    text = typed.strip()
    if _AMBIGUOUS.fullmatch(text):
        raise _unfit(
            typed, mark("“{typed}” can be read in two ways. Write 1500 for the whole number, 1.5 for the part.")
        )
    if not (_NUMBER.fullmatch(text) or _SPACED.fullmatch(text)) or len(text) > _MOST_DIGITS:
        raise _unfit(typed, mark("“{typed}” is not a number in plain digits. Write it like 1500 or 4.2."))
    return _plain(_SPACES.sub("", text).replace(",", "."))


def whole_number(typed: str) -> Decimal:
    """A number without decimals; ``1,500`` is 1500.

    Raises:
        ExpectedError: not a whole number in plain digits.
    """
    text = typed.strip()
    if _BY_COMMAS.fullmatch(text):
        text = text.replace(",", "")
    if not (_NUMBER.fullmatch(text) or _SPACED.fullmatch(text)) or len(text) > _MOST_DIGITS:
        raise _unfit(typed, mark("“{typed}” is not a number in plain digits. Write it like 1500 or 45 000."))
    if "." in text or "," in text:
        raise _unfit(typed, mark("“{typed}” is not a whole number. Write it without decimals, like 1500 or 45 000."))
    return _plain(_SPACES.sub("", text))


def population(typed: str) -> int:
    """How many people live in a community.

    Raises:
        ExpectedError: not a whole number, none at all, below zero, or more than a country holds.
    """
    people = int(whole_number(typed))
    if people < 1:
        raise _unfit(typed, mark("“{typed}” cannot be a population. Write how many people live there, like 45 000."))
    if people > MOST_PEOPLE:
        raise _unfit(typed, mark("“{typed}” is more than live in the whole country. Write it like 45 000."))
    return people


def _plain(text: str) -> Decimal:
    value = Decimal(text.replace("\u2212", "-"))
    return abs(value) if value == 0 else value


def _unfit(typed: str, message: str) -> ExpectedError:
    return ExpectedError("unfit-value", message, blame=Blame.INPUT, typed=shortened(typed))


def shortened(typed: str) -> str:
    """What was typed, as a sentence can quote it."""
    return typed if len(typed) <= 60 else typed[:57] + "…"
