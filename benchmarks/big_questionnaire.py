"""A valid questionnaire of any size, as YAML: what the limits and the figures are measured with.

``python -m benchmarks.big_questionnaire 5000 > big.yaml`` writes one of 5,000 questions: 3 MiB, 167,000 nodes.
"""

from __future__ import annotations

import sys

_HEAD = """\
format: 1
id: big-questionnaire
version: 1.0.0
kind: organizational
languages: [en, fr]
title:
  en: "A big questionnaire"
  fr: "Un grand questionnaire"
sources:
  S1: {citation: "Author (2012). Title.", url: "https://example.org/"}
scales:
  practice:
    - {id: not-in-place, label: {en: "Not in place", fr: "Pas en place"}}
    - {id: starting, label: {en: "Starting", fr: "En démarrage"}}
    - {id: in-place, label: {en: "In place", fr: "En place"}, counts-as-in-place: true}
    - {id: leading, label: {en: "Leading", fr: "Exemplaire"}}
sections:
"""
_SECTION = """\
  - id: section-{number}
    title: {{en: "Section {number}", fr: "Section {number}"}}
    questions:
"""
_PRACTICE = """\
      - id: question-{number}
        type: practice
        scale: practice
        text:
          en: "Practice {number} is kept under review together with partners who know newcomers' lives well, and is \
changed where they ask for it."
          fr: "La pratique {number} est revue avec des partenaires qui connaissent bien la vie des nouveaux arrivants, \
puis modifiée à leur demande."
        help:
          en: "What good looks like for practice {number}: it is written down."
          fr: "À quoi ressemble la pratique {number} : elle est consignée par écrit."
        evidence: [policy, result]
        core: {core}
        sources: [S1]
        basis: read
        tiers: [small, medium]
"""
_OTHERS = (
    """\
      - id: question-{number}
        type: choice
        text: {{en: "Question {number}: who decides?", fr: "Question {number} : qui décide?"}}
        options:
          - {{id: all, label: {{en: "All", fr: "Tout le monde"}}}}
          - {{id: few, label: {{en: "A few", fr: "Quelques personnes"}}}}
        when: {{question: question-{before}, at-least: starting}}
""",
    """\
      - id: question-{number}
        type: indicator
        text: {{en: "Indicator {number}", fr: "Indicateur {number}"}}
        unit: {{en: "percentage points", fr: "points de pourcentage"}}
        better: lower
        minimum: 0
        maximum: 100
""",
)
_PER_SECTION = 50


def big_questionnaire(questions: int) -> str:
    """The YAML of a questionnaire with that many questions, mostly practices, in sections of fifty."""
    parts = [_HEAD]
    for number in range(questions):
        if number % _PER_SECTION == 0:
            parts.append(_SECTION.format(number=number // _PER_SECTION + 1))
        kind = _PRACTICE if number % 10 < 8 else _OTHERS[number % 2]
        core = "true" if number % 4 == 0 else "false"
        parts.append(kind.format(number=number, before=number - 1, core=core))
    return "".join(parts)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(big_questionnaire(int(sys.argv[1])))
