"""The blank form: a questionnaire on paper, numbered as on screen, with room to write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from wci_assess.i18n import Say, speak
from wci_assess.questionnaire import Question, Questionnaire, QuestionType, Section
from wci_assess.report.content.characters import unprintable
from wci_assess.report.content.cover import OTHER_FORMATS, other_formats
from wci_assess.report.content.form_questions import ask, grid
from wci_assess.report.content.report import tag
from wci_assess.report.content.scales import scales_of, the_levels
from wci_assess.report.content.subject import subject
from wci_assess.report.content.wording import SCOPE, TIER, paragraphs, read
from wci_assess.report.document import (
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
    WriteLines,
    words,
)
from wci_assess.report.document import Section as Part
from wci_assess.report.options import Options
from wci_assess.response import Scope

__all__ = ["OTHER_FORMATS", "form_document"]


def form_document(
    questionnaire: Questionnaire,
    options: Options,
    *,
    scope: Scope = Scope.FULL,
    sectors: Sequence[str] = (),
    tier: str | None = None,
    compact: bool = False,
) -> Document:
    """The blank form of the questions in scope: all, the core ones, those of the chosen sectors or size.

    ``compact``: practices as rows with boxes, without what each level means.
    """
    chosen = [
        (number, section, _asked(section, scope, sectors, tier))
        for number, section in enumerate(questionnaire.sections, 1)
    ]
    chosen = [one for one in chosen if one[2]]
    blocks: list[Block] = []
    for language in options.languages:
        say = speak(language)
        own = tag(language) if language != options.languages[0] else None
        told = _cover(questionnaire, scope, tier, say, chosen, compact=compact)
        told.append(PageBreak())
        for number, section, questions in chosen:
            told += _section(questionnaire, number, section, questions, say, compact=compact)
        told += _end(say)
        blocks += [PageBreak(), Part(tuple(told), own)]
    say = speak(options.languages[0])
    blocks += unprintable(blocks, say, 1)
    title = say("Paper form: {title}", title=questionnaire.title.in_language(say.language))
    version = f"{questionnaire.id} {questionnaire.version}"
    about = " · ".join((version, say(SCOPE[scope]), say("blank form"), say.date(options.date)))
    page = " / ".join(speak(language)("{page} of {pages}") for language in options.languages)
    return Document(
        title=title,
        language=tag(say.language),
        day=options.date,
        footer=Footer(
            (questionnaire.title.in_language(say.language), about), page, (say("LIP council"), say("Member number"))
        ),
        blocks=tuple(blocks),
        subject=version,
    )


def _asked(section: Section, scope: Scope, sectors: Sequence[str], tier: str | None) -> list[Question]:
    if section.sector and sectors and section.sector not in sectors:
        return []
    return [
        question
        for question in section.questions
        if (scope is Scope.FULL or question.core) and (tier is None or tier in question.tiers)
    ]


def _cover(
    questionnaire: Questionnaire,
    scope: Scope,
    tier: str | None,
    say: Say,
    chosen: Sequence[tuple[int, Section, list[Question]]],
    *,
    compact: bool,
) -> list[Block]:
    questions = [question for _number, _section, asked in chosen for question in asked]
    about = [say("version {version}", version=questionnaire.version), say(SCOPE[scope])]
    if tier in TIER:
        about.append(say(TIER[tier]))
    about.append(say.plural("{count} question", "{count} questions", len(questions)))
    rated = any(question.scored for question in questions)
    blocks: list[Block] = [
        Band((Heading(1, read(questionnaire.title, say)), Paragraph(words(", ".join(about)), Look.BODY))),
        WriteLines((Blank(say("LIP council")), Blank(say("Date"), 1, 0.5))),
        WriteLines((Blank(say("Answered by (council, sub-council or member number)")),)),
        Heading(2, words(say("What is rated") if rated else say("What is asked")), small=True),
        Paragraph(words(subject(questionnaire.kind, say))),
        Heading(2, words(say("How to answer")), small=True),
        Items(tuple(Item(words(rule)) for rule in _how(questions, say, compact=compact)), small=True),
    ]
    for scale in scales_of(questions):
        blocks += the_levels(scale, say)
    if questionnaire.about:
        blocks += [
            Heading(2, words(say("About this questionnaire")), small=True),
            *paragraphs(questionnaire.about, say, Look.SMALL),
        ]
    return [*blocks, *other_formats(say)]


def _how(questions: Sequence[Question], say: Say, *, compact: bool) -> Iterator[str]:
    """The rules for what is asked here, and for nothing else."""
    types = {question.type for question in questions}
    if compact and QuestionType.PRACTICE in types:
        yield say("“n/a” is “not applicable”, “?” is “don’t know”; ● marks core practices.")
    if QuestionType.PRACTICE in types:
        yield say("Tick one box for each practice. In doubt between two levels, take the lower.")
    yield say(
        "“Not applicable” needs a reason. “Don’t know” is a good answer: it shows what the council should talk about."
    )
    if QuestionType.PRACTICE in types:
        yield say("Say in a few words why a level is low, and where the evidence is found when it is high.")
    if QuestionType.INDICATOR in types:
        yield say("Write each value with its year and its source.")
    if any(question.core for question in questions):
        yield say("Practices marked “core” make up the short form.")
    yield say("Please write no names of people: name roles and organizations.")


def _section(
    questionnaire: Questionnaire,
    number: int,
    section: Section,
    questions: Sequence[Question],
    say: Say,
    *,
    compact: bool,
) -> list[Block]:
    """A section; its first question stays with its heading. Sections follow each other, so that pages are full."""
    level = 1
    blocks: list[Block] = [Heading(level, (Run(f"{number}. "), *read(section.title, say)))]
    if section.about is not None:
        blocks += paragraphs(section.about, say, Look.SMALL, keep=True)
    for (kind, _scale), group in groupby(questions, key=lambda question: _kind(question, compact=compact)):
        if kind == "grid":
            blocks.append(grid(questionnaire, list(group), say))
        else:
            blocks += [ask(questionnaire, question, say) for question in group]
    return [Part(tuple(blocks))]


def _kind(question: Question, *, compact: bool) -> tuple[str, str]:
    """Whether a question is a row of a grid, and of which scale's."""
    if compact and question.type is QuestionType.PRACTICE and question.scale is not None:
        return "grid", question.scale.id
    return "alone", ""


def _end(say: Say) -> list[Block]:
    return [
        Heading(1, words(say("Anything else"))),
        Paragraph(words(say("What else should the council know?")), keep=True),
        WriteLines((Blank("", 6),)),
        Paragraph(words(say("Thank you."))),
    ]
