"""Where things lie that ship with the program, and what files and folders of a data folder are called."""

from __future__ import annotations

from pathlib import Path, PurePath

_PACKAGE = Path(__file__).resolve().parent
PROGRAM = _PACKAGE if (_PACKAGE / "resources").is_dir() else _PACKAGE.parent
"""Holds ``questionnaires/`` and ``resources/``: the package once it is installed, else the project's folder."""
QUESTIONNAIRES = PROGRAM / "questionnaires"
RESOURCES = PROGRAM / "resources"
FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"
TRANSLATIONS = RESOURCES / "translations"
FORM = RESOURCES / "form"
"""Script and style of the form that members fill in with a browser."""
PAGES = RESOURCES / "page"
"""The style of reports as web pages."""
RESEARCH = RESOURCES / "research"
"""The script that reads the long table."""

GUIDES = RESOURCES / "guides"
"""What Help tells members, coordinators and facilitators: a folder for each language."""

TOOLKIT = RESOURCES / "toolkit"
"""Tools and training modules, a file each."""

STORE_FILE = "assessments.sqlite3"
TOOLKIT_FOLDER = "toolkit"
"""The folder, inside the data folder, of a facilitator’s own tools and modules."""
EXAMPLES_FOLDER = "examples"
"""The folder, inside the data folder, of the example councils' own store."""
MEMBER_FILES_FOLDER = "my-answers"
"""The folder, inside the data folder, of the files that a member was handed and answers on her own computer."""


def file_uri(path: PurePath) -> str:
    """An absolute path as an address for SQLite, which knows no host: that of a Windows network path joins the path."""
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else f"file://{uri.removeprefix('file:')}"
