"""What people who are no members said: of each survey how many replied and how, its answers counted, released words.

Only what may be told is known here (:mod:`wci_assess.scoring.survey_counting`).
"""

from __future__ import annotations

from collections.abc import Iterator

from wci_assess.i18n import NAMES
from wci_assess.questionnaire import NO, YES, Question, QuestionType, Statistic
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import paragraphs, read
from wci_assess.report.document import (
    Block,
    Cell,
    Heading,
    Item,
    Items,
    Look,
    Paragraph,
    Run,
    Table,
    TableColumn,
    Told,
    words,
)
from wci_assess.report.values import Count
from wci_assess.response.replies import MODE_WORDS, modes_told
from wci_assess.response.survey_totals import OF_REPLIES, SurveyRecord, SurveyTotal
from wci_assess.scoring.survey_counting import figure

_DASH = "– "
Row = tuple[Cell, ...]


def surveys(view: View, numbering: Numbering) -> list[Block]:
    """The part of each survey of the round that measures something of this questionnaire; nothing without one."""
    return [block for survey in view.record.surveys for block in _survey(view, survey, numbering)]


def _survey(view: View, survey: SurveyRecord, numbering: Numbering) -> list[Block]:
    say = view.say
    title = survey.questionnaire.title.in_language(view.language)
    modes = ", ".join(say(MODE_WORDS[mode]) for mode in modes_told(survey.totals))
    replied = say.plural("{count} reply without a name", "{count} replies without names", survey.totals.replies)
    about = survey.questionnaire.survey
    sampling = paragraphs(about.sampling, say) if about is not None and about.sampling is not None else []
    rule = say(
        "Nothing is shown of fewer than 10 replies, and no group of fewer than 5; answers that fewer than 5 chose are "
        "told as one sum. Shares are of those who chose an answer."
    )
    languages = _languages(view, survey)
    return [
        Heading(view.level, words(say("What people said: {survey}", survey=title))),
        Paragraph(
            words((f"{replied} ({modes}). {languages}" if modes else f"{replied}. {languages}").strip()), Look.LEAD
        ),
        *sampling,
        *(Paragraph(words(said), Look.SMALL) for said in _left_out(view, survey)),
        Paragraph(words(rule), Look.SMALL, keep=True),
        _table(view, survey, numbering.table(title)),
        *_written(view, survey),
    ]


def _left_out(view: View, survey: SurveyRecord) -> Iterator[str]:
    """Which replies do not count; never how many they were, which would tell of few."""
    for question in survey.questionnaire.questions():
        if question.leaves_out:
            yield view.say(
                "Who is counted: replies to “{question}” with “{answers}” are left out, since the survey is not for "
                "them. Who skipped that question is counted.",
                question=question.text.in_language(view.language),
                answers="; ".join(_answers(view, question, answer) for answer in question.leaves_out),
            )


def _languages(view: View, survey: SurveyRecord) -> str:
    """In which languages people replied; few are told together, and nothing where late replies would tell of few."""
    told = survey.totals.of(OF_REPLIES)
    counts = {key: count for key, count in (told.values.items() if told else ()) if key.startswith("language:")}
    if told is None or sum(counts.values()) < told.given:
        return ""
    found = [
        f"{', '.join(_language(name) for name in key.split(' '))} {view.say.number(count)}"
        for key, count in counts.items()
    ]
    return view.say("Languages: {languages}.", languages="; ".join(found)) if found else ""


def _language(name: str) -> str:
    code = name.removeprefix("language:")
    return NAMES.get(code, code)


def _table(view: View, survey: SurveyRecord, caption: str) -> Table:
    say = view.say
    columns = (
        TableColumn(say("Question and answers"), 9),
        TableColumn(say("Replies"), 1, numeric=True),
        TableColumn(say("Share"), 1, numeric=True),
    )
    rows = tuple(row for question in survey.questionnaire.questions() for row in _rows(view, survey, question))
    summary = say("One row for each question with how many gave a value, then one for each answer.")
    return Table(caption, columns, rows, summary, again=say("{title}, continued", title=caption))


def _rows(view: View, survey: SurveyRecord, question: Question) -> Iterator[Row]:
    """A question with its answers; nothing where it is not told."""
    total = survey.totals.of(question.id)
    if total is None:
        return
    say = view.say
    yield read(question.text, say, bold=True), _count(view, total.given), words("")
    if question.type is QuestionType.NUMBER:
        yield from _number(view, total)
    for key, count in total.values.items():
        yield (
            words(f"{_DASH}{_answers(view, question, key)}"),
            _count(view, count),
            _share(view, count, total.given),
        )
    yield from _groups(view, survey, question)
    for state, found in ((say("Don’t know"), total.dont_know), (say("Not applicable"), total.not_applicable)):
        if found:
            yield words(f"{_DASH}{state}"), _count(view, found), words("")


def _answers(view: View, question: Question, key: str) -> str:
    """The words of an answer, or of several that are told as one sum."""
    say = view.say
    labels = {each.id: each.label.in_language(view.language) for each in question.options}
    labels |= {YES: say("Yes"), NO: say("No")} if question.type is QuestionType.YES_NO else {}
    names = [labels.get(name, name) for name in key.split(" ")]
    return say("{answers} (together)", answers="; ".join(names)) if len(names) > 1 else names[0]


def _number(view: View, total: SurveyTotal) -> Iterator[Row]:
    for words_, value in ((view.say("middle value"), total.median), (view.say("average"), total.mean)):
        if value is not None:
            decimals = max(0, -int(value.normalize().as_tuple().exponent)) if value == total.median else 1
            yield words(f"{_DASH}{words_}"), words(view.say.number(value, decimals)), words("")


def _groups(view: View, survey: SurveyRecord, question: Question) -> Iterator[Row]:
    """What is measured, of each group that is told."""
    measures = question.measures
    if measures is None:
        return
    asked = view.questionnaire.question(measures.indicator)
    labels = {each.id: each.label.in_language(view.language) for each in asked.groups} if asked else {}
    for group in dict.fromkeys(measures.group_of.values()):
        total = survey.totals.of(question.id, group)
        value = figure(total, measures.statistic) if total is not None else None
        if total is not None and value is not None:
            said = f"{_DASH}{view.say('{group}: what the indicator counts', group=labels.get(group, group))}"
            shown = _share(view, total.counted or 0, total.given)
            if measures.statistic is not Statistic.SHARE:
                shown = words(view.say.number(value, 1))
            yield words(said), _count(view, total.given), shown


def _count(view: View, count: int) -> Cell:
    return Told(Count(count), words(view.say.number(count)))


def _share(view: View, count: int, given: int) -> Cell:
    return words(view.say.percent(count / given) if given else "")


def _written(view: View, survey: SurveyRecord) -> list[Block]:
    """What was released, question by question."""
    if not survey.words:
        return []
    blocks: list[Block] = [Heading(view.level + 1, words(view.say("In people’s own words")))]
    for question in survey.questionnaire.questions():
        said = [each.text for each in survey.words if each.question.id == question.id]
        if not said:
            continue
        blocks.append(Paragraph((*read(question.text, view.say, bold=True),), Look.FINE, keep=True))
        blocks.append(Items(tuple(Item((Run(text),)) for text in said)))
    return blocks
