"""A CSV file of answers, read line by line into edits. What is certain is read; the rest is told with its line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from wci_assess import files
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import LANGUAGES, mark
from wci_assess.response.edit import DontKnow, Field, NotApplicable, Single, Together, Write
from wci_assess.workspace.fill import Line, RefusedLinesError

COLUMNS = (
    "question", "row", "state", "value", "reason", "comment", "language", "evidence", "note", "source", "importance",
    "questionnaire",
)  # fmt: skip
LONGEST_CSV = 16 * 1024 * 1024
_STATES = ("value", "not-applicable", "dont-know")
_WRITTEN = (Field.SOURCE, Field.EVIDENCE, Field.NOTE, Field.IMPORTANCE)
_SEPARATOR_LINE = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)

Cells = Mapping[str, str]


def read_csv(path: Path, questionnaire: str, language: str) -> tuple[Line, ...]:
    """The lines of a CSV file: separated by ``,``, ``;`` or tabs, with or without byte order mark and ``sep=`` line.

    ``questionnaire`` is what the assessment answers: lines of another one are refused. ``language`` is the comments'
    where the file does not say.

    Raises:
        RefusedLinesError: lines that say nothing certain, each with its number.
        ExpectedError: the file cannot be read as such; the sentence says what is wrong.
    """
    rows = list(_rows(path, _text(path)))
    troubles: list[tuple[int | None, ExpectedError]] = []
    lines: list[Line] = []
    first: dict[tuple[str, str], int] = {}
    for number, cells in rows:
        try:
            _refuse_other(cells, questionnaire)
            _refuse_second(cells, number, first)
            if (edit := edit_of(cells, language)) is not None:
                lines.append(Line(edit, number))
        except ExpectedError as error:
            troubles.append((number, error))
    if troubles:
        raise RefusedLinesError(troubles)
    return tuple(lines)


def read_csv_by_questionnaire(
    path: Path, questionnaires: Sequence[str], language: str
) -> Mapping[str, tuple[Line, ...]]:
    """The lines of a CSV file by questionnaire, which a column ``questionnaire`` names where there are several.

    Raises:
        RefusedLinesError: lines that say nothing certain, each with its number.
        ExpectedError: the file cannot be read as such; the sentence says what is wrong.
    """
    troubles: list[tuple[int | None, ExpectedError]] = []
    lines: dict[str, list[Line]] = {each: [] for each in questionnaires}
    first: dict[str, dict[tuple[str, str], int]] = {each: {} for each in questionnaires}
    for number, cells in _rows(path, _text(path)):
        try:
            named = _questionnaire(cells, questionnaires)
            _refuse_second(cells, number, first[named])
            if (edit := edit_of(cells, language)) is not None:
                lines[named].append(Line(edit, number))
        except ExpectedError as error:
            troubles.append((number, error))
    if troubles:
        raise RefusedLinesError(troubles)
    return {each: tuple(found) for each, found in lines.items()}


def _questionnaire(cells: Cells, questionnaires: Sequence[str]) -> str:
    named = cells.get("questionnaire", "").strip()
    if not named and len(questionnaires) == 1:
        return questionnaires[0]
    if named in questionnaires:
        return named
    raise ExpectedError(
        "other-questionnaire",
        mark("“{other}” is not asked in this file. Write into the column “questionnaire” one of: {choices}."),
        other=named,
        choices=", ".join(questionnaires),
    )


def _text(path: Path) -> str:
    data = files.read(path, most=LONGEST_CSV + 1)
    if len(data) > LONGEST_CSV:
        raise _bad(path, mark("“{file}” is larger than {limit} MB and was not read."), limit=LONGEST_CSV // 2**20)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _bad(path, mark("“{file}” is not UTF-8 text. Save it as “CSV UTF-8”; nothing was changed.")) from None


def _rows(path: Path, text: str) -> Iterator[tuple[int, Cells]]:
    """The number of each line that says anything, and its cells by column."""
    lines = _lines(path, text)
    _number, header = next(lines, (1, []))
    names = _header(path, header)
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(names) :]):
            raise _bad(path, mark("Line {line} of “{file}” has more cells than the first line names."), line=number)
        yield number, dict(zip(names, [*cells, *[""] * len(names)], strict=False))


def _lines(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line, and its number in the file."""
    head, _, rest = text.partition("\n")
    given = _SEPARATOR_LINE.fullmatch(head)
    if given:
        text, head = rest, rest.partition("\n")[0]
    delimiter = given[1] if given else max(",;\t", key=head.count)
    reader, before = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1 if given else 0
    try:
        for cells in reader:
            yield reader.line_num + before, cells
    except csv.Error as error:
        raise _not_csv(path, error, reader.line_num + before) from error


def _header(path: Path, cells: Sequence[str]) -> Sequence[str]:
    names = [cell.strip().casefold() for cell in cells]
    while names and not names[-1]:
        names.pop()  # a spreadsheet's empty columns
    unknown = [name for name in names if name not in COLUMNS]
    in_place = names[:1] == ["question"] or names[:2] == ["questionnaire", "question"]
    if unknown or not in_place or len(set(names)) < len(names):
        raise _bad(
            path,
            mark("The first line of “{file}” must name columns, “question” first, from: {columns}."),
            columns=", ".join(COLUMNS),
        )
    return names


def _not_csv(path: Path, error: csv.Error, line: int) -> ExpectedError:
    if "field larger" in str(error):
        message = mark(
            "Line {line} of “{file}” holds a cell of over {limit} characters, or a quotation mark never closed; "
            "nothing was changed."
        )
    else:
        message = mark(
            "Line {line} of “{file}” has a quotation mark that is not closed, or one in the middle of a cell. Inside "
            "quotation marks, write two of them; nothing was changed."
        )
    return _bad(path, message, line=line, limit=csv.field_size_limit())


def _bad(path: Path, message: str, **values: object) -> ExpectedError:
    return ExpectedError("bad-csv", message, blame=Blame.INPUT, file=str(path), **values)


def _refuse_other(cells: Cells, questionnaire: str) -> None:
    named = cells.get("questionnaire", "").strip()
    if named and named != questionnaire:
        raise ExpectedError(
            "other-questionnaire",
            mark("This line is of {other}; the assessment answers {questionnaire}."),
            other=named,
            questionnaire=questionnaire,
        )


def _refuse_second(cells: Cells, number: int, first: dict[tuple[str, str], int]) -> None:
    key = cells.get("question", "").strip(), cells.get("row", "").strip()
    if key in first:
        raise ExpectedError(
            "second-line",
            mark("“{question}” stands on line {line} already. Keep one of the two lines; nothing was changed."),
            question=" ".join(filter(None, key)),
            line=first[key],
        )
    first[key] = number


def edit_of(cells: Cells, language: str) -> Together | None:
    """What one line asks; None where it asks nothing.

    Raises:
        ExpectedError: its state or language is none.
    """
    question, row = cells.get("question", "").strip(), cells.get("row", "").strip() or None
    parts: list[Single] = [*_state(cells, question, row)]
    for field in _WRITTEN:
        if text := _given(cells, field):
            on_row = row if field is Field.SOURCE else None
            parts.append(Write(question, field, text, on_row))
    if comment := _given(cells, Field.COMMENT):
        parts.append(Write(question, Field.COMMENT, comment, language=_language(cells, language)))
    return Together(tuple(parts)) if parts else None


def _given(cells: Cells, name: str) -> str:
    text = cells.get(name, "")
    return text if text.strip() else ""


def _state(cells: Cells, question: str, row: str | None) -> Iterator[Single]:
    state = cells.get("state", "").strip()
    if state and state not in _STATES:
        raise ExpectedError(
            "unfit-value", mark("“{state}” is no state. Write value, not-applicable or dont-know."), state=state
        )
    value, reason = _given(cells, Field.VALUE), _given(cells, Field.REASON)
    if state == "dont-know":
        yield DontKnow(question)
    elif state == "not-applicable" or (not state and not value and reason):
        yield NotApplicable(question, reason)
    elif state == "value" or value:
        yield Write(question, Field.VALUE, value, row)


def _language(cells: Cells, language: str) -> str:
    given = cells.get("language", "").strip().casefold()
    if given and given not in LANGUAGES:
        raise ExpectedError(
            "unfit-value",
            mark("“{language}” is no language of this program. Write one of: {choices}."),
            language=given,
            choices=", ".join(LANGUAGES),
        )
    return given or language
