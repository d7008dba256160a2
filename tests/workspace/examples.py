"""Examples of a practice for tests: those that another council or a region lets one know."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from wci_assess.exchange.envelope import seal
from wci_assess.exchange.summary import summary_object
from wci_assess.response import AnswerState, Scope
from wci_assess.response.example_writing import ExampleField
from wci_assess.response.pack import Pack, PackMedian
from wci_assess.response.practice_example import Cost, PracticeExample
from wci_assess.response.summary import Summary, SummaryItem
from wci_assess.workspace.import_files import import_files
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.opened_files import open_files
from wci_assess.workspace.workspace import Workspace

ORGANIZATIONAL = "lip-organizational"
PRACTICE = "terms-of-reference"
FIELDS = {
    ExampleField.TITLE: "A one-page charter",
    ExampleField.TRIED: "We wrote our terms of reference on one page, in both languages.",
    ExampleField.FOR_WHOM: "New members of the council",
    ExampleField.SETTING: "A mid-sized city with two colleges",
    ExampleField.COST: "none",
    ExampleField.RESULT: "11 of 14 new members had read it by their second meeting.",
    ExampleField.ASK_ROLE: "Council coordinator",
}


def example(number: int, words: str = "") -> PracticeExample:
    """A released example; ``words`` stand in all its texts."""
    return PracticeExample(
        uid=f"{number:032x}",
        questionnaire=ORGANIZATIONAL,
        question=PRACTICE,
        title=words or f"Charter number {number}",
        tried=words or "We wrote it on one page.",
        for_whom=words or "New members",
        setting=words or "A city",
        tier="medium",
        lead=words or "The chair",
        partners=words or "Two colleges",
        cost=Cost.LOW,
        result=words or "Eleven of fourteen had read it.",
        went_wrong=words or "The first draft had nine pages.",
        ask_role=words or "coordinator",
        tags=(words or "governance",),
        on=date(2026, 2, 1),
        consent_role=words or "Council chair",
        consent_on=date(2026, 3, 1),
    )


def summary_of_another(examples: tuple[PracticeExample, ...], council: int = 1) -> bytes:
    """The file of a council that lets these be known."""
    return seal(
        summary_object(
            Summary(
                council=f"{council:032x}",
                period="2025-26",
                tier="medium",
                scope=Scope.FULL,
                questionnaire=ORGANIZATIONAL,
                version="9.9.9",
                hash="c" * 64,
                items=(SummaryItem(PRACTICE, AnswerState.VALUE, 3),),
                examples=examples,
            )
        )
    )


def released_elsewhere(workspace: Workspace, count: int) -> None:
    """Takes in so many examples of another council."""
    file = summary_of_another(tuple(example(number) for number in range(1, count + 1)))
    import_files(workspace, open_files([Incoming(name="theirs.wciassess", data=file)]))


def region_pack() -> Pack:
    """A region's pack with a median and an example."""
    told = PackMedian(
        questionnaire=ORGANIZATIONAL, version="9.9.9", hash="c" * 64, question=PRACTICE, tier="medium",
        scope=Scope.FULL, n=4, median=Decimal("2.5"),
    )  # fmt: skip
    return Pack(region="North", made_on=date(2026, 4, 1), medians=(told,), examples=(example(9),))
