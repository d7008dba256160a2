"""The form's script follows the program's own rules: conditions, typed values, digests; compared over many cases."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.handout.everything import EVERYTHING, assessment_of, part, questionnaire_of, tree_of
from wci_assess.errors import ExpectedError
from wci_assess.handout.words import words_by_language
from wci_assess.i18n import speak
from wci_assess.paths import FORM
from wci_assess.questionnaire import Question, Questionnaire, QuestionType
from wci_assess.response import Answer, AnswerState, Key, Scope
from wci_assess.response.scope import in_scope
from wci_assess.response.value_reading import not_applicable_reason, read_value

Run = Callable[[str, Any], Any]
CASES = 200


@pytest.fixture(scope="module")
def run(context: BrowserContext) -> Run:
    """Calls ``body`` of a function in the browser, in which the rules of the form's script are known."""
    rules = "\n".join(
        (FORM / f"{name}.js").read_text(encoding="utf-8")
        for name in ("language", "sha256", "typed", "questions", "entries")
    )
    page = context.new_page()
    words = json.dumps(words_by_language())
    return lambda body, given: page.evaluate(f"(given) => {{ {rules}; language.words = {words}; {body} }}", given)


def condition(draw: random.Random, depth: int = 0) -> dict[str, Any]:
    """A condition on the questions above the last ones."""
    kind = draw.choice(("is", "is", "least", "all", "any", "not") if depth < 3 else ("is", "least"))
    if kind == "is":
        question, values = draw.choice((("yes", ["yes", "no"]), ("one", ["a", "b", "c"]), ("some", ["a", "b", "c"])))
        return {"question": question, "is": draw.sample(values, draw.randint(1, 2))}
    if kind == "least":
        levels = ["none", "starting", "in-place", "leading"]
        return {"question": draw.choice(("rated", "next")), "at-least": draw.choice(levels)}
    if kind == "not":
        return {"not": condition(draw, depth + 1)}
    return {kind: [condition(draw, depth + 1) for _ in range(draw.randint(1, 3))]}


def conditional(draw: random.Random) -> dict[str, Any]:
    """A questionnaire whose questions ask for each other at random."""
    tree = json.loads(json.dumps(tree_of(EVERYTHING)))
    options = [{"id": each, "label": {"en": each}} for each in "abc"]
    text = {"en": "?"}
    upper = [
        {"id": "yes", "type": "yes-no", "text": text},
        {"id": "one", "type": "choice", "text": text, "options": options, "when": {"question": "yes", "is": ["yes"]}},
        {"id": "some", "type": "choices", "text": text, "options": options},
        {"id": "rated", "type": "practice", "scale": "practice", "core": "true", "text": text},
        {"id": "next", "type": "practice", "scale": "practice", "text": text, "tiers": ["small"],
         "when": {"not": {"question": "yes", "is": ["no"]}}},
    ]  # fmt: skip
    lower = [{"id": f"q{n}", "type": "yes-no", "text": text, "when": condition(draw)} for n in range(8)]
    tree["sections"] = [
        {"id": "above", "title": text, "questions": upper},
        {"id": "below", "title": text, "sector": "employment", "questions": lower},
    ]
    return dict(tree)


def chosen(draw: random.Random, type: QuestionType) -> str | tuple[str, ...]:
    if type is QuestionType.CHOICES:
        return tuple(sorted(draw.sample("abc", draw.randint(1, 3))))
    levels = ("none", "starting", "in-place", "leading")
    return draw.choice({QuestionType.YES_NO: ("yes", "no"), QuestionType.CHOICE: tuple("abc")}.get(type, levels))


def answers(draw: random.Random, questionnaire: Questionnaire) -> dict[Key, Answer]:
    found = {}
    for question in questionnaire.questions():
        value = chosen(draw, question.type)
        state = draw.choice((*[AnswerState.VALUE] * 4, AnswerState.DONT_KNOW, AnswerState.NOT_APPLICABLE, None))
        if state is not None:
            found[Key(question.id)] = Answer(
                question=question.id, state=state, value=value if state is AnswerState.VALUE else None
            )
    return found


def test_the_same_questions_apply_as_in_the_program(run: Run) -> None:
    draw, cases, expected = random.Random(20260401), [], []
    for _ in range(CASES):
        given = part(
            conditional(draw),
            scope=draw.choice((Scope.FULL, Scope.FULL, Scope.CORE)),
            sectors=draw.choice(((), ("employment",), ("housing",))),
            tier=draw.choice((None, "small", "large")),
        )
        questionnaire = questionnaire_of(given)
        answered = answers(draw, questionnaire)
        expected.append([each.id for each in in_scope(questionnaire, assessment_of(given), answered)])
        values = {key.question: answer.value for key, answer in answered.items() if answer.value is not None}
        cases.append(
            {"scope": given.scope.value, "sectors": list(given.sectors), "tier": given.tier, "tree": given.tree,
             "values": values}
        )  # fmt: skip
    found = run(
        """return given.map((each, index) => {
          const part = partOf(each, index);
          const member = { sector: null, ownSectorOnly: false };
          return [...applicable(part, member, (question) => each.values[question.id] ?? null)];
        });""",
        cases,
    )
    assert found == expected
    assert len({tuple(each) for each in expected}) > CASES // 4


NUMBERS = (
    "0", "7", "12", "1 500", "1,5", "-3", "4.20", "45 000,5", "1,500", "1.234,567", "+5", "\u22127", "007", "x",
)  # fmt: skip
DAYS = (
    "2026-04-01", "2026/4/1", "1er avril 2026", "April 1, 2026", "25/04/2026", "04/05/2026", "5/5/2026",
    "30 février 2026", "1/2/26", "2026-13-01", "the 3rd of March 1999", "31 Dec 2199", "1400-01-01", "avril 2026",
    "Août 9 2020",
)  # fmt: skip
TEXTS = ("Ça va", "  ", "\u200e", "a\r\nb\u2028c", "\x00", "x" * 20_001, "é" * 20_000, "😀" * 20_000, "ᐃᓄᒃᑎᑐᑦ")
REASONS = ("another-body", "Outside our mandate", "  hors de   notre MANDAT ", "Because", "too-small")


def typed_cases(draw: random.Random) -> list[tuple[str, str]]:
    letters = "0123456789  ,.-/+ax\u00a0%"
    cases = [(name, text) for name in ("people", "share") for text in NUMBERS]
    cases += (
        [("since", text) for text in DAYS] + [("why", text) for text in TEXTS] + [("reason", text) for text in REASONS]
    )
    for _ in range(CASES):
        text = "".join(draw.choice(letters) for _ in range(draw.randint(1, 12)))
        cases.append((draw.choice(("people", "share", "since")), text))
        numbers = [str(draw.randint(0, 40)), draw.choice(("mars", "June", "12")), str(draw.randint(1400, 2300))]
        draw.shuffle(numbers)
        cases.append(("since", draw.choice((" ", "-", "/", ", ")).join(numbers)))
    return cases


def reads(question: Question | None, text: str) -> Any:
    """What the program makes of a text: its plain value, or the sentence that it says."""
    try:
        if question is None:
            return not_applicable_reason(text)
        value = read_value(question, text)
    except ExpectedError as error:
        return None if error.code in ("reason-missing",) else {"says": error.sentence(speak("en"))}
    if isinstance(value, Decimal):
        return {"number": f"{value:f}"}
    return value if isinstance(value, str) else {"date": str(value)}


def test_typed_values_are_read_and_refused_as_by_the_program(run: Run) -> None:
    given = part(tree_of(EVERYTHING))
    questionnaire = questionnaire_of(given)
    cases = [case for case in typed_cases(random.Random(7)) if case[1].strip() or case[0] == "why"]
    found = run(
        """const part = partOf(given.part, 0);
        return given.cases.map(([name, text]) => {
          try {
            if (name === 'reason') return readReason(text);
            return READERS[part.byId.get(name).type](part.byId.get(name), text);
          } catch (trouble) {
            return { says: say(trouble.key, trouble.values) };
          }
        });""",
        {"part": {"tree": given.tree, "scope": "full", "sectors": [], "tier": None}, "cases": cases},
    )
    for (name, text), told in zip(cases, found, strict=True):
        question = None if name == "reason" else questionnaire.question(name)
        expected = reads(question, text)
        if told is None:  # nothing to be seen: no answer, where the program has a sentence for it
            assert isinstance(expected, dict)
            assert expected["says"].startswith("Nothing was written")
        else:
            assert told == expected, (name, text)


def test_digests_are_sha_256(run: Run) -> None:
    draw = random.Random(1)
    texts = [bytes(draw.randrange(256) for _ in range(length)) for length in (*range(130), 1_000, 100_000)]
    body = "return given.map((hex) => sha256(Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16))));"
    found = run(body, [text.hex() for text in texts])
    assert found == [hashlib.sha256(text).hexdigest() for text in texts]
