"""``export``, ``summary`` and ``import``: whole assessments between computers, and what councils let others know."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from wci_assess.cli.answers import difference_line, plain_settled
from wci_assess.cli.opened import reading, writing
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.files import write_whole
from wci_assess.i18n import mark
from wci_assess.questionnaire import Questionnaire
from wci_assess.response.action import Action
from wci_assess.response.joining import Difference
from wci_assess.store.backups import Reason
from wci_assess.workspace.backups import backup_before
from wci_assess.workspace.export import export as exported
from wci_assess.workspace.import_files import changes_anything, import_files
from wci_assess.workspace.imported import ImportedThing, OtherContent
from wci_assess.workspace.incoming import incoming
from wci_assess.workspace.opened_files import RefusedFilesError, open_files
from wci_assess.workspace.summaries import summary_file

_ENDING = ".wciassess"


def export(arguments: argparse.Namespace, _output: Output) -> int:
    """Writes assessments as one file."""
    check_ending(arguments.output)
    with reading(arguments) as workspace:
        data = exported(workspace, arguments.ids, with_members=arguments.with_members)
    write_whole(arguments.output, data, private=True)
    return 0


def summary(arguments: argparse.Namespace, output: Output) -> int:
    """Writes the summary of an assessment into a file; those of several into a folder, and tells which is where."""
    into: Path = arguments.output
    if not into.is_dir():
        if len(set(arguments.ids)) > 1:
            raise _no_folder(into)
        check_ending(into)
    with reading(arguments) as workspace:
        written = {each: summary_file(workspace, each) for each in dict.fromkeys(arguments.ids)}
    for each, data in written.items():
        file = into / f"summary-{each}{_ENDING}" if into.is_dir() else into
        write_whole(file, data)
        output.table([(each, str(file))])
    return 0


def _no_folder(named: Path) -> ExpectedError:
    return ExpectedError(
        "usage",
        mark("“{file}” is no folder. Name one that is there: several summaries are a file each."),
        blame=Blame.GRAMMAR,
        file=str(named),
    )


def check_ending(file: Path) -> None:
    """Passes the name of a file that travels.

    Raises:
        ExpectedError: it ends otherwise.
    """
    if file.suffix.casefold() != _ENDING:
        raise ExpectedError(
            "usage",
            mark("“{file}” does not say what to write. Let its name end with one of: {choices}."),
            blame=Blame.GRAMMAR,
            file=str(file),
            choices=_ENDING,
        )


def import_(arguments: argparse.Namespace, output: Output) -> int:
    """Takes files in, all of them or none, after a backup; tells what became of each assessment."""
    other = _other_content(arguments)
    given = [replace(incoming(path), name=str(path)) for path in arguments.files]
    try:
        files = open_files(given)
        with writing(arguments) as workspace:
            if changes_anything(workspace, files, other):
                backup_before(workspace.folder, Reason.IMPORT)
            results = import_files(workspace, files, other)
    except RefusedFilesError as refused:
        for name, error in refused.troubles:
            output.tell_error(error, f"{name}: ")
        return int(Blame.INPUT)
    if arguments.json:
        output.json([_plain(each) for each in results])
    else:
        output.table(line for each in results for line in _lines(each))
    return 0


def _other_content(arguments: argparse.Namespace) -> OtherContent:
    """What the options say of an assessment that is here with other content."""
    if arguments.join and arguments.replace:
        raise ExpectedError(
            "usage",
            mark("Give one of --join and --replace: the one adds the file’s answers to those here, the other puts them "
                 "in their place."),
            blame=Blame.GRAMMAR,
        )  # fmt: skip
    if arguments.join:
        return OtherContent.JOINS
    return OtherContent.REPLACES if arguments.replace else OtherContent.REFUSED


def _lines(thing: ImportedThing) -> Iterator[tuple[object, ...]]:
    """What became of a thing; then each answer that differs and stays as it is here, with both, in order."""
    id = thing.id if thing.kind == "assessment" else f"{thing.kind} {thing.id}"
    yield thing.file, id, thing.result.value
    if thing.joined is None:
        return
    for each in thing.joined.differences:
        here = " | ".join(difference_line(answer, each.parts) for answer in each.here)
        given = difference_line(each.given, each.parts)
        yield thing.file, id, "differs", each.key.question, each.key.row, here, given
    for beside in thing.joined.beside:
        yield thing.file, id, "not-joined", beside.value
    for step in thing.joined.steps:
        yield thing.file, id, "step", step.question, step.step, step.role, step.due


def _plain(thing: ImportedThing) -> dict[str, object]:
    """What became of a thing; examples come with summaries and packs alone, answers with assessments."""
    plain: dict[str, object] = {"file": thing.file, thing.kind: thing.id, "result": thing.result.value}
    if thing.kind != "assessment":
        return {**plain, "examples": thing.examples}
    joined = thing.joined
    return {
        **plain,
        "joined": [{"question": key.question, "row": key.row} for key in joined.taken] if joined else [],
        "differences": [_plain_difference(joined.questionnaire, each) for each in joined.differences] if joined else [],
        "not_joined": [each.value for each in joined.beside] if joined else [],
        "steps": [_plain_step(each) for each in joined.steps] if joined else [],
    }


def _plain_step(step: Action) -> dict[str, object]:
    """A step of the file's plan that is not here, or is another here."""
    return {
        "uid": step.uid,
        "question": step.question,
        "purpose": step.purpose.value,
        "cause": step.cause,
        "step": step.step,
        "role": step.role,
        "due": step.due.isoformat() if step.due else None,
        "target_level": step.target_level,
        "state": step.state.value,
        "outcome": step.outcome,
    }


def _plain_difference(questionnaire: Questionnaire, difference: Difference) -> dict[str, object]:
    """One answer that stays as it is here, with the file's; ``here`` holds several where rows exclude it."""
    return {
        "question": difference.key.question,
        "row": difference.key.row,
        "parts": [part.value for part in difference.parts],
        "here": [plain_settled(questionnaire, answer) for answer in difference.here],
        "file": plain_settled(questionnaire, difference.given),
    }
