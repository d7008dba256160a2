"""Whether what SQLite calls corrupt is: a disk that answers wrongly for a moment looks the same."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from wci_assess.paths import file_uri

_CORRUPT = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


def lies_in_the_file(store: sqlite3.Connection, error: sqlite3.DatabaseError) -> bool:
    """Whether ``error`` tells of damage that is in the file, and not of a disk that did not answer.

    The file is read anew by another connection; where it cannot be read at all, nothing is known of its content.
    """
    if not str(getattr(error, "sqlite_errorname", "")).startswith(_CORRUPT):
        return False
    try:
        path = Path(store.execute("PRAGMA database_list").fetchone()[2])
        with path.open("rb") as file:
            while file.read(1 << 20):
                pass
        with contextlib.closing(sqlite3.connect(f"{file_uri(path)}?mode=ro", uri=True)) as anew:
            return bool(anew.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",))
    except sqlite3.DatabaseError as again:
        return str(getattr(again, "sqlite_errorname", "")).startswith(_CORRUPT)
    except OSError:
        return False
