"""Makes the pictures of the guides from the example councils, in both languages, without a screen.

``QT_QPA_PLATFORM=offscreen python -m tools.make_pictures [FOLDER]``: into ``resources/guides`` (or FOLDER), a folder
for each language. The same program gives the same pictures on the same system; look at them before they are kept.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tools.picture_data import census_file, fill_services
from wci_assess.gui.actions.actions_page import ActionsPage
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.census.census_page import CensusPage
from wci_assess.gui.compare.compare_page import ComparePage
from wci_assess.gui.coverage.coverage_page import CoveragePage
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.lasting_singletons import make_singletons_last
from wci_assess.gui.meeting.consent_card import ConsentCard
from wci_assess.gui.meeting.meeting_page import MeetingPage
from wci_assess.gui.member.start_page import MemberStartPage
from wci_assess.gui.page import Page
from wci_assess.gui.people.people_page import PeoplePage
from wci_assess.gui.places import ACTIONS, MEETING, PEOPLE, QUESTIONNAIRES, REPORT
from wci_assess.gui.program import Program
from wci_assess.gui.questionnaires.library_page import LibraryPage
from wci_assess.gui.questionnaires.problems_page import ProblemsPage
from wci_assess.gui.shell.main_window import MainWindow
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Appearance
from wci_assess.i18n import LANGUAGES
from wci_assess.paths import GUIDES, RESOURCES
from wci_assess.workspace.assessments import Start
from wci_assess.workspace.councils import CouncilWords
from wci_assess.workspace.examples.build import build_examples, examples_folder
from wci_assess.workspace.hand_out import hand_out
from wci_assess.workspace.handed_file import bytes_of
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.refs import Ref
from wci_assess.workspace.rounds import NewRound, RoundWords, start_round

WIDTH, HEIGHT = 1280, 760
COUNCIL = "Lakeside LIP (example · exemple)"
COLOURS = 64
"""Of each picture: as many as a page has, so that a file stays small."""
_PATIENCE, _QUIET = 60.0, 1.2
"""Seconds until a page must be there, and until what it loads by and by is."""


@dataclass(frozen=True, slots=True)
class _Window:
    """The program, over a data folder with the examples."""

    app: QApplication
    window: MainWindow
    stage: Stage
    program: Program

    def page(self, kind: type[Page]) -> None:
        """Waits for a page and for what it loads."""
        end = time.monotonic() + _PATIENCE
        while not isinstance(self.stage.page, kind):
            if time.monotonic() > end:
                raise TimeoutError(kind.__name__)
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        self.settle(_QUIET)

    def settle(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def picture(self) -> QImage:
        """The window as it is now, in few colours."""
        focused = self.app.focusWidget()
        if focused is not None:
            focused.clearFocus()  # a caret that blinks is no part of a picture
        self.stage.tell("")
        self.settle(0.2)
        shown = self.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        return _in_few_colours(shown)


def _in_few_colours(image: QImage) -> QImage:
    """Without a scatter of points: the commonest colours, each pixel the nearest of them."""
    return image.convertToFormat(
        QImage.Format.Format_Indexed8,
        _commonest(image),
        Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither,
    )


def _commonest(image: QImage) -> list[int]:
    counts: dict[int, int] = {}
    for y in range(0, image.height(), 2):
        for x in range(image.width()):
            colour = image.pixel(x, y)
            counts[colour] = counts.get(colour, 0) + 1
    return sorted(counts, key=lambda colour: (-counts[colour], colour))[:COLOURS]


def make_pictures(folder: Path) -> None:
    """Every picture in every language."""
    make_singletons_last()
    gc.disable()  # the program collects where it is due
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("fusion")
    for language in LANGUAGES:
        target = folder / language / "pictures"
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as data:
            _of_language(app, language, Path(data), target)


def _of_language(app: QApplication, language: str, data: Path, target: Path) -> None:
    own = _start_own_round(data, language)
    build_examples(examples_folder(data))
    window = MainWindow()
    window.resize(WIDTH, HEIGHT)
    stage = Stage(app, window, Appearance(language))
    program = Program(window, stage, data, language)
    shown = _Window(app, window, stage, program)
    window.show()
    program.begin(catching=False)
    try:
        for name, image in _pictures(shown, data, own):
            if not image.save(str(target / f"{name}.png")):
                raise OSError(target / name)
    finally:
        program.end()
        window.close()
        window.deleteLater()


def _pictures(shown: _Window, data: Path, own: _Own) -> list[tuple[str, QImage]]:
    flows, taken = shown.program.flows, []

    def take(name: str, kind: type[Page], go: Callable[[], object] | None = None) -> None:
        if go is not None:
            go()
        shown.page(kind)
        taken.append((name, shown.picture()))

    take("home", HomePage)
    take("answering", AnsweringPage, lambda: flows.answering.open(Ref(_with_members(data), example=True)))
    take("people", PeoplePage, lambda: flows.router.go(PEOPLE))
    flows.router.go(MEETING)
    shown.page(MeetingPage)
    take("meeting", MeetingPage, lambda: _consent(shown.stage.page).skip.click())
    take("actions", ActionsPage, lambda: flows.router.go(ACTIONS))
    take("report", ComparePage, lambda: flows.router.go(REPORT))
    flows.answering.open(Ref(own.profile))
    shown.page(AnsweringPage)
    take("coverage", CoveragePage, flows.answering.show_coverage)
    take("census", CensusPage, lambda: flows.census.open(own.census))
    take("questionnaires", LibraryPage, lambda: flows.router.go(QUESTIONNAIRES))
    take("mending", ProblemsPage, lambda: flows.questionnaires.load([_with_a_mistake(data)]))
    take("member", MemberStartPage, lambda: flows.member.take(_handed_out(data)))
    return taken


def _with_members(data: Path) -> int:
    """The example assessment that most members answered: its collection is closed, and its council not done yet."""
    workspace = open_workspace(examples_folder(data), writing=False)
    try:
        with workspace.read() as transaction:
            found = transaction.councils.assessments()
            return max(found, key=lambda each: (len(transaction.members.of_round(each.round)), -each.id)).id
    finally:
        workspace.close()


def _with_a_mistake(data: Path) -> Path:
    starter = (RESOURCES / "starter.yaml").read_text(encoding="utf-8")
    path = data / "our-meetings.yaml"
    path.write_text(starter.replace("type: practice", "type: practise", 1), encoding="utf-8")
    return path


def _consent(page: Page) -> ConsentCard:
    [card] = page.findChildren(ConsentCard)
    return card


def _new_round() -> NewRound:
    words = RoundWords(label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31))
    council = CouncilWords(name=COUNCIL, population=45_000)
    asked = ("lip-organizational", "lip-sectoral", "community-profile")
    return NewRound(council=council, words=words, assessments=tuple(Start(questionnaire=each) for each in asked))


@dataclass(frozen=True, slots=True)
class _Own:
    """A council at work: its assessment of the profile, and a census file for it."""

    profile: int
    census: Path


def _start_own_round(data: Path, language: str) -> _Own:
    workspace = open_workspace(data)
    try:
        profile = start_round(workspace, _new_round()).assessments[-1]
        fill_services(workspace, profile, language)
        return _Own(profile, census_file(workspace, data, language))
    finally:
        workspace.close()


def _handed_out(data: Path) -> Path:
    """What a member is handed, from a data folder of its own."""
    workspace = open_workspace(data / "other")
    try:
        handed = hand_out(workspace, start_round(workspace, _new_round()).round)
    finally:
        workspace.close()
    path = data / "form.html"
    path.write_bytes(bytes_of(handed, ".html", LANGUAGES))
    return path


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_pictures(Path(sys.argv[1]) if len(sys.argv) > 1 else GUIDES)
