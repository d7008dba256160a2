"""Pages of the shipped tool kit as documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from wci_assess.checker import check
from wci_assess.paths import TOOLKIT
from wci_assess.report import Chapter, Document, Options, module_content, tool_content
from wci_assess.response.practice_example import PracticeExample
from wci_assess.scoring import Agenda
from wci_assess.toolkit import Module, Tool

NAMES = tuple(sorted(path.stem for path in TOOLKIT.glob("*.yaml")))
TOOLS = tuple(name for name in NAMES if not name.startswith("module-"))
_NO_EXAMPLES: Mapping[str, Sequence[PracticeExample]] = {}
MODULES = tuple(name for name in NAMES if name.startswith("module-"))


@cache
def shipped_tool(name: str) -> Tool:
    found = check((TOOLKIT / f"{name}.yaml").read_bytes(), name).toolkit
    assert isinstance(found, Tool)
    return found


@cache
def shipped_module(name: str) -> Module:
    found = check((TOOLKIT / f"{name}.yaml").read_bytes(), name).toolkit
    assert isinstance(found, Module)
    return found


def tool_page(name: str, options: Options, chapter: Chapter | None = None) -> Document:
    return tool_content(shipped_tool(name), options, chapter)


def module_page(
    name: str,
    options: Options,
    chapter: Chapter | None = None,
    agenda: Agenda | None = None,
    examples: Mapping[str, Sequence[PracticeExample]] = _NO_EXAMPLES,
) -> Document:
    titles = {each: shipped_tool(each).title for each in TOOLS}
    return module_content(shipped_module(name), options, titles, chapter, agenda, examples)
