"""One practice at the meeting, large enough for a shared screen: what members said, and what the council settles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from wci_assess.errors import ExpectedError
from wci_assess.gui.answering.wording import answer_words, level_words
from wci_assess.gui.editors.by_type import editor_for
from wci_assess.gui.meeting.consent_card import STILL_MS
from wci_assess.gui.meeting.meeting_keys import DONT_KNOW_WORDS, NOTE_WORDS, RELEASE_WORDS, SHOW_WORDS
from wci_assess.gui.meeting.spread_strip import Counts, SpreadStrip
from wci_assess.gui.meeting.spread_words import TOPIC_WORDS, spread_words
from wci_assess.gui.plain_text import DOT, button, label, lettered_button, show_text, unlettered
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.hinted_line import HintedLine
from wci_assess.gui.widgets.note_field import NoteField
from wci_assess.questionnaire import Question
from wci_assess.questionnaire.sensitive import NOT_LED_BY_THE_RATED
from wci_assess.response import Answer
from wci_assess.response.edit import Choose, DontKnow, Field, Rows, Write
from wci_assess.scoring import Item, level_count
from wci_assess.store import ShowOfLevels
from wci_assess.workspace.release import MemberComment
from wci_assess.workspace.settle import read_show, value_of_level

_TWO_COLUMNS_EMS = 56


@dataclass(frozen=True, slots=True)
class Shown:
    """What the board is built of. ``typed``: a show of levels, or a note, that is not settled yet."""

    question: Question
    number: str
    section: str
    item: Item
    show: ShowOfLevels | None
    comments: Sequence[MemberComment]
    typed: str = ""


class HandsField(QLineEdit):
    """A line whose Enter is its own: the page would go on with it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes Enter."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class PracticeBoard(QFrame):
    """Says what was chosen and typed; changes nothing by itself."""

    edited = Signal(object)
    typing = Signal(object)
    show_typed = Signal(str)
    """A show of levels that can be read; nothing takes the last one back."""
    show_entered = Signal()
    """It is kept, and done with."""
    release_asked = Signal(object)
    withdraw_asked = Signal(object)

    def __init__(self, look: Look, shown: Shown) -> None:
        super().__init__()
        self._look, self.shown = look, shown
        self.setProperty("role", "card")
        self._show = shown.show
        self._comments = tuple(shown.comments)
        question = shown.question
        self._levels = self._level_names()
        self._editor = editor_for(look, question, shown.number)
        self._editor.edited.connect(self.edited)
        self._editor.typing.connect(self.typing)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILL_MS)
        self._still.timeout.connect(self._keep_if_readable)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.space(each) for each in (5, 3, 5, 3)))
        layout.setSpacing(look.space(2))
        topic = f"{look.say(TOPIC_WORDS[shown.item.topic])}{DOT}{shown.section}"
        layout.addWidget(label(topic, "quiet"))
        layout.addWidget(label(f"{shown.number}  {read(look, question.text)}", "title"))
        if question.sensitive:
            layout.addWidget(label(look.say(NOT_LED_BY_THE_RATED), "quiet"))
        self._parts = QHBoxLayout()
        self._parts.setSpacing(look.space(6))
        self._parts.addLayout(self._said(), 1)
        self._parts.addLayout(self._settled(), 1)
        layout.addLayout(self._parts)
        self._show_comments()  # not before its parts are on the board: alone they would be windows

    def _level_names(self) -> tuple[str, ...]:
        question, look = self.shown.question, self._look
        if question.scale is not None:
            return tuple(level_words(look, level) for level in question.scale.levels)
        words = (look.say("No"), look.say("Yes"))
        return words if question.good_answer == "yes" else words[::-1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow for its text, what the council settles stands below."""
        super().resizeEvent(event)
        wide = self.width() >= self._look.metrics.ems(_TWO_COLUMNS_EMS)
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    # What members said

    def _said(self) -> QVBoxLayout:
        look, say, item = self._look, self._look.say, self.shown.item
        column = QVBoxLayout()
        column.setSpacing(look.space(2))
        column.addWidget(label(say("What members said"), "strong"))
        column.addWidget(label(spread_words(look, item.told, level_count(self.shown.question)), "question"))
        self._strip_place = QVBoxLayout()
        column.addLayout(self._strip_place)
        self._show_strip()
        self._comment_place = QVBoxLayout()
        self._comment_place.setSpacing(look.space(1))
        column.addLayout(self._comment_place)
        self.release: QPushButton = lettered_button(say(RELEASE_WORDS), "quiet")
        self.release.clicked.connect(self.release_next)
        column.addWidget(self.release, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def _show_strip(self) -> None:
        _empty(self._strip_place)
        say, item = self._look.say, self.shown.item
        several: list[Counts] = []
        if item.told is not None and item.told.counts is not None:
            several.append(Counts(say("Members"), item.told.counts))
        if item.before is not None and item.before.counts is not None:
            several.append(Counts(say("Before"), item.before.counts))
        if self._show is not None:
            several.append(Counts(say("In the room"), self._show.counts))
        if several:
            self._strip_place.addWidget(SpreadStrip(self._look, self._levels, several))
        if self._show is not None and self._show.dont_know:
            words = say.plural(
                "In the room {count} doesn’t know", "In the room {count} don’t know", self._show.dont_know
            )
            self._strip_place.addWidget(label(words, "quiet"))

    def _show_comments(self) -> None:
        _empty(self._comment_place)
        look, say = self._look, self._look.say
        for comment in (each for each in self._comments if each.released):
            line = QFrame()
            line.setProperty("role", "inset")
            across = QHBoxLayout(line)
            pad = look.space(2)
            across.setContentsMargins(pad, pad, pad, pad)
            across.addWidget(label(comment.text), 1)
            back = button(say("Withdraw"), "quiet", about=comment.text)
            back.clicked.connect(lambda _checked=False, comment=comment: self.withdraw_asked.emit(comment))
            across.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
            self._comment_place.addWidget(line)
        left = self._unreleased()
        self.release.setVisible(bool(left))
        words = say.plural("{count} comment is not released yet", "{count} comments are not released yet", len(left))
        if left:
            self._comment_place.addWidget(label(words, "quiet"))

    def _unreleased(self) -> list[MemberComment]:
        return [each for each in self._comments if not each.released]

    def release_next(self) -> None:
        """Asks to release the next comment, in the order of their hashes."""
        if left := self._unreleased():
            self.release_asked.emit(left[0])

    def show_comments(self, comments: Sequence[MemberComment]) -> None:
        """Shows the comments as they are released now."""
        self._comments = tuple(comments)
        self._show_comments()

    # What the council settles

    def _settled(self) -> QVBoxLayout:
        look, say = self._look, self._look.say
        column = QVBoxLayout()
        column.setSpacing(look.space(2))
        column.addWidget(label(say("What the council settles"), "strong"))
        column.addWidget(self._editor)
        line = QHBoxLayout()
        self.dont_know: QPushButton = lettered_button(say(DONT_KNOW_WORDS), "answer", about=self._editor.name)
        self.dont_know.setCheckable(True)
        self.dont_know.clicked.connect(lambda: self.edited.emit(DontKnow(self.shown.question.id)))
        self._now = label("", "quiet")
        line.addWidget(self.dont_know)
        line.addWidget(self._now, 1)
        column.addLayout(line)
        name = self._editor.name
        self.hands = HandsField()
        self.hands.setAccessibleName(f"{unlettered(say(SHOW_WORDS))}. {name}")
        self.hands.setPlaceholderText(say("Show of levels: 1 3 3 2, ? for don’t know"))
        show_text(self.hands, self.shown.typed)
        self.hands.returnPressed.connect(self._enter_show)
        self.hands.editingFinished.connect(self._settle_show)
        self.hands.textEdited.connect(lambda: self._still.start())
        self._trouble = label("", "problem")
        self._trouble.hide()
        column.addWidget(HintedLine(look, self.hands))
        column.addWidget(self._trouble)
        self.note = NoteField(
            look, f"{unlettered(say(NOTE_WORDS))}. {name}", say("Note: what was said, what it rests on")
        )
        self.note.typing.connect(lambda text: self.typing.emit(self._note(text)))
        self.note.settled.connect(lambda text: self.edited.emit(self._note(text)))
        column.addWidget(self.note)
        column.addStretch(1)
        return column

    def _note(self, text: str) -> Write:
        return Write(self.shown.question.id, Field.NOTE, text)

    def show_answers(self, rows: Rows, note_draft: str | None) -> None:
        """Shows the council's answer and its note, as they are stored or being typed."""
        answer = rows.get(None)
        self._editor.show_answers(rows, {})
        self.note.show_stored(answer.note or "" if answer else "", note_draft)
        self.dont_know.setChecked(bool(answer and answer.state and answer.state.value == "dont-know"))
        show_text(self._now, self._now_words(answer))

    def _now_words(self, answer: Answer | None) -> str:
        say = self._look.say
        if answer is None or answer.state is None:
            return say("Not settled yet")
        words = answer_words(self._look, self.shown.question, answer)
        if answer.settled_on is None:
            return say("Answered: {answer}", answer=words)
        told = say("Settled on {day}: {answer}", day=say.date(answer.settled_on), answer=words)
        return DOT.join(filter(None, (told, answer.settled_group)))

    # The show of levels

    def _enter_show(self) -> None:
        """Enter keeps it, and leads on to the council's level."""
        if self._settle_show():
            self.show_entered.emit()

    def _settle_show(self) -> bool:
        """Keeps what is typed, where it can be read; else says why not."""
        self._still.stop()
        typed = self.hands.text()
        if not typed.strip():
            self._say_trouble("")
            return True
        try:
            self._show = read_show(self.shown.question, typed)
        except ExpectedError as error:
            self._say_trouble(error.sentence(self._look.say))
            return False
        self._say_trouble("")
        self.hands.clear()
        self._show_strip()
        self.show_typed.emit(typed)
        return True

    def _keep_if_readable(self) -> None:
        """Stores what is being typed, so that a second of it is at risk; it stays in its field to be gone on with."""
        try:
            self._show = read_show(self.shown.question, self.hands.text())
        except ExpectedError:
            return
        self._show_strip()
        self.show_typed.emit(self.hands.text())

    def _say_trouble(self, sentence: str) -> None:
        show_text(self._trouble, sentence)
        self._trouble.setVisible(bool(sentence))

    def settle(self) -> None:
        """Settles what is being typed."""
        self._editor.settle()
        self.note.settle()
        self._settle_show()

    def choose_level(self, number: int) -> bool:
        """Chooses a level, as its digit does; False where there is none of that number."""
        if not 1 <= number <= level_count(self.shown.question):
            return False
        if self.shown.question.scale is None:  # a yes-no's digits follow its options on screen
            value = ("yes", "no")[number - 1]
        else:
            value = value_of_level(self.shown.question, number)
        self.edited.emit(Choose(self.shown.question.id, value))
        return True


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget: QWidget | None = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
