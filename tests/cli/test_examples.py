"""Two councils exchange examples on the command line, and a region pools what its councils let it know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_contract import Done, Run, begin, run

__all__ = ["run"]

PRACTICE = "terms-of-reference"
FIELDS = {
    "title": "A one-page charter",
    "tried": "We wrote our terms of reference on one page, in both languages.",
    "for_whom": "New members of the council",
    "setting": "A mid-sized city with two colleges",
    "cost": "none",
    "result": "11 of 14 new members had read it by their second meeting.",
    "ask_role": "Council coordinator",
    "tags": ["governance", "city"],
}


@pytest.fixture
def written(run: Run, tmp_path: Path) -> Run:
    """A council with an answered practice and an example on it that is not released."""
    begin(run)
    run("assess", "set", 1, PRACTICE, "4")
    file = tmp_path / "example.json"
    file.write_text(json.dumps({**FIELDS, "uid": "left alone"}), encoding="utf-8")
    place = ("--council", 1, "--questionnaire", "lip-organizational", "--question", PRACTICE)
    assert run("example", "set", *place, "--file", file, "--went-wrong", "The first draft had nine pages.") == Done(
        0, "1\n", ""
    )
    return run


def summary(run: Run, folder: Path, name: str) -> Path:
    file = folder / f"{name}.wciassess"
    assert run("summary", 1, "-o", file).code == 0
    return file


def listed(run: Run, *words: object) -> list[dict[str, object]]:
    found = run("example", "list", "--json", *words)
    assert (found.code, found.err) == (0, "")
    return list(found.json)


def test_what_an_example_is(written: Run) -> None:
    [told] = listed(written)
    assert {name: told[name] for name in FIELDS} == FIELDS
    assert (told["id"], told["council"], told["state"], told["tier"]) == (1, 1, "draft", "medium")
    assert (told["withdrawn"], told["consent_role"], told["partners"], told["on"]) == (False, None, None, None)
    assert written("example", "list").out == (
        f"1\tdraft\tlip-organizational\t{PRACTICE}\tmedium\ten\tA one-page charter\n"
    )


def test_two_councils_exchange_examples(written: Run, tmp_path: Path) -> None:
    ours, theirs = written, ("--data", tmp_path / "theirs")
    unreleased = summary(ours, tmp_path, "unreleased")
    assert "charter" not in unreleased.read_text("utf-8")
    assert ours("example", "release", 1, "--role", "Council chair", "--on", "2026-03-01") == Done(0, "", "")
    first = summary(ours, tmp_path, "first")
    assert ours(*theirs, "import", first, "--json").json == [
        {"file": str(first), "summary": 1, "result": "added", "examples": 1}
    ]
    [seen] = listed(ours, *theirs, "--search", "CHARTER", "colleges")
    assert (seen["state"], seen["title"], seen["consent_role"]) == ("shared", FIELDS["title"], "Council chair")
    assert listed(ours, *theirs, "--search", "charter", "ferry") == []
    assert ours(*theirs, "import", first, unreleased).out.split() == [
        str(first), "summary", "1", "here", str(unreleased), "summary", "1", "here"
    ]  # fmt: skip

    assert ours("example", "set", 1, "--result", "13 of 14 had read it.").code == 0
    assert listed(ours)[0]["state"] == "changed"
    changed = summary(ours, tmp_path, "changed")
    assert changed.read_bytes() == first.read_bytes(), "what is not released again stays at home"
    assert ours("example", "release", 1, "--role", "Council chair", "--on", "2026-04-01").code == 0
    second = summary(ours, tmp_path, "second")
    assert ours(*theirs, "import", second, first).code == 0
    [seen] = listed(ours, *theirs)
    assert (seen["result"], seen["revision"]) == ("13 of 14 had read it.", 2)

    assert ours("example", "delete", 1).err.startswith("error still-released: ")
    assert ours("example", "withdraw", 1) == Done(0, "", "")
    taken_back = summary(ours, tmp_path, "taken-back")
    assert "charter" not in taken_back.read_text("utf-8")
    assert ours(*theirs, "import", taken_back, second, first).code == 0
    assert listed(ours, *theirs) == []
    assert ours(*theirs, "undo").code == 0
    assert [each["title"] for each in listed(ours, *theirs)] == [FIELDS["title"]]
    assert listed(ours)[0]["state"] == "withdrawn"
    assert ours("undo").code == 0
    assert listed(ours)[0]["state"] == "released"


def test_whoever_has_another_councils_example_cannot_change_it(written: Run, tmp_path: Path) -> None:
    theirs = ("--data", tmp_path / "theirs")
    written("example", "release", 1, "--role", "Chair")
    written(*theirs, "import", summary(written, tmp_path, "ours"))
    for command in (("set", 1, "--title", "Mine"), ("release", 1, "--role", "Chair"), ("withdraw", 1)):
        refused = written(*theirs, "example", *command)
        assert (refused.code, refused.err.split(":")[0]) == (1, "error not-own")
    assert written(*theirs, "example", "delete", 1).code == 0
    assert listed(written, *theirs) == []
    assert written(*theirs, "import", summary(written, tmp_path, "again")).code == 0
    assert listed(written, *theirs) == [], "what was deleted here does not come back with the next file"
    assert written(*theirs, "undo").code == 0
    assert len(listed(written, *theirs)) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("set", 1, "--title", "x" * 121), "text-too-long"),
        (("set", 1, "--cost", "free"), "bad-choice"),
        (("set", 1, "--tier", "huge"), "bad-choice"),
        (("set", 1, "--on", "soon"), "unfit-value"),
        (("set", 1, "--language", "Klingon!"), "bad-language"),
        (("set", 1, "--tags", ",".join(str(each) for each in range(13))), "bad-tags"),
        (("set", 1, "--title", "Two\nlines"), "several-lines"),
        (("set", 9, "--title", "x"), "unknown-example"),
        (("set", "--council", 9, "--questionnaire", "lip-organizational", "--question", PRACTICE), "unknown-council"),
        (("set", "--council", 1, "--questionnaire", "lip-organizational", "--question", "no"), "unknown-practice"),
        (("withdraw", 1), "not-released"),
        (("release", 1, "--role", " "), "no-consent"),
        (("release", 9, "--role", "Chair"), "unknown-example"),
        (("delete", 9), "unknown-example"),
    ],
)
def test_each_mistake_has_its_sentence_and_changes_nothing(words: tuple[object, ...], code: str, written: Run) -> None:
    before = listed(written)
    refused = written("example", *words)
    assert (refused.code, refused.out, refused.err.split(":")[0]) == (1, "", f"error {code}")
    assert listed(written) == before
    assert len(written("history", "--json").json) == 5


def test_what_lacks_or_may_name_a_person_is_asked_back(written: Run, tmp_path: Path) -> None:
    written("example", "set", 1, "--result", "")
    assert written("example", "release", 1, "--role", "Chair").err == (
        "error example-incomplete: This example lacks something that others need: result. Nothing was released.\n"
    )
    written("example", "set", 1, "--result", "Ask Maria Lopez, maria@example.org", "--lead", "Cornwall Public Library")
    refused = written("example", "release", 1, "--role", "Chair")
    assert refused.err.startswith("error looks-personal: This may name a person, or say how to reach one: "
                                  "“maria@example.org”, “Ask Maria Lopez”.")  # fmt: skip
    assert listed(written)[0]["state"] == "draft"
    assert written("example", "release", 1, "--role", "Chair", "--no-person").code == 0
    assert written("example", "release", 1, "--role", "Chair").err.startswith("error released-already: ")


def test_wrong_grammar(written: Run, tmp_path: Path) -> None:
    for words in (
        ("example",), ("example", "set"), ("example", "set", 1), ("example", "set", 1, "--council", 1, "--title", "x"),
        ("example", "release", 1), ("pool", "-o", tmp_path / "a.wciassess"), ("pool", tmp_path),
        ("pool", tmp_path / "b", "-o", tmp_path / "a.json"),
    ):  # fmt: skip
        assert written(*words).code == 2, words


def test_a_file_that_holds_no_example(written: Run, tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    for text in ("", "[]", '{"title": 5}', '{"tags": [1]}', '{"colour": "red"}', '{"title": "a", "title": "b"}'):
        file.write_text(text)
        refused = written("example", "set", 1, "--file", file)
        assert (refused.code, refused.err.split(":")[0]) == (1, "error bad-example"), text
    assert written("example", "set", 1, "--file", tmp_path / "none.json").code == 1


def region(run: Run, folder: Path, levels: str) -> list[Path]:
    """The summary files of as many councils, each with an example."""
    files = []
    for place, level in enumerate(levels):
        data = ("--data", folder / f"council-{place}")
        run(*data, "council", "add", f"Council {place}", "--tier", "medium")
        run(*data, "round", "new", "--council", 1, "--label", "2025-26", "--start", "2025-04-01", "--end", "2026-03-31")
        run(*data, "assess", "new", "--round", 1, "--questionnaire", "lip-organizational")
        run(*data, "assess", "set", 1, PRACTICE, level)
        files.append(folder / f"summary-{place}.wciassess")
        assert run(*data, "summary", 1, "-o", files[-1]).code == 0
    return files


def test_a_region_pools_and_gives_back(written: Run, tmp_path: Path) -> None:
    written("example", "release", 1, "--role", "Chair")
    files = [*region(written, tmp_path, "1222"), summary(written, tmp_path, "ours")]
    packed, few = tmp_path / "East.wciassess", tmp_path / "few.wciassess"
    assert written("pool", *files, files[0], "-o", packed, "--date", "2026-05-01").out == f"{packed}\t1\t1\n"
    again = tmp_path / "again" / "East.wciassess"
    again.parent.mkdir()
    written("pool", *reversed(files), "-o", again, "--date", "2026-05-01")
    assert again.read_bytes() == packed.read_bytes(), "whatever the order of files, and however often they come"
    assert b"Council 0" not in packed.read_bytes()
    refused = written("pool", *files[:3], "-o", few)
    assert (refused.code, refused.err.split(":")[0], few.exists()) == (1, "error nothing-to-pool", False)
    refused = written("pool", *files, packed, "-o", few)
    assert (refused.code, refused.err.split(":")[0], few.exists()) == (1, "error other-kind", False)

    member = ("--data", tmp_path / "council-0")
    assert written(*member, "import", packed) == Done(0, f"{packed}\tpack 1\tadded\n", "")
    assert written(*member, "import", packed, "--json").json == [
        {"file": str(packed), "pack": 1, "result": "here", "examples": 0}
    ]
    assert [each["title"] for each in listed(written, *member)] == [FIELDS["title"]]
    damaged = tmp_path / "damaged.wciassess"
    damaged.write_bytes(packed.read_bytes().replace(b"East", b"West"))
    newer = tmp_path / "newer.wciassess"
    newer.write_bytes(packed.read_bytes().replace(b"wci-assess 1 ", b"wci-assess 2 ", 1))
    for file, code in ((damaged, "changed-file"), (newer, "newer-file")):
        refused = written(*member, "import", file)
        assert (refused.code, refused.err.split(":")[0]) == (1, f"error {code}")
    for _ in range(2):
        assert written(*member, "undo").code == 0
    assert listed(written, *member) == []
