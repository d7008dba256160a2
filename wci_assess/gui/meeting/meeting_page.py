"""The meeting: the consent list first, then one practice at a time, large enough for a shared screen; all by keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from wci_assess.gui.answering.response_signals import ResponseSignals
from wci_assess.gui.answering.wording import level_words
from wci_assess.gui.keys import digit, keys_named, with_alt
from wci_assess.gui.layouts.beside_layout import BesideLayout
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.meeting.consent_card import ConsentCard
from wci_assess.gui.meeting.meeting_keys import DONT_KNOW_WORDS, NOTE_WORDS, RELEASE_WORDS, SHOW_WORDS
from wci_assess.gui.meeting.practice_board import PracticeBoard, Shown
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, letter, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.questionnaire import Question
from wci_assess.response.edit import Choose, DontKnow, Edit, Field, Place, Settle, Together
from wci_assess.scoring import Item, agenda
from wci_assess.scoring.agenda import CONSENT_MINUTES
from wci_assess.workspace.open_response import Outcome
from wci_assess.workspace.release import MemberComment
from wci_assess.workspace.settle import Meeting, MeetingState, pull_out, read_show

if TYPE_CHECKING:
    from wci_assess.store import StoredChange
    from wci_assess.workspace.answer import Turn

WIDEST_EMS = 84.0
CONSENT, END = "", "end"
"""Steps that are no practice: the consent list, and what comes after the last practice."""
_MOST_HANDS = 500


@dataclass(frozen=True, slots=True)
class Memory:
    """Where the meeting is, and what is typed there."""

    step: str
    hands: str
    meeting: Meeting


class MeetingPage(Page):
    """Everything is stored as on the page with the questions; where the meeting is, is stored with each step."""

    stores = True

    adopt_asked = Signal(object)
    """The questions of the consent list that are adopted."""
    state_changed = Signal(object)
    """A :class:`~wci_assess.workspace.settle.MeetingState`."""
    show_typed = Signal(str, str)
    """A question, and a show of levels as it was typed."""
    release_asked = Signal(object, bool)
    """A member's comment, and whether it is withdrawn."""
    reread_asked = Signal()
    """More than one answer became another: what is to be settled is another."""
    review_asked = Signal()
    agenda_asked = Signal()
    """The agenda shall be printed to a file."""

    def __init__(self, look: Look, signals: ResponseSignals, meeting: Meeting, today: date) -> None:
        super().__init__(look)
        self._response, self._meeting, self._today = signals.response, meeting, today
        self._state = meeting.state
        self._step = CONSENT
        self._board: PracticeBoard | None = None
        self._consent: ConsentCard | None = None
        self._hands = dict(meeting.shows)
        self._comments = dict(meeting.comments)
        self._lay_out()
        signals.answer_changed.connect(self._answer_changed)
        signals.turned.connect(self._turned)
        signals.told.connect(self._refused)
        self._show(self._first())

    def _lay_out(self) -> None:
        look, say = self.look, self.look.say
        head = BesideLayout(look)
        title = FlowLayout(look.space(4))
        title.addWidget(label(say("Meeting"), "heading", wrap=False))
        agenda_way = button(say("Agenda (PDF)…"), "quiet")
        agenda_way.clicked.connect(self.agenda_asked)
        title.addWidget(agenda_way)
        head.addLayout(title)
        self._where, self._left = label("", "quiet", wrap=False), label("", "quiet", wrap=False)
        where = FlowLayout(look.space(4))
        where.addWidget(self._where)
        where.addWidget(self._left)
        head.addLayout(where)
        self._place = QVBoxLayout()
        self._foot = self._ways()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addLayout(head)
        column.addLayout(self._place)
        column.addWidget(self._foot)
        column.addStretch(1)
        self._scroll: QScrollArea = show_in_column(look, self, content, WIDEST_EMS, fill=True)
        for words, does in (
            (SHOW_WORDS, self._to_hands),
            (RELEASE_WORDS, self._release),
            (NOTE_WORDS, self._to_note),
            (DONT_KNOW_WORDS, self._dont_know),
        ):
            QShortcut(with_alt(letter(say(words))), self).activated.connect(does)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):  # while a note is typed, too
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._go, step))

    def _ways(self) -> QWidget:
        say = self.look.say
        foot = QWidget()
        line = BesideLayout(self.look, foot)
        self._back = button(say("Back"), icon=self.look.icon("previous", self.look.palette.accent), look=self.look)
        self._back.clicked.connect(lambda: self._go(-1))
        self._next = button(say("Next"), "primary")
        self._next.clicked.connect(lambda: self._go(1))
        self._hint = label("", "small")
        for part in (self._hint, self._back, self._next):
            line.addWidget(part)
        return foot

    @property
    def group(self) -> str | None:
        """The sub-council that settles; None: the council itself."""
        return self._state.group or None

    @property
    def count(self) -> int | None:
        """How many sit together, where that was said."""
        return self._state.count

    # Steps

    @property
    def _steps(self) -> Sequence[str]:
        consent = [CONSENT] if self._meeting.agenda.consent else []
        return [*consent, *(item.question for item in self._meeting.agenda.items), END]

    def _first(self) -> str:
        """Where the meeting stopped; else the consent list; else what is not settled yet."""
        steps, place = self._steps, self._state.place
        if place in steps:
            return place or CONSENT
        if CONSENT in steps:
            return CONSENT
        return next((step for step in steps if step != END and not self._is_settled(step)), steps[0])

    def _is_settled(self, question: str) -> bool:
        answer = self._response.answer(question)
        return answer is not None and answer.state is not None

    def _go(self, by: int) -> None:
        """To the step after or before this one; what is typed is settled first."""
        steps = self._steps
        there = steps.index(self._step) + by
        if 0 <= there < len(steps):
            self.leave()
            self._show(steps[there])
            self.take_focus()
            self._keep(replace(self._state, place=self._step))

    def go_to(self, step: str) -> None:
        """To a practice."""
        if step in self._steps and step != self._step:
            self.leave()
            self._show(step)
            self.take_focus()

    def _keep(self, state: MeetingState) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)

    def _show(self, step: str, hands: str = "") -> None:
        self._step, self._board, self._consent = step, None, None
        while self._place.count():
            old = self._place.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        item = next((each for each in self._meeting.agenda.items if each.question == step), None)
        if item is not None:
            self._show_practice(item, hands)
        elif step == END:
            self._show_end()
        else:
            self._show_consent()
        self._show_where()
        self._scroll.verticalScrollBar().setValue(0)

    def _put(self, part: QWidget) -> None:
        """Shows a part at once: what is not seen takes no focus."""
        self._place.addWidget(part)
        if self.isVisible():
            part.show()

    def _show_where(self) -> None:
        """``3 of 21 settled``, ``about 45 minutes left``."""
        say, agenda = self.look.say, self._meeting.agenda
        left = [item for item in agenda.items if not self._is_settled(item.question)]
        minutes = sum(item.minutes for item in left) + (CONSENT_MINUTES if self._step == CONSENT else 0)
        total = len(agenda.items)
        settled = say("{count} of {total} settled", count=say.number(total - len(left)), total=say.number(total))
        show_text(self._where, settled)
        show_text(self._left, _time_left(self.look, minutes))
        steps = self._steps
        self._back.setEnabled(steps.index(self._step) > 0)
        self._next.setVisible(self._step != END)
        keys = say(
            "1 to 9: the council’s level  ·  Enter or {next}: next  ·  {back}: back  ·  F1: help",
            next=keys_named("Ctrl+PgDown"),
            back=keys_named("Ctrl+PgUp"),
        )
        show_text(self._hint, keys if self._board is not None else "")

    # The consent list

    def _show_consent(self) -> None:
        lines: dict[str, tuple[str, str]] = {}
        for question, level in self._meeting.agenda.consent.items():
            asked = self._question(question)
            lines[question] = (self._words(asked), self._level(asked, level))
        count = "" if self._state.count is None else str(self._state.count)
        card = ConsentCard(self.look, lines, group=self._state.group, count=count)
        card.adopt_asked.connect(self._adopt)
        card.skipped.connect(lambda: self._go(1))
        card.pulled.connect(self._pull_out)
        card.who_settled.connect(self._take_who)
        self._consent = card
        self._put(card)

    def _adopt(self) -> None:
        if self._consent is not None:
            self._consent.settle()
            self.adopt_asked.emit({each: self._meeting.agenda.consent[each] for each in self._consent.questions})

    def _pull_out(self, question: str) -> None:
        """It is talked about now, with the others that differ from the list."""
        self._keep(pull_out(self._state, [question]))
        now = replace(self._meeting.record, answers=dict(self._response.answered.answers))
        self._meeting = replace(self._meeting, agenda=agenda(now, self._state.pulled))
        if self._meeting.agenda.consent:
            self._show_where()
        else:
            self._show(next(iter(self._steps)))
            self.take_focus()

    def _take_who(self, group: str, typed: str) -> None:
        count = int(typed) if typed.strip().isascii() and typed.strip().isdigit() and len(typed.strip()) < 4 else 0
        count = count if 1 <= count <= _MOST_HANDS else 0
        self._keep(replace(self._state, group=" ".join(group.split())[:200], count=count or None))

    def _question(self, question: str) -> Question:
        found = self._response.questionnaire.question(question)
        if found is None:
            raise LookupError(question)
        return found

    def _words(self, question: Question) -> str:
        number = self._response.questionnaire.numbers[question.id]
        return f"{number}  {read(self.look, question.text)}"

    def _level(self, question: Question, level: int) -> str:
        if question.scale is not None:
            return level_words(self.look, question.scale.levels[level - 1])
        yes = (level == 2) == (question.good_answer == "yes")
        return self.look.say("Yes") if yes else self.look.say("No")

    # One practice

    def _show_practice(self, item: Item, hands: str) -> None:
        question = self._question(item.question)
        section = self._response.questionnaire.section_of(question.id)
        shown = Shown(
            question=question,
            number=self._response.questionnaire.numbers[question.id],
            section=read(self.look, section.title) if section else "",
            item=item,
            show=self._hands.get(question.id),
            comments=self._comments.get(question.id, ()),
            typed=hands,
        )
        board = PracticeBoard(self.look, shown)
        board.edited.connect(self._edit)
        board.typing.connect(self._response.typing)
        board.show_entered.connect(self.take_focus)
        board.show_typed.connect(lambda typed: self._keep_hands(question, typed))
        board.release_asked.connect(lambda comment: self.release_asked.emit(comment, False))
        board.withdraw_asked.connect(lambda comment: self.release_asked.emit(comment, True))
        self._board = board
        self._put(board)
        self._show_answer()

    def _keep_hands(self, question: Question, typed: str) -> None:
        self._hands[question.id] = read_show(question, typed)
        self.show_typed.emit(question.id, typed)

    def _edit(self, edit: Edit) -> None:
        """Does what was chosen; a level or *don't know* is settled with it, by whoever sits together."""
        if isinstance(edit, Choose | DontKnow):
            edit = Together((edit, Settle(edit.question, self._today, self.group, self.count)))
        if self._response.do(edit) is Outcome.CHANGED:
            self._show_where()

    def _answer_changed(self, question: str) -> None:
        if self._board is not None and question == self._board.shown.question.id:
            self._show_answer()
        self._show_where()

    def _show_answer(self) -> None:
        if self._board is not None:
            question = self._board.shown.question.id
            place = Place(question, None, Field.NOTE)
            unsettled = self._response.unsettled(question).get(place)
            rows = self._response.answered.rows(question)
            self._board.show_answers(rows, unsettled.write.text if unsettled else None)

    def show_comments(self, question: str, comments: Sequence[MemberComment]) -> None:
        """Shows which comments on a practice are released now."""
        self._comments[question] = tuple(comments)
        if self._board is not None and self._board.shown.question.id == question:
            self._board.show_comments(comments)

    def _to_hands(self) -> None:
        if self._board is not None:
            self._board.hands.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _release(self) -> None:
        if self._board is not None:
            self._board.release_next()

    def _to_note(self) -> None:
        if self._board is not None:
            self._board.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _dont_know(self) -> None:
        if self._board is not None:
            self._edit(DontKnow(self._board.shown.question.id))

    # The end

    def _show_end(self) -> None:
        say = self.look.say
        left = sum(not self._is_settled(item.question) for item in self._meeting.agenda.items)
        words = (
            say.plural(
                "That was the last practice; {count} is not settled yet. The meeting goes on there next time.",
                "That was the last practice; {count} are not settled yet. The meeting goes on there next time.",
                left,
            )
            if left
            else say("Everything is settled. Look it over, then see the report.")
        )
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.space(3))
        column.addWidget(label(words, "question"))
        if left:
            self._end_way = button(say("To what is not settled"), "primary")
            self._end_way.clicked.connect(self._to_unsettled)
        else:
            self._end_way = button(say("Review"), "primary")
            self._end_way.clicked.connect(self.review_asked)
        column.addWidget(self._end_way, 0, Qt.AlignmentFlag.AlignLeft)
        self._put(part)

    def _to_unsettled(self) -> None:
        left = (item.question for item in self._meeting.agenda.items if not self._is_settled(item.question))
        self.go_to(next(left, END))

    # Keys, undo, memory

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Page Up and Page Down turn, a digit rates wherever nothing is typed."""
        key, number = event.key(), digit(event)
        typing = isinstance(self.focusWidget(), QLineEdit | QPlainTextEdit)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not typing and not event.modifiers() & _CHORD:
            self._go(1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and not event.modifiers() & _CHORD:
            self._go(1 if key == Qt.Key.Key_PageDown else -1)
        elif number is not None and not typing and self._board is not None and self._board.choose_level(number):
            pass
        else:
            super().keyPressEvent(event)

    def _turned(self, _turn: Turn, changes: Sequence[StoredChange]) -> None:
        """What was taken back is shown where it was; a whole consent list is read anew."""
        questions = dict.fromkeys(change.key.question for change in changes)
        if len(questions) > 1 or not set(questions) <= set(self._steps):
            self.reread_asked.emit()
        elif questions:
            self.go_to(next(iter(questions)))

    def _refused(self, error: object) -> None:
        sentence = getattr(error, "sentence", None)
        if sentence is not None:
            self.told.emit(sentence(self.look.say), False)

    def undo(self) -> None:
        """Takes the last change back."""
        self._response.undo()

    def redo(self) -> None:
        """Does it again."""
        self._response.redo()

    def leave(self) -> None:
        """Settles what is being typed."""
        if self._board is not None:
            self._board.settle()
        if self._consent is not None:
            self._consent.settle()

    def take_focus(self) -> None:
        """To *Next*, from where a digit rates and Enter goes on and chooses nothing; or to *adopt*."""
        if self._board is not None:
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._consent is not None:
            self._consent.take_focus()
        elif self._step == END:
            self._end_way.setFocus(Qt.FocusReason.OtherFocusReason)

    def memory(self) -> Memory:
        """The step, and a show of levels that cannot be read yet."""
        hands = self._board.hands.text() if self._board is not None else ""
        meeting = replace(self._meeting, state=self._state, shows=self._hands, comments=self._comments)
        return Memory(self._step, hands, meeting)

    def restore(self, memory: object) -> None:
        """Goes on there."""
        if isinstance(memory, Memory):
            self._meeting, self._state = memory.meeting, memory.meeting.state
            self._hands, self._comments = dict(memory.meeting.shows), dict(memory.meeting.comments)
            if memory.step in self._steps:
                self._show(memory.step, memory.hands)
                self.take_focus()


def _time_left(look: Look, minutes: int) -> str:
    """In minutes; from two hours on, in hours."""
    if minutes < 120:
        return look.say.plural("about {count} minute left", "about {count} minutes left", minutes)
    return look.say.plural("about {count} hour left", "about {count} hours left", round(minutes / 60))


_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
