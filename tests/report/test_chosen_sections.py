"""A report of chosen sections: each figure is that of the whole report, and nothing of the others is in any file."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pikepdf
import pytest

from tests.report.build import answer, answers_of_a_year, both, chapter, of_file, options, practice, questionnaire
from tests.report.build import record as record_of
from tests.report.reading import read, squeezed
from tests.report.test_html import Reader
from tests.report.test_tables import cells, workbook
from wci_assess.comparison import Band, Column, Peers, beside_target
from wci_assess.errors import ExpectedError
from wci_assess.questionnaire import (
    AnyOf,
    AtLeast,
    Choice,
    Is,
    Measures,
    Not,
    Question,
    Questionnaire,
    QuestionType,
    Statistic,
)
from wci_assess.questionnaire import Section as QuestionnaireSection
from wci_assess.report import (
    Chapter,
    Document,
    Edition,
    FileKind,
    Options,
    actions_content,
    render,
    report_content,
    sectors_content,
    sheet_content,
    wall_content,
)
from wci_assess.report.chosen import asked_sections, told, told_one
from wci_assess.report.document import texts, walk
from wci_assess.response import AnswerState, AssessmentRecord
from wci_assess.response.action import Action, PastStep, Planned
from wci_assess.response.scope import asked_of
from wci_assess.response.survey_totals import OF_REPLIES, ReleasedWords, SurveyRecord, SurveyTotal, SurveyTotals
from wci_assess.scoring import score

SCORED = ("lip-organizational", "lip-sectoral", "lip-cross-sectoral", "lip-mini", "welcoming-community")


def choosing(questionnaire: str, *sections: str, languages: Sequence[str] = ("en",)) -> Options:
    """A public edition of these sections."""
    made = replace(options(*languages), edition=Edition.PUBLIC)
    return replace(made, sections={questionnaire: frozenset(sections)})


def everything(document: Document) -> str:
    """All that a document says."""
    return "\n".join(said for block in walk(document.blocks) for said in texts(block))


# Figures are those of the whole


@pytest.mark.parametrize("name", SCORED)
def test_a_section_scores_what_it_scores_in_the_whole_report(name: str) -> None:
    asked = of_file(name)
    dice = random.Random(name)
    years = [record_of(asked, answers_of_a_year(asked, seed, lift=seed / 5), 2024 + seed) for seed in (1, 2)]
    for whole in (chapter(years[0]), chapter(*years)):
        ids = [each.id for each in asked_sections(whole)]
        chosen = frozenset(dice.sample(ids, max(1, len(ids) // 3)))
        part = told_one(whole, choosing(asked.id, *chosen))
        for cut, column in zip(part.columns, whole.columns, strict=True):
            expected = [each for each in column.score.sections if each.section in chosen]
            assert list(cut.score.sections) == expected
            # and whoever scores what is left of the answers gets them too
            assert [each for each in score(cut.record).sections if each.in_scope] == [
                each for each in score(column.record).sections if each.section in chosen and each.in_scope
            ]
        if part.comparison is not None and whole.comparison is not None:
            assert part.comparison.sections == tuple(e for e in whole.comparison.sections if e.section in chosen)
            here = {each.id for section in asked.sections if section.id in chosen for each in section.questions}
            rows = tuple(row for row in whole.comparison.practices if row.question in here)
            assert part.comparison.practices == rows
            assert part.comparison.common == sum(row.change is not None for row in rows)
            assert part.comparison.gains == tuple(each for each in whole.comparison.gains if each in here)
            assert part.comparison.left_out == tuple(e for e in whole.comparison.left_out if e.question in here)
            counted = part.comparison.up + part.comparison.down + part.comparison.same
            assert counted == part.comparison.common <= whole.comparison.common


def conditional() -> Questionnaire:
    """Questions of the second section that follow from the first one's answers."""
    yes = Question(id="has-group", type=QuestionType.YES_NO, text=both("There is a steering group."), good_answer="yes")
    return questionnaire(
        (yes, practice("led"), practice("known")),
        (
            practice("meets", when=Is("has-group", ("yes",))),
            practice("reports", when=AtLeast("led", "in-place")),
            practice("alone", when=Not(Is("has-group", ("yes",)))),
            practice("unknown", when=AnyOf((Is("has-group", ("no",)), AtLeast("known", "in-place")))),
            practice("always"),
            practice("again", when=AtLeast("meets", "starting")),
        ),
    )


def test_conditions_look_at_what_is_left_out() -> None:
    asked = conditional()
    given = [
        answer("has-group", state=AnswerState.VALUE, value="yes"),
        answer("led", 3),
        answer("known", state=AnswerState.DONT_KNOW),
        *(answer(each, 2) for each in ("meets", "reports", "alone", "unknown", "always", "again")),
    ]
    whole = record_of(asked, given)
    part = told_one(chapter(whole), choosing(asked.id, "s2")).columns[0]
    applies = {"meets", "reports", "always", "again"}  # "alone" does not hold, of "unknown" nobody can say
    assert asked_of(part.record, part.record.own) == applies
    assert part.score.sections == score(whole).sections[1:]
    assert part.score.in_scope == len(applies)


# It says so


def test_page_1_and_the_last_part_say_what_is_told() -> None:
    asked = of_file("lip-organizational")
    whole = chapter(record_of(asked, answers_of_a_year(asked, 1)))
    ids = [each.id for each in asked_sections(whole)]
    document = report_content([whole], choosing(asked.id, ids[0], ids[3], languages=("en", "fr")))
    said = everything(document)
    assert f"covers 2 of {len(ids)} sections (1 and 4); all figures are of these." in said
    assert "enters no count, no list and no change here" in said
    for kind in (FileKind.XLSX, FileKind.CSV, FileKind.HTML):
        assert f"2 of {len(ids)} sections" in said_in(document, kind)
    for content in (sheet_content, wall_content, actions_content):
        assert "covers 1 of 10 sections (3)" in everything(content(whole, choosing(asked.id, ids[2])))


def test_all_sections_chosen_is_the_whole_report() -> None:
    asked = of_file("lip-mini")
    whole = chapter(record_of(asked, answers_of_a_year(asked, 1)))
    ids = [each.id for each in asked_sections(whole)]
    public = replace(options(), edition=Edition.PUBLIC)
    assert everything(report_content([whole], choosing(asked.id, *ids))) == everything(report_content([whole], public))


def test_nothing_chosen_is_refused_in_a_sentence() -> None:
    asked = of_file("lip-mini")
    with pytest.raises(ExpectedError, match="no-sections"):
        report_content([chapter(record_of(asked, answers_of_a_year(asked, 1)))], choosing(asked.id))


# Nothing of the others is told


def said_in(document: Document, kind: FileKind) -> str:
    """All that a file holds, as its readers get it."""
    data = render(document, kind)
    if kind is FileKind.PDF:
        found = read(data)
        alternatives = " ".join(each.alternative or "" for each in found.tree.walk())
        artifacts = " ".join(text for _page, _kind, text in found.artifacts)
        return squeezed(f"{found.text} {alternatives} {artifacts} {' '.join(strings(found.pdf))}")
    if kind is FileKind.HTML:
        return squeezed(data.decode() + " ".join(Reader(data).said))
    if kind is FileKind.XLSX:
        return squeezed(" ".join(str(cell.value) for cell in cells(workbook(data)) if cell.value is not None))
    return squeezed(data.decode("utf-8-sig"))


def strings(pdf: Any) -> Iterator[str]:
    """Every string of a PDF beside its pages' content: bookmarks, targets of links, what it says of itself."""

    def within(held: Any) -> Iterator[str]:
        if isinstance(held, pikepdf.String):
            yield str(held)
        elif isinstance(held, (pikepdf.Dictionary, pikepdf.Stream)):
            for each in dict(held.items()).values():
                if not getattr(each, "is_indirect", False):
                    yield from within(each)
        elif isinstance(held, pikepdf.Array):
            for each in held:
                if not getattr(each, "is_indirect", False):
                    yield from within(each)

    for each in pdf.objects:
        yield from within(each)


def secret(section: str, what: str) -> Any:
    return both(f"Secret-{section}-{what} in English", f"Secret-{section}-{what} en français")


def telling(id: str, year: int) -> Questionnaire:
    """Three sections of every type of question, whose every text names its section."""

    def questions(section: str) -> Iterator[Question]:
        q = f"{section}-{id}"
        label = (Choice("one", secret(section, "option")),)
        yield practice(f"{q}-core", core=True, text=secret(section, "practice"), advice=secret(section, "advice"))
        yield practice(f"{q}-weak", text=secret(section, "weak"), importance=True)
        yield practice(f"{q}-na", text=secret(section, "na"), core=True)
        yield practice(f"{q}-dk", text=secret(section, "dk"))
        if year == 2025:
            yield practice(f"{q}-old", text=secret(section, "retired"))
        yield Question(id=f"{q}-pick", type=QuestionType.CHOICE, text=secret(section, "choice"), options=label)
        yield Question(id=f"{q}-story", type=QuestionType.TEXT, text=secret(section, "story"))
        yield Question(
            id=f"{q}-gap", type=QuestionType.NUMBER, text=secret(section, "gap"), unit=secret(section, "unit")
        )

    sections = tuple(
        QuestionnaireSection(
            id=section, title=secret(section, "title"), about=secret(section, "about"), sector=section,
            characteristic=f"c-{section}", questions=tuple(questions(section)),
        )
        for section in ("open", "shut", "away")
    )  # fmt: skip
    sectors = tuple(Choice(section, secret(section, "sector")) for section in ("open", "shut", "away"))
    return replace(
        questionnaire((), id=id, version=f"{year}.0.0", hash=f"{year:064x}"), sections=sections, sectors=sectors
    )


def told_answers(id: str, year: int) -> Iterator[Any]:
    for section in ("open", "shut", "away"):
        q, words = (
            f"{section}-{id}",
            {each: f"Secret-{section}-{each} of {year}" for each in ("comment", "evidence", "note")},
        )
        yield answer(f"{q}-core", 1 + (year == 2025), **words)
        yield answer(f"{q}-weak", 2, importance=5, **words)
        yield answer(f"{q}-na", state=AnswerState.NOT_APPLICABLE, reason=f"Secret-{section}-reason")
        yield answer(f"{q}-dk", state=AnswerState.DONT_KNOW)
        yield answer(f"{q}-old", 3, comment=f"Secret-{section}-old comment")
        yield answer(f"{q}-pick", state=AnswerState.VALUE, value="one")
        yield answer(f"{q}-story", state=AnswerState.VALUE, value=f"Secret-{section}-told story of {year}")
        yield answer(f"{q}-gap", state=AnswerState.VALUE, value=Decimal(year))


def telling_record(id: str, year: int) -> AssessmentRecord:
    made = record_of(telling(id, year), told_answers(id, year), year)
    return replace(made, assessment=replace(made.assessment, sectors=("open", "shut", "away")), surveys=(survey(id),))


def survey(id: str) -> SurveyRecord:
    """It measures a figure of each section."""
    asked = tuple(
        Question(
            id=f"asked-{section}", type=QuestionType.YES_NO, text=secret(section, f"survey-of-{id}"),
            measures=Measures(id, f"{section}-{id}-gap", Statistic.SHARE, ("yes",)),
        )
        for section in ("open", "shut", "away")
    )  # fmt: skip
    totals = (
        SurveyTotal(question=OF_REPLIES, given=40),
        *(SurveyTotal(question=each.id, given=40, counted=20, values={"yes": 20, "no": 20}) for each in asked),
    )
    words = tuple(ReleasedWords(each, f"Secret-{each.id[6:]}-reply") for each in asked)
    return SurveyRecord(questionnaire(asked, id="people-asked"), SurveyTotals(totals), words)


def telling_chapter(id: str) -> Chapter:
    """Two years, a plan for each section, and last year's plan."""
    made = chapter(telling_record(id, 2025), telling_record(id, 2026))

    def step(n: int, section: str, question: str) -> Action:
        return Action(
            id=n, uid=f"{n:032x}", round=2026, questionnaire=id, question=f"{section}-{id}-{question}",
            step=f"Secret-{section}-step", role=f"Secret-{section}-role", target_level=3,
        )  # fmt: skip

    sections = ("open", "shut", "away")
    steps = tuple(step(n, section, "core") for n, section in enumerate(sections))
    past = tuple(
        PastStep(action=step(9 + n, section, which), question=None, now=None)
        for n, section in enumerate(sections)
        for which in ("core", "old")
    )
    tools = {f"{section}-{id}-core": (secret(section, "tool"),) for section in sections}
    local = frozenset(f"{section}-{id}-weak" for section in sections)
    peers = Peers(
        councils=3, periods=("2026-27",), sections={section: Band(3, 50.0) for section in sections},
        questions={f"{section}-{id}-core": Band(3, 2.0) for section in sections}, left_out={},
    )  # fmt: skip
    return replace(made, planned=Planned(steps, past, "2025-26"), tools=tools, local=local, peers=peers)


def kept_apart(
    document: Document, *, told: Sequence[str], hidden: Sequence[str], kinds: Sequence[FileKind] = tuple(FileKind)
) -> None:
    for kind in kinds:
        said = said_in(document, kind)
        for section in told:
            assert f"Secret-{section}-practice" in said, (kind, section)
        for section in hidden:
            for trace in (f"Secret-{section}", f"{section}-one", f"{section}-two", f"c-{section}"):
                found = said.find(trace)
                assert found < 0, (kind, said[max(0, found - 80) : found + 80])


def test_nothing_of_a_section_left_out_is_in_any_file() -> None:
    whole = telling_chapter("one")
    chosen = choosing("one", "open", languages=("en", "fr"))
    for edition in Edition:
        kept_apart(report_content([whole], replace(chosen, edition=edition)), told=["open"], hidden=["shut", "away"])
    for content in (sheet_content, actions_content):
        kinds = (FileKind.PDF, FileKind.HTML)
        kept_apart(content(whole, chosen), told=["open"], hidden=["shut", "away"], kinds=kinds)


def test_the_report_is_not_even_handed_it() -> None:
    """Whatever a part of the report comes to tell, it has nothing of the others to tell it from."""
    held = repr(told_one(telling_chapter("one"), choosing("one", "open")))
    for section in ("shut", "away"):
        assert f"Secret-{section}" not in held
        assert f"{section}-one" not in held
        assert f"'{section}': Band" not in held
    assert held.count("sectors=('open',)") == 4  # of two years, alone and compared


def test_nor_in_a_round_of_several_questionnaires() -> None:
    chapters = [telling_chapter("one"), telling_chapter("two"), telling_chapter("three")]
    chosen = replace(choosing("one", "open"), sections={"one": frozenset({"open"}), "three": frozenset({"away"})})
    said = everything(report_content(chapters, chosen))
    assert "covers 5 of 9 sections; all figures are of these." in said
    lone = everything(report_content(chapters, replace(chosen, sections={**chosen.sections, "two": frozenset()})))
    assert "covers 2 of 9 sections; all figures are of these." in lone
    assert "Another questionnaire of this round is not in this document." in lone
    only = replace(chosen, sections={"one": frozenset({"open"}), "two": frozenset(), "three": frozenset()})
    alone = report_content(chapters, only)
    assert "2 other questionnaires of this round are not in this document." in everything(alone)
    kept_apart(alone, told=["open"], hidden=["shut", "away"])


def test_a_survey_tells_nothing_that_another_questionnaire_leaves_out() -> None:
    """The second questionnaire is told whole; the survey of its round measures the first one's figures too."""
    one, two = telling_record("one", 2025), telling_record("two", 2025)
    both_measured = replace(two, surveys=(survey("one"), survey("two")))
    chapters = [chapter(one), chapter(both_measured)]
    said = everything(report_content(chapters, choosing("one", "open")))
    assert "Secret-shut-survey-of-two" in said
    assert "Secret-open-survey-of-one" in said
    assert "Secret-shut-survey-of-one" not in said


def test_nor_where_sectors_or_the_target_stand_side_by_side() -> None:
    alone = chapter(telling_record("one", 2025))
    kept_apart(sectors_content([alone], choosing("one", "open")), told=["open"], hidden=["shut", "away"])
    levels = {f"{section}-one-core": 3 for section in ("open", "shut", "away")}
    target = beside_target(alone.columns[0].record, levels)
    wanted = replace(alone, columns=target.columns, comparison=target)
    kept_apart(report_content([wanted], choosing("one", "open")), told=["open"], hidden=["shut", "away"])


def test_a_question_that_moved_goes_with_the_section_where_it_is_asked_now() -> None:
    """Of last year's column too, where it stood in a section that is told."""
    older = questionnaire((practice("stays"), practice("moved")), (practice("other"),), version="1.0.0")
    newer = questionnaire((practice("stays"),), (practice("other"), practice("moved")), version="1.1.0", hash="cd" * 32)
    given = [answer(each, 2, comment=f"About {each}.") for each in ("stays", "moved", "other")]
    both_years = chapter(record_of(older, given), record_of(newer, given, 2026))
    part = told([both_years], replace(options(), sections={newer.id: frozenset({"s1"})}))[0]
    assert all({key.question for key in column.record.answers} == {"stays"} for column in part.columns)
    assert isinstance(part.columns[0], Column)
    said = everything(report_content([both_years], replace(options(), sections={newer.id: frozenset({"s1"})})))
    assert "About stays." in said
    assert "About moved." not in said


def test_what_members_said_is_counted_for_the_sections_that_are_told() -> None:
    asked = of_file("lip-mini")
    members = tuple({each.key: each for each in answers_of_a_year(asked, seed)} for seed in range(9))
    whole = record_of(asked, (), members=members)
    first = asked.sections[0]
    part = told_one(chapter(whole), choosing(asked.id, first.id)).columns[0]
    assert part.score.sections == score(whole).sections[:1] == score(part.record).sections
    assert part.record.totals.members == whole.totals.members == len(members)
    assert part.record.totals.questions == {each.id for each in first.questions}
