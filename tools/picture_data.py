"""What the pictures show beside the example councils: an inventory, a census file and its mapping, all made up."""

from __future__ import annotations

from pathlib import Path

from wci_assess.response.census_map import CensusMap, MappedFigure
from wci_assess.response.edit import Together, Write, cell_field
from wci_assess.store import OperationKind
from wci_assess.workspace.census import keep_map
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.workspace import Workspace

PROFILE, SERVICES = "community-profile", "newcomer-services-list"
_COLUMNS = ("name", "type", "serves", "languages", "area", "checked-on", "funding-ends")
_ROWS = {
    "en": (
        ("Welcome centre", "information", "all", "english,french,arabic", "Downtown", "2026-02-03", "2026-03-31"),
        ("Evening classes", "language", "all", "english", "Downtown", "2026-01-15", ""),
        ("Classes at the library", "language", "all", "english,french", "North end", "2023-05-02", ""),
        ("Job search help", "employment", "all", "english", "Downtown", "2026-01-20", "2027-03-31"),
        ("Rent bank", "housing-help", "all", "english", "North end", "", ""),
        ("Walk-in clinic", "health-trauma", "women", "english,arabic", "Downtown", "2026-02-11", ""),
        ("Homework club", "children-youth", "families,youth", "english,french", "Lakeside", "2025-11-30", ""),
        ("Neighbours’ table", "connections", "all", "english", "Lakeside", "2025-12-12", ""),
    ),
    "fr": (
        ("Centre d’accueil", "information", "all", "english,french,arabic", "Centre-ville", "2026-02-03", "2026-03-31"),
        ("Cours du soir", "language", "all", "english", "Centre-ville", "2026-01-15", ""),
        ("Cours à la bibliothèque", "language", "all", "english,french", "Quartier nord", "2023-05-02", ""),
        ("Aide à l’emploi", "employment", "all", "english", "Centre-ville", "2026-01-20", "2027-03-31"),
        ("Banque de loyers", "housing-help", "all", "english", "Quartier nord", "", ""),
        ("Clinique", "health-trauma", "women", "english,arabic", "Centre-ville", "2026-02-11", ""),
        ("Aide aux devoirs", "children-youth", "families,youth", "english,french", "Bord du lac", "2025-11-30", ""),
        ("Table des voisins", "connections", "all", "english", "Bord du lac", "2025-12-12", ""),
    ),
}  # fmt: skip
_CENSUS = {
    "en": (
        ("Characteristic", "Total"),
        ("Population, 2021", "45210"),
        ("Immigrant status: total", "44100"),
        ("Immigrants", "7350"),
        ("Immigrants, 2016 to 2021", "1470"),
        ("Mother tongue: total", "44000"),
        ("Tagalog", "1250"),
        ("Arabic", "980"),
    ),
    "fr": (
        ("Caractéristiques", "Total"),
        ("Population, 2021", "45210"),
        ("Statut d’immigrant : total", "44100"),
        ("Immigrants", "7350"),
        ("Immigrants, 2016 à 2021", "1470"),
        ("Langue maternelle : total", "44000"),
        ("Tagalog", "1250"),
        ("Arabe", "980"),
    ),
}
_NAMES = {
    "en": ("Census profile", "Census Profile, 2021"),
    "fr": ("Profil du recensement", "Profil du recensement, 2021"),
}


def fill_services(workspace: Workspace, assessment: int, language: str) -> None:
    """A council's services, some of them not looked at for long."""
    fill(workspace, assessment, [_line(n, row) for n, row in enumerate(_ROWS[language])], OperationKind.FILL)


def _line(number: int, row: tuple[str, ...]) -> Line:
    cells = zip(_COLUMNS, row, strict=True)
    writes = (Write(SERVICES, cell_field(column), text, f"r{number}") for column, text in cells if text)
    return Line(Together(tuple(writes)), number)


def census_file(workspace: Workspace, folder: Path, language: str) -> Path:
    """A census file, whose mapping is kept."""
    rows = _CENSUS[language]
    names = [name for name, _figure in rows]
    called, source = _NAMES[language]
    keep_map(workspace, CensusMap(
        name=called, questionnaire=PROFILE, names=names[0], figures="Total", year=2021, source=source,
        rows=(
            MappedFigure((names[1],), "population"),
            MappedFigure((names[3],), "immigrant-share", per_cent_of=(names[2],)),
            MappedFigure((names[6],), "home-languages", "speakers"),
            MappedFigure((names[7],), "home-languages", "speakers"),
        ),
    ))  # fmt: skip
    path = folder / f"{called}.csv"
    path.write_text("".join(f'"{name}","{figure}"\n' for name, figure in rows), encoding="utf-8")
    return path
