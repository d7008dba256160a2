"""Files for another computer and for other councils: written from a round, and looked at before they are taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.errors import ExpectedError
from wci_assess.gui.places import HOME
from wci_assess.gui.plain_text import DOT
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.gui.between.import_page import ImportPage
    from wci_assess.response import Key
    from wci_assess.response.pack import Pack
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.imported import ImportedThing, OtherContent, PreviewedThing
    from wci_assess.workspace.opened_files import Opened

KINDS = frozenset({"assessment", "summary", "pack"})
"""The kinds of files that are taken in here."""


class BetweenFlow(QObject):
    """Between this computer and others."""

    home_asked = Signal(str, object)
    changed = Signal()
    """Something was taken in: what is open is old."""

    def __init__(self, stage: Stage, jobs: Jobs, router: Router) -> None:
        super().__init__()
        self._stage, self._jobs, self._router = stage, jobs, router

    # Taking in

    def take(self, paths: Sequence[Path]) -> None:
        """Looks at files; nothing is stored before it is asked for."""

        def reading() -> tuple[Opened, ...] | list[tuple[str, ExpectedError]]:
            from wci_assess.workspace.incoming import incoming
            from wci_assess.workspace.opened_files import RefusedFilesError, open_files

            try:
                return open_files([incoming(path) for path in paths])
            except RefusedFilesError as refused:
                return list(refused.troubles)

        def read(found: tuple[Opened, ...] | list[tuple[str, ExpectedError]]) -> None:
            if isinstance(found, list):
                self._tell_refused(found)
            else:
                self._jobs.ask("preview", lambda desk: _previewed(desk, found), partial(self._show, found))

        self._stage.tell(self._stage.look.say("Looking at the files…"))
        self._jobs.aside("read files", reading, read)

    def _show(self, files: tuple[Opened, ...], things: tuple[PreviewedThing, ...]) -> None:
        self._router.leave(lambda: self._router.show(HOME, lambda look: self._page(look, files, things)))

    def _page(self, look: Look, files: tuple[Opened, ...], things: tuple[PreviewedThing, ...]) -> ImportPage:
        from wci_assess.gui.between.import_page import ImportPage

        page = ImportPage(look, things)
        page.taken.connect(partial(self._take_in, files))
        page.back_asked.connect(lambda: self.home_asked.emit("", None))
        return page

    def _take_in(self, files: tuple[Opened, ...], other: OtherContent, chosen: Mapping[int, frozenset[Key]]) -> None:
        def taken(things: tuple[ImportedThing, ...]) -> None:
            from wci_assess.gui.between.joined_words import taken_words

            self.home_asked.emit(taken_words(self._stage.look, things), None)

        self.changed.emit()  # before: wherever she goes meanwhile, what she opens is read after it
        self._jobs.ask("import", lambda desk: _imported(desk, files, other, chosen), taken)

    # Writing

    def export(self, ref: Ref) -> None:
        """The whole round at hand, for another computer; where members answered, asks whether that goes along."""

        def job(desk: Desk) -> bool:
            from wci_assess.workspace.export import has_members_answers

            return has_members_answers(desk.workspace(ref), ref.id)

        self._jobs.ask("members of a round", job, partial(self._export, ref))

    def _export(self, ref: Ref, members: bool) -> None:
        from wci_assess.gui.between.along_dialog import MembersAlongDialog

        along = members and bool(MembersAlongDialog(self._stage.look, self._stage.page).exec())

        def job(desk: Desk) -> bytes:
            from wci_assess.workspace.export import export_round

            return export_round(desk.workspace(ref), ref.id, with_members=along)

        self._save("assessments", self._stage.look.say("For another computer"), job)

    def share(self, refs: Sequence[Ref]) -> None:
        """What other councils may know of assessments: a file, or one for each into a folder."""

        def job(desk: Desk) -> bytes:
            from wci_assess.workspace.summaries import summary_file

            return summary_file(desk.workspace(refs[0]), refs[0].id)

        if len(refs) == 1:
            self._save("summary", self._stage.look.say("For other councils"), job)
        else:
            self._share_all(refs)

    def _share_all(self, refs: Sequence[Ref]) -> None:
        from wci_assess.gui.file_dialogs import folder_to_save

        folder = folder_to_save(self._stage.page, self._stage.look.say("A folder for the files, one for each"))
        if folder is None:
            return

        def job(desk: Desk) -> dict[Path, bytes]:
            from wci_assess.workspace.summaries import summary_file

            return {folder / f"summary-{each.id}.wciassess": summary_file(desk.workspace(each), each.id)
                    for each in refs}  # fmt: skip

        def written(files: dict[Path, bytes]) -> None:
            def write() -> Path:
                from wci_assess.files import write_whole

                for path, data in files.items():
                    write_whole(path, data)
                return folder

            self._jobs.aside("write", write, self._tell_saved, anywhere=True)

        self._jobs.ask("export", job, written)

    def pool(self) -> None:
        """A region's pack of its councils' files; its name is the region's."""
        from wci_assess.gui.file_dialogs import file_to_save, files_to_open

        look, kinds = self._stage.look, "WCI Assess (*.wciassess)"
        paths = files_to_open(self._stage.page, look.say("The files of the region’s councils"), kinds)
        if not paths:
            return
        title = look.say("The region’s pack, named after the region")
        name = look.say("region")
        target = file_to_save(look, self._stage.page, title, f"{name}.wciassess", kinds)
        if target is None:
            return

        def told(found: Pack | list[tuple[str, ExpectedError]]) -> None:
            say = self._stage.look.say
            if isinstance(found, list):
                self._tell_refused(found)
                return
            medians = say.plural("{count} median", "{count} medians", len(found.medians))
            examples = say.plural("{count} example", "{count} examples", len(found.examples))
            self._stage.tell(DOT.join((say("Saved: {path}", path=target), medians, examples)))

        self._stage.tell(look.say("Looking at the files…"))
        self._jobs.aside("pool", lambda: _pooled(paths, target), told, anywhere=True)

    def _tell_refused(self, troubles: Sequence[tuple[str, ExpectedError]]) -> None:
        say = self._stage.look.say
        self._stage.tell(" ".join(f"{say.colon(name)} {error.sentence(say)}" for name, error in troubles))

    def _save(self, name: str, title: str, job: Callable[[Desk], bytes]) -> None:
        from wci_assess.gui.file_dialogs import file_to_save

        look = self._stage.look
        path = file_to_save(look, self._stage.page, title, f"{name}.wciassess", "WCI Assess (*.wciassess)")
        if path is None:
            return

        def written(data: bytes) -> None:
            def write() -> Path:
                from wci_assess.files import write_whole

                write_whole(path, data, private=True)
                return path

            self._jobs.aside("write", write, self._tell_saved, anywhere=True)

        self._jobs.ask("export", job, written)

    def _tell_saved(self, path: Path) -> None:
        self._stage.tell(self._stage.look.say("Saved: {path}", path=path))


def _pooled(paths: Sequence[Path], target: Path) -> Pack | list[tuple[str, ExpectedError]]:
    """Writes the pack of some files; what is wrong with them, by name, and then nothing is written."""
    from datetime import date

    from wci_assess.files import write_whole
    from wci_assess.workspace.incoming import incoming
    from wci_assess.workspace.opened_files import RefusedFilesError
    from wci_assess.workspace.packs import pack_file, pool
    from wci_assess.workspace.pool_files import read_summary_files

    try:
        pack = pool(read_summary_files([incoming(path) for path in paths]), target.stem, date.today())
    except RefusedFilesError as refused:
        return list(refused.troubles)
    write_whole(target, pack_file(pack))
    return pack


def _previewed(desk: Desk, files: tuple[Opened, ...]) -> tuple[PreviewedThing, ...]:
    from wci_assess.workspace.import_files import preview_import

    return preview_import(desk.own, files)


def _imported(
    desk: Desk, files: tuple[Opened, ...], other: OtherContent, chosen: Mapping[int, frozenset[Key]]
) -> tuple[ImportedThing, ...]:
    """Takes them in after a backup; the first reason, where one is refused after all."""
    from wci_assess.store.backups import Reason
    from wci_assess.workspace.backups import backup_before
    from wci_assess.workspace.import_files import import_files
    from wci_assess.workspace.opened_files import RefusedFilesError

    backup_before(desk.own.folder, Reason.IMPORT)
    try:
        return import_files(desk.own, files, other, chosen)
    except RefusedFilesError as refused:
        raise refused.troubles[0][1] from None
