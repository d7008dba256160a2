"""Builds the store of the example councils."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from threading import Event

from wci_assess.checker import Checked, check
from wci_assess.errors import ExpectedError
from wci_assess.i18n import LANGUAGES
from wci_assess.paths import EXAMPLES_FOLDER, QUESTIONNAIRES
from wci_assess.questionnaire import Question, Questionnaire, QuestionType
from wci_assess.response import Answer, Answered, AnswerState, AssessmentRecord, Scope
from wci_assess.response.action import Action
from wci_assess.scoring import counted
from wci_assess.store import Store, Transaction
from wci_assess.workspace.examples.councils import (
    COUNCILS,
    PERIODS,
    REMARKS,
    WHY_NOT_APPLICABLE,
    ExampleCouncil,
)
from wci_assess.workspace.examples.next_version import next_version
from wci_assess.workspace.examples.plans import write_plan
from wci_assess.workspace.examples.told_practices import tell_practices
from wci_assess.workspace.examples_held import examples_held, held_by_another
from wci_assess.workspace.finding import find_assessment, find_council, find_round, newest
from wci_assess.workspace.recording import record
from wci_assess.workspace.records import voices_of
from wci_assess.workspace.shipped import join_shipped
from wci_assess.workspace.tiers import tier_of

_SHIPPED = "lip-organizational.yaml"
_THRESHOLD = 5


def examples_folder(data: Path) -> Path:
    """Where the example councils of a data folder lie."""
    return data / EXAMPLES_FOLDER


def build_examples(folder: Path, *, cancelled: Event | None = None) -> bool:
    """Makes the example store in ``folder``, in place of one that is there; whether it was not ``cancelled`` before.

    The same every time but for random ids.
    """
    store = _fresh_store(folder)
    try:
        with store.write() as transaction:
            transaction.settings.set("examples", "yes")
            join_shipped(transaction)
            versions = [_of_library(transaction), _add_next_version(transaction)]
            for council in COUNCILS:
                if cancelled is not None and cancelled.is_set():
                    raise _CancelledError
                _Writer(transaction, council, versions).write()
    except _CancelledError:
        return False
    finally:
        store.close()
    return True


def _fresh_store(folder: Path) -> Store:
    try:
        return Store.open(folder, writing=True, fresh=True)
    except ExpectedError as error:
        held = held_by_another(error.__cause__)
        if held is not None:
            raise examples_held(held, folder) from error
        raise


class _CancelledError(Exception):
    """Nothing is stored."""


def _of_library(transaction: Transaction) -> tuple[int, Questionnaire]:
    stored = newest(transaction.library.versions(Path(_SHIPPED).stem))
    if stored is None:
        raise LookupError(_SHIPPED)
    return stored.row, transaction.library.content(stored.row)


def _add_next_version(transaction: Transaction) -> tuple[int, Questionnaire]:
    shipped = check((QUESTIONNAIRES / _SHIPPED).read_bytes(), _SHIPPED)
    if shipped.tree is None:
        raise ValueError(_SHIPPED)
    source = json.dumps(next_version(shipped.tree), ensure_ascii=False, indent=1).encode()
    checked: Checked = check(source, _SHIPPED)
    if checked.questionnaire is None or checked.tree is None:
        raise ValueError(checked.problems)
    return transaction.library.add(checked.questionnaire, checked.tree, source), checked.questionnaire


class _Writer:
    """Writes one council with its rounds."""

    def __init__(
        self, transaction: Transaction, council: ExampleCouncil, versions: list[tuple[int, Questionnaire]]
    ) -> None:
        self._transaction = transaction
        self._council = council
        self._versions = versions
        self._random = random.Random(council.seed)
        self._lean = {
            **dict.fromkeys(council.strong, 0.7),
            **dict.fromkeys(council.weak, -0.7),
        }

    def write(self) -> None:
        council = self._council
        tier = tier_of(council.population)
        row = self._transaction.councils.add_council(
            name=council.name, alias=council.alias, tier=tier, population=council.population, example=True
        )
        tell_practices(self._transaction, council.alias, row, tier)
        spread: dict[str, float] = {}
        plan: list[Action] = []
        for year, period in enumerate(PERIODS):
            start = 2023 + year
            round_row = self._transaction.councils.add_round(
                council=row,
                label=period,
                start=date(start, 4, 1),
                end=date(start + 1, 3, 31),
                threshold=_THRESHOLD,
            )
            last = year == len(PERIODS) - 1
            library_row, questionnaire = self._versions[int(last)]
            scope = Scope.CORE if period in council.core_only else Scope.FULL
            assessment = self._transaction.councils.add_assessment(
                round=round_row,
                questionnaire=library_row,
                scope=scope,
                sectors=(),
                tier=tier,
                population=council.population,
            )
            settled = council.settled if last else len(questionnaire.sections)
            answers = self._council_answers(questionnaire, scope, year, settled, spread)
            self._put(questionnaire, assessment, None, answers, datetime(start + 1, 2, 10 + council.seed // 11, 14, 2))
            if last and council.members:
                self._write_members(round_row, assessment, questionnaire, spread)
            made = self._record(assessment, questionnaire, answers)
            plan = write_plan(self._transaction, made, plan, LANGUAGES[council.seed % 2], over=not last)

    def _record(self, assessment: int, questionnaire: Questionnaire, answers: Iterable[Answer]) -> AssessmentRecord:
        found = find_assessment(self._transaction, assessment)
        return AssessmentRecord(
            council=find_council(self._transaction, found.council),
            round=find_round(self._transaction, found.round),
            assessment=found,
            questionnaire=questionnaire,
            answers={each.key: each for each in answers},
        )

    def _put(
        self,
        questionnaire: Questionnaire,
        assessment: int,
        member: int | None,
        answers: Iterable[Answer],
        at: datetime,
    ) -> None:
        answered = Answered(questionnaire, find_assessment(self._transaction, assessment))
        response = self._transaction.responses.start(assessment, member, progress=answered.total)
        record(self._transaction, response, answered, {answer.key: answer for answer in answers}, at)

    def _council_answers(
        self, questionnaire: Questionnaire, scope: Scope, year: int, settled: int, spread: dict[str, float]
    ) -> list[Answer]:
        answers: list[Answer] = []
        for number, section in enumerate(questionnaire.sections):
            for question in section.questions:
                lean = spread.setdefault(question.id, self._random.gauss(self._lean.get(section.id, 0.0), 0.8))
                if number < settled and self._asked(question, scope):
                    level = self._council.start + self._council.yearly * year + lean
                    answers.append(self._answer(question, level + self._random.gauss(0, 0.25), year))
        return answers

    def _asked(self, question: Question, scope: Scope) -> bool:
        return (scope is Scope.FULL or question.core) and tier_of(self._council.population) in question.tiers

    def _answer(self, question: Question, level: float, year: int) -> Answer:
        if not question.scored:
            return _fact(question)
        chance = self._random.random()
        if chance < self._council.not_applicable and not question.core:
            reason = self._random.choice(WHY_NOT_APPLICABLE)
            return Answer(question=question.id, state=AnswerState.NOT_APPLICABLE, reason=reason)
        if chance > 1 - self._council.dont_know:
            return Answer(question=question.id, state=AnswerState.DONT_KNOW)
        remark = self._random.choice(REMARKS.get(question.id, ())) if question.id in REMARKS else None
        written = remark if remark and (year + self._council.seed) % 2 else None
        return Answer(
            question=question.id,
            state=AnswerState.VALUE,
            value=_level(question, level),
            comment=written.comment if written else None,
            comment_language=written.language if written else None,
            evidence=written.evidence or None if written else None,
        )

    def _write_members(
        self, round_row: int, assessment: int, questionnaire: Questionnaire, spread: dict[str, float]
    ) -> None:
        for _ in range(self._council.members):
            member = self._transaction.members.add(round_row)
            mood = self._random.gauss(0, 0.3)
            answers: list[Answer] = []
            for question in filter(lambda each: self._asked(each, Scope.FULL), questionnaire.questions()):
                if not question.scored:
                    answers.append(_fact(question))
                elif self._random.random() < 0.9:
                    width = 1.1 if question.id in REMARKS else 0.45
                    level = self._council.start + self._council.yearly * 2 + spread[question.id] + mood
                    answers.append(self._member_answer(question, level + self._random.gauss(0, width)))
            self._put(questionnaire, assessment, member.id, answers, datetime(2026, 2, 3, 9, 30))
        self._transaction.councils.close_collection(round_row)
        found = find_assessment(self._transaction, assessment)
        voices = voices_of(self._transaction, found)
        self._transaction.totals.add(assessment, counted(questionnaire, found, voices, _THRESHOLD))

    def _member_answer(self, question: Question, level: float) -> Answer:
        if self._random.random() < 0.08:
            return Answer(question=question.id, state=AnswerState.DONT_KNOW)
        return Answer(question=question.id, state=AnswerState.VALUE, value=_level(question, level))


def _fact(question: Question) -> Answer:
    """What an example council says of itself where nothing is rated: yes, or the last option."""
    value = "yes" if question.type is QuestionType.YES_NO else question.options[-1].id
    return Answer(question=question.id, state=AnswerState.VALUE, value=value)


def _level(question: Question, level: float) -> str:
    if question.scale is None:
        raise ValueError(question.id)
    levels = question.scale.levels
    return levels[min(max(round(level), 1), len(levels)) - 1].id
