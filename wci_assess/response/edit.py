"""The one language for a change to an answer, and what becomes of the answers.

Editors, grid cells, keying, CSV files, drafts, members' files and the command line all say what they want as an
:data:`Edit`; :func:`applied` alone decides what that makes of a question's answers, and what excludes what:

- a question holds a value, or *not applicable* with its reason, or *don't know*; the one takes the other's place;
- the same for a question with rows (an indicator's measurements, an inventory): rows stand beside neither state;
- comment, evidence, note and importance stay whatever the answer becomes; what is cleared is settled no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question
from wci_assess.response.model import Answer, AnswerState, Cell, Key, Measurement, Value
from wci_assess.response.texts import says_something, written
from wci_assess.response.value_reading import inventory_cell, key_of, not_applicable_reason, read_value

Rows = Mapping[str | None, Answer]
"""The answers of one question by row; most questions have the one without a row."""
Changes = Mapping[Key, Answer | None]
"""What answers become; None where one is taken away."""

_CELL = "cell:"


class Field(StrEnum):
    """What can be written of an answer, beside an inventory's cells."""

    VALUE = "value"
    REASON = "reason"
    COMMENT = "comment"
    EVIDENCE = "evidence"
    NOTE = "note"
    SOURCE = "source"
    YEAR = "year"
    """Of an indicator's values, while it has none yet or is none: only ever a draft."""
    IMPORTANCE = "importance"


@dataclass(frozen=True, slots=True)
class Choose:
    """A value that fits the question: a level, an option, options."""

    question: str
    value: Value
    row: str | None = None


@dataclass(frozen=True, slots=True)
class Write:
    """A text for one field, read by the question's rules; an empty one takes back what stood there.

    ``field`` is a :class:`Field`, or an inventory's cell (:func:`cell_field`). ``language`` is the one
    that a comment is written in. Also what a draft is: a text that is still being typed.
    """

    question: str
    field: str
    text: str
    row: str | None = None
    language: str | None = None

    @property
    def place(self) -> Place:
        """Where it is written."""
        return Place(self.question, self.row, self.field)


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """*Not applicable*, with a listed reason or one's own words."""

    question: str
    reason: str


@dataclass(frozen=True, slots=True)
class DontKnow:
    """*Don't know*."""

    question: str


@dataclass(frozen=True, slots=True)
class Clear:
    """The answer taken back, or one of its rows; comment and evidence stay."""

    question: str
    row: str | None = None


@dataclass(frozen=True, slots=True)
class Weigh:
    """How important the council holds it, 1 to 5; None takes it back."""

    question: str
    importance: int | None


@dataclass(frozen=True, slots=True)
class Settle:
    """That the council settled its answer together: on which day, by which group (None: the council), by how many."""

    question: str
    on: date
    group: str | None = None
    count: int | None = None
    row: str | None = None


Single = Choose | Write | NotApplicable | DontKnow | Clear | Weigh | Settle


@dataclass(frozen=True, slots=True)
class Together:
    """Several edits of one question that one undo takes back: a line of a paper form, of a CSV file."""

    parts: tuple[Single, ...]

    @property
    def question(self) -> str:
        """The question."""
        return self.parts[0].question


Edit = Single | Together


@dataclass(frozen=True, slots=True)
class Place:
    """One field of one answer."""

    question: str
    row: str | None
    field: str


def cell_field(column: str) -> str:
    """The field of an inventory row's column."""
    return f"{_CELL}{column}"


def places(edit: Edit) -> tuple[Place, ...]:
    """The fields that an edit settles: what was being typed there is no draft any more."""
    match edit:
        case Together(parts):
            return tuple(place for part in parts for place in places(part))
        case Write(question, Field.VALUE | Field.REASON, _, row) | Choose(question, _, row) | Clear(question, row):
            return (Place(question, row, Field.VALUE), Place(question, row, Field.REASON))
        case Write():
            return (edit.place,)
        case Settle():
            return ()
        case Weigh(question):
            return (Place(question, None, Field.IMPORTANCE),)
        case NotApplicable(question) | DontKnow(question):
            return (Place(question, None, Field.VALUE), Place(question, None, Field.REASON))


def applied(edit: Edit, question: Question, rows: Rows) -> Changes:
    """What the edit makes of the question's answers: only those that become other ones.

    Raises:
        ExpectedError: the edit does not fit the question; the sentence says what does.
    """
    now = dict(rows)
    for part in edit.parts if isinstance(edit, Together) else (edit,):
        _apply(part, question, now)
    return {
        Key(question.id, row): None if after.empty else after
        for row, after in now.items()
        if after is not rows.get(row) and after != (rows.get(row) or _nothing(question, row))
    }


def _nothing(question: Question, row: str | None) -> Answer:
    return Answer(question=question.id, row=row)


def _apply(edit: Single, question: Question, rows: dict[str | None, Answer]) -> None:
    if isinstance(edit, Write) and edit.field == Field.YEAR:
        raise _no_value_yet(question, edit.text)
    row = key_of(question, getattr(edit, "row", None)).row
    old = rows.get(row) or _nothing(question, row)
    new = _becomes(edit, question, old)
    rows[row] = new
    if new.state is not None and new.state is not old.state:
        _exclude(new, rows)


def _exclude(new: Answer, rows: dict[str | None, Answer]) -> None:
    """Takes back what cannot stand beside the new answer; what is written beside an answer stays."""
    if new.state is AnswerState.VALUE and new.row is not None:
        excluded: list[str | None] = [None] if None in rows else []
    elif new.state is not AnswerState.VALUE and new.row is None:
        excluded = [row for row in rows if row is not None]
    else:
        return
    for row in excluded:
        rows[row] = _cleared(rows[row])


def _becomes(edit: Single, question: Question, old: Answer) -> Answer:
    match edit:
        case Choose(_, value):
            return _with_value(old, value)
        case NotApplicable(_, reason):
            kept = not_applicable_reason(reason)
            return replace(old, state=AnswerState.NOT_APPLICABLE, value=None, reason=kept)
        case DontKnow():
            return replace(old, state=AnswerState.DONT_KNOW, value=None, reason=None)
        case Clear():
            return _cleared(old)
        case Weigh(_, importance):
            return replace(old, importance=importance)
        case Settle(_, day, group, count, _):
            return replace(old, settled_on=day, settled_group=group, settled_count=count)
        case Write():
            return _written(edit, question, old)


def _with_value(old: Answer, value: Value) -> Answer:
    return replace(old, state=AnswerState.VALUE, value=value, reason=None)


def _cleared(old: Answer) -> Answer:
    return replace(old, state=None, value=None, reason=None, settled_on=None, settled_group=None, settled_count=None)


def _written(edit: Write, question: Question, old: Answer) -> Answer:
    match edit.field:
        case Field.VALUE:
            return _with_text(edit.text, question, old)
        case Field.REASON:
            return _with_reason(edit.text, old)
        case Field.COMMENT:
            text = written(edit.text)
            return replace(old, comment=text, comment_language=edit.language if text else None)
        case Field.EVIDENCE:
            return replace(old, evidence=written(edit.text))
        case Field.NOTE:
            return replace(old, note=written(edit.text))
        case Field.IMPORTANCE:
            return replace(old, importance=_importance(edit.text))
        case Field.SOURCE:
            return _with_source(edit.text, old)
        case field if field.startswith(_CELL):
            return _with_cell(question, field.removeprefix(_CELL), edit.text, old)
        case _:
            raise ValueError(edit.field)


def _with_text(text: str, question: Question, old: Answer) -> Answer:
    if not says_something(text):
        return _cleared(old) if old.state is AnswerState.VALUE else old
    value = read_value(question, text, old.row)
    if isinstance(value, Measurement) and isinstance(old.value, Measurement):
        value = replace(value, source=old.value.source)
    return _with_value(old, value)


def _with_reason(text: str, old: Answer) -> Answer:
    if says_something(text):
        return replace(old, state=AnswerState.NOT_APPLICABLE, value=None, reason=not_applicable_reason(text))
    return _cleared(old) if old.state is AnswerState.NOT_APPLICABLE else old


def _with_source(text: str, old: Answer) -> Answer:
    if not isinstance(old.value, Measurement):
        if not says_something(text):
            return old
        raise ExpectedError(
            "unfit-value", mark("A source belongs to an indicator’s value. Write the value first, then its source.")
        )
    return replace(old, value=replace(old.value, source=written(text)))


def _with_cell(question: Question, column: str, text: str, old: Answer) -> Answer:
    cells: dict[str, Cell] = dict(old.value) if isinstance(old.value, Mapping) else {}
    cell = inventory_cell(question, column, text)
    if cell is None:
        cells.pop(column, None)
    else:
        cells[column] = cell
    in_order = {each.id: cells[each.id] for each in question.columns if each.id in cells}
    return _with_value(old, in_order) if in_order else _cleared(old)


def _no_value_yet(question: Question, typed: str) -> ExpectedError:
    """Why a year alone is no answer."""
    try:
        key_of(question, f"{question.groups[0].id if question.groups else ''}:{typed.strip()}")
    except ExpectedError as error:
        return error
    return ExpectedError("value-missing", mark("The year {year} has no value yet. Write one beside it."), year=typed)


def _importance(typed: str) -> int | None:
    if not typed.strip():
        return None
    if typed.strip() not in ("1", "2", "3", "4", "5"):
        raise ExpectedError(
            "unfit-value", mark("“{typed}” is not an importance. Write a whole number from 1 to 5."), typed=typed
        )
    return int(typed)
