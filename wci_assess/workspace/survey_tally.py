"""A survey's figures as proposals for the indicators that it measures; applied as one operation of each assessment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wci_assess.errors import ExpectedError
from wci_assess.i18n import Say, mark
from wci_assess.questionnaire import Questionnaire, Text
from wci_assess.response import Answered, Assessment, Condition, Key, Measurement, Round
from wci_assess.response.edit import Field, Together, Write
from wci_assess.response.replies import MODE_WORDS, modes_told
from wci_assess.response.survey_totals import SurveyTotals
from wci_assess.scoring.survey_counting import MeasuredFigure, measured_figures
from wci_assess.store import OperationKind, Transaction
from wci_assess.workspace.fill import Line, RefusedLinesError, changes_of
from wci_assess.workspace.finding import find_round
from wci_assess.workspace.recording import end_drafts, record
from wci_assess.workspace.surveys import SurveyState, find_survey, state_of
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A figure, and where it would go. ``words`` and ``group`` are the indicator's, None where it is not known here.

    ``now``: what stands there. ``source``: what would be written as the source. ``trouble``: why it can go nowhere.
    """

    survey: int
    figure: MeasuredFigure
    year: int
    source: str
    words: Text | None = None
    group: Text | None = None
    unit: Text | None = None
    assessment: int | None = None
    row: str | None = None
    now: Measurement | None = None
    trouble: ExpectedError | None = None

    @property
    def stands(self) -> bool:
        """Whether this very figure stands there already."""
        return self.now is not None and (self.now.value, self.now.source) == (self.figure.value, self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The surveys of a round as they stand, with what their figures would fill in."""

    round: Round
    year: int
    surveys: tuple[SurveyState, ...]
    proposals: tuple[Proposal, ...]

    def of(self, survey: int) -> tuple[Proposal, ...]:
        """The proposals of one survey."""
        return tuple(each for each in self.proposals if each.survey == survey)

    @property
    def changing(self) -> tuple[Proposal, ...]:
        """Those that would change something."""
        return tuple(each for each in self.proposals if each.trouble is None and not each.stands)


def year_of(round: Round, today: date) -> int:
    """The year that figures of a round are of, unless somebody says another: today's, within the round."""
    return min(max(today.year, round.start.year), round.end.year)


def read_tally(workspace: Workspace, round: int, say: Say, *, year: int | None = None) -> Tally:
    """The surveys of a round and their proposals; ``say`` writes the sources.

    Raises:
        ExpectedError: there is no such round.
    """
    with workspace.read() as transaction:
        return _tally(workspace, transaction, round, say, year)


def apply_tally(
    workspace: Workspace, round: int, say: Say, *, year: int | None = None, survey: int | None = None
) -> tuple[int, ...]:
    """Writes the proposals (of one survey, or of all) into the round's assessments; gives the operations, by one of
    which each assessment's figures are taken back. None where everything stands already.

    Raises:
        ExpectedError: there is no such round or survey, the survey is not closed, it proposes nothing, or a figure does
            not fit its indicator (then none is written).
    """
    with workspace.write() as transaction:
        tally = _tally(workspace, transaction, round, say, year)
        if survey is not None:
            find_survey(transaction, survey)
        wanted = [each for each in tally.surveys if survey in (None, each.survey.id)]
        _refuse_nothing(wanted, tally)
        chosen = [each for each in tally.changing if survey in (None, each.survey)]
        return tuple(
            operation
            for assessment in dict.fromkeys(each.assessment for each in chosen if each.assessment is not None)
            if (operation := _write(workspace, transaction, assessment, chosen)) is not None
        )


def _refuse_nothing(wanted: Sequence[SurveyState], tally: Tally) -> None:
    if not any(each.closed for each in wanted):
        raise ExpectedError(
            "survey-open",
            mark("Figures exist once a survey is closed. Close it when enough have replied; nothing was changed."),
        )
    ids = {each.survey.id for each in wanted}
    if not any(each.trouble is None for each in tally.proposals if each.survey in ids):
        trouble = next((each.trouble for each in tally.proposals if each.survey in ids and each.trouble), None)
        raise trouble or ExpectedError(
            "nothing-to-apply", mark("No figure of this survey may be told, or none measures an indicator.")
        )


def _write(workspace: Workspace, transaction: Transaction, assessment: int, chosen: Iterable[Proposal]) -> int | None:
    found = transaction.councils.assessment(assessment)
    if found is None:
        return None
    response = transaction.responses.council_response(assessment)
    answers = transaction.responses.answers(response.id)
    stored = Answered(workspace.content_of(transaction, assessment), found, answers)
    lines = [Line(_edit(each)) for each in chosen if each.assessment == assessment]
    try:
        changes, settled = changes_of(stored, lines)
    except RefusedLinesError as refused:
        raise refused.troubles[0][1] from None
    operation = record(transaction, response, stored, changes, workspace.now(), OperationKind.FILL)
    end_drafts(transaction, response, settled)
    return operation


def _edit(proposal: Proposal) -> Together:
    question = proposal.figure.indicator
    return Together(
        (
            Write(question, Field.VALUE, f"{proposal.figure.value:f}", proposal.row),
            Write(question, Field.SOURCE, proposal.source, proposal.row),
        )
    )


# Proposed


def _tally(workspace: Workspace, transaction: Transaction, round: int, say: Say, year: int | None) -> Tally:
    found = find_round(transaction, round)
    when = year_of(found, workspace.now().date()) if year is None else year
    states = tuple(state_of(workspace, transaction, each) for each in transaction.surveys.of_round(round))
    places = _Places(workspace, transaction, found)
    proposals = tuple(
        places.proposal(state.survey.id, figure, when, source_words(say, state.questionnaire, figure.n, state.totals))
        for state in states
        for figure in measured_figures(state.questionnaire, state.totals)
    )
    return Tally(round=found, year=when, surveys=states, proposals=proposals)


def source_words(say: Say, survey: Questionnaire, n: int, totals: SurveyTotals) -> str:
    """Where a figure comes from: the survey with its version, how many replied to the question, and how."""
    return say(
        "{survey} {version}, own survey, {count} replies ({modes})",
        survey=survey.title.in_language(say.language),
        version=survey.version,
        count=n,
        modes=modes_words(say, totals),
    )


def modes_words(say: Say, totals: SurveyTotals) -> str:
    """How the replies were given; modes of few among them are named together with others."""
    return ", ".join(say(MODE_WORDS[mode]) for mode in modes_told(totals))


class _Places:
    """Where figures of a round can go."""

    def __init__(self, workspace: Workspace, transaction: Transaction, round: Round) -> None:
        self._workspace, self._transaction = workspace, transaction
        self._assessments = transaction.councils.assessments_of(round.id)
        self._answered: dict[int, Answered] = {}

    def proposal(self, survey: int, figure: MeasuredFigure, year: int, source: str) -> Proposal:
        made = Proposal(survey=survey, figure=figure, year=year, source=source)
        candidates = [each for each in self._assessments if each.questionnaire == figure.questionnaire]
        asked = [each for each in candidates if self._of(each).applies(figure.indicator)]
        if not asked:
            return _without_place(made, some=bool(candidates))
        assessment = next((each for each in asked if each.state is Condition.OPEN), asked[0])
        answered = self._of(assessment)
        question = answered.question(figure.indicator)
        group = next((each.label for each in question.groups if each.id == figure.group), None)
        if group is None and (question.groups or figure.group):
            return replace(made, words=question.text, unit=question.unit, trouble=_no_group(figure))
        row = f"{figure.group or ''}:{year}"
        stored = answered.answers.get(Key(question.id, row))
        now = stored.value if stored is not None and isinstance(stored.value, Measurement) else None
        closed = None if assessment.state is Condition.OPEN else _closed()
        return replace(
            made, words=question.text, unit=question.unit, group=group, assessment=assessment.id, row=row, now=now,
            trouble=closed,
        )  # fmt: skip

    def _of(self, assessment: Assessment) -> Answered:
        if assessment.id not in self._answered:
            response = self._transaction.responses.find(assessment.id)
            answers = self._transaction.responses.answers(response.id) if response else {}
            content = self._workspace.content_of(self._transaction, assessment.id)
            self._answered[assessment.id] = Answered(content, assessment, answers)
        return self._answered[assessment.id]


def _without_place(made: Proposal, *, some: bool) -> Proposal:
    if some:
        trouble = ExpectedError(
            "out-of-scope",
            mark("“{indicator}” is not asked in this round’s {questionnaire}."),
            indicator=made.figure.indicator,
            questionnaire=made.figure.questionnaire,
        )
    else:
        trouble = ExpectedError(
            "no-assessment",
            mark("This round does not answer {questionnaire}. Start that assessment in it, then apply the figures."),
            questionnaire=made.figure.questionnaire,
        )
    return replace(made, trouble=trouble)


def _no_group(figure: MeasuredFigure) -> ExpectedError:
    return ExpectedError(
        "no-group",
        mark("“{indicator}” of this version has no group “{group}”."),
        indicator=figure.indicator,
        group=figure.group or "—",
    )


def _closed() -> ExpectedError:
    return ExpectedError("assessment-closed", mark("This assessment is closed. Reopen it to write the figure."))
