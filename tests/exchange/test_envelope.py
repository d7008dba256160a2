"""Files that travel: what was saved comes back, and everything else is refused in one sentence, at once (P16)."""

from __future__ import annotations

import json
import random
import tracemalloc
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.test_handed import ANSWERS, ONE, PART, TWO
from wci_assess.checker import check
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import armour, open_envelope, seal
from wci_assess.exchange.handed import (
    AnsweredPart,
    HandedBack,
    HandedPart,
    HandOut,
    answers_object,
    hand_out_object,
    receipt,
)
from wci_assess.exchange.handed_reading import is_form, read_answers, read_hand_out
from wci_assess.exchange.pack import read_pack
from wci_assess.exchange.replies_reading import read_replies
from wci_assess.exchange.summary import read_summary
from wci_assess.exchange.whole_reading import read_whole
from wci_assess.handout import html_form
from wci_assess.response import Answer, Scope

GOLDEN = Path(__file__).resolve().parent / "golden"
SHIPPED = Path(__file__).resolve().parents[2] / "questionnaires" / "lip-cross-sectoral.yaml"
BACK = HandedBack(
    hand_out=ONE, look=1, member=TWO, revision=2, finished=False, made_with="form", parts=(PART,), earlier=("e" * 64,)
)
FILE = seal(answers_object(BACK))


@pytest.fixture(scope="module")
def handed() -> HandOut:
    checked = check(SHIPPED.read_bytes(), "file")
    assert checked.questionnaire
    assert checked.tree
    part = HandedPart(
        assessment=TWO,
        questionnaire=checked.questionnaire.id,
        version=checked.questionnaire.version,
        hash=checked.questionnaire.hash,
        scope=Scope.FULL,
        sectors=(),
        tier=None,
        tree=checked.tree,
    )
    return HandOut(
        hand_out=ONE,
        look=1,
        threshold=5,
        council="Elm & Oak </script> <Ça>",
        round=TWO,
        label="2025-26",
        start=date(2025, 4, 1),
        end=date(2026, 3, 31),
        parts=(part,),
    )


def sealed(content: Any, *, kind: str = "answers", text: str | None = None) -> bytes:
    """A file whose SHA-256 is right, whatever it says."""
    body = (text if text is not None else json.dumps(content)).encode() + b"\n"
    return f"wci-assess 1 {kind} sha256={sha256(body).hexdigest()}\n".encode() + body


def code(data: bytes) -> str:
    with pytest.raises(ExpectedError) as refused:
        read_answers(data)
    assert "{" not in refused.value.message.format(**refused.value.values)
    return refused.value.code


def test_answers_come_back_as_they_were_saved() -> None:
    found = read_answers(FILE)
    assert found.answers == BACK
    assert found.sha256 == sha256(found.body).hexdigest()
    assert receipt(found.sha256) == found.sha256[:6].upper()


def test_the_header_is_as_the_page_says() -> None:
    head, _, body = FILE.partition(b"\n")
    assert head.decode() == f"wci-assess 1 answers sha256={sha256(body).hexdigest()}"
    assert body.endswith(b"}\n")
    assert body.count(b"\n") == 1


def test_every_flipped_bit_is_refused() -> None:
    for place in range(len(FILE) * 8):
        data = bytearray(FILE)
        data[place // 8] ^= 1 << place % 8
        with pytest.raises(ExpectedError):
            read_answers(bytes(data))


def test_every_cut_is_refused() -> None:
    for length in range(len(FILE)):
        assert code(FILE[:length]) in ("cut-short", "not-ours", "changed-file")


def test_mail_may_end_lines_otherwise_or_put_a_mark_before_the_text() -> None:
    assert read_answers(FILE.replace(b"\n", b"\r\n")).answers == BACK
    assert read_answers(b"\xef\xbb\xbf" + FILE).answers == BACK


@pytest.mark.parametrize("quoted", ["", "> ", "> > ", "\t"])
def test_an_armoured_text_is_found_in_a_message(quoted: str) -> None:
    text = "Bonjour,\n\n" + armour(FILE) + "\n-- \nCeline\n"
    lines = "\r\n".join(f"{quoted}{line}" for line in text.split("\n"))
    assert read_answers(lines.encode()).answers == BACK
    assert max(map(len, armour(FILE).splitlines())) == 64


def test_armour_that_is_cut_changed_or_there_twice() -> None:
    text = armour(FILE)
    assert code(text.rpartition("-----END")[0].encode()) == "cut-short"
    assert code(text.replace("\nd", "\n!", 1).encode()) == "changed-file"
    assert code((text + text).encode()) == "several-texts"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "not-ours"),
        (b"Hello, here are my answers: 3, 4, 2", "not-ours"),
        (b"%PDF-1.7\n...", "not-ours"),
        (b"PK\x03\x04" + bytes(50), "not-ours"),
        (bytes(range(256)) * 9, "not-ours"),
        (b"<!doctype html><html><script id=x>1</script></html>", "not-ours"),
        (FILE.replace(b"wci-assess 1", b"wci-assess 2"), "newer-file"),
        (FILE.replace(b"1 answers", b"1 answerz"), "unknown-kind"),
        (sealed({**answers_object(BACK), "format": 2}), "newer-file"),
        (sealed({**answers_object(BACK), "kind": "summary"}), "bad-file"),
        (sealed({}, kind="summary", text='{"format":1,"kind":"summary"}'), "other-kind"),
        (sealed({**answers_object(BACK), "more": 1}), "bad-file"),
        (sealed({name: value for name, value in answers_object(BACK).items() if name != "seat"}), "bad-file"),
        (sealed({**answers_object(BACK), "revision": True}), "bad-file"),
        (sealed({**answers_object(BACK), "revision": 1.5}), "bad-file"),
        (sealed({**answers_object(BACK), "member": "../../etc"}), "bad-file"),
        (sealed({**answers_object(BACK), "parts": [answers_object(BACK)["parts"][0]] * 2}), "bad-file"),
        (sealed(None, text='{"format":1,"kind":"answers","kind":"answers"}'), "bad-file"),
        (sealed(None, text='{"format":1,"kind":"answers","x":NaN}'), "bad-file"),
        (sealed(None, text='{"format":1,"kind":"answers","x":1e400}'), "bad-file"),
        (sealed(None, text='{"format":1,"kind":"answers","x":' + "9" * 5000 + "}"), "bad-file"),
        (sealed(None, text='{"format":1,"kind":"answers","x":"\\ud800"}'), "bad-file"),
        (sealed(None, text="[" * 100_000), "bad-file"),
        (sealed(None, text='{"a":' * 13 + "1" + "}" * 13), "bad-file"),
        (sealed(None, text="[]"), "bad-file"),
        (sealed(None, text="{"), "bad-file"),
    ],
)  # fmt: skip
def test_each_has_its_sentence(data: bytes, expected: str) -> None:
    assert code(data) == expected


@pytest.mark.parametrize(
    "value",
    [
        {"number": "1E+999999999"}, {"number": "NaN"}, {"measured": "1", "year": "x", "source": None, "group": None},
        {"row": {"a": {"row": {}}}}, ["a", 1], 3, True, {"number": "1", "more": 2}, {"date": "2026-02-30"},
    ],
)  # fmt: skip
def test_values_in_another_writing_are_refused(value: object) -> None:
    content = answers_object(BACK)
    content["parts"][0]["answers"][0]["value"] = value
    assert code(sealed(content)) == "bad-file"


@pytest.mark.parametrize(
    "text",
    [
        '{"format":1,"kind":"answers","parts":[' + "[]," * 1_600_000 + "[]]}",
        '{"format":1,"kind":"answers","parts":[' + '"",' * 1_600_000 + '""]}',
        '{"format":1,"kind":"answers","parts":[' + "1," * 2_400_000 + "1]}",
        '{"format":1,"kind":"answers","parts":["' + '\\"' * 2_400_000 + '"]}',
        '"' + "\\" * 4_900_001,
        '{"a":' * 900_000,
    ],
)
def test_a_hostile_file_fills_nothing(text: str) -> None:
    data = sealed(None, text=text)
    assert len(data) < 5_000_000
    tracemalloc.start()
    try:
        assert code(data) == "bad-file"
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
    assert code(sealed(None, text=" " * 5_000_000 + "{}")) == "bad-file"


def test_a_hand_out_comes_back_from_either_file(handed: HandOut) -> None:
    form, file = html_form(handed), seal(hand_out_object(handed))
    assert is_form(form)
    assert not is_form(file)
    for data in (form, file):
        found = read_hand_out(data)
        assert found.handed == handed
        assert [each.id for each in found.questionnaires] == ["lip-cross-sectoral"]
    for data in (form, file):
        assert code(data) == "form-without-answers"


def test_a_changed_form_or_questionnaire_is_refused(handed: HandOut) -> None:
    dice, form = random.Random(7), html_form(handed)
    start = form.index(b'id="hand-out"')
    end = form.index(b"</script>", start)
    for _ in range(200):
        data = bytearray(form)
        place = dice.randrange(start + 20, end)
        data[place] ^= 1 << dice.randrange(8)
        with pytest.raises(ExpectedError):
            read_hand_out(bytes(data))
    part = handed.parts[0]
    other = replace(part, tree={**part.tree, "version": "9.9.9"})
    with pytest.raises(ExpectedError, match="changed-file"):
        read_hand_out(seal(hand_out_object(replace(handed, parts=(other,)))))
    from wci_assess.questionnaire.content import content_hash

    broken = {**part.tree, "sections": []}
    hostile = replace(part, tree=broken, hash=content_hash(broken))
    with pytest.raises(ExpectedError, match="bad-questionnaire"):
        read_hand_out(seal(hand_out_object(replace(handed, parts=(hostile,)))))
    with pytest.raises(ExpectedError, match="other-kind"):
        read_hand_out(FILE)


def test_random_changes_to_what_a_file_says_never_end_in_anything_but_a_sentence() -> None:
    dice = random.Random(3)
    for _ in range(3000):
        content = json.loads(json.dumps(answers_object(BACK)))
        _spoil(content, dice)
        try:
            read_answers(sealed(content))
        except ExpectedError:
            continue


def _spoil(tree: Any, dice: random.Random) -> None:
    """Puts something else at a random place."""
    keys = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
    if not keys:
        return
    key = dice.choice(keys)
    if isinstance(tree[key], dict | list) and dice.random() < 0.8:
        _spoil(tree[key], dice)
        return
    tree[key] = dice.choice(
        [None, True, 0, -1, 2**70, "", "x" * 30_000, "\0", [], {}, [[]], {"a": {}}, "\u202e", "1e9"]
    )


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.glob("*.wciassess")) or ["missing"])
def test_files_of_every_released_format_open(name: str) -> None:
    data = (GOLDEN / name).read_bytes()
    envelope = open_envelope(data)
    assert seal(envelope.content) == data
    if envelope.kind == "answers":
        found = read_answers(data).answers
        assert found == BACK
        assert isinstance(found.parts[0], AnsweredPart)
        assert isinstance(ANSWERS[0], Answer)
    elif envelope.kind == "hand-out":
        assert read_hand_out(data).handed.label == "2025-26"
    elif envelope.kind == "summary":
        assert read_summary(envelope).items[0].level == 3
    elif envelope.kind == "pack":
        assert read_pack(envelope).region == "Région de l’Est"
    elif envelope.kind == "replies":
        assert len(read_replies(envelope).replies) == 2
    else:
        assert read_whole(data).assessments[0].round.label == "2025-26"


def test_there_is_a_golden_file_of_each_kind() -> None:
    assert {path.name for path in GOLDEN.glob("*.wciassess")} == {
        "answers-1.wciassess", "assessment-1-plan.wciassess", "assessment-1.wciassess", "hand-out-1.wciassess",
        "pack-1.wciassess", "replies-1.wciassess", "summary-1-examples.wciassess", "summary-1.wciassess",
    }  # fmt: skip
