"""The use cases over one data folder. It belongs to one thread, which owns the store's connection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from wci_assess.comparison import Comparison, compare
from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Questionnaire
from wci_assess.response import (
    Answered,
    Answers,
    Assessment,
    AssessmentRecord,
    Condition,
    Council,
    Progress,
    Round,
    Scope,
)
from wci_assess.response.typed import named
from wci_assess.scoring import LEAST_THRESHOLD, AssessmentScore, score
from wci_assess.store import Member, OperationKind, Store, Transaction
from wci_assess.workspace.finding import check_sectors, find_assessment, find_council, find_questionnaire, find_round
from wci_assess.workspace.home import HomeRound, home_of
from wci_assess.workspace.library import (
    LibraryEntry,
    Loading,
    check_file,
    entry,
    in_use,
    join_shipped,
    lacks_shipped,
    load,
)
from wci_assess.workspace.tiers import tier_of

DEFAULT_THRESHOLD = 5


class Workspace:
    """An open data folder. Every method raises :class:`ExpectedError` for what a user can cause or meet."""

    def __init__(self, store: Store, folder: Path, now: Callable[[], datetime] = datetime.now) -> None:
        self._store = store
        self.folder = folder
        self.now = now
        self._questionnaires: dict[int, Questionnaire] = {}

    @classmethod
    def open(cls, folder: Path, *, writing: bool = True) -> Workspace:
        """Opens a data folder, made if missing; shipped questionnaires that are not in its library yet join it.

        Without ``writing`` the store is only read, unless it is not there yet.
        """
        if writing or not Store.exists(folder):
            workspace = cls(Store.open(folder, writing=True), folder)
            workspace._join_shipped()
            return workspace
        workspace = cls(Store.open(folder, writing=False), folder)
        with workspace._store.read() as transaction:
            lacking = lacks_shipped(transaction)
        if lacking:
            workspace.close()
            with suppress(ExpectedError):
                cls.open(folder).close()
            workspace = cls(Store.open(folder, writing=False), folder)
        return workspace

    def close(self) -> None:
        """Lets go of the store."""
        self._store.close()

    @property
    def store(self) -> Store:
        """The store, for the other modules of this package."""
        return self._store

    def _join_shipped(self) -> None:
        try:
            with self._store.read() as transaction:
                lacking = lacks_shipped(transaction)
            if lacking:
                with self._store.write() as transaction:
                    join_shipped(transaction)
        except BaseException:
            self.close()
            raise

    # Settings

    def setting(self, name: str) -> str | None:
        """A setting of this data folder."""
        with self._store.read() as transaction:
            return transaction.settings.get(name)

    def set_setting(self, name: str, value: str | None) -> None:
        """Makes a setting; None forgets it."""
        with self._store.write() as transaction:
            transaction.settings.set(name, value)

    # Library

    def questionnaires(self) -> tuple[LibraryEntry, ...]:
        """Every questionnaire version, by id and version."""
        with self._store.read() as transaction:
            return tuple(
                entry(stored, self._content(transaction, stored.row)) for stored in transaction.library.entries()
            )

    def questionnaire(self, questionnaire: str, version: str | None = None) -> Questionnaire:
        """One version (the newest, where none is named)."""
        with self._store.read() as transaction:
            return self._content(transaction, find_questionnaire(transaction, questionnaire, version).row)

    def load(self, paths: Sequence[Path]) -> Loading:
        """Checks files and adds them to the library, all or none."""
        checked = [(path, *check_file(path)) for path in paths]
        with self._store.write() as transaction:
            loading = load(transaction, checked)
        self._questionnaires.clear()
        return loading

    def hide_questionnaire(self, questionnaire: str, version: str, *, hidden: bool) -> None:
        """Hides a version from where new assessments are started, or shows it again; nothing else changes."""
        with self._store.write() as transaction:
            stored = find_questionnaire(transaction, questionnaire, version)
            transaction.library.set_hidden(stored.row, hidden=hidden)

    def remove_questionnaire(self, questionnaire: str, version: str) -> None:
        """Removes a version that no assessment uses."""
        with self._store.write() as transaction:
            stored = find_questionnaire(transaction, questionnaire, version)
            if stored.assessments:
                raise in_use(stored)
            transaction.library.remove(stored.row)
        self._questionnaires.pop(stored.row, None)

    def _content(self, transaction: Transaction, row: int) -> Questionnaire:
        if row not in self._questionnaires:
            self._questionnaires[row] = transaction.library.content(row)
        return self._questionnaires[row]

    # Councils and rounds

    def councils(self) -> tuple[Council, ...]:
        """Every council."""
        with self._store.read() as transaction:
            return transaction.councils.councils()

    def add_council(
        self,
        *,
        name: str,
        alias: str | None = None,
        tier: str | None = None,
        population: int | None = None,
        sectors: Sequence[str] = (),
    ) -> int:
        """Adds a council; gives its id. The tier follows from the population where only that is given."""
        name_kept, alias = named(name), named(alias) if alias else None
        if name_kept is None:
            raise ExpectedError("name-missing", mark("A council needs a name. Write it; nothing was added."))
        if population is not None and population < 0:
            raise ExpectedError("bad-population", mark("A population cannot be below zero; nothing was added."))
        if tier is None and population is not None:
            tier = tier_of(population)
        with self._store.write() as transaction:
            return transaction.councils.add_council(
                name=name_kept,
                alias=alias,
                tier=tier,
                population=population,
                sectors=[kept for sector in sectors if (kept := named(sector))],
            )

    def rounds(self) -> tuple[Round, ...]:
        """Every round."""
        with self._store.read() as transaction:
            return transaction.councils.rounds()

    def add_round(self, *, council: int, label: str, start: date, end: date, threshold: int = DEFAULT_THRESHOLD) -> int:
        """Adds a round of a council; gives its id."""
        label_kept = named(label)
        if label_kept is None:
            raise ExpectedError("label-missing", mark("A round needs a label, such as 2026-27; nothing was added."))
        if end < start:
            raise ExpectedError(
                "period-reversed", mark("The period ends before it starts. Exchange the dates; nothing was added.")
            )
        if threshold < LEAST_THRESHOLD:
            raise ExpectedError(
                "threshold-low",
                mark("A threshold below {least} would show single members; nothing was added."),
                least=LEAST_THRESHOLD,
            )
        with self._store.write() as transaction:
            find_council(transaction, council)
            return transaction.councils.add_round(
                council=council, label=label_kept, start=start, end=end, threshold=threshold
            )

    def close_round(self, round: int) -> None:
        """Ends the collection of members' answers."""
        with self._store.write() as transaction:
            find_round(transaction, round)
            transaction.councils.close_collection(round)

    def delete_round(self, round: int) -> None:
        """Hides a round with all that is in it, until it is restored."""
        self._set_deleted("round", round, deleted=True)

    def restore_round(self, round: int) -> None:
        """Shows a deleted round again."""
        self._set_deleted("round", round, deleted=False)

    def _set_deleted(self, table: str, row: int, *, deleted: bool) -> None:
        kind = OperationKind.DELETE_ROUND if deleted else OperationKind.BRING_BACK
        with self._store.write() as transaction:
            transaction.councils.set_deleted(table, row, deleted=deleted)
            transaction.history.note(kind, self.now(), subject=table, subject_id=row)

    # Assessments

    def start_assessment(
        self,
        *,
        round: int,
        questionnaire: str,
        version: str | None = None,
        scope: Scope = Scope.FULL,
        sectors: Sequence[str] = (),
    ) -> int:
        """Starts an assessment within a round; the council's tier and population are pinned in it. Gives its id."""
        with self._store.write() as transaction:
            stored = find_questionnaire(transaction, questionnaire, version)
            content = self._content(transaction, stored.row)
            check_sectors(content, sectors)
            council = find_council(transaction, find_round(transaction, round).council)
            assessment = transaction.councils.add_assessment(
                round=round,
                questionnaire=stored.row,
                scope=scope,
                sectors=sectors,
                tier=council.tier,
                population=council.population,
            )
            transaction.responses.council_response(assessment)
            return assessment

    def assessments(self) -> tuple[Assessment, ...]:
        """Every assessment."""
        with self._store.read() as transaction:
            return transaction.councils.assessments()

    def close_assessment(self, assessment: int) -> None:
        """Ends the answering; it can be reopened."""
        self._set_state(assessment, Condition.CLOSED)

    def reopen_assessment(self, assessment: int) -> None:
        """Lets a closed assessment take answers again, which the history records."""
        self._set_state(assessment, Condition.OPEN)

    def _set_state(self, assessment: int, state: Condition) -> None:
        kind = OperationKind.CLOSE if state is Condition.CLOSED else OperationKind.REOPEN
        with self._store.write() as transaction:
            if find_assessment(transaction, assessment).state is not state:
                transaction.councils.set_state(assessment, state)
                transaction.history.note(kind, self.now(), subject="assessment", subject_id=assessment)

    def home(self) -> tuple[HomeRound, ...]:
        """Rounds with their assessments, what was saved last first."""
        with self._store.read() as transaction:
            return home_of(transaction.home())

    def progress(self, assessment: int) -> Progress:
        """How far the council's answers have come."""
        record = self.record(assessment)
        return Answered(record.questionnaire, record.assessment, record.answers).total

    # What is computed

    def record(self, assessment: int) -> AssessmentRecord:
        """All of one assessment that scoring, comparison and report need."""
        with self._store.read() as transaction:
            return self._record(transaction, assessment)

    def records(self, assessments: Sequence[int]) -> tuple[AssessmentRecord, ...]:
        """Several assessments, as they stand at one moment."""
        with self._store.read() as transaction:
            return tuple(self._record(transaction, assessment) for assessment in assessments)

    def _record(self, transaction: Transaction, assessment_id: int) -> AssessmentRecord:
        assessment = find_assessment(transaction, assessment_id)
        response = transaction.responses.find(assessment_id)
        round = find_round(transaction, assessment.round)
        return AssessmentRecord(
            council=find_council(transaction, assessment.council),
            round=round,
            assessment=assessment,
            questionnaire=self._content(transaction, transaction.councils.questionnaire_row(assessment_id)),
            answers=transaction.responses.answers(response.id) if response else {},
            members=_members_answers(transaction, assessment_id) if round.collection is Condition.CLOSED else (),
        )

    def member_answers(self, assessment: int) -> tuple[tuple[Member, Answers], ...]:
        """What each member answered, by number: the coordinator's own view, open collection or not."""
        with self._store.read() as transaction:
            found = find_assessment(transaction, assessment)
            members = {member.id: member for member in transaction.members.of_round(found.round)}
            answered = [
                (members[response.member], transaction.responses.answers(response.id))
                for response in transaction.responses.member_responses(assessment)
                if response.member is not None
            ]
        return tuple(sorted(answered, key=lambda pair: pair[0].number))

    def score(self, assessment: int) -> AssessmentScore:
        """The figures of one assessment."""
        return score(self.record(assessment))

    def compare(self, assessments: Sequence[int]) -> Comparison:
        """Assessments side by side."""
        return compare(self.records(assessments))


def _members_answers(transaction: Transaction, assessment: int) -> tuple[Answers, ...]:
    """What each member answered; shown only after the collection is closed."""
    return tuple(
        transaction.responses.answers(response.id) for response in transaction.responses.member_responses(assessment)
    )
