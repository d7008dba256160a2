"""The questions' page over a response that needs no store."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from tests.gui.builders import SCALE, long_questionnaire, open_response, practice, questionnaire, text
from tests.gui.driver import part
from tests.gui.pages import every_type
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.importance_row import ImportanceRow
from wci_assess.gui.answering.paging import PAGE
from wci_assess.gui.answering.question_card import QuestionCard
from wci_assess.gui.answering.response_signals import ResponseSignals
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import CheckOption, RadioOption
from wci_assess.gui.widgets.roomy_lines import RoomyLines
from wci_assess.questionnaire import AtLeast, Questionnaire, Section
from wci_assess.response import Answer, AnswerState, Key
from wci_assess.response.edit import Choose
from wci_assess.workspace.answer import Before
from wci_assess.workspace.open_response import OpenResponse

K = Qt.Key
Open = Callable[..., AnsweringPage]


@pytest.fixture
def opened(look: Look) -> Open:
    def make(asked: Questionnaire, answers: Iterable[Answer] = ()) -> AnsweringPage:
        page = AnsweringPage(look, ResponseSignals(open_response(asked, answers)))
        page.resize(1366, 700)
        page.show()
        page.activateWindow()
        page.take_focus()
        QApplication.processEvents()
        return page

    return make


def while_built(page: AnsweringPage) -> Iterator[None]:
    """Turn after turn, until every card of the open page is there."""
    for _ in range(5_000):
        if len(page.findChildren(QuestionCard)) == page._list.span.end - page._list.span.start:
            return
        time.sleep(0.001)
        QApplication.processEvents()
        yield
    raise AssertionError("cards are missing")


def built(page: AnsweringPage) -> None:
    for _ in while_built(page):
        pass


def response(page: AnsweringPage) -> OpenResponse:
    return page._response


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def type_in(typed: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, typed)


def card(page: AnsweringPage) -> QuestionCard:
    found = page._list.card(page._list.current)
    assert found is not None
    return found


def words(part: QuestionCard | AnsweringPage) -> str:
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


def value(page: AnsweringPage, question: str, row: str | None = None) -> object:
    answer = response(page).answer(question, row)
    return answer.value if answer is not None else None


def test_only_the_open_page_has_widgets(opened: Open) -> None:
    page = opened(long_questionnaire(5_000))
    page.go_to("q0-4970")
    built(page)
    cards = page.findChildren(QuestionCard)
    assert len(cards) == PAGE
    assert page._list.current == "q0-4970"
    assert {each.question.id for each in cards} == {f"q0-{n}" for n in range(4_950, 5_000)}
    assert "Questions 4,951 to 5,000 of 5,000" in words(page)


def test_what_is_sensitive_says_so_on_its_card(opened: Open) -> None:
    first, second = practice("first"), replace(practice("second"), sensitive=True)
    page = opened(questionnaire([Section(id="s", title=text("Section"), questions=(first, second))]))
    alone = "Each member answers this one alone, before anyone speaks of it."
    assert [alone in words(each) for each in page.findChildren(QuestionCard)] == [False, True]


def test_the_hundredth_page_opens_as_fast_as_the_first(opened: Open) -> None:
    """No figure (benchmarks have it), only that the section's length is not what is paid for."""
    page = opened(long_questionnaire(5_000))

    def opening(question: str) -> float:
        start = time.process_time()
        page.go_to(question)
        QApplication.processEvents()
        return time.process_time() - start

    opening("q0-60")
    near = min(opening("q0-10"), opening("q0-110"))
    far = min(opening("q0-4950"), opening("q0-4850"))
    assert far < near * 4 + 0.05


def test_down_and_up_lead_over_pages_and_sections(opened: Open) -> None:
    page = opened(long_questionnaire(120, sections=2))
    page.go_to("q0-49")
    press(K.Key_Down)
    assert page._list.current == "q0-49", "the focus is on the button that leads on"
    press(K.Key_Return)
    assert page._list.current == "q0-50"
    press(K.Key_Up)
    assert page._list.current == "q0-49"
    page.go_to("q0-59")
    press(K.Key_Down)
    press(K.Key_Down)
    assert page._list.current == "q1-0"


def test_the_question_in_use_is_in_view_while_others_are_built_above_it(opened: Open) -> None:
    page = opened(long_questionnaire(50))
    page.go_to("q0-45")
    turns = 0
    for _ in while_built(page):
        top = card(page).mapTo(page._list.viewport(), card(page).rect().topLeft()).y()
        assert -5 <= top <= page._list.viewport().height() - 40
        turns += 1
    assert turns > 1, "they are built one after the other"


def test_what_an_answer_opens_appears_and_keeps_what_is_typed(opened: Open) -> None:
    asked = questionnaire(
        [
            Section(
                id="s",
                title=text("Section"),
                questions=(
                    practice("a"),
                    replace(practice("b"), when=AtLeast("a", "in-place")),
                    practice("c"),
                ),
            )
        ]
    )
    page = opened(asked)
    assert "0 of 2 answered" in words(page)
    c = page._list.card("c")
    assert c is not None
    c.reopen_note("comment", focus=False)
    press(K.Key_3)
    assert "1 of 3 answered" in words(page)
    assert list(page._list._cards.questions if page._list._cards else ()) == ["a", "b", "c"]
    assert page._list.card("c") is c
    press(K.Key_1)
    assert "1 of 2 answered" in words(page)
    assert page._list.card("b") is None


def test_last_periods_level_shows_only_after_this_one_is_chosen(opened: Open) -> None:
    page = opened(long_questionnaire(3))
    starting = Answer(question="q0-0", state=AnswerState.VALUE, value="starting")
    response(page).before = Before("2025-26", {starting.key: starting})
    page._choose_section("s0")
    assert "2025-26" not in words(card(page))
    press(K.Key_4)
    assert "2025-26: 2 Starting" in words(card(page))


@pytest.mark.parametrize("times", [1, 2, 4])
def test_a_rating_moves_nothing_on_the_page(opened: Open, times: int) -> None:
    """Room is kept for what a level means, for last period's, and for what is worth writing."""
    long = text("Some of it is there, and some not. " * times)
    first = replace(practice("q0"), levels={"starting": long})
    others = tuple(practice(f"q{each}") for each in range(1, 6))
    page = opened(questionnaire([Section(id="s0", title=text("Section"), questions=(first, *others))]))
    starting = Answer(question="q0", state=AnswerState.VALUE, value="starting")
    response(page).before = Before("2025-26", {starting.key: starting})
    page._choose_section("s0")
    built(page)
    QTest.qWait(50)

    def places() -> list[tuple[int, int]]:
        QTest.qWait(5)
        cards = sorted(page.findChildren(QuestionCard), key=lambda each: each.y())
        return [(each.y(), each.height()) for each in cards]

    before = places()
    for key in (K.Key_1, K.Key_2, K.Key_4, K.Key_Right, K.Key_Delete):
        press(key)
        assert places() == before
        said = part(card(page), RoomyLines)
        assert QLabel.heightForWidth(said, said.width()) <= said.height() + 1, "and nothing is cut off"
    press(K.Key_D, Qt.KeyboardModifier.AltModifier)
    assert places() == before


def test_four_questions_to_a_view(opened: Open) -> None:
    """What a screen of 768 lines leaves beside the bars of the window."""
    page = opened(long_questionnaire(12))
    page.resize(1366, 655)
    page.go_to("q0-6")
    QTest.qWait(50)
    view = page._list.viewport().rect()
    whole = [
        each
        for each in page.findChildren(QuestionCard)
        if view.contains(each.rect().translated(each.mapTo(page._list.viewport(), each.rect().topLeft())))
    ]
    assert len(whole) >= 4


def test_a_level_that_is_only_looked_at_says_what_it_would_mean(opened: Open) -> None:
    page = opened(long_questionnaire(2))
    assert "1 would mean: Not in place means this." in words(card(page))
    press(K.Key_3)
    assert "3: In place means this." in words(card(page))
    press(K.Key_Right)
    assert "4 would mean: Leading means this." in words(card(page))


def test_answers_look_like_answers_and_attachments_like_attachments(opened: Open) -> None:
    page = opened(long_questionnaire(2))
    roles = {each.text().replace("&", ""): each.property("role") for each in card(page).findChildren(QPushButton)}
    assert {words: roles[words] for words in ("Not applicable", "Don’t know")} == dict.fromkeys(
        ("Not applicable", "Don’t know"), "answer"
    )
    assert roles["Comment"] == roles["Evidence"] == "quiet"


def test_last_periods_comment_stands_beside(opened: Open) -> None:
    page = opened(long_questionnaire(2))
    old = Answer(question="q0-0", state=AnswerState.VALUE, value="starting", comment="Twice <b>a year</b>")
    response(page).before = Before("2025-26", {old.key: old})
    page._choose_section("s0")
    assert "Twice" not in words(card(page))
    press(K.Key_C, Qt.KeyboardModifier.AltModifier)
    assert "2025-26: Twice <b>a year</b>" in words(card(page))
    field = QApplication.focusWidget()
    assert field is not None
    assert "Twice" in field.accessibleDescription()


def test_importance_takes_one_row(opened: Open) -> None:
    page = opened(every_type())
    row = part(card(page), ImportanceRow)
    assert len({each.y() for each in row.findChildren(RadioOption)}) == 1
    row.findChildren(RadioOption)[3].click()
    assert response(page).answered.answers[Key("p1")].importance == 4
    assert "Very" in words(card(page))


def test_left_and_right_read_the_levels_without_choosing(opened: Open) -> None:
    page = opened(long_questionnaire(3))
    press(K.Key_Right)
    press(K.Key_Right)
    assert "In place means this." in words(card(page))
    assert value(page, "q0-0") is None
    press(K.Key_Space)
    assert value(page, "q0-0") == "in-place"
    press(K.Key_Delete)
    assert value(page, "q0-0") is None


def test_nothing_is_told_when_an_answer_is_only_shown(look: Look) -> None:
    from wci_assess.gui.editors.by_type import editor_for

    for question in every_type().questions():
        editor = editor_for(look, question, "1.1")
        said: list[object] = []
        for signal in (editor.edited, editor.typing, editor.abandoned):
            signal.connect(lambda *value, said=said: said.append(value))
        editor.show_answers({}, {})
        editor.settle()
        assert not said


class TestEveryType:
    @pytest.fixture
    def page(self, opened: Open) -> AnsweringPage:
        page = opened(every_type())
        page._choose_section("others")
        return page

    def test_yes_no(self, page: AnsweringPage) -> None:
        page.go_to("yes-no")
        press(K.Key_1)
        assert value(page, "yes-no") == "yes"

    def test_choice(self, page: AnsweringPage) -> None:
        page.go_to("choice")
        press(K.Key_2)
        assert value(page, "choice") == "two"
        shown = [option.isChecked() for option in card(page).findChildren(RadioOption)][:2]
        assert shown == [False, True]

    def test_choices(self, page: AnsweringPage) -> None:
        page.go_to("choices")
        press(K.Key_2)
        press(K.Key_1)
        assert value(page, "choices") == ("one", "two")
        press(K.Key_1)
        press(K.Key_2)
        assert value(page, "choices") is None
        assert not any(option.isChecked() for option in card(page).findChildren(CheckOption))

    def test_number_with_either_sign(self, page: AnsweringPage) -> None:
        page.go_to("number")
        type_in("4,5")
        press(K.Key_Return)
        assert value(page, "number") == Decimal("4.5")

    def test_a_number_that_does_not_fit_is_told_beside_the_field(self, page: AnsweringPage) -> None:
        page.go_to("number")
        type_in("400")
        press(K.Key_Return)
        assert "“400” is above 100" in words(card(page))
        assert value(page, "number") is None
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        assert field.text() == "400"
        press(K.Key_Escape)
        assert field.text() == ""

    def test_date(self, page: AnsweringPage) -> None:
        page.go_to("date")
        type_in("2026-02-30")
        press(K.Key_Return)
        assert "“2026-02-30” is not a day: the month 2026-02 has 28 days." in words(card(page))
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, "Feb 28, 2026")
        assert "is not a day" not in words(card(page)), "corrected is corrected, before the field is left"
        press(K.Key_Return)
        assert "February 28, 2026" in words(card(page))

    def test_text_is_kept_while_it_is_typed(self, page: AnsweringPage) -> None:
        page.go_to("text")
        type_in("half")
        assert [held.write.text for held in response(page).unsettled("text").values()] == ["half"]
        page.go_to("date")
        assert value(page, "text") == "half"


def test_not_applicable_in_ones_own_words(opened: Open) -> None:
    page = opened(long_questionnaire(2))
    press(K.Key_N, Qt.KeyboardModifier.AltModifier)
    field = card(page).findChildren(QLineEdit)[0]
    field.setFocus()
    QTest.keyClicks(field, "The county does it")
    press(K.Key_Return)
    answer = response(page).answered.answers[Key("q0-0")]
    assert (answer.state, answer.reason) == (AnswerState.NOT_APPLICABLE, "The county does it")


def test_a_text_too_long_is_told_in_its_card(opened: Open) -> None:
    page = opened(long_questionnaire(2))
    press(K.Key_C, Qt.KeyboardModifier.AltModifier)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.insertPlainText("x" * 20_001)
    press(K.Key_Escape)
    assert "20000 fit" in words(card(page)).replace(",", "")
    assert len(field.toPlainText()) == 20_001, "what was typed stays"


def test_a_page_that_comes_again_hears_once(look: Look) -> None:
    """Pages of earlier looks are gone and listen no more."""
    signals = ResponseSignals(open_response(long_questionnaire(3)))
    told: list[str] = []
    for _ in range(3):
        page = AnsweringPage(look, signals)
        page.told.connect(lambda words, _undo: told.append(words))
        page.show()
        page.take_focus()
        page.deleteLater()
        QApplication.processEvents()
        QTest.qWait(1)
    signals.response.do(Choose("q0-0", SCALE.levels[0].id))
    assert not told


def test_in_large_text_a_question_is_read_beside_the_level_in_use(dressed: Callable[..., Look]) -> None:
    """A card that is taller than the view shows its words with the option that has the focus, while both fit."""
    page = AnsweringPage(dressed("en", text_size=300), ResponseSignals(open_response(long_questionnaire(4))))
    window = QWidget()  # which is no larger than the screen, whatever the page asks for
    page.setParent(window)
    page.setGeometry(0, 0, 760, 640)
    window.resize(760, 640)
    window.show()
    window.activateWindow()
    page.go_to("q0-2")
    QTest.qWait(50)
    view = page._list.viewport()

    def whole(part: QWidget) -> bool:
        return view.rect().contains(part.rect().translated(part.mapTo(view, part.rect().topLeft())))

    def in_use() -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    [asked] = [each for each in card(page).findChildren(QLabel) if each.property("role") == "question"]
    assert card(page).height() > view.height()
    for key, read in ((K.Key_1, True), (K.Key_4, False), (K.Key_1, True)):
        press(key)
        QTest.qWait(50)
        assert whole(in_use()), "what has the focus is always seen"
        assert whole(asked) is read
