"""Short lists of practices and other questions, as page 1 has them."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.questionnaire import Question
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import local_mark, read
from wci_assess.report.document import Item, Run, ShortList


def short_list(view: View, title: str, entries: Sequence[Item], wanted: int, count: int) -> ShortList:
    """A list that shows ``wanted`` of ``count`` entries at most, and says so."""
    partly = view.say("{title} ({shown} of {count})", title=title, shown="{shown}", count=count)
    return ShortList(title, partly, tuple(entries[:wanted]), min(wanted, len(entries)), count, view.level + 1)


def entry(view: View, question: Question, *more: Run) -> Item:
    """A question of a list: its number as the label, its words, and what else is said."""
    return Item((*read(question.text, view.say), *local_mark(view, question.id), *more), view.number(question.id))
