"""Checks single values: ids, versions, words from a list, numbers, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from wci_assess.checker.checks.hints import as_id, similar
from wci_assess.checker.checks.likely_values import TRUTHS
from wci_assess.checker.checks.words_check import WordsCheck
from wci_assess.checker.problems import content_rules as rules
from wci_assess.checker.problems import toolkit_rules
from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.problem import Correction, Edit, Names, Phrase
from wci_assess.checker.reading.marked import Scalar
from wci_assess.checker.table.shapes import Flag, Form, Number, OneOf, Plain, Reference, Word
from wci_assess.i18n import mark
from wci_assess.questionnaire.numbers import parsed

_LONGEST_SHOWN = 60
_MATCHES = {form: re.compile(form.value).fullmatch for form in Form}
SAME_AS: Mapping[str, tuple[str, ...]] = {
    "outil": ("tool",),
    "oui": ("yes", "true"),
    "non": ("no", "false"),
    "vrai": ("true", "yes"),
    "faux": ("false", "no"),
    "true": ("yes",),
    "false": ("no",),
    "yes": ("true",),
    "no": ("false",),
    "on": ("true",),
    "off": ("false",),
    "rating": ("practice",),
    "pratique": ("practice",),
    "single-choice": ("choice",),
    "choix": ("choice",),
    "multiple-choice": ("choices",),
    "nombre": ("number",),
    "indicateur": ("indicator",),
    "texte": ("text",),
    "inventaire": ("inventory",),
    "oui-non": ("yes-no",),
    "oui/non": ("yes-no",),
    "yes/no": ("yes-no",),
    "choix-multiple": ("choices",),
    "choix-multiples": ("choices",),
    "choix multiples": ("choices",),
    "organisationnel": ("organizational",),
    "organisationnelle": ("organizational",),
    "sectoriel": ("sectoral",),
    "sectorielle": ("sectoral",),
    "intersectoriel": ("cross-sectoral",),
    "intersectorielle": ("cross-sectoral",),
    "collectivité": ("community",),
    "communauté": ("community",),
    "communautaire": ("community",),
    "profil": ("profile",),
    "sondage": ("survey",),
    "autre": ("other",),
    "politique": ("policy",),
    "résultat": ("result",),
    "lu": ("read",),
    "adapté": ("adapted",),
    "connaissance": ("knowledge",),
    "propre": ("own",),
    "petite": ("small",),
    "moyenne": ("medium",),
    "grande": ("large",),
    "métropolitaine": ("metropolitan",),
    "formulation": ("wording",),
    "libellé": ("wording",),
    "sens": ("meaning",),
    "inférieur": ("lower",),
    "supérieur": ("higher",),
}
"""What people write for a value, in either language; used only where it is among the values at all."""


def shown(text: str) -> str:
    """A value inside a sentence, cut where it is long."""
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


class ScalarCheck:
    """Checks scalars that are there and are not empty; ``checks`` says by which method for each shape."""

    def __init__(self, findings: Findings, words: WordsCheck) -> None:
        self._findings = findings
        self._words = words
        self.checks: dict[type, Callable[[Any, Scalar, str, str], None]] = {
            Word: self._check_word,
            Reference: self._check_reference,
            Plain: self._check_plain,
            OneOf: self._check_one_of,
            Flag: self._check_flag,
            Number: self._check_number,
        }
        self._tell: dict[Form, Callable[[str, int], None]] = {
            Form.ID: self._tell_id,
            Form.PRACTICE: self._tell_practice,
            Form.SOURCE_ID: self._tell_source_id,
            Form.VERSION: self._tell_version,
            Form.LANGUAGE: self._tell_language,
            Form.FORMAT: self._tell_format,
            Form.LINK: self._tell_link,
        }

    def check_form(self, form: Form, text: str, at: int) -> None:
        """Tells where a word has not its form."""
        if not _MATCHES[form](text):
            self._tell[form](text, at)

    def _check_word(self, shape: Word, node: Scalar, _name: str, _example: str) -> None:
        self.check_form(shape.form, node.text, node.at)
        if shape.form is Form.LINK and node.text.startswith("http://"):
            self._findings.add(rules.PLAIN_HTTP, node.at, hint="https" + node.text[4:])

    def _check_reference(self, shape: Reference, node: Scalar, name: str, example: str) -> None:
        pass

    def _check_plain(self, _shape: Plain, node: Scalar, name: str, example: str) -> None:
        if node.text.isspace() or not node.text:
            self._findings.add(rules.EMPTY_VALUE, node.at, key=name, hint=f"{name}: {example}")
        else:
            self._words.look(node)

    def _check_one_of(self, shape: OneOf, node: Scalar, name: str, _example: str) -> None:
        if node.text not in shape.values:
            self._tell_value(node, name, shape.values)

    def _check_flag(self, _shape: Flag, node: Scalar, name: str, _example: str) -> None:
        if node.text.lower() not in TRUTHS:
            self._tell_value(node, name, tuple(TRUTHS))

    def _tell_value(self, node: Scalar, name: str, values: tuple[str, ...]) -> None:
        same = next((word for word in SAME_AS.get(node.text.strip().lower(), ()) if word in values), None)
        hint = same or (None if self._findings.hinted else similar(node.text, values))
        rule = rules.UNKNOWN_VALUE_HINT if hint else rules.UNKNOWN_VALUE
        correction = Correction((Edit(node.at, node.at + len(node.text), same),)) if same and node.plain else None
        self._findings.add(
            rule, node.at, hint=hint, correction=correction, key=name, found=shown(node.text), choices=Names(values)
        )

    def _check_number(self, shape: Number, node: Scalar, name: str, example: str) -> None:
        value = parsed(node.text)
        if value is None:
            self._findings.add(rules.BAD_NUMBER, node.at, hint=example, key=name, found=shown(node.text))
        elif shape.above is not None and value <= shape.above:
            self._out_of_range(node, name, Phrase(mark("above 0")))
        elif (shape.least is not None and value < shape.least) or (shape.most is not None and value > shape.most):
            self._out_of_range(node, name, Phrase(mark("from 0 to 100")))

    def _out_of_range(self, node: Scalar, name: str, expected: Phrase) -> None:
        self._findings.add(rules.OUT_OF_RANGE, node.at, key=name, expected=expected, found=node.text)

    def _tell_id(self, text: str, at: int) -> None:
        self._findings.add(rules.BAD_ID, at, found=shown(text), hint=as_id(text))

    def _tell_practice(self, text: str, at: int) -> None:
        questionnaire, _slash, question = text.partition("/")
        hint = f"{as_id(questionnaire)}/{as_id(question)}" if question else f"lip-organizational/{as_id(text)}"
        self._findings.add(toolkit_rules.BAD_PRACTICE, at, found=shown(text), hint=hint)

    def _tell_source_id(self, text: str, at: int) -> None:
        hint = as_id(text, capitals=True)
        self._findings.add(rules.BAD_SOURCE_ID, at, found=shown(text), hint=hint)

    def _tell_version(self, text: str, at: int) -> None:
        numbers = [str(int(digits)) for digits in re.findall(r"[0-9]{1,9}", text)[:4]]
        hint = ".".join([*numbers, "0"] if len(numbers) == 1 else numbers) or "1.0.0"
        self._findings.add(rules.BAD_VERSION, at, found=shown(text), hint=hint)

    def _tell_language(self, text: str, at: int) -> None:
        self._findings.add(rules.BAD_LANGUAGE, at, found=shown(text))

    def _tell_format(self, text: str, at: int) -> None:
        self._findings.add(rules.BAD_FORMAT, at, found=shown(text))

    def _tell_link(self, text: str, at: int) -> None:
        self._findings.add(rules.BAD_LINK, at, found=shown(text))
