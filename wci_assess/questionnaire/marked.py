"""A YAML file as a tree in which every key and value knows its place; scalars are the text that was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Mark(Protocol):
    """A place in the file: line, column and index count characters from 0. PyYAML's marks are such."""

    @property
    def line(self) -> int:
        """The line, from 0."""

    @property
    def column(self) -> int:
        """The column, from 0."""

    @property
    def index(self) -> int:
        """The character of the file, from 0."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mark of our own making."""

    line: int
    column: int
    index: int = 0


class Scalar:
    """A text; ``plain`` where it stands without quotation marks, ``comment`` where a comment follows it at once."""

    __slots__ = ("comment", "mark", "plain", "text")

    def __init__(self, text: str, mark: Mark, plain: bool) -> None:
        self.text = text
        self.mark = mark
        self.plain = plain
        self.comment = False


class Seq:
    """A list; not ``whole`` where reading ended inside it."""

    __slots__ = ("items", "mark", "whole")

    def __init__(self, mark: Mark) -> None:
        self.items: list[Node] = []
        self.mark = mark
        self.whole = True


class Map:
    """Keys with their values, in the order of the file; ``flow`` where it is written in braces.

    Not ``whole`` where some of its keys could not be read: then nothing can be said to be missing.
    """

    __slots__ = ("entries", "flow", "mark", "whole")

    def __init__(self, mark: Mark, flow: bool) -> None:
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        self.mark = mark
        self.flow = flow
        self.whole = True

    def get(self, key: str) -> Node | None:
        """The value of ``key``, if it has one."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def scalar(self, key: str) -> Scalar | None:
        """The value of ``key``, if it is a text."""
        node = self.get(key)
        return node if type(node) is Scalar else None

    def items(self, key: str) -> list[Node]:
        """The entries of the list under ``key``; none if there is no such list."""
        node = self.get(key)
        return node.items if type(node) is Seq else []

    def maps(self, key: str) -> list[Map]:
        """The entries with keys of the list under ``key``."""
        return [item for item in self.items(key) if type(item) is Map]


class Spoiled:
    """A value whose mistake is already told: nothing more is said about it."""

    __slots__ = ("mark",)

    def __init__(self, mark: Mark) -> None:
        self.mark = mark


Node = Scalar | Seq | Map | Spoiled
