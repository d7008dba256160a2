"""What is said of a sensitive practice, which rates somebody in the room.

The rule is that of the tool kit (``sensitive-items-rule``).
"""

from __future__ import annotations

from wci_assess.i18n import mark

ALONE = mark("Each member answers this one alone, before anyone speaks of it.")
"""Beside the question, wherever it is answered."""
NOT_LED_BY_THE_RATED = mark(
    "This is about people in the room. Someone who is not rated leads the talk; the host and staff answer questions of "
    "fact, and leave for the rating."
)
"""Where the council settles it."""
