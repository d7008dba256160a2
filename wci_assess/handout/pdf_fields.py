"""What the fields of a fillable PDF are called, and what their states mean: the form and its reader agree on it here.

A field is ``PART/QUESTION/WHAT``, the part by its place in the hand-out. A group of buttons holds the number of the
level or option, or one of the states below; nothing of a questionnaire's words stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wci_assess.exchange.handed import HandOut
from wci_assess.exchange.pdf_identity import FORMAT

ANSWER, VALUE, OPTION, REASON, IMPORTANCE, COMMENT, EVIDENCE, ROW = (
    "answer", "value", "option", "reason", "importance", "comment", "evidence", "row",
)  # fmt: skip
DONT_KNOW = "dk"
NOT_APPLICABLE: Mapping[str, str] = {
    "na1": "another-body",
    "na2": "outside-mandate",
    "na3": "too-small",
    "na": "",
}
"""The reason by state; the last has its own words in the field ``reason``."""
YEARS, INVENTORY_ROWS = 2, 3
"""Lines for values and for an inventory's rows: the form for a browser takes any number."""
YEAR, SOURCE = "year", "source"


def field_name(part: int, question: str, *what: str | int) -> str:
    """The name of a field."""
    return "/".join((str(part), question, *map(str, what)))


def identity(handed: HandOut, languages: Sequence[str], fields: int) -> dict[str, Any]:
    """What the file says of itself. ``fields`` counts those that can be filled: none may be lost on the way."""
    return {
        "format": FORMAT,
        "hand_out": handed.hand_out,
        "look": handed.look,
        "seat": handed.seat.uid if handed.seat is not None else None,
        "language": languages[0] if len(languages) == 1 else None,
        "fields": fields,
        "parts": [
            {"questionnaire": each.questionnaire, "version": each.version, "hash": each.hash} for each in handed.parts
        ],
    }
