"""The round whose pages stand below the places on top: the one that was looked at or answered last."""

from __future__ import annotations

from wci_assess.gui.plain_text import DOT
from wci_assess.workspace.refs import Ref


class RoundAtHand:
    """At most one: whose it is in words, and the assessment that its pages answer, if it asks anything yet."""

    def __init__(self) -> None:
        self.round: Ref | None = None
        self.assessment: Ref | None = None
        self.title = ""

    def take(self, round_: Ref, council: str, period: str, assessment: Ref | None) -> None:
        """Takes a round at hand."""
        self.round, self.assessment = round_, assessment
        self.title = f"{council}{DOT}{period}"

    def drop(self) -> None:
        """No round is at hand any more: it was deleted, or what was known of it is old."""
        self.round = self.assessment = None
        self.title = ""
