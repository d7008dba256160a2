"""Responses, their answers, and what is being typed into them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from wci_assess.response import Answer, Key
from wci_assess.response.encoding import answer_columns, answer_of
from wci_assess.store import schema
from wci_assess.store.checksum import intact, sealed
from wci_assess.store.rows import new_id
from wci_assess.store.values import StoredResponse, response_of, stored_answer_of

_R, _A, _D = schema.response, schema.answer, schema.draft
_CONTENT = [column for column in _A.c if column.name != "id"]

_put = upsert(_A)
_PUT = _put.on_conflict_do_update(
    index_elements=["response", "question", "row"],
    set_={column.name: _put.excluded[column.name] for column in _CONTENT},
)
_TAKE = delete(_A).where(_A.c.response == bindparam("r"), _A.c.question == bindparam("q"), _A.c.row == bindparam("w"))
_AT = select(_A).where(_A.c.response == bindparam("r"), _A.c.question == bindparam("q"), _A.c.row == bindparam("w"))
_SEQUENCE = select(_R.c.sequence).where(_R.c.id == bindparam("r"))
_TOUCH = update(_R).where(_R.c.id == bindparam("r")).values(sequence=bindparam("s"), saved_at=bindparam("t"))


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

    def council_response(self, assessment: int) -> StoredResponse:
        """The council's own response; it is made where it is not there yet."""
        return self.find(assessment) or self.start(assessment)

    def find(self, assessment: int) -> StoredResponse | None:
        """The council's own response, if anything was ever asked of it."""
        row = self._connection.execute(
            select(_R).where(_R.c.assessment == assessment, _R.c.member.is_(None))
        ).one_or_none()
        return response_of(row._mapping) if row else None

    def member_responses(self, assessment: int) -> tuple[StoredResponse, ...]:
        """The responses of members, in the order they came in."""
        rows = self._connection.execute(
            select(_R).where(_R.c.assessment == assessment, _R.c.member.is_not(None)).order_by(_R.c.id)
        ).all()
        return tuple(response_of(row._mapping) for row in rows)

    def all(self) -> tuple[StoredResponse, ...]:
        """Every response."""
        return tuple(response_of(row._mapping) for row in self._connection.execute(select(_R)).all())

    def start(self, assessment: int, member: int | None = None) -> StoredResponse:
        """Starts a response, the council's own or a member's."""
        done = self._connection.execute(
            insert(_R).values(uid=uuid4().hex, assessment=assessment, member=member, sequence=0)
        )
        return StoredResponse(
            id=new_id(done), assessment=assessment, member=member, sequence=0, place=None, saved_at=None
        )

    def answers(self, response: int) -> dict[Key, Answer]:
        """Every answer of a response, in the order first given.

        Raises:
            ExpectedError: a row is not as it was written.
        """
        rows = self._connection.execute(select(_A).where(_A.c.response == response).order_by(_A.c.id)).all()
        found = (stored_answer_of(row._mapping) for row in rows)
        return {answer.key: answer for answer in found}

    def states(self) -> Mapping[int, Mapping[str, int]]:
        """How many answers each response holds in each state: a quick count for lists."""
        counts: dict[int, dict[str, int]] = {}
        query = select(_A.c.response, _A.c.state, func.count()).group_by(_A.c.response, _A.c.state)
        for response, state, count in self._connection.execute(query).all():
            counts.setdefault(response, {})[state or ""] = count
        return counts

    def answer(self, response: int, key: Key) -> Answer | None:
        """One answer as stored."""
        row = self._connection.execute(_AT, {"r": response, "q": key.question, "w": key.row or ""}).one_or_none()
        return stored_answer_of(row._mapping) if row else None

    def put(self, response: int, key: Key, answer: Answer | None, sequence: int) -> None:
        """Stores an answer, or takes it away where it is None or says nothing."""
        if answer is None or answer.empty:
            self._connection.execute(_TAKE, {"r": response, "q": key.question, "w": key.row or ""})
            return
        row = {
            "response": response,
            "question": key.question,
            "row": key.row or "",
            **answer_columns(answer),
            "sequence": sequence,
        }
        self._connection.execute(_PUT, sealed(row))

    def next_sequence(self, response: int) -> int:
        """The number of the response's next change: numbers, not clocks, say what came after what."""
        found: int = self._connection.execute(_SEQUENCE, {"r": response}).scalar_one()
        return found + 1

    def touch(self, response: int, sequence: int, at: datetime) -> None:
        """Notes that something of the response was stored."""
        self._connection.execute(_TOUCH, {"r": response, "s": sequence, "t": at.isoformat(timespec="seconds")})

    def set_place(self, response: int, question: str) -> None:
        """Notes the question at which to go on."""
        self._connection.execute(update(_R).where(_R.c.id == response).values(place=question))

    def drafts(self, response: int) -> tuple[Draft, ...]:
        """What was being typed when the program last ended."""
        rows = self._connection.execute(select(_D).where(_D.c.response == response).order_by(_D.c.id)).all()
        for row in rows:
            intact("draft", row._mapping)
        return tuple(Draft(row.question, row.row or None, row.field, row.text, row.language) for row in rows)

    def keep_draft(self, response: int, draft: Draft) -> None:
        """Keeps what is being typed."""
        row = sealed(
            {
                "response": response,
                "question": draft.question,
                "row": draft.row or "",
                "field": draft.field,
                "text": draft.text,
                "language": draft.language,
            }
        )
        statement = upsert(_D).values(**row)
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["response", "question", "row", "field"],
                set_={name: statement.excluded[name] for name in ("text", "language", "checksum")},
            )
        )

    def drop_drafts(self, response: int, keys: Iterable[Key]) -> None:
        """Forgets what was typed, once it is an answer."""
        for key in keys:
            self._connection.execute(
                delete(_D).where(_D.c.response == response, _D.c.question == key.question, _D.c.row == (key.row or ""))
            )


def answer_text(answer: Answer | None) -> str | None:
    """An answer as one text, for the history."""
    if answer is None or answer.empty:
        return None
    said = {name: value for name, value in answer_columns(answer).items() if value is not None}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def answer_from_text(key: Key, text: str | None) -> Answer | None:
    """The answer of :func:`answer_text`."""
    return None if text is None else answer_of(key.question, key.row, json.loads(text))
