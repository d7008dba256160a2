"""Backups of a data folder: by hand, by themselves while things change, before what cannot be undone; and restoring.

None of this may run on the store's thread: it reads through connections of its own, and saving goes on meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from wci_assess import files
from wci_assess.errors import ExpectedError
from wci_assess.paths import STORE_FILE
from wci_assess.store import backups
from wci_assess.store.backups import Backup, Preview, Reason, Verification

INTERVAL_SECONDS = 25 * 60.0
"""How long changes may go without a backup. The promise is half an hour: the rest is for asking and making it."""


@dataclass(frozen=True, slots=True)
class Covered:
    """How far the newest backup reaches (see :func:`wci_assess.store.backups.state`), and when that was known.

    ``at`` is of the monotonic clock of this run, in seconds: no jump of the clock on the wall matters.
    """

    state: int
    at: float


def backup_now(folder: Path, target: Path | None = None) -> Verification:
    """A verified backup to ``target``, else to the next place in the data folder's ``backups``, where it stays.

    Raises:
        ExpectedError: the store is damaged or cannot be read, or the target cannot be written.
    """
    store = folder / STORE_FILE
    if target is not None:
        return backups.make(store, target)
    return backups.verify(backups.make_numbered(store, Reason.BY_HAND).path)


def backup_before(folder: Path, reason: Reason) -> Backup:
    """A verified backup before something that changes much at once (an import, a deletion).

    Raises:
        ExpectedError: as :func:`backup_now`.
    """
    return backups.make_numbered(folder / STORE_FILE, reason)


def automatic(folder: Path, covered: Covered | None, *, clock: Callable[[], float] = time.monotonic) -> Covered:
    """Makes a backup where one is due; call it every few minutes with what it gave the last time (None at a start).

    One is due where anything changed since the last, and that is long ago or was in another run of the program: nobody
    knows how long ago that was.

    Raises:
        ExpectedError: the store is damaged or cannot be read, or the backup cannot be written.
    """
    now = backups.state(folder / STORE_FILE)
    if covered is None:
        covered = _newest(folder)
    if covered is not None and not is_due(covered, now, clock()):
        return covered if covered.state != now else Covered(now, clock())
    backups.make_numbered(folder / STORE_FILE, Reason.AUTOMATIC)
    return Covered(now, clock())


def sweep(folder: Path) -> None:
    """Removes what writes that a crash ended left in the data folder; what is being written just now stays."""
    for place in (folder, folder / backups.FOLDER):
        files.sweep_folder(place)


def is_due(covered: Covered, state: int, at: float) -> bool:
    """Whether the store, in this state at this moment of the monotonic clock, wants a backup."""
    return state != covered.state and at - covered.at >= INTERVAL_SECONDS


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """The backups of a data folder and the stores that were kept aside, the newest first."""
    return backups.listed(folder)


def preview_backup(backup: Path) -> Preview:
    """What a backup holds, and whether it is whole.

    Raises:
        ExpectedError: it is not there, not ours, or cannot be read.
    """
    return backups.preview(backup)


def verify_store(folder: Path, file: Path | None = None) -> Verification:
    """Looks at all of a store or backup (``file``), else of the data folder's store.

    Raises:
        ExpectedError: it is not there, not ours, or cannot be read.
    """
    return backups.verify(folder / STORE_FILE if file is None else file)


def restore_backup(folder: Path, backup: Path) -> Backup | None:
    """Puts a backup in the place of the store, which must be closed; gives where the store was kept aside.

    Rounds whose members' answers were deleted since are forgotten in it again.

    Raises:
        ExpectedError: the backup is not whole, the store is in use, or the disk refuses; nothing was changed.
    """
    from wci_assess.workspace.forget_members import forget_again, forgotten_rounds

    forgotten = forgotten_rounds(folder)
    aside = backups.restore(folder, backup)
    forget_again(folder, forgotten)
    return aside


def _newest(folder: Path) -> Covered | None:
    """What the last run's newest backup covers; the time since then is not known and counts as long."""
    found = [each for each in backups.listed(folder) if each.reason is not Reason.ASIDE]
    for each in found:
        with suppress(ExpectedError):  # a damaged one covers nothing
            return Covered(backups.state(each.path), float("-inf"))
    return None
