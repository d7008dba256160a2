"""Answering: sections at the left, the open one's questions in the middle, what good looks like at the right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from wci_assess.errors import ExpectedError
from wci_assess.gui.answering import answering_bar as bar
from wci_assess.gui.answering.answering_bar import AnsweringBar
from wci_assess.gui.answering.card_actions import ACTIONS
from wci_assess.gui.answering.closed_notice import ClosedNotice
from wci_assess.gui.answering.edits import Edit, Typing, Written, apply
from wci_assess.gui.answering.find_pane import FindPane
from wci_assess.gui.answering.gaps import next_gap
from wci_assess.gui.answering.help_pane import HelpPane
from wci_assess.gui.answering.pane_rule import HELP_EMS, SECTIONS_EMS, Wishes, panes, with_help, with_sections
from wci_assess.gui.answering.question_list import QuestionList
from wci_assess.gui.answering.section_footer import PAGE_BACK, PAGE_ON, REVIEW, SECTION_ON
from wci_assess.gui.answering.sections_model import progress_words, section_rows
from wci_assess.gui.answering.sections_pane import SectionsPane
from wci_assess.gui.answering.wording import answer_words, level_of
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import letter
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Section
from wci_assess.response import Condition

if TYPE_CHECKING:
    from wci_assess.gui.response_signals import ResponseSignals


@dataclass(frozen=True, slots=True)
class _Memory:
    question: str | None
    wishes: Wishes
    notes: dict[str, dict[str, str | None]] = field(default_factory=dict)
    focused_note: str | None = None


class AnsweringPage(Page):
    """Keys, panes and the way from question to question; what is answered is the open response's matter."""

    review_asked = Signal()
    reopen_asked = Signal()

    def __init__(self, look: Look, signals: ResponseSignals) -> None:
        super().__init__(look)
        self._signals = signals
        self._response = signals.response
        self._questionnaire = self._response.questionnaire
        self._wishes = Wishes()
        self._editing: str | None = None
        self._bar = AnsweringBar(look, self._place_words())
        self._sections = SectionsPane(look)
        self._list = QuestionList(look, self._response)
        self._find = FindPane(look, self._questionnaire, self._response.answered)
        self._help = HelpPane(look, self._questionnaire)
        self._middle = QStackedWidget()
        self._lay_out()
        self._connect()
        self._add_keys()
        self._show_progress()
        self._open_at(self._response.place)

    def _place_words(self) -> str:
        response = self._response
        return "  ·  ".join((response.council.name, response.round.label, read(self.look, self._questionnaire.title)))

    def _lay_out(self) -> None:
        look = self.look
        self._sections.setFixedWidth(look.metrics.ems(SECTIONS_EMS))
        self._help.setFixedWidth(look.metrics.ems(HELP_EMS))
        self._middle.addWidget(self._list)
        self._middle.addWidget(self._find)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._sections)
        across.addWidget(self._middle, 1)
        across.addWidget(self._help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        if self._response.assessment.state is Condition.CLOSED:
            notice = ClosedNotice(look)
            notice.reopen_asked.connect(self.reopen_asked)
            layout.addWidget(notice)
        layout.addLayout(across, 1)

    def _connect(self) -> None:
        self._bar.pressed.connect(self._act)
        self._sections.section_chosen.connect(self._choose_section)
        self._list.edited.connect(self._edit)
        self._list.current_changed.connect(self._show_current)
        self._list.way_asked.connect(self._go_on)
        self._find.question_chosen.connect(self.go_to)
        self._find.close_asked.connect(self._close_find)
        self._help.close_asked.connect(self._toggle_help)
        self._signals.answer_changed.connect(self._show_answer)
        self._signals.scope_changed.connect(self._list_scope)
        self._signals.progress_changed.connect(self._show_progress)
        self._signals.saving_changed.connect(self._show_ways)
        self._signals.told.connect(self._show_refused)

    def _add_keys(self) -> None:
        keys = {"Ctrl+PgUp": bar.BEFORE, "Ctrl+PgDown": bar.AFTER, "Ctrl+G": bar.GAP, "Ctrl+F": bar.FIND,
                "Ctrl+Z": bar.UNDO, "Ctrl+Shift+Z": bar.REDO, "Ctrl+Y": bar.REDO, "F1": bar.HELP}  # fmt: skip
        for sequence, name in keys.items():
            QShortcut(QKeySequence(sequence), self).activated.connect(lambda name=name: self._act(name))
        for action, words in ACTIONS.items():
            key = letter(self.look.say(words))
            shortcut = QShortcut(QKeySequence(f"Alt+{key}"), self)
            shortcut.activated.connect(lambda action=action: self._act_on_card(action))

    # Where we are

    def _open_at(self, question: str | None) -> None:
        section = self._questionnaire.section_of(question) if question else None
        if section is None or not self._response.answered.section(section.id).in_scope:
            section = next((each for each in self._sections_in_scope()), None)
        if section is not None:
            self._open_section(section, question)

    def _sections_in_scope(self) -> list[Section]:
        answered = self._response.answered
        return [each for each in self._questionnaire.sections if answered.section(each.id).in_scope]

    def _neighbour(self, step: int) -> Section | None:
        sections = self._sections_in_scope()
        if self._list.section not in sections:
            return None
        position = sections.index(self._list.section) + step
        return sections[position] if 0 <= position < len(sections) else None

    def _open_section(self, section: Section, around: str | None = None) -> None:
        sections = self._sections_in_scope()
        position = sections.index(section)
        following = sections[position + 1] if position + 1 < len(sections) else None
        self._list.open(section, around, read(self.look, following.title) if following else None)
        self._sections.show_open(section.id)
        self._middle.setCurrentWidget(self._list)
        self._show_ways()

    def go_to(self, question: str) -> None:
        """Opens the question's page and moves the focus there."""
        section = self._questionnaire.section_of(question)
        if section is None:
            return
        if self._list.card(question) is None:
            self._open_section(section, question)
        self._close_find()
        self._unfold_questions()
        self._list.go(question, Qt.FocusReason.ShortcutFocusReason)

    def take_focus(self) -> None:
        """To the question where answering was left."""
        place = self._response.place
        if place is not None and self._list.card(place) is not None:
            self._list.go(place)
        else:
            self._list.go_first()

    def _choose_section(self, section_id: str) -> None:
        section = self._questionnaire.section(section_id)
        if section is not None:
            self._open_section(section)
            self._unfold_questions()
            self._list.go_first()

    def _go_on(self, way: str) -> None:
        if way == REVIEW:
            self.review_asked.emit()
        elif way == SECTION_ON:
            self._go_section(+1)
        elif way in (PAGE_ON, PAGE_BACK) or (way == "before" and self._list.span.has_before):
            self._turn_page(+1 if way == PAGE_ON else -1, last=way == "before")
        elif way == "before":
            self._list.verticalScrollBar().setValue(0)

    def _turn_page(self, step: int, *, last: bool = False) -> None:
        section, span = self._list.section, self._list.span
        if section is None:
            return
        ids = [each.id for each in section.questions if self._response.answered.applies(each.id)]
        position = span.end if step > 0 else span.start - 1
        self._open_section(section, ids[position])
        if last:
            self._list.go(ids[position])
        else:
            self._list.go_first()

    def _go_section(self, step: int) -> None:
        section = self._neighbour(step)
        if section is not None:
            self._open_section(section)
            self._list.go_first()

    # What the user wants

    def _act(self, name: str) -> None:
        {
            bar.SECTIONS: self._toggle_sections,
            bar.BEFORE: lambda: self._go_section(-1),
            bar.AFTER: lambda: self._go_section(+1),
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
        taken = apply(edit, self._response, self.look.language)
        self._editing = None
        if taken and not isinstance(edit, Typing):
            self.told.emit(self._change_words(edit), True)

    def undo(self) -> None:
        """Takes the last change back."""
        self._turn(self.look.say("Undone"), self._response.undo, possible=self._response.can_undo)

    def redo(self) -> None:
        """Makes the last undone change again."""
        self._turn(self.look.say("Done again"), self._response.redo, possible=self._response.can_redo)

    def _turn(self, words: str, turn: object, *, possible: bool) -> None:
        if possible and callable(turn):
            self._turning = words
            turn()
            self.told.emit(words, False)

    def _change_words(self, edit: Edit) -> str:
        number, say = self._questionnaire.numbers[edit.question], self.look.say
        if isinstance(edit, Written):
            kept = say("Comment kept") if edit.field == "comment" else say("Evidence kept")
            return f"{number}  {kept}"
        question = self._questionnaire.question(edit.question)
        row = getattr(edit, "row", None)
        words = answer_words(self.look, question, self._response.answer(edit.question, row)) if question else ""
        cleared = say("Cleared")
        return f"{number}  {words or cleared}"

    def _go_to_gap(self) -> None:
        gap = next_gap(self._questionnaire, self._response.answered, self._list.current or self._response.place)
        if gap is None:
            self.told.emit(self.look.say("Everything is answered."), False)
        else:
            self.go_to(gap)

    def _open_find(self) -> None:
        self._unfold_questions()
        self._middle.setCurrentWidget(self._find)
        self._find.take_focus()

    def _close_find(self) -> None:
        if self._middle.currentWidget() is self._find:
            self._middle.setCurrentWidget(self._list)
            self.take_focus()

    # What is shown

    def _show_answer(self, question: str) -> None:
        self._list.show_answer(question)
        if question == self._list.current:
            self._show_help(question)

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
            before=self._neighbour(-1) is not None,
            after=self._neighbour(+1) is not None,
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

    def _show_refused(self, error: ExpectedError) -> None:
        sentence = error.sentence(self.look.say)
        card = self._list.card(self._editing)
        if card is not None:
            card.show_problem(sentence)
        self.told.emit(sentence, False)

    # Panes

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other panes."""
        super().resizeEvent(event)
        self._show_panes()

    def _show_panes(self) -> None:
        seen = panes(self.width() / self.look.metrics.em, self._wishes)
        self._sections.setVisible(seen.sections)
        self._help.setVisible(seen.help)
        self._middle.setVisible(seen.questions)
        self._widen(seen.questions)
        self._bar.show_panes(sections=seen.sections, help_=seen.help)
        if seen.help and (question := self._list.current or self._response.place):
            self._show_help(question)

    def _widen(self, beside: bool) -> None:
        """A pane that stands alone takes the whole width."""
        for pane, ems in ((self._sections, SECTIONS_EMS), (self._help, HELP_EMS)):
            pane.setMinimumWidth(self.look.metrics.ems(ems) if beside else 0)
            pane.setMaximumWidth(self.look.metrics.ems(ems) if beside else 16_777_215)

    def _toggle_sections(self) -> None:
        opened = not self._sections.isVisible()
        self._wishes = with_sections(self._wishes, opened=opened)
        self._show_panes()
        if opened:
            self._sections.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._refocus()

    def _toggle_help(self) -> None:
        opened = not self._help.isVisible()
        current = self._list.current
        self._wishes = with_help(self._wishes, opened=opened)
        self._show_panes()
        if not opened and current is not None:
            self._list.go(current)

    def _unfold_questions(self) -> None:
        if not self._middle.isVisibleTo(self):
            self._wishes = Wishes(False, False)
            self._show_panes()

    def _refocus(self) -> None:
        if self._list.current is not None:
            self._list.go(self._list.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes a pane that covers the questions."""
        if event.key() == Qt.Key.Key_Escape and not self._middle.isVisibleTo(self):
            self._unfold_questions()
            self._refocus()
        else:
            super().keyPressEvent(event)

    # When the page goes, and comes again in another look

    def leave(self) -> None:
        """Settles what is being typed."""
        if (card := self._list.card(self._list.current)) is not None:
            card.settle()

    def memory(self) -> _Memory:
        """The question, and the notes that are open."""
        current = self._list.current
        card = self._list.card(current)
        notes = {current: card.open_notes()} if card is not None and current is not None else {}
        return _Memory(current or self._response.place, self._wishes, notes, card.focused_note() if card else None)

    def restore(self, memory: object) -> None:
        """Back to the question, its notes open as they were."""
        if not isinstance(memory, _Memory):
            return
        self._wishes = memory.wishes
        self._show_panes()
        if memory.question is not None:
            self._open_at(memory.question)
            self._list.go(memory.question)
        for question, notes in memory.notes.items():
            if (card := self._list.card(question)) is not None:
                for action, typing in notes.items():
                    card.reopen_note(action, typing, focus=action == memory.focused_note)
