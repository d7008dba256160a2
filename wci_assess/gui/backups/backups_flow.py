"""Backups: listed, made, looked into and restored; also where the store itself cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.errors import ExpectedError
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.opening_page import OpeningPage
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Build, Stage
from wci_assess.gui.shell.ways import Ways
from wci_assess.gui.theme import Look

if TYPE_CHECKING:
    from wci_assess.gui.backups.backups_page import BackupsPage
    from wci_assess.gui.backups.preview_page import PreviewPage
    from wci_assess.store.backups import Backup, Preview, Verification

_FILES = "*.sqlite3 *.wci-backup"


class BackupsFlow(QObject):
    """Looking and copying go on aside, on connections of their own; only the swap is the store's thread's.

    ``close_stores``: lets go of them, on that thread.
    """

    back_asked = Signal()
    restoring = Signal()
    """The store is about to be another: what is open of it closes."""
    reopen_asked = Signal(str, object)
    """The stores are closed, and may be others: what to say once they are open, and what takes it back."""

    def __init__(
        self, stage: Stage, jobs: Jobs, router: Router, folder: Path, close_stores: Callable[[], None]
    ) -> None:
        super().__init__()
        self._stage, self._jobs, self._router, self._folder = stage, jobs, router, folder
        self._close_stores = close_stores

    @property
    def _open(self) -> bool:
        return self._jobs.desk is not None

    def open(self, words: str = "", current: Path | None = None) -> None:
        """The backups; then says ``words``. ``current``: the one that was looked into."""

        def job() -> tuple[Backup, ...]:
            from wci_assess.workspace.backups import list_backups

            return list_backups(self._folder)

        def show(backups: tuple[Backup, ...]) -> None:
            self._show(lambda look: self._page(look, backups, current))
            if words:
                self._stage.tell(words)

        self._jobs.aside("backups", job, show)

    def _show(self, build: Build) -> None:
        if self._open:
            self._router.show("settings", build)
        else:
            self._stage.show("", build, Ways())

    def _page(self, look: Look, backups: tuple[Backup, ...], current: Path | None) -> BackupsPage:
        from wci_assess.gui.backups.backups_page import BackupsPage

        page = BackupsPage(look, backups, making=self._open, current=current)
        page.made.connect(self._make)
        page.saved_as.connect(self._save_as)
        page.check_asked.connect(self._check)
        page.file_asked.connect(self._choose_file)
        page.look_asked.connect(self.look_inside)
        page.back_asked.connect(self.back_asked)
        return page

    # Making

    def _make(self) -> None:
        self._back_up(None, lambda found: self.open(self._stage.look.say("The backup is made, and whole."), found.file))

    def _save_as(self) -> None:
        from wci_assess.gui.file_dialogs import file_to_save

        say = self._stage.look.say
        kinds = say("Backups ({kinds})", kinds="*.sqlite3")
        path = file_to_save(
            self._stage.look, self._stage.page, say("Save a backup"), "wci-assess-backup.sqlite3", kinds
        )
        if path is None:
            return

        def saved() -> None:
            self._stage.tell(say("Saved: {path}", path=path))

        def failed(error: ExpectedError) -> None:
            if error.code != "no-store":
                self._jobs.tell(error)
                return
            # Somebody took the store's file away; what is open still holds all of it.
            self._jobs.ask("save-copy", lambda desk: desk.own.save_copy(path), lambda _: saved())

        self._back_up(path, lambda _: saved(), failed)

    def _back_up(
        self,
        target: Path | None,
        done: Callable[[Verification], None],
        failed: Callable[[ExpectedError], None] | None = None,
    ) -> None:
        def job() -> Verification:
            from wci_assess.workspace.backups import backup_now

            return backup_now(self._folder, target)

        self._stage.tell(self._stage.look.say("Making the backup…"))
        self._jobs.aside("backup", job, done, failed=failed)

    def _check(self) -> None:
        def job() -> Verification:
            from wci_assess.workspace.backups import verify_store

            return verify_store(self._folder)

        self._stage.tell(self._stage.look.say("Looking at everything…"))
        self._jobs.aside("check", job, self._checked)

    def _checked(self, found: Verification) -> None:
        say = self._stage.look.say
        if found.ok:
            words = say.plural("Everything is whole: {count} answer.", "Everything is whole: {count} answers.",
                               found.answers)  # fmt: skip
        else:
            words = say("Damaged: {place}. Look into a backup to restore it.", place=", ".join(found.problems[:3]))
        self._stage.tell(words)

    # Restoring

    def _choose_file(self) -> None:
        from wci_assess.gui.file_dialogs import file_to_open

        say = self._stage.look.say
        chosen = file_to_open(self._stage.page, say("Restore from a file"), say("Backups ({kinds})", kinds=_FILES))
        if chosen is not None:
            self.look_inside(chosen)

    def look_inside(self, backup: Path) -> None:
        """What it holds, and the way to put it back."""

        def job() -> Preview:
            from wci_assess.workspace.backups import preview_backup

            return preview_backup(backup)

        self._jobs.aside("preview", job, lambda found: self._show(lambda look: self._preview(look, found)))

    def _preview(self, look: Look, found: Preview) -> PreviewPage:
        from wci_assess.gui.backups.preview_page import PreviewPage

        backup = found.verification.file
        page = PreviewPage(look, found)
        page.restore_asked.connect(lambda: self.restore(backup))
        page.back_asked.connect(lambda: self.open(current=backup))
        return page

    def restore(self, backup: Path) -> None:
        """Puts it in the place of the store, which is kept aside; all that is open closes, and is opened anew."""
        self._router.leave(lambda: self._swap(backup))

    def _swap(self, backup: Path) -> None:
        def job() -> Backup | None:
            from wci_assess.workspace.backups import restore_backup

            self._close_stores()
            return restore_backup(self._folder, backup)

        self.restoring.emit()
        self._jobs.forget_desk()
        self._stage.show("", OpeningPage, Ways())  # nobody answers what is about to be another
        self._jobs.store.run(job, self._restored, self._not_restored)

    def _restored(self, aside: Backup | None) -> None:
        say = self._stage.look.say
        if aside is None:
            self.reopen_asked.emit(say("The backup is restored."), None)
            return
        words = say("The backup is restored. What was here before is kept among the backups.")
        self.reopen_asked.emit(words, partial(self.restore, aside.path))

    def _not_restored(self, error: BaseException) -> None:
        if not isinstance(error, ExpectedError):
            raise error
        self.reopen_asked.emit(error.sentence(self._stage.look.say), None)
