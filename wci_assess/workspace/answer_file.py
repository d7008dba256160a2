"""A handed-out file filled in from a table, without window or browser; conditions, scope and sectors hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from wci_assess import files
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import LARGEST, seal
from wci_assess.exchange.handed import AnsweredPart, HandedBack, HandedPart, HandOut, answers_object
from wci_assess.exchange.handed_reading import ReceivedHandOut, read_hand_out
from wci_assess.exchange.refusals import too_large
from wci_assess.i18n import mark
from wci_assess.questionnaire import Questionnaire
from wci_assess.response import Answered, Assessment
from wci_assess.workspace.csv_answers import read_csv_by_questionnaire
from wci_assess.workspace.fill import Line, RefusedLinesError, changes_of

NO_SECTOR = "-"
"""No section's: where one is asked one's own sector alone and has none."""


def open_hand_out(path: Path) -> ReceivedHandOut:
    """A form or a ``.wciassess`` file that was handed out.

    Raises:
        ExpectedError: it cannot be read, or is none.
    """
    data = files.read(path, most=LARGEST + 1)
    if len(data) > LARGEST:
        raise too_large(LARGEST // 1_000_000)
    return read_hand_out(data)


def answer_file(path: Path, table: Path, language: str, *, sector: str | None = None) -> bytes:
    """The file that a member sends back, filled in from a CSV file; ``sector`` is her own, in a file for all.

    Raises:
        RefusedLinesError: lines that do not fit their question, or are out of scope; each with its number.
        ExpectedError: a file cannot be read, or there is no such sector.
    """
    received = open_hand_out(path)
    handed = received.handed
    own = _sector(handed, sector)
    lines = read_csv_by_questionnaire(table, list(dict.fromkeys(part.questionnaire for part in handed.parts)), language)
    parts: list[AnsweredPart] = []
    troubles: list[tuple[int | None, ExpectedError]] = []
    for part, questionnaire in zip(handed.parts, received.questionnaires, strict=True):
        try:
            parts.append(_answered(part, questionnaire, assessment_of(handed, part, own), lines[part.questionnaire]))
        except RefusedLinesError as refused:
            troubles += refused.troubles
    if troubles:
        raise RefusedLinesError(sorted(troubles, key=lambda each: each[0] or 0))
    return seal(
        answers_object(
            HandedBack(
                hand_out=handed.hand_out,
                look=handed.look,
                member=uuid4().hex,
                seat=handed.seat.uid if handed.seat else None,
                sector=own,
                revision=1,
                finished=True,
                made_with="program",
                parts=tuple(parts),
            )
        )
    )


def assessment_of(handed: HandOut, part: HandedPart, sector: str | None) -> Assessment:
    """What a part asks a member of that sector."""
    sectors = part.sectors
    if handed.own_sector_only:
        sectors = (sector,) if sector and (not sectors or sector in sectors) else (NO_SECTOR,)
    return Assessment(
        id=0,
        uid=part.assessment,
        council=0,
        round=0,
        questionnaire=part.questionnaire,
        version=part.version,
        hash=part.hash,
        scope=part.scope,
        sectors=sectors,
        tier=part.tier,
    )


def _sector(handed: HandOut, sector: str | None) -> str | None:
    if handed.look == 2:
        raise ExpectedError(
            "second-look",
            mark("A second look goes on from a member’s own file. Open it in a browser or in the window."),
        )
    if handed.seat is not None:
        if sector not in (None, handed.seat.sector):
            raise ExpectedError("other-sector", mark("This file is for a seat that has its sector already."))
        return handed.seat.sector
    known = [id for id, _ in handed.sectors]
    if sector is not None and sector not in known:
        raise ExpectedError(
            "unknown-sector",
            mark("“{sector}” is not a sector of {questionnaire}. Choose from: {choices}."),
            sector=sector,
            questionnaire=handed.label,
            choices=", ".join(known) or "—",
        )
    return sector


def _answered(
    part: HandedPart, questionnaire: Questionnaire, assessment: Assessment, lines: Sequence[Line]
) -> AnsweredPart:
    changes, _ = changes_of(Answered(questionnaire, assessment), lines)
    return AnsweredPart(
        questionnaire=part.questionnaire,
        version=part.version,
        hash=part.hash,
        answers=tuple(answer for answer in changes.values() if answer is not None),
    )
