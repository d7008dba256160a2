"""Data folders to compare: a profile in two years, a variant beside its base, two questionnaires."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from wci_assess.response import Measurement, Scope
from wci_assess.response.edit import Choose, Edit, Write, cell_field
from wci_assess.workspace.assessments import start_assessment
from wci_assess.workspace.councils import add_council
from wci_assess.workspace.load import load
from wci_assess.workspace.open_response import OpenResponse, open_response
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.rounds import add_round
from wci_assess.workspace.worker import Inline
from wci_assess.workspace.workspace import Workspace

VARIANT = Path(__file__).resolve().parents[2] / "docs" / "examples" / "our-town.yaml"


def new_council(workspace: Workspace, name: str = "Ours") -> int:
    return add_council(workspace, name=name, population=45_000)


def assess(workspace: Workspace, council: int, year: int, questionnaire: str, edits: Sequence[Edit] = ()) -> int:
    """An assessment of a round of that year, with what is answered; its id."""
    round_ = add_round(
        workspace, council=council, label=f"{year}-{(year + 1) % 100}", start=date(year, 4, 1),
        end=date(year + 1, 3, 31),
    )  # fmt: skip
    assessment = start_assessment(workspace, round=round_, questionnaire=questionnaire, scope=Scope.FULL)

    def answer(response: OpenResponse) -> None:
        for edit in edits:
            response.do(edit)

    def failed(error: BaseException) -> None:
        raise error

    open_response(Inline(), workspace, assessment, answer, failed)
    return assessment


def measured(question: str, value: str, year: int, group: str | None = None) -> Choose:
    row = f"{group}:{year}" if group else f":{year}"
    return Choose(question, Measurement(Decimal(value), year, "Census", group), row)


def listed(question: str, row: str, name: str) -> Write:
    return Write(question, cell_field("name"), name, row)


def profile_years(folder: Path) -> None:
    """A community profile of two years: indicators of one and of several groups, an inventory, a number."""
    workspace = open_workspace(folder)
    council = new_council(workspace)
    for year, values, places in (
        (2024, ("250", "12.5", "8.0"), ("Central library", "Community hall")),
        (2025, ("212", "10.25", "9.0"), ("CENTRAL LIBRARY", "Youth centre")),
    ):
        edits: list[Edit] = [
            measured("social-housing-wait", values[0], year),
            measured("low-income", values[1], year, "recent-immigrants"),
            measured("low-income", values[2], year, "non-immigrants"),
            Choose("structures-with-newcomers", Decimal(year - 2020)),
            *(listed("places-list", f"r{n}", name) for n, name in enumerate(places)),
        ]
        assess(workspace, council, year, "community-profile", edits)
    workspace.close()


def levels(names: Sequence[str], level: str) -> list[Edit]:
    return [Choose(name, level) for name in names]


def base_and_variant(folder: Path) -> tuple[int, int]:
    """The organizational questionnaire in 2025, and in 2026 the town's own variant of it; their ids."""
    workspace = open_workspace(folder)
    load(workspace, [VARIANT])
    council = new_council(workspace)
    with workspace.read() as transaction:
        stored = {each.id: each for each in transaction.home(limit=None).questionnaires}
        variant = workspace.content(transaction, stored["our-town"].row)
        base = workspace.content(transaction, stored["lip-organizational"].row)
    shared = [each.id for each in variant.questions() if base.question(each.id) is not None]
    own = [each.id for each in variant.questions() if each.id not in shared and each.scale is not None]
    first = assess(workspace, council, 2025, "lip-organizational", levels(shared, "starting"))
    second = assess(workspace, council, 2026, "our-town", levels([*shared, *own], "in-place"))
    workspace.close()
    return first, second
