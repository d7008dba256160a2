"""What was released for the public edition of the council's own words, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wci_assess.gui.theme import Look
from wci_assess.store import OperationKind
from wci_assess.workspace.history import Happening


def _released(look: Look, happening: Happening) -> str:
    words = happening.operation.after.get("words")
    found = [each[-1] for each in words] if isinstance(words, list) else []
    if any(each is not None for each in found):
        return look.say.plural(
            "{count} comment of the council released for the public edition",
            "{count} comments of the council released for the public edition",
            len(found),
        )
    return look.say.plural(
        "{count} comment of the council no longer released for the public edition",
        "{count} comments of the council no longer released for the public edition",
        len(found),
    )


PUBLIC_WORDS: Mapping[OperationKind, Callable[[Look, Happening], str]] = {OperationKind.RELEASE_WORDS: _released}
