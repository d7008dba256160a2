"""Checks the keys of a map against the field table: unknown ones, missing ones, ones that another type takes.

A misspelt key is one mistake: it takes the place of the key that was meant, so that nothing is told as missing, and
what it holds is checked as if it were rightly spelt.
"""

from __future__ import annotations

from collections.abc import Iterable

from wci_assess.checker.checks.hints import similar_key
from wci_assess.checker.checks.likely_values import fits
from wci_assess.checker.problems import content_rules as rules
from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.problem import Names
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading.marked import Map, Node
from wci_assess.checker.reading.quoting import take_comma_mistakes
from wci_assess.checker.table.shapes import Record, Variant


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
        if missing and node.whole:
            self._tell_missing(record, node, missing)

    def _tell_missing(self, record: Record, node: Map, missing: Iterable[str]) -> None:
        for key in record.fields:
            if key in missing:
                hint = f"{key}: {record.fields[key].example}"
                self._findings.add(rules.MISSING_KEY, node.at, key=key, hint=hint)

    def _adopt_unknown(self, record: Record, node: Map) -> None:
        variant = _variant(record, node)
        fields = record.fields
        allowed = [key for key in fields if variant is None or key not in record.varying or key in variant.keys]
        for key in [key for key in node.values if key not in fields]:
            at, value = node.take_out(key)
            absent = [name for name in allowed if name not in node.values]
            required = record.required | (variant.required if variant else frozenset())
            meant = self._meant(key, value, record, absent, required)
            hint = meant if meant or self._findings.hinted else similar_key(key, fields, allowed)
            self._tell_unknown(key, at, hint, allowed)
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

    def _tell_unknown(self, key: str, at: int, hint: str | None, allowed: list[str]) -> None:
        if hint:
            self._findings.add(rules.UNKNOWN_KEY_HINT, at, key=key, hint=hint)
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
