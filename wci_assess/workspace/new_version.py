"""A new version of a questionnaire: what changed against the library, question by question, and what the file says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wci_assess.checker import check
from wci_assess.checker.writing.declared import declared, next_version, without_declarations
from wci_assess.questionnaire import Change, Question, Questionnaire, changes, version_key
from wci_assess.questionnaire.structure import differing
from wci_assess.questionnaire.version_changes import answers_differ, texts_differ, texts_of
from wci_assess.workspace.finding import find_questionnaire, newest
from wci_assess.workspace.workspace import Workspace

WORDING, MEANING = "wording", "meaning"


@dataclass(frozen=True, slots=True)
class Reworded:
    """A question whose words changed: as it was, as it is, and what the file says of that (``None``: nothing)."""

    number: str
    before: Question
    after: Question
    said: str | None

    @property
    def differing(self) -> tuple[tuple[str, str, str], ...]:
        """The texts that differ: language, as it was, as it is."""
        old, new = dict(texts_of(self.before)), dict(texts_of(self.after))
        found: dict[tuple[str, str, str], None] = {}
        for key in {**old, **new}:
            before, after = old.get(key) or {}, new.get(key) or {}
            for language in {**before, **after}:
                if before.get(language, "") != after.get(language, ""):
                    found[language, before.get(language, ""), after.get(language, "")] = None
        return tuple(found)


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A text beside the newest version in the library; ``more`` where other things than words changed too."""

    old: Questionnaire
    version: str
    reworded: tuple[Reworded, ...]
    more: bool

    def suggested(self, says: Mapping[str, str]) -> str:
        """The number that fits what is said of each question: 1.0.1 where only words changed, else 1.1.0."""
        return next_version(self.old, wording_only=not self.more and MEANING not in says.values())


def new_version(workspace: Workspace, text: str) -> NewVersion | None:
    """What is to be asked before a text becomes a version; ``None`` where nothing is, for it says all itself."""
    new = check(text.encode("utf-8", "replace"), "").questionnaire
    if new is None:
        return None
    with workspace.read() as transaction:
        found = newest(list(transaction.library.versions(new.id)))
        if found is None:
            return None
        old = workspace.content(transaction, found.row)
    if old.hash == new.hash:
        return None
    classes = changes(old, new)
    reworded = tuple(
        Reworded(new.numbers[question.id], before, question, question.change)
        for question in new.questions()
        if (before := old.question(question.id)) is not None
        and texts_differ(before, question)
        and not answers_differ(before, question)
    )
    raised = version_key(new.version) > version_key(old.version)
    if raised and Change.UNDECLARED not in classes.values():
        return None
    all_wording = {each.after.id: Change.WORDING for each in reworded}
    more = bool(differing(old, new, {**classes, **all_wording}))
    return NewVersion(old, new.version, reworded, more)


def as_new_version(text: str, says: Mapping[str, str], version: str) -> str:
    """The text with what is said of its questions (``wording`` or ``meaning``), and its number."""
    return declared(text, check(text.encode("utf-8", "replace"), ""), says, version)


def text_to_begin_from(workspace: Workspace, questionnaire: str, version: str) -> str:
    """The text of a version, from which the next one is written: its declarations are behind us."""
    with workspace.read() as transaction:
        stored = find_questionnaire(transaction, questionnaire, version)
        source = transaction.library.source(stored.row)
    return without_declarations(source.decode("utf-8-sig").replace("\r\n", "\n"))
