"""What someone typed, read as a value that fits the question; or one sentence why it does not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import LANGUAGES, mark, plain_letters, speak
from wci_assess.questionnaire import NO, YES, Choice, Column, Question, QuestionType
from wci_assess.response.dates import read_day
from wci_assess.response.model import Cell, Key, Measurement, Value
from wci_assess.response.numbers import decimal_number, shortened, whole_number
from wci_assess.response.texts import says_something, written

REASON_WORDS: Mapping[str, str] = {
    "another-body": mark("Another body does it"),
    "outside-mandate": mark("Outside our mandate"),
    "too-small": mark("Our community is too small"),
}
"""The listed reasons for *not applicable*, in words (English; the catalogue has the French)."""


def _unfit(question: Question, typed: str, message: str, **values: object) -> ExpectedError:
    return ExpectedError(
        "unfit-value", message, blame=Blame.INPUT, question=question.id, typed=shortened(typed), **values
    )


def not_applicable_reason(typed: str) -> str:
    """The id of a listed reason (also where its words were typed, in either language), else the text itself.

    Raises:
        ExpectedError: no reason at all.
    """
    plain = " ".join(typed.split()).casefold()
    for reason, words in REASON_WORDS.items():
        if plain == reason or any(plain == speak(language)(words).casefold() for language in LANGUAGES):
            return reason
    text = written(typed)
    if text is None:
        raise ExpectedError("reason-missing", mark("“Not applicable” needs a reason: say why in a few words."))
    return text.strip()


def number(question: Question, typed: str) -> Decimal:
    """A number by the rules of :mod:`wci_assess.response.numbers`, within the question's range.

    Raises:
        ExpectedError: not such a number, or out of the range.
    """
    plain = _without_per_cent(question, typed)
    value = whole_number(plain) if question.whole else decimal_number(plain)
    _check_range(question, typed, value)
    return value


def _without_per_cent(question: Question, typed: str) -> str:
    """``15 %`` is 15 where per cents are asked for."""
    text = typed.strip()
    asked = question.unit is not None and any("%" in words for words in question.unit.by_language.values())
    return text[:-1].rstrip() if asked and text.endswith("%") else typed


def _check_range(question: Question, typed: str, value: Decimal) -> None:
    if question.minimum is not None and value < Decimal(str(question.minimum)):
        raise _unfit(question, typed, mark("“{typed}” is below {limit}, the least this question takes."),
                     limit=f"{question.minimum:g}")  # fmt: skip
    if question.maximum is not None and value > Decimal(str(question.maximum)):
        raise _unfit(question, typed, mark("“{typed}” is above {limit}, the most this question takes."),
                     limit=f"{question.maximum:g}")  # fmt: skip


def _level(question: Question, typed: str, _row: str | None) -> Value:
    text = typed.strip()
    levels = question.scale.levels if question.scale else ()
    for level in levels:
        if text == level.id:
            return level.id
    for level in levels:
        if text == str(level.number):
            return level.id
    raise _unfit(
        question, typed, mark("“{typed}” is not a level of “{question}”. Choose one of: {choices}."),
        choices=", ".join(f"{level.number} ({level.id})" for level in levels),
    )  # fmt: skip


def _yes_no(question: Question, typed: str, _row: str | None) -> Value:
    text = typed.strip().casefold()
    for value, words in ((YES, ("yes", "oui")), (NO, ("no", "non"))):
        if text in words:
            return value
    raise _unfit(question, typed, mark("“{typed}” does not answer “{question}”. Say yes or no."))


_NO_OPTION = mark("“{typed}” is not an option of “{question}”. Choose from: {choices}.")
_NO_COLUMN_OPTION = mark("“{typed}” is none of the choices of this column.")


def _option(question: Question, options: tuple[Choice, ...], typed: str, message: str = _NO_OPTION) -> str:
    """An option by its id, or by its words in any language."""
    text = typed.strip()
    if any(option.id == text for option in options):
        return text
    meant = _worded(options).get(_folded(text), ())
    if len(meant) == 1:
        return meant[0]
    raise _unfit(
        question, typed, message,
        choices=", ".join(option.id for option in options),
    )  # fmt: skip


@lru_cache(maxsize=2048)
def _folded(words: str) -> str:
    return plain_letters(words)


def _worded(options: tuple[Choice, ...]) -> Mapping[str, tuple[str, ...]]:
    """The options that some words may mean."""
    found: dict[str, tuple[str, ...]] = {}
    for option in options:
        for words in {_folded(each) for each in option.label.by_language.values()}:
            found[words] = (*found.get(words, ()), option.id)
    return found


def _choice(question: Question, typed: str, _row: str | None) -> Value:
    return _option(question, question.options, typed)


def _several(question: Question, options: tuple[Choice, ...], typed: str, message: str = _NO_OPTION) -> tuple[str, ...]:
    chosen = {_option(question, options, part, message) for part in _parts(options, typed)}
    return tuple(option.id for option in options if option.id in chosen)


def _parts(options: tuple[Choice, ...], typed: str) -> Iterator[str]:
    """What is listed, between semicolons, line breaks or commas; words that hold a comma themselves stay whole."""
    for piece in filter(str.strip, re.split(r"[;\n]", typed)) if typed.strip() else (typed,):
        words = piece.split(",")
        known = _worded(options)
        while words:
            whole = (count for count in range(len(words), 1, -1) if _folded(",".join(words[:count])) in known)
            count = next(whole, 1)
            yield ",".join(words[:count])
            words = words[count:]


def _choices(question: Question, typed: str, _row: str | None) -> Value:
    return _several(question, question.options, typed)


def _number(question: Question, typed: str, _row: str | None) -> Value:
    return number(question, typed)


def _date(_question: Question, typed: str, _row: str | None) -> Value:
    return read_day(typed)


def _text(question: Question, typed: str, _row: str | None) -> Value:
    text = written(typed)
    if text is None:
        raise _unfit(question, typed, mark("Nothing was written for “{question}”. Write a text, or clear the answer."))
    return text


def group_and_year(question: Question, row: str | None) -> tuple[str | None, int | None]:
    """What an indicator's row ``GROUP:YEAR`` names; a group only where the question has groups.

    Raises:
        ExpectedError: an unknown group, or a year that is not four digits.
    """
    if row is None:
        return None, None
    group, _, year = row.rpartition(":")
    if not year.strip():
        raise _unfit(question, row, mark("This value waits for its year. Write the year first, like 2024."))
    known = [choice.id for choice in question.groups]
    if (group and group not in known) or (known and not group):
        raise _unfit(
            question, row, mark("“{typed}” names no group of “{question}”. Write GROUP:YEAR with one of: {choices}."),
            choices=", ".join(known) or "—",
        )  # fmt: skip
    return group or None, _year(question, row, year)


def _year(question: Question, row: str, year: str) -> int:
    if not re.fullmatch(r"(?:19|20)\d{2}", year, re.ASCII):
        raise _unfit(question, row, mark("“{typed}” names no year. Write four digits, like 2024."))
    return int(year)


def _indicator(question: Question, typed: str, row: str | None) -> Value:
    group, year = group_and_year(question, row)
    return Measurement(number(question, typed), year, None, group)


def _cell(question: Question, column: Column, typed: str) -> Cell | None:
    match column.type:
        case QuestionType.CHOICE:
            return _option(question, column.options, typed, _NO_COLUMN_OPTION)
        case QuestionType.CHOICES:
            return _several(question, column.options, typed, _NO_COLUMN_OPTION)
        case QuestionType.NUMBER:
            return number(question, typed)
        case QuestionType.DATE:
            return read_day(typed)
        case QuestionType.YES_NO:
            return str(_yes_no(question, typed, None))
        case _:
            return written(typed)


def inventory_cell(question: Question, column: str, typed: str) -> Cell | None:
    """One cell of an inventory row from the text typed in it; None where it is empty.

    Raises:
        ExpectedError: there is no such column, or the text does not fit it.
    """
    found = next((each for each in question.columns if each.id == column), None)
    if found is None:
        raise _unfit(question, column, mark("“{question}” has no column “{typed}”."))
    return _cell(question, found, typed) if says_something(typed) else None


def _inventory(question: Question, typed: str, row: str | None) -> Value:
    try:
        given = json.loads(typed)
        if row is None or not isinstance(given, dict):
            raise ValueError
    except (ValueError, RecursionError):
        raise _unfit(
            question, typed, mark('“{question}” is an inventory: name a row and write it as {{"column": "text"}}.')
        ) from None
    unknown = given.keys() - {column.id for column in question.columns}
    if unknown:
        raise _unfit(question, ", ".join(sorted(unknown)), mark("“{question}” has no column “{typed}”."))
    return inventory_row(question, {column: str(text) for column, text in given.items()})


def inventory_row(question: Question, typed: Mapping[str, str]) -> Mapping[str, Cell]:
    """One row of an inventory from the texts typed in its columns; empty ones are left out.

    Raises:
        ExpectedError: a required column is empty, or a text does not fit its column.
    """
    row: dict[str, Cell] = {}
    for column in question.columns:
        text = typed.get(column.id, "")
        cell = _cell(question, column, text) if says_something(text) else None
        if cell is not None:
            row[column.id] = cell
        elif column.required:
            raise _unfit(question, column.id, mark("A row of “{question}” needs its column “{typed}”."))
    return row


_READERS: Mapping[QuestionType, Callable[[Question, str, str | None], Value]] = {
    QuestionType.PRACTICE: _level,
    QuestionType.YES_NO: _yes_no,
    QuestionType.CHOICE: _choice,
    QuestionType.CHOICES: _choices,
    QuestionType.NUMBER: _number,
    QuestionType.INDICATOR: _indicator,
    QuestionType.TEXT: _text,
    QuestionType.DATE: _date,
    QuestionType.INVENTORY: _inventory,
}
_WITH_ROWS = (QuestionType.INDICATOR, QuestionType.INVENTORY)


def read_value(question: Question, typed: str, row: str | None = None) -> Value:
    """The value that ``typed`` means as an answer to the question.

    Raises:
        ExpectedError: it does not fit the question; the sentence says what does.
    """
    return _READERS[question.type](question, typed, row)


def key_of(question: Question, row: str | None) -> Key:
    """Where an answer to the question belongs.

    Raises:
        ExpectedError: a row named for a question without rows.
    """
    if row is None or row == "":
        return Key(question.id)
    if question.type not in _WITH_ROWS:
        raise _unfit(question, row, mark("“{question}” has no rows: leave out “{typed}”."))
    if question.type is QuestionType.INDICATOR:
        group, year = group_and_year(question, row)
        return Key(question.id, f"{group or ''}:{year}")
    if not re.fullmatch(r"[a-z0-9-]{1,64}", row):
        raise _unfit(question, row, mark("“{typed}” cannot name a row: use a to z, 0 to 9 and hyphens."))
    return Key(question.id, row)
