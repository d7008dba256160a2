"""The release of an example: who agreed, and what may name a person, asked back before it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from wci_assess.errors import ExpectedError
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.practice_library.example_words import STATE_SENTENCES, released_words
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.hinted_line import HintedLine
from wci_assess.gui.widgets.typed_field import TypedField
from wci_assess.i18n import mark
from wci_assess.response.example_writing import FIELD_WORDS, ExampleField
from wci_assess.response.likely_person import Likeness, Suspect
from wci_assess.workspace.practice_examples import ExampleState, ShownExample

_WIDEST_EMS = 30.0
_LIKENESS_WORDS: Mapping[Likeness, str] = {
    Likeness.NAME: mark("“{words}” looks like a person’s name ({field})"),
    Likeness.EMAIL: mark("“{words}” looks like an e-mail address ({field})"),
    Likeness.PHONE: mark("“{words}” looks like a phone number ({field})"),
}


class ReleaseCard(QFrame):
    """Shows how the example stands, and asks for its release, its withdrawal or its deletion."""

    typing = Signal(str)
    written = Signal(str)
    released = Signal(bool)
    """The release was asked for; whether the writer says that nothing in it names a person."""
    withdrawn = Signal()
    deleted = Signal()
    field_asked = Signal(object)
    """The :class:`ExampleField` that is to be changed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._first: ExampleField | None = None
        self.setProperty("role", "card")
        say = look.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.space(each) for each in (5, 4, 5, 4)))
        layout.setSpacing(look.space(2))
        layout.addWidget(label(say("Let other councils read it"), "heading"))
        self._state = label("", "strong")
        layout.addWidget(self._state)
        layout.addWidget(
            label(say("It then goes along with what you write for other councils on the Overview, and a region’s pack "
                      "takes it on. No name, no e-mail address and no phone number goes with it."), "quiet")
        )  # fmt: skip
        words = say("Who agreed that others may read it (a role, no name)")
        self._agreed = label("", "small")
        layout.addWidget(self._agreed)
        self._whose = label(words, "strong")
        layout.addWidget(self._whose)
        self.role = TypedField(look, words, _WIDEST_EMS, say("for example: council chair"))
        self.role.typing.connect(self.typing)
        self.role.settled.connect(self.written)
        self._role_line = HintedLine(look, self.role)
        layout.addWidget(self._role_line)
        self._problem = label("", "problem")
        layout.addWidget(self._problem)
        self._asked = self._asked_back()
        layout.addWidget(self._asked)
        layout.addLayout(self._ways())
        self.show_problem("")

    def _asked_back(self) -> QFrame:
        """What may name a person, with the two ways on."""
        look, say = self._look, self._look.say
        frame = QFrame()
        frame.setProperty("role", "notice")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(*(look.space(3),) * 4)
        layout.setSpacing(look.space(1))
        layout.addWidget(label(say("Is this a person?"), "strong"))
        self._suspects = label("")
        layout.addWidget(self._suspects)
        ways = FlowLayout(look.space(2))
        self._change = button(say("I change it"))
        self._change.clicked.connect(lambda: self.field_asked.emit(self._first))
        ways.addWidget(self._change)
        no_person = button(say("No person: release it"))
        no_person.clicked.connect(lambda: self.released.emit(True))
        ways.addWidget(no_person)
        layout.addLayout(ways)
        frame.hide()
        return frame

    def _ways(self) -> FlowLayout:
        say = self._look.say
        ways = FlowLayout(self._look.space(2))
        self.release = button(say("Release it"), "primary")
        self.release.clicked.connect(lambda: self.released.emit(False))
        self._withdraw = button(say("Withdraw it"))
        self._withdraw.clicked.connect(self.withdrawn)
        self._delete = button(say("Delete it"), "quiet")
        self._delete.clicked.connect(self.deleted)
        for each in (self.release, self._withdraw, self._delete):
            ways.addWidget(each)
        return ways

    def show_state(self, shown: ShownExample, role: str, draft: str | None) -> None:
        """Shows how it stands; what was asked back is an old question as soon as a word changed."""
        others_read = shown.given is not None and shown.given.released
        show_text(self._state, self._look.say(STATE_SENTENCES[shown.state]))
        self.role.show_stored(role, draft)
        for part in (self.release, self._role_line, self._whose):
            part.setVisible(shown.state is not ExampleState.RELEASED)
        show_text(self._agreed, released_words(self._look, shown.given) if others_read and shown.given else "")
        self._agreed.setVisible(others_read)
        self._withdraw.setVisible(others_read)
        self._delete.setVisible(not others_read and shown.number > 0)

    def show_problem(self, sentence: str) -> None:
        """Says why it is not released; nothing where ``sentence`` is empty."""
        show_text(self._problem, sentence)
        self._problem.setVisible(bool(sentence))
        self._asked.hide()

    def ask_back(self, found: Sequence[Suspect]) -> None:
        """Shows what may name a person."""
        say = self._look.say
        self.show_problem("")
        self._first = found[0].field
        lines = (say(_LIKENESS_WORDS[each.likeness], words=each.words, field=say(FIELD_WORDS[each.field]))
                 for each in found)  # fmt: skip
        show_text(self._suspects, "\n".join(lines))
        self._asked.show()
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refused(self, error: ExpectedError) -> None:
        """Shows why the store did not release it."""
        found = error.values.get("found")
        missing = error.values.get("missing")
        if isinstance(found, tuple) and found:
            self.ask_back(found)
        elif isinstance(missing, tuple):
            say = self._look.say
            fields = ", ".join(say(FIELD_WORDS[each]) for each in missing)
            self.show_problem(say("Others need this too: {fields}. Nothing was released.", fields=fields))
            self.field_asked.emit(missing[0])
        else:
            self.show_problem(error.sentence(self._look.say))
            self.role.setFocus(Qt.FocusReason.OtherFocusReason)
