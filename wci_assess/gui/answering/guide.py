"""The way from question to question: within a page, over pages and sections, to the next gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from wci_assess.gui.answering.gaps import next_gap
from wci_assess.gui.answering.question_list import QuestionList
from wci_assess.gui.answering.section_footer import PAGE_BACK, PAGE_ON, REVIEW, SECTION_ON
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Section

if TYPE_CHECKING:
    from wci_assess.workspace.open_response import OpenResponse


class Guide(QObject):
    """Opens pages in the list, and moves the focus there."""

    section_opened = Signal(str)
    review_asked = Signal()

    def __init__(self, look: Look, response: OpenResponse, questions: QuestionList) -> None:
        super().__init__()
        self._look, self._response, self._list = look, response, questions
        self._questionnaire = response.questionnaire
        questions.way_asked.connect(self._go_on)

    def open_at(self, question: str | None) -> None:
        """Opens the page of ``question``, else the first one; the focus stays."""
        section = self._questionnaire.section_of(question) if question else None
        if section is None or not self._response.answered.section(section.id).in_scope:
            section = next(iter(self._sections()), None)
        if section is not None:
            self._open(section, question)

    def go_to(self, question: str) -> None:
        """Opens the page of ``question`` and moves the focus there."""
        section = self._questionnaire.section_of(question)
        if section is None or not self._response.answered.applies(question):
            return
        if self._list.card(question) is None:
            self._open(section, question)
        self._list.go(question, Qt.FocusReason.ShortcutFocusReason)

    def go_to_section(self, section_id: str) -> None:
        """Opens a section and moves the focus to its first question."""
        section = self._questionnaire.section(section_id)
        if section is not None:
            self._open(section)
            self._list.go_first()

    def go_back_to_place(self) -> None:
        """Moves the focus to where answering was left, else to the first question of the page."""
        place = self._response.place
        if place is not None and self._list.card(place) is not None:
            self._list.go(place)
        else:
            self._list.go_first()

    def go_to_gap(self) -> bool:
        """Moves the focus to the next question without an answer; whether there is one."""
        after = self._list.current or self._response.place
        gap = next_gap(self._questionnaire, self._response.answered, after)
        if gap is not None:
            self.go_to(gap)
        return gap is not None

    def go_section(self, step: int) -> None:
        """Moves the focus to the first question of the section ``step`` further."""
        section = self._neighbour(step)
        if section is not None:
            self.go_to_section(section.id)

    def leads(self, step: int) -> bool:
        """Whether a section lies ``step`` further."""
        return self._neighbour(step) is not None

    def _sections(self) -> list[Section]:
        answered = self._response.answered
        return [each for each in self._questionnaire.sections if answered.section(each.id).in_scope]

    def _neighbour(self, step: int) -> Section | None:
        sections = self._sections()
        if self._list.section not in sections:
            return None
        position = sections.index(self._list.section) + step
        return sections[position] if 0 <= position < len(sections) else None

    def _open(self, section: Section, around: str | None = None) -> None:
        sections = self._sections()
        position = sections.index(section) + 1
        following = read(self._look, sections[position].title) if position < len(sections) else None
        self._list.open(section, around, following)
        self.section_opened.emit(section.id)

    def _go_on(self, way: str) -> None:
        if way == REVIEW:
            self.review_asked.emit()
        elif way == SECTION_ON:
            self.go_section(+1)
        elif way == PAGE_ON:
            self._turn_page(+1)
        elif way == PAGE_BACK or self._list.span.has_before:
            self._turn_page(-1)
        else:
            self._list.verticalScrollBar().setValue(0)

    def _turn_page(self, step: int) -> None:
        section, span = self._list.section, self._list.span
        if section is None:
            return
        ids = [each.id for each in section.questions if self._response.answered.applies(each.id)]
        question = ids[span.end if step > 0 else span.start - 1]
        self._open(section, question)
        self._list.go(question)
