"""*Fix for me* mends what is certain, leaves what is not, and changes nothing else."""

from __future__ import annotations

import pytest

from tests.checker.valid import VALID, broken, checked
from wci_assess.checker import fix

CERTAIN = (
    ('  en: "How we work"', "  en: Work: how we do it", 'en: "Work: how we do it"'),
    ('  fr: "Comment nous travaillons"', "  fr: Exemple : ceci", 'fr: "Exemple : ceci"'),
    ('about: {en: "Drafted here."', "about: {en: Seats, roles and duties", 'en: "Seats, roles and duties"'),
    ('  en: "How we work"', "  en: @home", 'en: "@home"'),
    ('  en: "How we work"', "  en: *star", 'en: "*star"'),
    ('  en: "How we work"', '  en: "We say "work" here"', r'en: "We say \"work\" here"'),
    ('  fr: "Comment nous travaillons"', "  fr: 'L'école'", 'fr: "L\'école"'),
    ('  en: "How we work"', '  en: "How we work', 'en: "How we work"'),
    ("kind: organizational", "kind:organizational", "kind: organizational"),
    ('  en: "How we work"', r'  en: "C:\docs"', r'en: "C:\\docs"'),
    ('  en: "How we work"\n  fr: "Com', '\ten: "How we work"\n\tfr: "Com', '  en: "How we work"\n  fr: "Com'),
    ('  en: "How we work"', "  en: “Work: how”", 'en: "Work: how"'),
)


@pytest.mark.parametrize(("old", "new", "mended"), CERTAIN)
def test_a_certain_mistake_is_mended(old: str, new: str, mended: str) -> None:
    fixed = fix(broken(old, new).encode())
    assert mended in fixed.data.decode()
    assert fixed.changed
    assert checked(fixed.data).problems == ()


def test_many_mistakes_are_mended_in_one_go() -> None:
    text = VALID
    for old, new, _mended in CERTAIN[1:4:2]:
        text = text.replace(old, new)
    text = text.replace('"Is there a steering group?"', "Steering: group").replace('fr: "Qui dirige?"', "fr: % de qui")
    fixed = fix(text.encode())
    assert len(fixed.mended) == 4
    assert checked(fixed.data).problems == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("        options:\n          - {id: chair", "        optoins:\n          - {id: chair"),
        ("type: yes-no", "type: yes_no"),
        ('  en: "How we work"', "  en: Room  #3"),
        ("        type: yes-no", "       type: yes-no"),
        ("kind: organizational", "kind: organizational\nkind: other"),
        ("evidence: [policy, practice]", "evidence: [policy, practice"),
        ("version: 1.10\n", ""),
    ],
)
def test_what_is_not_certain_is_left_to_the_author(old: str, new: str) -> None:
    data = broken(old, new).encode()
    fixed = fix(data)
    assert fixed.data == data
    assert not fixed.changed


@pytest.mark.parametrize(
    "data", [VALID.encode(), b"\xef\xbb\xbf" + VALID.replace("\n", "\r\n").encode(), b"", b"\xff\xff"]
)
def test_nothing_to_mend_changes_no_byte(data: bytes) -> None:
    assert fix(data).data == data


def test_byte_order_mark_and_line_ends_stay() -> None:
    data = b"\xef\xbb\xbf" + broken('  en: "How we work"', "  en: Work: how").replace("\n", "\r\n").encode()
    assert (
        fix(data).data
        == b"\xef\xbb\xbf" + broken('  en: "How we work"', '  en: "Work: how"').replace("\n", "\r\n").encode()
    )


SEVERAL = (
    ("        good-answer: yes", "        good-answer: yes core: true"),
    ("        type: date\n", "        type: date core: true\n"),
    ("{id: chair, label:", "{id: chair label:"),
    ("about: {en:", "about: en: Here fr: Ici # {en:"),
    ('{id: web, label: {en: "Web", fr: "Web"}}', "{id: web, label: {en: The web: all fr: Web}}"),
    ('  en: "How we work"\n', '  en: "How we\n  work\n'),
    ("{question: channels, is: [mail, web]}", "{question: channels is: [mail, web]}"),
    ("evidence: [policy, practice]", 'evidence: ["policy" x", practice]'),
)


@pytest.mark.parametrize(("old", "new"), SEVERAL)
def test_a_text_never_swallows_what_may_be_a_key(old: str, new: str) -> None:
    data = broken(old, new).encode()
    assert checked(data).problems
    assert not fix(data).changed, fix(data).data.decode()


def test_a_word_before_a_colon_may_look_like_a_key_in_a_text() -> None:
    fixed = fix(broken('  en: "How we work"', "  en: Two groups: what is: who, and title: none").encode())
    assert 'en: "Two groups: what is: who, and title: none"' in fixed.data.decode()
