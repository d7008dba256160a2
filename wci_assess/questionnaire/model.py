"""A questionnaire as typed, immutable values; see the questionnaire format's page for what each key means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Kind(StrEnum):
    """What a questionnaire is about."""

    ORGANIZATIONAL = "organizational"
    SECTORAL = "sectoral"
    CROSS_SECTORAL = "cross-sectoral"
    COMMUNITY = "community"
    PROFILE = "profile"
    SURVEY = "survey"
    OTHER = "other"


class QuestionType(StrEnum):
    """How a question is answered."""

    PRACTICE = "practice"
    YES_NO = "yes-no"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    INDICATOR = "indicator"
    TEXT = "text"
    DATE = "date"
    INVENTORY = "inventory"


TIERS = ("small", "medium", "large", "metropolitan")
YES, NO = "yes", "no"
MINIMUM_RATED = 60.0
LEAST_REPLIES = 10
"""Below so many replies nothing of a survey is shown, whatever its file says."""
SURVEY_TYPES = (
    QuestionType.YES_NO,
    QuestionType.CHOICE,
    QuestionType.CHOICES,
    QuestionType.NUMBER,
    QuestionType.TEXT,
)
"""What people can be asked in a survey."""


class Reading(NamedTuple):
    """A text as shown, and the language it is really in (another than asked, where a translation is missing)."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the languages of its file; ``first`` is the file's first language, the one to fall back to."""

    by_language: Mapping[str, str]
    first: str

    def read(self, language: str) -> Reading:
        """The text in ``language``, else in the file's first language, else in any that it has. Never blank."""
        said = self.by_language.get(language)
        if said:
            return Reading(said, language)
        for candidate in (self.first, *self.by_language):
            if text := self.by_language.get(candidate):
                return Reading(text, candidate)
        return Reading("", language)

    def in_language(self, language: str) -> str:
        """The words of :meth:`read` alone."""
        return self.read(language).text


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a rating scale; ``number`` counts from 1, lowest first."""

    id: str
    number: int
    label: Text
    meaning: Text | None
    counts_as_in_place: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels of a practice, lowest first."""

    id: str
    levels: tuple[Level, ...]

    def level(self, level_id: str) -> Level | None:
        """The level of that id, if the scale has one."""
        return next((level for level in self.levels if level.id == level_id), None)

    @property
    def in_place(self) -> int:
        """The number of the level from which a practice counts as in place."""
        return next(level.number for level in self.levels if level.counts_as_in_place)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something with an id and a label: an option, a sector, an indicator's group."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Source:
    """A work cited by questions."""

    id: str
    citation: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an inventory."""

    id: str
    type: QuestionType
    label: Text
    required: bool = False
    options: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Is:
    """Holds where the question's value (or one of its values) is among ``values`` (ids)."""

    question: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Holds where the practice's level is ``level`` (an id) or higher."""

    question: str
    level: str


@dataclass(frozen=True, slots=True)
class All:
    """Holds where every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds where at least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where the part is known not to hold."""

    part: Condition


Condition = Is | AtLeast | All | AnyOf | Not


class Statistic(StrEnum):
    """How a survey's replies become one figure."""

    SHARE = "share"
    """Per cent of the replies with a value of which the answer is one that counts."""
    MEDIAN = "median"
    """The lower one of a number."""
    MEAN = "mean"


class Measures(NamedTuple):
    """The indicator that a question of a survey fills, and how.

    ``counts``: the answers that a share counts. ``group``: the indicator's group for which all replies stand; else
    ``asked_in`` is the question of the survey whose answers say which group a reply belongs to (``group_of``, by the
    answer; an answer that is not there belongs to none). Neither: the indicator has no groups.
    """

    questionnaire: str
    indicator: str
    statistic: Statistic
    counts: tuple[str, ...] = ()
    group: str | None = None
    asked_in: str | None = None
    group_of: Mapping[str, str] = {}


class SurveyHead(NamedTuple):
    """What only a survey says of itself.

    ``consent``: what people agree to before the first question. ``sampling``: how they were reached, printed with
    every figure. ``minimum``: below so many replies nothing is shown; never under :data:`LEAST_REPLIES`.
    """

    consent: Text
    sampling: Text | None
    minimum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing asked; which fields mean something depends on ``type``."""

    id: str
    type: QuestionType
    text: Text
    help: Text | None = None
    scale: Scale | None = None
    levels: Mapping[str, Text] = field(default_factory=dict)
    """Own words for a level (by level id), where the scale's are vague."""
    evidence: tuple[str, ...] = ()
    advice: Text | None = None
    core: bool = False
    weight: float = 1.0
    change: str | None = None
    sources: tuple[str, ...] = ()
    basis: str | None = None
    tiers: tuple[str, ...] = TIERS
    when: Condition | None = None
    good_answer: str | None = None
    unit: Text | None = None
    better: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    """Only whole numbers are answers: people, places, meetings."""
    sensitive: bool = False
    """Members answer on their own, before anyone speaks of it."""
    groups: tuple[Choice, ...] = ()
    importance: bool = False
    options: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    measures: Measures | None = None
    """In a survey: the indicator that the replies fill."""
    leaves_out: tuple[str, ...] = ()
    """In a survey: the answers of people whom it is not for. A reply that gives one is not counted anywhere; a reply
    that gives none, or leaves the question out, is."""

    @property
    def scored(self) -> bool:
        """Practices, and yes-no questions whose file names the good answer."""
        return self.type is QuestionType.PRACTICE or (self.type is QuestionType.YES_NO and self.good_answer is not None)

    def level_words(self, level: Level) -> Text | None:
        """What the level means for this practice: its own words, else the scale's."""
        return self.levels.get(level.id) or level.meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a questionnaire."""

    id: str
    title: Text
    about: Text | None = None
    sector: str | None = None
    characteristic: str | None = None
    minimum_rated: float = MINIMUM_RATED
    """Per cent of the applicable questions that must be rated before a score is printed."""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """One questionnaire version in all its languages. ``hash`` is the SHA-256 of the canonical content."""

    id: str
    version: str
    kind: Kind
    languages: tuple[str, ...]
    title: Text
    hash: str
    about: Text | None = None
    based_on: tuple[str, str] | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    sectors: tuple[Choice, ...] = ()
    sections: tuple[Section, ...] = ()
    survey: SurveyHead | None = None
    """What a survey says of itself; None for what a council answers."""
    printed_as: Mapping[str, str] | None = field(default=None, compare=False, repr=False)
    """The numbers of the whole questionnaire, where this is a part of it (:func:`questionnaire.part_of.part_of`)."""

    def questions(self) -> Iterator[Question]:
        """Every question, in the order of the file."""
        for section in self.sections:
            yield from section.questions

    @cached_property
    def _by_id(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions()}

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The printed number of each question by id: ``3.2`` is the second of the third section."""
        return self.printed_as or {
            question.id: f"{s}.{q}"
            for s, section in enumerate(self.sections, 1)
            for q, question in enumerate(section.questions, 1)
        }

    def question(self, question_id: str) -> Question | None:
        """The question of that id, if there is one."""
        return self._by_id.get(question_id)

    def section(self, section_id: str) -> Section | None:
        """The section of that id, if there is one."""
        return next((section for section in self.sections if section.id == section_id), None)

    def section_of(self, question_id: str) -> Section | None:
        """The section that holds the question."""
        return self._sections_by_question.get(question_id)

    @cached_property
    def _sections_by_question(self) -> Mapping[str, Section]:
        return {question.id: section for section in self.sections for question in section.questions}


def version_key(version: str) -> tuple[int, ...]:
    """Orders versions number by number: ``1.10`` is newer than ``1.9``."""
    return tuple(int(part) for part in version.split("."))
