"""``report``, ``print`` and ``demo``."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from wci_assess import files
from wci_assess.cli.opened import questionnaire_and_version, reading
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.paths import STORE_FILE
from wci_assess.report import Document, Edition, Options, Paper
from wci_assess.workspace import prints
from wci_assess.workspace.assessments import list_assessments
from wci_assess.workspace.councils import list_councils
from wci_assess.workspace.examples import build_examples
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.rendering import Renderer
from wci_assess.workspace.rounds import list_rounds
from wci_assess.workspace.settings import read_setting
from wci_assess.workspace.workspace import Workspace


def _usage(message: str) -> ExpectedError:
    return ExpectedError("usage", message, blame=Blame.GRAMMAR)


def report(arguments: argparse.Namespace, output: Output) -> int:
    """Prints the report of an assessment, a comparison, or a round."""
    options = _options(arguments, output)
    if bool(arguments.ids) == (arguments.round is not None):
        raise _usage(mark("Name the assessments to report, or a round with --round."))
    if arguments.edition == Edition.PUBLIC:
        raise _usage(mark("The public edition comes with a later version; leave --edition out."))
    if arguments.columns == "members" and len(arguments.ids) != 1:
        raise _usage(mark("Name one assessment with --columns members."))
    with reading(arguments) as workspace:
        if arguments.columns == "members":
            document = prints.members_report(workspace, arguments.ids[0], options)
        elif arguments.round is not None:
            document = prints.round_report(workspace, arguments.round, options)
        else:
            document = prints.report(workspace, arguments.ids, options)
    _write(arguments.output, document, options)
    return 0


def form(arguments: argparse.Namespace, output: Output) -> int:
    """Prints the blank form of a questionnaire."""
    options = _options(arguments, output)
    questionnaire, version = questionnaire_and_version(arguments.questionnaire)
    with reading(arguments) as workspace:
        document = prints.form(workspace, questionnaire, version, options)
    _write(arguments.output, document, options)
    return 0


def learning(arguments: argparse.Namespace, output: Output) -> int:
    """Prints the learning sheet of a questionnaire, or of one of its sectors."""
    options = _options(arguments, output)
    questionnaire, version = questionnaire_and_version(arguments.questionnaire)
    with reading(arguments) as workspace:
        document = prints.learning(workspace, questionnaire, version, options, arguments.sector)
    _write(arguments.output, document, options)
    return 0


def actions(arguments: argparse.Namespace, output: Output) -> int:
    """Prints the plan to fill in."""
    options = _options(arguments, output)
    with reading(arguments) as workspace:
        document = prints.actions(workspace, arguments.id, options)
    _write(arguments.output, document, options)
    return 0


def agenda(arguments: argparse.Namespace, output: Output) -> int:
    """Prints the agenda of the meeting on an assessment."""
    options = _options(arguments, output)
    with reading(arguments) as workspace:
        document = prints.agenda(workspace, arguments.id, options)
    _write(arguments.output, document, options)
    return 0


def _options(arguments: argparse.Namespace, output: Output) -> Options:
    if arguments.output.suffix.lower() != ".pdf":
        raise _usage(mark("The file to write must end in .pdf."))
    if getattr(arguments, "lang", None) == "both":
        raise _usage(mark("Both languages in one report come with a later version; choose --lang en or --lang fr."))
    return Options(
        languages=(output.say.language,),
        short=getattr(arguments, "short", False),
        paper=Paper(arguments.paper),
        date=arguments.date or date.today(),
    )


def _write(path: Path, document: Document, options: Options) -> None:
    with Renderer() as renderer:
        _render(renderer, path, document, options)


def _render(renderer: Renderer, path: Path, document: Document, options: Options) -> None:
    files.write_whole(path, renderer.render(document, options.paper))


def demo(arguments: argparse.Namespace, output: Output) -> int:
    """Makes the example councils and every report of them in a folder."""
    folder: Path = arguments.folder
    try:
        strange = folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not _is_example(folder)))
    except OSError as error:
        raise _no_folder(folder, error) from error
    if strange:
        raise ExpectedError(
            "folder-not-empty",
            mark("“{folder}” holds other files. Name an empty or a new folder; nothing was changed."),
            folder=str(folder),
        )
    build_examples(folder)
    workspace = open_workspace(folder, writing=False)
    try:
        with Renderer() as renderer:
            _print_examples(workspace, folder, output.say.language, renderer)
    finally:
        workspace.close()
    return 0


def _no_folder(folder: Path, error: OSError) -> ExpectedError:
    return ExpectedError(
        "no-data-folder",
        mark("“{folder}” cannot be used ({detail}). Choose another folder."),
        blame=Blame.SURROUNDINGS,
        folder=str(folder),
        detail=error.strerror or str(error),
    )


def _is_example(folder: Path) -> bool:
    if not (folder / STORE_FILE).is_file():
        return False
    try:
        workspace = open_workspace(folder, writing=False)
    except ExpectedError:
        return False
    try:
        return read_setting(workspace, "examples") == "yes"
    finally:
        workspace.close()


def _print_examples(workspace: Workspace, folder: Path, language: str, renderer: Renderer) -> None:
    """Each assessment's report, and for each council its years side by side."""
    rounds = {each.id: each for each in list_rounds(workspace)}
    councils = {each.id: each.alias or str(each.id) for each in list_councils(workspace)}
    by_council: dict[int, list[int]] = {}
    for assessment in list_assessments(workspace):
        by_council.setdefault(assessment.council, []).append(assessment.id)
        ends = rounds[assessment.round].end
        name = f"{councils[assessment.council]}-{rounds[assessment.round].label}.pdf"
        options = Options(languages=(language,), date=ends)
        _render(renderer, folder / name, prints.report(workspace, [assessment.id], options), options)
    for council, assessments in by_council.items():
        options = Options(languages=(language,), date=max(each.end for each in rounds.values()))
        document = prints.report(workspace, assessments, options)
        _render(renderer, folder / f"{councils[council]}-comparison.pdf", document, options)
