"""The way through the program: which page is shown, and what the store is asked for between two pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from wci_assess.errors import ExpectedError
from wci_assess.gui.comparing import Comparing
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.librarian import Librarian
from wci_assess.gui.open_assessment import OpenAssessment
from wci_assess.gui.page import Page
from wci_assess.gui.places import Ref, ShownRound
from wci_assess.gui.rounds import Rounds
from wci_assess.gui.settings.stored import NAMES, read_appearance, written
from wci_assess.gui.shell.navigation import Place
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.shell.trouble_page import TroublePage
from wci_assess.gui.theme import Appearance, Look
from wci_assess.gui.theme.metrics import next_size
from wci_assess.gui.trace import trace
from wci_assess.gui.worker import StoreThread
from wci_assess.i18n import mark

if TYPE_CHECKING:
    from wci_assess.gui.data_folder import DataFolder
    from wci_assess.gui.first_look import FirstHome

T = TypeVar("T")
_BREATH = 30
"""Milliseconds that Home has to itself before the store is opened behind it."""
HOME, ANSWERS, KEYING, REVIEW, COMPARE, QUESTIONNAIRES, SETTINGS = (
    "home", "answers", "keying", "review", "compare", "questionnaires", "settings",
)  # fmt: skip
_HOME = Place(HOME, "home", mark("Home"))
_OPEN = (
    Place(ANSWERS, "answers", mark("Answers")),
    Place(KEYING, "paper", mark("Paper form")),
    Place(REVIEW, "review", mark("Review")),
)
_COMPARE = Place(COMPARE, "compare", mark("Compare"))
_QUESTIONNAIRES = Place(QUESTIONNAIRES, "questionnaire", mark("Questionnaires"))
_SETTINGS = Place(SETTINGS, "settings", mark("Settings"))


class Journey(QObject):
    """Pages know nothing of the store; their wishes come here."""

    opened = Signal()
    """The data folder is open for work."""

    def __init__(self, stage: Stage, worker: StoreThread, folder: Path, language: str | None = None) -> None:
        super().__init__()
        self._stage, self._worker, self._folder = stage, worker, folder
        self._language = language
        self._data: DataFolder | None = None
        self._folders: list[DataFolder] = []
        self._waiting: list[Callable[[DataFolder], None]] = []
        self._traced = False
        self._with_rounds = False
        self.comparing = Comparing(stage, worker)
        self.librarian = Librarian(stage, worker, self._show_questionnaires)
        self.assessment = OpenAssessment(stage, worker)
        self.rounds = Rounds(stage, worker, self)
        stage.place_chosen.connect(self._go)
        stage.language_asked.connect(self._switch_language)
        stage.dressed.connect(self.assessment.show_saving)

    # Opening

    def start(self) -> None:
        """Shows Home after a first look at the data folder, then opens it for work."""

        def look() -> FirstHome | None:
            from wci_assess.gui.first_look import first_home

            return first_home(self._folder)

        self._worker.run(look, self._looked, self._not_opened)

    def _looked(self, found: FirstHome | None) -> None:
        if found is None:
            self._open()
            return
        self._take_appearance(read_appearance(found.settings.get, self._stage.appearance))
        self.show_home(found.rounds)
        QTimer.singleShot(_BREATH, self, self._open)

    def _open(self) -> None:
        """Opens the data folder for work. It loads much, so Home is painted before."""

        def open_() -> tuple[DataFolder, Appearance]:
            from wci_assess.gui.data_folder import DataFolder  # SQLAlchemy loads here

            data = DataFolder(self._folder)
            self._folders.append(data)
            stored = {name: data.own.setting(name) for name in NAMES}
            return data, read_appearance(stored.get, self._stage.appearance)

        self._worker.run(open_, self._opened, self._not_opened)

    def _opened(self, found: tuple[DataFolder, Appearance]) -> None:
        self._data, appearance = found
        if not self._traced:
            self._take_appearance(appearance)
            self.open_home()
        self.opened.emit()
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call(self._data)

    def _take_appearance(self, appearance: Appearance) -> None:
        if self._language is not None:
            appearance = _in_language(appearance, self._language)
        if appearance != self._stage.appearance:
            self._stage.change(appearance)

    def with_data(self, call: Callable[[DataFolder], None]) -> None:
        """Calls ``call`` with the open data folder: at once, or as soon as it is open."""
        if self._data is not None:
            call(self._data)
        else:
            self._waiting.append(call)

    def _not_opened(self, error: BaseException) -> None:
        if not isinstance(error, ExpectedError):
            raise error
        if error.code == "store-in-use" and self._first_window_came():
            self._close_window()
            return
        self._stage.show("", lambda look: self._trouble(look, error), ())

    def _first_window_came(self) -> bool:
        from wci_assess.gui.shell.one_window import call_first_window

        return call_first_window(self._folder)

    def _trouble(self, look: Look, error: ExpectedError) -> TroublePage:
        page = TroublePage(look, error.sentence(look.say), str(self._folder))
        page.again_asked.connect(self.start)
        page.close_asked.connect(self._close_window)
        return page

    def _close_window(self) -> None:
        self._stage.page.window().close()

    def end(self) -> None:
        """Lets go of the store, after all that was asked of it."""
        self.comparing.end()
        self._worker.run(self._close_folders, lambda _: None, lambda _: None)

    def _close_folders(self) -> None:
        """On the store's thread: also a folder that was still being opened when the window closed."""
        while self._folders:
            self._folders.pop().close()

    def ask(self, job: Callable[[DataFolder], T], done: Callable[[T], None]) -> None:
        """Asks the store; what is expected to go wrong is told in the status line."""
        self.with_data(lambda data: self._worker.run(lambda: job(data), done, self._told))

    def _told(self, error: BaseException) -> None:
        if not isinstance(error, ExpectedError):
            raise error
        self._stage.tell(error.sentence(self._stage.look.say))

    # Going places

    def places(self) -> tuple[Place, ...]:
        """Where one can go now."""
        compare = (_COMPARE,) if self._with_rounds else ()
        return (_HOME, *(_OPEN if self.assessment.is_open else ()), *compare, _QUESTIONNAIRES, _SETTINGS)

    def _go(self, place: str) -> None:
        {
            HOME: self.open_home,
            ANSWERS: lambda: self.show_answers(None),
            KEYING: self.show_keying,
            REVIEW: self.show_review,
            COMPARE: self.open_compare,
            QUESTIONNAIRES: self.open_questionnaires,
            SETTINGS: self.show_settings,
        }[place]()

    def open_home(self, words: str = "", undo: Callable[[], None] | None = None) -> None:
        """Home, with what is stored now; then says ``words``."""

        def show(rounds: tuple[ShownRound, ...]) -> None:
            self.show_home(rounds)
            if words:
                self._stage.tell(words, undo)

        self._stage.page.leave()
        self.assessment.when_saved(lambda: self.ask(lambda data: data.home(), show))

    def show_home(self, rounds: tuple[ShownRound, ...]) -> None:
        """Home with these rounds."""
        self._with_rounds = any(each.shown.assessments for each in rounds)
        self._stage.show(HOME, lambda look: self._home(look, rounds), self.places())
        if not self._traced:
            self._traced = True
            QTimer.singleShot(0, lambda: trace("home-ready"))

    def _home(self, look: Look, rounds: tuple[ShownRound, ...]) -> HomePage:
        page = HomePage(look, rounds)
        page.assessment_chosen.connect(self.open_assessment)
        page.round_asked.connect(lambda: self.rounds.open_new(None))
        page.questionnaire_asked.connect(self.rounds.open_new)
        page.round_deleted.connect(self.rounds.delete)
        page.carry_asked.connect(self.rounds.carry)
        page.examples_asked.connect(self.rounds.make_examples)
        page.examples_removed.connect(self.rounds.remove_examples)
        page.language_chosen.connect(
            lambda language: self.set_appearance(_in_language(self._stage.appearance, language))
        )  # fmt: skip
        return page

    def open_assessment(self, ref: Ref) -> None:
        """The assessment's questions, where answering was left."""
        self.with_data(
            lambda data: self.assessment.open(data.workspace(ref), ref, lambda: self.show_answers(None))
        )  # fmt: skip

    def show_answers(self, question: str | None) -> None:
        """The open assessment's questions."""
        page = self.assessment.answering_page
        self._stage.show(ANSWERS, lambda look: page(look, self.show_review, self._reopen), self.places())
        if question is not None:
            self.assessment.go_to(self._stage.page, question)
        self.assessment.show_saving()

    def show_keying(self) -> None:
        """Keying in a paper form of the open assessment."""
        self._stage.show(KEYING, lambda look: self.assessment.keying_page(look, self.show_answers), self.places())
        self.assessment.show_saving()

    def show_review(self) -> None:
        """The open assessment's review."""
        page = self.assessment.review_page
        self._stage.show(
            REVIEW, lambda look: page(look, self.show_answers, self._close_assessment, self._reopen), self.places()
        )
        self.assessment.show_saving()

    def open_compare(self) -> None:
        """Columns side by side, and the report, over what is stored now."""

        def ask(data: DataFolder) -> None:
            self.ask(
                lambda data: data.home(),
                lambda rounds: self._stage.show(
                    COMPARE, lambda look: self.comparing.page(look, rounds, data, self.assessment.ref), self.places()
                ),
            )

        self.comparing.remember(self._stage.page)
        self._stage.page.leave()
        self.assessment.when_saved(lambda: self.with_data(ask))

    def open_questionnaires(self) -> None:
        """The library."""
        self._stage.page.leave()
        self.assessment.when_saved(lambda: self.with_data(self.librarian.open))

    def open_file(self, file: Path) -> None:
        """Takes a questionnaire file that the program was started with."""

        def take(data: DataFolder) -> None:
            self.librarian.take(data, [file])

        self.with_data(take)

    def _show_questionnaires(self, build: Callable[[Look], Page]) -> None:
        self._stage.show(QUESTIONNAIRES, build, self.places())

    def show_settings(self) -> None:
        """The settings."""
        from wci_assess.gui.settings.settings_page import SettingsPage

        def build(look: Look) -> SettingsPage:
            page = SettingsPage(look, self._stage.appearance, self._folder)
            page.appearance_chosen.connect(self.set_appearance)
            page.folder_asked.connect(
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
            )  # fmt: skip
            return page

        self._stage.show(SETTINGS, build, self.places())

    # Looks

    def set_appearance(self, appearance: Appearance) -> None:
        """Takes other looks, and keeps them."""
        if appearance == self._stage.appearance:
            return
        # Later: the control that asked for it is still handling its click.
        QTimer.singleShot(0, lambda: self._stage.change(appearance))

        def keep(data: DataFolder) -> None:
            for name, value in written(appearance).items():
                data.own.set_setting(name, value)

        self.ask(keep, lambda _: None)

    def change_text_size(self, step: int) -> None:
        """Larger text (+1), smaller (-1), or as the system has it (0)."""
        appearance = self._stage.appearance
        self.set_appearance(replace(appearance, text_size=next_size(appearance.text_size, step)))

    def _switch_language(self) -> None:
        self.set_appearance(_in_language(self._stage.appearance, self._stage.other_language))

    # Closing an assessment

    def _close_assessment(self) -> None:
        say = self._stage.look.say
        self._turn(lambda data, ref: data.workspace(ref).close_assessment(ref.id),
                   lambda _ref: self.open_home(say("The assessment is closed."), self._reopen))  # fmt: skip

    def _reopen(self) -> None:
        self._turn(lambda data, ref: data.workspace(ref).reopen_assessment(ref.id), self.open_assessment)

    def _turn(self, turn: Callable[[DataFolder, Ref], None], then: Callable[[Ref], None]) -> None:
        """Closes or reopens the open assessment; its response is read anew afterwards."""
        ref = self.assessment.ref
        if ref is None:
            return

        def done(_: None) -> None:
            self.assessment.forget()
            then(ref)

        self._stage.page.leave()
        self.assessment.when_saved(lambda: self.ask(lambda data: turn(data, ref), done))


def _in_language(appearance: Appearance, language: str) -> Appearance:
    return replace(appearance, language=language)
