"""One question of the blank form: its text, its boxes, and room to write; a way of asking for each type."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from wci_assess.i18n import Say, mark
from wci_assess.questionnaire import TIERS, Choice, Column, Question, Questionnaire, QuestionType
from wci_assess.questionnaire.sensitive import ALONE
from wci_assess.report.content.conditions import condition_words
from wci_assess.report.content.wording import TIER, listed, read
from wci_assess.report.document import (
    Blank,
    Block,
    ColumnLook,
    Heading,
    Item,
    Items,
    Look,
    Paragraph,
    Run,
    Section,
    Table,
    TableColumn,
    Words,
    WriteLines,
    words,
)

BOX = "◻"
INVENTORY_ROWS = 6
WIDEST = 5
"""Columns of an inventory that stand side by side with room to write."""
EVIDENCE = {
    "policy": mark("policy"),
    "practice": mark("practice"),
    "result": mark("result"),
}
"""What a questionnaire prompts to look for."""


def ask(questionnaire: Questionnaire, question: Question, say: Say) -> Section:
    """A question as it stands on paper: on one page, but for what is long."""
    heading: Words = (Run(f"{questionnaire.numbers[question.id]}\u2002"), *read(question.text, say))
    if question.core:
        heading = (*heading, Run("\u2002" + say("core"), quiet=True))
    blocks: list[Block] = [Heading(2, heading, small=True), *notes(questionnaire, question, say)]
    if question.help is not None:
        blocks.append(Paragraph(read(question.help, say), Look.SMALL, keep=True))
    blocks += _ASKED[question.type](question, say)
    blocks += _room(questionnaire.numbers[question.id], question, say)
    return Section(tuple(blocks), whole=question.type is not QuestionType.INVENTORY)


def grid(questionnaire: Questionnaire, questions: Sequence[Question], say: Say) -> Table:
    """Practices of one scale as rows with a box for each level, without the levels' words; a line to write below each.

    ``questions`` share a scale.
    """
    scale = questions[0].scale
    assert scale is not None
    levels = [
        TableColumn(
            str(level.number), look=ColumnLook.BOXES, aloud=f"{level.number} {level.label.in_language(say.language)}"
        )
        for level in scale.levels
    ]
    columns = (
        TableColumn(say("No.")),
        TableColumn(say("Practice"), 12),
        *levels,
        TableColumn(say("n/a"), look=ColumnLook.BOXES, aloud=say("not applicable")),
        TableColumn("?", look=ColumnLook.BOXES, aloud=say("don’t know")),
    )
    rows = tuple(_grid_row(questionnaire, question, len(scale.levels) + 2, say) for question in questions)
    summary = say("One row for each practice: tick one box, and write below it.")
    again = say("{title}, continued", title=say("Practices"))
    return Table("", columns, rows, summary, row_headers=2, lines=2, again=again)


def _grid_row(questionnaire: Questionnaire, question: Question, boxes: int, say: Say) -> tuple[Words, ...]:
    number = questionnaire.numbers[question.id]
    said: Words = read(question.text, say, bold=True)
    for note in note_texts(questionnaire, question, say):
        said = (*said, Run(f"\n{note}"))
    if question.help is not None:
        said = (*said, Run("\n"), *(replace(run, quiet=True) for run in read(question.help, say)))
    if question.importance:
        steps = "  ".join(f"{BOX} {step}" for step in range(1, 6))
        said = (*said, Run("\n" + say.colon(say("Importance to the council, 1 little, 5 very much")) + f" {steps}"))
    label = say.colon(say("Comment and evidence; why not applicable"))
    name: Words = (Run(f"{number} ●", bold=True),) if question.core else (Run(number, bold=True),)
    return (name, (*said, Run(f"\n{label}", quiet=True)), *(words(BOX),) * boxes)


def notes(questionnaire: Questionnaire, question: Question, say: Say) -> list[Block]:
    """Whether to answer at all."""
    told = note_texts(questionnaire, question, say)
    return [Paragraph((Run(note, bold=True),), Look.SMALL, keep=True) for note in told]


def note_texts(questionnaire: Questionnaire, question: Question, say: Say) -> list[str]:
    """The same as sentences."""
    told = []
    if question.when is not None:
        condition = condition_words(question.when, questionnaire, say)
        told.append(say("Answer this only if {condition}.", condition=condition))
    if set(question.tiers) != set(TIERS):
        sizes = [say(TIER[tier]) for tier in TIERS if tier in question.tiers]
        told.append(say("Only for communities of this size: {sizes}.", sizes=listed(sizes, say)))
    if question.sensitive:
        told.append(say(ALONE))
    return told


def _boxes(labels: list[Words], *, inline: bool = True) -> Items:
    return Items(tuple(Item(label, BOX) for label in labels), inline=inline, keep=True)


def _practice(question: Question, say: Say) -> list[Block]:
    levels = question.scale.levels if question.scale else ()
    labels: list[Words] = []
    for level in levels:
        label: Words = (Run(f"{level.number} ", bold=True), *read(level.label, say, bold=bool(question.levels)))
        own = question.levels.get(level.id)
        if own is not None:
            label = (*label, Run(" – "), *read(own, say))
        labels.append(label)
    if not question.levels:
        return [_boxes(labels)]
    return [Items(tuple(Item(label, BOX) for label in labels), small=True, columns=2)]


def _yes_no(question: Question, say: Say) -> list[Block]:  # noqa: ARG001
    return [_boxes([words(say("Yes")), words(say("No"))])]


def _choice(question: Question, say: Say) -> list[Block]:
    return [_small(say("Tick one.")), _options(question.options, say)]


def _choices(question: Question, say: Say) -> list[Block]:
    return [_small(say("Tick all that apply.")), _options(question.options, say)]


def _options(options: tuple[Choice, ...], say: Say) -> Items:
    return _boxes([read(option.label, say) for option in options])


def _small(text: str) -> Paragraph:
    return Paragraph(words(text), Look.SMALL, keep=True)


def _number(question: Question, say: Say) -> list[Block]:
    unit = question.unit.in_language(say.language) if question.unit else ""
    label = say("Number ({unit})", unit=unit) if unit else say("Number")
    return [*_range(question, say), WriteLines((Blank(label), Blank("", 0)), keep=True)]


def _range(question: Question, say: Say) -> list[Block]:
    told = range_words(question, say)
    return [_small(told)] if told else []


def range_words(question: Question, say: Say) -> str:
    """``From 0 to 100.``; empty where any number fits."""

    def number(value: float) -> str:
        return say.number(value, 0 if value == int(value) else 2)

    low, high = question.minimum, question.maximum
    if low is not None and high is not None:
        return say("From {low} to {high}.", low=number(low), high=number(high))
    if low is not None:
        return say("{low} or more.", low=number(low))
    return say("{high} or less.", high=number(high)) if high is not None else ""


def _indicator(question: Question, say: Say) -> list[Block]:
    """Two years of values: a row for each group, or where there are none, a row for each year."""
    unit = question.unit.in_language(say.language) if question.unit else ""
    caption = say("Values ({unit})", unit=unit) if unit else say("Values")
    value, year, source = (
        TableColumn(say("Value"), 1.2), TableColumn(say("Year"), 0.9), TableColumn(say("Source"), 1.7)
    )  # fmt: skip
    if not question.groups:
        rows: list[tuple[Words, ...]] = [(words(""),) * 3] * 2
        return [
            *_range(question, say),
            Table(caption, (value, year, source), tuple(rows), row_headers=0, room=2, keep=True),
        ]
    earlier = TableColumn(say("Earlier value"), 1.2)
    columns = (TableColumn(say("Group"), 2.3), value, year, earlier, year, source)
    rows = [(read(group.label, say), *(words(""),) * 5) for group in question.groups]
    return [*_range(question, say), Table(caption, columns, tuple(rows), room=2, keep=True)]


def _text(question: Question, say: Say) -> list[Block]:  # noqa: ARG001
    return [WriteLines((Blank("", 4),), keep=True)]


def _date(question: Question, say: Say) -> list[Block]:  # noqa: ARG001
    labels = (say("Year"), say("Month"), say("Day"))
    return [WriteLines((*(Blank(label) for label in labels), Blank("", 0, 1.5)), keep=True)]


def _inventory(question: Question, say: Say) -> list[Block]:
    """Numbered rows; what is too wide for one table goes on in further ones, in the same rows."""
    notes = [
        say.colon(column.label.in_language(say.language))
        + " "
        + ", ".join(option.label.in_language(say.language) for option in column.options)
        for column in question.columns
        if column.options
    ]
    bands = [_band(question.columns[start:stop], start, say) for start, stop in _bands(len(question.columns))]
    return [*(_small(note) for note in notes), *bands]


def _bands(count: int) -> list[tuple[int, int]]:
    """The columns of each table: as few tables as can be, about equally wide."""
    bands = -(-count // WIDEST)
    edges = [round(count * n / bands) for n in range(bands + 1)]
    return list(pairwise(edges))


def _band(columns: Sequence[Column], start: int, say: Say) -> Table:
    shown = (TableColumn(say("No."), 0.3), *(TableColumn(column.label.in_language(say.language)) for column in columns))
    rows = [(words(str(n)), *(words("") for _ in columns)) for n in range(1, INVENTORY_ROWS + 1)]
    caption = say("The same lines, continued") if start else say("One line for each")
    return Table(caption, shown, tuple(rows), room=2, keep=True)


_ASKED: Mapping[QuestionType, Callable[[Question, Say], list[Block]]] = {
    QuestionType.PRACTICE: _practice,
    QuestionType.YES_NO: _yes_no,
    QuestionType.CHOICE: _choice,
    QuestionType.CHOICES: _choices,
    QuestionType.NUMBER: _number,
    QuestionType.INDICATOR: _indicator,
    QuestionType.TEXT: _text,
    QuestionType.DATE: _date,
    QuestionType.INVENTORY: _inventory,
}


def _room(number: str, question: Question, say: Say) -> list[Block]:
    """Not applicable and don’t know, how important it is, and lines for comment and evidence; held together."""
    because = f"{BOX} " + say("Not applicable, because")
    dont_know = f"{BOX} " + say("Don’t know")
    written = question.type in (QuestionType.TEXT, QuestionType.INVENTORY)
    more = question.importance or not written
    blocks: list[Block] = [WriteLines((Blank(because, 1, 3.2), Blank(dont_know, 0)), keep=more)]
    if question.importance:
        blocks.append(_small(say("How important is this to the council? 1 is little, 5 is very much.")))
        blocks.append(_boxes([words(str(step)) for step in range(1, 6)]))
    if written:
        return blocks
    practice = question.type is QuestionType.PRACTICE
    evidence = bool(question.evidence) or practice
    comment = Blank(say("Comment on {number}", number=number), 1)
    blocks.append(WriteLines((comment,), keep=evidence))
    if evidence:
        blocks.append(WriteLines((Blank(_evidence(question, say), 1),)))
    return blocks


def _evidence(question: Question, say: Say) -> str:
    if not question.evidence:
        return say("Evidence")
    prompts = [say(EVIDENCE[prompt]) if prompt in EVIDENCE else prompt for prompt in question.evidence]
    return say("Evidence ({prompts})", prompts=", ".join(prompts))
