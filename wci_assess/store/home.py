"""What Home and the lists show, read in a fixed number of statements on whichever connection is open.

Answers are not touched: how far each response has come stands beside it. Everything shown is checked; what is damaged
is told beside what is whole. Loads no SQLAlchemy, which takes longer than all the rest of a start.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from wci_assess.errors import ExpectedError
from wci_assess.paths import STORE_FILE, file_uri
from wci_assess.questionnaire import Text
from wci_assess.response import Answered, Assessment, Council, Progress, Round
from wci_assess.store import tallies
from wci_assess.store.checksum import holds, stored_tally, tally
from wci_assess.store.corruption import lies_in_the_file
from wci_assess.store.identity import APPLICATION_ID, SCHEMA_VERSION
from wci_assess.store.rows import Row, fetch, fetch_in
from wci_assess.store.shape import is_as_made
from wci_assess.store.staged import STAGED
from wci_assess.store.values import (
    CARD_COLUMNS,
    Damage,
    StoredQuestionnaire,
    assessment_of,
    content_of,
    council_of,
    questionnaire_of,
    response_of,
    round_of,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAssessment:
    """One assessment, where the council's answers stand in it, and how many members' responses are in."""

    assessment: Assessment
    title: Text
    progress: Progress
    saved_at: datetime | None
    place: str | None
    members: int
    local: bool = False
    """Whether its questionnaire is a local variant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRound:
    """A round of a council, with its assessments by id."""

    council: Council
    round: Round
    example: bool
    assessments: tuple[ListedAssessment, ...]

    @property
    def saved_at(self) -> datetime | None:
        """When anything of the round was last stored."""
        return max((each.saved_at for each in self.assessments if each.saved_at), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredHome:
    """What a store holds, as lists show it: rounds in the order of Home, everything else by id.

    ``more``: how many rounds there are beyond these. ``councils``: of these rounds; where all were asked for, all.
    ``questionnaires``: every version in the library. ``damage``: what is not as it was written, and not shown here.
    """

    settings: Mapping[str, str]
    councils: tuple[Council, ...]
    rounds: tuple[ListedRound, ...]
    more: int
    questionnaires: tuple[StoredQuestionnaire, ...]
    damage: tuple[Damage, ...]

    @property
    def assessments(self) -> tuple[ListedAssessment, ...]:
        """The assessments of these rounds, by id."""
        found = [each for round in self.rounds for each in round.assessments]
        return tuple(sorted(found, key=lambda each: each.assessment.id))


def look(folder: Path, *, limit: int | None = None) -> StoredHome | None:
    """Home of a data folder, read with the standard library alone.

    None where it cannot be read quickly and cleanly: then the store is opened properly, which says what is wrong.
    """
    path = folder / STORE_FILE
    try:
        if not path.is_file():
            return None
        with contextlib.closing(
            sqlite3.connect(f"{file_uri(path.absolute())}?mode=ro", uri=True, timeout=0.2)
        ) as store:
            store.execute("BEGIN")
            return read_home(store, limit=limit) if _is_ours(store) else None
    except (sqlite3.Error, OSError, ExpectedError):
        return None


def read_home(store: sqlite3.Connection, *, limit: int | None = None, only: int | None = None) -> StoredHome:
    """Rounds with their assessments, what was saved last first, at most ``limit``; what they cost is what is shown.

    ``only``: that round alone, if it is not deleted. Counting what lies behind costs two microseconds a row.
    """
    return _Reading(store).home(limit, only)


def _is_ours(store: sqlite3.Connection) -> bool:
    pragmas = [store.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    return pragmas == [APPLICATION_ID, SCHEMA_VERSION] and is_as_made(store)


_Order = tuple[bool, str, str, int]


def _order(example: bool, saved_at: str, end: str, id: int) -> _Order:
    """Greatest first: own rounds before examples, what was saved last first, then the newest period."""
    return (not example, saved_at, end, id)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The whole rows of what is shown, by id; responses by assessment."""

    councils: Mapping[int, Row]
    rounds: Mapping[int, Row]
    assessments: Mapping[int, Row]
    responses: Mapping[int, Sequence[Row]]
    questionnaires: Mapping[int, Row]


class _Reading:
    """One reading, with the damage that it meets."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self._store = store
        self._damage: dict[Damage, None] = {}
        self._hidden: frozenset[int] = frozenset()
        """Responses that are not shown yet."""

    def home(self, limit: int | None, only: int | None) -> StoredHome:
        settings = self._settings()
        self._hidden = frozenset(json.loads(settings.get(STAGED, "[]")))
        order_of = self._live_rounds()
        wanted = order_of if only is None else order_of.keys() & {only}
        shown = sorted(wanted, key=lambda id: order_of[id], reverse=True)[:limit]
        rows = self._rows(None if limit is None and only is None else shown)
        councils = self._each("council", rows.councils, council_of)
        library = self._each("questionnaire", rows.questionnaires, questionnaire_of)
        return StoredHome(
            settings=settings,
            councils=tuple(each for id, each in councils.items() if not rows.councils[id]["deleted"]),
            rounds=tuple(self._rounds(shown, rows, councils, library)),
            more=len(order_of) - len(shown),
            questionnaires=tuple(each for each in library.values() if not each.deleted),
            damage=tuple(self._damage),
        )

    # What is there, and in which order

    def _settings(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        rows = self._fetch("meta", "SELECT * FROM meta")
        for row in rows:
            if not holds(row):
                self._damage[Damage("meta")] = None
            elif not str(row["name"]).startswith(tallies.PREFIX):
                found[row["name"]] = row["value"]
        self._agree("meta", [row for row in rows if not str(row["name"]).startswith(tallies.PREFIX)])
        return found

    def _live_rounds(self) -> Mapping[int, _Order]:
        """The rounds that are not deleted, each with its place in the order."""
        councils = {row["id"]: row for row in self._seen("council", ", example")}
        rounds = self._seen("round", ", ends")
        round_of_assessment = {row["id"]: row["round"] for row in self._seen("assessment") if not row["deleted"]}
        saved: dict[int, str] = {}
        query = "SELECT id, assessment, saved_at FROM response WHERE member IS NULL AND saved_at IS NOT NULL"
        for row in self._fetch("response", query):
            round = round_of_assessment.get(row["assessment"])
            if round is not None and row["id"] not in self._hidden:
                saved[round] = max(saved.get(round, ""), str(row["saved_at"]))
        return {
            row["id"]: _order(
                councils[row["council"]]["example"], saved.get(row["id"], ""), str(row["ends"]), row["id"]
            )
            for row in rounds
            if not row["deleted"] and row["council"] in councils and not councils[row["council"]]["deleted"]
        }

    def _seen(self, table: str, more: str = "") -> list[Row]:
        try:
            rows = tallies.seen(self._store, table, more)
        except sqlite3.DatabaseError as error:
            self._tell_corrupt(table, error)
            return []
        self._agree(table, rows)
        return rows

    def _agree(self, table: str, rows: Sequence[Row]) -> None:
        """Tells what is damaged where rows went, came, or hide."""
        if tallies.kept(self._store, table) == tally(tallies.face(table, row) for row in rows):
            return
        columns = CARD_COLUMNS if table == "questionnaire" else "*"
        broken = [row for row in self._fetch(table, f"SELECT {columns} FROM {table}") if not holds(row)]
        for row in broken:
            self._damage[_place(table, row)] = None
        if not broken:
            self._damage[Damage(table)] = None

    # The rows of what is shown

    def _rows(self, shown: Sequence[int] | None) -> _Rows:
        rounds = self._by_id("round", "id", shown)
        councils = self._by_id("council", "id", None if shown is None else {row["council"] for row in rounds.values()})
        assessments = self._by_id("assessment", "round", shown)
        responses: dict[int, list[Row]] = {}
        for row in self._by_id("response", "assessment", None if shown is None else assessments).values():
            if row["id"] in self._hidden:
                continue
            responses.setdefault(row["assessment"], []).append(row)
        questionnaires = self._fetch("questionnaire", f"SELECT {CARD_COLUMNS} FROM questionnaire")
        self._agree("questionnaire", questionnaires)
        return _Rows(councils, rounds, assessments, responses, {row["id"]: row for row in questionnaires})

    def _by_id(self, table: str, column: str, ids: Iterable[int] | None) -> dict[int, Row]:
        query = f"SELECT * FROM {table}"
        if ids is None:
            found = self._fetch(table, f"{query} ORDER BY id")
        else:
            found = self._fetch(table, f"{query} WHERE {column} IN", ids)
        return {row["id"]: row for row in sorted(found, key=lambda row: int(row["id"]))}

    def _fetch(self, table: str, query: str, ids: Iterable[int] | None = None) -> list[Row]:
        try:
            return fetch(self._store, query) if ids is None else fetch_in(self._store, query, ids)
        except sqlite3.DatabaseError as error:
            self._tell_corrupt(table, error)
            return []

    def _tell_corrupt(self, table: str, error: sqlite3.DatabaseError) -> None:
        if not lies_in_the_file(self._store, error):
            raise error
        self._damage[Damage(table)] = None

    # What they say

    def _each(self, table: str, rows: Mapping[int, Row], make: Callable[[Row], T]) -> Mapping[int, T]:
        made = ((id, self._made(make, row, damage=_place(table, row))) for id, row in rows.items())
        return {id: value for id, value in made if value is not None}

    def _made(self, make: Callable[..., T], *rows: object, damage: Damage) -> T | None:
        try:
            return make(*rows)
        except (ExpectedError, ValueError, KeyError, TypeError):
            self._damage[damage] = None
            return None

    def _rounds(
        self,
        shown: Iterable[int],
        rows: _Rows,
        councils: Mapping[int, Council],
        library: Mapping[int, StoredQuestionnaire],
    ) -> Iterable[ListedRound]:
        assessments: dict[int, list[Row]] = {}
        for row in rows.assessments.values():
            if not row["deleted"]:
                assessments.setdefault(row["round"], []).append(row)
        for id in shown:
            if id not in rows.rounds:
                continue
            row = rows.rounds[id]
            round = self._made(round_of, row, damage=_place("round", row))
            if round is None or round.council not in councils:
                continue
            listed = (self._assessment(each, rows, library) for each in assessments.get(id, ()))
            yield ListedRound(
                council=councils[round.council],
                round=round,
                example=rows.councils[round.council]["example"],
                assessments=tuple(each for each in listed if each is not None),
            )

    def _assessment(self, row: Row, rows: _Rows, library: Mapping[int, StoredQuestionnaire]) -> ListedAssessment | None:
        id, round, card = row["id"], row["round"], row["questionnaire"]
        if not holds(row):
            self._damage[Damage("assessment", id, round, id)] = None
            return None
        if card not in library:
            self._damage[Damage("questionnaire", card, round, id)] = None
            return None
        assessment = self._made(
            assessment_of, row, rows.rounds[round], rows.questionnaires[card],
            damage=Damage("assessment", id, round, id),
        )  # fmt: skip
        responses = rows.responses.get(id, ())
        if tally(map(tallies.response_face, responses)) != stored_tally(row, "responses"):
            self._damage[Damage("response", None, round, id)] = None
            return None
        own = next((each for each in responses if each["member"] is None), None)
        members = self._members_in(id, round, responses)
        if assessment is None:
            return None
        if own is None:
            return self._blank(assessment, card, library[card], members)
        response = self._made(response_of, own, damage=Damage("response", own["id"], round, id))
        if response is None:
            return None
        return ListedAssessment(
            assessment=assessment,
            title=library[card].title,
            progress=response.progress,
            saved_at=response.saved_at,
            place=response.place,
            members=members,
            local=library[card].based_on is not None,
        )

    def _members_in(self, assessment: int, round: int, responses: Iterable[Row]) -> int:
        """How many members' answers are in; one that is damaged is told, and the rest stays usable without it."""
        count = 0
        for row in responses:
            if row["member"] is None:
                continue
            if holds(row):
                count += bool(row["answers"])
            else:
                self._damage[Damage("response", row["id"], round, assessment)] = None
        return count

    def _blank(
        self, assessment: Assessment, card: int, stored: StoredQuestionnaire, members: int
    ) -> ListedAssessment | None:
        """An assessment of which nothing was ever asked: the one thing for which the questionnaire itself is read."""
        damage = Damage("questionnaire", card, assessment.round, assessment.id)
        content = self._made(content_of, self._store, card, damage=damage)
        if content is None:
            return None
        return ListedAssessment(
            assessment=assessment,
            title=stored.title,
            progress=Answered(content, assessment).total,
            saved_at=None,
            place=None,
            members=members,
            local=stored.based_on is not None,
        )


def _place(table: str, row: Row) -> Damage:
    match table:
        case "round":
            return Damage(table, row["id"], round=row["id"])
        case "assessment":
            return Damage(table, row["id"], round=row["round"], assessment=row["id"])
        case "meta":
            return Damage(table)
        case _:
            return Damage(table, row["id"])
