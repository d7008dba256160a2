"""``census``: a council's own census file into an assessment."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from wci_assess import files
from wci_assess.cli.opened import reading, writing
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.exchange.census_file import CensusFile, read_census
from wci_assess.i18n import mark
from wci_assess.response.census_figure import plain
from wci_assess.response.census_map import LONGEST_TEXT, CensusMap, map_of_text
from wci_assess.workspace.census import (
    FigureFate,
    PreviewedFigure,
    fitting_maps,
    kept_maps,
    preview_census,
    take_census_in,
)
from wci_assess.workspace.finding import find_assessment
from wci_assess.workspace.workspace import Workspace

_LARGEST_MAP = 2 * 1024 * 1024
_FATES = {
    FigureFate.NEW: mark("new"),
    FigureFate.DIFFERS: mark("differs"),
    FigureFate.SAME: mark("already so"),
    FigureFate.UNREADABLE: mark("cannot be read"),
}


def census(arguments: argparse.Namespace, output: Output) -> int:
    """Shows what a census file would bring; stores it where asked to."""
    file = read_census(arguments.file)
    given = _given_map(arguments.map)
    with (writing if arguments.apply else reading)(arguments) as workspace:
        map_ = _with_wishes(given or _kept_map(workspace, arguments, file), arguments)
        if arguments.apply:
            figures = take_census_in(workspace, arguments.assessment, file, map_)
        else:
            figures = preview_census(workspace, arguments.assessment, file, map_)
    _tell(arguments, output, map_, figures)
    return 0


def _given_map(named: str | None) -> CensusMap | None:
    """The mapping of a JSON file."""
    if named is None or not named.casefold().endswith(".json"):
        return None
    data = files.read(Path(named), most=_LARGEST_MAP)
    return map_of_text(data.decode("utf-8-sig", errors="replace"), named)


def _kept_map(workspace: Workspace, arguments: argparse.Namespace, file: CensusFile) -> CensusMap:
    kept = kept_maps(workspace)
    if arguments.map is not None:
        found = next((each for each in kept if each.name == arguments.map), None)
        if found is None:
            raise ExpectedError(
                "no-census-map",
                mark("No mapping is called “{name}”. Give a name from this list, or a JSON file: {names}."),
                name=arguments.map,
                names=", ".join(each.name for each in kept) or "–",
            )
        return found
    with workspace.read() as transaction:
        find_assessment(transaction, arguments.assessment)
        questionnaire = workspace.content_of(transaction, arguments.assessment)
    fitting = fitting_maps(kept, questionnaire, file)
    if not fitting:
        raise ExpectedError(
            "no-census-map",
            mark("No kept mapping has the rows and columns of “{file}”. Map it once in the window, or with --map."),
            file=file.name,
        )
    return fitting[0]


def _with_wishes(map_: CensusMap, arguments: argparse.Namespace) -> CensusMap:
    """The mapping, with the year and the source of this file where they are given."""
    source = map_.source if arguments.source is None else arguments.source.strip()
    if not source or len(source) > LONGEST_TEXT:
        raise ExpectedError("usage", mark("--source must say where the figures are from."), blame=Blame.GRAMMAR)
    return replace(map_, year=arguments.year or map_.year, source=source)


def _tell(arguments: argparse.Namespace, output: Output, map_: CensusMap, figures: Sequence[PreviewedFigure]) -> None:
    if arguments.json:
        output.json({
            "map": map_.name,
            "applied": arguments.apply,
            "figures": [_plain(map_, each, output) for each in figures],
        })  # fmt: skip
        return
    output.table(
        (each.line, each.asked.question, each.asked.into, map_.year, _shown(each.before), _shown(each.value),
         _fate(each, output))
        for each in figures
    )  # fmt: skip
    output.tell_note(f"{output.say.colon(output.say('Mapping'))} {map_.name}")


def _fate(each: PreviewedFigure, output: Output) -> str:
    words = output.say(_FATES[each.fate])
    return f"{output.say.colon(words)} {each.trouble.sentence(output.say)}" if each.trouble else words


def _shown(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _plain(map_: CensusMap, each: PreviewedFigure, output: Output) -> dict[str, object]:
    return {
        "question": each.asked.question,
        "into": each.asked.into,
        "year": map_.year,
        "line": each.line,
        "row": list(each.asked.row),
        "text": each.text,
        "value": _number(each.value),
        "before": _number(each.before),
        "fate": each.fate.value,
        "reason": each.trouble.sentence(output.say) if each.trouble else None,
    }


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
