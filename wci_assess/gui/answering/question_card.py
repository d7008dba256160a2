"""One question on the screen: its number and text, its editor, and what can be said beside an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QVBoxLayout

from wci_assess.errors import ExpectedError
from wci_assess.gui.answering.card_actions import (
    CLEAR,
    COMMENT,
    DONT_KNOW,
    EVIDENCE,
    NOT_APPLICABLE,
    TOOLS,
    CardActions,
)
from wci_assess.gui.answering.importance_row import ImportanceRow
from wci_assess.gui.answering.note_panel import NotePanel
from wci_assess.gui.answering.reason_panel import ReasonPanel
from wci_assess.gui.answering.wording import evidence_hint, is_low
from wci_assess.gui.editors.by_type import editor_for
from wci_assess.gui.editors.question_editor import draft_text
from wci_assess.gui.plain_text import label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question
from wci_assess.questionnaire.sensitive import ALONE
from wci_assess.response import Answer, AnswerState
from wci_assess.response.edit import Clear, DontKnow, Field, NotApplicable, Place, Rows, Weigh, Write, applied

if TYPE_CHECKING:
    from wci_assess.gui.answering.second_panel import SecondPanel
    from wci_assess.gui.editors.question_editor import Drafts
    from wci_assess.workspace.looked_again import LookedAgain

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TEXTS = {COMMENT: Field.COMMENT, EVIDENCE: Field.EVIDENCE}


class QuestionCard(QGroupBox):
    """Shows the answer that it is told, and says what the user wants; it never changes an answer itself."""

    edited = Signal(object)
    """An :data:`~wci_assess.response.edit.Edit`."""
    typing = Signal(object)
    """A :class:`~wci_assess.response.edit.Write` that is still being typed."""
    abandoned = Signal(object)
    """A :class:`~wci_assess.response.edit.Place` whose typing is given up."""
    move_asked = Signal(int)
    """One question up (-1) or down (1)."""
    grew = Signal()
    """A part of the card was opened."""
    tools_asked = Signal()
    """The tools of the practice, which is rated low, are wanted."""

    def __init__(
        self,
        look: Look,
        question: Question,
        number: str,
        before: Rows,
        period: str,
        *,
        local: bool = False,
        again: LookedAgain | None = None,
        tools: bool = False,
    ) -> None:
        """``before``: what was answered in the period before, whose label is ``period``.

        ``local``: a local variant has the question of its own. ``again``: what a second look shows beside it.
        ``tools``: whether a low rating may lead to tools.
        """
        super().__init__()
        self.question = question
        self._look = look
        self._rows: Rows = {}
        self._drafts: Drafts = {}
        self.name = f"{number} {read(look, question.text)}"
        self.setProperty("role", "card")
        self.setProperty("current", "false")
        self.setAccessibleName(self.name)
        self._reason: ReasonPanel | None = None
        self._notes: dict[str, NotePanel] = {}
        self.editor = editor_for(look, question, number)
        self.editor.before, self.editor.period = before, period
        self.editor.left.connect(self.move_asked)
        self.editor.grew.connect(self.grew)
        self.editor.edited.connect(self.edited)
        self.editor.typing.connect(self._type)
        self.editor.abandoned.connect(self.abandoned)
        self._importance = ImportanceRow(look, self.name) if question.importance else None
        if self._importance is not None:
            self._importance.weighed.connect(lambda value: self.edited.emit(Weigh(question.id, value)))
        self._second = self._second_panel(again) if again is not None else None
        self._problem = label("", "problem")
        self._problem.hide()
        self._has_tools = False
        self._actions = CardActions(look, self.name, tools=tools and question.scale is not None)
        self._actions.pressed.connect(self.act)
        if noted := self._noted_before(Field.COMMENT):
            self._actions.show_before(noted, noted)
        self._lay_out(number, look.say("local") if local else "")

    def _lay_out(self, number: str, mark: str) -> None:
        look = self._look
        head = QHBoxLayout()
        head.setSpacing(look.space(3))
        head.addWidget(label(number, "number", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(read(look, self.question.text), "question"), 1)
        if mark:
            head.addWidget(label(mark, "small", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(look.space(4), look.space(1.5), look.space(4), look.space(1.5))
        self._body.setSpacing(look.space(0.75))
        for part in (self._second, self.editor, self._problem, self._importance, self._actions):
            if part is not None:
                self._body.addWidget(part)
        if self.question.sensitive and self._second is None:
            self._body.insertWidget(0, label(look.say(ALONE), "quiet"))
        self._body.insertLayout(0, head)

    # What is shown

    def show_answer(self, rows: Rows, drafts: Drafts) -> None:
        """Shows the answers of the question by row, and what is typed that is no answer yet."""
        self._rows, self._drafts = rows, drafts
        trouble = next((held.trouble for held in drafts.values() if held.trouble is not None), None)
        if not self.editor.tells_trouble:
            self.show_problem(trouble.sentence(self._look.say) if trouble is not None else "")
        self.editor.show_answers(rows, drafts)
        answer = rows.get(None)
        if self._second is not None:
            self._second.show_answer(answer)
        if self._importance is not None:
            self._importance.show_importance(answer.importance if answer is not None else None)
        self._show_panels(answer)
        self._show_actions()

    def show_problem(self, sentence: str) -> None:
        """Says beside the field why what was typed was not taken."""
        sentence = "" if self.editor.tells_trouble else sentence
        show_text(self._problem, sentence)
        self._problem.setVisible(bool(sentence))

    def _type(self, write: Write) -> None:
        """What was wrong is not said any more once what is typed would be an answer."""
        if self._problem.isVisibleTo(self) and self._fits(write):
            self.show_problem("")
        self.typing.emit(write)

    def _fits(self, write: Write) -> bool:
        try:
            applied(write, self.question, self._rows)
        except ExpectedError:
            return False
        return True

    def show_current(self, current: bool) -> None:
        """Shows whether the keys work on this card."""
        self.setProperty("current", "true" if current else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To where answering starts."""
        self.editor.take_focus(reason)

    def _show_panels(self, answer: Answer | None) -> None:
        not_applicable = answer is not None and answer.state is AnswerState.NOT_APPLICABLE
        reason = self._draft(Field.REASON)
        if not_applicable or reason is not None or self._reason is not None:
            reasons = self._reason_panel()
            reasons.show_reason(answer.reason if answer and not_applicable else None, reason)
            self._show_reasons(not_applicable or reason is not None)
        for action, field in _TEXTS.items():
            text, draft = (getattr(answer, field) if answer is not None else None), self._draft(field)
            if text or draft is not None or action in self._notes:
                panel = self._note_panel(action)
                panel.field.show_stored(text or "", draft)
                panel.setVisible(bool(text) or draft is not None or panel.isVisibleTo(self))

    def _draft(self, field: Field) -> str | None:
        return draft_text(self._drafts, Place(self.question.id, None, field))

    def _show_actions(self) -> None:
        answer = self._rows.get(None)
        state = answer.state if answer is not None else None
        checked = {action for action, panel in self._notes.items() if panel.isVisibleTo(self)}
        if state is AnswerState.DONT_KNOW:
            checked.add(DONT_KNOW)
        if state is AnswerState.NOT_APPLICABLE:  # not while only its reasons are shown: nothing is answered then
            checked.add(NOT_APPLICABLE)
        self._actions.show_state(frozenset(checked), clearable=state is not None)
        self._actions.show_tools(shown=self._has_tools and is_low(self.question, answer))

    def know_tools(self, has_tools: bool) -> None:
        """Whether there are tools for the practice: they take a moment to be read."""
        if has_tools != self._has_tools:
            self._has_tools = has_tools
            self._show_actions()

    # What the user wants

    def act(self, action: str) -> None:
        """Does what a button of the card does; the page's Alt+letters come here too."""
        if action == DONT_KNOW:
            self.edited.emit(DontKnow(self.question.id))
        elif action == CLEAR:
            self.edited.emit(Clear(self.question.id))
            self.take_focus()
        elif action == NOT_APPLICABLE:
            self._open_reasons()
        elif action == TOOLS:
            self.tools_asked.emit()
            return
        else:
            self._open_note(action)
        self._show_actions()
        self.grew.emit()

    def _open_reasons(self) -> None:
        answer = self._rows.get(None)
        panel = self._reason_panel()
        answered = answer is not None and answer.state is AnswerState.NOT_APPLICABLE
        self._show_reasons(answered or not panel.isVisibleTo(self))
        if panel.isVisibleTo(self):
            panel.take_focus()
        else:
            self.take_focus()

    def _open_note(self, action: str) -> None:
        panel = self._note_panel(action)
        if panel.isVisibleTo(self) and not panel.field.words():
            panel.hide()
            self.take_focus()
            return
        panel.show()
        panel.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to another question; Escape goes back to the question's own answer."""
        if event.key() in _MOVES and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_asked.emit(_MOVES[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.take_focus()
        else:
            super().keyPressEvent(event)

    # Parts that are built when they are first needed

    def _second_panel(self, again: LookedAgain) -> SecondPanel:
        from wci_assess.gui.answering.second_panel import SecondPanel

        panel = SecondPanel(self._look, self.question, again, self.name)
        panel.edited.connect(self.edited)
        return panel

    def _reason_panel(self) -> ReasonPanel:
        if self._reason is None:
            self._reason = ReasonPanel(self._look, self.name)
            self._reason.hide()
            self._reason.reason_given.connect(
                lambda reason: self.edited.emit(NotApplicable(self.question.id, reason))
            )  # fmt: skip
            self._reason.typing.connect(lambda text: self._type(self._write(Field.REASON, text)))
            self._reason.settled.connect(lambda text: self.edited.emit(self._write(Field.REASON, text)))
            self._body.insertWidget(self._body.indexOf(self.editor) + 1, self._reason)
        return self._reason

    def _show_reasons(self, shown: bool) -> None:
        """The reasons stand where a level's meaning stands."""
        self._reason_panel().setVisible(shown)
        self.editor.give_room(shown)

    def _note_panel(self, action: str) -> NotePanel:
        if action not in self._notes:
            say, field = self._look.say, _TEXTS[action]
            title = say("Comment") if action == COMMENT else say("Evidence")
            hint = evidence_hint(self._look, self.question) if action == EVIDENCE else ""
            panel = NotePanel(self._look, title, self.name, hint, self._noted_before(field))
            panel.hide()
            panel.typing.connect(lambda text: self._type(self._write(field, text)))
            panel.settled.connect(lambda text: self.edited.emit(self._write(field, text)))
            self._notes[action] = panel
            self._body.addWidget(panel)
        return self._notes[action]

    def _noted_before(self, field: Field) -> str:
        """What was written there in the period before, with that period's label."""
        before = self.editor.before.get(None)
        text = getattr(before, field) if before is not None else None
        return f"{self._look.say.colon(self.editor.period)} {text}" if text else ""

    def _write(self, field: Field, text: str) -> Write:
        """A comment is in the language on screen."""
        language = self._look.language if field is Field.COMMENT else None
        return Write(self.question.id, field, text, language=language)

    # For when the window is built again in another look

    def open_notes(self) -> frozenset[str]:
        """The notes that are open."""
        return frozenset(action for action, panel in self._notes.items() if panel.isVisibleTo(self))

    def focused_note(self) -> str | None:
        """The note that has the focus, if one has."""
        return next((action for action, panel in self._notes.items() if panel.field.hasFocus()), None)

    def reopen_note(self, action: str, *, focus: bool) -> None:
        """Opens a note again."""
        panel = self._note_panel(action)
        panel.show()
        if focus:
            panel.take_focus()
        self._show_actions()

    def settle(self) -> None:
        """Settles what is being typed anywhere in the card."""
        self.editor.settle()
        if self._reason is not None:
            self._reason.settle()
        for panel in self._notes.values():
            panel.field.settle()
