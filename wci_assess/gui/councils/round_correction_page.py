"""Corrects what is written of a round: its name, its days, and the smallest group that is shown."""

from __future__ import annotations

from wci_assess.errors import ExpectedError
from wci_assess.gui.councils.correction_page import CorrectionPage
from wci_assess.gui.councils.period_draft import PeriodDraft, field_of, read_period_draft
from wci_assess.gui.plain_text import label, show_text
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.form import Form


class RoundCorrectionPage(CorrectionPage):
    """Four short fields."""

    def __init__(self, look: Look, draft: PeriodDraft, council: str) -> None:
        self._fields = _Fields(look, draft, council)
        super().__init__(look, self._fields)

    @property
    def draft(self) -> PeriodDraft:
        """What is typed."""
        return self._fields.draft

    def save(self) -> None:
        """Gives away the :class:`~wci_assess.workspace.rounds.RoundWords`."""
        words, problems = read_period_draft(self.draft)
        self._fields.show_sentences({name: error.sentence(self.look.say) for name, error in problems.items()})
        if words is not None and not problems:
            self.save_asked.emit(words)

    def field_of(self, error: ExpectedError) -> str | None:
        """What the store refuses is about one of them."""
        return field_of(error, self.draft)

    def memory(self) -> PeriodDraft:
        """What is typed."""
        return self.draft

    def restore(self, memory: object) -> None:
        """The same."""
        if isinstance(memory, PeriodDraft):
            self._fields.show_draft(memory)


class _Fields(Form):
    def __init__(self, look: Look, draft: PeriodDraft, council: str) -> None:
        say = look.say
        super().__init__(look, say("Correct a round"))
        self.body.addWidget(label(council, "quiet"))
        form = say("YYYY-MM-DD")
        name, first, last = (
            say("Name of the period"), say("First day ({form})", form=form), say("Last day ({form})", form=form)
        )  # fmt: skip
        group = say("Smallest group whose answers are shown")
        self._label = self.line(name, draft.label, 14)
        self._start = self.line(first, draft.start, 14)
        self._end = self.line(last, draft.end, 14)
        self._threshold = self.line(group, draft.threshold, 6)
        self.add_field("label", name, self._label)
        self.add_field("start", first, self._start)
        self.add_field("end", last, self._end)
        hint = say("Answers of fewer members are never shown, so that nobody can be recognized.")
        self.add_field("threshold", group, self._threshold, hint)

    @property
    def draft(self) -> PeriodDraft:
        """What is typed."""
        return PeriodDraft(
            label=self._label.text(),
            start=self._start.text(),
            end=self._end.text(),
            threshold=self._threshold.text(),
        )

    def show_draft(self, draft: PeriodDraft) -> None:
        """Shows what was typed."""
        show_text(self._label, draft.label)
        show_text(self._start, draft.start)
        show_text(self._end, draft.end)
        show_text(self._threshold, draft.threshold)
