"""The JSON Schemas of questionnaires, tools and modules, from the field tables: completion and hints in editors.

``python -m wci_assess.checker.table.schema`` writes them into ``resources/``. Editors type values
before a schema sees them (``1.10`` is a number, ``yes`` may be a boolean), so numbers and booleans pass for text. What
one place cannot tell (references, ids that must differ) is the checker's alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wci_assess.checker.limits import MAX_TEXT
from wci_assess.checker.table.fields import (
    BASED_ON,
    CHOICE,
    COLUMN,
    CONDITION,
    CONDITION_FORMS,
    FORM_WORDS,
    GROUPING,
    LEVEL,
    MEASURES,
    QUESTION,
    QUESTIONNAIRE,
    SECTION,
    SOURCE,
)
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
    Shape,
    Variant,
    Word,
    Words,
)
from wci_assess.checker.table.toolkit_fields import ABOUT, EXERCISE, GRID, MODULE, PART, TOOL
from wci_assess.paths import RESOURCES

Json = dict[str, Any]

_NAMES: tuple[tuple[str, Record], ...] = (
    ("section", SECTION),
    ("question", QUESTION),
    ("column", COLUMN),
    ("measures", MEASURES),
    ("grouping", GROUPING),
    ("form-words", FORM_WORDS),
    ("level", LEVEL),
    ("choice", CHOICE),
    ("source", SOURCE),
    ("based-on", BASED_ON),
)
_TEXT: Json = {"type": ["string", "number", "boolean"], "maxLength": MAX_TEXT}
_NOT_EMPTY: Json = {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": MAX_TEXT}
_NUMBER_AS_TEXT = r"^[-+]?[0-9]{1,15}([.,][0-9]{1,15})?$"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its name, what it holds, and the parts that are defined once in its schema."""

    name: str
    record: Record
    parts: tuple[tuple[str, Record], ...]
    conditions: bool = False

    @property
    def path(self) -> Path:
        """Where its schema lies."""
        return RESOURCES / f"{self.name}.schema.json"


QUESTIONNAIRE_FILE = FileKind("questionnaire", QUESTIONNAIRE, _NAMES, conditions=True)
FILE_KINDS = (
    QUESTIONNAIRE_FILE,
    FileKind("tool", TOOL, (("part", PART), ("table", GRID), ("source", SOURCE))),
    FileKind("module", MODULE, (("about", ABOUT), ("exercise", EXERCISE), ("source", SOURCE))),
)


def schema(kind: FileKind) -> Json:
    """The schema, draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"WCI Assess {kind.name}, format 1",
        **_record(kind.record),
        "$defs": {
            "words": _words(),
            **({"condition": _condition()} if kind.conditions else {}),
            **{name: _record(record) for name, record in kind.parts},
        },
    }


def schema_text(kind: FileKind) -> str:
    """The schema as its file holds it."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"


def _record(record: Record) -> Json:
    properties = {key: _property(field) for key, field in record.fields.items()}
    made: Json = {"type": "object", "properties": properties, "additionalProperties": False}
    if record.alone:
        made["minProperties"] = made["maxProperties"] = 1
    if record.required:
        made["required"] = [key for key in record.fields if key in record.required]
    if record.variants:
        made["allOf"] = [_variant(record, name, variant) for name, variant in record.variants.items()]
    return made


def _property(field: Field) -> Json:
    return {**_shape(field.shape), "description": field.example}


def _variant(record: Record, name: str, variant: Variant) -> Json:
    then: Json = {"properties": {key: False for key in record.fields if key in record.varying - variant.keys}}
    if variant.required:
        then["required"] = sorted(variant.required)
    return {"if": {"properties": {"type": {"const": str(name)}}, "required": ["type"]}, "then": then}


def _shape(shape: Shape) -> Json:
    return _MADE[type(shape)](shape)


def _words() -> Json:
    languages = {"type": "object", "minProperties": 1, "additionalProperties": _TEXT}
    return {"anyOf": [_NOT_EMPTY, {**languages, "propertyNames": {"pattern": f"^{Form.LANGUAGE.value}$"}}]}


def _condition() -> Json:
    made = _record(CONDITION)
    made["oneOf"] = [{"required": sorted(form), "maxProperties": len(form)} for form in CONDITION_FORMS]
    return made


def _word(shape: Word) -> Json:
    if shape.form is Form.FORMAT:
        return {"enum": [1, "1"]}
    return {"type": ["string", "number"], "pattern": f"^(?:{shape.form.value})$"}


def _one_of(shape: OneOf) -> Json:
    values: list[Any] = [str(value) for value in shape.values]
    return {"enum": [*values, True, False] if "yes" in values else values}


def _number(shape: Number) -> Json:
    number: Json = {"type": "number"}
    if shape.least is not None:
        number["minimum"] = shape.least
    if shape.most is not None:
        number["maximum"] = shape.most
    if shape.above is not None:
        number["exclusiveMinimum"] = shape.above
    return {"anyOf": [number, {"type": "string", "pattern": _NUMBER_AS_TEXT}]}


def _list(shape: ListOf) -> Json:
    made: Json = {"type": "array", "items": _shape(shape.item)}
    if shape.least:
        made["minItems"] = shape.least
    if shape.most is not None:
        made["maxItems"] = shape.most
    if shape.distinct:
        made["uniqueItems"] = True
    return made


def _keyed(shape: Keyed) -> Json:
    keys = Form.ID if shape.keys is None else shape.keys
    made: Json = {"type": "object", "additionalProperties": _shape(shape.value)}
    return {**made, "propertyNames": {"pattern": f"^{keys.value}$"}}


def _reference(_shape: Reference) -> Json:
    return {"type": ["string", "number", "boolean"], "minLength": 1}


def _record_by_name(shape: Record) -> Json:
    parts = (part for kind in FILE_KINDS for part in kind.parts)
    return {"$ref": f"#/$defs/{next(name for name, record in parts if record is shape)}"}


_MADE: dict[type, Callable[[Any], Json]] = {
    Word: _word,
    Reference: _reference,
    Plain: lambda _shape: _NOT_EMPTY,
    Words: lambda _shape: {"$ref": "#/$defs/words"},
    Flag: lambda _shape: {"enum": [True, False, "true", "false"]},
    OneOf: _one_of,
    Number: _number,
    ListOf: _list,
    Keyed: _keyed,
    Condition: lambda _shape: {"$ref": "#/$defs/condition"},
    Record: _record_by_name,
}


def write() -> None:
    """Writes the files of the schemas."""
    for kind in FILE_KINDS:
        kind.path.write_text(schema_text(kind), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
