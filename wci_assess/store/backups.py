"""Backups: verified copies of the store, numbered by sequence, and putting one back.

No clock decides anything here. Each backup in the folder ``backups`` takes the next number; which of them stay follows
from the numbers alone (:func:`kept`), so that a clock that jumps can neither make backups pile up nor throw one away.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from wci_assess import files
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.paths import STORE_FILE
from wci_assess.store.connection import driver_connection, journal_of, last_ids, no_store
from wci_assess.store.link import acquired
from wci_assess.store.snapshot import PATIENCE_SECONDS, snapshot
from wci_assess.store.trouble import is_of_content, look, told
from wci_assess.store.whole import Found, examine

FOLDER = "backups"
RECENT = 12
"""So many of the newest backups all stay; of older ones every second, fourth, eighth …, as they recede."""
ASIDE_KEPT = 5
"""So many of the stores that a restore or a migration kept aside stay."""
_NAME = re.compile(r"(\d{6,})-([a-z]+)\.sqlite3")


class Reason(StrEnum):
    """What a backup was made for; it stands in its file's name."""

    AUTOMATIC = "automatic"
    BY_HAND = "asked"
    MIGRATION = "update"
    IMPORT = "import"
    DELETE = "delete"
    ASIDE = "aside"
    """The store that a restored backup took the place of."""


_OF_ITS_OWN = {Reason.BY_HAND: None, Reason.MIGRATION: ASIDE_KEPT, Reason.ASIDE: ASIDE_KEPT}
"""Reasons whose backups the thinning leaves alone, with the number of the newest that stay (None: all)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup in the folder ``backups``; a higher ``sequence`` was made later."""

    path: Path
    sequence: int
    reason: Reason
    size: int
    """In bytes."""
    made_at: datetime
    """When its file was written, as the system's clock had it: for people's eyes, nothing is decided by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What looking at every page and row of a store found; ``problems`` name the places that are damaged."""

    file: Path
    schema: int
    councils: int
    assessments: int
    answers: int
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether all of it is as it was written."""
        return not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a backup holds, to choose by: councils with their rounds' labels, and when something was last saved."""

    verification: Verification
    councils: tuple[tuple[str, tuple[str, ...]], ...]
    saved_at: datetime | None


def make(store: Path, target: Path) -> Verification:
    """Writes a verified backup of the store to ``target``: whole or not at all, for the user alone.

    It reads through a connection of its own, a little at a time: saving goes on meanwhile.

    Raises:
        ExpectedError: the store is damaged, could not be read, or the target could not be written.
    """
    if target.exists() and target.samefile(store):
        raise _same_file(target)
    with contextlib.closing(snapshot(store)) as taken:
        before = examine(taken, store)
        if before.problems:
            raise _not_whole(store, before.problems)
        with _written(target) as temporary:
            _pour(taken, temporary)
            after = verify(temporary)
            if (after.ok, _counts(after)) != (True, _counts(before)):
                raise _not_as_read(target)
    return _verification(target, before)


def make_numbered(store: Path, reason: Reason) -> Backup:
    """Makes the next backup in the data folder's ``backups``, and thins out the older ones.

    Raises:
        ExpectedError: as :func:`make`.
    """
    with told(store):
        if look(store) is None:
            raise no_store(store)
    target = _next(store.parent, reason)
    make(store, target)
    thin(store.parent)
    return _backup(target)


def before_migration(store: Path) -> None:
    """Keeps a store as it is before a newer version of the program changes its tables."""
    make_numbered(store, Reason.MIGRATION)


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Writes what an open connection still sees to ``target``, unverified: the last resort of a deleted store.

    Raises:
        ExpectedError: the target could not be written.
    """
    with contextlib.closing(sqlite3.connect(":memory:")) as taken:
        source.backup(taken)
        with _written(target) as temporary:
            _pour(taken, temporary)


def verify(path: Path) -> Verification:
    """Looks at every page and row of a store or backup; it may be in use meanwhile.

    Raises:
        ExpectedError: it is not there, cannot be read, or is not a store of ours.
    """
    try:
        with contextlib.closing(snapshot(path)) as taken:
            return _verification(path, examine(taken, path))
    except ExpectedError as error:
        if error.code != "store-damaged":
            raise
        nothing = Found(schema=0, councils=0, assessments=0, answers=0, problems=(str(error.values["place"]),))
        return _verification(path, nothing)


def preview(path: Path) -> Preview:
    """What a backup holds.

    Raises:
        ExpectedError: as :func:`verify`; or too damaged to be shown.
    """
    verification = verify(path)
    with contextlib.closing(snapshot(path)) as taken, told(path):
        rows = taken.execute(
            "SELECT council.name, round.label FROM council LEFT JOIN round ON round.council = council.id "
            "AND NOT round.deleted WHERE NOT council.deleted ORDER BY council.id, round.starts, round.id"
        ).fetchall()
        [[saved]] = taken.execute("SELECT max(saved_at) FROM response").fetchall()
    councils: dict[str, list[str]] = {}
    for name, label in rows:
        councils.setdefault(name, []).extend([label] if label is not None else [])
    return Preview(
        verification=verification,
        councils=tuple((name, tuple(labels)) for name, labels in councils.items()),
        saved_at=datetime.fromisoformat(saved) if saved else None,
    )


def restore(folder: Path, backup: Path) -> Backup | None:
    """Puts a verified backup in the place of a data folder's store, which is kept aside (and given) where there is one.

    Nobody may have the store open. A crash at any moment leaves the old store or the new one, and never neither.

    Raises:
        ExpectedError: the backup is not whole or not ours, the store is in use, or the disk refuses; the store is as
            it was.
    """
    store = folder / STORE_FILE
    if backup.exists() and store.exists() and backup.samefile(store):
        raise _same_file(backup)
    verification = verify(backup)
    if not verification.ok:
        raise _damaged_backup(backup, verification.problems)
    lock = acquired(folder)
    try:
        aside = _keep_aside(folder, store)
        with _written(store) as temporary, told(store, saving=True):
            shutil.copyfile(backup, temporary)
            if _counts(verify(temporary)) != _counts(verification):
                raise _not_as_read(store)
            journal_of(files.target_of(store)).unlink(missing_ok=True)  # the old store's: it must not meet the new one
        thin(folder)
        return aside
    finally:
        lock.release()


def listed(folder: Path) -> tuple[Backup, ...]:
    """The backups of a data folder, the newest first."""
    try:
        names = sorted((folder / FOLDER).iterdir())
    except OSError:
        return ()
    found = [_backup(path) for path in names if _NAME.fullmatch(path.name) and path.is_file()]
    return tuple(sorted(found, key=lambda each: each.sequence, reverse=True))


def remove_older(folder: Path, than: Backup) -> tuple[Path, ...]:
    """Removes every backup in the folder that is older, whatever it was made for; gives those that could not be."""
    left: list[Path] = []
    for each in listed(folder):
        if each.sequence >= than.sequence:
            continue
        for path in (each.path, journal_of(each.path)):
            try:
                path.unlink(missing_ok=True)
            except OSError:
                left.append(path)
    return tuple(left)


def state(store: Path) -> int:
    """How far a store or backup has come: grows with each thing that is recorded.

    Raises:
        ExpectedError: it could not be read.
    """
    if look(store) is None:
        raise no_store(store)
    with told(store), contextlib.closing(driver_connection(store, writing=False, patience=PATIENCE_SECONDS)) as driver:
        return last_ids(driver)


def kept(sequences: Sequence[int]) -> frozenset[int]:
    """Which automatic backups stay, by their numbers: the newest ``RECENT``; of those up to twice as far back the even
    numbers, up to four times every fourth, and so on: about six of each doubling.

    What is thrown away once would never be kept later, so that it does not matter how often or when it is decided.
    """
    newest = max(sequences, default=0)
    return frozenset(each for each in sequences if each % (1 << ((newest - each) // RECENT).bit_length()) == 0)


def thin(folder: Path) -> None:
    """Removes the backups that the rule lets go; what cannot be removed stays for the next time."""
    there = listed(folder)
    stay = kept([each.sequence for each in there])
    for reason, most in _OF_ITS_OWN.items():
        own = [each.sequence for each in there if each.reason is reason]
        stay = (stay - frozenset(own)) | frozenset(own[:most])
    for each in there:
        if each.sequence not in stay:
            for path in (each.path, journal_of(each.path)):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)


@contextmanager
def _written(target: Path) -> Iterator[Path]:
    with files.written_whole(target, private=True) as temporary:
        yield temporary


def _pour(taken: sqlite3.Connection, target: Path) -> None:
    with told(target, saving=True):
        handle = os.open(target, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "wb") as file:
            file.write(taken.serialize())


def _keep_aside(folder: Path, store: Path) -> Backup | None:
    """A copy of the present store, whatever state it is in."""
    try:
        if look(store) is None:
            return None
    except ExpectedError as error:
        if error.code == "store-empty":
            return None
        raise
    target = _next(folder, Reason.ASIDE)
    try:
        with contextlib.closing(driver_connection(store, writing=True)) as source:
            copy(source, target)
    except sqlite3.Error as error:
        if not is_of_content(error):
            with told(store):
                raise
        _copy_damaged(store, target)
    return _backup(target)


def _copy_damaged(store: Path, target: Path) -> None:
    """Byte by byte, with the journal that may belong to it."""
    for source, copied in ((journal_of(store), journal_of(target)), (store, target)):
        if source.exists():
            with _written(copied) as temporary, told(target, saving=True):
                shutil.copyfile(source, temporary)


def _next(folder: Path, reason: Reason) -> Path:
    place = folder / FOLDER
    try:
        place.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise ExpectedError(
            "no-backup-folder",
            mark("The folder “{path}” cannot be used ({detail}), so no backup was made."),
            blame=Blame.SURROUNDINGS,
            path=str(place),
            detail=error.strerror or str(error),
        ) from error
    newest = max((each.sequence for each in listed(folder)), default=0)
    return place / f"{newest + 1:06}-{reason.value}.sqlite3"


def _backup(path: Path) -> Backup:
    found = _NAME.fullmatch(path.name)
    if found is None:
        raise ValueError(path)
    reasons, file = {reason.value: reason for reason in Reason}, path.stat()
    return Backup(
        path=path,
        sequence=int(found[1]),
        reason=reasons.get(found[2], Reason.BY_HAND),
        size=file.st_size,
        made_at=datetime.fromtimestamp(file.st_mtime),
    )


def _verification(path: Path, found: Found) -> Verification:
    return Verification(
        file=path,
        schema=found.schema,
        councils=found.councils,
        assessments=found.assessments,
        answers=found.answers,
        problems=found.problems,
    )


def _counts(found: Found | Verification) -> tuple[int, int, int, int]:
    return found.schema, found.councils, found.assessments, found.answers


def _not_whole(store: Path, problems: Sequence[str]) -> ExpectedError:
    return ExpectedError(
        "store-damaged",
        mark(
            "“{path}” is damaged ({place}), so no backup was made of it. Earlier backups are kept; restore one of them."
        ),
        path=str(store),
        place=", ".join(problems[:3]),
    )


def _damaged_backup(backup: Path, problems: Sequence[str]) -> ExpectedError:
    return ExpectedError(
        "backup-damaged",
        mark("The backup “{path}” is damaged ({place}). Choose another; nothing was changed."),
        path=str(backup),
        place=", ".join(problems[:3]),
    )


def _same_file(path: Path) -> ExpectedError:
    return ExpectedError(
        "same-file",
        mark("“{path}” is the present file of the assessments itself. Choose another; nothing was changed."),
        path=str(path),
    )


def _not_as_read(target: Path) -> ExpectedError:
    return ExpectedError(
        "not-as-written",
        mark("The disk did not give back what was written to “{path}”. Nothing was changed; try another disk."),
        blame=Blame.SURROUNDINGS,
        path=str(target),
    )
