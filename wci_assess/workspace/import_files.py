"""The use case *import*: files of whole assessments and summaries taken into the store, all of them or none.

What is here already changes nothing. The same assessment with other content is a conflict, which no clock decides:
its answers come to those that are here, or take their place, only where that is asked for, and can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from wci_assess.errors import Blame, ExpectedError
from wci_assess.exchange import refusals
from wci_assess.exchange.whole import WholeAssessment
from wci_assess.questionnaire import Questionnaire
from wci_assess.response import Answered, Assessment, Condition, Key
from wci_assess.response.edit import Changes
from wci_assess.store import OperationKind, Transaction
from wci_assess.workspace import import_refusals
from wci_assess.workspace.assessments import Start, refuse_double_assessment
from wci_assess.workspace.councils import CouncilWords, put_council
from wci_assess.workspace.export import whole
from wci_assess.workspace.finding import find_assessment, find_council, find_round
from wci_assess.workspace.imported import Imported, ImportedThing, OtherContent, PreviewedThing
from wci_assess.workspace.imported_members import CameAlong, put_members
from wci_assess.workspace.joining import join_into, joining_changes
from wci_assess.workspace.load import add, note_loaded
from wci_assess.workspace.opened_files import (
    Opened,
    OpenedFile,
    OpenedPack,
    OpenedSummary,
    RefusedFilesError,
)
from wci_assess.workspace.packs import pack_is_here, put_pack
from wci_assess.workspace.plan import hide
from wci_assess.workspace.recording import record, refuse_closed
from wci_assess.workspace.rounds import RoundWords, put_round
from wci_assess.workspace.share_examples import take_examples, unknown_here
from wci_assess.workspace.summaries import is_here, put_summary
from wci_assess.workspace.workspace import Workspace


def changes_anything(workspace: Workspace, files: Sequence[Opened], other: OtherContent = OtherContent.REFUSED) -> bool:
    """Whether importing these would change the store, so that a backup is due before.

    Raises:
        ExpectedError: one belongs to a round that was deleted here, or cannot be joined.
    """
    with workspace.read() as transaction:
        return any(_brings_anything(workspace, transaction, file, other) for file in files)


def _brings_anything(workspace: Workspace, transaction: Transaction, file: Opened, other: OtherContent) -> bool:
    match file:
        case OpenedSummary(summary=summary):
            return not is_here(transaction, summary) or bool(unknown_here(transaction, summary.examples))
        case OpenedPack(sha256=sha256, pack=pack):
            return not pack_is_here(transaction, sha256) or bool(unknown_here(transaction, pack.examples))
        case OpenedFile(whole=held):
            return any(_changes(workspace, transaction, each, other) for each in held.assessments)


def _changes(workspace: Workspace, transaction: Transaction, given: WholeAssessment, other: OtherContent) -> bool:
    here = _here(transaction, given)
    if here is None or _is_hidden(transaction, here):
        return True
    if other is OtherContent.REFUSED or _content(here) == _content(given):
        return False
    return other is OtherContent.REPLACES or joining_changes(workspace, transaction, here, given)


class _OnlyLookedError(Exception):
    """Ends a transaction of which nothing is to stay."""


def preview_import(workspace: Workspace, files: Sequence[Opened]) -> tuple[PreviewedThing, ...]:
    """What importing these files would do, thing by thing; nothing is changed."""
    found: list[PreviewedThing] = []
    try:
        with workspace.write() as transaction:
            importing = _Importing(workspace, transaction)
            for file in files:
                found += importing.preview(file)
            raise _OnlyLookedError
    except _OnlyLookedError:
        pass
    workspace.forget_contents()
    return tuple(found)


def import_files(
    workspace: Workspace,
    files: Sequence[Opened],
    other: OtherContent = OtherContent.REFUSED,
    chosen: Mapping[int, Collection[Key]] | None = None,
) -> tuple[ImportedThing, ...]:
    """Takes files in, all in one transaction; ``other``: what becomes of assessments that are here with other content.

    ``chosen``: where joined ones differ, the answers that are to be the file's, by the place of the thing among all of
    these files, as they are previewed and told.

    Raises:
        RefusedFilesError: one cannot be imported, or is in conflict with what is here.
        ExpectedError: the store refuses.
    """
    with workspace.write() as transaction:
        importing = _Importing(workspace, transaction, other, chosen)
        for file in files:
            try:
                importing.put_file(file)
            except ExpectedError as error:
                raise RefusedFilesError([(file.name, error)]) from error
    workspace.forget_contents()
    return tuple(importing.done)


def _here(transaction: Transaction, given: WholeAssessment) -> WholeAssessment | None:
    """The same assessment as it is here, deleted or not.

    Raises:
        ExpectedError: it belongs to a round that was deleted here.
    """
    id = transaction.councils.id_of("assessment", given.assessment.uid)
    found = None if id is None else transaction.councils.assessment(id, deleted=True)
    if found is None:
        return None
    if transaction.councils.round(found.round) is None:
        raise import_refusals.deleted_here(given)
    return whole(transaction, found, with_members=bool(given.members))


def _is_hidden(transaction: Transaction, here: WholeAssessment) -> bool:
    return transaction.councils.assessment(here.assessment.id) is None


def _content(given: WholeAssessment) -> tuple[Mapping[str, Any], Mapping[Key, Any]]:
    """What makes two of one uid the same, and beside it the answers. Whether one is closed is not of it."""
    assessment = replace(given.assessment, id=0, council=0, round=0, state=Condition.OPEN, carried_from=None)
    totals = {(each.question, each.batch, each.sector, each.look): each for each in given.totals}
    steps = {each.action.uid: replace(each.action, id=0, round=0, carried_from=None) for each in given.actions}
    members = {each.uid: each.answers for each in given.members}
    where = {"round": given.round.uid, "council": given.council.uid}
    fixed = {"assessment": assessment, "totals": totals, "plan": steps, "members": members, **where}
    return fixed, given.answers


class _Importing:
    """One import, within its transaction."""

    def __init__(
        self,
        workspace: Workspace,
        transaction: Transaction,
        other: OtherContent = OtherContent.REFUSED,
        chosen: Mapping[int, Collection[Key]] | None = None,
    ) -> None:
        self._workspace, self._transaction, self._other, self._chosen = workspace, transaction, other, chosen or {}
        self.done: list[ImportedThing] = []

    def preview(self, file: Opened) -> list[PreviewedThing]:
        """What becomes of each thing in a file, or why nothing does."""
        if isinstance(file, OpenedSummary):
            return [_told(_summary_thing(file), lambda: self._put_summary(file))]
        if isinstance(file, OpenedPack):
            return [_told(_pack_thing(file), lambda: self._put_pack(file))]
        told = ((each, _told(_assessment_thing(file, each), partial(self.put, file, each)))
                for each in file.whole.assessments)  # fmt: skip
        return [self._joinable(each, thing) if thing.in_conflict else thing for each, thing in told]

    def _joinable(self, given: WholeAssessment, thing: PreviewedThing) -> PreviewedThing:
        """What joining it would do, where it can be joined; what comes after it is looked at as if it were."""
        here = _here(self._transaction, given)
        if here is None or _is_hidden(self._transaction, here):
            return thing
        thing = replace(thing, replaceable=_content(here)[0] == _content(given)[0])
        try:
            return replace(thing, joined=join_into(self._workspace, self._transaction, here, given))
        except ExpectedError as error:
            if error.blame is Blame.SURROUNDINGS:
                raise
            return replace(thing, not_joined=error)

    def put_file(self, file: Opened) -> None:
        """Takes all of a file in."""
        match file:
            case OpenedSummary():
                self.done.append(self._put_summary(file))
            case OpenedPack():
                self.done.append(self._put_pack(file))
            case OpenedFile(whole=held):
                for each in held.assessments:
                    self.done.append(self.put(file, each))

    def _put_summary(self, file: OpenedSummary) -> ImportedThing:
        id, result = put_summary(
            self._workspace,
            self._transaction,
            file.sha256,
            file.summary,
            replacing=self._other is OtherContent.REPLACES,
        )
        examples = take_examples(self._workspace, self._transaction, file.summary.examples)
        return ImportedThing(file.name, "summary", id, result, examples)

    def _put_pack(self, file: OpenedPack) -> ImportedThing:
        id, result = put_pack(self._workspace, self._transaction, file.sha256, file.pack)
        examples = take_examples(self._workspace, self._transaction, file.pack.examples)
        return ImportedThing(file.name, "pack", id, result, examples)

    def put(self, file: OpenedFile, given: WholeAssessment) -> ImportedThing:
        """Takes one assessment in."""
        here = _here(self._transaction, given)
        if self._other is OtherContent.JOINS and here is not None and not _is_hidden(self._transaction, here):
            return self._join(file, here, given)
        return ImportedThing(file.name, "assessment", *self._put(file, here, given))

    def _join(self, file: OpenedFile, here: WholeAssessment, given: WholeAssessment) -> ImportedThing:
        chosen = self._chosen.get(len(self.done), ())
        joined = join_into(self._workspace, self._transaction, here, given, chosen)
        same = not (joined.taken or joined.differences or joined.beside)
        result = Imported.HERE if same else Imported.JOINED
        return ImportedThing(file.name, "assessment", here.assessment.id, result, joined=joined)

    def _put(self, file: OpenedFile, here: WholeAssessment | None, given: WholeAssessment) -> tuple[int, Imported]:
        if here is None:
            return self._added(file, given), Imported.ADDED
        if _is_hidden(self._transaction, here):
            if _content(replace(here, actions=given.actions, members=given.members)) != _content(given):
                raise import_refusals.deleted_here(given)
            self._bring_back(here.assessment, given)
            return here.assessment.id, Imported.ADDED
        if _content(here) == _content(given):
            return here.assessment.id, Imported.HERE
        if self._other is OtherContent.REFUSED:
            raise import_refusals.conflict(here)
        self._replace(here, given)
        return here.assessment.id, Imported.REPLACED

    def _replace(self, here: WholeAssessment, given: WholeAssessment) -> None:
        """Puts the answers of a file in the place of those that are here, as one operation."""
        transaction, assessment = self._transaction, here.assessment
        if _content(here)[0] != _content(given)[0]:
            raise import_refusals.not_replaced(here)
        refuse_closed(assessment)
        response = transaction.responses.council_response(assessment.id)
        answered = Answered(self._workspace.content_of(transaction, assessment.id), assessment, here.answers)
        changes: Changes = {**dict.fromkeys(here.answers, None), **given.answers}
        record(transaction, response, answered, changes, self._workspace.now(), OperationKind.IMPORT)

    def _bring_back(self, assessment: Assessment, given: WholeAssessment) -> None:
        """Shows again what was deleted, or whose import was taken back."""
        start = _start_of(assessment)
        refuse_double_assessment(self._transaction, assessment.round, start, assessment.version)
        self._transaction.councils.set_deleted("assessment", assessment.id, deleted=False)
        found = (self._transaction.actions.id_of(each.action.uid) for each in given.actions)
        steps = [each for each in found if each is not None]
        hide(self._transaction, steps, hidden=False)
        round = find_round(self._transaction, assessment.round)
        came = put_members(self._workspace, self._transaction, round, assessment.id, given.members)
        self._note(assessment.id, assessment, steps, came)

    def _note(self, id: int, asked: Assessment, steps: Sequence[int], came: CameAlong) -> None:
        self._transaction.history.note(
            OperationKind.IMPORT,
            self._workspace.now(),
            subject="assessment",
            subject_id=id,
            after={
                "name": f"{asked.questionnaire} {asked.version}",
                **({"plan": list(steps)} if steps else {}),
                **({"members": came.told()} if came.files else {}),
            },
        )

    # What was not here

    def _added(self, file: OpenedFile, given: WholeAssessment) -> int:
        row = self._questionnaire(file, given.assessment)
        round = self._round(given, self._council(given))
        asked = given.assessment
        refuse_double_assessment(self._transaction, round, _start_of(asked), asked.version)
        id = self._transaction.councils.add_assessment(
            round=round,
            questionnaire=row,
            scope=asked.scope,
            sectors=asked.sectors,
            tier=asked.tier,
            population=asked.population,
            uid=asked.uid,
        )
        self._fill(id, self._workspace.content(self._transaction, row), given)
        return id

    def _fill(self, id: int, questionnaire: Questionnaire, given: WholeAssessment) -> None:
        transaction, now = self._transaction, self._workspace.now()
        answered = Answered(questionnaire, find_assessment(transaction, id))
        response = transaction.responses.start(id, progress=answered.total)
        record(transaction, response, answered, dict(given.answers), now, OperationKind.TAKEN)
        transaction.totals.add(id, given.totals)
        round = find_round(transaction, find_assessment(transaction, id).round)
        steps = self._plan(round.id, given)
        came = put_members(self._workspace, transaction, round, id, given.members)
        transaction.councils.set_state(id, given.assessment.state)
        self._note(id, given.assessment, steps, came)

    def _plan(self, round: int, given: WholeAssessment) -> tuple[int, ...]:
        """Adds the steps of the plan; one that goes on with a step which is here is told so."""
        actions = self._transaction.actions
        return tuple(
            actions.add(
                replace(
                    each.action,
                    round=round,
                    carried_from=actions.id_of(each.carried_from) if each.carried_from else None,
                )
            ).id
            for each in given.actions
            if actions.id_of(each.action.uid) is None
        )

    def _questionnaire(self, file: OpenedFile, asked: Assessment) -> int:
        """The library's row of the questionnaire that it answers; it joins where it was never seen."""
        library = self._transaction.library
        here = library.version(asked.questionnaire, asked.version)
        if here is not None and here.hash != asked.hash:
            raise import_refusals.other_questionnaire(f"{asked.questionnaire} {asked.version}")
        if here is not None:
            return here.row
        return self._joined(file, asked)

    def _joined(self, file: OpenedFile, asked: Assessment) -> int:
        named = (asked.questionnaire, asked.version)
        source = next(each for each in file.whole.questionnaires if each.named == named)
        loading = add(self._transaction, [(Path(file.name), file.checked[named], source.yaml.encode("utf-8"))])
        for problem in loading.problems:
            if problem.is_error:
                raise refusals.bad_tree(" ".join(named), problem.code)
        for loaded in loading.loaded:
            note_loaded(self._workspace, self._transaction, loaded)
        joined = self._transaction.library.version(*named)
        if joined is None:
            raise ValueError(named)
        return joined.row

    def _council(self, given: WholeAssessment) -> int:
        """The council here; one that is here stays as it is."""
        council = given.council
        id = self._transaction.councils.id_of("council", council.uid)
        if id is None:
            words = CouncilWords(
                name=council.name,
                alias=council.alias,
                tier=council.tier,
                population=council.population,
                sectors=council.sectors,
            )
            return self._new_council(words, given)
        if self._transaction.councils.council(id) is None:
            raise import_refusals.deleted_here(given)
        return find_council(self._transaction, id).id

    def _new_council(self, words: CouncilWords, given: WholeAssessment) -> int:
        try:
            return put_council(self._workspace, self._transaction, words, uid=given.council.uid, example=given.example)
        except ExpectedError as error:
            raise import_refusals.other_council(words.name) if error.code == "double-council" else error from None

    def _round(self, given: WholeAssessment, council: int) -> int:
        """The round here; one that is here stays as it is, and must be the same for members."""
        round = given.round
        id = self._transaction.councils.id_of("round", round.uid)
        if id is None:
            words = RoundWords(label=round.label, start=round.start, end=round.end, threshold=round.threshold)
            id = put_round(self._workspace, self._transaction, council, words, uid=round.uid)
            self._transaction.councils.set_round(id, collection=round.collection.value)
            return id
        if self._transaction.councils.round(id) is None:
            raise import_refusals.deleted_here(given)
        here = find_round(self._transaction, id)
        if (here.council, here.threshold, here.collection) != (council, round.threshold, round.collection):
            raise import_refusals.other_round(here.label)
        return id


def _assessment_thing(file: OpenedFile, given: WholeAssessment) -> PreviewedThing:
    asked = given.assessment
    questionnaire = file.checked[asked.questionnaire, asked.version].questionnaire
    return PreviewedThing(
        file=file.name,
        kind="assessment",
        council=given.council.name,
        period=given.round.label,
        title=questionnaire.title if questionnaire else None,
        questionnaire=f"{asked.questionnaire} {asked.version}",
    )


def _summary_thing(file: OpenedSummary) -> PreviewedThing:
    summary = file.summary
    return PreviewedThing(
        file=file.name,
        kind="summary",
        council=None,
        period=summary.period,
        title=None,
        questionnaire=f"{summary.questionnaire} {summary.version}",
    )


def _pack_thing(file: OpenedPack) -> PreviewedThing:
    return PreviewedThing(
        file=file.name,
        kind="pack",
        council=file.pack.region,
        period=file.pack.made_on.isoformat(),
        title=None,
        questionnaire="",
    )


def _told(thing: PreviewedThing, put: Callable[[], ImportedThing]) -> PreviewedThing:
    try:
        done = put()
        return replace(thing, result=done.result, examples=done.examples)
    except ExpectedError as error:
        if error.blame is Blame.SURROUNDINGS:
            raise
        return replace(thing, trouble=error)


def _start_of(asked: Assessment) -> Start:
    return Start(questionnaire=asked.questionnaire, version=asked.version, scope=asked.scope, sectors=asked.sectors)
