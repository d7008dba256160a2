"""Looking for examples: by words, practice, community size and language, quick enough for each key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from wci_assess.i18n import plain_letters
from wci_assess.response.practice_example import PracticeExample

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for; what is empty asks for nothing. Each of the words must stand somewhere in the example."""

    words: str = ""
    questionnaire: str = ""
    question: str = ""
    tier: str = ""
    language: str = ""

    def fits(self, example: PracticeExample) -> bool:
        """Whether an example is of what is wanted, whatever its words."""
        return (
            self.questionnaire in ("", example.questionnaire)
            and self.question in ("", example.question)
            and self.tier in ("", example.tier or "")
            and self.language in ("", example.language)
        )


class Searchable(Generic[T]):
    """Things to be looked for by words, their letters made plain once and not anew with each key."""

    def __init__(self, things: Iterable[tuple[T, Sequence[str | None]]]) -> None:
        self._things = [(thing, plain_letters(" \n ".join(text for text in texts if text))) for thing, texts in things]

    def holding(self, words: str) -> list[T]:
        """Those in which every word stands, in their order; all of them where no word is given."""
        wanted = plain_letters(words).split()
        return [thing for thing, text in self._things if all(word in text for word in wanted)]


def texts_of(example: PracticeExample) -> tuple[str | None, ...]:
    """The texts of an example in which words are looked for."""
    return (
        example.title, example.tried, example.for_whom, example.setting, example.lead, example.partners, example.result,
        example.went_wrong, example.ask_role, example.question, *example.tags,
    )  # fmt: skip
