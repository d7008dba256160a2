"""The kinds of value that a key can take, as data. The checker and the JSON Schema each know what to do with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property


class Form(Enum):
    """The forms of a single word; patterns and messages belong to the checker and the schema."""

    ID = r"[a-z0-9-]{1,64}"
    PRACTICE = r"[a-z0-9-]{1,64}/[a-z0-9-]{1,64}"
    SOURCE_ID = r"[A-Za-z0-9-]{1,64}"
    VERSION = r"(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){1,3}"
    LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
    FORMAT = r"1"
    LINK = r"https?://[^\s\\]+"


@dataclass(frozen=True, slots=True)
class Word:
    """A scalar of a form."""

    form: Form


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of something that stands elsewhere in the file; whether it is there is checked with all read."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text that is the same in every language (a citation)."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text in the languages of the file."""


@dataclass(frozen=True, slots=True)
class Flag:
    """``true`` or ``false``."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some words."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a decimal point or comma, within bounds."""

    least: float | None = None
    most: float | None = None
    above: float | None = None


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; ``distinct`` where no entry may stand twice."""

    item: Shape
    least: int = 0
    most: int | None = None
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class Keyed:
    """A map whose keys are ids: of a form where they are given here, else (``None``) referring elsewhere."""

    value: Shape
    keys: Form | None = Form.ID


@dataclass(frozen=True, slots=True)
class Condition:
    """When a question is shown; conditions hold conditions, see ``CONDITION`` in the field table."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a record; ``example`` is a line (or the value of one) as it could stand in a file.

    ``also`` are words that people write for it, in either language.
    """

    shape: Shape
    example: str
    required: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """Which further keys a record of one type takes."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """All of them."""
        return self.required | self.optional


@dataclass(frozen=True)
class Record:
    """A map with known keys. With ``variants``, the value of the key ``type`` decides which of them go together.

    ``alone`` where a map takes exactly one of the keys.
    """

    fields: Mapping[str, Field]
    variants: Mapping[str, Variant] = field(default_factory=dict)
    alone: bool = False

    @cached_property
    def required(self) -> frozenset[str]:
        """The keys that every such record has."""
        return frozenset(key for key, entry in self.fields.items() if entry.required)

    @cached_property
    def varying(self) -> frozenset[str]:
        """The keys that only some types take."""
        return frozenset().union(*(variant.keys for variant in self.variants.values()))


Shape = Word | Reference | Plain | Words | Flag | OneOf | Number | ListOf | Keyed | Condition | Record
