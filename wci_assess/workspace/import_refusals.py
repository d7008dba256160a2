"""Why a whole assessment of a file is not taken in: one sentence each."""

from __future__ import annotations

from wci_assess.errors import ExpectedError
from wci_assess.exchange.whole import WholeAssessment
from wci_assess.i18n import mark


def deleted_here(given: WholeAssessment) -> ExpectedError:
    """Its round or council was deleted here."""
    return ExpectedError(
        "deleted-here",
        mark("“{name}” was deleted here. Bring it back, then import again; nothing was changed."),
        name=f"{given.council.name} · {given.round.label}",
    )


def other_council(name: str) -> ExpectedError:
    """A council of that name was begun here on its own."""
    return ExpectedError(
        "conflict",
        mark("A council “{name}” was begun here on its own. Give one of the two another name, then import again; "
             "nothing was changed."),
        name=name,
    )  # fmt: skip


def conflict(here: WholeAssessment) -> ExpectedError:
    """It is here with other content."""
    return ExpectedError(
        "conflict",
        mark("Assessment {assessment} is here with other content. “--join” adds the file’s answers to those here, "
             "“--replace” puts them in their place; either can be undone. Nothing was changed."),
        assessment=here.assessment.id,
    )  # fmt: skip


def not_replaced(here: WholeAssessment) -> ExpectedError:
    """It differs in what no file replaces."""
    return ExpectedError(
        "conflict",
        mark("Assessment {assessment} is here with another scope, version, plan or members’ answers, which no file "
             "replaces. Keep the one here, or import into another data folder; nothing was changed."),
        assessment=here.assessment.id,
    )  # fmt: skip


def other_questionnaire(name: str) -> ExpectedError:
    """Its questionnaire is here with other content."""
    return ExpectedError(
        "conflict",
        mark("The questionnaire {questionnaire} is in the library here with other content. Raise the version of one of "
             "them; nothing was changed."),
        questionnaire=name,
    )  # fmt: skip


def other_round(label: str) -> ExpectedError:
    """Its round is here with other rules for its members."""
    return ExpectedError(
        "conflict",
        mark("The round “{label}” is here with another threshold, or its members’ answers are still collected on one "
             "side only. Make both the same, then export again; nothing was changed."),
        label=label,
    )  # fmt: skip
