"""Census downloads, made up: English and French, with what stands above and below such tables."""

from __future__ import annotations

from pathlib import Path

ENGLISH = """\
Census Profile - a made-up town,,,
"Downloaded 2026-01-02",,,
,,"Our town, City",,"Next town, City",
Topic,Characteristic,Total,Flag,Total,Flag
Population,"Population, 2021","45,210",,"9,870",
Population,"Population, 2016","42,000",,"9,900",
Language,Total,"44,000",,"9,400",
Language,Neither English nor French,440,,x,
Language,Tagalog,"1,250",,40,
Immigrant status,Total,"44,100",,"9,500",
Immigrant status,Immigrants,"7,350",,"450",
Immigrant status,2016 to 2021,"1,470",,..,
Housing,Average rent ($),"1,234.50",,"980.00",
"(1) A note, with a ""quoted"" word and no figures"
Source: made up
"""
FRENCH = """\
Profil du recensement;;
Sujet;Caractéristiques;Total
Population;Population, 2021;45 210
Statut;Total;44 100
Statut;Personnes immigrantes;7 350
Logement;Loyer moyen ($);1 234,50
Logement;Taille moyenne;2,4
"""
MAP: dict[str, object] = {
    "format": 1, "name": "Profile", "questionnaire": "community-profile",
    "names": "Characteristic", "figures": "Our town, City · Total", "year": 2021, "source": "Census Profile, 2021",
    "rows": [
        {"row": ["Population, 2021"], "question": "population"},
        {"row": ["Immigrants"], "question": "immigrant-share",
         "per_cent_of": ["Tagalog", "Total"]},
        {"row": ["Average rent ($)"], "question": "average-rent"},
        {"row": ["Tagalog"], "question": "home-languages", "into": "speakers"},
    ],
}  # fmt: skip


def written(folder: Path, text: str = ENGLISH, name: str = "census.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path
