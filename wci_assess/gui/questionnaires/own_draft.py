"""Own questions while they are being written: what stands in the form."""

from __future__ import annotations

from dataclasses import dataclass, field

from wci_assess.checker.writing.own_question import OwnQuestion
from wci_assess.questionnaire import Questionnaire, QuestionType
from wci_assess.store.values import StoredQuestionnaire


@dataclass(slots=True)
class QuestionDraft:
    """One question, as typed; options one a line."""

    type: QuestionType
    section: str = ""
    text: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing is typed."""
        return not any(text.strip() for text in (*self.text.values(), *self.options.values()))

    def question(self) -> OwnQuestion:
        """The question that this asks for."""
        lines = {language: _lines(text) for language, text in self.options.items()}
        count = max(map(len, lines.values()), default=0)
        options = tuple(
            {language: found[at] for language, found in lines.items() if at < len(found)} for at in range(count)
        )
        return OwnQuestion({key: text.strip() for key, text in self.text.items()}, self.type, {}, options, self.section)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@dataclass(slots=True)
class OwnDraft:
    """The form: which questionnaire it adds to, the title of the variant, the questions."""

    entry: StoredQuestionnaire
    content: Questionnaire
    title: dict[str, str]
    questions: list[QuestionDraft]
