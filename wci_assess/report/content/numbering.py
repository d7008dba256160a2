"""Numbers figures and tables through a document, so that each can be named."""

from __future__ import annotations

from wci_assess.i18n import Say


class Numbering:
    """Counts in one language; a document in two languages keeps one for each, and they agree."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self._figures = 0
        self._tables = 0

    def figure(self, caption: str) -> str:
        """``caption`` with the next figure's number."""
        self._figures += 1
        return self.say("Figure {number}. {caption}", number=self._figures, caption=caption)

    def table(self, caption: str) -> str:
        """``caption`` with the next table's number."""
        self._tables += 1
        return self.say("Table {number}. {caption}", number=self._tables, caption=caption)
