"""What the parts of a file are called, as far as they could be read: what references are looked up in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from wci_assess.checker.checks.hints import Vocabulary
from wci_assess.checker.reading.marked import Map, Scalar, Seq
from wci_assess.questionnaire.model import NO, YES, QuestionType

_TYPES = frozenset(map(str, QuestionType))


class Ids:
    """Ids of one kind. ``sure`` where all of them could be read: only then is another one unknown."""

    def __init__(self, ids: Iterable[str] = (), *, sure: bool = True) -> None:
        self.ids = dict.fromkeys(ids)
        self.sure = sure

    def __contains__(self, name: str) -> bool:
        return name in self.ids

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The ids as words that others are near to."""
        return Vocabulary(self.ids)


def ids_of(items: Iterable[object], *, whole: bool) -> Ids:
    """The ids of a list's entries."""
    nodes = [item.scalar("id") if type(item) is Map else None for item in items]
    ids = [node.text for node in nodes if node is not None and node.text]
    return Ids(ids, sure=whole and len(ids) == len(nodes))


class AskedQuestion:
    """A question of the file as conditions see it."""

    def __init__(self, node: Map, position: int) -> None:
        self.node = node
        self.position = position
        self.type = node.scalar("type")

    @cached_property
    def id(self) -> str | None:
        """Its id, where it has a readable one."""
        scalar = self.node.scalar("id")
        return scalar.text if scalar and scalar.text else None

    @cached_property
    def kind(self) -> str | None:
        """Its type, where it is a known one."""
        return self.type.text if self.type and self.type.text in _TYPES else None

    @cached_property
    def options(self) -> Ids:
        """The ids of its options."""
        node = self.node.get("options")
        return ids_of(node.items, whole=node.whole) if type(node) is Seq else Ids(sure=False)


class FileNames:
    """All names of a file, read from its marked tree whatever is wrong with it."""

    def __init__(self, root: Map, *, whole: bool) -> None:
        self.root = root
        self.whole = whole
        self.sections = root.maps("sections")
        self.questions = [
            AskedQuestion(node, position)
            for position, node in enumerate(node for section in self.sections for node in section.maps("questions"))
        ]
        self.by_id: dict[str, AskedQuestion] = {}
        self.ambiguous: set[str] = set()
        for question in self.questions:
            if question.id and self.by_id.setdefault(question.id, question) is not question:
                self.ambiguous.add(question.id)

    def keys(self, key: str) -> Ids:
        """The ids under ``scales`` or ``sources``."""
        node = self.root.get(key)
        if node is None:
            return Ids(sure=self.root.whole)
        return Ids(node.values, sure=node.whole) if type(node) is Map else Ids(sure=False)

    @cached_property
    def scales(self) -> Ids:
        """The ids of the scales."""
        return self.keys("scales")

    @cached_property
    def sources(self) -> Ids:
        """The ids of the sources."""
        return self.keys("sources")

    @cached_property
    def sectors(self) -> Ids:
        """The ids of the sectors."""
        node = self.root.get("sectors")
        if node is None:
            return Ids(sure=self.root.whole)
        return ids_of(node.items, whole=node.whole) if type(node) is Seq else Ids(sure=False)

    @cached_property
    def levels(self) -> dict[str, Ids]:
        """The ids of each scale's levels, lowest first."""
        scales = self.root.get("scales")
        entries = scales.values.items() if type(scales) is Map else ()
        return {
            name: ids_of(value.items, whole=value.whole) if type(value) is Seq else Ids(sure=False)
            for name, value in entries
        }

    def levels_of(self, question: AskedQuestion) -> Ids:
        """The level ids of a practice."""
        scale = question.node.scalar("scale")
        return self.levels.get(scale.text, Ids(sure=False)) if scale else Ids(sure=False)

    def answers_of(self, question: AskedQuestion) -> Ids | None:
        """The ids that an answer can hold; ``None`` for a type whose answers are no ids."""
        kind = question.kind
        if kind is None:
            return Ids(sure=False)
        if kind == QuestionType.PRACTICE:
            return self.levels_of(question)
        if kind == QuestionType.YES_NO:
            return Ids([YES, NO])
        return question.options if kind in (QuestionType.CHOICE, QuestionType.CHOICES) else None


def scalar_ids(node: object) -> list[Scalar]:
    """The single words of a list."""
    return [item for item in node.items if type(item) is Scalar and item.text] if type(node) is Seq else []
