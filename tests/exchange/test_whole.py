"""Whole assessments in a file: what was exported comes back, and everything else is refused in one sentence (P16)."""

from __future__ import annotations

import json
import random
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.exchange.test_envelope import BACK, GOLDEN, _spoil, sealed
from tests.exchange.test_handed import ANSWERS, ONE, TWO
from tests.exchange.test_schemas import validator
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import seal
from wci_assess.exchange.handed import answers_object
from wci_assess.exchange.whole import (
    QuestionnaireFile,
    WholeAction,
    WholeAssessment,
    WholeFile,
    WholeMember,
    whole_object,
)
from wci_assess.exchange.whole_reading import MOST_QUESTIONNAIRES, read_whole
from wci_assess.response import Answer, Assessment, Condition, Council, QuestionTotal, Round, Scope
from wci_assess.response.action import Action, ActionState, Purpose

SETTLED = Answer(
    question="d", note="We agreed", settled_on=date(2026, 2, 1), settled_group="Health table", settled_count=7
)
TOTALS = (
    QuestionTotal(question="", given=6),
    QuestionTotal(question="a", sector="health", look=2, batch=2, values={"in-place": 5}, given=5, took_part=5),
    QuestionTotal(question="b", given=5, median=Decimal("4.20")),
)
STEPS = (
    WholeAction(
        Action(
            id=0, uid="4" * 32, round=0, questionnaire="ours", question="a", cause="Ça\nmanque", step="=1+1",
            role="Chair", due=date(2026, 9, 1), target_level=3, state=ActionState.BEGUN, outcome="ᐃᓄᒃ",
        ),
        carried_from="5" * 32,
    ),
    WholeAction(Action(id=0, uid="6" * 32, round=0, questionnaire="ours", question="b", purpose=Purpose.BUILD)),
)  # fmt: skip
WHOLE = WholeAssessment(
    council=Council(id=0, uid=ONE, name="Elm & Oak — Ça", tier="small", population=29_000, sectors=("health",)),
    round=Round(
        id=0, uid=TWO, council=0, label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31),
        collection=Condition.CLOSED,
    ),
    assessment=Assessment(
        id=0, uid="3" * 32, council=0, round=0, questionnaire="ours", version="1.0.0", hash="f" * 64,
        scope=Scope.CORE, sectors=("health",), tier="small", population=29_000, state=Condition.CLOSED,
    ),
    answers={each.key: each for each in (*ANSWERS, SETTLED)},
    totals=TOTALS,
    actions=STEPS,
)  # fmt: skip
MEMBERS = (
    WholeMember(uid="7" * 32, number=2, sector="health", answers={each.key: each for each in ANSWERS}),
    WholeMember(uid="8" * 32, number=5, sector=None, answers={}),
)
OURS = QuestionnaireFile(id="ours", version="1.0.0", hash="f" * 64, yaml='format: 1\r\nid: "ours"\n')
FILE = WholeFile(questionnaires=(OURS,), assessments=(WHOLE,))


def content() -> Any:
    return json.loads(json.dumps(whole_object(FILE)))


def code(data: bytes) -> str:
    with pytest.raises(ExpectedError) as refused:
        read_whole(data)
    assert "{" not in refused.value.message.format(**refused.value.values)
    return refused.value.code


def test_a_file_comes_back_as_it_was_written() -> None:
    assert read_whole(seal(whole_object(FILE))) == FILE


def test_members_come_along_where_they_were_asked_for() -> None:
    file = replace(FILE, assessments=(replace(WHOLE, members=MEMBERS),))
    found = json.loads(json.dumps(whole_object(file)))
    assert validator("assessment").is_valid(found)
    assert read_whole(sealed(found, kind="assessment")) == file
    found["assessments"][0]["members"][1]["uid"] = "7" * 32
    assert code(sealed(found, kind="assessment")) == "bad-file"


@pytest.mark.parametrize(
    ("name", "file"),
    [("assessment-1", replace(FILE, assessments=(replace(WHOLE, actions=()),))), ("assessment-1-plan", FILE)],
)
def test_the_first_format_is_read_and_written_for_ever(name: str, file: WholeFile) -> None:
    golden = (GOLDEN / f"{name}.wciassess").read_bytes()
    assert read_whole(golden) == file
    assert seal(whole_object(file)) == golden


def test_every_flipped_bit_and_every_cut_is_refused() -> None:
    data = seal(whole_object(FILE))
    for place in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises(ExpectedError):
            read_whole(bytes(flipped))
    assert {code(data[:length]) for length in range(len(data))} == {"cut-short", "not-ours"}


def test_other_files_have_their_sentence() -> None:
    assert code(seal(answers_object(BACK))) == "other-kind"
    assert code(b"%PDF-1.7") == "not-ours"
    assert code(seal(whole_object(FILE)).replace(b"wci-assess 1", b"wci-assess 2")) == "newer-file"


def _twice(found: Any) -> None:
    found["assessments"] *= 2


def _set(*path: str | int, to: Any) -> Callable[[Any], None]:
    def change(found: Any) -> None:
        for step in path[:-1]:
            found = found[step]
        found[path[-1]] = to

    return change


@pytest.mark.parametrize(
    "change",
    [
        _twice,
        _set("assessments", to=[]),
        _set("questionnaires", to=[]),
        _set("questionnaires", 0, "hash", to="e" * 64),
        _set("questionnaires", 0, "yaml", to="x" * (4 * 1024 * 1024 + 1)),
        _set("assessments", 0, "round", "threshold", to=2),
        _set("assessments", 0, "round", "end", to="2026-02-30"),
        _set("assessments", 0, "council", "population", to=50_000_001),
        _set("assessments", 0, "council", "name", to=None),
        _set("assessments", 0, "assessment", "uid", to="../../etc"),
        _set("assessments", 0, "assessment", "scope", to="half"),
        _set("assessments", 0, "answers", 0, "more", to=1),
        _set("assessments", 0, "answers", 0, "value", to={"number": "1E+999999999"}),
        _set("assessments", 0, "answers", 0, "value", to=None),
        _set("assessments", 0, "answers", 1, "question", to="a"),
        _set("assessments", 0, "answers", 3, "settled_count", to=-1),
        _set("assessments", 0, "answers", 0, to=[]),
        _set("assessments", 0, "totals", 0, "given", to=True),
        _set("assessments", 0, "totals", 1, "values", to={"in-place": -1}),
        _set("assessments", 0, "totals", 2, "median", to="NaN"),
        _set("assessments", 0, "totals", 2, "question", to=""),
        _set("assessments", 0, "totals", to={}),
        _set("assessments", 0, "actions", to=[{}]),
        _set("assessments", 0, "actions", 0, "uid", to="6" * 32),
        _set("assessments", 0, "actions", 0, "question", to="b"),
        _set("assessments", 0, "actions", 0, "due", to="soon"),
        _set("assessments", 0, "actions", 0, "target_level", to=0),
        _set("assessments", 0, "actions", 1, "state", to="maybe"),
        _set("assessments", 0, "actions", 1, "purpose", to=None),
    ],
)
def test_what_is_written_otherwise_is_refused(change: Callable[[Any], None]) -> None:
    found = content()
    change(found)
    if found["assessments"] and found["assessments"][0]["answers"][1]["question"] == "a":
        found["assessments"][0]["answers"][1]["row"] = None
    assert code(sealed(found, kind="assessment")) == "bad-file"


def test_a_member_who_says_too_little_is_refused() -> None:
    found = content()
    found["assessments"][0]["members"] = [{}]
    assert code(sealed(found, kind="assessment")) == "bad-file"
    assert not validator("assessment").is_valid(found)


def test_too_many_questionnaires_are_not_checked() -> None:
    many = [replace(OURS, version=f"1.0.{each}") for each in range(MOST_QUESTIONNAIRES + 1)]
    asked = [
        replace(WHOLE, assessment=replace(WHOLE.assessment, uid=f"{place:032x}", version=each.version))
        for place, each in enumerate(many)
    ]
    assert (
        len(
            read_whole(
                seal(whole_object(WholeFile(questionnaires=tuple(many[1:]), assessments=tuple(asked[1:]))))
            ).assessments
        )
        == 40
    )
    assert code(seal(whole_object(WholeFile(questionnaires=tuple(many), assessments=tuple(asked))))) == "bad-file"


def test_a_hostile_file_fills_nothing() -> None:
    texts = (
        '{"format":1,"kind":"assessment","x":[' + "[]," * 6_000_000 + "[]]}",
        '{"format":1,"kind":"assessment","x":[' + '"",' * 6_000_000 + '""]}',
        '{"a":' * 3_500_000,
    )
    for text in texts:
        data = sealed(None, kind="assessment", text=text)
        tracemalloc.start()
        try:
            assert code(data) == "bad-file"
            assert tracemalloc.get_traced_memory()[1] < 50_000_000
        finally:
            tracemalloc.stop()


def test_what_the_reader_takes_the_schema_takes() -> None:
    dice, schema, taken = random.Random(12), validator("assessment"), 0
    assert schema.is_valid(content())
    for _ in range(1500):
        found = content()
        _spoil(found, dice)
        try:
            read_whole(sealed(found, kind="assessment"))
        except ExpectedError:
            continue
        taken += 1
        assert schema.is_valid(found), found
    assert taken > 20


@pytest.mark.parametrize("key", ["council", "round", "assessment", "answers", "actions", "totals", "members"])
def test_a_key_that_is_missing_is_refused_by_both(key: str) -> None:
    found = content()
    del found["assessments"][0][key]
    assert not validator("assessment").is_valid(found)
    assert code(sealed(found, kind="assessment")) == "bad-file"
