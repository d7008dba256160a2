"""Checks the texts of a questionnaire: every language there, nothing cut off, nothing that readers would not see."""

from __future__ import annotations

import re

from wci_assess.questionnaire import content_rules as rules
from wci_assess.questionnaire.findings import Findings
from wci_assess.questionnaire.hints import similar
from wci_assess.questionnaire.marked import Map, Mark, Node, Scalar, Spoiled
from wci_assess.questionnaire.problem import Names
from wci_assess.questionnaire.quoting import quoted_from, take_comma_mistakes
from wci_assess.questionnaire.reading_rules import COMMENT_IN_TEXT
from wci_assess.questionnaire.source import Source

_HTML = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<!--|&(?:[A-Za-z]{2,8}|#[0-9]{1,6});")
_MARKS = re.compile("[\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_STRANGE = re.compile(f"{_HTML.pattern}|{_MARKS.pattern}|" + r"\\[uUxNLP]")
_EVERYWHERE = 0.5


class WordsCheck:
    """Checks language maps against the file's languages; ``None`` where these could not be read."""

    def __init__(
        self, source: Source, findings: Findings, languages: tuple[str, ...] | None, languages_at: Mark
    ) -> None:
        self._source = source
        self._findings = findings
        self._languages = languages
        self._keys = frozenset(languages or ())
        self._languages_at = languages_at
        self._look_closer = _STRANGE.search(source.text) is not None
        self._texts = 0
        self._foreign: dict[str, list[Mark]] = {}

    def check(self, node: Node, name: str) -> dict[str, str] | None:
        """The texts by language; ``None`` where ``node`` is no such thing at all, which the caller tells."""
        self._texts += 1
        if type(node) is Scalar:
            return self._single(node, name)
        if type(node) is not Map:
            return {} if type(node) is Spoiled else None
        if node.entries.keys() != self._keys:
            self._check_keys(node)
        texts = {}
        for language, (_key, value) in node.entries.items():
            if type(value) is Scalar and value.text and not value.text.isspace():
                texts[language] = value.text
                if value.comment or self._look_closer:
                    self.look(value)
            elif type(value) not in (Scalar, Spoiled):
                self._findings.add(rules.ONE_LANGUAGE_TEXT, value.mark, key=language, hint=f'{language}: "…"')
                texts[language] = ""
        self._check_missing(node, texts, name)
        return texts

    def _single(self, node: Scalar, name: str) -> dict[str, str] | None:
        if not node.text or node.text.isspace():
            return None
        self.look(node)
        if self._languages is None:
            return {}
        if len(self._languages) > 1:
            other = ", ".join(f'{language}: "…"' for language in self._languages[1:])
            hint = f"{name}: {{{self._languages[0]}: {quoted_from(node, self._source)}, {other}}}"
            self._findings.add(rules.ONE_LANGUAGE_TEXT, node.mark, key=name, hint=hint)
        return {self._languages[0]: node.text}

    def _check_keys(self, node: Map) -> None:
        """Takes keys that are no languages out of the map and tells them."""
        if self._languages is None:
            return
        take_comma_mistakes(node, self._keys, self._source, self._findings)
        for key in [key for key in node.entries if key not in self._keys]:
            entry = node.entries.pop(key)
            self._foreign.setdefault(key, []).append(entry[0].mark)
            absent = [language for language in self._languages if language not in node.entries]
            if absent:
                meant = similar(key, absent) or absent[0]
                node.entries[meant] = (entry[0], Spoiled(entry[1].mark))

    def _check_missing(self, node: Map, texts: dict[str, str], name: str) -> None:
        if len(texts) == len(self._keys) or self._languages is None or not node.whole:
            return
        missing = [
            language
            for language in self._languages
            if language not in texts and type(node.get(language)) is not Spoiled
        ]
        spoiled = any(type(value) is Spoiled for _key, value in node.entries.values())
        if not texts and not spoiled:
            hint = f"{name}: {{" + ", ".join(f'{language}: "…"' for language in self._languages) + "}"
            self._findings.add(rules.EMPTY_VALUE, node.mark, key=name, hint=hint)
        elif missing and texts:
            at = next((node.entries[language][0].mark for language in missing if language in node.entries), node.mark)
            self._findings.add(rules.MISSING_LANGUAGE, at, keys=Names(missing), shown=next(iter(texts)))

    def look(self, node: Scalar) -> None:
        """Warns of what a reader of the text would not see as its author does."""
        if node.comment:
            hint = quoted_from(node, self._source, with_comment=True)
            self._findings.add(COMMENT_IN_TEXT, node.mark, hint=hint)
        if not self._look_closer:
            return
        html = _HTML.search(node.text)
        if html:
            self._findings.add(rules.HTML, node.mark, found=html[0][:40])
        invisible = _MARKS.search(node.text)
        if invisible:
            self._findings.add(rules.DIRECTION_MARK, node.mark, found=f"U+{ord(invisible[0]):04X}")

    def finish(self) -> None:
        """Tells the keys that are no languages: one that most texts have is one mistake, in ``languages``."""
        for key, marks in self._foreign.items():
            everywhere = len(marks) > 2 and len(marks) > self._texts * _EVERYWHERE
            for mark in [self._languages_at] if everywhere else marks:
                self._findings.add(rules.UNKNOWN_LANGUAGE, mark, key=key, keys=Names(self._languages or ()))
