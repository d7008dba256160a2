"""Reads the writing guides: their tables of keys and of messages, and their YAML snippets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from wci_assess.paths import PROGRAM

DOCS = PROGRAM / "docs"
EXAMPLES = sorted((DOCS / "examples").glob("*.yaml"))
GUIDES = {"en": DOCS / "writing-questionnaires.md", "fr": DOCS / "ecrire-des-questionnaires.md"}
KEY = {"en": "Key", "fr": "Clé"}
TYPES = "Types"
YES = {"en": "yes", "fr": "oui"}
NO = {"en": "no", "fr": "non"}
ALL = {"en": "all", "fr": "tous"}
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Row:
    """One key as a guide tells it; ``types`` is empty where it belongs to all."""

    key: str
    types: frozenset[str]
    required: frozenset[str] | bool
    """For which types, where not for all of its own."""
    example: str


def text_of(language: str) -> str:
    return GUIDES[language].read_text(encoding="utf-8")


def tables(language: str) -> Iterator[list[list[str]]]:
    """The tables of a guide, each with its header row first."""
    table: list[list[str]] = []
    for line in [*text_of(language).splitlines(), ""]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if set(cells[0]) != {"-"}:
                table.append(cells)
        elif table:
            yield table
            table = []


def key_tables(language: str) -> list[list[Row]]:
    """The tables of keys, in the order of the guide."""
    return [
        [_row(table[0], cells, language) for cells in table[1:]]
        for table in tables(language)
        if table[0][0] == KEY[language]
    ]


def _row(header: list[str], cells: list[str], language: str) -> Row:
    typed = header[1] == TYPES
    types = frozenset(_CODE.findall(cells[1])) if typed else frozenset()
    assert not typed or types or cells[1] == ALL[language], cells
    said = cells[2 if typed else 1]
    required = frozenset(_CODE.findall(said)) or said == YES[language]
    assert required or said == NO[language], cells
    return Row(_CODE.findall(cells[0])[0], types, required, _CODE.findall(cells[-1])[0])


def codes(language: str) -> list[str]:
    """The codes of the messages that a guide explains."""
    [table] = [table for table in tables(language) if table[0][0] == "Code"]
    return [_CODE.findall(cells[0])[0] for cells in table[1:]]


def snippets(language: str) -> list[str]:
    """The YAML of a guide."""
    return re.findall(r"^```yaml\n(.*?)^```$", text_of(language), re.MULTILINE | re.DOTALL)


def parsed(snippet: str) -> Any:
    """A snippet as any YAML reader sees it, all of it text."""
    return yaml.load(snippet, yaml.BaseLoader)
