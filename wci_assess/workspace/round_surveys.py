"""The surveys of a round as their page shows them: how they stand, what they propose, and what can be handed out."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.i18n import Say
from wci_assess.questionnaire import Kind, Text
from wci_assess.response import Council
from wci_assess.workspace.finding import find_council, newest
from wci_assess.workspace.survey_tally import Tally, read_tally
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedSurvey:
    """A survey of the library that can be handed out; ``closed``: it was, and its replies are counted."""

    questionnaire: str
    version: str
    title: Text
    questions: int
    languages: tuple[str, ...]
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSurveys:
    """All that the page of a round's surveys shows."""

    council: Council
    tally: Tally
    offers: tuple[OfferedSurvey, ...]
    example: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """The years that figures can be of."""
        round = self.tally.round
        return tuple(range(round.start.year, round.end.year + 1))


def read_round_surveys(
    workspace: Workspace, round: int, say: Say, *, year: int | None = None, example: bool = False
) -> RoundSurveys:
    """The surveys of a round.

    Raises:
        ExpectedError: there is no such round.
    """
    tally = read_tally(workspace, round, say, year=year)
    closed = {(each.questionnaire.id, each.questionnaire.version) for each in tally.surveys if each.closed}
    with workspace.read() as transaction:
        shown = [each for each in transaction.library.entries() if each.kind == Kind.SURVEY and not each.hidden]
        latest = [newest([each for each in shown if each.id == id]) for id in dict.fromkeys(each.id for each in shown)]
        offers = tuple(
            OfferedSurvey(
                questionnaire=each.id,
                version=each.version,
                title=each.title,
                questions=each.questions,
                languages=each.languages,
                closed=(each.id, each.version) in closed,
            )
            for each in latest
            if each is not None
        )
        council = find_council(transaction, tally.round.council)
    return RoundSurveys(council=council, tally=tally, offers=offers, example=example)
