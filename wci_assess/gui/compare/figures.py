"""What the report's first pages say, for the screen: its headline and its figures."""

from __future__ import annotations

from wci_assess.report import Chapter, Options
from wci_assess.report.content.counts import change_line, own_report_lines
from wci_assess.report.content.counts import headline as headline_of
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.profile import profile
from wci_assess.report.content.view import View
from wci_assess.report.document import Figure, walk


def headline(chapter: Chapter, language: str) -> tuple[str, str]:
    """*x of y in place*; how much went up and down, and where a column's figures are not its own report's."""
    view = View(chapter, Options(languages=(language,), short=True), language)
    notes = [change_line(view), *own_report_lines(view)]
    return f"{view.names[view.newest]} · {headline_of(view)}", " ".join(note for note in notes if note)


def figures_of(chapter: Chapter, language: str) -> tuple[Figure, ...]:
    """The charts of the report's profile: dot plot, heat map; none of the short form, which has no scores."""
    view = View(chapter, Options(languages=(language,)), language)
    blocks = tuple(profile(view, Numbering(view.say)))
    return tuple(block for block in walk(blocks) if isinstance(block, Figure))
