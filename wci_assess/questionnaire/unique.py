"""Ids that must differ, labels that must differ: told with both lines."""

from __future__ import annotations

from collections.abc import Iterable

from wci_assess.questionnaire import content_rules as rules
from wci_assess.questionnaire.findings import Findings
from wci_assess.questionnaire.hints import folded
from wci_assess.questionnaire.marked import Map, Scalar


class UniqueIds:
    """Ids of one kind, met in the order of the file; alike ones, by case or accents, are no different ids."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._first: dict[str, Scalar] = {}

    def add(self, node: Scalar) -> bool:
        """Takes an id in; tells, and answers False, where there is one like it."""
        first = self._first.setdefault(folded(node.text), node)
        if first is node:
            return True
        line = first.mark.line + 1
        if first.text == node.text:
            self._findings.add(rules.DUPLICATE_ID, node.mark, found=node.text, other=line)
        else:
            self._findings.drop(node.mark, rules.BAD_ID, rules.BAD_SOURCE_ID)
            self._findings.add(rules.ALIKE_ID, node.mark, found=node.text, first=first.text, other=line)
        return False


def check_choices(items: Iterable[Map], findings: Findings) -> None:
    """Tells equal ids and equal labels among options, levels, groups, columns or sectors."""
    ids = UniqueIds(findings)
    labels: dict[tuple[str, str], Scalar] = {}
    for item in items:
        node = item.scalar("id")
        if node is None or not node.text or ids.add(node):
            _check_label(item, labels, findings)


def _check_label(item: Map, labels: dict[tuple[str, str], Scalar], findings: Findings) -> None:
    label = item.get("label")
    if type(label) is Scalar:
        texts = [("", label)]
    elif type(label) is Map:
        texts = [(key, value) for key, (_key, value) in label.entries.items() if type(value) is Scalar]
    else:
        return
    for language, text in texts:
        words = " ".join(text.text.split()).casefold()
        first = labels.setdefault((language, words), text) if words else text
        if first is not text:
            findings.add(rules.EQUAL_LABELS, text.mark, found=text.text[:60], other=first.mark.line + 1)
            return
