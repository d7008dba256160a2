"""The tool kit: tools by what they are for, the training modules, and a field that narrows the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.toolkit.toolkit_words import TOPIC_WORDS, minutes_words
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.search_field import SearchField
from wci_assess.toolkit import Module, Tool, ToolkitFile
from wci_assess.workspace.toolkit import Toolkit

WIDEST_EMS = 52.0


@dataclass(frozen=True, slots=True)
class _Row:
    """An entry of the list: its file, its frame, and the button that opens it."""

    file: ToolkitFile
    frame: QWidget
    open: QPushButton


class ToolkitPage(Page):
    """``at``: the entry to begin at. ``modules_first``: whoever came for the modules sees them on top.

    ``practice``: only the tools that help with it, by its words.
    """

    chosen = Signal(str)
    """The id of a tool or module to open."""
    back_asked = Signal()

    def __init__(
        self,
        look: Look,
        toolkit: Toolkit,
        *,
        at: str = "",
        modules_first: bool = False,
        practice: tuple[str, tuple[Tool, ...]] | None = None,
    ) -> None:
        super().__init__(look)
        self._at = at
        self._rows: list[_Row] = []
        self._groups: list[tuple[QWidget, list[_Row]]] = []
        say = look.say
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.space(4))
        self._back = button(say("Back"))
        self._back.clicked.connect(self.back_asked)
        self._column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(label(say("Tool kit and training modules"), "title"))
        if practice is not None:
            self._add_practice(*practice)
            self._search = None
        else:
            self._search = self._add_search()
            self._add_all(toolkit, modules_first=modules_first)
        self._nothing = label(say("Nothing here is called that. Try another word."), "quiet")
        self._nothing.hide()
        self._column.addWidget(self._nothing)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)

    def _add_search(self) -> SearchField:
        say = self.look.say
        intro = say("One-page tools to print and use, and modules of 45 minutes on your own answers.")
        self._column.addWidget(label(intro))
        field = SearchField(self.look, say("Find a tool or module"), say("Find a tool or module"))
        field.changed.connect(self._narrow)
        field.entered.connect(self._to_first)
        self._column.addWidget(field)
        return field

    def _add_practice(self, words: str, tools: tuple[Tool, ...]) -> None:
        say = self.look.say
        self._column.addWidget(label(say("Tools for this practice: {practice}", practice=words)))
        if tools:
            self._add_group("", tools)
        else:
            self._column.addWidget(label(say("No tool is made for this practice yet."), "quiet"))

    def _add_all(self, toolkit: Toolkit, *, modules_first: bool) -> None:
        modules: list[tuple[str, Sequence[ToolkitFile]]] = [(self.look.say("Training modules"), toolkit.modules)]
        tools = [
            (self.look.say(words), [tool for tool in toolkit.tools if tool.topic is topic])
            for topic, words in TOPIC_WORDS.items()
        ]
        for title, files in (*modules, *tools) if modules_first else (*tools, *modules):
            if files:
                self._add_group(title, files)

    def _add_group(self, title: str, files: Sequence[ToolkitFile]) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(self.look.space(each) for each in (5, 4, 4, 3)))
        layout.setSpacing(self.look.space(2))
        if title:
            layout.addWidget(label(title, "heading"))
        rows = [self._row(file) for file in files]
        for row in rows:
            layout.addWidget(row.frame)
        self._rows += rows
        self._groups.append((card, rows))
        self._column.addWidget(card)

    def _row(self, file: ToolkitFile) -> _Row:
        frame = QWidget()
        across = QHBoxLayout(frame)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(self.look.space(3))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(read(self.look, file.title), "strong"))
        about = file.use if isinstance(file, Tool) else file.aim
        words.addWidget(label(read(self.look, about), "quiet"))
        words.addWidget(label(minutes_words(self.look, file), "small"))
        across.addLayout(words, 1)
        opens = button(self.look.say("Open"), "quiet", about=read(self.look, file.title))
        opens.clicked.connect(lambda: self.chosen.emit(file.id))
        across.addWidget(opens, 0, Qt.AlignmentFlag.AlignTop)
        return _Row(file, frame, opens)

    def _narrow(self) -> None:
        """Shows what holds the words typed, in its title or in what it is for."""
        if self._search is None:
            return
        for card, rows in self._groups:
            for row in rows:
                row.frame.setVisible(self._search.finds(*self._texts(row.file)))
            card.setVisible(any(not row.frame.isHidden() for row in rows))
        self._nothing.setVisible(all(card.isHidden() for card, _rows in self._groups))

    def _texts(self, file: ToolkitFile) -> tuple[str, ...]:
        about = file.use if isinstance(file, Tool) else file.aim
        kind = self.look.say("Training modules") if isinstance(file, Module) else ""
        return read(self.look, file.title), read(self.look, about), kind

    def _to_first(self) -> None:
        first = next((row for row in self._rows if not row.frame.isHidden()), None)
        if first is not None:
            first.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Back to where one came from."""
        self.back_asked.emit()
        return True

    def take_focus(self) -> None:
        """To the entry that one comes back from, else to the field."""
        here = next((row for row in self._rows if row.file.id == self._at), None)
        if here is not None:
            here.open.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(here.frame, 0, self.look.space(8)))
        elif self._search is not None:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._rows:
            self._rows[0].open.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def memory(self) -> tuple[str, int]:
        """What is looked for, and how far down one is."""
        return self._search.text() if self._search else "", self._scroll.verticalScrollBar().value()

    def restore(self, memory: object) -> None:
        """The same words, as far down."""
        match memory:
            case (str(words), int(down)):
                if self._search is not None:
                    show_text(self._search, words)
                QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(down))
