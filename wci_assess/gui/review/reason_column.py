"""Low ratings that want a word, each with a field to write it in; nobody goes to the question and back for one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.note_field import NoteField
from wci_assess.response.edit import Field, Write

MOST_SHOWN = 20
"""Fields built at once: the next ones come when these are left."""


@dataclass(frozen=True, slots=True)
class Low:
    """A question to explain: its id, its number and words, the level that it was given, what is typed already."""

    question: str
    words: str
    level: str
    typed: str


class ReasonColumn(QWidget):
    """``typing`` comes with each key, ``written`` when a field is left; both are a comment's :class:`Write`."""

    typing = Signal(object)
    written = Signal(object)
    question_chosen = Signal(str)

    def __init__(self, look: Look, lows: Sequence[Low]) -> None:
        super().__init__()
        self._look = look
        self._fields: dict[str, NoteField] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        for low in lows[:MOST_SHOWN]:
            layout.addWidget(self._row(low))
        if len(lows) > MOST_SHOWN:
            more = look.say.plural(
                "{count} more comes when these have a reason.", "{count} more come when these have a reason.",
                len(lows) - MOST_SHOWN,
            )  # fmt: skip
            layout.addWidget(label(more, "quiet"))
        self._refused = label("", "problem")
        self._refused.hide()
        layout.addWidget(self._refused)

    def _row(self, low: Low) -> QWidget:
        look, say = self._look, self._look.say
        row = QFrame()
        row.setProperty("role", "inset")
        inside = QVBoxLayout(row)
        pad = look.space(3)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(look.space(1))
        inside.addWidget(label(low.words, "strong"))
        inside.addWidget(label(low.level, "quiet"))
        comment = say("Comment")
        field = NoteField(look, f"{comment}. {low.words}", say("What is missing?"), lines=1)
        if low.typed:
            field.show_stored("", low.typed)
        field.typing.connect(lambda text: self.typing.emit(self._write(low.question, text)))
        field.settled.connect(lambda text: self.written.emit(self._write(low.question, text)))
        inside.addWidget(field)
        go = button(say("Go to the question"), "quiet", about=low.words)
        go.clicked.connect(lambda: self.question_chosen.emit(low.question))
        inside.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        self._fields[low.question] = field
        return row

    def _write(self, question: str, text: str) -> Write:
        return Write(question, Field.COMMENT, text, language=self._look.language)

    def settle(self) -> None:
        """Settles what is being typed."""
        for field in self._fields.values():
            field.settle()

    def show_refused(self, sentence: str) -> None:
        """Says why something could not be kept; nothing where it could."""
        show_text(self._refused, sentence)
        self._refused.setVisible(bool(sentence))

    def take_focus(self, question: str | None = None) -> None:
        """To the field of a question, else to the first."""
        field = self._fields.get(question or "") or next(iter(self._fields.values()), None)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.moveCursor(field.textCursor().MoveOperation.End)

    def focused(self) -> str | None:
        """The question whose field has the focus."""
        return next((question for question, field in self._fields.items() if field.hasFocus()), None)
