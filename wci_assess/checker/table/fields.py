"""The field table: every key of a questionnaire file, what it takes, where it must stand, how it is written.

The checks, the hints and the JSON Schema all come from here; nothing else knows the keys of the format.
"""

from __future__ import annotations

from wci_assess.checker.table.shapes import (
    Condition,
    Field,
    Flag,
    Form,
    Keyed,
    ListOf,
    Number,
    OneOf,
    Plain,
    Record,
    Reference,
    Variant,
    Word,
    Words,
)
from wci_assess.questionnaire.model import LEAST_REPLIES, TIERS, Kind, QuestionType, Statistic

ID = Word(Form.ID)
TEXT = '{en: "…", fr: "…"}'
EVIDENCE = ("policy", "practice", "result")
BASES = ("read", "adapted", "knowledge", "own")
CHANGES = ("wording", "meaning")
BETTER = ("lower", "higher", "neither")


def _id(example: str = "a-short-name", *, required: bool = True) -> Field:
    return Field(ID, example, required=required, also=("identifiant", "name", "nom", "key"))


def _text(*also: str, required: bool = False) -> Field:
    return Field(Words(), TEXT, required=required, also=also)


LABEL = _text("étiquette", "libellé", "name", "nom", required=True)
CHOICE = Record({"id": _id(), "label": LABEL})
CHOICES = '[{id: a, label: {en: "…", fr: "…"}}, {id: b, label: {en: "…", fr: "…"}}]'

LEVEL = Record(
    {
        "id": _id("in-place"),
        "label": LABEL,
        "meaning": _text("sens", "signification", "description"),
        "counts-as-in-place": Field(Flag(), "true", also=("in-place", "en-place")),
    }
)

CONDITION = Record(
    {
        "question": Field(Reference(), "the-id-of-a-question"),
        "is": Field(ListOf(Reference(), least=1), "[yes]", also=("equals", "est", "in", "value", "answer")),
        "at-least": Field(Reference(), "in-place", also=("au-moins", "minimum")),
        "all": Field(ListOf(Condition(), least=1), "[{…}, {…}]", also=("and", "tous", "toutes")),
        "any": Field(ListOf(Condition(), least=1), "[{…}, {…}]", also=("or", "ou")),
        "not": Field(Condition(), "{question: the-id-of-a-question, is: [yes]}", also=("non", "pas")),
    }
)
CONDITION_FORMS = (
    frozenset({"question", "is"}),
    frozenset({"question", "at-least"}),
    frozenset({"all"}),
    frozenset({"any"}),
    frozenset({"not"}),
)
CONDITION_EXAMPLE = "when: {question: has-steering-group, is: [yes]}"

_CHOSEN = (QuestionType.CHOICE, QuestionType.CHOICES)
COLUMN_TYPES = (QuestionType.TEXT, *_CHOSEN, QuestionType.NUMBER, QuestionType.DATE, QuestionType.YES_NO)
COLUMN = Record(
    {
        "id": _id("name"),
        "type": Field(OneOf(COLUMN_TYPES), "text", required=True),
        "label": LABEL,
        "required": Field(Flag(), "true", also=("obligatoire",)),
        "options": Field(ListOf(CHOICE, least=2), CHOICES, also=("choix", "choices")),
    },
    variants={
        kind: Variant(required=frozenset({"options"})) if kind in _CHOSEN else Variant() for kind in COLUMN_TYPES
    },
)

GROUPING = Record(
    {
        "question": Field(Reference(), "the-id-of-a-question", required=True),
        "map": Field(Keyed(ID, None), "{recent: newcomers}", required=True, also=("correspondance",)),
    }
)
MEASURES = Record(
    {
        "in": Field(ID, "welcoming-community", required=True, also=("questionnaire", "dans")),
        "indicator": Field(ID, "w-belonging", required=True, also=("indicateur",)),
        "statistic": Field(OneOf(tuple(Statistic)), "share", required=True, also=("statistique",)),
        "counts": Field(ListOf(Reference(), least=1, distinct=True), "[strong, very-strong]", also=("compte",)),
        "group": Field(ID, "newcomers", also=("groupe",)),
        "groups": Field(GROUPING, "{question: status, map: {recent: newcomers}}", also=("groupes",)),
    }
)
MEASURES_EXAMPLE = (
    "measures: {in: welcoming-community, indicator: w-belonging, statistic: share, counts: [strong, very-strong]}"
)

QUESTION = Record(
    {
        "id": _id(),
        "type": Field(OneOf(tuple(QuestionType)), "practice", required=True, also=("genre", "sorte")),
        "text": _text("texte", "question", "statement", "énoncé", "label", "title", required=True),
        "help": _text("aide", "hint"),
        "evidence": Field(ListOf(OneOf(EVIDENCE), distinct=True), "[policy, practice, result]", also=("preuves",)),
        "core": Field(Flag(), "true", also=("essentiel", "noyau")),
        "sensitive": Field(Flag(), "true", also=("sensible", "délicat")),
        "change": Field(OneOf(CHANGES), "wording", also=("changement",)),
        "sources": Field(ListOf(Reference(), distinct=True), "[S1]", also=("source",)),
        "basis": Field(OneOf(BASES), "read", also=("fondement",)),
        "tiers": Field(ListOf(OneOf(TIERS), least=1, distinct=True), "[small, medium]", also=("tailles", "tier")),
        "when": Field(
            Condition(), "{question: has-steering-group, is: [yes]}", also=("quand", "if", "si", "condition")
        ),
        "scale": Field(Reference(), "practice", also=("échelle",)),
        "levels": Field(Keyed(Words(), None), '{in-place: {en: "…", fr: "…"}}', also=("niveaux",)),
        "advice": _text("conseil", "conseils"),
        "weight": Field(Number(above=0), "1", also=("poids", "pondération")),
        "importance": Field(Flag(), "true"),
        "good-answer": Field(OneOf(("yes", "no")), "yes", also=("bonne-réponse", "good")),
        "options": Field(ListOf(CHOICE, least=2), CHOICES, also=("choix", "choices", "answers", "réponses")),
        "unit": _text("unité", "units"),
        "minimum": Field(Number(), "0", also=("min",)),
        "maximum": Field(Number(), "100", also=("max",)),
        "whole": Field(Flag(), "true", also=("integer", "entier")),
        "better": Field(OneOf(BETTER), "lower", also=("mieux",)),
        "groups": Field(ListOf(CHOICE, least=1), '[{id: all, label: {en: "…", fr: "…"}}]', also=("groupes",)),
        "measures": Field(MEASURES, MEASURES_EXAMPLE.removeprefix("measures: "), also=("mesure",)),
        "leaves-out": Field(ListOf(Reference(), least=1, distinct=True), "[over-five]", also=("exclut", "excludes")),
        "columns": Field(
            ListOf(COLUMN, least=1), '[{id: name, type: text, label: {en: "…", fr: "…"}}]', also=("colonnes",)
        ),
    },
    variants={
        QuestionType.PRACTICE: Variant(frozenset({"scale"}), frozenset({"levels", "advice", "weight", "importance"})),
        QuestionType.YES_NO: Variant(optional=frozenset({"good-answer", "advice", "weight"})),
        QuestionType.CHOICE: Variant(frozenset({"options"})),
        QuestionType.CHOICES: Variant(frozenset({"options"})),
        QuestionType.NUMBER: Variant(optional=frozenset({"unit", "minimum", "maximum", "whole"})),
        QuestionType.INDICATOR: Variant(
            frozenset({"unit"}), frozenset({"better", "minimum", "maximum", "whole", "groups", "importance"})
        ),
        QuestionType.TEXT: Variant(),
        QuestionType.DATE: Variant(),
        QuestionType.INVENTORY: Variant(frozenset({"columns"})),
    },
)

SECTION = Record(
    {
        "id": _id(),
        "title": _text("titre", "label", "name", "nom", required=True),
        "about": _text("à-propos", "description"),
        "sector": Field(Reference(), "employment", also=("secteur",)),
        "characteristic": Field(Word(Form.SOURCE_ID), "W01", also=("caractéristique",)),
        "minimum-rated": Field(Number(least=0, most=100), "60"),
        "questions": Field(
            ListOf(QUESTION, least=1), "[{id: …, type: practice, …}]", required=True, also=("practices", "pratiques")
        ),
    }
)

SOURCE = Record(
    {
        "citation": Field(
            Plain(), '"Author (2012). Title."', required=True, also=("title", "titre", "text", "référence")
        ),
        "url": Field(Word(Form.LINK), '"https://example.org/"', also=("link", "lien")),
    }
)

BASED_ON = Record(
    {
        "id": _id("lip-organizational"),
        "version": Field(Word(Form.VERSION), "1.0.0", required=True),
    }
)

FORM_WORDS = Record(
    {
        key: _text()
        for key in (
            "agree", "decline", "back", "next", "yes", "no", "not-applicable", "dont-know", "end-title", "end-warning",
            "finish", "thanks-title", "thanks", "next-person",
        )
    }
)  # fmt: skip

QUESTIONNAIRE = Record(
    {
        "format": Field(Word(Form.FORMAT), "1", required=True),
        "id": _id("our-questionnaire"),
        "version": Field(Word(Form.VERSION), "1.0.0", required=True),
        "kind": Field(OneOf(tuple(Kind)), "organizational", required=True, also=("genre", "sorte", "type")),
        "languages": Field(
            ListOf(Word(Form.LANGUAGE), least=1, distinct=True), "[en, fr]", required=True, also=("langues", "language")
        ),
        "based-on": Field(BASED_ON, "{id: lip-organizational, version: 1.0.0}"),
        "title": _text("titre", "name", "nom", required=True),
        "about": _text("à-propos", "description"),
        "consent": _text("consentement"),
        "sampling": _text("échantillon", "sample"),
        "form-words": Field(FORM_WORDS, '{next: {en: "Next", fr: "Suivant"}}', also=("mots-du-formulaire",)),
        "minimum-replies": Field(Number(least=LEAST_REPLIES), "30", also=("minimum", "réponses-minimum")),
        "sources": Field(Keyed(SOURCE, Form.SOURCE_ID), '{S1: {citation: "…"}}'),
        "scales": Field(
            Keyed(ListOf(LEVEL, least=2, most=9)), "{practice: [{id: …, label: …}, …]}", also=("échelles", "scale")
        ),
        "sectors": Field(ListOf(CHOICE), "[{id: employment, label: …}]", also=("secteurs",)),
        "sections": Field(
            ListOf(SECTION, least=1), "[{id: …, title: …, questions: […]}]", required=True, also=("parts",)
        ),
    }
)
