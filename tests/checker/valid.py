"""A valid questionnaire with all nine types, from which the tests make broken ones."""

from __future__ import annotations

from wci_assess.checker import Checked, Problem, check

VALID = """\
# A comment, as people write them.
format: 1
id: town-questionnaire
version: 1.10
kind: organizational
languages: [en, fr]
title:
  en: "How we work"
  fr: "Comment nous travaillons"
about: {en: "Drafted here.", fr: "Rédigé ici."}
sources:
  S1:
    citation: "Author (2012). Title."
    url: "https://example.org/a"
  S2: {citation: "Other (2013). Title."}
scales:
  practice:
    - id: not-in-place
      label: {en: "Not in place", fr: "Pas en place"}
      meaning: {en: "Nothing exists.", fr: "Rien n’existe."}
    - {id: starting, label: {en: "Starting", fr: "En démarrage"}}
    - {id: in-place, label: {en: "In place", fr: "En place"}, counts-as-in-place: true}
    - {id: leading, label: {en: "Leading", fr: "Exemplaire"}}
sectors:
  - {id: employment, label: {en: "Employment", fr: "Emploi"}}
  - {id: health, label: {en: "Health", fr: "Santé"}}
sections:
  - id: composition
    title: {en: "Who sits at the table", fr: "Qui siège à la table"}
    about: {en: "The council’s seats.", fr: "Les sièges du conseil."}
    sector: employment
    characteristic: W01
    minimum-rated: 50
    questions:
      - id: all-sectors-seated
        type: practice
        scale: practice
        text:
          en: "Seats on the council cover all main sectors."
          fr: "Les sièges du conseil couvrent tous les grands secteurs."
        help: {en: "A list is kept.", fr: "Une liste est tenue."}
        levels:
          in-place: {en: "Every sector has a seat.", fr: "Chaque secteur a un siège."}
        evidence: [policy, practice]
        advice: {en: "Begin small.", fr: "Commencez petit."}
        core: true
        weight: 1,5
        sources: [S1, S2]
        basis: read
        tiers: [small, medium]
        importance: true
      - id: has-steering-group
        type: yes-no
        text: {en: "Is there a steering group?", fr: "Y a-t-il un comité directeur?"}
        good-answer: yes
      - id: who-leads
        type: choice
        text: {en: "Who leads?", fr: "Qui dirige?"}
        options:
          - {id: chair, label: {en: "The chair", fr: "La présidence"}}
          - {id: staff, label: {en: "Staff", fr: "Le personnel"}}
        when: {question: has-steering-group, is: [yes]}
      - id: channels
        type: choices
        text: {en: "Which channels?", fr: "Quels canaux?"}
        options:
          - {id: mail, label: {en: "Mail", fr: "Courrier"}}
          - {id: web, label: {en: "Web", fr: "Web"}}
        when: {all: [{question: all-sectors-seated, at-least: starting}, {not: {question: who-leads, is: [staff]}}]}
  - id: figures
    title: {en: "Figures", fr: "Chiffres"}
    questions:
      - id: meetings
        type: number
        text: {en: "Meetings a year", fr: "Réunions par année"}
        minimum: 0
        maximum: 366
      - id: unemployment-gap
        type: indicator
        text: {en: "Unemployment gap", fr: "Écart de chômage"}
        unit: {en: "percentage points", fr: "points de pourcentage"}
        better: lower
        minimum: -100
        maximum: 100
        groups:
          - {id: immigrants, label: {en: "Immigrants", fr: "Personnes immigrantes"}}
          - {id: canadian-born, label: {en: "Canadian-born", fr: "Personnes nées au Canada"}}
      - id: story
        type: text
        text: {en: "What changed?", fr: "Qu’est-ce qui a changé?"}
        change: wording
      - id: founded
        type: date
        text: {en: "Founded on", fr: "Fondé le"}
      - id: services
        type: inventory
        text: {en: "Services", fr: "Services"}
        columns:
          - {id: name, type: text, label: {en: "Name", fr: "Nom"}, required: true}
          - id: tongues
            type: choices
            label: {en: "Languages", fr: "Langues"}
            options:
              - {id: english, label: {en: "English", fr: "Anglais"}}
              - {id: french, label: {en: "French", fr: "Français"}}
        when: {any: [{question: channels, is: [mail, web]}, {question: has-steering-group, is: [no]}]}
"""


def checked(text: str | bytes) -> Checked:
    """What checking a text gives."""
    return check(text if isinstance(text, bytes) else text.encode(), "town.yaml")


def broken(old: str, new: str) -> str:
    """The valid questionnaire with a mistake in it: the first ``old`` is written ``new``."""
    assert old in VALID, old
    return VALID.replace(old, new, 1)


def line_of(text: str, part: str) -> int:
    """The number of the first line that holds ``part``."""
    return text[: text.index(part)].count("\n") + 1


def told(text: str | bytes) -> list[tuple[int, str]]:
    """Line and code of every problem."""
    return [(problem.line, problem.code) for problem in checked(text).problems]


def only_problem(text: str | bytes) -> Problem:
    """The one problem of a file that has exactly one."""
    problems = checked(text).problems
    assert len(problems) == 1, [(problem.line, problem.code, problem.values) for problem in problems]
    return problems[0]
