"""Home as it is shown first, before the store is opened for work: read quickly, on the store's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from wci_assess.gui.places import Ref, ShownRound
from wci_assess.paths import EXAMPLES_FOLDER, STORE_FILE
from wci_assess.workspace.glance import first_look


@dataclass(frozen=True, slots=True)
class FirstHome:
    """The rounds of both stores, one's own first, and the settings."""

    rounds: tuple[ShownRound, ...]
    settings: Mapping[str, str]


def first_home(folder: Path) -> FirstHome | None:
    """Home of a data folder; None where its stores have to be opened properly to say anything."""
    own = first_look(folder)
    if own is None:
        return None
    shown = [ShownRound(each, Ref(each.round.id)) for each in own.rounds]
    examples = folder / EXAMPLES_FOLDER
    if (examples / STORE_FILE).exists():
        made_up = first_look(examples)
        if made_up is None:
            return None
        shown += [
            ShownRound(replace(each, example=True), Ref(each.round.id, example=True)) for each in made_up.rounds
        ]  # fmt: skip
    return FirstHome(tuple(shown), own.settings)
