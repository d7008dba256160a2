"""Figures as values, and how each is said: one way for the page, the screen and whatever reads a table aloud."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from wci_assess.comparison import IndicatorRow, InventoryRow, PracticeRow, SectionRow
from wci_assess.i18n import NBSP, Say, mark
from wci_assess.questionnaire import Change as ChangeClass
from wci_assess.questionnaire import Question
from wci_assess.report.content.answers import decimal_text
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import (
    HIDDEN_SIGN,
    NO_SCORE,
    NO_SCORE_SIGN,
    NOT_ASKED_SIGN,
    level_count,
    level_word,
    mean_words,
)
from wci_assess.report.document import Told, words
from wci_assess.report.values import (
    Absent,
    Answered,
    Change,
    Count,
    LevelValue,
    Mean,
    Measured,
    Part,
    Points,
    RowChange,
    RowCount,
    Value,
    Why,
)
from wci_assess.response import AnswerState, Measurement
from wci_assess.scoring import NoScore, QuestionScore, SectionScore, Status

_ABSENT: Mapping[Why, str] = {
    Why.NOT_ASKED: mark("not asked"),
    Why.NEW: mark("not asked: a new question"),
    Why.LOCAL: mark("not asked: a local question"),
    Why.MEANING: mark("asked with another meaning, so not compared"),
    Why.UNDECLARED: mark("asked in other words, so not compared"),
    Why.HIDDEN: mark("hidden"),
    Why.FEW_RATED: NO_SCORE[NoScore.FEW_RATED],
    Why.LOW_SHARE: NO_SCORE[NoScore.LOW_SHARE],
    Why.SHORT_SCOPE: mark("no score"),
    Why.NO_SCORE: mark("no score"),
    Why.NOT_APPLICABLE: mark("not applicable"),
    Why.DONT_KNOW: mark("don’t know"),
    Why.UNANSWERED: mark("not answered"),
    Why.NOTHING: "–",
}
NOTHING = Absent(Why.NOTHING)
BETTER, WORSE = "▲", "▼"


def tell(value: Value, say: Say) -> str:
    """A value in words."""
    match value:
        case Points(value=score):
            return say.number(score, 1)
        case LevelValue(number=number, word=word):
            return f"{number} {word}"
        case Mean():
            return mean_words(value.value, value.n, in_place=value.in_place, say=say)
        case Change():
            return _change(value, say)
        case Absent(why=why):
            return say(_ABSENT[why])
        case _:
            return _counted(value, say)


def _counted(value: Part | Count | RowCount | RowChange | Measured | Answered, say: Say) -> str:
    match value:
        case Part():
            return _part(value, say)
        case Count(count=count):
            return say.number(count)
        case RowCount(count=count):
            return say.plural("{count} row", "{count} rows", count) if count else say("no rows")
        case RowChange():
            return row_change(value, say)
        case Measured(value=number, year=year):
            return f"{decimal_text(number, say)} ({year})" if year else decimal_text(number, say)
        case Answered(text=text):
            return text


def tell_shortly(value: Value, say: Say) -> str:
    """The same in a word where there is no score: why is told elsewhere."""
    if isinstance(value, Absent) and value.why in (Why.FEW_RATED, Why.LOW_SHARE):
        return say("no score")
    return tell(value, say)


def sign(value: Value, say: Say) -> str:
    """The same in a chart: where there is no score, a sign that is explained below it."""
    return _SIGNS.get(value.why, NO_SCORE_SIGN) if isinstance(value, Absent) else tell(value, say)


_SIGNS = {Why.HIDDEN: HIDDEN_SIGN, Why.NOT_ASKED: NOT_ASKED_SIGN}


def told(value: Value, say: Say) -> Told:
    """A cell of a table."""
    return Told(value, words(tell(value, say)))


def told_shortly(value: Value, say: Say) -> Told:
    """A cell of a table that tells in a word where there is no score."""
    return Told(value, words(tell_shortly(value, say)))


def _change(change: Change, say: Say) -> str:
    said = say.number(change.value, change.decimals, signed=True)
    if change.over is not None:
        over = say("{x} of {y}", x=say.number(change.over[0]), y=say.number(change.over[1]))
        said = f"{said} ({over})"
    return said


def direction(change: Change, say: Say) -> str:
    """``better`` or ``worse``; nothing where there is no change, or nobody says which way is good."""
    return "" if change.better is None else say("better") if change.better else say("worse")


def measured_change(value: Value, say: Say) -> Told:
    """The change of an indicator: ``▲ +2.1``, read aloud with its direction; – where there is none."""
    if not isinstance(value, Change) or value.better is None:
        return told(value, say)
    sign = BETTER if value.better else WORSE
    return Told(value, words(f"{sign}{NBSP}{tell(value, say)}"), f"{tell(value, say)}, {direction(value, say)}")


def _part(part: Part, say: Say) -> str:
    if part.hidden and not part.of:
        return say("hidden")
    said = say("{x} of {y}", x=say.number(part.part), y=say.number(part.of))
    if not part.hidden:
        return said
    hidden = say.plural("{count} hidden", "{count} hidden", part.hidden)
    return f"{said.replace(' ', NBSP)}; {hidden.replace(' ', NBSP)}"


def row_change(change: RowChange, say: Say) -> str:
    """``2 rows added, 1 gone``."""
    if not change.added and not change.gone:
        return say("the same rows")
    said = []
    if change.added:
        said.append(say.plural("{count} added", "{count} added", change.added))
    if change.gone:
        said.append(say.plural("{count} gone", "{count} gone", change.gone))
    return ", ".join(said)


# Values


_NO_SCORE = {
    NoScore.FEW_RATED: Why.FEW_RATED,
    NoScore.LOW_SHARE: Why.LOW_SHARE,
    NoScore.SMALL_GROUP: Why.HIDDEN,
    NoScore.SHORT_SCOPE: Why.SHORT_SCOPE,
    NoScore.NOT_ASKED: Why.NOT_ASKED,
}
_STATUS = {
    Status.NOT_APPLICABLE: Why.NOT_APPLICABLE,
    Status.DONT_KNOW: Why.DONT_KNOW,
    Status.UNANSWERED: Why.UNANSWERED,
    Status.OUT_OF_SCOPE: Why.NOT_ASKED,
    Status.SMALL_GROUP: Why.HIDDEN,
}
_STATE = {AnswerState.NOT_APPLICABLE: Why.NOT_APPLICABLE, AnswerState.DONT_KNOW: Why.DONT_KNOW}
_CLASS = {ChangeClass.MEANING: Why.MEANING, ChangeClass.UNDECLARED: Why.UNDECLARED}


def score_value(score: SectionScore | None) -> Value:
    """A section's score."""
    if score is None:
        return Absent(Why.NOT_ASKED)
    if score.score is not None and score.reason is not NoScore.NOT_ASKED:
        return Points(score.score)
    return Absent(_NO_SCORE[score.reason] if score.reason else Why.NO_SCORE)


def place_value(score: SectionScore) -> Part:
    """Practices in place of those shown."""
    return Part(score.in_place, score.shown, score.hidden)


def section_change(row: SectionRow | None) -> Value:
    """A section's change, and on how many of the newest's practices it stands."""
    if row is None or row.change is None:
        return NOTHING
    return Change(row.change, over=(row.common, row.of), better=_good(row.change))


def practice_change(row: PracticeRow | None) -> Value:
    """A practice's change in points."""
    if row is None or row.change is None:
        return NOTHING
    return Change(row.change, better=_good(row.change))


def _good(change: float) -> bool | None:
    """Whether it went up; None of what is printed as 0.0."""
    return change > 0 if abs(change) >= _PRINTED else None


_PRINTED = 0.05


def practice_value(view: View, index: int, question: Question, cell: QuestionScore | None) -> Value:
    """A practice in a column: its level, members' mean, or what stands in its place."""
    if cell is None:
        return absent_value(view, index, question.id)
    if cell.level is not None:
        word = level_word(question, cell.level, view.say)
        return LevelValue(cell.level, word, cell.score or 0.0, level_count(question))
    if cell.score is not None:
        return Mean(cell.score, cell.n or 0, cell.in_place)
    return Absent(_STATUS[cell.status])


def absent_value(view: View, index: int, question_id: str) -> Absent:
    """Why a column has no cell for a question of the newest."""
    kind = view.change_class(index, question_id)
    if kind is ChangeClass.NEW:
        return Absent(Why.LOCAL if view.is_local(question_id) else Why.NEW)
    return Absent(_CLASS.get(kind, Why.NOT_ASKED))


def indicator_value(view: View, index: int, row: IndicatorRow) -> Value:
    """An indicator's latest value in a column."""
    value = row.values[index]
    if isinstance(value, Measurement):
        return Measured(value.value, value.year)
    if value is not None:
        return Absent(_STATE.get(value, Why.NOTHING))
    return NOTHING if view.means_the_same(index, row.question) else absent_value(view, index, row.question)


def indicator_change(row: IndicatorRow) -> Value:
    """An indicator's change, with as many decimals as its values have."""
    if row.change is None:
        return NOTHING
    return Change(row.change, _places(row.change), better=row.better)


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def inventory_value(view: View, index: int, row: InventoryRow) -> Value:
    """How many rows a column holds."""
    count = row.counts[index]
    return absent_value(view, index, row.question) if count is None else RowCount(count)


def inventory_change(row: InventoryRow) -> Value:
    """How many rows came and went."""
    return NOTHING if row.change is None else RowChange(len(row.added), len(row.gone))
