"""``backup``, ``verify`` and ``restore``, as a script uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_contract import Run, begin, run
from wci_assess.paths import STORE_FILE
from wci_assess.store import Store

__all__ = ["run"]


def test_a_backup_is_made_verified_and_restored(run: Run, tmp_path: Path) -> None:
    begin(run)
    run("assess", "set", 1, "terms-of-reference", 3)
    target = tmp_path / "copy.sqlite3"
    assert run("backup", "-o", target).out == f"{target}\n"
    numbered = Path(run("backup").out.rstrip("\n"))
    assert numbered.name == "000001-asked.sqlite3"
    run("assess", "set", 1, "terms-of-reference", 1)
    for file in ((), (target,), (numbered,)):
        done = run("verify", *file, "--json")
        told = json.loads(done.out)
        assert list(told) == ["file", "ok", "schema", "councils", "assessments", "answers", "problems"]
        assert (done.code, told["ok"], told["councils"], told["answers"], told["problems"]) == (0, True, 1, 1, [])
    restored = run("restore", target)
    assert (restored.code, Path(restored.out.strip()).name) == (0, "000002-aside.sqlite3")
    assert json.loads(run("assess", "show", 1, "--json").out)["responses"][0]["answers"][0]["level"] == 3
    run("restore", restored.out.strip())
    assert json.loads(run("assess", "show", 1, "--json").out)["responses"][0]["answers"][0]["level"] == 1


def test_damage_is_told_by_its_place(run: Run, tmp_path: Path) -> None:
    begin(run)
    run("council", "add", "The council of Mondays")
    target = tmp_path / "copy.sqlite3"
    run("backup", "-o", target)
    data = bytearray(target.read_bytes())
    data[data.index(b"Mondays")] ^= 1
    target.write_bytes(data)
    done = run("verify", target, "--json")
    assert (done.code, json.loads(done.out)["ok"], json.loads(done.out)["problems"]) == (1, False, ["council 2"])
    assert (run("verify", target).code, run("verify", target).out.splitlines()[-1]) == (1, "council 2")
    refused = run("restore", target)
    assert (refused.code, refused.out, refused.err.split(":")[0]) == (1, "", "error backup-damaged")
    target.write_bytes(b"%PDF-1.7\n" + bytes(9000))
    done = run("verify", target, "--json")
    assert (done.code, json.loads(done.out)["ok"], json.loads(done.out)["schema"]) == (1, False, None)


def test_while_the_window_is_open_one_can_back_up_and_verify_but_not_restore(run: Run, tmp_path: Path) -> None:
    begin(run)
    target = tmp_path / "copy.sqlite3"
    window = Store.open(tmp_path / "data", writing=True)
    assert (run("backup", "-o", target).code, run("verify").code) == (0, 0)
    assert (run("restore", target).code, run("restore", target).err.split(":")[0]) == (3, "error store-in-use")
    window.close()


def test_what_cannot_be_gets_one_sentence(run: Run, tmp_path: Path) -> None:
    for command in (("backup",), ("verify",), ("verify", tmp_path / "gone"), ("restore", tmp_path / "gone")):
        done = run(*command)
        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    begin(run)
    assert run("backup", "-o", tmp_path / "no folder" / "copy").code == 3
    itself = tmp_path / "data" / STORE_FILE
    (tmp_path / "link").symlink_to(itself)
    for path in (itself, tmp_path / "link"):
        assert run("restore", path).err.split(":")[0] == "error same-file"
        assert run("backup", "-o", path).err.split(":")[0] == "error same-file"


@pytest.mark.parametrize(
    "command", [("assess", "delete", 9), ("council", "delete", 9), ("round", "delete", 9), ("unload", "nothing-such")]
)
def test_no_backup_is_made_for_what_is_not_there(run: Run, tmp_path: Path, command: tuple[object, ...]) -> None:
    begin(run)
    assert run(*command).code == 1
    assert [each.name for each in tmp_path.rglob("*.sqlite3")] == [STORE_FILE]
