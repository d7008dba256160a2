"""Answering: sections at the left, the open one's questions in the middle, what good looks like at the right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from wci_assess.errors import ExpectedError
from wci_assess.gui.answering import answering_bar as bar
from wci_assess.gui.answering.answering_bar import AnsweringBar
from wci_assess.gui.answering.card_actions import ACTIONS
from wci_assess.gui.answering.change_words import edit_words, turn_words
from wci_assess.gui.answering.closed_notice import ClosedNotice
from wci_assess.gui.answering.find_pane import FindPane
from wci_assess.gui.answering.guide import Guide
from wci_assess.gui.answering.help_pane import HelpPane
from wci_assess.gui.answering.pane_board import PaneBoard
from wci_assess.gui.answering.pane_rule import Panes, Wishes
from wci_assess.gui.answering.question_list import QuestionList
from wci_assess.gui.answering.sections_model import progress_words, section_rows
from wci_assess.gui.answering.sections_pane import SectionsPane
from wci_assess.gui.answering.wording import level_of
from wci_assess.gui.keys import with_alt
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import letter
from wci_assess.gui.reading import read
from wci_assess.gui.refusal import refusal
from wci_assess.gui.theme import Look
from wci_assess.response import Condition
from wci_assess.response.edit import Edit
from wci_assess.workspace.answer import Turn
from wci_assess.workspace.open_response import Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from wci_assess.gui.answering.response_signals import ResponseSignals
    from wci_assess.store import StoredChange
    from wci_assess.workspace.practice_examples import ShownExample


@dataclass(frozen=True, slots=True)
class _Memory:
    question: str | None
    wishes: Wishes
    notes: dict[str, frozenset[str]] = field(default_factory=dict)
    focused_note: str | None = None
    place: object = None
    """Where in the question one is."""


class AnsweringPage(Page):
    """Keys, panes and the way from question to question; what is answered is the open response's matter."""

    stores = True

    review_asked = Signal()
    reopen_asked = Signal()
    census_asked = Signal()
    coverage_asked = Signal()
    tools_asked = Signal(str)
    """The id of the practice for which tools are wanted."""
    examples_wanted = Signal(str)
    """The practice whose examples are to be shown beside it."""
    example_chosen = Signal(str, int)
    """A practice, and the number of an example on it; 0: all of them."""
    example_wanted = Signal(str)
    """The practice on which an example is to be written."""

    def __init__(self, look: Look, signals: ResponseSignals, *, last: str = "", tools: bool = False) -> None:
        """``last``: what the button after the last question says, where it leads elsewhere than to the review.

        ``tools``: whether the help leads to the tool kit and shows examples of practices, sections with indicators lead
        to a census file, and those with inventories to what they cover.
        """
        super().__init__(look)
        self._signals = signals
        self._response = signals.response
        self._questionnaire = self._response.questionnaire
        self._editing: str | None = None
        self._bar = AnsweringBar(look, read(look, self._questionnaire.title))
        self._sections = SectionsPane(look)
        census = tools and self._response.assessment.state is Condition.OPEN
        self._list = QuestionList(look, self._response, last=last, census=census, tools=tools)
        self._find = FindPane(look, self._questionnaire, self._response.answered)
        self._help = HelpPane(look, self._questionnaire, tools=tools)
        self._guide = Guide(look, self._response, self._list)
        self._middle = QStackedWidget()
        self._board = PaneBoard(look, self._sections, self._middle, self._help)
        self._lay_out()
        self._connect()
        self._add_keys()
        self._show_progress()
        self._guide.open_at(self._response.place)

    def _lay_out(self) -> None:
        look = self.look
        self._middle.addWidget(self._list)
        self._middle.addWidget(self._find)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        if self._response.assessment.state is Condition.CLOSED:
            notice = ClosedNotice(look)
            notice.reopen_asked.connect(self.reopen_asked)
            layout.addWidget(notice)
        layout.addWidget(self._board, 1)

    def _connect(self) -> None:
        self._bar.pressed.connect(self._act)
        self._sections.section_chosen.connect(self._choose_section)
        self._list.edited.connect(self._edit)
        self._list.typing.connect(self._response.typing)
        self._list.abandoned.connect(self._response.abandon)
        self._list.current_changed.connect(self._show_current)
        self._guide.section_opened.connect(self._show_section)
        self._guide.review_asked.connect(self.review_asked)
        self._board.panes_changed.connect(self._show_panes)
        self._board.unfolded.connect(self._refocus)
        self._find.question_chosen.connect(self.go_to)
        self._find.close_asked.connect(self._close_find)
        self._help.close_asked.connect(self._toggle_help)
        self._help.tools_asked.connect(self.tools_asked)
        self._help.examples_wanted.connect(self.examples_wanted)
        self._help.example_chosen.connect(self._choose_example)
        self._help.example_wanted.connect(self.example_wanted)
        self._list.census_asked.connect(self.census_asked)
        self._list.coverage_asked.connect(self.coverage_asked)
        self._list.tools_asked.connect(self.tools_asked)
        self._signals.answer_changed.connect(self._show_answer)
        self._signals.scope_changed.connect(self._list_scope)
        self._signals.progress_changed.connect(self._show_progress)
        self._signals.saving_changed.connect(self._show_ways)
        self._signals.told.connect(self._show_refused)
        self._signals.turned.connect(self._show_turned)

    def _add_keys(self) -> None:
        keys = {"Ctrl+PgUp": bar.BEFORE, "Ctrl+PgDown": bar.AFTER, "Ctrl+G": bar.GAP, "Ctrl+F": bar.FIND,
                "Ctrl+Z": bar.UNDO, "Ctrl+Shift+Z": bar.REDO, "Ctrl+Y": bar.REDO}  # fmt: skip
        for sequence, name in keys.items():
            QShortcut(QKeySequence(sequence), self).activated.connect(lambda name=name: self._act(name))
        for action, words in ACTIONS.items():
            shortcut = QShortcut(with_alt(letter(self.look.say(words))), self)
            shortcut.activated.connect(lambda action=action: self._act_on_card(action))

    # Where we are

    def go_to(self, question: str) -> None:
        """Moves to a question, whatever covers it."""
        self._show_questions()
        self._guide.go_to(question)

    def know_tools(self, practices: Collection[str]) -> None:
        """The practices that have tools."""
        self._list.know_tools(practices)

    def take_focus(self) -> None:
        """To the question where answering was left."""
        self._guide.go_back_to_place()

    def _show_questions(self, _section: str = "") -> None:
        self._middle.setCurrentWidget(self._list)
        self._board.unfold()

    def _show_section(self, section: str) -> None:
        self._sections.show_open(section)
        self._show_ways()

    def _choose_section(self, section: str) -> None:
        self._show_questions()
        self._guide.go_to_section(section)

    # What the user wants

    def _act(self, name: str) -> None:
        {
            bar.SECTIONS: self._toggle_sections,
            bar.BEFORE: lambda: self._guide.go_section(-1),
            bar.AFTER: lambda: self._guide.go_section(+1),
            bar.GAP: self._go_to_gap,
            bar.FIND: self._open_find,
            bar.UNDO: self.undo,
            bar.REDO: self.redo,
            bar.HELP: self._toggle_help,
        }[name]()

    def _act_on_card(self, action: str) -> None:
        if (card := self._list.card(self._list.current)) is not None:
            card.act(action)

    def _edit(self, edit: Edit) -> None:
        self._editing = edit.question
        outcome = self._response.do(edit)
        self._editing = None
        if outcome is Outcome.CHANGED:
            self.told.emit(edit_words(self.look, self._response, edit), True)

    def undo(self) -> None:
        """Takes the last change back."""
        self.leave()
        self._response.undo()

    def redo(self) -> None:
        """Makes the last undone change again."""
        self.leave()
        self._response.redo()

    def _go_to_gap(self) -> None:
        self._show_questions()
        if not self._guide.go_to_gap():
            self.told.emit(self.look.say("Everything is answered."), False)

    def _open_find(self) -> None:
        self._board.unfold()
        self._middle.setCurrentWidget(self._find)
        self._find.take_focus()

    def _close_find(self) -> None:
        self._show_questions()
        self.take_focus()

    # What is shown

    def _show_answer(self, question: str) -> None:
        self._list.show_answer(question)
        if question == self._list.current:
            self._show_help(question)

    def _show_turned(self, turn: Turn, changes: Sequence[StoredChange]) -> None:
        """An undo or redo is seen where it happened, and told in words: what, from what to what."""
        words = turn_words(self.look, self._questionnaire, changes)
        if not changes or not self.isVisible():
            return
        self.go_to(changes[0].key.question)
        say = self.look.say
        self.told.emit(say.colon(say("Undone") if turn is Turn.UNDO else say("Done again")) + f" {words}", False)

    def _list_scope(self, _questions: object) -> None:
        self._list.show_scope()
        self._show_progress()

    def _show_progress(self) -> None:
        answered = self._response.answered
        self._sections.sections.show(section_rows(self.look, self._questionnaire, answered))
        self._bar.show_progress(progress_words(self.look, answered.total))
        self._show_ways()

    def _show_ways(self) -> None:
        response = self._response
        self._bar.show_ways(
            before=self._guide.leads(-1),
            after=self._guide.leads(+1),
            gap=response.answered.total.open > 0,
            undo=response.can_undo,
            redo=response.can_redo,
        )

    def _show_current(self, question: str) -> None:
        self._response.remember_place(question)
        self._show_help(question)

    def _show_help(self, question_id: str) -> None:
        if not self._help.isVisibleTo(self):
            return
        question = self._questionnaire.question(question_id)
        level = level_of(question, self._response.answer(question_id)) if question else None
        self._help.show_question(question, level.number if level else 0)

    def show_examples(self, question: str, examples: Sequence[ShownExample]) -> None:
        """Shows the examples on a practice beside it, if it is still there."""
        self._help.show_examples(question, examples)

    def _choose_example(self, number: int) -> None:
        if (question := self._help.shown) is not None:
            self.example_chosen.emit(question, number)

    def _show_refused(self, error: ExpectedError) -> None:
        sentence = refusal(self.look, self._questionnaire, error)
        card = self._list.card(self._editing)
        if card is not None:
            card.show_problem(sentence)
        self.told.emit(sentence, False)

    # Panes

    def _show_panes(self, seen: Panes) -> None:
        self._bar.show_panes(sections=seen.sections, help_=seen.help)
        if seen.help and (question := self._list.current or self._response.place):
            self._show_help(question)

    def _toggle_sections(self) -> None:
        if self._board.toggle_sections():
            self._sections.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._refocus()

    def _toggle_help(self) -> None:
        if not self._board.toggle_help():
            self._refocus()

    def help(self) -> bool:
        """What good looks like, shown or hidden."""
        self._toggle_help()
        return True

    def _refocus(self) -> None:
        if self._list.current is not None:
            self._list.go(self._list.current)

    # When the page goes, and comes again in another look

    def leave(self) -> None:
        """Settles what is being typed."""
        self._list.settle()

    def memory(self) -> _Memory:
        """The question, and the notes that are open."""
        current = self._list.current
        card = self._list.card(current)
        notes = {current: card.open_notes()} if card is not None and current is not None else {}
        focused = card.focused_note() if card is not None else None
        place = card.editor.memory() if card is not None else None
        return _Memory(current or self._response.place, self._board.wishes, notes, focused, place)

    def restore(self, memory: object) -> None:
        """Back to the question, its notes open as they were."""
        if not isinstance(memory, _Memory):
            return
        self._board.wish(memory.wishes)
        if memory.question is not None:
            self._guide.open_at(memory.question)
            if (card := self._list.card(memory.question)) is not None:
                card.editor.restore(memory.place)
            self._list.go(memory.question)
        for question, notes in memory.notes.items():
            if (card := self._list.card(question)) is not None:
                for action in notes:
                    card.reopen_note(action, focus=action == memory.focused_note)
