"""The head of page 1: whose report this is, what is rated, who answered, and that other formats are to be had."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.comparison import Column
from wci_assess.i18n import Say, mark, speak
from wci_assess.report.content.counts import headline
from wci_assess.report.content.part_told import part_of_all_words, part_words
from wci_assess.report.content.subject import subject
from wci_assess.report.content.view import View, nothing_answered
from wci_assess.report.content.wording import BASIS, SCOPE, listed
from wci_assess.report.document import (
    Aside,
    Band,
    Block,
    Contents,
    Heading,
    Look,
    Paragraph,
    Run,
    Table,
    TableColumn,
    Words,
    words,
)
from wci_assess.report.options import Edition
from wci_assess.scoring import Basis

EDITION = {
    Edition.WORKING: mark("working edition, for the council"),
    Edition.PUBLIC: mark("public edition"),
}
EDITION_BRIEFLY = {Edition.WORKING: mark("working edition"), Edition.PUBLIC: mark("public edition")}
MOST_NAMED = 3
"""Columns that a title names; it counts more."""
OTHER_FORMATS = mark("This document is available in other formats on request.")


def title(views: Sequence[View]) -> str:
    """The report's title: the council, and what it is about."""
    view = views[0]
    return f"{view.record.council.name} – {subtitle(view)}"


def subtitle(view: View) -> str:
    """``Self-assessment, 2025-26``, and what it is compared with."""
    say, names = view.say, view.names
    others = [name for n, name in enumerate(names) if n != view.newest]
    if not others:
        return say("Self-assessment, {period}", period=view.record.period)
    if len(others) > MOST_NAMED:
        told = say.plural("{count} other column", "{count} other columns", len(others))
    else:
        told = listed(others, say)
    return say("Self-assessment, {period}, beside {others}", period=view.record.period, others=told)


def band(view: View, *, named: bool = True, part: str | None = None) -> Band:
    """The head of a chapter's first page: the council, the period, and what was answered in which version and form.

    ``named``: it bears the council's name; else, in a report of several questionnaires, the questionnaire's. ``part``:
    what it says of the sections that are told, where that is not of the chapter's alone.
    """
    say = view.say
    title = view.questionnaire.title.in_language(view.language)
    told = {_of_column(view, column)[:2] for column in view.columns}
    form = told.pop() if len(told) == 1 else _of_column(view, view.now)[:2]
    edition = say(EDITION_BRIEFLY[view.options.edition])
    lines = [
        Paragraph(words(subtitle(view)), Look.LEAD),
        Paragraph(words(" · ".join((title, *form, edition) if named else (*form, edition))), Look.TITLE_LINE),
    ]
    chosen = part_words(view) if part is None else part
    if chosen:
        lines.append(Paragraph(words(chosen), Look.TITLE_LINE))
    return Band((Heading(1, words(view.record.council.name if named else title)), *lines))


def beside(views: Sequence[View]) -> Aside:
    """What is rated, who answered, and that other formats are to be had: in a frame of its own."""
    say = views[0].say
    rated = say.colon(say("What is rated") if not all(view.collects for view in views) else say("What is asked")) + " "
    about = " ".join(what_is_rated(views))
    blocks: list[Block] = [Paragraph((Run(rated, bold=True), Run(about)), Look.SMALL)]
    told = dict.fromkeys(said for view in views for said in _who(view))
    blocks += [Paragraph(said, Look.SMALL) for said in told]
    blocks.append(Paragraph(other_formats_words(say), Look.SMALL))
    return Aside(tuple(blocks))


def _who(view: View) -> list[Words]:
    """Who answered: once where all columns agree, else for each, with its version and form."""
    say = view.say
    told = [_of_column(view, column) for column in view.columns]
    label = Run(say.colon(say("Who answered")) + " ", bold=True)
    if len(set(told)) == 1:
        return [(label, Run(f"{told[0][2]}."))]
    each = [f"{say.colon(name)} {'; '.join(one)}" for name, one in zip(view.names, told, strict=True)]
    return [(label, Run(f"{' · '.join(each)}."))]


def index_page(views: Sequence[View]) -> list[Block]:
    """The page before the chapters of a round of several questionnaires: what each is about, and where it stands."""
    view = views[0]
    say = view.say
    blank = all(one.blank for one in views)
    chosen = part_of_all_words(view)
    blocks: list[Block] = [
        Band((
            Heading(1, words(view.record.council.name)),
            Paragraph(words(subtitle(view)), Look.LEAD),
            Paragraph(words(f"{say(EDITION[view.options.edition])} · {say.date(view.options.date)}"), Look.TITLE_LINE),
            *([Paragraph(words(chosen), Look.TITLE_LINE)] if chosen else []),
        )),
    ]  # fmt: skip
    if blank:
        return [*blocks, Paragraph(words(say("Nothing is answered yet.")), Look.LEAD), beside(views)]
    blocks.append(Heading(2, words(say("In this report")), small=True))
    columns = (
        TableColumn(say("Questionnaire"), 3), TableColumn(say("Version"), 1), TableColumn(say("Where it stands"), 4),
    )  # fmt: skip
    rows = tuple(
        (words(one.questionnaire.title.in_language(one.language)), words(one.record.assessment.version),
         words(headline(one)))
        for one in views
    )  # fmt: skip
    blocks.append(Table("", columns, rows, say("One row for each questionnaire.")))
    return [*blocks, Contents(2), beside(views)]


def who_stands_behind(view: View) -> str:
    """Version, form, and who answered: once where all columns agree, else for each."""
    told = ["; ".join(_of_column(view, column)) for column in view.columns]
    if len(set(told)) == 1:
        return told[0]
    pairs = zip(view.names, told, strict=True)
    return " · ".join(f"{view.say.colon(name)} {text}" for name, text in pairs)


def _of_column(view: View, column: Column) -> tuple[str, str, str]:
    """Version, form, and who answered; of another questionnaire than the newest's, its title too."""
    say, record = view.say, column.record
    version = say("version {version}", version=record.assessment.version)
    if record.questionnaire.id != view.questionnaire.id:
        version = f"{record.questionnaire.title.in_language(view.language)}, {version}"
    form = say(SCOPE[record.assessment.scope])
    if nothing_answered(record):
        return version, form, say("nobody yet")
    basis = Basis.COUNCIL if view.collects else column.basis
    return version, form, who_answered(record.totals.members, basis, say)


def who_answered(members: int, basis: object, say: Say) -> str:
    """Whose answers a column stands on, and how many members' answers are in."""
    said = say(next(text for key, text in BASIS.items() if key is basis))
    if members:
        said += " " + say.plural("({count} member’s answers are in)", "({count} members’ answers are in)", members)
    return said


def what_is_rated(views: Sequence[View]) -> list[str]:
    """What is rated, and how far a rating carries."""
    say = views[0].say
    subjects = list(dict.fromkeys(subject(view.questionnaire.kind, say) for view in views))
    if all(view.collects for view in views):
        return subjects
    return [
        *subjects,
        say(
            "These are the council’s own ratings. They are not measurements, and they are no ranking of councils. A "
            "second year can fall because people have become more candid: that is no loss."
        ),
    ]


def other_formats(say: Say) -> list[Block]:
    """The line that offers other formats, in the page's language first, then in the other."""
    return [Paragraph(other_formats_words(say), Look.SMALL)]


def other_formats_words(say: Say) -> Words:
    """The same as words."""
    other = speak("fr" if say.language == "en" else "en")
    return (Run(f"{say(OTHER_FORMATS)} · "), Run(other(OTHER_FORMATS), language=other.language))
