"""A new version: of each question whose words changed, the old and the new ones side by side. Same meaning?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.form import Form
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.i18n import NAMES
from wci_assess.workspace.new_version import MEANING, WORDING, NewVersion, Reworded

WIDEST_EMS = 76.0
_SAYS = (WORDING, MEANING)


class NewVersionPage(Page):
    """Nothing is written before *Save and load*; each question wants an answer."""

    save_asked = Signal(object, str)
    """What is said of each question, by id, and the version."""
    back_asked = Signal()

    def __init__(self, look: Look, asked: NewVersion) -> None:
        super().__init__(look)
        self._asked = asked
        self.says: dict[str, str] = {each.after.id: each.said for each in asked.reworded if each.said in _SAYS}
        self._rows: dict[str, OptionRow] = {}
        self._typed = False
        say = look.say
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(label(say("A new version"), "title"))
        column.addWidget(label(self._why()))
        for each in asked.reworded:
            column.addWidget(self._card(each))
        self._form = Form(look, "")
        self._version = self._form.line(say("Version"), asked.suggested(self.says), 12)
        self._version.textEdited.connect(self._version_typed)
        self._form.add_field("version", say("Version"), self._version, self._hint())
        column.addWidget(self._form)
        ways = FlowLayout(look.space(2))
        save, back = button(say("Save and load"), "primary"), button(say("Back to the text"))
        save.clicked.connect(self._save)
        back.clicked.connect(self.back_asked)
        ways.addWidget(save)
        ways.addWidget(back)
        column.addLayout(ways)
        content = QWidget()
        content.setLayout(column)
        show_in_column(look, self, content, WIDEST_EMS)

    def _why(self) -> str:
        say, asked = self.look.say, self._asked
        if not asked.reworded:
            return say("The text differs from version {version} in the library: it needs a number of its own.",
                       version=asked.old.version)  # fmt: skip
        return say(
            "These questions are worded otherwise than in version {version}. Where the meaning is the same, the "
            "answers of both versions are compared; where it is not, they are not.",
            version=asked.old.version,
        )

    def _hint(self) -> str:
        say = self.look.say
        if self._asked.more:
            return say("More than words changed: the second number is raised.")
        return say("Where only words changed, the third number is raised; else the second.")

    def _card(self, each: Reworded) -> QWidget:
        look, say = self.look, self.look.say
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(look.space(5), look.space(3), look.space(5), look.space(3))
        inside.setSpacing(look.space(2))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.space(5))
        before = say("before")
        grid.addWidget(label(f"{each.number}  {before}", "small"), 0, 0)
        grid.addWidget(label(say("now"), "small"), 0, 1)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for row, (language, *texts) in enumerate(each.differing, 1):
            for column, words in enumerate(texts):
                shown = f"{words} ({NAMES.get(language, language)})" if words else "–"
                grid.addWidget(label(shown, selectable=True), row, column, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(grid)
        name = say("Does {number} still mean the same?", number=each.number)
        row_ = OptionRow(look, name, [self._option(say("Same meaning")), self._option(say("Another meaning"))])
        row_.asked.connect(lambda index, id_=each.after.id: self._say(id_, index))
        self._rows[each.after.id] = row_
        if each.after.id in self.says:
            row_.show_chosen(frozenset({_SAYS.index(self.says[each.after.id])}))
        inside.addWidget(row_)
        return card

    def _option(self, words: str) -> RadioOption:
        return RadioOption(self.look, Face(words, Mark.ROUND), name=words)

    def _say(self, question: str, index: int) -> None:
        self.says[question] = _SAYS[index]
        self._rows[question].show_chosen(frozenset({index}))
        if not self._typed:
            show_text(self._version, self._asked.suggested(self.says))

    def _version_typed(self, _text: str) -> None:
        self._typed = True

    def _save(self) -> None:
        open_ = [each for each in self._asked.reworded if each.after.id not in self.says]
        if open_:
            say = self.look.say
            words = say.plural(
                "{count} question has no answer yet.", "{count} questions have no answer yet.", len(open_)
            )
            self._form.show_problem("version", words)
            self._rows[open_[0].after.id].take_focus()
            return
        self.save_asked.emit(dict(self.says), self._version.text().strip())

    def take_focus(self) -> None:
        """To the first question that has no answer; else to the number."""
        first = next((row for id_, row in self._rows.items() if id_ not in self.says), None)
        if first is not None:
            first.take_focus()
        else:
            self._version.setFocus()

    def memory(self) -> object:
        """What was said."""
        return dict(self.says), self._version.text(), self._typed

    def restore(self, memory: object) -> None:
        """Says it again."""
        if isinstance(memory, tuple):
            says, version, self._typed = memory
            for question, word in says.items():
                self._say(question, _SAYS.index(word))
            show_text(self._version, version)

    def escape(self) -> bool:
        """Back to the text."""
        self.back_asked.emit()
        return True
