"""Seats and files that a taking in adds and changes, held back: all of them are written at once, when all is decided.

What is decided is decided of the store as it was; if that is another by then, it has to be decided anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import uuid4

from sqlalchemy import Connection

from wci_assess.store.members import Member, Members, member_row
from wci_assess.store.rows import Row, fetch
from wci_assess.store.statements import driver
from wci_assess.store.submissions import Submission, Submissions, submission_row
from wci_assess.store.transaction import Transaction

_COUNTED = ("council", "round", "assessment", "member", "hand_out", "submission", "operation")
_KEYED = """
SELECT round, count(*) AS many, sum(sequence) AS sequences
FROM response JOIN assessment ON response.assessment = assessment.id
WHERE member IS NOT NULL GROUP BY round
"""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the decisions stand on: what was done so far, the last ids, and how often each round's members' answers
    were changed."""

    done: tuple[tuple[str, str], ...]
    last: Mapping[str, int]
    keyed: Mapping[int, tuple[int, int]]

    def holds_for(self, other: Ground, rounds: Iterable[int]) -> bool:
        """Whether the store, found as ``other`` now, is the same as far as these rounds go."""
        same = all(self.keyed.get(round) == other.keyed.get(round) for round in rounds)
        return same and (self.done, self.last) == (other.done, other.last)


@dataclass(frozen=True, slots=True)
class PlannedRows:
    """New seats and files as they are written."""

    seats: Sequence[Row]
    files: Sequence[Row]


@dataclass(slots=True)
class Planned:
    """What is held back. Ids are those that the rows will have."""

    ground: Ground
    seats: dict[int, Member] = field(default_factory=dict)
    """New ones."""
    files: dict[int, tuple[Submission, bytes]] = field(default_factory=dict)
    """New ones, with their bodies."""
    moved: dict[int, Member] = field(default_factory=dict)
    decided: dict[int, Submission] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    """The last seat's number by round, where any was added."""

    @classmethod
    def on(cls, transaction: Transaction) -> Planned:
        """Nothing yet, of the store as it is."""
        return cls(ground_of(transaction))

    def over(self, transaction: Transaction) -> Transaction:
        """A reading transaction in which seats and files can be added and changed: here, and nowhere else."""
        return _PlannedTransaction(transaction.connection, self)

    def prepared(self) -> PlannedRows:
        """The rows of what is new, once nothing more is decided: so that writing them takes no longer than it must."""
        return PlannedRows(
            [member_row(each) for each in self.seats.values()],
            [submission_row(each, body) for each, body in self.files.values()],
        )

    def write(self, transaction: Transaction, rows: PlannedRows) -> None:
        """Writes all of it; the ground must hold."""
        transaction.members.add_all(rows.seats)
        transaction.submissions.add_all(rows.files)
        for member in self.moved.values():
            transaction.members.put(member)
        for submission in self.decided.values():
            transaction.submissions.put(submission)


def ground_of(transaction: Transaction) -> Ground:
    """What decisions would stand on now."""
    store = driver(transaction.connection)
    names = ", ".join(f"'rows:{table}'" for table in _COUNTED)
    done = fetch(store, f"SELECT name, value FROM meta WHERE name IN ({names}) ORDER BY name")
    last = fetch(store, "SELECT name, seq FROM sqlite_sequence WHERE name IN ('member', 'submission')")
    return Ground(
        tuple((row["name"], row["value"]) for row in done),
        {row["name"]: row["seq"] for row in last},
        {row["round"]: (row["many"], row["sequences"]) for row in fetch(store, _KEYED)},
    )


class _PlannedTransaction(Transaction):
    def __init__(self, connection: Connection, planned: Planned) -> None:
        super().__init__(connection)
        self._planned = planned

    @cached_property
    def members(self) -> Members:
        return _PlannedMembers(self.connection, self._planned)

    @cached_property
    def submissions(self) -> Submissions:
        return _PlannedSubmissions(self.connection, self._planned)


class _PlannedMembers(Members):
    def __init__(self, connection: Connection, planned: Planned) -> None:
        super().__init__(connection)
        self._planned = planned

    def add(
        self,
        round: int,
        *,
        sector: str | None = None,
        label: str | None = None,
        from_file: bool = False,
        uid: str | None = None,
    ) -> Member:
        planned = self._planned
        last = planned.numbers.get(round) or max(
            (each.number for each in self.of_round(round, deleted=True)), default=0
        )
        planned.numbers[round] = last + 1
        member = Member(
            id=planned.ground.last.get("member", 0) + len(planned.seats) + 1,
            uid=uid or uuid4().hex,
            round=round,
            number=last + 1,
            label=label,
            sector=sector,
            from_file=from_file,
        )
        planned.seats[member.id] = member
        return member

    def put(self, member: Member) -> None:
        held = self._planned.seats if member.id in self._planned.seats else self._planned.moved
        held[member.id] = member


class _PlannedSubmissions(Submissions):
    def __init__(self, connection: Connection, planned: Planned) -> None:
        super().__init__(connection)
        self._planned = planned

    def _insert(self, submission: Submission, body: bytes) -> Submission:
        planned = self._planned
        added = replace(submission, id=planned.ground.last.get("submission", 0) + len(planned.files) + 1)
        planned.files[added.id] = (added, body)
        return added

    def bodies(self, submissions: Iterable[Submission]) -> dict[int, bytes]:
        wanted = list(submissions)
        own = {each.id: self._planned.files[each.id][1] for each in wanted if each.id in self._planned.files}
        return {**own, **super().bodies(each for each in wanted if each.id not in own)}

    def put(self, submission: Submission) -> None:
        if submission.id in self._planned.files:
            self._planned.files[submission.id] = (submission, self._planned.files[submission.id][1])
        else:
            self._planned.decided[submission.id] = submission
