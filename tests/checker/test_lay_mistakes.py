"""A facilitator's lay mistakes, and what she is told, word for word, in both languages: one problem a mistake."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.checker.valid import VALID, broken, checked, only_problem
from wci_assess.i18n import speak

TITLE = '  en: "How we work"'
STEERING = 'text: {en: "Is there a steering group?", fr: "Y a-t-il un comité directeur?"}'

FILES = {
    "scale practice": broken("scale: practice\n", "scale practice\n"),
    "en How": broken(TITLE, '  en "How we work"'),
    "en How braces": broken(STEERING, STEERING.replace("en: ", "en ")),
    "key too deep": broken("        good-answer: yes", "          good-answer: yes"),
    "key too deep in map": broken(
        '          fr: "Les sièges du conseil couvrent tous les grands secteurs."\n        help',
        '          fr: "Les sièges du conseil couvrent tous les grands secteurs."\n          help',
    ),
    "fr too deep": broken('  fr: "Comment nous', '    fr: "Comment nous'),
    "fr too little": broken('          fr: "Les sièges', '        fr: "Les sièges'),
    "spreadsheet": broken("      - id: story", "opening\tWhen?\ttext\n      - id: story"),
    "spreadsheet all": "id\ten\tfr\ttype\na\tb\tc\td\ne\tf\tg\th\n",
    "en dash": broken("      - id: story", "      – id: story"),
    "bullets": VALID.replace("- {id", "• {id"),
    "nbsp one": broken("kind: org", "kind:\u00a0org"),
    "nbsp all": VALID.replace(': "', ':\u00a0"'),
    "nbsp indent": VALID.replace("        ", "\u00a0\u00a0\u00a0\u00a0    "),
    "lost": "\n".join(line.lstrip() for line in VALID.split("\n")),
    "mail": "\n".join("> " + line for line in VALID.split("\n")),
    "fence": "```yaml\n" + VALID + "```\n",
    "prose": "We met on Tuesday and agreed.\nThe council wants to ask: how well do we work?\nThen we went home.\n",
    "[en, fr": broken("languages: [en, fr]", "languages: [en, fr"),
    "[en, fr #": broken("languages: [en, fr]", "languages: [en, fr   # both"),
    "[en fr]": broken("languages: [en, fr]", "languages: [en fr]"),
    "not-in-place": broken("at-least: starting", "at-least: not-started").replace("id: not-in-place", "id: nothing"),
    "opposite": VALID.replace("id: not-in-place", "id: nothing").replace(
        "at-least: starting", "at-least: not-in-place"
    ),
    "oui-non": broken("type: yes-no", "type: oui-non"),
    "autre": broken("kind: organizational", "kind: autre"),
    "dont know": broken(
        '{id: web, label: {en: "Web", fr: "Web"}}', '{id: unsure, label: {en: "Don\'t know", fr: "Ne sait pas"}}'
    ).replace("[mail, web]", "[mail]"),
    "digits": broken("id: founded", "id: 12"),
    "mojibake": broken("Rédigé ici", "RÃ©digÃ© ici"),
    "?": broken("about: {en", "about: {?en"),
    "nowhere": broken("kind: organizational", "kind: organizational\nconvert_library_version: 3"),
    "comma": broken('about: {en: "Drafted here.", fr', 'about: {en: "Drafted here." fr'),
    "excel": broken('"How we work"', '""official""'),
    "curlyend": broken('"How we work"', '"How we work?”'),
    "options: :": broken("        options:\n          - {id: chair", "        options: :\n          - {id: chair"),
    "braces": broken(STEERING, 'text: en: "Is there?", fr: "Y a-t-il?"'),
    "core:true": broken("core: true", "core:true"),
    "languages: en, fr": broken("languages: [en, fr]", "languages: en, fr"),
    "text:: ": broken(STEERING, STEERING.replace("text:", "text::")),
}


TOLD: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "lay_mistakes.json").read_text(encoding="utf-8"))
"""Line and code of each, and the sentence in both languages."""


@pytest.mark.parametrize("name", FILES)
def test_a_lay_mistake_is_told_as_what_happened(name: str) -> None:
    problem = only_problem(FILES[name])
    told = TOLD[name]
    assert (problem.line, problem.code) == (told["line"], told["code"])
    assert problem.sentence(speak("en")) == told["en"]
    assert problem.sentence(speak("fr")) == told["fr"]


TEN = (
    ("core: true", "core:true"),
    ('en: "A list is kept."', "en: A list: kept"),
    ("        type: yes-no", "\t\ttype: yes-no"),
    ("type: date", "type: dates"),
    ('text: {en: "Who leads?", fr', 'text: {en: "Who leads?" fr'),
    ("scale: practice\n", "scale practice\n"),
    ('{en: "What changed?", fr', '{en: "What changed?, fr'),
    ("is: [staff]", "is: [nobody]"),
    ("        maximum: 366", "         maximum: 366"),
    ("better: lower", "beter: lower"),
)


def test_ten_mistakes_of_every_kind_are_ten_problems_in_one_run() -> None:
    text = VALID
    for old, new in TEN:
        assert old in text, old
        text = text.replace(old, new, 1)
    lines = sorted(text[: text.index(new.strip("\n"))].count("\n") + 1 for _old, new in TEN)
    assert [problem.line for problem in checked(text).problems] == lines
