"""A YAML file as a tree in which every key and value knows its place; scalars are the text that was typed.

A place is an index: the number of characters before it in the file's text. The text's :class:`Source` makes line and
column of it where somebody is told.
"""

from __future__ import annotations


class Scalar:
    """A text; ``plain`` where it stands without quotation marks, ``comment`` where a comment follows it at once."""

    __slots__ = ("at", "comment", "plain", "text")

    def __init__(self, text: str, at: int, plain: bool) -> None:
        self.text = text
        self.at = at
        self.plain = plain
        self.comment = False


class Seq:
    """A list; not ``whole`` where reading ended inside it."""

    __slots__ = ("at", "items", "whole")

    def __init__(self, at: int) -> None:
        self.items: list[Node] = []
        self.at = at
        self.whole = True


class Map:
    """Keys with their values, in the order of the file; ``keys`` says where each key stands.

    ``flow`` where it is written in braces. Not ``whole`` where some of its keys could not be read: then nothing can
    be said to be missing.
    """

    __slots__ = ("at", "flow", "keys", "values", "whole")

    def __init__(self, at: int, flow: bool) -> None:
        self.values: dict[str, Node] = {}
        self.keys: dict[str, int] = {}
        self.at = at
        self.flow = flow
        self.whole = True

    def get(self, key: str) -> Node | None:
        """The value of ``key``, if it has one."""
        return self.values.get(key)

    def scalar(self, key: str) -> Scalar | None:
        """The value of ``key``, if it is a text."""
        node = self.values.get(key)
        return node if type(node) is Scalar else None

    def items(self, key: str) -> list[Node]:
        """The entries of the list under ``key``; none if there is no such list."""
        node = self.values.get(key)
        return node.items if type(node) is Seq else []

    def maps(self, key: str) -> list[Map]:
        """The entries with keys of the list under ``key``."""
        return [item for item in self.items(key) if type(item) is Map]

    def take_out(self, key: str) -> tuple[int, Node]:
        """Removes a key; answers where it stood, and its value."""
        return self.keys.pop(key), self.values.pop(key)

    def put_in(self, key: str, at: int, value: Node) -> None:
        """Adds a key that stands at a place of the file."""
        self.keys[key] = at
        self.values[key] = value


class Spoiled:
    """A value whose mistake is already told: nothing more is said about it."""

    __slots__ = ("at",)

    def __init__(self, at: int) -> None:
        self.at = at


Node = Scalar | Seq | Map | Spoiled
