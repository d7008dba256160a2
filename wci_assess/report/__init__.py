"""The printed report: what is said (:mod:`content`), and how it is put on paper (:mod:`pdf`) or elsewhere.

Content first, then paper: ``render_pdf(report_content(chapters, options), options.paper)``. The same content becomes a
web page, a workbook or CSV by :func:`render`. ReportLab and XlsxWriter are loaded by it, and by nothing before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wci_assess.report.document import Document, Told
from wci_assess.report.file_kinds import FileKind, written
from wci_assess.report.options import Chapter, ChosenSections, Edition, Options, Paper
from wci_assess.report.side_by_side import SideBySide
from wci_assess.report.text_block import TextBlock, blocks_text

if TYPE_CHECKING:
    from wci_assess.i18n import Say
    from wci_assess.questionnaire import Questionnaire, Text
    from wci_assess.report.crosswalk import Crosswalk
    from wci_assess.response import AssessmentRecord, Scope
    from wci_assess.response.practice_example import PracticeExample
    from wci_assess.scoring import Agenda
    from wci_assess.toolkit import Module, Tool

__all__ = [
    "Chapter",
    "ChosenSections",
    "Document",
    "Edition",
    "FileKind",
    "Options",
    "Paper",
    "SideBySide",
    "TextBlock",
    "actions_content",
    "agenda_content",
    "answers_content",
    "blocks_content",
    "blocks_text",
    "brief",
    "form_content",
    "learning_content",
    "module_content",
    "render",
    "render_pdf",
    "report_content",
    "research_files",
    "sectors_content",
    "sheet_content",
    "side_by_side",
    "text_blocks",
    "tool_content",
    "wall_content",
]

_NONE: Mapping[str, Sequence[tuple[str, str | None]]] = {}
_NO_TOOLS: Mapping[str, Sequence[Text]] = {}
_NO_EXAMPLES: Mapping[str, Sequence[PracticeExample]] = {}


def report_content(chapters: Sequence[Chapter], options: Options) -> Document:
    """The report of a round (a chapter for each questionnaire), or of a comparison."""
    from wci_assess.report.chosen import told
    from wci_assess.report.content.report import report_document

    return report_document(told(chapters, options), options)


def sheet_content(chapter: Chapter, options: Options) -> Document:
    """The council sheet: page 1 of the report alone."""
    from wci_assess.report.chosen import told_one
    from wci_assess.report.content.report import sheet_document

    return sheet_document(told_one(chapter, options), options)


def sectors_content(chapters: Sequence[Chapter], options: Options) -> Document:
    """The sectors of one questionnaire in one round side by side; a chapter for each assessment."""
    from wci_assess.report.chosen import told
    from wci_assess.report.content.sectors import sectors_document

    return sectors_document(told(chapters, options), options)


def wall_content(chapter: Chapter, options: Options) -> Document:
    """All practices at a glance on one sheet to hang up: tabloid where the paper is letter, A3 where it is A4."""
    from wci_assess.report.chosen import told_one
    from wci_assess.report.content.report import wall_document

    return wall_document(told_one(chapter, options), options)


def answers_content(chapter: Chapter, options: Options, *, whose: str = "") -> Document:
    """*My answers*: all that one column holds, section by section. ``whose`` names the member as she is shown."""
    from wci_assess.report.content.own_answers import answers_document

    return answers_document(chapter, options, whose=whose)


def actions_content(chapter: Chapter, options: Options) -> Document:
    """The empty plan: each priority with lines to write on."""
    from wci_assess.report.chosen import told_one
    from wci_assess.report.content.report import actions_document

    return actions_document(told_one(chapter, options), options)


def agenda_content(
    chapter: Chapter, agenda: Agenda, options: Options, comments: Mapping[str, Sequence[tuple[str, str | None]]] = _NONE
) -> Document:
    """The agenda of a meeting: where views differ, what many don't know, the consent list, minutes.

    ``comments``: members' released comments by question, each with its language.
    """
    from wci_assess.report.content.report import agenda_document

    return agenda_document(chapter, agenda, comments, options)


def text_blocks(chapters: Sequence[Chapter], crosswalk: Crosswalk, language: str) -> tuple[TextBlock, ...]:
    """A round in words to copy, by the headings of a funder's report; the council's own answers alone."""
    from wci_assess.report.content.text_blocks import text_blocks as made

    return made(chapters, crosswalk, language)


def blocks_content(chapters: Sequence[Chapter], crosswalk: Crosswalk, options: Options) -> Document:
    """The same, to be printed or read."""
    from wci_assess.report.content.text_blocks import blocks_document

    return blocks_document(chapters, crosswalk, options)


def side_by_side(chapter: Chapter, language: str) -> SideBySide:
    """What a report tells of its columns, as values: for a screen, a command, a spreadsheet."""
    from wci_assess.report.content.side_by_side import side_by_side_of

    return side_by_side_of(chapter, language)


def brief(cell: Told, say: Say) -> str:
    """A cell of :func:`side_by_side` in a word where there is no score."""
    from wci_assess.report.content.telling import tell_shortly

    return tell_shortly(cell.value, say)


def render(document: Document, kind: FileKind = FileKind.PDF, paper: Paper = Paper.LETTER) -> bytes:
    """``document`` as a file of that kind. The same document gives the same bytes, on any day."""
    return written(document, kind, paper)


def render_pdf(document: Document, paper: Paper = Paper.LETTER) -> bytes:
    """The tagged PDF of ``document``."""
    return written(document, FileKind.PDF, paper)


def research_files(records: Sequence[AssessmentRecord]) -> Mapping[str, bytes]:
    """The long table of assessments, its code book, and a script that reads both: files by name."""
    from wci_assess.report.research.files import research_files as made

    return made(records)


def form_content(
    questionnaire: Questionnaire,
    options: Options,
    scope: Scope | None = None,
    *,
    sectors: Sequence[str] = (),
    tier: str | None = None,
    compact: bool = False,
) -> Document:
    """The blank paper form: all questions, or those of a scope, of chosen sectors, of a size of community.

    ``compact``: practices as rows with boxes, without what each level means in its own words.
    """
    from wci_assess.report.content.form import form_document
    from wci_assess.response import Scope

    return form_document(questionnaire, options, scope=scope or Scope.FULL, sectors=sectors, tier=tier, compact=compact)


def learning_content(
    questionnaire: Questionnaire,
    options: Options,
    sector: str | None = None,
    tools: Mapping[str, Sequence[Text]] = _NO_TOOLS,
    examples: Mapping[str, Sequence[PracticeExample]] = _NO_EXAMPLES,
) -> Document:
    """The learning sheet: the guidance of all questions, or of those of one sector.

    ``tools`` are the titles of the tools that help with a practice, ``examples`` what councils released on it, by its
    id.

    Raises:
        ExpectedError: the questionnaire has no such sector.
    """
    from wci_assess.report.content.learning import learning_document

    return learning_document(questionnaire, options, sector=sector, tools=tools, examples=examples)


def tool_content(tool: Tool, options: Options, chapter: Chapter | None = None) -> Document:
    """A tool of the tool kit, with the council's name, period and date of a chapter, or lines to write on."""
    from wci_assess.report.content.toolkit import filling_of, tool_document

    return tool_document(tool, filling_of(chapter, options), options)


def module_content(
    module: Module,
    options: Options,
    tools: Mapping[str, Text],
    chapter: Chapter | None = None,
    agenda: Agenda | None = None,
    examples: Mapping[str, Sequence[PracticeExample]] = _NO_EXAMPLES,
) -> Document:
    """A training module; with a chapter (and the agenda, for what splits members) on the council's own answers.

    ``tools`` are the titles of the tools that are there, ``examples`` what councils released on practices, by id.
    """
    from wci_assess.report.content.toolkit import filling_of, module_document

    return module_document(module, filling_of(chapter, options), options, tools, chapter, agenda, examples)
