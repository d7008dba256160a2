"""One short step: a heading, fields with their problems beside them."""

from __future__ import annotations

from wci_assess.gui.new_round.draft import Problems, RoundDraft
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.form import Form


class Step(Form):
    """What every step can do. It keeps the draft in :attr:`draft` as it is filled in."""

    def __init__(self, look: Look, draft: RoundDraft, title: str, hint: str = "", *, role: str = "title") -> None:
        super().__init__(look, title, hint, role=role)
        self.draft = draft

    def show_problems(self, problems: Problems) -> None:
        """Says beside the fields what is wrong, and moves the focus to the first."""
        self.show_sentences({name: error.sentence(self.look.say) for name, error in problems.items()})

    def problems(self) -> Problems:
        """What is wrong with the step's part of the draft."""
        return {}
