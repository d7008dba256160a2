"""A coordinator's first days with the program, with real keys over a real store."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tests.gui.driver import Driver
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.new_round.new_round_page import NewRoundPage
from wci_assess.gui.review.review_page import ReviewPage
from wci_assess.gui.rounds.overview_page import OverviewPage
from wci_assess.gui.settings.settings_page import SettingsPage
from wci_assess.gui.shell.trouble_page import TroublePage
from wci_assess.response import AnswerState, Condition, Key
from wci_assess.workspace.councils import list_councils
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.records import read_record
from wci_assess.workspace.rounds import list_rounds
from wci_assess.workspace.settings import read_setting
from wci_assess.workspace.workspace import Workspace

K, CTRL, ALT, SHIFT = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def start_a_round(driver: Driver, name: str = "Twin Rivers LIP", *, short: bool = False) -> AnsweringPage:
    driver.page(HomePage)
    driver.key(K.Key_Return)
    driver.page(NewRoundPage)
    driver.type(name)
    driver.key(K.Key_Tab)
    driver.type("48,000")
    for _step in range(3):
        driver.key(K.Key_Return)
    if short:
        driver.key(K.Key_2)
    driver.key(K.Key_Return)
    return driver.page(AnsweringPage)


def stored(folder: Path) -> Workspace:
    return open_workspace(folder, writing=False)


def answers(folder: Path) -> dict[str, object]:
    workspace = stored(folder)
    try:
        record = read_record(workspace, 1)
        return {key.question: answer for key, answer in record.answers.items() if key.row is None}
    finally:
        workspace.close()


def test_from_the_first_start_to_the_same_question_on_another_day(driver: Driver) -> None:
    driver.start()
    assert "Once a year, your LIP council looks at how it works" in driver.words()
    start_a_round(driver)
    first = driver.question()
    driver.key(K.Key_3)
    driver.key(K.Key_Down)
    second = driver.question()
    assert second != first
    driver.key(K.Key_1)
    driver.key(K.Key_C, ALT)
    driver.type("Nobody asked <b>them</b> & nobody will")
    driver.key(K.Key_Escape)
    driver.key(K.Key_Down)
    third = driver.question()
    driver.saved()
    driver.close()

    record = answers(driver.folder)
    assert record[first].value == "in-place"  # type: ignore[attr-defined]
    assert record[second].comment == "Nobody asked <b>them</b> & nobody will"  # type: ignore[attr-defined]
    assert record[second].comment_language == "en"  # type: ignore[attr-defined]

    driver.start()
    home = driver.page(HomePage)
    assert "Twin Rivers LIP" in driver.words(home)
    assert "2 of 82 answered" in driver.words(home)
    driver.key(K.Key_Return)
    driver.page(AnsweringPage)
    assert driver.question() == third


def test_the_size_follows_the_population(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    driver.close()
    workspace = stored(driver.folder)
    try:
        (council,) = list_councils(workspace)
        (round_,) = list_rounds(workspace)
    finally:
        workspace.close()
    assert (council.name, council.population, council.tier) == ("Twin Rivers LIP", 48_000, "medium")
    assert (round_.start.month, round_.start.day, round_.end.month, round_.end.day) == (4, 1, 3, 31)


def test_the_short_form_asks_the_core_practices_only(driver: Driver) -> None:
    driver.start()
    start_a_round(driver, short=True)
    assert "0 of 19 answered" in driver.words()


def test_a_step_says_beside_the_field_what_is_missing(driver: Driver) -> None:
    driver.start()
    driver.page(HomePage)
    driver.key(K.Key_Return)
    driver.page(NewRoundPage)
    driver.key(K.Key_Return)
    assert "Write the name of your LIP council." in driver.words()
    assert driver.focus().accessibleDescription() == "Write the name of your LIP council."
    driver.type("x")
    driver.key(K.Key_Return)
    assert "Choose the size of your community." in driver.words()


def test_not_applicable_asks_why_and_dont_know_does_not(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    first = driver.question()
    driver.key(K.Key_N, ALT)
    assert "Not applicable: choose a reason" in driver.words(driver.card())
    driver.key(K.Key_2)
    assert "Not applicable (Outside our mandate)" in driver.words()
    driver.key(K.Key_Escape)
    driver.key(K.Key_Down)
    second = driver.question()
    driver.key(K.Key_D, ALT)
    driver.saved()
    driver.close()
    record = answers(driver.folder)
    assert record[first].state is AnswerState.NOT_APPLICABLE  # type: ignore[attr-defined]
    assert record[first].reason == "outside-mandate"  # type: ignore[attr-defined]
    assert record[second].state is AnswerState.DONT_KNOW  # type: ignore[attr-defined]


def test_undo_is_seen_where_it_happened_and_survives_a_restart(driver: Driver) -> None:
    driver.start()
    page = start_a_round(driver)
    first = driver.question()
    driver.key(K.Key_2)
    driver.key(K.Key_4)
    driver.key(K.Key_PageDown, CTRL)
    driver.wait(lambda: driver.question() != first)
    driver.key(K.Key_Z, CTRL)
    driver.wait(lambda: "Undone: 1.1  4 Leading → 2 Starting" in driver.words())
    assert driver.question() == first
    driver.key(K.Key_Z, CTRL, SHIFT)
    driver.wait(lambda: "Done again: 1.1  2 Starting → 4 Leading" in driver.words())
    driver.saved()
    del page
    driver.close()
    driver.start()
    driver.page(HomePage)
    driver.key(K.Key_Return)
    driver.page(AnsweringPage)
    driver.key(K.Key_Z, CTRL)
    driver.wait(lambda: "Undone: 1.1  4 Leading → 2 Starting" in driver.words())


def test_another_language_keeps_the_place_and_the_open_edit(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    driver.key(K.Key_Down)
    question = driver.question()
    driver.key(K.Key_E, ALT)
    driver.type("Minutes of the May meet")
    driver.key(K.Key_L, CTRL)
    driver.wait(lambda: "Réponses" in driver.words())
    assert driver.question() == question
    field = driver.focus()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "Minutes of the May meet"
    driver.type("ing")
    driver.key(K.Key_Escape)
    driver.saved()
    driver.key(K.Key_N, ALT)
    driver.wait(lambda: "Ne sait pas" in driver.words())
    driver.saved()
    driver.close()
    record = answers(driver.folder)
    assert record[question].evidence == "Minutes of the May meeting"  # type: ignore[attr-defined]
    assert record[question].state is AnswerState.DONT_KNOW  # type: ignore[attr-defined]


def test_the_language_is_remembered(driver: Driver) -> None:
    driver.start()
    driver.page(HomePage)
    driver.press("Français")
    driver.wait(lambda: "Une fois l’an" in driver.words())
    driver.close()
    workspace = stored(driver.folder)
    try:
        assert read_setting(workspace, "language") == "fr"
    finally:
        workspace.close()


def test_find_gap_sections_and_help_by_keys(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    first = driver.question()
    driver.key(K.Key_3)
    driver.key(K.Key_G, CTRL)
    second = driver.question()
    assert second != first
    driver.key(K.Key_PageDown, CTRL)
    assert driver.card().name.startswith("2.1 ")
    driver.key(K.Key_PageUp, CTRL)
    assert driver.question() == first
    driver.key(K.Key_F, CTRL)
    driver.type("2.3")
    driver.key(K.Key_Return)
    assert driver.card().name.startswith("2.3 ")
    before = driver.words()
    driver.key(K.Key_F1)
    after = driver.words()
    assert ("Where this comes from" in before) != ("Where this comes from" in after)


def test_the_levels_invite_a_reason_and_evidence(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    driver.key(K.Key_1)
    assert "What is missing?" in driver.words(driver.card())
    driver.key(K.Key_3)
    assert "What is missing?" not in driver.words(driver.card())
    driver.key(K.Key_4)
    assert "What shows it?" in driver.words(driver.card())


def test_review_leads_to_the_question_and_closes(driver: Driver) -> None:
    driver.start()
    start_a_round(driver, short=True)
    driver.key(K.Key_1)
    low = driver.question()
    driver.press("Review")
    review = driver.page(ReviewPage)
    assert "18 questions" in driver.words(review)
    driver.press("Low, without a reason")
    driver.wait(lambda: "Go to the question" in driver.words())
    driver.press("Go to the question")
    driver.page(AnsweringPage)
    assert driver.question() == low
    driver.press("Review")
    driver.page(ReviewPage)
    driver.press("Close this assessment")
    driver.page(HomePage)
    assert "closed" in driver.words()
    driver.key(K.Key_Return)
    driver.page(AnsweringPage)
    driver.key(K.Key_4)
    assert "Reopen it to change answers" in driver.words(driver.card())
    driver.press("Reopen this assessment")
    driver.wait(lambda: "This assessment is closed" not in driver.words())
    driver.page(AnsweringPage).take_focus()
    driver.key(K.Key_4)
    driver.saved()
    driver.close()
    workspace = stored(driver.folder)
    try:
        record = read_record(workspace, 1)
    finally:
        workspace.close()
    assert record.assessment.state is Condition.OPEN
    assert record.answers[Key(low)].value == "leading"


def test_a_deleted_round_comes_back(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    driver.press("Home")
    driver.page(HomePage)
    driver.press("Overview")
    driver.page(OverviewPage)
    driver.press("Delete this round")
    driver.wait(lambda: "The round was deleted." in driver.words())
    assert "Twin Rivers LIP" not in driver.words()
    driver.press("Undo")
    driver.wait(lambda: "The round is back." in driver.words())
    assert "Twin Rivers LIP" in driver.words()


def test_settings_hold_at_once(driver: Driver) -> None:
    driver.start()
    driver.page(HomePage)
    driver.press("Settings")
    driver.page(SettingsPage)
    before = QApplication.font().pointSizeF()
    driver.press("Larger text")
    driver.wait(lambda: QApplication.font().pointSizeF() == before * 1.25)
    assert "125%" in driver.words()
    driver.press("Larger text")
    driver.wait(lambda: QApplication.font().pointSizeF() == before * 1.5)
    driver.press("Smaller text")
    driver.wait(lambda: QApplication.font().pointSizeF() == before * 1.25)
    assert driver.folder.name in next(each.text() for each in driver.window.findChildren(QLineEdit))
    driver.press("Dark")
    driver.wait(lambda: driver.stage.look.palette.window == "#14181c")


def test_a_store_that_cannot_be_opened_is_never_an_empty_list(driver: Driver) -> None:
    (driver.folder / "assessments.sqlite3").write_bytes(b"This is not a database, and it stays as it is." * 40)
    driver.start()
    page = driver.page(TroublePage)
    assert "could not be opened" in driver.words(page)
    assert str(driver.folder) in driver.words(page)
    assert "New round" not in driver.words()
    (driver.folder / "assessments.sqlite3").unlink()
    driver.press("Try again")
    driver.page(HomePage)


def test_keys_change_the_text_size(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    question = driver.question()
    before = QApplication.font().pointSizeF()
    driver.key(K.Key_Plus, CTRL)
    driver.wait(lambda: QApplication.font().pointSizeF() == before * 1.25)
    assert driver.question() == question
    driver.key(K.Key_0, CTRL)
    driver.wait(lambda: QApplication.font().pointSizeF() == before)
