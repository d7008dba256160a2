"""The folder that holds a user's data: which one it is, where it really lies, and what may happen there."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path, PurePath, PureWindowsPath

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import Say, mark
from wci_assess.paths import STORE_FILE

_NO_NAME = mark("“--data” names no folder. Write the folder after it, or leave “--data” out; nothing was changed.")
_NO_HOME = mark("“{folder}” names the home of a user who is not known here. Write the whole path; nothing was changed.")


def data_folder(option: str | Path | None = None, environment: Mapping[str, str] | None = None) -> Path:
    """The user's data folder: ``--data``, else ``WCI_ASSESS_DATA``, else the system's place for local data.

    Raises:
        ExpectedError: the option is empty, or begins with the home of an unknown user.
    """
    if option is not None and not str(option).strip():
        raise ExpectedError("no-data-folder", _NO_NAME, blame=Blame.GRAMMAR)
    env = os.environ if environment is None else environment
    chosen = option or env.get("WCI_ASSESS_DATA")
    if chosen:
        try:
            return Path(chosen).expanduser().absolute()
        except RuntimeError as error:
            raise ExpectedError("no-data-folder", _NO_HOME, blame=Blame.GRAMMAR, folder=str(chosen)) from error
    import platformdirs  # only where no folder was named: a start-up saved

    return Path(platformdirs.user_data_dir("wci-assess", appauthor=False))


def real_folder(folder: Path) -> Path:
    """Where a data folder lies for other programs: Windows keeps what the Store's Python writes in another place."""
    try:
        store = folder / STORE_FILE
        return store.resolve().parent if store.exists() else folder.resolve()
    except OSError:
        return folder


class FolderKind(StrEnum):
    """Who else has a hand on a data folder; the value is the name of the service."""

    LOCAL = "local"
    ONEDRIVE = "OneDrive"
    DROPBOX = "Dropbox"
    GOOGLE_DRIVE = "Google Drive"
    ICLOUD = "iCloud"
    NETWORK = "network"


_SYNCED = (
    (FolderKind.ONEDRIVE, re.compile(r"onedrive( - .+|-.+)?")),
    (FolderKind.DROPBOX, re.compile(r"dropbox( \(.+\)|-.+)?")),
    (FolderKind.GOOGLE_DRIVE, re.compile(r"google ?drive(-.+)?|my drive")),
    (FolderKind.ICLOUD, re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs")),
)
"""What the services call their folders, in lower case."""
_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afpfs", "webdav", "davfs", "9p"}
)
_MOUNTS = Path("/proc/self/mounts")
_REMOTE_DRIVE = 4


def folder_kind(
    path: PurePath, *, environment: Mapping[str, str] | None = None, network_places: Iterable[PurePath] = ()
) -> FolderKind:
    """What kind of folder an absolute path leads to, told by its name alone, on any system.

    ``network_places``: where network drives begin (see :func:`network_places`).
    """
    env = os.environ if environment is None else environment
    for kind, pattern in _SYNCED:
        if any(pattern.fullmatch(part.lower()) for part in path.parts):
            return kind
    own = type(path)
    if any(path.is_relative_to(own(env[name])) for name in _ONEDRIVE_VARIABLES if env.get(name)):
        return FolderKind.ONEDRIVE
    if (isinstance(path, PureWindowsPath) and path.drive.startswith("\\\\")) or "gvfs" in path.parts:
        return FolderKind.NETWORK
    if any(path.is_relative_to(place) for place in network_places):
        return FolderKind.NETWORK
    return FolderKind.LOCAL


def kind_of(folder: Path) -> FolderKind:
    """The same of a folder on this computer."""
    return folder_kind(folder, network_places=network_places(folder))


def network_places(path: Path) -> tuple[Path, ...]:
    """Where network drives begin, as far as this system tells without asking the network."""
    if sys.platform == "win32":
        import ctypes

        remote = ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _REMOTE_DRIVE
        return (Path(path.anchor),) if remote else ()
    try:
        return _mounted(_MOUNTS.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ()


def _mounted(table: str) -> tuple[Path, ...]:
    """The network drives of Linux's table of mounts."""
    fields = [line.split(" ") for line in table.splitlines()]
    return tuple(
        Path(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), each[1]))
        for each in fields
        if len(each) > 2 and each[2] in _NETWORK_FILE_SYSTEMS
    )


def notice(kind: FolderKind, say: Say) -> str:
    """What may happen in such a data folder; nothing where it is one's own."""
    if kind is FolderKind.LOCAL:
        return ""
    if kind is FolderKind.NETWORK:
        return say(
            "Your data folder lies on a network drive. When the connection breaks, saving waits until it is back. "
            "A folder on this computer is safer."
        )
    return say(
        "Your data folder lies in {service}, which copies files between computers while you work. Work on one computer "
        "at a time, and let {service} finish before you go on at another: it may set changes aside as a “conflicted "
        "copy”. A folder outside {service} is safer.",
        service=kind.value,
    )
