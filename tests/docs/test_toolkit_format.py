"""The page on the tool kit's files: its examples check clean, and it names every key."""

from __future__ import annotations

import re

import pytest

from wci_assess.checker import check
from wci_assess.checker.table.toolkit_fields import ABOUT, EXERCISE, GRID, MODULE, PART, TOOL
from wci_assess.paths import PROGRAM
from wci_assess.toolkit import PLACEHOLDERS, ModuleTopic, Show, ToolTopic

PAGE = (PROGRAM / "docs" / "toolkit-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=["tool", "module"])
def test_an_example_checks_clean(example: str) -> None:
    checked = check(example.encode(), "example.yaml")
    assert checked.problems == ()
    assert checked.toolkit is not None


def test_every_key_and_every_word_is_named() -> None:
    keys = {key for record in (TOOL, PART, GRID, MODULE, ABOUT, EXERCISE) for key in record.fields}
    words = {*ToolTopic, *ModuleTopic, *Show, *PLACEHOLDERS}
    assert {each for each in keys | words if not re.search(rf"\b{re.escape(each)}\b", PAGE)} == set()


def test_the_tool_shows_every_part() -> None:
    assert {key for key in PART.fields if f"- {key}:" not in EXAMPLES[0]} == set()
