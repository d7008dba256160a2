"""Packs and examples within files: what is read is what was written, and what no program here writes is refused."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.exchange.test_envelope import GOLDEN, _spoil
from tests.exchange.test_schemas import validator
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import Envelope, open_envelope, seal
from wci_assess.exchange.pack import pack_object, read_pack
from wci_assess.exchange.summary import read_summary, summary_object
from wci_assess.paths import RESOURCES

PACK = open_envelope((GOLDEN / "pack-1.wciassess").read_bytes())
SUMMARY = open_envelope((GOLDEN / "summary-1-examples.wciassess").read_bytes())


def changed(envelope: Envelope, *path: str | int, value: object) -> Envelope:
    """A file with one value changed, sealed anew."""
    content = json.loads(json.dumps(envelope.content))
    place = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return open_envelope(seal(content))


def test_a_pack_comes_back_as_it_went() -> None:
    pack = read_pack(PACK)
    assert (pack.region, pack.made_on) == ("Région de l’Est", date(2026, 5, 1))
    assert [(each.n, each.median, each.low) for each in pack.medians] == [
        (6, Decimal("2.5"), Decimal(2)), (4, Decimal(1), None)
    ]  # fmt: skip
    assert [each.withdrawn for each in pack.examples] == [False, True]
    assert seal(pack_object(pack)) == (GOLDEN / "pack-1.wciassess").read_bytes()


def test_a_summary_s_examples_come_back_as_they_went() -> None:
    summary = read_summary(SUMMARY)
    assert summary.examples[0].title == "A charter <b> & «une page»"
    assert summary.examples[1].title is None
    assert seal(summary_object(summary)) == (GOLDEN / "summary-1-examples.wciassess").read_bytes()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("medians", 0, "n"), 3),
        (("medians", 0, "n"), 5),
        (("medians", 0, "median"), "2,5"),
        (("medians", 0, "median"), "0.5"),
        (("medians", 0, "median"), "1.5"),
        (("medians", 0, "low"), None),
        (("medians", 1, "low"), "1"),
        (("medians", 0, "tier"), "huge"),
        (("region",), "x" * 201),
        (("made_on",), "soon"),
        (("examples", 0, "title"), "x" * 121),
        (("examples", 0, "title"), "two\nlines"),
        (("examples", 0, "title"), " "),
        (("examples", 0, "title"), None),
        (("examples", 0, "cost"), "free"),
        (("examples", 0, "consent_on"), None),
        (("examples", 0, "consent_role"), None),
        (("examples", 0, "tags"), ["a, b"]),
        (("examples", 0, "language"), "x"),
        (("examples", 0, "revision"), 0),
        (("examples", 0, "uid"), "1"),
        (("examples", 1, "title"), "Still here"),
        (("examples", 1, "withdrawn"), False),
    ],
)
def test_what_no_program_here_writes_is_refused(path: tuple[str | int, ...], value: object) -> None:
    with pytest.raises(ExpectedError) as refused:
        read_pack(changed(PACK, *path, value=value))
    assert refused.value.code == "bad-file"


def test_two_medians_of_one_practice_are_refused() -> None:
    content = json.loads(json.dumps(PACK.content))
    content["medians"].append(content["medians"][0])
    with pytest.raises(ExpectedError):
        read_pack(open_envelope(seal(content)))


@pytest.mark.parametrize(("kind", "envelope", "read"), [("pack", PACK, read_pack), ("summary", SUMMARY, read_summary)])
def test_what_the_reader_takes_the_schema_takes(
    kind: str, envelope: Envelope, read: Callable[[Envelope], object]
) -> None:
    dice, schema, taken = random.Random(12), validator(kind), 0
    for _ in range(1500):
        content: dict[str, Any] = json.loads(json.dumps(envelope.content))
        _spoil(content, dice)
        try:
            read(open_envelope(seal(content)))
        except ExpectedError:
            continue
        taken += 1
        assert schema.is_valid(content), content
    assert taken > 20


def test_both_schemas_say_the_same_of_an_example() -> None:
    def defined(kind: str) -> Mapping[str, Any]:
        schema = json.loads((RESOURCES / f"{kind}.schema.json").read_text(encoding="utf-8"))
        found: Mapping[str, Any] = schema["$defs"]["example"]
        return found

    assert defined("pack") == defined("summary")
