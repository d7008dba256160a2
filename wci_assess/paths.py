"""Where things lie: what ships with the program, and the folder that holds a user's data."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent
QUESTIONNAIRES = PROGRAM / "questionnaires"
RESOURCES = PROGRAM / "resources"
FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"
TRANSLATIONS = RESOURCES / "translations"

STORE_FILE = "assessments.sqlite3"
EXAMPLES_FOLDER = "examples"
"""The folder, inside the data folder, of the example councils' own store."""


def data_folder(option: str | Path | None = None, environment: Mapping[str, str] | None = None) -> Path:
    """The user's data folder: ``--data``, else ``WCI_ASSESS_DATA``, else the system's place for local data."""
    env = os.environ if environment is None else environment
    chosen = option or env.get("WCI_ASSESS_DATA")
    if chosen:
        return Path(chosen).expanduser().absolute()
    import platformdirs  # only where no folder was named: a start-up saved

    return Path(platformdirs.user_data_dir("wci-assess", appauthor=False))
