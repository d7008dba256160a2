"""``example`` and ``pool``: examples of practices, and a region's pack."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from wci_assess.cli.between import check_ending
from wci_assess.cli.opened import reading, writing
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.exchange.strict_json import Budget, NotReadableError, strict_object
from wci_assess.files import write_whole
from wci_assess.i18n import mark
from wci_assess.response.example_search import Wanted
from wci_assess.response.example_writing import ExampleField
from wci_assess.response.practice_example_form import plain_example
from wci_assess.workspace.incoming import incoming
from wci_assess.workspace.opened_files import RefusedFilesError
from wci_assess.workspace.packs import pack_file, pool
from wci_assess.workspace.pool_files import read_summary_files
from wci_assess.workspace.practice_examples import ShownExample, read_examples
from wci_assess.workspace.write_example import (
    delete_example,
    release_example,
    start_example,
    withdraw_example,
    write_example,
)

_BUDGET = Budget(200_000, 1_000)
_FIELDS = {field.value for field in ExampleField}


def show(arguments: argparse.Namespace, output: Output) -> int:
    """Lists examples."""
    wanted = Wanted(
        words=" ".join(arguments.search),
        questionnaire=arguments.questionnaire,
        question=arguments.question,
        tier=arguments.tier,
        language=arguments.language,
    )
    with reading(arguments) as workspace:
        found = read_examples(workspace, wanted)
    if arguments.json:
        output.json([_plain(each) for each in found])
    else:
        output.table(
            (each.number, each.state.value, each.example.questionnaire, each.example.question, each.example.tier,
             each.example.language, each.example.title)
            for each in found
        )  # fmt: skip
    return 0


def _plain(shown: ShownExample) -> dict[str, object]:
    return {
        "id": shown.number,
        "council": shown.council,
        "state": shown.state.value,
        **plain_example(shown.example),
    }


def write(arguments: argparse.Namespace, output: Output) -> int:
    """Writes an example, a new one where no id is given."""
    fields = {**_from_file(arguments.file), **_from_options(arguments)}
    place = (arguments.council, arguments.questionnaire, arguments.question)
    if arguments.id is not None:
        if any(each is not None for each in place) or not fields:
            raise _usage(mark("Name the example and what to write into it. Its council and practice stay as they are."))
        with writing(arguments) as workspace:
            write_example(workspace, arguments.id, fields)
        return 0
    if any(each is None for each in place):
        raise _usage(mark("A new example needs --council, --questionnaire and --question."))
    with writing(arguments) as workspace:
        shown = start_example(workspace, *place, fields, language=output.say.language)
    output.table([(shown.number,)])
    return 0


def _usage(message: str) -> ExpectedError:
    return ExpectedError("usage", message, blame=Blame.GRAMMAR)


def _from_options(arguments: argparse.Namespace) -> Mapping[ExampleField, str]:
    return {field: text for field in ExampleField if (text := getattr(arguments, field.value)) is not None}


def _from_file(file: Path | None) -> Mapping[ExampleField, str]:
    """The fields in a JSON file, as ``example list --json`` tells them; what else stands there is left alone."""
    if file is None:
        return {}
    given = incoming(file)
    if given.trouble is not None:
        raise given.trouble
    try:
        found = strict_object(given.data, _BUDGET)
    except NotReadableError as error:
        raise _not_an_example(file, str(error)) from None
    texts: dict[ExampleField, str] = {}
    for name, value in found.items():
        if name in _FIELDS:
            texts[ExampleField(name)] = _text(file, name, value)
    if not texts:
        raise _not_an_example(file, "title, tried …")
    return texts


def _text(file: Path, name: str, value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case list() if name == ExampleField.TAGS and all(isinstance(each, str) for each in value):
            return ", ".join(value)
        case _:
            raise _not_an_example(file, name)


def _not_an_example(file: Path, detail: str) -> ExpectedError:
    return ExpectedError(
        "bad-example",
        mark("“{file}” holds no example ({detail}). Write one JSON object with the fields that “example list --json” "
             "shows; nothing was changed."),
        file=str(file),
        detail=detail,
    )  # fmt: skip


def release(arguments: argparse.Namespace, _output: Output) -> int:
    """Releases an example."""
    with writing(arguments) as workspace:
        on = arguments.on or date.today()
        release_example(workspace, arguments.id, role=arguments.role, on=on, no_person=arguments.no_person)
    return 0


def withdraw(arguments: argparse.Namespace, _output: Output) -> int:
    """Takes an example back."""
    with writing(arguments) as workspace:
        withdraw_example(workspace, arguments.id)
    return 0


def delete(arguments: argparse.Namespace, _output: Output) -> int:
    """Deletes an example here."""
    with writing(arguments) as workspace:
        delete_example(workspace, arguments.id)
    return 0


def pool_files(arguments: argparse.Namespace, output: Output) -> int:
    """Makes a pack of summary files; tells how many medians and examples are in it."""
    check_ending(arguments.output)
    given = [replace(incoming(path), name=str(path)) for path in arguments.files]
    try:
        summaries = read_summary_files(given)
    except RefusedFilesError as refused:
        for name, error in refused.troubles:
            output.tell_error(error, f"{name}: ")
        return int(Blame.INPUT)
    pack = pool(summaries, arguments.region or arguments.output.stem, arguments.date or date.today())
    write_whole(arguments.output, pack_file(pack))
    output.table([(str(arguments.output), len(pack.medians), len(pack.examples))])
    return 0
