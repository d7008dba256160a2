"""*My answers*: what one council, or one member, has answered so far, to read through and to keep."""

from __future__ import annotations

from dataclasses import replace

from wci_assess.report.content.counts import headline
from wci_assess.report.content.cover import other_formats, what_is_rated
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.practices import practices
from wci_assess.report.content.report import document_of, part_of
from wci_assess.report.content.view import View
from wci_assess.report.document import Band, Block, Document, Heading, Look, Paragraph, words
from wci_assess.report.options import Chapter, Options


def answers_document(chapter: Chapter, options: Options, *, whose: str = "") -> Document:
    """All answers of one column, section by section. ``whose`` names the member or the seat, as she is shown."""
    blocks: list[Block] = []
    views = [View(chapter, options, language) for language in options.languages]
    for view in views:
        say = view.say
        title = view.questionnaire.title.in_language(view.language)
        about = [view.record.council.name, view.record.period, whose]
        said: list[Block] = [
            Band((
                Heading(1, words(say("My answers"))),
                Paragraph(words(" · ".join(part for part in about if part)), Look.LEAD),
                Paragraph(words(title), Look.TITLE_LINE),
            )),
            Paragraph(words(headline(view))),
            *(Paragraph(words(line), Look.SMALL) for line in what_is_rated([view])[:1]),
        ]  # fmt: skip
        said += practices(replace(view, level=2), Numbering(say))
        blocks += part_of([*said, *other_formats(say)], view.language, options)
    made = document_of(views[:1], options, tuple(blocks))
    return replace(made, title=views[0].say("My answers") + f" – {made.title}")
