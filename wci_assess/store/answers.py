"""Responses, their answers, and what is being typed into them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import Connection, bindparam, delete

from wci_assess.response import Answer, Answered, Key, Progress
from wci_assess.response.encoding import answer_columns, answer_of
from wci_assess.store import schema
from wci_assess.store.checksum import damaged_row, intact, sealed, stored_tally, tally
from wci_assess.store.councils import Councils
from wci_assess.store.rows import Row, fetch
from wci_assess.store.staged import staged
from wci_assess.store.statements import Statement, adding, changing, driver, finding, putting
from wci_assess.store.tallies import response_face
from wci_assess.store.values import StoredResponse, content_of, response_of, stored_answer_of

_R, _A, _D = schema.response, schema.answer, schema.draft
_OF_ASSESSMENT = finding(_R, _R.c.assessment == bindparam("assessment"))
_ALL = finding(_R)
_BY_ID = finding(_R, _R.c.id == bindparam("id"))
_START = adding(_R)
_CHANGE = changing(_R)
_ASSESSMENT = finding(schema.assessment, schema.assessment.c.id == bindparam("id"))
_CHANGE_ASSESSMENT = changing(schema.assessment)
_ANSWERS = finding(_A, _A.c.response == bindparam("response"))
_DRAFTS = finding(_D, _D.c.response == bindparam("response"))
_KEEP_DRAFT = putting(_D, "response", "question", "row", "field")
_DRAFT_KEY = (
    _D.c.response == bindparam("response"),
    _D.c.question == bindparam("question"),
    _D.c.row == bindparam("row"),
)
_DROP_DRAFT = Statement(delete(_D).where(*_DRAFT_KEY, _D.c.field == bindparam("field")))
_KEYS_AT_ONCE = 250


@dataclass(frozen=True, slots=True)
class Draft:
    """A text being typed, not yet an answer."""

    question: str
    row: str | None
    field: str
    text: str
    language: str | None = None


class Responses:
    """The responses and answers of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._store: sqlite3.Connection = driver(connection)
        self._blank: dict[int, Progress] = {}

    # Responses

    def council_response(self, assessment: int) -> StoredResponse:
        """The council's own response; it is made where it is not there yet."""
        return self.find(assessment) or self.start(assessment)

    def find(self, assessment: int) -> StoredResponse | None:
        """The council's own response, if anything was ever asked of it.

        Raises:
            ExpectedError: it is not as it was written, or a response of the assessment is gone.
        """
        return next((response_of(row) for row in self._of(assessment) if row["member"] is None), None)

    def member_responses(self, assessment: int) -> tuple[StoredResponse, ...]:
        """The responses of members, in the order they came in.

        Raises:
            ExpectedError: one is not as it was written, or is gone.
        """
        return tuple(response_of(row) for row in self._of(assessment) if row["member"] is not None)

    def response(self, response: int) -> StoredResponse | None:
        """The response of that id."""
        return next((response_of(row) for row in _BY_ID.rows(self._store, {"id": response})), None)

    def all(self) -> tuple[StoredResponse, ...]:
        """Every response."""
        return tuple(map(response_of, self._shown(_ALL.rows(self._store, {}))))

    def start(
        self, assessment: int, member: int | None = None, *, sector: str | None = None, progress: Progress | None = None
    ) -> StoredResponse:
        """Starts a response, the council's own or a member's.

        ``progress`` is that without answers; it is worked out where it is not given.
        """
        above = self._assessment(assessment)
        blank = progress or self._blank_progress(assessment)
        stored = sealed(blank_response(assessment, member, sector, blank))
        stored["id"] = _START.run(self._store, stored)
        counted = stored_tally(above, "responses").changed(added=[response_face(stored)])
        changed = sealed({**above, "responses": counted.count, "responses_sum": counted.hex})
        _CHANGE_ASSESSMENT.run(self._store, changed)
        return response_of(stored)

    def set_place(self, response: int, question: str) -> None:
        """Notes the question at which to go on."""
        self._change(response, place=question)

    # Answers

    def answers(self, response: int) -> dict[Key, Answer]:
        """Every answer of a response, in the order first given.

        Raises:
            ExpectedError: a row is not as it was written, or some are gone.
        """
        above = self._row(response)
        rows = _ANSWERS.rows(self._store, {"response": response})
        answers = {(each := stored_answer_of(row, above["assessment"])).key: each for row in rows}
        if tally(row["checksum"] for row in rows) != stored_tally(above, "answers"):
            raise damaged_row("answer", assessment=above["assessment"])
        return answers

    def answers_at(self, response: int, keys: Collection[Key]) -> dict[Key, Answer]:
        """The answers at some keys; those without one are left out.

        Raises:
            ExpectedError: a row is not as it was written.
        """
        found = (stored_answer_of(row) for row in answer_rows(self._store, response, keys))
        return {answer.key: answer for answer in found}

    def answer(self, response: int, key: Key) -> Answer | None:
        """One answer as stored."""
        return self.answers_at(response, [key]).get(key)

    # Drafts

    def drafts(self, response: int) -> tuple[Draft, ...]:
        """What was being typed when the program last ended."""
        rows = _DRAFTS.rows(self._store, {"response": response})
        for row in rows:
            intact("draft", row)
        return tuple(
            Draft(row["question"], row["row"] or None, row["field"], row["text"], row["language"]) for row in rows
        )

    def keep_draft(self, response: int, draft: Draft) -> None:
        """Keeps what is being typed."""
        row = {
            "response": response,
            "question": draft.question,
            "row": draft.row or "",
            "field": draft.field,
            "text": draft.text,
            "language": draft.language,
        }
        _KEEP_DRAFT.run(self._store, sealed(row))

    def drop_drafts(self, response: int, fields: Iterable[tuple[str, str | None, str]]) -> None:
        """Forgets the texts of these fields (question, row, field), once they are answers."""
        values = [
            {"response": response, "question": question, "row": row or "", "field": field}
            for question, row, field in fields
        ]
        if values:
            _DROP_DRAFT.run_each(self._store, values)

    # Rows

    def _of(self, assessment: int) -> list[Row]:
        above = self._assessment(assessment)
        rows = self._shown(_OF_ASSESSMENT.rows(self._store, {"assessment": assessment}))
        if tally(map(response_face, rows)) != stored_tally(above, "responses"):
            raise damaged_row("response", assessment=assessment)
        return rows

    def _shown(self, rows: list[Row]) -> list[Row]:
        hidden = staged(self._store)
        return [row for row in rows if row["id"] not in hidden] if hidden else rows

    def _assessment(self, assessment: int) -> Row:
        for row in _ASSESSMENT.rows(self._store, {"id": assessment}):
            intact("assessment", row, assessment=assessment)
            return row
        raise damaged_row("assessment", assessment, assessment=assessment)

    def _row(self, response: int) -> Row:
        for row in _BY_ID.rows(self._store, {"id": response}):
            intact("response", row, assessment=row["assessment"])
            return row
        raise damaged_row("response", response)

    def _change(self, response: int, **values: object) -> None:
        _CHANGE.run(self._store, sealed({**self._row(response), **values}))

    def _blank_progress(self, assessment: int) -> Progress:
        if assessment not in self._blank:
            councils = Councils(self._connection)
            found = councils.assessment(assessment, deleted=True)
            if found is None:
                raise damaged_row("assessment", assessment, assessment=assessment)
            questionnaire = content_of(self._store, councils.questionnaire_row(assessment))
            self._blank[assessment] = Answered(questionnaire, found).total
        return self._blank[assessment]


def blank_response(assessment: int, member: int | None, sector: str | None, progress: Progress) -> Row:
    """The row of a response without answers, but id and checksum."""
    return {
        "uid": uuid4().hex,
        "assessment": assessment,
        "member": member,
        "sector": sector,
        "sequence": 0,
        "place": None,
        "saved_at": None,
        **counters(progress),
        "answers": 0,
        "answers_sum": "0" * 32,
        "changes": 0,
        "changes_sum": "0" * 32,
    }


def counters(progress: Progress) -> dict[str, int]:
    """Progress as columns of a response."""
    return {"in_scope": progress.in_scope, "answered": progress.answered, "rated": progress.rated}


def answer_rows(
    store: sqlite3.Connection, response: int, keys: Collection[Key], columns: str = "answer.*"
) -> list[Row]:
    """The rows of the answers at some keys, by the table's index whatever their number."""
    wanted = list(keys)
    found: list[Row] = []
    for start in range(0, len(wanted), _KEYS_AT_ONCE):
        part = wanted[start : start + _KEYS_AT_ONCE]
        query = f"""
        WITH wanted (question, "row") AS (VALUES {",".join(["(?,?)"] * len(part))})
        SELECT {columns} FROM wanted CROSS JOIN answer
        ON answer.response = ? AND answer.question = wanted.question AND answer."row" = wanted."row"
        """
        values = [text for key in part for text in (key.question, key.row or "")]
        found += fetch(store, query, (*values, response))
    return found


def answer_text(answer: Answer | None) -> str | None:
    """An answer as one text, for the history."""
    if answer is None or answer.empty:
        return None
    said = {name: value for name, value in answer_columns(answer).items() if value is not None}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def answer_from_text(key: Key, text: str | None) -> Answer | None:
    """The answer of :func:`answer_text`."""
    return None if text is None else answer_of(key.question, key.row, json.loads(text))
