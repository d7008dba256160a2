"""Things by their ids, or the sentence that says that there is no such thing (any more)."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Questionnaire, version_key
from wci_assess.response import Assessment, Council, Round
from wci_assess.store import Member, StoredQuestionnaire, Transaction


def find_assessment(transaction: Transaction, assessment: int) -> Assessment:
    """The assessment of that id.

    Raises:
        ExpectedError: there is none, or it was deleted.
    """
    found = transaction.councils.assessment(assessment)
    if found is not None:
        return found
    if transaction.councils.assessment(assessment, deleted=True) is not None:
        raise ExpectedError(
            "assessment-deleted",
            mark("This assessment was deleted. Bring it back to change answers; nothing was changed."),
        )
    raise ExpectedError(
        "unknown-assessment",
        mark("There is no assessment {assessment}. “assess list” shows them."),
        assessment=assessment,
    )


def find_council(transaction: Transaction, council: int) -> Council:
    """The council of that id.

    Raises:
        ExpectedError: there is none.
    """
    found = transaction.councils.council(council)
    if found is None:
        raise ExpectedError(
            "unknown-council", mark("There is no council {council}. “council list” shows them."), council=council
        )
    return found


def find_round(transaction: Transaction, round: int) -> Round:
    """The round of that id.

    Raises:
        ExpectedError: there is none.
    """
    found = transaction.councils.round(round)
    if found is None:
        raise ExpectedError("unknown-round", mark("There is no round {round}. “round list” shows them."), round=round)
    return found


def find_member(transaction: Transaction, round: int, number: int) -> Member:
    """The seat of that number in a round.

    Raises:
        ExpectedError: there is none.
    """
    for member in transaction.members.of_round(round):
        if member.number == number:
            return member
    raise ExpectedError("unknown-member", mark("There is no member {member} in this round."), member=number)


def find_questionnaire(transaction: Transaction, questionnaire: str, version: str | None) -> StoredQuestionnaire:
    """A version in the library (the newest, where none is named).

    Raises:
        ExpectedError: there is none.
    """
    if version is None:
        found = newest(transaction.library.versions(questionnaire))
    else:
        found = transaction.library.version(questionnaire, version)
    if found is None:
        raise ExpectedError(
            "unknown-questionnaire",
            mark("There is no questionnaire {questionnaire} in the library. “questionnaires” shows what is there."),
            questionnaire=f"{questionnaire}@{version}" if version else questionnaire,
        )
    return found


def newest(versions: Sequence[StoredQuestionnaire]) -> StoredQuestionnaire | None:
    """The newest of several versions of one questionnaire."""
    return max(versions, key=lambda each: version_key(each.version), default=None)


def check_sectors(questionnaire: Questionnaire, sectors: Sequence[str]) -> None:
    """Passes sectors that the questionnaire has.

    Raises:
        ExpectedError: one of them is not.
    """
    known = [sector.id for sector in questionnaire.sectors]
    for sector in sectors:
        if sector not in known:
            raise ExpectedError(
                "unknown-sector",
                mark("“{sector}” is not a sector of {questionnaire}. Choose from: {choices}."),
                sector=sector,
                questionnaire=questionnaire.id,
                choices=", ".join(known) or "—",
            )
