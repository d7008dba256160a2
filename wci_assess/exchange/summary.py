"""A council's summary for others: the ``.wciassess`` file of the kind *summary*, written and read."""

from __future__ import annotations

from typing import Any

from wci_assess.exchange import refusals
from wci_assess.exchange.envelope import FORMAT, Envelope
from wci_assess.exchange.example import read_examples
from wci_assess.exchange.fields import Fields
from wci_assess.questionnaire import TIERS
from wci_assess.response import AnswerState, Scope
from wci_assess.response.practice_example_form import plain_example
from wci_assess.response.summary import Summary, SummaryItem

MOST_LEVELS = 9
_LONGEST_PERIOD = 200
_STATES = [each.value for each in AnswerState]


def summary_object(summary: Summary) -> dict[str, Any]:
    """A summary as its JSON object."""
    return {
        "format": FORMAT,
        "kind": "summary",
        "council": summary.council,
        "period": summary.period,
        "tier": summary.tier,
        "scope": summary.scope.value,
        "questionnaire": summary.questionnaire,
        "version": summary.version,
        "hash": summary.hash,
        "items": [
            {"question": each.question, "state": each.state.value, "level": each.level} for each in summary.items
        ],
        "examples": [plain_example(each) for each in summary.examples],
    }


def read_summary(envelope: Envelope) -> Summary:
    """The summary in an opened file of that kind.

    Raises:
        ExpectedError: it is not made as it should be, or holds what only a newer program knows.
    """
    fields = Fields(
        envelope.content, "summary", "format", "kind", "council", "period", "tier", "scope", "questionnaire", "version",
        "hash", "items", "examples",
    )  # fmt: skip
    items = fields.each("items", _item)
    if len({each.question for each in items}) < len(items):
        raise refusals.malformed("summary.items")
    return Summary(
        council=fields.uid("council"),
        period=fields.text("period", _LONGEST_PERIOD),
        tier=fields.maybe("tier", lambda name: fields.one_of(name, TIERS)),
        scope=Scope(fields.one_of("scope", [each.value for each in Scope])),
        questionnaire=fields.id("questionnaire"),
        version=fields.id("version"),
        hash=fields.sha256("hash"),
        items=items,
        examples=read_examples(fields, "examples"),
    )


def _item(value: object, where: str) -> SummaryItem:
    fields = Fields(value, where, "question", "state", "level")
    state = AnswerState(fields.one_of("state", _STATES))
    level = fields.maybe("level", lambda name: fields.count(name, 1, MOST_LEVELS))
    if (level is not None) is not (state is AnswerState.VALUE):
        raise refusals.malformed(where)
    return SummaryItem(fields.id("question"), state, level)
