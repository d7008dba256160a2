"""The published schema is the field table's, accepts what the checker accepts, refuses what one place shows wrong."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import yaml

from tests.checker.bad_questionnaires import KEYS, Bad
from tests.checker.valid import VALID, broken
from wci_assess.checker.table.schema import FILE_KINDS, QUESTIONNAIRE_FILE, FileKind, schema_text
from wci_assess.paths import QUESTIONNAIRES

BEYOND_A_SCHEMA = {
    "empty-value": {"empty text"},
    "missing-language": {"missing language"},
    "unknown-key": {"unknown language"},
    "wrong-type": {"one text in a file of two languages"},
    "minimum-above-maximum": {"minimum above maximum"},
    "plain-http": {"plain http"},
    "html": {"HTML"},
    "bad-version": {"version of one number"},  # 3 and 3.0 are one number to JSON
    "bad-number": {"weight of 5,000 digits"},  # no editor makes a number of it
    "curly-quotes": {"curly quotes"},
    "direction-mark": {"direction mark", "line separator"},
}
"""What takes more than one place, or the file's languages, or is no error."""
SCHEMA_TELLS = [bad for bad in KEYS if bad.name not in BEYOND_A_SCHEMA.get(bad.code, ())]


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(QUESTIONNAIRE_FILE.path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def as_an_editor_types_it(text: str) -> Any:
    """The file with numbers and booleans, as a schema in an editor sees it."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


@pytest.mark.parametrize("kind", FILE_KINDS, ids=[kind.name for kind in FILE_KINDS])
def test_the_file_is_what_the_field_table_writes(kind: FileKind) -> None:
    assert kind.path.read_text(encoding="utf-8") == schema_text(kind)


def test_the_valid_questionnaire_passes(validator: jsonschema.Draft202012Validator) -> None:
    assert [error.message for error in validator.iter_errors(as_an_editor_types_it(VALID))] == []


def test_every_shipped_questionnaire_passes(validator: jsonschema.Draft202012Validator) -> None:
    for path in QUESTIONNAIRES.glob("*.yaml"):
        typed = as_an_editor_types_it(path.read_text(encoding="utf-8"))
        assert [error.message for error in validator.iter_errors(typed)] == [], path.name


@pytest.mark.parametrize("bad", SCHEMA_TELLS, ids=[bad.name for bad in SCHEMA_TELLS])
def test_what_one_place_shows_wrong_is_refused(validator: jsonschema.Draft202012Validator, bad: Bad) -> None:
    assert not validator.is_valid(as_an_editor_types_it(broken(bad.old, bad.new)))
