"""The agenda of a meeting: where views differ, what many don't know, the consent list, and the minutes for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wci_assess.i18n import mark
from wci_assess.questionnaire import Question
from wci_assess.questionnaire.sensitive import NOT_LED_BY_THE_RATED
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import foreign, level_word, numbered
from wci_assess.report.document import Block, Cell, Heading, Items, Look, Paragraph, Table, TableColumn, words
from wci_assess.report.document import Item as Entry
from wci_assess.scoring import Agenda, Closeness, Item, Topic, closeness
from wci_assess.scoring.agenda import CONSENT_MINUTES

CLOSENESS = {Closeness.CLOSE: mark("close"), Closeness.MIXED: mark("mixed"), Closeness.SPLIT: mark("split")}
_HEADINGS = {
    Topic.DIFFER: mark("Where views differ"),
    Topic.UNKNOWN: mark("What many don’t know"),
    Topic.PULLED: mark("Pulled out of the consent list"),
    Topic.REST: mark("Still to settle"),
}


Comments = Mapping[str, Sequence[tuple[str, str | None]]]
"""Released comments by question, in the order of their hashes: the text and its language."""


def agenda_blocks(view: View, found: Agenda, comments: Comments, numbering: Numbering) -> list[Block]:
    """The agenda; of what is settled already nothing."""
    say = view.say
    blocks: list[Block] = [Heading(view.level, words(say("Agenda of the meeting")))]
    if not view.record.totals:
        why = say("No members’ answers are counted yet. Close the collection first.")
        return [*blocks, Paragraph(words(why), Look.LEAD)]
    if not found.left and not found.consent:
        return [*blocks, Paragraph(words(say("Everything is settled.")), Look.LEAD)]
    blocks.append(Paragraph(words(_lead(view, found)), Look.LEAD))
    for topic in (Topic.DIFFER, Topic.UNKNOWN, Topic.PULLED):
        items = [item for item in found.left if item.topic is topic]
        blocks += _talk(view, items, topic, numbering)
        blocks += _released(view, items, comments)
    blocks += _consent(view, found, numbering)
    rest = [item for item in found.left if item.topic is Topic.REST]
    blocks += [*_talk(view, rest, Topic.REST, numbering), *_released(view, rest, comments)]
    return [*blocks, *_sensitive(view, found)]


def _lead(view: View, found: Agenda) -> str:
    """``12 practices to talk about, 24 on the consent list; about 80 minutes.``"""
    say = view.say
    talk = say.plural("{count} practice to talk about", "{count} practices to talk about", len(found.left))
    consent = say.plural("{count} on the consent list", "{count} on the consent list", len(found.consent))
    minutes = say.plural("about {count} minute", "about {count} minutes", found.minutes)
    return f"{talk}, {consent}; {minutes}."


def _talk(view: View, items: Sequence[Item], topic: Topic, numbering: Numbering) -> Iterator[Block]:
    if not items:
        return
    say = view.say
    minutes = sum(item.minutes for item in items)
    told = say.plural("about {count} minute", "about {count} minutes", minutes)
    yield Heading(view.level + 1, words(f"{say(_HEADINGS[topic])} ({told})"), small=True)
    columns = (
        TableColumn(say("Practice"), 5),
        TableColumn(say("Views"), 1.2),
        TableColumn(say("Answers by level"), 2.2),
        TableColumn(say("Don’t know"), 1.1, numeric=True),
        TableColumn(say("Minutes"), 1.2, numeric=True),
    )
    rows = tuple(_row(view, item) for item in items)
    summary = say("One row for each practice, in the order of the meeting.")
    yield Table(numbering.table(say(_HEADINGS[topic])), columns, rows, summary)


def _row(view: View, item: Item) -> tuple[Cell, ...]:
    say, told = view.say, item.told
    hidden, nothing = say("hidden"), "–"
    near = nothing if told is None else hidden if told.agreement is None else say(CLOSENESS[closeness(told.agreement)])
    if told is None:
        spread, unknown = nothing, nothing
    else:
        spread = hidden if told.counts is None else " · ".join(say.number(count) for count in told.counts)
        unknown = hidden if told.dont_know is None else say.number(told.dont_know)
    practice = numbered(view, _question(view, item.question))
    return practice, words(near), words(spread), words(unknown), words(say.number(item.minutes))


def _released(view: View, items: Sequence[Item], comments: Comments) -> Iterator[Block]:
    """What members wrote and was released, without who did."""
    for item in items:
        if said := comments.get(item.question):
            practice = view.number(item.question)
            yield Paragraph(words(view.say("Members’ comments on {practice}", practice=practice), bold=True), keep=True)
            yield Items(tuple(Entry(foreign(text, language, view.say)) for text, language in said))


def _consent(view: View, found: Agenda, numbering: Numbering) -> Iterator[Block]:
    if not found.consent:
        return
    say = view.say
    told = say.plural("about {count} minute", "about {count} minutes", CONSENT_MINUTES)
    yield Heading(view.level + 1, words(say("Consent list") + f" ({told})"), small=True)
    why = say("Members are near enough to adopt these in one step; anyone may pull one out for discussion.")
    yield Paragraph(words(why), keep=True)
    columns = (TableColumn(say("Practice"), 5), TableColumn(say("Level proposed"), 2))
    rows = tuple(
        (numbered(view, question), words(f"{level} {level_word(question, level, say)}"))
        for each, level in found.consent.items()
        for question in [_question(view, each)]
    )
    summary = say("One row for each practice, in the order of the questionnaire.")
    yield Table(numbering.table(say("Consent list")), columns, rows, summary)


def _sensitive(view: View, found: Agenda) -> Iterator[Block]:
    """Who leads the talk where people in the room are rated."""
    asked = [_question(view, item.question) for item in found.left]
    if practices := [numbered(view, each) for each in asked if each.sensitive]:
        yield Heading(view.level + 1, words(view.say("Sensitive items")), small=True)
        yield Paragraph(words(view.say(NOT_LED_BY_THE_RATED)), keep=True)
        yield Items(tuple(Entry(each) for each in practices))


def _question(view: View, question: str) -> Question:
    found = view.questionnaire.question(question)
    if found is None:
        raise LookupError(question)
    return found
