"""What is to be looked at in an assessment that was carried to another version: a list that stays until it is done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wci_assess.questionnaire import Change, Question, Questionnaire, changes_along
from wci_assess.response import Answer, Answers
from wci_assess.store import Transaction
from wci_assess.workspace.records import record_of, versions_of
from wci_assess.workspace.workspace import Workspace


class Why(StrEnum):
    """The reason why a question is looked at, as it truly is."""

    WORDING = "wording"
    MEANING = "meaning"
    UNDECLARED = "undeclared"
    NEW = "new"


_WHY = {
    Change.WORDING: Why.WORDING,
    Change.MEANING: Why.MEANING,
    Change.UNDECLARED: Why.UNDECLARED,
    Change.NEW: Why.NEW,
}


@dataclass(frozen=True, slots=True)
class CarriedItem:
    """One question: as it was and was answered, as it is and is answered. ``done`` where nothing is left to do."""

    number: str
    why: Why
    after: Question
    before: Question | None
    old: tuple[Answer, ...]
    new: tuple[Answer, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class CarriedList:
    """The whole list, in the order of the new version; how many answers came along, how many questions ended."""

    assessment: int
    version: str
    old_version: str
    items: tuple[CarriedItem, ...]
    copied: int
    retired: int

    @property
    def open(self) -> int:
        """How many are still to be looked at."""
        return sum(not item.done for item in self.items)


def carried_list(workspace: Workspace, assessment: int) -> CarriedList | None:
    """The list of an assessment as it stands now; ``None`` where it was not carried from another version.

    Raises:
        ExpectedError: no such assessment.
    """
    with workspace.read() as transaction:
        new = record_of(workspace, transaction, assessment)
        origin = new.assessment.carried_from
        if origin is None or transaction.councils.assessment(origin) is None:
            return None
        old = record_of(workspace, transaction, origin)
        if old.questionnaire.id != new.questionnaire.id or old.questionnaire.version == new.questionnaire.version:
            return None
        between = versions_of(workspace, transaction, [old.questionnaire, new.questionnaire])
        looked_at = _looked_at(transaction, assessment)
    classes = changes_along(old.questionnaire, new.questionnaire, between)
    before, after = _by_question(old.answers), _by_question(new.answers)
    items = tuple(_items(new.questionnaire, old.questionnaire, classes, before, after, looked_at))
    kept = [each for each, change in classes.items() if change in (Change.SAME, Change.WORDING) and each in before]
    return CarriedList(
        assessment,
        new.questionnaire.version,
        old.questionnaire.version,
        items,
        copied=len(kept),
        retired=sum(change is Change.RETIRED for change in classes.values()),
    )


def look_at(workspace: Workspace, assessment: int, question: str) -> None:
    """Notes that the answer of a question, which is worded anew, still fits."""
    with workspace.write() as transaction:
        looked_at = sorted({*_looked_at(transaction, assessment), question})
        transaction.settings.set(_name(assessment), json.dumps(looked_at))


def _name(assessment: int) -> str:
    return f"carried-{assessment}"


def _looked_at(transaction: Transaction, assessment: int) -> frozenset[str]:
    return frozenset(json.loads(transaction.settings.get(_name(assessment)) or "[]"))


def _by_question(answers: Answers) -> Mapping[str, tuple[Answer, ...]]:
    found: dict[str, tuple[Answer, ...]] = {}
    for key, answer in answers.items():
        found[key.question] = (*found.get(key.question, ()), answer)
    return found


def _items(
    new: Questionnaire,
    old: Questionnaire,
    classes: Mapping[str, Change],
    before: Mapping[str, tuple[Answer, ...]],
    after: Mapping[str, tuple[Answer, ...]],
    looked_at: frozenset[str],
) -> list[CarriedItem]:
    items = []
    for question in new.questions():
        why = _WHY.get(classes[question.id])
        was, is_ = before.get(question.id, ()), after.get(question.id, ())
        if why is None or (why is Why.WORDING and not was):
            continue
        done = question.id in looked_at or was != is_ if why is Why.WORDING else bool(is_)
        items.append(CarriedItem(new.numbers[question.id], why, question, old.question(question.id), was, is_, done))
    return items
