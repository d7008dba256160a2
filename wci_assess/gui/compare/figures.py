"""What the report's first pages say, for the screen: its headline and its figures."""

from __future__ import annotations

from wci_assess.report import Chapter, Options
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.overview import change_line
from wci_assess.report.content.overview import headline as headline_of
from wci_assess.report.content.profile import dot_figure, heat_figure
from wci_assess.report.content.view import View
from wci_assess.report.document import Figure


def headline(chapter: Chapter, language: str) -> tuple[str, str]:
    """*x of y in place*, and how much went up and down."""
    view = View(chapter, Options(languages=(language,)), language)
    return f"{view.names[view.newest]} · {headline_of(view)}", change_line(view) if chapter.comparison else ""


def figures_of(chapter: Chapter, language: str) -> tuple[Figure | None, Figure | None]:
    """The dot plot, and where there are several columns the heat map; none of the short form, which has no scores."""
    view = View(chapter, Options(languages=(language,)), language)
    if view.short_scope or not view.sections:
        return None, None
    numbering = Numbering(view.say)
    chart = dot_figure(view, numbering)
    return chart, heat_figure(view, numbering) if len(view.columns) > 1 else None
