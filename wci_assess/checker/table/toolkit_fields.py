"""The field tables of tools and modules, beside that of questionnaires."""

from __future__ import annotations

from wci_assess.checker.table.fields import SOURCE, TEXT
from wci_assess.checker.table.shapes import Field, Form, Keyed, ListOf, Number, OneOf, Record, Word, Words
from wci_assess.toolkit.model import ModuleTopic, Show, ToolTopic

_TEXTS = ListOf(Words(), least=1)
_TEXTS_EXAMPLE = f"[{TEXT}, {TEXT}]"
_QUESTIONS = 3
"""So many questions a module gives to talk about."""


def _text(*also: str, required: bool = True) -> Field:
    return Field(Words(), TEXT, required=required, also=also)


_HEAD = {
    "format": Field(Word(Form.FORMAT), "1", required=True),
    "id": Field(Word(Form.ID), "our-agenda", required=True, also=("identifiant", "name", "nom", "key")),
    "version": Field(Word(Form.VERSION), "1.0.0", required=True),
    "languages": Field(
        ListOf(Word(Form.LANGUAGE), least=1, distinct=True), "[en, fr]", required=True, also=("langues", "language")
    ),
    "title": _text("titre"),
}
_SOURCES = Field(Keyed(SOURCE, Form.SOURCE_ID), '{S1: {citation: "…"}}')

GRID = Record(
    {
        "columns": Field(ListOf(Words(), least=1, most=8), _TEXTS_EXAMPLE, required=True, also=("colonnes",)),
        "rows": Field(Number(least=0, most=100), "10", also=("lignes", "rangées")),
        "names": Field(_TEXTS, _TEXTS_EXAMPLE, also=("noms",)),
    }
)
PART = Record(
    {
        "heading": _text("titre", "title", required=False),
        "text": _text("texte", required=False),
        "steps": Field(_TEXTS, _TEXTS_EXAMPLE, also=("étapes",)),
        "checks": Field(_TEXTS, _TEXTS_EXAMPLE, also=("cases", "list", "liste")),
        "table": Field(GRID, "{columns: [" + TEXT + "], rows: 10}", also=("tableau", "grid")),
        "blanks": Field(_TEXTS, _TEXTS_EXAMPLE, also=("champs", "fields")),
        "lines": Field(Number(least=0, most=100), "4", also=("lignes",)),
    },
    alone=True,
)
PART_EXAMPLE = "- text: " + TEXT

TOOL = Record(
    {
        **_HEAD,
        "kind": Field(OneOf(("tool",)), "tool", required=True, also=("genre", "sorte", "type")),
        "use": _text("usage", "utilisation", "when", "quand"),
        "topic": Field(OneOf(tuple(ToolTopic)), "meetings", also=("sujet", "thème")),
        "minutes": Field(Number(above=0), "30", also=("durée", "time")),
        "for": Field(
            ListOf(Word(Form.PRACTICE), distinct=True),
            "[lip-organizational/steering-group]",
            also=("pour", "practices", "pratiques"),
        ),
        "parts": Field(
            ListOf(PART, least=1), "[{text: " + TEXT + "}]", required=True, also=("parties", "sections", "content")
        ),
        "sources": _SOURCES,
    }
)

ABOUT = Record(
    {
        "questionnaire": Field(Word(Form.ID), "lip-organizational", required=True),
        "section": Field(Word(Form.ID), "composition", required=True),
    }
)
EXERCISE = Record(
    {
        "show": Field(OneOf(tuple(Show)), "lowest", required=True, also=("montrer", "afficher")),
        "task": _text("tâche", "consigne"),
    }
)
ABOUT_EXAMPLE = "about: {questionnaire: lip-organizational, section: composition}"

MODULE = Record(
    {
        **_HEAD,
        "kind": Field(OneOf(("module",)), "module", required=True, also=("genre", "sorte", "type")),
        "about": Field(ABOUT, "{questionnaire: lip-organizational, section: composition}", also=("à-propos",)),
        "topic": Field(OneOf(tuple(ModuleTopic)), "rating-fairly", also=("sujet", "thème")),
        "minutes": Field(Number(above=0), "45", also=("durée", "time")),
        "aim": _text("but", "objectif", "goal"),
        "text": _text("texte"),
        "case": _text("cas", "exemple", "example"),
        "exercise": Field(EXERCISE, "{show: lowest, task: " + TEXT + "}", required=True, also=("exercice",)),
        "discuss": Field(
            ListOf(Words(), least=_QUESTIONS, most=_QUESTIONS),
            f"[{TEXT}, {TEXT}, {TEXT}]",
            required=True,
            also=("discussion", "questions", "discuter"),
        ),
        "facilitator": _text("animation", "note", "animateur"),
        "tools": Field(ListOf(Word(Form.ID), distinct=True), "[terms-of-reference]", also=("outils",)),
        "sources": _SOURCES,
    }
)
