"""Which row of the file answers what: the questions on one side, the file's rows on the other."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QVBoxLayout, QWidget

from wci_assess.gui.census.census_draft import CensusDraft, slot_of
from wci_assess.gui.census.choice import choice
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import DOT, button, label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.search_field import SearchField
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.i18n import plain_letters
from wci_assess.questionnaire import QuestionType
from wci_assess.response.census_map import MappedFigure
from wci_assess.workspace.census import CensusTarget

_BESIDE_EMS, _LIST_EMS = 64, 17
_MOST_ROWS = 600
"""Rows that the list holds at once: more are found by their names."""
_PAUSE_MS = 120


class RowChooser(QWidget):
    """Changes the draft, and says that it did."""

    changed = Signal()

    def __init__(self, look: Look, draft: CensusDraft, numbers: dict[str, str]) -> None:
        super().__init__()
        self._look, self._draft, self._numbers = look, draft, numbers
        self._across = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(look.space(4))
        self._across.addLayout(self._left(), 1)
        self._across.addLayout(self._right(), 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._show_rows)
        self.show_draft()

    def _left(self) -> QVBoxLayout:
        say = self._look.say
        column = self._column(say("What is asked"))
        self._targets = TextList(self._look, say("What is asked"))
        self._targets.setFixedHeight(self._look.metrics.ems(_LIST_EMS))
        self._targets.selectionModel().currentChanged.connect(lambda *_: self._open_slot())
        self._targets.chosen.connect(lambda _id: self._search.setFocus())
        column.addWidget(self._targets)
        column.addStretch(1)
        return column

    def _right(self) -> QVBoxLayout:
        look, say = self._look, self._look.say
        column = self._column(say("Rows of the file"))
        self._asked = label("", "body")
        column.addWidget(self._asked)
        self._search = SearchField(look, say("Find a row"), say("Find a row"))
        self._search.changed.connect(lambda: self._pause.start())
        self._search.entered.connect(self._to_rows)
        column.addWidget(self._search)
        self._rows = TextList(look, say("Rows of the file"))
        self._rows.setFixedHeight(look.metrics.ems(_LIST_EMS - 6))
        self._rows.chosen.connect(lambda _id: self._take())
        column.addWidget(self._rows)
        self._more = label("", "small")
        column.addWidget(self._more)
        ways = FlowLayout(look.space(2))
        self._takes = button(say("This row answers it"))
        self._whole = button(say("This row is the whole"))
        self._out = button(say("Leave it out"), "quiet")
        for way, asked in ((self._takes, self._take), (self._whole, self._take_whole), (self._out, self._leave_out)):
            way.clicked.connect(asked)
            ways.addWidget(way)
        column.addLayout(ways)
        column.addWidget(
            label(
                say("Where a per cent is asked for and the file holds counts, choose the row of the whole as well."),
                "small",
            )
        )
        column.addWidget(label(say("Its figure stands in"), "quiet"))
        self._column_choice: QComboBox = choice(look, say("Its figure stands in"), self._columns())
        self._column_choice.activated.connect(self._take_column)
        column.addWidget(self._column_choice)
        return column

    def _column(self, title: str) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(self._look.space(2))
        made.addWidget(label(title, "strong"))
        return made

    # What is shown

    def show_draft(self) -> None:
        """Everything anew: other columns, or another mapping."""
        self._figure_place = self._draft.file.column(self._draft.figures)
        self._all_rows = self._draft.rows
        fold = cache(plain_letters)
        self._folded = [" ".join(map(fold, row.names)) for row in self._all_rows]
        self._column_choice.clear()
        self._column_choice.addItems(self._columns())
        self._show_targets()
        self._show_rows()
        self._show_slot()

    def _columns(self) -> list[str]:
        heads = [head for head in self._draft.file.columns if head]
        return [self._look.say("the same column as the others"), *heads]

    def _show_targets(self) -> None:
        slots = [slot_of(target) for target in self._draft.targets]
        place = slots.index(self._draft.slot) if self._draft.slot in slots else 0
        self._targets.show_rows([(str(at), self._words(each)) for at, each in enumerate(self._draft.targets)])
        self._targets.setCurrentIndex(self._targets.model().index(place, 0))

    def _words(self, target: CensusTarget) -> str:
        chosen = self._draft.chosen.get(slot_of(target), ())
        if not chosen:
            return self._name(target)
        return f"{self._name(target)}\n✓ " + ", ".join(self._told(each) for each in chosen)

    def _told(self, each: MappedFigure) -> str:
        if not each.per_cent_of:
            return each.row[-1]
        return self._look.say("{part} in per cent of {whole}", part=each.row[-1], whole=each.per_cent_of[-1])

    def _name(self, target: CensusTarget) -> str:
        question = target.question
        words = f"{self._numbers[question.id]} {read(self._look, question.text)}"
        parts = question.groups if question.type is QuestionType.INDICATOR else question.columns
        into = next((each for each in parts if each.id == target.into), None)
        return f"{words}{DOT}{read(self._look, into.label)}" if into is not None else words

    def _show_rows(self) -> None:
        wanted = plain_letters(self._search.text()).split()
        found = [at for at, folded in enumerate(self._folded) if all(word in folded for word in wanted)]
        self._rows.show_rows([(str(at), self._row_words(at)) for at in found[:_MOST_ROWS]])
        say, more = self._look.say, len(found) - _MOST_ROWS
        told = say("The first {shown} of {count} rows: type a part of a name.", shown=say.number(_MOST_ROWS),
                   count=say.number(len(found))) if more > 0 else ""  # fmt: skip
        show_text(self._more, told)
        self._more.setVisible(more > 0)
        self._show_slot()

    def _row_words(self, at: int) -> str:
        row = self._all_rows[at]
        text = row.cell(self._figure_place).strip() if self._figure_place is not None else ""
        where = f"  ({' › '.join(row.names[:-1])} ›)" if len(row.names) > 1 else ""
        return f"{row.name}{where}  –  {text or '…'}"

    def _show_slot(self) -> None:
        target = self._target()
        chosen = self._draft.chosen.get(slot_of(target), ()) if target else ()
        show_text(self._asked, self._name(target) if target else "")
        inventory = target is not None and target.question.type is QuestionType.INVENTORY
        own = chosen[0].column if chosen else None
        heads = self._columns()
        self._column_choice.setCurrentIndex(heads.index(own) if own in heads else 0)
        there = self._rows.current() is not None
        self._takes.setEnabled(target is not None and there)
        self._whole.setEnabled(bool(chosen) and there and not inventory)
        self._out.setEnabled(bool(chosen))
        self._column_choice.setEnabled(bool(chosen))

    def _target(self) -> CensusTarget | None:
        at = self._targets.current()
        return self._draft.targets[int(at)] if at is not None and self._draft.targets else None

    # What is chosen

    def _open_slot(self) -> None:
        target = self._target()
        if target is not None:
            self._draft.slot = slot_of(target)
        self._show_slot()

    def _take(self) -> None:
        target, at = self._target(), self._rows.current()
        if target is None or at is None:
            return
        inventory = target.question.type is QuestionType.INVENTORY
        self._draft.choose(self._all_rows[int(at)].names, several=inventory)
        self._done()

    def _take_whole(self) -> None:
        at = self._rows.current()
        if at is not None:
            self._draft.share_of(self._all_rows[int(at)].names)
            self._done()

    def _take_column(self, place: int) -> None:
        self._draft.take_column(self._columns()[place] if place > 0 else None)
        self._done()

    def _leave_out(self) -> None:
        self._draft.leave_out()
        self._done()

    def _done(self) -> None:
        self._show_targets()
        self._show_slot()
        self.changed.emit()

    def _to_rows(self) -> None:
        self._pause.stop()
        self._show_rows()
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """To what is asked."""
        self._targets.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room."""
        wide = self.width() >= self._look.metrics.ems(_BESIDE_EMS)
        self._across.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)
