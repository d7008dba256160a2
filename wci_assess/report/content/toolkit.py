"""A tool or a training module of the tool kit as a page: filled in with the council's name, or lines to write on."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wci_assess.i18n import Say, mark, speak
from wci_assess.questionnaire import Source, Text
from wci_assess.report.content.characters import unprintable
from wci_assess.report.content.cover import other_formats
from wci_assess.report.content.examples import Examples, told_examples
from wci_assess.report.content.exercise import Exercise, exercise, exercise_table
from wci_assess.report.content.form_questions import BOX
from wci_assess.report.content.report import tag
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import foreign, numbered
from wci_assess.report.document import (
    Aside,
    Band,
    Blank,
    Block,
    Document,
    Footer,
    Heading,
    Item,
    Items,
    Look,
    PageBreak,
    Paragraph,
    Run,
    Section,
    Table,
    TableColumn,
    Words,
    WriteLines,
    words,
)
from wci_assess.report.options import Chapter, Options
from wci_assess.scoring import Agenda
from wci_assess.toolkit import (
    PLACEHOLDERS,
    Blanks,
    Checks,
    Grid,
    Lines,
    Module,
    Part,
    Prose,
    Steps,
    Subheading,
    Tool,
    ToolkitFile,
)

_Told = Callable[[Say], list[Block]]
_PLACES = re.compile(r"\{(" + "|".join(PLACEHOLDERS) + r")\}")
_TO_WRITE_ON = "_" * 16
_WIDE = 34
"""From so many characters a label to write beside takes a line of its own."""
_MOST_TOLD = 2
"""Practices of an exercise that examples stand with: a module is held in 45 minutes."""
_NO_EXAMPLES: Examples = {}
_FEW_ROWS = 10
"""Up to so many rows of a table have two lines to write on each."""
OWN_WORDS = mark("The words are this project’s own; the sources name the idea or the fact.")


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands in the places of a text: from an assessment, or nothing, and then a line to write on."""

    council: str = ""
    period: str = ""
    day: datetime.date | None = None

    def filled(self, text: str, say: Say) -> str:
        """The text with its places filled in."""
        day = say.date(self.day) if self.day else ""
        values = {"council": self.council, "period": self.period, "date": day}
        return _PLACES.sub(lambda place: values[place[1]] or _TO_WRITE_ON, text)


def filling_of(chapter: Chapter | None, options: Options) -> Filling:
    """What the newest column of a chapter fills in."""
    if chapter is None:
        return Filling()
    record = View(chapter, options, options.languages[0]).record
    return Filling(record.council.name, record.period, options.date)


def tool_document(tool: Tool, filling: Filling, options: Options) -> Document:
    """A tool in the languages asked, each on pages of its own."""
    return _document(tool, filling, options, lambda say: _tool(tool, filling, say))


def module_document(
    module: Module,
    filling: Filling,
    options: Options,
    tools: Mapping[str, Text],
    chapter: Chapter | None = None,
    agenda: Agenda | None = None,
    examples: Examples = _NO_EXAMPLES,
) -> Document:
    """A module; with a chapter (and, for what splits members, the agenda) its exercise shows the council's answers.

    ``tools`` are the titles of the tools that are there, ``examples`` what councils released on practices, by id.
    """

    def told(say: Say) -> list[Block]:
        view = View(chapter, options, say.language, level=3) if chapter is not None else None
        work = exercise(module, view, agenda)
        return list(_module(module, filling, tools, view, work, examples, say))

    return _document(module, filling, options, told)


def _document(file: ToolkitFile, filling: Filling, options: Options, told: _Told) -> Document:
    blocks: list[Block] = []
    for language in options.languages:
        own = tag(language) if language != options.languages[0] else None
        blocks += [PageBreak(), Section(tuple(told(speak(language))), own)]
    say = speak(options.languages[0])
    blocks += unprintable(blocks, say, 1)
    title = file.title.in_language(say.language)
    kind = say("tool kit") if isinstance(file, Tool) else say("training module")
    foot = " · ".join(each for each in (filling.council, filling.period, say.date(options.date)) if each)
    page = " / ".join(speak(language)("{page} of {pages}") for language in options.languages)
    return Document(
        title=title,
        language=tag(say.language),
        day=options.date,
        footer=Footer((f"{title} · {kind}", foot), page),
        blocks=tuple(blocks),
        author=filling.council,
        subject=f"{file.id} {file.version}",
    )


def _head(title: Text, lead: Text, minutes: int | None, filling: Filling, say: Say) -> Iterator[Block]:
    lines = [Paragraph(_said(lead, filling, say), Look.TITLE_LINE)]
    for_whom = " · ".join(
        each
        for each in (
            filling.council,
            filling.period,
            say.plural("about {count} minute", "about {count} minutes", minutes) if minutes else "",
        )
        if each
    )
    if for_whom:
        lines.append(Paragraph(words(for_whom), Look.TITLE_LINE))
    yield Band((Heading(1, _said(title, filling, say)), *lines))


def _tool(tool: Tool, filling: Filling, say: Say) -> list[Block]:
    blocks = list(_head(tool.title, tool.use, tool.minutes, filling, say))
    for part in tool.parts:
        blocks += _part(part, filling, say)
    return [*blocks, *_foot(tool.sources, say)]


def _part(part: Part, filling: Filling, say: Say) -> Iterator[Block]:
    match part:
        case Subheading(text=text):
            yield Heading(2, _said(text, filling, say), small=True)
        case Prose(text=text):
            yield from _paragraphs(text, filling, say)
        case Steps(steps=steps):
            yield numbered_list(steps, filling, say)
        case Checks(entries=entries):
            yield Items(tuple(Item(_said(each, filling, say), BOX) for each in entries), columns=_columns(entries, say))
        case Grid():
            yield _grid(part, filling, say)
        case Blanks(labels=labels):
            yield from _blanks([each.in_language(say.language) for each in labels], filling, say)
        case Lines(count=count):
            yield WriteLines((Blank("", count),))


def _columns(entries: Sequence[Text], say: Say) -> int:
    """Short entries run in two columns."""
    return 2 if len(entries) > 3 and all(len(each.in_language(say.language)) <= _WIDE for each in entries) else 1


def numbered_list(steps: Sequence[Text], filling: Filling, say: Say) -> Items:
    """Texts as a numbered list."""
    return Items(tuple(Item(_said(each, filling, say), f"{n}.") for n, each in enumerate(steps, 1)))


def _grid(grid: Grid, filling: Filling, say: Say) -> Table:
    """A table with the names of its first rows, and empty ones, each with room to write."""
    count = len(grid.columns)
    first = 1.6 if grid.names else 1.0
    columns = tuple(
        TableColumn(each.in_language(say.language), first if n == 0 else 2.2 if grid.names and count == 2 else 1.0)
        for n, each in enumerate(grid.columns)
    )
    named = [(_said(name, filling, say), *((words(""),) * (count - 1))) for name in grid.names]
    empty = [(words(""),) * count] * grid.rows
    summary = say("A table to fill in by hand.")
    room = 2 if len(named) + grid.rows <= _FEW_ROWS else 1
    return Table("", columns, (*named, *empty), summary, row_headers=1 if grid.names else 0, room=room)


def _blanks(labels: Sequence[str], filling: Filling, say: Say) -> Iterator[Block]:
    """Places to write: short labels side by side, long ones each on a line."""
    row: list[Blank] = []
    for label in (filling.filled(each, say) for each in labels):
        if len(label) > _WIDE:
            yield from _row_of(row)
            row = []
            yield WriteLines((Blank(label),))
            continue
        row.append(Blank(label))
        if len(row) == 2:
            yield from _row_of(row)
            row = []
    yield from _row_of(row)


def _row_of(blanks: list[Blank]) -> Iterator[Block]:
    if blanks:
        yield WriteLines(tuple(blanks))


def _module(
    module: Module,
    filling: Filling,
    tools: Mapping[str, Text],
    view: View | None,
    work: Exercise,
    examples: Examples,
    say: Say,
) -> Iterator[Block]:
    yield from _head(module.title, module.aim, module.minutes, filling, say)
    yield Heading(2, words(say("To read")))
    yield from _paragraphs(module.text, filling, say)
    yield Aside((Heading(2, words(say("A case")), small=True), *_paragraphs(module.case, filling, say, Look.FINE)))
    yield Heading(2, words(say("Your own answers")))
    yield from _paragraphs(module.exercise.task, filling, say)
    yield from exercise_table(module, view, work, say)
    yield WriteLines((Blank("", 3),))
    yield from _from_others(view, work, examples, say)
    talk: tuple[Block, ...] = (Heading(2, words(say("To talk about"))), numbered_list(module.discuss, filling, say))
    yield Section(talk, whole=True)
    note: tuple[Block, ...] = (
        Heading(2, words(say("For the facilitator")), small=True),
        *_paragraphs(module.facilitator, filling, say),
    )
    yield Section(note, whole=True)
    known = [tools[each].in_language(say.language) for each in module.tools if each in tools]
    if known:
        yield Paragraph(
            (Run(say.colon(say("Tools that go with it")) + " ", bold=True), Run("; ".join(known))), Look.SMALL
        )
    yield from _foot(module.sources, say)


def _from_others(view: View | None, work: Exercise, examples: Examples, say: Say) -> Iterator[Block]:
    """What councils tried on the practices that the exercise is about: the first two practices that have any."""
    told = [(each, examples[each]) for each in work.practices if examples.get(each)]
    if view is None or not told:
        return
    blocks: list[Block] = [Heading(2, words(say("What councils tried")))]
    for practice, found in told[:_MOST_TOLD]:
        question = view.questionnaire.question(practice)
        if question is not None:
            blocks.append(Paragraph(numbered(view, question, bold=True), Look.FINE, keep=True))
            blocks += told_examples(found, say, Look.FINE)
    yield Section(tuple(blocks))


def _foot(sources: Mapping[str, Source], say: Say) -> Iterator[Block]:
    if sources:
        said: list[Run] = [Run(say.colon(say("Sources")) + " ", bold=True)]
        said += [Run(f"{source.citation} ", link=source.url) for source in sources.values()]
        yield Paragraph((*said, Run(say(OWN_WORDS))), Look.SMALL)
    yield from other_formats(say)


def _said(text: Text, filling: Filling, say: Say) -> Words:
    reading = text.read(say.language)
    return foreign(filling.filled(reading.text, say), reading.language, say)


def _paragraphs(text: Text, filling: Filling, say: Say, look: Look = Look.BODY) -> Iterator[Paragraph]:
    reading = text.read(say.language)
    for part in reading.text.split("\n"):
        if part.strip():
            yield Paragraph(foreign(filling.filled(part, say), reading.language, say), look)
