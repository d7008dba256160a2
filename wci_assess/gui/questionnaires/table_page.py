"""A table pasted from Word or a spreadsheet: its questions as they will be asked, and each problem with its row."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.checker.writing.table import Table, read_table
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import DOT, button, label, show_text
from wci_assess.gui.questionnaires.own_questions_page import TYPES
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.form import Form
from wci_assess.gui.widgets.note_field import NoteField
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.i18n import NAMES

WIDEST_EMS = 76.0
PAUSE_MS = 150
_MOST_SHOWN = 1_000


@dataclass(slots=True)
class TableDraft:
    """What was pasted, and the title."""

    text: str = ""
    title: dict[str, str] = field(default_factory=dict)


class TablePage(Page):
    """The preview follows the field; nothing is written before *Save and load*."""

    save_asked = Signal()
    back_asked = Signal()

    def __init__(self, look: Look, draft: TableDraft) -> None:
        super().__init__(look)
        self.draft = draft
        self._table = Table()
        say = look.say
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(label(say("A questionnaire from a table"), "title"))
        column.addWidget(
            label(
                say(
                    "Copy the table in Word or the spreadsheet, with its first row, and paste it here. The columns may "
                    "stand in any order: Question, French, Type; also Section, Options, Help."
                )
            )
        )
        form = Form(look, "")
        self._field = NoteField(look, say("The table"), lines=6)
        self._field.show_stored(draft.text)
        self._field.typing.connect(self._typed)
        form.add_field("table", say("The table"), self._field)
        for language in ("en", "fr"):
            name = say("Title ({language})", language=NAMES[language])
            title = form.line(name, draft.title.get(language, ""), 40)
            title.textEdited.connect(lambda text, language=language: draft.title.__setitem__(language, text))
            form.add_field(f"title-{language}", name, title)
        column.addWidget(form)
        self._summary = label("", "strong")
        column.addWidget(self._summary)
        self._list = TextList(look, say("Questions of the table"))
        self._list.setMinimumHeight(look.metrics.ems(14))
        column.addWidget(self._list, 1)
        self._problem = label("", "problem")
        self._problem.hide()
        column.addWidget(self._problem)
        ways = FlowLayout(look.space(2))
        self._save, back = button(say("Save and load…"), "primary"), button(say("Back to the questionnaires"))
        self._save.clicked.connect(self.save_asked)
        back.clicked.connect(self.back_asked)
        ways.addWidget(self._save)
        ways.addWidget(back)
        column.addLayout(ways)
        content = QWidget()
        content.setLayout(column)
        show_in_column(look, self, content, WIDEST_EMS, fill=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._read)
        self._read()

    def _typed(self, text: str) -> None:
        self.draft.text = text
        self._pause.start()

    def _read(self) -> None:
        self._table = read_table(self.draft.text) if self.draft.text.strip() else Table()
        say, table = self.look.say, self._table
        rows = [
            (f"p{n}", " ".join((say.colon(say("Row {row}", row=each.line)), each.sentence(say))))
            for n, each in enumerate(table.problems)
        ]
        kinds = dict(TYPES)
        number = 0
        for section, questions in table.sections.items():
            for question in questions:
                number += 1
                texts = DOT.join(question.text.values())
                head = f"{section}: " if section else ""
                options = ", ".join(next(iter(each.values())) for each in question.options)
                kind = say(kinds.get(question.type, "Words"))
                rows.append((f"q{number}", f"{number}. {head}{texts}\n{kind}{f' ({options})' if options else ''}"))
        self._list.show_rows(rows[:_MOST_SHOWN])
        self._list.setVisible(bool(rows))
        self._save.setEnabled(bool(table.questions) and not table.errors)
        show_text(self._summary, self._words())

    def _words(self) -> str:
        say, table = self.look.say, self._table
        if not table.questions and not table.problems:
            return ""
        told = say.plural("{count} question was read.", "{count} questions were read.", table.questions)
        if table.errors:
            told += " " + say.plural(
                "{count} row is to be mended first.", "{count} rows are to be mended first.", table.errors
            )
        return told

    def show_refusal(self, sentence: str) -> None:
        """Says why it was not written."""
        show_text(self._problem, sentence)
        self._problem.setVisible(bool(sentence))

    def take_focus(self) -> None:
        """Into the field."""
        self._field.setFocus()

    def leave(self) -> None:
        """What was pasted lives on in the draft."""
        self._pause.stop()

    def escape(self) -> bool:
        """Back to the questionnaires; what was pasted is kept."""
        self.back_asked.emit()
        return True
