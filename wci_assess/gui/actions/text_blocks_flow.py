"""From the plan to the round in words, and with it to a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess import files
from wci_assess.gui.pdf_saver import PdfSaver
from wci_assess.gui.places import ACTIONS
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.i18n import LANGUAGES
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.gui.actions.text_blocks_page import TextBlocksPage
    from wci_assess.report import Document, TextBlock
    from wci_assess.workspace.desk import Desk

    _Blocks = Mapping[str, tuple[TextBlock, ...]]


class TextBlocksFlow(QObject):
    """The blocks are made in both languages at once: changing the language keeps the page."""

    back_asked = Signal()

    def __init__(self, stage: Stage, jobs: Jobs, router: Router) -> None:
        super().__init__()
        self._stage, self._jobs, self._router = stage, jobs, router
        self._pdf = PdfSaver(stage, jobs)

    def open(self, assessment: Ref) -> None:
        """The round that an assessment is of, in words."""

        def read(desk: Desk) -> _Blocks:
            from wci_assess.workspace.crosswalk import round_blocks

            workspace = desk.workspace(assessment)
            return {language: round_blocks(workspace, assessment.id, language) for language in LANGUAGES}

        def show(blocks: _Blocks) -> None:
            self._router.show(ACTIONS, lambda look: self._page(look, assessment, blocks[look.language]))

        self._jobs.ask("text-blocks", read, show)

    def _page(self, look: Look, assessment: Ref, blocks: tuple[TextBlock, ...]) -> TextBlocksPage:
        from wci_assess.gui.actions.text_blocks_page import TextBlocksPage

        page = TextBlocksPage(look, blocks)
        page.back_asked.connect(self.back_asked)
        page.text_asked.connect(lambda: self._save_text(blocks))
        page.print_asked.connect(lambda: self._print(assessment))
        return page

    def _save_text(self, blocks: tuple[TextBlock, ...]) -> None:
        from wci_assess.gui.file_dialogs import file_to_save
        from wci_assess.report import blocks_text

        look = self._stage.look
        kinds = look.say("Plain text ({kinds})", kinds="*.txt")
        path = file_to_save(look, self._stage.page, look.say("Save as"), f"funder-{look.language}.txt", kinds)
        if path is None:
            return
        text = blocks_text(blocks, look.say)

        def write() -> Path:
            files.write_whole(path, text.encode())
            return path

        def tell(path: Path) -> None:
            self._stage.tell(look.say("Saved: {path}", path=path))

        self._jobs.aside("save text", write, tell, anywhere=True)

    def _print(self, assessment: Ref) -> None:
        def read(desk: Desk, language: str) -> Document:
            from wci_assess.report import Options
            from wci_assess.workspace.crosswalk import print_blocks

            return print_blocks(desk.workspace(assessment), assessment.id, Options(languages=(language,)))

        self._pdf.save("funder", read)
