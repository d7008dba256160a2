"""Examples of practices that the made-up councils tell each other. Nothing in here happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from wci_assess.response.practice_example import Cost, PracticeExample
from wci_assess.store import Transaction

QUESTIONNAIRE = "lip-organizational"
_ON = date(2026, 2, 20)
_TOLD: Mapping[str, PracticeExample] = {
    "A": PracticeExample(
        uid=f"{1:032x}",
        questionnaire=QUESTIONNAIRE,
        question="newcomers-full-members",
        title="Two voting seats, and evening meetings to fill them",
        tried="We changed our terms of reference: two seats are for residents with lived experience, with a vote. We "
        "moved four of six meetings to the evening, paid for child care and bus fare, and sent the papers a week "
        "ahead in plain language. A member met each new person for an hour before the first meeting.",
        for_whom="Newcomers of the last five years who work in the daytime",
        setting="A city of 64,000 with one college",
        lead="The council’s co-chairs",
        partners="Settlement agency, public library",
        cost=Cost.MEDIUM,
        result="Both seats were filled within three months, and 11 of 12 meetings had both people there.",
        went_wrong="In the first round we asked for a résumé. Nobody applied until we dropped that.",
        ask_role="Council coordinator",
        tags=("governance", "lived experience", "evening meetings"),
        language="en",
    ),
    "B": PracticeExample(
        uid=f"{2:032x}",
        questionnaire=QUESTIONNAIRE,
        question="municipality-whole-cycle",
        title="The planner sits in from the first list to the last report",
        tried="We asked the town for one person for the whole year, not for a speech at the launch. The planning "
        "office sent one planner, with three hours a month written into the work plan.",
        for_whom="The council, and the town’s planning office",
        setting="A small city and its townships",
        lead="Council chair",
        partners="Town planning office, county social services",
        cost=Cost.NONE,
        result="The town’s own plan now holds 4 of our 9 actions, each with a budget line.",
        went_wrong="When the planner was away for two months, nobody replaced them. Ask for two people.",
        ask_role="Council chair",
        tags=("municipality", "planning"),
        language="en",
    ),
    "C": PracticeExample(
        uid=f"{3:032x}",
        questionnaire=QUESTIONNAIRE,
        question="both-languages",
        title="Un résumé d’une page dans l’autre langue, le jour même",
        tried="Chaque document de réunion a un résumé d’une page dans l’autre langue, prêt le jour même. Une banque "
        "de phrases courantes, vérifiée par l’organisme francophone, évite de tout retraduire.",
        for_whom="Les membres et les partenaires francophones",
        setting="Une ville de 57 000 habitants, dont un sur six parle français à la maison",
        lead="Coordination du partenariat",
        partners="Centre de santé communautaire francophone",
        cost=Cost.LOW,
        result="Deux organismes francophones sont revenus à la table; 9 documents sur 10 paraissent dans les deux "
        "langues.",
        went_wrong="La traduction automatique seule a donné deux erreurs gênantes; il faut une relecture.",
        ask_role="Coordination",
        tags=("langues officielles", "réunions"),
        language="fr",
    ),
    "E": PracticeExample(
        uid=f"{4:032x}",
        questionnaire=QUESTIONNAIRE,
        question="few-indicators",
        title="From twenty indicators down to five",
        tried="We kept only indicators for which somebody already collects the figure, and gave each a name on a "
        "one-page sheet: who looks it up, where, and in which month.",
        for_whom="The council and its working groups",
        setting="A city of 89,000 with a large hospital",
        lead="The research working group",
        partners="Public health unit, university",
        cost=Cost.NONE,
        result="All five figures were there on time two years in a row; before it was 3 of 20.",
        went_wrong="We first chose five by vote. Two of them nobody could measure.",
        ask_role="Lead of the research group",
        tags=("indicators", "measuring"),
        language="en",
    ),
    "F": PracticeExample(
        uid=f"{5:032x}",
        questionnaire=QUESTIONNAIRE,
        question="terms-of-reference",
        title="Un cadre de référence qui tient sur une feuille",
        tried="Nous avons ramené le cadre de référence de neuf pages à une feuille : mandat, sièges, quorum, façon "
        "de décider, durée des mandats. Chaque nouveau membre la signe après une rencontre d’accueil.",
        for_whom="Les nouveaux membres du conseil",
        setting="Une région rurale de 46 000 habitants",
        lead="Présidence du conseil",
        partners="Municipalité, conseil scolaire",
        cost=Cost.NONE,
        result="13 membres sur 15 disent l’avoir lue en entier; avant, c’était 4.",
        went_wrong="La première version ne disait pas comment on la modifie.",
        ask_role="Présidence",
        tags=("gouvernance", "accueil des membres"),
        language="fr",
    ),
}
_FROM_AFAR = PracticeExample(
    uid=f"{6:032x}",
    questionnaire=QUESTIONNAIRE,
    question="all-sectors-seated",
    title="An employers’ breakfast instead of an empty seat",
    tried="Employers did not come to our meetings. We went to them: a breakfast every second month, at a plant, with "
    "one question of the council on the table. One of them now sits for all.",
    for_whom="Employers of fewer than 50 people",
    setting="A manufacturing town",
    tier="small",
    lead="Chamber of commerce",
    partners="Employment services",
    cost=Cost.LOW,
    result="14 firms came at least once; the seat has been filled for 18 months.",
    went_wrong="Mornings in December: nobody came.",
    ask_role="Council coordinator",
    tags=("employers", "recruiting"),
    language="en",
    consent_role="Council chair",
    consent_on=_ON,
)
_DRAFT = PracticeExample(
    uid=f"{7:032x}",
    questionnaire=QUESTIONNAIRE,
    question="yearly-action-plan",
    title="A lead and a date on every line",
    tried="Each line of the plan now has a lead and a date. We look at it at every second meeting.",
    language="en",
)
"""One that is still being written."""


def tell_practices(transaction: Transaction, alias: str, council: int, tier: str | None) -> None:
    """Writes the example of a council; with the first one's, what another council let it know, and a draft."""
    told = _TOLD.get(alias)
    if told is not None:
        role = "Council chair" if told.language == "en" else "Présidence du conseil"
        transaction.examples.add(replace(told, tier=tier, consent_role=role, consent_on=_ON), council)
    if alias == "A":
        transaction.examples.add(_FROM_AFAR)
        transaction.examples.add(replace(_DRAFT, tier=tier), council)
