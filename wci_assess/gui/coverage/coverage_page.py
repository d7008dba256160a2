"""What the inventories of an assessment cover (need by area or language), and which of their rows are stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from wci_assess.gui.census.choice import choice
from wci_assess.gui.coverage.coverage_table import CoverageTable
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.questionnaire import Column, Question, QuestionType
from wci_assess.response import Answered, AnswerState
from wci_assess.response.coverage import (
    CHECKED,
    LEAST_ROWS,
    Row,
    coverage,
    is_dated,
    is_ending,
    is_stale,
    names_in,
    need_columns,
    ways_across,
)
from wci_assess.response.value_writing import written_cell

WIDEST_EMS = 84.0
_NAMED = 12
"""Rows that a sentence names; it counts the others."""
_MOST_ONLY = 60
_FIELD_EMS = 16.0


class CoveragePage(Page):
    """Worked out from the answers as they are: nothing is stored here."""

    back_asked = Signal()
    question_chosen = Signal(str)

    def __init__(self, look: Look, answered: Answered, today: date) -> None:
        super().__init__(look)
        say = look.say
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(4))
        column.addWidget(label(say("What is covered, and what is stale"), "title"))
        column.addWidget(
            label(say("Counted from the rows of your inventories. A dash is a gap, or is not known: fill in who is "
                      "served, where and in which languages, and the table says more."))
        )  # fmt: skip
        self._back = button(say("Back to the answers"))
        self._back.clicked.connect(self.back_asked)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._cards: dict[str, InventoryCard] = {}
        for question, rows in inventories(answered):
            words = f"{answered.questionnaire.numbers[question.id]} {read(look, question.text)}"
            card = InventoryCard(look, question, words, rows, today)
            card.question_chosen.connect(self.question_chosen)
            self._cards[question.id] = card
            column.addWidget(card)
        if not self._cards:
            column.addWidget(label(say("No inventory of this assessment holds a row yet."), "quiet"))
        content = QWidget()
        content.setLayout(column)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)

    def take_focus(self) -> None:
        """To the way back."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Back to the answers."""
        self.back_asked.emit()
        return True

    def memory(self) -> tuple[int, dict[str, tuple[int, ...]]]:
        """How far down one is, and what is chosen."""
        return self._scroll.verticalScrollBar().value(), {id: card.chosen for id, card in self._cards.items()}

    def restore(self, memory: object) -> None:
        """The same tables, as far down."""
        match memory:
            case (int(down), dict(chosen)):
                for id, places in chosen.items():
                    if id in self._cards:
                        self._cards[id].choose(places)
                QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(down))


class InventoryCard(QFrame):
    """One inventory: how many rows, which are stale, and its table."""

    question_chosen = Signal(str)

    def __init__(self, look: Look, question: Question, words: str, rows: Sequence[Row], today: date) -> None:
        super().__init__()
        self._look, self._question, self._rows, self._words = look, question, rows, words
        self._needs = need_columns(question)
        self._ways = ways_across(question, rows) if self._needs else ()
        self._table: CoverageTable | None = None
        self._down: QComboBox | None = None
        self._across: QComboBox | None = None
        self._only: QComboBox | None = None
        self.setProperty("role", "card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(*(look.space(each) for each in (4, 3, 4, 3)))
        self._layout.setSpacing(look.space(2))
        self._layout.addWidget(label(words, "heading"))
        self._layout.addWidget(label(self._count(), "strong"))
        self._add_stale(today)
        if self._ways and len(rows) >= LEAST_ROWS:
            self._add_table()
        else:
            self._layout.addWidget(
                label(look.say("A table needs three rows, and two areas or languages among them."), "quiet")
            )
        go = button(look.say("Go to this list"), "quiet", about=words)
        go.clicked.connect(lambda: self.question_chosen.emit(question.id))
        self._layout.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def chosen(self) -> tuple[int, ...]:
        """What the fields say."""
        return tuple(each.currentIndex() for each in (self._down, self._across, self._only) if each is not None)

    def choose(self, chosen: Sequence[int]) -> None:
        """Sets the fields."""
        fields = [each for each in (self._down, self._across, self._only) if each is not None]
        for each, place in zip(fields, chosen, strict=False):
            each.setCurrentIndex(place)

    # Stale

    def _count(self) -> str:
        return self._look.say.plural("{count} row", "{count} rows", len(self._rows))

    def _add_stale(self, today: date) -> None:
        say = self._look.say
        if is_dated(self._question, CHECKED):
            stale = [row for row in self._rows if is_stale(row, today)]
            words = say("Not checked for two years: {list}.", list=self._named(stale)) if stale else ""
            fresh = say("Every row was checked within two years.")
            self._layout.addWidget(label(words or fresh, "" if stale else "quiet"))
        ending = [row for row in self._rows if is_ending(row, today)]
        if ending:
            words = say("Money that has ended, or ends within half a year: {list}.", list=self._named(ending))
            self._layout.addWidget(label(words))

    def _named(self, rows: Sequence[Row]) -> str:
        first = self._question.columns[0]
        names = [written_cell(row[first.id]) if first.id in row else "–" for row in rows]
        if len(names) <= _NAMED + 1:
            return "; ".join(names)
        more, shown = len(names) - _NAMED, "; ".join(names[:_NAMED])
        return self._look.say.plural("{list} and {count} more", "{list} and {count} more", more, list=shown)

    # The table

    def _add_table(self) -> None:
        look, say = self._look, self._look.say
        line = FlowLayout(look.space(3))
        self._down = self._field(line, say("Down"), [read(look, each.label) for each in self._needs])
        self._across = self._field(line, say("Across"), [read(look, each.label) for each in self._ways])
        self._only = self._field(line, say("Only rows with"), ())
        self._layout.addLayout(line)
        self._table = CoverageTable(look, say("What is covered. {question}", question=self._words))
        self._layout.addWidget(self._table)
        self._down.currentIndexChanged.connect(self._show)
        self._across.currentIndexChanged.connect(self._change_across)
        self._only.currentIndexChanged.connect(self._show)
        self._change_across()

    def _field(self, line: FlowLayout, name: str, words: Sequence[str]) -> QComboBox:
        field = QWidget()
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.space(1))
        made = choice(self._look, f"{name}. {self._words}", words)
        made.setFixedWidth(self._look.metrics.ems(_FIELD_EMS))
        column.addWidget(label(name, "quiet", wrap=False))
        column.addWidget(made)
        line.addWidget(field)
        return made

    def _others(self) -> list[tuple[Column, str]]:
        """What rows can be kept to: each area or language, but for the one that stands across."""
        across = self._way()
        return [
            (column, name) for column in self._ways if column is not across
            for name in names_in(self._rows, column)[:_MOST_ONLY]
        ]  # fmt: skip

    def _way(self) -> Column:
        return self._ways[max(self._across.currentIndex(), 0) if self._across is not None else 0]

    def _change_across(self) -> None:
        only = self._only
        if only is None:
            return
        only.blockSignals(True)
        only.clear()
        only.addItems([self._look.say("anything: all rows"), *(self._name(*each) for each in self._others())])
        only.blockSignals(False)
        only.setEnabled(only.count() > 1)
        self._show()

    def _show(self) -> None:
        if self._table is None or self._only is None or self._down is None:
            return
        at = self._only.currentIndex()
        only = self._others()[at - 1] if at > 0 else None
        covered = coverage(self._needs[max(self._down.currentIndex(), 0)], self._rows, self._way(), only)
        needs = [read(self._look, option.label) for option in covered.need.options]
        names = [self._name(covered.across, name) for name in covered.names]
        self._table.show_counts(needs, names, covered.counts)

    def _name(self, column: Column, value: str) -> str:
        option = next((each for each in column.options if each.id == value), None)
        return read(self._look, option.label) if option is not None else value


def inventories(answered: Answered) -> list[tuple[Question, Sequence[Row]]]:
    """The inventories in scope that hold rows, with them."""
    found: list[tuple[Question, Sequence[Row]]] = []
    for question in answered.questionnaire.questions():
        if question.type is QuestionType.INVENTORY and answered.applies(question.id):
            rows = [
                answer.value for answer in answered.rows(question.id).values()
                if answer.state is AnswerState.VALUE and isinstance(answer.value, Mapping)
            ]  # fmt: skip
            if rows:
                found.append((question, rows))
    return found
