"""The rating scales that questions use, with the meaning of each level."""

from __future__ import annotations

from collections.abc import Iterable

from wci_assess.i18n import Say
from wci_assess.questionnaire import Question, Scale
from wci_assess.report.content.wording import read
from wci_assess.report.document import Block, Heading, Item, Items, Run, words


def scales_of(questions: Iterable[Question]) -> list[Scale]:
    """The scales of these questions, each once, in the order of first use."""
    found: dict[str, Scale] = {}
    for question in questions:
        if question.scale is not None:
            found.setdefault(question.scale.id, question.scale)
    return list(found.values())


def the_levels(scale: Scale, say: Say) -> list[Block]:
    """The levels of a scale with their meanings."""
    entries = []
    for level in scale.levels:
        said = (Run(f"{level.number} ", bold=True), *read(level.label, say, bold=True))
        if level.meaning is not None:
            said = (*said, Run(" – "), *read(level.meaning, say))
        entries.append(Item(said))
    return [Heading(2, words(say("The levels")), small=True), Items(tuple(entries), whole=True, small=True)]
