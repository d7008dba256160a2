"""Checks the texts of a questionnaire: every language there, nothing cut off, nothing that readers would not see."""

from __future__ import annotations

import re

from wci_assess.checker.checks.hints import similar
from wci_assess.checker.problems import content_rules as rules
from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.problem import Correction, Edit, Names
from wci_assess.checker.problems.reading_rules import COMMENT_IN_TEXT, MISSING_COLON, TOO_FAR_IN, UNOPENED_QUOTE
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading.marked import Map, Node, Scalar, Spoiled
from wci_assess.checker.reading.quoting import (
    corrected_line,
    quoted,
    quoted_from,
    shortened,
    take_comma_mistakes,
    without_marks,
)
from wci_assess.checker.table.known_keys import NAMES

_HTML = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<!--|&(?:[A-Za-z]{2,8}|#[0-9]{1,6});")
_INVISIBLE = "\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_MARKS = re.compile(f"[{_INVISIBLE}]")
_SIGNS = ("<", "&", "\\", *_INVISIBLE)
"""A file without any of these needs no closer look at its texts."""
_EVERYWHERE = 0.5
_LACKS_COLON = re.compile(r"([a-z]{2,3})[ ]+(?=[\"'“«\w])")
_BEFORE_KEY = re.compile(r"[ ]*(?:-[ ]+)*")


class WordsCheck:
    """Checks language maps against the file's languages; ``None`` where these could not be read."""

    def __init__(
        self, source: Source, findings: Findings, languages: tuple[str, ...] | None, languages_at: int
    ) -> None:
        self._source = source
        self._findings = findings
        self._languages = languages
        self._keys = frozenset(languages or ())
        self._languages_at = languages_at
        self._look_closer = any(sign in source.text for sign in _SIGNS)
        self._texts = 0
        self._foreign: dict[str, list[int]] = {}

    def check(self, node: Node, name: str) -> dict[str, str] | None:
        """The texts by language; ``None`` where ``node`` is no such thing at all, which the caller tells."""
        self._texts += 1
        if type(node) is Scalar:
            return self._single(node, name)
        if type(node) is not Map:
            return {} if type(node) is Spoiled else None
        if node.values.keys() != self._keys:
            self._check_keys(node)
        texts = {}
        for language, value in node.values.items():
            if type(value) is Scalar and value.text and not value.text.isspace():
                texts[language] = value.text
                if value.plain or self._look_closer:
                    self.look(value)
            elif type(value) not in (Scalar, Spoiled):
                self._findings.add(rules.ONE_LANGUAGE_TEXT, value.at, key=language, hint=f'{language}: "…"')
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
            self._findings.add(rules.ONE_LANGUAGE_TEXT, node.at, key=name, hint=hint)
        return {self._languages[0]: node.text}

    def _check_keys(self, node: Map) -> None:
        """Takes keys that are no languages out of the map and tells them."""
        if self._languages is None:
            return
        take_comma_mistakes(node, self._keys, self._source, self._findings)
        for key in [key for key in node.values if key not in self._keys]:
            at, value = node.take_out(key)
            if self._is_explained(key, at, node):
                continue
            self._foreign.setdefault(key, []).append(at)
            absent = [language for language in self._languages if language not in node.values]
            if absent:
                meant = similar(key, absent) or absent[0]
                node.put_in(meant, at, Spoiled(value.at))

    def _is_explained(self, key: str, at: int, node: Map) -> bool:
        """Tells a key that is no language because it stands too far in, or lacks its colon."""
        found = _LACKS_COLON.match(key)
        if found and found[1] not in node.values and self._source.text.startswith(key, at):
            edit = Edit(at + found.end(1), at + found.end(1), ":")
            hint = corrected_line(self._source, edit)
            self._findings.add(MISSING_COLON, at, hint=hint, key=found[1])
            node.put_in(found[1], at, Spoiled(at))
            return True
        if key not in NAMES or node.flow:
            return False
        column, wanted = self._source.place(at).column - 1, self._column_of_owner(node)
        if wanted >= column:
            return False
        self._findings.add(TOO_FAR_IN, at, key=key, found=column, wanted=wanted)
        return True

    def _column_of_owner(self, node: Map) -> int:
        """Where the key begins whose value these texts are."""
        place = self._source.place(node.at)
        line = next((line for n in range(place.line - 1, 0, -1) if (line := self._source.line(n)).strip()), "")
        found = _BEFORE_KEY.match(line)
        return found.end() if found else 0

    def _check_missing(self, node: Map, texts: dict[str, str], name: str) -> None:
        if len(texts) == len(self._keys) or self._languages is None or not node.whole:
            return
        missing = [
            language
            for language in self._languages
            if language not in texts and type(node.get(language)) is not Spoiled
        ]
        spoiled = any(type(value) is Spoiled for value in node.values.values())
        if not texts and not spoiled:
            hint = f"{name}: {{" + ", ".join(f'{language}: "…"' for language in self._languages) + "}"
            self._findings.add(rules.EMPTY_VALUE, node.at, key=name, hint=hint)
        elif missing and texts:
            at = next((node.keys[language] for language in missing if language in node.keys), node.at)
            self._findings.add(rules.MISSING_LANGUAGE, at, keys=Names(missing), shown=next(iter(texts)))

    def look(self, node: Scalar) -> None:
        """Warns of what a reader of the text would not see as its author does."""
        if node.comment:
            hint = quoted_from(node, self._source, with_comment=True)
            self._findings.add(COMMENT_IN_TEXT, node.at, hint=hint)
        if node.plain:
            self._look_for_marks(node)
        if not self._look_closer:
            return
        html = _HTML.search(node.text)
        if html:
            self._findings.add(rules.HTML, node.at, found=html[0][:40])
        invisible = _MARKS.search(node.text)
        if invisible:
            self._findings.add(rules.DIRECTION_MARK, node.at, found=f"U+{ord(invisible[0]):04X}")

    def _look_for_marks(self, node: Scalar) -> None:
        """Tells quotation marks that are none to YAML, or of which the first is missing."""
        text = node.text
        bare = without_marks(text)
        if bare is None and text[-1] == '"' and text.count('"') == 1 and self._quotes_before(node.at) % 2 == 0:
            bare, rule = text[:-1], UNOPENED_QUOTE
        elif bare is not None:
            rule = rules.CURLY_QUOTES
        else:
            return
        end = node.at + len(text)
        edit = Edit(node.at, end, quoted(bare)) if self._source.text[node.at : end] == text else None
        hint = corrected_line(self._source, edit) if edit else shortened(quoted(bare))
        correction = Correction((edit,)) if edit and not node.comment else None
        self._findings.add(rule, node.at, hint=hint, correction=correction, found=f"{text[0]} {text[-1]}")

    def _quotes_before(self, at: int) -> int:
        """How many quotation marks stand before a place on its line."""
        text = self._source.text
        return text.count('"', text.rfind("\n", 0, at) + 1, at)

    def finish(self) -> None:
        """Tells the keys that are no languages: one that most texts have is one mistake, in ``languages``."""
        for key, marks in self._foreign.items():
            everywhere = len(marks) > 2 and len(marks) > self._texts * _EVERYWHERE
            for at in [self._languages_at] if everywhere else marks:
                self._findings.add(rules.UNKNOWN_LANGUAGE, at, key=key, keys=Names(self._languages or ()))
