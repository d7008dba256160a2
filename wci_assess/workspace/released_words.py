"""Which of the council's own texts are released for the public, as the store keeps it."""

from __future__ import annotations

import json
from contextlib import suppress

from wci_assess.response import Key, Released, Written
from wci_assess.store import Transaction


def setting_of(assessment: int) -> str:
    """The setting that holds the releases of an assessment: rows of question, row, kind and hash."""
    return f"public-words-{assessment}"


def released_of(transaction: Transaction, assessment: int) -> frozenset[Released]:
    """The released texts of an assessment; of a kind that this version does not know, none."""
    found: set[Released] = set()
    for question, row, kind, text_hash in json.loads(transaction.settings.get(setting_of(assessment)) or "[]"):
        with suppress(ValueError):
            found.add(Released(Key(question, row or None), Written(kind), text_hash))
    return frozenset(found)
