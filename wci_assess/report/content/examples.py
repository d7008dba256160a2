"""Examples of practices in print: what was tried, what came of it, what it cost, and whom to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wci_assess.i18n import Say
from wci_assess.report.content.wording import foreign
from wci_assess.report.document import Block, Look, Paragraph, Run
from wci_assess.response.practice_example import COST_WORDS, PracticeExample

Examples = Mapping[str, Sequence[PracticeExample]]
"""What councils released, by the practice's id."""
MOST = 2
"""Examples that stand with a practice; all of them are in the practice library."""


def told_examples(examples: Sequence[PracticeExample], say: Say, look: Look = Look.BODY) -> list[Block]:
    """A paragraph for each of the first, those in the language of the page before the others."""
    ordered = sorted(examples, key=lambda each: each.language != say.language)
    return [_told(each, say, look) for each in ordered[:MOST]]


def _told(example: PracticeExample, say: Say, look: Look) -> Paragraph:
    title = f"{example.title or ''}. " if (example.title or "")[-1:] not in ".!?…" else f"{example.title} "
    text = " ".join(" ".join((each or "").split()) for each in (example.tried, example.result))
    cost = say(COST_WORDS[example.cost]) if example.cost else ""
    beside = "; ".join(
        f"{say.colon(heading)} {words}"
        for heading, words in ((say("What it cost"), cost), (say("Whom to ask"), example.ask_role or ""))
        if words
    )
    return Paragraph(
        (
            Run(say.colon(say("An example")) + " ", bold=True),
            Run(title, language=example.language if example.language != say.language else None),
            *foreign(text, example.language, say),
            Run(f" ({beside})" if beside else "", quiet=True),
        ),
        look,
    )
