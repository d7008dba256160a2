"""Part 5, the practices section by section: level in words and as a strip, change, comment, evidence."""

from __future__ import annotations

from wci_assess.i18n import NBSP
from wci_assess.questionnaire import Change, Question, QuestionType, Section
from wci_assess.report.content.answers import answer_text
from wci_assess.report.content.counts import count_line
from wci_assess.report.content.indicators import indicator
from wci_assess.report.content.telling import section_change, tell
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import (
    absent_words,
    foreign,
    importance_words,
    level_count,
    level_word,
    no_score,
    numbered,
    read,
    reason_words,
    state_word,
    titled,
)
from wci_assess.report.document import Block, Heading, Item, Items, Paragraph, Run, Words, words
from wci_assess.report.document import Section as Part
from wci_assess.report.drawing import Drawing
from wci_assess.report.figures.level_strip import level_strip
from wci_assess.report.options import Edition
from wci_assess.response import Answer, Measurement
from wci_assess.scoring import Basis, QuestionScore, SectionScore, Status


def practices(view: View) -> list[Block]:
    """Every section of the newest column, with its questions."""
    scores = {section.id: score for section, score in view.sections}
    parts: list[Block] = [Heading(view.level, words(_title(view)))]
    for section in view.questionnaire.sections:
        score = scores.get(section.id)
        asked = [question for question in section.questions if _asked(view, question)]
        if asked:
            parts.append(Part(tuple(_section(view, section, score, asked))))
    return parts if len(parts) > 1 else []


def _title(view: View) -> str:
    if view.collects:
        return view.say("Answers, section by section")
    return view.say("Practices, section by section")


def _asked(view: View, question: Question) -> bool:
    """Scored questions in the newest column's scope; of the others, those that were answered."""
    if question.scored:
        cell = view.cell(question.id)
        return cell is not None and cell.status is not Status.OUT_OF_SCOPE
    return bool(view.answers(view.newest, question.id))


def _section(view: View, section: Section, score: SectionScore | None, asked: list[Question]) -> list[Block]:
    blocks: list[Block] = [Heading(view.level + 1, titled(view, section))]
    if score is not None:
        blocks.append(Paragraph((Run(_summary(view, section, score), quiet=True),), keep=True))
    for question in asked:
        blocks += _scored(view, question) if question.scored else _reported(view, question)
    return blocks


def _summary(view: View, section: Section, score: SectionScore) -> str:
    say = view.say
    if score.score is not None:
        said = [say("Score {score} of 100", score=say.number(score.score, 1))]
    elif view.short_scope:
        said = []
    else:
        said = [say("No score: {reason}", reason=no_score(score, say))]
    row = view.section_rows.get(section.id)
    if row is not None and row.change is not None and view.before is not None:
        said.append(
            say(
                "change since {period}: {change}", period=view.names[view.before], change=tell(section_change(row), say)
            )
        )
    said.append(count_line(score, say))
    return "; ".join(said) + "."


def _heading(view: View, question: Question) -> Heading:
    said = numbered(view, question)
    if question.core:
        said = (*said, Run("\u2002" + view.say("core practice").replace(" ", NBSP), quiet=True))
    return Heading(view.level + 2, said)


def _scored(view: View, question: Question) -> list[Block]:
    items = tuple(
        Item(_rating(view, n, question, cell), drawing=_strip(question, cell))
        for n, cell in enumerate(view.cells(question.id))
    )
    written = _written(view, question)
    return [_heading(view, question), Items(items, whole=True), *written]


def _strip(question: Question, cell: QuestionScore | None) -> Drawing:
    hidden = cell is not None and cell.status is Status.SMALL_GROUP
    return level_strip(cell.level if cell else None, level_count(question), hidden=hidden)


def _rating(view: View, index: int, question: Question, cell: QuestionScore | None) -> Words:
    """``2025-26: In place (3 of 4), one level up``."""
    say = view.say
    said: list[Run] = []
    if len(view.columns) > 1:
        said.append(Run(say.colon(view.names[index]) + " "))
    if cell is None:
        return (*said, Run(absent_words(view, index, question.id), quiet=True))
    if cell.level is None:
        why = _reason(view, index, question) if cell.basis is Basis.COUNCIL else ()
        return (*said, Run(state_word(question, cell, say)), *why, *_importance(view, index, question))
    said.append(Run(level_word(question, cell.level, say), bold=True))
    place = say("({level} of {count})", level=cell.level, count=level_count(question))
    said.append(Run(" " + place, quiet=True))
    if cell.basis is Basis.MEMBERS and cell.n is not None:
        said.append(Run(", " + say.plural("lower median of {count} member", "lower median of {count} members", cell.n)))
    if index == view.newest:
        said.append(Run(_moved(view, question)))
    return (*said, *_importance(view, index, question))


def _importance(view: View, index: int, question: Question) -> Words:
    told = importance_words(view, index, question.id)
    return (Run(f"; {told}", quiet=True),) if told else ()


def _reason(view: View, index: int, question: Question) -> Words:
    answer = view.answer(index, question.id)
    if answer is None or not answer.reason or not view.is_own(index):
        return ()
    return (Run(view.say.colon("") + " "), Run(reason_words(answer, view.say)))


def _moved(view: View, question: Question) -> str:
    row = view.rows.get(question.id)
    if row is None or row.change is None or view.before is None:
        return ""
    say, cells = view.say, row.cells
    new, old = cells[view.newest], cells[view.before]
    if new is None or old is None or new.basis is Basis.MEMBERS or new.level is None or old.level is None:
        return ", " + say("{change} points", change=say.number(row.change, 1, signed=True))
    steps = new.level - old.level
    if steps > 0:
        return ", " + say.plural("up {count} level", "up {count} levels", steps)
    if steps < 0:
        return ", " + say.plural("down {count} level", "down {count} levels", -steps)
    return ", " + say("the same as before")


def _written(view: View, question: Question) -> list[Block]:
    """What was written, this council's words alone, the newest first; nothing is cut."""
    blocks: list[Block] = []
    for index in sorted(range(len(view.columns)), key=lambda n: n != view.newest):
        answers = view.answers(index, question.id) if view.is_own(index) else []
        said = [text for answer in answers for text in _texts(view, index, answer)]
        if said:
            blocks += _asked_then(view, index, question)
        blocks += said
    return blocks


def _asked_then(view: View, index: int, question: Question) -> list[Block]:
    """The words that were asked in a column, where what was written there answers other words than the newest's."""
    asked = view.question_in(index, question.id)
    if asked is None or view.change_class(index, question.id) is Change.SAME:
        return []
    label = view.say.colon(view.say("Asked then ({period})", period=view.names[index])) + " "
    return [Paragraph((Run(label, quiet=True), *read(asked.text, view.say)), keep=True)]


def _texts(view: View, index: int, answer: Answer) -> list[Block]:
    say = view.say
    parts = [(say("Comment"), answer.comment, answer.comment_language), (say("Evidence"), answer.evidence, None)]
    if view.options.edition is Edition.WORKING:
        parts.append((say("Note"), answer.note, None))
    period = f" ({view.names[index]})" if len(view.columns) > 1 and index != view.newest else ""
    return [
        Paragraph((Run(say.colon(label + period) + " ", bold=True), *foreign(text, language, say)))
        for label, text, language in parts
        if text
    ]


def _reported(view: View, question: Question) -> list[Block]:
    """A question without levels: what was answered in each column, with the words that were asked where they differ."""
    table = indicator(view, question)
    items: list[Item] = []
    for index in range(len(view.columns)):
        asked = view.question_in(index, question.id)
        if asked is None or (not view.is_own(index) and asked.type is QuestionType.TEXT):
            continue
        same = view.means_the_same(index, question.id)
        for answer in view.answers(index, question.id):
            if isinstance(answer.value, Measurement) and same:
                continue
            text = answer_text(asked, answer, view.say)
            if text:
                said = (Run(text), *_reason(view, index, question), *_importance(view, index, question))
                items.append(Item((*_when(view, index, asked, same=same), *said)))
    listed: list[Block] = [Items(tuple(items))] if items else []
    return [_heading(view, question), *table, *listed, *_written(view, question)]


def _when(view: View, index: int, asked: Question, *, same: bool) -> Words:
    """``2024-25: ``, and what was asked then, where it meant something else."""
    if len(view.columns) == 1:
        return ()
    say = view.say
    if same:
        return (Run(say.colon(view.names[index]) + " "),)
    text = asked.text.in_language(view.language)
    return (Run(say.colon(say("{period}, asked then “{text}”", period=view.names[index], text=text)) + " "),)
