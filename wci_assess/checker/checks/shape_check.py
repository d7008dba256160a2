"""Checks a marked tree against the field table, and makes the plain tree of it: dicts, lists and typed text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from wci_assess.checker.checks.keys_check import KeysCheck
from wci_assess.checker.checks.list_commas import take_missing_commas
from wci_assess.checker.checks.scalar_check import ScalarCheck
from wci_assess.checker.checks.words_check import WordsCheck
from wci_assess.checker.problems import content_rules as rules
from wci_assess.checker.problems.findings import Findings, LineOf
from wci_assess.checker.problems.problem import Phrase
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading.marked import Map, Node, Scalar, Seq, Spoiled
from wci_assess.checker.table.fields import CONDITION, CONDITION_EXAMPLE, CONDITION_FORMS
from wci_assess.checker.table.shapes import (
    Condition,
    Flag,
    Form,
    Keyed,
    ListOf,
    Number,
    OneOf,
    Plain,
    Record,
    Reference,
    Shape,
    Word,
    Words,
)
from wci_assess.i18n import mark

_MATCHES_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Za-z0-9]{2,8})?").fullmatch
_MATCHES_ID = re.compile(Form.SOURCE_ID.value).fullmatch
_EXPECTED: Mapping[type, Phrase] = {
    Words: Phrase(mark("a text in each language")),
    ListOf: Phrase(mark("a list")),
    Keyed: Phrase(mark("keys of your own with their values")),
    Record: Phrase(mark("keys with their values")),
    Condition: Phrase(mark("a condition")),
    Word: Phrase(mark("a single word")),
    Reference: Phrase(mark("a single word")),
    Plain: Phrase(mark("a text")),
    OneOf: Phrase(mark("a single word")),
    Flag: Phrase(mark("“true” or “false”")),
    Number: Phrase(mark("a number")),
}


def check_shape(root: Map, record: Record, source: Source, findings: Findings) -> dict[str, Any]:
    """Tells every breach of the field table whose whole file is a ``record``.

    Returns the plain tree, which is right only where nothing was told.
    """
    return _ShapeCheck(root, record, source, findings).run()


class _ShapeCheck:
    def __init__(self, root: Map, record: Record, source: Source, findings: Findings) -> None:
        self._root = root
        self._record = record
        self._findings = findings
        self._keys = KeysCheck(source, findings)
        self._keys.check(record, root)
        languages = root.get("languages")
        if type(languages) is Seq:
            take_missing_commas(languages, _MATCHES_LANGUAGE, source, findings)
        self._source = source
        self._words = WordsCheck(source, findings, _languages(languages), languages.at if languages else 0)
        self._scalars = ScalarCheck(findings, self._words)
        self._checks: dict[type, Callable[[Any, Node, str, str], Any]] = {
            Words: self._check_words,
            ListOf: self._check_list,
            Keyed: self._check_keyed,
            Record: self._check_record,
            Condition: self._check_condition,
            **dict.fromkeys((Word, Reference, Plain, OneOf, Flag, Number), self._check_scalar),
        }

    def run(self) -> dict[str, Any]:
        tree = self._values(self._record, self._root)
        self._words.finish()
        return tree

    def _check_words(self, shape: Shape, node: Node, name: str, example: str) -> Any:
        texts = self._words.check(node, name)
        return self._wrong(shape, node, name, example) if texts is None else texts

    def _check_scalar(self, shape: Any, node: Node, name: str, example: str) -> Any:
        if type(node) is not Scalar or (not node.text and node.plain):
            return self._wrong(shape, node, name, example)
        self._scalars.checks[type(shape)](shape, node, name, example)
        return node.text

    def _check_record(self, shape: Record, node: Node, name: str, example: str) -> Any:
        if type(node) is not Map:
            return self._wrong(shape, node, name, example)
        self._keys.check(shape, node)
        return self._values(shape, node)

    def _values(self, shape: Record, node: Map) -> dict[str, Any]:
        fields = shape.fields
        checks = self._checks
        tree = {}
        for key, value in node.values.items():
            field = fields[key]
            tree[key] = checks[type(field.shape)](field.shape, value, key, field.example)
        return tree

    def _check_list(self, shape: ListOf, node: Node, name: str, example: str) -> Any:
        if type(node) is not Seq:
            return self._wrong(shape, node, name, example)
        if shape.distinct:
            self._split_words(shape, node)
        count = len(node.items)
        if count < shape.least and node.whole:
            self._findings.add(rules.TOO_FEW, node.at, key=name, limit=shape.least, count=count)
        if shape.most is not None and count > shape.most:
            self._findings.add(rules.TOO_MANY, node.at, key=name, limit=shape.most, count=count)
        if shape.distinct:
            self._check_distinct(node)
        check = self._checks[type(shape.item)]
        return [check(shape.item, item, name, example) for item in node.items]

    def _split_words(self, shape: ListOf, node: Seq) -> None:
        """Makes entries of several words of which each could be one: a comma is missing, which is told."""
        valid = _valid_item(shape.item)
        if valid is not None:
            take_missing_commas(node, valid, self._source, self._findings)

    def _check_distinct(self, node: Seq) -> None:
        seen: dict[str, Scalar] = {}
        for item in node.items:
            if type(item) is Scalar and item.text:
                first = seen.setdefault(item.text, item)
                if first is not item:
                    self._findings.add(rules.TWICE_IN_LIST, item.at, found=item.text, other=LineOf(first.at))

    def _check_keyed(self, shape: Keyed, node: Node, name: str, example: str) -> Any:
        if type(node) is not Map:
            return self._wrong(shape, node, name, example)
        check = self._checks[type(shape.value)]
        if shape.keys is not None:
            for key, at in node.keys.items():
                self._scalars.check_form(shape.keys, key, at)
        return {key: check(shape.value, value, key, "…") for key, value in node.values.items()}

    def _check_condition(self, shape: Condition, node: Node, name: str, example: str) -> Any:
        if type(node) is not Map:
            return self._wrong(shape, node, name, example)
        unknown = not node.values.keys() <= CONDITION.fields.keys()
        self._keys.check(CONDITION, node)
        if not unknown and node.whole and frozenset(node.values) not in CONDITION_FORMS:
            self._findings.add(rules.CONDITION_FORM, node.at, hint=CONDITION_EXAMPLE)
        return self._values(CONDITION, node)

    def _wrong(self, shape: Shape, node: Node, name: str, example: str) -> None:
        if type(node) is Spoiled:
            return
        hint = f"{name}: {example}"
        if type(node) is Scalar and not node.text.strip():
            self._findings.add(rules.EMPTY_VALUE, node.at, key=name, hint=hint)
        else:
            if isinstance(shape, ListOf) and type(node) is Scalar and _valid_item(shape.item) is not None:
                hint = f"{name}: [{node.text[:100]}]"
            self._findings.add(rules.WRONG_TYPE, node.at, key=name, expected=_EXPECTED[type(shape)], hint=hint)


def _valid_item(shape: Shape) -> Callable[[str], object] | None:
    """Whether a word can be an entry of a list; ``None`` where entries are no single words."""
    if isinstance(shape, OneOf):
        return shape.values.__contains__
    return _MATCHES_ID if isinstance(shape, Reference) else None


def _languages(node: Node | None) -> tuple[str, ...] | None:
    """The languages of the file; ``None`` where they are not all readable, so that texts are not blamed for it."""
    items = node.items if type(node) is Seq and node.whole else []
    codes = [item.text for item in items if type(item) is Scalar and re.fullmatch(Form.LANGUAGE.value, item.text)]
    return tuple(dict.fromkeys(codes)) if codes and len(codes) == len(items) else None
