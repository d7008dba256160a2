"""What someone typed, read as a value that fits the question; or one sentence why it does not."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import LANGUAGES, mark, speak
from wci_assess.questionnaire import NO, YES, Choice, Column, Question, QuestionType
from wci_assess.response.model import Cell, Key, Measurement, Value

LONGEST_TEXT = 20_000
REASON_WORDS: Mapping[str, str] = {
    "another-body": mark("Another body does it"),
    "outside-mandate": mark("Outside our mandate"),
    "too-small": mark("Our community is too small"),
}
"""The listed reasons for *not applicable*, in words (English; the catalogue has the French)."""

_NUMBER = re.compile(r"[-+\u2212]?\d+(?:[.,]\d+)?", re.ASCII)
_GROUPED = re.compile(r"[-+\u2212]?[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?", re.ASCII)
_AMBIGUOUS = re.compile(r"[-+\u2212]?[1-9]\d{0,2}(?:[.,]\d{3})*,\d{3}", re.ASCII)
_MOST_DIGITS = 30
_KEPT_CONTROLS = "\t\n"


def _unfit(question: Question, typed: str, message: str, **values: object) -> ExpectedError:
    short = typed if len(typed) <= 60 else typed[:57] + "…"
    return ExpectedError("unfit-value", message, blame=Blame.INPUT, question=question.id, typed=short, **values)


def written(text: str) -> str | None:
    """A text as it is kept: line ends as ``\\n``, and nothing at all where there are only spaces.

    Raises:
        ExpectedError: over 20,000 characters, or with characters that no file can hold.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST_TEXT:
        raise ExpectedError(
            "text-too-long",
            mark("This text has {length} characters; {limit} fit. Shorten it; what was stored before is kept."),
            length=len(text),
            limit=LONGEST_TEXT,
        )
    for character in text:
        if _unwritable(character):
            raise ExpectedError(
                "unwritable-character",
                mark("This text holds a character that cannot be stored (U+{code}). Remove it; nothing was changed."),
                code=f"{ord(character):04X}",
            )
    return text if text.strip() else None


def named(text: str) -> str | None:
    """A name of one line, without the spaces around it; nothing at all where there are only spaces.

    Raises:
        ExpectedError: several lines, or characters that no file can hold.
    """
    kept = written(text.strip())
    if kept is not None and ("\n" in kept or "\t" in kept):
        raise ExpectedError(
            "several-lines", mark("A name stands on one line. Take the line break or tab out; nothing was added.")
        )
    return kept


def _unwritable(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") and character not in _KEPT_CONTROLS


def writable(text: str) -> str:
    """What is being typed as it can be kept: characters that no file can hold stand as U+FFFD; nothing is cut."""
    return "".join("\ufffd" if _unwritable(character) else character for character in text)


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
    """A number written with a decimal point or comma, in plain digits.

    Raises:
        ExpectedError: not a number; ``1,500``, which reads as two numbers; out of the question's range.
    """
    text = typed.strip()
    if _AMBIGUOUS.fullmatch(text):
        raise _unfit(
            question,
            typed,
            mark("“{typed}” can be read in two ways. Write 1500 for the whole number, 1.5 for the part."),
        )
    if not (_NUMBER.fullmatch(text) or _GROUPED.fullmatch(text)) or len(text) > _MOST_DIGITS:
        raise _unfit(question, typed, mark("“{typed}” is not a number in plain digits. Write it like 1500 or 4.2."))
    value = Decimal(re.sub(r"[ \u00a0\u202f]", "", text).replace(",", ".").replace("\u2212", "-"))
    if value == 0:
        value = abs(value)
    _check_range(question, typed, value)
    return value


def _check_range(question: Question, typed: str, value: Decimal) -> None:
    if question.minimum is not None and value < Decimal(str(question.minimum)):
        raise _unfit(question, typed, mark("“{typed}” is below {limit}, the least this question takes."),
                     limit=f"{question.minimum:g}")  # fmt: skip
    if question.maximum is not None and value > Decimal(str(question.maximum)):
        raise _unfit(question, typed, mark("“{typed}” is above {limit}, the most this question takes."),
                     limit=f"{question.maximum:g}")  # fmt: skip


def day(question: Question, typed: str) -> date:
    """A day as ``2026-04-01``.

    Raises:
        ExpectedError: another form, or a day that no calendar has.
    """
    text = typed.strip()
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise _unfit(
            question, typed, mark("“{typed}” is not a date. Write year, month and day like 2026-04-01.")
        ) from None


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


def _option(question: Question, options: tuple[Choice, ...], typed: str) -> str:
    text = typed.strip()
    if any(option.id == text for option in options):
        return text
    raise _unfit(
        question, typed, mark("“{typed}” is not an option of “{question}”. Choose from: {choices}."),
        choices=", ".join(option.id for option in options),
    )  # fmt: skip


def _choice(question: Question, typed: str, _row: str | None) -> Value:
    return _option(question, question.options, typed)


def _several(question: Question, options: tuple[Choice, ...], typed: str) -> tuple[str, ...]:
    chosen = {_option(question, options, part) for part in typed.split(",")}
    return tuple(option.id for option in options if option.id in chosen)


def _choices(question: Question, typed: str, _row: str | None) -> Value:
    return _several(question, question.options, typed)


def _number(question: Question, typed: str, _row: str | None) -> Value:
    return number(question, typed)


def _date(question: Question, typed: str, _row: str | None) -> Value:
    return day(question, typed)


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
    known = [choice.id for choice in question.groups]
    if (group and group not in known) or (known and not group):
        raise _unfit(
            question, row, mark("“{typed}” names no group of “{question}”. Write GROUP:YEAR with one of: {choices}."),
            choices=", ".join(known) or "—",
        )  # fmt: skip
    if not re.fullmatch(r"[12]\d{3}", year):
        raise _unfit(question, row, mark("“{typed}” names no year. Write four digits, like 2024."))
    return group or None, int(year)


def _indicator(question: Question, typed: str, row: str | None) -> Value:
    group, year = group_and_year(question, row)
    return Measurement(number(question, typed), year, None, group)


def _cell(question: Question, column: Column, typed: str) -> Cell | None:
    match column.type:
        case QuestionType.CHOICE:
            return _option(question, column.options, typed)
        case QuestionType.CHOICES:
            return _several(question, column.options, typed)
        case QuestionType.NUMBER:
            return number(question, typed)
        case QuestionType.DATE:
            return day(question, typed)
        case QuestionType.YES_NO:
            return str(_yes_no(question, typed, None))
        case _:
            return written(typed)


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
        cell = _cell(question, column, text) if text.strip() else None
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
