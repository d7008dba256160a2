"""A census file on the command line, to the letter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_contract import Run, run
from tests.exchange.census_files import ENGLISH, MAP, written

__all__ = ["run"]


@pytest.fixture
def profile(run: Run, tmp_path: Path) -> Run:
    run("council", "add", "Ours")
    run("round", "new", "--council", 1, "--label", "2025-26", "--start", "2025-04-01", "--end", "2026-03-31")
    assert run("assess", "new", "--round", 1, "--questionnaire", "community-profile").code == 0
    (tmp_path / "map.json").write_text(json.dumps(MAP), encoding="utf-8")
    return run


def figures(done: str) -> list[tuple[str, object, object, str]]:
    return [(each["question"], each["value"], each["before"], each["fate"]) for each in json.loads(done)["figures"]]


def test_seen_stored_kept_and_taken_back(profile: Run, tmp_path: Path) -> None:
    file, map_ = written(tmp_path), tmp_path / "map.json"
    seen = profile("census", file, "--assessment", 1, "--map", map_, "--json")
    expected = [
        ("population", 45210, None, "new"), ("immigrant-share", 16.7, None, "new"),
        ("average-rent", 1234.5, None, "new"), ("home-languages", 1250, None, "new"),
    ]  # fmt: skip
    assert figures(seen.out) == expected
    assert not profile("assess", "show", 1, "--json").json["responses"][0]["answers"], "only looked at"
    assert figures(profile("census", file, "--assessment", 1, "--map", map_, "--apply", "--json").out) == expected
    answers = profile("assess", "show", 1, "--json").json["responses"][0]["answers"]
    assert answers[0]["row"] == ":2021"
    assert answers[0]["value"] == {"value": 45210, "year": 2021, "source": "Census Profile, 2021", "group": None}
    [language] = [each["value"] for each in answers if each["question"] == "home-languages"]
    assert language == {"name": "Tagalog", "speakers": 1250, "year": 2021, "source": "Census Profile, 2021"}

    later = written(tmp_path, ENGLISH.replace("45,210", "47,003").replace("1,234.50", "x"), "later.csv")
    found = profile("census", later, "--assessment", 1, "--json")
    assert json.loads(found.out)["map"] == "Profile", "the mapping is found again"
    assert figures(found.out) == [
        ("population", 47003, 45210, "differs"), ("immigrant-share", 16.7, 16.7, "same"),
        ("average-rent", None, None, "unreadable"), ("home-languages", 1250, 1250, "same"),
    ]  # fmt: skip
    assert json.loads(found.out)["figures"][2]["reason"] == "The file gives no figure here, but “x”."
    shown = profile("census", later, "--assessment", 1, "--map", "Profile", "--year", 2026, "--source", "Next census")
    assert shown.out.splitlines()[0] == "5\tpopulation\t–\t2026\t–\t47003\tnew"
    assert profile("undo").code == 0, "all of it is one thing"
    assert not profile("assess", "show", 1, "--json").json["responses"][0]["answers"]


def test_another_layout_stores_nothing(profile: Run, tmp_path: Path) -> None:
    other = written(tmp_path, ENGLISH.replace("Average rent", "Mean rent"))
    done = profile("census", other, "--assessment", 1, "--map", tmp_path / "map.json", "--apply")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error other-layout: “census.csv” has no row “Average rent ($)”")
    assert not profile("assess", "show", 1, "--json").json["responses"][0]["answers"]
    assert profile("census", written(tmp_path), "--assessment", 1).err.startswith("error no-census-map")


def test_what_is_wrong_is_told(profile: Run, tmp_path: Path) -> None:
    file, map_ = written(tmp_path), tmp_path / "map.json"
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    profile("assess", "new", "--round", 1, "--questionnaire", "lip-organizational")
    french = written(tmp_path, ENGLISH.replace("1,234.50", "1 234,50").replace("980.00", "980,00"), "fr.csv")
    for words, code, named in (
        ((tmp_path / "none.csv", "--assessment", 1, "--map", map_), 1, "unreadable-file"),
        ((file, "--assessment", 9, "--map", map_), 1, "unknown-assessment"),
        ((file, "--assessment", 1, "--map", bad), 1, "bad-census-map"),
        ((file, "--assessment", 1, "--map", "Nothing"), 1, "no-census-map"),
        ((file, "--assessment", 2, "--map", map_), 1, "other-questionnaire"),
        ((file, "--assessment", 1, "--map", map_, "--year", "21"), 2, "usage"),
        ((file, "--assessment", 1, "--map", map_, "--source", " "), 2, "usage"),
        ((file,), 2, "usage"),
    ):
        done = profile("census", *words)
        assert (done.code, done.err.split(":")[0]) == (code, f"error {named}"), words
    point = tmp_path / "point.json"
    point.write_text(json.dumps(MAP | {"decimal": "point"}), encoding="utf-8")
    assert profile("census", french, "--assessment", 1, "--map", point).err.startswith("error other-layout")
    profile("assess", "close", 1)
    assert profile("census", file, "--assessment", 1, "--map", map_, "--apply").err.startswith(
        "error assessment-closed"
    )


def test_a_mapping_that_asks_twice_or_for_nothing_is_told_figure_by_figure(profile: Run, tmp_path: Path) -> None:
    rows = [
        {"row": ["Population, 2021"], "question": "population"},
        {"row": ["Population, 2016"], "question": "population"},
        {"row": ["Population, 2016"], "question": "gone-question"},
        {"row": ["Population, 2016"], "question": "aged-65", "into": "nobody"},
        {"row": ["Population, 2016"], "question": "aged-65", "into": "total"},
    ]
    map_ = tmp_path / "odd.json"
    map_.write_text(json.dumps(MAP | {"rows": rows}), encoding="utf-8")
    done = profile("census", written(tmp_path), "--assessment", 1, "--map", map_, "--json")
    assert [each[3] for each in figures(done.out)] == ["new", *["unreadable"] * 4]
    assert "above 100" in json.loads(done.out)["figures"][4]["reason"]
