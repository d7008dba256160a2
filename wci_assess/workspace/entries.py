"""Answers as texts, from the command line or a CSV file: read, fitted to their questions, stored all or none."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from wci_assess import files
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response import Answer, Answered, Answers, AnswerState, Key, Measurement
from wci_assess.response.texts import written
from wci_assess.response.value_reading import key_of, not_applicable_reason, read_value
from wci_assess.store import OperationKind
from wci_assess.workspace.recording import record, refuse_closed
from wci_assess.workspace.workspace import Workspace

COLUMNS = ("question", "row", "state", "value", "reason", "comment", "evidence", "note", "source", "importance")
LONGEST_CSV = 16 * 1024 * 1024


class Do(StrEnum):
    """What an entry does to the answer itself."""

    VALUE = "value"
    NOT_APPLICABLE = "not-applicable"
    DONT_KNOW = "dont-know"
    CLEAR = "clear"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One answer as it was written; what is None or empty stays as it was."""

    question: str
    do: Do = Do.LEAVE
    row: str | None = None
    value: str = ""
    reason: str = ""
    comment: str | None = None
    evidence: str | None = None
    note: str | None = None
    source: str | None = None
    importance: str | None = None
    line: int | None = None


class RefusedEntriesError(Exception):
    """Entries that do not fit, each with its line where there is one; nothing was stored."""

    def __init__(self, troubles: Sequence[tuple[int | None, ExpectedError]]) -> None:
        super().__init__(len(troubles))
        self.troubles = tuple(troubles)


def enter(workspace: Workspace, assessment: int, entries: Sequence[Entry], language: str, kind: OperationKind) -> None:
    """Stores the council's answers as one operation, or none of them.

    Raises:
        RefusedEntriesError: some do not fit their question, or are out of scope.
        ExpectedError: the assessment is closed or not there, or the store refuses.
    """
    found = workspace.record(assessment)
    refuse_closed(found.assessment)
    answered = Answered(found.questionnaire, found.assessment, found.answers)
    edits: dict[Key, Answer | None] = {}
    troubles: list[tuple[int | None, ExpectedError]] = []
    for entry in entries:
        try:
            answer = _entered(entry, found.questionnaire, answered.answers, language)
        except ExpectedError as error:
            troubles.append((entry.line, error))
            continue
        edits[answer.key] = None if answer.empty else answer
        answered.replace(answer.key, edits[answer.key])
    troubles.extend(
        (entry.line, _out_of_scope(entry.question))
        for entry in entries
        if found.questionnaire.question(entry.question) and not answered.applies(entry.question)
    )
    if troubles:
        raise RefusedEntriesError(sorted(troubles, key=lambda trouble: trouble[0] or 0))
    with workspace.store.write() as transaction:
        response = transaction.responses.council_response(assessment)
        record(transaction, response, [edits] if edits else [], workspace.now(), kind)


def _entered(entry: Entry, questionnaire: Questionnaire, answers: Answers, language: str) -> Answer:
    question = questionnaire.question(entry.question)
    if question is None:
        raise ExpectedError(
            "unknown-question",
            mark("“{question}” is not a question of {questionnaire}."),
            question=entry.question,
            questionnaire=questionnaire.id,
        )
    key = key_of(question, entry.row)
    answer = _with_state(entry, question, answers.get(key) or Answer(question=question.id, row=key.row))
    answer = _with_source(entry, question, answer)
    return _with_words(entry, answer, language)


def _with_state(entry: Entry, question: Question, answer: Answer) -> Answer:
    match entry.do:
        case Do.VALUE:
            value = read_value(question, entry.value, entry.row)
            return replace(answer, state=AnswerState.VALUE, value=value, reason=None)
        case Do.NOT_APPLICABLE:
            reason = not_applicable_reason(entry.reason)
            return replace(answer, state=AnswerState.NOT_APPLICABLE, value=None, reason=reason)
        case Do.DONT_KNOW:
            return replace(answer, state=AnswerState.DONT_KNOW, value=None, reason=None)
        case Do.CLEAR:
            return replace(answer, state=None, value=None, reason=None)
        case Do.LEAVE:
            return answer


def _with_source(entry: Entry, question: Question, answer: Answer) -> Answer:
    if entry.source is None:
        return answer
    if not isinstance(answer.value, Measurement):
        raise ExpectedError(
            "unfit-value",
            mark("Only the value of an indicator has a source; “{question}” is none. Leave the source out."),
            question=question.id,
        )
    return replace(answer, value=replace(answer.value, source=written(entry.source)))


def _with_words(entry: Entry, answer: Answer, language: str) -> Answer:
    if entry.comment is not None:
        comment = written(entry.comment)
        answer = replace(answer, comment=comment, comment_language=language if comment else None)
    if entry.evidence is not None:
        answer = replace(answer, evidence=written(entry.evidence))
    if entry.note is not None:
        answer = replace(answer, note=written(entry.note))
    if entry.importance is not None:
        answer = replace(answer, importance=_importance(entry.importance))
    return answer


def _importance(typed: str) -> int:
    if typed.strip() not in ("1", "2", "3", "4", "5"):
        raise ExpectedError(
            "unfit-value", mark("“{typed}” is not an importance. Write a whole number from 1 to 5."), typed=typed
        )
    return int(typed)


def _out_of_scope(question: str) -> ExpectedError:
    return ExpectedError(
        "out-of-scope",
        mark("“{question}” is not asked in this assessment (scope, sector, community size or condition)."),
        question=question,
    )


def read_csv(path: Path) -> tuple[Entry, ...]:
    """The entries of a CSV file: ``,`` or ``;``, with or without byte order mark.

    Raises:
        ExpectedError: the file cannot be read as such; the sentence says what is wrong.
    """
    data = files.read(path, most=LONGEST_CSV + 1)
    if len(data) > LONGEST_CSV:
        raise _bad(path, mark("“{file}” is larger than {limit} MB and was not read."), limit=LONGEST_CSV // 2**20)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _bad(path, mark("“{file}” is not UTF-8 text. Save it as “CSV UTF-8”; nothing was changed.")) from None
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, restval="")
        _check_header(path, reader.fieldnames or ())
        return tuple(_row_entry(path, row, reader.line_num) for row in reader if any(_texts(row)))
    except csv.Error as error:
        raise _bad(path, mark("“{file}” is not a CSV file ({detail}); nothing was changed."), detail=error) from error


def _bad(path: Path, message: str, **values: object) -> ExpectedError:
    return ExpectedError("bad-csv", message, blame=Blame.INPUT, file=str(path), **values)


def _texts(row: Mapping[str | None, str | list[str]]) -> list[str]:
    return [text.strip() for text in row.values() if isinstance(text, str)]


def _check_header(path: Path, names: Sequence[str]) -> None:
    unknown = [name for name in names if name.strip() not in COLUMNS]
    if unknown or not names or names[0].strip() != "question" or len(set(names)) < len(names):
        raise _bad(
            path,
            mark("The first line of “{file}” must name columns, “question” first, from: {columns}."),
            columns=", ".join(COLUMNS),
        )


def _row_entry(path: Path, row: Mapping[str | None, str | list[str]], line: int) -> Entry:
    if None in row:
        raise _bad(path, mark("Line {line} of “{file}” has more cells than the first line names."), line=line)
    cells = {str(name).strip(): text for name, text in row.items() if isinstance(text, str)}

    def given(name: str) -> str | None:
        return cells[name] if cells.get(name, "").strip() else None

    return Entry(
        question=cells["question"].strip(),
        do=_do(path, cells, line),
        row=given("row"),
        value=cells.get("value", ""),
        reason=cells.get("reason", ""),
        comment=given("comment"),
        evidence=given("evidence"),
        note=given("note"),
        source=given("source"),
        importance=given("importance"),
        line=line,
    )


def _do(path: Path, cells: Mapping[str, str], line: int) -> Do:
    state = cells.get("state", "").strip()
    if state:
        if state not in (Do.VALUE, Do.NOT_APPLICABLE, Do.DONT_KNOW):
            raise _bad(
                path,
                mark("Line {line} of “{file}”: “{state}” is no state. Write value, not-applicable or dont-know."),
                line=line,
                state=state,
            )
        return Do(state)
    if cells.get("value", "").strip():
        return Do.VALUE
    return Do.NOT_APPLICABLE if cells.get("reason", "").strip() else Do.LEAVE
