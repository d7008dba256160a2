"""How large a questionnaire file may be; told before any work is done on what is beyond."""

from __future__ import annotations

MAX_BYTES = 4 * 1024 * 1024
"""Of the file. A caller reads no more than one byte beyond it."""
MAX_DEPTH = 12
"""Lists and groups of keys inside one another."""
MAX_NODES = 400_000
"""Keys, values, lists and groups of keys."""
MAX_TEXT = 20_000
"""Characters of one text."""
