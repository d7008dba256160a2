"""The tool kit at hand: the tools and modules that ship with the program, and those of the data folder.

A file of the data folder with the id of a shipped one stands in its place. All are checked whenever they are read.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from wci_assess import files
from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.paths import QUESTIONNAIRES, TOOLKIT, TOOLKIT_FOLDER
from wci_assess.questionnaire import Questionnaire, Text
from wci_assess.toolkit import Module, Tool, ToolkitFile, ToolTopic

if TYPE_CHECKING:
    from wci_assess.checker import Checked

_MODULE_ORDER = (
    "composition", "municipal", "governance", "research", "strategy", "implementation", "resources", "communication",
    "learning", "attraction",
)  # fmt: skip
"""Modules in the order of the organizational questionnaire's sections; those of a topic come first."""


@dataclass(frozen=True)
class Toolkit:
    """Tools by what they are for and then by title; modules in the order in which they are best held."""

    tools: tuple[Tool, ...]
    modules: tuple[Module, ...]
    own: frozenset[str] = frozenset()
    """The ids of those that lie in the data folder."""

    @cached_property
    def by_id(self) -> Mapping[str, ToolkitFile]:
        """All of them."""
        everything: tuple[ToolkitFile, ...] = (*self.tools, *self.modules)
        return {each.id: each for each in everything}

    def for_practice(self, questionnaire: str, question: str) -> tuple[Tool, ...]:
        """The tools that help with a practice."""
        return tuple(tool for tool in self.tools if (questionnaire, question) in tool.practices)

    def tool(self, tool: str) -> Tool:
        """The tool of that id.

        Raises:
            ExpectedError: there is none.
        """
        found = self.by_id.get(tool)
        if isinstance(found, Tool):
            return found
        raise _unknown(
            tool,
            [each.id for each in self.tools],
            mark("There is no tool “{id}”. “toolkit” lists them."),
            mark("There is no tool “{id}”. Did you mean “{near}”? “toolkit” lists them."),
        )

    def module(self, module: str) -> Module:
        """The module of that id.

        Raises:
            ExpectedError: there is none.
        """
        found = self.by_id.get(module)
        if isinstance(found, Module):
            return found
        raise _unknown(
            module,
            [each.id for each in self.modules],
            mark("There is no module “{id}”. “toolkit” lists them."),
            mark("There is no module “{id}”. Did you mean “{near}”? “toolkit” lists them."),
        )


def _unknown(id: str, known: list[str], sentence: str, with_hint: str) -> ExpectedError:
    near = difflib.get_close_matches(id, known, 1)
    return ExpectedError("unknown-toolkit", with_hint if near else sentence, id=id, near=near[0] if near else "")


def read_toolkit(data_folder: Path | None = None) -> Toolkit:
    """The tool kit; a file of the data folder that has errors by now is left out (``check`` tells them)."""
    shipped = _read(sorted(TOOLKIT.glob("*.yaml")))
    own = _read(sorted((data_folder / TOOLKIT_FOLDER).glob("*.yaml"))) if data_folder else {}
    found = {**shipped, **own}.values()
    tools = [each for each in found if isinstance(each, Tool)]
    modules = [each for each in found if isinstance(each, Module)]
    topics = list(ToolTopic)
    tools.sort(key=lambda tool: (topics.index(tool.topic), tool.id))
    modules.sort(key=lambda module: (_place(module), module.id))
    return Toolkit(tuple(tools), tuple(modules), frozenset(own))


def _place(module: Module) -> int:
    if module.about is None:
        return -1
    section = module.about.section
    return _MODULE_ORDER.index(section) if section in _MODULE_ORDER else len(_MODULE_ORDER)


def _read(paths: Iterable[Path]) -> dict[str, ToolkitFile]:
    found = {}
    for path in paths:
        state = path.stat()
        file = _checked(path, state.st_mtime_ns, state.st_size)
        if file is not None:
            found[file.id] = file
    return found


@lru_cache(maxsize=256)
def _checked(path: Path, _changed: int, _size: int) -> ToolkitFile | None:
    """A file without errors; it is checked anew only once it has changed."""
    from wci_assess.checker import MAX_BYTES, check

    return check(files.read(path, most=MAX_BYTES + 1), str(path)).toolkit


def tools_of(toolkit: Toolkit, questionnaire: Questionnaire) -> dict[str, tuple[Text, ...]]:
    """The titles of the tools for each practice that has any; a local variant's are those of its base too."""
    ids = {questionnaire.id, *(questionnaire.based_on[:1] if questionnaire.based_on else ())}
    found: dict[str, tuple[Text, ...]] = {}
    for tool in toolkit.tools:
        for named, question in tool.practices:
            if named in ids:
                found[question] = (*found.get(question, ()), tool.title)
    return found


def with_links(checked: Checked) -> Checked:
    """A checked file, and what is wrong with the practices or indicators that it names, as far as these ship."""
    is_survey = checked.questionnaire is not None and checked.questionnaire.survey is not None
    if checked.toolkit is None and not is_survey:
        return checked
    from wci_assess.checker import check_links, questionnaires_named

    wrong = check_links(checked, _shipped_questionnaires(questionnaires_named(checked)))
    if not wrong:
        return checked
    problems = sorted((*checked.problems, *wrong), key=lambda problem: (problem.line, problem.column))
    return replace(checked, problems=tuple(problems), tree=None, toolkit=None, questionnaire=None)


def _shipped_questionnaires(ids: Iterable[str]) -> dict[str, Questionnaire]:
    """Those of the questionnaires named that ship with the program."""
    from wci_assess.checker import check

    found = {}
    for id in ids:
        path = QUESTIONNAIRES / f"{id}.yaml"
        questionnaire = check(path.read_bytes(), path.name).questionnaire if path.is_file() else None
        if questionnaire is not None:
            found[id] = questionnaire
    return found


def keep(data_folder: Path, file: ToolkitFile, data: bytes) -> None:
    """Puts a checked file into the data folder's tool kit, in the place of an earlier one of its id.

    Raises:
        ExpectedError: it cannot be written; the earlier one is as it was.
    """
    folder = data_folder / TOOLKIT_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    files.write_whole(folder / f"{file.id}.yaml", data)
