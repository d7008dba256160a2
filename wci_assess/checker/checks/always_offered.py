"""*Don't know* and *Not applicable* are offered with every question: as options they would be asked twice."""

from __future__ import annotations

from collections.abc import Iterable

from wci_assess.checker.checks.hints import folded
from wci_assess.checker.problems import content_rules as rules
from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.reading.marked import Map, Scalar

_WORDS = frozenset(
    (
        "dont know", "do not know", "i dont know", "not sure", "unsure", "not applicable", "does not apply", "n/a",
        "na", "ne sait pas", "je ne sais pas", "nsp", "ne sais pas", "sans objet", "ne sapplique pas", "s/o",
    )
)  # fmt: skip
_FIRST = frozenset("dDiInNuUjJsS ")


def tell_always_offered(items: Iterable[Map], findings: Findings) -> None:
    """Tells the entries (options, levels) that say what can be said to every question."""
    for item in items:
        label = item.get("label")
        texts = label.values.values() if type(label) is Map else (label,)
        for text in texts:
            if type(text) is Scalar and text.text[:1] in _FIRST and _bare(text.text) in _WORDS:
                findings.add(rules.ALWAYS_OFFERED, text.at, found=text.text.strip()[:60])
                break


def _bare(text: str) -> str:
    if len(text) > 20:
        return ""
    return folded(text).replace("’", "").replace("'", "").strip(" .()")
