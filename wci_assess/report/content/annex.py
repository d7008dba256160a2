"""The last pages, how this was computed: enough to work out each shown figure again, by hand; in words, never ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from wci_assess.comparison import LeftOut, Omission
from wci_assess.i18n import Say, mark
from wci_assess.questionnaire import Question, Section
from wci_assess.report.content.answers import label_of
from wci_assess.report.content.levels import level_sign
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.part_told import part_words
from wci_assess.report.content.rules import rules
from wci_assess.report.content.telling import practice_value, score_value, tell, told
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import BASIS, HIDDEN_SIGN, NO_SCORE_SIGN, SCOPE, TIER, listed, no_score, titled
from wci_assess.report.document import (
    Block,
    Cell,
    Heading,
    Item,
    Items,
    Leaf,
    Look,
    Paragraph,
    Run,
    Table,
    TableColumn,
    Told,
    Words,
    words,
)
from wci_assess.report.document import Section as Part
from wci_assess.report.values import Absent, Answered, Count, Why
from wci_assess.response import AssessmentRecord, Key
from wci_assess.scoring import Basis, QuestionScore, SectionScore, Status

LEFT_OUT = {
    LeftOut.MEANING: mark("their meaning changed between the two versions"),
    LeftOut.UNDECLARED: mark("their words changed, and the questionnaire does not say whether their meaning did"),
    LeftOut.NEW: mark("new in this version"),
    LeftOut.RETIRED: mark("no longer asked"),
    LeftOut.NOT_APPLICABLE: mark("not applicable in one of the two"),
    LeftOut.DONT_KNOW: mark("don’t know in one of the two"),
    LeftOut.UNANSWERED: mark("not answered in one of the two"),
    LeftOut.OUT_OF_SCOPE: mark("not asked in one of the two"),
    LeftOut.BASIS: mark("the council’s answers in one, members’ answers in the other"),
    LeftOut.SMALL_GROUP: mark("hidden: too few members answered"),
}
_LOCAL = mark("local: the other version does not have it")
HASH = 8
"""The digits of a questionnaire’s hash that tell it from another."""
SHARE = 12.0
SIDE_BY_SIDE = 4
"""Columns of which the counts stand in one table; of more, in several."""


def annex(view: View, _numbering: Numbering) -> list[Block]:
    """The rules, what was left out and compared, the counts, and every practice’s level in every column."""
    say = view.say
    head: list[Block] = [Heading(view.level, words(say("How this was computed")), anchor=view.anchor("computed"))]
    head += _chosen(view)
    facts: list[Block] = [
        Heading(view.level + 1, words(say("What was compared") if len(view.columns) > 1 else say("What was assessed"))),
        Items(tuple(Item(said) for said in _facts(view)), small=True, columns=min(2, len(view.columns))),
        *_whole_hashes(view),
    ]
    if not view.sections:
        return [*head, *facts]
    ruled: list[Block] = [
        Heading(view.level + 1, words(say("Rules"))),
        Items(tuple(Item(words(rule)) for rule in rules(view)), small=True, columns=2),
    ]
    levels = _levels(view) if len(view.columns) > 1 else []
    proof = Part((*_counts(view), *levels), leaf=Leaf.FITTING)
    return [*head, *ruled, *_left_out(view), *facts, proof]


def _chosen(view: View) -> list[Block]:
    """That sections are left out, and what becomes of the figures."""
    if view.chapter.part is None:
        return []
    told = view.say(
        "What stands in the other sections enters no count, no list and no change here. A section’s own figures are "
        "those of the whole report, and what was asked follows from all answers."
    )
    return [Paragraph(words(f"{part_words(view)} {told}"), Look.SMALL)]


# What was compared


def _facts(view: View) -> Iterator[Words]:
    """A sentence for each column: its days and its evidence, version and hash, form, sectors, size and basis; what is
    the same in all columns once."""
    say = view.say
    told = [_of_column(view, n) for n in range(len(view.columns))]
    shared = [part for part in told[0] if all(part in other for other in told)] if len(told) > 1 else []
    if shared:
        yield (Run(say.colon(say("All columns")) + " ", bold=True), Run("; ".join(shared) + "."))
    for n, parts in enumerate(told):
        name = view.names[n] if len(view.columns) > 1 else view.record.period
        own = "; ".join(part for part in parts if part not in shared)
        yield (Run(say.colon(name) + " ", bold=True), Run(f"{own}."))


def _of_column(view: View, index: int) -> list[str]:
    say, column = view.say, view.columns[index]
    record = column.record
    own = record.questionnaire.id == view.questionnaire.id
    version, digits = record.assessment.version, record.assessment.hash[:HASH]
    parts = [
        say("{start} to {end}", start=say.date(record.round.start), end=say.date(record.round.end)),
        _evidence(view, index),
        "" if own else record.questionnaire.title.in_language(view.language),
        say("version {version}, hash {hash}", version=version, hash=digits),
        say(SCOPE[record.assessment.scope]),
        _sectors(view, record),
        say(TIER[record.assessment.tier]) if record.assessment.tier in TIER else "",
        "" if view.collects else say(BASIS[column.basis]),
        say.plural("{count} member’s answers", "{count} members’ answers", record.totals.members)
        if record.totals.members
        else "",
    ]
    return [part for part in parts if part]


def _sectors(view: View, record: AssessmentRecord) -> str:
    chosen = [label_of(record.questionnaire.sectors, sector, view.say) for sector in record.assessment.sectors]
    return view.say.colon(view.say("sectors")) + " " + ", ".join(chosen) if chosen else ""


def _evidence(view: View, index: int) -> str:
    """``evidence for 12 of 61 rated practices``."""
    say = view.say
    rated = [
        cell.question
        for section in view.columns[index].score.sections
        for cell in section.questions
        if cell.status is Status.RATED
    ]
    answers = view.columns[index].record.answers  # all of them: that there is evidence may be told, whatever it says
    found = sum(1 for q in rated if (answer := answers.get(Key(q))) and answer.evidence)
    if not rated:
        return ""
    return say("evidence for {x} of {y} rated practices", x=say.number(found), y=say.number(len(rated)))


def _whole_hashes(view: View) -> list[Block]:
    """Each questionnaire’s hash once, whole."""
    told = {column.record.assessment.hash: column.record for column in view.columns}
    lines = [
        view.say(
            "{title}, version {version}: {hash}",
            title=record.questionnaire.title.in_language(view.language), version=record.assessment.version, hash=whole,
        )
        for whole, record in told.items()
    ]  # fmt: skip
    return [Paragraph(words(line), Look.SMALL) for line in lines]


# Left out


def _left_out(view: View) -> list[Block]:
    """What the change leaves out, reason by reason, each practice by its number; what is no longer asked, in words."""
    comparison, say = view.comparison, view.say
    if comparison is None or view.before is None or not comparison.left_out:
        return []
    intro = say(
        "A change counts only practices rated in both {now} and {then}, on the same basis. These are left out:",
        now=view.names[view.newest], then=view.names[view.before],
    )  # fmt: skip
    reasons: dict[str, list[Words]] = {}
    for omission in comparison.left_out:
        reasons.setdefault(_why(view, omission), []).append(_name(view, view.before, omission))
    items = [Item((Run(f"{say.colon(why[:1].upper() + why[1:])} "), *_joined(names))) for why, names in reasons.items()]
    return [
        Heading(view.level + 1, words(say("Left out of the change"))),
        Paragraph(words(intro), Look.SMALL, keep=True),
        Items(tuple(items), small=True, columns=2 if len(items) > 1 else 1),
    ]


def _joined(names: Sequence[Words]) -> Words:
    said: list[Run] = []
    for name in names:
        said += [Run(", ")] if said else []
        said += name
    return tuple(said)


def _name(view: View, before: int, omission: Omission) -> Words:
    """A practice’s number; of one that the newest version has no more, the words of the version before."""
    if view.questionnaire.question(omission.question) is not None:
        return words(view.number(omission.question))
    older = view.columns[before].record.questionnaire
    retired = older.question(omission.question)
    if retired is None:
        return ()
    said = view.say("“{text}” ({number} of {period})", text=retired.text.in_language(view.language),
                    number=older.numbers[retired.id], period=view.names[before])  # fmt: skip
    return words(said + (" (" + view.say("local") + ")" if view.is_local(retired.id) else ""))


def _why(view: View, omission: Omission) -> str:
    if omission.reason is LeftOut.NEW and view.is_local(omission.question):
        return view.say(_LOCAL)
    return view.say(LEFT_OUT[omission.reason])


# Counts


class _Count(NamedTuple):
    """A column of counts; ``of_shown``: what it counts cannot be told where all is hidden."""

    header: str
    name: str
    of: Callable[[SectionScore], int]
    of_shown: bool = True


def _kinds(scores: Sequence[SectionScore], say: Say) -> list[_Count]:
    """The counts, which add up to what is in scope; those only that some section has."""
    counts = [
        _Count(say("rated"), say("rated"), lambda score: score.rated),
        _Count(say("n/a"), say("not applicable"), lambda score: score.not_applicable),
        _Count("?", say("don’t know"), lambda score: score.dont_know),
        _Count("–", say("not answered"), lambda score: score.unanswered, of_shown=False),
        _Count(HIDDEN_SIGN, say("hidden"), lambda score: score.hidden, of_shown=False),
        _Count("∅", say("not asked"), lambda score: score.not_asked, of_shown=False),
        _Count(say("in place"), say("in place"), lambda score: score.in_place),
    ]
    return [each for n, each in enumerate(counts) if n in (0, 6) or any(each.of(score) for score in scores)]


def _counts(view: View) -> list[Block]:
    """Counts and scores of each section, the columns as groups; of many columns in several tables."""
    say = view.say
    places = [n for n, scores in enumerate(view.section_scores) if any(s.id in scores for s, _score in view.sections)]
    scores = [score for by in view.section_scores for score in by.values()]
    kinds = _kinds(scores, say)
    parts = [places[n : n + SIDE_BY_SIDE] for n in range(0, len(places), SIDE_BY_SIDE)]
    blocks: list[Block] = [Heading(view.level + 1, words(say("Counts and scores")))]
    alone = len(view.columns) == 1
    signs = [f"{each.header} {each.name}" for each in kinds if each.header != each.name]
    if signs and not alone:
        blocks.append(Paragraph(words(" · ".join(signs)), Look.SMALL, keep=True))
    blocks += [Paragraph(words(line), Look.SMALL, keep=True) for line in _legend(view)] if alone else []
    blocks += [_count_table(view, part, kinds) for part in parts]
    blocks += [Paragraph(words(line), Look.SMALL) for line in _missing_scores(view, places)]
    return blocks


def _count_table(view: View, part: Sequence[int], kinds: Sequence[_Count]) -> Table:
    say = view.say
    columns = [TableColumn(say("Section"), SHARE)]
    for n in part:
        group = view.names[n] if len(view.columns) > 1 else ""
        columns += [TableColumn(k.header, 1, numeric=True, group=group, aloud=k.name) for k in kinds]
        columns.append(TableColumn(say("score"), 1, numeric=True, group=group))
    alone = len(view.columns) == 1
    columns += _level_columns(view, part) if alone else []
    rows = []
    for section, now in view.sections:
        cells: list[Cell] = [titled(view, section)]
        for n in part:
            score = view.section_scores[n].get(section.id)
            cells += [_figure(score, kind, say) for kind in kinds]
            cells.append(_score(score, say))
        rows.append((*cells, *(_levels_of(view, section, now, part) if alone else ())))
    summary = say("One row for each section: what was rated and in place, and its score, in each column.")
    again = say("{title}, continued", title=say("Counts and scores"))
    return Table("", tuple(columns), tuple(rows), summary, again=again)


def _figure(score: SectionScore | None, count: _Count, say: Say) -> Told:
    """A count; where all of a section is hidden, what that is is no zero."""
    if score is None:
        return Told(Absent(Why.NOT_ASKED), words("∅"), say("not asked"))
    value = count.of(score)
    if not value and count.of_shown and score.hidden and not score.shown:
        return Told(Absent(Why.HIDDEN), words(HIDDEN_SIGN), say("hidden"))
    return told(Count(value), say)


def _score(score: SectionScore | None, say: Say) -> Told:
    value = score_value(score)
    if isinstance(value, Absent):
        return Told(value, words(NO_SCORE_SIGN), no_score(score, say))
    return told(value, say)


def _missing_scores(view: View, places: Sequence[int]) -> Iterator[str]:
    """Why sections have no score, each reason once; and which stand on members’ answers."""
    say = view.say
    reasons: dict[str, list[str]] = {}
    members: dict[str, list[str]] = {}
    for n in places:
        for section, _now in view.sections:
            score = view.section_scores[n].get(section.id)
            number = str(view.section_number(section))
            if score is not None and score.score is None:
                place = f"{number} ({view.names[n]})" if len(view.columns) > 1 else number
                reasons.setdefault(no_score(score, say), []).append(place)
            if score is not None and score.basis is Basis.MEMBERS and score.n:
                members.setdefault(view.names[n], []).append(f"{number} (n = {say.number(score.n)})")
    for why, sections in reasons.items():
        where = listed(sections, say)
        yield say.plural(
            "No score, {why}: section {sections}.", "No score, {why}: sections {sections}.", len(sections),
            why=why, sections=where,
        )  # fmt: skip
    for name, sections in members.items():
        where = listed(sections, say)
        yield say.plural(
            "On members’ answers in {period}: section {sections}.",
            "On members’ answers in {period}: sections {sections}.",
            len(sections), period=name, sections=where,
        )  # fmt: skip


# Levels


def _levels(view: View) -> list[Block]:
    """The level of every practice in every column: enough to compute each figure again. Of many columns, in several
    tables."""
    say = view.say
    every = range(len(view.columns))
    parts = [every[n : n + SIDE_BY_SIDE] for n in range(0, len(every), SIDE_BY_SIDE)]
    blocks: list[Block] = [Heading(view.level + 1, words(say("Every level, in the order of the practices’ numbers")))]
    blocks += [Paragraph(words(line), Look.SMALL, keep=True) for line in _legend(view)]
    summary = say("One row for each section: the levels of its practices, one after the other, in each column.")
    again = say("{title}, continued", title=say("Every level"))
    for part in parts:
        columns = tuple(_level_columns(view, part))
        rows = tuple(tuple(_levels_of(view, each, score, part)) for each, score in view.sections)
        blocks.append(Table("", columns, rows, summary, again=again))
    return blocks


def _level_columns(view: View, part: Sequence[int]) -> list[TableColumn]:
    say = view.say
    columns = [TableColumn(say("Practices"), 2)]
    columns += [TableColumn(view.names[n] if len(view.columns) > 1 else say("Levels"), 6) for n in part]
    return [*columns, TableColumn(say("Weights"), 3)] if _weighted(view) else columns


def _weighted(view: View) -> bool:
    return any(question.weight != 1 for question, _cell in view.scored())


def _levels_of(view: View, section: Section, score: SectionScore, part: Sequence[int]) -> list[Cell]:
    """Of a section: the numbers of its practices, then their levels in each column, in that order."""
    asked = [q for cell in score.questions if (q := view.questionnaire.question(cell.question))]
    cells: list[Cell] = [words(_range(view, section, asked))]
    for n in part:
        said = [_level(view, n, question, view.cells(question.id)[n]) for question in asked]
        joint = "; " if any(" " in each for each in said) else "  "
        cells.append(Told(Answered(joint.join(said)), words(joint.join(said))))
    if _weighted(view):
        cells.append(words("  ".join(_weight(view, question) for question in asked)))
    return cells


def _range(view: View, section: Section, asked: Sequence[Question]) -> str:
    """``3.1–3.9``; where other questions stand between, every run of numbers."""
    numbers = [view.number(question.id) for question in asked]
    part = view.section_number(section)
    runs: list[list[int]] = []
    for number in (int(each.split(".")[1]) for each in numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{part}.{run[0]}–{part}.{run[-1]}" if len(run) > 1 else f"{part}.{run[0]}" for run in runs)


def _level(view: View, index: int, question: Question, cell: QuestionScore | None) -> str:
    """``3``; on members’ answers with the mean, n, and whether it is in place."""
    value = practice_value(view, index, question, cell)
    said = level_sign(value, view.say)
    if cell is None or cell.basis is not Basis.MEMBERS or cell.score is None:
        return said
    level = said if cell.level is not None else "–"
    place = "" if not cell.in_place else " ✓"
    return f"{level} ({view.say.number(cell.score, 4)}, n {view.say.number(cell.n or 0)}{place})"


def _weight(view: View, question: Question) -> str:
    return f"{question.weight:g}".replace(".", "," if view.language == "fr" else ".")


def _legend(view: View) -> Iterator[str]:
    say = view.say
    kinds: Counter[Why] = Counter()
    of_members, counts = False, set()
    for question, _cell in view.scored():
        counts.add(len(question.scale.levels) if question.scale else 2)
        for n, cell in enumerate(view.cells(question.id)):
            value = practice_value(view, n, question, cell)
            if isinstance(value, Absent):
                kinds[value.why] += 1
            of_members = of_members or (cell is not None and cell.basis is Basis.MEMBERS)
    signs: dict[str, str] = {}
    for why in kinds:
        absent = Absent(why)
        signs.setdefault(level_sign(absent, say), tell(absent, say))
    told = [f"{sign} {text}" for sign, text in signs.items()]
    if len(counts) == 1:
        told.insert(0, say("Levels from 1 to {count}", count=say.number(counts.pop())))
    yield " · ".join(told)
    if of_members:
        yield say(
            "On members’ answers the lower median stands first (– where too few answered to show it), then the mean "
            "score and how many members rated; ✓ says that the practice is in place."
        )
