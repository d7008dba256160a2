"""Ids that must differ, labels that must differ: told with both lines."""

from __future__ import annotations

from collections.abc import Iterable

from wci_assess.checker.checks.hints import folded
from wci_assess.checker.problems import content_rules as rules
from wci_assess.checker.problems.findings import Findings, LineOf
from wci_assess.checker.reading.marked import Map, Scalar


class UniqueIds:
    """Ids of one kind, met in the order of the file; alike ones, by case or accents, are no different ids."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._first: dict[str, tuple[str, int]] = {}

    def add(self, text: str, at: int) -> bool:
        """Takes an id in; tells, and answers False, where there is one like it."""
        first, first_at = self._first.setdefault(folded(text), (text, at))
        if first_at == at:
            return True
        if first == text:
            self._findings.add(rules.DUPLICATE_ID, at, found=text, other=LineOf(first_at))
        else:
            self._findings.drop(at, rules.BAD_ID, rules.BAD_SOURCE_ID)
            self._findings.add(rules.ALIKE_ID, at, found=text, first=first, other=LineOf(first_at))
        return False


def check_choices(items: Iterable[Map], findings: Findings) -> None:
    """Tells equal ids and equal labels among options, levels, groups, columns or sectors."""
    ids = UniqueIds(findings)
    labels: dict[tuple[str, str], Scalar] = {}
    for item in items:
        node = item.scalar("id")
        if node is None or not node.text or ids.add(node.text, node.at):
            _check_label(item, labels, findings)


def _check_label(item: Map, labels: dict[tuple[str, str], Scalar], findings: Findings) -> None:
    label = item.get("label")
    if type(label) is Scalar:
        texts = [("", label)]
    elif type(label) is Map:
        texts = [(key, value) for key, value in label.values.items() if type(value) is Scalar]
    else:
        return
    for language, text in texts:
        words = " ".join(text.text.split()).casefold()
        first = labels.setdefault((language, words), text) if words else text
        if first is not text:
            findings.add(rules.EQUAL_LABELS, text.at, found=text.text[:60], other=LineOf(first.at))
            return
