"""A region's pack: the ``.wciassess`` file of the kind *pack*, written and read."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial
from typing import Any

from wci_assess.exchange import refusals
from wci_assess.exchange.envelope import FORMAT, Envelope
from wci_assess.exchange.example import read_examples
from wci_assess.exchange.fields import Fields
from wci_assess.exchange.summary import MOST_LEVELS
from wci_assess.questionnaire import TIERS
from wci_assess.response import Scope
from wci_assess.response.pack import FOR_BAND, FOR_MEDIAN, Pack, PackMedian
from wci_assess.response.practice_example_form import plain_example

LONGEST_REGION = 200
_FIGURE = re.compile(r"\d(\.\d{1,4})?\Z", re.ASCII)


def pack_object(pack: Pack) -> dict[str, Any]:
    """A pack as its JSON object."""
    return {
        "format": FORMAT,
        "kind": "pack",
        "region": pack.region,
        "made_on": pack.made_on.isoformat(),
        "medians": [_median_object(each) for each in pack.medians],
        "examples": [plain_example(each) for each in pack.examples],
    }


def _median_object(median: PackMedian) -> dict[str, Any]:
    return {
        "questionnaire": median.questionnaire,
        "version": median.version,
        "hash": median.hash,
        "question": median.question,
        "tier": median.tier,
        "scope": median.scope.value,
        "n": median.n,
        "median": _figure_text(median.median),
        "low": _figure_text(median.low),
        "high": _figure_text(median.high),
    }


def _figure_text(figure: Decimal | None) -> str | None:
    return None if figure is None else format(figure.normalize(), "f")


def read_pack(envelope: Envelope) -> Pack:
    """The pack in an opened file of that kind.

    Raises:
        ExpectedError: it is not made as it should be, or tells of too few councils.
    """
    fields = Fields(envelope.content, "pack", "format", "kind", "region", "made_on", "medians", "examples")
    medians = fields.each("medians", _median)
    if len({_place(each) for each in medians}) < len(medians):
        raise refusals.malformed("pack.medians")
    return Pack(
        region=fields.text("region", LONGEST_REGION),
        made_on=fields.day("made_on"),
        medians=medians,
        examples=read_examples(fields, "examples"),
    )


def _place(median: PackMedian) -> tuple[object, ...]:
    return median.questionnaire, median.version, median.hash, median.question, median.tier, median.scope


def _median(value: object, where: str) -> PackMedian:
    fields = Fields(
        value, where, "questionnaire", "version", "hash", "question", "tier", "scope", "n", "median", "low", "high"
    )
    n = fields.count("n", FOR_MEDIAN)
    figure = partial(_figure, fields, where)
    low, high = fields.maybe("low", figure), fields.maybe("high", figure)
    median = figure("median")
    if (low is None) is not (high is None) or (low is not None and n < FOR_BAND):
        raise refusals.malformed(f"{where}.low, high")
    if low is not None and high is not None and not low <= median <= high:
        raise refusals.malformed(f"{where}.median")
    return PackMedian(
        questionnaire=fields.id("questionnaire"),
        version=fields.id("version"),
        hash=fields.sha256("hash"),
        question=fields.id("question"),
        tier=fields.maybe("tier", lambda name: fields.one_of(name, TIERS)),
        scope=Scope(fields.one_of("scope", [each.value for each in Scope])),
        n=n,
        median=median,
        low=low,
        high=high,
    )


def _figure(fields: Fields, where: str, name: str) -> Decimal:
    text = fields.text(name)
    if not _FIGURE.match(text) or not 1 <= Decimal(text) <= MOST_LEVELS:
        raise refusals.malformed(f"{where}.{name}")
    return Decimal(text)
