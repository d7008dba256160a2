"""The head of an open section: its title, what it is about, and which of its pages is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.answering.paging import Span
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Questionnaire, QuestionType, Section


class SectionHeader(QWidget):
    """Shown above the section's first question of a page."""

    census_asked = Signal()
    coverage_asked = Signal()

    def __init__(
        self,
        look: Look,
        questionnaire: Questionnaire,
        section: Section,
        span: Span,
        *,
        census: bool = False,
        coverage: bool = False,
    ) -> None:
        """``census``: whether a section with indicators leads to the figures of a census file.

        ``coverage``: whether one with inventories leads to what they cover.
        """
        super().__init__()
        say = look.say
        number = questionnaire.sections.index(section) + 1
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, look.space(1))
        layout.setSpacing(look.space(1.5))
        layout.addWidget(label(f"{number} {read(look, section.title)}", "title"))
        if section.about is not None and not span.has_before:
            layout.addWidget(label(read(look, section.about), "quiet"))
        kinds = {question.type for question in section.questions}
        for wanted, kind, words, asked in (
            (census, QuestionType.INDICATOR, say("Fill from a census file…"), self.census_asked),
            (coverage, QuestionType.INVENTORY, say("What is covered, and what is stale"), self.coverage_asked),
        ):
            if wanted and kind in kinds:
                way = button(words, "quiet")
                way.clicked.connect(asked)
                layout.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        if not span.alone:
            words = say(
                "Questions {start} to {end} of {total}",
                start=say.number(span.start + 1),
                end=say.number(span.end),
                total=say.number(span.total),
            )
            layout.addWidget(label(words, "strong"))
