"""Checks what belongs together in a tool or module: parts of one thing each, what is filled in, what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wci_assess.checker.checks.scalar_check import shown
from wci_assess.checker.problems import toolkit_rules as rules
from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.problem import Names
from wci_assess.checker.reading.marked import Map, Node, Scalar, Seq
from wci_assess.checker.table.toolkit_fields import ABOUT_EXAMPLE, PART_EXAMPLE
from wci_assess.toolkit.model import PLACEHOLDERS, Show

_IN_BRACES = re.compile(r"\{[^{}]{0,80}\}")
_FILLED_IN = tuple(f"{{{name}}}" for name in PLACEHOLDERS)


def check_toolkit(root: Map, findings: Findings) -> None:
    """Tells what does not belong together."""
    for part in root.maps("parts"):
        _check_part(part, findings)
    if "exercise" in root.values:
        _check_about(root, findings)
    for key, value in root.values.items():
        if key != "sources":
            _check_placeholders(value, findings)


def _check_part(part: Map, findings: Findings) -> None:
    if not part.whole:
        return
    if not part.values:
        findings.add(rules.EMPTY_PART, part.at, hint=PART_EXAMPLE)
    elif len(part.values) > 1:
        findings.add(rules.PART_FORM, part.at, keys=Names(part.values))
    table = part.get("table")
    if type(table) is Map and table.whole and "columns" in table.values and not {"rows", "names"} & table.values.keys():
        findings.add(rules.EMPTY_TABLE, table.at)


def _check_about(root: Map, findings: Findings) -> None:
    has_section, has_topic = "about" in root.values, "topic" in root.values
    if has_section == has_topic and root.whole:
        findings.add(rules.ABOUT_OR_TOPIC, root.keys["topic"] if has_topic else root.at, hint=ABOUT_EXAMPLE)
    exercise = root.get("exercise")
    show = exercise.scalar("show") if type(exercise) is Map else None
    if show is not None and show.text == Show.SECTION and has_topic and not has_section:
        others = Names(each for each in Show if each is not Show.SECTION)
        findings.add(rules.NO_SECTION_TO_SHOW, show.at, choices=others)


def _check_placeholders(node: Node, findings: Findings) -> None:
    for text in _scalars(node):
        for found in _IN_BRACES.finditer(text.text):
            if found[0] not in _FILLED_IN:
                findings.add(rules.UNKNOWN_PLACEHOLDER, text.at, found=shown(found[0]), choices=Names(_FILLED_IN))


def _scalars(node: Node) -> Iterator[Scalar]:
    if type(node) is Scalar:
        yield node
    elif type(node) is Seq:
        for item in node.items:
            yield from _scalars(item)
    elif type(node) is Map:
        for value in node.values.values():
            yield from _scalars(value)
