"""What holds for every page: names for screen readers, words of both languages, room for large text, text as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStyle,
    QStyleOptionFrame,
    QToolTip,
    QWidget,
)

from tests.gui.pages import (
    HOSTILE,
    PAGES,
    answering,
    correcting_council,
    correcting_round,
    councils,
    finding,
    history,
    home,
    many_to_choose,
    meeting,
    offers,
    step,
)
from tests.gui.survey_pages import surveys, written
from wci_assess.gui.grids.grid_keys import GRID_KEYS
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.keys import keys_named
from wci_assess.gui.page import Page
from wci_assess.gui.settings.versions import parts
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import CheckOption, RadioOption
from wci_assess.i18n import Say, speak

MakeLook = Callable[..., Look]


def shown(page: QWidget, size: tuple[int, int] = (1366, 740)) -> QWidget:
    page.resize(*size)
    page.show()
    QTest.qWait(1)
    for _ in range(30):
        QApplication.processEvents()
    return page


def held(page: QWidget, size: tuple[int, int]) -> QWidget:
    """The same in a window that is no larger, however much the page asks for: on a small screen it cannot be."""
    window = QWidget()
    page.setParent(window)
    page.setGeometry(0, 0, *size)
    shown(window, size)
    page.window_that_holds_it = window  # type: ignore[attr-defined]
    return page


def visible(page: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    for child in page.findChildren(QWidget):
        if isinstance(child, kinds) and child.isVisible():
            yield child


def words_of(part: QWidget) -> str:
    return part.text() if isinstance(part, (QLabel, QAbstractButton)) else ""


def plain(button: QAbstractButton) -> str:
    return re.sub(r"&(.)", r"\1", button.text())


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", PAGES)
def test_what_is_read_aloud_contains_what_is_seen(dressed: MakeLook, name: str, language: str) -> None:
    page = shown(PAGES[name](dressed(language)))
    for control in visible(page, QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView):
        said = control.accessibleName()
        assert said.strip(), f"{name}: {control} says nothing"
        if isinstance(control, QAbstractButton):
            assert plain(control).casefold() in said.casefold(), f"{name}: {said!r} is not {plain(control)!r}"
        if isinstance(control, (RadioOption, CheckOption)) and control.face.number:
            assert control.face.number in said or control.face.number in "123456789"


@pytest.mark.parametrize("name", PAGES)
def test_every_control_is_reached_by_keys(dressed: MakeLook, name: str) -> None:
    page = shown(PAGES[name](dressed()))
    for control in visible(page, QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView):
        if isinstance(control, RadioOption):
            group = control.parentWidget()
            assert group is not None
            stops = [each for each in group.findChildren(RadioOption) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
            assert len(stops) == 1, f"{name}: a group is one stop"
        elif control.isEnabled() and not isinstance(control.parent(), QAbstractScrollArea):
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{name}: {control.accessibleName()}"


class Bracketed(Say):
    """Puts every text of the program into brackets, so that one that nobody translated stands out."""

    def __init__(self) -> None:
        super().__init__("en")

    def __call__(self, message: str, /, **values: object) -> str:
        return f"[{super().__call__(message, **values)}]" if message else ""

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        return f"[{super().plural(one, many, count, **values)}]"


DATA = re.compile(
    r"""Test\ council|Our\ council|Test\ questionnaire|Seats\ are\ filled\.|Practice\ \w+|Question\ [\w-]+\?
    |Look\ well\.|Look\ for\ what\ shows\ \w+\.|Levels|Others|Jobs|Homes|Sectors|One|Two|Name|Kinds
    |Row|A\ comment|points|seats
    |Not\ in\ place|Starting|In\ place|Leading|means\ this\.|About\ levels|Ask\ around\.|Author\ \(2012\)\.\ Title\.
    |https://example\.org/|WCI\ Assess|Welcoming\ Communities\ Initiative|Initiative\ des\ communautés\ accueillantes
    |English|Français|Pause|Report|/somewhere/\w+
    |2025-26\ ·\ 3\ of\ 3\ applicable\ practices\ are\ in\ place\.
    |Since\ 2024-25,\ .*?stayed\ the\ same\.|Went\ up:\ [\d., ]+|\d\ practices\ are\ newly\ in\ place:\ [\d., ]+
    |Council\ 1\ ·|version\ 1\.0\.0;\ full\ form;\ the\ council’s\ answers
    |No\ practice\ has\ gone\ out\ of\ place\.|broken\.yaml|test
    |is\ in\ use\ throughout\ the\ year\ and\ known\ to\ all\ members\ of\ the\ council\.|The\ disk\ is\ full\.|x""",
    re.VERBOSE,
)


NAMED = ("\u00a0\u00a0·  ".join(filter(None, (f"{each.name} {each.version}", each.licence))) for each in parts())
LIBRARIES = re.compile("|".join(map(re.escape, NAMED)))
"""Names that are the same in every language."""
KEYS = (
    "Ctrl+Shift+Tab", "Ctrl+Shift+Z", "Ctrl+PgUp", "Ctrl+PgDown", "Ctrl+Tab", "Ctrl+Z", "Ctrl+G", "Ctrl+F", "Ctrl+L",
    "Ctrl+Q", "Ctrl+0", *(f"Ctrl+{number}" for number in range(1, 6)), "Ctrl++", "Ctrl+-", "Escape", "Tab", "F1",
    "Alt+S", "Alt+O", "Alt+N", "Alt+D", "Alt+C", "Alt+E", "Alt+L",
    *sorted((keys for keys, _words in GRID_KEYS), key=len, reverse=True),
    "Return",
)  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_no_text_is_written_in_one_language_only(dressed: MakeLook, name: str) -> None:
    page = shown(PAGES[name](dressed(say=Bracketed())))
    texts: list[str] = []
    for part in visible(page, QLabel, QAbstractButton, QLineEdit, QPlainTextEdit):
        texts += [part.accessibleName(), part.accessibleDescription(), part.toolTip()]
        if isinstance(part, QAbstractButton):
            texts.append(plain(part))
        elif isinstance(part, QLabel):
            texts.append(part.text())
        elif isinstance(part, (QLineEdit, QPlainTextEdit)):
            texts.append(part.placeholderText())
        if isinstance(part, (RadioOption, CheckOption)):
            texts.append(part.face.detail)
    for text in texts:
        rest = re.sub(r"<p>|</p>", "", text)
        for keys in KEYS:
            rest = re.sub(rf"{re.escape(keys_named(keys))}(?!\w)", "", rest)
        while (fewer := re.sub(r"\[[^\[\]]*\]", "", rest)) != rest:
            rest = fewer
        rest = re.sub(r"[\W\d_]+", "", DATA.sub("", LIBRARIES.sub("", rest)))
        assert not rest, f"{name}: {text!r} holds {rest!r}"


def longest_word(part: QLabel) -> int:
    """In pixels."""
    words = re.split(r"[ \n\u200b/-]+", part.text())  # where Qt breaks a line
    return max((part.fontMetrics().horizontalAdvance(word) for word in words), default=0)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("text_size", [100, 200, 300])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off(dressed: MakeLook, name: str, text_size: int, language: str) -> None:
    made = PAGES[name](dressed(language, text_size=text_size))
    page = held(made, (1024, 640)) if isinstance(made, Page) else shown(made, (1024, 640))
    for area in visible(page, QScrollArea):
        assert isinstance(area, QScrollArea)
        assert area.horizontalScrollBar().maximum() == 0, f"{name}: wider than its view"
    for part in visible(page, QAbstractButton, QLabel):
        what = f"{name}: {part.accessibleName() or words_of(part)!r}"
        if isinstance(part, (RadioOption, CheckOption)):
            assert part.width() >= part.minimumSizeHint().width(), what
        elif isinstance(part, QLabel) and part.wordWrap():
            assert part.contentsRect().width() >= longest_word(part), f"{what}: a word is cut off"
        if part.hasHeightForWidth():
            assert part.height() >= part.heightForWidth(part.width()) - 1, what
        else:
            assert part.width() >= part.sizeHint().width() - 1, what
            assert part.height() >= part.sizeHint().height() - 1, what
    for field in visible(page, QLineEdit):
        assert isinstance(field, QLineEdit)
        option = QStyleOptionFrame()
        field.initStyleOption(option)
        room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field).width()
        wanted = field.fontMetrics().horizontalAdvance(field.placeholderText()) + 4  # that Qt keeps beside a text
        assert room >= wanted, f"{name}: {field.placeholderText()!r} is cut off"


@pytest.mark.parametrize(
    "build",
    [
        lambda look: answering(look, HOSTILE),
        lambda look: answering(look, HOSTILE, section="others"),
        lambda look: finding(look, HOSTILE),
        lambda look: HomePage(look, home(HOSTILE)),
        lambda look: step(look, 0, HOSTILE),
        lambda look: step(look, 2, HOSTILE),
        lambda look: many_to_choose(look, HOSTILE),
        lambda look: councils(look, HOSTILE),
        lambda look: surveys(look, HOSTILE, closed=True),
        lambda look: written(look, HOSTILE),
        lambda look: correcting_council(look, HOSTILE),
        lambda look: correcting_round(look, HOSTILE),
        lambda look: history(look, HOSTILE),
        lambda look: meeting(look, HOSTILE),
        lambda look: meeting(look, HOSTILE, consent=True),
    ],
)
def test_text_is_shown_as_it_was_typed(look: Look, build: Callable[[Look], QWidget]) -> None:
    page = shown(build(look))
    found = 0
    for part in visible(page, QLabel, QAbstractButton, QPlainTextEdit):
        if isinstance(part, QLabel):
            assert part.textFormat() is Qt.TextFormat.PlainText
            found += HOSTILE in part.text()
        elif isinstance(part, QPlainTextEdit):
            found += HOSTILE in part.toPlainText()
        elif "R&" in words_of(part):
            assert isinstance(part, QAbstractButton)
            assert "R&&D" in words_of(part), "one & would be a shortcut"
            assert part.shortcut().isEmpty()
            found += 1
        assert "<img src" not in part.toolTip()
    assert found or page.findChildren(QAbstractItemView)
    assert not QToolTip.isVisible()
    assert offers(HOSTILE)


def test_a_text_without_the_language_on_screen_is_shown_and_marked(dressed: MakeLook) -> None:
    from dataclasses import replace

    from tests.gui.builders import open_response, practice, questionnaire
    from wci_assess.gui.answering.answering_page import AnsweringPage
    from wci_assess.gui.answering.response_signals import ResponseSignals
    from wci_assess.questionnaire import Section, Text

    english = Text({"en": "Only in English."}, "en")
    asked = questionnaire([Section(id="s", title=english, questions=(replace(practice("p"), text=english),))])
    page = shown(AnsweringPage(dressed("fr"), ResponseSignals(open_response(asked))))
    words = {part.text() for part in visible(page, QLabel) if isinstance(part, QLabel)}
    assert "Only in English. (en anglais)" in words
    assert speak("fr")("in English") == "en anglais"


class Windows(QObject):
    """Notes which widgets come up as windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.mark.parametrize("name", PAGES)
def test_no_part_flashes_up_as_a_window_while_a_page_is_built(dressed: MakeLook, qapp: QApplication, name: str) -> None:
    look, windows = dressed(), Windows()
    qapp.installEventFilter(windows)
    try:
        PAGES[name](look)
    finally:
        qapp.removeEventFilter(windows)
    assert windows.seen == []
