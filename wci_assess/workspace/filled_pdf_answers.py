"""What stands in a filled PDF, as the file of answers that it becomes: the first of its seat, or the same again.

What it means is decided by the one way in which answers become. Two answers to one question, and what cannot be read,
are told by the numbers of their questions; nothing of the file is taken then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import seal
from wci_assess.exchange.filled_pdf import FilledPdf
from wci_assess.exchange.handed import AnsweredPart, HandedBack, answers_object
from wci_assess.exchange.handed_reading import ReceivedAnswers
from wci_assess.handout.pdf_fields import (
    ANSWER,
    COMMENT,
    DONT_KNOW,
    EVIDENCE,
    IMPORTANCE,
    INVENTORY_ROWS,
    NOT_APPLICABLE,
    OPTION,
    REASON,
    ROW,
    SOURCE,
    VALUE,
    YEAR,
    YEARS,
    field_name,
)
from wci_assess.i18n import mark, speak
from wci_assess.questionnaire import Question, Questionnaire, QuestionType
from wci_assess.response import Answer
from wci_assess.response.edit import DontKnow, Field, NotApplicable, Single, Together, Weigh, Write, applied, cell_field
from wci_assess.response.texts import says_something
from wci_assess.response.value_reading import REASON_WORDS

_CHOSEN = (QuestionType.PRACTICE, QuestionType.YES_NO, QuestionType.CHOICE)
_MOST_TOLD = 8


class _TwoAnswersError(Exception):
    """More than one thing is said at a question."""


def answers_of_pdf(filled: FilledPdf, questionnaires: Sequence[Questionnaire], sector: str | None) -> ReceivedAnswers:
    """The file that a filled PDF becomes; ``questionnaires`` are those of its parts, ``sector`` that of its seat.

    Raises:
        ExpectedError: nothing is filled in, a question has two answers, or what stands there cannot be one.
    """
    twice: list[str] = []
    unread: list[str] = []
    parts: list[AnsweredPart] = []
    for index, (part, questionnaire) in enumerate(zip(filled.parts, questionnaires, strict=True)):
        answers: list[Answer] = []
        for question in questionnaire.questions():
            number = _number(questionnaire, question, alone=len(filled.parts) == 1)
            try:
                answers += _Fields(filled, index, question).answers()
            except _TwoAnswersError:
                twice.append(number)
            except (ExpectedError, ValueError, IndexError):  # the last two: states that no such form has
                unread.append(number)
        parts.append(
            AnsweredPart(questionnaire=part.questionnaire, version=part.version, hash=part.hash, answers=tuple(answers))
        )
    _refuse(twice, unread)
    if not any(part.answers for part in parts):
        raise ExpectedError(
            "not-filled",
            mark(
                "Nothing is filled in. Ask her to fill in the fields, to save the file (Ctrl+S) and to send that one."
            ),
        )
    return _received(filled, parts, sector)


def _number(questionnaire: Questionnaire, question: Question, *, alone: bool) -> str:
    number = questionnaire.numbers[question.id]
    return number if alone else f"{questionnaire.id} {number}"


def _refuse(twice: Sequence[str], unread: Sequence[str]) -> None:
    if twice:
        raise ExpectedError(
            "two-answers",
            mark("Two answers stand at {numbers}. Ask which one holds, correct it in the PDF and take it in again; "
                 "nothing of it was taken."),
            numbers=_listed(twice),
        )  # fmt: skip
    if unread:
        raise ExpectedError(
            "unfit-value",
            mark("What stands at {numbers} cannot be read as an answer: a number, a day or year, a choice, or a reason "
                 "that is missing. Correct it in the PDF and take it in again; nothing of it was taken."),
            numbers=_listed(unread),
        )  # fmt: skip


def _listed(numbers: Sequence[str]) -> str:
    return ", ".join(numbers[:_MOST_TOLD]) + ("…" if len(numbers) > _MOST_TOLD else "")


def _received(filled: FilledPdf, parts: Sequence[AnsweredPart], sector: str | None) -> ReceivedAnswers:
    """As if the seat's member had saved it: the same answers are the same file, however often the PDF was saved."""
    answers = HandedBack(
        hand_out=filled.hand_out,
        look=filled.look,
        member=sha256(f"pdf {filled.hand_out} {filled.seat}".encode()).hexdigest()[:32],
        seat=filled.seat,
        sector=sector,
        revision=1,
        finished=True,
        made_with="pdf",
        parts=tuple(parts),
    )
    data = seal(answers_object(answers))
    body = data.partition(b"\n")[2]
    return ReceivedAnswers(sha256=sha256(body).hexdigest(), body=body, answers=answers)


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of one question."""

    filled: FilledPdf
    part: int
    question: Question

    def answers(self) -> list[Answer]:
        """What they say, by the rules of the question."""
        rows: dict[str | None, Answer] = {}
        edits = tuple(self._edits())
        if not edits:
            return []
        for key, after in applied(Together(edits), self.question, rows).items():
            if after is not None:
                rows[key.row] = after
        return [answer for answer in rows.values() if not answer.empty]

    def _text(self, *what: str | int) -> str:
        typed = self.filled.texts.get(field_name(self.part, self.question.id, *what), "")
        return typed if says_something(typed) else ""

    def _pressed(self, *what: str | int) -> tuple[str, ...]:
        return self.filled.pressed.get(field_name(self.part, self.question.id, *what), ())

    def _edits(self) -> Iterator[Single]:
        question = self.question.id
        yield from self._answer()
        if comment := self._text(COMMENT):
            yield Write(question, Field.COMMENT, comment, language=self.filled.language)
        if evidence := self._text(EVIDENCE):
            yield Write(question, Field.EVIDENCE, evidence)
        importance = self._pressed(IMPORTANCE)
        if len(importance) > 1:
            raise _TwoAnswersError
        if importance:
            yield Weigh(question, int(importance[0]))

    def _answer(self) -> Iterator[Single]:
        pressed, reason, values = self._pressed(ANSWER), self._text(REASON), list(self._values())
        chosen = [state for state in pressed if state != DONT_KNOW and state not in NOT_APPLICABLE]
        if len(pressed) > 1 or (values and (pressed or reason)) or (reason and (chosen or DONT_KNOW in pressed)):
            raise _TwoAnswersError
        if chosen:
            yield Write(self.question.id, Field.VALUE, self._chosen(chosen[0]))
        elif DONT_KNOW in pressed:
            yield DontKnow(self.question.id)
        elif pressed or reason:
            yield NotApplicable(self.question.id, self._reason(pressed, reason))
        yield from values

    def _reason(self, pressed: Sequence[str], own: str) -> str:
        """A listed reason, her own words, or both: nothing that was said is left out."""
        listed = NOT_APPLICABLE[pressed[0]] if pressed else ""
        if listed and own:
            return f"{speak(self.filled.language or 'en')(REASON_WORDS[listed])}. {own}"
        return listed or own

    def _chosen(self, state: str) -> str:
        question, place = self.question, int(state) - 1
        if place < 0:
            raise IndexError(state)
        if question.scale is not None:
            return question.scale.levels[place].id
        if question.type is QuestionType.YES_NO:
            return ("yes", "no")[place]
        return question.options[place].id

    def _values(self) -> Iterator[Single]:
        """What is typed or ticked apart from the buttons that every question has."""
        question = self.question
        match question.type:
            case QuestionType.CHOICES:
                ticked = [
                    option.id for place, option in enumerate(question.options, 1) if self._pressed(OPTION, place)
                ]  # fmt: skip
                if ticked:
                    yield Write(question.id, Field.VALUE, ",".join(ticked))
            case QuestionType.INDICATOR:
                yield from self._measured()
            case QuestionType.INVENTORY:
                yield from self._rows()
            case _ if question.type not in _CHOSEN:
                if typed := self._text(VALUE):
                    yield Write(question.id, Field.VALUE, typed)

    def _measured(self) -> Iterator[Single]:
        question = self.question
        groups = [group.id for group in question.groups] or [""]
        years: set[tuple[str, str]] = set()
        for place, group in enumerate(groups):
            for line in range(1 if question.groups else YEARS):
                value, year, source = (self._text(ROW, place, line, what) for what in (VALUE, YEAR, SOURCE))
                if not (value or year or source):
                    continue
                row = f"{group}:{year.strip()}"
                if (group, year.strip()) in years:
                    raise _TwoAnswersError
                years.add((group, year.strip()))
                if not value:
                    raise ValueError(row)
                yield Write(question.id, Field.VALUE, value, row)
                if source:
                    yield Write(question.id, Field.SOURCE, source, row)

    def _rows(self) -> Iterator[Single]:
        for row in range(INVENTORY_ROWS):
            for place, column in enumerate(self.question.columns):
                if typed := self._text(ROW, row, place):
                    yield Write(self.question.id, cell_field(column.id), typed, f"row-{row + 1}")


def parts_known(filled: FilledPdf, content: Mapping[str, object]) -> bool:
    """Whether the PDF holds exactly what was handed out."""
    parts = content["parts"]
    known = (
        [(each["questionnaire"], each["version"], each["hash"]) for each in parts] if isinstance(parts, list) else []
    )
    return known == [(each.questionnaire, each.version, each.hash) for each in filled.parts]
