"""Backups in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping

from wci_assess.gui.plain_text import DOT
from wci_assess.gui.shell.status_line import clock
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.store.backups import Backup, Reason

_REASONS: Mapping[Reason, str] = {
    Reason.AUTOMATIC: mark("Made by itself"),
    Reason.BY_HAND: mark("Made by hand"),
    Reason.MIGRATION: mark("Made before an update of the program"),
    Reason.IMPORT: mark("Made before an import"),
    Reason.DELETE: mark("Made before a deletion"),
    Reason.ASIDE: mark("What a restored backup took the place of"),
}
_KB = 1000
_MB = 1000 * _KB


def when_words(look: Look, backup: Backup) -> str:
    """The day and hour of its file."""
    return f"{look.say.date(backup.made_at.date())}, {clock(look, backup.made_at)}"


def facts_words(look: Look, backup: Backup) -> str:
    """What it was made for, and its size."""
    return f"{look.say(_REASONS[backup.reason])}{DOT}{size_words(look, backup.size)}"


def size_words(look: Look, size: int) -> str:
    """Bytes as people read them: ``240 kB``, ``1.2 MB``."""
    if size < _MB:
        return look.say("{size} kB", size=look.say.number(max(1, size // _KB)))
    return look.say("{size} MB", size=look.say.number(size / _MB, 1))
