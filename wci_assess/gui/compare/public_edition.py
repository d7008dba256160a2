"""The public edition of the columns that are compared: read once, with its sections and its released words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.errors import ExpectedError
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.stage import Stage
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.report import Chapter, ChosenSections
    from wci_assess.response import Released
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.public_words import PublicText


@dataclass(frozen=True, slots=True)
class PublicColumns:
    """The columns as the public edition may tell them. ``sections``: those chosen with the round of the newest;
    ``written``: all that the council wrote beside its answers."""

    chapter: Chapter
    sections: ChosenSections
    written: tuple[PublicText, ...]

    @property
    def texts(self) -> tuple[PublicText, ...]:
        """What the council wrote in the sections that are told."""
        if self.chosen is None:
            return self.written
        from wci_assess.comparison import kept_questions

        kept = frozenset[str]().union(*kept_questions(self.chapter.columns, self.chapter.newest, self.chosen))
        return tuple(each for each in self.written if each.question.id in kept)

    @classmethod
    def of(cls, chapter: Chapter, sections: ChosenSections) -> PublicColumns:
        """Of what was read."""
        from wci_assess.workspace.public_words import texts_of

        council = chapter.record.council.id
        own = [each.record for each in chapter.columns if each.record.council.id == council]
        return cls(chapter, sections, tuple(text for record in own for text in texts_of(record)))

    def with_released(self, assessment: int, released: frozenset[Released]) -> PublicColumns:
        """The same where this is released of an assessment."""
        columns = tuple(
            replace(each, record=replace(each.record, released=released))
            if each.record.assessment.id == assessment
            else each
            for each in self.chapter.columns
        )
        comparison = self.chapter.comparison
        beside = None if comparison is None else replace(comparison, columns=columns)
        return PublicColumns.of(replace(self.chapter, columns=columns, comparison=beside), self.sections)

    @property
    def questionnaire(self) -> str:
        """The id of the newest column's."""
        return self.chapter.record.questionnaire.id

    @property
    def chosen(self) -> frozenset[str] | None:
        """The sections of this questionnaire that are told; None: all."""
        return self.sections.get(self.questionnaire)


_Then = Callable[[PublicColumns], None]
_Failed = Callable[[ExpectedError], None]


class PublicEdition(QObject):
    """Of one choice of columns at a time."""

    changed = Signal(object)
    """What it tells is another now: the :class:`PublicColumns`."""

    def __init__(self, stage: Stage, jobs: Jobs) -> None:
        super().__init__()
        self._stage, self._jobs = stage, jobs
        self._refs: tuple[Ref, ...] = ()
        self._known: PublicColumns | None = None
        self._reading = False
        self._waiting: list[tuple[_Then, _Failed | None]] = []
        """Who asked meanwhile."""
        self._readings = self._presses = 0

    def begin(self, refs: tuple[Ref, ...]) -> None:
        """Other columns; whoever asked for those before is not told."""
        self._refs = refs
        self._waiting.clear()
        self._forget()

    def ask(self, then: _Then, failed: _Failed | None = None) -> None:
        """The edition; asked of the store once."""
        if self._known is not None:
            then(self._known)
            return
        self._waiting.append((then, failed))
        if not self._reading:
            self._read()

    def _forget(self) -> None:
        self._known, self._reading = None, False
        self._readings += 1

    def _read(self) -> None:
        self._reading = True
        reading, refs = self._readings, self._refs

        def done(found: PublicColumns) -> None:
            if reading == self._readings:
                self._take(found)
                for then, _failed in self._ended():
                    then(found)

        def broken(error: ExpectedError) -> None:
            if reading == self._readings:
                for _then, failed in self._ended():
                    (failed or self._jobs.tell)(error)

        self._jobs.ask(f"public edition {reading}", lambda desk: _public_columns(desk, refs), done, failed=broken)

    def _ended(self) -> list[tuple[_Then, _Failed | None]]:
        self._reading = False
        waiting, self._waiting = self._waiting, []
        return waiting

    def choose_sections(self, told: frozenset[str] | None) -> None:
        """Keeps the sections that are told with the round; None: all."""
        if self._known is None:
            return
        known, reading = self._known, self._readings
        round, ref = known.chapter.record.round.id, self._refs[0]
        chosen = {id: each for id, each in known.sections.items() if id != known.questionnaire}
        if told is not None:
            chosen[known.questionnaire] = told
        self._take(replace(known, sections=chosen))

        def job(desk: Desk) -> None:
            from wci_assess.workspace.told_sections import keep_sections

            keep_sections(desk.workspace(ref), round, known.questionnaire, told)

        def failed(error: ExpectedError) -> None:
            self._jobs.tell(error)
            if reading == self._readings and self._known is not None:
                self._take(replace(self._known, sections=known.sections))

        self._press(job, lambda _: None, failed)

    def release(self, text: PublicText, released: bool) -> None:
        """Lets a text be printed, or no longer; undo takes that back."""
        ref, say = self._refs[0], self._stage.look.say

        def job(desk: Desk) -> tuple[int | None, frozenset[Released]]:
            from wci_assess.workspace.public_words import read_released, release_text

            workspace = desk.workspace(ref)
            operation = release_text(workspace, text, withdraw=not released)
            return operation, read_released(workspace, text.assessment)

        def done(found: tuple[int | None, frozenset[Released]]) -> None:
            operation, now = found
            words = say("Released for the public edition.") if released else say("No longer in the public edition.")
            undo = None if operation is None else partial(self._take_back, ref, operation, text.assessment)
            self._tell_released(ref, text.assessment, now, words, undo)

        def failed(error: ExpectedError) -> None:
            if self._shows(ref):
                self._read_again(error.sentence(say), None)
            else:
                self._jobs.tell(error)

        self._press(job, done, failed)

    def _take_back(self, ref: Ref, operation: int, assessment: int) -> None:
        """In the store where it was done, whatever is compared by now."""

        def job(desk: Desk) -> frozenset[Released]:
            from wci_assess.workspace.history import take_back
            from wci_assess.workspace.public_words import read_released

            workspace = desk.workspace(ref)
            take_back(workspace, operation)
            return read_released(workspace, assessment)

        def done(now: frozenset[Released]) -> None:
            self._tell_released(ref, assessment, now, self._stage.look.say("Taken back."), None)

        self._press(job, done, self._jobs.tell)

    def _tell_released(
        self, ref: Ref, assessment: int, now: frozenset[Released], words: str, undo: Callable[[], None] | None
    ) -> None:
        """What is released of an assessment is another now; nothing else has to be read for that."""
        if self._shows(ref) and self._known is None:
            self._read_again(words, undo)
            return
        if self._shows(ref) and self._known is not None:
            self._take(self._known.with_released(assessment, now))
        self._stage.tell(words, undo)

    def _shows(self, ref: Ref) -> bool:
        """Whether the columns are still of that store: an example may bear the same number."""
        return bool(self._refs) and self._refs[0].example is ref.example

    def _read_again(self, words: str, undo: Callable[[], None] | None) -> None:
        self._forget()
        self.ask(lambda _: self._stage.tell(words, undo))

    def _take(self, known: PublicColumns) -> None:
        self._known = known
        self.changed.emit(known)

    def _press(self, job: Callable[[Desk], object], done: Callable[..., None], failed: _Failed) -> None:
        """A job of its own for each press: none is lost because the one before is under way."""
        self._presses += 1
        self._jobs.ask(f"public edition press {self._presses}", job, done, failed=failed)


def _public_columns(desk: Desk, refs: tuple[Ref, ...]) -> PublicColumns:
    from wci_assess.workspace.compare import compared
    from wci_assess.workspace.told_sections import kept_sections

    chapter = compared(desk, refs, public=True)
    return PublicColumns.of(chapter, kept_sections(desk.workspace(refs[0]), chapter.record.round.id))
