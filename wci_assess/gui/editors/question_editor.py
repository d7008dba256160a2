"""What every editor can: show answers, and say what was chosen or typed. It changes nothing by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question
from wci_assess.response import AnswerState, Value
from wci_assess.response.edit import Field, Place, Rows, Write

if TYPE_CHECKING:
    from wci_assess.gui.widgets.typed_field import TypedField
    from wci_assess.workspace.open_response import Unsettled

    Drafts = Mapping[Place, Unsettled]


class QuestionEditor(QWidget):
    """The part of a card in which the question is answered."""

    edited = Signal(object)
    """An :data:`~wci_assess.response.edit.Edit`."""
    typing = Signal(object)
    """A :class:`~wci_assess.response.edit.Write` that is still being typed."""
    abandoned = Signal(object)
    """A :class:`~wci_assess.response.edit.Place` whose typing is given up."""

    grew = Signal()
    """Something was opened in it."""
    left = Signal(int)
    """An arrow leads on to the question above (-1) or below (1)."""
    tells_trouble = False
    """Whether it says by itself what cannot be an answer as it is typed."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__()
        self.before: Rows = {}
        """What was answered in the period before."""
        self.period = ""
        """That period's label."""
        self.look = look
        self.question = question
        self.name = f"{number} {read(look, question.text)}"
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(look.space(2))

    def show_answers(self, rows: Rows, drafts: Drafts) -> None:
        """Shows what is answered, and what is typed that is no answer yet."""
        raise NotImplementedError

    def give_room(self, given: bool) -> None:
        """Leaves its lowest line to something else, or takes it back."""

    def settle(self) -> None:
        """Says what was typed and not settled: the editor is about to go, or somebody reads the answers."""

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Moves the focus to where answering starts."""
        raise NotImplementedError

    def memory(self) -> object:
        """What :meth:`restore` needs to show the same place within the question."""
        return None

    def restore(self, memory: object) -> None:
        """Goes back to where :meth:`memory` was taken."""


class OneFieldEditor(QuestionEditor):
    """An editor of one field, whose text is read by the question's rules."""

    def take_field(self, field: TypedField) -> None:
        """Says what is typed in ``field``."""
        self.field = field
        field.typing.connect(lambda text: self.typing.emit(self._write(text)))
        field.settled.connect(lambda text: self.edited.emit(self._write(text)))

    def stored_text(self, value: Value | None) -> str:
        """The stored value as it stands in the field."""
        raise NotImplementedError

    def show_answers(self, rows: Rows, drafts: Drafts) -> None:
        """Shows the value, or the text that is typed in its place."""
        self.field.show_stored(
            self.stored_text(value_of(rows)), draft_text(drafts, Place(self.question.id, None, Field.VALUE))
        )

    def settle(self) -> None:
        """Settles the field."""
        self.field.settle()

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the field."""
        self.field.setFocus(reason)

    def _write(self, text: str) -> Write:
        return Write(self.question.id, Field.VALUE, text)


def value_of(rows: Rows) -> Value | None:
    """The value of a question without rows, if it has one."""
    answer = rows.get(None)
    return answer.value if answer is not None and answer.state is AnswerState.VALUE else None


def draft_text(drafts: Drafts, place: Place) -> str | None:
    """The text that is typed at a place and is no answer yet."""
    found = drafts.get(place)
    return found.write.text if found is not None else None
