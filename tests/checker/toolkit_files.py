"""A tool and a module without a mistake, to break one thing in."""

from __future__ import annotations

from wci_assess.checker import Checked, Problem, check

TOOL = """\
format: 1
kind: tool
id: meeting-agenda
version: 1.0.0
languages: [en, fr]
title: {en: "Agenda", fr: "Ordre du jour"}
use: {en: "Before each meeting.", fr: "Avant chaque réunion."}
topic: meetings
minutes: 30
for: [lip-organizational/decisions-recorded]
parts:
  - heading: {en: "Meeting of {council}", fr: "Réunion de {council}"}
  - text: {en: "Held on {date}.", fr: "Tenue le {date}."}
  - steps: [{en: "Open the meeting.", fr: "Ouvrir la réunion."}]
  - checks: [{en: "Quorum reached", fr: "Quorum atteint"}]
  - table:
      columns: [{en: "Item", fr: "Point"}, {en: "Minutes", fr: "Minutes"}]
      rows: 4
      names: [{en: "Consent list", fr: "Liste de consentement"}]
  - blanks: [{en: "Chair", fr: "Présidence"}]
  - lines: 3
sources:
  S18: {citation: "A handbook.", url: "https://example.org/"}
"""

MODULE = """\
format: 1
kind: module
id: the-council
version: 1.0.0
languages: [en, fr]
title: {en: "Who sits at the table?", fr: "Qui siège à la table?"}
about: {questionnaire: lip-organizational, section: composition}
aim: {en: "See who is missing.", fr: "Voir qui manque."}
text: {en: "One page.", fr: "Une page."}
case: {en: "A made-up town.", fr: "Une ville inventée."}
exercise: {show: section, task: {en: "Pick one.", fr: "Choisissez-en une."}}
discuss: [{en: "Who?", fr: "Qui?"}, {en: "Why?", fr: "Pourquoi?"}, {en: "When?", fr: "Quand?"}]
facilitator: {en: "Keep time.", fr: "Surveillez l’heure."}
tools: [meeting-agenda]
"""


def checked(text: str) -> Checked:
    return check(text.encode(), "file.yaml")


def only_problem(text: str) -> Problem:
    [problem] = checked(text).problems
    return problem


def broken(file: str, old: str, new: str) -> str:
    assert file.count(old) == 1, old
    return file.replace(old, new)
