"""A questionnaire file with every kind of field, and the ways to type into each as a user does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.question_card import QuestionCard
from wci_assess.gui.grids.cell_fields import CellLine, CellText
from wci_assess.gui.grids.grid_view import GridView
from wci_assess.gui.widgets.option import CheckOption, RadioOption
from wci_assess.gui.widgets.typed_field import TypedField

YAML = """
format: 1
id: every-field
version: 1.0.0
kind: other
languages: [en, fr]
title: {en: "Every field", fr: "Chaque champ"}
scales:
  steps:
    - {id: none, label: {en: "None", fr: "Rien"}}
    - {id: some, label: {en: "Some", fr: "Un peu"}}
    - {id: good, label: {en: "Good", fr: "Bon"}, counts-as-in-place: true}
sections:
  - id: first
    title: {en: "First", fr: "Premier"}
    questions:
      - {id: rate, type: practice, scale: steps, text: {en: "We greet all.", fr: "On salue."}, core: true}
      - {id: seats, type: number, text: {en: "How many seats?", fr: "Combien de places?"}}
      - {id: day, type: date, text: {en: "Since when?", fr: "Depuis quand?"}}
      - {id: story, type: text, text: {en: "What is it like?", fr: "Comment est-ce?"}}
      - id: share
        type: indicator
        text: {en: "Share of newcomers", fr: "Part des nouveaux arrivants"}
        unit: {en: "per cent", fr: "pour cent"}
      - id: places
        type: inventory
        text: {en: "Places to meet", fr: "Lieux de rencontre"}
        columns:
          - {id: name, type: text, label: {en: "Name", fr: "Nom"}, required: true}
          - {id: chairs, type: number, label: {en: "Chairs", fr: "Chaises"}}
          - {id: checked-on, type: date, label: {en: "Checked on", fr: "Vérifié le"}}
          - id: tongues
            type: choices
            label: {en: "Languages", fr: "Langues"}
            options:
              - {id: fr, label: {en: "French", fr: "Français"}}
              - {id: en, label: {en: "English", fr: "Anglais"}}
  - id: second
    title: {en: "Second", fr: "Second"}
    questions:
      - {id: last, type: practice, scale: steps, text: {en: "We say goodbye.", fr: "On dit au revoir."}}
"""


@dataclass(frozen=True, slots=True)
class FieldCase:
    """A field: its question, how it is reached on the card, what is typed, and where that must be stored."""

    question: str
    reach: Callable[[AnsweringPage, QuestionCard], QWidget]
    typed: str
    stored: Callable[[Any], object]
    value: object
    beside: tuple[object, ...] = ()
    """What else the question then holds, stored before."""


def _line(position: int) -> Callable[[AnsweringPage, QuestionCard], QWidget]:
    return lambda _page, card: card.editor.findChildren(TypedField)[position]


def _note(letter: Qt.Key) -> Callable[[AnsweringPage, QuestionCard], QWidget]:
    def reach(page: AnsweringPage, card: QuestionCard) -> QWidget:
        card.take_focus()
        QTest.keyClick(page, letter, Qt.KeyboardModifier.AltModifier)
        return next(each for each in card.findChildren(QPlainTextEdit) if each.hasFocus())

    return reach


def _reason(page: AnsweringPage, card: QuestionCard) -> QWidget:
    card.take_focus()
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    return next(each for each in card.findChildren(QLineEdit) if not card.editor.isAncestorOf(each))


def _cell(*steps: tuple[int, int, str]) -> Callable[[AnsweringPage, QuestionCard], QWidget]:
    """The field of a cell of a grid, once the cells before it are typed; the last one is only opened."""

    def reach(_page: AnsweringPage, card: QuestionCard) -> QWidget:
        grid = card.editor.findChildren(GridView)[0]
        field: QWidget = grid
        grid.setFocus()
        for row, column, typed in steps:
            grid.go(row, column)
            QTest.keyClick(grid, Qt.Key.Key_F2)
            found = QApplication.focusWidget()
            assert isinstance(found, (CellLine, CellText, RadioOption, CheckOption)), found
            field = found
            if typed:
                QTest.keyClicks(field, typed)
                QTest.keyClick(field, Qt.Key.Key_Return)
        return field

    return reach


FIELDS: dict[str, FieldCase] = {
    "number": FieldCase("seats", _line(0), "12", lambda answer: str(answer.value), "12"),
    "date": FieldCase("day", _line(0), "2026-04-01", lambda answer: str(answer.value), "2026-04-01"),
    "text": FieldCase(
        "story",
        lambda _page, card: card.editor.findChildren(QPlainTextEdit)[0],
        "Warm welcome",
        lambda answer: answer.value,
        "Warm welcome",
    ),
    "indicator": FieldCase(
        "share", _cell((0, 0, "2021"), (0, 1, "")), "4.2", lambda answer: str(answer.value.value), "4.2"
    ),
    "year": FieldCase("share", _cell((0, 1, "4.2"), (0, 0, "")), "2021", lambda answer: str(answer.value.year), "2021"),
    "another year": FieldCase(
        "share", _cell((0, 0, "2020"), (0, 1, "4.2"), (0, 0, "")), "2021", lambda answer: str(answer.value.year), "2021"
    ),
    "source": FieldCase(
        "share",
        _cell((0, 0, "2021"), (0, 1, "4.2"), (0, 2, "")),
        "Census",
        lambda answer: answer.value.source,
        "Census",
    ),
    "cell": FieldCase("places", _cell((0, 0, "")), "Library", lambda answer: answer.value["name"], "Library"),
    "number cell": FieldCase("places", _cell((0, 1, "")), "40", lambda answer: str(answer.value["chairs"]), "40"),
    "date cell": FieldCase(
        "places", _cell((0, 2, "")), "2026-04-01", lambda answer: str(answer.value["checked-on"]), "2026-04-01"
    ),
    "chips": FieldCase("places", _cell((0, 3, "")), " ", lambda answer: answer.value["tongues"], ("fr",)),
    "cell of a second row": FieldCase(
        "places",
        _cell((0, 0, "Hall"), (1, 0, "")),
        "Library",
        lambda answer: answer.value["name"],
        "Library",
        beside=("Hall",),
    ),
    "comment": FieldCase("rate", _note(Qt.Key.Key_C), "Since May", lambda answer: answer.comment, "Since May"),
    "evidence": FieldCase("rate", _note(Qt.Key.Key_E), "Minutes", lambda answer: answer.evidence, "Minutes"),
    "reason": FieldCase("rate", _reason, "The county does it", lambda answer: answer.reason, "The county does it"),
}
