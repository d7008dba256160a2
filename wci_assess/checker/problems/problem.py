"""What is wrong with a questionnaire file: one mistake is one :class:`Problem`, told in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wci_assess.i18n import Say


class Severity(StrEnum):
    """An error keeps the file from being loaded; a warning is worth a look."""

    ERROR = "error"
    WARNING = "warning"


class Phrase(str):
    """Words inside a sentence that are translated with it (``a list``); wrap its text in ``mark``."""

    __slots__ = ()


class Names(tuple[str, ...]):
    """Keys or ids listed inside a sentence, each in the quotation marks of its language."""

    __slots__ = ()

    def quoted(self, language: str) -> str:
        """The list as it stands in a sentence."""
        opening, closing = ("«\u00a0", "\u00a0»") if language == "fr" else ("“", "”")
        return ", ".join(f"{opening}{name}{closing}" for name in self)


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of mistake: its stable code, and the sentence (marked for translation) that tells it.

    Several rules may share a code: what tools tell apart is coarser than what people need to read.
    """

    code: str
    severity: Severity
    message: str


def error(code: str, message: str) -> Rule:
    """A rule whose breach keeps the file from being loaded."""
    return Rule(code, Severity.ERROR, message)


def warning(code: str, message: str) -> Rule:
    """A rule whose breach is worth a look."""
    return Rule(code, Severity.WARNING, message)


class Edit(NamedTuple):
    """The characters from ``start`` to ``end`` of a text become ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A certain correction: the file read again differs in nothing but what its problem names.

    ``edits`` are to be made in the file's text; where there are none, the text itself, saved as UTF-8, is the
    correction.
    """

    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake of a file. Lines and columns count from 1, in characters.

    ``hint`` is what to write instead (a key, an id, the corrected line), ``source`` the line as it stands in the file.
    """

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    values: Mapping[str, object]
    hint: str | None
    source: str
    correction: Correction | None = field(default=None, repr=False, compare=False)

    @property
    def is_error(self) -> bool:
        """Whether the file cannot be used before this is mended."""
        return self.severity is Severity.ERROR

    def sentence(self, say: Say) -> str:
        """What is wrong and what to write instead, in the language of ``say``."""
        return say(self.message, hint=self.hint, **{name: _spoken(value, say) for name, value in self.values.items()})

    def told(self, say: Say) -> tuple[str, str]:
        """The sentence in two: its words, and the code to write that stands at its end (empty where none does)."""
        template = say(self.message)
        if self.hint is None or not template.endswith("{hint}"):
            return self.sentence(say), ""
        values = {name: _spoken(value, say) for name, value in self.values.items()}
        return template.removesuffix("{hint}").rstrip().format(**values), self.hint


def _spoken(value: object, say: Say) -> object:
    if isinstance(value, Phrase):
        return say(value)
    if isinstance(value, Names):
        return value.quoted(say.language)
    if isinstance(value, int):
        return say.number(value)
    return value
