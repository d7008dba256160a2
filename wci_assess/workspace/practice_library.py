"""The practice library as a whole: every example with its practice's words, of one's own store and the example
councils'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wci_assess.errors import ExpectedError
from wci_assess.questionnaire import Question, Questionnaire, Section, Text
from wci_assess.store import Transaction
from wci_assess.workspace.desk import Desk
from wci_assess.workspace.practice_examples import ShownExample, find_example, shown
from wci_assess.workspace.refs import Ref
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a questionnaire, by which examples are narrowed: a section, which may be a sector's."""

    questionnaire: str
    section: str
    title: Text
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryEntry:
    """An example, where it lies, and its practice: by its printed ``number``, its words and its ``area``.

    They are of the newest version here that asks it; None where no questionnaire here does.
    """

    ref: Ref
    shown: ShownExample
    number: str = ""
    practice: Text | None = None
    area: Area | None = None

    @property
    def texts(self) -> tuple[str | None, ...]:
        """The words of its practice in which words are looked for, beside its own."""
        if self.practice is None or self.area is None:
            return ()
        return (*self.practice.by_language.values(), *self.area.title.by_language.values())


def read_library(desk: Desk) -> tuple[LibraryEntry, ...]:
    """Every example of one's own store, the newest first; then those of the example councils."""
    found = list(_entries(desk.own, example=False))
    if desk.examples is not None:
        try:
            found += _entries(desk.examples, example=True)
        except ExpectedError as error:  # the examples never stand in the way of one's own work
            desk.examples_trouble = error
    return tuple(found)


def read_entry(workspace: Workspace, ref: Ref) -> LibraryEntry:
    """One example.

    Raises:
        ExpectedError: there is none of that number.
    """
    with workspace.read() as transaction:
        practices = _Practices(workspace, transaction)
        return practices.entry(ref, find_example(transaction, ref.id))


def areas_of(entries: Iterable[LibraryEntry]) -> tuple[Area, ...]:
    """The parts of questionnaires on which there are examples, in the order of the files."""
    found = {(each.area.questionnaire, each.area.number): each.area for each in entries if each.area is not None}
    return tuple(area for _place, area in sorted(found.items(), key=lambda each: each[0]))


def _entries(workspace: Workspace, *, example: bool) -> Iterator[LibraryEntry]:
    with workspace.read() as transaction:
        practices = _Practices(workspace, transaction)
        for each in shown(transaction.examples.all()):
            yield practices.entry(Ref(each.number, example=example), each)


class _Practices:
    """Questionnaires are read once for all examples."""

    def __init__(self, workspace: Workspace, transaction: Transaction) -> None:
        self._workspace, self._transaction = workspace, transaction
        self._known: dict[str, tuple[Questionnaire, ...]] = {}

    def entry(self, ref: Ref, shown: ShownExample) -> LibraryEntry:
        """An example with its practice."""
        found = self._find(shown.example.questionnaire, shown.example.question)
        if found is None:
            return LibraryEntry(ref=ref, shown=shown)
        content, section, question = found
        area = Area(content.id, section.id, section.title, content.sections.index(section) + 1)
        number = content.numbers.get(question.id, "")
        return LibraryEntry(ref=ref, shown=shown, number=number, practice=question.text, area=area)

    def _find(self, questionnaire: str, question: str) -> tuple[Questionnaire, Section, Question] | None:
        if questionnaire not in self._known:
            versions = self._transaction.library.versions(questionnaire)
            self._known[questionnaire] = tuple(
                self._workspace.content(self._transaction, each.row) for each in reversed(versions)
            )
        for content in self._known[questionnaire]:
            section, found = content.section_of(question), content.question(question)
            if section is not None and found is not None:
                return content, section, found
        return None
