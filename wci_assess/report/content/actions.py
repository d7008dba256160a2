"""Part 8, the plan: each priority with room to write what happens next, so that a report ends in decisions."""

from __future__ import annotations

from wci_assess.questionnaire import Question
from wci_assess.report.content.overview import no_priority
from wci_assess.report.content.view import View, nothing_answered
from wci_assess.report.content.wording import importance_words, level_count, level_word, mean_words, numbered
from wci_assess.report.document import Blank, Block, Heading, Paragraph, Run, WriteLines, words
from wci_assess.report.document import Section as Part
from wci_assess.scoring import QuestionScore

MORE = 3
"""Empty steps at the end, for what no list foresees."""


def actions(view: View) -> list[Block]:
    """The empty plan."""
    say = view.say
    found = view.priorities()
    intro = say(
        "One step a practice is enough: small, and named so that a year from now everyone can see whether it was done. "
        "“Who” is a role, not a person’s name."
    )
    blocks: list[Block] = [Heading(view.level, words(say("Actions"))), Paragraph(words(intro))]
    if not found:
        blocks.append(Paragraph(words(_nothing_found(view))))
    for question, cell in found:
        blocks.append(Part(tuple(_step(view, question, cell))))
    for number in range(1, MORE + 1):
        heading = Heading(view.level + 1, words(say("Another step ({number})", number=number)), small=True)
        practice = WriteLines((Blank(say("Practice")),), keep=True)
        blocks.append(Part((heading, practice, *_lines(view))))
    return blocks


def _nothing_found(view: View) -> str:
    """Why no practice stands here; no verdict where that is because nothing is rated."""
    if nothing_answered(view.record):
        return view.say("Nothing is answered yet.")
    said = no_priority(view)
    freely = view.say("Choose freely what comes next.")
    return f"{said} {freely}" if said else freely


def _step(view: View, question: Question, cell: QuestionScore) -> list[Block]:
    say = view.say
    now = []
    if cell.level is not None:
        word = level_word(question, cell.level, say)
        count = level_count(question)
        now.append(say("Now: {level} ({number} of {count})", level=word, number=cell.level, count=count))
    elif cell.score is not None:
        now.append(say("Now: {level}", level=mean_words(cell.score, cell.n or 0, in_place=cell.in_place, say=say)))
    now.append(say("core practice") if question.core else say("the council holds it important"))
    importance = importance_words(view, view.newest, question.id)
    now += [importance] if importance else []
    return [
        Heading(view.level + 1, numbered(view, question), small=True),
        Paragraph((Run("; ".join(now) + ".", quiet=True),), keep=True),
        *_lines(view),
    ]


def _lines(view: View) -> list[Block]:
    say = view.say
    return [
        WriteLines((Blank(say("Why")),), keep=True),
        WriteLines((Blank(say("First step"), 2),), keep=True),
        WriteLines((Blank(say("Who (role)"), 1, 1.4), Blank(say("By when")), Blank(say("Level next year")))),
    ]
