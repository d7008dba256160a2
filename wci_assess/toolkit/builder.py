"""Plain tree -> :class:`Tool` or :class:`Module`. The tree has been checked before: nothing is checked again here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from wci_assess.questionnaire.model import Source, Text
from wci_assess.questionnaire.numbers import parsed
from wci_assess.toolkit.model import (
    About,
    Blanks,
    Checks,
    Exercise,
    Grid,
    Lines,
    Module,
    ModuleTopic,
    Part,
    Prose,
    Show,
    Steps,
    Subheading,
    Tool,
    ToolkitFile,
    ToolTopic,
)

_MINUTES = 45

Tree = Mapping[str, Any]


def from_tree(tree: Tree) -> ToolkitFile:
    """The tool or module of a checked tree."""
    build = _Builder(tree["languages"][0])
    return build.tool(tree) if tree["kind"] == "tool" else build.module(tree)


class _Builder:
    def __init__(self, first: str) -> None:
        self._first = first

    def tool(self, tree: Tree) -> Tool:
        return Tool(
            id=tree["id"],
            version=tree["version"],
            languages=tuple(tree["languages"]),
            title=self._text(tree["title"]),
            use=self._text(tree["use"]),
            topic=ToolTopic(tree.get("topic", ToolTopic.OTHER)),
            minutes=_whole(tree["minutes"]) if "minutes" in tree else None,
            practices=tuple(_practice(each) for each in tree.get("for", ())),
            parts=tuple(self._part(part) for part in tree["parts"]),
            sources=_sources(tree),
        )

    def module(self, tree: Tree) -> Module:
        about, exercise = tree.get("about"), tree["exercise"]
        return Module(
            id=tree["id"],
            version=tree["version"],
            languages=tuple(tree["languages"]),
            title=self._text(tree["title"]),
            about=About(about["questionnaire"], about["section"]) if about else None,
            topic=ModuleTopic(tree["topic"]) if "topic" in tree else None,
            minutes=_whole(tree["minutes"]) if "minutes" in tree else _MINUTES,
            aim=self._text(tree["aim"]),
            text=self._text(tree["text"]),
            case=self._text(tree["case"]),
            exercise=Exercise(Show(exercise["show"]), self._text(exercise["task"])),
            discuss=self._texts(tree["discuss"]),
            facilitator=self._text(tree["facilitator"]),
            tools=tuple(tree.get("tools", ())),
            sources=_sources(tree),
        )

    def _part(self, part: Tree) -> Part:
        [(key, value)] = part.items()
        made: dict[str, Callable[[Any], Part]] = {
            "heading": lambda text: Subheading(self._text(text)),
            "text": lambda text: Prose(self._text(text)),
            "steps": lambda texts: Steps(self._texts(texts)),
            "checks": lambda texts: Checks(self._texts(texts)),
            "blanks": lambda texts: Blanks(self._texts(texts)),
            "table": self._grid,
            "lines": lambda count: Lines(_whole(count)),
        }
        return made[key](value)

    def _grid(self, tree: Tree) -> Grid:
        rows = _whole(tree["rows"]) if "rows" in tree else 0
        return Grid(self._texts(tree["columns"]), rows, self._texts(tree.get("names", ())))

    def _text(self, texts: dict[str, str]) -> Text:
        return Text(texts, self._first)

    def _texts(self, trees: Iterable[dict[str, str]]) -> tuple[Text, ...]:
        return tuple(map(self._text, trees))


def _sources(tree: Tree) -> Mapping[str, Source]:
    return {key: Source(key, work["citation"], work.get("url")) for key, work in tree.get("sources", {}).items()}


def _practice(reference: str) -> tuple[str, str]:
    questionnaire, _slash, question = reference.partition("/")
    return questionnaire, question


def _whole(text: str) -> int:
    value = parsed(text)
    if value is None:
        raise ValueError(text)
    return round(value)
