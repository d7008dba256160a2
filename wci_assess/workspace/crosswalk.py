"""The use case *text blocks*: a round in words for the funder's yearly report and the annual plan."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from wci_assess.paths import RESOURCES
from wci_assess.questionnaire import Text
from wci_assess.report import Chapter, Document, Options, TextBlock, blocks_content, text_blocks
from wci_assess.report.crosswalk import Crosswalk, ReportHeading
from wci_assess.response import Assessment
from wci_assess.store import Transaction
from wci_assess.workspace.finding import find_assessment, find_round
from wci_assess.workspace.plan import round_before
from wci_assess.workspace.prints import chapter_of
from wci_assess.workspace.workspace import Workspace

CROSSWALK = RESOURCES / "funder-crosswalk.json"


@cache
def read_crosswalk() -> Crosswalk:
    """The crosswalk that ships."""
    tree = json.loads(CROSSWALK.read_text(encoding="utf-8"))
    return Crosswalk(tuple(_heading(each) for each in tree["headings"]))


def _heading(tree: dict[str, Any]) -> ReportHeading:
    belongs = (tuple(each.split("/")) for each in tree["for"])
    return ReportHeading(
        tree["id"],
        Text(tree["title"], "en"),
        Text(tree["about"], "en"),
        frozenset((questionnaire, name) for questionnaire, name in belongs),
    )


def round_blocks(workspace: Workspace, assessment: int, language: str) -> tuple[TextBlock, ...]:
    """The blocks of the round that an assessment is of, the council's own answers alone.

    Raises:
        ExpectedError: there is no such assessment.
    """
    return text_blocks(_chapters(workspace, assessment), read_crosswalk(), language)


def print_blocks(workspace: Workspace, assessment: int, options: Options) -> Document:
    """The same, to be printed or read."""
    return blocks_content(_chapters(workspace, assessment), read_crosswalk(), options)


def _chapters(workspace: Workspace, assessment: int) -> list[Chapter]:
    """A chapter for each assessment of the round, beside the one of the round before, where there is one."""
    with workspace.read() as transaction:
        found = find_assessment(transaction, assessment)
        own = transaction.councils.assessments_of(found.round)
        pairs = [_with_the_one_before(workspace, transaction, each) for each in own]
    return [chapter_of(workspace, ids, public=True) for ids in pairs]


def _with_the_one_before(workspace: Workspace, transaction: Transaction, now: Assessment) -> list[int]:
    before = round_before(transaction, find_round(transaction, now.round))
    earlier = transaction.councils.assessments_of(before.id) if before is not None else ()
    family = _family(workspace, transaction, now)
    same = [each.id for each in earlier if _family(workspace, transaction, each) == family]
    return [*same[:1], now.id]


def _family(workspace: Workspace, transaction: Transaction, assessment: Assessment) -> str:
    content = workspace.content_of(transaction, assessment.id)
    return content.based_on[0] if content.based_on else content.id
