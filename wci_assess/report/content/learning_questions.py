"""One question of the learning sheet: what it asks, what good looks like, its levels, the first step, its grounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from wci_assess.i18n import NBSP, Say, mark
from wci_assess.questionnaire import Choice, Column, Question, Questionnaire, QuestionType, Text
from wci_assess.report.content.examples import told_examples
from wci_assess.report.content.form_questions import EVIDENCE as PROMPTS
from wci_assess.report.content.form_questions import notes, range_words
from wci_assess.report.content.wording import read
from wci_assess.report.document import Block, Heading, Item, Items, Look, Paragraph, Run, Section, Words, words
from wci_assess.report.figures.level_strip import level_strip
from wci_assess.response.practice_example import PracticeExample

EVIDENCE = {
    "policy": mark("a policy, a decision or a document"),
    "practice": mark("how it is done, with a recent example"),
    "result": mark("a result that can be counted or seen"),
}
SIGNS = {"policy": "■", "practice": "●", "result": "▲"}
BASIS = {
    "read": mark("This statement follows the sources."),
    "adapted": mark("A source names this; the wording, numbers, levels and first step are the questionnaire’s own."),
    "knowledge": mark("This statement rests on general knowledge of the sector."),
    "own": mark("This statement is this questionnaire’s own."),
}
BETTER = {
    "lower": mark("The lower, the better."),
    "higher": mark("The higher, the better."),
    "neither": mark("Neither high nor low is better in itself."),
}


def teach(
    questionnaire: Questionnaire,
    question: Question,
    sources: Mapping[str, int],
    say: Say,
    tools: Sequence[Text] = (),
    examples: Sequence[PracticeExample] = (),
) -> Section:
    """A question as a thing to learn from.

    ``sources`` are the printed numbers of the works cited, ``tools`` the titles of the tools that help with it,
    ``examples`` what councils released on it.
    """
    heading: Words = (Run(f"{questionnaire.numbers[question.id]}\u2002"), *read(question.text, say))
    if question.core:
        heading = (*heading, Run("\u2002" + say("core practice").replace(" ", NBSP), quiet=True))
    blocks: list[Block] = [Heading(2, heading, small=True), *notes(questionnaire, question, say)]
    if question.help is not None:
        said = read(question.help, say)
        blocks.append(
            _labelled(say("What good looks like"), said, say) if question.scored else Paragraph(said, Look.FINE)
        )
    blocks += _ANSWERED.get(question.type, _nothing)(question, say)
    if question.advice is not None:
        label = say("A first step, where the level is low")
        blocks.append(_labelled(label, read(question.advice, say), say))
    if tools:
        titles = "; ".join(tool.in_language(say.language) for tool in tools)
        blocks.append(_labelled(say("Tools in the tool kit"), (Run(titles),), say))
    if question.evidence:
        prompts = ", ".join(_sign(prompt, say) for prompt in question.evidence)
        blocks.append(_labelled(say("Evidence to keep"), (Run(prompts),), say))
    blocks += told_examples(examples, say, Look.FINE)
    return Section(tuple(_with_grounds(blocks, _grounds(question, sources, say))), whole=True)


def _sign(prompt: str, say: Say) -> str:
    """``■ policy``: the sign that the key explains, with its word."""
    return f"{SIGNS[prompt]} {say(PROMPTS[prompt])}" if prompt in SIGNS else prompt


def evidence_key(say: Say) -> list[Item]:
    """What the signs of evidence stand for."""
    return [Item(words(say(text)), SIGNS[prompt]) for prompt, text in EVIDENCE.items()]


def _with_grounds(blocks: list[Block], grounds: list[Block]) -> list[Block]:
    """The last line of a question never stands alone on the next page."""
    last = blocks[-1]
    if grounds and isinstance(last, Paragraph | Items):
        blocks[-1] = replace(last, keep=True)
    return [*blocks, *grounds]


def _labelled(label: str, said: Words, say: Say) -> Paragraph:
    return Paragraph((Run(say.colon(label) + " ", bold=True), *said), Look.FINE)


def _nothing(question: Question, say: Say) -> list[Block]:  # noqa: ARG001
    return []


def _practice(question: Question, say: Say) -> list[Block]:
    """The levels in the practice's own words; without any, the scale's at the beginning of the sheet hold."""
    if question.scale is None or not question.levels:
        return []
    count = len(question.scale.levels)
    entries = []
    for level in question.scale.levels:
        said = read(level.label, say, bold=True)
        meaning = question.level_words(level)
        if meaning is not None:
            said = (*said, Run(" – "), *read(meaning, say))
        entries.append(Item(said, drawing=level_strip(level.number, count)))
    label = Paragraph((Run(say.colon(say("What the levels mean here")), bold=True),), Look.FINE, keep=True)
    return [label, Items(tuple(entries), small=True, columns=2)]


def _yes_no(question: Question, say: Say) -> list[Block]:
    answer = say("Yes or no.")
    if question.good_answer is not None:
        good = say("Yes") if question.good_answer == "yes" else say("No")
        answer += " " + say("The good answer is “{answer}”.", answer=good)
    return [_labelled(say("Answer"), (Run(answer),), say)]


def _choice(question: Question, say: Say) -> list[Block]:
    return _options(say("One of these"), question.options, say)


def _choices(question: Question, say: Say) -> list[Block]:
    return _options(say("All that apply"), question.options, say)


def _options(label: str, options: tuple[Choice, ...], say: Say) -> list[Block]:
    heading = Paragraph((Run(say.colon(label), bold=True),), Look.FINE, keep=True)
    return [heading, Items(tuple(Item(read(option.label, say)) for option in options), small=True, columns=2)]


def _number(question: Question, say: Say) -> list[Block]:
    return [_labelled(say("Answer"), (Run(say("A number.")), *_unit(question, say)), say)]


def _unit(question: Question, say: Say) -> Words:
    """The unit and the range of a number, and which way is better."""
    said: Words = ()
    if question.unit is not None:
        said = (Run(" " + say.colon(say("Unit")) + " "), *read(question.unit, say), Run("."))
    for more in (range_words(question, say), say(BETTER[question.better]) if question.better in BETTER else ""):
        said = (*said, Run(f" {more}")) if more else said
    return said


def _indicator(question: Question, say: Say) -> list[Block]:
    told = Run(say("A measured value, with its year and its source."))
    blocks: list[Block] = [_labelled(say("Answer"), (told, *_unit(question, say)), say)]
    if question.groups:
        blocks.append(_labelled(say("Groups compared"), _in_a_line(question.groups, say), say))
    return blocks


def _in_a_line(choices: tuple[Choice, ...], say: Say) -> Words:
    said: Words = ()
    for choice in choices:
        said = (*said, *((Run("; "),) if said else ()), *read(choice.label, say))
    return said


def _text(question: Question, say: Say) -> list[Block]:  # noqa: ARG001
    return [_labelled(say("Answer"), (Run(say("In words.")),), say)]


def _date(question: Question, say: Say) -> list[Block]:  # noqa: ARG001
    return [_labelled(say("Answer"), (Run(say("A date.")),), say)]


def _inventory(question: Question, say: Say) -> list[Block]:
    label = Paragraph((Run(say.colon(say("A list, one row for each, with")), bold=True),), Look.FINE, keep=True)
    return [label, Items(tuple(Item(_column(column, say)) for column in question.columns), small=True)]


def _column(column: Column, say: Say) -> Words:
    said = read(column.label, say)
    if column.options:
        options = [option.label.in_language(say.language) for option in column.options]
        said = (*said, Run(say.colon("") + " " + ", ".join(options), quiet=True))
    return said


_ANSWERED: Mapping[QuestionType, Callable[[Question, Say], list[Block]]] = {
    QuestionType.PRACTICE: _practice,
    QuestionType.YES_NO: _yes_no,
    QuestionType.CHOICE: _choice,
    QuestionType.CHOICES: _choices,
    QuestionType.NUMBER: _number,
    QuestionType.INDICATOR: _indicator,
    QuestionType.TEXT: _text,
    QuestionType.DATE: _date,
    QuestionType.INVENTORY: _inventory,
}


def _grounds(question: Question, sources: Mapping[str, int], say: Say) -> list[Block]:
    """How the statement is grounded, and the numbers of the works that it cites."""
    told = [say(BASIS[question.basis])] if question.basis in BASIS else []
    numbers = sorted(sources[source] for source in question.sources if source in sources)
    if numbers:
        label = say.plural("Source", "Sources", len(numbers))
        links = [Run(say.number(number), link=f"#source-{say.language}-{number}") for number in numbers]
        said = (Run(" ".join([*told, say.colon(label)]) + " "), *_in_a_row(links), Run("."))
        return [Paragraph(said, Look.SMALL)]
    return [Paragraph((Run(" ".join(told)),), Look.SMALL)] if told else []


def _in_a_row(links: list[Run]) -> Words:
    said: list[Run] = []
    for link in links:
        said += [Run(", ")] if said else []
        said.append(link)
    return tuple(said)
