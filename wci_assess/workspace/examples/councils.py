"""The made-up councils: who they are, and how they answer over three years.

No council, community or person in here exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PERIODS = ("2023-24", "2024-25", "2025-26")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleCouncil:
    """How a made-up council answers: ``start`` is its mean level in the first year, ``yearly`` what a year adds.

    ``strong`` and ``weak`` name sections above and below its mean; ``scopes`` is the scope of each year. ``members``
    answer in the last year, and ``settled`` is how many sections the council itself has settled by then.
    """

    name: str
    alias: str
    population: int
    seed: int
    start: float
    yearly: float
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    core_only: tuple[str, ...] = ()
    dont_know: float = 0.03
    not_applicable: float = 0.02
    members: int = 0
    settled: int = 10


COUNCILS = (
    ExampleCouncil(
        name="Lakeside LIP (example · exemple)",
        alias="A",
        population=64_200,
        seed=11,
        start=1.7,
        yearly=0.55,
        strong=("composition", "strategy"),
        weak=("learning", "attraction"),
    ),
    ExampleCouncil(
        name="Millbrook and Area LIP (example · exemple)",
        alias="B",
        population=41_800,
        seed=22,
        start=2.3,
        yearly=0.0,
        strong=("governance",),
        weak=("municipal", "learning"),
        dont_know=0.06,
    ),
    ExampleCouncil(
        name="PLI de Trois-Érables (exemple · example)",
        alias="C",
        population=57_500,
        seed=33,
        start=2.2,
        yearly=0.25,
        strong=("communication", "municipal"),
        weak=("resources",),
        members=9,
        settled=7,
    ),
    ExampleCouncil(
        name="Northern Portage LIP (example · exemple)",
        alias="D",
        population=33_100,
        seed=44,
        start=1.9,
        yearly=0.2,
        weak=("research", "learning"),
        not_applicable=0.06,
        members=4,
        settled=6,
    ),
    ExampleCouncil(
        name="Twin Rivers LIP (example · exemple)",
        alias="E",
        population=88_900,
        seed=55,
        start=2.9,
        yearly=-0.15,
        strong=("implementation", "learning"),
    ),
    ExampleCouncil(
        name="PLI de la Baie-Verte (exemple · example)",
        alias="F",
        population=46_300,
        seed=66,
        start=2.0,
        yearly=0.3,
        strong=("communication",),
        core_only=("2023-24",),
    ),
)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment and evidence that an example council writes to a practice."""

    language: str
    comment: str
    evidence: str = field(default="")


REMARKS: Mapping[str, tuple[Remark, ...]] = {
    "all-sectors-seated": (
        Remark("en", "Police and the school boards joined this year; employers are still missing.", "Membership list"),
        Remark(
            "fr",
            "Les conseils scolaires siègent depuis l’automne; il manque encore les employeurs.",
            "Liste des membres",
        ),
    ),
    "newcomers-full-members": (
        Remark("en", "Two members with lived experience vote. Evening meetings made the difference."),
        Remark("fr", "Deux membres issus de l’immigration récente ont droit de vote; les réunions du soir ont aidé."),
    ),
    "municipality-whole-cycle": (
        Remark(
            "en", "The city planner came to every session on priorities, not only to the launch.", "Minutes, 2 sessions"
        ),
        Remark(
            "fr", "La planificatrice de la ville a suivi tout le travail sur les priorités, pas seulement le lancement."
        ),
    ),
    "terms-of-reference": (
        Remark(
            "en", "Last revised four years ago. Quorum and terms of office need another look.", "Terms of reference"
        ),
        Remark(
            "fr",
            "La dernière révision date de quatre ans; le quorum et les mandats sont à revoir.",
            "Cadre de référence",
        ),
    ),
    "needs-study": (
        Remark("en", "The study predates the census; numbers by neighbourhood are out of date."),
        Remark("fr", "L’étude est antérieure au recensement; les données par quartier sont périmées."),
    ),
    "yearly-action-plan": (
        Remark("en", "Each line has a lead and a date. Results are filled in for about half of them.", "Action plan"),
        Remark("fr", "Chaque ligne a un responsable et une date; la moitié des résultats sont notés.", "Plan d’action"),
    ),
    "group-per-priority": (
        Remark("en", "Housing has no working group yet, although it came first in the consultation."),
        Remark(
            "fr", "Le logement n’a pas encore de groupe de travail, même s’il est arrivé en tête de la consultation."
        ),
    ),
    "coordinator-in-place": (
        Remark("en", "The position was vacant for five months."),
        Remark("fr", "Le poste est resté vacant pendant cinq mois."),
    ),
    "both-languages": (
        Remark("en", "The plan is in both languages; most meeting documents are in English only.", "Website"),
        Remark("fr", "Le plan existe dans les deux langues; les documents de réunion, surtout en anglais.", "Site Web"),
    ),
    "few-indicators": (
        Remark("en", "We listed twenty indicators and measured none of them. Fewer would be better."),
        Remark("fr", "Nous avons retenu vingt indicateurs sans en mesurer un seul; mieux vaudrait en choisir moins."),
    ),
    "keeping-newcomers": (
        Remark("en", "The plan speaks of welcoming people, not of attracting or keeping them."),
        Remark("fr", "Le plan parle d’accueil, mais pas d’attirer ni de retenir les gens."),
    ),
}

WHY_NOT_APPLICABLE = ("another-body", "too-small", "outside-mandate")
