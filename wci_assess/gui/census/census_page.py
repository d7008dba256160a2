"""A census file: how it is laid out, which row answers what, and what would be stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from wci_assess.errors import ExpectedError
from wci_assess.gui.census.brought_card import BroughtCard
from wci_assess.gui.census.census_draft import CensusDraft
from wci_assess.gui.census.choice import choice
from wci_assess.gui.census.row_chooser import RowChooser
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import DOT, button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.form import Form
from wci_assess.i18n import mark
from wci_assess.questionnaire import Questionnaire, QuestionType
from wci_assess.response.census_figure import DecimalSign
from wci_assess.response.census_map import CensusMap
from wci_assess.workspace.census import PreviewedFigure

WIDEST_EMS = 84.0
_PAUSE_MS = 150
_HEADS_SHOWN, _VALUES_SHOWN = 40, 500
_SIGNS: Mapping[DecimalSign | None, str] = {
    None: mark("as the file shows"),
    DecimalSign.POINT: mark("a point, as in 4.2"),
    DecimalSign.COMMA: mark("a comma, as in 4,2"),
}

Preview = Callable[[CensusMap], Sequence[PreviewedFigure]]


class CensusPage(Page):
    """Nothing is stored before it is asked for; what would be follows each choice."""

    taken = Signal(object, object)
    """The mapping, and the figures that were seen."""
    map_chosen = Signal(str)
    """The name of a kept mapping to begin with; empty: none."""
    file_asked = Signal()
    back_asked = Signal()

    def __init__(
        self, look: Look, draft: CensusDraft, questionnaire: Questionnaire, kept: Sequence[CensusMap], preview: Preview
    ) -> None:
        super().__init__(look)
        self._draft, self._questionnaire, self._preview = draft, questionnaire, preview
        self._kept = [each.name for each in kept]
        self._seen: Sequence[PreviewedFigure] = ()
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.space(4))
        self._add_head()
        self._add_layout()
        self._chooser = RowChooser(look, draft, dict(questionnaire.numbers))
        _card, inside = self._card(look.say("Which row answers what"))
        inside.addWidget(self._chooser)
        self._add_stored_with()
        self._brought = BroughtCard(look, self._figure_name)
        self._brought.taken.connect(self._take)
        self._brought.back_asked.connect(self.back_asked)
        self._column.addWidget(self._brought)
        content = QWidget()
        content.setLayout(self._column)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look_again)
        self._chooser.changed.connect(self._pause.start)
        self.look_again()

    # Its parts

    def _add_head(self) -> None:
        say, column = self.look.say, self._column
        column.addWidget(label(say("Fill from a census file"), "title"))
        column.addWidget(
            label(
                say(
                    "Say once which row of your file answers what: the program keeps it, and finds it again in a file "
                    "that is laid out the same. Nothing is stored before you ask for it."
                )
            )
        )
        rows = say.plural("{count} line", "{count} lines", len(self._draft.file.lines))
        column.addWidget(label(f"{self._draft.file.name}{DOT}{rows}", "strong"))
        ways = FlowLayout(self.look.space(2))
        for words, asked in ((say("Another file…"), self.file_asked), (say("Back to the answers"), self.back_asked)):
            way = button(words)
            way.clicked.connect(asked)
            ways.addWidget(way)
        column.addLayout(ways)
        if self._kept:
            names = [say("a new one"), *self._kept]
            place = names.index(self._draft.kept) if self._draft.kept in self._kept else 0
            self._maps = self._choice(column, say("Mapping"), names, place)
            fits = say("The mapping “{name}” fits this file.", name=self._draft.kept)
            none = say("No kept mapping has the rows and columns of this file.")
            column.addWidget(label(fits if self._draft.kept_fits else none, "quiet"))
            self._maps.activated.connect(lambda at: self.map_chosen.emit(self._kept[at - 1] if at > 0 else ""))

    def _add_layout(self) -> None:
        say, file = self.look.say, self._draft.file
        _card, inside = self._card(say("How the file is laid out"))
        heads = [at for at, line in enumerate(file.lines[:_HEADS_SHOWN]) if len(line.cells) > 1]
        words = [f"{file.lines[at].number}: {' | '.join(filter(None, file.lines[at].cells))}"[:200] for at in heads]
        place = heads.index(file.head) if file.head in heads else 0
        head = self._choice(inside, say("This line names the columns"), words, place)
        head.activated.connect(lambda at: self._read_by(heads[at]))
        inside.addWidget(label(say("What the rows are called stands in"), "quiet"))
        self._names = choice(self.look, say("What the rows are called stands in"), ())
        inside.addWidget(self._names)
        inside.addWidget(label(say("The figures stand in"), "quiet"))
        self._figures = choice(self.look, say("The figures stand in"), ())
        inside.addWidget(self._figures)
        inside.addWidget(label(say("Take only the rows with"), "quiet"))
        self._only = choice(self.look, say("Take only the rows with"), ())
        self._value = choice(self.look, say("this in it"), ())
        inside.addWidget(self._only)
        inside.addWidget(self._value)
        signs = list(_SIGNS)
        sign = self._choice(
            inside, say("Decimals are written with"), [say(each) for each in _SIGNS.values()],
            signs.index(self._draft.decimal),
        )  # fmt: skip
        sign.activated.connect(lambda at: self._change(decimal=signs[at]))
        self._names.activated.connect(lambda: self._change(names=self._heads()[self._names.currentIndex()]))
        self._figures.activated.connect(lambda: self._change(figures=self._heads()[self._figures.currentIndex()]))
        self._only.activated.connect(self._change_only)
        self._value.activated.connect(self._change_only_value)
        self._show_columns()

    def _add_stored_with(self) -> None:
        say, draft = self.look.say, self._draft
        _card, inside = self._card(say("Stored with every figure"))
        form = Form(self.look, "")
        for name, words, text, ems in (
            ("year", say("Year of the figures"), draft.year, 8),
            ("source", say("Source, as it is printed"), draft.source, 44),
            ("name", say("Keep the mapping under this name"), draft.name, 44),
        ):
            field = form.line(words, text, ems)
            field.textEdited.connect(lambda text, name=name: self._typed(name, text))
            form.add_field(name, words, field)
        inside.addWidget(form)

    def _card(self, title: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(self.look.space(each) for each in (4, 3, 4, 3)))
        layout.setSpacing(self.look.space(2))
        layout.addWidget(label(title, "heading"))
        self._column.addWidget(card)
        return card, layout

    def _choice(self, layout: QVBoxLayout, name: str, words: Sequence[str], place: int) -> QComboBox:
        made = choice(self.look, name, words, place)
        layout.addWidget(label(name, "quiet"))
        layout.addWidget(made)
        return made

    # How the file is laid out

    def _heads(self) -> list[str]:
        return list(self._draft.file.columns)

    def _show_columns(self) -> None:
        heads, draft = self._heads(), self._draft
        shown = [head or self.look.say("(no name)") for head in heads]
        for field, chosen in ((self._names, draft.names), (self._figures, draft.figures)):
            field.clear()
            field.addItems(shown)
            place = draft.file.column(chosen)
            field.setCurrentIndex(list(draft.file.columns.values()).index(place) if place is not None else -1)
        self._only.clear()
        self._only.addItems([self.look.say("anything: all rows"), *shown])
        only = draft.file.column(draft.only[0]) if draft.only else None
        self._only.setCurrentIndex(list(draft.file.columns.values()).index(only) + 1 if only is not None else 0)
        self._show_values()

    def _show_values(self) -> None:
        draft = self._draft
        self._value.clear()
        self._value.setVisible(draft.only is not None)
        if draft.only is not None:
            values = self._values(draft.only[0])
            self._value.addItems(values)
            self._value.setCurrentIndex(values.index(draft.only[1]) if draft.only[1] in values else -1)

    def _values(self, head: str) -> list[str]:
        place = self._draft.file.column(head)
        lines = self._draft.file.lines[self._draft.file.head + 1 :]
        found = (line.cells[place] for line in lines if place is not None and place < len(line.cells))
        return [each for each in dict.fromkeys(found) if each.strip()][:_VALUES_SHOWN]

    def _read_by(self, head: int) -> None:
        self._draft.read_by(head)
        self._show_columns()
        self._redraw()

    def _change(self, **values: object) -> None:
        for name, value in values.items():
            setattr(self._draft, name, value)
        self._redraw()

    def _change_only(self, at: int) -> None:
        head = self._heads()[at - 1] if at > 0 else None
        values = self._values(head) if head is not None else []
        self._draft.only = (head, values[0]) if head is not None and values else None
        self._show_values()
        self._redraw()

    def _change_only_value(self, at: int) -> None:
        if self._draft.only is not None:
            head = self._draft.only[0]
            self._draft.only = head, self._values(head)[at]
            self._redraw()

    def _typed(self, name: str, text: str) -> None:
        setattr(self._draft, name, text)
        self._pause.start()

    def _redraw(self) -> None:
        self._chooser.show_draft()
        self._pause.start()

    # What would be stored

    def look_again(self) -> None:
        """Shows what would be stored by what is chosen now."""
        self._pause.stop()
        self._seen = ()
        map_ = self._draft.mapping()
        if map_ is None:
            self._brought.show_missing(self._missing())
            return
        try:
            self._seen = self._preview(map_)
        except ExpectedError as error:
            self._brought.show_missing(error.sentence(self.look.say))
            return
        self._brought.show_figures(self._seen)

    def _missing(self) -> str:
        say, draft = self.look.say, self._draft
        if not any(draft.chosen.values()):
            return say("Choose a row for something that is asked.")
        if not draft.year_fits:
            return say("Write the year of the figures, in four digits.")
        return say("Write where the figures are from.")

    def _figure_name(self, figure: PreviewedFigure) -> str:
        question = self._questionnaire.question(figure.asked.question)
        if question is None:
            return figure.asked.question
        words = f"{self._questionnaire.numbers[question.id]} {read(self.look, question.text)}"
        if question.type is QuestionType.INVENTORY:
            return f"{words}{DOT}{figure.asked.row[-1]}"
        group = next((each for each in question.groups if each.id == figure.asked.into), None)
        return DOT.join(filter(None, (words, read(self.look, group.label) if group else "", self._draft.year.strip())))

    def _take(self) -> None:
        if self._pause.isActive():  # what was typed last has not been looked at
            self.look_again()
            return
        map_ = self._draft.mapping()
        if map_ is not None and self._seen:
            self.taken.emit(map_, self._seen)

    def take_focus(self) -> None:
        """To taking in where a kept mapping fits, else to what is asked."""
        if self._draft.kept_fits and self._brought.take_focus():
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self._brought))
        else:
            self._chooser.take_focus()

    def leave(self) -> None:
        """What was chosen lives on in the draft."""
        self._pause.stop()

    def escape(self) -> bool:
        """Back to the answers; nothing is stored."""
        self.back_asked.emit()
        return True

    def memory(self) -> int:
        """How far down one is."""
        return self._scroll.verticalScrollBar().value()

    def restore(self, memory: object) -> None:
        """As far down."""
        if isinstance(memory, int):
            QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(memory))
