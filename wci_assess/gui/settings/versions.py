"""What the program is made of: names, versions and licences of it and its libraries."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata

from wci_assess import __version__

_LIBRARIES = (
    *("PySide6-Essentials", "SQLAlchemy", "reportlab", "PyYAML", "platformdirs"),
    *("openpyxl", "XlsxWriter", "pikepdf", "uharfbuzz", "python-bidi"),
)
_LONGEST = 80
"""Characters of a licence's name; some packages put its whole text in that place."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of them; ``licence`` is empty where it does not say."""

    name: str
    version: str
    licence: str


def parts() -> tuple[Part, ...]:
    """The program first, then Python, then the libraries that are there, by name."""
    own = Part("WCI Assess", __version__, "MIT")
    python = Part("Python", platform.python_version(), "PSF-2.0")
    found = (_part(each) for each in _LIBRARIES)
    return (own, python, *sorted((each for each in found if each), key=lambda each: each.name.casefold()))


def _part(package: str) -> Part | None:
    try:
        told = metadata(package)
    except PackageNotFoundError:
        return None
    said = (str(told[each]) for each in ("License-Expression", "License") if each in told)
    first = next((each.strip().partition("\n")[0] for each in said if each.strip()), "")
    return Part(package, told["Version"], first if len(first) <= _LONGEST else "")
