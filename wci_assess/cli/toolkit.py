"""``toolkit``, ``print tool``, ``print module``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date

from wci_assess import files
from wci_assess.cli.opened import reading
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import LANGUAGES, mark
from wci_assess.report import Document, Options, Paper
from wci_assess.toolkit import Module, Tool, ToolkitFile
from wci_assess.workspace.rendering import Renderer
from wci_assess.workspace.toolkit import Toolkit, read_toolkit
from wci_assess.workspace.toolkit_prints import print_module, print_tool
from wci_assess.workspace.workspace import Workspace

_Content = Callable[[Toolkit, str, Options, Workspace | None, int | None], Document]


def show(arguments: argparse.Namespace, output: Output) -> int:
    """Lists the tools and modules that are at hand."""
    toolkit = read_toolkit(arguments.data)
    everything: tuple[ToolkitFile, ...] = (*toolkit.tools, *toolkit.modules)
    if arguments.json:
        output.json([_plain(each, toolkit) for each in everything])
        return 0
    output.table(
        (
            each.id,
            "tool" if isinstance(each, Tool) else "module",
            each.minutes,
            each.title.in_language(output.say.language),
        )
        for each in everything
    )
    return 0


def _plain(file: ToolkitFile, toolkit: Toolkit) -> dict[str, object]:
    tool = file if isinstance(file, Tool) else None
    module = file if isinstance(file, Module) else None
    about = module.about if module else None
    return {
        "id": file.id,
        "kind": "tool" if tool else "module",
        "version": file.version,
        "title": dict(file.title.by_language),
        "languages": list(file.languages),
        "topic": file.topic,
        "minutes": file.minutes,
        "for": [f"{questionnaire}/{question}" for questionnaire, question in tool.practices] if tool else [],
        "about": {"questionnaire": about.questionnaire, "section": about.section} if about else None,
        "show": module.exercise.show if module else None,
        "tools": list(module.tools) if module else [],
        "own": file.id in toolkit.own,
    }


def print_one_tool(arguments: argparse.Namespace, output: Output) -> int:
    """Prints a tool."""
    return _print(arguments, output, print_tool)


def print_one_module(arguments: argparse.Namespace, output: Output) -> int:
    """Prints a module."""
    return _print(arguments, output, print_module)


def _print(arguments: argparse.Namespace, output: Output, content: _Content) -> int:
    if arguments.output.suffix.lower() != ".pdf":
        raise ExpectedError("usage", mark("The file to write must end in .pdf."), blame=Blame.GRAMMAR)
    both = getattr(arguments, "lang", None) == "both"
    options = Options(
        languages=LANGUAGES if both else (output.say.language,),
        paper=Paper(arguments.paper),
        date=arguments.date or date.today(),
    )
    toolkit = read_toolkit(arguments.data)
    if arguments.assessment is None:
        document = content(toolkit, arguments.id, options, None, None)
    else:
        with reading(arguments) as workspace:
            document = content(toolkit, arguments.id, options, workspace, arguments.assessment)
    with Renderer() as renderer:
        files.write_whole(arguments.output, renderer.render(document, options.paper))
    return 0
