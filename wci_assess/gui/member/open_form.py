"""The form that a member has open: what she said of it, its store, and whether anything of it may stay here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wci_assess.gui.dialog_traces import DialogTraces
    from wci_assess.gui.member.finish_page import HandedOver
    from wci_assess.gui.member.start_draft import StartDraft
    from wci_assess.workspace.member_file import MemberFile


class OpenForm:
    """At most one. ``passing`` is the temporary folder of a form on a computer that is not hers."""

    def __init__(self) -> None:
        self.draft: StartDraft | None = None
        self.file: MemberFile | None = None
        self.passing: Path | None = None
        self.over: HandedOver | None = None
        """What she saved or copied last, as long as nothing else happened."""
        self._traces: DialogTraces | None = None

    def take(self, file: MemberFile, *, passing: bool) -> None:
        """A form is answered now."""
        self.file, self.over = file, None
        self.passing = file.folder if passing else None
        if passing:
            self.leave_no_trace()
        else:
            self._traces = None

    def let_go(self) -> None:
        """None is open any more."""
        self.file = self.draft = self.over = self.passing = None

    def look_at_traces(self) -> None:
        """Before a file is chosen: perhaps on a computer that is not hers."""
        from wci_assess.gui.dialog_traces import DialogTraces

        self._traces = self._traces or DialogTraces()

    def leave_no_trace(self) -> None:
        """Where nothing may stay, file dialogs forget where she was."""
        if self.passing is not None:
            self.look_at_traces()
            if self._traces is not None:
                self._traces.put_back()
