"""The printed report as it will come out: the way through its pages, how it shall be printed, and the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wci_assess.gui.compare.page_preview import PagePreview
from wci_assess.gui.compare.print_options import PrintOptions
from wci_assess.gui.compare.public_choices import PublicChoices
from wci_assess.gui.compare.public_lists import OfferedSection
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label, set_tip, show_text
from wci_assess.gui.theme import Look
from wci_assess.report import Edition, FileKind, Options
from wci_assess.workspace.public_words import PublicText

PAPER, WAITING, CHOICES, SECTIONS, WORDS = range(5)
_ROOMY_EMS = 54


class ReportView(QWidget):
    """Bar and pages; while they are made, what is going on, and a way to end it."""

    wanted = Signal()
    """Pages are to be made: other choices, or none are there."""
    cancelled = Signal()
    print_asked = Signal()
    open_asked = Signal()
    """The pages are to be shown by the system's own reader."""
    export_asked = Signal(object)
    """The report is to be saved as another :class:`~wci_assess.report.FileKind`."""

    def __init__(self, look: Look, options: Options) -> None:
        super().__init__()
        self._look = look
        self.preview = PagePreview(look)
        self.options = PrintOptions(look, options, self)
        self.public = PublicChoices(look)
        self.public.opened.connect(self._open_list)
        for each in (self.public.sections, self.public.words):
            each.done.connect(lambda: self.close_list(remake=True))
        self._bar = _PageBar(look, self.preview)
        self._bar.print_asked.connect(self.print_asked)
        self._bar.open_asked.connect(self.open_asked)
        self._bar.export_asked.connect(self.export_asked)
        self._more = button("", icon=look.icon("settings"), look=look)
        self._more.setAccessibleName(look.say("Print, save, language, paper"))
        set_tip(self._more, look.say("Print, save, language, paper"))
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_choices)
        self._folding: list[QWidget] = [*self._bar.parts[1:], *self.options.parts, self.public]
        """What stands in the bar, or folds away."""
        self._waiting = _Waiting(look)
        self._waiting.cancelled.connect(self._cancel)
        self._waiting.again.connect(self.wanted)
        self._stack = QStackedWidget()
        self._folded = False
        self._told: tuple[object, ...] | None = None
        self._showing, self._list = WAITING, PAPER
        """Whether there are pages; and the list that stands in their place (else: the pages)."""
        self.options.changed.connect(self._choose)
        self._lay_out()
        self._show(WAITING)

    def _lay_out(self) -> None:
        look = self._look
        self._flow = FlowLayout(look.space(3))
        for part in (self._bar.parts[0], self._more, *self._folding):
            self._flow.addWidget(part)
        self._choices = QScrollArea()
        self._choices.setWidgetResizable(True)
        self._choices.setFrameShape(QFrame.Shape.NoFrame)
        self._choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._choices.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._choices.setProperty("role", "page")
        inside = QWidget()
        inside.setProperty("role", "page-body")
        self._inside = FlowLayout(look.space(3))
        inside.setLayout(self._inside)
        self._choices.setWidget(inside)
        for each in (self.preview, self._waiting, self._choices, self.public.sections, self.public.words):
            self._stack.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, look.space(2), 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(self._flow)
        layout.addWidget(self._stack, 1)
        self._more.hide()
        self.public.setVisible(self._is_public)

    # What is shown

    @property
    def data(self) -> bytes:
        """The PDF that is shown."""
        return self.preview.data

    def show_pdf(self, data: bytes) -> None:
        """Shows the pages."""
        self.preview.show_pdf(data)
        self._show(PAPER)

    def begin_anew(self) -> None:
        """Other columns are chosen."""
        self._told = None
        self.forget()

    def forget(self) -> None:
        """What is shown is of other columns or choices."""
        self.preview.show_pdf(b"")
        self._waiting.tell("")
        self._show(WAITING)

    def show_making(self) -> None:
        """Pages are being made."""
        self._waiting.begin()
        self._show(WAITING)

    def show_trouble(self, words: str) -> None:
        """Why there are no pages."""
        self._waiting.tell(words)
        self._show(WAITING)

    def _show(self, what: int) -> None:
        for part in self._bar.parts:
            part.setEnabled(bool(self.preview.data))
        self._showing = what
        self._arrange()

    def _arrange(self) -> None:
        """Shows a list that is open, else the choices, else the pages or why there are none."""
        self._stack.setCurrentIndex(self._list or (CHOICES if self._more.isChecked() else self._showing))

    def _cancel(self) -> None:
        self.cancelled.emit()
        self.show_trouble(self._look.say("The report was not made."))

    def _choose(self) -> None:
        self.public.setVisible(self._is_public)
        self._list = PAPER
        self.forget()
        self.wanted.emit()

    # What the public edition tells

    @property
    def _is_public(self) -> bool:
        return self.options.options.edition is Edition.PUBLIC

    def show_public(
        self, sections: Sequence[OfferedSection], chosen: frozenset[str] | None, texts: Sequence[PublicText]
    ) -> None:
        """Shows what it tells; where it told another before, its pages are old."""
        told = (chosen, frozenset((each.assessment, each.key, each.kind, each.text) for each in texts if each.released))
        self.public.show_sections(sections, chosen)
        self.public.show_texts(texts)
        old = self._is_public and self._told is not None and told != self._told
        self._told = told
        if old:
            self.forget()
            if not self._list:
                self.wanted.emit()

    def _open_list(self, shown: QWidget) -> None:
        self._list = SECTIONS if shown is self.public.sections else WORDS
        self._arrange()
        (self.public.sections if self._list == SECTIONS else self.public.words).take_focus()

    def close_list(self, *, remake: bool = False) -> bool:
        """Back to the pages, made anew where they are old (``remake``); whether a list was open."""
        if not self._list:
            return False
        before, self._list = self._list, PAPER
        self._more.setChecked(False)
        self._arrange()
        if remake:
            if not self._folded:
                self.public.take_focus(self.public.sections if before == SECTIONS else self.public.words)
            else:
                self._more.setFocus()
            if not self.preview.data:
                self.wanted.emit()
        return True

    # Where there is little room, the choices take the place of the pages

    def take(self, more: QWidget) -> None:
        """Takes something in among the choices, for which there is no room elsewhere."""
        self._inside.addWidget(more)
        more.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds the choices away, or out again."""
        super().resizeEvent(event)
        folded = self.width() < self._look.metrics.ems(_ROOMY_EMS)
        if folded is self._folded:
            return
        self._folded = folded
        self._more.setVisible(folded)
        if not folded:
            self._more.setChecked(False)
        for part in self._folding:
            self._place(part, folded=folded)

    def _place(self, part: QWidget, *, folded: bool) -> None:
        (self._inside if folded else self._flow).addWidget(part)
        part.setVisible(part is not self.public or self._is_public)

    def _show_choices(self, shown: bool) -> None:
        self._list = PAPER
        if not shown:
            self._showing = PAPER if self.preview.data else WAITING
        self._arrange()

    def take_focus(self) -> None:
        """To the pages."""
        self.preview.setFocus()


class _PageBar(QObject):
    """Page, zoom, and what becomes of the pages: parts that are laid out in a line with others."""

    print_asked = Signal()
    open_asked = Signal()
    export_asked = Signal(object)

    def __init__(self, look: Look, preview: PagePreview) -> None:
        super().__init__(preview)
        self._look, self._preview = look, preview
        say = look.say
        self._back = self._step("previous", say("Previous page"), lambda: preview.go_to(preview.page - 1))
        self._on = self._step("next", say("Next page"), lambda: preview.go_to(preview.page + 1))
        self._number = QLineEdit()
        self._number.setAccessibleName(say("Page"))
        self._number.setMaximumWidth(look.metrics.ems(3.6))
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._number.editingFinished.connect(self._go)
        self._of = label("", wrap=False)
        self._smaller = self._step("zoom-out", say("Smaller"), lambda: preview.zoom(-1))
        self._larger = self._step("zoom-in", say("Larger"), lambda: preview.zoom(1))
        self._zoom = label("", "quiet", wrap=False)
        self._zoom.setMinimumWidth(look.metrics.ems(3.4))
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        fit = button(say("Fit width"), "quiet")
        fit.clicked.connect(preview.fit_width)
        printing = button(say("Print…"))
        printing.clicked.connect(self.print_asked)
        opening = button(say("Open"))
        set_tip(opening, say("Open the pages in the program that shows PDF files"))
        opening.clicked.connect(self.open_asked)
        page = button(say("Web page…"))
        set_tip(page, say("Save the report as a web page"))
        page.clicked.connect(lambda: self.export_asked.emit(FileKind.HTML))
        workbook = button(say("Excel…"))
        set_tip(workbook, say("Save the tables as an Excel workbook"))
        workbook.clicked.connect(lambda: self.export_asked.emit(FileKind.XLSX))
        turning = (label(say("Page"), "quiet", wrap=False), self._back, self._number, self._of, self._on)
        zooming = (self._smaller, self._zoom, self._larger, fit)
        out = self._group(printing, opening, page, workbook)
        self.parts = (self._group(*turning), self._group(*zooming), out)
        preview.page_changed.connect(lambda _page: self._show())
        preview.zoomed.connect(self._show)
        self._show()

    def _step(self, icon: str, name: str, act: Callable[[], None]) -> QPushButton:
        made = button("", icon=self._look.icon(icon), look=self._look)
        made.setAccessibleName(name)
        set_tip(made, name)
        made.clicked.connect(act)
        return made

    def _group(self, *parts: QWidget) -> QWidget:
        """Parts that stay together on a line."""
        group = QWidget()
        layout = QHBoxLayout(group)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._look.space(1))
        for each in parts:
            layout.addWidget(each)
        return group

    def _go(self) -> None:
        text = self._number.text().strip()
        if text.isdigit():
            self._preview.go_to(int(text) - 1)
        self._show()

    def _show(self) -> None:
        say, preview = self._look.say, self._preview
        show_text(self._number, f"{preview.page + 1}" if preview.pages else "")
        show_text(self._of, say("of {pages}", pages=say.number(preview.pages)) if preview.pages else "")
        show_text(self._zoom, say.percent(preview.per_cent() / 100))
        self._number.setValidator(QIntValidator(1, max(preview.pages, 1), self._number))
        self._back.setEnabled(preview.page > 0)
        self._on.setEnabled(preview.page + 1 < preview.pages)


class _Waiting(QWidget):
    """What is going on, or why there is nothing."""

    cancelled = Signal()
    again = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = label("", "strong")
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setMaximumWidth(look.metrics.ems(20))
        self._progress.setAccessibleName(look.say("Making the report…"))
        self._cancel = button(look.say("Cancel"))
        self._cancel.clicked.connect(self.cancelled)
        self._again = button(look.say("Make the report"))
        self._again.clicked.connect(self.again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(3))
        for each in (self._words, self._progress, self._cancel, self._again):
            layout.addWidget(each)
        layout.setAlignment(self._cancel, Qt.AlignmentFlag.AlignLeft)
        layout.setAlignment(self._again, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.tell("")

    def begin(self) -> None:
        """The report is being made."""
        show_text(self._words, self._look.say("Making the report…"))
        for each in (self._progress, self._cancel):
            each.show()
        self._again.hide()

    def tell(self, words: str) -> None:
        """It is not: why."""
        show_text(self._words, words)
        for each in (self._progress, self._cancel):
            each.hide()
        self._again.setVisible(bool(words))
