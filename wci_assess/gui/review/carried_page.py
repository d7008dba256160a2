"""What changed for an assessment that was carried to a new version: a list that stays until it is done.

The old words and the old answer stand beside the new ones, with the true reason why one looks at them.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from wci_assess.gui.answering.wording import answer_words
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question
from wci_assess.response import Answer
from wci_assess.workspace.carried_list import CarriedItem, CarriedList, Why

WIDEST_EMS = 76.0
_LEAST_LIST_EMS = 9
_KINDS = (
    (Why.WORDING, mark("Worded anew"), mark("Your answer was taken over. Does it still fit the new words?")),
    (Why.MEANING, mark("Asked again"), mark("The question means something else now, so it is asked again.")),
    (
        Why.UNDECLARED,
        mark("Changed without a word"),
        mark("The words changed, and the new version does not say whether the meaning did: so it is asked again."),
    ),
    (Why.NEW, mark("New"), mark("This was not asked before.")),
)


class CarriedPage(Page):
    """A list of one kind at a time; below it the chosen question, before and now."""

    stores = True
    question_chosen = Signal(str)
    fits_asked = Signal(str)
    """The answer of this question still fits."""
    review_asked = Signal()

    def __init__(self, look: Look, listed: CarriedList) -> None:
        super().__init__(look)
        self._listed = listed
        self._kind = 0
        say = look.say
        self._list = TextList(look, say("Questions to look at"))
        self._list.chosen.connect(self._go)
        self._list.selectionModel().currentChanged.connect(lambda *_: self._compare())
        self._hint = label("", "quiet")
        self._summary = label("", "strong")
        self._kinds = [each for each in _KINDS if each[0] is not Why.UNDECLARED or self._of(each[0])]
        self._choice = OptionRow(look, say("What to look at"), [self._option(*each) for each in self._kinds])
        self._choice.asked.connect(self._show)
        self._beside = QVBoxLayout()
        self._fits = button(say("It still fits"), "primary")
        self._fits.clicked.connect(self._say_fits)
        self._answer = button(say("Answer it"))
        self._answer.clicked.connect(lambda: self._go(self._list.current() or ""))
        self._lay_out()
        self.show_list(listed)
        self._show(next((n for n, (why, _, _) in enumerate(self._kinds) if self._open(why)), 0))

    def _lay_out(self) -> None:
        look, say, listed = self.look, self.look.say, self._listed
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(label(say("Carried to version {version}", version=listed.version), "title"))
        layout.addWidget(self._summary)
        layout.addWidget(label(say("The assessment in the old version stays as it was."), "quiet"))
        layout.addWidget(self._choice)
        layout.addWidget(self._hint)
        self._list.setMinimumHeight(look.metrics.ems(_LEAST_LIST_EMS))
        layout.addWidget(self._list, 1)
        layout.addLayout(self._beside)
        ways = FlowLayout(look.space(2))
        review = button(say("To the review"))
        review.clicked.connect(self.review_asked)
        for each in (self._fits, self._answer, review):
            ways.addWidget(each)
        layout.addLayout(ways)
        show_in_column(look, self, content, WIDEST_EMS, fill=True)

    def show_list(self, listed: CarriedList) -> None:
        """Shows the list as it stands now; the place in it stays."""
        self._listed = listed
        show_text(self._summary, self._words())
        self._show(self._kind)

    def _of(self, why: Why) -> list[CarriedItem]:
        return [item for item in self._listed.items if item.why is why]

    def _open(self, why: Why) -> int:
        return sum(not item.done for item in self._of(why))

    def _words(self) -> str:
        say, listed = self.look.say, self._listed
        words = [say.plural("{count} answer was taken over.", "{count} answers were taken over.", listed.copied)]
        if listed.retired:
            words.append(
                say.plural(
                    "{count} question is not asked any more.",
                    "{count} questions are not asked any more.",
                    listed.retired,
                )
            )
        if listed.items:
            words.append(
                say.plural("{count} is still to be looked at.", "{count} are still to be looked at.", listed.open)
                if listed.open
                else say("All is looked at.")
            )
        return " ".join(words)

    def _option(self, why: Why, words: str, _hint: str) -> RadioOption:
        say = self.look.say
        detail = say.plural("{count} question", "{count} questions", len(self._of(why)))
        name = say(words)
        return RadioOption(self.look, Face(name, Mark.ROUND, detail=detail), name=f"{name}: {detail}")

    def _show(self, kind: int) -> None:
        before = self._list.current() if kind == self._kind else None
        self._kind = kind
        self._choice.show_chosen(frozenset({kind}))
        why, _, hint = self._kinds[kind]
        items = self._of(why)
        say = self.look.say
        rows = [
            (item.after.id, f"{'✓  ' if item.done else ''}{item.number}  {read(self.look, item.after.text)}")
            for item in items
        ]
        self._list.show_rows(rows)
        if before is not None and items:
            at = next((n for n, item in enumerate(items) if item.after.id == before), 0)
            if items[at].done:
                at = next((n for n, item in enumerate(items) if not item.done), at)
            self._list.setCurrentIndex(self._list.model().index(at, 0))
        show_text(self._hint, say(hint) if rows else say("Nothing here. Well done."))
        self._fits.setVisible(why is Why.WORDING and bool(rows))
        self._answer.setVisible(bool(rows))
        self._compare()

    def _item(self) -> CarriedItem | None:
        current = self._list.current()
        return next((item for item in self._listed.items if item.after.id == current), None)

    def _compare(self) -> None:
        """The chosen question, before and now."""
        while (old := self._beside.takeAt(0)) is not None:
            gone = old.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        item = self._item()
        if item is None or item.why not in {why for why, _, _ in self._kinds[self._kind : self._kind + 1]}:
            return
        self._fits.setEnabled(not item.done)
        say, look = self.look.say, self.look
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(2))
        grid.setHorizontalSpacing(look.space(5))
        columns = [(say("now ({version})", version=self._listed.version), item.after, item.new)]
        if item.before is not None:
            columns.insert(0, (say("before ({version})", version=self._listed.old_version), item.before, item.old))
        for column, (head, question, answers) in enumerate(columns):
            grid.setColumnStretch(column, 1)
            grid.addWidget(label(head, "small"), 0, column)
            grid.addWidget(label(read(look, question.text), selectable=True), 1, column, Qt.AlignmentFlag.AlignTop)
            help_ = read(look, question.help)
            if help_:
                grid.addWidget(label(help_, "quiet"), 2, column, Qt.AlignmentFlag.AlignTop)
            said = self._answers(question, answers)
            grid.addWidget(label(said, "strong"), 3, column, Qt.AlignmentFlag.AlignTop)
        self._beside.addWidget(card)

    def _answers(self, question: Question, answers: tuple[Answer, ...]) -> str:
        say = self.look.say
        said = [words for each in answers if (words := answer_words(self.look, question, each))]
        words = "; ".join(said[:4]) + ("; …" if len(said) > 4 else "")
        if not words:
            return say("No answer")
        comments = [each.comment for each in answers if each.comment]
        return say.colon(say("Answer")) + f" {words}" + (f" – {comments[0]}" if comments else "")

    def _say_fits(self) -> None:
        item = self._item()
        if item is not None:
            self.fits_asked.emit(item.after.id)

    def _go(self, question: str) -> None:
        if question:
            self.question_chosen.emit(question)

    def take_focus(self) -> None:
        """To the list."""
        self._list.setFocus()

    def memory(self) -> object:
        """Which list is shown."""
        return self._kind

    def restore(self, memory: object) -> None:
        """Shows it again."""
        if isinstance(memory, int) and memory < len(self._kinds):
            self._show(memory)
