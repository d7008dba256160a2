"""The collection of members' answers of one round: seats, the files that came, and what follows from them.

Files form a set. A member's answers are the file that no other continues; two such are a conflict until one is chosen.
So which answers count follows from the set and from what was decided about it, never from order, repetition or clocks,
and the members' responses are written anew from it whenever it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import reopen, seal
from wci_assess.exchange.handed import AnsweredPart, HandedBack, answers_object
from wci_assess.exchange.handed_reading import answers_of
from wci_assess.i18n import mark
from wci_assess.response import Answer, Answered, Answers, Assessment, Condition, Key, Progress, Round
from wci_assess.store import (
    WAITING,
    Member,
    OperationKind,
    StoredChange,
    StoredHandOut,
    StoredResponse,
    Submission,
    Transaction,
)
from wci_assess.workspace.fitting import Asked, fitted
from wci_assess.workspace.recording import followed
from wci_assess.workspace.workspace import Workspace

FIRST_BATCH = 1
State = dict[str, dict[str, Any]]
_OF_MEMBER = ("label", "sector", "deleted")
_OF_SUBMISSION = ("member", "batch", "chosen", "set_aside", "deleted")


@dataclass(frozen=True, slots=True)
class Standing:
    """Which files of a seat stand, in one look: those that no other continues, and the one that counts, if one does."""

    heads: tuple[Submission, ...] = ()
    current: Submission | None = None

    @property
    def in_conflict(self) -> bool:
        """Whether it is still to be chosen."""
        return len(self.heads) > 1 and self.current is None


def standing(submissions: Iterable[Submission]) -> Standing:
    """What stands of the files of one seat and look; those set aside, taken back or waiting do not."""
    live = [each for each in submissions if not each.deleted and not each.set_aside and each.batch != WAITING]
    continued = {sha256 for each in live for sha256 in each.earlier}
    heads = tuple(sorted((each for each in live if each.sha256 not in continued), key=lambda each: each.sha256))
    if len(heads) == 1:
        return Standing(heads, heads[0])
    chosen = {each.sha256 for each in live if each.chosen}
    following = [each for each in heads if each.sha256 in chosen or chosen.intersection(each.earlier)]
    return Standing(heads, following[0] if len(following) == 1 else None)


@dataclass(frozen=True, slots=True)
class Following:
    """What becomes of one response of a seat (None: it is to be started), with its progress before and after."""

    member: int
    assessment: int
    response: StoredResponse | None
    changes: Sequence[StoredChange]
    blank: Progress
    progress: Progress


class Collection:
    """One round's seats and files within a writing transaction; what changes is ended by :meth:`finish`."""

    def __init__(self, workspace: Workspace, transaction: Transaction, round: Round) -> None:
        self.round = round
        self.transaction = transaction
        self._workspace = workspace
        self.members = {each.id: each for each in transaction.members.of_round(round.id, deleted=True)}
        self.submissions = {each.id: each for each in transaction.submissions.of_round(round.id)}
        self.hand_outs = {each.id: each for each in transaction.hand_outs.of_round(round.id, deleted=True)}
        self._before = (dict(self.members), dict(self.submissions), dict(self.hand_outs))
        self._assessments = {each.uid: each for each in transaction.councils.assessments_of(round.id)}
        self._responses = {
            (response.assessment, response.member): response
            for each in self._assessments.values()
            for response in transaction.responses.member_responses(each.id)
            if response.member is not None
        }
        self._fitted: dict[int, Mapping[int, Answers]] = {}
        self._known: dict[int, Asked] = {}
        self._of_seat: dict[int, list[int]] = {}
        for submission in self.submissions.values():
            self._of_seat.setdefault(submission.member, []).append(submission.id)
        self._paper_kept: set[int] = set()

    # What is there

    @property
    def closed(self) -> bool:
        """Whether the collection was closed."""
        return self.round.collection is Condition.CLOSED

    def seats(self) -> tuple[Member, ...]:
        """The seats that are not deleted, by number."""
        return tuple(sorted((each for each in self.members.values() if not each.deleted), key=lambda each: each.number))

    def of_seat(self, member: int, look: int | None = 1) -> tuple[Submission, ...]:
        """The files of a seat that were not taken back."""
        return tuple(
            each
            for id in self._of_seat.get(member, ())
            if not (each := self.submissions[id]).deleted and look in (None, each.look)
        )

    def standing(self, member: int, look: int = 1) -> Standing:
        """What stands of a seat's files."""
        return standing(self.of_seat(member, look))

    def seat(self, number: int) -> Member:
        """The seat of that number.

        Raises:
            ExpectedError: there is none, or it was deleted.
        """
        found = next((each for each in self.seats() if each.number == number), None)
        if found is None:
            raise ExpectedError(
                "unknown-member", mark("There is no member {member} in this round."), member=number
            )  # fmt: skip
        return found

    def has_answers(self, member: int) -> bool:
        """Whether a seat holds files, or answers that were keyed in."""
        if self.of_seat(member, None):
            return True
        return any(
            self.transaction.responses.answers(response.id)
            for (_, owner), response in self._responses.items()
            if owner == member and response.sequence
        )

    def candidates(self, questionnaire: str, version: str, content_hash: str) -> tuple[Asked, ...]:
        """The assessments of the round that answer this very questionnaire."""
        return tuple(
            self._asked(each)
            for each in self._assessments.values()
            if (each.questionnaire, each.version, each.hash) == (questionnaire, version, content_hash)
        )

    def _asked(self, assessment: Assessment) -> Asked:
        if assessment.id not in self._known:
            content = self._workspace.content_of(self.transaction, assessment.id)
            self._known[assessment.id] = Asked(assessment, content)
        return self._known[assessment.id]

    def parts_of(self, submission: Submission) -> tuple[AnsweredPart, ...]:
        """What a file says, by questionnaire, as it was saved."""
        [body] = self.transaction.submissions.bodies([submission]).values()
        return answers_of(reopen("answers", body, submission.sha256)).answers.parts

    def refuse_broken(self) -> None:
        """Passes seats and hand-outs that can be as they are now.

        Raises:
            ExpectedError: one that is deleted holds answers.
        """
        for submission in self.submissions.values():
            if submission.deleted:
                continue
            handed = self.hand_outs.get(submission.hand_out or 0)
            if self.members[submission.member].deleted or (handed is not None and handed.deleted):
                raise ExpectedError(
                    "answers-in",
                    mark("Members’ answers are in, so it stays. Take their taking in back first; nothing was changed."),
                )

    # What changes

    def add_seat(
        self, *, sector: str | None, label: str | None = None, from_file: bool = False, uid: str | None = None
    ) -> Member:
        """Adds a seat."""
        member = self.transaction.members.add(self.round.id, sector=sector, label=label, from_file=from_file, uid=uid)
        self.members[member.id] = member
        return member

    def put_seat(self, member: Member) -> None:
        """Writes what changed of a seat."""
        if self.members[member.id] != member:
            self.transaction.members.put(member)
            self.members[member.id] = member

    def add_file(self, handed_back: HandedBack, body: bytes, *, member: int, hand_out: int | None, source: str,
                 batch: int) -> Submission:  # fmt: skip
        """Adds a file to a seat."""
        added = self.transaction.submissions.add(
            body,
            member=member,
            hand_out=hand_out,
            look=handed_back.look,
            first=handed_back.first,
            person=handed_back.member,
            sector=handed_back.sector,
            revision=handed_back.revision,
            earlier=handed_back.earlier,
            finished=handed_back.finished,
            made_with=handed_back.made_with,
            source=source,
            batch=batch,
        )
        self.submissions[added.id] = added
        self._of_seat.setdefault(member, []).append(added.id)
        return added

    def put_file(self, submission: Submission) -> None:
        """Writes what was decided about a file."""
        old = self.submissions[submission.id]
        if old != submission:
            self.transaction.submissions.put(submission)
            self.submissions[submission.id] = submission
            if old.member != submission.member:
                self._of_seat[old.member].remove(submission.id)
                self._of_seat.setdefault(submission.member, []).append(submission.id)

    def free_seat(self, sector: str | None) -> Member | None:
        """A planned seat of a sector that nobody has: no file, nothing on paper, no file of its own handed out."""
        reserved = {each.member for each in self.hand_outs.values() if not each.deleted}
        return next(
            (
                each
                for each in self.seats()
                if each.sector == sector and each.id not in reserved and not self.has_answers(each.id)
            ),
            None,
        )

    def move(self, seat: Member, target: Member) -> None:
        """Moves a member's files to another seat; the one that is left goes, or is free again where it was planned."""
        for each in self.of_seat(seat.id, None):
            self.put_file(replace(each, member=target.id))
        if seat.from_file:
            self.put_seat(replace(seat, deleted=True))

    def fill_free_seats(self) -> None:
        """Gives seats that were planned and are free to members for whom one was added: who came first is no matter."""
        found: dict[str | None, Member | None] = {}
        for seat in self.seats():
            if seat.from_file and self.of_seat(seat.id, None):
                if seat.sector not in found:
                    found[seat.sector] = self.free_seat(seat.sector)
                free = found[seat.sector]
                if free is not None and not free.from_file:
                    self.keep_paper(seat.id)
                    self.move(seat, free)
                    del found[seat.sector]

    def put_hand_out(self, hand_out: StoredHandOut) -> None:
        """Writes whether a hand-out stands."""
        if self.hand_outs[hand_out.id] != hand_out:
            self.transaction.hand_outs.set_deleted(hand_out.id, deleted=hand_out.deleted)
            self.hand_outs[hand_out.id] = hand_out

    def note_hand_out(self, hand_out: StoredHandOut) -> None:
        """Follows a hand-out that was recorded."""
        self.hand_outs[hand_out.id] = hand_out

    def knows_fitted(self, submission: int, answers: Mapping[int, Answers]) -> None:
        """Takes over what a file answers, by assessment, so that it need not be read again."""
        self._fitted[submission] = answers

    def keep_paper(self, member: int) -> None:
        """Makes a file of what was keyed in for a seat since files were taken in last: nothing of it is lost.

        Late ones wait like any file, so this is to be called for every seat when the collection is closed.
        """
        if member in self._paper_kept:
            return
        self._paper_kept.add(member)
        present = {
            assessment: self.transaction.responses.answers(response.id)
            for (assessment, owner), response in self._responses.items()
            if owner == member and self.transaction.history.newest_kind(response.id) not in (None, OperationKind.TAKEN)
        }
        if not present:  # what her file says need not be read for that
            return
        expected = self.answers_of(self.standing(member).current)
        if all(_said(answers) == _said(expected.get(each, {})) for each, answers in present.items()):
            return
        added = self.put_paper(member, present, WAITING if self.closed else FIRST_BATCH)
        self._before[1][added.id] = added

    def put_paper(self, member: int, answers: Mapping[int, Answers], batch: int = FIRST_BATCH) -> Submission:
        """Adds a file that says these answers, by assessment, and goes on with what the seat's file said of others.

        The very file may have been here and taken back: then that one stands again.
        """
        stands = self.standing(member)
        expected = self.answers_of(stands.current)
        everything = {**expected, **{each: expected.get(each, {}) for each in self._own(member)}, **answers}
        kept = self._paper(member, everything, stands.current)
        body = seal(answers_object(kept)).partition(b"\n")[2]
        digest = sha256(body).hexdigest()
        same = next((each for each in self.submissions.values() if each.sha256 == digest), None)
        if same is None:
            return self.add_file(kept, body, member=member, hand_out=None, source="", batch=batch)
        self.put_file(replace(same, deleted=False, batch=batch))
        return self.submissions[same.id]

    def _own(self, member: int) -> Iterable[int]:
        return (assessment for assessment, owner in self._responses if owner == member)

    def _paper(self, member: int, answers: Mapping[int, Answers], before: Submission | None) -> HandedBack:
        assessments = {each.id: each for each in self._assessments.values()}
        parts: dict[tuple[str, str], AnsweredPart] = {}
        for id in sorted(answers):
            assessment = assessments[id]
            named = (assessment.questionnaire, assessment.version)
            said = tuple(_said(answers[id]).values())
            one = parts.get(named)
            parts[named] = AnsweredPart(
                questionnaire=named[0],
                version=named[1],
                hash=assessment.hash,
                answers=said if one is None else one.answers + said,
            )
        return HandedBack(
            hand_out=self.round.uid,
            look=1,
            member=self.members[member].uid,
            revision=1 if before is None else before.revision + 1,
            finished=False,
            made_with="paper",
            parts=tuple(parts.values()),
            seat=self.members[member].uid,
            sector=self.members[member].sector,
            earlier=() if before is None else (*before.earlier, before.sha256),
        )

    def answers_of(self, submission: Submission | None) -> Mapping[int, Answers]:
        """What a file answers, by assessment (those that were deleted since are left out)."""
        if submission is None:
            return {}
        if submission.id not in self._fitted:
            found: dict[int, Answers] = {}
            for part in self.parts_of(submission):
                if candidates := self.candidates(part.questionnaire, part.version, part.hash):
                    found.update(fitted(part, candidates))
            self._fitted[submission.id] = found
        return self._fitted[submission.id]

    # What follows

    def touched(self) -> tuple[int, ...]:
        """The seats of which anything changed."""
        members, submissions, _ = self._before
        found = {id for id, each in self.members.items() if members.get(id) != each}
        for id, each in self.submissions.items():
            old = submissions.get(id)
            if old != each:
                found |= {each.member} if old is None else {each.member, old.member}
        return tuple(sorted(found))

    def write_answers(self) -> None:
        """Writes into the responses of every touched seat what its file says now."""
        for member in self.touched():
            for each in self.following(member):
                response = each.response
                if response is None:
                    response = self.transaction.responses.start(each.assessment, member, progress=each.blank)
                    self._responses[(each.assessment, member)] = response
                self.transaction.record(
                    response, OperationKind.TAKEN, each.changes, self._workspace.now(), each.progress
                )

    def started(self, members: Iterable[int]) -> int:
        """How many responses these seats have."""
        wanted = frozenset(members)
        return sum(member in wanted for _, member in self._responses)

    def following(self, member: int) -> Iterator[Following]:
        """What a seat's file says now, where its responses say something else."""
        answers = self.answers_of(self.standing(member).current)
        for assessment in self._assessments.values():
            wanted = answers.get(assessment.id, {})
            response = self._responses.get((assessment.id, member))
            if response is None and not wanted:
                continue
            stored = self.transaction.responses.answers(response.id) if response else {}
            answered = Answered(self._asked(assessment).questionnaire, assessment, stored)
            blank = answered.total
            if changes := followed(answered, _replacing(stored, wanted)):
                yield Following(member, assessment.id, response, tuple(changes), blank, answered.total)

    # How it is noted

    def state(self, *, before: bool, seats: Iterable[int]) -> State:
        """What is, or was, of everything that changed; and which files the seats held."""
        old_members, old_submissions, old_hand_outs = self._before
        members, submissions = (old_members, old_submissions) if before else (self.members, self.submissions)
        hand_outs = old_hand_outs if before else self.hand_outs
        return {
            "members": {
                str(id): _plain(members.get(id, replace(each, deleted=True)), _OF_MEMBER)
                for id, each in self.members.items()
                if old_members.get(id) != each
            },
            "submissions": {
                str(id): _plain(submissions.get(id, replace(each, deleted=True)), _OF_SUBMISSION)
                for id, each in self.submissions.items()
                if old_submissions.get(id) != each
            },
            "hand_outs": {
                str(id): {"deleted": hand_outs[id].deleted if id in hand_outs else True}
                for id, each in self.hand_outs.items()
                if old_hand_outs.get(id) != each
            },
            "seats": {
                str(seat): sorted(each.id for each in submissions.values() if each.member == seat and not each.deleted)
                for seat in seats
            },
        }

    def described(self, state: State) -> State:
        """What is now of everything that a state of before or after names."""
        return {
            "members": {id: _plain(self.members[int(id)], _OF_MEMBER) for id in state["members"]},
            "submissions": {id: _plain(self.submissions[int(id)], _OF_SUBMISSION) for id in state["submissions"]},
            "hand_outs": {id: {"deleted": self.hand_outs[int(id)].deleted} for id in state["hand_outs"]},
            "seats": {id: sorted(each.id for each in self.of_seat(int(id), None)) for id in state["seats"]},
        }

    def become(self, state: State) -> None:
        """Makes everything that a state names what it says."""
        for id, values in state["members"].items():
            self.put_seat(replace(self.members[int(id)], **values))
        for id, values in state["submissions"].items():
            self.put_file(replace(self.submissions[int(id)], **values))
        for id, values in state["hand_outs"].items():
            self.put_hand_out(replace(self.hand_outs[int(id)], **values))

    def finish(self, kind: OperationKind, what: Mapping[str, object]) -> int | None:
        """Writes the answers that follow, and notes all of it as one operation; None where nothing changed."""
        changed = self.changed()
        if changed is None:
            return None
        self.write_answers()
        return self.note(kind, what, changed)

    def changed(self) -> tuple[State, State] | None:
        """What was, and what is now, of everything that changed; None where nothing did."""
        seats = self.touched()
        before, after = (self.state(before=when, seats=seats) for when in (True, False))
        return (before, after) if any(after[name] for name in ("members", "submissions", "hand_outs")) else None

    def note(self, kind: OperationKind, what: Mapping[str, object], changed: tuple[State, State]) -> int:
        """Notes what changed as one operation; gives its id."""
        before, after = changed
        return self.transaction.history.note(
            kind,
            self._workspace.now(),
            subject="round",
            subject_id=self.round.id,
            before={"what": dict(what), "state": before},
            after={"what": dict(what), "state": after},
        )


def _replacing(stored: Answers, wanted: Answers) -> dict[Key, Answer | None]:
    """The changes that make the wanted answers of those that are stored; the coordinator's notes stay."""
    changes: dict[Key, Answer | None] = {}
    for key in dict.fromkeys((*stored, *wanted)):
        note = old.note if (old := stored.get(key)) is not None else None
        after = replace(wanted.get(key) or Answer(question=key.question, row=key.row), note=note)
        changes[key] = None if after.empty else after
    return changes


def _plain(value: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _said(answers: Answers) -> dict[Key, Answer]:
    """Answers without what only the council says: the coordinator's notes."""
    said = {
        key: replace(answer, note=None, settled_on=None, settled_group=None, settled_count=None)
        for key, answer in answers.items()
    }
    return {key: answer for key, answer in sorted(said.items(), key=lambda each: (each[0].question, each[0].row or ""))
            if not answer.empty}  # fmt: skip
