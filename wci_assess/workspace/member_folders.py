"""The folders of members' files: made where nothing shall be left, removed, and swept where a window ended too soon."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.lock import Lock
from wci_assess.paths import STORE_FILE
from wci_assess.workspace.member_files_kept import ABOUT_FILE

_TEMPORARY = "wci-assess-member-"
_LOCK = "writer.lock"


def temporary_folder() -> Path:
    """A new folder of which nothing shall be left, for her eyes only."""
    return Path(tempfile.mkdtemp(prefix=_TEMPORARY))


def remove_member_file(folder: Path) -> None:
    """Removes all that is kept of a member's file, which must be closed.

    Raises:
        ExpectedError: something of it is still there.
    """
    with suppress(OSError):
        (folder / ABOUT_FILE).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        raise ExpectedError(
            "not-removed",
            mark("“{path}” could not be removed. Close what has it open and delete the folder; answers may be in it."),
            path=str(folder),
        )


def sweep_temporary_files() -> None:
    """Removes what a window left in the temporary folder that ended before its member did: a crash, a power cut."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_TEMPORARY}*"):
        lock = Lock(folder / _LOCK)
        with suppress(OSError, ExpectedError):
            if not (folder / STORE_FILE).exists() or not lock.acquire():
                continue
            lock.release()
            remove_member_file(folder)
