"""An example of one's own on a screen, with what is written and typed into it.

One that is new is stored with the first letter that is typed, so that looking at an empty form leaves nothing behind.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from wci_assess.errors import Blame, ExpectedError
from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response.example_writing import ExampleField
from wci_assess.response.practice_example import PracticeExample
from wci_assess.response.texts import writable
from wci_assess.store import Transaction
from wci_assess.workspace.finding import find_council
from wci_assess.workspace.history import take_back
from wci_assess.workspace.open_texts import KeptTexts, OpenTexts
from wci_assess.workspace.practice_examples import ExampleState, ShownExample, find_example
from wci_assess.workspace.reversals import can_be_taken_back
from wci_assess.workspace.worker import Worker
from wci_assess.workspace.workspace import Workspace
from wci_assess.workspace.write_example import KINDS, put_fields, put_new

_MOST_SCANNED = 1000


class Consent(StrEnum):
    """What is written beside an example before it is released; until then it is a draft."""

    ROLE = "consent_role"


Place = ExampleField | Consent


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExample:
    """An example that is to be written: whose, on what, and in which language."""

    council: int
    questionnaire: str
    question: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenExample:
    """An example as stored (its number is 0 before that) with its practice, and who shall have agreed to its release.

    ``practice``: None where no questionnaire here asks it any more; ``number`` is its printed one.
    """

    shown: ShownExample
    practice: Question | None
    number: str
    role: str = ""


class OpenExample(OpenTexts[Place, WrittenExample]):
    """An example of one's own, with what is being written into it."""

    def __init__(self, worker: Worker, workspace: Workspace, held: WrittenExample, drafts: Mapping[Place, str]) -> None:
        def stored(
            held: WrittenExample, written: Mapping[Place, str], typing: Mapping[Place, str]
        ) -> KeptTexts[Place, WrittenExample]:
            with workspace.write() as transaction:
                return keep(workspace, transaction, held, written, typing)

        super().__init__(worker, held, stored)
        for place, text in drafts.items():
            if place is not Consent.ROLE:
                self.write_into(place, text)

    @property
    def shown(self) -> ShownExample:
        """As the store replied last."""
        return self.held.shown

    def as_csv(self) -> bytes:
        """What stands in fields and is not stored: a line for each, with practice, field and text."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(("question", "field", "text"))
        writer.writerows((self.shown.example.question, place.value, text) for place, text in self.texts.items())
        return out.getvalue().encode("utf-8-sig")


def open_example(
    worker: Worker,
    workspace: Workspace,
    which: int | NewExample,
    ready: Callable[[OpenExample], None],
    failed: Callable[[BaseException], None],
) -> None:
    """Opens an example, or a new one, with what was being typed into it when the program last ended."""

    def job() -> tuple[WrittenExample, Mapping[Place, str]]:
        with workspace.read() as transaction:
            if isinstance(which, NewExample):
                return _new(workspace, transaction, which), {}
            shown, drafts = find_example(transaction, which), _drafts(transaction, which)
            return _written(workspace, transaction, shown, drafts.get(Consent.ROLE, "")), drafts

    worker.soon(job, lambda found: ready(OpenExample(worker, workspace, *found)), failed)


def practice_of(
    workspace: Workspace, transaction: Transaction, questionnaire: str, question: str
) -> tuple[Questionnaire, Question] | None:
    """A practice in the newest version at hand that asks it."""
    for stored in reversed(transaction.library.versions(questionnaire)):
        content = workspace.content(transaction, stored.row)
        found = content.question(question)
        if found is not None:
            return content, found
    return None


def home_of(workspace: Workspace, questionnaire: Questionnaire, question: str) -> str:
    """The questionnaire to which an example on a practice belongs: of a local variant's practice its base, where that
    asks it too, so that everybody can read it."""
    base = (questionnaire.based_on or ())[:1]
    with workspace.read() as transaction:
        return next((each for each in base if practice_of(workspace, transaction, each, question)), questionnaire.id)


def _new(workspace: Workspace, transaction: Transaction, which: NewExample) -> WrittenExample:
    blank = PracticeExample(
        uid="", questionnaire=which.questionnaire, question=which.question, language=which.language,
        tier=find_council(transaction, which.council).tier,
    )  # fmt: skip
    shown = ShownExample(number=0, council=which.council, state=ExampleState.DRAFT, example=blank)
    return _written(workspace, transaction, shown, "")


def _written(workspace: Workspace, transaction: Transaction, shown: ShownExample, role: str) -> WrittenExample:
    example = shown.example
    found = practice_of(workspace, transaction, example.questionnaire, example.question)
    number = found[0].numbers.get(example.question, "") if found else ""
    return WrittenExample(shown=shown, practice=found[1] if found else None, number=number, role=role)


def keep(
    workspace: Workspace,
    transaction: Transaction,
    held: WrittenExample,
    texts: Mapping[Place, str],
    typing: Mapping[Place, str],
) -> KeptTexts[Place, WrittenExample]:
    """Writes settled texts, each into its field, and keeps as drafts what is being typed or does not fit."""
    shown = held.shown
    if not shown.number:
        if shown.council is None:
            raise ValueError(shown)
        of = shown.example
        shown = put_new(
            workspace, transaction, shown.council, of.questionnaire, of.question, {}, language=of.language
        )  # fmt: skip
    drafts, refused, operation = dict(_drafts(transaction, shown.number)), dict[Place, ExpectedError](), None
    for place, text in texts.items():
        drafts.pop(place, None)
        if isinstance(place, Consent):
            drafts[place] = text
            continue
        try:
            _, done = put_fields(workspace, transaction, shown.number, {place: text})
        except ExpectedError as error:
            if error.blame is Blame.SURROUNDINGS or error.code == "unknown-example":
                raise
            drafts[place], refused[place] = text, error
        else:
            operation = done or operation
    drafts.update(typing)
    _keep_drafts(transaction, shown.number, drafts)
    stored = replace(held, shown=find_example(transaction, shown.number), role=drafts.get(Consent.ROLE, ""))
    return KeptTexts(stored, refused, operation, workspace.now())


def take_back_last(workspace: Workspace, number: int) -> bool:
    """Takes the newest change of an example back that still stands; False where there is none.

    Raises:
        ExpectedError: something that it touched has changed since.
    """
    with workspace.read() as transaction:
        done = transaction.history.operations(limit=_MOST_SCANNED)
    newest = next(
        (
            each.id
            for each in done
            if each.kind in KINDS and each.subject_id == number and each.subject == "example"
            if can_be_taken_back(each)
        ),
        None,
    )
    if newest is not None:
        take_back(workspace, newest)
    return newest is not None


def _setting(number: int) -> str:
    return f"example-drafts-{number}"


def _drafts(transaction: Transaction, number: int) -> Mapping[Place, str]:
    kept: Sequence[tuple[str, str]] = json.loads(transaction.settings.get(_setting(number)) or "[]")
    return {_place(name): text for name, text in kept}


def _place(name: str) -> Place:
    return Consent.ROLE if name == Consent.ROLE else ExampleField(name)


def _keep_drafts(transaction: Transaction, number: int, drafts: Mapping[Place, str]) -> None:
    held = {place: writable(text) for place, text in drafts.items() if text or place is not Consent.ROLE}
    if held != _drafts(transaction, number):
        kept = json.dumps([[place.value, text] for place, text in held.items()], ensure_ascii=False)
        transaction.settings.set(_setting(number), kept if held else None)
