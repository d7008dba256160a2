"""Rules and small parts, each by itself."""

from __future__ import annotations

import ast
import gc
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.builders import long_questionnaire, open_response, practice, questionnaire, text
from wci_assess.errors import ExpectedError
from wci_assess.gui import last_folder
from wci_assess.gui.answering.find_pane import FindPane
from wci_assess.gui.answering.finding import find
from wci_assess.gui.answering.gaps import next_gap
from wci_assess.gui.answering.paging import Span, span_around
from wci_assess.gui.answering.pane_rule import QUESTIONS_EMS, Wishes, panes, with_help, with_sections
from wci_assess.gui.bugs import Bugs
from wci_assess.gui.new_round.draft import (
    blank,
    council_problems,
    period_problems,
    population,
    questionnaire_problems,
)
from wci_assess.gui.new_round.offer_words import minutes
from wci_assess.gui.plain_text import button, label, letter, lettered_button, set_tip, unlettered
from wci_assess.gui.review.findings import findings
from wci_assess.gui.shell.status_line import StatusLine
from wci_assess.gui.shell.window_memory import keep, recall
from wci_assess.gui.shell.work_thread import WorkThread
from wci_assess.gui.theme import Appearance, Colours, Contrast, Look
from wci_assess.gui.theme.metrics import next_size
from wci_assess.gui.theme.palette import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Palette
from wci_assess.gui.widgets.note_field import NoteField
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.i18n import speak
from wci_assess.log import report_of
from wci_assess.paths import ICONS, PROGRAM
from wci_assess.questionnaire import Section
from wci_assess.report.colours import contrast
from wci_assess.response import Answer
from wci_assess.response.edit import Choose, DontKnow, Field, Write
from wci_assess.workspace.open_response import SaveState, Saving

PALETTES = {"light": LIGHT, "dark": DARK, "high light": HIGH_CONTRAST_LIGHT, "high dark": HIGH_CONTRAST_DARK}


@pytest.mark.parametrize("name", PALETTES)
def test_every_text_is_read_and_every_edge_is_seen(name: str) -> None:
    colours: Palette = PALETTES[name]
    grounds = (colours.window, colours.surface, colours.tint, colours.accent_tint)
    for ink, ground in product((colours.ink, colours.quiet, colours.accent), grounds):
        assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(colours.accent_ink, colours.accent) >= 4.5
    for ground in (colours.window, colours.surface, colours.warning_tint):
        assert contrast(colours.warning, ground) >= 4.5
    for line, ground in product((colours.edge, colours.focus), (colours.window, colours.surface)):
        assert contrast(line, ground) >= 3
    if name.startswith("high"):
        assert contrast(colours.ink, colours.window) >= 15


def source() -> Iterator[tuple[Path, ast.Call, str]]:
    """Every call in the window's source, by the last part of its name."""
    for path in sorted((PROGRAM / "wci_assess" / "gui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                yield path, node, name


def test_text_goes_through_one_helper() -> None:
    """Qt takes a text for markup, or ``&`` for a shortcut, wherever it may: see ``plain_text``."""
    labels = {"QLabel", "QPushButton", "QToolButton", "QMessageBox", "QAction", "addAction"}
    texts = {"setText", "setToolTip", "setHtml", "appendHtml", "setTitle", "setWhatsThis", "setStatusTip"}
    forbidden = labels | texts | {"setWindowTitle"}
    allowed = {"plain_text.py": forbidden, "application.py": {"setWindowTitle"}, "bug_dialog.py": {"setText"}}
    dialogs = {"bug_dialog.py", "question_dialog.py"}
    for path, node, name in source():
        if name in forbidden and name not in allowed.get(path.name, set()):
            assert (name, path.name in dialogs) == ("setWindowTitle", True), f"{path}:{node.lineno} calls {name}"


def test_nothing_is_said_where_the_catalogue_does_not_look() -> None:
    """Babel does not look into f-strings."""
    for path in sorted((PROGRAM / "wci_assess" / "gui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
                for call in calls:
                    literal = call.args and isinstance(call.args[0], ast.Constant)
                    assert not (literal and getattr(call.func, "id", getattr(call.func, "attr", "")) == "say"), path


def test_icons_take_the_colour_of_the_palette() -> None:
    used = {
        str(node.args[0].value)
        for _path, node, name in source()
        if name in ("icon", "picture") and node.args and isinstance(node.args[0], ast.Constant)
    }
    assert used
    for name in used:
        assert (ICONS / f"{name}.svg").exists(), name
    for file in ICONS.glob("*.svg"):
        assert file.stem == "wci-assess" or "currentColor" in file.read_text(encoding="utf-8"), file


def test_plain_text_helpers(look: Look) -> None:
    assert label("<b>&</b>").text() == "<b>&</b>"
    assert label("x").textFormat() is Qt.TextFormat.PlainText
    made = button("R&D <b>")
    assert (made.text(), made.accessibleName()) == ("R&&D <b>", "R&D <b>")
    assert made.shortcut().isEmpty()
    lettered = lettered_button("&Sans objet", about="1.1")
    assert (lettered.shortcut().isEmpty(), lettered.accessibleName()) == (True, "Sans objet. 1.1")
    assert (letter("C&lear"), letter("R&&D"), unlettered("C&lear")) == ("L", "", "Clear")
    set_tip(made, "<img src=x> & y")
    assert "<img" not in made.toolTip()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_action_has_a_letter_of_its_own(language: str) -> None:
    from wci_assess.gui.answering.card_actions import ACTIONS

    letters = [letter(speak(language)(words)) for words in ACTIONS.values()]
    assert all(each.isascii() and each.isalpha() for each in letters), letters
    assert len(set(letters)) == len(letters)


def test_pages_of_fifty() -> None:
    ids = [str(n) for n in range(120)]
    assert span_around(ids, None) == Span(0, 50, 120)
    assert span_around(ids, "50") == Span(50, 100, 120)
    assert span_around(ids, "119") == Span(100, 120, 120)
    assert span_around([], "x") == Span(0, 0, 0)
    assert not span_around(ids, "119").has_after
    assert span_around(ids[:50], "3").alone


@pytest.mark.parametrize("width", range(20, 140, 3))
@pytest.mark.parametrize("wishes", [Wishes(a, b) for a, b in product((None, True, False), repeat=2)])
def test_something_is_always_seen_and_questions_have_room(width: float, wishes: Wishes) -> None:
    seen = panes(width, wishes)
    assert seen.sections or seen.questions or seen.help
    if wishes.sections is False and wishes.help is False:
        assert seen.questions
    if seen.questions and (seen.sections or seen.help):
        assert width - 18 * seen.sections - 23 * seen.help >= QUESTIONS_EMS - 6
    if wishes == Wishes():
        assert seen.questions, "by itself, the program hides no question"


def test_what_was_opened_last_is_seen() -> None:
    narrow = 37.0
    wishes = with_sections(Wishes(), opened=True)
    assert panes(narrow, wishes).sections
    wishes = with_help(wishes, opened=True)
    assert panes(narrow, wishes).help
    wishes = with_sections(wishes, opened=True)
    assert panes(narrow, wishes).sections
    wishes = with_sections(wishes, opened=False)
    assert panes(narrow, wishes).questions


def test_gaps_go_round() -> None:
    asked = long_questionnaire(3)
    response = open_response(asked)
    assert next_gap(asked, response.answered, "q0-2") == "q0-0"
    assert next_gap(asked, response.answered, None) == "q0-0"
    for n in range(3):
        response.do(DontKnow(f"q0-{n}"))
    assert next_gap(asked, response.answered, "q0-0") is None


def test_review_finds_gaps_low_ratings_without_reason_and_dont_know() -> None:
    asked = long_questionnaire(5)
    response = open_response(asked)
    response.do(Choose("q0-0", "starting"))
    response.do(Choose("q0-1", "not-in-place"))
    response.do(Write("q0-1", Field.COMMENT, "Nobody has time.", language="en"))
    response.do(DontKnow("q0-2"))
    response.do(Choose("q0-3", "in-place"))
    found = findings(asked, response.answered)
    assert (found.gaps, found.low_without_reason, found.dont_know) == (("q0-4",), ("q0-0",), ("q0-2",))
    assert not found.clean


def test_finding_knows_no_case_and_no_accents() -> None:
    asked = long_questionnaire(3)
    answered = open_response(asked).answered
    assert [each.question.id for each in find(asked, answered, "q0-1 PRÀCTICE", "en")] == ["q0-1"]
    assert [each.question.id for each in find(asked, answered, "1.3", "en")] == ["q0-2"]
    assert find(asked, answered, "  ", "en") == []
    assert find(asked, answered, "nowhere", "en") == []


def test_what_is_found_is_shown_where_it_stands() -> None:
    """The question's own words, else those of its guidance or of the comment, whatever case and accents."""
    long = "Look first at the minutes. " * 5 + "The Élan fund pays for interpreters. " + "Then ask the members. " * 5
    asked = questionnaire(
        [Section(id="s", title=text("S"), questions=(replace(practice("a", "We meet."), help=text(long)),))]
    )
    comment = Answer(question="a", comment="Paid by the élan fund\nsince May")
    answered = open_response(asked, [comment]).answered

    def seen(wanted: str) -> tuple[list[str], str, list[str]]:
        [hit] = find(asked, answered, wanted, "en")
        own = [hit.question.text.in_language("en")[start:end] for start, end in hit.marks]
        if hit.beside is None:
            return own, "", []
        return own, hit.beside.where, [hit.beside.text[start:end] for start, end in hit.beside.marks]

    assert seen("MEET") == (["meet"], "", [])
    assert seen("meet elan interp") == (["meet"], "What good looks like", ["Élan", "interp"])
    assert seen("élan may") == ([], "Comment", ["élan", "May"])
    [hit] = find(asked, answered, "interpreters", "en")
    assert hit.beside is not None
    assert hit.beside.text.startswith("…")
    assert hit.beside.text.endswith("…")
    assert len(hit.beside.text) < 200


def test_hits_are_marked_in_the_list(look: Look) -> None:
    asked = long_questionnaire(3)
    pane = FindPane(look, asked, open_response(asked).answered)
    pane._field.setFocus()
    QTest.keyClicks(pane._field, "shows")
    listed = pane.findChildren(TextList)[0]
    words = str(listed.model().index(1, 0).data())
    assert words.endswith("\nWhat good looks like: Look for what shows q0-1.")
    assert [words[start:end] for start, end in listed.marks["q0-1"]] == ["shows"]
    listed.resize(300, 200)
    assert not listed.grab().isNull()


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 3, 31), "2025-26"),
        (date(2026, 4, 1), "2026-27"),
        (date(1999, 12, 1), "1999-00"),
    ],
)
def test_a_round_is_a_business_year(today: date, expected: str) -> None:
    draft = blank(today)
    assert draft.label == expected
    assert not period_problems(draft)


@pytest.mark.parametrize(
    ("typed", "people"),
    [("48,000", 48_000), ("48\u202f000", 48_000), ("48 000", 48_000), ("", None), ("many", None), ("٣", None)],
)
def test_population(typed: str, people: int | None) -> None:
    assert population(replace(blank(date(2026, 4, 1)), population=typed)) == people


def test_what_a_draft_lacks_is_said_for_its_field() -> None:
    draft = blank(date(2026, 4, 1))
    assert set(council_problems(draft)) == {"council_name", "tier"}
    assert set(council_problems(replace(draft, population="many"))) == {"council_name", "population"}
    assert set(period_problems(replace(draft, label=" ", start="2026-02-30"))) == {"label", "start"}
    assert set(period_problems(replace(draft, start="2027-04-01"))) == {"end"}
    assert set(questionnaire_problems(draft)) == {"questionnaire"}


def test_minutes_are_rounded_to_five() -> None:
    assert [minutes(count) for count in (1, 18, 73)] == [5, 15, 60]


def test_saved_is_said_only_when_the_store_said_so(look: Look) -> None:
    line = StatusLine(look)
    at = datetime(2026, 5, 4, 14, 2)
    line.show_saving(Saving(SaveState.SAVING, at))
    assert "Saved" not in line._saved.text()
    line.show_saving(Saving(SaveState.SAVED, at))
    assert line._saved.text() == "Saved 14:02"
    line.show_saving(Saving(SaveState.NOT_SAVED, at, ExpectedError("disk-full", "The disk is full.")))
    assert line._saved.text() == "Not saved yet"
    assert line._told.text() == "The disk is full."


def test_a_call_for_later_is_made_though_nobody_else_knows_its_object(qapp: QApplication) -> None:
    class Waiting:
        def __init__(self, told: list[str]) -> None:
            self._told = told

        def tell(self) -> None:
            self._told.append("told")

    worker, told = WorkThread("test"), list[str]()
    worker.later(1, Waiting(told).tell)
    gc.collect()
    QTest.qWait(50)
    worker.stop()
    worker.later(1, Waiting(told).tell)
    QTest.qWait(20)
    assert told == ["told"], "nobody is told after the end"


def test_the_worker_keeps_the_order_and_tells_on_this_thread(qapp: QApplication) -> None:
    import threading

    worker = WorkThread("test")
    seen: list[object] = []
    here = threading.get_ident()

    def job(number: int) -> Callable[[], tuple[int, int]]:
        return lambda: (number, threading.get_ident())

    for n in range(50):
        worker.run(job(n), seen.append, seen.append)
    trouble = ExpectedError("x", "X")

    def fail() -> None:
        raise trouble

    worker.run(fail, seen.append, lambda error: seen.append((error, threading.get_ident())))
    while len(seen) < 51:
        QTest.qWait(1)
    worker.stop()
    assert [each[0] for each in seen[:50]] == list(range(50))  # type: ignore[index]
    assert all(each[1] != here for each in seen[:50])  # type: ignore[index]
    assert seen[50] == (trouble, here)


def test_the_folder_of_files_is_recalled(tmp_path: Path, qapp: QApplication) -> None:
    last_folder.remember(str(tmp_path))
    keep(tmp_path, Appearance("en"), QWidget())
    last_folder.remember("")
    recall(tmp_path, Appearance("en"))
    assert last_folder.get() == str(tmp_path)


def test_looks_are_recalled(tmp_path: Path, qapp: QApplication) -> None:
    wanted = Appearance("fr", 200, Colours.DARK, Contrast.HIGH)
    assert recall(tmp_path, wanted) == (wanted, b"")
    keep(tmp_path, wanted, QWidget())
    assert recall(tmp_path, Appearance("en"))[0] == wanted
    for broken in (b"", b"[]", b'{"language": 3}', b"\xff\xfe", b'{"place": "zz"}', b"[" * 50_000):
        (tmp_path / "window.json").write_bytes(broken)
        assert recall(tmp_path, Appearance("en")) == (Appearance("en"), b"")


def test_a_bugs_report_holds_no_values() -> None:
    try:
        secret = "Our comment on the mayor"
        raise KeyError(secret)
    except KeyError as error:
        report = report_of(error)
    assert "KeyError" in report
    assert "test_parts.py" in report
    assert "mayor" not in report


def test_bugs_are_told_one_at_a_time_and_logged(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> None:
    shown: list[str] = []
    opened: list[bool] = []
    bugs = Bugs(shown.append)
    bugs._open_log = lambda: opened.append(True)
    with caplog.at_level(logging.ERROR, "wci_assess"):
        for _ in range(2):
            bugs._caught(ValueError, ValueError("x"), None)
        QTest.qWait(1)
    assert len(shown) == 2
    assert opened == [True]
    assert "ValueError" in caplog.text


def test_text_sizes_go_up_and_down() -> None:
    assert [next_size(100, step) for step in (-1, 0, 1)] == [100, 100, 125]
    assert [next_size(300, step) for step in (-1, 0, 1)] == [250, 100, 300]


def test_a_field_shows_a_scroll_bar_only_where_its_text_is_longer_than_it_grows(dressed: Callable[..., Look]) -> None:
    field = NoteField(dressed(), "Title", lines=1)
    field.resize(300, 40)
    field.show()
    field.show_stored("A short title")
    QTest.qWait(1)
    assert not field.verticalScrollBar().isVisible()
    field.show_stored("\n".join(["line"] * 40))
    QTest.qWait(1)
    assert field.verticalScrollBar().isVisible()
