"""Surveys of a round: handed out, closed and counted, their replies deleted for good; and how they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wci_assess.errors import ExpectedError
from wci_assess.exchange.replies import HandedSurvey
from wci_assess.i18n import mark
from wci_assess.questionnaire import LEAST_REPLIES, Questionnaire, QuestionType
from wci_assess.response import Condition, Round
from wci_assess.response.survey_totals import SurveyTotals
from wci_assess.scoring.survey_counting import LATE_BATCH, counted_replies, counts_in
from wci_assess.store import WAITING, OperationKind, StoredOperation, Transaction
from wci_assess.store.replies import StoredReply, StoredSurvey
from wci_assess.workspace.finding import find_council, find_questionnaire, find_round
from wci_assess.workspace.forgotten import is_forgotten
from wci_assess.workspace.workspace import Workspace

FIRST_BATCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyState:
    """A survey of a round as it stands. Figures are in ``totals``, and only once it is closed.

    ``replies``: how many are in; ``waiting``: how many of these came late and wait until :data:`LATE_BATCH` do.
    ``forgotten``: the replies were deleted for good, so ``replies`` is 0 and ``totals`` are all that is left.
    """

    survey: StoredSurvey
    questionnaire: Questionnaire
    replies: int
    waiting: int
    totals: SurveyTotals
    forgotten: bool

    @property
    def closed(self) -> bool:
        """Whether it was counted."""
        return self.survey.state is Condition.CLOSED

    @property
    def has_words(self) -> bool:
        """Whether people were asked for their own words."""
        return any(each.type is QuestionType.TEXT for each in self.questionnaire.questions())

    @property
    def minimum(self) -> int:
        """Below so many replies it cannot be closed, and nothing is told."""
        return minimum_of(self.questionnaire)


def minimum_of(questionnaire: Questionnaire) -> int:
    """How many replies a survey needs."""
    return max(LEAST_REPLIES, questionnaire.survey.minimum if questionnaire.survey else 0)


# Found and read


def find_survey(transaction: Transaction, survey: int) -> StoredSurvey:
    """The survey of that id.

    Raises:
        ExpectedError: there is none, or it was taken back.
    """
    found = transaction.surveys.find(survey)
    if found is None or found.deleted:
        raise ExpectedError("unknown-survey", mark("There is no such survey any more."))
    return found


def survey_of(
    workspace: Workspace, transaction: Transaction, round: int, questionnaire: str | None = None
) -> StoredSurvey:
    """The survey of a round (the newest version of that questionnaire, where it is named).

    Raises:
        ExpectedError: there is none, or there are several and none was named.
    """
    find_round(transaction, round)
    found = {
        each.id: workspace.content(transaction, each.questionnaire).id for each in transaction.surveys.of_round(round)
    }
    wanted = [id for id, name in found.items() if questionnaire in (None, name)]
    if not wanted:
        raise ExpectedError(
            "unknown-survey", mark("No such survey was handed out in this round. “survey list” shows what there is.")
        )
    if questionnaire is None and len(wanted) > 1:
        raise ExpectedError(
            "several-surveys",
            mark("This round has several surveys. Name one of: {choices}."),
            choices=", ".join(dict.fromkeys(found.values())),
        )
    return find_survey(transaction, wanted[-1])


def read_surveys(workspace: Workspace, round: int) -> tuple[SurveyState, ...]:
    """The surveys of a round, in the order in which they were begun.

    Raises:
        ExpectedError: there is no such round.
    """
    with workspace.read() as transaction:
        find_round(transaction, round)
        return tuple(state_of(workspace, transaction, each) for each in transaction.surveys.of_round(round))


def state_of(workspace: Workspace, transaction: Transaction, survey: StoredSurvey) -> SurveyState:
    """How a survey stands."""
    counts = transaction.surveys.count(survey.id)
    return SurveyState(
        survey=survey,
        questionnaire=workspace.content(transaction, survey.questionnaire),
        replies=sum(counts.values()),
        waiting=counts.get(WAITING, 0),
        totals=transaction.surveys.totals(survey.id),
        forgotten=is_forgotten(transaction, survey.uid),
    )


# Handed out


def hand_out_survey(workspace: Workspace, round: int, questionnaire: str, version: str | None = None) -> HandedSurvey:
    """A survey as people are given it; it is begun in the round where it is not there yet.

    Raises:
        ExpectedError: there is no such round or questionnaire, it is no survey, or it is closed.
    """
    with workspace.write() as transaction:
        found = find_round(transaction, round)
        stored = find_questionnaire(transaction, questionnaire, version)
        if workspace.content(transaction, stored.row).survey is None:
            raise ExpectedError(
                "not-a-survey",
                mark("“{questionnaire}” is no survey: a council and its members answer it. Nothing was handed out."),
                questionnaire=stored.id,
            )
        begun = [each for each in transaction.surveys.of_round(round) if each.questionnaire == stored.row]
        if begun and begun[-1].state is Condition.CLOSED:
            raise _closed()
        survey = begun[-1] if begun else _begun(workspace, transaction, found, stored.row)
        return HandedSurvey(
            survey=survey.uid,
            council=find_council(transaction, found.council).name,
            label=found.label,
            start=found.start,
            end=found.end,
            questionnaire=stored.id,
            version=stored.version,
            hash=stored.hash,
            tree=transaction.library.tree(stored.row),
        )


def _begun(workspace: Workspace, transaction: Transaction, round: Round, row: int) -> StoredSurvey:
    survey = transaction.surveys.add(round.id, row)
    what = {"survey": name_of(workspace.content(transaction, row))}
    note_survey(workspace, transaction, OperationKind.HAND_OUT_SURVEY, survey, what)
    return survey


def note_survey(
    workspace: Workspace,
    transaction: Transaction,
    kind: OperationKind,
    survey: StoredSurvey,
    what: Mapping[str, object],
    **more: object,
) -> int:
    """Notes what was done to a survey, as of its round; gives the operation. ``what`` is told, ``more`` is kept."""
    told = {"what": dict(what), "survey": survey.id, **more}
    return transaction.history.note(
        kind, workspace.now(), subject="round", subject_id=survey.round, before=told, after=told
    )


def name_of(questionnaire: Questionnaire) -> str:
    """A survey's id and version."""
    return f"{questionnaire.id} {questionnaire.version}"


# Closed


def close_survey(workspace: Workspace, survey: int) -> bool:
    """Ends a survey and counts its replies, in one transaction; False where it was closed already.

    Raises:
        ExpectedError: there is no such survey, or fewer replies are in than it needs.
    """
    with workspace.write() as transaction:
        found = find_survey(transaction, survey)
        if found.state is Condition.CLOSED:
            return False
        state = state_of(workspace, transaction, found)
        _refuse_few(state, sum(counts_in(state.questionnaire, each.reply) for each in _there(transaction, found)))
        transaction.surveys.put(replace(found, state=Condition.CLOSED))
        count_replies(workspace, transaction, found)
        what = {"survey": name_of(state.questionnaire), "replies": state.replies}
        note_survey(workspace, transaction, OperationKind.CLOSE_SURVEY, found, what)
        return True


def _refuse_few(state: SurveyState, counting: int) -> None:
    if state.replies < state.minimum:
        raise ExpectedError(
            "too-few-replies",
            mark("{count} replies are in, and this survey shows nothing below {minimum}. Ask more people; nothing "
                 "was closed."),
            count=state.replies,
            minimum=state.minimum,
        )  # fmt: skip
    if counting < state.minimum:
        raise ExpectedError(
            "too-few-replies",
            mark("{count} of the {all} replies count: the others say that this survey is not for them. It shows "
                 "nothing below {minimum}. Ask more people; nothing was closed."),
            count=counting,
            all=state.replies,
            minimum=state.minimum,
        )  # fmt: skip


def let_in_late(workspace: Workspace, transaction: Transaction, survey: StoredSurvey) -> bool:
    """Lets replies that came late count, where :data:`LATE_BATCH` of them wait; whether they do now."""
    if survey.state is Condition.OPEN:
        return False
    there = _there(transaction, survey)
    waiting = [each for each in there if each.batch == WAITING]
    if len(waiting) < LATE_BATCH:
        return False
    batch = 1 + max(each.batch for each in there)
    transaction.surveys.put_replies(replace(each, batch=batch) for each in waiting)
    count_replies(workspace, transaction, survey)
    return True


def count_replies(workspace: Workspace, transaction: Transaction, survey: StoredSurvey) -> None:
    """Adds to a survey's totals what may be told now."""
    replies = [each.reply for each in _there(transaction, survey) if each.batch != WAITING]
    before = transaction.surveys.totals(survey.id)
    questionnaire = workspace.content(transaction, survey.questionnaire)
    transaction.surveys.add_totals(survey.id, counted_replies(questionnaire, replies, before))


def _there(transaction: Transaction, survey: StoredSurvey) -> Sequence[StoredReply]:
    return [each for each in transaction.surveys.replies(survey.id) if not each.deleted]


# Taken back


def become(transaction: Transaction, operation: StoredOperation, *, back: bool) -> bool:
    """Takes a handing out, a taking in or a release back, or does it again; False where that changed since.

    Raises:
        ExpectedError: the replies are counted already.
    """
    told: Mapping[str, Any] = {**operation.before, **operation.after}
    survey = transaction.surveys.find(int(told["survey"]))
    if survey is None:
        return False
    match operation.kind:
        case OperationKind.HAND_OUT_SURVEY:
            return _take_survey_back(transaction, survey, back=back)
        case OperationKind.TAKE_REPLIES:
            return _take_replies_back(transaction, survey, told["replies"], back=back)
        case _:
            return _release_back(transaction, survey, told, released=bool(told["released"]) is not back)


def _take_survey_back(transaction: Transaction, survey: StoredSurvey, *, back: bool) -> bool:
    if survey.deleted is back or transaction.surveys.count(survey.id) or survey.state is Condition.CLOSED:
        return False
    transaction.surveys.put(replace(survey, deleted=back))
    return True


def _take_replies_back(transaction: Transaction, survey: StoredSurvey, ids: Sequence[int], *, back: bool) -> bool:
    wanted = set(ids)
    replies = [each for each in transaction.surveys.replies(survey.id) if each.id in wanted]
    if survey.deleted or len(replies) < len(wanted) or any(each.deleted is back for each in replies):
        return False
    closed = survey.state is Condition.CLOSED
    if back and closed and any(each.batch != WAITING for each in replies):
        raise ExpectedError(
            "survey-closed",
            mark("The survey was closed since, with these replies in its totals. Nothing was changed."),
        )
    batch = WAITING if closed else FIRST_BATCH
    transaction.surveys.put_replies(replace(each, deleted=back, batch=batch) for each in replies)
    return True


def _release_back(transaction: Transaction, survey: StoredSurvey, told: Mapping[str, Any], *, released: bool) -> bool:
    found = next((each for each in transaction.surveys.replies(survey.id) if each.id == told["reply"]), None)
    if found is None or found.deleted or (told["question"] in found.released) is released:
        return False
    put_released(transaction, found, str(told["question"]), released=released)
    return True


def put_released(transaction: Transaction, reply: StoredReply, question: str, *, released: bool) -> None:
    """Lets what a reply says to a question print, or no longer."""
    others = tuple(each for each in reply.released if each != question)
    transaction.surveys.put_replies([replace(reply, released=(*others, question) if released else others)])


def _closed() -> ExpectedError:
    return ExpectedError(
        "survey-closed", mark("This survey is closed: its replies are counted. Nothing was handed out.")
    )
