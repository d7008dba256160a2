"""All of a store that can be read and changed together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from wci_assess.response import Progress
from wci_assess.store.answers import Responses
from wci_assess.store.checking import check_all
from wci_assess.store.councils import Councils
from wci_assess.store.history import History, OperationKind, StoredChange
from wci_assess.store.home import StoredHome, read_home
from wci_assess.store.library import Library
from wci_assess.store.recording import Prepared, prepare, record, reserve, write_prepared
from wci_assess.store.settings import Settings
from wci_assess.store.statements import driver
from wci_assess.store.values import Damage, StoredResponse

if TYPE_CHECKING:
    from wci_assess.store.actions import Actions
    from wci_assess.store.hand_outs import HandOuts
    from wci_assess.store.meeting import Meeting
    from wci_assess.store.members import Members
    from wci_assess.store.packs import Packs
    from wci_assess.store.practice_examples import PracticeExamples
    from wci_assess.store.replies import Surveys
    from wci_assess.store.staging import Staging
    from wci_assess.store.submissions import Submissions
    from wci_assess.store.summaries import Summaries
    from wci_assess.store.totals import StoredTotals


class Transaction:
    """What can be read, and in a writing transaction changed, together."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._driver = driver(connection)
        self.library = Library(connection)
        self.councils = Councils(connection)
        self.responses = Responses(connection)
        self.history = History(connection)
        self.settings = Settings(connection)

    # What has to do with members is not needed at a start.

    @cached_property
    def members(self) -> Members:
        """Members' seats."""
        from wci_assess.store.members import Members

        return Members(self.connection)

    @cached_property
    def hand_outs(self) -> HandOuts:
        """What was handed out to them."""
        from wci_assess.store.hand_outs import HandOuts

        return HandOuts(self.connection)

    @cached_property
    def submissions(self) -> Submissions:
        """What came back."""
        from wci_assess.store.submissions import Submissions

        return Submissions(self.connection)

    @cached_property
    def staging(self) -> Staging:
        """Members' responses that are not shown yet."""
        from wci_assess.store.staging import Staging

        return Staging(self.connection)

    @cached_property
    def totals(self) -> StoredTotals:
        """What was counted of it."""
        from wci_assess.store.totals import StoredTotals

        return StoredTotals(self.connection)

    @cached_property
    def meeting(self) -> Meeting:
        """What the meeting keeps beside the answers."""
        from wci_assess.store.meeting import Meeting

        return Meeting(self.connection)

    @cached_property
    def actions(self) -> Actions:
        """The plans of rounds."""
        from wci_assess.store.actions import Actions

        return Actions(self.connection)

    @cached_property
    def summaries(self) -> Summaries:
        """Other councils' summaries."""
        from wci_assess.store.summaries import Summaries

        return Summaries(self.connection)

    @cached_property
    def examples(self) -> PracticeExamples:
        """Examples of practices, own and taken in."""
        from wci_assess.store.practice_examples import PracticeExamples

        return PracticeExamples(self.connection)

    @cached_property
    def packs(self) -> Packs:
        """What regions gave back."""
        from wci_assess.store.packs import Packs

        return Packs(self.connection)

    @cached_property
    def surveys(self) -> Surveys:
        """Surveys, their replies and what was counted of them."""
        from wci_assess.store.replies import Surveys

        return Surveys(self.connection)

    def forget_replies(self, survey: int) -> None:
        """Removes the replies to a survey for good; see :func:`wci_assess.store.forgetting.forget_replies`."""
        from wci_assess.store.forgetting import forget_replies

        forget_replies(self._driver, survey)

    def record(
        self,
        response: StoredResponse,
        kind: OperationKind,
        changes: Sequence[StoredChange],
        at: datetime,
        progress: Progress,
        *,
        undoes: int | None = None,
    ) -> int:
        """Stores changes of a response's answers as one operation, which one undo takes back; gives its id.

        ``progress`` is how far the response has come with them; ``undoes`` the operation that is taken back or done
        again. Each ``before`` must be what is stored (:meth:`Responses.answers_at`). Drafts stay.

        Raises:
            ExpectedError: the assessment is closed or deleted, or the response is not as it was written.
        """
        return record(self._driver, response, kind, changes, at, progress, undoes)

    def reserve_operations(self, count: int) -> int:
        """Sets ids aside for operations that are prepared; the first of them."""
        return reserve(self._driver, count)

    def prepare(
        self,
        response: StoredResponse,
        kind: OperationKind,
        changes: Sequence[StoredChange],
        at: datetime,
        progress: Progress,
        operation: int,
    ) -> Prepared:
        """What :meth:`record` would write, as the operation of that reserved id; nothing is written."""
        return prepare(self._driver, response, kind, changes, at, progress, operation)

    def record_prepared(self, prepared: Sequence[Prepared]) -> None:
        """Writes what was prepared; see :func:`wci_assess.store.recording.write_prepared`."""
        write_prepared(self._driver, prepared)

    def forget_members(self, round: int) -> None:
        """Removes members' answers of a round for good; see :func:`wci_assess.store.forgetting.forget_members`."""
        from wci_assess.store.forgetting import forget_members

        forget_members(self._driver, round)

    def forgotten(self) -> tuple[str, ...]:
        """The uids of the rounds whose members' answers were deleted."""
        from wci_assess.store.forgetting import forgotten

        return forgotten(self._driver)

    def home(self, *, limit: int | None = None, only: int | None = None) -> StoredHome:
        """What Home shows: see :func:`wci_assess.store.home.read_home`."""
        return read_home(self._driver, limit=limit, only=only)

    def check(self) -> tuple[Damage, ...]:
        """Everything that is not as it was written, in every table; empty where the store is whole."""
        return check_all(self._driver)
