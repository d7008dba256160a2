"""A questionnaire file worked at: its text, its problems beside it, and the question at the cursor in each language."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from wci_assess.checker import Problem, glimpse
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.questionnaires.file_draft import FileDraft
from wci_assess.gui.questionnaires.fix_notice import FixNotice
from wci_assess.gui.questionnaires.glimpse_view import GlimpseView
from wci_assess.gui.questionnaires.live_check import LiveCheck
from wci_assess.gui.questionnaires.problem_list import ProblemList
from wci_assess.gui.questionnaires.source_editor import SourceEditor
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column

WIDEST_EMS = 130.0
_LEAST_EMS = 14
_SIDE_BY_SIDE_EMS = 62


class ProblemsPage(Page):
    """Checked as one types; a click on a problem, or moving through them, goes to the line."""

    load_asked = Signal()
    """Save the text, and put it into the library."""
    read_asked = Signal()
    """Read the file again."""
    fix_asked = Signal()
    undo_asked = Signal()
    try_asked = Signal()
    back_asked = Signal()

    def __init__(self, look: Look, draft: FileDraft) -> None:
        super().__init__(look)
        self.draft = draft
        self._list = ProblemList(look)
        self._source = SourceEditor(look)
        self._glimpse = GlimpseView(look)
        self._summary = label("", "strong")
        self._notice: FixNotice | None = None
        self._live = LiveCheck(draft.file.path.name, lambda: self.draft.text)
        self._source.show_source(draft.text)
        self._lay_out()
        self._list.gone_to.connect(self._go)
        self._list.entered.connect(self._source.setFocus)
        self._source.textChanged.connect(self._typed)
        self._source.cursorPositionChanged.connect(self._moved)
        self._live.checked.connect(self._told)
        self.refresh()
        if draft.line:
            self._source.go_to(draft.line)
            self._source.verticalScrollBar().setValue(draft.scroll)
        else:
            self._list.show_first()

    # What is shown

    def refresh(self) -> None:
        """Shows the draft as it is now."""
        if self._source.words() != self.draft.text:
            self._source.replace_source(self.draft.text)
        self._list.show_problems(self.draft.problems)
        self._source.show_problems(self.draft.problems)
        self._show_summary()
        self._show_notice()
        self._look_at_cursor()

    def _show_summary(self) -> None:
        draft, say = self.draft, self.look.say
        show_text(self._summary, self._words())
        self._list.setVisible(bool(draft.problems))
        self._fix.setVisible(bool(draft.certain))
        if draft.certain:
            words = say.plural("Fix {count} problem for me", "Fix {count} problems for me", draft.certain)
            show_text(self._fix, words)
        self._try.setEnabled(not draft.errors)
        self._load.setEnabled(not draft.loaded or draft.changed)

    def _words(self) -> str:
        draft, say = self.draft, self.look.say
        if draft.errors:
            told = say.plural(
                "{count} problem keeps this file from being loaded.",
                "{count} problems keep this file from being loaded.",
                draft.errors,
            )
        elif draft.loaded:
            told = say("The file was loaded. Some things are worth a look.")
        elif draft.problems:
            told = say("The file can be loaded. Some things are worth a look.")
        else:
            told = say("No problem: the file can be loaded.")
        unsaved = say("Your changes are not saved yet.")
        return f"{told} {unsaved}" if draft.changed else told

    def _show_notice(self) -> None:
        if self._notice is not None:
            self._notice.deleteLater()
            self._notice.hide()
            self._notice = None
        if self.draft.fix is not None:
            self._notice = FixNotice(self.look, self.draft, self.draft.fix)
            self._notice.undo_asked.connect(self.undo_asked)
            self._above.addWidget(self._notice)

    def _go(self, problem: Problem) -> None:
        self._source.show_line(problem.line, problem.column)

    def _typed(self) -> None:
        self.draft.text = self._source.words()
        self._live.typed()

    def _told(self, problems: tuple[Problem, ...]) -> None:
        """What the check says of what was typed; the focus and the view stay."""
        self.draft.problems = problems
        self.draft.loaded = self.draft.loaded and not self.draft.changed
        self._list.show_problems(problems)
        self._source.show_problems(problems)
        self._show_summary()
        self._look_at_cursor()

    def _moved(self) -> None:
        self.draft.line = self._source.textCursor().blockNumber() + 1
        if not self._live.waiting:
            self._look_at_cursor()

    def _look_at_cursor(self) -> None:
        self._glimpse.show_question(glimpse(self.draft.text, self._source.textCursor().blockNumber() + 1))

    # How it is laid out

    def _lay_out(self) -> None:
        look, say = self.look, self.look.say
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(label(self.draft.file.path.name, "title"))
        layout.addWidget(self._summary)
        layout.addWidget(
            label(say("Correct the text here, or in your own editor; it is checked as you type."), "quiet")
        )
        self._above = QVBoxLayout()
        layout.addLayout(self._above)
        aside = self._aside = QSplitter(Qt.Orientation.Vertical)
        aside.setChildrenCollapsible(False)
        aside.addWidget(self._list)
        aside.addWidget(self._glimpse)
        aside.setSizes([look.metrics.ems(20), look.metrics.ems(10)])
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._source)
        self._split.addWidget(aside)
        self._split.setSizes([look.metrics.ems(44), look.metrics.ems(30)])
        for part in (self._source, self._list):
            part.setMinimumHeight(look.metrics.ems(8))
        self._glimpse.setMinimumHeight(look.metrics.ems(5))
        self._split.setMinimumHeight(look.metrics.ems(_LEAST_EMS))
        layout.addWidget(self._split, 1)
        layout.addWidget(self._ways())
        show_in_column(look, self, content, WIDEST_EMS, fill=True)

    def _ways(self) -> QWidget:
        look, say = self.look, self.look.say
        ways = QWidget()
        flow = FlowLayout(look.space(2))
        ways.setLayout(flow)
        self._load = button(say("Save and load"), "primary")
        self._load.clicked.connect(self.load_asked)
        self._fix = button("")
        self._fix.setAccessibleDescription(say("The original is kept beside it, ending in .bak"))
        self._fix.clicked.connect(self.fix_asked)
        self._try = button(say("Try it out"))
        self._try.clicked.connect(self.try_asked)
        again = button(say("Read the file again"))
        again.clicked.connect(self.read_asked)
        back = button(say("Back to the questionnaires"))
        back.clicked.connect(self.back_asked)
        for each in (self._load, self._fix, self._try, again, back):
            flow.addWidget(each)
        return ways

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text and problems stand side by side where there is room, else the problems above the text."""
        wide = self.width() >= self.look.metrics.ems(_SIDE_BY_SIDE_EMS)
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        if self._split.indexOf(self._aside) != int(wide):
            self._split.insertWidget(int(wide), self._aside)
        self._split.setMinimumHeight(self.look.metrics.ems(_LEAST_EMS if wide else 2 * _LEAST_EMS))
        super().resizeEvent(event)

    # The page's own

    def take_focus(self) -> None:
        """To the list of problems; to the text, where there are none or where somebody was typing."""
        (self._list if self.draft.problems and not self.draft.changed else self._source).setFocus()

    def memory(self) -> object:
        """Where the text stands."""
        self.draft.scroll = self._source.verticalScrollBar().value()
        return self._source.hasFocus()

    def restore(self, memory: object) -> None:
        """Goes back there."""
        self._source.verticalScrollBar().setValue(self.draft.scroll)
        if memory:
            self._source.setFocus()

    def leave(self) -> None:
        """What was typed lives on in the draft."""
        self.draft.scroll = self._source.verticalScrollBar().value()
        self._live.end()

    def undo(self) -> None:
        """Takes back the last fix, else what was typed last."""
        self._source.undo()

    def redo(self) -> None:
        """Types it again."""
        self._source.redo()

    def escape(self) -> bool:
        """Back to the questionnaires."""
        self.back_asked.emit()
        return True
