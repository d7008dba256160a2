"""Page 1 of a questionnaire that only collects: how much is answered, what moved, what its inventories hold."""

from __future__ import annotations

from wci_assess.comparison import IndicatorRow
from wci_assess.questionnaire import Question
from wci_assess.report.content.answers import label_of
from wci_assess.report.content.changes import change_sentences
from wci_assess.report.content.entries import entry, short_list
from wci_assess.report.content.telling import indicator_change, indicator_value, tell
from wci_assess.report.content.view import View
from wci_assess.report.document import Block, Columns, Headline, Item, Items, Run, ShortList, Side, words
from wci_assess.response.scope import asked_of

MOST = 6


def collected(view: View) -> list[Block]:
    """The headline, the sentences of what changed, and lists."""
    say = view.say
    in_scope = asked_of(view.record, view.record.own)
    asked = [question for question in view.questionnaire.questions() if question.id in in_scope]
    answered = [each for each in asked if any(answer.state for answer in view.answers(view.newest, each.id))]
    of = say("of {count}", count=say.number(len(asked)))
    headline = Headline(say.number(len(answered)), of, words(say("questions are answered; none of them is scored.")))
    told = change_sentences(view) if view.before is not None else []
    blocks: list[Block] = [headline]
    blocks += [Items(tuple(Item(words(line)) for line in told))] if told else []
    left = [*_moved(view, better=False), *_moved(view, better=True)]
    right = [*_inventories(view), *_open(view, [each for each in asked if each not in answered])]
    if left or right:
        sides = [Side(tuple(part)) for part in (left, right) if part]
        blocks += [Columns(tuple(sides))] if len(sides) > 1 else list(sides[0].blocks)
    return blocks


def _moved(view: View, *, better: bool) -> list[ShortList]:
    """Indicators that moved to the good or to the bad side, with both values."""
    if view.before is None:
        return []
    found = [row for row in view.indicators.values() if row.better is better]
    title = view.say("What became better") if better else view.say("What became worse")
    return [short_list(view, title, [_value(view, row) for row in found], MOST, len(found))] if found else []


def _value(view: View, row: IndicatorRow) -> Item:
    question = view.questionnaire.question(row.question)
    assert question is not None
    assert view.before is not None
    group = f" – {label_of(question.groups, row.group, view.say)}" if row.group else ""
    then, now = (tell(indicator_value(view, n, row), view.say) for n in (view.before, view.newest))
    change = tell(indicator_change(row), view.say)
    return entry(view, question, Run(group), Run(f" {then} → {now} ({change})", quiet=True))


def _inventories(view: View) -> list[ShortList]:
    """How many rows each inventory holds."""
    say = view.say
    found: list[Item] = []
    for row in view.inventories.values():
        question, count = view.questionnaire.question(row.question), row.counts[view.newest]
        if question is not None and count:
            found.append(
                entry(view, question, Run(" (" + say.plural("{count} row", "{count} rows", count) + ")", quiet=True))
            )
    return [short_list(view, say("Inventories"), found, MOST, len(found))] if found else []


def _open(view: View, questions: list[Question]) -> list[ShortList]:
    found = [entry(view, question) for question in questions]
    return [short_list(view, view.say("Not answered yet"), found, MOST, len(found))] if found else []
