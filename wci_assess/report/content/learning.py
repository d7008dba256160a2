"""The learning sheet: a questionnaire's guidance as a tool kit to take home, apart from any rating."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wci_assess.errors import ExpectedError
from wci_assess.i18n import Say, mark, speak
from wci_assess.questionnaire import Choice, Question, Questionnaire, Section, Source, Text
from wci_assess.report.content.characters import unprintable
from wci_assess.report.content.cover import other_formats
from wci_assess.report.content.examples import Examples
from wci_assess.report.content.learning_questions import evidence_key, teach
from wci_assess.report.content.report import tag
from wci_assess.report.content.scales import scales_of, the_levels
from wci_assess.report.content.wording import paragraphs, read
from wci_assess.report.document import (
    Band,
    Block,
    Contents,
    Document,
    Footer,
    Heading,
    Item,
    Items,
    Look,
    PageBreak,
    Paragraph,
    Run,
    words,
)
from wci_assess.report.document import Section as Part
from wci_assess.report.options import Options

Tools = Mapping[str, Sequence[Text]]
"""The titles of the tools that help with a practice, by its id."""
_NO_TOOLS: Tools = {}
_NO_EXAMPLES: Examples = {}


def learning_document(
    questionnaire: Questionnaire,
    options: Options,
    *,
    sector: str | None = None,
    tools: Tools = _NO_TOOLS,
    examples: Examples = _NO_EXAMPLES,
) -> Document:
    """The guidance of all questions, or of those of one sector; ``tools`` and ``examples`` are those of each practice.

    Raises:
        ExpectedError: the questionnaire has no such sector.
    """
    chosen = _sector(questionnaire, sector)
    sections = [
        (number, section)
        for number, section in enumerate(questionnaire.sections, 1)
        if chosen is None or section.sector == chosen.id
    ]
    blocks: list[Block] = []
    for language in options.languages:
        own = tag(language) if language != options.languages[0] else None
        blocks += [
            PageBreak(),
            Part(tuple(_told(questionnaire, chosen, sections, tools, examples, speak(language))), own),
        ]
    say = speak(options.languages[0])
    blocks += unprintable(blocks, say, 1)
    name = _name(questionnaire, chosen, say)
    version = f"{questionnaire.id} {questionnaire.version}"
    foot = [version, say("learning sheet"), say.date(options.date)]
    if chosen is not None:
        foot.insert(2, chosen.label.in_language(say.language))
    return Document(
        title=say("Learning sheet: {title}", title=name),
        language=tag(say.language),
        day=options.date,
        footer=Footer(
            (questionnaire.title.in_language(say.language), " · ".join(foot)),
            " / ".join(speak(language)("{page} of {pages}") for language in options.languages),
        ),
        blocks=tuple(blocks),
        subject=version,
    )


def _sector(questionnaire: Questionnaire, sector: str | None) -> Choice | None:
    if sector is None:
        return None
    known = {each.id: each for each in questionnaire.sectors if _questions_of(questionnaire, each.id)}
    if not known:
        raise ExpectedError(
            "unknown-sector",
            mark("{questionnaire} is not divided into sectors. Print it without naming one."),
            questionnaire=questionnaire.id,
        )
    if sector not in known:
        raise ExpectedError(
            "unknown-sector",
            mark("“{sector}” is not a sector of {questionnaire}. Choose from: {choices}."),
            sector=sector,
            questionnaire=questionnaire.id,
            choices=", ".join(known),
        )
    return known[sector]


def _questions_of(questionnaire: Questionnaire, sector: str) -> bool:
    return any(section.sector == sector for section in questionnaire.sections)


def _name(questionnaire: Questionnaire, sector: Choice | None, say: Say) -> str:
    title = questionnaire.title.in_language(say.language)
    return f"{title} – {sector.label.in_language(say.language)}" if sector else title


def _told(
    questionnaire: Questionnaire,
    sector: Choice | None,
    sections: Sequence[tuple[int, Section]],
    tools: Tools,
    examples: Examples,
    say: Say,
) -> list[Block]:
    questions = [question for _number, section in sections for question in section.questions]
    numbers = _source_numbers(questionnaire, questions)
    blocks = _cover(questionnaire, sector, sections, questions, say)
    for number, section in sections:
        blocks += [PageBreak(), Part(tuple(_section(questionnaire, number, section, numbers, tools, examples, say)))]
    if len(sections) > 1:
        blocks.append(PageBreak())
    return [*blocks, *_sources(questionnaire, numbers, say)]


def _source_numbers(questionnaire: Questionnaire, questions: Sequence[Question]) -> dict[str, int]:
    """The works that the printed questions cite, numbered from 1 in the order of the file."""
    cited = {source for question in questions for source in question.sources}
    return {source: number for number, source in enumerate((s for s in questionnaire.sources if s in cited), 1)}


def _cover(
    questionnaire: Questionnaire,
    sector: Choice | None,
    sections: Sequence[tuple[int, Section]],
    questions: Sequence[Question],
    say: Say,
) -> list[Block]:
    about = [
        say("Learning sheet"),
        say("version {version}", version=questionnaire.version),
        say.plural("{count} question", "{count} questions", len(questions)),
    ]
    rated = any(question.scored for question in questions)
    head: list[Heading | Paragraph] = [Heading(1, read(questionnaire.title, say))]
    if sector is not None:
        head.append(Paragraph((Run(say.colon(say("Sector")) + " "), *read(sector.label, say)), Look.LEAD))
    head.append(Paragraph(words(", ".join(about))))
    blocks: list[Block] = [
        Band(tuple(head)),
        Heading(2, words(say("What this is")), small=True),
        Paragraph(words(_what(rated, say))),
        Heading(2, words(say("How to use it")), small=True),
        Items(tuple(Item(words(rule)) for rule in _how(rated, questions, say))),
    ]
    scales = scales_of(questions)
    for scale in scales:
        blocks += the_levels(scale, say)
    if scales:
        blocks.append(Paragraph(words(say("Where a practice has no words of its own for a level, these hold."))))
    if any(question.evidence for question in questions):
        blocks += [
            Heading(2, words(say("Evidence to keep: the signs")), small=True),
            Items(tuple(evidence_key(say)), small=True, whole=True),
        ]
    if questionnaire.about is not None:
        blocks.append(Heading(2, words(say("About this questionnaire")), small=True))
        blocks += paragraphs(questionnaire.about, say)
    blocks += other_formats(say)
    if len(sections) > 1:
        blocks += [Heading(2, words(say("In this sheet")), small=True), Contents(1)]
    return blocks


def _what(rated: bool, say: Say) -> str:
    if not rated:
        return say(
            "The questionnaire’s guidance, question by question, to read and to plan the work with: what is asked, "
            "where to look, and how each question is answered. It holds no answers of any LIP council, and may be "
            "copied and handed on."
        )
    return say(
        "The questionnaire’s guidance, question by question, to read, to learn from and to plan with: what good looks "
        "like, what each level means, a first step where the level is low, and what to keep as evidence. It holds no "
        "answers of any LIP council, and may be copied and handed on."
    )


def _how(rated: bool, questions: Sequence[Question], say: Say) -> Iterator[str]:
    if rated:
        yield say("Before you rate: read a section together, so that everyone means the same by a level.")
        yield say(
            "After you rated: take the low practices, and make their first step an action with a role and a date."
        )
        yield say("Through the year: keep the evidence that is named here while the work is done.")
    else:
        yield say("Before you begin: share the questions out among those who know where the answers are.")
        yield say(
            "Through the year: when you meet a figure that is asked for here, note it with its year and its source."
        )
    if any(question.core for question in questions):
        yield say("Little time? Begin with the practices marked “core practice”: they make up the short form.")


def _section(
    questionnaire: Questionnaire,
    number: int,
    section: Section,
    numbers: dict[str, int],
    tools: Tools,
    examples: Examples,
    say: Say,
) -> list[Block]:
    blocks: list[Block] = [Heading(1, (Run(f"{number}. "), *read(section.title, say)))]
    if section.about is not None:
        blocks += paragraphs(section.about, say, keep=True)
    for question in section.questions:
        told = examples.get(question.id, ())
        blocks.append(teach(questionnaire, question, numbers, say, tools.get(question.id, ()), told))
    return blocks


def _sources(questionnaire: Questionnaire, numbers: dict[str, int], say: Say) -> list[Block]:
    if not numbers:
        return []
    entries = [
        Item(_cited(questionnaire.sources[source]), f"{number}.", anchor=f"source-{say.language}-{number}")
        for source, number in numbers.items()
    ]
    heading = Heading(1, words(say("Sources")))
    return [Part((heading, Items(tuple(entries), small=True, columns=2)))]


def _cited(source: Source) -> tuple[Run, ...]:
    return (
        (Run(source.citation), Run(f" {source.url}", quiet=True, link=source.url))
        if source.url
        else (Run(source.citation),)
    )
