"""Opens Help, and brings the example councils from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.gui.places import HELP
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.theme import Look

if TYPE_CHECKING:
    from wci_assess.gui.help.guide_page import GuidePage
    from wci_assess.gui.help.help_page import HelpPage


class HelpFlow(QObject):
    """The page knows nothing of the store."""

    examples_asked = Signal()
    home_asked = Signal()
    tools_asked = Signal()
    modules_asked = Signal()
    library_asked = Signal()

    def __init__(self, jobs: Jobs, router: Router) -> None:
        super().__init__()
        self._jobs, self._router = jobs, router

    def open(self, about: str = "", *, at_keys: bool = False) -> None:
        """Help, first on the place ``about``; at the keys, if those were asked for."""

        def build(look: Look, examples: bool) -> HelpPage:
            from wci_assess.gui.help.fitting import fitting
            from wci_assess.gui.help.help_page import HelpPage

            page = HelpPage(look, examples=examples, at_keys=at_keys, fitting=fitting(about, look.language))
            page.examples_asked.connect(self.examples_asked)
            page.home_asked.connect(self.home_asked)
            page.tools_asked.connect(self.tools_asked)
            page.modules_asked.connect(self.modules_asked)
            page.library_asked.connect(self.library_asked)
            page.guide_asked.connect(self.open_guide)
            return page

        def show(examples: bool) -> None:
            self._router.show(HELP, lambda look: build(look, examples))

        self._jobs.ask(HELP, lambda desk: desk.examples is not None, show)

    def open_guide(self, guide: str) -> None:
        """A guide, or ``GUIDE#ANCHOR`` in the language on screen."""

        def build(look: Look) -> GuidePage:
            from wci_assess.gui.help.guide_page import GuidePage, GuidePlace
            from wci_assess.guides import read_guides

            id, _, anchor = guide.partition("#")
            page = GuidePage(look, read_guides(look.language), GuidePlace(id, anchor))
            page.back_asked.connect(lambda: self.open())
            return page

        self._router.show(HELP, build)
