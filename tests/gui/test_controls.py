"""The controls that every page is made of: focus that is seen on every ground, room that grows with the text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from wci_assess.gui.plain_text import ICON_EMS, button, label, lettered_button
from wci_assess.gui.shell.status_line import StatusLine
from wci_assess.gui.shell.unsaved_dialog import UnsavedDialog
from wci_assess.gui.theme import Appearance, Colours, Contrast, Look
from wci_assess.gui.theme.look import dress
from wci_assess.gui.widgets.drop_list import DropList
from wci_assess.gui.widgets.hinted_line import HintedLine
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.report.colours import contrast

MakeLook = Callable[..., Look]
Build = Callable[[Look], QAbstractButton]
LOOKS = [(colours, high) for colours in (Colours.LIGHT, Colours.DARK) for high in (Contrast.NORMAL, Contrast.HIGH)]


def shown(part: QWidget, width: int = 900, height: int = 300) -> QWidget:
    part.resize(width, height)
    part.show()
    part.activateWindow()
    QTest.qWait(1)
    QApplication.processEvents()
    return part


def beside(*parts: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    for each in parts:
        layout.addWidget(each)
    return page


def down_the_left(part: QWidget) -> list[str]:
    """The colours from the left edge inwards, halfway down: without those in which two run into each other."""
    image = part.grab().toImage()
    found = [image.pixelColor(x, part.height() // 2).name() for x in range(9)]
    return [each for each, after in pairwise(found) if each == after]


def primary(_look: Look) -> QAbstractButton:
    return button("Go on", "primary")


def chosen_option(look: Look) -> QAbstractButton:
    made = RadioOption(look, Face("Go on", Mark.ROUND))
    made.show_chosen(True)
    return made


def chosen_answer(_look: Look) -> QAbstractButton:
    made = lettered_button("&Not applicable", "answer")
    made.setCheckable(True)
    made.setChecked(True)
    return made


@pytest.mark.parametrize(("colours", "high"), LOOKS)
@pytest.mark.parametrize("build", [primary, chosen_answer, chosen_option])
def test_the_focus_is_seen_on_what_is_filled_with_the_accent(
    qapp: QApplication, dressed: MakeLook, build: Build, colours: Colours, high: Contrast
) -> None:
    dressed()
    look = dress(qapp, Appearance("en", 100, colours, high))
    control = build(look)
    _page = shown(beside(button("Other"), control))
    control.setFocus()
    QApplication.processEvents()
    seen = down_the_left(control)
    assert {look.palette.focus, look.palette.accent} <= set(seen)
    between = seen[seen.index(look.palette.focus) : seen.index(look.palette.accent)]
    assert any(min(contrast(each, look.palette.focus), contrast(each, look.palette.accent)) >= 3 for each in between)


@pytest.mark.parametrize(("colours", "high"), LOOKS)
def test_the_ring_of_the_focus_takes_no_room_from_the_words(
    qapp: QApplication, dressed: MakeLook, colours: Colours, high: Contrast
) -> None:
    dressed()
    dress(qapp, Appearance("en", 100, colours, high))
    controls = [button("Go on", role) for role in ("plain", "primary", "quiet", "answer", "place")]
    _page = shown(beside(*controls))
    for control in controls:
        option = QStyleOptionButton()
        control.initStyleOption(option)
        rooms = []
        for state in (QStyle.StateFlag.State_None, QStyle.StateFlag.State_HasFocus):
            option.state = QStyle.StateFlag.State_Enabled | state
            part = QStyle.SubElement.SE_PushButtonContents
            rooms.append(control.style().subElementRect(part, option, control).width())
        assert rooms[0] == rooms[1], control.property("role")


@pytest.mark.parametrize(("colours", "high"), LOOKS)
def test_a_hint_in_a_field_can_be_read(qapp: QApplication, dressed: MakeLook, colours: Colours, high: Contrast) -> None:
    dressed()
    look = dress(qapp, Appearance("en", 100, colours, high))
    fields = (QLineEdit(), QPlainTextEdit())
    _page = shown(beside(*fields))
    for field in fields:
        ink: QColor = field.palette().color(QPalette.ColorRole.PlaceholderText)
        assert ink.alpha() == 255
        assert contrast(ink.name(), look.palette.surface) >= (7 if high is Contrast.HIGH else 4.5)
        assert contrast(ink.name(), look.palette.ink) >= 1.8, "it looks typed"


def test_a_hint_stands_above_its_field_where_the_field_is_too_narrow(look: Look) -> None:
    field = QLineEdit()
    field.setPlaceholderText("Who settles, and how many of them")
    part = HintedLine(look, field)
    page = shown(beside(part), 600)
    alone = part.sizeHint().height()
    assert field.placeholderText()
    shown(page, 150)
    assert not field.placeholderText()
    assert part.sizeHint().height() > alone
    shown(page, 600)
    assert field.placeholderText()


def test_an_icon_keeps_its_distance_in_large_text(dressed: MakeLook) -> None:
    for text_size in (100, 300):
        look = dressed(text_size=text_size)
        plain, pictured = button("Go on"), button("Go on", icon=look.icon("add"), look=look)
        _page = shown(beside(plain, pictured))
        side = look.metrics.ems(ICON_EMS)
        assert pictured.sizeHint().width() - plain.sizeHint().width() >= side * 4 // 3 - 1


def test_words_too_long_for_a_list_that_opens_end_with_an_ellipsis(look: Look) -> None:
    made = DropList(look)
    made.setSizeAdjustPolicy(made.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(4)
    made.addItem("In a section of our own, at the end")
    page = shown(beside(made), 600)
    option = QStyleOptionComboBox()
    made.initStyleOption(option)
    assert option.currentText == "In a section of our own, at the end"
    made.setMaximumWidth(180)
    shown(page, 600)
    made.initStyleOption(option)
    assert option.currentText.endswith("…")


def test_a_list_that_opens_has_room_for_its_words_and_its_arrow(dressed: MakeLook) -> None:
    for text_size in (100, 300):
        made = DropList(dressed(text_size=text_size))
        made.addItems(["Siège 3  ·  Emploi", "Siège 2"])
        page = shown(beside(made))
        made.setFixedSize(made.sizeHint())
        option = QStyleOptionComboBox()
        made.initStyleOption(option)
        assert option.currentText == "Siège 3  ·  Emploi"
        page.hide()


def test_a_long_option_makes_no_other_row_higher(look: Look) -> None:
    words = ("Yes", "No", "It depends on " + "what is meant by it " * 6)
    row = OptionRow(look, "Choose", [RadioOption(look, Face(each, Mark.ROUND)) for each in words])
    _page = shown(beside(row), 260, 600)
    first, second, last = (each.geometry() for each in row.options)
    assert first.height() == second.height() < last.height()
    assert (first.bottom() < second.top(), second.bottom() < last.top()) == (True, True)
    assert last.bottom() < row.heightForWidth(row.width())


def test_the_tick_stands_apart_from_the_words(dressed: MakeLook) -> None:
    look = dressed(text_size=300)
    made = RadioOption(look, Face("Français", Mark.ROUND))
    font = made.font()
    font.setBold(True)
    wanted = QFontMetrics(font).horizontalAdvance("Français")
    parts = look.space(2) * 3 + look.metrics.ems(1.5) + look.metrics.ems(1.0)
    assert made.sizeHint().width() - wanted - parts >= look.space(1)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_was_done_can_be_read_however_large_the_text(dressed: MakeLook, language: str) -> None:
    look = dressed(language, text_size=300)
    status = StatusLine(look)
    words = "2.4 Practice: 1 Not in place → 2 Starting"
    holder = beside(status, label(""))
    status.tell(words, look.say("Undo"))
    status.show_saving(None)
    status._show("saved", look.say("Not saved yet"), "accent")
    shown(holder, 1024)
    assert status._told.width() >= look.metrics.ems(14)
    status.tell("", "")
    QApplication.processEvents()
    assert status.heightForWidth(1024) <= status.minimumHeight()  # no line is kept for words that are not there


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("text_size", [100, 150])
def test_a_question_does_not_scroll_where_there_is_room(dressed: MakeLook, language: str, text_size: int) -> None:
    look = dressed(language, text_size=text_size)
    dialog = UnsavedDialog(look, lambda: False)
    dialog.show()
    QApplication.processEvents()
    assert dialog.width() <= dialog.screen().availableSize().width()
    assert all(each.verticalScrollBar().maximum() == 0 for each in dialog.findChildren(QScrollArea))
    dialog.hide()


def test_a_line_below_an_option_stands_right_below_its_words(look: Look) -> None:
    """In bold, once chosen, the words may take two lines: that room is kept, but not between the two."""
    made = RadioOption(look, Face("Changed without a word", Mark.ROUND, detail="1 question"))
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    _page = shown(beside(made))
    bold = made.font()
    bold.setBold(True)
    plain, wide = (QFontMetrics(each).horizontalAdvance(made.face.words) for each in (made.font(), bold))
    width = made.sizeHint().width() - (wide - plain) // 2
    made.setFixedSize(width, made.heightForWidth(width))
    assert made.height() > made.sizeHint().height()
    image, left = made.grab().toImage(), look.space(4) + look.metrics.ems(1.5)
    ground = image.pixelColor(left, 4)
    inked = [
        y
        for y in range(4, made.height() - 4)
        if any(image.pixelColor(x, y) != ground for x in range(left, made.width() // 2))
    ]
    assert max(after - before for before, after in pairwise(inked)) < look.metrics.ems(0.8)
