"""Joining what another computer settled of an assessment to what is here: sub-councils, an evening, a laptop each.

Only the council's answers are joined, by the rule of :mod:`wci_assess.response.joining`. Members' answers, their totals
and the plan stay as they are here; what a file has of them beyond that is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from wci_assess.errors import ExpectedError
from wci_assess.exchange.whole import WholeAction, WholeAssessment
from wci_assess.i18n import mark
from wci_assess.questionnaire import Questionnaire
from wci_assess.response import Answered, Assessment, Condition, Key
from wci_assess.response.action import Action
from wci_assess.response.joining import Joined, join
from wci_assess.store import OperationKind, Transaction
from wci_assess.workspace.imported import Beside, JoinedThing
from wci_assess.workspace.recording import record, refuse_closed
from wci_assess.workspace.workspace import Workspace


def join_into(
    workspace: Workspace,
    transaction: Transaction,
    here: WholeAssessment,
    given: WholeAssessment,
    chosen: Collection[Key] = (),
) -> JoinedThing:
    """Joins the answers of a file to those that are here, as one operation.

    ``chosen``: where they differ, the answers that are to be the file's.

    Raises:
        ExpectedError: the assessment is closed, or the file's is of another version, scope or round.
    """
    content = workspace.content_of(transaction, here.assessment.id)
    joined = _joined(content, here, given, chosen)
    if joined.changes or joined.differences:
        refuse_closed(here.assessment)
    if joined.changes:
        answered = Answered(content, here.assessment, here.answers)
        response = transaction.responses.council_response(here.assessment.id)
        record(transaction, response, answered, joined.changes, workspace.now(), OperationKind.JOIN_ANSWERS)
    steps = _steps(here, given)
    return JoinedThing(content, joined.taken, joined.differences, tuple(_beside(here, given, steps)), steps)


def joining_changes(
    workspace: Workspace, transaction: Transaction, here: WholeAssessment, given: WholeAssessment
) -> bool:
    """Whether joining would change an answer; it does not where it is refused."""
    try:
        return bool(_joined(workspace.content_of(transaction, here.assessment.id), here, given, ()).changes)
    except ExpectedError:
        return False


def _joined(content: Questionnaire, here: WholeAssessment, given: WholeAssessment, chosen: Collection[Key]) -> Joined:
    if _asked(here.assessment) != _asked(given.assessment):
        raise _other_version(here, given) if _version(here) != _version(given) else _asks_other(here)
    if (here.round.uid, here.council.uid) != (given.round.uid, given.council.uid):
        raise _asks_other(here)
    return join(content, here.answers, given.answers, chosen)


def _asked(assessment: Assessment) -> Assessment:
    """What is asked, and of whom; not whether it is closed."""
    return replace(assessment, id=0, council=0, round=0, state=Condition.OPEN, carried_from=None)


def _version(whole: WholeAssessment) -> tuple[str, str, str]:
    return whole.assessment.questionnaire, whole.assessment.version, whole.assessment.hash


def _steps(here: WholeAssessment, given: WholeAssessment) -> tuple[Action, ...]:
    """The steps of a file's plan that are not here, or are other here."""
    own = [_step(each) for each in here.actions]
    return tuple(step for each in given.actions if (step := _step(each)) not in own)


def _beside(here: WholeAssessment, given: WholeAssessment, steps: Sequence[Action]) -> Iterator[Beside]:
    """What a file has beside answers that is not here, or is other here."""
    if steps:
        yield Beside.PLAN
    members = {each.uid: each.answers for each in here.members}
    if any(members.get(each.uid) != each.answers for each in given.members):
        yield Beside.MEMBERS
    totals = {(each.question, each.batch, each.sector, each.look): each for each in here.totals}
    if any(totals.get((each.question, each.batch, each.sector, each.look)) != each for each in given.totals):
        yield Beside.TOTALS


def _step(step: WholeAction) -> Action:
    """A step as it would be on any computer."""
    return replace(step.action, id=0, round=0, carried_from=None)


def _other_version(here: WholeAssessment, given: WholeAssessment) -> ExpectedError:
    return ExpectedError(
        "conflict",
        mark("Assessment {assessment} is here in version {here} of its questionnaire, and in version {given} in the "
             "file, so their answers are not joined. Move one of them to the other’s version, then export again; "
             "nothing was changed."),
        assessment=here.assessment.id, here=here.assessment.version, given=given.assessment.version,
    )  # fmt: skip


def _asks_other(here: WholeAssessment) -> ExpectedError:
    return ExpectedError(
        "conflict",
        mark("Assessment {assessment} asks another scope, other sectors or another size of community in the file, or "
             "belongs to another round there, so their answers are not joined; nothing was changed."),
        assessment=here.assessment.id,
    )  # fmt: skip
