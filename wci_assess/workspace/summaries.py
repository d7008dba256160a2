"""What a council lets others know of an assessment, what others let it know, and the peers that follow from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from wci_assess.comparison import Peers, peers
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import Envelope, seal
from wci_assess.exchange.summary import read_summary, summary_object
from wci_assess.i18n import mark
from wci_assess.questionnaire import Questionnaire, Versions
from wci_assess.response import AnswerState, AssessmentRecord, Key
from wci_assess.response.pack import Pack
from wci_assess.response.scope import asked_of
from wci_assess.response.summary import Summary, SummaryItem, council_id
from wci_assess.scoring.levels import level_number
from wci_assess.store import OperationKind, StoredOperation, Transaction
from wci_assess.store.summaries import StoredSummary
from wci_assess.workspace.imported import Imported
from wci_assess.workspace.practice_examples import family
from wci_assess.workspace.records import read_record
from wci_assess.workspace.share_examples import given_examples
from wci_assess.workspace.workspace import Workspace


def summary_file(workspace: Workspace, assessment: int) -> bytes:
    """The file with which others make medians: the council's answers alone, and nothing of members.

    Raises:
        ExpectedError: there is no such assessment, or the council answered nothing that is scored.
    """
    record = read_record(workspace, assessment)
    with workspace.read() as transaction:
        examples = given_examples(transaction, record.council.id, family(record.questionnaire))
    summary = replace(summary_of(record), examples=examples)
    if not summary.items:
        raise ExpectedError(
            "nothing-to-share",
            mark("Assessment {assessment} holds no answer of the council to a practice yet, so there is nothing to "
                 "share. Nothing was written."),
            assessment=assessment,
        )  # fmt: skip
    return seal(summary_object(summary))


def summary_of(record: AssessmentRecord) -> Summary:
    """What a council lets others know of an assessment."""
    asked = asked_of(record, record.own)
    scored = [each for each in record.questionnaire.questions() if each.scored and each.id in asked]
    answered = ((each, record.answers.get(Key(each.id))) for each in scored)
    return Summary(
        council=council_id(record.council.uid),
        period=record.period,
        tier=record.assessment.tier,
        scope=record.assessment.scope,
        questionnaire=record.questionnaire.id,
        version=record.assessment.version,
        hash=record.assessment.hash,
        items=tuple(
            SummaryItem(question.id, answer.state, level_number(question, answer))
            for question, answer in answered
            if answer is not None and answer.state is not None
            and (answer.state is not AnswerState.VALUE or level_number(question, answer) is not None)
        ),
    )  # fmt: skip


def read_summaries(workspace: Workspace) -> tuple[StoredSummary, ...]:
    """Every summary that was taken in, in that order."""
    with workspace.read() as transaction:
        return transaction.summaries.all()


def peers_of(workspace: Workspace, record: AssessmentRecord) -> Peers:
    """The peers of an assessment among the summaries that were taken in."""
    with workspace.read() as transaction:
        taken = tuple(each.summary for each in transaction.summaries.all())
        packs = tuple(
            Pack(region=each.region, made_on=each.made_on, medians=each.medians) for each in transaction.packs.all()
        )
        hashes = {*(each.hash for each in taken), *(each.hash for pack in packs for each in pack.medians)}
        return peers(record, taken, _versions(workspace, transaction, record.questionnaire, hashes), packs)


def _versions(
    workspace: Workspace, transaction: Transaction, questionnaire: Questionnaire, hashes: Collection[str]
) -> Versions:
    """What lies between the questionnaire and those of these hashes; nothing where all are the same."""
    if all(each == questionnaire.hash for each in hashes):
        return {}
    family = {questionnaire.id, *(questionnaire.based_on or ())[:1]}
    return {
        (stored.id, stored.version): workspace.content(transaction, stored.row)
        for each in sorted(family)
        for stored in transaction.library.versions(each)
    }


# Taking in


def is_here(transaction: Transaction, summary: Summary) -> bool:
    """Whether that summary was taken in, with whatever examples."""
    figures = replace(summary, examples=())
    return any(each.summary == figures for each in transaction.summaries.all())


def put_summary(
    workspace: Workspace, transaction: Transaction, sha256: str, summary: Summary, *, replacing: bool
) -> tuple[int, Imported]:
    """Takes a summary in, but for its examples; gives its id here, and what became of it.

    Raises:
        ExpectedError: another one of the same council, period and questionnaire is here, and is not to be replaced.
    """
    summary = replace(summary, examples=())
    here = transaction.summaries.all()
    same = next((each for each in here if each.sha256 == sha256 or each.summary == summary), None)
    if same is not None:
        return same.id, Imported.HERE
    other = next((each for each in here if each.summary.subject == summary.subject), None)
    if other is not None and not replacing:
        raise ExpectedError(
            "conflict",
            mark("Another summary of the same council for {period} is here. “--replace” puts this one in its place, "
                 "and can be undone; nothing was changed."),
            period=summary.period,
        )  # fmt: skip
    alias = next((each.alias for each in here if each.summary.council == summary.council), None)
    if other is not None:
        transaction.summaries.drop(other.id)
    id = transaction.summaries.add(sha256, summary, alias)
    transaction.history.note(
        OperationKind.IMPORT,
        workspace.now(),
        subject="summary",
        subject_id=id,
        before=None if other is None else _described(other),
        after=_described(StoredSummary(id=id, sha256=sha256, alias=alias, summary=summary)),
    )
    return id, Imported.ADDED if other is None else Imported.REPLACED


def remove_summary(workspace: Workspace, summary: int) -> int:
    """Takes a summary out; gives the operation that brings it back.

    Raises:
        ExpectedError: there is none.
    """
    with workspace.write() as transaction:
        found = transaction.summaries.find(summary)
        if found is None:
            raise ExpectedError("unknown-summary", mark("There is no summary {summary}."), summary=summary)
        transaction.summaries.drop(summary)
        return transaction.history.note(
            OperationKind.DELETE_SUMMARY,
            workspace.now(),
            subject="summary",
            subject_id=summary,
            before=_described(found),
        )


def name_summary(workspace: Workspace, council: str, alias: str | None) -> None:
    """What people here call the council of some summaries."""
    with workspace.write() as transaction:
        transaction.summaries.set_alias(council, alias)


# Taken back, and done again


def become(transaction: Transaction, operation: StoredOperation, *, back: bool) -> bool:
    """Puts the summaries of an operation as they were before it (``back``), or after it; False where they changed
    since."""
    now, then = (operation.after, operation.before) if back else (operation.before, operation.after)
    here = {each.sha256: each for each in transaction.summaries.all()}
    held = here.get(str(now["sha256"])) if now.get("sha256") else None
    if (now.get("sha256") is not None and held is None) or then.get("sha256") in here:
        return False
    subject = _summary(then or now).subject
    if any(each.summary.subject == subject and each is not held for each in here.values()):
        return False
    if held is not None:
        transaction.summaries.drop(held.id)
    if then.get("sha256") is not None:
        transaction.summaries.add(str(then["sha256"]), _summary(then), _alias(then))
    return True


def _described(stored: StoredSummary) -> dict[str, object]:
    """A summary as the history holds it: whole, so that it can come back."""
    return {
        "name": f"{stored.summary.questionnaire} {stored.summary.version}, {stored.summary.period}",
        "sha256": stored.sha256,
        "alias": stored.alias,
        "summary": summary_object(stored.summary),
    }


def _summary(described: Mapping[str, Any]) -> Summary:
    content = described["summary"]
    return read_summary(Envelope(kind="summary", sha256=described["sha256"], content=content, body=b""))


def _alias(described: Mapping[str, Any]) -> str | None:
    alias = described.get("alias")
    return alias if isinstance(alias, str) else None
