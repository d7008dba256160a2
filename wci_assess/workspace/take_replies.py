"""Files of replies taken in beside members' files: each whole or not at all, and no reply ever twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wci_assess.errors import ExpectedError
from wci_assess.exchange.replies import RepliesFile
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response import Answer, AnswerState, Assessment, Condition, Key
from wci_assess.response.edit import Field, Write, applied
from wci_assess.response.model import Value
from wci_assess.response.replies import Given, Reply
from wci_assess.response.scope import in_scope
from wci_assess.response.value_writing import written_value
from wci_assess.store import WAITING, OperationKind, Transaction
from wci_assess.store.replies import StoredSurvey
from wci_assess.workspace.forgotten import is_forgotten
from wci_assess.workspace.surveys import FIRST_BATCH, let_in_late, name_of, note_survey
from wci_assess.workspace.taken import TakenFile, Taking
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenReplies:
    """What became of a file: how many of its replies are new, and how many were here; whether the new ones wait."""

    survey: StoredSurvey
    added: int
    here: int
    waits: bool

    def told_of(self, file: str) -> TakenFile:
        """That of the file of this name."""
        return TakenFile(
            file=file,
            result=Taking.HERE if not self.added else Taking.WAITING if self.waits else Taking.ADDED,
            round=self.survey.round,
            survey=self.survey.id,
            replies=self.added,
            here=self.here,
        )


@dataclass(slots=True)
class _Gathered:
    """What one taking in brings to a survey."""

    survey: StoredSurvey
    files: int = 0
    replies: list[int] = field(default_factory=list)


class TakingReplies:
    """One taking in of replies, within its transaction."""

    def __init__(self, workspace: Workspace, transaction: Transaction, only: int | None) -> None:
        self._workspace, self._transaction, self._only = workspace, transaction, only
        self._surveys: dict[int, _Gathered] = {}
        self._fitting: dict[int, FittingReplies] = {}

    def take(self, file: RepliesFile) -> TakenReplies:
        """Takes a file in.

        Raises:
            ExpectedError: it is of no survey from here, of another version, or something in it does not fit.
        """
        survey = self._survey(file)
        questionnaire = self._workspace.content(self._transaction, survey.questionnaire)
        _refuse_other_version(questionnaire, file)
        known = self._transaction.surveys.known(each.uid for each in file.replies)
        for stored in known.values():
            same = next(each for each in file.replies if each.uid == stored.reply.uid)
            if stored.survey != survey.id or stored.reply != same:
                raise _differs()
        fitting = self._fitting.setdefault(survey.id, FittingReplies(questionnaire))
        new = [each for each in file.replies if each.uid not in known]
        for each in new:
            fitting.check(each)
        back = [each for each in known.values() if each.deleted]
        added = self._add(survey, new, back=[each.id for each in back])
        return TakenReplies(
            survey=survey,
            added=added,
            here=len(file.replies) - added,
            waits=survey.state is Condition.CLOSED,
        )

    def _add(self, survey: StoredSurvey, new: list[Reply], *, back: list[int]) -> int:
        gathered = self._surveys.setdefault(survey.id, _Gathered(survey))
        gathered.files += 1
        batch = WAITING if survey.state is Condition.CLOSED else FIRST_BATCH
        gathered.replies += self._transaction.surveys.add_replies(survey.id, new, batch=batch)
        self._transaction.surveys.bring_back(back, batch=batch)
        gathered.replies += back
        return len(new) + len(back)

    def end(self) -> tuple[tuple[int, ...], frozenset[int]]:
        """Notes what came, and lets late replies count where enough wait: the operations, and the surveys where."""
        operations, counted = [], set()
        for each in self._surveys.values():
            if not each.replies:
                continue
            content = self._workspace.content(self._transaction, each.survey.questionnaire)
            what = {"survey": name_of(content), "files": each.files, "replies": len(each.replies)}
            operations.append(
                note_survey(
                    self._workspace, self._transaction, OperationKind.TAKE_REPLIES, each.survey, what,
                    replies=sorted(each.replies),
                )
            )  # fmt: skip
            if let_in_late(self._workspace, self._transaction, each.survey):
                counted.add(each.survey.id)
        return tuple(operations), frozenset(counted)

    def _survey(self, file: RepliesFile) -> StoredSurvey:
        survey = self._transaction.surveys.by_uid(file.survey)
        round = self._transaction.councils.round(survey.round) if survey else None
        if survey is None or survey.deleted or round is None:
            raise ExpectedError(
                "not-handed-out",
                mark("These replies are to a survey that was not handed out from here, or was taken back. Open the "
                     "data folder from which it was handed out."),
            )  # fmt: skip
        if is_forgotten(self._transaction, survey.uid):
            raise ExpectedError(
                "replies-forgotten",
                mark("The replies to this survey were deleted for good, so no more of them can come in."),
            )
        if self._only not in (None, round.id):
            raise ExpectedError(
                "other-round",
                mark("These replies belong to the round “{label}”. Take them in there."),
                label=round.label,
            )
        return survey


def _refuse_other_version(questionnaire: Questionnaire, file: RepliesFile) -> None:
    if (file.questionnaire, file.version, file.hash) != (questionnaire.id, questionnaire.version, questionnaire.hash):
        raise ExpectedError(
            "other-version",
            mark("These replies are to another version than {here}, which was handed out from here ({given}). Ask "
                 "whoever gathers the replies which form was used."),
            given=f"{file.questionnaire} {file.version}",
            here=f"{questionnaire.id} {questionnaire.version}",
        )  # fmt: skip


def _differs() -> ExpectedError:
    return ExpectedError(
        "reply-differs",
        mark("A reply in this file is here with other answers. A form never changes a finished reply, so this file was "
             "changed by someone; nothing of it was taken in."),
    )  # fmt: skip


# Each reply fitted to its questions


class FittingReplies:
    """Passes replies that the form of a questionnaire could save; the same answer is judged once."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._questions: Mapping[str, Question] = {each.id: each for each in questionnaire.questions()}
        self._conditional = any(each.when is not None for each in questionnaire.questions())
        self._passed: set[tuple[str, Value]] = set()

    def check(self, reply: Reply) -> None:
        """Passes a reply.

        Raises:
            ExpectedError: an answer does not fit its question, or is to one that was not asked.
        """
        if reply.language not in self._questionnaire.languages:
            raise ExpectedError(
                "other-language",
                mark("A reply in this file is in a language that the survey does not have ({language}). Ask for the "
                     "file that the form saved."),
                language=reply.language,
            )  # fmt: skip
        for name, given in reply.answers.items():
            question = self._questions.get(name)
            if question is None:
                raise ExpectedError(
                    "unknown-question",
                    mark("This file answers “{question}”, which is no question of {questionnaire}. Ask for a file that "
                         "the form saved."),
                    question=name,
                    questionnaire=self._questionnaire.id,
                )  # fmt: skip
            if given.value is not None:
                self._check_value(question, given.value)
        if self._conditional:
            self._check_asked(reply)

    def _check_value(self, question: Question, value: Value) -> None:
        key = (question.id, value)
        if isinstance(value, dict) or key in self._passed:
            return
        made = applied(Write(question.id, Field.VALUE, written_value(value)), question, {})
        kept = next(iter(made.values()), None)
        if kept is None or kept.state is not AnswerState.VALUE or not _same(kept.value, value):
            raise ExpectedError(
                "unfit-value",
                mark("What this file answers to “{question}” does not fit that question. Ask for a file that the form "
                     "saved."),
                question=question.id,
            )  # fmt: skip
        self._passed.add(key)

    def _check_asked(self, reply: Reply) -> None:
        answers = {Key(name): _answer(name, given) for name, given in reply.answers.items()}
        asked = {each.id for each in in_scope(self._questionnaire, _WHOLE, answers)}
        for name in reply.answers:
            if name not in asked:
                raise ExpectedError(
                    "out-of-scope",
                    mark("This file answers “{question}”, which was not asked. Ask for a file that the form saved."),
                    question=name,
                )


_WHOLE = Assessment(id=0, uid="", council=0, round=0, questionnaire="", version="", hash="")
"""A survey asks all that its conditions let through."""


def _answer(question: str, given: Given) -> Answer:
    return Answer(question=question, state=given.state, value=given.value)


def _same(kept: Value | None, given: Value) -> bool:
    if isinstance(kept, tuple) and isinstance(given, tuple):
        return set(kept) == set(given) and len(set(given)) == len(given)
    if isinstance(kept, str) and isinstance(given, str):
        return kept.split() == given.split()
    return kept == given
