"""JSON is read as it stands or not at all; each reason is its own."""

from __future__ import annotations

import pytest

from wci_assess.exchange.strict_json import Budget, NotReadableError, strict_object

BUDGET = Budget(size=2000, parts=100)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"a":1,"a":1}', "a key twice"),
        ('{"a":{"b":1,"b":2}}', "a key twice"),
        ('{"a":NaN}', "not whole"),
        ('{"a":-Infinity}', "not whole"),
        ('{"a":1.0}', "not whole"),
        ('{"a":1e3}', "not whole"),
        ('{"a":1234567890123456}', "too long"),
        ('{"a":"\\ud800"}', "no UTF-8"),
        ('{"a":' * 12 + "[1]" + "}" * 12, "too deep"),
        ('{"a":[' + "1," * 250 + "1]}", "too many parts"),
        ('{"a":"' + '""' * 250 + '"}', "too many texts"),
        ('{"a":"' + "x" * 2000 + '"}', "too large"),
        ("[1]", "no object"),
        ('{"a":1} x', "no JSON"),
        ("{'a':1}", "no JSON"),
    ],
)
def test_what_is_refused(text: str, reason: str) -> None:
    with pytest.raises(NotReadableError, match=reason):
        strict_object(text.encode(), BUDGET)


def test_brackets_and_quotation_marks_within_texts_are_no_structure() -> None:
    text = '{"a":"[[[[[[[[[[[[[[[[ \\"{{{{{{ \\\\","b":[["\\\\\\"]"]],"c":"\\ud83d\\ude00"}'
    assert strict_object(text.encode(), BUDGET) == {
        "a": '[[[[[[[[[[[[[[[[ "{{{{{{ \\', "b": [['\\"]']], "c": "\U0001f600",
    }  # fmt: skip
    assert strict_object(('{"a":' * 11 + "[1]" + "}" * 11).encode(), BUDGET)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(NotReadableError, match="no UTF-8"):
        strict_object(b'{"a":"\xff"}', BUDGET)
