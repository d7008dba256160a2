"""The last page of a member: what is still open, the file to send back, and taking everything off this computer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, fill, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.progress_line import ProgressLine
from wci_assess.handout.words import in_words
from wci_assess.workspace.member_saving import Finish

WIDEST_EMS = 60.0
_MOST_GAPS = 6
"""Sections with something open that are listed at once."""
_LINES = 6
"""Lines of an armoured text that are seen."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was just handed over: a file by its name, or a text that is on the clipboard; with its receipt."""

    receipt: str
    file: str = ""
    text: str = ""


class MemberFinishPage(Page):
    """Shows how far she has come, and says what she wishes."""

    save_asked = Signal()
    copy_asked = Signal()
    remove_asked = Signal()
    saved_asked = Signal()
    """A saved file shall be gone on from."""
    question_chosen = Signal(int, str)
    """The part's assessment, and a question of it."""
    back_asked = Signal()

    def __init__(self, look: Look, finish: Finish, over: HandedOver | None, *, passing: bool) -> None:
        """``over``: what was handed over a moment ago; ``passing``: nothing stays on this computer."""
        super().__init__(look)
        self._finish, self._over, self._passing = finish, over, passing
        self._notice: QFrame | None = None
        self._save = button(in_words(look.say, "save"), "primary")
        self._save.clicked.connect(self.save_asked)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        for part in self._parts():
            column.addWidget(part)
        content = QWidget()
        content.setLayout(column)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)
        QTimer.singleShot(0, self, self._show_notice)

    def _show_notice(self) -> None:
        """What was just handed over is in view: her receipt."""
        if self._notice is not None:
            self._scroll.ensureWidgetVisible(self._notice)

    def _parts(self) -> Iterator[QWidget]:
        look, say, finish = self.look, self.look.say, self._finish
        yield label(in_words(say, "finish_title"), "title")
        words = in_words(say, "answered_of", answered=say.number(finish.answered), asked=say.number(finish.asked))
        yield label(words, "strong")
        yield ProgressLine(look, finish.answered / max(finish.asked, 1), words)
        if finish.not_read:
            yield self._not_read()
        yield self._gaps() if finish.gaps else label(in_words(say, "all_answered"))
        yield self._saving()
        yield self._copying()
        yield self._removing()

    def _card(self, title: str, role: str = "card") -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setProperty("role", role)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*(self.look.space(each) for each in (4, 3, 4, 3)))
        inside.setSpacing(self.look.space(2))
        inside.addWidget(label(title, "heading"))
        return card, inside

    def _not_read(self) -> QFrame:
        say = self.look.say
        card, inside = self._card(in_words(say, "unread_title"), "warning")
        for each in self._finish.not_read:
            inside.addWidget(label(f"{each.number}  {each.trouble.sentence(say)}"))
            way = button(say("Go to {number}", number=each.number))
            way.clicked.connect(lambda _=False, each=each: self.question_chosen.emit(each.assessment, each.question))
            inside.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _gaps(self) -> QFrame:
        """The sections with something open; a long list only where it is asked for, so that saving stays in view."""
        say, gaps = self.look.say, self._finish.gaps
        card, inside = self._card(in_words(say, "gaps_title"))
        inside.addWidget(label(in_words(say, "gaps_about"), "quiet"))
        listed = self._gap_list()
        if len(gaps) > _MOST_GAPS:
            show = button(say.plural("Show {count} section", "Show {count} sections", len(gaps)))
            show.clicked.connect(lambda: self._unfold(listed, show))
            inside.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
            listed.hide()
        inside.addWidget(listed)
        return card

    def _unfold(self, listed: QWidget, way: QWidget) -> None:
        listed.show()
        way.hide()
        first = listed.findChild(QPushButton)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _gap_list(self) -> QWidget:
        look, say = self.look, self.look.say
        listed = QWidget()
        inside = QVBoxLayout(listed)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.space(1))
        several = len({each.assessment for each in self._finish.gaps}) > 1
        before = None
        for each in self._finish.gaps:
            if several and each.assessment != before:
                inside.addWidget(label(read(look, each.questionnaire), "strong"))
            before = each.assessment
            count = in_words(say, "gaps_count", count=say.number(each.open))
            words = f"{each.number}  {read(look, each.title)}  {count}"
            way = button(say("Go there"), "quiet", about=words)
            way.clicked.connect(lambda _=False, each=each: self.question_chosen.emit(each.assessment, each.first or ""))
            line = QHBoxLayout()
            line.addWidget(label(words), 1)
            line.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
            inside.addLayout(line)
        return listed

    def _saving(self) -> QFrame:
        say, finish = self.look.say, self._finish
        card, inside = self._card(in_words(say, "save_title"))
        inside.addWidget(label(say("It holds your answers. You choose where it goes.")))
        inside.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeft)
        if self._over is not None and self._over.file:
            inside.addWidget(self._handed_over(self._over))
        elif finish.receipt is not None:
            told = say("Your last file has the receipt {receipt}.", receipt=finish.receipt)
            if finish.unsaved:
                told = say("{told} Answers that came later are not in it.", told=told)
            inside.addWidget(label(told, "quiet"))
        return card

    def _handed_over(self, over: HandedOver) -> QFrame:
        say = self.look.say
        notice = self._notice = QFrame()
        notice.setProperty("role", "notice")
        inside = QVBoxLayout(notice)
        inside.setContentsMargins(*(self.look.space(each) for each in (4, 3, 4, 3)))
        if over.file:
            inside.addWidget(label(say("Saved as {file}.", file=over.file), "strong", selectable=True))
        inside.addWidget(label(f"{in_words(say, 'receipt')} {over.receipt}", "heading", selectable=True))
        steps = ("send_1", "send_2", "send_3") if over.file else ("copied", "send_3")
        for number, step in enumerate(steps, 1):
            inside.addWidget(label(f"{number}. {in_words(say, step)}"))
        if over.file and self._passing:
            inside.addWidget(
                label(say("Make sure that the file is there before you close the window: nothing else is kept."))
            )
        return notice

    def _copying(self) -> QFrame:
        say = self.look.say
        card, inside = self._card(in_words(say, "copy_title"))
        inside.addWidget(label(in_words(say, "copy_about")))
        copy = button(in_words(say, "copy"))
        copy.clicked.connect(self.copy_asked)
        inside.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        if self._over is not None and self._over.text:
            inside.addWidget(self._handed_over(self._over))
            inside.addWidget(self._text(self._over.text))
        return card

    def _text(self, text: str) -> QPlainTextEdit:
        """The text itself, for a clipboard that did not take it."""
        area = QPlainTextEdit()
        fill(area, text)
        area.setReadOnly(True)
        area.setTabChangesFocus(True)
        area.setAccessibleName(in_words(self.look.say, "copy"))
        area.setFixedHeight(area.fontMetrics().lineSpacing() * _LINES + self.look.space(4))
        return area

    def _removing(self) -> QFrame:
        say = self.look.say
        card, inside = self._card(in_words(say, "remove_title"))
        inside.addWidget(label(in_words(say, "remove_about")))
        remove = button(say("Remove my answers…"))
        remove.clicked.connect(self.remove_asked)
        inside.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addSpacing(self.look.space(1))
        inside.addWidget(label(say("You answered on another device too? Go on from the file that you saved there.")))
        again = button(in_words(say, "go_on_file"), "quiet")
        again.clicked.connect(self.saved_asked)
        inside.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def take_focus(self) -> None:
        """To what saves the file."""
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Back to the questions."""
        self.back_asked.emit()
        return True

    def memory(self) -> object:
        """How far it is scrolled."""
        return self._scroll.verticalScrollBar().value()

    def restore(self, memory: object) -> None:
        """The same."""
        if isinstance(memory, int):
            self._scroll.verticalScrollBar().setValue(memory)
