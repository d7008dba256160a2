"""The surveys of a round: handed out, what came back, and what it says. Files can be dropped anywhere on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.dropped import dropped_files
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.reading import read
from wci_assess.gui.surveys.survey_card import SurveyCard
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.workspace.round_surveys import OfferedSurvey, RoundSurveys

WIDEST_EMS = 60.0


class SurveysPage(Page):
    """Shows the surveys as they are stored; says what is wished."""

    form_asked = Signal(str, str)
    """A survey's id and version: its form is to be saved."""
    take_in_asked = Signal()
    files_dropped = Signal(object)
    close_asked = Signal(int)
    forget_asked = Signal(int)
    words_asked = Signal(int)
    apply_asked = Signal(int, int)
    year_chosen = Signal(int)
    back_asked = Signal()

    def __init__(self, look: Look, shown: RoundSurveys) -> None:
        super().__init__(look)
        self._shown = shown
        self._first: QWidget | None = None
        self.setAcceptDrops(bool(shown.tally.surveys) and not shown.example)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.space(4))
        self._add_head()
        for state in shown.tally.surveys:
            self._add_survey(SurveyCard(look, shown, state))
        if shown.tally.surveys and not shown.example:
            self._add_taking_in()
        if not shown.example:
            self._add_forms()
        content = QWidget()
        content.setLayout(self._column)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)

    def _add_head(self) -> None:
        look, say = self.look, self.look.say
        self._back = button(say("Back to People"), "quiet")
        self._back.clicked.connect(self.back_asked)
        row = FlowLayout(look.space(2))
        row.addWidget(self._back)
        self._column.addLayout(row)
        self._column.addWidget(label(say("Surveys"), "title"))
        why = say(
            "Many people who are no members reply, without their names. What they say is counted once enough have "
            "replied, and can fill the indicators of this round."
        )
        self._column.addWidget(label(why, "quiet"))

    def _card(self, title: str) -> QVBoxLayout:
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(self.look.space(each) for each in (5, 4, 5, 4)))
        layout.setSpacing(self.look.space(2))
        layout.addWidget(label(title, "heading"))
        self._column.addWidget(card)
        return layout

    def _add_survey(self, card: SurveyCard) -> None:
        card.close_asked.connect(self.close_asked)
        card.forget_asked.connect(self.forget_asked)
        card.words_asked.connect(self.words_asked)
        card.apply_asked.connect(self.apply_asked)
        card.year_chosen.connect(self.year_chosen)
        self._first = self._first or card.first
        self._column.addWidget(card)

    def _add_taking_in(self) -> None:
        say = self.look.say
        layout = self._card(say("Take in"))
        hint = say("Drop here what came back, any number of files at once. A reply counts once, in however many files.")
        layout.addWidget(label(hint))
        take = button(say("Take files in…"), "plain" if self._first else "primary")
        take.clicked.connect(self.take_in_asked)
        self._first = self._first or take
        row = FlowLayout(self.look.space(2))
        row.addWidget(take)
        layout.addLayout(row)

    def _add_forms(self) -> None:
        say = self.look.say
        layout = self._card(say("Hand out a survey"))
        if not self._shown.offers:
            layout.addWidget(label(say("The library has no survey. Load one under Questionnaires.")))
        for offer in self._shown.offers:
            self._add_form(layout, offer)

    def _add_form(self, layout: QVBoxLayout, offer: OfferedSurvey) -> None:
        look, say = self.look, self.look.say
        title = f"{read(look, offer.title)} {offer.version}"
        layout.addWidget(label(title, "strong"))
        facts = (
            say.plural("{count} question", "{count} questions", offer.questions),
            say.plural("{count} language", "{count} languages", len(offer.languages)),
            say("a form for any browser, for one person or for several one after the other"),
        )
        layout.addWidget(label(" · ".join(facts), "small"))
        if offer.closed:
            layout.addWidget(label(say("closed: its replies are counted"), "quiet"))
            return
        save = button(say("Save the form…"), "plain" if self._first else "primary", about=title)
        save.clicked.connect(lambda: self.form_asked.emit(offer.questionnaire, offer.version))
        self._first = self._first or save
        row = FlowLayout(look.space(2))
        row.addWidget(save)
        layout.addLayout(row)

    def take_focus(self) -> None:
        """To what comes next."""
        (self._first or self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Goes back."""
        self.back_asked.emit()
        return True

    def memory(self) -> object:
        """How far it is scrolled."""
        return self._scroll.verticalScrollBar().value()

    def restore(self, memory: object) -> None:
        """The same."""
        if isinstance(memory, int):
            self._scroll.verticalScrollBar().setValue(memory)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Looks what the dropped files are."""
        if files := dropped_files(event):
            event.acceptProposedAction()
            self.files_dropped.emit(files)
