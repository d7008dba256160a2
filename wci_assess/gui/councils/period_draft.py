"""A round as it is being corrected: texts as typed, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wci_assess.errors import ExpectedError
from wci_assess.gui.councils.council_draft import part
from wci_assess.i18n import mark
from wci_assess.response import Round
from wci_assess.response.dates import read_day
from wci_assess.response.numbers import whole_number
from wci_assess.response.texts import named
from wci_assess.workspace.rounds import RoundWords


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodDraft:
    """Texts as typed."""

    label: str
    start: str
    end: str
    threshold: str


def period_draft(round: Round) -> PeriodDraft:
    """What is written of a round, as one would type it."""
    return PeriodDraft(
        label=round.label,
        start=round.start.isoformat(),
        end=round.end.isoformat(),
        threshold=str(round.threshold),
    )


def read_period_draft(draft: PeriodDraft) -> tuple[RoundWords | None, Mapping[str, ExpectedError]]:
    """What is written, as far as it can be read; and what is wrong, by the draft's field."""
    problems: dict[str, ExpectedError] = {}
    label = part(problems, "label", lambda: named(draft.label))
    if label is None and "label" not in problems:
        problems["label"] = ExpectedError("label-missing", mark("Give the round a short name, such as 2026-27."))
    start = part(problems, "start", lambda: read_day(draft.start))
    end = part(problems, "end", lambda: read_day(draft.end))
    threshold = part(problems, "threshold", lambda: int(whole_number(draft.threshold)))
    if label is None or start is None or end is None or threshold is None:
        return None, problems
    return RoundWords(label=label, start=start, end=end, threshold=threshold), problems


def field_of(error: ExpectedError, draft: PeriodDraft) -> str | None:
    """The field that a refusal of the store is about; None where it is about none of them."""
    if error.code == "odd-year":
        return "start" if str(error.values.get("year")) in draft.start else "end"
    return {
        "label-missing": "label",
        "double-round": "label",
        "period-reversed": "end",
        "threshold-low": "threshold",
        "threshold-fixed": "threshold",
    }.get(error.code)
