"""The use case *census*: figures of a council's own census file into an assessment, seen first, as one operation."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from wci_assess.errors import Blame, ExpectedError
from wci_assess.exchange.census_file import CensusFile, CensusRow, laid_out, rows_asked
from wci_assess.i18n import mark, plain_letters
from wci_assess.questionnaire import Column, Question, Questionnaire, QuestionType
from wci_assess.response import Answered, Measurement
from wci_assess.response.census_figure import DecimalSign, decimal_sign, figure, plain, share
from wci_assess.response.census_map import CensusMap, MappedFigure, map_of, plain_map
from wci_assess.response.edit import Field, Rows, Single, Together, Write, cell_field
from wci_assess.response.row_judging import Asked, Fate, judged
from wci_assess.store import OperationKind
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.finding import find_assessment
from wci_assess.workspace.recording import refuse_closed
from wci_assess.workspace.workspace import Workspace

_KEPT = "census-maps"
"""The setting that holds the mappings, the one used last at the end."""


class FigureFate(Enum):
    """What becomes of a figure."""

    NEW = "new"
    DIFFERS = "differs"
    SAME = "same"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class PreviewedFigure:
    """A figure of the file, and what it makes of an answer.

    ``text``: as the file writes it; ``value`` and ``before``: what would stand there, and what does.
    """

    asked: MappedFigure
    line: int
    text: str
    fate: FigureFate
    value: Decimal | None = None
    before: Decimal | None = None
    part: Together | None = None
    trouble: ExpectedError | None = None


@dataclass(frozen=True, slots=True)
class CensusTarget:
    """What a figure can answer: an indicator (``into``: its group), or a number column of an inventory."""

    question: Question
    into: str | None = None


def census_targets(questionnaire: Questionnaire) -> tuple[CensusTarget, ...]:
    """What a census file can answer, in the order of the questionnaire."""
    return tuple(target for question in questionnaire.questions() for target in _targets(question))


def _targets(question: Question) -> Iterator[CensusTarget]:
    if question.type is QuestionType.INDICATOR:
        for group in question.groups:
            yield CensusTarget(question, group.id)
        if not question.groups:
            yield CensusTarget(question)
    elif question.type is QuestionType.INVENTORY and _naming(question) is not None:
        for column in question.columns:
            if column.type is QuestionType.NUMBER and column.id != Field.YEAR:
                yield CensusTarget(question, column.id)


def preview_census(
    workspace: Workspace, assessment: int, file: CensusFile, map_: CensusMap
) -> tuple[PreviewedFigure, ...]:
    """What the file would bring, figure by figure; nothing is stored.

    Raises:
        ExpectedError: the file has another layout, the mapping is another questionnaire's, the assessment is closed.
    """
    with workspace.read() as transaction:
        found = find_assessment(transaction, assessment)
        refuse_closed(found)
        response = transaction.responses.council_response(assessment)
        answered = Answered(
            workspace.content_of(transaction, assessment), found, transaction.responses.answers(response.id)
        )
    return previewed(answered, file, map_)


def take_census_in(
    workspace: Workspace, assessment: int, file: CensusFile, map_: CensusMap, seen: Sequence[PreviewedFigure] = ()
) -> tuple[PreviewedFigure, ...]:
    """Stores what the file brings as one operation, and keeps the mapping; gives what it brought.

    ``seen``: what was shown before; where an answer has become another one since, nothing is stored.

    Raises:
        ExpectedError: as :func:`preview_census`; or what is there is no longer what was shown.
    """
    figures = preview_census(workspace, assessment, file, map_)
    if seen and [(each.fate, each.value, each.before) for each in seen] != [
        (each.fate, each.value, each.before) for each in figures
    ]:
        raise ExpectedError(
            "changed-since",
            mark("Answers have changed since you looked. Nothing was stored; look again."),
        )
    lines = [
        Line(each.part, each.line)
        for each in figures
        if each.part is not None and each.fate in (FigureFate.NEW, FigureFate.DIFFERS)
    ]
    if lines:
        fill(workspace, assessment, lines, OperationKind.FILL)
    sign = map_.decimal or shown_sign(laid_out(file, map_))
    keep_map(workspace, replace(map_, decimal=sign))
    return figures


# What a file brings


def previewed(answered: Answered, file: CensusFile, map_: CensusMap) -> tuple[PreviewedFigure, ...]:
    """Figure by figure."""
    if not fits_questionnaire(map_, answered.questionnaire):
        raise ExpectedError(
            "other-questionnaire",
            mark("The mapping “{map}” is made for {other}; the assessment answers {questionnaire}."),
            map=map_.name,
            other=map_.questionnaire,
            questionnaire=answered.questionnaire.id,
        )
    file = laid_out(file, map_)
    rows = rows_asked(file, map_)
    reader = _Reader(file, map_, rows)
    taken: set[tuple[str, str | None]] = set()
    return tuple(_previewed(answered, reader, each, map_, taken) for each in map_.rows)


def fits_questionnaire(map_: CensusMap, questionnaire: Questionnaire) -> bool:
    """Whether a mapping is of this questionnaire, or of the one that this is a variant of."""
    based_on = questionnaire.based_on[0] if questionnaire.based_on else None
    return map_.questionnaire in (questionnaire.id, based_on)


class _Reader:
    """Reads the figures of a file by one decimal sign."""

    def __init__(self, file: CensusFile, map_: CensusMap, rows: Mapping[tuple[str, ...], CensusRow]) -> None:
        self._file, self._map, self._rows = file, map_, rows
        self._sign = _agreed_sign(file, map_)

    def row(self, asked: MappedFigure) -> CensusRow:
        return self._rows[asked.row]

    def text(self, asked: MappedFigure, names: tuple[str, ...]) -> str:
        place = self._file.column(asked.column or self._map.figures)
        return self._rows[names].cell(place).strip() if place is not None else ""

    def figure(self, asked: MappedFigure, *, whole: bool) -> Decimal:
        counts = whole or bool(asked.per_cent_of)
        own = figure(self.text(asked, asked.row), self._sign, whole=counts)
        if not asked.per_cent_of:
            return own
        return share(own, figure(self.text(asked, asked.per_cent_of), self._sign, whole=True))


def _agreed_sign(file: CensusFile, map_: CensusMap) -> DecimalSign | None:
    """The decimal sign of the mapping and of the file.

    Raises:
        ExpectedError: the file shows another one than the mapping says.
    """
    found = shown_sign(file)
    if map_.decimal is not None and found is not None and found is not map_.decimal:
        raise ExpectedError(
            "other-layout",
            mark("“{file}” writes decimals in another way than the mapping “{map}” says. Nothing was stored."),
            blame=Blame.INPUT,
            file=file.name,
            map=map_.name,
        )
    return map_.decimal or found


def shown_sign(file: CensusFile) -> DecimalSign | None:
    """The decimal sign that the table shows; None where it shows none, or both."""
    return decimal_sign(cell for line in file.lines[file.head + 1 :] for cell in line.cells[1:])


def _previewed(
    answered: Answered, reader: _Reader, asked: MappedFigure, map_: CensusMap, taken: set[tuple[str, str | None]]
) -> PreviewedFigure:
    row = reader.row(asked)
    text = reader.text(asked, asked.row)
    try:
        question = _question(answered, asked)
        value = reader.figure(asked, whole=_whole(question, asked))
        _refuse_second(question, asked, row.name, taken)
        rows = answered.rows(question.id)
        parts = _parts(question, rows, asked, map_, row.name, value)
    except ExpectedError as error:
        return PreviewedFigure(asked, row.number, text, FigureFate.UNREADABLE, trouble=error)
    [line] = judged(question, rows, [Asked(row.number, row.name, tuple(("", part) for part in parts))]).lines
    if line.trouble is not None:
        return PreviewedFigure(asked, row.number, text, FigureFate.UNREADABLE, value, trouble=line.trouble)
    fate = {Fate.ADDED: FigureFate.NEW, Fate.REPLACED: FigureFate.DIFFERS}.get(line.fate, FigureFate.SAME)
    before = _before(rows, parts[0])
    return PreviewedFigure(asked, row.number, text, fate, value, before, Together(tuple(parts)))


def _question(answered: Answered, asked: MappedFigure) -> Question:
    question = answered.questionnaire.question(asked.question)
    if question is None:
        raise ExpectedError(
            "unknown-question",
            mark("“{question}” is not a question of {questionnaire}."),
            question=asked.question,
            questionnaire=answered.questionnaire.id,
        )
    if all(target.into != asked.into for target in _targets(question)):
        raise ExpectedError(
            "unfit-value",
            mark("“{question}” takes no figure into “{into}”."),
            question=question.id,
            into=asked.into or "–",
        )
    if not answered.applies(question.id):
        raise ExpectedError(
            "out-of-scope",
            mark("“{question}” is not asked in this assessment (scope, sector, community size or condition)."),
            question=question.id,
        )
    return question


def _refuse_second(question: Question, asked: MappedFigure, name: str, taken: set[tuple[str, str | None]]) -> None:
    """Two figures into one place: which one holds is not for the program to say."""
    place = question.id, asked.into if question.type is QuestionType.INDICATOR else plain_letters(name)
    if place in taken:
        raise ExpectedError(
            "second-line",
            mark("Another row of the file goes here already. Take one of the two out of the mapping."),
        )
    taken.add(place)


def _whole(question: Question, asked: MappedFigure) -> bool:
    return question.type is QuestionType.INVENTORY or (question.whole and not asked.per_cent_of)


def _parts(
    question: Question, rows: Rows, asked: MappedFigure, map_: CensusMap, name: str, value: Decimal
) -> list[Single]:
    """The figure first, then what goes with it."""
    if question.type is QuestionType.INDICATOR:
        row = f"{asked.into or ''}:{map_.year}"
        return [
            Write(question.id, Field.VALUE, plain(value), row),
            Write(question.id, Field.SOURCE, map_.source, row),
        ]
    naming, column = _naming(question), asked.into or ""
    if naming is None:
        raise LookupError(question.id)
    row = _row_called(rows, naming.id, name) or f"r{secrets.token_hex(6)}"
    beside = {Field.YEAR.value: str(map_.year), Field.SOURCE.value: map_.source}
    texts = {column: plain(value), naming.id: name}
    texts |= {each.id: beside[each.id] for each in question.columns if each.id in beside}
    return [Write(question.id, cell_field(each), text, row) for each, text in texts.items()]


def _naming(question: Question) -> Column | None:
    """The column that says what an inventory's row is."""
    texts = [column for column in question.columns if column.type is QuestionType.TEXT]
    return next((column for column in texts if column.required), texts[0] if texts else None)


def _row_called(rows: Rows, column: str, name: str) -> str | None:
    wanted = plain_letters(name)
    return next(
        (
            row
            for row, answer in rows.items()
            if isinstance(answer.value, Mapping) and plain_letters(str(answer.value.get(column, ""))) == wanted
        ),
        None,
    )


def _before(rows: Rows, part: Single) -> Decimal | None:
    if not isinstance(part, Write) or (answer := rows.get(part.row)) is None:
        return None
    value = answer.value
    if isinstance(value, Measurement):
        return value.value
    cell = value.get(part.field.partition(":")[2]) if isinstance(value, Mapping) else None
    return cell if isinstance(cell, Decimal) else None


# Mappings


def kept_maps(workspace: Workspace) -> tuple[CensusMap, ...]:
    """The mappings of this data folder, the one used last first."""
    with workspace.read() as transaction:
        text = transaction.settings.get(_KEPT)
    return tuple(reversed(_read_maps(text)))


def _read_maps(text: str | None) -> list[CensusMap]:
    return [map_of(each, _KEPT) for each in json.loads(text)] if text else []


def keep_map(workspace: Workspace, map_: CensusMap) -> None:
    """Keeps a mapping; one of the same name gives way."""
    with workspace.write() as transaction:
        others = [each for each in _read_maps(transaction.settings.get(_KEPT)) if each.name != map_.name]
        text = json.dumps([plain_map(each) for each in (*others, map_)], ensure_ascii=False)
        if text != transaction.settings.get(_KEPT):
            transaction.settings.set(_KEPT, text)


def fitting_maps(maps: Sequence[CensusMap], questionnaire: Questionnaire, file: CensusFile) -> tuple[CensusMap, ...]:
    """Those whose rows and columns are all in the file, in the order given."""
    return tuple(each for each in maps if fits_questionnaire(each, questionnaire) and fits(file, each))


def fits(file: CensusFile, map_: CensusMap) -> bool:
    """Whether the mapping's rows and columns are all in the file."""
    try:
        rows_asked(laid_out(file, map_), map_)
    except ExpectedError:
        return False
    return True
