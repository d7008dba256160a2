"""Made-up people who reply to a survey, as its form saves their replies."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from wci_assess.exchange.envelope import seal
from wci_assess.exchange.replies import HandedSurvey, RepliesFile, replies_object
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import Question, Questionnaire, QuestionType
from wci_assess.response import Answer, AnswerState, Assessment, Key
from wci_assess.response.model import Value
from wci_assess.response.replies import Given, Mode, Reply
from wci_assess.response.scope import in_scope
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.library import read_questionnaire
from wci_assess.workspace.load import load
from wci_assess.workspace.surveys import hand_out_survey
from wci_assess.workspace.take_in import take_in
from wci_assess.workspace.taken import TakenIn
from wci_assess.workspace.workspace import Workspace

NEWCOMERS = "newcomer-survey"
THREE = ("en", "fr", "ti")
_ALL = Assessment(id=0, uid="", council=0, round=0, questionnaire="", version="", hash="")


def load_in_three_languages(workspace: Workspace, folder: Path) -> str:
    """Loads the newcomer survey with a third language, as a facilitator adds one; gives its version."""
    source = (QUESTIONNAIRES / f"{NEWCOMERS}.yaml").read_text(encoding="utf-8")
    source = source.replace("languages: [en, fr]", "languages: [en, fr, ti]").replace(
        "version: 1.1.0", "version: 1.2.0"
    )
    path = folder / "three.yaml"
    path.write_text(source, encoding="utf-8")
    load(workspace, [path])
    return "1.2.0"


def made_up(
    questionnaire: Questionnaire, count: int, seed: int = 1, *, fixed: Mapping[str, Value] | None = None
) -> list[Reply]:
    """Replies that the form could save, of people whom the survey is for; ``fixed``: what all of them answer."""
    dice = random.Random(seed)
    return [_reply(questionnaire, dice, {} if fixed is None else fixed) for _ in range(count)]


def _reply(questionnaire: Questionnaire, dice: random.Random, fixed: Mapping[str, Value]) -> Reply:
    said: dict[str, Given] = {}
    for question in questionnaire.questions():
        answers = {Key(name): Answer(question=name, state=each.state, value=each.value) for name, each in said.items()}
        if question not in in_scope(questionnaire, _ALL, answers):
            continue
        if question.id in fixed:
            said[question.id] = Given(AnswerState.VALUE, fixed[question.id])
        elif (drawn := dice.random()) < 0.9:
            said[question.id] = Given(AnswerState.VALUE, _value(question, dice))
        elif drawn < 0.95:
            said[question.id] = Given(AnswerState.DONT_KNOW)
    language = dice.choices(questionnaire.languages, weights=range(len(questionnaire.languages), 0, -1))[0]
    return Reply(uid=f"{dice.getrandbits(128):032x}", language=language, mode=dice.choice(list(Mode)), answers=said)


def _value(question: Question, dice: random.Random) -> Value:
    match question.type:
        case QuestionType.YES_NO:
            return dice.choice(("yes", "no"))
        case QuestionType.CHOICE:
            return dice.choice([each.id for each in question.options if each.id not in question.leaves_out])
        case QuestionType.CHOICES:
            chosen = {dice.choice(question.options).id for _ in range(2)}
            return tuple(each.id for each in question.options if each.id in chosen)
        case QuestionType.NUMBER:
            return Decimal(dice.randint(int(question.minimum or 0), int(question.maximum or 20)))
        case _:
            return f"Made-up words {dice.randint(1, 10**9)}"


def handed(workspace: Workspace, round: int, version: str | None = None) -> tuple[HandedSurvey, Questionnaire]:
    survey = hand_out_survey(workspace, round, NEWCOMERS, version)
    return survey, read_questionnaire(workspace, NEWCOMERS, survey.version)


def file_of(survey: HandedSurvey, replies: Sequence[Reply], name: str = "replies.wciassess") -> Incoming:
    file = RepliesFile(
        survey=survey.survey, questionnaire=survey.questionnaire, version=survey.version, hash=survey.hash,
        replies=tuple(replies),
    )  # fmt: skip
    return Incoming(name=name, data=seal(replies_object(file)))


def taken(workspace: Workspace, *files: Incoming) -> TakenIn:
    return take_in(workspace, files)
