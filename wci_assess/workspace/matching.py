"""Whether a member's file answers what was handed out, and what it says, question by question; or why it is refused."""

from __future__ import annotations

from collections.abc import Mapping

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Answers, Condition, Round
from wci_assess.store import StoredHandOut
from wci_assess.workspace.collection import Collection
from wci_assess.workspace.fitting import fitted
from wci_assess.workspace.incoming import Opened


def refuse_unmatched(file: Opened, collection: Collection, handed: StoredHandOut) -> None:
    """Passes answers that can be to that hand-out.

    Raises:
        ExpectedError: they name another seat or look.
    """
    answers = file.received.answers
    seat = collection.members.get(handed.member or 0)
    if answers.look != handed.look or answers.seat != (seat.uid if seat else None):
        raise ExpectedError(
            "bad-file",
            mark("This file names another seat or look than what was handed out. Ask for one that the form saved."),
        )
    if answers.look == 1 and answers.first is not None:
        raise ExpectedError("bad-file", mark("This file is of a first look and names one before. Ask for another."))


def fitted_answers(file: Opened, collection: Collection, handed: StoredHandOut) -> Mapping[int, Answers]:
    """The answers of a file by assessment.

    Raises:
        ExpectedError: a part was not handed out, its assessment takes none, or an answer does not fit its question.
    """
    known = {(each["questionnaire"], each["version"], each["hash"]) for each in handed.content["parts"]}
    found: dict[int, Answers] = {}
    for part in file.received.answers.parts:
        if (part.questionnaire, part.version, part.hash) not in known:
            raise unknown_questionnaire(f"{part.questionnaire} {part.version}")
        candidates = collection.candidates(part.questionnaire, part.version, part.hash)
        if not candidates:
            raise ExpectedError(
                "assessment-deleted",
                mark("This file answers {questionnaire}, whose assessment was deleted. Bring it back from the history "
                     "first."),
                questionnaire=f"{part.questionnaire} {part.version}",
            )  # fmt: skip
        if any(each.assessment.state is Condition.CLOSED for each in candidates):
            raise ExpectedError(
                "assessment-closed",
                mark("This file answers {questionnaire}, whose assessment is closed. Reopen it first."),
                questionnaire=f"{part.questionnaire} {part.version}",
            )
        found.update(fitted(part, candidates))
    return found


def not_handed_out() -> ExpectedError:
    """It answers something that this store never handed out."""
    return ExpectedError(
        "not-handed-out",
        mark("This file answers something that was not handed out from here: another council’s round, or another "
             "computer’s. Take it in where it was handed out."),
    )  # fmt: skip


def unknown_questionnaire(questionnaire: str) -> ExpectedError:
    """It answers a questionnaire that was not handed out with the round."""
    return ExpectedError(
        "unknown-questionnaire",
        mark("This file answers {questionnaire}, which was not handed out with this round. Ask for a file that the "
             "form saved."),
        questionnaire=questionnaire,
    )  # fmt: skip


def other_round(round: Round) -> ExpectedError:
    """It belongs to another round than the one it was to be taken into."""
    return ExpectedError(
        "other-round",
        mark("This file belongs to the round “{label}”. Take it in there; nothing of it was taken in here."),
        label=round.label,
    )
