"""History and deleted, as a coordinator uses it: after a restart, by keys, refused where something changed since."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from tests.gui.driver import Driver, part
from tests.gui.test_story import ALT, CTRL, SHIFT, K, answers, start_a_round
from wci_assess.errors import ExpectedError
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.history.happening_list import HappeningList
from wci_assess.gui.history.happening_words import happening_words
from wci_assess.gui.history.history_page import HistoryPage, HistoryShown
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.rounds.overview_page import OverviewPage
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import RadioOption
from wci_assess.workspace.history import About, take_back


def the_history(driver: Driver) -> HistoryPage:
    """Goes to the history by way of Home."""
    if not isinstance(driver.stage.page, HomePage):
        driver.press("Home")
        driver.page(HomePage)
    driver.wait(lambda: "History and deleted" in driver.words())
    driver.press("History and deleted")
    return driver.page(HistoryPage)


def entries(page: HistoryPage) -> list[str]:
    """What the list says, row by row."""
    model = part(page, HappeningList).model()
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def choose(driver: Driver, words: str) -> None:
    next(each for each in driver.stage.page.findChildren(RadioOption) if each.face.words == words).click()


def on_screen(driver: Driver) -> list[str]:
    page = driver.stage.page
    return entries(page) if isinstance(page, HistoryPage) else []


def test_a_round_deleted_by_mistake_comes_back_after_a_restart(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    question = driver.question()
    driver.key(K.Key_3)
    driver.saved()
    driver.press("Home")
    driver.page(HomePage)
    driver.press("Overview")
    driver.page(OverviewPage)
    driver.press("Delete this round")
    driver.wait(lambda: "The round was deleted." in driver.words())
    driver.close()

    driver.start()
    driver.page(HomePage)
    page = the_history(driver)
    assert entries(page)[0].startswith("Round deleted: ")
    assert "Twin Rivers LIP" in entries(page)[0]
    assert entries(page)[0].endswith("Bring back")
    driver.key(K.Key_Return)
    driver.wait(lambda: "Round brought back: " in driver.words())
    page = driver.page(HistoryPage)
    assert entries(page)[0].startswith("Round brought back: ")
    assert "Brought back" in entries(page)[1]
    assert not entries(page)[1].endswith("Bring back")
    driver.press("Home")
    driver.page(HomePage)
    assert "1 of 82 answered" in driver.words()
    driver.key(K.Key_Return)
    driver.page(AnsweringPage)
    driver.close()
    assert answers(driver.folder)[question].value == "in-place"  # type: ignore[attr-defined]


def test_the_first_start_has_no_past(driver: Driver) -> None:
    driver.start()
    driver.page(HomePage)
    driver.wait(lambda: not driver.program.jobs._under_way)
    assert "History and deleted" not in driver.words()


def test_an_answer_is_taken_back_and_the_open_assessment_shows_it(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    first = driver.question()
    driver.key(K.Key_2)
    driver.key(K.Key_Down)
    second = driver.question()
    driver.key(K.Key_4)
    driver.saved()
    page = the_history(driver)
    told = entries(page)
    assert told[0].startswith("Answered: ")
    assert "Not answered → 4 Leading" in told[0]
    assert "Not answered → 2 Starting" in told[1]
    driver.key(K.Key_Down)
    driver.key(K.Key_Return)
    driver.wait(lambda: "Taken back: “Answered: 1.1  Not answered → 2 Starting”" in driver.words())
    assert "Review" not in driver.words(), "what shows the old answer is closed"
    assert answers(driver.folder).keys() == {second}
    driver.press("Undo")
    driver.wait(lambda: "Done again: “Answered: 1.1  Not answered → 2 Starting”" in driver.words())
    assert answers(driver.folder)[first].value == "starting"  # type: ignore[attr-defined]
    driver.press("Home")
    driver.page(HomePage)
    driver.key(K.Key_Return)
    driver.page(AnsweringPage)
    driver.key(K.Key_Z, CTRL)
    driver.wait(lambda: "Undone: 1.1  2 Starting → Not answered" in driver.words())
    driver.key(K.Key_Z, CTRL)
    driver.wait(lambda: "Undone: 1.1  Not answered → 2 Starting" in driver.words())
    driver.key(K.Key_Z, CTRL, SHIFT)
    driver.wait(lambda: "Done again: 1.1  2 Starting → Not answered" in driver.words())


def test_what_was_changed_since_is_refused_and_nothing_is_lost(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    first = driver.question()
    driver.key(K.Key_2)
    driver.key(K.Key_C, ALT)
    driver.type("Why")
    driver.key(K.Key_Escape)
    driver.saved()
    page = the_history(driver)
    before = entries(page)
    driver.key(K.Key_Down)
    driver.key(K.Key_Return)
    driver.wait(lambda: "This was changed again since." in driver.words())
    assert on_screen(driver) == before
    assert driver.program.flows.assessment.is_open, "nothing changed, so the assessment stays open"
    driver.close()
    kept = answers(driver.folder)[first]
    assert (kept.value, kept.comment) == ("starting", "Why")  # type: ignore[attr-defined]


def test_a_click_on_the_way_back_takes_back_and_a_click_beside_it_does_not(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    driver.key(K.Key_2)
    driver.saved()
    page = the_history(driver)
    shown = part(page, HappeningList)
    left = Qt.MouseButton.LeftButton
    place = shown.way_place(0)
    QTest.mouseClick(shown.viewport(), left, pos=place.topLeft() - QPoint(30, 0))
    QTest.qWait(50)
    assert answers(driver.folder)
    QTest.mouseClick(shown.viewport(), left, pos=place.center())
    driver.wait(lambda: "Taken back: " in driver.words())
    assert not answers(driver.folder)


def test_a_second_press_takes_nothing_back_twice(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    driver.key(K.Key_2)
    driver.saved()
    page = the_history(driver)
    shown = part(page, HappeningList)
    happening = shown.current()
    page.take_back_asked.emit(happening)
    page.take_back_asked.emit(happening)
    driver.wait(lambda: "Taken back: " in driver.words())
    assert "already" not in driver.words()


def test_filters_show_one_kind(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    driver.key(K.Key_2)
    driver.saved()
    page = the_history(driver)
    assert len(entries(page)) == 4
    choose(driver, "Answers")
    driver.wait(lambda: len(on_screen(driver)) == 1)
    choose(driver, "Rounds and councils")
    driver.wait(lambda: [each.split(":")[0] for each in on_screen(driver)] == [
        "Assessment started", "Round started", "Council added",
    ])  # fmt: skip
    choose(driver, "Deleted")
    driver.wait(lambda: "Nothing was deleted." in driver.words())
    driver.key(K.Key_L, CTRL)
    driver.wait(lambda: driver.stage.page is not page)
    assert on_screen(driver) == [], "the same part in the other language"


def test_of_two_filters_in_a_hurry_the_last_is_shown(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    driver.key(K.Key_2)
    driver.saved()
    the_history(driver)
    choose(driver, "Answers")
    choose(driver, "Deleted")
    driver.wait(lambda: "Nothing was deleted." in driver.words())
    driver.wait(lambda: not driver.program.jobs._under_way)
    assert on_screen(driver) == []


def test_another_language_while_a_filter_is_read(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    page = the_history(driver)
    held = Event()
    driver.program.jobs.ask("slow", lambda _: held.wait(10))
    choose(driver, "Deleted")
    driver.key(K.Key_L, CTRL)
    driver.wait(lambda: driver.stage.page is not page)
    held.set()
    driver.wait(lambda: not driver.program.jobs._under_way)
    assert on_screen(driver) == []
    assert isinstance(driver.stage.page, HistoryPage)


def test_a_long_history_is_read_on_at_the_end(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wci_assess.gui.history.history_flow._AT_ONCE", 5)
    driver.start()
    start_a_round(driver)
    for key in (K.Key_1, K.Key_2, K.Key_3, K.Key_4, K.Key_1, K.Key_2, K.Key_3):
        driver.key(key)
    driver.saved()
    page = the_history(driver)
    assert len(entries(page)) == 5
    driver.press("Show older entries")
    driver.wait(lambda: len(on_screen(driver)) == 10)
    assert "Show older entries" not in driver.words()
    assert len(set(on_screen(driver))) >= 8
    driver.key(K.Key_Home)
    driver.key(K.Key_Return)
    driver.wait(lambda: "Taken back: " in driver.words())
    assert len(on_screen(driver)) >= 10, "what was read stays there"


def test_the_history_stays_where_it_is_in_another_language(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    driver.key(K.Key_2)
    driver.saved()
    before = the_history(driver)
    driver.key(K.Key_Down)
    driver.key(K.Key_L, CTRL)
    driver.wait(lambda: driver.stage.page is not before)
    page = driver.page(HistoryPage)
    current = part(page, HappeningList).current()
    assert current is not None
    assert current.kind.value == "start-assessment"
    assert part(page, HappeningList).hasFocus()
    driver.key(K.Key_Escape)
    driver.page(HomePage)


# The words, by themselves


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_is_told_in_words(look: Look, language: str) -> None:
    from tests.gui.history_builders import every_kind
    from wci_assess.gui.theme.metrics import Metrics
    from wci_assess.gui.theme.palette import LIGHT
    from wci_assess.i18n import speak

    del look
    own = Look(speak(language), LIGHT, Metrics(16.0))
    told = {each.kind: happening_words(own, each) for each in every_kind()}
    for kind, words in told.items():
        assert words.what, kind
        assert "-" not in kind.value or kind.value not in words.what, kind
        assert "{" not in words.what, kind
        assert "#" not in words.aloud(), kind
        assert words.when == ("May 4, 2026, 14:02" if language == "en" else "4 mai 2026, 14\u00a0h\u00a002")
    assert len({words.what for words in told.values()}) == len(told), "no two kinds are told alike"


def test_what_can_be_undone_says_how(look: Look) -> None:
    from tests.gui.history_builders import happening
    from wci_assess.store import OperationKind

    answered, deleted = happening(OperationKind.ANSWER), happening(OperationKind.DELETE_ROUND)
    assert happening_words(look, answered).action == "Take back"
    assert happening_words(look, deleted).action == "Bring back"
    undone = happening(OperationKind.DELETE_ROUND, undone=True)
    assert (happening_words(look, undone).action, happening_words(look, undone).undone) == ("", "Brought back")


def test_what_was_released_for_the_public_is_told_and_what_was_withdrawn(look: Look) -> None:
    from tests.gui.history_builders import happening
    from wci_assess.store import OperationKind

    held, none = ({"words": [["q", "", "comment", each], ["q", "", "note", each]]} for each in ("ab" * 32, None))
    released = happening(OperationKind.RELEASE_WORDS, before=none, after=held)
    assert happening_words(look, released).what == "2 comments of the council released for the public edition"
    assert happening_words(look, released).action == "Take back"
    withdrawn = happening(OperationKind.RELEASE_WORDS, before=held, after=none)
    told = "2 comments of the council no longer released for the public edition"
    assert happening_words(look, withdrawn).what == told


def test_a_long_change_is_told_by_its_question_alone(look: Look) -> None:
    from tests.gui.history_builders import answered

    assert happening_words(look, answered(1)).what == "Answered: 1.1  Not answered → 2 Starting"
    assert happening_words(look, answered(3)).what == "Answered: 3 answers (1.1, 1.2, 1.3)"
    assert happening_words(look, answered(14)).what.endswith("1.12, …)")
    assert happening_words(look, answered(1, comment="x" * 400)).what.count("x") < 120


def test_a_thousand_entries_cost_what_is_seen(look: Look, dressed: Callable[..., Look]) -> None:
    from dataclasses import replace

    from tests.gui.history_builders import answered

    del dressed
    one = answered(1)
    many = tuple(replace(one, operation=replace(one.operation, id=1000 - each)) for each in range(1000))
    page = HistoryPage(look, HistoryShown(About.ALL, many, None, 500))
    page.resize(1024, 640)
    page.show()
    shown = part(page, HappeningList)
    current = shown.current()
    assert current is not None
    assert current.id == 500
    assert shown.visualRect(shown.currentIndex()).intersects(shown.viewport().rect())
    assert len(shown.findChildren(QObject)) < 60, "no widget for an entry"


def test_the_current_entry_is_in_view_in_a_small_window_with_large_text(dressed: Callable[..., Look]) -> None:
    from tests.gui.history_builders import every_kind

    page = HistoryPage(dressed(text_size=300), HistoryShown(About.ALL, tuple(every_kind())))
    page.resize(1024, 500)
    page.show()
    shown, view = part(page, HappeningList), part(page, QScrollArea).viewport()
    shown.setFocus()
    for _ in range(6):
        QTest.keyClick(shown, K.Key_Down)
        place = shown.current_place()
        seen = QRect(shown.mapTo(view, place.topLeft()), place.size())
        assert view.rect().intersected(seen).height() >= min(seen.height(), view.height()) - 2


def test_nothing_is_taken_back_for_the_history_of_another_program(driver: Driver) -> None:
    """Another window took it back meanwhile: it is said, and shown as it is now."""
    driver.start()
    start_a_round(driver)
    driver.key(K.Key_2)
    driver.saved()
    page = the_history(driver)
    happening = part(page, HappeningList).current()
    assert happening is not None
    done: list[object] = []
    driver.program.jobs.ask("meanwhile", lambda desk: take_back(desk.own, happening.id), done.append)
    driver.wait(lambda: bool(done))
    driver.key(K.Key_Return)
    driver.wait(lambda: "This was taken back already." in driver.words())
    assert not answers(driver.folder)


def test_trouble_of_the_store_is_told(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    driver.start()
    start_a_round(driver)
    driver.press("Home")
    driver.page(HomePage)

    def refuse(*_: object, **__: object) -> object:
        raise ExpectedError("disk", "The disk sleeps.")

    monkeypatch.setattr("wci_assess.workspace.history.read_part", refuse)
    driver.press("History and deleted")
    driver.wait(lambda: "The disk sleeps." in driver.words())
    driver.page(HomePage)
