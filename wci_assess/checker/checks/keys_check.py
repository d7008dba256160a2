"""Checks the keys of a map against the field table: unknown ones, missing ones, ones that another type takes.

A misspelt key is one mistake: it takes the place of the key that was meant, so that nothing is told as missing, and
what it holds is checked as if it were rightly spelt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wci_assess.checker.checks.hints import similar_key
from wci_assess.checker.checks.likely_values import fits
from wci_assess.checker.problems import content_rules as rules
from wci_assess.checker.problems import reading_rules as rules_of_reading
from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.problem import Edit, Names, Rule
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading.marked import Map, Node
from wci_assess.checker.reading.quoting import corrected_line, take_comma_mistakes
from wci_assess.checker.table.known_keys import KEYS, LANGUAGES
from wci_assess.checker.table.shapes import Record, Variant

_LACKS_COLON = (re.compile(rf"({KEYS})[ ]+(?=\S)"), rules_of_reading.MISSING_COLON)
_LACKS_SPACE = (re.compile(rf"({KEYS}:)(?=[^\s:/])"), rules_of_reading.SPACE_AFTER_COLON)


class KeysCheck:
    """Checks the keys of records."""

    def __init__(self, source: Source, findings: Findings) -> None:
        self._source = source
        self._findings = findings

    def check(self, record: Record, node: Map) -> None:
        """Tells what is wrong with the keys of ``node``, and puts misspelt ones in their place."""
        present = node.values.keys()
        if not present <= record.fields.keys():
            take_comma_mistakes(node, record.fields, self._source, self._findings)
            self._adopt_unknown(record, node)
        missing = self._check_variant(record, node) if record.variants else record.required - present
        if missing:
            missing = self._fetched(node, missing)
        if missing and node.whole:
            self._tell_missing(record, node, missing)

    def _tell_missing(self, record: Record, node: Map, missing: Iterable[str]) -> None:
        for key in record.fields:
            if key in missing:
                hint = f"{key}: {record.fields[key].example}"
                self._findings.add(rules.MISSING_KEY, node.at, key=key, hint=hint)

    def _fetched(self, node: Map, missing: frozenset[str]) -> frozenset[str]:
        """Takes what is missing out of the texts in which it stands because it is indented too far; tells it."""
        for inside in [value for value in node.values.values() if type(value) is Map and not value.flow]:
            for key in missing & inside.values.keys():
                at, value = inside.take_out(key)
                node.put_in(key, at, value)
                self._tell_indent(rules_of_reading.TOO_FAR_IN, key, at, self._column(node.at))
        return missing - node.values.keys()

    def _column(self, at: int) -> int:
        return self._source.place(at).column - 1

    def _tell_indent(self, rule: Rule, key: str, at: int, wanted: int) -> None:
        self._findings.add(rule, at, key=key, found=self._column(at), wanted=wanted)

    def _is_explained(self, key: str, node: Map) -> bool:
        """Tells, and takes out, what is no key of its own: a colon or space is missing, or it is badly indented."""
        at = node.keys[key]
        value = node.values[key]
        if key in LANGUAGES and not node.flow and (texts := self._texts_before(key, node)):
            node.take_out(key)
            texts.put_in(key, at, value)
            self._tell_indent(rules_of_reading.NOT_FAR_ENOUGH, key, at, self._column(texts.at))
            return True
        for pattern, rule in (_LACKS_COLON, _LACKS_SPACE):
            found = pattern.match(key)
            if found and self._source.text.startswith(key, at):
                node.take_out(key)
                node.whole = False
                edit = Edit(at + found.end(1), at + found.end(1), ":" if rule is _LACKS_COLON[1] else " ")
                hint = corrected_line(self._source, edit)
                self._findings.add(rule, at, hint=hint, key=found[1].rstrip(":"))
                return True
        return False

    def _texts_before(self, language: str, node: Map) -> Map | None:
        """The texts to which one in another language belongs that stands too far out."""
        before = [value for key, value in node.values.items() if node.keys[key] < node.keys[language]]
        texts = before[-1] if before else None
        if type(texts) is Map and not texts.flow and texts.keys and texts.keys.keys() <= {*LANGUAGES} - {language}:
            return texts
        return None

    def _adopt_unknown(self, record: Record, node: Map) -> None:
        variant = _variant(record, node)
        fields = record.fields
        required = record.required | (variant.required if variant else frozenset())
        allowed = [key for key in fields if variant is None or key not in record.varying or key in variant.keys]
        for key in [key for key in node.values if key not in fields]:
            if self._is_explained(key, node):
                continue
            at, value = node.take_out(key)
            absent = [name for name in allowed if name not in node.values]
            meant = self._meant(key, value, record, absent, required)
            near = None if self._findings.hinted else similar_key(key, fields, [meant] if meant else allowed)
            self._tell_unknown(key, at, near, meant if meant in required else None, allowed)
            if meant:
                node.put_in(meant, at, value)

    def _meant(self, key: str, value: Node, record: Record, absent: list[str], required: frozenset[str]) -> str | None:
        if self._findings.many:
            return None
        fields = record.fields
        wanted = [name for name in absent if name in required]
        near = similar_key(key, fields, wanted) or similar_key(key, fields, absent)
        if near:
            return near
        fitting = [name for name in wanted if fits(fields[name].shape, value)]
        if not fitting:
            fitting = [name for name in absent if fits(fields[name].shape, value, surely=True)]
        return fitting[0] if fitting else None

    def _tell_unknown(self, key: str, at: int, hint: str | None, missing: str | None, allowed: list[str]) -> None:
        if hint:
            self._findings.add(rules.UNKNOWN_KEY_HINT, at, key=key, hint=hint)
        elif missing:
            self._findings.add(rules.UNKNOWN_KEY_MISSING, at, hint=missing, key=key, missing=missing)
        else:
            self._findings.add(rules.UNKNOWN_KEY, at, key=key, keys=Names(allowed))

    def _check_variant(self, record: Record, node: Map) -> frozenset[str]:
        """Tells the keys that the record's type does not take; returns those that are missing."""
        missing = record.required - node.values.keys()
        variant = _variant(record, node)
        if variant is None:
            return missing
        wanting = variant.required - node.values.keys()
        misfit = (record.varying & node.values.keys()) - variant.keys
        if not misfit:
            return missing | wanting
        other = _type_that_fits(record, node)
        self._tell_misfit(node, misfit, other)
        return missing if other else missing | wanting

    def _tell_misfit(self, node: Map, misfit: frozenset[str], other: str | None) -> None:
        keys = [key for key in node.values if key in misfit]
        at = node.keys[keys[0]]
        kind = node.scalar("type")
        rule = rules.KEYS_OF_OTHER_TYPE if other else rules.KEY_NOT_FOR_TYPE
        self._findings.add(rule, at, hint=other, keys=Names(keys), type=kind.text if kind else "")


def _variant(record: Record, node: Map) -> Variant | None:
    kind = node.scalar("type") if record.variants else None
    return record.variants.get(kind.text) if kind else None


def _type_that_fits(record: Record, node: Map) -> str | None:
    """The first type that takes all the keys that are there and misses none."""
    present = record.varying & node.values.keys()
    return next((name for name, v in record.variants.items() if v.required <= present <= v.keys), None)
