"""An indicator: values as measured elsewhere, each with year, source, and group where the question has groups."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from wci_assess.errors import ExpectedError
from wci_assess.gui.editors.number_editor import range_words, typed_number
from wci_assess.gui.editors.question_editor import QuestionEditor, Rows
from wci_assess.gui.editors.typed_field import TypedField
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question
from wci_assess.response import AnswerState, Measurement
from wci_assess.response.value_reading import key_of
from wci_assess.response.value_reading import number as read_number


class IndicatorEditor(QuestionEditor):
    """The measured values as a list, and one line to add the next (or change one, by its year and group)."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__(look, question, number)
        say = look.say
        unit = " ".join(filter(None, (read(look, question.unit), range_words(look, question))))
        self._list = QGridLayout()
        self._list.setHorizontalSpacing(look.space(4))
        self._list.setColumnStretch(0, 1)
        self._problem = label("", "problem")
        self._problem.hide()
        self._groups = [(group.id, read(look, group.label)) for group in question.groups] or [("", say("Value"))]
        self._year = TypedField(look, say("Year: {question}", question=self.name), 6)
        self._values = [
            TypedField(look, f"{words} {unit}. {self.name}", 8) for _group, words in self._groups
        ]  # fmt: skip
        self._source = TypedField(look, say("Source: {question}", question=self.name), 24)
        self.body.addLayout(self._list)
        self.body.addLayout(self._entry(unit))
        self.body.addWidget(self._problem)

    def _entry(self, unit: str) -> QGridLayout:
        say = self.look.say
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.look.space(3))
        fields = [(say("Year"), self._year)]
        fields += [
            (f"{words} ({unit})" if unit else words, field)
            for (_group, words), field in zip(self._groups, self._values, strict=True)
        ]
        fields.append((say("Source"), self._source))
        for row, (words, field) in enumerate(fields):
            grid.addWidget(label(words, "quiet"), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        add = button(say("Keep these values"), about=self.name)
        add.clicked.connect(self._keep)
        grid.addWidget(add, len(fields), 1, Qt.AlignmentFlag.AlignLeft)
        return grid

    def set_answers(self, rows: Rows) -> None:
        """Lists the measured values, the newest year first."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        measured = [
            (row, answer.value)
            for row, answer in rows.items()
            if answer.state is AnswerState.VALUE and isinstance(answer.value, Measurement)
        ]
        measured.sort(key=lambda each: (-(each[1].year or 0), each[0] or ""))
        for line, (row, value) in enumerate(measured):
            self._show(line, row, value)

    def _show(self, line: int, row: str | None, value: Measurement) -> None:
        say = self.look.say
        groups = dict(self._groups)
        parts = [str(value.year or ""), groups.get(value.group or "", ""), typed_number(self.look, value.value)]
        words = " · ".join(filter(None, [*parts, value.source or ""]))
        self._list.addWidget(label(words), line, 0)
        remove = button(say("Remove"), "quiet", about=words)
        remove.clicked.connect(lambda: self.clear_asked.emit(row))
        self._list.addWidget(remove, line, 1)

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the year."""
        self._year.setFocus(reason)

    def _keep(self) -> None:
        try:
            found = self._typed()
        except ExpectedError as error:
            show_text(self._problem, error.sentence(self.look.say))
            self._problem.show()
            return
        self._problem.hide()
        for value, row in found:
            self.value_chosen.emit(value, row)
        for field in (self._year, *self._values, self._source):
            show_text(field, "")

    def _typed(self) -> list[tuple[Measurement, str]]:
        found: list[tuple[Measurement, str]] = []
        year, source = self._year.text().strip(), self._source.text().strip() or None
        for (group, _words), field in zip(self._groups, self._values, strict=True):
            if field.text().strip():
                row = f"{group}:{year}"
                key_of(self.question, row)  # tells a year that is none
                amount = read_number(self.question, field.text())
                found.append((Measurement(amount, int(year), source, group or None), row))
        return found
