"""How far one response has come: answered of in scope, by section, kept up to date answer by answer."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass

from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response.model import Answer, AnswerState, Assessment, Key
from wci_assess.response.scope import Applicability


@dataclass(frozen=True, slots=True)
class Progress:
    """``answered`` of ``in_scope`` questions (don't know and not applicable are answers); ``rated`` hold a level."""

    in_scope: int = 0
    answered: int = 0
    rated: int = 0

    @property
    def share(self) -> float:
        """Answered ÷ in scope, 0 to 1; 1 where nothing is in scope."""
        return self.answered / self.in_scope if self.in_scope else 1.0

    @property
    def open(self) -> int:
        """Questions in scope without an answer."""
        return self.in_scope - self.answered


class Answered:
    """The answers of one response with their scope and progress; one change costs what depends on it."""

    def __init__(
        self, questionnaire: Questionnaire, assessment: Assessment, answers: Mapping[Key, Answer] | None = None
    ) -> None:
        self.questionnaire = questionnaire
        self.assessment = assessment
        self._answers: MutableMapping[Key, Answer] = {}
        self._rows: dict[str, dict[str | None, Answer]] = {}
        for answer in (answers or {}).values():
            self._keep(answer)
        self._applies = Applicability(questionnaire, assessment, self._answers)
        self._marks: dict[str, Progress] = {}
        self._sections = {section.id: Progress() for section in questionnaire.sections}
        self._total = Progress()
        for question in questionnaire.questions():
            self._recount(question.id)

    @property
    def answers(self) -> Mapping[Key, Answer]:
        """Every answer, those out of scope too: what was answered is kept."""
        return self._answers

    @property
    def total(self) -> Progress:
        """Of the whole questionnaire."""
        return self._total

    def section(self, section_id: str) -> Progress:
        """Of one section."""
        return self._sections[section_id]

    def question(self, question_id: str) -> Question:
        """A question of the questionnaire. Raises ``LookupError`` where there is none of that id."""
        found = self.questionnaire.question(question_id)
        if found is None:
            raise LookupError(question_id)
        return found

    def applies(self, question_id: str) -> bool:
        """Whether the question is in scope."""
        return question_id in self._applies

    def rows(self, question_id: str) -> Mapping[str | None, Answer]:
        """The answers of one question by row."""
        return self._rows.get(question_id, {})

    def is_answered(self, question_id: str) -> bool:
        """Whether the question has an answer of any state, in any row."""
        return any(answer.state is not None for answer in self.rows(question_id).values())

    def replace(self, key: Key, answer: Answer | None) -> tuple[str, ...]:
        """Takes an answer (None: it is cleared); gives the questions whose being in scope changed."""
        if answer is None or answer.empty:
            self._answers.pop(key, None)
            self._rows.get(key.question, {}).pop(key.row, None)
        else:
            self._keep(answer)
        changed = self._applies.update(key.question)
        for question_id in {key.question, *changed}:
            self._recount(question_id)
        return changed

    def _keep(self, answer: Answer) -> None:
        self._answers[answer.key] = answer
        self._rows.setdefault(answer.question, {})[answer.row] = answer

    def _mark(self, question_id: str) -> Progress:
        if question_id not in self._applies:
            return Progress()
        question = self.questionnaire.question(question_id)
        rated = question is not None and question.scored and any(
            answer.state is AnswerState.VALUE for answer in self.rows(question_id).values()
        )  # fmt: skip
        return Progress(1, int(self.is_answered(question_id)), int(rated))

    def _recount(self, question_id: str) -> None:
        section = self.questionnaire.section_of(question_id)
        if section is None:
            return
        old, new = self._marks.get(question_id, Progress()), self._mark(question_id)
        self._marks[question_id] = new
        self._sections[section.id] = _moved(self._sections[section.id], old, new)
        self._total = _moved(self._total, old, new)


def _moved(total: Progress, old: Progress, new: Progress) -> Progress:
    return Progress(
        total.in_scope - old.in_scope + new.in_scope,
        total.answered - old.answered + new.answered,
        total.rated - old.rated + new.rated,
    )
