"""Replies to a survey in a file: what is read is what was written, and what no form saves is refused."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from typing import Any

import pytest

from tests.exchange.test_envelope import GOLDEN, _spoil
from tests.exchange.test_schemas import validator
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import Envelope, open_envelope, seal
from wci_assess.exchange.replies import replies_object
from wci_assess.exchange.replies_reading import read_replies
from wci_assess.response.replies import Mode

FILE = GOLDEN / "replies-1.wciassess"
REPLIES = open_envelope(FILE.read_bytes())


def changed(*path: str | int, value: object) -> Envelope:
    """The file with one value changed, sealed anew."""
    content = json.loads(json.dumps(REPLIES.content))
    place = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return open_envelope(seal(content))


def test_replies_come_back_as_they_went() -> None:
    read = read_replies(REPLIES)
    assert [(each.mode, each.language) for each in read.replies] == [
        (Mode.SHARED_DEVICE, "ti"), (Mode.OWN_DEVICE, "fr-CA")
    ]  # fmt: skip
    assert read.replies[0].answers["weeks"].value == Decimal("2.50")
    assert read.replies[0].answers["ways"].value == ("a", "b")
    assert seal(replies_object(read)) == FILE.read_bytes()


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("replies",), [], "no-replies"),
        (("replies", 0, "agreed"), False, "not-agreed"),
        (("replies", 0, "agreed"), "yes", "bad-file"),
        (("replies", 0, "mode"), "phone", "bad-file"),
        (("replies", 0, "language"), "Tigrinya!", "bad-file"),
        (("replies", 0, "reply"), "1" * 31, "bad-file"),
        (("replies", 1, "reply"), "1" * 32, "bad-file"),
        (("replies", 0, "at"), "2026-05-01", "bad-file"),
        (("replies", 0, "answers", 0, "value"), None, "bad-file"),
        (("replies", 0, "answers", 0, "value"), {"date": "2026-05-01"}, "bad-file"),
        (("replies", 0, "answers", 0, "value"), "x" * 20_001, "bad-file"),
        (("replies", 0, "answers", 1, "question"), "belonging", "bad-file"),
        (("survey",), "x", "bad-file"),
        (("replies", 0), [], "bad-file"),
    ],
)
def test_what_no_form_saves_is_refused(path: tuple[str | int, ...], value: object, code: str) -> None:
    with pytest.raises(ExpectedError) as refused:
        read_replies(changed(*path, value=value))
    assert refused.value.code == code


def test_a_file_of_too_many_replies_is_refused_before_it_is_read() -> None:
    with pytest.raises(ExpectedError) as refused:
        read_replies(changed("replies", value=[1] * 5_001))
    assert refused.value.code == "too-many-replies"


def test_every_changed_byte_is_noticed() -> None:
    data = FILE.read_bytes()
    for place in range(0, len(data), 7):
        with pytest.raises(ExpectedError):
            read_replies(open_envelope(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]))


def test_what_the_reader_takes_the_schema_takes() -> None:
    dice, schema, taken = random.Random(5), validator("replies"), 0
    for _ in range(800):
        content: Any = json.loads(json.dumps(REPLIES.content))
        _spoil(content, dice)
        try:
            read_replies(open_envelope(seal(content)))
        except (ExpectedError, KeyError):
            continue
        taken += 1
        assert schema.is_valid(content), content
    assert taken > 10
