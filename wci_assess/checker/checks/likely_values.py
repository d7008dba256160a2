"""Whether a value could be meant for a key: how a key that is spelt beyond recognition is still one mistake."""

from __future__ import annotations

import re

from wci_assess.checker.reading.marked import Map, Node, Scalar, Seq
from wci_assess.checker.table.shapes import (
    Condition,
    Flag,
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
from wci_assess.questionnaire.numbers import parsed

TRUTHS = {"true": True, "false": False}


def fits(shape: Shape, node: object, *, surely: bool = False) -> bool:
    """Whether ``node`` looks like a value of ``shape``; ``surely`` leaves out what many keys could hold."""
    if type(node) is Scalar:
        return _scalar_fits(shape, node) if not surely else isinstance(shape, Flag) and node.text in TRUTHS
    if type(node) is Seq:
        items = node.items[:3]
        if surely and not all(type(item) is Map for item in items):
            return False
        return isinstance(shape, ListOf) and bool(items) and all(fits(shape.item, item) for item in items)
    if type(node) is Map:
        return _map_fits(shape, node, surely)
    return False


def _scalar_fits(shape: Shape, node: Scalar) -> bool:
    if isinstance(shape, Word):
        return re.fullmatch(shape.form.value, node.text) is not None
    if isinstance(shape, OneOf):
        return node.text in shape.values
    if isinstance(shape, Number):
        return parsed(node.text) is not None
    if isinstance(shape, Flag):
        return node.text in TRUTHS
    return isinstance(shape, Reference | Plain | Words) and bool(node.text)


def _map_fits(shape: Shape, node: Map, surely: bool) -> bool:
    if isinstance(shape, Words):
        return not surely and all(type(value) is Scalar and len(key) <= 3 for key, value in node.values.items())
    if isinstance(shape, Keyed):
        values = list(node.values.values())
        return bool(values) and all(_is_nested(value) and fits(shape.value, value) for value in values[:3])
    if isinstance(shape, Record):
        return shape.required <= node.values.keys() <= shape.fields.keys()
    return isinstance(shape, Condition) and bool({"question", "all", "any", "not"} & node.values.keys())


def _is_nested(value: Node) -> bool:
    return type(value) is Map or type(value) is Seq
