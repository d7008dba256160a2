"""What was written beside an answer, in the question's own cell: this council's words alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wci_assess.i18n import Say
from wci_assess.questionnaire import Change, Question
from wci_assess.report.content.settled import settled_question
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import foreign, importance_words, listed, reason_words
from wci_assess.report.document import Run, Words
from wci_assess.response import Answer
from wci_assess.scoring import Basis


class _Written(NamedTuple):
    """A text of one year: what it is, its words and language, and the words that it answered."""

    kind: str
    text: str
    language: str | None
    asked: str


def written(view: View, question: Question) -> Words:
    """Importance and reason, who settled it, then what was written, the newest first, each on its own line; nothing is
    cut. The same text of two years stands once."""
    said: list[Run] = [*_beside(view, question), *settled_question(view, question)]
    found: dict[_Written, list[int]] = {}
    for index in sorted(range(len(view.columns)), key=lambda n: n != view.newest):
        for answer in view.answers(index, question.id) if view.is_own(index) else []:
            for one in _texts(view, index, question, answer):
                found.setdefault(one, []).append(index)
    for one, columns in found.items():
        said += _line(view, one, columns)
    return tuple(said)


def _beside(view: View, question: Question) -> Iterator[Run]:
    """How important the council holds it, and why it does not apply."""
    told = [importance_words(view, view.newest, question.id)]
    cell = view.cell(question.id)
    if cell is None or (cell.level is None and cell.basis is Basis.COUNCIL):
        reason = reason_words(view.answer(view.newest, question.id), view.say)
        told.append(reason)
    told = [each for each in told if each]
    if told:
        yield Run(f"\n{'; '.join(told)}", quiet=True)


def _texts(view: View, index: int, question: Question, answer: Answer) -> Iterator[_Written]:
    asked = _asked_then(view, index, question)
    if answer.comment:
        yield _Written("comment", answer.comment, answer.comment_language, asked)
    if answer.evidence:
        yield _Written("evidence", answer.evidence, None, asked)
    if answer.note:
        yield _Written("note", answer.note, None, asked)


def _asked_then(view: View, index: int, question: Question) -> str:
    """The words that were asked in a column, where what was written there answers other words than the newest's."""
    asked = view.question_in(index, question.id)
    if asked is None or view.change_class(index, question.id) is Change.SAME:
        return ""
    return asked.text.in_language(view.language)


def _line(view: View, one: _Written, columns: list[int]) -> Iterator[Run]:
    say = view.say
    label = _label(one.kind, say)
    if len(view.columns) > 1 and columns != [view.newest]:
        label = f"{label} ({listed([view.names[n] for n in sorted(columns)], say)})"
    yield Run(f"\n{say.colon(label)} ", bold=True)
    if one.asked:
        yield Run(say("(asked then “{text}”)", text=one.asked) + " ", quiet=True)
    yield from foreign(one.text, one.language, say)


def _label(kind: str, say: Say) -> str:
    return {"comment": say("Comment"), "evidence": say("Evidence"), "note": say("Note")}[kind]
