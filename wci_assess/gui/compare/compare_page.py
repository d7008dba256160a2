"""Compare: what changed in words, the columns side by side, their charts, and the printed report as it comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from wci_assess.gui.compare.chooser import ColumnChooser
from wci_assess.gui.compare.columns import in_time
from wci_assess.gui.compare.comparison_view import ComparisonView
from wci_assess.gui.compare.public_edition import PublicColumns
from wci_assess.gui.compare.public_lists import OfferedSection
from wci_assess.gui.compare.view_choice import ViewChoice
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.report import Chapter, FileKind, Options, SideBySide, side_by_side
from wci_assess.report.chosen import numbered_sections
from wci_assess.workspace.compare import Offered
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

    from wci_assess.gui.compare.report_view import ReportView
    from wci_assess.report.document import Figure

TABLE, CHART, HEAT, PAGES, COLUMNS = range(5)
"""The views, in the order of the tabs."""
_ROOM_FOR_TITLE, _ROOM_FOR_BOTH = 66, 32
"""Widths of the page, in type sizes."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is chosen and shown."""

    chosen: tuple[Ref, ...]
    view: int = TABLE
    options: Options = field(default_factory=Options)

    def with_choice(self, chosen: tuple[Ref, ...]) -> Memory:
        """The same with other columns."""
        return replace(self, chosen=chosen)

    def without_choice(self) -> Memory:
        """The same before any columns were chosen; the choice itself is no place to come back to."""
        return replace(self, chosen=(), view=TABLE if self.view == COLUMNS else self.view)


class ComparePage(Page):
    """One view at a time below a line of tabs: whichever shows, nothing above it moves."""

    columns_chosen = Signal(object)
    """The chosen assessments as columns, a tuple of :class:`Ref`; empty where nothing is chosen."""
    pages_asked = Signal(object)
    """The :class:`~wci_assess.report.Options` to make the pages with."""
    pages_given_up = Signal()
    left = Signal()
    """Nobody looks at this page any more."""
    save_asked = Signal(bytes)
    print_asked = Signal()
    open_asked = Signal(bytes)
    export_asked = Signal(object, object)
    """The report as another kind of file: the :class:`~wci_assess.report.FileKind` and the options."""
    sections_chosen = Signal(object)
    """The sections that the public edition tells, a frozenset of ids; None: all."""
    release_asked = Signal(object, bool)
    """A :class:`~wci_assess.workspace.public_words.PublicText`, and whether it may be printed."""

    def __init__(self, look: Look, offers: Sequence[Offered], memory: Memory) -> None:
        super().__init__(look)
        self._offers = offers
        self._chosen = list(memory.chosen)
        self._before: list[Ref] = []
        self._chapter: Chapter | None = None
        self._shown: SideBySide | None = None
        self._view = memory.view
        self._chooser: ColumnChooser | None = None
        self._comparison = ComparisonView(look)
        self._options = memory.options
        self._report: ReportView | None = None
        self._save = button(look.say("Save as PDF…"), "primary")
        self._save.clicked.connect(self._save_pages)
        self._save_when_made = False
        say = look.say
        self._views = ViewChoice(
            look, [say("Side by side"), say("Chart"), say("Heat map"), say("Printed report"), say("Choose the columns")]
        )
        self._views.chosen.connect(self._show_view)
        self._stack = QStackedWidget()
        self._title = label(say("Compare"), "title", wrap=False)
        self._head = QHBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        look = self.look
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(3), look.space(2), look.space(2))
        layout.setSpacing(look.space(2))
        self._head.setSpacing(look.space(3))
        self._head.addWidget(self._title)
        self._head.addWidget(self._views, 1)
        self._head.addWidget(self._save)
        layout.addLayout(self._head)
        self._choice = QScrollArea()
        self._choice.setWidgetResizable(True)
        self._choice.setFrameShape(QFrame.Shape.NoFrame)
        self._choice.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._choice.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._choice.setProperty("role", "page")
        for view in (self._comparison, self._choice):
            self._stack.addWidget(view)
        layout.addWidget(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the title goes (the place is marked above), then *Save* to the printed report."""
        super().resizeEvent(event)
        ems = self.width() / self.look.metrics.em
        self._title.setVisible(ems >= _ROOM_FOR_TITLE)
        if ems < _ROOM_FOR_BOTH:
            self._with_report().take(self._save)
        elif self._save.parent() is not self:
            self._head.addWidget(self._save)

    def _with_report(self) -> ReportView:
        """The printed report; built when it is first wanted, since Qt's PDF takes its time to load."""
        if self._report is None:
            from wci_assess.gui.compare import report_view

            self._report = report_view.ReportView(self.look, self._options)
            self._report.wanted.connect(self._make_pages)
            self._report.cancelled.connect(self._give_up_pages)
            self._report.print_asked.connect(self.print_asked)
            self._report.open_asked.connect(self._open_pages)
            self._report.export_asked.connect(self._export)
            self._report.public.sections.chosen.connect(self.sections_chosen)
            self._report.public.words.asked.connect(self.release_asked)
            self._stack.addWidget(self._report)
        return self._report

    # Choosing

    def _toggle(self, ref: Ref) -> None:
        """Takes a column in or out; one that cannot stand beside the others begins another comparison."""
        known = {each.ref: each for each in self._offers}
        self._before = list(self._chosen)
        if ref in self._chosen:
            self._chosen.remove(ref)
        elif all(known[ref].goes_with(known[other]) for other in self._chosen):
            self._chosen.append(ref)
        else:
            self._chosen = [ref]
            title = read(self.look, known[ref].assessment.title)
            self.told.emit(self.look.say("Another comparison was begun, with “{title}”.", title=title), True)
        self._ask()

    def undo(self) -> None:
        """Takes up the comparison before again."""
        if self._before:
            self._chosen, self._before = self._before, []
            self._ask()

    def _ask(self) -> None:
        if self._chooser is not None:
            self._chooser.show_chosen(self._chosen)
        self.columns_chosen.emit(in_time(self._offers, self._chosen))

    def _build_chooser(self) -> None:
        """When it is first looked at: there may be many councils."""
        if self._chooser is None:
            self._chooser = ColumnChooser(self.look, self._offers, self._chosen)
            self._chooser.toggled.connect(self._toggle)
            body = QWidget()
            body.setProperty("role", "page-body")
            inside = QVBoxLayout(body)
            inside.setContentsMargins(0, 0, self.look.space(3), self.look.space(4))
            inside.addWidget(self._chooser)
            self._choice.setWidget(body)

    # Showing

    def show_chapter(self, chapter: Chapter | None, trouble: str = "") -> None:
        """Shows what was chosen; ``trouble`` says why it cannot be shown."""
        self._chapter = chapter
        self._shown = side_by_side(chapter, self.look.language) if chapter is not None else None
        if self._report is not None:
            self._report.begin_anew()
        self._save.setEnabled(chapter is not None)
        nothing = trouble or self._nothing_words()
        self._comparison.show_columns(self._shown, nothing)
        self._show_view(self._view)

    def _nothing_words(self) -> str:
        say = self.look.say
        if not self._offers:
            return say("There is nothing to compare yet. Start a round on Home, or see the examples under Help.")
        return say("Nothing is chosen. Choose one or more assessments to compare.")

    def _show_view(self, view: int) -> None:
        self._view = view
        self._views.show_chosen(view)
        if view == COLUMNS:
            self._build_chooser()
        if view in (TABLE, CHART, HEAT):
            self._comparison.show_chart(self._figure(), wanted=view != TABLE)
        if view == PAGES:
            report = self._with_report()
            report.close_list()
            self._stack.setCurrentWidget(report)
            if not report.data:
                self._make_pages()
        else:
            self._stack.setCurrentWidget(self._choice if view == COLUMNS else self._comparison)

    def _figure(self) -> Figure | None:
        if self._shown is None or self._view == TABLE:
            return None
        return self._shown.dot_plot if self._view == CHART else self._shown.heat_map

    # The printed report

    def _make_pages(self) -> None:
        if self._chapter is not None:
            self.pages_asked.emit(self._with_report().options.options)

    def show_making(self) -> None:
        """The pages are being made."""
        self._with_report().show_making()

    def show_pages(self, data: bytes) -> None:
        """Shows the printed report: the bytes that are saved."""
        self._with_report().show_pdf(data)
        if self._save_when_made and data:
            self._save_when_made = False
            self.save_asked.emit(data)

    def show_public(self, found: PublicColumns) -> None:
        """Shows what the public edition tells; pages of it that told another are old."""
        report = self._with_report()
        sections = [
            OfferedSection(each.id, f"{n}. {read(self.look, each.title)}")
            for n, each in numbered_sections(found.chapter)
        ]
        report.show_public(sections, found.chosen, found.texts)

    def show_report_trouble(self, words: str) -> None:
        """Why there are no pages."""
        self._save_when_made = False
        self._with_report().show_trouble(words)

    def _give_up_pages(self) -> None:
        self._save_when_made = False
        self.pages_given_up.emit()

    def _save_pages(self) -> None:
        """Saves the pages as shown; where none are made yet, shows them first."""
        if self._report is not None and self._report.data:
            self.save_asked.emit(self._report.data)
        elif self._chapter is not None:
            self._save_when_made = True
            self._show_view(PAGES)

    def _open_pages(self) -> None:
        if self._report is not None and self._report.data:
            self.open_asked.emit(self._report.data)

    def _export(self, kind: FileKind) -> None:
        if self._chapter is not None:
            self.export_asked.emit(kind, self._with_report().options.options)

    @property
    def document_shown(self) -> QPdfDocument:
        """The pages as Qt reads them."""
        return self._with_report().preview.document_shown

    # Between two looks, and two visits

    def take_focus(self) -> None:
        """To the choice of the view."""
        self._views.take_focus()

    def escape(self) -> bool:
        """From a list to the pages."""
        return self._report is not None and self._report.close_list(remake=True)

    def leave(self) -> None:
        """What is being printed is for nobody any more."""
        self._give_up_pages()
        self.left.emit()

    def memory(self) -> Memory:
        """What is chosen and shown."""
        options = self._report.options.options if self._report is not None else self._options
        return Memory(tuple(self._chosen), self._view, options)

    def restore(self, memory: object) -> None:
        """Shows the same again."""
        if isinstance(memory, Memory):
            self._chosen = list(memory.chosen)
            self._show_view(memory.view)
            self._ask()
