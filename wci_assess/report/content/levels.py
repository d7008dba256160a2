"""A practice's level in the cells of tables: in a square, in a word, and what moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from wci_assess.i18n import NBSP, Say
from wci_assess.questionnaire import Question
from wci_assess.report.content.telling import practice_change, practice_value, tell
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import HIDDEN_SIGN, NOT_ASKED_SIGN, level_count, state_word, steps_words
from wci_assess.report.document import Cell, Run, Told, Words, words
from wci_assess.report.values import Absent, Answered, LevelValue, Mean, Value, Why
from wci_assess.scoring import Basis, QuestionScore

UP, DOWN, SAME = "▲", "▼", "="
UNKNOWN_SIGN, UNANSWERED_SIGN, OTHER_SIGN = "?", "–", "≠"
_SIGNS: Mapping[Why, str] = {
    Why.DONT_KNOW: UNKNOWN_SIGN,
    Why.UNANSWERED: UNANSWERED_SIGN,
    Why.HIDDEN: HIDDEN_SIGN,
    Why.MEANING: OTHER_SIGN,
    Why.UNDECLARED: OTHER_SIGN,
}


def level_sign(value: Value, say: Say) -> str:
    """``3``; members’ mean alone as it is; of a state its sign, which the key explains."""
    match value:
        case LevelValue(number=number):
            return str(number)
        case Mean(value=mean):
            return say.number(mean, 1)
        case Absent(why=Why.NOT_APPLICABLE):
            return say("n/a")
        case Absent(why=why):
            return _SIGNS.get(why, NOT_ASKED_SIGN)
        case _:
            return ""


def level_cell(view: View, index: int, question: Question, cell: QuestionScore | None) -> Told:
    """A practice in a column, as a square shows it; a sign is read aloud in words."""
    value = practice_value(view, index, question, cell)
    said = level_sign(value, view.say)
    return Told(value, words(said), "" if isinstance(value, LevelValue) else tell(value, view.say))


def level_cells(view: View, question: Question, shown: Sequence[int]) -> list[Cell]:
    """A practice in the columns that are shown as squares; then how many of the others stand at each level."""
    every = view.cells(question.id)
    cells: list[Cell] = [level_cell(view, n, question, every[n]) for n in shown]
    if len(shown) == len(every):
        return cells
    others = Counter(cell.level for n, cell in enumerate(every) if n not in shown and cell is not None)
    counts = [view.say.number(others[level]) for level in range(1, level_count(question) + 1)]
    return [*cells, Told(Answered(" · ".join(counts)), words(" · ".join(counts)))]


def now_words(view: View, question: Question) -> Words:
    """The newest level in its word; on members' answers, of how many."""
    cell = view.cell(question.id)
    said = state_word(question, cell, view.say)
    if cell is not None and cell.level is None:
        return (Run(said, quiet=True),)
    if cell is not None and cell.basis is Basis.MEMBERS and cell.n is not None:
        of = view.say.plural("{count} member", "{count} members", cell.n)
        return (Run(said, bold=True), Run(f"\n{of}", quiet=True))
    return words(said, bold=True)


def move_cell(view: View, question: Question) -> Told:
    """``▲ 2``: two levels up; on members' answers the points."""
    row = view.rows.get(question.id)
    value = practice_change(row)
    said = steps_words(view, question)
    if row is None or row.change is None or view.before is None:
        return Told(value, words(""), "")
    now, then = row.cells[view.newest], row.cells[view.before]
    levelled = now and then and now.basis is not Basis.MEMBERS and now.level is not None and then.level is not None
    if not levelled or now is None or then is None or now.level is None or then.level is None:
        arrow = UP if row.change > 0 else DOWN if row.change < 0 else SAME
        return Told(value, words(f"{arrow}{NBSP}{view.say.number(abs(row.change), 1)}"), said)
    steps = now.level - then.level
    if not steps:
        return Told(value, words(SAME), said)
    return Told(value, words(f"{UP if steps > 0 else DOWN}{NBSP}{abs(steps)}"), said)


def moved(view: View, question: Question) -> int:
    """1 where a practice went up, -1 where it went down, else 0."""
    row = view.rows.get(question.id)
    change = row.change if row is not None and row.change is not None and view.before is not None else 0.0
    return (change > 0) - (change < 0)
