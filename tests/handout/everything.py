"""A questionnaire with every type of question and every kind of condition, and hand-outs made of such files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from wci_assess.checker import check
from wci_assess.exchange.handed import HandedPart, HandOut
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import Questionnaire, Text, content_hash, from_tree
from wci_assess.questionnaire.content import Tree
from wci_assess.response import Assessment, Scope

ID, ROUND = "1" * 32, "2" * 32
SECTORS = (
    ("employment", Text({"en": "Employment", "fr": "Emploi"}, "en")),
    ("housing", Text({"en": "Housing", "fr": "Logement"}, "en")),
)
EVERYTHING = """
format: 1
id: everything
version: 1.0.0
kind: organizational
languages: [en, fr]
title: {en: "Everything", fr: "Tout"}
sources: {S1: {citation: "A source (2012)."}}
scales:
  practice:
    - {id: none, label: {en: "Not in place", fr: "Pas en place"}, meaning: {en: "Nothing.", fr: "Rien."}}
    - {id: starting, label: {en: "Starting", fr: "En cours"}, meaning: {en: "A plan.", fr: "Un plan."}}
    - {id: in-place, label: {en: "In place", fr: "En place"}, counts-as-in-place: true}
    - {id: leading, label: {en: "Leading", fr: "Exemplaire"}}
sectors:
  - {id: employment, label: {en: "Employment", fr: "Emploi"}}
  - {id: housing, label: {en: "Housing", fr: "Logement"}}
sections:
  - id: rated
    title: {en: "What is rated", fr: "Ce qui est évalué"}
    about: {en: "Two practices.", fr: "Deux pratiques."}
    questions:
      - {id: seats, type: practice, scale: practice, core: true, sensitive: true, text: {en: "All sectors have seats.",
         fr: "Tous les secteurs siègent."},
         help: {en: "Look at the list.", fr: "Voyez la liste."}, evidence: [policy], sources: [S1],
            importance: true,
         levels: {in-place: {en: "Eight of ten.", fr: "Huit sur dix."}}}
      - {id: constructor, type: yes-no, good-answer: yes, core: true, text: {en: "Is there a steering group?",
         fr: "Y a-t-il un comité?"}}
      - {id: steering, type: practice, scale: practice, core: true, text: {en: "It meets.", fr: "Il se réunit."},
         when: {question: constructor, is: [yes]}}
      - {id: higher, type: practice, scale: practice, text: {en: "It decides.", fr: "Il décide."},
         when: {question: steering, at-least: in-place}}
      - {id: only-english, type: text, text: {en: "Only in English"}, tiers: [large],
         when: {not: {question: constructor, is: [yes]}}}
  - id: chosen
    title: {en: "What is chosen", fr: "Ce qui est choisi"}
    questions:
      - {id: one, type: choice, text: {en: "One of these", fr: "Un de ceux-ci"},
         options: [{id: a, label: {en: "First", fr: "Premier"}}, {id: b, label: {en: "R&D", fr: "R et D"}}]}
      - {id: some, type: choices, text: {en: "Any of these", fr: "Plusieurs"},
         options: [{id: a, label: {en: "Alpha", fr: "Alpha"}}, {id: b, label: {en: "Beta", fr: "Bêta"}}, {id: c,
            label: {en: "Gamma", fr: "Gamma"}}]}
      - {id: both, type: text, text: {en: "Why both", fr: "Pourquoi"},
         when: {all: [{question: some, is: [a, b]}, {any: [{question: one, is: [b]}, {question: seats,
            at-least: starting}]}]}}
      - {id: people, type: number, whole: true, minimum: 1, maximum: 5000, text: {en: "How many people?",
         fr: "Combien?"}}
      - {id: share, type: number, minimum: 0, maximum: 100, unit: {en: "%", fr: "%"}, text: {en: "What share?",
         fr: "Quelle part?"}}
      - {id: since, type: date, text: {en: "Since when?", fr: "Depuis quand?"}}
      - {id: why, type: text, text: {en: "In your words", fr: "Dans vos mots"}}
  - id: measured
    title: {en: "What is measured", fr: "Ce qui est mesuré"}
    questions:
      - {id: gap, type: indicator, unit: {en: "points", fr: "points"}, importance: true, text: {en: "The gap",
         fr: "L’écart"},
         groups: [{id: newcomers, label: {en: "Newcomers", fr: "Nouveaux arrivants"}}, {id: born,
            label: {en: "Born here", fr: "Nés ici"}}]}
      - {id: rate, type: indicator, unit: {en: "%", fr: "%"}, minimum: 0, maximum: 100, text: {en: "The rate",
         fr: "Le taux"}}
      - id: services
        type: inventory
        text: {en: "Services", fr: "Services"}
        columns:
          - {id: name, type: text, required: true, label: {en: "Name", fr: "Nom"}}
          - {id: places, type: number, label: {en: "Places", fr: "Places"}}
          - {id: since, type: date, label: {en: "Since", fr: "Depuis"}}
          - {id: open, type: yes-no, label: {en: "Open?", fr: "Ouvert?"}}
          - {id: kind, type: choice, label: {en: "Kind", fr: "Genre"}, options: [{id: x, label: {en: "Ex",
             fr: "Ix"}}, {id: y, label: {en: "Why", fr: "Igrec"}}]}
          - {id: langs, type: choices, label: {en: "Languages", fr: "Langues"}, options: [{id: en,
             label: {en: "English", fr: "Anglais"}}, {id: fr, label: {en: "French", fr: "Français"}}]}
  - id: work
    title: {en: "Employment", fr: "Emploi"}
    sector: employment
    questions:
      - {id: hiring, type: practice, scale: practice, text: {en: "Employers hire.", fr: "On embauche."}}
  - id: homes
    title: {en: "Housing", fr: "Logement"}
    sector: housing
    questions:
      - {id: renting, type: practice, scale: practice, text: {en: "Landlords rent.", fr: "On loue."}}
"""


def tree_of(yaml: str) -> Tree:
    checked = check(yaml.encode(), "test.yaml")
    assert checked.tree is not None, [str(problem) for problem in checked.problems]
    return checked.tree


def shipped(name: str) -> Tree:
    return tree_of((QUESTIONNAIRES / f"{name}.yaml").read_text(encoding="utf-8"))


def part(tree: Tree, **changes: Any) -> HandedPart:
    known: dict[str, Any] = {"scope": Scope.FULL, "sectors": (), "tier": None, "assessment": "3" * 32, **changes}
    return HandedPart(
        questionnaire=tree["id"], version=tree["version"], hash=content_hash(tree), tree=tree, **known
    )  # fmt: skip


def handed(*parts: HandedPart, **changes: Any) -> HandOut:
    known: dict[str, Any] = {
        "hand_out": ID, "look": 1, "threshold": 5, "council": "Elm Valley LIP", "round": ROUND, "label": "2025-26",
        "start": date(2025, 4, 1), "end": date(2026, 3, 31), "sectors": SECTORS, **changes,
    }  # fmt: skip
    return HandOut(parts=parts or (part(tree_of(EVERYTHING)),), **known)


def questionnaire_of(given: HandedPart) -> Questionnaire:
    return from_tree(given.tree)


def assessment_of(given: HandedPart) -> Assessment:
    return Assessment(
        id=1, uid=given.assessment, council=1, round=1, questionnaire=given.questionnaire, version=given.version,
        hash=given.hash, scope=given.scope, sectors=given.sectors, tier=given.tier,
    )  # fmt: skip


Object = Mapping[str, Any]
