"""Which members' files are kept in a data folder, without opening their stores."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from wci_assess import files
from wci_assess.errors import ExpectedError
from wci_assess.paths import MEMBER_FILES_FOLDER, STORE_FILE

ABOUT_FILE = "about.json"
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A member's file as Home shows it. ``temporary``: it goes when the window closes."""

    folder: Path
    council: str
    label: str
    look: int = 1
    temporary: bool = False


def kept_files(folder: Path) -> tuple[KeptFile, ...]:
    """The member's files of a data folder, the newest first; none is opened."""
    home = folder / MEMBER_FILES_FOLDER
    if not home.is_dir():
        return ()
    found = [each for each in home.iterdir() if (each / STORE_FILE).is_file() and (each / ABOUT_FILE).is_file()]
    found.sort(key=lambda each: (-(each / STORE_FILE).stat().st_mtime, each.name))
    return tuple(kept for each in found if (kept := kept_file(each)) is not None)


def kept_file(folder: Path, *, temporary: bool = False) -> KeptFile | None:
    """One of them; None where what is there says nothing of the kind."""
    try:
        about = json.loads(files.read(folder / ABOUT_FILE, most=_LARGEST))
    except (ExpectedError, ValueError):
        return None
    match about:
        case {"council": str(council), "label": str(label), "look": 1 | 2 as look}:
            return KeptFile(folder, council, label, look, temporary)
        case _:
            return None


def about_bytes(council: str, label: str, look: int) -> bytes:
    """What Home needs to know of a file."""
    told: Mapping[str, object] = {"council": council, "label": label, "look": look}
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
