"""A file that was checked: its problems beside its text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from wci_assess.checker import Problem
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.questionnaires.source_view import SourceView
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.workspace.load import CheckedFile

WIDEST_EMS = 110.0
_LEAST_EMS = 12


class ProblemsPage(Page):
    """A click, or moving through the list, goes to the line."""

    again_asked = Signal(object)
    """The file to check (and load) again."""
    fix_asked = Signal(object)
    """The file whose certain mistakes shall be mended."""
    back_asked = Signal()

    def __init__(self, look: Look, checked: CheckedFile) -> None:
        super().__init__(look)
        self._checked = checked
        say = look.say
        self._list = TextList(look, say("Problems of the file"))
        self._source = SourceView(look)
        self._source.show_source(checked.text)
        self._list.show_rows([(str(n), self._words(problem)) for n, problem in enumerate(checked.problems)])
        self._list.selectionModel().currentChanged.connect(lambda *_: self._go())
        self._list.chosen.connect(lambda _id: self._source.setFocus())
        self._lay_out()
        self._go()

    def _words(self, problem: Problem) -> str:
        say = self.look.say
        kind = say("Line {line}", line=problem.line) if problem.is_error else say(
            "Line {line}, worth a look", line=problem.line
        )  # fmt: skip
        return f"{say.colon(kind)} {problem.sentence(say)}"

    def _go(self) -> None:
        current = self._list.current()
        if current is not None:
            problem = self._checked.problems[int(current)]
            self._source.show_line(problem.line, problem.column)

    def _lay_out(self) -> None:
        look, say, checked = self.look, self.look.say, self._checked
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(label(checked.path.name, "title"))
        layout.addWidget(label(self._summary(), "strong"))
        layout.addWidget(
            label(say("Correct the file in your text editor and save it there; then check it again here."), "quiet")
        )
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._list)
        split.addWidget(self._source)
        split.setSizes([look.metrics.ems(26), look.metrics.ems(40)])
        split.setMinimumHeight(look.metrics.ems(_LEAST_EMS))
        layout.addWidget(split, 1)
        layout.addWidget(self._ways())
        show_in_column(look, self, content, WIDEST_EMS, fill=True)

    def _summary(self) -> str:
        say, checked = self.look.say, self._checked
        if not checked.errors:
            return say("The file was loaded. Some things are worth a look.")
        return say.plural(
            "{count} problem keeps this file from being loaded; nothing was changed.",
            "{count} problems keep this file from being loaded; nothing was changed.",
            checked.errors,
        )

    def _ways(self) -> QWidget:
        look, say, checked = self.look, self.look.say, self._checked
        ways = QWidget()
        flow = FlowLayout(look.space(2))
        ways.setLayout(flow)
        self._again = button(say("Check again"), "primary")
        self._again.clicked.connect(lambda: self.again_asked.emit(checked.path))
        flow.addWidget(self._again)
        if checked.certain:
            words = say.plural("Fix {count} problem for me", "Fix {count} problems for me", checked.certain)
            fix = button(words)
            fix.setAccessibleDescription(say("The original is kept beside it, ending in .bak"))
            fix.clicked.connect(lambda: self.fix_asked.emit(checked.path))
            flow.addWidget(fix)
        back = button(say("Back to the questionnaires"))
        back.clicked.connect(self.back_asked)
        flow.addWidget(back)
        return ways

    def take_focus(self) -> None:
        """To the list of problems."""
        self._list.setFocus()
