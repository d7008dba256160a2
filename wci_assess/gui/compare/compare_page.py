"""Compare: choose columns, see them side by side, and the printed report as it will come out; then save it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from wci_assess.gui.compare.chooser import ColumnChooser
from wci_assess.gui.compare.columns import Offered, in_time
from wci_assess.gui.compare.figure_view import FigureView
from wci_assess.gui.compare.figures import figures_of, headline
from wci_assess.gui.compare.page_preview import PagePreview
from wci_assess.gui.compare.print_options import PrintOptions
from wci_assess.gui.compare.side_by_side import rows_of
from wci_assess.gui.compare.side_by_side_view import SideBySideView
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.report import Options
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.report import Chapter
    from wci_assess.report.document import Figure

TABLE, CHART, PAGES, COLUMNS = range(4)
_NARROW_EMS = 56
"""Below this width, the columns are chosen in a view of their own."""
_LEAST_EMS = 17
"""No view is lower than this; the page scrolls instead."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is chosen and shown."""

    chosen: tuple[Ref, ...]
    view: int
    options: Options


class ComparePage(Page):
    """Left the choice, right three views of it: the table, the chart, and the printed pages."""

    columns_chosen = Signal(object)
    """The chosen assessments as columns, a tuple of :class:`Ref`; empty where nothing is chosen."""
    print_asked = Signal(object)
    """The :class:`~wci_assess.report.Options` to make the pages with."""
    save_asked = Signal(bytes)

    def __init__(self, look: Look, offers: Sequence[Offered], memory: Memory) -> None:
        super().__init__(look)
        self._offers = offers
        self._chosen = list(memory.chosen)
        self._chapter: Chapter | None = None
        self._view = memory.view
        self._chooser = ColumnChooser(look, offers)
        self._chooser.toggled.connect(self._toggle)
        self._headline = label("", "strong")
        self._note = label("", "quiet")
        self._table = SideBySideView(look)
        self._charts = QVBoxLayout()
        self._pages = PagePreview(look)
        self._options = PrintOptions(look, memory.options)
        self._options.changed.connect(self._remake)
        self._save = button(look.say("Save as PDF…"), "primary")
        self._save.clicked.connect(self._save_pages)
        self._save_when_made = False
        self._views = self._choice_of_view()
        self._stack = QStackedWidget()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._choice = _scrolled(self._chooser)
        self._narrow = False
        self._to_columns = button(look.say("Choose the columns"), icon=look.icon("compare"), look=look)
        self._to_columns.clicked.connect(lambda: self._show_view(COLUMNS))
        self._to_columns.hide()
        self._lay_out()
        self._show_view(self._view)

    def begin(self) -> None:
        """Asks for what is chosen."""
        self._chooser.show_chosen(self._chosen)
        self.columns_chosen.emit(in_time(self._offers, self._chosen))

    # Choosing

    def _choice_of_view(self) -> OptionRow:
        say = self.look.say
        words = [say("Side by side"), say("Chart"), say("Printed report")]
        row = OptionRow(self.look, say("View"), [RadioOption(self.look, Face(each, Mark.ROUND)) for each in words])
        row.asked.connect(self._show_view)
        return row

    def _toggle(self, ref: Ref) -> None:
        if ref in self._chosen:
            self._chosen.remove(ref)
        else:
            self._chosen.append(ref)
        self.begin()

    def _show_view(self, view: int) -> None:
        self._view = view
        self._views.show_chosen(frozenset({view}) if view != COLUMNS else frozenset())
        self._stack.setCurrentIndex(view)
        self._options.setVisible(view == PAGES)
        if view == PAGES and not self._pages.data:
            self._remake()

    def _save_pages(self) -> None:
        """Saves the pages as shown; where none are made yet, shows them first."""
        if self._pages.data:
            self.save_asked.emit(self._pages.data)
        elif self._chapter is not None:
            self._save_when_made = True
            self._show_view(PAGES)

    # Showing

    def show_chapter(self, chapter: Chapter | None, trouble: str = "") -> None:
        """Shows what was chosen; ``trouble`` says why it cannot be shown."""
        self._chapter = chapter
        self._pages.show_pdf(b"")
        self._save.setEnabled(chapter is not None)
        if chapter is None:
            show_text(self._headline, trouble or self.look.say("Choose one or more assessments at the left."))
            show_text(self._note, "")
            self._table.show_rows((), ())
            self._show_figures(())
            return
        words, note = headline(chapter, self.look.language)
        show_text(self._headline, words)
        show_text(self._note, note)
        names, rows = rows_of(chapter, self.look.language)
        say = self.look.say
        change = (say("Change"),) if chapter.comparison and chapter.comparison.before is not None else ()
        self._table.show_rows((say("Section and practices"), *names, *change), rows)
        self._show_figures(figures_of(chapter, self.look.language))
        if self._view == PAGES:
            self._remake()

    def _show_figures(self, figures: Sequence[Figure]) -> None:
        while (item := self._charts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for figure in figures:
            self._charts.addWidget(FigureView(self.look, figure))
        if not figures:
            words = self.look.say("The short form has no section scores, so there is no chart of them.")
            self._charts.addWidget(label(words if self._chapter else "", "quiet"))
        self._charts.addStretch(1)

    def _remake(self) -> None:
        if self._chapter is not None:
            self._pages.show_pdf(b"")
            self.print_asked.emit(self._options.options)

    def show_pages(self, data: bytes) -> None:
        """Shows the printed report: the bytes that are saved."""
        self._pages.show_pdf(data)
        if self._save_when_made and data:
            self._save_when_made = False
            self.save_asked.emit(data)

    # Layout

    def _lay_out(self) -> None:
        look = self.look
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(4), look.space(3), look.space(3))
        layout.setSpacing(look.space(3))
        layout.addWidget(label(look.say("Compare"), "title"))
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(look.space(3))
        self._split.addWidget(self._choice)
        self._split.addWidget(_scrolled(self._right()))
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([look.metrics.ems(19), look.metrics.ems(60)])
        layout.addWidget(self._split, 1)

    def _right(self) -> QWidget:
        look = self.look
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(0, 0, look.space(2), 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(self._headline)
        layout.addWidget(self._note)
        layout.addWidget(self._to_columns, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._views)
        layout.addWidget(self._options)
        charts = QWidget()
        charts.setLayout(self._charts)
        self._charts.setContentsMargins(0, 0, 0, 0)
        self._charts.setSpacing(look.space(3))
        for view in (self._table, _scrolled(charts), self._pages):
            self._stack.addWidget(view)
        self._stack.setMinimumHeight(look.metrics.ems(_LEAST_EMS))
        layout.addWidget(self._stack, 1)
        ways = QHBoxLayout()
        ways.addWidget(label(look.say("What you see as pages is what is saved."), "quiet"), 1)
        ways.addWidget(self._save)
        layout.addLayout(ways)
        return right

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both do not fit side by side, the choice of columns becomes one of the views."""
        super().resizeEvent(event)
        narrow = self.width() < self.look.metrics.ems(_NARROW_EMS)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._to_columns.setVisible(narrow)
        if narrow:
            self._stack.addWidget(self._choice)
        else:
            self._split.insertWidget(0, self._choice)
            self._choice.show()
            self._split.setSizes([self.look.metrics.ems(19), self.look.metrics.ems(60)])
            if self._view == COLUMNS:
                self._show_view(TABLE)

    def take_focus(self) -> None:
        """To the chosen assessments; where these are not in view, to the choice of the view."""
        if self._narrow and self._view != COLUMNS:
            self._views.take_focus()
        else:
            self._chooser.take_focus()

    def memory(self) -> Memory:
        """What is chosen and shown."""
        return Memory(tuple(self._chosen), self._view, self._options.options)

    def restore(self, memory: object) -> None:
        """Shows the same again."""
        if isinstance(memory, Memory):
            self._chosen = list(memory.chosen)
            self._show_view(memory.view)
            self.begin()


def _scrolled(content: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setProperty("role", "page")
    content.setProperty("role", "page-body")
    scroll.setWidget(content)
    return scroll
