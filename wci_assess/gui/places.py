"""Where something lies: one's own store, or the examples'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wci_assess.workspace import HomeRound


@dataclass(frozen=True, slots=True)
class Ref:
    """A round or an assessment by its id, which counts within its store only."""

    id: int
    example: bool = False


@dataclass(frozen=True, slots=True)
class ShownRound:
    """A round for Home, and where it lies."""

    shown: HomeRound
    ref: Ref
