"""``{?en: …}``: YAML takes the question mark for a sign of its own, and reads the key without it."""

from __future__ import annotations

from wci_assess.checker.problems import reading_rules as rules
from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.problem import Correction, Edit
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading.marked import Map, Node, Seq


def tell_question_marks(root: Map, source: Source, findings: Findings) -> None:
    """Tells every key in braces before which a question mark stands."""
    text = source.text
    places = set()
    at = text.find("?")
    while at >= 0:
        if text[at - 1] in "{, " and text[max(at - 9, 0) : at].rstrip(" ")[-1:] in ("{", ","):
            places.add(at + 1)
        at = text.find("?", at + 1)
    if places:
        _look(root, frozenset(places), findings)


def _look(node: Node, places: frozenset[int], findings: Findings) -> None:
    if type(node) is Map:
        for key, at in node.keys.items():
            if node.flow and at in places:
                correction = Correction((Edit(at - 1, at, ""),))
                findings.add(rules.KEY_WITH_QUESTION_MARK, at, correction=correction, key=key)
        for value in node.values.values():
            _look(value, places, findings)
    elif type(node) is Seq:
        for item in node.items:
            _look(item, places, findings)
