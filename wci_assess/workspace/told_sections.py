"""Which sections the public edition tells: chosen once for a round's questionnaire, and kept with the round.

Where nothing is chosen, all are told. The choice is of this data folder; no file carries it along.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.report import Chapter, ChosenSections
from wci_assess.report.chosen import asked_sections
from wci_assess.store import Transaction
from wci_assess.workspace.workspace import Workspace

ALL_SECTIONS = "all"
"""What the command line calls all of them."""


def kept_sections(workspace: Workspace, round: int) -> ChosenSections:
    """The choice that is kept with a round."""
    with workspace.read() as transaction:
        return _kept(transaction, round)


def keep_sections(
    workspace: Workspace, round: int, questionnaire: str, sections: Collection[str] | None
) -> ChosenSections:
    """Keeps a choice for one questionnaire of a round; None tells all again. Gives the choice of the whole round."""
    with workspace.write() as transaction:
        chosen = dict(_kept(transaction, round))
        chosen.pop(questionnaire, None)
        if sections is not None:
            chosen[questionnaire] = frozenset(sections)
        told = {id: sorted(each) for id, each in sorted(chosen.items())}
        transaction.settings.set(_name(round), json.dumps(told) if told else None)
        return chosen


def _name(round: int) -> str:
    return f"public-sections-{round}"


def _kept(transaction: Transaction, round: int) -> ChosenSections:
    told: Mapping[str, Sequence[str]] = json.loads(transaction.settings.get(_name(round)) or "{}")
    return {id: frozenset(sections) for id, sections in told.items()}


def named_sections(chapters: Sequence[Chapter], ids: Sequence[str]) -> ChosenSections:
    """The choice of these section ids: in each questionnaire those that it has, and none of one that has none of them.

    Raises:
        ExpectedError: an id is of no section that is asked.
    """
    if tuple(ids) == (ALL_SECTIONS,):
        return {}
    offered: dict[str, list[str]] = {}
    for chapter in chapters:
        questionnaire = chapter.record.questionnaire.id
        known = offered.setdefault(questionnaire, [])
        known += [each.id for each in asked_sections(chapter) if each.id not in known]
    there = [section for each in offered.values() for section in each]
    for section in ids:
        if section not in there:
            raise ExpectedError(
                "unknown-section",
                mark("“{section}” is no section of this report. Choose from: {choices}, or {all}."),
                blame=Blame.GRAMMAR,
                section=section,
                choices=", ".join(dict.fromkeys(there)),
                all=ALL_SECTIONS,
            )
    return {id: frozenset(sections) & frozenset(ids) for id, sections in offered.items()}
