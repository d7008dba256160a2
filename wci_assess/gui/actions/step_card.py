"""One step of the plan: its practice, and fields for why, what, who, until when, how far, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wci_assess.errors import ExpectedError
from wci_assess.gui.actions.action_words import UNASKED, facts, number_of_level
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, keep_room, label, named, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.note_field import NoteField
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.gui.widgets.typed_field import TypedField
from wci_assess.questionnaire import Question
from wci_assess.response.action import STATE_WORDS, Action, ActionField, ActionState
from wci_assess.scoring import level_count

_TWO_COLUMNS_EMS = 44
_WIDEST_EMS = 64.0
_STATES = tuple(ActionState)


@dataclass(frozen=True, slots=True)
class Practice:
    """What a step is about; ``question`` is None where no questionnaire of the round asks it any more."""

    question: Question | None = None
    number: str = ""
    level: int | None = None


class StepCard(QFrame):
    """Shows what is stored, or typed over it; says what is typed, settled and wished, and stores nothing itself."""

    typing = Signal(object, str)
    """The :class:`ActionField`, and what stands in it now."""
    written = Signal(object, str)
    removed = Signal()
    tools_asked = Signal(str)
    """The tools of the practice are wanted; with its number and words."""

    def __init__(self, look: Look, action: Action, practice: Practice) -> None:
        super().__init__()
        self._look = look
        self._fields: dict[ActionField, NoteField | TypedField] = {}
        self._problems: dict[ActionField, QLabel] = {}
        self.action = action
        self.setProperty("role", "card")
        say = look.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.space(each) for each in (5, 4, 5, 3)))
        layout.setSpacing(look.space(2))
        question = practice.question
        self._name = practice.number if question else say(UNASKED)
        layout.addWidget(
            label(f"{practice.number}  {read(look, question.text)}" if question else self._name, "question")
        )
        if question is not None:
            layout.addWidget(label(facts(look, question, practice.level, action.purpose), "small"))
        self._upper = self._side_by_side(
            self._note(ActionField.CAUSE, say("Why it stands there")), self._note(ActionField.STEP, say("First step"))
        )
        self._lower = self._side_by_side(
            self._line(ActionField.ROLE, say("Who (a role, no name)")),
            self._line(ActionField.DUE, say("By when"), say("year-month-day")),
        )
        layout.addLayout(self._upper)
        layout.addLayout(self._lower)
        self._target = self._target_row(question)
        self._state = self._state_row()
        if self._target is not None:
            layout.addWidget(label(say("Level next year"), "strong"))
            layout.addWidget(self._target)
            layout.addWidget(self._problem(ActionField.TARGET))
        layout.addWidget(label(say("How far it is"), "strong"))
        layout.addWidget(self._state)
        self._outcome = QWidget(self)
        outcome = self._note(ActionField.OUTCOME, say("What came of it"))
        outcome.setContentsMargins(0, 0, 0, 0)
        self._outcome.setLayout(outcome)
        layout.addWidget(self._outcome)
        remove = button(say("Take out of the plan"), "quiet", about=self._name)
        remove.clicked.connect(self.removed)
        self._tools = button(say("Tools for this"), "quiet", about=self._name)
        keep_room(self._tools)
        self._tools.hide()
        if question is not None:
            words = f"{practice.number} {read(look, question.text)}"
            self._tools.clicked.connect(lambda: self.tools_asked.emit(words))
        ways = FlowLayout(look.space(2))
        ways.addWidget(remove)
        ways.addWidget(self._tools)
        layout.addLayout(ways)
        self.show_step(action, {}, {})

    # Its parts

    def _side_by_side(self, *columns: QVBoxLayout) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.space(4))
        for each in columns:
            row.addLayout(each, 1)
        return row

    def _note(self, field: ActionField, words: str) -> QVBoxLayout:
        made = NoteField(self._look, named(words, self._name))
        return self._column(field, words, made)

    def _line(self, field: ActionField, words: str, placeholder: str = "") -> QVBoxLayout:
        made = TypedField(self._look, named(words, self._name), _WIDEST_EMS, placeholder)
        return self._column(field, words, made)

    def _column(self, field: ActionField, words: str, made: NoteField | TypedField) -> QVBoxLayout:
        made.typing.connect(lambda text: self.typing.emit(field, text))
        made.settled.connect(lambda text: self.written.emit(field, text))
        self._fields[field] = made
        column = QVBoxLayout()
        column.setSpacing(self._look.space(1))
        column.addWidget(label(words, "strong"))
        column.addWidget(made)
        column.addWidget(self._problem(field))
        column.addStretch(1)
        return column

    def _problem(self, field: ActionField) -> QLabel:
        problem = label("", "problem")
        problem.hide()
        self._problems[field] = problem
        return problem

    def _target_row(self, question: Question | None) -> OptionRow | None:
        if question is None or not question.scored:
            return None
        look = self._look
        options = []
        for number in range(1, level_count(question) + 1):
            words = number_of_level(look, question, number)
            face = Face(words.removeprefix(f"{number} "), Mark.NUMBER, str(number))
            options.append(RadioOption(look, face))
        row = OptionRow(look, named(look.say("Level next year"), self._name), options)
        row.asked.connect(lambda index: self.written.emit(ActionField.TARGET, str(index + 1)))
        row.clear_asked.connect(lambda: self.written.emit(ActionField.TARGET, ""))
        return row

    def _state_row(self) -> OptionRow:
        look = self._look
        options = [RadioOption(look, Face(look.say(STATE_WORDS[each]), Mark.ROUND)) for each in _STATES]
        row = OptionRow(look, named(look.say("How far it is"), self._name), options)
        row.asked.connect(lambda index: self.written.emit(ActionField.STATE, _STATES[index].value))
        return row

    # What it shows

    def show_step(
        self, action: Action, texts: Mapping[ActionField, str], refused: Mapping[ActionField, ExpectedError]
    ) -> None:
        """Shows a step as it is stored; ``texts`` stand for it where they are on their way, or do not fit."""
        self.action = action
        for field, made in self._fields.items():
            made.show_stored(_stored(action, field), texts.get(field))
        for field, problem in self._problems.items():
            sentence = refused[field].sentence(self._look.say) if field in refused else ""
            show_text(problem, sentence)
            problem.setVisible(bool(sentence))
            if field in self._fields:
                self._fields[field].setAccessibleDescription(sentence)
        target = texts.get(ActionField.TARGET, str(action.target_level or ""))
        if self._target is not None:
            self._target.show_chosen(frozenset({int(target) - 1} if target else ()))
        state = ActionState(texts.get(ActionField.STATE, action.state.value))
        self._state.show_chosen(frozenset({_STATES.index(state)}))
        self._outcome.setVisible(state is not ActionState.OPEN or bool(action.outcome))

    def show_tools(self, *, shown: bool) -> None:
        """Shows or hides the way to the tools of the practice."""
        self._tools.setVisible(shown)

    def settle(self) -> None:
        """Settles what is being typed."""
        for made in self._fields.values():
            made.settle()

    def take_focus(self, field: ActionField = ActionField.CAUSE) -> None:
        """To a field."""
        if field in self._fields:
            self._fields[field].setFocus(Qt.FocusReason.OtherFocusReason)
        elif field is ActionField.TARGET and self._target is not None:
            self._target.take_focus()
        else:
            self._state.take_focus()

    def focused(self) -> ActionField | None:
        """The field that has the focus."""
        if self._target is not None and self._target.focused() >= 0:
            return ActionField.TARGET
        if self._state.focused() >= 0:
            return ActionField.STATE
        return next((field for field, made in self._fields.items() if made.hasFocus()), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow for its text, fields stand below each other."""
        super().resizeEvent(event)
        wide = self.width() >= self._look.metrics.ems(_TWO_COLUMNS_EMS)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        for row in (self._upper, self._lower):
            row.setDirection(direction)


def _stored(action: Action, field: ActionField) -> str:
    match field:
        case ActionField.CAUSE:
            return action.cause or ""
        case ActionField.STEP:
            return action.step or ""
        case ActionField.ROLE:
            return action.role or ""
        case ActionField.DUE:
            return action.due.isoformat() if action.due else ""
        case ActionField.OUTCOME:
            return action.outcome or ""
        case ActionField.TARGET | ActionField.STATE:
            raise ValueError(field)
