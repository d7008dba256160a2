"""Numbers as people type them: ``1.5`` and ``1,5``."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(?:[.,][0-9]{1,15})?")


def parsed(text: str) -> float | None:
    """The number, ``None`` where the text is none (``nan``, ``1e400``, a thousand digits)."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
