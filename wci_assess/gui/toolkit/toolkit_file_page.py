"""One tool or module to read, with its print: alone, or filled in from an assessment."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy, QVBoxLayout, QWidget

from wci_assess.gui.layouts.beside_layout import BesideLayout
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.practice_library.example_words import title_words
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.toolkit.toolkit_words import minutes_words
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.drop_list import DropList
from wci_assess.questionnaire import Source, Text
from wci_assess.toolkit import (
    PLACEHOLDERS,
    Blanks,
    Checks,
    Grid,
    Lines,
    Module,
    Part,
    Prose,
    Steps,
    Subheading,
    Tool,
    ToolkitFile,
)
from wci_assess.workspace.practice_examples import ShownExample
from wci_assess.workspace.refs import Ref
from wci_assess.workspace.toolkit import Toolkit

WIDEST_EMS = 48.0
_BLANK = "_______"
_MOST_EXAMPLES = 8
_SHORTEST = 8
"""Characters of an assessment that are seen at least."""


@dataclass(frozen=True, slots=True)
class Fill:
    """An assessment that a page can be filled in from, in words."""

    ref: Ref
    words: str


class ToolkitFilePage(Page):
    """``fills``: the assessments on offer, the nearest first; ``examples``: on the practices of a module."""

    print_asked = Signal(object)
    """The :class:`Ref` of the assessment to fill it in from; None: lines to write on."""
    back_asked = Signal()
    chosen = Signal(str)
    """The id of a tool that goes with the module."""
    example_chosen = Signal(int)
    """The number of an example to read."""

    def __init__(
        self,
        look: Look,
        file: ToolkitFile,
        toolkit: Toolkit,
        fills: Sequence[Fill],
        examples: Sequence[ShownExample] = (),
    ) -> None:
        super().__init__(look)
        self._examples = examples
        self._file, self._toolkit, self._fills = file, toolkit, fills
        say = look.say
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        back = button(say("Back"))
        back.clicked.connect(self.back_asked)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(read(look, file.title), "title"))
        column.addWidget(label(self._read(file.use if isinstance(file, Tool) else file.aim)))
        if file.minutes:
            column.addWidget(label(minutes_words(look, file), "quiet"))
        column.addWidget(self._print_card())
        card, body = self._card()
        for part in self._tool(file) if isinstance(file, Tool) else self._module(file):
            body.addWidget(part)
        column.addWidget(card)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)

    def _card(self) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(self.look.space(each) for each in (5, 4, 5, 4)))
        layout.setSpacing(self.look.space(2))
        return card, layout

    def _print_card(self) -> QWidget:
        """The print, and what it is filled in from."""
        say = self.look.say
        lines = QWidget()
        down = QVBoxLayout(lines)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(self.look.space(2))
        name = say("Fill in from")
        self._from = DropList(self.look)
        self._from.addItems([say("nothing: lines to write on"), *(fill.words for fill in self._fills)])
        self._from.setCurrentIndex(1 if self._fills else 0)
        self._from.setAccessibleName(name)
        self._from.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._from.setMinimumContentsLength(_SHORTEST)
        self._from.setMaximumWidth(self.look.metrics.ems(WIDEST_EMS))
        self._from.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._print = button(say("Save as PDF…"), "primary")
        self._print.clicked.connect(self._ask_print)
        down.addWidget(label(name, "quiet"))
        down.addWidget(self._from)
        down.addWidget(self._print, 0, Qt.AlignmentFlag.AlignLeft)
        return lines

    def _ask_print(self) -> None:
        place = self._from.currentIndex()
        self.print_asked.emit(self._fills[place - 1].ref if place > 0 else None)

    def _read(self, text: Text) -> str:
        words = read(self.look, text)
        for name in PLACEHOLDERS:
            words = words.replace(f"{{{name}}}", _BLANK)
        return words

    def _tool(self, tool: Tool) -> Iterator[QWidget]:
        for part in tool.parts:
            yield from self._part(part)
        yield from self._sources(tool.sources.values())

    def _part(self, part: Part) -> Iterator[QWidget]:
        match part:
            case Subheading(text=text):
                yield label(self._read(text), "heading")
            case Prose(text=text):
                yield from self._prose(text)
            case Steps(steps=steps):
                yield from self._numbered(steps)
            case Checks(entries=entries):
                yield from (label(f"☐  {self._read(each)}", selectable=True) for each in entries)
            case Blanks(labels=labels):
                colon = self.look.say.colon
                yield from (label(f"{colon(self._read(each))} {_BLANK}") for each in labels)
            case Grid():
                yield self._grid(part)
            case Lines():
                yield label(self.look.say("(lines to write on)"), "small")

    def _grid(self, grid: Grid) -> QWidget:
        """A table to fill in: its heads, and the names of its rows."""
        frame = QFrame()
        frame.setProperty("role", "inset")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(*(self.look.space(2),) * 4)
        layout.setSpacing(self.look.space(1))
        layout.addWidget(label(" | ".join(self._read(each) for each in grid.columns), "strong"))
        for name in grid.names:
            layout.addWidget(label(self._read(name)))
        if grid.rows:
            words = self.look.say.plural("{count} row to fill in", "{count} rows to fill in", grid.rows)
            layout.addWidget(label(words, "small"))
        return frame

    def _module(self, module: Module) -> Iterator[QWidget]:
        say = self.look.say
        for title, text in (
            (say("To read"), module.text),
            (say("A case"), module.case),
            (say("Your own answers"), module.exercise.task),
        ):
            yield label(title, "heading")
            yield from self._prose(text)
        words = say("The council’s own answers stand in the print, where it is filled in from an assessment.")
        yield label(words, "small")
        yield label(say("To talk about"), "heading")
        yield from self._numbered(module.discuss)
        yield label(say("For the facilitator"), "heading")
        yield from self._prose(module.facilitator)
        yield from self._tried()
        yield from self._tools(module)
        yield from self._sources(module.sources.values())

    def _numbered(self, texts: Sequence[Text]) -> Iterator[QWidget]:
        for number, text in enumerate(texts, 1):
            yield label(f"{number}.  {self._read(text)}", selectable=True)

    def _prose(self, text: Text) -> Iterator[QWidget]:
        for part in self._read(text).split("\n"):
            if part.strip():
                yield label(part, selectable=True)

    def _tools(self, module: Module) -> Iterator[QWidget]:
        known = [tool for tool in self._toolkit.tools if tool.id in module.tools]
        if known:
            yield label(self.look.say("Tools that go with it"), "heading")
        for tool in known:
            yield self._way(read(self.look, tool.title), partial(self.chosen.emit, tool.id))

    def _tried(self) -> Iterator[QWidget]:
        """Examples to read; one's own among them."""
        if self._examples:
            yield label(self.look.say("What councils tried"), "heading")
        for each in self._examples[:_MOST_EXAMPLES]:
            title = title_words(self.look, each.example)
            way = button(self.look.say("Open"), "quiet", about=title)
            way.clicked.connect(partial(self.example_chosen.emit, each.number))
            line = QWidget()
            beside = BesideLayout(self.look, line)
            beside.addWidget(label(title))
            beside.addWidget(way)
            yield line

    def _way(self, words: str, go: Callable[[], None]) -> QWidget:
        """A link on a line of its own."""
        line = QWidget()
        flow = FlowLayout(self.look.space(2), line)
        way = button(words, "quiet")
        way.clicked.connect(go)
        flow.addWidget(way)
        return line

    def _sources(self, sources: Collection[Source]) -> Iterator[QWidget]:
        if sources:
            yield label(self.look.say("Where this comes from"), "strong")
        for source in sources:
            words = source.citation if source.url is None else f"{source.citation}\n{source.url}"
            yield label(words, "small", selectable=True)

    def escape(self) -> bool:
        """Back to the list."""
        self.back_asked.emit()
        return True

    def take_focus(self) -> None:
        """To the print."""
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def memory(self) -> tuple[int, int]:
        """What is chosen, and how far down one is."""
        return self._from.currentIndex(), self._scroll.verticalScrollBar().value()

    def restore(self, memory: object) -> None:
        """The same choice, as far down."""
        match memory:
            case (int(place), int(down)):
                self._from.setCurrentIndex(place)
                QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(down))
