"""Every page of the window, built over made-up values: for the tests that hold for all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar, cast

from PySide6.QtWidgets import QWidget

from tests.builders import answer, record, totals_of
from tests.gui.builders import open_response, practice, questionnaire, text
from tests.gui.history_builders import every_kind, happening
from tests.gui.survey_pages import surveys, written
from tests.workspace.examples import example as told_example
from wci_assess.checker import check
from wci_assess.errors import ExpectedError
from wci_assess.exchange.census_file import CensusFile
from wci_assess.exchange.handed import HandedPart, HandOut, ReleasedComment, Seat, SecondItem, SecondLook
from wci_assess.exchange.handed_reading import ReceivedHandOut
from wci_assess.exchange.table import TableLine
from wci_assess.gui.actions.actions_page import ActionsPage
from wci_assess.gui.actions.plan_signals import PlanSignals
from wci_assess.gui.actions.text_blocks_page import TextBlocksPage
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.question_card import QuestionCard
from wci_assess.gui.answering.response_signals import ResponseSignals
from wci_assess.gui.backups.backups_page import BackupsPage
from wci_assess.gui.backups.preview_page import PreviewPage
from wci_assess.gui.between.import_page import ImportPage
from wci_assess.gui.bug_dialog import BugDialog
from wci_assess.gui.census.census_draft import new_draft
from wci_assess.gui.census.census_page import CensusPage
from wci_assess.gui.compare.compare_page import CHART, COLUMNS, HEAT, ComparePage, Memory
from wci_assess.gui.compare.compare_page import PAGES as PRINTED
from wci_assess.gui.compare.public_lists import OfferedSection
from wci_assess.gui.councils.council_correction_page import CouncilCorrectionPage
from wci_assess.gui.councils.council_draft import CouncilDraft
from wci_assess.gui.councils.councils_page import CouncilsPage
from wci_assess.gui.councils.period_draft import period_draft
from wci_assess.gui.councils.round_correction_page import RoundCorrectionPage
from wci_assess.gui.coverage.coverage_page import CoveragePage
from wci_assess.gui.help.fitting import Fitting
from wci_assess.gui.help.guide_page import GuidePage, GuidePlace
from wci_assess.gui.help.help_page import HelpPage
from wci_assess.gui.history.history_page import HistoryPage, HistoryShown
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.keying.keying_page import KeyingPage
from wci_assess.gui.meeting.meeting_page import MeetingPage
from wci_assess.gui.meeting.no_meeting_page import NoMeetingPage
from wci_assess.gui.member.finish_page import HandedOver, MemberFinishPage
from wci_assess.gui.member.start_draft import Begun, StartDraft
from wci_assess.gui.member.start_page import MemberStartPage
from wci_assess.gui.member.whose_page import WhosePage
from wci_assess.gui.new_round.draft import Asked, RoundDraft, blank
from wci_assess.gui.new_round.new_round_page import NewRoundPage
from wci_assess.gui.page import Page
from wci_assess.gui.people.members_words_page import MembersWordsPage
from wci_assess.gui.people.people_page import PeoplePage
from wci_assess.gui.people.seat_files_page import SeatFilesPage
from wci_assess.gui.people.taking_page import TakingPage
from wci_assess.gui.practice_library.example_form_page import ExampleFormPage
from wci_assess.gui.practice_library.example_page import ExamplePage
from wci_assess.gui.practice_library.example_signals import ExampleSignals
from wci_assess.gui.practice_library.library_list_page import Library, LibraryListPage, OnePractice
from wci_assess.gui.questionnaires.file_draft import FileDraft, Fix
from wci_assess.gui.questionnaires.library_page import LibraryPage
from wci_assess.gui.questionnaires.new_version_page import NewVersionPage
from wci_assess.gui.questionnaires.own_draft import OwnDraft, QuestionDraft
from wci_assess.gui.questionnaires.own_questions_page import OwnQuestionsPage
from wci_assess.gui.questionnaires.problems_page import ProblemsPage
from wci_assess.gui.questionnaires.table_page import TableDraft, TablePage
from wci_assess.gui.questionnaires.try_page import TryPage
from wci_assess.gui.review.carried_page import CarriedPage
from wci_assess.gui.review.review_page import ReviewPage
from wci_assess.gui.rounds.overview_page import OverviewPage
from wci_assess.gui.settings.settings_page import SettingsPage
from wci_assess.gui.shell.status_line import StatusLine
from wci_assess.gui.shell.trouble_page import TroublePage
from wci_assess.gui.shell.unsaved_dialog import UnsavedDialog
from wci_assess.gui.shell.way_bar import WayBar
from wci_assess.gui.shell.ways import Place, Ways
from wci_assess.gui.theme import Appearance, Look
from wci_assess.gui.toolkit.toolkit_file_page import Fill, ToolkitFilePage
from wci_assess.gui.toolkit.toolkit_page import ToolkitPage
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.guides import read_guides
from wci_assess.questionnaire import Choice, Column, Question, Questionnaire, QuestionType, Section, Source, Text
from wci_assess.report import Options
from wci_assess.report.text_block import TextBlock, TextPart
from wci_assess.response import (
    Answer,
    AnswerState,
    Assessment,
    AssessmentRecord,
    Condition,
    Council,
    Key,
    Measurement,
    Progress,
    Scope,
)
from wci_assess.response.action import Action, ActionField, ActionState, PastStep, Purpose
from wci_assess.response.census_map import CensusMap, MappedFigure
from wci_assess.response.edit import Rows
from wci_assess.response.example_search import Searchable
from wci_assess.response.example_writing import ExampleField
from wci_assess.response.joining import Difference, Part
from wci_assess.response.likely_person import Likeness, Suspect
from wci_assess.scoring import Voice, agenda, score, scored_questions
from wci_assess.store import Member, OperationKind, ShowOfLevels, StoredHandOut, Submission
from wci_assess.store.backups import Backup, Preview, Reason, Verification
from wci_assess.store.home import ListedAssessment, ListedRound
from wci_assess.store.values import Damage, StoredQuestionnaire
from wci_assess.toolkit import (
    About as AboutSection,
)
from wci_assess.toolkit import (
    Blanks,
    Checks,
    Exercise,
    Grid,
    Lines,
    Module,
    Prose,
    Show,
    Steps,
    Subheading,
    Tool,
    ToolTopic,
)
from wci_assess.workspace.answer import Before
from wci_assess.workspace.carried_list import CarriedItem, CarriedList, Why
from wci_assess.workspace.census import census_targets, previewed
from wci_assess.workspace.collected import Collected, CollectedSeat, MemberFile, SeatState
from wci_assess.workspace.compare import offers_of
from wci_assess.workspace.councils import OwnCouncil
from wci_assess.workspace.history import About
from wci_assess.workspace.home import Home, HomeRound
from wci_assess.workspace.imported import Beside, JoinedThing, PreviewedThing
from wci_assess.workspace.looked_again import LookedAgain
from wci_assess.workspace.member_files_kept import KeptFile
from wci_assess.workspace.member_saving import Finish, NotRead, SectionProgress
from wci_assess.workspace.members_words import MembersWords, Said
from wci_assess.workspace.new_version import NewVersion, Reworded
from wci_assess.workspace.offers import Offer
from wci_assess.workspace.open_example import OpenExample, WrittenExample
from wci_assess.workspace.open_plan import OpenPlan
from wci_assess.workspace.open_response import OpenResponse, SaveState, Saving
from wci_assess.workspace.people import Differing, People, SeatFiles, SurveyGlimpse
from wci_assess.workspace.plan import Plan, PlanPart, Suggestion
from wci_assess.workspace.practice_examples import ExampleState, ShownExample
from wci_assess.workspace.practice_library import Area, LibraryEntry
from wci_assess.workspace.prints import chapter
from wci_assess.workspace.public_words import Standing, texts_of
from wci_assess.workspace.questionnaire_file import LineChange, OpenFile
from wci_assess.workspace.refs import Ref
from wci_assess.workspace.release import MemberComment
from wci_assess.workspace.settle import Meeting, MeetingState
from wci_assess.workspace.taken import TakenFile, TakenIn, Taking
from wci_assess.workspace.toolkit import Toolkit
from wci_assess.workspace.worker import Inline
from wci_assess.workspace.workspace import Workspace

T = QuestionType
R = TypeVar("R")
HOSTILE = "<b>R&D</b> <img src='/etc/passwd'> &amp; C:\\x\u200b" + "Donaudampfschifffahrtsgesellschaft" * 3
"""Markup, a picture, an entity, and a word longer than any line."""


def toolkit(words: str = "Look well.") -> Toolkit:
    """A tool with a part of each kind, and a module; ``words`` stand in every text."""
    said = text(words)
    tool = Tool(
        id="sheet",
        version="1.0.0",
        languages=("en", "fr"),
        title=said,
        use=said,
        topic=ToolTopic.PLAN,
        minutes=30,
        practices=(("test", "alpha"),),
        parts=(
            Subheading(said),
            Prose(said),
            Steps((said, said)),
            Checks((said, said)),
            Grid((said, said), 4, (said,)),
            Blanks((said, said)),
            Lines(3),
        ),
        sources={"S1": Source("S1", "Author (2012). Title.", "https://example.org/")},
    )
    module = Module(
        id="talk",
        version="1.0.0",
        languages=("en", "fr"),
        title=said,
        about=AboutSection("test", "levels"),
        topic=None,
        minutes=45,
        aim=said,
        text=said,
        case=said,
        exercise=Exercise(Show.LOWEST, said),
        discuss=(said, said, said),
        facilitator=said,
        tools=("sheet",),
    )
    return Toolkit((tool,), (module,))


def toolkit_file(look: Look, id: str, words: str = "Look well.") -> ToolkitFilePage:
    """One of them as a page, with an assessment to fill it in from."""
    kit = toolkit(words)
    fills, examples = [Fill(Ref(1), "Test council · 2025-26")], [_entry(number, "A comment").shown for number in (1, 2)]
    return ToolkitFilePage(look, kit.by_id[id], kit, fills, examples)


def every_type(words: str = "") -> Questionnaire:
    """A questionnaire with a question of each type; ``words`` stand in every text."""

    def t(en: str, fr: str) -> Text:
        return text(f"{en} {words}".strip(), f"{fr} {words}".strip())

    options = (Choice("one", t("One", "Un")), Choice("two", t("Two", "Deux")))

    def ask(id_: str, type_: QuestionType, **more: Any) -> Question:
        asked = t(f"Question {id_}?", f"La question {id_}?")
        return Question(id=id_, type=type_, text=asked, help=t("Look well.", "Regardez."), **more)

    first = replace(
        practice("p1"), text=t("Seats are filled.", "Les sièges sont occupés."), sources=("S1",), basis="read",
        advice=t("Ask around.", "Demandez."), importance=True,
    )  # fmt: skip
    return replace(
        questionnaire(
            [
                Section(
                    id="levels",
                    title=t("Levels", "Niveaux"),
                    about=t("About levels", "Au sujet des niveaux"),
                    questions=(first, practice("p2"), practice("p3")),
                ),
                Section(
                    id="others",
                    title=t("Others", "Autres"),
                    questions=(
                        ask("yes-no", T.YES_NO),
                        ask("choice", T.CHOICE, options=options),
                        ask("choices", T.CHOICES, options=options),
                        ask("number", T.NUMBER, minimum=0, maximum=100, unit=t("seats", "sièges")),
                        ask("indicator", T.INDICATOR, unit=t("points", "points"), groups=options),
                        ask("text", T.TEXT),
                        ask("date", T.DATE),
                        ask(
                            "inventory",
                            T.INVENTORY,
                            columns=(
                                Column("name", T.TEXT, t("Name", "Nom"), required=True),
                                Column("kinds", T.CHOICES, t("Kinds", "Genres"), options=options),
                            ),
                        ),
                    ),
                ),
            ]
        ),
        sources={"S1": Source("S1", "Author (2012). Title.", "https://example.org/")},
    )


def response(words: str = "", *, closed: bool = False) -> OpenResponse:
    """A response with an answer of each state."""
    value = AnswerState.VALUE
    made = open_response(
        every_type(words),
        [
            Answer(question="p1", state=value, value="starting"),
            Answer(question="p2", state=AnswerState.NOT_APPLICABLE, reason="outside-mandate", evidence="x"),
            Answer(question="p3", state=AnswerState.DONT_KNOW, comment=words or "A comment", comment_language="en"),
            Answer(question="number", state=value, value=Decimal("4.5")),
            Answer(question="inventory", row="r1", state=value, value={"name": words or "Row", "kinds": ("one",)}),
        ],
    )
    made.before = Before("2024-25", {Key("p1"): Answer(question="p1", state=value, value="not-in-place")})
    if closed:
        made.assessment = replace(made.assessment, state=Condition.CLOSED)
    return made


def home(words: str = "", damage: tuple[Damage, ...] = ()) -> Home:
    """One's own and an example."""
    base = response(words)
    council = replace(base.council, name=words or base.council.name)
    assessment = listed(base.assessment, base.questionnaire.title, Progress(9, 4, 3))
    short = replace(assessment, assessment=replace(base.assessment, id=2, scope=Scope.CORE, state=Condition.CLOSED))
    round_ = ListedRound(council=council, round=base.round, example=False, assessments=(assessment, short))
    rounds = (HomeRound(Ref(1), round_, {1: "1.1.0"}), HomeRound(Ref(1, example=True), round_, {}))
    return Home(rounds=rounds, more=12, damage=damage, settings={})


def overview(look: Look, words: str = "", *, assessments: int = 2, example: bool = False) -> OverviewPage:
    """A round's own first page."""
    shown = home(words).rounds[1 if example else 0]
    some = replace(shown.listed, assessments=shown.listed.assessments[:assessments])
    return OverviewPage(look, replace(shown, listed=some))


def people(
    look: Look, words: str = "", *, seats: bool = True, conflict: bool = False, closed: bool = False
) -> PeoplePage:
    """A round's people: nobody yet, some who answered, two files that disagree, a closed collection."""
    base = response(words)
    round_ = replace(base.round, collection=Condition.CLOSED if closed else Condition.OPEN)
    states = [SeatState.FREE, SeatState.IN, SeatState.PAPER, SeatState.WAITING if closed else SeatState.IN]
    if conflict:
        states.append(SeatState.CONFLICT)
    there = tuple(_seat(number, state, words) for number, state in enumerate(states, 1)) if seats else ()
    handed = StoredHandOut(
        id=1, uid="h" * 32, round=1, member=None, look=1, first=None, threshold=5, own_sector_only=False, content={}
    )
    collected = Collected(
        round=round_,
        seats=there,
        hand_outs=(handed,) if seats else (),
        same_comments=((2, 4, "Word for word"),),
    )
    sectors = (Choice("jobs", text(words or "Jobs", words or "Emploi")), Choice("homes", text("Homes", "Logement")))
    survey = SurveyGlimpse(text(words or "Pause", words or "Pause"), 41, closed)
    shown = People(
        council=base.council, collected=collected, sectors=sectors, by_sector=True, surveys=(survey,) if seats else ()
    )
    return PeoplePage(look, shown)


def taking_in(look: Look, words: str = "") -> TakingPage:
    """A file of each kind."""
    files = tuple(
        TakenFile(
            file=words or f"test-{number}",
            result=each,
            member=number,
            sector="jobs",
            receipt="A1B2C3",
            finished=each is not Taking.NEWER,
            answered=12,
            beside=("D4E5F6",) if each is Taking.CONFLICT else (),
            told=ExpectedError("refused", "This is no file of answers.") if each is Taking.REFUSED else None,
        )
        for number, each in enumerate(Taking, 1)
    )
    sectors = (Choice("jobs", text(words or "Jobs", words or "Emploi")),)
    return TakingPage(look, TakenIn(files=files, members=14, seats=12), sectors)


def seat_files(look: Look, words: str = "") -> SeatFilesPage:
    """A file that counts, and one that was set aside."""
    people_ = people(look, words, conflict=True)._people
    counts, other = people_.seats[-1].files
    aside = replace(other, submission=replace(other.submission, set_aside=True), stands=False)
    seat = replace(people_.seats[1], files=(counts, aside))
    return SeatFilesPage(look, people_, SeatFiles(seat, (counts,)))


def conflict(look: Look, words: str = "") -> SeatFilesPage:
    """Two files that differ in one answer."""
    people_ = people(look, words, conflict=True)._people
    seat = people_.seats[-1]
    asked = every_type(words)
    differing = Differing(asked, Key("p1"), (answer("p1", "in-place"), None))
    return SeatFilesPage(look, people_, SeatFiles(seat, seat.files, (differing,)))


def joining(look: Look, words: str = "", *, joins: bool = True) -> ImportPage:
    """An assessment that is here with other content: what comes, and where the two differ; or why it is not joined."""
    asked = every_type(words)
    here = replace(
        answer("p1", "in-place"), comment=words or "A comment", comment_language="en", settled_on=date(2026, 5, 4),
        settled_group=words or "Jobs", settled_count=6,
    )  # fmt: skip
    file = replace(here, value="starting", settled_group=words or "Homes", settled_count=1, note=words or "A comment")
    differences = (
        Difference(Key("p1"), (Part.ANSWER,), (here,), file),
        Difference(Key("p1"), (Part.COMMENT,), (here,), replace(here, comment=words or "x")),
    )
    step = Action(id=0, uid="a" * 32, round=0, questionnaire="test", question="p1", step=words or "Ask around.")
    thing = PreviewedThing(
        file="1.1", kind="assessment", council=words or "Our council", period="2025-26", title=asked.title,
        questionnaire="test 1.0.0", trouble=ExpectedError("conflict", "Pause"),
        joined=JoinedThing(asked, (Key("a"), Key("b")), differences, tuple(Beside), (step,)) if joins else None,
        not_joined=None if joins else ExpectedError("assessment-closed", "Pause"),
    )  # fmt: skip
    return ImportPage(look, [thing])


def members_wrote(look: Look, words: str = "") -> MembersWordsPage:
    """Words, a figure and a row of members; the council has one of them."""
    people_ = people(look, words)._people
    one, two = (each.member for each in people_.seats[:2])
    asked = every_type(words)

    def said(question: str, *given: tuple[str | None, Any]) -> Rows:
        return {
            row: Answer(question=question, row=row, state=AnswerState.VALUE, value=value) for row, value in given
        }  # fmt: skip

    measured = Measurement(Decimal("4.5"), 2021, words or "Row", "one")
    told: tuple[tuple[str, Rows, tuple[Said, ...]], ...] = (
        (
            "text",
            said("text", (None, words or "Row")),
            (
                Said(one, said("text", (None, words or "A comment")), new=True),
                Said(two, said("text", (None, words or "Row")), new=False),
            ),
        ),
        ("indicator", {}, (Said(one, said("indicator", ("one:2021", measured)), new=True),)),
        ("date", {}, (Said(one, said("date", (None, date(2026, 1, 2))), new=True),)),
        (
            "inventory",
            {},
            (Said(two, said("inventory", ("r1", {"name": words or "Row", "kinds": ("one",)})), new=True),),
        ),
    )
    found = tuple(
        MembersWords(1, asked, question, own, those, open=True)
        for id_, own, those in told
        for question in [asked.question(id_)]
        if question is not None
    )
    return MembersWordsPage(look, people_, found)


def _seat(number: int, state: SeatState, words: str) -> CollectedSeat:
    with_files = {SeatState.IN: 1, SeatState.WAITING: 1, SeatState.CONFLICT: 2}
    member = Member(
        id=number, uid=f"{number:032}", round=1, number=number, label=words or None,
        sector="jobs" if number % 2 else None, from_file=number == 4,
    )  # fmt: skip
    files = tuple(_member_file(number, which) for which in range(with_files.get(state, 0)))
    return CollectedSeat(member=member, state=state, files=files)


def _member_file(member: int, which: int) -> MemberFile:
    came = Submission(
        id=10 * member + which, uid=f"{member:032}", member=member, hand_out=1, sha256=f"{member}b{which}f" * 16,
        look=1, first=None, person="p" * 32, sector=None, revision=2, earlier=(), finished=which == 0,
        made_with="form", source="test", batch=1,
    )  # fmt: skip
    return MemberFile(submission=came, receipt=f"{member}B{which}F", counts=which == 0, stands=True, answered=7)


def listed(assessment: Assessment, title: Text, progress: Progress) -> ListedAssessment:
    """An assessment as a list shows it."""
    return ListedAssessment(
        assessment=assessment,
        title=title,
        progress=progress,
        saved_at=datetime(2026, 5, 4, 14, 2),
        place="p1",
        members=0,
    )


def offers(words: str = "") -> tuple[Offer, ...]:
    """A questionnaire with sectors and a short form."""
    entry = StoredQuestionnaire(
        row=1, hidden=False,
        id="test", version="1.0.0", hash="0" * 64, kind="sectoral", title=text(words or "Sectors", words or "Secteurs"),
        languages=("en", "fr"), based_on=None, sections=3, questions=30, core=9, assessments=(),
    )  # fmt: skip
    return (Offer(entry, (Choice("jobs", text("Jobs", "Emploi")), Choice("homes", text("Homes", "Logement"))),
        {None: (6, 1), "jobs": (12, 4), "homes": (12, 4)}),)  # fmt: skip


def step(look: Look, number: int, words: str = "") -> NewRoundPage:
    """A step of a new round."""
    council = Council(id=3, uid="c" * 32, name=words or "Our council")
    draft: RoundDraft = replace(
        blank(date(2026, 5, 4)),
        council=None,
        council_name="x",
        tier="small",
        asks=(Asked(("test", "1.0.0"), sectors=("jobs",)),),
    )
    page = NewRoundPage(look, draft, [council], offers(words))
    for _ in range(number):
        page._go_on()
    return page


def many_to_choose(look: Look, words: str = "") -> NewRoundPage:
    """A new round of one of many councils."""
    councils = [Council(id=each, uid=f"{each:032x}", name=words or f"Our council {each}") for each in range(1, 31)]
    return NewRoundPage(look, blank(date(2026, 5, 4)), councils, offers())


def refused(look: Look) -> NewRoundPage:
    """A step with its problems shown."""
    page = NewRoundPage(look, replace(blank(date(2026, 5, 4))), [], offers())
    page._go_on()
    page.show_problem("The disk is full.")
    return page


def finding(look: Look, words: str = "") -> AnsweringPage:
    """Looking for a question."""
    page = answering(look, words)
    page._open_find()
    page._find._field.setText("e")
    return page


def answering(look: Look, words: str = "", *, section: str | None = None, closed: bool = False) -> AnsweringPage:
    """The questions."""
    page = AnsweringPage(look, ResponseSignals(response(words, closed=closed)), tools=True)
    if section:
        page._choose_section(section)
    for card in page._list._cards._cards.values() if page._list._cards else ():
        card.reopen_note("comment", focus=False)
        card._open_reasons()
    return page


def status(look: Look) -> StatusLine:
    """Something told, something not saved."""
    line = StatusLine(look)
    line.show_saving(Saving(SaveState.NOT_SAVED, None, ExpectedError("disk-full", "Pause {x}", x=1)))
    line.tell("1.1", look.say("Undo"))
    return line


def comparing(look: Look, words: str = "", view: int = 0) -> ComparePage:
    """Two years side by side."""
    asked = questionnaire(
        [
            Section(
                id="s",
                title=text(f"Section {words}".strip(), f"Section (fr) {words}".strip()),
                questions=tuple(practice(id_) for id_ in "abc"),
            )
        ]
    )
    records = [
        record(asked, {Key(id_): replace(answer(id_, 3), value=level) for id_ in "abc"}, id=number, year=2023 + number)
        for number, level in ((1, "starting"), (2, "leading"))
    ]
    rounds = [
        ListedRound(
            council=replace(each.council, name=words or "Our council"),
            round=each.round,
            example=False,
            assessments=(listed(each.assessment, asked.title, Progress(3, 3, 3)),),
        )
        for each in records
    ]
    offers = tuple(offers_of(rounds, {}))
    page = ComparePage(look, offers, Memory((Ref(2), Ref(1)), view, Options(languages=(look.language,))))
    page.show_chapter(chapter(records))
    return page


def public_edition(look: Look, words: str = "", of: str = "") -> ComparePage:
    """Its sections and words chosen beside the pages; ``of``: with that list open."""
    page = comparing(look, words, PRINTED)
    report = page._with_report()
    report.options._edition.setCurrentIndex(1)
    record_ = page._chapter.columns[0].record if page._chapter else None
    assert record_ is not None
    said = f"A comment {words}".strip()
    answers_ = {key: replace(each, comment=said, note=said) for key, each in record_.answers.items()}
    texts = tuple(texts_of(replace(record_, answers=answers_)))[:3]
    texts = (replace(texts[0], standing=Standing.RELEASED), replace(texts[1], standing=Standing.CHANGED), texts[2])
    sections = [OfferedSection(f"s{n}", f"{n}. One {words}".strip()) for n in range(1, 4)]
    report.show_public(sections, frozenset({"s1", "s3"}), texts)
    if of:
        report.public.opened.emit(getattr(report.public, of))
    return page


def library(look: Look, words: str = "") -> LibraryPage:
    """A questionnaire that is hidden, and one in use."""
    entry = offers(words)[0].entry
    return LibraryPage(look, [entry, replace(entry, hidden=True, assessments=(1, 2), based_on=("base", "1.0"))])


def file_problems(look: Look, words: str = "") -> ProblemsPage:
    """A broken file beside its problems."""
    source = f"format: 1\nid: x\ntitle: {words or 'Titel'}: y\nqestions: []\n"
    problems = check(source.encode(), "broken.yaml").problems
    return ProblemsPage(look, FileDraft(OpenFile(Path("broken.yaml"), source.encode()), source, problems))


def file_fixed(look: Look) -> ProblemsPage:
    """A file that was mended, with what changed."""
    file = OpenFile(Path("broken.yaml"), b"format: 1\n", Path("broken.yaml.bak"))
    change = LineChange(1, "x:1", "x: 1" + " # x" * 80)
    fix = Fix(1, (change,), "format:1\n", OpenFile(Path("broken.yaml"), b"format:1\n"))
    return ProblemsPage(look, FileDraft(file, "format: 1\n", (), fix=fix))


def own_questions(look: Look, words: str = "") -> OwnQuestionsPage:
    """Two questions, one with options."""
    drafts = [
        QuestionDraft(T.PRACTICE, "", {"en": words or "Is there a booth?"}),
        QuestionDraft(T.CHOICE, "others", {}, {"en": "One\nTwo"}),
    ]
    content = every_type(words)
    return OwnQuestionsPage(look, OwnDraft(offers(words)[0].entry, content, {"en": words or "Some words"}, drafts))


def new_version_asked(look: Look, words: str = "") -> NewVersionPage:
    """One question worded otherwise."""
    before = replace(practice("p1"), text=text(f"Question c? {words}", f"Question d? {words}"))
    after = replace(before, text=text(f"Question a? {words}", f"Question b? {words}"))
    return NewVersionPage(look, NewVersion(every_type(), "1.0", (Reworded("1.1", before, after, None),), more=False))


def pasted_table(look: Look, words: str = "") -> TablePage:
    """A table with a problem."""
    return TablePage(look, TableDraft(f"Question\tType\n{words or 'Do we meet?'}\tyes-no\nWho?\tchoice\n"))


def carried(look: Look) -> CarriedPage:
    """An assessment in a new version."""
    before = replace(practice("p1"), text=text("Question a?", "Question b?"))
    after = replace(before, text=text("Question c?", "Question d?"))
    items = (
        CarriedItem(
            "1.1", Why.WORDING, after, before, (answer("p1", "in-place"),), (answer("p1", "in-place"),), done=False
        ),
        CarriedItem("1.2", Why.UNDECLARED, after, before, (answer("p1", "in-place"),), (), done=False),
        CarriedItem("1.3", Why.NEW, after, None, (), (answer("p1", "starting"),), done=True),
    )
    return CarriedPage(look, CarriedList(2, "2.0", "1.0", items, copied=1, retired=1))


def councils(look: Look, words: str = "", count: int = 2) -> CouncilsPage:
    """Councils of one's own, the first with two rounds; more than a few can be looked for."""
    base = response()
    first = replace(
        base.council, name=words or "Test council", alias=words or "x", tier="small", population=12_000,
        sectors=("jobs", "homes"),
    )  # fmt: skip
    round_ = replace(base.round, label=words or base.round.label)
    others = tuple(
        OwnCouncil(replace(base.council, id=2 + each, name=f"Our council {each}"), ()) for each in range(count - 1)
    )
    return CouncilsPage(look, (OwnCouncil(first, (round_, replace(round_, id=2))), *others))


def correcting_council(look: Look, words: str = "") -> CouncilCorrectionPage:
    """A council's form, with a sector that no questionnaire knows."""
    draft = CouncilDraft(
        name=words or "Test council", alias=words, population="12 000", tier="small", sectors=("jobs", words or "x")
    )
    return CouncilCorrectionPage(look, draft, offers(words)[0].sectors)


def correcting_round(look: Look, words: str = "") -> RoundCorrectionPage:
    """A round's form, refused."""
    draft = replace(period_draft(response().round), label=words or "2026-27", start="soon")
    page = RoundCorrectionPage(look, draft, words or "Test council")
    page.save()
    page.show_refusal(ExpectedError("disk-full", "The disk is full."))
    return page


def history(look: Look, words: str = "") -> HistoryPage:
    """One thing of each kind, some taken back, and more to read on."""
    kinds = tuple(every_kind(words))
    taken = tuple(
        happening(kind, words, undone=True) for kind in (OperationKind.CORRECT_COUNCIL, OperationKind.DELETE_ROUND)
    )
    return HistoryPage(look, HistoryShown(About.ALL, (*kinds, *taken), 3))


class _Nowhere(Inline):
    """A store that never answers."""

    def run(self, job: Callable[[], R], done: Callable[[R], None], failed: Callable[[BaseException], None]) -> None:
        """Takes the job, and that is all."""


def plan(look: Look, words: str = "", *, steps: bool = True, past: bool = True, all_: bool = True) -> ActionsPage:
    """A plan with a step that is under way and one with a day that is none, last year's, and what may come into it."""
    made = response(words)
    asked = made.questionnaire
    one = Action(id=1, uid="1" * 32, round=1, questionnaire=asked.id, question="p1", target_level=3,
                 cause=words or "A comment", step=words or "A comment", role=words or "Row",
                 state=ActionState.BEGUN)  # fmt: skip
    two = replace(one, id=2, uid="2" * 32, question="p2", purpose=Purpose.BUILD, cause=None, state=ActionState.OPEN)
    gone = replace(one, id=3, uid="3" * 32, question="gone")
    ended = replace(one, id=4, uid="4" * 32, round=2, state=ActionState.DONE, outcome=words or "A comment")
    going = replace(one, id=5, uid="5" * 32, round=2, question="p3", state=ActionState.BEGUN)
    record = made.record
    found = score(record)
    taken = (one, two) if steps else ()
    left = [pair for pair in scored_questions(asked, found) if not steps or pair[0].id not in ("p1", "p2")]
    low = [
        Suggestion(assessment=1, question=question, purpose=purpose, cell=cell)
        for purpose in Purpose
        for question, cell in left
    ]
    part = PlanPart(
        record=record, score=found, steps=taken, suggestions=tuple(low),
        past=(PastStep(action=ended, question=asked.question("p1"), now=2),
              PastStep(action=going, question=asked.question("p3"), now=None)) if past else (),
    )  # fmt: skip
    whole = Plan(council=made.council, round=made.round, parts=(part,), other=(gone,) if steps else (),
                 before=replace(made.round, id=2, label=words or "2023-24") if past else None)  # fmt: skip
    opened = OpenPlan(_Nowhere(), cast(Workspace, None), whole, {})
    if steps:
        opened.texts[2, ActionField.DUE] = words or "soon"
        opened.refused[2, ActionField.DUE] = ExpectedError("unfit-value", "“{typed}” is no day.", typed=words or "soon")
    page = ActionsPage(look, PlanSignals(opened))
    if all_:
        page.show_all()
    return page


def _entry(number: int, words: str = "") -> LibraryEntry:
    """Another council's example; of an example council where its number is even."""
    practice = Text({"en": words or "Seats are filled.", "fr": words or "Les sièges sont pourvus."}, "en")
    title = Text({"en": words or "Governance", "fr": words or "Gouvernance"}, "en")
    shown = ShownExample(number=number, council=None, state=ExampleState.SHARED, example=told_example(number, words))
    area = Area("q", "governance", title, 3)
    return LibraryEntry(
        ref=Ref(number, example=number % 2 == 0), shown=shown, number="3.1", practice=practice, area=area
    )  # fmt: skip


def library_of(look: Look, words: str = "", *, count: int = 3, one: bool = False) -> LibraryListPage:
    """The practice library; ``one``: of one practice alone."""
    entries = [_entry(number, words) for number in range(1, count + 1)]
    found = Searchable((each, (each.shown.example.title, *each.texts)) for each in entries)
    practice = OnePractice((told_example(1).questionnaire,), told_example(1).question, words or "Seats are filled.")
    return LibraryListPage(look, Library(entries, found), practice=practice if one else None)


def example_page(look: Look, words: str = "") -> ExamplePage:
    """Another council's example."""
    return ExamplePage(look, _entry(1, words), leads=True)


def example_form(look: Look, words: str = "", *, asked_back: bool = False) -> ExampleFormPage:
    """An example of one's own that was released and changed since, with a day that is none."""
    told = told_example(1, words)
    given = told if not asked_back else None
    state = ExampleState.CHANGED if given else ExampleState.DRAFT
    shown = ShownExample(number=1, council=1, state=state, example=told, given=given)
    question = response(words).questionnaire.question("p1")
    held = WrittenExample(shown=shown, practice=question, number="1.1", role=words or "Chair")
    opened = OpenExample(_Nowhere(), cast(Workspace, None), held, {})
    opened.texts[ExampleField.ON] = words or "soon"
    opened.refused[ExampleField.ON] = ExpectedError("unfit-value", "“{typed}” is no day.", typed=words or "soon")
    page = ExampleFormPage(look, ExampleSignals(opened), leads=True)
    if asked_back:
        found = tuple(Suspect(ExampleField.TRIED, each, words or "A B") for each in Likeness)
        page.show_refused(ExpectedError("looks-personal", "{words}", words="", found=found))
    return page


def blocks(look: Look, words: str = "") -> TextBlocksPage:
    """A round in words: one block."""
    part = TextPart(words or "A comment", (words or "A comment", "Row"))
    return TextBlocksPage(look, (TextBlock("a", words or "One", "A comment", (part,)),))


def meeting(look: Look, words: str = "", *, consent: bool = False, hidden: bool = False) -> MeetingPage:
    """Members' answers to three practices: a consent list, or one that is talked about with a second look."""
    made = response(words)
    asked = made.questionnaire

    def said(level: str) -> dict[Key, Answer]:
        value = AnswerState.VALUE
        return {Key(each): Answer(question=each, state=value, value=level) for each in ("p1", "p2", "p3")}

    levels = ("starting",) * 10 if consent else ("starting", "leading") * (1 if hidden else 5)
    again = None if consent or hidden else said("in-place")
    later = [again and (again if n == 1 else said(each)) for n, each in enumerate(levels)]
    voices = [Voice(first=said(each), second=second) for each, second in zip(levels, later, strict=True)]
    base = AssessmentRecord(
        council=made.council, round=replace(made.round, collection=Condition.CLOSED), assessment=made.assessment,
        questionnaire=asked, answers={},
    )  # fmt: skip
    told = replace(base, totals=totals_of(base, voices))
    comments = tuple(
        MemberComment(seat=n, number=n, question="p1", text=words or "A comment", language="en", released=n == 1)
        for n in (1, 2)
    )
    found = Meeting(
        record=told,
        agenda=agenda(told),
        state=MeetingState(place=None if consent else "p1", group=words[:40], count=9),
        shows={"p1": ShowOfLevels(question="p1", counts=(1, 0, 2, 1), dont_know=2)},
        comments={"p1": comments},
    )
    return MeetingPage(look, ResponseSignals(made), found, date(2026, 5, 4))


TOPS = tuple(
    Place(name, icon, words)
    for name, icon, words in (
        ("home", "home", "Home"), ("compare", "compare", "Compare"),
        ("questionnaires", "questionnaire", "Questionnaires"), ("help", "help", "Help"),
        ("settings", "settings", "Settings"),
    )
)  # fmt: skip
OF_ROUND = tuple(
    Place(name, icon, words)
    for name, icon, words in (
        ("overview", "overview", "Overview"), ("answers", "answers", "Answers"), ("keying", "paper", "Paper form"),
        ("review", "review", "Review"), ("meeting", "meeting", "Meeting"), ("actions", "actions", "Actions"),
        ("report", "report", "Report"),
    )
)  # fmt: skip


def ways(look: Look, words: str = "") -> WayBar:
    """The lines on top, on a round's page."""
    shown = Ways(TOPS, words or "Test council  ·  2024-25", OF_ROUND)
    return WayBar(look, shown, "answers", "fr" if look.language == "en" else "en")


def _backups() -> tuple[Backup, ...]:
    return tuple(
        Backup(
            path=Path(f"/somewhere/data/backups/{number:06}-{reason.value}.sqlite3"),
            sequence=number,
            reason=reason,
            size=400_000 * number,
            made_at=datetime(2026, 11, number, 14, 2),
        )
        for number, reason in enumerate(Reason, 1)
    )


def _preview(*problems: str) -> Preview:
    file = Path("/somewhere/backup")
    return Preview(
        verification=Verification(file=file, schema=2, councils=2, assessments=3, answers=140, problems=problems),
        councils=(("Test council", ("2024-25", "2025-26")), ("Our council", ())),
        saved_at=datetime(2026, 11, 26, 9, 5),
    )


def member_start(look: Look, words: str = "", *, kept: bool = False, again: bool = False) -> MemberStartPage:
    """The first page of a form: before the first answer, or gone on with."""
    asked = every_type(words)
    part = HandedPart(
        assessment="a" * 32, questionnaire=asked.id, version="1.0", hash="0" * 64, scope=Scope.FULL, sectors=(),
        tier=None, tree={},
    )  # fmt: skip
    form = HandOut(
        hand_out="b" * 32, look=2 if again else 1, threshold=5, council=words or "Pause", round="c" * 32,
        label=words or "2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31), parts=(part,),
        seat=Seat(uid="d" * 32, number=3) if kept else None,
        sectors=(("health", text(words or "Pause", words or "Pause")),),
        second=SecondLook(first="e" * 32, items=()) if again else None,
    )  # fmt: skip
    received = ReceivedHandOut(handed=form, questionnaires=(asked,))
    page = MemberStartPage(look, StartDraft(received=received, questions=9, kept=kept, begun=Begun.SAVED))
    page._ask_to_begin()
    return page


def member_finish(look: Look, words: str = "", *, copied: bool = False) -> MemberFinishPage:
    """The last page of a form: gaps, something unread, and a file that was saved, or a text."""
    title = text(words or "Pause", words or "Pause")
    finish = Finish(
        answered=3, asked=9, receipt="309101", unsaved=True,
        gaps=tuple(
            SectionProgress(assessment=part, questionnaire=title, number=2, title=title, open=6, first="p1")
            for part in ((1, 2) if copied else (1,) * 8)
        ),
        not_read=(
            NotRead(assessment=1, question="p1", number="2.4", trouble=ExpectedError("unfit-value", "Pause {x}", x=1)),
        ),
    )  # fmt: skip
    over = HandedOver("309101", text="Pause") if copied else HandedOver("309101", file=words or "/somewhere/answers.x")
    return MemberFinishPage(look, finish, over, passing=True)


def second_card(look: Look, words: str = "") -> QWidget:
    """A practice at a second look."""
    question = next(each for each in every_type(words).questions() if each.id == "p1")
    level = question.scale.levels[1].id if question.scale else ""
    own = Answer(question="p1", state=AnswerState.VALUE, value=level)
    item = SecondItem(
        questionnaire="q", question="p1", n=6, levels=(1, 2, 2, 1), dont_know=0, not_applicable=0,
        comments=(ReleasedComment(text=words or "Pause", language=None),),
    )  # fmt: skip
    page = Page(look)
    show_in_column(look, page, QuestionCard(look, question, "1.1", {}, "", again=LookedAgain(item, own)), 60.0)
    return page


def home_of_member(look: Look, words: str = "") -> HomePage:
    """A form that is kept, and a second look that goes with the window."""
    kept = KeptFile(Path("/somewhere"), words or "Pause", words or "2025-26")
    return HomePage(look, replace(home(words), member_files=(kept, replace(kept, look=2, temporary=True))))


def census(look: Look, words: str = "test", *, mapped: bool = False) -> CensusPage:
    """``mapped``: a kept mapping fits, and one of its figures cannot be read."""
    lines = (("Name", "One", "Two"), ("Row", "10", "x"), ("One", "20", "5"), (words, "1", "2"))
    file = CensusFile(words, tuple(TableLine(number, cells) for number, cells in enumerate(lines, 1)), 0)
    asked = response(words)
    draft = new_draft(file, census_targets(asked.questionnaire), asked.questionnaire.id)
    rows = (
        MappedFigure(("Row",), "indicator", "one", per_cent_of=("One",)),
        MappedFigure(("Row",), "indicator", "two", "Two"),
    )
    map_ = CensusMap("test", asked.questionnaire.id, "Name", "One", 2021, "test", rows)
    if mapped:
        draft.begin_with(map_)
    return CensusPage(
        look, draft, asked.questionnaire, (map_,), lambda wanted: previewed(asked.answered, draft.file, wanted)
    )


def covered(look: Look, words: str = "test", *, rows: int = 4) -> CoveragePage:
    """An inventory of services: what each is for, where, and when that was looked at."""
    one = text("One", "Un")
    kinds = (Choice("one", one), Choice("two", text("Two", "Deux")))
    columns = (
        Column("name", QuestionType.TEXT, one, required=True),
        Column("type", QuestionType.CHOICE, one, options=kinds),
        Column("languages", QuestionType.CHOICES, one, options=kinds),
        Column("area", QuestionType.TEXT, one),
        Column("checked-on", QuestionType.DATE, one),
        Column("funding-ends", QuestionType.DATE, one),
    )
    question = Question(id="inventory", type=QuestionType.INVENTORY, text=one, columns=columns)
    asked = questionnaire([Section(id="others", title=one, questions=(question,))])
    answers = [
        Answer(question="inventory", row=f"r{n}", state=AnswerState.VALUE, value={
            "name": words, "type": kinds[n % 2].id, "languages": ("one", "two")[: 1 + n % 2],
            "area": ("Jobs", "Homes")[n // 2 % 2], "checked-on": date(2026 - n, 4, 1),
            "funding-ends": date(2026 + n, 5, 1),
        })
        for n in range(rows)
    ]  # fmt: skip
    return CoveragePage(look, open_response(asked, answers).answered, date(2026, 4, 2))


def guides(look: Look, at: GuidePlace, words: str = "") -> GuidePage:
    """``words``: what is looked for."""
    page = GuidePage(look, read_guides(look.language), at)
    page.restore((words, at.guide, 0))
    return page


PAGES: Mapping[str, Callable[[Look], QWidget]] = {
    "first start": lambda look: HomePage(look, Home(rounds=(), settings={})),
    "home": lambda look: HomePage(look, home()),
    "home of a member": home_of_member,
    "member's first page": member_start,
    "member goes on": lambda look: member_start(look, kept=True),
    "member's second look": lambda look: member_start(look, again=True),
    "member's last page": member_finish,
    "member copied": lambda look: member_finish(look, copied=True),
    "a question looked at again": second_card,
    "whose form": lambda look: WhosePage(look, "Pause", "2025-26"),
    "damaged": lambda look: HomePage(look, home(damage=(Damage("answer", 7, assessment=1), Damage("council", 2)))),
    "council": lambda look: step(look, 0),
    "period": lambda look: step(look, 1),
    "questionnaire": lambda look: step(look, 2),
    "scope": lambda look: step(look, 3),
    "problems": refused,
    "answering": answering,
    "other types": lambda look: answering(look, section="others"),
    "closed": lambda look: answering(look, closed=True),
    "finding": finding,
    "review": lambda look: ReviewPage(look, ResponseSignals(response())),
    "consent list": lambda look: meeting(look, consent=True),
    "meeting": meeting,
    "meeting of a small group": lambda look: meeting(look, hidden=True),
    "plan": plan,
    "plan without a step": lambda look: plan(look, steps=False),
    "first plan": lambda look: plan(look, steps=False, past=False),
    "no meeting yet": lambda look: NoMeetingPage(look, open_collection=True),
    "nobody to meet": lambda look: NoMeetingPage(look, open_collection=False),
    "settings": lambda look: SettingsPage(look, Appearance(look.language), Path("/somewhere/data")),
    "backups": lambda look: BackupsPage(look, _backups(), making=True),
    "backups-shut": lambda look: BackupsPage(look, (), making=False),
    "preview": lambda look: PreviewPage(look, _preview()),
    "preview-damaged": lambda look: PreviewPage(look, _preview("answer 7")),
    "trouble": lambda look: TroublePage(look, "Pause", "/somewhere/data"),
    "ways": ways,
    "ways on home": lambda look: WayBar(look, Ways(TOPS), "home", "fr" if look.language == "en" else "en"),
    "overview": overview,
    "overview of a blank round": lambda look: overview(look, assessments=0),
    "people before": lambda look: people(look, seats=False),
    "people": people,
    "people in conflict": lambda look: people(look, conflict=True),
    "people closed": lambda look: people(look, closed=True),
    "taking in": taking_in,
    "no survey yet": lambda look: surveys(look, replies=None),
    "survey of few": lambda look: surveys(look, replies=8),
    "survey": surveys,
    "survey counted": lambda look: surveys(look, closed=True),
    "survey of an example": lambda look: surveys(look, closed=True, example=True),
    "what people wrote": written,
    "nobody wrote": lambda look: written(look, count=0),
    "conflict": conflict,
    "joining": joining,
    "not joined": lambda look: joining(look, joins=False),
    "seat files": seat_files,
    "members wrote": members_wrote,
    "overview of an example": lambda look: overview(look, example=True),
    "practice library": library_of,
    "empty practice library": lambda look: library_of(look, count=0),
    "examples of a practice": lambda look: library_of(look, one=True),
    "example": lambda look: example_page(look, "A comment"),
    "example to write": example_form,
    "example asked back": lambda look: example_form(look, asked_back=True),
    "tool kit": lambda look: ToolkitPage(look, toolkit()),
    "modules": lambda look: ToolkitPage(look, toolkit(), modules_first=True, at="talk"),
    "tools of a practice": lambda look: ToolkitPage(look, toolkit(), practice=("Seats are filled.", toolkit().tools)),
    "no tools of a practice": lambda look: ToolkitPage(look, toolkit(), practice=("Seats are filled.", ())),
    "tool": lambda look: toolkit_file(look, "sheet"),
    "module": lambda look: toolkit_file(look, "talk"),
    "census": census,
    "census file of a kept mapping": lambda look: census(look, mapped=True),
    "covered": covered,
    "a list of one row": lambda look: covered(look, rows=1),
    "nothing covered": lambda look: covered(look, rows=0),
    "text blocks": blocks,
    "no text blocks": lambda look: TextBlocksPage(look, ()),
    "guides": lambda look: guides(look, GuidePlace("coordinators")),
    "guides, words looked for": lambda look: guides(look, GuidePlace("glossary"), "second"),
    "guides, nothing found": lambda look: guides(look, GuidePlace("members"), "xyzzy"),
    "help": lambda look: HelpPage(look, examples=False),
    "help beside examples": lambda look: HelpPage(look, examples=True, at_keys=True),
    "help on a page": lambda look: HelpPage(look, examples=True, fitting=Fitting("members", "One")),
    "status": status,
    "compare": comparing,
    "chart": lambda look: comparing(look, view=CHART),
    "heat map": lambda look: comparing(look, view=HEAT),
    "printed": lambda look: comparing(look, view=PRINTED),
    "public edition": public_edition,
    "sections of the public edition": lambda look: public_edition(look, of="sections"),
    "words of the public edition": lambda look: public_edition(look, of="words"),
    "columns": lambda look: comparing(look, view=COLUMNS),
    "library": library,
    "file problems": file_problems,
    "file fixed": file_fixed,
    "own questions": own_questions,
    "new version": new_version_asked,
    "pasted table": pasted_table,
    "try-out": lambda look: TryPage(look, ResponseSignals(response())),
    "keying": lambda look: KeyingPage(look, ResponseSignals(response())),
    "carried": carried,
    "councils": councils,
    "many councils": lambda look: councils(look, count=30),
    "correct a council": correcting_council,
    "correct a round": correcting_round,
    "history": history,
    "no history": lambda look: HistoryPage(look, HistoryShown(About.DELETED, ())),
    "one of many": many_to_choose,
    "bug": lambda look: BugDialog(look, "Report", Path("/somewhere/log")),
    "unsaved": lambda look: UnsavedDialog(look, lambda: False),
}
"""By name; each is built for a look."""
