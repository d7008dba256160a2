"""Tells references to what is not there."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from wci_assess.checker.checks.names import Ids
from wci_assess.checker.checks.scalar_check import shown
from wci_assess.checker.problems import content_rules as rules
from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.problem import Names, Phrase

_MOST_Names = 12


def listed(ids: Iterable[str]) -> Names:
    """Ids to choose from, as many as one reads."""
    first = list(itertools.islice(ids, _MOST_Names + 1))
    return Names([*first[:_MOST_Names], "…"] if len(first) > _MOST_Names else first)


def tell_unknown(text: str, at: int, known: Ids, things: Phrase, findings: Findings) -> None:
    """Tells that ``text`` names nothing; silent where not all names could be read, for one of them may be meant."""
    if not known.sure:
        return
    found = shown(text)
    hint = None if findings.hinted else known.vocabulary.nearest(text)
    if hint:
        findings.add(rules.UNKNOWN_REFERENCE_HINT, at, hint=hint, found=found, things=things)
    elif known.ids:
        findings.add(rules.UNKNOWN_REFERENCE, at, found=found, things=things, choices=listed(known.ids))
    else:
        findings.add(rules.NOTHING_TO_REFER_TO, at, found=found, things=things)


def tell_unknown_answer(text: str, at: int, question: str, known: Ids, findings: Findings) -> None:
    """Tells that a question has no such answer."""
    if not known.sure:
        return
    found = shown(text)
    hint = None if findings.hinted else known.vocabulary.nearest(text)
    if hint:
        findings.add(rules.UNKNOWN_ANSWER_HINT, at, hint=hint, found=found, question=shown(question))
    else:
        findings.add(rules.UNKNOWN_ANSWER, at, found=found, question=shown(question), choices=listed(known.ids))
