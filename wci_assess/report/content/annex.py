"""Part 9, how this was computed: enough to work out each shown figure again, by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from wci_assess.comparison import LeftOut, Omission, PracticeRow
from wci_assess.i18n import Say, mark
from wci_assess.questionnaire import Change, Question
from wci_assess.report.content.answers import label_of
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.rules import rules
from wci_assess.report.content.telling import practice_change, practice_value, score_value, tell, told
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import (
    BASIS,
    HIDDEN_SIGN,
    SCOPE,
    STATUS,
    TIER,
    absent_words,
    level_count,
    local_mark,
    no_score,
    numbered,
    read,
    title_text,
)
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
    Words,
    words,
)
from wci_assess.report.values import Absent, Count, Why
from wci_assess.response import AssessmentRecord
from wci_assess.scoring import Basis, NoScore, QuestionScore, SectionScore, Status

CHANGE_CLASS = {
    Change.SAME: mark("same"),
    Change.WORDING: mark("wording"),
    Change.MEANING: mark("meaning"),
    Change.UNDECLARED: mark("undeclared"),
    Change.NEW: mark("new"),
    Change.RETIRED: mark("retired"),
}
LEFT_OUT = {
    LeftOut.MEANING: mark("its meaning changed between the two versions"),
    LeftOut.UNDECLARED: mark("its words changed, and the questionnaire does not say whether its meaning did"),
    LeftOut.NEW: mark("new in this version"),
    LeftOut.RETIRED: mark("no longer asked"),
    LeftOut.NOT_APPLICABLE: mark("not applicable in one of the two"),
    LeftOut.DONT_KNOW: mark("don’t know in one of the two"),
    LeftOut.UNANSWERED: mark("not answered in one of the two"),
    LeftOut.OUT_OF_SCOPE: mark("not asked in one of the two"),
    LeftOut.BASIS: mark("the council’s answers in one, members’ answers in the other"),
    LeftOut.SMALL_GROUP: mark("hidden: too few members answered"),
}


def annex(view: View, numbering: Numbering) -> list[Block]:
    """What stood behind the figures: the assessments, the rules, sections, questions, and what was left out."""
    say = view.say
    blocks: list[Block] = [Heading(view.level, words(say("How this was computed"))), _assessments(view, numbering)]
    if not view.sections:
        return blocks
    columns = [n for n, scores in enumerate(view.section_scores) if any(s.id in scores for s, _score in view.sections)]
    return [
        *blocks,
        Heading(view.level + 1, words(say("Rules"))),
        Items(tuple(Item(words(rule)) for rule in rules(view))),
        Heading(view.level + 1, words(say("Sections"))),
        *(_sections(view, index, numbering) for index in columns),
        Heading(view.level + 1, words(say("Questions"))),
        Paragraph(words(_legend(view))),
        *_questions(view, numbering),
        *_left_out(view),
    ]


def _assessments(view: View, numbering: Numbering) -> Table:
    say = view.say
    columns = (TableColumn(say("Fact"), 1.5), *(TableColumn(name, 2) for name in view.names))
    rows = [(words(label), *(words(cell) for cell in cells)) for label, cells in _facts(view)]
    caption = numbering.table(say("What was compared") if len(view.columns) > 1 else say("What was assessed"))
    return Table(caption, columns, tuple(rows), say("One row for each fact, one column for each assessment."))


def _facts(view: View) -> Iterator[tuple[str, list[str]]]:
    say = view.say
    records = [column.record for column in view.columns]
    councils = [r.council.name if view.is_own(n) else view.names[n] for n, r in enumerate(records)]
    yield say("Council"), councils
    yield say("Period"), [f"{r.period}, {say.date(r.round.start)} – {say.date(r.round.end)}" for r in records]
    yield say("Questionnaire"), [r.questionnaire.title.in_language(view.language) for r in records]
    yield say("File and version"), [f"{r.assessment.questionnaire} {r.assessment.version}" for r in records]
    yield say("Hash"), [r.assessment.hash for r in records]
    yield say("Form"), [say(SCOPE[r.assessment.scope]) for r in records]
    if any(r.assessment.sectors for r in records):
        yield say("Sectors"), [_sectors(view, r) for r in records]
    yield say("Size of the community"), [say(TIER[t]) if (t := r.assessment.tier) in TIER else "–" for r in records]
    yield say("Basis"), [say(BASIS[column.basis]) for column in view.columns]
    yield say("Members’ answers"), [say.number(r.totals.members) for r in records]
    yield say("Rated practices with evidence"), [_evidence(view, n) for n in range(len(records))]


def _sectors(view: View, record: AssessmentRecord) -> str:
    chosen = [label_of(record.questionnaire.sectors, sector, view.say) for sector in record.assessment.sectors]
    return ", ".join(chosen) or view.say("all")


def _evidence(view: View, index: int) -> str:
    """``12 of 61 (20%)``: how many of the rated practices name their evidence."""
    say = view.say
    rated = [
        cell.question
        for section in view.columns[index].score.sections
        for cell in section.questions
        if cell.status is Status.RATED
    ]
    found = sum(1 for q in rated if (answer := view.answer(index, q)) and answer.evidence)
    if not rated:
        return say("hidden") if view.columns[index].score.hidden else "–"
    share = say.percent(found / len(rated))
    return say("{x} of {y} ({share})", x=say.number(found), y=say.number(len(rated)), share=share)


def _sections(view: View, index: int, numbering: Numbering) -> Table:
    say = view.say
    found = [
        (section, score)
        for section, _now in view.sections
        if (score := view.section_scores[index].get(section.id)) is not None
    ]
    counts = _counts([score for _section, score in found], say)
    columns = (
        TableColumn(say("Section"), 12.0), *(TableColumn(each.header, 1, numeric=True) for each in counts),
        TableColumn(say("Score"), 1, numeric=True),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            words(title_text(view, section)),
            *(_figure(score, each, say) for each in counts),
            Told(score_value(score), words(_score(score, say))),
        )
        for section, score in found
    ]
    caption = numbering.table(say("Counts and score of each section, {period}", period=view.names[index]))
    return Table(caption, columns, tuple(rows), say("One row for each section: what was asked, rated and in place."))


class _Count(NamedTuple):
    """A column of counts; ``of_shown``: what it counts cannot be told where all is hidden."""

    header: str
    of: Callable[[SectionScore], int]
    of_shown: bool = True


def _counts(scores: Sequence[SectionScore], say: Say) -> list[_Count]:
    """The counts, which add up to what is in scope; hidden and not asked only where there are any."""
    hidden = _Count(say("Hidden"), lambda score: score.hidden, of_shown=False)
    not_asked = _Count(say("Not asked"), lambda score: score.not_asked, of_shown=False)
    counts = [
        _Count(say("In scope"), lambda score: score.in_scope, of_shown=False),
        _Count(say("Not applicable"), lambda score: score.not_applicable),
        _Count(say("Don’t know"), lambda score: score.dont_know),
        _Count(say("Not answered"), lambda score: score.unanswered, of_shown=False),
        hidden,
        _Count(say("Rated"), lambda score: score.rated),
        _Count(say("In place"), lambda score: score.in_place),
        not_asked,
    ]
    rare = (hidden, not_asked)
    return [each for each in counts if each not in rare or any(each.of(score) for score in scores)]


def _figure(score: SectionScore, count: _Count, say: Say) -> Told:
    """A count; where all of a section is hidden, what that is is no zero."""
    value = count.of(score)
    if not value and count.of_shown and score.hidden and not score.shown:
        return Told(Absent(Why.HIDDEN), words(HIDDEN_SIGN))
    return told(Count(value), say)


def _score(score: SectionScore, say: Say) -> str:
    hidden = score.reason is NoScore.SMALL_GROUP
    shown = no_score(score, say) if score.score is None and not hidden else tell(score_value(score), say)
    if score.basis is Basis.MEMBERS:
        shown += " (" + (say("members, n = {n}", n=say.number(score.n)) if score.n else say("members")) + ")"
    return shown


def _legend(view: View) -> str:
    said = view.say(
        "“3/4” is level 3 of 4. On members’ answers the mean score follows the lower median, with the number of "
        "members."
    )
    if view.comparison is not None:
        said += " " + view.say(
            "“Class” tells whether a question means the same in the two versions: same and wording are compared, the "
            "others never."
        )
    return said


def _questions(view: View, numbering: Numbering) -> list[Block]:
    """One table for each section: its scored questions in every column."""
    say = view.say
    columns = [TableColumn(say("No."), 0.8)]
    columns += [TableColumn(name, 1.6) for name in view.names]
    columns.append(TableColumn(say("Weight"), 0.9, numeric=True))
    if view.comparison is not None:
        columns.append(TableColumn(say("Class"), 1.2))
    if view.before is not None:
        columns.append(TableColumn(say("Change"), 1.1, numeric=True))
    tables: list[Block] = []
    for section, score in view.sections:
        rows = [_question_row(view, cell) for cell in score.questions]
        part = say.colon(say("Questions of section {number}", number=view.section_number(section)))
        caption = numbering.table(f"{part} {section.title.in_language(view.language)}")
        summary = say("One row for each question: its level or state in each column, and its weight.")
        tables.append(Table(caption, tuple(columns), tuple(row for row in rows if row), summary))
    return tables


def _question_row(view: View, cell: QuestionScore) -> tuple[Cell, ...]:
    question = view.questionnaire.question(cell.question)
    if question is None:
        return ()
    cells: list[Cell] = [words(view.number(question.id))]
    cells += [
        Told(practice_value(view, n, question, one), words(_level(view, n, question, one)))
        for n, one in enumerate(view.cells(question.id))
    ]
    cells.append(words(f"{question.weight:g}".replace(".", "," if view.language == "fr" else ".")))
    row = view.rows.get(question.id)
    if view.comparison is not None:
        cells.append(words(_class(view, row) if row else "–"))
    if view.before is not None:
        cells.append(told(practice_change(row), view.say))
    return tuple(cells)


def _class(view: View, row: PracticeRow) -> str:
    if row.change_class is Change.NEW and view.is_local(row.question):
        return view.say("local")
    return view.say(CHANGE_CLASS[row.change_class])


def _level(view: View, index: int, question: Question, cell: QuestionScore | None) -> str:
    if cell is None:
        return absent_words(view, index, question.id)
    if cell.level is None and cell.score is None:
        return view.say(STATUS.get(cell.status, ""))
    shown = "–" if cell.level is None else f"{cell.level}/{level_count(question)}"
    if cell.basis is Basis.MEMBERS and cell.score is not None:
        count = f", n = {view.say.number(cell.n)}" if cell.n else ""
        place = view.say("in place") if cell.in_place else view.say("not yet in place")
        shown += f" ({view.say.number(cell.score, 4)}{count}; {place})"
    return shown


def _left_out(view: View) -> list[Block]:
    comparison, say = view.comparison, view.say
    if comparison is None or view.before is None or not comparison.left_out:
        return []
    items = [
        Item((*_name(view, view.before, omission), Run(" – "), Run(_why_left_out(view, omission), quiet=True)))
        for omission in comparison.left_out
    ]
    intro = say(
        "A change counts only practices rated in both {now} and {then}, on the same basis. These are left out:",
        now=view.names[view.newest], then=view.names[view.before],
    )  # fmt: skip
    return [
        Heading(view.level + 1, words(say("Left out of the change"))),
        Paragraph(words(intro), Look.BODY, keep=True),
        Items(tuple(items)),
    ]


def _name(view: View, before: int, omission: Omission) -> Words:
    """A question with its number; one that the newest column's version has no more, as the version before has it."""
    question = view.questionnaire.question(omission.question)
    if question is not None:
        return numbered(view, question)
    older = view.columns[before].record.questionnaire
    retired = older.question(omission.question)
    if retired is None:
        return (Run(omission.question),)
    number = older.numbers[retired.id]
    period = view.say("{number} of {period}", number=number, period=view.names[before])
    said = (Run(f"{period}\u2002"), *read(retired.text, view.say))
    return (*said, *local_mark(view, retired.id))


def _why_left_out(view: View, omission: Omission) -> str:
    if omission.reason is LeftOut.NEW and view.is_local(omission.question):
        return view.say("local: the other version does not have it")
    return view.say(LEFT_OUT[omission.reason])
