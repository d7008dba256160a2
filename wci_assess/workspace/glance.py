"""Home at a glance: what the window shows first, before the store is opened for work. Loads no SQLAlchemy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from wci_assess.store.home import look
from wci_assess.workspace.home import HomeRound, home_of


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Home and the settings of a data folder."""

    rounds: tuple[HomeRound, ...]
    settings: Mapping[str, str]


def first_look(folder: Path) -> FirstLook | None:
    """Home of a data folder, exactly as :meth:`Workspace.home` gives it; None where it must be opened properly."""
    seen = look(folder)
    return None if seen is None or seen.damage else FirstLook(home_of(seen), seen.settings)
