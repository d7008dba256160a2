"""The report of a round or a comparison: its parts in order, each in the language asked, or in both in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from wci_assess.report.content.actions import actions, actions_told
from wci_assess.report.content.agenda import Comments, agenda_blocks
from wci_assess.report.content.annex import annex
from wci_assess.report.content.beside_peers import beside_peers
from wci_assess.report.content.characters import unprintable
from wci_assess.report.content.cover import EDITION_BRIEFLY, index_page, subtitle, title
from wci_assess.report.content.differences import differences
from wci_assess.report.content.glance import WALL_SQUARE, glance, shares_page, wall
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.overview import overview
from wci_assess.report.content.part_told import part_of_all_words, part_words
from wci_assess.report.content.practices import practices
from wci_assess.report.content.profile_table import profile
from wci_assess.report.content.surveys import surveys
from wci_assess.report.content.view import View
from wci_assess.report.content.views_differ import views_differ
from wci_assess.report.document import (
    Band,
    Block,
    Document,
    Footer,
    Heading,
    Leaf,
    Look,
    PageBreak,
    Paragraph,
    Section,
    words,
)
from wci_assess.report.options import Chapter, Options
from wci_assess.scoring import Agenda

Part = Callable[[View, Numbering], list[Block]]

_FIRST: Part = lambda view, _numbering: overview(view, named=view.level == 1)  # noqa: E731
_SHORT: tuple[Part, ...] = (
    _FIRST,
    lambda view, _numbering: [*profile(view), *(glance(view) if shares_page(view) else [])],
    lambda view, _numbering: [] if shares_page(view) else glance(view),
    lambda view, _numbering: actions_told(view) if view.sections else [],
)
_FULL: tuple[Part, ...] = (
    *_SHORT[:3],
    practices,
    views_differ,
    differences,
    beside_peers,
    surveys,
    *_SHORT[3:],
    annex,
)


def report_document(chapters: Sequence[Chapter], options: Options) -> Document:
    """The whole report: of several questionnaires, an index page, then a chapter for each."""
    level = 1 if len(chapters) == 1 else 2
    by_language = {
        language: [
            View(chapter, options, language, level, tuple(other for other in chapters if other is not chapter))
            for chapter in chapters
        ]
        for language in options.languages
    }
    numberings = {language: Numbering(views[0].say) for language, views in by_language.items()}
    blocks: list[Block] = []
    blank = all(view.blank for view in by_language[options.languages[0]])
    for language, views in by_language.items() if level > 1 else ():
        blocks += part_of(index_page(views), language, options)
    for n in range(0 if blank and level > 1 else len(chapters)):
        blocks += _chapter({language: views[n] for language, views in by_language.items()}, numberings, options)
    if not options.short:
        blocks += unprintable(blocks, numberings[options.languages[0]].say, level + 1)
    return document_of(by_language[options.languages[0]], options, tuple(blocks))


def sheet_document(chapter: Chapter, options: Options) -> Document:
    """The council sheet: page 1 alone, which speaks of no other page."""
    blocks: list[Block] = []
    views = [View(chapter, replace(options, short=True), language) for language in options.languages]
    for view in views:
        blocks += part_of(overview(view), view.language, options)
    return document_of(views[:1], options, tuple(blocks))


def wall_document(chapter: Chapter, options: Options) -> Document:
    """All practices at a glance, on a sheet to hang up."""
    blocks: list[Block] = []
    views = [View(chapter, options, language) for language in options.languages]
    for view in views:
        head = Heading(1, words(view.record.council.name))
        about = f"{subtitle(view)} · {view.questionnaire.title.in_language(view.language)}"
        about = " · ".join(filter(None, (about, part_words(view))))
        squares = [wall(view, WALL_SQUARE, alone=True)] if view.sections else []
        said = part_of([head, Paragraph(words(about)), *squares], view.language, options)
        blocks += [replace(one, leaf=Leaf.WALL) if isinstance(one, Section) else one for one in said]
    return document_of(views[:1], options, tuple(blocks))


def actions_document(chapter: Chapter, options: Options) -> Document:
    """The empty plan alone."""
    blocks: list[Block] = []
    views = [View(chapter, options, language) for language in options.languages]
    for view in views:
        name = view.record.council.name
        head: list[Block] = [Heading(1, words(f"{name}, {view.record.period}"))]
        head += [Paragraph(words(chosen), Look.SMALL)] if (chosen := part_words(view)) else []
        [plan] = actions(replace(view, level=2))
        assert isinstance(plan, Section)
        blocks += part_of([replace(plan, blocks=(*head, *plan.blocks))], view.language, options)
    return document_of(views[:1], options, tuple(blocks))


def agenda_document(chapter: Chapter, found: Agenda, comments: Comments, options: Options) -> Document:
    """The agenda of a meeting."""
    blocks: list[Block] = []
    views = [View(chapter, options, language) for language in options.languages]
    for view in views:
        name = f"{view.record.council.name}, {view.record.period}"
        about = view.questionnaire.title.in_language(view.language)
        head: list[Block] = [Band((Heading(1, words(name)), Paragraph(words(about), Look.TITLE_LINE)))]
        said = agenda_blocks(replace(view, level=2), found, comments, Numbering(view.say))
        blocks += part_of([*head, *said], view.language, options)
    return document_of(views[:1], options, tuple(blocks))


def _chapter(views: dict[str, View], numberings: dict[str, Numbering], options: Options) -> list[Block]:
    blocks: list[Block] = []
    blank = next(iter(views.values())).blank
    for part in (_FIRST, surveys) if blank else _SHORT if options.short else _FULL:
        for language, view in views.items():
            said = part(view, numberings[language])
            if said:
                blocks += part_of(said, language, options)
    return blocks


def part_of(blocks: Sequence[Block], language: str, options: Options) -> list[Block]:
    """A part on pages of its own; in a report of two languages it carries its own."""
    own = tag(language) if language != options.languages[0] else None
    return [PageBreak(), Section(tuple(blocks), own)]


def tag(language: str) -> str:
    """The language as a file names it."""
    return f"{language}-CA" if language in ("en", "fr") else language


def document_of(views: Sequence[View], options: Options, blocks: tuple[Block, ...]) -> Document:
    """The document of a council's blocks: its title, its foot, its day."""
    view = views[0]
    say = view.say
    versions = ", ".join(f"{one.questionnaire.id} {one.record.assessment.version}" for one in views)
    page = " / ".join(View(view.chapter, options, one).say("{page} of {pages}") for one in options.languages)
    foot = (view.record.council.name, versions, say(EDITION_BRIEFLY[options.edition]), say.date(options.date))
    return Document(
        title=title(views),
        language=tag(view.language),
        day=options.date,
        footer=Footer(foot, page),
        blocks=blocks,
        author=view.record.council.name,
        subject=subtitle(view),
        extent=part_of_all_words(view),
    )
