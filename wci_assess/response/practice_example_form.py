"""An example as plain values, as it travels and as it is stored: the SHA-256 of a revision is taken over these."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from hashlib import sha256
from typing import Any

from wci_assess.response.practice_example import Cost, PracticeExample

NAMES = tuple(each.name for each in fields(PracticeExample))
"""The keys of an example's object: all of them, always; what is absent is null."""


def plain_example(example: PracticeExample) -> dict[str, Any]:
    """An example as its JSON object."""
    plain: dict[str, Any] = {name: getattr(example, name) for name in NAMES}
    return {
        **plain,
        "earlier": list(example.earlier),
        "cost": example.cost.value if example.cost else None,
        "tags": list(example.tags),
        "on": example.on.isoformat() if example.on else None,
        "consent_on": example.consent_on.isoformat() if example.consent_on else None,
    }


def example_of(plain: Mapping[str, Any]) -> PracticeExample:
    """The example of such an object, which was passed before.

    Raises:
        ValueError, KeyError: it is none.
    """
    values: dict[str, Any] = {name: plain[name] for name in NAMES}
    values["earlier"] = tuple(values["earlier"])
    values["tags"] = tuple(values["tags"])
    values["cost"] = Cost(values["cost"]) if values["cost"] else None
    for day in ("on", "consent_on"):
        values[day] = date.fromisoformat(values[day]) if values[day] else None
    return PracticeExample(**values)


def content_of(example: PracticeExample) -> str:
    """Its one text: keys sorted, no white space between."""
    return json.dumps(plain_example(example), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256_of(example: PracticeExample) -> str:
    """The SHA-256 of that text."""
    return sha256(content_of(example).encode("utf-8")).hexdigest()
