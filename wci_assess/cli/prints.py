"""``report``, ``print`` and ``demo``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from wci_assess import files
from wci_assess.cli.opened import questionnaire_and_version, reading
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import LANGUAGES, mark, speak
from wci_assess.paths import STORE_FILE
from wci_assess.report import Document, Edition, FileKind, Options, Paper, blocks_text, render
from wci_assess.response import Scope
from wci_assess.workspace import prints
from wci_assess.workspace.assessments import list_assessments
from wci_assess.workspace.councils import list_councils
from wci_assess.workspace.crosswalk import print_blocks, round_blocks
from wci_assess.workspace.examples import build_examples
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.rendering import Renderer
from wci_assess.workspace.rounds import list_rounds
from wci_assess.workspace.settings import read_setting
from wci_assess.workspace.workspace import Workspace


def _usage(message: str) -> ExpectedError:
    return ExpectedError("usage", message, blame=Blame.GRAMMAR)


_ONLY_PAPER = (FileKind.PDF,)
_TO_READ = (FileKind.PDF, FileKind.HTML)
_TO_COPY = (FileKind.HTML, FileKind.PDF)
_ALL = tuple(FileKind)
_ENDINGS = {
    _ONLY_PAPER: mark("The file to write must end in .pdf."),
    _TO_READ: mark("The file to write must end in .pdf or .html."),
    _TO_COPY: mark("The file to write must end in .txt, .pdf or .html."),
    _ALL: mark("The file to write must end in .pdf, .html, .xlsx or .csv."),
}


def report(arguments: argparse.Namespace, output: Output) -> int:
    """Prints the report of an assessment, a comparison, or a round."""
    options = _options(arguments, output)
    _check_columns(arguments, options)

    sections = arguments.sections

    def content(workspace: Workspace) -> Document:
        if arguments.columns == "members":
            return prints.members_report(workspace, arguments.ids[0], options, sections)
        if arguments.columns == "target":
            return prints.target_report(workspace, arguments.ids[0], options, sections)
        if arguments.columns == "sectors":
            if arguments.round is not None:
                return prints.round_sectors_report(workspace, arguments.round, options, sections)
            return prints.sectors_report(workspace, arguments.ids, options, sections)
        if arguments.round is not None:
            return prints.round_report(workspace, arguments.round, options, sections)
        return prints.report(workspace, arguments.ids, options, sections)

    return _print(arguments, options, content, _ALL)


def _check_columns(arguments: argparse.Namespace, options: Options) -> None:
    """Passes what can stand in one report."""
    if bool(arguments.ids) == (arguments.round is not None):
        raise _usage(mark("Name the assessments to report, or a round with --round."))
    if arguments.columns in ("members", "target") and len(arguments.ids) != 1:
        raise _usage(mark("Name one assessment with --columns members or target."))
    if arguments.columns == "members" and options.edition is Edition.PUBLIC:
        raise _usage(mark("The public edition tells the council’s answers only; leave --columns members out."))


def form(arguments: argparse.Namespace, output: Output) -> int:
    """Prints the blank form of a questionnaire: all of it, the short form, chosen sectors, compact."""
    options = _options(arguments, output)
    questionnaire, version = questionnaire_and_version(arguments.questionnaire)

    def content(workspace: Workspace) -> Document:
        return prints.form(
            workspace,
            questionnaire,
            version,
            options,
            scope=Scope(arguments.scope),
            sectors=arguments.sectors,
            compact=arguments.compact,
        )

    return _print(arguments, options, content, _ONLY_PAPER)


def learning(arguments: argparse.Namespace, output: Output) -> int:
    """Prints the learning sheet of a questionnaire, or of one of its sectors."""
    options = _options(arguments, output)
    questionnaire, version = questionnaire_and_version(arguments.questionnaire)
    sector = arguments.sector
    return _print(
        arguments,
        options,
        lambda workspace: prints.learning(workspace, questionnaire, version, options, sector),
        _ONLY_PAPER,
    )


def answers(arguments: argparse.Namespace, output: Output) -> int:
    """Prints what the council answered."""
    return _print_one(arguments, output, prints.answers)


def agenda(arguments: argparse.Namespace, output: Output) -> int:
    """Prints the agenda of the meeting on an assessment."""
    return _print_one(arguments, output, prints.agenda)


def actions(arguments: argparse.Namespace, output: Output) -> int:
    """Prints the plan to fill in."""
    return _print_part(arguments, output, prints.actions)


def wall(arguments: argparse.Namespace, output: Output) -> int:
    """Prints all practices on one sheet to hang up."""
    return _print_part(arguments, output, prints.wall)


def sheet(arguments: argparse.Namespace, output: Output) -> int:
    """Prints the council sheet: page 1 of the report alone."""
    return _print_part(arguments, output, prints.sheet)


def blocks(arguments: argparse.Namespace, output: Output) -> int:
    """Writes a round in words for the funder's report and the annual plan: as plain text, or to be printed."""
    if arguments.output.suffix.lower() != ".txt":
        options = _options(arguments, output)
        return _print(arguments, options, lambda workspace: print_blocks(workspace, arguments.id, options), _TO_COPY)
    languages = LANGUAGES if getattr(arguments, "lang", None) == "both" else (output.say.language,)
    with reading(arguments) as workspace:
        texts = [blocks_text(round_blocks(workspace, arguments.id, each), speak(each)) for each in languages]
    files.write_whole(arguments.output, "\n\n".join(texts).encode())
    return 0


def _print_part(
    arguments: argparse.Namespace,
    output: Output,
    content: Callable[[Workspace, int, Options, prints.Wanted], Document],
) -> int:
    """The same of what can be printed of chosen sections alone."""

    def chosen(workspace: Workspace, id: int, options: Options) -> Document:
        return content(workspace, id, options, arguments.sections)

    return _print_one(arguments, output, chosen)


def _print_one(
    arguments: argparse.Namespace, output: Output, content: Callable[[Workspace, int, Options], Document]
) -> int:
    options = _options(arguments, output)
    return _print(arguments, options, lambda workspace: content(workspace, arguments.id, options), _TO_READ)


def _print(
    arguments: argparse.Namespace,
    options: Options,
    content: Callable[[Workspace], Document],
    kinds: tuple[FileKind, ...],
) -> int:
    """Reads, lets go of the store, makes the file apart, and puts it in its place whole."""
    kind = FileKind.of(arguments.output)
    if kind not in kinds or kind is None:
        raise _usage(_ENDINGS[kinds])
    with reading(arguments) as workspace:
        document = content(workspace)
    if kind is FileKind.PDF:
        with Renderer() as renderer:
            data = renderer.render(document, options.paper)
    else:  # made at once: a process of its own would take longer to start
        data = render(document, kind)
    files.write_whole(arguments.output, data)
    return 0


def _options(arguments: argparse.Namespace, output: Output) -> Options:
    both = getattr(arguments, "lang", None) == "both"
    return Options(
        languages=LANGUAGES if both else (output.say.language,),
        edition=Edition(getattr(arguments, "edition", Edition.WORKING)),
        short=getattr(arguments, "short", False),
        paper=Paper(arguments.paper),
        date=arguments.date or date.today(),
        peers=getattr(arguments, "peers", False),
    )


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
