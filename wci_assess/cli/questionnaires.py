"""``check``, ``load``, ``questionnaires``."""

from __future__ import annotations

import argparse
from pathlib import Path

from wci_assess.checker import Problem, check_against
from wci_assess.cli.opened import deleting, questionnaire_and_version, reading, writing
from wci_assess.cli.output import Output
from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Questionnaire
from wci_assess.store.values import StoredQuestionnaire
from wci_assess.workspace.authoring import write_from_table, write_starter, write_variant
from wci_assess.workspace.finding import find_questionnaire
from wci_assess.workspace.library import list_library, remove_questionnaire
from wci_assess.workspace.load import MendedFile, Outcome, check_file, load, mend_file

_MOST_LINES = 100
_OUTCOMES = {
    Outcome.ADDED: mark("{questionnaire} {version} was added to the library."),
    Outcome.REPLACED: mark("{questionnaire} {version} was replaced in the library."),
    Outcome.HERE: mark("{questionnaire} {version} is already in the library."),
}


def check_files(arguments: argparse.Namespace, output: Output) -> int:
    """Checks questionnaire files, and where asked mends what is certain first."""
    old = _old(arguments.against, output) if arguments.against else None
    problems: list[Problem] = []
    unreadable = False
    for path in arguments.files:
        try:
            if arguments.fix:
                _tell_mended(path, mend_file(path), output)
            checked, _ = check_file(path)
        except ExpectedError as error:
            output.tell_error(error)
            unreadable = True
            continue
        problems.extend(checked.problems)
        if old is not None:
            problems.extend(check_against(checked, old))
    problems.sort(key=lambda problem: (problem.file, problem.line, problem.column))
    if arguments.json:
        output.json([_plain(problem, output) for problem in problems])
    else:
        tell(problems, output)
    return 1 if unreadable or any(problem.is_error for problem in problems) else 0


def _tell_mended(path: Path, mended: MendedFile, output: Output) -> None:
    """Says what ``--fix`` changed, line by line, and where the original is."""
    if mended.kept is None:
        return
    say = output.say
    output.tell_note(say.plural("{count} problem was fixed.", "{count} problems were fixed.", mended.problems))
    for change in mended.changes[:_MOST_LINES]:
        output.tell_note(f"{path}:{change.line}: - {change.before.strip()}")
        output.tell_note(f"{path}:{change.line}: + {change.after.strip()}")
    if len(mended.changes) > _MOST_LINES:
        more = len(mended.changes) - _MOST_LINES
        output.tell_note(say.plural("and {count} more line", "and {count} more lines", more))
    output.tell_note(say("The file as it was is kept as {name}.", name=str(mended.kept)))


def _old(path: Path, output: Output) -> Questionnaire:
    checked, _ = check_file(path)
    if checked.questionnaire is None:
        tell([problem for problem in checked.problems if problem.is_error], output)
        output.deliver()
        raise ExpectedError(
            "bad-old-version", mark("“{file}” has errors itself, so nothing can be compared with it."), file=str(path)
        )
    return checked.questionnaire


def tell(problems: list[Problem], output: Output) -> None:
    """Problems as ``file:line:column: error|warning CODE message``."""
    for problem in problems:
        where = f"{problem.file}:{problem.line}:{problem.column}"
        output.line(f"{where}: {problem.severity} {problem.code} {problem.sentence(output.say)}")


def _plain(problem: Problem, output: Output) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": str(problem.severity),
        "code": problem.code,
        "message": problem.sentence(output.say),
        "hint": problem.hint,
    }


def load_files(arguments: argparse.Namespace, output: Output) -> int:
    """Adds files to the library, all or none."""
    with writing(arguments) as workspace:
        loading = load(workspace, arguments.files)
    tell(sorted(loading.problems, key=lambda problem: (problem.file, problem.line, problem.column)), output)
    for loaded in loading.loaded:
        questionnaire = loaded.questionnaire
        output.line(
            output.say(_OUTCOMES[loaded.outcome], questionnaire=questionnaire.id, version=questionnaire.version)
        )
    for file in loading.toolkit:
        output.line(output.say("{file} {version} is in the tool kit now.", file=file.id, version=file.version))
    if any(problem.code == "version-in-use" for problem in loading.problems):
        output.deliver()
        raise ExpectedError("version-in-use", mark("Nothing was loaded: a version that is answered cannot change."))
    return 0 if loading.loaded or loading.toolkit else 1


def show_library(arguments: argparse.Namespace, output: Output) -> int:
    """The library."""
    with reading(arguments) as workspace:
        entries = list_library(workspace)
    if arguments.json:
        output.json([_plain_entry(entry) for entry in entries])
    else:
        output.table(
            (entry.id, entry.version, entry.kind, entry.questions, entry.title.in_language(output.say.language))
            for entry in entries
        )
    return 0


def _plain_entry(entry: StoredQuestionnaire) -> dict[str, object]:
    based_on = entry.based_on
    return {
        "id": entry.id,
        "version": entry.version,
        "hash": entry.hash,
        "kind": entry.kind,
        "title": dict(entry.title.by_language),
        "languages": list(entry.languages),
        "based_on": {"id": based_on[0], "version": based_on[1]} if based_on else None,
        "sections": entry.sections,
        "questions": entry.questions,
        "core": entry.core,
        "assessments": list(entry.assessments),
    }


def unload(arguments: argparse.Namespace, _output: Output) -> int:
    """Takes a version that no assessment uses out of the library; *undo* brings it back."""
    questionnaire, version = questionnaire_and_version(arguments.questionnaire)
    with deleting(arguments, lambda there: find_questionnaire(there, questionnaire, version)) as workspace:
        remove_questionnaire(workspace, questionnaire, version)
    return 0


def write_new(arguments: argparse.Namespace, output: Output) -> int:
    """Writes the commented starter, a local variant of a questionnaire in the library, or what a table asks for."""
    if arguments.from_table is not None:
        table = write_from_table(arguments.file, arguments.from_table, output.say)
        tell(list(table.problems), output)
        return 1 if table.errors or not table.questions else 0
    if arguments.variant_of is None:
        write_starter(arguments.file, output.say.language)
    else:
        questionnaire, version = questionnaire_and_version(arguments.variant_of)
        with reading(arguments) as workspace:
            write_variant(workspace, questionnaire, version, arguments.file, output.say)
    return 0
