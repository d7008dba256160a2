"""From the answers of the open assessment to a census file, and back with its figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.gui.answering.open_assessment import OpenAssessment
from wci_assess.gui.places import ANSWERS
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.exchange.census_file import CensusFile
    from wci_assess.gui.census.census_draft import CensusDraft
    from wci_assess.gui.census.census_page import CensusPage
    from wci_assess.response.census_map import CensusMap
    from wci_assess.workspace.census import PreviewedFigure
    from wci_assess.workspace.desk import Desk

_KINDS = "*.csv *.tsv *.txt *.xlsx *.xlsm"


class CensusFlow(QObject):
    """The file is read aside; what it would bring is worked out on the open response, and stored by the store."""

    back_asked = Signal()

    def __init__(self, stage: Stage, jobs: Jobs, router: Router, assessment: OpenAssessment) -> None:
        super().__init__()
        self._stage, self._jobs, self._router, self._assessment = stage, jobs, router, assessment

    def choose_file(self) -> None:
        """Asks for a file, and shows what can be done with it."""
        from wci_assess.gui.file_dialogs import file_to_open

        say = self._stage.look.say
        kinds = ";;".join((say("Tables ({kinds})", kinds=_KINDS), say("All files (*)")))
        path = file_to_open(self._stage.page, say("Fill from a census file"), kinds)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Reads a file; begins with the kept mapping that fits it."""
        ref = self._assessment.ref
        if ref is None:
            return

        def read(file: CensusFile) -> None:
            self._jobs.ask("census maps", lambda desk: _kept(desk, ref), lambda kept: self._begin(file, kept))

        self._stage.tell(self._stage.look.say("Looking at the file…"))
        self._jobs.aside("read census", lambda: _read(path), read)

    def _begin(self, file: CensusFile, kept: tuple[CensusMap, ...]) -> None:
        from wci_assess.gui.census.census_draft import new_draft
        from wci_assess.workspace.census import census_targets, fits_questionnaire, fitting_maps

        response = self._assessment.signals.response
        questionnaire = response.questionnaire
        targets = [each for each in census_targets(questionnaire) if response.answered.applies(each.question.id)]
        base = questionnaire.based_on[0] if questionnaire.based_on else questionnaire.id
        draft = new_draft(file, targets, base)
        own = tuple(each for each in kept if fits_questionnaire(each, questionnaire))
        fitting = fitting_maps(own, questionnaire, file)
        if fitting:
            draft.begin_with(fitting[0])
        self._stage.tell("")
        self._router.leave(lambda: self._show(draft, own))

    def _show(self, draft: CensusDraft, kept: tuple[CensusMap, ...]) -> None:
        signals = self._assessment.signals

        def build(look: Look) -> CensusPage:
            from wci_assess.gui.census.census_page import CensusPage
            from wci_assess.workspace.census import previewed

            page = CensusPage(
                look, draft, signals.response.questionnaire, kept,
                lambda map_: previewed(signals.response.answered, draft.file, map_),
            )  # fmt: skip
            page.taken.connect(lambda map_, seen: self._take(draft, map_, seen))
            page.map_chosen.connect(lambda name: self._begin_with(draft, kept, name))
            page.file_asked.connect(self.choose_file)
            page.back_asked.connect(self.back_asked)
            return page

        self._router.show(ANSWERS, build)

    def _begin_with(self, draft: CensusDraft, kept: tuple[CensusMap, ...], name: str) -> None:
        """The page anew, by another mapping."""
        from wci_assess.gui.census.census_draft import new_draft

        new = new_draft(draft.file, draft.targets, draft.questionnaire)
        chosen = next((each for each in kept if each.name == name), None)
        if chosen is not None:
            new.begin_with(chosen)
        self._show(new, kept)

    def _take(self, draft: CensusDraft, map_: CensusMap, seen: tuple[PreviewedFigure, ...]) -> None:
        ref = self._assessment.ref
        if ref is None:
            return

        def taken(count: int) -> None:
            self._assessment.open(ref, lambda: self._tell(count))

        def ask() -> None:
            self._assessment.forget()  # before: wherever she goes meanwhile, what she opens is read after it
            self._jobs.ask("take census", lambda desk: _taken(desk, ref, draft.file, map_, seen), taken)

        self._assessment.when_saved(ask)

    def _tell(self, count: int) -> None:
        say = self._stage.look.say
        self.back_asked.emit()
        words = say.plural("{count} figure is stored.", "{count} figures are stored.", count)
        self._stage.page.told.emit(words, True)


def _read(path: Path) -> CensusFile:
    from wci_assess.exchange.census_file import read_census

    return read_census(path)


def _kept(desk: Desk, ref: Ref) -> tuple[CensusMap, ...]:
    from wci_assess.workspace.census import kept_maps

    return kept_maps(desk.workspace(ref))


def _taken(desk: Desk, ref: Ref, file: CensusFile, map_: CensusMap, seen: tuple[PreviewedFigure, ...]) -> int:
    from wci_assess.workspace.census import FigureFate, take_census_in

    figures = take_census_in(desk.workspace(ref), ref.id, file, map_, seen)
    return sum(1 for each in figures if each.fate in (FigureFate.NEW, FigureFate.DIFFERS))
