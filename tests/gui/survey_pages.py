"""A round's surveys over made-up values: nobody has replied yet, too few, enough, counted; and what people wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.builders import question, questionnaire, section
from tests.gui.builders import text
from wci_assess.errors import ExpectedError
from wci_assess.gui.surveys.surveys_page import SurveysPage
from wci_assess.gui.surveys.words_page import WordsPage
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Kind, Questionnaire, QuestionType, Statistic, SurveyHead
from wci_assess.response import Condition, Council, Measurement, Round
from wci_assess.response.survey_totals import OF_REPLIES, SurveyTotal, SurveyTotals
from wci_assess.scoring.survey_counting import MeasuredFigure
from wci_assess.store.replies import StoredSurvey
from wci_assess.workspace.reply_words import ReplyWords
from wci_assess.workspace.round_surveys import OfferedSurvey, RoundSurveys
from wci_assess.workspace.survey_tally import Proposal, Tally
from wci_assess.workspace.surveys import SurveyState


def asked(words: str = "") -> Questionnaire:
    made = questionnaire(
        section(
            "s",
            question("new", QuestionType.YES_NO, leaves_out=("no",)),
            question("belonging", QuestionType.YES_NO),
            question("words", QuestionType.TEXT, text=text(words or "Pause", words or "Pause")),
        ),
        kind=Kind.SURVEY,
        survey=SurveyHead(text("Do you agree?"), None, 30),
    )
    return replace(made, title=text(words or "Pause", words or "Pause"))


def surveys(
    look: Look, words: str = "", *, replies: int | None = 41, closed: bool = False, example: bool = False
) -> SurveysPage:
    """The page of a round's surveys; ``replies``: None before any was handed out."""
    states = () if replies is None else (_state(words, replies, closed=closed),)
    proposals = _proposals(words) if closed else ()
    round_ = Round(id=1, uid="r", council=1, label=words or "2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31))
    offer = OfferedSurvey(
        questionnaire="living-here", version="1.0.0", title=text(words or "Pause", words or "Pause"),
        questions=31, languages=("en", "fr", "ti"), closed=closed,
    )  # fmt: skip
    council = Council(id=1, uid="c", name=words or "Test council")
    tally = Tally(round=round_, year=2025, surveys=states, proposals=proposals)
    return SurveysPage(look, RoundSurveys(council=council, tally=tally, offers=(offer,), example=example))


def _state(words: str, replies: int, *, closed: bool) -> SurveyState:
    counted = SurveyTotals((SurveyTotal(question=OF_REPLIES, given=38),) if closed else ())
    survey = StoredSurvey(id=1, uid="s", round=1, questionnaire=1, state=Condition.CLOSED if closed else Condition.OPEN)
    return SurveyState(
        survey=survey, questionnaire=asked(words), replies=replies, waiting=3 if closed else 0, totals=counted,
        forgotten=False,
    )  # fmt: skip


def _proposals(words: str) -> tuple[Proposal, ...]:
    figure = MeasuredFigure(
        question="belonging", questionnaire="welcoming-community", indicator="w-belonging", group="newcomers",
        statistic=Statistic.SHARE, value=Decimal("82.5"), n=38,
    )  # fmt: skip
    first = Proposal(
        survey=1, figure=figure, year=2025, source="test", assessment=1, row="newcomers:2025",
        words=text(words or "Pause", words or "Pause"),
        group=text(words or "Pause", words or "Pause"),
    )  # fmt: skip
    trouble = ExpectedError("no-assessment", "Pause")
    return (
        first,
        replace(
            first, now=Measurement(Decimal("76.0"), 2025, "Another"), figure=replace(figure, statistic=Statistic.MEAN)
        ),
        replace(first, now=Measurement(figure.value, 2025, "test")),
        replace(first, figure=replace(figure, statistic=Statistic.MEDIAN), trouble=trouble),
    )


def written(look: Look, words: str = "", *, count: int = 25) -> WordsPage:
    """Texts, one of which may name a person."""
    *_, asks = asked(words).questions()
    texts = [
        ReplyWords(
            reply=number, question=asks, text=words or f"Pause {number}", language="fr",
            released=number == 1, personal=number == 2,
        )
        for number in range(count)
    ]  # fmt: skip
    return WordsPage(look, words or "Pause", texts)
