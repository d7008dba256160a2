"""The settings: looks that hold at once and are kept, and where the data lies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from wci_assess.data_folder import FolderKind, kind_of, notice, real_folder
from wci_assess.gui.places import SETTINGS
from wci_assess.gui.settings.stored import written
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Appearance, Look
from wci_assess.gui.theme.metrics import next_size

if TYPE_CHECKING:
    from wci_assess.gui.settings.settings_page import SettingsPage
    from wci_assess.workspace.desk import Desk

_TOLD = "folder-told"
"""The setting that keeps which kind of folder was spoken of."""


class SettingsFlow(QObject):
    """Takes other looks wherever they are asked for, and keeps them."""

    backups_asked = Signal()

    def __init__(self, stage: Stage, jobs: Jobs, router: Router, folder: Path) -> None:
        super().__init__()
        self._stage, self._jobs, self._router, self._folder = stage, jobs, router, folder

    def open(self) -> None:
        """The settings."""
        self._router.show(SETTINGS, self._page)

    def _page(self, look: Look) -> SettingsPage:
        from wci_assess.gui.settings.settings_page import SettingsPage

        folder = real_folder(self._folder)
        page = SettingsPage(look, self._stage.appearance, folder, notice(kind_of(folder), look.say))
        page.appearance_chosen.connect(self.set_appearance)
        page.folder_asked.connect(self._open_folder)
        page.backups_asked.connect(self.backups_asked)
        return page

    def _open_folder(self) -> None:
        folder = real_folder(self._folder)
        if not (folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))):
            self._stage.tell(self._stage.look.say("The folder could not be opened. It is here: {path}", path=folder))

    def tell_of_folder(self) -> None:
        """Says once what may happen where others have a hand on the data folder."""

        def job(desk: Desk) -> FolderKind:
            from wci_assess.workspace.settings import make_settings, read_setting

            kind = kind_of(real_folder(desk.folder))
            if kind is FolderKind.LOCAL or read_setting(desk.own, _TOLD) == kind:
                return FolderKind.LOCAL
            make_settings(desk.own, {_TOLD: kind.value})
            return kind

        def told(kind: FolderKind) -> None:
            if kind is not FolderKind.LOCAL:
                self._stage.tell(notice(kind, self._stage.look.say))

        self._jobs.ask("folder kind", job, told, anywhere=True)

    def set_appearance(self, appearance: Appearance) -> None:
        """Takes other looks, and keeps them."""
        if appearance == self._stage.appearance:
            return
        # Later: the control that asked for it is still handling its click.
        QTimer.singleShot(0, self, lambda: self._stage.change(appearance))

        def keep(desk: Desk) -> None:
            from wci_assess.workspace.settings import make_settings

            make_settings(desk.own, written(appearance))

        self._jobs.ask(f"appearance {appearance}", keep)

    def set_language(self, language: str) -> None:
        """Speaks another language."""
        self.set_appearance(self._stage.appearance.in_language(language))

    def change_text_size(self, step: int) -> None:
        """Larger text (+1), smaller (-1), or as the system has it (0)."""
        appearance = self._stage.appearance
        self.set_appearance(replace(appearance, text_size=next_size(appearance.text_size, step)))
