"""A correction in words: what was written of a council or a round, from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from wci_assess.gui.size_words import TIER_WORDS
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.store import StoredOperation

_FIELDS: Mapping[str, str] = {
    "name": mark("name"),
    "alias": mark("short name"),
    "tier": mark("size"),
    "population": mark("people"),
    "sectors": mark("sectors"),
    "label": mark("name"),
    "start": mark("first day"),
    "end": mark("last day"),
    "threshold": mark("smallest group shown"),
}
_NOTHING = "–"


def correction_words(look: Look, operation: StoredOperation) -> str:
    """``name: Ours → Ours & theirs; people: 48,000 → 52,000``."""
    return "; ".join(
        f"{look.say.colon(look.say(_FIELDS[name]))} {_value(look, name, operation.before.get(name))}"
        f" → {_value(look, name, operation.after.get(name))}"
        for name in operation.after
        if name in _FIELDS
    )


def _value(look: Look, name: str, value: object) -> str:
    say = look.say
    if value is None or value == [] or value == "":
        return _NOTHING
    if name == "tier":
        return say(TIER_WORDS[str(value)]) if value in TIER_WORDS else str(value)
    if name in ("start", "end"):
        return say.date(date.fromisoformat(str(value)))
    if isinstance(value, int):
        return say.number(value)
    if isinstance(value, (list, tuple)):
        return say.plural("{count} sector", "{count} sectors", len(value))
    return str(value)
