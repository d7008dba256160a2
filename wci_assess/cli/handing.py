"""``hand-out``, ``take-in`` and ``answer``."""

from __future__ import annotations

import argparse
from pathlib import Path

from wci_assess.cli.opened import writing
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.exchange.handed import SecondItem
from wci_assess.files import write_whole
from wci_assess.i18n import LANGUAGES, mark
from wci_assess.workspace import hand_out as handing_out
from wci_assess.workspace.answer_file import answer_file
from wci_assess.workspace.fill import RefusedLinesError
from wci_assess.workspace.handed_file import KINDS, bytes_of
from wci_assess.workspace.handed_pdf import pdf_needs_seat
from wci_assess.workspace.incoming import incoming
from wci_assess.workspace.second_look import second_items
from wci_assess.workspace.take_in import take_in as take_files_in
from wci_assess.workspace.taken import TakenFile, Taking
from wci_assess.workspace.workspace import Workspace


def hand_out(arguments: argparse.Namespace, output: Output) -> int:
    """Writes a round as members are handed it: a form for any browser, for this program alone, or a PDF for a seat.

    Or a survey, as people who are no members are given it.
    """
    if arguments.survey is not None:
        from wci_assess.cli import surveys

        return surveys.hand_out(arguments, output)
    kind = arguments.output.suffix.casefold()
    if kind not in KINDS:
        raise _ending(arguments.output, ", ".join(KINDS))
    if kind == ".pdf" and arguments.member is None:
        raise pdf_needs_seat()
    with writing(arguments) as workspace:
        handed = handing_out.hand_out(
            workspace,
            arguments.round,
            member=arguments.member,
            own_sector_only=arguments.own_sector_only,
            second=_second(workspace, arguments.round) if arguments.second else None,
        )
    language = getattr(arguments, "lang", None)
    write_whole(arguments.output, bytes_of(handed, kind, LANGUAGES if language is None else (language,)))
    return 0


def _second(workspace: Workspace, round: int) -> tuple[SecondItem, ...]:
    items = second_items(workspace, round)
    if not items:
        raise ExpectedError(
            "nothing-to-look-at",
            mark("Nothing to look at again: views are near each other, or there are too few answers to show. Nothing "
                 "was handed out."),
        )  # fmt: skip
    return items


def take_in(arguments: argparse.Namespace, output: Output) -> int:
    """Takes members' files in; tells what became of each."""
    with writing(arguments) as workspace:
        taken = take_files_in(workspace, [incoming(path) for path in arguments.files])
    files = list(zip(arguments.files, taken.files, strict=True))
    if arguments.json:
        output.json([_plain(path, each, output) for path, each in files])
    else:
        output.table((path, each.result.value, _of_whom(each), _sentence(each, output)) for path, each in files)
    if taken.members > taken.seats:
        count = output.say.plural("{count} member’s answers", "{count} members’ answers", taken.members)
        output.tell_note(f"{count}, {output.say.plural('{count} planned seat', '{count} planned seats', taken.seats)}")
    return int(any(each.result in (Taking.REFUSED, Taking.CONFLICT) for each in taken.files))


def _plain(path: Path, taken: TakenFile, output: Output) -> dict[str, object]:
    return {
        "file": str(path),
        "result": taken.result.value,
        "member": taken.member,
        "code": taken.told.code if taken.told else None,
        "message": _sentence(taken, output),
        "receipt": taken.receipt,
        "survey": taken.survey,
        "replies": taken.replies,
    }


def _of_whom(taken: TakenFile) -> int | str | None:
    """The seat's number; of a survey's file how many replies of how many are new."""
    if taken.replies is None or taken.here is None:
        return taken.member
    return f"{taken.replies}/{taken.replies + taken.here}"


def _sentence(taken: TakenFile, output: Output) -> str | None:
    return taken.told.sentence(output.say) if taken.told else None


def answer(arguments: argparse.Namespace, output: Output) -> int:
    """Fills in a handed-out file from a CSV file, all of it or nothing."""
    if arguments.output.suffix.casefold() != ".wciassess":
        raise _ending(arguments.output, ".wciassess")
    try:
        data = answer_file(arguments.file, arguments.fill, output.say.language, sector=arguments.sector)
    except RefusedLinesError as refused:
        for line, error in refused.troubles:
            output.tell_error(error, f"{arguments.fill}:{line}: " if line else f"{arguments.fill}: ")
        return int(Blame.INPUT)
    write_whole(arguments.output, data, private=True)
    return 0


def _ending(path: Path, choices: str) -> ExpectedError:
    return ExpectedError(
        "usage",
        mark("“{file}” does not say what to write. Let its name end with one of: {choices}."),
        blame=Blame.GRAMMAR,
        file=str(path),
        choices=choices,
    )
