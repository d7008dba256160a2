"""``[en fr]``: words in a list between which a comma was forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable

from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.problem import Correction, Edit
from wci_assess.checker.problems.reading_rules import MISSING_COMMA_IN_LIST
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading.marked import Node, Scalar, Seq
from wci_assess.checker.reading.quoting import corrected_line

_SPACES = re.compile(r"[ ]+")


def take_missing_commas(node: Seq, valid: Callable[[str], object], source: Source, findings: Findings) -> None:
    """Tells entries that are several words, each of which could be one, and makes entries of their words."""
    if not any(type(item) is Scalar and " " in item.text for item in node.items):
        return
    items: list[Node] = []
    for item in node.items:
        if type(item) is not Scalar or not item.plain:
            items.append(item)
            continue
        words = item.text.split(" ")
        if len(words) < 2 or not all(map(valid, words)) or not source.text.startswith(item.text, item.at):
            items.append(item)
            continue
        edits = tuple(
            Edit(item.at + gap.start(), item.at + gap.end(), ", ") for gap in _SPACES.finditer(" ".join(words))
        )
        correction = Correction(edits)
        whole = Edit(item.at, item.at + len(" ".join(words)), ", ".join(words))
        hint = corrected_line(source, whole)
        findings.add(
            MISSING_COMMA_IN_LIST, edits[0].start, hint=hint, correction=correction, first=words[0], second=words[1]
        )
        items += [Scalar(word, item.at, plain=True) for word in words]
    node.items = items
