"""Part 9, how this was computed: enough to work out each shown figure again, by hand."""

from __future__ import annotations

from collections.abc import Iterator

from wci_assess.comparison import LeftOut
from wci_assess.i18n import mark
from wci_assess.questionnaire import Change, Question
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.rules import rules
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import BASIS, SCOPE, STATUS, TIER, level_count, no_score, numbered, title_text
from wci_assess.report.document import (
    Block,
    Heading,
    Item,
    Items,
    Look,
    Paragraph,
    Run,
    Table,
    TableColumn,
    Words,
    words,
)
from wci_assess.scoring import Basis, QuestionScore, SectionScore, Status

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
    yield say("Questionnaire"), [r.assessment.questionnaire for r in records]
    yield say("Version"), [r.assessment.version for r in records]
    yield say("Hash"), [r.assessment.hash for r in records]
    yield say("Form"), [say(SCOPE[r.assessment.scope]) for r in records]
    if any(r.assessment.sectors for r in records):
        yield say("Sectors"), [", ".join(r.assessment.sectors) or "–" for r in records]
    yield say("Size of the community"), [say(TIER[t]) if (t := r.assessment.tier) in TIER else "–" for r in records]
    yield say("Basis"), [say(BASIS[column.basis]) for column in view.columns]
    yield say("Members’ answers"), [say.number(len(r.members)) for r in records]
    yield say("Rated practices with evidence"), [_evidence(view, n) for n in range(len(records))]


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
        return "–"
    share = say.percent(found / len(rated))
    return say("{x} of {y} ({share})", x=say.number(found), y=say.number(len(rated)), share=share)


def _sections(view: View, index: int, numbering: Numbering) -> Table:
    say = view.say
    headers = (
        (say("Section"), 12.0), (say("In scope"), 1), (say("Not applicable"), 1), (say("Don’t know"), 1),
        (say("Not answered"), 1), (say("Rated"), 1), (say("In place"), 1), (say("Score"), 1),
    )  # fmt: skip
    columns = tuple(TableColumn(text, share, numeric=n > 0) for n, (text, share) in enumerate(headers))
    rows = []
    for section, _now in view.sections:
        score = view.section_scores[index].get(section.id)
        if score is not None:
            rows.append((words(title_text(view, section)), *_section_cells(view, score)))
    caption = numbering.table(say("Counts and score of each section, {period}", period=view.names[index]))
    return Table(caption, columns, tuple(rows), say("One row for each section: what was asked, rated and in place."))


def _section_cells(view: View, score: SectionScore) -> list[Words]:
    say = view.say
    shown = no_score(score, say) if score.score is None else say.number(score.score, 1)
    if score.basis is Basis.MEMBERS:
        shown += " (" + (say("members, n = {n}", n=say.number(score.n)) if score.n else say("members")) + ")"
    counts = (
        score.in_scope, score.not_applicable, score.dont_know, score.unanswered, score.rated, score.in_place,
    )  # fmt: skip
    return [*(words(say.number(count)) for count in counts), words(shown)]


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
    columns = [TableColumn(say("No."), 0.8), TableColumn(say("Question"), 3.2)]
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
        tables.append(Table(caption, tuple(columns), tuple(row for row in rows if row), summary, row_headers=2))
    return tables


def _question_row(view: View, cell: QuestionScore) -> tuple[Words, ...]:
    question = view.questionnaire.question(cell.question)
    if question is None:
        return ()
    cells = [view.number(question.id), question.id]
    cells += [_level(view, question, one) for one in view.cells(question.id)]
    cells.append(f"{question.weight:g}".replace(".", "," if view.language == "fr" else "."))
    row = view.rows.get(question.id)
    if view.comparison is not None:
        cells.append(view.say(CHANGE_CLASS[row.change_class]) if row else "–")
    if view.before is not None:
        changed = row.change if row else None
        cells.append("–" if changed is None else view.say.number(changed, 1, signed=True))
    return tuple(words(text) for text in cells)


def _level(view: View, question: Question, cell: QuestionScore | None) -> str:
    if cell is None:
        return "–"
    if cell.level is None and cell.score is None:
        return view.say(STATUS.get(cell.status, ""))
    shown = "–" if cell.level is None else f"{cell.level}/{level_count(question)}"
    if cell.basis is Basis.MEMBERS and cell.score is not None:
        count = f", n = {view.say.number(cell.n)}" if cell.n else ""
        shown += f" ({view.say.number(cell.score, 4)}{count})"
    return shown


def _left_out(view: View) -> list[Block]:
    comparison, say = view.comparison, view.say
    if comparison is None or view.before is None or not comparison.left_out:
        return []
    items = []
    for omission in comparison.left_out:
        question = view.questionnaire.question(omission.question)
        name = numbered(view, question) if question else (Run(omission.question),)
        items.append(Item((*name, Run(" – "), Run(say(LEFT_OUT[omission.reason]), quiet=True))))
    intro = say(
        "A change counts only practices rated in both {now} and {then}, on the same basis. These are left out:",
        now=view.names[view.newest], then=view.names[view.before],
    )  # fmt: skip
    return [
        Heading(view.level + 1, words(say("Left out of the change"))),
        Paragraph(words(intro), Look.BODY, keep=True),
        Items(tuple(items)),
    ]
