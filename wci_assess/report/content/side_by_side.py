"""The rows of a comparison: sections, and under each its practices, indicators and inventories."""

from __future__ import annotations

from wci_assess.questionnaire import Question, QuestionType, Section
from wci_assess.report.content.answers import answer_text, label_of
from wci_assess.report.content.changes import change_sentences
from wci_assess.report.content.counts import change_line, headline, own_report_lines
from wci_assess.report.content.cover import who_stands_behind
from wci_assess.report.content.profile import dot_figure, has_scores, heat_figure
from wci_assess.report.content.telling import (
    NOTHING,
    absent_value,
    direction,
    indicator_change,
    indicator_value,
    inventory_change,
    inventory_value,
    place_value,
    practice_change,
    practice_value,
    score_value,
    section_change,
    tell,
    told,
    told_shortly,
)
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import numbered, title_text
from wci_assess.report.document import Told, plain, words
from wci_assess.report.options import Chapter, Options
from wci_assess.report.side_by_side import Row, SideBySide
from wci_assess.report.values import Absent, Answered, Change, Value, Why
from wci_assess.scoring import SectionScore


def side_by_side_of(chapter: Chapter, language: str) -> SideBySide:
    """A chapter's columns in a language."""
    view = View(chapter, Options(languages=(language,), short=True), language)
    scores = {section.id: score for section, score in view.sections}
    rows = [_section(view, section, scores.get(section.id)) for section in view.questionnaire.sections]
    charted = has_scores(view)
    return SideBySide(
        about=f"{view.record.council.name} · {view.questionnaire.title.in_language(language)}",
        behind=who_stands_behind(view),
        names=view.names,
        newest=view.newest,
        headline=headline(view),
        summary=change_line(view),
        changes=tuple(change_sentences(view)),
        notes=tuple(own_report_lines(view)),
        rows=tuple(row for row in rows if row is not None),
        compares=view.before is not None,
        dot_plot=dot_figure(view) if charted else None,
        heat_map=heat_figure(view) if charted else None,
        no_chart="" if charted else _no_chart(view),
    )


def _no_chart(view: View) -> str:
    say = view.say
    if view.collects:
        return say("Nothing here is scored, so there is no chart of scores. The table holds what was collected.")
    if view.short_scope:
        return say("The short form has no section scores, so there is no chart of them.")
    return say("No section has enough practices for a score, so there is no chart of them.")


def _section(view: View, section: Section, score: SectionScore | None) -> Row | None:
    """A section with all that stands below it; None where nothing of it was asked or answered."""
    children = [row for question in section.questions if (row := _question(view, question)) is not None]
    if score is None:
        return Row(title_text(view, section), children=tuple(children)) if children else None
    scores = [by_section.get(section.id) for by_section in view.section_scores]
    return Row(
        title_text(view, section),
        tuple(_score(view, each) for each in scores),
        _compared(view, section_change(view.section_rows.get(section.id))),
        told(place_value(score), view.say),
        tuple(children),
    )


_SAID_ONCE = (Why.HIDDEN, Why.SHORT_SCOPE)
"""Reasons that the headline or the column's form tell already: a word does in each cell."""


def _score(view: View, score: SectionScore | None) -> Told:
    value = score_value(score)
    brief = isinstance(value, Absent) and value.why in _SAID_ONCE
    return told_shortly(value, view.say) if brief else told(value, view.say)


def _compared(view: View, value: Value) -> Told | None:
    return told(value, view.say) if view.before is not None else None


def _question(view: View, question: Question) -> Row | None:
    if question.scored:
        return _practice(view, question) if view.cell(question.id) is not None else None
    if question.type is QuestionType.INVENTORY:
        return _inventory(view, question)
    measured = [group for asked, group in view.indicators if asked == question.id]
    return _indicator(view, question, measured) if measured else _answers(view, question)


def _title(view: View, question: Question) -> str:
    return plain(numbered(view, question))


def _practice(view: View, question: Question) -> Row:
    cells = enumerate(view.cells(question.id))
    return Row(
        _title(view, question),
        tuple(told(practice_value(view, n, question, cell), view.say) for n, cell in cells),
        _compared(view, practice_change(view.rows.get(question.id))),
    )


def _indicator(view: View, question: Question, groups: list[str | None]) -> Row:
    """One row; of several groups, a row for each below the question."""
    title = _title(view, question)
    unit = question.unit.in_language(view.language) if question.unit else ""
    if unit:
        title = f"{title} ({unit})"
    if len(groups) == 1:
        group = groups[0]
        return _of_group(view, question, group, f"{title}, {_group(view, question, group)}" if group else title)
    return Row(title, children=tuple(_of_group(view, question, each, _group(view, question, each)) for each in groups))


def _group(view: View, question: Question, group: str | None) -> str:
    return label_of(question.groups, group, view.say) if group else view.say("All")


def _of_group(view: View, question: Question, group: str | None, title: str) -> Row:
    row = view.indicators[question.id, group]
    cells = tuple(told(indicator_value(view, n, row), view.say) for n in range(len(view.columns)))
    return Row(title, cells, _measured_change(view, indicator_change(row)))


def _measured_change(view: View, value: Value) -> Told | None:
    """``−3.2, better``: the arrow is the screen's to draw."""
    if view.before is None:
        return None
    if not isinstance(value, Change) or value.better is None:
        return told(value, view.say)
    return Told(value, words(f"{tell(value, view.say)}, {direction(value, view.say)}"))


def _inventory(view: View, question: Question) -> Row | None:
    row = view.inventories.get(question.id)
    if row is None:
        return None
    say = view.say
    came = [Row(say("Added: {row}", row=name)) for name in row.added]
    went = [Row(say("Gone: {row}", row=name)) for name in row.gone]
    return Row(
        _title(view, question),
        tuple(told(inventory_value(view, n, row), say) for n in range(len(view.columns))),
        _compared(view, inventory_change(row)),
        children=(*came, *went),
    )


def _answers(view: View, question: Question) -> Row | None:
    """Any other question: what was answered, in this council's own columns where it was written freely."""
    cells = tuple(_answer(view, n, question) for n in range(len(view.columns)))
    return None if all(cell.value == NOTHING for cell in cells) else Row(_title(view, question), cells)


def _answer(view: View, index: int, question: Question) -> Told:
    say = view.say
    if not view.means_the_same(index, question.id):
        return told(absent_value(view, index, question.id), say)
    if question.type is QuestionType.TEXT and not view.is_own(index):
        return told(NOTHING, say)
    texts = (answer_text(question, answer, say) for answer in view.answers(index, question.id))
    said = "; ".join(text for text in texts if text)
    return Told(Answered(said), words(said)) if said else told(NOTHING, say)
