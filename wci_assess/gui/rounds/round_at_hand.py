"""The round whose pages stand below the places on top: the one that was looked at or answered last."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.workspace.refs import Ref


@dataclass(frozen=True, slots=True)
class AtHand:
    """A round, whose it is in words, and the assessment that its pages answer; None where it asks nothing yet."""

    round: Ref
    title: str
    assessment: Ref | None


class RoundAtHand:
    """At most one."""

    def __init__(self) -> None:
        self._held: AtHand | None = None

    @property
    def round(self) -> Ref | None:
        """The round."""
        return self._held.round if self._held else None

    @property
    def assessment(self) -> Ref | None:
        """The assessment whose pages come when they are asked for."""
        return self._held.assessment if self._held else None

    @property
    def title(self) -> str:
        """Whose round it is; nothing where none is at hand."""
        return self._held.title if self._held else ""

    def take(self, held: AtHand) -> None:
        """Takes a round at hand."""
        self._held = held

    def drop(self) -> None:
        """No round is at hand any more: it was deleted, or what was known of it is old."""
        self._held = None


def title_of(council: str, period: str) -> str:
    """Whose round it is, in words."""
    return f"{council}  ·  {period}"
