"""How each kind of operation is taken back, and done again after that; each within the caller's transaction.

Both are refused where something that the operation touched has changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Answered, Assessment, Condition
from wci_assess.store import WAITING, OperationKind, StoredChange, StoredOperation, Transaction, inverted
from wci_assess.workspace import packs, plan, public_words, share_examples, surveys, write_example
from wci_assess.workspace.collection import Collection
from wci_assess.workspace.councils import refuse_double_council
from wci_assess.workspace.finding import find_assessment, find_council, find_round
from wci_assess.workspace.handed_out import refuse_handed_out
from wci_assess.workspace.imported_members import CameAlong, answered_since, hide_members
from wci_assess.workspace.recording import record, refuse_closed
from wci_assess.workspace.rounds import RoundWords, refuse_double_round
from wci_assess.workspace.summaries import become
from wci_assess.workspace.workspace import Workspace


def can_be_taken_back(operation: StoredOperation) -> bool:
    """Whether an operation is of a kind that can be, and still stands; a taking back is undone by doing it again."""
    return operation.kind in _KINDS and not operation.undone and operation.undoes is None


def take_back(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    """Takes back an operation that can be.

    Raises:
        ExpectedError: something that it touched has changed since.
    """
    _KINDS[operation.kind][0](workspace, transaction, operation)


def do_again(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    """Does again what was taken back.

    Raises:
        ExpectedError: something that it touched has changed since.
    """
    _KINDS[operation.kind][1](workspace, transaction, operation)


def refused(code: str, message: str, operation: StoredOperation) -> ExpectedError:
    """Why an operation stays as it is."""
    return ExpectedError(code, message, id=operation.id)


def _changed_since(operation: StoredOperation) -> ExpectedError:
    message = mark("This was changed again since. Take the later change back first; nothing was changed.")
    return refused("changed-since", message, operation)


# Answers


def _take_answers_back(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    """The newest change of a response goes as *undo* takes it; an older one is a change of its own, so that *undo*
    and *redo* there go on from what is seen."""
    newest, _redo = _turns(transaction, operation)
    kind = OperationKind.UNDO if newest == operation.id else OperationKind.ANSWER
    _put(workspace, transaction, operation, inverted(operation.changes), kind, undoes=operation.id)


def _answer_again(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    _undo, next_ = _turns(transaction, operation)
    if next_ == operation.id:
        _put(workspace, transaction, operation, operation.changes, OperationKind.REDO, undoes=operation.id)
    else:
        _put(workspace, transaction, operation, operation.changes, operation.kind, undoes=None)


def _turns(transaction: Transaction, operation: StoredOperation) -> tuple[int | None, int | None]:
    if operation.response is None:
        raise _changed_since(operation)
    return transaction.history.top(operation.response)


def _put(
    workspace: Workspace,
    transaction: Transaction,
    operation: StoredOperation,
    changes: Sequence[StoredChange],
    kind: OperationKind,
    *,
    undoes: int | None,
) -> None:
    """Puts the ends of ``changes`` in place of their beginnings, if these are what the answers are."""
    if operation.assessment is None or operation.response is None:
        raise _changed_since(operation)
    assessment = find_assessment(transaction, operation.assessment)
    refuse_closed(assessment)
    response = transaction.responses.response(operation.response)
    if response is None:
        raise _changed_since(operation)
    answers = transaction.responses.answers(response.id)
    if any(answers.get(change.key) != change.before for change in changes):
        raise _changed_since(operation)
    answered = Answered(workspace.content_of(transaction, assessment.id), assessment, answers)
    after = {change.key: change.after for change in changes}
    record(transaction, response, answered, after, workspace.now(), kind, undoes=undoes)


# Deletions


def _bring_back(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    _refuse_hidden(transaction, operation)
    _set_deleted(transaction, operation, deleted=False)
    _note(transaction, operation, OperationKind.BRING_BACK, workspace.now())


def _delete_again(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    _set_deleted(transaction, operation, deleted=True)
    _note_again(transaction, operation, workspace.now())


def _set_deleted(transaction: Transaction, operation: StoredOperation, *, deleted: bool) -> None:
    subject, row = operation.subject, operation.subject_id
    if subject is None or row is None:
        raise _changed_since(operation)
    if subject == "questionnaire":
        transaction.library.set_deleted(row, deleted=deleted)
    else:
        transaction.councils.set_deleted(subject, row, deleted=deleted)


def _refuse_hidden(transaction: Transaction, operation: StoredOperation) -> None:
    """Passes what is seen again once it is back."""
    councils, row = transaction.councils, operation.subject_id
    if operation.subject == "assessment" and row is not None:
        assessment = councils.assessment(row, deleted=True)
        if assessment is not None and councils.round(assessment.round) is None:
            message = mark("It belongs to a round that was deleted. Bring that back first; nothing was changed.")
            raise refused("still-deleted", message, operation)
    if operation.subject == "round" and row is not None:
        round = councils.round(row, deleted=True)
        if round is not None and councils.council(round.council) is None:
            message = mark("It belongs to a council that was deleted. Bring that back first; nothing was changed.")
            raise refused("still-deleted", message, operation)


# Imports


def _undo_import(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    """Answers that a file replaced come back; an assessment that was not here before goes, as a deleted one does."""
    if operation.subject in _GIVEN:
        _GIVEN[operation.subject][0](workspace, transaction, operation)
        return
    if operation.response is not None:
        _take_answers_back(workspace, transaction, operation)
        return
    if operation.assessment is None:
        raise _changed_since(operation)
    found = find_assessment(transaction, operation.assessment)
    came = CameAlong.of(operation.after.get("members"))
    own = transaction.responses.find(operation.assessment)
    answered = transaction.history.newest_kind(own.id) if own else None
    if answered not in (None, OperationKind.TAKEN) or _members_answered(transaction, found, came):
        raise _changed_since(operation)
    round = find_round(transaction, found.round)
    hide_members(workspace, transaction, round, came, hidden=True)
    _set_deleted(transaction, operation, deleted=True)
    plan.hide(transaction, _steps(operation), hidden=True)
    _note(transaction, operation, OperationKind.DELETE_ASSESSMENT, workspace.now())


def _members_answered(transaction: Transaction, assessment: Assessment, came: CameAlong) -> bool:
    """Whether members answered an imported assessment here, in files or keyed in."""
    responses = transaction.responses.member_responses(assessment.id)
    newest = (transaction.history.newest_kind(each.id) for each in responses)
    keyed = any(kind not in (None, OperationKind.TAKEN) for kind in newest)
    return keyed or answered_since(transaction, assessment.round, assessment.id, came)


def _steps(operation: StoredOperation) -> Sequence[int]:
    """The steps of a plan that came with an imported assessment."""
    told = operation.after.get("plan")
    return [each for each in told if isinstance(each, int)] if isinstance(told, list) else []


def _import_again(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if operation.subject in _GIVEN:
        _GIVEN[operation.subject][1](workspace, transaction, operation)
        return
    if operation.response is not None:
        _answer_again(workspace, transaction, operation)
        return
    _refuse_hidden(transaction, operation)
    _set_deleted(transaction, operation, deleted=False)
    plan.hide(transaction, _steps(operation), hidden=False)
    if operation.assessment is not None:
        round = find_round(transaction, find_assessment(transaction, operation.assessment).round)
        came = CameAlong.of(operation.after.get("members"))
        hide_members(workspace, transaction, round, came, hidden=False)
    _note_again(transaction, operation, workspace.now())


# Other councils' summaries


def _remove_summary(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if not become(transaction, operation, back=True):
        raise _changed_since(operation)
    kind = OperationKind.BRING_BACK if operation.before else OperationKind.DELETE_SUMMARY
    _note(transaction, operation, kind, workspace.now())


def _summary_again(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if not become(transaction, operation, back=False):
        raise _changed_since(operation)
    _note_again(transaction, operation, workspace.now())


# Examples of practices, and regions' packs


def _undo_example(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if not write_example.become(transaction, operation, back=True):
        raise _changed_since(operation)
    _note(transaction, operation, operation.kind, workspace.now())


def _example_again(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if not write_example.become(transaction, operation, back=False):
        raise _changed_since(operation)
    _note_again(transaction, operation, workspace.now())


def _take_examples_out(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if not share_examples.become(transaction, operation, back=True):
        raise _changed_since(operation)
    _note(transaction, operation, OperationKind.DELETE_EXAMPLE, workspace.now())


def _take_examples_again(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if not share_examples.become(transaction, operation, back=False):
        raise _changed_since(operation)
    _note_again(transaction, operation, workspace.now())


def _remove_pack(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    _show_pack(transaction, operation, deleted=operation.kind is OperationKind.IMPORT)
    kind = OperationKind.DELETE_PACK if operation.kind is OperationKind.IMPORT else OperationKind.BRING_BACK
    _note(transaction, operation, kind, workspace.now())


def _pack_again(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    _show_pack(transaction, operation, deleted=operation.kind is not OperationKind.IMPORT)
    _note_again(transaction, operation, workspace.now())


def _show_pack(transaction: Transaction, operation: StoredOperation, *, deleted: bool) -> None:
    if not packs.show_pack(transaction, operation.subject_id, deleted=deleted):
        raise _changed_since(operation)


# Corrections


def _undo_correction(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    _correct(transaction, operation, now=operation.after, then=operation.before)
    _note(transaction, operation, operation.kind, workspace.now())


def _correct_again(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    _correct(transaction, operation, now=operation.before, then=operation.after)
    _note_again(transaction, operation, workspace.now())


def _correct(
    transaction: Transaction, operation: StoredOperation, *, now: Mapping[str, object], then: Mapping[str, object]
) -> None:
    row, councils = operation.subject_id, transaction.councils
    if row is None:
        raise _changed_since(operation)
    of_council = operation.kind is OperationKind.CORRECT_COUNCIL
    if not of_council and "threshold" in then:
        refuse_handed_out(transaction, row)
    (find_council if of_council else find_round)(transaction, row)
    correct = councils.set_council if of_council else councils.set_round
    if correct(row, **now).after:  # it would change something: it is not so any more
        raise _changed_since(operation)
    correct(row, **then)
    _refuse_double(transaction, row, of_council=of_council)


def _refuse_double(transaction: Transaction, row: int, *, of_council: bool) -> None:
    """Passes a council or a round that no other has come to be named like since."""
    if of_council:
        refuse_double_council(transaction, find_council(transaction, row).name, own=row)
    else:
        round = find_round(transaction, row)
        words = RoundWords(label=round.label, start=round.start, end=round.end, threshold=round.threshold)
        refuse_double_round(transaction, round.council, words, own=row)


# Closed and reopened


def _undo_state(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    state = _set_state(transaction, operation, now=operation.after, then=operation.before)
    kind = OperationKind.CLOSE if state is Condition.CLOSED else OperationKind.REOPEN
    _note(transaction, operation, kind, workspace.now())


def _set_state_again(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    _set_state(transaction, operation, now=operation.before, then=operation.after)
    _note_again(transaction, operation, workspace.now())


def _set_state(
    transaction: Transaction, operation: StoredOperation, *, now: Mapping[str, object], then: Mapping[str, object]
) -> Condition:
    if operation.assessment is None:
        raise _changed_since(operation)
    if find_assessment(transaction, operation.assessment).state.value != now.get("state"):
        raise _changed_since(operation)
    state = Condition(str(then.get("state")))
    transaction.councils.set_state(operation.assessment, state)
    return state


# Seats, hand-outs, members' files


def _undo_collected(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    _put_collected(workspace, transaction, operation, now=operation.after, then=operation.before)
    _note(transaction, operation, operation.kind, workspace.now())


def _collect_again(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    _put_collected(workspace, transaction, operation, now=operation.before, then=operation.after)
    _note_again(transaction, operation, workspace.now())


def _put_collected(
    workspace: Workspace,
    transaction: Transaction,
    operation: StoredOperation,
    *,
    now: Mapping[str, Any],
    then: Mapping[str, Any],
) -> None:
    if operation.subject_id is None:
        raise _changed_since(operation)
    collection = Collection(workspace, transaction, find_round(transaction, operation.subject_id))
    for seat in now["state"]["seats"]:
        collection.keep_paper(int(seat))
    if collection.described(now["state"]) != now["state"]:
        raise _changed_since(operation)
    if operation.kind is OperationKind.TAKE_IN and collection.closed and _was_counted(now["state"], then["state"]):
        message = mark("The collection was closed since, with these answers in its totals. Set a file aside instead.")
        raise refused("collection-closed", message, operation)
    collection.become(then["state"])
    collection.refuse_broken()
    collection.write_answers()


def _was_counted(*states: Mapping[str, Any]) -> bool:
    """Whether any of the files was not merely waiting."""
    return any(each["batch"] != WAITING for state in states for each in state["submissions"].values())


# Surveys


def _undo_survey(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if operation.subject_id is None or not surveys.become(transaction, operation, back=True):
        raise _changed_since(operation)
    find_round(transaction, operation.subject_id)
    _note(transaction, operation, operation.kind, workspace.now())


def _survey_again(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if operation.subject_id is None or not surveys.become(transaction, operation, back=False):
        raise _changed_since(operation)
    find_round(transaction, operation.subject_id)
    _note_again(transaction, operation, workspace.now())


# The council's own words, for the public


def _undo_release(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if not public_words.become(transaction, operation, back=True):
        raise _changed_since(operation)
    _note(transaction, operation, operation.kind, workspace.now())


def _release_again(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if not public_words.become(transaction, operation, back=False):
        raise _changed_since(operation)
    _note_again(transaction, operation, workspace.now())


# The plan


def _undo_plan(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if operation.subject_id is None or not plan.become(transaction, operation, back=True):
        raise _changed_since(operation)
    find_round(transaction, operation.subject_id)
    _note(transaction, operation, operation.kind, workspace.now())


def _plan_again(workspace: Workspace, transaction: Transaction, operation: StoredOperation) -> None:
    if operation.subject_id is None or not plan.become(transaction, operation, back=False):
        raise _changed_since(operation)
    find_round(transaction, operation.subject_id)
    _note_again(transaction, operation, workspace.now())


# How it is noted


def _note(transaction: Transaction, operation: StoredOperation, kind: OperationKind, at: datetime) -> None:
    """A taking back, which names what it undoes."""
    transaction.history.note(
        kind,
        at,
        subject=operation.subject or "",
        subject_id=operation.subject_id,
        before=operation.after,
        after=operation.before,
        assessment=operation.assessment,
        undoes=operation.id,
    )


def _note_again(transaction: Transaction, operation: StoredOperation, at: datetime) -> None:
    """A deed of its own, which can be taken back like the first."""
    transaction.history.note(
        operation.kind,
        at,
        subject=operation.subject or "",
        subject_id=operation.subject_id,
        before=operation.before,
        after=operation.after,
        assessment=operation.assessment,
    )


_Turn = Callable[[Workspace, Transaction, StoredOperation], None]
_ANSWERS: tuple[_Turn, _Turn] = (_take_answers_back, _answer_again)
_DELETION: tuple[_Turn, _Turn] = (_bring_back, _delete_again)
_CORRECTION: tuple[_Turn, _Turn] = (_undo_correction, _correct_again)
_STATE: tuple[_Turn, _Turn] = (_undo_state, _set_state_again)
_SUMMARY: tuple[_Turn, _Turn] = (_remove_summary, _summary_again)
_EXAMPLE: tuple[_Turn, _Turn] = (_undo_example, _example_again)
_PACK: tuple[_Turn, _Turn] = (_remove_pack, _pack_again)
_GIVEN: Mapping[str | None, tuple[_Turn, _Turn]] = {
    "summary": _SUMMARY,
    "example": (_take_examples_out, _take_examples_again),
    "pack": _PACK,
}
"""What other councils gave, by the subject of its import."""
_IMPORT: tuple[_Turn, _Turn] = (_undo_import, _import_again)
_COLLECTED: tuple[_Turn, _Turn] = (_undo_collected, _collect_again)
_PLAN: tuple[_Turn, _Turn] = (_undo_plan, _plan_again)
_SURVEY: tuple[_Turn, _Turn] = (_undo_survey, _survey_again)
_WORDS: tuple[_Turn, _Turn] = (_undo_release, _release_again)
_KINDS: Mapping[OperationKind, tuple[_Turn, _Turn]] = {
    OperationKind.ANSWER: _ANSWERS,
    OperationKind.FILL: _ANSWERS,
    OperationKind.SETTLE: _ANSWERS,
    OperationKind.JOIN_ANSWERS: _ANSWERS,
    OperationKind.IMPORT: _IMPORT,
    OperationKind.DELETE_COUNCIL: _DELETION,
    OperationKind.DELETE_ROUND: _DELETION,
    OperationKind.DELETE_ASSESSMENT: _DELETION,
    OperationKind.DELETE_QUESTIONNAIRE: _DELETION,
    OperationKind.DELETE_SUMMARY: _SUMMARY,
    OperationKind.WRITE_EXAMPLE: _EXAMPLE,
    OperationKind.RELEASE_EXAMPLE: _EXAMPLE,
    OperationKind.WITHDRAW_EXAMPLE: _EXAMPLE,
    OperationKind.DELETE_EXAMPLE: _EXAMPLE,
    OperationKind.DELETE_PACK: _PACK,
    OperationKind.CORRECT_COUNCIL: _CORRECTION,
    OperationKind.CORRECT_ROUND: _CORRECTION,
    OperationKind.CLOSE: _STATE,
    OperationKind.REOPEN: _STATE,
    OperationKind.ADD_MEMBER: _COLLECTED,
    OperationKind.CORRECT_MEMBER: _COLLECTED,
    OperationKind.DELETE_MEMBER: _COLLECTED,
    OperationKind.HAND_OUT: _COLLECTED,
    OperationKind.TAKE_IN: _COLLECTED,
    OperationKind.CHOOSE: _COLLECTED,
    OperationKind.SET_ASIDE: _COLLECTED,
    OperationKind.JOIN_MEMBERS: _COLLECTED,
    OperationKind.HAND_OUT_SURVEY: _SURVEY,
    OperationKind.TAKE_REPLIES: _SURVEY,
    OperationKind.RELEASE_REPLY: _SURVEY,
    OperationKind.RELEASE_WORDS: _WORDS,
    OperationKind.ADD_ACTION: _PLAN,
    OperationKind.CORRECT_ACTION: _PLAN,
    OperationKind.DELETE_ACTION: _PLAN,
    OperationKind.CARRY_ACTIONS: _PLAN,
}
