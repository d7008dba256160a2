"""Keeps the French catalogue.

``extract [PART…]`` brings new texts into the .po files (all, or those named); without a word it only compiles them.

Each part of the program has a .po file of its own, so that a translator sees what belongs together; they are
compiled into one .mo, which is what ships. Needs Babel (development only).
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PROGRAM = Path(__file__).resolve().parent.parent
FRENCH = PROGRAM / "resources" / "translations" / "fr"
COMPILED = FRENCH / "LC_MESSAGES" / "wci_assess.mo"
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""The same texts give the same bytes: no file carries the hour of its making."""
KEYWORDS = {"say": None, "mark": None, "plural": (1, 2)}
PARTS = {
    "checker": ("checker", "questionnaire"),
    "report": ("report",),
    "gui": ("gui",),
    "workspace": ("workspace", "store", "response"),
}
"""The folders of the package that each .po file covers; all the rest is in ``program.po``."""


def part_of(path: Path) -> str:
    """The .po file (without its ending) that holds the texts of a source file, named from the package's folder."""
    return next((part for part, folders in PARTS.items() if path.parts[0] in folders), "program")


def extracted() -> dict[str, Catalog]:
    """Every text that the source speaks, by part."""
    catalogues = {part: Catalog(locale="fr", project="WCI Assess") for part in (*PARTS, "program")}
    package = PROGRAM / "wci_assess"
    for name, _line, message, _comments, _context in extract_from_dir(package, keywords=KEYWORDS):
        source = Path(name)
        catalogues[part_of(source)].add(message, locations=[(f"wci_assess/{source.as_posix()}", 0)])
    return catalogues


def read(part: str) -> Catalog:
    """The .po file of a part as it stands, empty where there is none."""
    path = FRENCH / f"{part}.po"
    if not path.exists():
        return Catalog(locale="fr")
    with path.open("rb") as file:
        return read_po(file, locale="fr")


def new_catalogue() -> Catalog:
    """An empty French catalogue with this project's header."""
    return Catalog(
        locale="fr", project="WCI Assess", header_comment="# WCI Assess in French.",
        creation_date=EPOCH, revision_date=EPOCH, fuzzy=False,
    )  # fmt: skip


def update(parts: Sequence[str]) -> None:
    """Brings new texts into the .po files and drops those that nothing says any more; no guesses are made."""
    templates = extracted()
    known = {message.id: message.string for _part, each in messages() for message in each if message.id}
    for part in parts:
        template, catalogue = templates[part], new_catalogue()
        for message in template:
            if message.id in known:  # also where its text has moved to another part
                catalogue.add(message.id, known[message.id])
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        with (FRENCH / f"{part}.po").open("wb") as file:
            write_po(file, catalogue, width=0, sort_output=True, omit_header=False, include_lineno=False)


def messages() -> Iterator[tuple[str, Catalog]]:
    """Each part with its .po file."""
    for part in (*PARTS, "program"):
        yield part, read(part)


def compiled() -> bytes:
    """All parts as one .mo."""
    whole = new_catalogue()
    for _part, catalogue in messages():
        for message in catalogue:
            if message.id and message.string and not message.fuzzy:
                whole.add(message.id, message.string)
    out = io.BytesIO()
    write_mo(out, whole)
    return out.getvalue()


def main() -> None:
    """Extracts where asked, then compiles."""
    if sys.argv[1:2] == ["extract"]:
        update(sys.argv[2:] or [*PARTS, "program"])
    COMPILED.parent.mkdir(parents=True, exist_ok=True)
    COMPILED.write_bytes(compiled())


if __name__ == "__main__":
    main()
