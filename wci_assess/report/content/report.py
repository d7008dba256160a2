"""The report of a round or a comparison: its parts in order, each in the language asked, or in both in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from wci_assess.report.content.actions import actions
from wci_assess.report.content.agenda import Comments, agenda_blocks
from wci_assess.report.content.annex import annex
from wci_assess.report.content.characters import unprintable
from wci_assess.report.content.counts import headline
from wci_assess.report.content.cover import EDITION, cover, subtitle, title
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.overview import overview
from wci_assess.report.content.practices import practices
from wci_assess.report.content.profile import profile
from wci_assess.report.content.view import View
from wci_assess.report.document import Block, Document, Footer, Heading, Look, PageBreak, Paragraph, Section, words
from wci_assess.report.options import Chapter, Options
from wci_assess.scoring import Agenda

Part = Callable[[View, Numbering], list[Block]]

_SHORT: tuple[Part, ...] = (
    lambda view, _numbering: overview(view),
    profile,
    lambda view, _numbering: actions(view),
)
_FULL: tuple[Part, ...] = (
    lambda view, _numbering: overview(view),
    profile,
    lambda view, _numbering: practices(view),
    lambda view, _numbering: actions(view),
    annex,
)


_BLANK: tuple[Part, ...] = (lambda view, _numbering: [Paragraph(words(headline(view)), Look.LEAD)],)


def report_document(chapters: Sequence[Chapter], options: Options) -> Document:
    """The whole report."""
    level = 1 if len(chapters) == 1 else 2
    by_language = {
        language: [View(chapter, options, language, level) for chapter in chapters] for language in options.languages
    }
    numberings = {language: Numbering(views[0].say) for language, views in by_language.items()}
    blocks: list[Block] = []
    for language, views in by_language.items():
        blocks += _part(cover(views, depth=level), language, options)
    for n in range(len(chapters) if _any_answer(by_language[options.languages[0]]) else 0):
        chapter = {language: views[n] for language, views in by_language.items()}
        blocks += _chapter(chapter, numberings, options, titled=level > 1)
    if not options.short:
        blocks += unprintable(blocks, numberings[options.languages[0]].say, level + 1)
    return _document(by_language[options.languages[0]], options, tuple(blocks))


def _any_answer(views: Sequence[View]) -> bool:
    return not all(view.blank for view in views)


def actions_document(chapter: Chapter, options: Options) -> Document:
    """The empty plan alone."""
    blocks: list[Block] = []
    views = [View(chapter, options, language) for language in options.languages]
    for view in views:
        name = view.record.council.name
        head: list[Block] = [Heading(1, words(f"{name}, {view.record.period}"))]
        blocks += _part([*head, *actions(replace(view, level=2))], view.language, options)
    return _document(views[:1], options, tuple(blocks))


def agenda_document(chapter: Chapter, found: Agenda, comments: Comments, options: Options) -> Document:
    """The agenda of a meeting."""
    blocks: list[Block] = []
    views = [View(chapter, options, language) for language in options.languages]
    for view in views:
        head: list[Block] = [Heading(1, words(f"{view.record.council.name}, {view.record.period}"))]
        said = agenda_blocks(replace(view, level=2), found, comments, Numbering(view.say))
        blocks += _part([*head, *said], view.language, options)
    return _document(views[:1], options, tuple(blocks))


def _chapter(
    views: dict[str, View], numberings: dict[str, Numbering], options: Options, *, titled: bool
) -> list[Block]:
    blocks: list[Block] = []
    blank = next(iter(views.values())).blank
    for number, part in enumerate(_BLANK if blank else _SHORT if options.short else _FULL):
        for language, view in views.items():
            said = part(view, numberings[language])
            if not said:
                continue
            if titled and number == 0:
                said = [Heading(1, words(view.questionnaire.title.in_language(language))), *said]
            blocks += _part(said, language, options)
    return blocks


def _part(blocks: Sequence[Block], language: str, options: Options) -> list[Block]:
    """A part on pages of its own; in a report of two languages it carries its own."""
    own = tag(language) if language != options.languages[0] else None
    return [PageBreak(), Section(tuple(blocks), own)]


def tag(language: str) -> str:
    """The language as a file names it."""
    return f"{language}-CA" if language in ("en", "fr") else language


def _document(views: Sequence[View], options: Options, blocks: tuple[Block, ...]) -> Document:
    view = views[0]
    say = view.say
    versions = ", ".join(f"{one.questionnaire.id} {one.record.assessment.version}" for one in views)
    page = " / ".join(View(view.chapter, options, one).say("Page {page} of {pages}") for one in options.languages)
    return Document(
        title=title(views),
        language=tag(view.language),
        day=options.date,
        footer=Footer(
            (
                f"{view.record.council.name} · {say.date(options.date)}",
                f"{say(EDITION[options.edition])} · {versions}",
            ),
            page,
        ),
        blocks=blocks,
        author=view.record.council.name,
        subject=subtitle(view),
    )
