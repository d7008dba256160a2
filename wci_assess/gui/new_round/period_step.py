"""Which period the round is about."""

from __future__ import annotations

from dataclasses import replace

from wci_assess.gui.new_round.draft import Problems, RoundDraft, period_problems
from wci_assess.gui.new_round.step import Step
from wci_assess.gui.theme import Look


class PeriodStep(Step):
    """A name, a first and a last day; all of them proposed."""

    def __init__(self, look: Look, draft: RoundDraft) -> None:
        say = look.say
        super().__init__(
            look, draft, say("Which period?"), say("Most councils take the business year, April to March.")
        )
        form = say("YYYY-MM-DD")
        first, last = say("First day ({form})", form=form), say("Last day ({form})", form=form)
        self._label = self.line(say("Name of the period"), draft.label, 14)
        self._start = self.line(first, draft.start, 14)
        self._end = self.line(last, draft.end, 14)
        self.add_field("label", say("Name of the period"), self._label)
        self.add_field("start", first, self._start)
        self.add_field("end", last, self._end)
        for field in (self._label, self._start, self._end):
            field.textChanged.connect(self._typed)

    def _typed(self) -> None:
        self.draft = replace(
            self.draft, label=self._label.text(), start=self._start.text(), end=self._end.text()
        )  # fmt: skip

    def problems(self) -> Problems:
        """What is wrong with the period."""
        return period_problems(self.draft)
