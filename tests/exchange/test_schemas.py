"""The published JSON Schemas say what the reader takes: both take the same files and refuse the same."""

from __future__ import annotations

import json
import random
from typing import Any

import jsonschema
import pytest

from tests.exchange.test_envelope import BACK, GOLDEN, _spoil, sealed
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import open_envelope
from wci_assess.exchange.handed import answers_object
from wci_assess.exchange.handed_reading import read_answers
from wci_assess.paths import RESOURCES


def validator(kind: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((RESOURCES / f"{kind}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.wciassess")), ids=lambda path: path.stem)
def test_golden_files_pass(path: Any) -> None:
    envelope = open_envelope(path.read_bytes())
    assert [error.message for error in validator(envelope.kind).iter_errors(envelope.content)] == []


def test_what_the_reader_takes_the_schema_takes() -> None:
    dice, schema, taken = random.Random(11), validator("answers"), 0
    for _ in range(1500):
        content = json.loads(json.dumps(answers_object(BACK)))
        _spoil(content, dice)
        try:
            read_answers(sealed(content))
        except ExpectedError:
            continue
        taken += 1
        assert schema.is_valid(content), content
    assert taken > 20


@pytest.mark.parametrize("key", list(answers_object(BACK)))
def test_a_key_that_is_missing_is_refused_by_both(key: str) -> None:
    content = {name: value for name, value in answers_object(BACK).items() if name != key}
    assert not validator("answers").is_valid(content)
    with pytest.raises(ExpectedError):
        read_answers(sealed(content))
