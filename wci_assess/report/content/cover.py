"""Part 1, the cover: whose report this is, what is rated, who answered, and that other formats are to be had."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.comparison import Column
from wci_assess.i18n import Say, mark, speak
from wci_assess.report.content.subject import subject
from wci_assess.report.content.view import View, nothing_answered
from wci_assess.report.content.wording import BASIS, SCOPE, listed
from wci_assess.report.document import Block, Contents, Heading, Look, PageBreak, Paragraph, Run, words
from wci_assess.report.options import Edition
from wci_assess.scoring import Basis

EDITION = {
    Edition.WORKING: mark("working edition, for the council"),
    Edition.PUBLIC: mark("public edition"),
}
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
    return say("Self-assessment, {period}, beside {others}", period=view.record.period, others=listed(others, say))


def cover(views: Sequence[View], *, depth: int) -> list[Block]:
    """The cover of a report; its table of contents shows headings down to ``depth``."""
    view = views[0]
    say = view.say
    blocks: list[Block] = [
        Heading(1, words(view.record.council.name)),
        Paragraph(words(subtitle(view)), Look.LEAD),
    ]
    blank = all(view.blank for view in views)
    if blank:
        blocks.append(Paragraph(words(say("Nothing is answered yet.")), Look.LEAD))
    for one in views:
        blocks += _questionnaire(one)
    facts = [
        (say("Edition"), say(EDITION[view.options.edition])),
        (say("Printed"), say.date(view.options.date)),
    ]
    blocks += [_fact(label, text, say) for label, text in facts]
    blocks.append(Heading(2, words(say("What is rated")), small=True))
    blocks += [Paragraph(words(sentence)) for sentence in what_is_rated(views)]
    blocks += other_formats(say)
    if not view.options.short and not blank:
        blocks += [PageBreak()] if len(views) > 1 else []
        blocks += [Heading(2, words(say("In this report")), small=True), Contents(depth)]
    return blocks


def _questionnaire(view: View) -> list[Block]:
    """What was answered, in which version and form, by whom: once where all columns agree, else for each."""
    say = view.say
    title = view.questionnaire.title.in_language(view.language)
    told = [_of_column(view, column) for column in view.columns]
    if len(set(told)) > 1:
        facts = [(say("Questionnaire"), title), *zip(view.names, map("; ".join, told), strict=True)]
    else:
        version, form, who = told[0]
        facts = [(say("Questionnaire"), f"{title}, {version}"), (say("Form"), form), (say("Who answered"), who)]
    return [_fact(label, text, say) for label, text in facts]


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


def _fact(label: str, text: str, say: Say) -> Paragraph:
    return Paragraph((Run(say.colon(label) + " ", bold=True), Run(text)), Look.TITLE_LINE)


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
    other = speak("fr" if say.language == "en" else "en")
    return [
        Paragraph((Run(say(OTHER_FORMATS), quiet=True),), keep=True),
        Paragraph((Run(other(OTHER_FORMATS), quiet=True, language=other.language),)),
    ]
