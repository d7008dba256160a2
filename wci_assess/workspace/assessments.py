"""Assessments: started, listed, closed and reopened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Assessment, Condition, Scope
from wci_assess.response.progress import Answered
from wci_assess.store import OperationKind, StoredQuestionnaire, Transaction
from wci_assess.workspace.finding import check_sectors, find_assessment, find_council, find_questionnaire, find_round
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """An assessment to start; without a version, the newest in the library."""

    questionnaire: str
    version: str | None = None
    scope: Scope = Scope.FULL
    sectors: tuple[str, ...] = ()


def list_assessments(workspace: Workspace) -> tuple[Assessment, ...]:
    """Every assessment, by id."""
    with workspace.read() as transaction:
        return transaction.councils.assessments()


def start_assessment(
    workspace: Workspace,
    *,
    round: int,
    questionnaire: str,
    version: str | None = None,
    scope: Scope = Scope.FULL,
    sectors: Sequence[str] = (),
) -> int:
    """Starts an assessment within a round; the council's tier and population are pinned in it. Gives its id.

    Raises:
        ExpectedError: no such round, questionnaire or sector, or the round asks that questionnaire already.
    """
    start = Start(questionnaire=questionnaire, version=version, scope=scope, sectors=tuple(sectors))
    with workspace.write() as transaction:
        return put_assessment(workspace, transaction, round, start)


def start_assessments(workspace: Workspace, round: int, starts: Sequence[Start]) -> tuple[int, ...]:
    """Starts several within a round, all or none; gives their ids.

    Raises:
        ExpectedError: as :func:`start_assessment`.
    """
    with workspace.write() as transaction:
        return tuple(put_assessment(workspace, transaction, round, start) for start in starts)


def put_assessment(workspace: Workspace, transaction: Transaction, round: int, start: Start) -> int:
    """The same, as part of a larger whole."""
    stored = find_questionnaire(transaction, start.questionnaire, start.version)
    content = workspace.content(transaction, stored.row)
    if content.survey is not None:
        raise ExpectedError(
            "survey-is-asked",
            mark("“{questionnaire}” is a survey: many people reply to it without names, and a council does not answer "
                 "it. Begin it in the round as a survey; nothing was changed."),
            questionnaire=stored.id,
        )  # fmt: skip
    check_sectors(content, start.sectors)
    council = find_council(transaction, find_round(transaction, round).council)
    refuse_double_assessment(transaction, round, start, stored.version)
    assessment = transaction.councils.add_assessment(
        round=round,
        questionnaire=stored.row,
        scope=start.scope,
        sectors=start.sectors,
        tier=council.tier,
        population=council.population,
    )
    transaction.responses.start(assessment, progress=Answered(content, find_assessment(transaction, assessment)).total)
    note_started(transaction, assessment, stored, workspace.now())
    return assessment


def note_started(transaction: Transaction, assessment: int, stored: StoredQuestionnaire, at: datetime) -> None:
    """Puts into the history that an assessment was started."""
    transaction.history.note(
        OperationKind.START_ASSESSMENT,
        at,
        subject="assessment",
        subject_id=assessment,
        after={"questionnaire": stored.id, "version": stored.version},
    )


def refuse_double_assessment(transaction: Transaction, round: int, start: Start, version: str) -> None:
    """One questionnaire twice in a round would be two answers to one question; sub-councils' sectors may differ.

    Raises:
        ExpectedError: the round asks it already.
    """
    for each in transaction.councils.assessments_of(round):
        same = (each.questionnaire, each.version) == (start.questionnaire, version)
        if same and (not start.sectors or not each.sectors or set(start.sectors) & set(each.sectors)):
            raise ExpectedError(
                "double-assessment",
                mark("This round asks {questionnaire} {version} already, in assessment {assessment}. Go on there; "
                     "nothing was changed."),
                questionnaire=each.questionnaire,
                version=each.version,
                assessment=each.id,
            )  # fmt: skip


def close_assessment(workspace: Workspace, assessment: int) -> None:
    """Ends the answering; it can be reopened."""
    _set_state(workspace, assessment, Condition.CLOSED)


def reopen_assessment(workspace: Workspace, assessment: int) -> None:
    """Lets a closed assessment take answers again, which the history records."""
    _set_state(workspace, assessment, Condition.OPEN)


def _set_state(workspace: Workspace, assessment: int, state: Condition) -> None:
    kind = OperationKind.CLOSE if state is Condition.CLOSED else OperationKind.REOPEN
    with workspace.write() as transaction:
        before = find_assessment(transaction, assessment).state
        if before is not state:
            transaction.councils.set_state(assessment, state)
            transaction.history.note(
                kind,
                workspace.now(),
                subject="assessment",
                subject_id=assessment,
                before={"state": before.value},
                after={"state": state.value},
            )
